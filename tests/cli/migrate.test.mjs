/* migrate.test.mjs: portico migrate, from an empty database to the last step, whatever interrupts it (R274, U7). */
import assert from 'node:assert/strict';
import test from 'node:test';
import { createDatabase } from '../lib/mariadb.mjs';
import { until } from '../lib/run.mjs';
import { withInstallation } from './installation.mjs';

const at = withInstallation();

/* The configuration of a new, empty database for one test. */
async function withEmpty(use) {
	const database = await createDatabase(at.server);

	at.configure({ database: { name: database.name, user: database.worker.user, password: database.worker.password,
		migrate_user: database.migrate.user, migrate_password: database.migrate.password } });
	try {
		return await use(database);
	} finally {
		await at.server.sql(`DROP DATABASE ${database.name}`);
		at.configure();
	}
}

/* All tables with their columns, keys and foreign keys, without the database's name. */
const schema = async (database) => JSON.stringify(await at.server.sql(`
	SELECT table_name, column_name, column_type, is_nullable, collation_name FROM information_schema.columns WHERE table_schema = '${database.name}' ORDER BY 1, ordinal_position;
	SELECT table_name, index_name, column_name, seq_in_index FROM information_schema.statistics WHERE table_schema = '${database.name}' ORDER BY 1, 2, 4;
	SELECT table_name, constraint_name FROM information_schema.table_constraints WHERE table_schema = '${database.name}' ORDER BY 1, 2;
	SELECT file, step, finished IS NOT NULL FROM ${database.name}.schema_step ORDER BY 1, 2`));
const steps = async (database) => Number((await at.server.sql(`SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '${database.name}'`))[0][0]);

test('--check says what there is to do and changes nothing; a second run does nothing', async () => {
	await withEmpty(async (database) => {
		const before = await at.porticoMay(['migrate', '--check']);

		assert.equal(before.code, 1);
		assert.match(before.stdout, /^the database is at 0000, this program at \d{4}: \d+ steps to do$/m);
		assert.equal(await steps(database), 0);
		assert.match(await at.portico(['migrate']), /^the database is up to date: \d+ steps done\n$/);
		assert.equal((await at.porticoMay(['migrate', '--check'])).code, 0);
		const { schema: stored, known, done, left } = JSON.parse(await at.portico(['migrate', '--json']));
		assert.deepEqual([stored, done, left], [known, 0, 0]);
		assert.equal(await at.portico(['migrate']), 'the database is up to date\n');
	});
});

test('killed again and again, the runs together make the same schema as one', async () => {
	const whole = await withEmpty(async (database) => {
		await at.portico(['migrate']);
		return schema(database);
	});

	await withEmpty(async (database) => {
		for (const enough of [1, 4, 9, 15]) {
			const run = at.begin(['migrate']);

			await until(`${enough} tables`, async () => await steps(database) >= enough);
			run.child.kill('SIGKILL');
			await run.ended;
		}
		await at.portico(['migrate']);
		assert.equal(await schema(database), whole);
	});
});

test('two at once: one works, the other waits or is told to come back, and the schema is whole', async () => {
	await withEmpty(async () => {
		const ends = await Promise.all([1, 2, 3].map(() => at.begin(['migrate']).ended));

		assert.ok(ends.some(({ code }) => code === 0));
		for (const { code, stderr } of ends)
			assert.ok(code === 0 || (code === 1 && /try again in a moment/.test(stderr)), stderr);
		assert.equal(await at.portico(['migrate']), 'the database is up to date\n');
	});
});

test('the workers\' user may not change the schema, and the message names who tried', async () => {
	await withEmpty(async (database) => {
		at.configure({ database: { name: database.name, user: database.worker.user, password: database.worker.password, migrate_user: null, migrate_password: null } });
		const { code, stderr } = await at.porticoMay(['migrate']);

		assert.equal(code, 1);
		assert.match(stderr, /denied/);
		assert.match(stderr, new RegExp(database.worker.user));
	});
});
