/* filing_cut.test.mjs: while a customer files a ticket the line is cut, the answer is lost, or his session ends: nothing typed is lost, no ticket is there twice. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { noise } from '../lib/files.mjs';
import { makeForm } from '../lib/forms.mjs';
import { until } from '../lib/run.mjs';
import { withSite } from './browser.mjs';
import { cuttableLine } from './line.mjs';

const anna = 'anna@a.north.test', north = hostOf('north'), MIB = 1 << 20;
const site = withSite(async (portal) => {
	await world({ tickets: 9 })(portal);
	await makeForm(portal);
});
const named = (subject) => site.portal.count(`ticket WHERE subject = '${subject}'`);
/* A worker that was left alone drops the files a moment later. */
const nothingLeft = () => until('no file to be left', async () => await site.portal.count('attachment WHERE message_id IS NULL') === 0);

/* Signed in, with all filled in and a file of so many bytes chosen, or none. */
async function filledIn(page, subject, size) {
	await site.signIn(page, anna);
	await page.goto(site.url(north, '/tickets/new'));
	await fillIn(page, subject, size);
}

async function fillIn(page, subject, size) {
	await page.getByLabel('Subject').fill(subject);
	await page.getByLabel('Product').selectOption('hosting');
	await page.getByLabel('Version').fill('Nine');
	await page.getByLabel('Your message').fill('Typed with care.');
	if (size > 0)
		await page.locator('input[name=files]').setInputFiles([{ name: 'long.bin', mimeType: 'x/y', buffer: noise(size) }]);
}

async function assertStillThere(page, subject) {
	assert.equal(await page.getByLabel('Subject').inputValue(), subject);
	assert.equal(await page.getByLabel('Product').inputValue(), 'hosting');
	assert.equal(await page.getByLabel('Version').inputValue(), 'Nine');
	assert.equal(await page.getByLabel('Your message').inputValue(), 'Typed with care.');
}

const press = (page) => page.getByRole('button', { name: 'Send the form' }).click();
const through = async (line, options) => site.page({ expected: /net::ERR|Failed to load/, proxy: { server: `http://127.0.0.1:${line.port}`, bypass: '<-loopback>' }, ...options });

test('R264, R141, S145, S46: cut in the middle of the files, then before the answer: the form stands as it was, and sent again it is one ticket', async (t) => {
	const line = await cuttableLine(site.port), page = await through(line), subject = 'Cut twice';

	t.after(() => line.close());
	await filledIn(page, subject, 3 * MIB);
	line.cutAfter = MIB;
	await press(page);
	await page.getByText('The connection was cut.').waitFor();
	line.cutAfter = Infinity;
	await assertStillThere(page, subject);
	assert.match(await page.locator('.chosen').innerText(), /long\.bin/);
	assert.equal(await named(subject), 0);
	line.loseAnswer = true;
	await press(page);
	await page.getByText('The connection was cut.').waitFor();
	assert.equal(await named(subject), 1, 'stored, and nobody knows');
	await assertStillThere(page, subject);
	line.loseAnswer = false;
	await press(page);
	await page.waitForURL(/\/tickets\/\d+\?done=filed/);
	assert.equal(await named(subject), 1);
	await nothingLeft();
	assert.equal(await page.locator('article .file').count(), 1);
});

test('R264, R95, U2: without script the browser\'s own "Reload" after a lost answer sends the same form, and it is one ticket', async (t) => {
	const line = await cuttableLine(site.port), page = await through(line, { javaScriptEnabled: false }), subject = 'Lost answer';

	t.after(() => line.close());
	await filledIn(page, subject, 0); /* a file that the test made up is none that the browser could read again */
	line.loseAnswer = true;
	await page.getByRole('button', { name: 'Send the form' }).click({ noWaitAfter: true });
	await until('the browser to say that nothing came', () => page.url().startsWith('chrome-error:'));
	assert.equal(await named(subject), 1, 'stored, and nobody knows');
	line.loseAnswer = false;
	await page.reload();
	await page.waitForURL(/\/tickets\/\d+\?done=filed/);
	assert.equal(await named(subject), 1);
});

