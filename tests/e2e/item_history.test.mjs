/* item_history.test.mjs: an administrator sees in the browser what became of what the settings choose from, and brings back what was. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, password, world } from '../lib/fixtures.mjs';
import { withSite } from './browser.mjs';

const site = withSite(world({ tickets: 6 }), { workers: 6 });
const north = hostOf('north'), sam = 'sam@staff.north.test';

async function signIn(page) {
	await page.goto(site.url(north, '/staff/login'));
	await page.getByLabel('E-mail address').fill(sam);
	await page.getByLabel('Password').fill(password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL((url) => !url.pathname.includes('login'));
	return page;
}

async function staff(path, options) {
	const page = await signIn(await site.page(options));

	await page.goto(site.url(north, `/staff/settings/${path}`));
	return page;
}

/* Until the page that says so is another one than this, which may say it of what was saved before. */
async function pressed(page, button) {
	await page.evaluate(() => document.body.classList.add('before'));
	await button.click();
	await page.locator('body:not(.before) .notice').waitFor();
}

const save = (page) => pressed(page, page.locator('.save-bar button').first());
const bringBack = (page) => pressed(page, page.getByRole('button', { name: 'Bring this back' }));
const tab = (page, name) => page.getByRole('navigation', { name: 'Parts of this page' }).getByRole('link', { name, exact: true }).click();
const entry = (page, words) => page.locator('.history > li').filter({ hasText: words });

/* Of the latest change, which is the first in the list. */
async function compare(page) {
	await page.getByRole('link', { name: /Compare what was before with now/ }).first().click();
	await page.getByRole('region', { name: 'Now and then' }).waitFor();
}

test('a property was renamed and got an option: what it was is compared in words, brought back, and the option that has come since is offered no more', async () => {
	const page = await staff('properties/new');

	await page.getByLabel('Name', { exact: true }).fill('Product');
	await page.getByLabel('Kind').selectOption('choice');
	await page.getByRole('button', { name: 'Add an option' }).click();
	await page.getByLabel('Option 1', { exact: true }).fill('Hosting');
	await save(page);
	await page.getByRole('link', { name: 'Product', exact: true }).click();
	await page.getByLabel('Name', { exact: true }).fill('What it is about');
	await page.getByRole('button', { name: 'Add an option' }).click();
	await page.getByLabel('Option 2', { exact: true }).fill('Domains');
	await save(page);
	await page.getByRole('link', { name: 'What it is about', exact: true }).click();
	await tab(page, 'History');
	await entry(page, 'Product').filter({ hasText: 'What it is about' }).getByText('Sam Staff').waitFor();
	await compare(page);
	await page.getByRole('row', { name: 'Name What it is about Product' }).waitFor();
	await page.getByRole('row', { name: 'Option Domains Domains Domains · Offered no more' }).waitFor();
	await bringBack(page);
	await page.getByText('Brought back. It holds from now on').waitFor();
	await tab(page, 'Settings');
	assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Product');
	assert.equal(await page.getByLabel('Is Domains offered?').inputValue(), 'retired');
});

test('without script too: a pipeline lost a stage; it comes back from the history', async () => {
	const page = await staff('pipelines/new', { javaScriptEnabled: false }), stages = 'New → Waiting on contact → Waiting on us → Closed';

	await page.getByLabel('Name', { exact: true }).fill('Returns');
	await save(page);
	await page.getByRole('link', { name: 'Returns', exact: true }).click();
	await page.getByRole('button', { name: 'Delete Waiting on us' }).click();
	await page.getByRole('button', { name: 'Delete Waiting on us' }).waitFor({ state: 'detached' });
	await save(page);
	await page.getByRole('row', { name: /Returns/ }).getByText('New → Waiting on contact → Closed', { exact: true }).waitFor();
	await page.getByRole('link', { name: 'Returns', exact: true }).click();
	await tab(page, 'History');
	await compare(page);
	await page.getByRole('row', { name: /Stage nothing Waiting on us · Open, waits on us/ }).waitFor();
	await bringBack(page);
	await page.goto(site.url(north, '/staff/settings/pipelines'));
	await page.getByRole('row', { name: /Returns/ }).getByText(stages, { exact: true }).waitFor();
});

test('an inbox got another member and was deleted: the history of all inboxes says who did it, and what it was', async () => {
	const page = await staff('inboxes/new');

	await page.getByLabel('Name', { exact: true }).fill('Night watch');
	await page.getByRole('checkbox', { name: /Sam Staff/ }).check();
	await save(page);
	await page.getByRole('link', { name: 'Night watch', exact: true }).click();
	await page.getByRole('checkbox', { name: /Tess Staff/ }).check();
	await save(page);
	await page.getByRole('link', { name: 'Night watch', exact: true }).click();
	await tab(page, 'History');
	await entry(page, 'Tess Staff').getByText('Member', { exact: true }).waitFor();
	await tab(page, 'Settings');
	await page.getByText('Delete this inbox…').click();
	await pressed(page, page.getByRole('button', { name: 'Delete for good' }));
	await tab(page, 'History');
	const gone = entry(page, 'Night watch was deleted');
	await gone.getByText('Sam Staff', { exact: true }).first().waitFor();
	await gone.getByText('What it was').click();
	await gone.getByText('Tess Staff').waitFor();
});

test('H11: a colleague took somebody out of a group: its history says whom and when, and an address leads on', async () => {
	const page = await staff('groups/new');

	await page.getByLabel('Name', { exact: true }).fill('Partners');
	await save(page);
	await page.getByRole('link', { name: 'Partners', exact: true }).click();
	await page.getByLabel('Add contacts by their addresses').fill('anna@a.north.test\nbo@a.north.test');
	await pressed(page, page.getByRole('button', { name: 'Add', exact: true }));
	await pressed(page, page.getByRole('button', { name: 'Take out bo@a.north.test' }));
	await tab(page, 'History');
	await entry(page, '2 members were added').getByText('anna@a.north.test, bo@a.north.test').waitFor();
	await entry(page, '1 member was taken out').getByText('bo@a.north.test').waitFor();
	await page.getByRole('link', { name: 'Access groups' }).first().click();
	await tab(page, 'History');
	await page.getByRole('link', { name: 'Partners was made' }).click();
	await entry(page, 'Made').waitFor();
});

test('U3: these pages look right to everybody', async () => {
	const page = await signIn(await site.judged()), id = async (table, name) => (await site.portal.sql(`SELECT id FROM ${table} WHERE ${name}`))[0][0];
	const property = await id('property', "label = 'Product'"), pipeline = await id('pipeline', "name = 'Returns'"), group = await id('access_group', "name = 'Partners'");

	for (const path of ['properties/history', `properties/${property}/history`, `properties/${property}/history?version=1`, 'pipelines/history', `pipelines/${pipeline}/history?version=1`,
		'inboxes/history', 'groups/history', `groups/${group}/history`]) {
		await page.goto(site.url(north, `/staff/settings/${path}`));
		for (const fold of await page.locator('.history summary').all())
			await fold.click();
		await site.isRight(page);
	}
});
