/* filing.test.mjs: a customer files a ticket, with script and without, and is told its number. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, setPortal, world } from '../lib/fixtures.mjs';
import { fields, makeForm } from '../lib/forms.mjs';
import { withSite } from './browser.mjs';

const anna = 'anna@a.north.test', north = hostOf('north');
const site = withSite(async (portal) => {
	await world({ tickets: 9 })(portal);
	await makeForm(portal);
	await setPortal(portal, 'north', '', { form_header_text: 'How can we help?', form_menu_text: 'Ask us' });
});
const tickets = () => site.portal.count('ticket');

async function openForm(options) {
	const page = await site.page(options);

	await site.signIn(page, anna);
	await page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Ask us' }).click();
	await page.waitForURL('**/tickets/new');
	return page;
}

test('S36, S37, S142: from the list by link or button to the form; what is sent is listed, and its number is told at once', async () => {
	const page = await openForm();

	assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'How can we help?');
	await page.goBack();
	await page.getByRole('main').getByRole('link', { name: 'Ask us' }).click();
	await page.getByLabel('Subject').fill('Printer on fire');
	await page.getByLabel('Product').selectOption({ label: 'E-mail' });
	await page.getByLabel('Your message').fill('It **burns**.');
	await page.getByRole('button', { name: 'Send the form' }).click();
	await page.waitForURL(/\/tickets\/\d+\?done=filed(#|$)/);
	assert.match(await page.getByRole('status').innerText(), /Ticket #\d+ has been filed/);
	assert.equal(await page.evaluate(() => document.activeElement.getAttribute('role')), 'status', 'who cannot see is told too');
	assert.match(await page.getByRole('article').innerText(), /It burns\./);
	await page.getByRole('link', { name: 'Tickets' }).first().click();
	await page.locator('tbody a').first().waitFor();
	assert.ok((await page.locator('tbody a').allInnerTexts()).includes('Printer on fire'));
});

test('with script, a field that depends on another is there only while that has the value, and is asked for only then', async () => {
	const page = await openForm(), before = await tickets();
	const version = page.getByLabel('Version'), detail = page.getByLabel('Detail');

	assert.equal(await version.isVisible(), false);
	assert.equal(await page.getByText('Only if').count(), 0);
	await page.getByLabel('Product').selectOption('hosting');
	assert.ok(await version.isVisible());
	assert.equal(await version.getAttribute('required'), '');
	assert.equal(await detail.isVisible(), false);
	await version.fill('9');
	assert.ok(await detail.isVisible());
	await detail.fill('kept while hidden');
	await page.getByLabel('Product').selectOption('mail');
	assert.equal(await detail.isVisible(), false);
	await page.getByLabel('I have a backup').check();
	assert.ok(await page.getByLabel('Reason').isVisible());
	await page.getByLabel('Subject').fill('Depends');
	await page.getByLabel('Your message').fill('Text');
	await page.getByRole('button', { name: 'Send the form' }).click();
	await page.waitForURL(/done=filed/);
	assert.equal(await tickets(), before + 1);
	assert.equal(await site.portal.count("ticket_property WHERE value = 'kept while hidden'"), 0);
});

test('U2, R95: without script all fields are there with words that say when they count, and the server decides', async () => {
	const page = await openForm({ javaScriptEnabled: false, expected: /422/ });

	assert.match(await page.locator('#p-version-notes').innerText(), /Only if "Product" is: Hosting\./);
	assert.match(await page.locator('#p-reason-notes').innerText(), /Only if "I have a backup" is ticked\./);
	await page.getByLabel('Subject').fill('No script');
	await page.getByLabel('Product').selectOption('hosting');
	await page.getByLabel('Seats').fill('many');
	await page.getByLabel('Billing').check();
	await page.getByLabel('Sales').check();
	await page.getByLabel('Your message').fill('Text');
	await page.getByRole('button', { name: 'Send the form' }).click();
	await page.getByRole('alert').waitFor();
	assert.deepEqual(await page.getByRole('alert').getByRole('link').allInnerTexts(),
		['Version: Please fill in this field.', 'Seats: Please write a number, with a point before decimals: 12.5']);
	assert.equal(await page.getByLabel('Subject').inputValue(), 'No script');
	assert.ok(await page.getByLabel('Sales').isChecked());
	assert.equal(await page.getByLabel('Seats').getAttribute('aria-invalid'), 'true');
	await page.getByRole('alert').getByRole('link', { name: /Version/ }).click();
	await page.getByLabel('Version').fill('9');
	await page.getByLabel('Seats').fill('12.50');
	await page.getByRole('button', { name: 'Send the form' }).click();
	await page.waitForURL(/done=filed/);
	assert.match(await page.getByRole('status').innerText(), /has been filed/);
});

test('R95: what is asked only when a box is not ticked is asked until it is, and says so without script', async () => {
	const [[form]] = await site.portal.sql("SELECT id FROM form WHERE name = 'Ask us' AND account_id = (SELECT id FROM account WHERE name = 'north')");
	const ask = (when) => site.portal.portico(['form', 'set', form, '-', '--account', 'north'],
		JSON.stringify({ fields: fields.map((field) => (field.field === 'p.reason' ? { ...field, when, required: true } : field)) }));

	await ask({ field: 'p.backup', values: ['false'] });
	const page = await openForm(), plain = await openForm({ javaScriptEnabled: false });
	assert.match(await plain.locator('#p-reason-notes').innerText(), /Only if "I have a backup" is not ticked\./);
	await page.getByLabel('I have a backup').check();
	assert.equal(await page.getByLabel('Reason').isVisible(), false);
	await page.getByLabel('I have a backup').uncheck();
	await page.getByLabel('Reason').fill('Too large');
	await page.getByLabel('Product').selectOption('mail');
	await page.getByLabel('Subject').fill('No backup');
	await page.getByLabel('Your message').fill('Text');
	await page.getByRole('button', { name: 'Send the form' }).click();
	await page.waitForURL(/done=filed/);
	assert.equal(await site.portal.count("ticket_property WHERE value = 'Too large'"), 1);
	await site.portal.portico(['form', 'set', form, '-', '--account', 'north'], JSON.stringify({ fields }));
});

test('S46: a double click makes one ticket', async () => {
	const page = await openForm(), before = await tickets();

	await page.getByLabel('Subject').fill('Twice clicked');
	await page.getByLabel('Product').selectOption('mail');
	await page.getByLabel('Your message').fill('Text');
	await page.getByRole('button', { name: 'Send the form' }).dblclick();
	await page.waitForURL(/done=filed/);
	assert.equal(await tickets(), before + 1);
});

test('S40: signed out, the login page comes first and leads back to the form', async () => {
	const page = await site.page();

	await page.goto(site.url(north, '/tickets/new'));
	await page.waitForURL(/login\?next=/);
	await site.enter(page, anna);
	await page.waitForURL('**/tickets/new');
});

test('S145: all that was filled in comes back after the session has ended, boxes and choices too, and goes once it is sent', async () => {
	const page = await openForm({ expected: /403/ }), kept = () => page.evaluate(() => Object.keys(localStorage).length);
	const filled = async () => [await page.getByLabel('Subject').inputValue(), await page.getByLabel('Product').inputValue(), await page.getByLabel('Version').inputValue(),
		await page.getByLabel('Billing').isChecked(), await page.getByLabel('Abuse').isChecked(), await page.getByLabel('Due date').inputValue(),
		await page.getByLabel('I have a backup').isChecked(), await page.getByLabel('Your message').inputValue()];
	const back = async () => {
		await page.goto(site.url(north, '/tickets/new'));
		if (!page.url().includes('/login'))
			return;
		await site.enter(page, anna);
		await page.waitForURL('**/tickets/new');
	};

	await page.getByLabel('Product').selectOption('hosting');
	await page.getByLabel('Version').fill('9');
	await page.getByLabel('Billing').check();
	await page.getByLabel('Sales').check();
	await page.getByLabel('Due date').fill('2031-01-02');
	await page.getByLabel('I have a backup').check();
	const before = await filled();
	await page.waitForFunction(() => Object.keys(localStorage).length === 1);
	await site.portal.sql('DELETE FROM session');
	await back();
	await page.getByText('Your draft is back.').waitFor();
	assert.deepEqual(await filled(), before, 'without a word in subject or message yet');
	assert.ok(await page.getByLabel('Version').isVisible(), 'a field that depends on another is there again');
	await page.getByLabel('Subject').fill('Kept whole');
	await page.getByLabel('Your message').fill('All of it');
	await page.getByRole('button', { name: 'Discard the draft' }).click();
	assert.deepEqual(await filled(), ['', '', '', false, false, '', false, '']);
	assert.equal(await page.getByLabel('Version').isVisible(), false);
	await page.getByLabel('Subject').fill('Kept whole');
	await page.getByLabel('Product').selectOption('mail');
	await page.getByLabel('Your message').fill('All of it');
	await page.getByRole('button', { name: 'Send the form' }).click();
	await page.waitForURL(/\/tickets\/\d+\?done=filed(#|$)/);
	assert.equal(await kept(), 0);
	await back();
	assert.deepEqual(await filled(), ['', '', '', false, false, '', false, '']);
});