test('R264, R95, U2: without script "Back" after a lost answer shows the form anew, and filled in as before it is the same ticket', async (t) => {
	const line = await cuttableLine(site.port), page = await through(line, { javaScriptEnabled: false }), subject = 'Lost, and back';
	const key = () => page.locator('form[action$="tickets/new"] input[name=submission]').getAttribute('value');

	t.after(() => line.close());
	await filledIn(page, subject, 0);
	const first = await key();
	line.loseAnswer = true;
	await page.getByRole('button', { name: 'Send the form' }).click({ noWaitAfter: true });
	await until('the browser to say that nothing came', () => page.url().startsWith('chrome-error:'));
	line.loseAnswer = false;
	await page.goBack(); /* the form, or, in browsers that put its answer in its place, the page before it, from where one goes to the form again */
	await page.goto(site.url(north, '/tickets/new'));
	assert.notEqual(await key(), first, 'the page is not kept: it comes with another key');
	await fillIn(page, subject, 0);
	await press(page);
	await page.waitForURL(/\/tickets\/\d+\?done=filed/);
	assert.equal(await named(subject), 1);
});

for (const [how, javaScriptEnabled] of [['with script', true], ['without script', false]])
	test(`R264, U6: ${how} another text after a lost answer: the first is named, nothing typed is lost, and he chooses: a message to it, or another ticket`, async (t) => {
		const line = await cuttableLine(site.port), page = await through(line, { javaScriptEnabled, expected: /net::ERR|Failed to load|409/ }), subject = `Changed ${how}`;
		const told = page.getByText('was filed before, and its confirmation may not have reached your browser');
		const messages = async (number) => Number((await site.portal.sql(`SELECT COUNT(*) FROM message m JOIN thread h ON h.account_id = m.account_id AND h.id = m.thread_id
			JOIN ticket t ON t.account_id = h.account_id AND t.id = h.ticket_id WHERE t.subject = '${subject}' AND t.number = ${number}`))[0][0]);
		const lose = async () => {
			line.loseAnswer = true;
			await page.getByRole('button', { name: 'Send the form' }).click({ noWaitAfter: true });
			await (javaScriptEnabled ? page.getByText('The connection was cut.').waitFor() : until('the browser to say that nothing came', () => page.url().startsWith('chrome-error:')));
			line.loseAnswer = false;
			if (javaScriptEnabled)
				return;
			await page.goBack();
			await page.goto(site.url(north, '/tickets/new'));
			await fillIn(page, subject, 0);
		};

		t.after(() => line.close());
		await filledIn(page, subject, 0);
		await lose();
		await page.getByLabel('Your message').fill('Typed anew.');
		await press(page);
		await told.waitFor();
		await page.locator('[role=alert]:focus').waitFor(); /* who cannot see is told first */
		assert.equal(await page.getByLabel('Subject').inputValue(), subject);
		assert.equal(await page.getByLabel('Version').inputValue(), 'Nine');
		assert.equal(await page.getByLabel('Your message').inputValue(), 'Typed anew.');
		assert.equal(await named(subject), 1);
		const number = /#(\d+)/.exec(await told.innerText())[1];
		await page.getByRole('button', { name: `Add the message to #${number}` }).click();
		await page.waitForURL(new RegExp(`/tickets/${number}#m\\d+$`));
		assert.match(await page.getByRole('article').last().innerText(), /Typed anew\./);
		assert.deepEqual([await named(subject), await messages(number)], [1, 2]);

		await page.goto(site.url(north, '/tickets/new'));
		await fillIn(page, subject, 0);
		await lose();
		await page.getByLabel('Your message').fill('Something else.');
		await press(page);
		await told.waitFor();
		assert.equal(await named(subject), 2);
		await page.getByRole('button', { name: 'File it as another ticket' }).click();
		await page.waitForURL(/\/tickets\/\d+\?done=filed/);
		assert.equal(await named(subject), 3);
	});

