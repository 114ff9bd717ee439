/* language.test.mjs: a visitor chooses the language of the pages, before sign-in and after; with script and without. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { enter, withSite } from './browser.mjs';

const site = withSite(async (portal) => {
	await world({ tickets: 6 })(portal);
	await portal.portico(['domain', 'set', hostOf('north'), 'languages=da,ar,th,de,ja', '--account', 'north']);
});
const north = hostOf('north');

for (const [how, options, email] of [['with script', {}, 'anna@a.north.test'], ['without script', { javaScriptEnabled: false }, 'bo@a.north.test']])
	test(`S16: a visitor picks Danish at the foot of the sign-in page, signs in, and still has it after he signed out, ${how}`, async () => {
		const page = await site.page(options), language = () => page.locator('html').getAttribute('lang');

		await page.goto(site.url(north, '/login'));
		const languages = page.getByRole('form', { name: 'Language' });
		assert.equal(await languages.locator('[aria-current]').innerText(), 'English');
		await languages.getByRole('button', { name: 'Dansk' }).focus();
		await enter(page);
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

test('S17, U3, R94: Arabic runs from right to left on every page, on each screen, and axe finds nothing', async () => {
	const page = await site.page({ expected: /404/ });

	await page.goto(site.url(north, '/login'));
	await page.getByRole('button', { name: 'العربية' }).click();
	await page.locator('html[lang=ar][dir=rtl]').waitFor({ state: 'attached' });
	const box = await page.locator('.portal').boundingBox();
	assert.ok(box.x > 640, 'the portal\'s name stands at the right');
	await site.signIn(page, 'bo@b.north.test');
	const state = await page.context().storageState();
	const number = (await page.locator('tbody a').first().getAttribute('href')).match(/\d+/)[0];
	for (const path of ['/tickets', `/tickets/${number}`, '/account'])
		await site.looksRight(site.url(north, path), state);
	assert.ok((await page.locator('.person').boundingBox()).x < 640, 'and the person at the left');
});
