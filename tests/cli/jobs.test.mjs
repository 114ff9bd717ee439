/* jobs.test.mjs: portico-jobs by itself: killed at every step, several at once, with some who are slow. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, afterEach, test } from 'node:test';
import { installed, start, sleep, until } from '../lib/run.mjs';
import { mailServer, oddServer } from '../lib/smtp.mjs';
import { withInstallation } from './installation.mjs';

const at = withInstallation({ seed: async (installation) => {
	for (const name of ['one', 'two']) {
		await installation.portico(['account', 'add', name]);
		await installation.portico(['domain', 'add', `https://${name}.example`, '--account', name]);
		await installation.portico(['portal', 'add', '--on', '--account', name]);
	}
} });
const servers = [], running = [];

afterEach(async () => {
	await Promise.all(running.splice(0).map((jobs) => (jobs.alive() ? jobs.stop('SIGKILL') : jobs.ended)));
	await at.sql('DELETE FROM outbox');
});
after(() => Promise.all(servers.map((server) => server.stop())));

function use(server, keys = {}) {
	servers.push(server);
	at.configure({ mail: { directory: null, host: 'localhost', port: server.port, tls: 'none', ...keys } });
	return server;
}

function jobs() {
	const program = start(path.join(installed, 'sbin/portico-jobs'), ['-c', at.conf], { log: at.stderr });

	running.push(program);
	return program;
}

/* Many at once, without waiting for a command each. */
async function queue(addresses, account = 'one', columns = {}) {
	const [[id, domain, portal]] = await at.sql(`SELECT p.account_id, p.domain_id, p.id FROM portal p JOIN account a ON a.id = p.account_id WHERE a.name = '${account}'`);
	const rows = addresses.map((address) => `(${id}, 'test', ${domain}, ${portal}, ${columns.ticket ?? 'NULL'}, '${address}', '', '${address.split('@')[1]}', '', '', '{}',
		CONCAT(REPLACE(UUID(), '-', ''), '@${account}.example'), 1, 0, UTC_TIMESTAMP(6), '', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 5 DAY)`);

	await at.sql(`INSERT INTO outbox (account_id, kind, domain_id, portal_id, ticket_id, address, name, destination, language, time_zone, data, message_id, state, attempts, due,
		error, created, expires) VALUES ${rows.join(',')}`);
}

/* The lease of a mail whose sender was killed is over: nothing else in these tests waits for time to pass. */
const leasesOver = () => at.sql('UPDATE outbox SET due = UTC_TIMESTAMP(6) WHERE state = 1 AND lease IS NOT NULL');
const waiting = () => at.count('outbox WHERE state = 1');
const allSent = () => until('all mails to leave', async () => await waiting() === 0, 300);

/* How often each mail that was queued was taken over: P5, R268. */
async function ledger(letters) {
	const queued = (await at.sql('SELECT message_id FROM outbox')).map(([id]) => id);
	const counts = new Map(queued.map((id) => [id, 0]));

	for (const { id } of letters) {
		assert.ok(counts.has(id), `nobody queued ${id}`);
		counts.set(id, counts.get(id) + 1);
	}
	return [...counts.values()];
}

for (const step of ['hello', 'ehlo', 'mail', 'rcpt', 'data', 'body'])
	test(`P5, R257: the sender is killed before the answer to ${step}: the mail leaves, once`, async () => {
		let program;
		const server = use(await oddServer({ [step]: async () => {
			delete server.says[step];
			await program.stop('SIGKILL');
			return null;
		} }));

		await queue(['anna@customer.example']);
		program = jobs();
		await program.ended;
		assert.equal(await waiting(), 1);
		await leasesOver();
		jobs();
		await allSent();
		assert.deepEqual(await ledger(server.letters), [1]);
	});

