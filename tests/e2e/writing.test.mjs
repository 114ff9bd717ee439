/* writing.test.mjs: writing: the toolbar, the preview, the draft that comes back, and never to somebody else. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { withSite } from './browser.mjs';

const site = withSite(world({ tickets: 12 }));
const anna = 'anna@a.north.test', bo = 'bo@a.north.test', north = hostOf('north');
const ticket = () => site.portal.tickets.find((one) => one.host === north && one.company === 'a' && one.kind === undefined && !one.closed);
const path = () => `/tickets/${ticket().number}`;

async function open(page, email = anna) {
	await site.signIn(page, email);
	await page.goto(site.url(north, path()));
	return page.getByLabel('Your message');
}

/* What each button makes of "one two" with "two" selected, and of the same again. */
const styles = { Bold: ['one **two**', 'one two'], Italic: ['one *two*', 'one two'], Code: ['one `two`', 'one two'], List: ['- one two', 'one two'],
	Quotation: ['> one two', 'one two'], Link: ['one [two](https://)', null] };

test('S137: each style of the toolbar, on and off, and undone as what is typed', async () => {
	const page = await site.page(), body = await open(page);

	for (const [name, [on, off]] of Object.entries(styles)) {
		await body.fill('one two');
		await body.evaluate((area) => area.setSelectionRange(4, 7));
		await page.getByRole('button', { name, exact: true }).click();
		assert.equal(await body.inputValue(), on, name);
		if (off === null)
			continue;
		await page.getByRole('button', { name, exact: true }).click();
		assert.equal(await body.inputValue(), off, `${name} off`);
		await body.press('Control+z');
		assert.equal(await body.inputValue(), on, `${name} undone`);
	}
	await body.fill('https://example.com/a');
	await body.press('Control+a');
	await body.press('Control+k');
	assert.equal(await body.inputValue(), '[text](https://example.com/a)');
	await body.fill('first\nsecond');
	await body.press('Control+a');
	await page.getByRole('button', { name: 'List' }).click();
	assert.equal(await body.inputValue(), '- first\n- second');
});

test('S137, U2: the toolbar is one stop of the Tab key, and the arrows walk it', async () => {
	const page = await site.page(), body = await open(page);
	const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label'));

	await body.fill('x');
	await body.press('Tab');
	assert.equal(await focused(), 'Bold');
	await page.keyboard.press('ArrowRight');
	assert.equal(await focused(), 'Italic');
	await page.keyboard.press('End');
	assert.equal(await focused(), 'Quotation');
	await page.keyboard.press('ArrowRight');
	assert.equal(await focused(), 'Bold');
	await page.keyboard.press('Enter');
	assert.equal(await body.inputValue(), 'x****');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Tab');
	assert.notEqual(await focused(), 'Italic');
});

test('S17, S137: from right to left a list is turned round, and letters are not', async () => {
	const page = await site.page();
	const turned = () => page.locator('[data-style] svg').evaluateAll((signs) => signs.filter((sign) => getComputedStyle(sign).scale.startsWith('-1')).map((sign) => sign.parentElement.dataset.style));

	await open(page);
	await page.getByRole('button', { name: 'Bold', exact: true }).waitFor();
	assert.deepEqual(await turned(), []);
	await page.evaluate(() => { document.dir = 'rtl'; });
	assert.deepEqual(await turned(), ['list', 'quote']);
});

