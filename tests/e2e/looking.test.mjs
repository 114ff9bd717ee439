/* looking.test.mjs: staff look at the portal in the browser, with examples on it and through a customer's eyes (S119, S115). */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, setPortal, world } from '../lib/fixtures.mjs';
import { withSite } from './browser.mjs';
import { Desk } from './desk.mjs';

const site = withSite(async (made) => {
	await world({ tickets: 6 })(made);
	await made.portico(['inbox', 'add', 'Desk', '--account', 'north']);
	const { id } = JSON.parse(await made.portico(['form', 'add', 'Asked', '--inbox', 'Desk', '--account', 'north', '--json']));
	await setPortal(made, 'north', '', { form: id, close_tickets: 'on' });
}, { workers: 4 });
const north = hostOf('north'), desk = new Desk(site, north);

/* Whose eyes he looks through belongs to his session: each story has its own. */
const staff = async (options = {}) => desk.enter(await site.page(options));

async function through(page, name) {
	await page.goto(site.url(north, '/tickets'));
	await page.getByRole('link', { name: /See it as a customer|Choose another customer/ }).click();
	await page.getByLabel('Name or address').fill(name);
	await page.getByLabel('Name or address').press('Enter');
	await page.getByRole('button', { name: `Choose ${name}` }).click();
	await page.waitForURL('**/tickets');
}

test('S119, S115: "View customer portal" shows the list at once; a customer is chosen, looked through, and left', async () => {
	const page = await staff();

	await page.goto(site.url(north, '/staff/settings/portal'));
	await page.getByRole('link', { name: 'View customer portal' }).click();
	await page.getByRole('complementary', { name: 'Preview' }).getByText('with examples on it').waitFor();
	await page.getByRole('table').waitFor();
	await page.locator('tbody a').first().click();
	await page.getByRole('heading', { name: 'Conversation' }).waitFor();
	await through(page, 'anna@a.north.test');
	await page.getByText('You see this portal as Anna Person (anna@a.north.test) sees it.').waitFor();
	const subjects = await page.locator('tbody a').allInnerTexts();
	const customer = await site.page();
	await site.signIn(customer, 'anna@a.north.test');
	assert.deepEqual(subjects, await customer.locator('tbody a').allInnerTexts());
	await page.goto(site.url(north, `/tickets/${site.portal.tickets.find(({ requester, closed, threads }) => requester.email === 'anna@a.north.test' && !closed && threads > 0).number}`));
	assert.ok(await page.getByLabel('Your message').isDisabled());
	assert.ok(await page.getByRole('button', { name: 'Send reply' }).isDisabled());
	await page.getByText('Close it', { exact: true }).click();
	assert.ok(await page.getByRole('button', { name: 'Yes, close it' }).isDisabled());
	await page.getByRole('link', { name: 'People on it' }).click();
	assert.ok(await page.getByRole('button', { name: 'Add' }).isDisabled());
	await page.goto(site.url(north, '/tickets/new'));
	assert.ok(await page.getByRole('button', { name: 'Send the form' }).isDisabled());
	await page.getByRole('button', { name: 'Leave the preview' }).click();
	await page.waitForURL('**/staff/settings/portal**');
	await page.goto(site.url(north, '/tickets'));
	await page.getByText('with examples on it').waitFor();
	await page.goto(site.url(north, '/staff/settings'));
	await page.locator('summary').filter({ hasText: 'Sam' }).click();
	await page.getByRole('button', { name: 'Log out' }).click();
	await page.waitForURL('**/staff/logout');
	await page.goto(site.url(north, '/tickets'));
	await page.waitForURL('**/login?next=**');
});

test('S119, U2: without script and in the reader\'s language', async () => {
	const page = await staff({ javaScriptEnabled: false });

	await through(page, 'bo@a.north.test');
	await site.portal.sql("UPDATE domain SET language = 'th' WHERE host = 'north.localhost'");
	await page.reload();
	await page.getByText('Bo Person (bo@a.north.test)').waitFor();
	await page.getByRole('button', { name: 'ออกจากการแสดงตัวอย่าง' }).click();
	await page.waitForURL('**/staff/settings/portal**');
	await site.portal.sql("UPDATE domain SET language = 'en' WHERE host = 'north.localhost'");
});

test('U3: axe finds nothing on what staff look at; nothing scrolls sideways', async () => {
	const page = await staff();
	const look = async (...paths) => {
		const state = await page.context().storageState();

		for (const path of paths)
			await site.looksRight(site.url(north, path), state);
	};

	await look('/tickets');
	await through(page, 'anna@a.north.test');
	await look('/tickets', `/tickets/${site.portal.tickets.find(({ requester, threads }) => requester.email === 'anna@a.north.test' && threads > 0).number}`, '/tickets/new', '/account');
});
