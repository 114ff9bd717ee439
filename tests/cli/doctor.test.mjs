/* doctor.test.mjs: portico doctor names each fault of an installation in plain words with the line to change (U8). */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import test from 'node:test';
import { directory } from '../lib/run.mjs';
import { withInstallation } from './installation.mjs';

const at = withInstallation({ seed: async (installation) => {
	await installation.portico(['account', 'add', 'Firm']);
	await installation.portico(['domain', 'add', 'https://help.firm.example']);
	await installation.portico(['portal', 'add', '--on']);
	installation.bases.set('help.firm.example', 'https://help.firm.example');
} });
const good = { hasher: { memory_kib: 19456, passes: 2 } };

async function doctor() {
	const { code, stdout, stderr } = await at.porticoMay(['doctor', '--json']);

	assert.equal(stderr, '');
	const found = JSON.parse(stdout);
	assert.equal(code, found.some(({ state }) => state === 'fault') ? 1 : 0);
	return found;
}

const trouble = async () => (await doctor()).filter(({ state, check }) => state !== 'good' && check !== 'database settings' && check !== 'porticod' && check !== 'mail');

/* What doctor says while something is wrong; nothing of it before and after. */
async function whileWrong(spoil, mend) {
	assert.deepEqual(await trouble(), []);
	await spoil();
	try {
		return await trouble();
	} finally {
		await mend();
	}
}

test('a good installation has no fault, and each check says what it saw', async () => {
	at.configure(good);
	await at.serve();
	try {
		const found = await doctor();

		assert.deepEqual(found.filter(({ state }) => state === 'fault'), []);
		assert.deepEqual([...new Set(found.filter(({ state }) => state === 'good').map(({ check }) => check))],
			['configuration', 'installed files', 'database server', 'database rights', 'migrations', 'schema', 'portals', 'second factors', 'sweeping', 'mail queue', 'porticod']);
		const { code, stdout } = await at.porticoMay(['doctor']);
		assert.equal(code, 0);
		assert.match(stdout, /^good {5}porticod: answers at .*\n\n0 faults, \d+ warnings\n$/m);
	} finally {
		await at.stopProgram();
	}
});

test('a server that forgets the last second, packets that are short', async () => {
	const settings = (await doctor()).filter(({ check }) => check === 'database settings');

	assert.ok(settings.some(({ words, remedy }) => /innodb_flush_log_at_trx_commit is 0/.test(words) && /\[mysqld\]: innodb_flush_log_at_trx_commit = 1/.test(remedy)));
});

test('nobody answers at the socket', async () => {
	assert.match((await doctor()).find(({ check }) => check === 'porticod').words, /nothing answers at .*socket: /);
});

test('somebody answers at the socket who is not porticod', async () => {
	const place = path.join(directory('other'), 'socket');
	const other = net.createServer((peer) => peer.on('data', () => peer.end('HTTP/1.1 400 Bad Request\r\n\r\n'))).listen(place);

	at.configure({ ...good, server: { socket: place } });
	try {
		assert.match((await doctor()).find(({ check }) => check === 'porticod').words, /gave no answer|not well/);
	} finally {
		other.close();
		at.configure(good);
	}
});

test('a line of the configuration that cannot be', async () => {
	const found = await whileWrong(() => at.configure({ ...good, server: { workers: 'many' } }), () => at.configure(good));

	assert.equal(found.length, 1);
	assert.match(found[0].words, /portico\.conf:\d+: /);
});

test('a configuration that others can change', async () => {
	const found = await whileWrong(() => chmodSync(at.conf, 0o620), () => chmodSync(at.conf, 0o600));

	assert.match(found[0].words, /can be changed by others/);
	assert.match(found[0].remedy, /^chmod go-w .*portico\.conf$/);
});

test('hashes that are too cheap', async () => {
	const found = await whileWrong(() => at.configure({ hasher: { memory_kib: 1024, passes: 1 } }), () => at.configure(good));

	assert.deepEqual(found.map(({ state, remedy }) => [state, /\[hasher\] memory_kib = 19456, passes = 2/.test(remedy)]), [['warning', true]]);
});

