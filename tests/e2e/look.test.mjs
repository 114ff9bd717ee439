/* look.test.mjs: what pages look like when texts are unkind, on a telephone, and when nginx answers by itself. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { literal } from '../lib/mariadb.mjs';
import { withSite } from './browser.mjs';

const site = withSite(world({ tickets: 30 }));
const anna = 'anna@a.north.test', north = hostOf('north');
const ticket = () => site.portal.tickets.find((t) => t.requester.email === anna && !t.closed);

test('U3, R128: all that Markdown can do, long words, deep lists and right-to-left text stay inside the page', async () => {
	const page = await site.page();

	await site.signIn(page, anna);
	await page.goto(site.url(north, `/tickets/${ticket().number}`));
	await page.getByLabel('Your message').fill(`# Heading\n\n**bold** *italic* \`code\` https://example.com/${'long'.repeat(60)}\n\n- one\n- two\n\n1. one\n\n> quoted\n\n` +
		`\`\`\`\n${'wide code '.repeat(40)}\n\`\`\`\n\n| a | b |\n|---|---|\n| ${'cell '.repeat(40)} | 2 |\n\n${'unbroken'.repeat(100)}\n\nمرحبا بالعالم \u202eevil\n\n---\n\n${'> '.repeat(16)}deep words\n\n${'- '.repeat(16)}deep words\n\n${'> 1. '.repeat(8)}deep words\n`);
	await page.getByRole('button', { name: 'Send reply' }).click();
	await page.waitForURL(/#m\d+$/);
	await site.portal.sql(`UPDATE ticket SET subject = ${literal('Verylongwordwithoutanyblank'.repeat(9))} WHERE id = ${ticket().id}`);
	const state = await page.context().storageState();
	await site.looksRight(site.url(north, `/tickets/${ticket().number}`), state);
	await site.looksRight(site.url(north, '/tickets?view=mine'), state);
});

test('S131: the whole way on a telephone', async () => {
	const page = await site.page({ viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true });

	await site.signIn(page, anna);
	await page.locator('tbody a').first().tap();
	await page.getByLabel('Your message').fill('From the train');
	await page.getByRole('button', { name: 'Send reply' }).tap();
	await page.waitForURL(/#m\d+$/);
	assert.match(await page.getByRole('article').last().innerText(), /From the train/);
	await page.getByRole('button', { name: 'Log out' }).tap();
	await page.waitForURL('**/logout');
});

test('R88: nginx serves the style sheet and the icon with the same care, for ever under their names', async () => {
	const page = await site.page(), answers = [];

	page.on('response', (answer) => answers.push(answer));
	await page.goto(site.url(north, '/login'));
	await page.waitForLoadState('networkidle');
	const files = answers.filter((answer) => answer.url().includes('/static/'));
	assert.ok(files.length > 0);
	for (const answer of files) {
		const headers = await answer.allHeaders();
		assert.equal(answer.status(), 200, answer.url());
		assert.equal(headers['x-content-type-options'], 'nosniff');
		assert.match(headers['cache-control'] ?? '', /max-age=31536000|immutable/);
		assert.match(answer.url(), /-[0-9a-f]{12}\.\w+$/);
	}
});

test('R88, P4: with no worker there, nginx says so in a page of its own', async () => {
	const page = await site.page({ expected: /50[23]/ });

	await site.portal.stopProgram();
	const answer = await page.goto(site.url(north, '/login')), headers = await answer.allHeaders();
	assert.ok([502, 503].includes(answer.status()), `${answer.status()}`);
	assert.ok(headers['retry-after']);
	assert.equal(headers['x-content-type-options'], 'nosniff');
	assert.notEqual(await page.locator('h1').innerText(), '');
	await site.portal.startProgram();
	await page.goto(site.url(north, '/login'));
	await page.getByLabel('Password').waitFor();
});
