/* forms.test.mjs: an administrator builds a form and connects it; a customer is asked what it says. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, password, setPortal, world } from '../lib/fixtures.mjs';
import { makeForm } from '../lib/forms.mjs';
import { drag, withSite } from './browser.mjs';
import { Desk } from './desk.mjs';

const north = hostOf('north'), anna = 'anna@a.north.test';
let used;
const site = withSite(async (portal) => {
	await world({ tickets: 6 })(portal);
	used = await makeForm(portal);
	await setPortal(portal, 'north', 'own', { form: 0 });
}, { workers: 6 });
const desk = new Desk(site, north);

/* The ways through the forms' pages are the same with and without script: what differs waits for itself. */
async function makeSupportForm(page, name) {
	await page.getByRole('link', { name: 'New form' }).first().click();
	await page.getByLabel('Name', { exact: true }).fill(name);
	await page.getByLabel(/^Support form:/).check();
	await desk.save(page);
	await page.getByText('Choose its fields, and where its tickets go.').waitFor();
}

async function addField(page, label, row) {
	await page.getByLabel('Field to add').selectOption({ label });
	await page.getByRole('button', { name: 'Add field' }).click();
	await page.locator('.asked-rows > li').nth(row).locator('details[open]').waitFor();
}

async function sendTicketsTo(page, inbox) {
	await page.getByLabel('In this part').getByText('Settings', { exact: true }).click();
	await page.getByRole('link', { name: 'Submission settings' }).click();
	await page.getByRole('switch', { name: 'Automatic ticket creation', checked: false }).click();
	await page.getByRole('dialog', { name: 'Where do its tickets go?' }).getByLabel('Inbox or help desk').selectOption({ label: inbox });
	await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
	await page.getByRole('switch', { name: 'Automatic ticket creation', checked: true }).waitFor();
}

const rows = (page) => page.locator('input[name=fields]').evaluateAll((fields) => fields.map(({ value }) => value));

test('S43: Marketing leads to the forms; a row that is hovered or has the keyboard in it offers Edit', async () => {
	const page = await desk.staff('portal');

	await page.getByLabel('Main menu').getByText('Marketing').click();
	await page.getByLabel('Main menu').getByRole('link', { name: 'Forms' }).click();
	await page.getByRole('heading', { level: 1, name: 'Forms' }).waitFor();
	const edit = page.getByRole('link', { name: 'Edit Ask us' }), shown = () => edit.evaluate((link) => getComputedStyle(link.parentElement).opacity === '1');
	await page.getByRole('row', { name: /Ask us/ }).hover();
	assert.ok(await shown());
	await page.mouse.move(0, 0);
	await edit.focus();
	assert.ok(await shown());
	await edit.press('Enter');
	await page.getByRole('heading', { level: 1, name: 'Ask us' }).waitFor();
});

