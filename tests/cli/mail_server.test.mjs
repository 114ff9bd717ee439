/* mail_server.test.mjs: mails leave by a mail server that is what it says it is, and what it answers is understood (R177, R178, R254). */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { parse } from '../lib/mails.mjs';
import { certificates, mailServer, oddServer } from '../lib/smtp.mjs';
import { withInstallation } from './installation.mjs';

const at = withInstallation({ seed: async (installation) => {
	await installation.portico(['account', 'add', 'Firm']);
	await installation.portico(['domain', 'add', 'https://help.firm.example']);
	await installation.portico(['portal', 'add', '--on', '--name', 'Firm "the" Help, Søn & Co']);
} });
let paper;
const servers = [];

before(async () => {
	paper = await certificates();
});
afterEach(() => at.sql('DELETE FROM outbox'));
after(() => Promise.all(servers.map((server) => server.stop())));

/* Mails go to this server from now on. */
function use(server, keys = {}) {
	servers.push(server);
	at.configure({ mail: { directory: null, host: 'localhost', port: server.port, tls: 'none', ...keys } });
	return server;
}

async function queue(address = 'anna@customer.example') {
	return JSON.parse(await at.portico(['mail', 'test', address, '--json'])).id;
}

/* What a try comes to: how it went with the mail, and what the command says. */
async function attempt(id) {
	const { code, stderr } = await at.porticoMay(['mail', 'send']);
	const { state, attempts, error } = JSON.parse(await at.portico(['mail', 'show', String(id), '--json']));

	return { code, stderr, state, attempts, error };
}

test('R153, R156, R160, R181: a mail has one recipient, no sender to answer to, and the header that it should have', async () => {
	const server = use(await mailServer());
	const id = await queue();

	assert.equal((await attempt(id)).state, 'sent');
	assert.equal(server.letters.length, 1);
	const [letter] = server.letters, mail = await parse(Buffer.from(letter.raw, 'latin1'));
	assert.deepEqual([letter.from, letter.to], ['', ['anna@customer.example']]);
	assert.deepEqual([...mail.headers.keys()].sort(), ['auto-submitted', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to',
		'x-auto-response-suppress']);
	assert.equal(mail.fromName, 'Firm "the" Help, Søn & Co');
	assert.equal(mail.from, 'no-reply@help.firm.example');
	assert.equal(mail.id, `<${letter.id}>`);
	assert.match(letter.id, /^[\w-]{43}@help\.firm\.example$/);
	for (const line of letter.raw.split('\r\n'))
		assert.ok(line.length <= 998 && !/[\r\n]/.test(line), line.slice(0, 200)); /* R155 */
});

test('the configuration says who sends, and where what cannot be delivered comes back to', async () => {
	const server = use(await mailServer(), { from: 'support@firm.example', from_name: 'Firm', bounces: 'bounces@firm.example' });

	await queue();
	await at.portico(['mail', 'send']);
	const mail = await parse(Buffer.from(server.letters[0].raw, 'latin1'));
	assert.deepEqual([mail.from, mail.fromName, server.letters[0].from], ['support@firm.example', 'Firm', 'bounces@firm.example']);
});

test('connections are used again', async () => {
	const server = use(await mailServer(), { connections: 2 });

	for (let i = 0; i < 12; i++)
		await queue(`anna${i}@customer${i % 3}.example`);
	await at.portico(['mail', 'send']);
	assert.equal(server.letters.length, 12);
	assert.ok(server.sessions.length <= 4, `${server.sessions.length} connections`);
});

const encrypted = [
	['starttls', () => ({ certificate: paper.good })],
	['implicit', () => ({ certificate: paper.good, secure: true })],
];

for (const [tls, offer] of encrypted)
	test(`R177: ${tls} with the right certificate, signed in`, async () => {
		const server = use(await mailServer({ ...offer(), user: { name: 'firm', password: 'pässword' } }), { tls, ca_file: paper.ca, user: 'firm', password: 'pässword' });
		const id = await queue();

		assert.equal((await attempt(id)).state, 'sent');
		assert.equal(server.letters.length, 1);
		assert.ok(server.sessions.at(-1).secure);
		assert.deepEqual(server.signIns, ['firm']);
		assert.equal((await at.porticoMay(['doctor', '--json'])).stdout.includes('localhost takes mails'), true);
	});

const untrusted = [
	['a certificate of another name', 'elsewhere'], ['one that has expired', 'late'], ['one that nobody signed', 'own'],
];

for (const [tls] of encrypted)
	for (const [what, name] of untrusted)
		test(`R177, R254: ${tls} with ${what}: no mail, no password`, async () => {
			const server = use(await mailServer({ certificate: paper[name], secure: tls === 'implicit', user: { name: 'firm', password: 'x' } }),
				{ tls, ca_file: paper.ca, user: 'firm', password: 'x' });
			const id = await queue();
			const { code, stderr, state, attempts } = await attempt(id);

			assert.deepEqual([code, state, attempts], [1, 'waiting', 0]);
			assert.match(stderr, /SSL|certificate/i);
			assert.deepEqual([server.letters, server.signIns], [[], []]);
				});