test('templates that are not there', async () => {
	const found = await whileWrong(() => at.configure({ ...good, server: { data_directory: directory('empty') } }), () => at.configure(good));

	assert.equal(found[0].check, 'installed files');
	assert.match(found[0].remedy, /make install.*\[server\] data_directory in .*portico\.conf/);
});

test('a database that is away, a password that is wrong', async () => {
	for (const database of [{ socket: '/nosuch/socket' }, { password: 'wrong' }]) {
		const found = await whileWrong(() => at.configure({ ...good, database }), () => at.configure(good));

		assert.deepEqual(found.map(({ check, state }) => [check, state]), [['database server', 'fault']]);
		assert.match(found[0].remedy, /\[database\] socket or host, name, user, password_file/);
		assert.doesNotMatch(JSON.stringify(found), /wrong"|canary/);
	}
});

test('a user of the workers who may do too much', async () => {
	const user = `'${at.database.worker.user}'@'localhost'`;
	const found = await whileWrong(() => at.sql(`GRANT FILE, PROCESS ON *.* TO ${user}; GRANT DROP ON ${at.database.name}.* TO ${user}`),
		() => at.sql(`REVOKE FILE, PROCESS ON *.* FROM ${user}; REVOKE DROP ON ${at.database.name}.* FROM ${user}`));

	assert.deepEqual(found.map(({ state }) => state), ['fault', 'warning']);
	assert.match(found[0].words, /may do in every database: FILE, PROCESS/);
	assert.equal(found[0].remedy, `REVOKE FILE, PROCESS ON *.* FROM ${user}; GRANT SELECT, INSERT, UPDATE, DELETE ON ${at.database.name}.* TO the same.`);
	assert.match(found[1].words, /may also: DROP/);
});

test('a user of migrations who cannot come in', async () => {
	const found = await whileWrong(() => at.configure({ ...good, database: { migrate_password: 'wrong' } }), () => at.configure(good));

	assert.deepEqual(found.map(({ check, state }) => [check, state]), [['migrations', 'fault']]);
});

test('R147: a virus scanner that is away, one that is none, one that is well', async () => {
	const place = path.join(directory('scanner'), 's'), configure = () => at.configure({ ...good, files: { scan_socket: place } });
	const whileThere = async (answer) => {
		const scanner = net.createServer((peer) => peer.on('error', () => {}).on('data', () => peer.end(answer)));

		await new Promise((resolve) => { scanner.listen(place, resolve); });
		try {
			configure();
			return (await doctor()).filter(({ check }) => check === 'virus scanner');
		} finally {
			await new Promise((resolve) => { scanner.close(resolve); });
			at.configure(good);
		}
	};
	const away = await whileWrong(configure, () => at.configure(good));

	assert.deepEqual(away.map(({ check, state }) => [check, state]), [['virus scanner', 'fault']]);
	assert.match(away[0].words, /nothing answers at .*: .*; files that people send wait until it does/);
	assert.match(away[0].remedy, /systemctl start clamav-daemon; or set \[files\] scan_socket in .*portico\.conf/);
	assert.deepEqual((await whileThere('PONG\0')).map(({ state }) => state), ['good']);
	assert.match((await whileThere('HTTP/1.1 400 Bad Request\r\n\r\n'))[0].words, /does not answer as clamd does/);
});

test('R147: files that wait for a scanner that nobody has set', async () => {
	const found = await whileWrong(() => at.sql(`INSERT INTO attachment (account_id, name, type, size, width, height, state, created)
		SELECT id, 'a', 'application/octet-stream', 1, 0, 0, 1, UTC_TIMESTAMP(6) FROM account LIMIT 1`), () => at.sql('DELETE FROM attachment'));

	assert.deepEqual(found.map(({ check, state }) => [check, state]), [['virus scanner', 'warning']]);
	assert.match(found[0].words, /1 files wait for one, and none is set/);
});

test('a schema that is not ours', async () => {
	const found = await whileWrong(() => at.sql('ALTER TABLE note MODIFY text VARCHAR(10) NULL, RENAME COLUMN author_name TO writer'),
		() => at.sql('ALTER TABLE note MODIFY text MEDIUMTEXT NOT NULL, RENAME COLUMN writer TO author_name'));

	assert.ok(found.some(({ check, state, words }) => check === 'schema' && state === 'fault' && /note/.test(words)), JSON.stringify(found));
});

test('a schema that is not there yet', async () => {
	const found = await whileWrong(() => at.sql('RENAME TABLE schema_step TO schema_step_away'), () => at.sql('RENAME TABLE schema_step_away TO schema_step'));

	assert.ok(found.some(({ check, remedy }) => check === 'schema' && remedy === `portico migrate -c ${at.conf}`));
});

test('second factors whose key is not set, is another one, or can be read by everybody', async () => {
	const place = directory('keys'), right = path.join(place, 'right'), other = path.join(place, 'other');
	const mark = createHmac('sha256', 'k3y-'.repeat(8)).update('mark of a sealing key').digest().subarray(0, 4).toString('hex');
	const withKey = (key_file) => at.configure({ ...good, secrets: { key_file } });

	writeFileSync(right, `${'k3y-'.repeat(8)}\n`, { mode: 0o600 });
	writeFileSync(other, `${'0th-'.repeat(8)}\n`, { mode: 0o600 });
	/* One that is on, and one that nobody confirmed, which is nobody's loss. */
	await at.sql(`INSERT INTO second_factor (account_id, user_kind, user_id, secret, confirmed, last_step, created)
		SELECT id, 1, 1, CONCAT(X'01${mark}', REPEAT('x', 48)), UTC_TIMESTAMP(6), 0, UTC_TIMESTAMP(6) FROM account LIMIT 1;
		INSERT INTO second_factor (account_id, user_kind, user_id, secret, confirmed, last_step, created)
		SELECT id, 1, 2, REPEAT('x', 53), NULL, 0, UTC_TIMESTAMP(6) FROM account LIMIT 1`);
	try {
		const all = await trouble();
		assert.deepEqual(all.map(({ check, state }) => [check, state]), [['second factors', 'fault']]);
		assert.match(all[0].words, /^1 of 1 do not open, .*: no key is set$/);
		assert.match(all[0].remedy, /portico\.conf: \[secrets\] key_file = .*portico contact second-factor-off ADDRESS/);
		withKey(other);
		assert.match((await trouble()).map(({ words }) => words).join(), /^1 of 1 do not open, .*: another key sealed them$/);
		withKey(right);
		assert.deepEqual(await trouble(), []);
		assert.match((await doctor()).find(({ check }) => check === 'second factors').words, /^1 are on/);
		chmodSync(right, 0o644);
		const [readable] = await trouble();
		assert.deepEqual([readable.check, readable.state], ['configuration', 'fault']);
		assert.match(readable.words, /right may be read by everybody on this machine: chmod 640/);
	} finally {
		await at.sql('DELETE FROM second_factor');
		at.configure(good);
	}
});

test('a domain without a portal, a portal that is off, a domain without TLS, an account without a domain', async () => {
	const account = await at.account('Second');

	assert.match((await trouble())[0].words, /the account Second has no domain/);
	await at.portico(['domain', 'add', 'http://open.firm.example', ...account]);
	const bare = await trouble();
	assert.deepEqual(bare.map(({ state }) => state), ['fault', 'fault']);
	assert.match(bare[0].words, /open\.firm\.example has no portal/);
	assert.match(bare[0].remedy, /^portico portal add open\.firm\.example --on/);
	assert.match(bare[1].words, /has no TLS/);
	await at.portico(['portal', 'add', 'open.firm.example', ...account]);
	assert.match((await trouble())[0].remedy, /^portico portal on http:\/\/open\.firm\.example/);
});

test('nothing secret is printed', async () => {
	const secrets = /(?:canary|argon2)[^"\s]*/g;
	const all = JSON.stringify(await doctor()) + (await at.porticoMay(['doctor'])).stdout;

	assert.match(readFileSync(at.conf, 'utf8'), secrets);
	assert.doesNotMatch(all, secrets);
	writeFileSync(at.conf, readFileSync(at.conf, 'utf8').replace('[hasher]', '[hasher]\nnosuch = worker-canary-9Zx4'));
	assert.doesNotMatch((await at.porticoMay(['doctor'])).stdout, secrets);
	at.configure(good);
});
