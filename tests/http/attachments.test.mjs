/* attachments.test.mjs: files with a reply: stored whole or not at all, had by who may see the ticket, byte for byte. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { setPortal, world } from '../lib/fixtures.mjs';
import { gif, jpeg, noise, png, webp } from '../lib/files.mjs';
import { elements, tags } from '../lib/html.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(world({ tickets: 12 }), { workers: 4 });
const anna = 'anna@a.north.test', MIB = 1 << 20;
let used = 0;

async function ticketPage(visitor, filter = () => true) {
	const tickets = portal.tickets.filter((ticket) => ticket.host === 'north.localhost' && ticket.company === 'a' && ticket.kind === undefined && !ticket.closed && filter(ticket));
	const ticket = tickets[used++ % tickets.length];

	return { ticket, path: `/tickets/${ticket.number}`, page: await visitor.get(`/tickets/${ticket.number}`) };
}

/* What is left in the tables: files of messages, files of none, pieces of none. */
async function counts() {
	return { files: await portal.count('attachment WHERE message_id IS NOT NULL'), loose: await portal.count('attachment WHERE message_id IS NULL'),
		pieces: await portal.count('attachment_chunk') };
}

/* The links to files of the last message, as { href, name }. */
function filesOf(page) {
	const message = elements(page.text, 'article').at(-1);

	return tags(message.html, 'a').filter(({ class: kind }) => kind === 'file').map(({ href, download }) => ({ href, name: download }));
}

async function reply(visitor, files, filter) {
	const { path, page } = await ticketPage(visitor, filter);
	const answer = await visitor.submit(page, 'replies', { body: 'With files' }, { files });

	return { answer, path };
}

test('S133, H44: several files of one reply come back byte for byte, under their names', async () => {
	const visitor = await portal.signedIn(anna);
	const files = [{ name: 'tiny.txt', bytes: 'x' }, { name: 'picture.png', bytes: png() }, { name: 'exactly.bin', bytes: noise(256 * 1024) },
		{ name: 'one more.bin', bytes: noise(256 * 1024 + 1) }, { name: 'large.bin', bytes: noise(3 * MIB + 17) }];
	const { answer, path } = await reply(visitor, files);

	assert.equal(answer.status, 303, answer.words);
	const links = filesOf(await visitor.get(path));
	assert.deepEqual(links.map(({ name }) => name), files.map(({ name }) => name));
	for (const [index, { href }] of links.entries()) {
		const got = await visitor.get(href);

		assert.equal(got.status, 200);
		assert.ok(got.body.equals(Buffer.from(files[index].bytes)), files[index].name);
		assert.equal(got.header('content-length'), String(Buffer.from(files[index].bytes).length));
		const head = await visitor.request({ method: 'HEAD', path: href });
		assert.deepEqual([head.status, head.body.length, head.header('content-length')], [200, 0, got.header('content-length')]);
	}
});