test('R177: a server that offers no encryption gets neither mail nor password', async () => {
	const server = use(await oddServer({ ehlo: '250-odd\r\n250 AUTH PLAIN LOGIN' }), { tls: 'starttls', user: 'firm', password: 'secret' });
	const id = await queue();
	const { code, state } = await attempt(id);

	assert.deepEqual([code, state], [1, 'waiting']);
	assert.deepEqual(server.lines.filter((line) => !/^(EHLO|QUIT)/.test(line)), []);
});

test('R177: what was said before encryption began does not count behind it', async () => {
	const server = use(await oddServer({ ehlo: '250-odd\r\n250 STARTTLS', starttls: '220 go\r\n250-odd\r\n250 AUTH PLAIN' }),
		{ tls: 'starttls', user: 'firm', password: 'secret' });
	const id = await queue();

	assert.equal((await attempt(id)).state, 'waiting');
	assert.deepEqual(server.lines.filter((line) => !/^(EHLO|STARTTLS|QUIT)/.test(line)).filter((line) => /AUTH|MAIL|RCPT|DATA/.test(line)), []);
});

test('a wrong password is told to the operator, and no mail suffers for it', async () => {
	const server = use(await mailServer({ certificate: paper.good, user: { name: 'firm', password: 'right' } }),
		{ tls: 'starttls', ca_file: paper.ca, user: 'firm', password: 'wrong-canary' });
	const id = await queue();
	const { code, stderr, state, attempts } = await attempt(id);

	assert.deepEqual([code, state, attempts, server.letters.length], [1, 'waiting', 0, 0]);
	assert.match(stderr, /^portico mail send: mails wait: 535 /);
	assert.doesNotMatch(stderr, /wrong-canary/);
	const found = JSON.parse((await at.porticoMay(['doctor', '--json'])).stdout).find(({ check }) => check === 'mail');
	assert.equal(found.state, 'fault');
	assert.match(found.words, /localhost takes no mails: 535/);
});

test('a password without encryption is refused where it is written down', async () => {
	at.configure({ mail: { directory: null, host: 'mail.example', tls: 'none', user: 'firm', password: 'x' } });
	assert.match((await at.porticoMay(['mail', 'send'])).stderr, /tls = none with a user/);
});

