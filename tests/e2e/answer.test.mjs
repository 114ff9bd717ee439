/* answer.test.mjs: the main job: a customer signs in, finds his ticket, reads it, answers it, and leaves. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { withSite } from './browser.mjs';

const site = withSite(world({ tickets: 60 }));
const anna = 'anna@a.north.test', north = hostOf('north');

const firstOpen = (page) => page.locator('tbody tr', { hasText: 'Open' }).first().locator('a').first();

async function answerOne(page) {
	await firstOpen(page).click();
	const subject = await page.locator('h1').innerText();
	const before = await page.locator('article').count();
	await page.getByLabel('Your message').fill('The *second* printer smokes too.\n\n- red\n- grey\n\n<script>alert(1)</script>');
	await page.getByRole('button', { name: 'Send reply' }).click();
	await page.waitForURL(/#m\d+$/);
	return { subject, before };
}

test('S3, S121, S129, S130, S131, S128: from the list to the ticket to an answer that stays, and moves the ticket up', async () => {
	const page = await site.page();

	await site.signIn(page, anna);
	assert.deepEqual(await page.locator('thead th').allInnerTexts(),
		['Subject', 'Requested by', 'Create date', 'Ticket owner', 'Last activity date', 'Status'], 'S124');
	const { subject, before } = await answerOne(page);
	for (const when of ['at once', 'after a reload']) {
		const last = page.locator('article').last();
		assert.equal(await page.locator('article').count(), before + 1, when);
		assert.equal(await last.locator('em').innerText(), 'second', when);
		assert.equal(await last.locator('li').count(), 2, when);
		assert.match(await last.innerText(), /<script>alert\(1\)<\/script>/, when);
		assert.equal(await last.locator('script').count(), 0, when);
		assert.equal(await page.getByLabel('Your message').inputValue(), '', when);
		await page.reload();
	}
	await page.getByRole('link', { name: 'Tickets' }).first().click();
	assert.ok((await page.locator('tbody tr').first().innerText()).includes(subject.slice(0, 20)));
});

test('S9, S10, S143, H35: titles name the portal; after logging out neither the back button nor the address show anything', async () => {
	const page = await site.page();

	await site.signIn(page, anna);
	assert.equal(await page.title(), 'Tickets · north help');
	const answer = await page.goto(site.url(north, '/tickets/1001'));
	assert.match(await page.title(), /^#1001 Printer 1001.* · north help$/);
	assert.equal(answer.headers()['cache-control'], 'no-store');
	const [cookie] = await page.context().cookies();
	await page.getByRole('button', { name: 'Log out' }).click();
	await page.waitForURL('**/logout');
	await page.goBack();
	await page.waitForURL(/\/login\?next=/);
	assert.equal(await page.getByText('It smokes').count(), 0);
	await page.context().addCookies([cookie]);
	await page.goto(site.url(north, '/tickets'));
	assert.match(page.url(), /\/login/, 'a copied cookie is dead');
});

test('S40, R45: who comes without a session is led back to where he wanted to go', async () => {
	const page = await site.page();

	await page.goto(site.url(north, '/tickets/1003'));
	await page.waitForURL(/\/login\?next=/);
	await site.enter(page, anna);
	await page.waitForURL('**/tickets/1003');
});

test('R264: a double click stores one answer', async () => {
	const page = await site.page();

	await site.signIn(page, anna);
	await firstOpen(page).click();
	const before = await site.portal.count('message');
	await page.getByLabel('Your message').fill('Only once, please.');
	await page.getByRole('button', { name: 'Send reply' }).dblclick();
	await page.waitForURL(/#m\d+$/);
	assert.equal(await page.getByText('Only once, please.').count(), 1);
	assert.equal(await site.portal.count('message') - before, 1);
});

test('S145, R85: a text whose session has ended comes back, and nothing of it was stored', async () => {
	const page = await site.page({ expected: /403/ });

	await site.signIn(page, anna);
	await firstOpen(page).click();
	await site.portal.sql('DELETE FROM session');
	await page.getByLabel('Your message').fill('A long text that took me an hour.');
	await page.getByRole('button', { name: 'Send reply' }).click();
	await page.getByRole('button', { name: 'Sign in' }).waitFor();
	assert.ok((await page.locator('textarea').inputValue()).includes('A long text that took me an hour.'));
	assert.equal(await site.portal.count('message WHERE text LIKE \'A long text that took%\''), 0);
});

test('an empty and a too long answer are refused beside the field, and what was typed is still there', async () => {
	const page = await site.page({ expected: /422/ });

	await site.signIn(page, anna);
	await firstOpen(page).click();
	const body = page.getByLabel('Your message');
	await body.fill('   \n ');
	await page.getByRole('button', { name: 'Send reply' }).click();
	await page.locator('[aria-invalid=true]').waitFor();
	const described = (await body.getAttribute('aria-describedby')).split(' ');
	assert.ok((await Promise.all(described.map((id) => page.locator(`#${id}`).innerText()))).some((text) => /fill in/.test(text)));
	await body.fill('x'.repeat(70000));
	await page.getByRole('button', { name: 'Send reply' }).click();
	await page.getByText('longer than fits').first().waitFor();
	assert.equal((await body.inputValue()).length, 70000);
});
