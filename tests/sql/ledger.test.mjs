/* ledger.test.mjs: what was told to be stored is there once, and what was told not to be is not, while the server is killed again and again (P1, R233, R263). */
import assert from 'node:assert/strict';
import path from 'node:path';
import { createInterface } from 'node:readline';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase, startMariadb } from '../lib/mariadb.mjs';
import { build, piped, until } from '../lib/run.mjs';

const kills = Number(process.env.PORTICO_TEST_KILLS ?? 6), writers = ['one', 'two', 'three'];

/* Starts a writer; `said` holds what it said of each answer: { stored: [7], failed: [8], unsure: [9] }. */
function start(name, server, database) {
	const child = piped(path.join(build, 'tests/sql/writer'), [name], { stdio: ['pipe', 'pipe', 'inherit'], env: {
		PORTICO_TEST_MARIADB: server.socket, PORTICO_TEST_DATABASE: database.name,
		PORTICO_TEST_USER: database.migrate.user, PORTICO_TEST_PASSWORD: database.migrate.password,
		PORTICO_TEST_WORKER_USER: database.worker.user, PORTICO_TEST_WORKER_PASSWORD: database.worker.password,
	} });
	const writer = { name, child, said: { stored: [], failed: [], unsure: [] }, ended: new Promise((resolve) => child.on('exit', resolve)) };

	createInterface({ input: child.stdout }).on('line', (line) => {
		const [what, number] = line.split(' ');
		writer.said[what]?.push(Number(number));
	});
	return writer;
}

/* How often each of a writer's answers is in the database. */
async function found(database, name) {
	const rows = await database.sql(`SELECT SUBSTRING_INDEX(text, ' ', -1), COUNT(*) FROM message WHERE text LIKE '${name} %' GROUP BY text`);

	return new Map(rows.map(([number, count]) => [Number(number), Number(count)]));
}

test('no acknowledged answer is lost, none is doubled, while the database server is killed', { timeout: 1_800_000 }, async (t) => {
	const server = await startMariadb({ options: ['--innodb-flush-log-at-trx-commit=1', '--innodb-doublewrite=1'] });
	const database = await createDatabase(server);
	const running = [];

	t.after(async () => {
		running.forEach(({ child }) => child.kill('SIGKILL'));
		await server.stop();
	});
	for (const name of writers) {
		running.push(start(name, server, database));
		await until(`${name} to write`, () => running.at(-1).said.stored.length > 5);
	}
	for (let kill = 0; kill < kills; kill++) {
		const before = running.map(({ said }) => said.stored.length);

		await sleep(Math.random() * 500);
		await server.kill();
		await server.start();
		await until('all to write again', () => running.every(({ said }, index) => said.stored.length > before[index] + 5));
	}

	/* The first word on each answer holds. */
	await server.stop();
	await sleep(300);
	running.forEach(({ child }) => child.kill('SIGSTOP'));
	const told = running.map(({ said }) => structuredClone(said));
	await server.start();
	let failed = 0, unsure = 0;
	for (const [index, { name }] of running.entries()) {
		const rows = await found(database, name);

		told[index].stored.forEach((number) => assert.equal(rows.get(number), 1, `${name} ${number} was told to be stored`));
		told[index].failed.forEach((number) => assert.equal(rows.get(number), undefined, `${name} ${number} was told not to be stored`));
		told[index].unsure.forEach((number) => assert.ok((rows.get(number) ?? 0) <= 1, `${name} ${number} was unsure`));
		failed += told[index].failed.length;
		unsure += told[index].unsure.length;
	}
	assert.ok(failed > 0, 'no answer failed: nothing was tested');

	/* Sent again with its key, each is there once. */
	running.forEach(({ child }) => {
		child.kill('SIGCONT');
		child.stdin.write('\n');
	});
	for (const { name, said, ended } of running) {
		assert.equal(await ended, 0, `${name} ended`);
		const rows = await found(database, name), all = new Set([...said.stored, ...said.failed, ...said.unsure]);
		all.forEach((number) => assert.equal(rows.get(number), 1, `${name} ${number}, sent again`));
	}
	t.diagnostic(`${kills} kills: ${told.reduce((sum, said) => sum + said.stored.length, 0)} stored, ${failed} failed, ${unsure} unsure`);
});
