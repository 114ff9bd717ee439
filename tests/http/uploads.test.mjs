/* uploads.test.mjs: files that are meant to do harm by what they are called, what they hold, or what they are said to belong to. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { jpegWithPlace, noise, png, zip } from '../lib/files.mjs';
import { world } from '../lib/fixtures.mjs';
import { makeForm } from '../lib/forms.mjs';
import { elements, tags } from '../lib/html.mjs';
import { withPortal } from '../lib/portal.mjs';
import { installed } from '../lib/run.mjs';

const portal = withPortal(async (made) => {
	await world({ tickets: 12 })(made);
	await makeForm(made);
}, { workers: 6 });
const anna = 'anna@a.north.test', bo = 'bo@b.north.test', south = 'anna@a.south.test', MIB = 1 << 20;
let used = 0;

/* The page of an open ticket of somebody's company. */
async function ticketPage(visitor, letter = 'a', host = 'north.localhost') {
	const tickets = portal.tickets.filter((ticket) => ticket.host === host && ticket.company === letter && ticket.kind === undefined && !ticket.closed);

	return visitor.get(`/tickets/${tickets[used++ % tickets.length].number}`);
}

const lastFiles = (page) => tags(elements(page.text, 'article').at(-1).html, 'a').filter(({ class: kind }) => kind === 'file').map(({ href }) => href);

/* Sends files with a reply; where they are had. */
async function sent(visitor, files, letter, host) {
	const page = await ticketPage(visitor, letter, host), answer = await visitor.submit(page, 'replies', { body: 'With files' }, { files });

	assert.equal(answer.status, 303, answer.words.slice(0, 300));
	return { page, links: lastFiles(await visitor.get(page.path)) };
}

const idOf = (href) => Number(/files\/(\d+)/.exec(href)[1]);
const owners = () => portal.sql('SELECT id, account_id, message_id FROM attachment ORDER BY id');

test('R59: a form that names files of others, of another ticket, of another account or none that were sent attaches nothing', async () => {
	const visitor = await portal.signedIn(anna), text = { name: 'a.txt', bytes: 'x' };
	const ids = [(await sent(visitor, [text])).links, (await sent(await portal.signedIn(bo), [text], 'b')).links,
		(await sent(await portal.signedIn(south), [text], 'a', 'south.localhost')).links].flat().map(idOf);
	const before = await owners(), names = ['files', 'files[]', 'file', 'upload', 'upload_id', 'attachment', 'attachment_id', 'attachments[]', 'message_id', 'id'];

	assert.equal(ids.length, 3);
	for (const id of [...ids, 999999])
		for (const path of ['tickets/new', 'replies'])
			for (const files of [undefined, []]) {
				const page = path === 'replies' ? await ticketPage(visitor) : await visitor.get('/tickets/new');
				const answer = await visitor.submit(page, path, { subject: 'Mine', 'p.product': 'mail', body: `Give me ${id}`, ...Object.fromEntries(names.map((name) => [name, String(id)])) }, { files });

				assert.ok([303, 400, 422].includes(answer.status), `${answer.status} for ${id}`);
				if (answer.status === 303)
					assert.deepEqual(lastFiles(await visitor.follow(answer)), []);
			}
	assert.deepEqual(await owners(), before);
});

/* Every file below a folder that holds the mark. */
function holding(folder, mark) {
	return readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).map(({ parentPath, path: above, name }) => path.join(parentPath ?? above, name))
		.filter((file) => existsSync(file) && statSync(file).size < 64 * MIB && readFileSync(file).includes(mark));
}

test('R135: what a web server would obey is a row of the database and no file, and its address gives what was sent and nothing else', async () => {
	const visitor = await portal.signedIn(anna), mark = `inert-${noise(12).toString('hex')}`;
	const names = ['.htaccess', '.user.ini', 'shell.pht', 'shell.phar', 'shell.php', 'web.config', 'page.shtml', '\u200b.htaccess', '\u202e.htaccess', 'a.php\u200b', 'nginx.conf'];
	const bytes = `AddHandler x .txt\nauto_prepend_file=/etc/passwd\n<?php echo 6*7; ?><!--#exec cmd="id" -->${mark}`;
	const { links } = await sent(visitor, names.slice(0, 6).map((name) => ({ name, type: 'text/html', bytes })));

	links.push(...(await sent(visitor, names.slice(6).map((name) => ({ name, bytes })))).links);
	assert.equal(links.length, names.length);
	for (const href of links) {
		const got = await visitor.get(href);

		assert.deepEqual([got.status, got.body.toString(), got.header('content-type'), got.header('x-content-type-options')], [200, bytes, 'application/octet-stream', 'nosniff']);
		assert.match(got.header('content-disposition'), /^attachment; /);
	}
	for (const name of names)
		for (const place of ['', 'static/', 'static/portico/', 'files/', 'uploads/'])
			assert.notEqual((await visitor.get(`/${place}${encodeURIComponent(name)}`)).status, 200, place + name);
	assert.deepEqual([...holding(portal.directory, mark), ...holding(installed, mark)], []);
});