test('S35, S36, S37, S38, S39, S41, S42, S44, S45, S46, S47: a form is built and connected, a portal has it, a customer files with it, and the ticket is his and the inbox\'s', async () => {
	const page = await desk.staff('forms');

	await makeSupportForm(page, 'Returns');
	await addField(page, 'Product', 3);
	await page.getByLabel('Required').last().check();
	await addField(page, 'Reason', 4);
	const reason = page.locator('.asked-rows > li').nth(4);
	await reason.getByLabel('Asked only when').selectOption({ label: 'Product' });
	await reason.getByLabel('E-mail').check();
	await reason.getByLabel('Label').fill('Why do you send it back?');
	/* To the second place, by drag; then the one that was dragged over is moved back by its button, and no other. */
	await drag(page.locator('.asked-rows > li').nth(3).locator('.grip'), page.locator('.asked-rows > li').nth(1).locator('.grip'));
	assert.deepEqual(await rows(page), ['subject', 'p.product', 'body', 'files', 'p.reason']);
	await page.getByRole('button', { name: 'Move Files up' }).press('Enter');
	await page.waitForFunction(() => [...document.querySelectorAll('input[name=fields]')].map(({ value }) => value).join() === 'subject,p.product,files,body,p.reason');
	await desk.save(page);
	assert.deepEqual(await rows(page), ['subject', 'p.product', 'files', 'body', 'p.reason']);
	await page.getByText('No portal can have it yet').waitFor();
	await page.goto(site.url(north, '/staff/settings/portal/form'));
	assert.ok(await page.getByRole('option', { name: 'Returns (not connected to an inbox or help desk)' }).isDisabled(), 'S41');
	await page.getByRole('link', { name: 'Manage your forms' }).click();
	await page.getByRole('link', { name: 'Returns', exact: true }).click();
	await sendTicketsTo(page, 'Desk');
	await page.reload();
	await page.getByText('On: each submission makes a ticket in Desk.').waitFor();

	const own = (await site.portal.sql("SELECT p.id FROM portal p JOIN domain d ON d.id = p.domain_id WHERE d.host = 'north.localhost' AND p.slug = 'own'"))[0][0];
	await page.goto(site.url(north, `/staff/settings/portal/form?portal=${own}`));
	await page.getByLabel('Connect a support form to the portal').check();
	await page.locator('select[name=form]').selectOption({ label: 'Returns' });
	await page.getByLabel('Form menu text').fill('Send something back');
	await page.getByLabel('Form header text').fill('What do you send back?');
	await desk.save(page);
	await page.reload();
	for (const [label, kept] of [['Form menu text', 'Send something back'], ['Form header text', 'What do you send back?']])
		assert.equal(await page.getByLabel(label).inputValue(), kept);
	assert.equal(await page.locator('select[name=form] option:checked').innerText(), 'Returns');

	const customer = await site.page();
	await customer.goto(site.url(north, '/own/login'));
	await customer.locator('input[name=email]').fill(anna);
	await customer.locator('input[name=password]').fill(password);
	await customer.locator('input[name=password]').press('Enter');
	await customer.waitForURL('**/tickets');
	await customer.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Send something back' }).click();
	await customer.getByRole('heading', { level: 1, name: 'What do you send back?' }).waitFor();
	const why = customer.getByLabel('Why do you send it back?');
	await why.waitFor({ state: 'hidden' });
	await customer.getByLabel('Product').selectOption({ label: 'E-mail' });
	await why.fill('Too loud');
	await customer.getByLabel('Subject').fill('A loud printer');
	await customer.getByLabel('Your message').fill('It hums.');
	await customer.getByRole('button', { name: 'Send the form' }).dblclick();
	await customer.waitForURL(/\/tickets\/\d+\?done=filed(#|$)/);
	assert.deepEqual(await site.portal.sql("SELECT i.name FROM ticket t JOIN inbox i ON i.id = t.inbox_id WHERE t.subject = 'A loud printer'"), [['Desk']]);
	await customer.goto(site.url(north, '/own/tickets'));
	await customer.getByRole('link', { name: 'A loud printer' }).waitFor();
});

test('S38, S42: a blank form can be had once its ticket properties are switched on in the builder; another form asks other things', async () => {
	const page = await desk.staff('forms'), own = (await site.portal.sql("SELECT p.id FROM portal p JOIN domain d ON d.id = p.domain_id WHERE d.host = 'north.localhost' AND p.slug = 'own'"))[0][0];
	const portal = site.url(north, `/staff/settings/portal/form?portal=${own}`);

	await page.getByRole('link', { name: 'New form' }).first().click();
	await page.getByLabel('Name', { exact: true }).fill('Bare');
	await page.getByLabel(/^Empty:/).check();
	await desk.save(page);
	await sendTicketsTo(page, 'Desk');
	await page.goto(portal);
	await page.getByRole('option', { name: 'Bare (has no ticket properties)' }).waitFor({ state: 'attached' });
	await page.getByRole('link', { name: 'Manage your forms' }).click();
	await page.getByRole('link', { name: 'Bare', exact: true }).click();
	await page.getByLabel('The fields of this form are those of tickets').check();
	await desk.save(page);
	assert.deepEqual(await rows(page), ['subject', 'body', 'files'], 'what a support form begins with');
	await addField(page, 'Product', 3);
	await desk.save(page);
	const customer = await site.page(), asked = async () => {
		await customer.goto(site.url(north, '/own/tickets/new'));
		return [await customer.getByLabel('Product').count(), await customer.getByLabel('Seats').count()];
	};
	await customer.goto(site.url(north, '/own/login'));
	await customer.locator('input[name=email]').fill(anna);
	await customer.locator('input[name=password]').fill(password);
	await customer.locator('input[name=password]').press('Enter');
	await customer.waitForURL('**/tickets');
	for (const [form, seen] of [['Bare', [1, 0]], ['Ask us', [1, 1]]]) {
		await page.goto(portal);
		await page.getByLabel('Connect a support form to the portal').check();
		await page.locator('select[name=form]').selectOption({ label: form });
		await desk.save(page);
		assert.deepEqual(await asked(), seen, form);
	}
});

test('without script too: fields, a condition, the question where tickets go, and bringing back what was', async () => {
	const page = await desk.staff('forms', { javaScriptEnabled: false });

	await makeSupportForm(page, 'Plain');
	await addField(page, 'Product', 3);
	await addField(page, 'Version', 4);
	const version = page.locator('.asked-rows > li').nth(4);
	await version.getByLabel('Asked only when').selectOption({ label: 'Product' });
	await version.getByRole('button', { name: 'Set' }).click();
	await version.getByLabel('Hosting').check();
	await page.getByRole('button', { name: 'Move Product up' }).click();
	await page.locator('.asked-rows > li:nth-child(3) > input[value="p.product"]').waitFor({ state: 'attached' });
	await desk.save(page);
	assert.deepEqual(await rows(page), ['subject', 'body', 'p.product', 'files', 'p.version']);
	await page.getByText('only when Product is Hosting').waitFor();
	await sendTicketsTo(page, 'Filed');
	await page.getByRole('switch', { name: 'Automatic ticket creation' }).click();
	await page.getByText('Off: nothing becomes of what is sent.').waitFor();
	await page.getByRole('link', { name: 'History', exact: true }).click();
	await page.getByRole('link', { name: /Compare what was before with now/ }).first().click();
	await page.getByRole('button', { name: 'Bring this back' }).click();
	await page.getByText('Portals can have it. Its tickets go to Filed.').waitFor();
	await page.getByText('Delete this form…').click();
	await page.getByRole('button', { name: 'Delete for good' }).click();
	await page.getByText('The form is deleted.').waitFor();
});

test('S45: the question can be left by Escape and by Cancel, and nothing is switched on', async () => {
	const page = await desk.staff(`forms/${used.form}/submission?of=inbox`), dialog = page.getByRole('dialog', { name: 'Where do its tickets go?' });

	await dialog.waitFor();
	await page.waitForFunction(() => document.querySelector('dialog').matches(':modal'));
	await page.keyboard.press('Escape');
	await page.waitForURL(/submission$/);
	await page.getByRole('link', { name: 'Choose another inbox or help desk' }).click();
	await dialog.getByRole('link', { name: 'Cancel' }).click();
	await page.waitForURL(/submission$/);
	await page.getByText('On: each submission makes a ticket in Filed.').waitFor();
});

test('S48, S55, S60: from what tickets are called to the words over the form, and back', async () => {
	const page = await desk.staff('portal/display');

	await page.locator('input[name=label_one]').fill('Case');
	await page.locator('input[name=label_many]').fill('Cases');
	await desk.save(page);
	await page.getByRole('link', { name: 'Form header text' }).click();
	await page.getByLabel('Form header text').fill('Open a case');
	await desk.save(page);
	const customer = await site.page();
	await site.signIn(customer, anna);
	await customer.goto(site.url(north, '/tickets/new'));
	await customer.getByRole('heading', { level: 1, name: 'Open a case' }).waitFor();
	assert.doesNotMatch(`${await customer.title()} ${await customer.locator('body').innerText()}`, /ticket/i, 'the menu and the form say it too');
	await page.getByRole('link', { name: 'See what tickets are called' }).click();
	await page.locator('input[name=label_one]').waitFor();
	assert.equal(await page.locator('input[name=label_one]').inputValue(), 'Case');
});

test('U3: a form\'s fields look right to everybody while they are edited', async () => {
	const page = await desk.enter(await site.judged());

	await page.goto(site.url(north, `/staff/settings/forms/${used.form}`));
	for (const edit of await page.locator('.asked > summary').all())
		await edit.click();
	await site.isRight(page);
});
