/* scan.test.mjs: files wait until the virus scanner has seen them, and while it is away: held, not passed (R147). The scanner here speaks clamd's protocol. */
import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { after } from 'node:test';
import test from 'node:test';
import { world } from '../lib/fixtures.mjs';
import { noise } from '../lib/files.mjs';
import { mails } from '../lib/mails.mjs';
import { withPortal } from '../lib/portal.mjs';
import { directory, until } from '../lib/run.mjs';

const socket = path.join(directory('clamd'), 's'), marker = 'PORTICO-TEST-SIGNATURE', seen = [];
const portal = withPortal(world({ tickets: 4 }), { conf: { files: { scan_socket: socket } } });
const anna = 'anna@a.north.test';
const peers = new Set();
/* What it says instead of what it finds; true: it thinks about it, until think() is called; and how many bytes it takes at most. */
let scanner, answer = null, thinks = false, most = Infinity;

const say = (peer, whole) => peer.end(`stream: ${answer ?? (whole.includes(marker) ? 'Test.Signature FOUND' : 'OK')}\0`);

/* clamd(8): zINSTREAM, then pieces with a length of four bytes, then 0; the answer ends with a NUL. */
function startScanner() {
	scanner = net.createServer((peer) => {
		let bytes = Buffer.alloc(0);

		peers.add(peer);
		peer.on('close', () => peers.delete(peer));
		peer.on('error', () => {});
		peer.on('data', (piece) => {
			bytes = Buffer.concat([bytes, piece]);
			if (bytes.length > most)
				return void peer.end('INSTREAM size limit exceeded. ERROR\0', () => peer.destroy());
			const whole = contentOf(bytes);

			if (whole === null)
				return;
			seen.push(whole);
			if (!thinks)
				say(peer, whole);
			else
				peer.think = () => say(peer, whole);
		});
	});
	return new Promise((resolve) => { scanner.listen(socket, resolve); });
}

function contentOf(bytes) {
	const command = 'zINSTREAM\0', pieces = [];
	let at = command.length;

	assert.equal(bytes.subarray(0, at).toString().slice(0, bytes.length), command.slice(0, bytes.length));
	while (at + 4 <= bytes.length) {
		const size = bytes.readUInt32BE(at);

		if (size === 0)
			return Buffer.concat(pieces);
		if (at + 4 + size > bytes.length)
			return null;
		pieces.push(bytes.subarray(at + 4, at + 4 + size));
		at += 4 + size;
	}
	return null;
}

async function stopScanner() {
	await new Promise((resolve) => {
		scanner.close(resolve);
		peers.forEach((peer) => peer.destroy());
	});
	rmSync(socket, { force: true });
	assert.ok(!existsSync(socket));
}

after(() => {
	scanner?.close();
	peers.forEach((peer) => peer.destroy());
});

async function send(visitor, files) {
	const { number } = portal.tickets.find((one) => one.host === 'north.localhost' && one.company === 'a' && !one.closed && one.kind === undefined);
	const at = `/tickets/${number}`, sent = await visitor.submit(await visitor.get(at), 'replies', { body: 'See' }, { files });

	assert.equal(sent.status, 303);
	const ids = (await portal.sql(`SELECT id FROM attachment ORDER BY id DESC LIMIT ${files.length}`)).map(([id]) => id).reverse();
	return { at, ids, states: async () => (await portal.sql(`SELECT state FROM attachment WHERE id IN (${ids}) ORDER BY id`)).map(([state]) => Number(state)) };
}

test('R147: while the scanner is away files wait: told on the page, given to nobody; when it is back, each byte is shown to it', async () => {
	const visitor = await portal.signedIn(anna), bytes = noise(600 * 1024);
	const { at, ids, states } = await send(visitor, [{ name: 'clean.bin', bytes }, { name: 'evil.bin', bytes: `x${marker}x` }]);

	assert.match((await visitor.get(at)).words, /clean\.bin 600 KB being checked for viruses/);
	assert.equal((await visitor.get(`/files/${ids[0]}/clean.bin`)).status, 404);
	await portal.oracle.event('that files wait', ({ event }) => event === 'scanner_away');
	assert.deepEqual(await states(), [1, 1]);
	await startScanner();
	await until('both to be scanned', async () => (await states()).every((state) => state !== 1));
	assert.deepEqual(await states(), [2, 3]);
	assert.ok(seen[0].equals(bytes));
	assert.ok((await visitor.get(`/files/${ids[0]}/clean.bin`)).body.equals(bytes));
	assert.equal((await visitor.get(`/files/${ids[1]}/evil.bin`)).status, 404);
	assert.match((await visitor.get(at)).words, /evil\.bin \d+ bytes held back: it may do harm/);
	await portal.oracle.event('what was found', ({ event, attachment, scanner: said }) => event === 'attachment_harmful' && String(attachment) === ids[1] && /Test\.Signature/.test(said));
});

test('R147: an answer that is neither leaves a file waiting, and does not keep others from being scanned', async () => {
	const visitor = await portal.signedIn(anna);

	answer = 'Size limit reached, ERROR';
	const { states } = await send(visitor, [{ name: 'odd.bin', bytes: 'odd' }]);
	await portal.oracle.event('that nothing was said', ({ event }) => event === 'attachment_not_scanned');
	assert.deepEqual(await states(), [1]);
	const later = await send(visitor, [{ name: 'even.bin', bytes: 'even' }]);
	answer = null;
	await until('both to be scanned after all', async () => [...await states(), ...await later.states()].every((state) => state === 2));
});

test('R147, R256: while the scanner thinks about a file mails leave and pages answer; the file waits, and has its answer when it comes', async () => {
	const visitor = await portal.signedIn(anna), count = seen.length;

	thinks = true;
	const { at, ids, states } = await send(visitor, [{ name: 'archive.bin', bytes: noise(1 << 20) }]);
	await until('it to have the file', () => seen.length > count);
	const other = portal.visitor();
	await other.submit(await other.get('/password/forgot'), 'password/forgot', { email: 'bo@a.north.test' });
	await mails(portal).to('bo@a.north.test', { subject: /password/i });
	assert.deepEqual(await states(), [1]);
	assert.match((await visitor.get(at)).words, /archive\.bin 1 MB being checked for viruses/);
	assert.equal((await visitor.get(`/files/${ids[0]}/archive.bin`)).status, 404);
	thinks = false;
	peers.forEach((peer) => peer.think?.());
	await until('it to be scanned', async () => (await states())[0] === 2);
});

test('R147: a file larger than the scanner takes waits, its words are in the log, and smaller ones go on', async () => {
	const visitor = await portal.signedIn(anna);

	most = 300 * 1024;
	const large = await send(visitor, [{ name: 'large.bin', bytes: noise(3 << 20) }]), small = await send(visitor, [{ name: 'small.bin', bytes: 'small' }]);
	await until('the small one to be scanned', async () => (await small.states())[0] === 2);
	await until('the words about the large one', () => portal.oracle.events('attachment_not_scanned').some(({ attachment }) => String(attachment) === large.ids[0]));
	assert.deepEqual(await large.states(), [1]);
	most = Infinity;
	await until('it to be scanned after all', async () => (await large.states())[0] === 2);
	await stopScanner();
});
