/* items.test.mjs: an administrator makes what the settings choose from, in the browser, and customers see what became of it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, password, world } from '../lib/fixtures.mjs';
import { mails } from '../lib/mails.mjs';
import { until } from '../lib/run.mjs';
import { drag, withSite } from './browser.mjs';
import { Desk } from './desk.mjs';

const north = hostOf('north'), site = withSite(world({ tickets: 6 }), { workers: 6 }), desk = new Desk(site, north);

test('a property is made with its options, by drag and by keyboard, and customers find it in the form', async () => {
	const page = await desk.staff('properties');

	await page.getByRole('link', { name: 'New property' }).first().click();
	await page.getByLabel('Name', { exact: true }).fill('Product');
	await page.getByLabel('Kind').selectOption('choice');
	for (const [i, name] of ['Hosting', 'E-mail', 'Domains'].entries()) {
		await page.getByRole('button', { name: 'Add an option' }).press('Enter');
		await page.getByLabel(`Option ${i + 1}`, { exact: true }).fill(name);
	}
	const names = () => page.locator('input[name="options.text"]').evaluateAll((fields) => fields.map(({ value }) => value));
	await page.getByRole('button', { name: 'Move Option 3 up' }).press('Enter');
	await page.locator('.column-rows li').nth(2).getByRole('button', { name: 'Delete E-mail' }).waitFor();
	assert.deepEqual(await names(), ['Hosting', 'Domains', 'E-mail']);
	await drag(page.locator('.column-rows li').nth(2).locator('.grip'), page.locator('.column-rows li').nth(0).locator('.grip'));
	assert.deepEqual(await names(), ['E-mail', 'Hosting', 'Domains']);
	await desk.save(page);
	await page.getByRole('row', { name: /Product/ }).getByText('E-mail, Hosting, Domains').waitFor();
});

test('without script too: a property gets its options, is changed and deleted', async () => {
	const page = await desk.staff('properties/new?of=contact', { javaScriptEnabled: false });

	await page.getByLabel('Name', { exact: true }).fill('Plan');
	await page.getByLabel('Kind').selectOption('choices');
	await page.getByRole('button', { name: 'Add an option' }).click();
	await page.getByLabel('Option 1', { exact: true }).fill('Gold');
	await desk.save(page);
	await page.getByRole('link', { name: 'Plan', exact: true }).click();
	await page.getByLabel('Is Gold offered?').selectOption('retired');
	await desk.save(page);
	await page.getByRole('link', { name: 'Plan', exact: true }).click();
	await page.getByText('Delete this property…').click();
	await page.getByRole('button', { name: 'Delete for good' }).click();
	await page.getByText('The property is deleted.').waitFor();
});

test('a pipeline is made by keyboard; the ticket actions of a portal offer its closed stages (S78)', async () => {
	const page = await desk.staff('pipelines/new');

	await page.getByLabel('Name', { exact: true }).fill('Returns');
	await page.getByRole('button', { name: 'Add a stage' }).press('Enter');
	await page.getByLabel('Stage 5', { exact: true }).fill('Refused');
	await page.getByLabel('What Stage 5 is').selectOption('closed');
	await page.getByRole('button', { name: 'Move Waiting on us up' }).press('Enter');
	await page.locator('.column-rows li').nth(1).getByRole('button', { name: 'Delete Waiting on us' }).waitFor();
	await desk.save(page);
	await page.getByText('New → Waiting on us → Waiting on contact → Closed → Refused').waitFor();
	await page.goto(site.url(north, '/staff/settings/portal/actions'));
	await page.getByLabel('Returns', { exact: true }).selectOption({ label: 'Refused' });
});

test('S18: an inbox that was just made can be chosen for the portal, and then cannot be deleted', async () => {
	const page = await desk.staff('inboxes/new');

	await page.getByLabel('Name', { exact: true }).fill('Billing');
	await page.getByLabel('Help desk', { exact: true }).check();
	await page.getByRole('checkbox', { name: /Sam Staff/ }).check();
	await desk.save(page);
	await page.goto(site.url(north, '/staff/settings/portal'));
	await page.locator('select[name=inbox]').selectOption({ label: 'Billing' });
	await desk.save(page);
	await page.goto(site.url(north, '/staff/settings/inboxes'));
	await page.getByRole('link', { name: 'Billing', exact: true }).click();
	await page.getByText('It cannot be deleted while something uses it.').waitFor();
	await page.getByRole('link', { name: /The portal .* sends its tickets there/ }).click();
	await page.locator('select[name=inbox]').waitFor();
});

test('S84, S85, S86, S118, H11, H13, H17: a group is made and filled from a file, a portal requires it: its members are invited and come in, others are told', async () => {
	const page = await desk.staff('groups', { expected: /422/ }), invited = 'emil@a.north.test', outside = 'bo@a.north.test';

	await page.getByRole('link', { name: 'New access group' }).first().click();
	await page.getByLabel('Name', { exact: true }).fill('Partners');
	await desk.save(page);
	await page.getByRole('link', { name: 'Partners', exact: true }).click();
	const members = page.url();
	await page.getByLabel('Or a file (CSV)').setInputFiles({ name: 'partners.csv', mimeType: 'text/csv', buffer: Buffer.from(`Name;Mail\r\nEmil;${invited}\r\nNobody;nobody@x.test\r\n`) });
	await page.getByRole('button', { name: 'Add', exact: true }).click();
	await page.getByText('Line 3: there is no contact nobody@x.test.').waitFor();
	assert.equal((await page.getByLabel('Add contacts by their addresses').inputValue()).trim(), 'Nobody;nobody@x.test');
	await page.goto(members);
	await page.getByRole('row', { name: /emil@a\.north\.test.*Not invited/s }).waitFor();

	await page.goto(site.url(north, '/staff/settings/portal/access'));
	await page.locator('input[name=access][value=groups]').check();
	await page.getByLabel('Partners').check();
	await desk.save(page);
	const mail = await mails(site.portal).to(invited);
	assert.match(mail.subject, /Your access to north help/);
	await page.goto(members);
	await page.getByRole('row', { name: /emil@a\.north\.test.*Pending/s }).waitFor();

	const customer = await site.page();
	await customer.goto(mail.link);
	await customer.getByLabel('Password').fill('purple kettle on the roof');
	await customer.getByRole('button', { name: 'Set the password' }).click();
	await customer.getByLabel('E-mail address').fill(invited);
	await customer.getByLabel('Password').fill('purple kettle on the roof');
	await customer.getByRole('button', { name: 'Sign in', exact: true }).click();
	await customer.waitForURL('**/tickets');
	await page.goto(members);
	await page.getByRole('row', { name: /emil@a\.north\.test.*Accepted/s }).waitFor();

	const other = await site.page({ expected: /403/ });
	await other.goto(site.url(north, '/login'));
	await other.getByLabel('E-mail address').fill(outside);
	await other.getByLabel('Password').fill(password);
	await other.getByRole('button', { name: 'Sign in', exact: true }).click();
	await other.waitForURL('**/access-denied');
	await page.goto(site.url(north, '/staff/settings/portal/access'));
	await page.locator('input[name=access][value=contacts]').check();
	await desk.save(page);
	await other.goto(site.url(north, '/tickets'));
	await other.locator('table').waitFor();
});