test('R143: the same bytes many times are kept each for itself: what is dropped or lost of one is still there of the others', async () => {
	const visitor = await portal.signedIn(anna), bytes = noise(600 * 1024), pieces = () => portal.count('attachment_chunk'), before = await pieces();
	const { links } = await sent(visitor, [{ name: 'one.bin', bytes }, { name: 'two.bin', bytes }]), pages = await Promise.all(Array.from({ length: 8 }, () => ticketPage(visitor)));

	/* Half of them are refused for want of a text, which drops their files while the others are stored. */
	const answers = await Promise.all(pages.map((page, i) => visitor.submit(page, 'replies', { body: i % 2 === 0 ? `Same ${i}` : ' ' }, { files: [{ name: 'same.bin', bytes }] })));
	assert.deepEqual(answers.map(({ status }) => status), pages.map((_, i) => (i % 2 === 0 ? 303 : 422)));
	assert.equal(await pieces(), before + 6 * 3);
	for (const answer of answers.filter(({ status }) => status === 303)) {
		const page = await visitor.get(answer.location.replace(/#.*/, '')), own = elements(page.text, 'article').find(({ attributes }) => answer.location.endsWith(`#${attributes.id}`));

		links.push(tags(own.html, 'a').find(({ class: kind }) => kind === 'file').href);
	}
	const first = idOf(links.shift());
	await portal.sql(`DELETE FROM attachment_chunk WHERE attachment_id = ${first}; DELETE FROM attachment WHERE id = ${first}`);
	for (const href of links)
		assert.ok((await visitor.get(href)).body.equals(bytes), href);
});

test('R145: an archive is never opened: a bomb is so many bytes, stored and given back as they came', async () => {
	const visitor = await portal.signedIn(anna), layer = gzipSync(Buffer.alloc(64 * MIB));
	/* 64 GiB after three layers, said to be 4 GiB an entry, and all entries the same bytes. */
	const inner = gzipSync(Buffer.concat(Array(32).fill(layer))), bomb = zip(Array.from({ length: 1000 }, (_, i) => `${i}.gz`), inner, 0xffffffff);
	const files = [{ name: 'bomb.zip', bytes: bomb }, { name: 'report.docx', bytes: bomb }, { name: 'bomb.gz', type: 'image/png', bytes: inner }];
	const { links } = await sent(visitor, files);

	assert.ok(inner.length < MIB && bomb.length < MIB);
	for (const [index, href] of links.entries()) {
		const got = await visitor.get(href);

		assert.ok(got.body.equals(files[index].bytes));
		assert.equal(got.header('content-encoding'), undefined, 'nor is the browser asked to open it');
		assert.match(got.header('content-disposition'), /^attachment; /);
	}
});

test('R151: a picture is kept as it came: nothing is cut from it or made of it, where it was taken neither, for those alone who see the ticket', async () => {
	const visitor = await portal.signedIn(anna), bytes = jpegWithPlace(), { page, links } = await sent(visitor, [{ name: 'holiday.jpg', bytes }]);
	const pictures = tags(elements((await visitor.get(page.path)).text, 'article').at(-1).html, 'img');

	assert.deepEqual(pictures.map(({ src }) => src), links, 'there is no second, smaller one that somebody might take for a clean one');
	assert.ok((await visitor.get(links[0])).body.equals(bytes));
	assert.equal((await (await portal.signedIn(bo)).get(links[0])).status, 404);
});

test('R152: a picture inside a text is a link or nothing: no data, no part of a mail, and nobody fetches anything', async (t) => {
	const visitor = await portal.signedIn(anna), asked = [];
	const server = createServer((request, answer) => { asked.push(request.url); answer.end(png()); });
	await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
	t.after(() => server.close());
	const at = `http://127.0.0.1:${server.address().port}`, data = `data:image/png;base64,${png(64, 64).toString('base64')}`;
	const texts = [`![a](${data})`, `<img src="${data}">`, '![a](cid:part1@mail)', '<img src="cid:part1@mail">', `![a](${at}/a.png)`, `<img src="${at}/b.png" srcset="${at}/c.png 2x">`,
		`[![a](${at}/d.png)](${at}/e)`, '![a](file:///etc/passwd)', '![a](http://169.254.169.254/latest/meta-data/)', `![a](//127.0.0.1:${server.address().port}/f.png)`];

	for (const body of texts)
		for (const preview of [null, 'yes']) {
			const page = await ticketPage(visitor), answer = await visitor.submit(page, 'replies', { body, preview });
			const shown = preview === null ? elements((await visitor.follow(answer)).text, 'article').at(-1).html : /class="previewed"[^]*?<\/form>/.exec(answer.text)[0];

			assert.doesNotMatch(shown, /<(img|picture|source|video|image|object|embed)\b/i, body);
			assert.doesNotMatch(shown, /(href|src)="(data|cid|file):/i, body);
		}
	const large = await visitor.submit(await ticketPage(visitor), 'replies', { body: `![a](data:image/png;base64,${'A'.repeat(200000)})` });
	assert.equal(large.status, 422, 'and it counts as text');
	assert.deepEqual(asked, []);
});
