/* settings.test.mjs: an administrator shapes a portal in the browser, and a customer sees what he set. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { withSite } from './browser.mjs';
import { Desk } from './desk.mjs';

const site = withSite(world({ tickets: 6 }), { workers: 4 });
const north = hostOf('north');

const desk = new Desk(site, north), staff = (path, options) => desk.staff(`portal${path}`, options), customer = (path) => desk.customer('anna@a.north.test', path);

test('S4, S5, S7: the path Service > Customer portal leads there; Advanced has an Access entry that survives a reload', async () => {
	const page = await staff('/stages');

	await page.getByText('Service', { exact: true }).click();
	await page.locator('.pages .menu').getByRole('link', { name: 'Customer portal' }).click();
	await page.getByLabel('Name of the portal').waitFor();
	await page.getByRole('link', { name: 'Advanced' }).click();
	await page.locator('.part-menu').getByRole('link', { name: 'Access' }).click();
	await page.waitForURL('**/settings/portal/access**');
	await page.reload();
	await page.getByText('Who may come in?').waitFor();
});

test('S6, S54, S55, S60: what tickets are called holds after Save alone, and customers read it', async () => {
	const page = await staff('/display');

	await page.getByLabel('One ticket is called').fill('Case');
	await page.getByLabel('Several are called').fill('Cases');
	await page.getByText('There are changes that are not saved yet.').waitFor();
	assert.ok((await (await customer('/tickets')).locator('h1').innerText()) === 'Tickets');
	await desk.save(page);
	assert.equal(await (await customer('/tickets')).locator('h1').innerText(), 'Cases');
	assert.equal(await page.getByLabel('One ticket is called').inputValue(), 'Case');
	await page.getByRole('link', { name: 'Form header text' }).click();
	await page.getByLabel('Form menu text').waitFor();
});

test('S56, S57: criteria are chosen in a panel at the right; customers do not see what does not meet them', async () => {
	const page = await staff('/display');
	const before = await (await customer('/tickets')).locator('tbody tr').count();

	await page.locator('#visibility .panel-open').click();
	await page.getByRole('dialog').getByRole('button', { name: 'Add a criterion' }).click();
	await page.getByRole('dialog').getByLabel('Property').selectOption('status');
	await page.getByRole('dialog').getByRole('group', { name: 'Value' }).getByText('Open').waitFor();
	await page.getByRole('dialog').getByLabel('Condition').selectOption('is_not');
	await page.getByRole('dialog').getByRole('checkbox', { name: 'Closed' }).check();
	await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
	await page.getByText('Status is not Closed').waitFor();
	await desk.save(page);
	const shown = await customer('/tickets');
	assert.ok(await shown.locator('tbody tr').count() < before);
	assert.equal(await shown.locator('tbody').getByText('Closed', { exact: true }).count(), 0);
	await page.locator('.panel-open').first().click();
	await page.getByRole('button', { name: 'Delete this group' }).click();
	await page.getByText('No criteria.').first().waitFor();
	await page.keyboard.press('Escape');
	await page.locator('.paneled.open').waitFor({ state: 'detached' });
	await desk.save(page);
});

test('S61, S62, S64, S65: columns by drag, by buttons, added, deleted and reset; the list follows', async () => {
	const page = await staff('/display');
	const names = () => page.locator('.column-rows .column-name').allInnerTexts();
	const heads = async () => (await (await customer('/tickets')).locator('thead th').allInnerTexts()).map((text) => text.trim());

	await page.locator('.column-rows li').nth(2).dragTo(page.locator('.column-rows li').nth(0));
	assert.equal((await names())[0], 'Create date');
	await page.getByLabel('Property to add').selectOption('priority');
	await page.getByRole('button', { name: 'Add property' }).click();
	await page.locator('.column-name').getByText('Priority').waitFor();
	await page.getByRole('button', { name: 'Move Priority up' }).press('Enter');
	await page.locator('.column-rows li').nth(5).getByText('Priority', { exact: true }).waitFor();
	await page.getByRole('button', { name: 'Delete Ticket owner' }).click();
	await page.locator('.column-name').getByText('Ticket owner').waitFor({ state: 'detached' });
	await desk.save(page);
	assert.match((await heads()).join(' '), /^Create date.* Subject.* Requested by.* Last activity date.* Priority.* Status/);
	await page.getByRole('button', { name: 'Reset to recommended defaults' }).click();
	await page.locator('.column-name').getByText('Ticket owner').waitFor();
	await desk.save(page);
	assert.match((await heads()).join(' '), /^Subject.* Requested by.* Create date.* (Ticket owner|Owner).* Last activity date.* Status/);
});

