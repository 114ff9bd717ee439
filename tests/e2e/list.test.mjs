/* list.test.mjs: somebody looks for a ticket among many: filters, orders, words, the file; with the keyboard, on a telephone, without script. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { hostOf, setPortal, world } from '../lib/fixtures.mjs';
import { withSite } from './browser.mjs';

const site = withSite(async (portal) => {
	await world({ tickets: 40 })(portal);
	await portal.portico(['search', 'rebuild', '--account', 'north']);
	await portal.portico(['property', 'add', 'site', '--account', 'north', '--kind', 'text', '--label', 'Site']);
	await portal.portico(['property', 'add', 'line', '--account', 'north', '--kind', 'choice', '--label', 'Product line', '--option', 'laser=Laser', '--option', 'ink=Ink']);
});
const anna = 'anna@a.north.test', north = hostOf('north');

async function story(page) {
	await site.signIn(page, anna);
	await page.getByRole('link', { name: 'Filter and sort' }).click();
	await page.getByLabel('Requested by').selectOption({ label: 'Cleo Person' });
	await page.getByLabel('Sort by').selectOption({ label: 'Subject' });
	await page.getByLabel('Order', { exact: true }).selectOption({ label: 'A to Z, oldest first' });
	await page.getByRole('button', { name: 'Show results' }).click();
	const subjects = await page.locator('tbody th a').allInnerTexts();
	assert.deepEqual(subjects, [...subjects].sort());
	assert.ok(subjects.length > 5);
	await page.getByRole('searchbox').fill(/\d+/.exec(subjects[2])[0]);
	await page.getByRole('button', { name: 'Search' }).click();
	assert.deepEqual(await page.locator('tbody th a').allInnerTexts(), [subjects[2]]);
	await page.getByRole('link', { name: /Take away the filter Search/ }).click();
	assert.equal(await page.locator('tbody tr').count(), subjects.length);
	await page.getByRole('link', { name: 'Clear all filters' }).click();
	assert.equal(await page.locator('tbody tr').count(), 25);
}

test('S122, S123, U2: a ticket is found by filter, order and word', async () => {
	const page = await site.page();

	await story(page);
	const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export to CSV' }).click()]);
	assert.match(file.suggestedFilename(), /^Tickets - north help - \d{4}-\d\d-\d\d\.csv$/);
	assert.match(readFileSync(await file.path(), 'utf8'), /^\ufeff"Subject","Requested by"/);
});

test('U2: the same without script', async () => story(await site.page({ javaScriptEnabled: false })));

test('U3: the list with filters, many columns and another name looks right everywhere', async () => {
	const page = await site.page();

	await site.signIn(page, anna);
	await setPortal(site.portal, 'north', '', { label_one: 'Case', label_many: 'Cases', custom_stages: 'on',
		columns: 'subject,number,requester,created,owner,updated,status,priority,company,p.site' });
	const state = await page.context().storageState();
	for (const path of ['/tickets', '/tickets?filters=open&priority=high&q=printer&sort=updated&order=asc'])
		await site.looksRight(site.url(north, path), state);
});