test('P5, R257: the sender is killed behind the 250: the mail leaves, twice at most, under one id', async () => {
	let kills = 0, program;
	const server = use(await oddServer({ body: async () => {
		if (kills++ < 3)
			setImmediate(() => program.kill('SIGKILL')); /* as the answer leaves */
		return '250 yes';
	} }));

	await queue(['anna@customer.example', 'bo@customer.example', 'cleo@other.example']);
	for (let i = 0; i < 3; i++) {
		program = jobs();
		await Promise.race([program.ended, until('nothing to wait', async () => await waiting() === 0)]);
		if (!program.alive())
			await leasesOver();
	}
	program = jobs();
	await allSent();
	const counts = await ledger(server.letters);
	assert.ok(counts.every((count) => count >= 1));
	assert.ok(counts.reduce((sum, count) => sum + count - 1, 0) <= 3, `${counts}`);
});

test('P5, R257: the sender is killed again and again among many mails', async () => {
	const server = use(await mailServer({ at: { data: () => sleep(2) } }));
	let kills = 0;

	await queue(Array.from({ length: 100 }, (_, i) => `anna${i}@customer${i % 7}.example`));
	while (kills < 8) {
		const program = jobs(), before = server.letters.length;
		await until('some letters', () => server.letters.length > before + 2 + kills || server.letters.length >= 95);
		await program.stop('SIGKILL');
		await leasesOver();
		kills++;
	}
	jobs();
	await allSent();
	const counts = await ledger(server.letters);
	assert.equal(counts.filter((count) => count === 0).length, 0);
	assert.ok(counts.reduce((sum, count) => sum + count - 1, 0) <= kills, `${counts}`);
});

test('P5, R257: on all connections together one mail at most waits for its last answer, so a kill doubles one', async () => {
	let answering = 0, most = 0, taken = 0, program;
	const server = use(await mailServer({ at: { data: async () => {
		most = Math.max(most, ++answering);
		await sleep(20);
		answering--;
		if (++taken === 20)
			program.kill('SIGKILL'); /* as this answer leaves */
	} } }));

	await queue(Array.from({ length: 40 }, (_, i) => `anna${i}@customer${i % 8}.example`));
	program = jobs();
	await program.ended;
	assert.equal(most, 1);
	await leasesOver();
	jobs();
	await allSent();
	const counts = await ledger(server.letters);
	assert.equal(counts.filter((count) => count === 0).length, 0);
	assert.ok(counts.reduce((sum, count) => sum + count - 1, 0) <= 1, `${counts}`);
});

test('a server that does not answer one mail takes the others all the same', async () => {
	let first = true;
	const server = use(await mailServer({ at: { data: () => {
		const silent = first;
		first = false;
		return silent ? new Promise(() => {}) : undefined;
	} } }));

	await queue(Array.from({ length: 6 }, (_, i) => `anna${i}@customer${i}.example`));
	jobs();
	await until('the others', () => server.letters.length >= 5, 300);
});

test('R258: several at once send each mail once', async () => {
	const server = use(await mailServer());

	await queue(Array.from({ length: 150 }, (_, i) => `anna${i}@customer${i % 5}.example`));
	await queue(Array.from({ length: 50 }, (_, i) => `bo${i}@customer${i % 3}.example`), 'two');
	jobs();
	jobs();
	await at.porticoMay(['mail', 'send']);
	await allSent();
	assert.deepEqual([...new Set(await ledger(server.letters))], [1]);
	assert.equal(server.letters.length, 200);
});

test('R182: an account with many mails leaves room for another\'s', async () => {
	let goOn;
	const queued = new Promise((resolve) => { goOn = resolve; });
	const server = use(await mailServer({ at: { rcpt: () => (server.letters.length >= 10 ? queued : undefined) } }));

	await queue(Array.from({ length: 300 }, (_, i) => `anna${i}@customer${i % 9}.example`));
	jobs();
	await until('some to leave', () => server.letters.length >= 10);
	await queue(['bo@elsewhere.example'], 'two');
	goOn();
	await allSent();
	const before = server.letters.findIndex(({ to: [to] }) => to === 'bo@elsewhere.example');
	assert.ok(before >= 10 && before < 150, `${before} of ${server.letters.length} mails left before it`);
});

