/* language.test.mjs: a visitor chooses the language of the pages, before sign-in and after; with script and without. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { withSite } from './browser.mjs';

const site = withSite(async (portal) => {
	await world({ tickets: 6 })(portal);
	await portal.portico(['domain', 'set', hostOf('north'), 'languages=da', '--account', 'north']);
});
const north = hostOf('north');

for (const [how, options, email] of [['with script', {}, 'anna@a.north.test'], ['without script', { javaScriptEnabled: false }, 'bo@a.north.test']])
	test(`S16: a visitor picks Danish at the foot of the sign-in page, signs in, and still has it after he signed out, ${how}`, async () => {
		const page = await site.page(options), language = () => page.locator('html').getAttribute('lang');

		await page.goto(site.url(north, '/login'));
		const languages = page.getByRole('form', { name: 'Language' });
		assert.equal(await languages.locator('[aria-current]').innerText(), 'English');
		await languages.getByRole('button', { name: 'Dansk' }).focus();
		await page.keyboard.press('Enter');
		await page.getByRole('button', { name: 'Log ind', exact: true }).waitFor();
		assert.equal(page.url(), site.url(north, '/login'));
		assert.equal(await language(), 'da');

		await site.signIn(page, email);
		assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Sager');
		await page.goto(site.url(north, '/tickets?status=closed'));
		await page.getByRole('button', { name: 'English' }).click();
		await page.getByRole('button', { name: 'Log out' }).waitFor();
		assert.equal(page.url(), site.url(north, '/tickets?status=closed'), 'back where he was');
		await page.getByRole('button', { name: 'Dansk' }).click();
		await page.getByRole('button', { name: 'Log ud' }).click();
		await page.waitForURL('**/logout');
		assert.equal(await language(), 'da');
	});

test('S16, U3, R94: axe finds nothing on pages with the switch', async () => {
	const page = await site.page();

	await site.looksRight(site.url(north, '/login'));
	await site.signIn(page, 'cleo@a.north.test');
	await site.looksRight(site.url(north, '/tickets'), await page.context().storageState());
});