/* R178: what each answer means. A server that does not take anybody's mail leaves the queue as it is. */
const answers = [
	['a greeting of 554', { hello: '554 not today' }, 'waiting', 0, /^554 not today$/],
	['a greeting that is none', { hello: 'HTTP/1.1 400 Bad Request' }, 'waiting', 0, /./],
	['a connection that is cut at once', { hello: null }, 'waiting', 0, /./],
	['421 at EHLO', { ehlo: '421 closing', helo: '421 closing' }, 'waiting', 0, /^421 closing$/],
	['EHLO cut', { ehlo: null }, 'waiting', 0, /./],
	['450 at MAIL', { mail: '450 busy' }, 'waiting', 0, /^450 busy$/],
	['550 at MAIL', { mail: '550 5.7.1 not from you' }, 'waiting', 0, /^550 5\.7\.1 not from you$/],
	['530 at MAIL', { mail: '530 5.7.0 sign in first' }, 'waiting', 0, /^530/],
	['552 at MAIL', { mail: '552 too large' }, 'failed', 1, /^552 too large$/],
	['MAIL cut', { mail: null }, 'waiting', 0, /./],
	['450 at RCPT', { rcpt: '450 4.2.1 greylisted' }, 'waiting', 1, /^450 4\.2\.1 greylisted$/],
	['421 at RCPT', { rcpt: '421 closing' }, 'waiting', 0, /^421 closing$/],
	['550 at RCPT', { rcpt: '550-5.1.1 no\r\n550 5.1.1 such user' }, 'failed', 1, /^550 5\.1\.1 such user$/],
	['530 at RCPT', { rcpt: '530 sign in first' }, 'waiting', 0, /^530/],
	['RCPT cut', { rcpt: null }, 'waiting', 1, /./],
	['451 at DATA', { data: '451 local error' }, 'waiting', 1, /^451 local error$/],
	['554 at DATA', { data: '554 no valid recipients' }, 'failed', 1, /^554/],
	['DATA cut', { data: null }, 'waiting', 1, /./],
	['452 behind the letter', { body: '452 disk full' }, 'waiting', 1, /^452 disk full$/],
	['554 behind the letter', { body: '554 5.7.1 looks like spam' }, 'failed', 1, /^554 5\.7\.1 looks like spam$/],
	['cut behind the letter', { body: null }, 'waiting', 1, /./],
	['words with what a terminal obeys', { rcpt: '550 \x1b[31mno\x07' }, 'failed', 1, /^550 \s*\[31mno\s*$/],
	['words of 5,000 letters', { rcpt: `550 ${'n'.repeat(5000)}` }, 'failed', 1, /^550 n{200,1000}$/],
];

for (const [what, says, state, attempts, error] of answers)
	test(`R178: ${what}: ${state}${attempts === 0 ? ', and not counted' : ''}`, async () => {
		const server = use(await oddServer(says));
		const id = await queue();
		const was = await attempt(id);

		assert.deepEqual([was.state, was.attempts], [state, attempts], was.error);
		assert.match(was.error, error);
		assert.equal(was.code, attempts === 0 ? 1 : 0);
		assert.equal(server.letters.length, 0);
		assert.equal((await at.sql(`SELECT lease IS NULL FROM outbox WHERE id = ${id}`))[0][0], '1');
		});

test('R178: a banner of 100,000 lines ends', async () => {
	use(await oddServer({ hello: `${'220-wait\r\n'.repeat(100000)}220 odd` }));
	const id = await queue();
	const { state } = await attempt(id);

	assert.ok(['sent', 'waiting'].includes(state));
});

test('R178: a server that never says good-bye does not hold us', async () => {
	const server = use(await oddServer({ rcpt: '550 no', quit: () => new Promise(() => {}) }));
	const ids = [await queue('a@one.example'), await queue('b@two.example'), await queue('c@three.example')];
	const begun = Date.now();

	await at.portico(['mail', 'send']);
	assert.ok(Date.now() - begun < 110000); /* libcurl itself would wait two minutes for each */
	assert.equal(await at.count('outbox WHERE state = 3'), ids.length);
	assert.equal(server.letters.length, 0);
});

test('R178: a server that speaks no extensions, or only the oldest greeting, takes mails', async () => {
	const server = use(await oddServer({ ehlo: '502 what', helo: '250 odd' }));
	const id = await queue();

	assert.equal((await attempt(id)).state, 'sent');
	assert.equal(server.letters.length, 1);
});

test('a mail that was put off is tried after five minutes at the soonest, later each time, under the same id', async () => {
	const server = use(await oddServer({ rcpt: '450 later' }));
	const id = await queue();
	const [[message]] = await at.sql(`SELECT message_id FROM outbox WHERE id = ${id}`);
	const waits = [];

	for (let i = 0; i < 6; i++) {
		await attempt(id);
		waits.push(Number((await at.sql(`SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), due) FROM outbox WHERE id = ${id}`))[0][0]));
		await at.sql(`UPDATE outbox SET due = UTC_TIMESTAMP(6) WHERE id = ${id}`);
	}
	[[240, 360], [480, 720], [960, 1440], [1920, 2880], [3200, 4800], [3200, 4800]].forEach(([least, most], i) =>
		assert.ok(waits[i] >= least - 60 && waits[i] <= most, `${i}: ${waits[i]}`));
	server.says.rcpt = '250 yes';
	assert.equal((await attempt(id)).state, 'sent');
	assert.deepEqual(server.letters.map((letter) => letter.id), [message]); /* P5 */
});

test('R154: the server sees the stored address as one recipient, in any script, or nothing', async () => {
	const addresses = ['anna+a@customer.example', "o'neil!#$%&*/=?^_`{|}~@customer.example", 'ANE@Customer.example'];
	const server = use(await mailServer());

	for (const address of addresses)
		await queue(address);
	await at.portico(['mail', 'send']);
	assert.deepEqual(server.letters.map(({ to }) => to).sort(), addresses.map((address) => [address]).sort());
	for (const address of ['a@b>\r\nRCPT TO:<x@y', '<a@b.example>', '"a\\"b"@c.example', 'a@b c', '-oQ/tmp'])
		assert.equal((await at.porticoMay(['mail', 'test', '--', address])).code, 1, address);
});

test('R176: a server that knows no other scripts refuses such an address, visibly', async () => {
	const server = use(await oddServer({ rcpt: (line) => (/[^\x20-\x7e]/.test(line) ? '553 5.6.7 not in ASCII' : '250 yes') }));
	const id = await queue('åse@customer.example');
	const { state, error } = await attempt(id);

	assert.deepEqual([state, server.letters.length], ['failed', 0]);
	assert.match(error, /^553 5\.6\.7/);
});

test('what cannot be reached is said in words', async () => {
	at.configure({ mail: { directory: null, host: 'mail.invalid', tls: 'none' } });
	const id = await queue();
	const { code, stderr, state } = await attempt(id);

	assert.deepEqual([code, state], [1, 'waiting']);
	assert.match(stderr, /mail\.invalid/);
});