/* R133, R134: what is sent, under whatever name and type, and whether it may be shown. */
const kinds = {
	'a PNG': [png(), 'image/png'],
	'a GIF': [gif(), 'image/gif'],
	'a JPEG': [jpeg(), 'image/jpeg'],
	'a WebP': [webp(), 'image/webp'],
	'a PNG of 65,000 pixels': [png(65000, 1)],
	'a JPEG of 65,000 pixels a side': [jpeg(65000, 65000)],
	'a WebP of 16,000,000 pixels a side': [webp(16000000, 16000000)],
	'a GIF without height': [gif(4, 0)],
	'the beginning of a PNG alone': [Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
	'an SVG': ['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
	'HTML': ['<!doctype html><script>alert(1)</script>'],
	'XHTML': ['<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>'],
	'MHTML': ['MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n'],
	'a Flash film': ['CWS\x0a'],
	'a PDF': ['%PDF-1.7 /JS (app.alert(1))'],
	'a zip': ['PK\x03\x04'],
	'PDF and zip': ['PK\x03\x04%PDF-1.7'],
	'plain text': ['Hello'],
	'nothing known': [Buffer.from([0, 1, 2, 255])],
};

for (const [what, [bytes, shown]] of Object.entries(kinds))
	for (const [name, type] of [['a.png', 'image/svg+xml'], ['page.HTML', 'text/html'], ['a.php.png ', 'image/png'], ['none', 'x/y; a="\\"<"']])
		test(`R133, R134: ${what} as ${name} of type ${type} is ${shown === undefined ? 'only kept' : `shown as ${shown}`}`, async () => {
			const visitor = await portal.signedIn(anna), { path } = await reply(visitor, [{ name, type, bytes }]);
			const page = await visitor.get(path), got = await visitor.get(filesOf(page)[0].href);

			assert.ok(got.body.equals(Buffer.from(bytes)));
			assert.equal(got.header('content-type'), shown ?? 'application/octet-stream');
			assert.match(got.header('content-disposition'), shown === undefined ? /^attachment; / : /^inline; /);
			assert.equal(got.header('content-security-policy'), 'sandbox; default-src \'none\'; frame-ancestors \'none\'');
			assert.equal(got.header('x-content-type-options'), 'nosniff');
			assert.equal(got.header('cache-control'), 'no-store');
			assert.equal(elements(page.text, 'article').at(-1).html.includes('<img'), shown !== undefined);
		});

/* R138, R139: names as they are sent, as they are shown, and what the header says. */
const names = [
	['../../x', 'x'], ['..\\x', 'x'], ['/abs', 'abs'], ['C:\\x.txt', 'x.txt'], ['x/../../y', 'y'], ['%2e%2e', '%2e%2e'], ['.', 'file'], ['..', 'file'],
	['-rf', '-rf'], ['.htaccess', '.htaccess'], ['CON', 'CON'], ['a"b;c.txt', 'a"b;c.txt'], ['ราคา.pdf', 'ราคา.pdf'], ['見積書 №1.pdf', '見積書 №1.pdf'],
	['a\u202egpj.exe', 'agpj.exe'], ['a\u200b.txt\u2066', 'a\u200b.txt'], ['100%.txt', '100%.txt'], ['a?b#c&d.txt', 'a?b#c&d.txt'],
	['a\r\nSet-Cookie: b=c.txt', null], ['😀'.repeat(255) + '.png', null], ['x'.repeat(5000) + '.tar.gz', 'x'.repeat(252) + '.gz'], ['<b>&amp;.txt', '<b>&amp;.txt'],
];

test('R138, R139: any name is a label of one line, and the header says it as RFC 6266 does', async () => {
	const visitor = await portal.signedIn(anna);

	for (const [name, label] of names) {
		const { answer, path } = await reply(visitor, [{ name, bytes: 'x' }]);

		assert.equal(answer.status, 303, `${name.slice(0, 50)}: ${answer.words.slice(0, 200)}`);
		const [file] = filesOf(await visitor.get(path));
		if (label !== null)
			assert.equal(file.name, label);
		assert.ok(Buffer.byteLength(file.name) <= 255, name);
		assert.doesNotMatch(file.name, /[\r\n/\\\0]/);
		const got = await visitor.get(file.href), disposition = got.header('content-disposition');
		assert.equal(got.status, 200, file.href);
		assert.equal(got.headers.filter(([header]) => header === 'content-disposition').length, 1);
		assert.equal(got.header('set-cookie'), undefined);
		const [, plain, , extended] = /^attachment; filename="([ -~]*?)"(; filename\*=UTF-8''([\w!#$&+.^`|~%-]+))?$/.exec(disposition) ?? assert.fail(disposition);
		assert.equal(extended === undefined ? plain : decodeURIComponent(extended), file.name);
	}
});

test('S33, R58, H36: who may not see the ticket gets the answer of a file that is not there; signed out, the sign-in page', async () => {
	const visitor = await portal.signedIn(anna), { path } = await reply(visitor, [{ name: 'secret.txt', bytes: 'canary.north.a.anna.public' }],
		({ requester }) => requester.email === anna);
	const [{ href }] = filesOf(await visitor.get(path)), id = Number(/files\/(\d+)/.exec(href)[1]);

	assert.equal((await visitor.get(href)).status, 200);
	assert.equal((await (await portal.signedIn('cleo@a.north.test')).get(href)).status, 200, 'a colleague, where the portal shows the company\'s tickets');
	for (const [email, slug] of [['bo@b.north.test', ''], ['cleo@a.north.test', 'own'], ['anna@a.south.test', '']]) {
		const other = await portal.signedIn(email, { slug, may: /^canary\.(?!north\.a)/ });
		const refused = await other.get(other.at(href.slice(1))), none = await other.get(other.at('files/999999/secret.txt'));

		assert.equal(refused.status, 404, email);
		assert.equal(refused.words.replaceAll(id, ''), none.words.replaceAll('999999', ''));
		assert.deepEqual(refused.headers.map(([name]) => name), none.headers.map(([name]) => name));
	}
	const stranger = await portal.visitor().get(href);
	assert.equal(stranger.status, 303);
	assert.equal(stranger.location, `/login?next=${encodeURIComponent(href).replaceAll('%2F', '/')}`);
	for (const wrong of ['/files/0/x', '/files/-1/x', `/files/${id}`, `/files/${id}/`, `/files/${id}/a/b`, `/files/0${id}/x`, '/files/99999999999999999999/x', `/files/${id}x/x`])
		assert.equal((await visitor.get(wrong)).status, 404, wrong);
});

test('S70, R58: a file of a thread that customers do not see, or of a ticket that moved to another company, is not there', async () => {
	const visitor = await portal.signedIn('cleo@a.north.test'), { path } = await reply(await portal.signedIn(anna), [{ name: 'a.txt', bytes: 'a' }]);
	const [{ href }] = filesOf(await visitor.get(path)), id = /files\/(\d+)/.exec(href)[1];
	const [[ticket, thread, company, message]] = await portal.sql(`SELECT h.ticket_id, m.thread_id, t.company_id, m.id FROM attachment a JOIN message m ON m.id = a.message_id
		JOIN thread h ON h.id = m.thread_id JOIN ticket t ON t.id = h.ticket_id WHERE a.id = ${id}`);
	const second = (await portal.sql(`SELECT id FROM thread WHERE ticket_id = ${ticket} AND id <> ${thread}`))[0][0];

	await portal.sql(`UPDATE message SET thread_id = ${second} WHERE id = ${message}`);
	assert.equal((await visitor.get(href)).status, 404);
	await portal.sql(`UPDATE message SET thread_id = ${thread} WHERE id = ${message}; UPDATE ticket SET company_id = NULL WHERE id = ${ticket}`);
	assert.equal((await visitor.get(href)).status, 404);
	await portal.sql(`UPDATE ticket SET company_id = ${company} WHERE id = ${ticket}`);
	assert.equal((await visitor.get(href)).status, 200);
});

test('R264: the same form with files 50 times at once is one message with its files once', async () => {
	const visitor = await portal.signedIn(anna), { path, page } = await ticketPage(visitor), before = await counts(), bytes = noise(300 * 1024);
	const files = [{ name: 'a.bin', bytes }, { name: 'b.txt', bytes: 'b' }];
	const answers = await Promise.all(Array.from({ length: 50 }, () => visitor.submit(page, 'replies', { body: 'Fifty with files' }, { files })));

	assert.deepEqual([...new Set(answers.map(({ status }) => status))], [303]);
	assert.equal(new Set(answers.map(({ location }) => location)).size, 1);
	assert.equal(await portal.count('message WHERE text = \'Fifty with files\''), 1);
	assert.deepEqual(await counts(), { files: before.files + 2, loose: 0, pieces: before.pieces + 3 });
	assert.ok((await visitor.get(filesOf(await visitor.get(path))[0].href)).body.equals(bytes));
});

test('R265: the same key with other files is refused, and they are to be chosen again', async () => {
	const visitor = await portal.signedIn(anna), { page } = await ticketPage(visitor), before = await counts();

	assert.equal((await visitor.submit(page, 'replies', { body: 'Key' }, { files: [{ name: 'a.txt', bytes: 'one' }] })).status, 303);
	const answer = await visitor.submit(page, 'replies', { body: 'Key' }, { files: [{ name: 'a.txt', bytes: 'two' }] });
	assert.equal(answer.status, 409);
	assert.match(answer.words, /choose them again: a\.txt/);
	assert.deepEqual(await counts(), { files: before.files + 1, loose: 0, pieces: before.pieces + 1 });
});

/* H44, R137: what is refused, and the words beside the field. */
const refused = {
	'an empty file': [[{ name: 'nothing.txt', bytes: '' }], /nothing\.txt : There is nothing in this file/],
	'a file that is one byte too large': [[{ name: 'large.bin', bytes: Buffer.alloc(MIB + 1) }], /large\.bin : This file is larger than 1 MB/],
	'files that are too large together': [[1, 2, 3].map((n) => ({ name: `${n}.bin`, bytes: Buffer.alloc(MIB - 1) })), /Together the files are larger than 2 MB/],
	'the eleventh file': [Array.from({ length: 11 }, (_, n) => ({ name: `${n}.txt`, bytes: 'x' })), /One message takes 10 files/],
	'a hundred files': [Array.from({ length: 100 }, (_, n) => ({ name: `${n}.txt`, bytes: 'x' })), /One message takes 10 files/],
};

for (const [what, [files, words]] of Object.entries(refused))
	test(`H44, U6, R137: ${what}: a clear word beside the field, everything typed still there, nothing stored`, async () => {
		await setPortal(portal, 'north', '', { file_mib: 1, message_files_mib: 2 });
		const visitor = await portal.signedIn(anna), { page } = await ticketPage(visitor), before = await counts();
		const answer = await visitor.submit(page, 'replies', { body: 'Typed for an hour' }, { files });
		const input = tags(answer.text, 'input').find(({ name }) => name === 'files');

		assert.equal(answer.status, 422);
		assert.match(answer.words, words);
		assert.equal(input['aria-invalid'], 'true');
		assert.match(input['aria-describedby'], /\bfiles-problem\b/);
		assert.equal(answer.form('replies').fields.body, 'Typed for an hour');
		assert.match(answer.words, new RegExp(`choose them again:.*${files[0].name}`));
		assert.deepEqual(await counts(), before);
		assert.equal((await visitor.submit(answer, 'replies')).status, 303, 'without files it can be sent');
		await setPortal(portal, 'north', '', { file_mib: 25, message_files_mib: 50 });
	});

test('R137: a file of exactly the limit is taken', async () => {
	await setPortal(portal, 'north', '', { file_mib: 1, message_files_mib: 2 });
	const visitor = await portal.signedIn(anna), files = ['a', 'b'].map((name) => ({ name, bytes: noise(MIB) }));

	assert.equal((await reply(visitor, files)).answer.status, 303);
	await setPortal(portal, 'north', '', { file_mib: 25, message_files_mib: 50 });
});

test('a form whose text is refused names the files that have to be chosen again', async () => {
	const visitor = await portal.signedIn(anna), { page } = await ticketPage(visitor), before = await counts();
	const answer = await visitor.submit(page, 'replies', { body: ' ' }, { files: [{ name: 'a.txt', bytes: 'a' }, { name: 'ข.txt', bytes: 'b' }] });

	assert.equal(answer.status, 422);
	assert.match(answer.words, /choose them again: a\.txt ข\.txt/);
	assert.deepEqual(await counts(), before);
});

test('a field in which nothing was chosen is no file', async () => {
	const { answer } = await reply(await portal.signedIn(anna), [{ name: '', bytes: '' }]), before = await counts();

	assert.equal(answer.status, 303);
	assert.deepEqual(await counts(), before);
});

test('R81, R212: without the csrf value before it, without a session, or cut off anywhere, no byte of a file stays', async () => {
	const visitor = await portal.signedIn(anna), { page } = await ticketPage(visitor), before = await counts();
	const files = [{ name: 'a.bin', bytes: noise(700 * 1024) }], values = { body: 'Not to be stored' };
	const fields = page.form('replies').fields;

	assert.equal((await visitor.submit(page, 'replies', { ...values, csrf: 'x'.repeat(43) }, { files })).status, 403);
	assert.equal((await visitor.submit(page, 'replies', values, { files, headers: { Origin: 'https://evil.test' } })).status, 403);
	assert.equal((await visitor.submit(page, 'replies', values, { files, cookie: '' })).status, 403);
	const { csrf, ...others } = fields;
	const late = await visitor.submit(page, 'replies', { ...others, ...values, csrf: null }, { files: [...files, { name: 'x', field: 'x', bytes: 'x' }],
		alter: (body) => Buffer.from(body.toString('latin1').replace('name="x"; filename="x"\r\nContent-Type: application/octet-stream\r\n\r\nx', `name="csrf"\r\n\r\n${csrf}`), 'latin1') });
	assert.ok([400, 403].includes(late.status), String(late.status));
	for (let tenth = 1; tenth < 10; tenth++) {
		const cut = await visitor.submit(page, 'replies', values, { files, alter: (body) => body.subarray(0, body.length * tenth / 10) });
		assert.equal(cut.status, 400, `${tenth} tenths`);
	}
	assert.deepEqual(await counts(), before);
	assert.equal(await portal.count('message WHERE text = \'Not to be stored\''), 0);
});

test('a route that takes no files refuses them', async () => {
	const visitor = await portal.signedIn(anna), page = await visitor.get('/tickets');

	assert.equal((await visitor.submit(page, 'logout', {}, { files: [{ name: 'a', bytes: 'a' }] })).status, 400);
});

test('R149: a file whose pieces are missing, short or changed is never given for the whole one, and the log says so', async () => {
	const visitor = await portal.signedIn(anna), bytes = noise(600 * 1024), { path } = await reply(visitor, [{ name: 'a.bin', bytes }, { name: 'b.bin', bytes: noise(10) }]);
	const [a, b] = filesOf(await visitor.get(path)), id = ({ href }) => /files\/(\d+)/.exec(href)[1];
	const change = (file, to) => portal.sql(`UPDATE attachment_chunk SET data = ${to} WHERE attachment_id = ${id(file)} AND position = (SELECT MAX(position) FROM (SELECT * FROM attachment_chunk) c WHERE c.attachment_id = ${id(file)})`);
	const whole = async (file) => {
		const got = await visitor.get(file.href);
		return got.status === 200 && got.body.length === Number(got.header('content-length'));
	};

	for (const [file, to, back] of [[b, 'REVERSE(data)', 'REVERSE(data)'], [a, 'CONCAT(data, \'x\')', 'SUBSTR(data, 1, LENGTH(data) - 1)'], [a, 'REVERSE(data)', 'REVERSE(data)']]) {
		const broken = portal.oracle.events('attachment_broken').length;

		await change(file, to);
		assert.equal(await whole(file), false, to);
		assert.equal(portal.oracle.events('attachment_broken').length, broken + 1);
		await change(file, back);
	}
	assert.equal(await whole(b), true);
	await portal.sql(`CREATE TABLE kept AS SELECT * FROM attachment_chunk WHERE attachment_id = ${id(a)}; DELETE FROM attachment_chunk WHERE attachment_id = ${id(a)} AND position = 1`);
	assert.equal((await visitor.get(a.href)).status, 404);
	await portal.sql(`DELETE FROM attachment_chunk WHERE attachment_id = ${id(a)}; INSERT INTO attachment_chunk SELECT * FROM kept; DROP TABLE kept`);
	assert.ok((await visitor.get(a.href)).body.equals(bytes));
});

test('what came in an hour ago and got no message goes away with the next files', async () => {
	const visitor = await portal.signedIn(anna), { accountId } = portal.people.get(anna);

	await portal.sql(`INSERT INTO attachment (account_id, id, name, type, size, width, height, state, created) VALUES
		(${accountId}, 900001, '', '', 0, 0, 0, 0, UTC_TIMESTAMP(6) - INTERVAL 61 MINUTE), (${accountId}, 900002, '', '', 0, 0, 0, 0, UTC_TIMESTAMP(6) - INTERVAL 59 MINUTE);
		INSERT INTO attachment_chunk SELECT ${accountId}, 900001, seq, 'x' FROM seq_0_to_99`);
	assert.equal((await reply(visitor, [{ name: 'a', bytes: 'a' }])).answer.status, 303);
	assert.equal(await portal.count('attachment WHERE id = 900001'), 0);
	assert.equal(await portal.count('attachment WHERE id = 900002'), 1);
	await portal.sql('DELETE FROM attachment WHERE id = 900002');
});

test('S137, S145: the preview shows what the text will look like, and stores nothing', async () => {
	const visitor = await portal.signedIn(anna), { page } = await ticketPage(visitor), before = { ...await counts(), messages: await portal.count('message') };
	const answer = await visitor.submit(page, 'replies', { body: '**Bold** <script>alert(1)</script>', preview: 'yes' }, { files: [{ name: 'a', bytes: 'a' }] });

	assert.equal(answer.status, 200);
	assert.match(answer.text, /id="preview"[^]*<strong>Bold<\/strong> &lt;script&gt;/);
	assert.equal(answer.form('replies').fields.body, '**Bold** <script>alert(1)</script>');
	assert.deepEqual({ ...await counts(), messages: await portal.count('message') }, before);
	assert.equal((await visitor.submit(answer, 'replies')).status, 303);
});