test('R182: a destination that is slow holds nobody up', async () => {
	let release;
	const held = new Promise((resolve) => { release = resolve; });
	const server = use(await mailServer({ at: { rcpt: (address) => (address.endsWith('@slow.example') ? held : undefined) } }));

	await queue(Array.from({ length: 20 }, (_, i) => `anna${i}@slow.example`));
	await queue(Array.from({ length: 20 }, (_, i) => `bo${i}@quick.example`), 'two');
	jobs();
	await until('the quick ones', () => server.letters.filter(({ to: [to] }) => to.endsWith('@quick.example')).length === 20);
	assert.equal(server.letters.length, 20);
	release();
	await allSent();
});

test('R256: mails on one ticket leave in their order, whatever happens to the first', async () => {
	const refused = [];
	const server = use(await oddServer({ rcpt: (line) => {
		if (refused.length > 0)
			return '250 yes';
		refused.push(line);
		return '450 later';
	} }));

	await at.sql(`INSERT INTO ticket (account_id, number, subject, stage_id, closed, inbox_id, priority, created, updated)
		SELECT a.id, 5001, 'Order', (SELECT MIN(id) FROM stage s WHERE s.account_id = a.id), 0, (SELECT MIN(id) FROM inbox i WHERE i.account_id = a.id), 0,
			UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM account a WHERE a.name = 'one'`);
	const [[ticket]] = await at.sql('SELECT id FROM ticket WHERE number = 5001');
	await queue(['anna@customer.example', 'anna@customer.example', 'anna@customer.example'], 'one', { ticket });
	await queue(['bo@customer.example'], 'one', { ticket });
	jobs();
	await until('the others to wait behind the first', async () => server.letters.length === 1 && (await at.count('outbox WHERE state = 1 AND due > UTC_TIMESTAMP(6) + INTERVAL 60 SECOND')) === 3);
	await at.sql('UPDATE outbox SET due = UTC_TIMESTAMP(6) WHERE state = 1');
	await allSent();
	const order = (await at.sql("SELECT message_id FROM outbox WHERE address = 'anna@customer.example' ORDER BY id")).map(([id]) => id);
	assert.deepEqual(server.letters.map(({ id }) => id).filter((id) => order.includes(id)), order);
	assert.match(server.letters[0].raw, /^References: <ticket\.\d+@one\.example>\r$/m);
	await at.sql('DELETE FROM outbox');
	await at.sql('DELETE FROM ticket WHERE number = 5001');
});

test('R245: told to go, it finishes the mail that is under way, and begins no other', async () => {
	let program, release, begun = false;
	const held = new Promise((resolve) => { release = resolve; });
	const server = use(await mailServer({ at: { data: () => {
		begun = true;
		return held;
	} } }), { connections: 1 });

	await queue(['anna@customer.example', 'bo@customer.example']);
	program = jobs();
	await until('a mail under way', async () => begun && await at.count('outbox WHERE lease IS NOT NULL') === 1);
	program.kill('SIGTERM');
	release();
	assert.deepEqual(await program.ended, { code: 0, signal: null });
	assert.equal(server.letters.length, 1);
	assert.equal(await at.count('outbox WHERE state = 1 AND lease IS NULL'), 1);
});

test('R256: a mail server that comes back gets all that waited', async () => {
	const server = use(await oddServer({ hello: '421 not now' }));

	await queue(Array.from({ length: 30 }, (_, i) => `anna${i}@customer.example`));
	jobs();
	await until('a try in vain', async () => await at.count("outbox WHERE error LIKE '421%'") > 0);
	assert.equal(await at.count('outbox WHERE attempts > 1'), 0);
	delete server.says.hello;
	await allSent();
	assert.deepEqual([...new Set(await ledger(server.letters))], [1]);
});

test('a configuration that is wrong is said, and ends it', async () => {
	at.configure({ mail: { tls: 'perhaps' } });
	const { code } = await jobs().ended;

	assert.equal(code, 78);
	at.configure();
});
