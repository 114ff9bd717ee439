/* model.test.mjs: runs the programs that test the data layer, each with a database of its own. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { createDatabase, sharedMariadb } from '../lib/mariadb.mjs';
import { build, execute } from '../lib/run.mjs';

const directory = path.join(build, 'tests/sql');
const programs = readdirSync(directory, { withFileTypes: true })
	.filter((entry) => entry.isFile() && !entry.name.includes('.') && entry.name !== 'writer') /* the writer is led by ledger.test.mjs */
	.map(({ name }) => name);
const server = await sharedMariadb();

test.after(() => server.shared || server.stop());

for (const program of programs.sort())
	test(program, { timeout: 1_800_000 }, async (t) => {
		const database = await createDatabase(server);
		const { code, stdout, stderr } = await execute(path.join(directory, program), [], { env: {
			CMOCKA_MESSAGE_OUTPUT: 'TAP',
			PORTICO_TEST_MARIADB: server.socket, PORTICO_TEST_DATABASE: database.name,
			PORTICO_TEST_USER: database.migrate.user, PORTICO_TEST_PASSWORD: database.migrate.password,
			PORTICO_TEST_WORKER_USER: database.worker.user, PORTICO_TEST_WORKER_PASSWORD: database.worker.password,
		} });
		const results = [...stdout.matchAll(/^(not )?ok \d+ - (.*)$/gm)];

		for (const [, not, name] of results)
			await t.test(name.replaceAll('_', ' '), () => assert.equal(not, undefined, stdout + stderr));
		assert.equal(code, 0, stdout + stderr);
		assert.ok(results.length > 0, 'no test ran');
		await database.drop();
	});
