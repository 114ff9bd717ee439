/*
 * with-mariadb.mjs: runs a command with a database: node tests/lib/with-mariadb.mjs COMMAND ARGUMENTS…
 *
 * The server is the run's or a new private one, the database is new; both are gone afterwards. The command finds them in
 * PORTICO_TEST_MARIADB (the socket), PORTICO_TEST_DATABASE (its name), PORTICO_TEST_USER and PORTICO_TEST_PASSWORD (who may change
 * the schema), PORTICO_TEST_WORKER_USER and PORTICO_TEST_WORKER_PASSWORD (who may read and write rows).
 */
import { spawn } from 'node:child_process';
import { createDatabase, sharedMariadb } from './mariadb.mjs';

const [command, ...args] = process.argv.slice(2);
const server = await sharedMariadb();
const database = await createDatabase(server);
const child = spawn(command, args, { stdio: 'inherit', env: {
	...process.env, PORTICO_TEST_MARIADB: server.socket, PORTICO_TEST_DATABASE: database.name,
	PORTICO_TEST_USER: database.migrate.user, PORTICO_TEST_PASSWORD: database.migrate.password,
	PORTICO_TEST_WORKER_USER: database.worker.user, PORTICO_TEST_WORKER_PASSWORD: database.worker.password,
} });
process.on('exit', () => child.kill());
const code = await new Promise((resolve, reject) => {
	child.on('error', reject);
	child.on('exit', (status) => resolve(status ?? 1));
});

if (server.shared)
	await database.drop();
else
	await server.stop();
process.exit(code);