test('H11: members of a group by filter follow whatever changes a contact', async () => {
	const page = await desk.staff('groups/new');

	await page.getByLabel('Name', { exact: true }).fill('Company a');
	await page.getByRole('radio', { name: /By a filter/ }).check();
	await page.locator('#filter .panel-open').click();
	await page.getByRole('dialog').getByRole('button', { name: 'Add a criterion' }).click();
	await page.getByRole('dialog').getByLabel('Condition').waitFor();
	/* A condition brings a form that takes this one's place, and with it what was typed here. */
	await page.locator('form.setting-form').evaluate((form) => form.classList.add('before'));
	await page.getByRole('dialog').getByLabel('Condition').selectOption('starts');
	await page.locator('form.setting-form:not(.before)').waitFor({ state: 'attached' });
	await page.getByRole('dialog').getByLabel(/^Value/).fill('zoe@');
	await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
	await page.getByText('starts with zoe@').first().waitFor();
	await desk.save(page);
	await page.getByRole('link', { name: 'Company a', exact: true }).click();
	await page.getByText('No contact meets the group\'s criteria.').waitFor();
	await site.portal.portico(['contact', 'add', 'zoe@a.north.test', '--first-name', 'Zoe', '--account', 'north']);
	await until('Zoe to be a member', async () => {
		await page.reload();
		return await page.getByRole('row', { name: /zoe@a\.north\.test/ }).count() === 1;
	}, 60);
});

test('H17, H18, H19: an invitation that failed says why, is sent again, and its reader is found over all groups', async () => {
	const page = await desk.staff('groups'), email = 'failing@a.north.test', row = page.getByRole('row', { name: new RegExp(email.replaceAll('.', '\\.')) });

	await site.portal.portico(['contact', 'add', email, '--account', 'north']);
	await site.portal.portico(['group', 'add', 'Unlucky', '--account', 'north']);
	await site.portal.portico(['portal', 'set', `${site.portal.base(north)}/own`, 'access=groups', 'groups=Unlucky', '--account', 'north']);
	await page.reload();
	await page.getByRole('link', { name: 'Unlucky', exact: true }).click();
	await page.getByLabel('Add contacts by their addresses').fill(email);
	await page.getByRole('button', { name: 'Add', exact: true }).click();
	await row.getByText('Pending').waitFor();
	await mails(site.portal).to(email);
	await site.portal.sql(`UPDATE invitation i JOIN contact c ON c.account_id = i.account_id AND c.id = i.contact_id SET i.status = 3, i.reason = '550 no such user here' WHERE c.email = '${email}'`);
	await page.reload();
	await row.getByText('Failed').waitFor();
	await row.getByText('The mail server does not know the address').waitFor();
	await row.getByRole('button', { name: `Send again to ${email}` }).click();
	await row.getByText('Pending').waitFor();
	await page.goto((await mails(site.portal).to(email)).link);
	await page.locator('input[name=password]').waitFor();
	await page.goto(site.url(north, '/staff/settings/groups'));
	await page.getByRole('link', { name: 'Members of all groups' }).first().click();
	await page.getByRole('searchbox').fill('failing');
	await page.getByRole('button', { name: 'Search' }).click();
	await row.getByText('Unlucky').waitFor();
	assert.equal(await page.locator('tbody tr').count(), 1);
	await site.portal.portico(['portal', 'set', `${site.portal.base(north)}/own`, 'access=contacts', '--account', 'north']);
});
