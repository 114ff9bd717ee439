/* files.test.mjs: a customer sends files with his answer and has them back; the line is cut, the wrong file is chosen, the picture is pasted. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { hostOf, setPortal, world } from '../lib/fixtures.mjs';
import { noise, png } from '../lib/files.mjs';
import { until } from '../lib/run.mjs';
import { withSite } from './browser.mjs';
import { cuttableLine } from './line.mjs';

const site = withSite(world({ tickets: 24 }));
const anna = 'anna@a.north.test', north = hostOf('north'), MIB = 1 << 20;
let used = 0;

/* A ticket of anna's that no other test here has touched, opened. */
async function open(page) {
	const tickets = site.portal.tickets.filter((one) => one.host === north && one.company === 'a' && one.kind === undefined && !one.closed);
	const ticket = tickets[used++];

	await page.goto(site.url(north, `/tickets/${ticket.number}`));
	return ticket;
}

const kinds = [{ name: 'the red printer.png', mimeType: 'image/png', buffer: png(300, 200) },
	{ name: 'ราคา 見積書.pdf', mimeType: 'application/pdf', buffer: Buffer.concat([Buffer.from('%PDF-1.7\n'), noise(700 * 1024)]) },
	{ name: 'data "raw" #1.bin', mimeType: 'application/x-anything', buffer: noise(100001) }];

