/* mail_hostile.test.mjs: a mail server that means harm takes neither memory nor time beyond its turn, and names that mean harm are names (R153, R156, R178). */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { after, afterEach, test } from 'node:test';
import { parse } from '../lib/mails.mjs';
import { until } from '../lib/run.mjs';
import { mailServer, oddServer } from '../lib/smtp.mjs';
import { withInstallation } from './installation.mjs';

const at = withInstallation({ seed: async (installation) => {
	await installation.portico(['account', 'add', 'Firm']);
	await installation.portico(['domain', 'add', 'https://help.firm.example']);
	await installation.portico(['portal', 'add', '--on', '--name', 'Help']);
} });
const servers = [];

afterEach(() => at.sql('DELETE FROM outbox'));
after(() => Promise.all(servers.map((server) => server.stop())));

function use(server, keys = {}) {
	servers.push(server);
	at.configure({ mail: { directory: null, host: 'localhost', port: server.port, tls: 'none', ...keys } });
	return server;
}

/* A server that writes `piece` from the first moment for as long as anybody reads it; `written` counts the bytes. */
async function flood(first, piece) {
	const state = { written: 0 }, sockets = new Set();
	const server = net.createServer((socket) => {
		const more = () => {
			while (!socket.destroyed && socket.write(piece))
				state.written += piece.length;
		};

		sockets.add(socket);
		socket.on('error', () => {}).on('close', () => sockets.delete(socket)).on('drain', more);
		socket.write(first);
		more();
	});

	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return Object.assign(state, { port: server.address().port, stop: () => new Promise((resolve) => {
		server.close(resolve);
		sockets.forEach((socket) => socket.destroy());
	}) });
}

const memory = (pid) => Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
const queue = async (address = 'anna@customer.example') => JSON.parse(await at.portico(['mail', 'test', address, '--json'])).id;
const shown = async (id) => JSON.parse(await at.portico(['mail', 'show', String(id), '--json']));

for (const [what, first, piece] of [
	['a greeting that never ends', '', '220-wait\r\n'.repeat(6000)],
	['a greeting without an end of its line', '220 ', 'x'.repeat(65536)],
	['zeros', '', '\0'.repeat(65536)],
])
	test(`R178: ${what} is given up, costs no memory, and the mail waits, uncounted`, async () => {
		const server = use(await flood(first, piece)), id = await queue(), sending = at.begin(['mail', 'send']);
		let ended, most = 0;

		sending.ended.then((result) => (ended = result));
		await until('the server to be given up', () => {
			if (ended === undefined)
				most = Math.max(most, memory(sending.child.pid));
			return ended !== undefined;
		}, 400);
		const { state, attempts } = await shown(id);
		assert.deepEqual([ended.code, state, attempts], [1, 'waiting', 0]);
		assert.match(ended.stderr, /^portico mail send: mails wait: ./);
		assert.ok(server.written < 100e6 && most < 300e3, `${server.written} bytes written, ${most} kB of memory`);
	});

test('R178: answers that come before anything was asked move no mail but this one, and nothing of them is obeyed', async () => {
	const server = use(await oddServer({ hello: ['220 odd', '250 odd', '250 yes', '250 yes', '354 go on', '250 yes', '221 bye', '550 no'].join('\r\n') }));
	const ids = [await queue(), await queue('bo@other.example')];

	await at.porticoMay(['mail', 'send']);
	for (const id of ids) {
		const { state, address } = await shown(id);

		assert.ok(['waiting', 'sent', 'failed'].includes(state));
		assert.ok(server.letters.length <= ids.length && address.endsWith('.example'));
	}
	assert.equal(await at.count('outbox WHERE lease IS NOT NULL'), 0);
});

for (const [where, what] of [['data', 'at DATA'], ['body', 'behind the letter'], ['mail', 'at MAIL']])
	test(`R178: 421 ${what} costs the mail nothing; it leaves, once, when the server is back`, async () => {
		const server = use(await oddServer({ [where]: '421 4.3.2 closing' })), id = await queue();

		await at.porticoMay(['mail', 'send']);
		const { state, attempts } = await shown(id);
		assert.deepEqual([state, attempts, server.letters.length], ['waiting', 0, 0]);
		delete server.says[where];
		await at.sql('UPDATE outbox SET due = UTC_TIMESTAMP(6)');
		await at.porticoMay(['mail', 'send']);
		assert.deepEqual([(await shown(id)).state, server.letters.length], ['sent', 1]);
	});

/* What people would call themselves, the portal, a mail or a ticket who want more than a name. */
const harm = ['Firm\r\nBcc: eve@evil.example', 'Firm\nBcc: eve@evil.example', 'Firm\u2028Bcc: x', '"Firm" <eve@evil.example>', 'Firm, eve@evil.example', 'eve@evil.example',
	'=?utf-8?q?=0ABcc:_eve@evil.example?=', '"\\ (Firm <', 'n'.repeat(1000), 'ø'.repeat(80), '\u202eelpmaxe.live', '%s%n {portal}', '<b>Firm</b> https://evil.example'];
const domain = ['domain', 'set', 'help.firm.example'], help = ['portal', 'set', 'https://help.firm.example/'];

test('R153, R156, R9: whatever the portal, the sender, a mail and a ticket are called, the mail has one sender, one recipient, its own header, and leads nowhere but to us', async () => {
	const server = use(await mailServer()), taken = new Map(), note = ({ code }, what) => taken.set(what, (taken.get(what) ?? 0) + (code === 0 ? 1 : 0));

	for (const name of harm) {
		note(await at.porticoMay([...help, `name=${name}`]), 'name');
		note(await at.porticoMay([...help, `label_one=${name}`]), 'label');
		note(await at.porticoMay([...domain, `mails.test.subject=${name}`]), 'subject');
		if (!/[\r\n]/.test(name)) /* the file has lines */
			at.configure({ mail: { directory: null, host: 'localhost', port: server.port, tls: 'none', from: 'support@firm.example', from_name: name } });
		const configured = await at.porticoMay(['mail', 'list']);
		note(configured, 'from');
		if (configured.code !== 0) /* the configuration says no to such a name */
			use(server);
		const id = await queue(), before = server.letters.length;
		await at.portico(['mail', 'send']);
		assert.deepEqual([(await shown(id)).state, server.letters.length], ['sent', before + 1], name);
		const letter = server.letters.at(-1), mail = await parse(Buffer.from(letter.raw, 'latin1'));
		assert.deepEqual(letter.to, ['anna@customer.example']);
		assert.deepEqual([...mail.headers.keys()].sort(), ['auto-submitted', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to',
			'x-auto-response-suppress'], name);
		assert.ok(['no-reply@help.firm.example', 'support@firm.example'].includes(mail.from), `${name}: ${mail.from}`);
		assert.ok(letter.raw.split('\r\n').every((line) => line.length <= 998 && !/[\r\n]/.test(line)), name);
		for (const [, link] of mail.html.matchAll(/href="([^"]*)"/g))
			assert.match(link, /^https:\/\/help\.firm\.example(\/|$)/, name);
	}
	assert.deepEqual([...taken.keys()].sort(), ['from', 'label', 'name', 'subject']);
	assert.ok([...taken.values()].every((count) => count > 0), 'each can be called something');
	at.configure();
});