for (const javaScriptEnabled of [true, false])
	test(`R264: a double click ${javaScriptEnabled ? 'with' : 'without'} script files one ticket, with its file once`, async () => {
		const page = await site.page({ javaScriptEnabled }), subject = `Double ${javaScriptEnabled}`;

		await filledIn(page, subject, 300000);
		await page.getByRole('button', { name: 'Send the form' }).dblclick({ noWaitAfter: true });
		await page.waitForURL(/\/tickets\/\d+\?done=filed/);
		assert.equal(await named(subject), 1);
		assert.equal(await page.locator('article .file').count(), 1);
		await nothingLeft();
	});

async function signInAgain(page) {
	await site.enter(page, anna);
	await page.waitForURL('**/tickets/new');
}

test('S145, U6: the session has ended, without script: the sign-in page has all that was typed, says which files to choose again, and leads back', async () => {
	const page = await site.page({ javaScriptEnabled: false, expected: /403/ }), subject = 'Ended <without> script';

	await filledIn(page, subject, 2000);
	await site.portal.sql('DELETE FROM session');
	await press(page);
	await page.getByText('Your session has ended. Please sign in again.').waitFor();
	const kept = await page.getByLabel('Your text is kept here').inputValue();
	assert.ok(kept.startsWith(`${subject}\n\n`), kept);
	assert.match(kept, /product: hosting\nversion: Nine\n/);
	assert.ok(kept.endsWith('Typed with care.'), kept);
	assert.match(await page.getByRole('main').innerText(), /choose them again:\s+long\.bin/);
	await signInAgain(page);
	assert.equal(await site.portal.count(`ticket WHERE subject LIKE 'Ended%'`), 0);
	await nothingLeft();
});

test('S145, R264: the session has ended, with script: after signing in all is there again but the files, and sent it is one ticket', async () => {
	const page = await site.page({ expected: /403/ }), subject = 'Ended with script';

	await filledIn(page, subject, 2000);
	await site.portal.sql('DELETE FROM session');
	await press(page);
	await page.getByText('Your session has ended. Please sign in again.').waitFor();
	assert.match(await page.getByRole('main').innerText(), /choose them again:\s+long\.bin/);
	await signInAgain(page);
	await page.getByText('Your draft is back.').waitFor();
	await assertStillThere(page, subject);
	await press(page);
	await page.waitForURL(/\/tickets\/\d+\?done=filed/);
	assert.equal(await named(subject), 1);
});

test('S16, S145: where another language can be chosen, who has no script is told what that does to an unsent text', async () => {
	await site.portal.portico(['domain', 'set', north, 'languages=da', '--account', 'north']);
	const words = 'Send what you have typed first';
	const without = await site.page({ javaScriptEnabled: false }), withScript = await site.page();

	await site.signIn(without, anna);
	await site.signIn(withScript, anna);
	assert.doesNotMatch(await without.locator('footer').innerText(), new RegExp(words), 'nothing is typed on a list');
	for (const path of ['/tickets/new', '/tickets/1001']) {
		await without.goto(site.url(north, path));
		assert.match(await without.locator('footer').innerText(), new RegExp(words), path);
	}
	await withScript.goto(site.url(north, '/tickets/new'));
	assert.equal(await withScript.getByText(words).isVisible(), false);
	await withScript.getByLabel('Subject').fill('Kept over the language');
	await withScript.getByRole('button', { name: 'Dansk' }).click();
	await withScript.waitForFunction(() => document.documentElement.lang === 'da');
	assert.equal(await withScript.locator('input[name=subject]').inputValue(), 'Kept over the language');
	await site.portal.portico(['domain', 'set', north, 'languages=', '--account', 'north']);
});