test('S137: what was styled is kept, and script is text', async () => {
	const page = await site.page(), body = await open(page);

	await body.fill('**bold** *italic* <script>alert(1)</script>\n\n- one\n- two\n\n[there](https://example.com) [bad](javascript:alert(1))');
	await page.getByRole('button', { name: 'Preview' }).click();
	await page.locator('.previewed strong').waitFor();
	assert.equal(await page.locator('.previewed li').count(), 2);
	await body.press('Control+Enter');
	await page.waitForURL(/#m\d+$/);
	const last = page.locator('article').last();
	assert.equal(await last.locator('strong').innerText(), 'bold');
	assert.match(await last.innerText(), /<script>alert\(1\)<\/script>/);
	assert.deepEqual(await last.locator('.text a').evaluateAll((links) => links.map(({ href }) => href)), ['https://example.com/']);
});

test('U2: the preview without script keeps what was typed, and the form can then be sent', async () => {
	const page = await site.page({ javaScriptEnabled: false }), body = await open(page);

	await body.fill('Without *script*');
	await page.getByRole('button', { name: 'Preview' }).click();
	assert.equal(await page.locator('.previewed em').innerText(), 'script');
	assert.equal(await page.getByLabel('Your message').inputValue(), 'Without *script*');
	await page.getByRole('button', { name: 'Send reply' }).click();
	await page.waitForURL(/#m\d+$/);
});

test('S145: after the session has ended, the draft is back where it was; discarded it is gone', async () => {
	const page = await site.page({ expected: /403/ }), body = await open(page);

	await body.fill('A long text that nobody has sent');
	await page.waitForFunction(() => Object.keys(localStorage).length === 1);
	await site.portal.sql('DELETE FROM session');
	await page.goto(site.url(north, path()));
	await site.enter(page, anna);
	await page.waitForURL(`**${path()}`);
	await page.getByText('Your draft is back.').waitFor();
	assert.equal(await page.getByLabel('Your message').inputValue(), 'A long text that nobody has sent');
	await page.getByRole('button', { name: 'Discard the draft' }).click();
	await page.reload();
	assert.equal(await page.getByLabel('Your message').inputValue(), '');
});

test('S145: a draft belongs to its ticket, and goes with what was sent', async () => {
	const page = await site.page(), body = await open(page), other = site.portal.tickets.find((one) => one.host === north && one.company === 'a' && !one.closed && one.number !== ticket().number);

	await body.fill('Only for this one');
	await page.waitForFunction(() => Object.keys(localStorage).length === 1);
	await page.goto(site.url(north, `/tickets/${other.number}`));
	assert.equal(await page.getByLabel('Your message').inputValue(), '');
	await page.goBack();
	/* By the browser, which kept the page, or by the script. */
	await page.waitForFunction(() => document.querySelector('textarea')?.value === 'Only for this one');
	await page.getByRole('button', { name: 'Send reply' }).click();
	await page.waitForURL(/#m\d+$/);
	await page.reload();
	assert.equal(await page.getByLabel('Your message').inputValue(), '');
	assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
});

test('S145: a draft is never shown to the next person on the same browser', async () => {
	const page = await site.page(), body = await open(page);

	await body.fill('Anna\'s secret');
	await page.waitForFunction(() => Object.keys(localStorage).length === 1);
	await site.portal.sql('DELETE FROM session');
	const next = await open(page, bo);
	assert.equal(await next.inputValue(), '');
	assert.deepEqual(await page.evaluate(() => Object.values(localStorage)), [], 'and it is not in the storage any more');
});

test('S143: who signs out leaves no draft behind', async () => {
	const page = await site.page(), body = await open(page);

	await body.fill('Left behind');
	await page.waitForFunction(() => Object.keys(localStorage).length === 1);
	await page.goto(site.url(north, '/tickets'));
	await page.getByRole('button', { name: 'Log out' }).click();
	await page.waitForURL('**/logout');
	assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
});

test('a text that is refused comes back with the words beside it, without leaving the page', async () => {
	const page = await site.page({ expected: /422/ }), body = await open(page);

	await body.fill('x'.repeat(70000));
	await page.getByRole('button', { name: 'Send reply' }).click();
	await page.getByText('longer than fits').first().waitFor();
	assert.equal((await page.getByLabel('Your message').inputValue()).length, 70000);
	await page.getByLabel('Your message').fill('Shorter');
	await page.getByRole('button', { name: 'Send reply' }).click();
	await page.waitForURL(/#m\d+$/);
	assert.match(await page.locator('article').last().innerText(), /Shorter/);
});

test('U3: the page where people write: axe finds nothing, with files, a preview and words about what was wrong', async () => {
	const page = await site.page();

	await open(page);
	await site.looksRight(site.url(north, path()), await page.context().storageState());
});