for (const javaScriptEnabled of [true, false])
	test(`S133, U2: three kinds of files ${javaScriptEnabled ? 'with' : 'without'} script: shown, downloaded byte for byte`, async () => {
		const page = await site.page({ javaScriptEnabled, acceptDownloads: true });

		await site.signIn(page, anna);
		await open(page);
		await page.getByLabel('Your message').fill('See the files.');
		await page.locator('input[name=files]').setInputFiles(kinds);
		await page.getByRole('button', { name: 'Send reply' }).click();
		await page.waitForURL(/#m\d+$/);
		const message = page.locator('article').last();
		assert.deepEqual(await message.locator('.files .file').allInnerTexts(), kinds.map(({ name }) => name));
		assert.equal(await message.locator('img').count(), 1);
		if (javaScriptEnabled) /* lazily */
			await page.waitForFunction(() => [...document.querySelectorAll('article img')].every((img) => img.complete && img.naturalWidth === 300));
		for (const { name, buffer } of kinds) {
			const [download] = await Promise.all([page.waitForEvent('download'), message.locator('.file', { hasText: name }).click()]);

			assert.ok(readFileSync(await download.path()).equals(buffer), name);
			assert.equal(download.suggestedFilename().replaceAll(/[^\p{L}\p{M}\d.#]/gu, '_'), name.replaceAll(/[^\p{L}\p{M}\d.#]/gu, '_'));
		}
	});

test('R134, R136: a page that was sent as a file is not opened; a picture that is opened can do nothing', async () => {
	const page = await site.page({ expected: /Refused to apply inline style|style-src|Content Security Policy/ });

	await site.signIn(page, anna);
	await open(page);
	await page.getByLabel('Your message').fill('Two of them.');
	await page.locator('input[name=files]').setInputFiles([{ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<script>document.title = document.cookie + "evil"</script>') },
		{ name: 'a.png', mimeType: 'text/html', buffer: Buffer.concat([png(5, 5), Buffer.from('<script>document.title = "evil"</script>')]) }]);
	await page.getByRole('button', { name: 'Send reply' }).click();
	await page.waitForURL(/#m\d+$/);
	const [html, picture] = await page.locator('article').last().locator('.file').evaluateAll((links) => links.map(({ href }) => href));
	await assert.rejects(page.goto(html), /Download is starting|ERR_ABORTED/);
	const answer = await page.goto(picture);
	assert.equal(answer.headers()['content-type'], 'image/png');
	assert.doesNotMatch(await page.title(), /evil/);
	assert.equal(await page.evaluate(() => globalThis.origin), 'null', 'in a sandbox of its own');
});

test('R264, R141, S145: the line is cut in the middle: nothing is stored or lost, and the same form sent again is one message', async () => {
	const line = await cuttableLine(site.port);
	const page = await site.page({ expected: /net::ERR|Failed to load/, proxy: { server: `http://127.0.0.1:${line.port}`, bypass: '<-loopback>' } });
	const before = await site.portal.count('message');

	await site.signIn(page, anna);
	await open(page);
	await page.getByLabel('Your message').fill('Typed with care.');
	await page.locator('input[name=files]').setInputFiles([{ name: 'long.bin', mimeType: 'x/y', buffer: noise(3 * MIB) }]);
	line.cutAfter = MIB;
	await page.getByRole('button', { name: 'Send reply' }).click();
	await page.getByText('The connection was cut.').waitFor();
	line.cutAfter = Infinity;
	assert.equal(await page.getByLabel('Your message').inputValue(), 'Typed with care.');
	assert.match(await page.locator('.chosen').innerText(), /long\.bin/);
	assert.equal(await site.portal.count('message'), before);
	line.loseAnswer = true;
	await page.getByRole('button', { name: 'Send reply' }).click();
	await page.getByText('The connection was cut.').waitFor();
	assert.equal(await site.portal.count('message'), before + 1, 'stored, and nobody knows');
	line.loseAnswer = false;
	await page.getByRole('button', { name: 'Send reply' }).click();
	await page.waitForURL(/#m\d+$/);
	assert.equal(await site.portal.count('message'), before + 1);
	/* A worker that was left alone drops the file a moment later. */
	await until('no file to be left', async () => await site.portal.count('attachment WHERE message_id IS NULL') === 0);
	line.close();
});

test('sending can be stopped, and goes on where it was', async () => {
	const page = await site.page({ expected: /net::ERR/ }), before = await site.portal.count('message');

	await site.signIn(page, anna);
	await open(page);
	const session = await page.context().newCDPSession(page);
	await page.getByLabel('Your message').fill('Wait.');
	await page.locator('input[name=files]').setInputFiles([{ name: 'long.bin', mimeType: 'x/y', buffer: noise(2 * MIB) }]);
	const upload = (throughput) => session.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: throughput });
	await session.send('Network.enable');
	/* Minutes, in which nobody is too late to stop it. */
	await upload(10 * 1024);
	await page.getByRole('button', { name: 'Send reply' }).click();
	await page.getByRole('button', { name: 'Stop sending' }).click();
	await page.getByText('Sending was stopped. Nothing was sent.').waitFor();
	await upload(-1);
	assert.equal(await site.portal.count('message'), before);
	await page.getByRole('button', { name: 'Remove: long.bin' }).click();
	assert.equal(await page.locator('.chosen li').count(), 0);
	await page.getByRole('button', { name: 'Send reply' }).click();
	await page.waitForURL(/#m\d+$/);
	assert.equal(await page.locator('article').last().locator('.files').count(), 0);
});

test('H44, U6: a file that breaks a limit is told before anything is sent, and told again by the server for who has no script', async () => {
	await setPortal(site.portal, 'north', '', { file_mib: 1, message_files_mib: 2, message_files: 3 });
	const file = (name, size) => ({ name, mimeType: 'x/y', buffer: Buffer.alloc(size, 'x') });
	const wrong = [[[file('big.bin', MIB + 1)], /big\.bin: ?This file is larger than 1 MB/], [[file('none.bin', 0)], /none\.bin: ?There is nothing in this file/],
		[[1, 2, 3].map((n) => file(`${n}.bin`, MIB - 1)), /Together the files are larger than 2 MB/], [[1, 2, 3, 4].map((n) => file(`${n}.bin`, 5)), /One message takes 3 files/]];

	for (const javaScriptEnabled of [true, false]) {
		const page = await site.page({ javaScriptEnabled, expected: /422/ });

		await site.signIn(page, anna);
		await open(page);
		for (const [files, words] of wrong) {
			await page.getByLabel('Your message').fill('Typed for an hour.');
			await page.locator('input[name=files]').setInputFiles(files);
			if (!javaScriptEnabled)
				await page.getByRole('button', { name: 'Send reply' }).click();
			const said = page.locator('.attach .field-problem');
			await said.waitFor();
			assert.match(await said.innerText(), words);
			assert.equal(await page.getByLabel('Your message').inputValue(), 'Typed for an hour.');
		}
	}
	await setPortal(site.portal, 'north', '', { file_mib: 25, message_files_mib: 50, message_files: 10 });
});

test('H44, U6, R128: of several files the good ones are taken and the others named; a name of 5,000 characters is shown by its beginning and end', async () => {
	const page = await site.page(), chosen = page.locator('.chosen li bdi'), said = page.locator('.attach .said');
	const file = (name, size) => ({ name, mimeType: 'x/y', buffer: Buffer.alloc(size, 'x') }), family = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}';

	await setPortal(site.portal, 'north', '', { file_mib: 1, message_files: 3 });
	await site.signIn(page, anna);
	await open(page);
	await page.getByLabel('Your message').fill('Some of them.');
	await page.locator('input[name=files]').setInputFiles([file('none.bin', 0), file('good.txt', 3), file('big.bin', MIB + 1), file(`${family.repeat(1000)}.pdf`, 4)]);
	assert.match(await said.innerText(), /none\.bin: There is nothing in this file[^]*big\.bin: This file is larger than 1 MB/);
	assert.deepEqual(await chosen.allInnerTexts(), ['good.txt', `${family.repeat(60)}…${family.repeat(14)}.pdf`]);
	await page.locator('input[name=files]').setInputFiles([file('three.txt', 1), file('four.txt', 1)]);
	assert.match(await said.innerText(), /One message takes 3 files\. Please choose again, no more than that/);
	assert.equal(await chosen.count(), 2, 'which of them to leave out is not ours to say');
	await page.getByRole('button', { name: /^Remove: good/ }).click();
	await page.locator('input[name=files]').setInputFiles([file('three.txt', 1), file('four.txt', 1)]);
	assert.equal(await said.innerText(), '');
	await page.getByRole('button', { name: 'Send reply' }).click();
	await page.waitForURL(/#m\d+$/);
	assert.equal(await page.locator('article').last().locator('.files .file').count(), 3);
	await setPortal(site.portal, 'north', '', { file_mib: 25, message_files: 10 });
});

test('a picture is pasted, a file is dropped, both are listed and sent', async () => {
	const page = await site.page();

	await site.signIn(page, anna);
	await open(page);
	await page.getByLabel('Your message').fill('Pasted and dropped.');
	await page.evaluate((bytes) => {
		const give = (type, target, name, data, key) => {
			const event = new Event(type, { bubbles: true, cancelable: true }), all = new DataTransfer();
			all.items.add(new File([data], name));
			Object.defineProperty(event, key, { value: all });
			target.dispatchEvent(event);
		};

		give('paste', document.querySelector('textarea'), 'image.png', new Uint8Array(bytes), 'clipboardData');
		give('drop', document.querySelector('textarea').form, 'dropped.txt', 'dropped', 'dataTransfer');
	}, [...png()]);
	assert.equal(await page.locator('.chosen li').count(), 2);
	await page.getByRole('button', { name: 'Send reply' }).click();
	await page.waitForURL(/#m\d+$/);
	const names = await page.locator('article').last().locator('.file').allInnerTexts();
	assert.match(names[0], /^\d{4}-\d\d-\d\dT[\d-]+\.png$/, 'a pasted picture is called by its time');
	assert.equal(names[1], 'dropped.txt');
});