test('S66, S67: an alias stands for every owner', async () => {
	const page = await staff('/display', { expected: /422/ });

	await page.getByLabel('A custom alias').check();
	await page.locator('.save-bar button').first().click();
	await page.getByText('Please fill in the alias.').waitFor();
	await page.getByLabel('Custom alias', { exact: true }).fill('Support team');
	await desk.save(page);
	const list = await customer('/tickets');
	await list.getByText('Support team').first().waitFor();
	assert.doesNotMatch(await list.content(), /Sam/);
});

test('S73, S75, S78, S79, S81: closing is switched on, the single closed stage is chosen already, and the customer has a button', async () => {
	const page = await staff('/actions');

	assert.equal(await page.getByLabel('Support', { exact: true }).locator('option:checked').innerText(), 'Closed');
	await page.getByLabel('Customers can close tickets from the portal').check();
	await desk.save(page);
	const { number } = site.portal.tickets.find((one) => one.requester.email === 'anna@a.north.test' && !one.closed && one.threads > 0);
	await (await customer(`/tickets/${number}`)).locator('main summary').filter({ hasText: /close|solved/i }).first().waitFor();
});

test('S126, S127: stages by their names', async () => {
	const page = await staff('/stages');

	await page.getByLabel('Show custom stages in customer portal').check();
	await desk.save(page);
	await (await customer('/tickets')).locator('tbody').getByText('New', { exact: true }).first().waitFor();
});

test('S109, S110, S115: the switch at the top right, and a look at the portal beside it', async () => {
	const page = await staff('');

	assert.match(await page.getByRole('link', { name: 'View customer portal' }).getAttribute('href'), new RegExp(`^http://${north}:\\d+/$`));
	await page.getByRole('button', { name: 'Switch off' }).click();
	await page.getByText('The portal is switched off').waitFor();
	site.portal.oracle.failuresExpected();
	const shut = await site.page({ expected: /503/ });
	await shut.goto(site.url(north, '/login'));
	await shut.getByText('not available').first().waitFor();
	await page.getByRole('button', { name: 'Switch on' }).click();
	await page.getByText('customers can come in').waitFor();
	assert.equal(await (await customer('/tickets')).locator('h1').innerText(), 'Cases');
});

test('S83-S88: groups decide who comes in; registration is grey until the domain allows it', async () => {
	await site.portal.portico(['group', 'add', 'Partners', '--account', 'north']);
	const page = await staff('/access');

	assert.ok(await page.getByRole('radio', { name: /Self-registration required/ }).isDisabled());
	await page.getByText('Cannot be chosen yet').waitFor();
	await page.getByRole('radio', { name: /Access group membership required/ }).check();
	await page.getByRole('checkbox', { name: 'Partners' }).check();
	await desk.save(page);
	const outside = await desk.customer('anna@a.north.test', '/tickets', { expected: /403/ });
	await outside.waitForURL('**/access-denied');
	await site.portal.portico(['domain', 'set', north, 'self_registration=on', '--account', 'north']);
	await page.reload();
	await page.getByRole('radio', { name: /Self-registration required/ }).check();
	await desk.save(page);
	const stranger = await site.page();
	await stranger.goto(site.url(north, '/login'));
	await stranger.getByRole('link', { name: /sign up/i }).waitFor();
});

test('H1, U2: the set-up in four steps, without script', async () => {
	const page = await staff('/setup/name?portal=new', { javaScriptEnabled: false });

	await page.getByLabel('Name of the portal').fill('Partner Help');
	await page.getByRole('button', { name: 'Next' }).click();
	await page.getByLabel('Address on the domain').fill('partners');
	await page.getByRole('button', { name: 'Next' }).click();
	await page.getByLabel('Choose where portal tickets are sent').waitFor();
	await page.getByRole('button', { name: 'Back', exact: true }).click();
	assert.equal(await page.getByLabel('Address on the domain').inputValue(), 'partners');
	await page.getByRole('button', { name: 'Next' }).click();
	await page.getByRole('button', { name: 'Next' }).click();
	await page.getByRole('button', { name: 'Finish' }).click();
	await page.getByText('The set-up is done.').waitFor();
	await page.getByRole('button', { name: 'Switch on' }).click();
	await page.getByText('customers can come in').waitFor();
	await (await site.page()).goto(site.url(north, '/partners/login'));
});

for (const path of ['', '/form', '/display', '/actions', '/access', '/stages', '/history', '/setup/name?portal=new'])
	test(`U3: axe finds nothing on settings/portal${path}, nothing scrolls sideways`, async () => {
		await site.looksRight(site.url(north, `/staff/settings/portal${path}`), await desk.state());
	});
