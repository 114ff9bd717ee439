/* everyone.test.mjs: the same portal without script, by keyboard alone, in a text browser, for each eye and on each screen. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { enter, withSite } from './browser.mjs';

const site = withSite(world({ tickets: 60 }));
const anna = 'anna@a.north.test', north = hostOf('north');

test('U2, R95: without script a customer signs in, filters, pages and answers', async () => {
	const page = await site.page({ javaScriptEnabled: false });

	await site.signIn(page, anna);
	await page.getByRole('link', { name: 'Open', exact: true }).click();
	assert.deepEqual(new Set(await page.locator('tbody tr td:last-child').allInnerTexts()), new Set(['Open']));
	const first = await page.locator('tbody a').allInnerTexts();
	await page.getByRole('link', { name: /Older/ }).click();
	assert.match(page.url(), /status=open/, 'the filter survives paging');
	const second = await page.locator('tbody a').allInnerTexts();
	assert.deepEqual(first.filter((subject) => second.includes(subject)), []);
	await page.getByRole('link', { name: /Newer/ }).click();
	assert.deepEqual(await page.locator('tbody a').allInnerTexts(), first);
	await page.locator('tbody a').first().click();
	await page.getByLabel('Your message').fill('Sent without script.');
	await page.getByRole('button', { name: 'Send reply' }).click();
	await page.waitForURL(/#m\d+$/);
	assert.match(await page.locator('article').last().innerText(), /Sent without script/);
});

test('S28, S29, S30, S32: the View drop-down shows the organization\'s tickets or one\'s own, to and fro', async () => {
	const page = await site.page({ javaScriptEnabled: false });
	const choose = async (label) => {
		await page.getByLabel('View').selectOption({ label });
		await page.getByRole('button', { name: 'Show' }).click();
		await page.waitForLoadState();
		return new Set(await page.locator('tbody tr td:nth-child(2)').allInnerTexts());
	};

	await site.signIn(page, anna);
	for (let i = 0; i < 3; i++) {
		assert.deepEqual(await choose('Owned by me'), new Set(['Anna Person']));
		assert.ok((await choose('Organization\'s tickets')).size > 1);
	}
});

test('S31: where people see only their own tickets there is no drop-down', async () => {
	const page = await site.page();

	await site.signIn(page, anna);
	await page.goto(site.url(north, '/own/tickets'));
	assert.equal(await page.getByLabel('View').count(), 0);
	assert.deepEqual(new Set(await page.locator('tbody tr td:nth-child(2)').allInnerTexts()), new Set(['Anna Person']));
});

test('S142, S35: while no support form is connected, no link leads to one and its address is not there', async () => {
	const page = await site.page({ expected: /404/ });

	await site.signIn(page, anna);
	assert.equal(await page.locator('a[href*="tickets/new"]').count(), 0);
	assert.equal((await page.goto(site.url(north, '/tickets/new'))).status(), 404);
});

test('U2: by keyboard alone, with the focus always to be seen', async () => {
	const page = await site.page();
	const focused = () => page.evaluate(() => ({ nothing: document.activeElement === document.body, text: document.activeElement.innerText, name: document.activeElement.name,
		ring: getComputedStyle(document.activeElement).outlineStyle !== 'none' || getComputedStyle(document.activeElement).boxShadow !== 'none' }));
	const tabTo = async (wanted) => {
		for (let i = 0; i < 60; i++) {
			await page.keyboard.press('Tab');
			const now = await focused();
			assert.ok(now.ring || now.nothing, `no focus ring on ${JSON.stringify(now)}`);
			if (wanted(now))
				return;
		}
		assert.fail('the keyboard does not get there');
	};

	await page.goto(site.url(north, '/login'));
	await tabTo(({ name }) => name === 'email');
	await page.keyboard.type(anna);
	await tabTo(({ name }) => name === 'password');
	await page.keyboard.type(site.portal.people.get(anna).password);
	await enter(page);
	await page.waitForURL('**/tickets');
	await tabTo(({ text }) => /^Printer/.test(text ?? ''));
	await enter(page);
	await page.waitForURL(/tickets\/\d+$/);
	await tabTo(({ name }) => name === 'body');
	await page.keyboard.type('Typed, not clicked.');
	await tabTo(({ text }) => text === 'Send reply');
	await enter(page);
	await page.waitForURL(/#m\d+$/);
});

test('U2: a text browser shows the sign-in form with its labels', async () => {
	const { text: html } = await site.portal.visitor().get('/login');
	const text = execFileSync('lynx', ['-dump', '-stdin'], { input: html, encoding: 'utf8', env: { ...process.env, LANG: 'C.UTF-8' } });

	assert.match(text, /E-mail address/);
	assert.match(text, /Password/);
	assert.match(text, /Sign in/);
});

test('U3, R94: what is not there looks right too, to strangers and to customers', async () => {
	const page = await site.page({ expected: /404/ });

	await site.looksRight(site.url(north, '/nothing'));
	await site.signIn(page, anna);
	await site.looksRight(site.url(north, '/tickets/9999'), await page.context().storageState());
});

test('U5, S14: a Danish domain speaks Danish from the title to the last button', async () => {
	const page = await site.page();

	await page.goto(site.url(hostOf('south'), '/login'));
	assert.equal(await page.locator('html').getAttribute('lang'), 'da');
	assert.equal(await page.title(), 'Log ind · south help');
	await site.signIn(page, 'anna@a.south.test');
	assert.equal(await page.locator('h1').innerText(), 'Sager');
});

test('R46, R56, R71: two accounts on one installation do not see each other', async () => {
	const page = await site.page({ expected: /404/ });

	await site.signIn(page, anna);
	const [cookie] = (await page.context().cookies()).filter(({ name }) => name === '__Host-portico');
	await page.context().addCookies([{ ...cookie, domain: hostOf('south'), url: undefined }]);
	await page.goto(site.url(hostOf('south'), '/tickets'));
	assert.match(page.url(), /\/login/, 'a cookie of one account is no session of another');
	await page.goto(site.url(north, '/tickets?status=all'));
	assert.equal(await page.getByText(/canary\.south/).count(), 0);
});
