/* pages.test.mjs: the pages before sign-in as an administrator makes them his own, seen by who comes to them. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { withSite } from './browser.mjs';

const site = withSite(world({ tickets: 3 }));
const north = hostOf('north');
const pages = ['login', 'register', 'signed_out', 'access_denied', 'forgot', 'reset'];
const longWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

const pairs = (settings) => Object.entries(settings).map(([key, value]) => `${key}=${value}`);
const set = (settings) => site.portal.portico(['domain', 'set', north, ...pairs(settings), '--account', 'north']);

/* The address of a preview of a page with other settings. */
const preview = async (page, settings = {}) =>
	JSON.parse(await site.portal.portico(['domain', 'preview', north, page, ...pairs(settings), '--account', 'north', '--json'])).address;

/* A picture that a browser can show, of colours that run into each other. */
async function putPicture(page) {
	const tab = await site.page();
	const bytes = await tab.evaluate(() => {
		const canvas = Object.assign(document.createElement('canvas'), { width: 600, height: 800 }), draw = canvas.getContext('2d');
		const colours = draw.createLinearGradient(0, 0, 300, 800);

		[['0', '#f4d9b5'], ['.5', '#d88e6a'], ['1', '#3b3a5a']].forEach(([at, colour]) => colours.addColorStop(Number(at), colour));
		draw.fillStyle = colours;
		draw.fillRect(0, 0, 600, 800);
		return canvas.toDataURL('image/webp').split(',')[1];
	});
	const file = path.join(site.portal.directory, 'picture.webp');

	writeFileSync(file, Buffer.from(bytes, 'base64'));
	await site.portal.portico(['domain', 'picture', north, page, file, '--account', 'north']);
}

/* What is hard to lay out: long words, a script from right to left, emoji, everything that Markdown has. */
const unkind = (page) => ({
	[`pages.${page}.title`]: `مرحبا 👩🏽‍💻 ${longWord}`.slice(0, 110),
	[`pages.${page}.text`]: `${longWord}${longWord}\n\n# A heading\n\n- one\n- two\n\n[the law](https://law.example/${longWord}) \`${longWord}\``,
	[`pages.${page}.side`]: `> ${longWord}\n\nيوم سعيد لكم جميعا\n\n1. **first**\n2. second ${'word '.repeat(80)}`,
});

test('S97, U3: each page in both templates, with kind and unkind texts, is right for each eye and on each screen', async () => {
	await set({ 'consent_label': 'I have read this and agree', 'consent_text': `We keep what you write, see [the law](https://law.example).\n\n${'All of it. '.repeat(60)}`, consent: 'on',
		self_registration: 'on', help_address: 'help@north.test', languages: 'da' });
	await putPicture('login');
	for (const page of pages) {
		await site.looksRight(await preview(page));
		await site.looksRight(await preview(page, { [`pages.${page}.template`]: 'split', ...(page === 'reset' ? {} : unkind(page)) }));
	}
});

test('S99: an administrator looks at a draft; customers go on seeing what is published until he publishes it', async () => {
	const settings = { 'pages.login.template': 'split', 'pages.login.title': 'Welcome to North', 'pages.login.side': 'Open **all day**' };
	const administrator = await site.page({ expected: /form-action|404/ }), customer = await site.page();

	await putPicture('login');
	await administrator.goto(await preview('login', settings));
	await administrator.getByText('A preview: customers do not see this page').waitFor();
	assert.equal(await administrator.locator('h1').innerText(), 'Welcome to North');
	assert.equal(await administrator.locator('.side img').evaluate((img) => img.complete && img.naturalWidth), 600);
	await administrator.locator('input[name=email]').fill('anna@a.north.test');
	await administrator.locator('input[name=password]').fill('correct horse battery');
	await Promise.all([administrator.waitForEvent('console', (message) => /form-action/.test(message.text())),
		administrator.getByRole('button', { name: 'Sign in', exact: true }).click({ noWaitAfter: true })]);
	assert.match(administrator.url(), /\/preview\//, 'its button does nothing');
	await customer.goto(site.url(north, '/login'));
	assert.equal(await customer.locator('h1').innerText(), 'Sign in');
	await set(settings);
	await customer.reload();
	assert.equal(await customer.locator('h1').innerText(), 'Welcome to North');
	assert.match(await customer.title(), /^Welcome to North · /);
	await site.signIn(customer, 'anna@a.north.test');
	assert.equal(await customer.getByText('Welcome to North').count(), 0);
});

test('S105: links of the administrator\'s leave the portal; script in his texts does not run', async () => {
	const page = await site.page();

	await set({ 'pages.login.text': 'See <script>alert(1)</script> [the law](https://law.example/a) <img src=x onerror=alert(1)> [bad](javascript:alert(1))' });
	await page.goto(site.url(north, '/login'));
	const law = page.getByRole('link', { name: 'the law' });
	assert.equal(await law.getAttribute('href'), 'https://law.example/a');
	assert.match(await law.getAttribute('rel'), /noopener/);
	assert.equal(await page.getByRole('link', { name: 'bad' }).count(), 0);
	assert.equal(await page.locator('main img[src=x]').count(), 0);
	await set({ 'pages.login.text': '', 'pages.login.template': 'plain' });
});
