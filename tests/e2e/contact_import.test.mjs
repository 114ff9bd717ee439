/* contact_import.test.mjs: an administrator brings contacts along from another program, in the browser. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { withSite } from './browser.mjs';
import { Desk } from './desk.mjs';

const north = hostOf('north'), site = withSite(async (made) => {
	await world({ tickets: 6 })(made);
	await made.portico(['property', 'add', 'plan', '--contact', '--kind', 'choice', '--option', 'gold=Gold', '--option', 'tin=Tin', '--account', 'north']);
}, { workers: 6 });
const desk = new Desk(site, north);

for (const javaScriptEnabled of [true, false])
	test(`${javaScriptEnabled ? '' : 'U2: without script: '}a table that Excel has saved is looked at, taken, and what could not be is mended and sent again`, async () => {
		const page = await desk.staff('', { javaScriptEnabled, expected: /422/ }), name = javaScriptEnabled ? 'script' : 'plain';
		const table = `\ufeffE-mail;Fornavn;Efternavn;Plan\r\nida@${name}.test;Ida;Ipsen;Gold\r\nnobody;Nils;Noname;Tin\r\n`;

		await page.goto(site.url(north, '/staff/contacts'));
		await page.getByRole('link', { name: 'Import' }).click();
		await page.getByLabel('A file (CSV)').setInputFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
		await page.getByRole('button', { name: 'Look at it first' }).click();
		await page.getByRole('heading', { name: 'What would happen' }).waitFor();
		await page.getByText('This does not look like an e-mail address.').waitFor();
		assert.equal(await site.portal.count(`contact WHERE email = 'ida@${name}.test'`), 0);
		await page.getByRole('button', { name: 'Import 1 contact' }).click();
		await page.getByRole('heading', { name: 'What happened' }).waitFor();
		assert.equal(await site.portal.count(`contact WHERE email = 'ida@${name}.test'`), 1);
		const rows = page.getByLabel('Or its rows, pasted');
		assert.equal((await rows.inputValue()).trim(), 'E-mail;Fornavn;Efternavn;Plan\nnobody;Nils;Noname;Tin');
		await rows.fill((await rows.inputValue()).replace('nobody', `nils@${name}.test`));
		await page.getByRole('button', { name: 'Look again' }).click();
		await page.getByRole('button', { name: 'Import 1 contact' }).click();
		await page.getByText('The table is taken. New: 1. Changed: 0. As they were: 0.').waitFor();
		await page.goto(site.url(north, `/staff/contacts?q=nils%40${name}`));
		await page.getByText('Nils Noname').waitFor();
	});

test('U3: the page looks right as it begins, and with rows that cannot be taken', async () => {
	await site.looksRight(site.url(north, '/staff/contacts/import'), await desk.state());
	const page = await desk.staff('', { expected: /422/ });

	for (const viewport of [{ width: 320, height: 700 }, { width: 1280, height: 900 }]) {
		await page.setViewportSize(viewport);
		await page.goto(site.url(north, '/staff/contacts/import'));
		await page.getByLabel('Or its rows, pasted').fill(`email,first_name\n${'verylong'.repeat(40)}@x.test,${'unbroken'.repeat(40)}\nx@y.test,Ann\n`);
		await page.getByRole('button', { name: 'Look at it first' }).click();
		await page.getByText('This does not look like an e-mail address.').waitFor();
		assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, `${viewport.width} px: nothing scrolls sideways`);
	}
});
