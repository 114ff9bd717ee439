/* mariadb.mjs: a private MariaDB on a unix socket, with the server settings that trust the application least. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { directory, execute, must, start, until } from './run.mjs';

const asRoot = process.getuid() === 0 ? ['--user=root'] : [];
/* What Debian 12 ships, and the laxest sql_mode: the application must set its own session (R13, R280). */
const hostile = ['--sql-mode=', '--character-set-server=utf8mb4', '--collation-server=utf8mb4_general_ci'];
/* Durability costs time and proves nothing in tests that do not kill the server. */
const fast = ['--innodb-flush-log-at-trx-commit=0', '--innodb-flush-method=nosync', '--debug-no-sync', '--innodb-doublewrite=0', '--innodb-buffer-pool-size=128M', '--skip-log-bin'];
const small = ['--innodb-log-file-size=16M'];

/*
 * Starts a server with a new data directory, or with the one that is left in `home`. Returns { socket, data, log, pid(), stop(), start(),
 * kill(), sql(text, database) }: stop() and start() take it away and bring it back with its data; who kill()s it wants it `durable`.
 */
export async function startMariadb({ durable = false, options = [], home = directory('db') } = {}) {
	const server = { data: path.join(home, 'data'), socket: path.join(home, 'socket'), log: path.join(home, 'mariadbd.log') };
	const temporary = `--tmpdir=${path.join(home, 'tmp')}`;
	let running;

	/* Two servers that are made at once would meet in a common one. */
	mkdirSync(path.join(home, 'tmp'), { recursive: true });
	if (!existsSync(server.data))
		await must('mariadb-install-db', ['--no-defaults', `--datadir=${server.data}`, '--auth-root-authentication-method=normal',
			'--skip-test-db', temporary, ...small, ...asRoot]);
	server.start = async () => {
		running = start('mariadbd', ['--no-defaults', `--datadir=${server.data}`, `--socket=${server.socket}`, '--skip-networking', temporary,
			`--pid-file=${path.join(home, 'pid')}`, ...hostile, ...(durable ? [] : fast), ...small, ...asRoot, ...options], { log: server.log });
		await until('MariaDB to answer', async () => {
			if (!running.alive())
				throw new Error(readFileSync(server.log, 'utf8'));
			return existsSync(server.socket) && (await execute('mariadb', login(server.socket, 'SELECT 1'))).code === 0;
		}, 120);
	};
	server.stop = () => running.stop('SIGTERM', 120);
	server.kill = () => running.stop('SIGKILL');
	server.pid = () => running.pid;
	server.sql = (text, database) => sql(server.socket, text, database);
	await server.start();
	return server;
}

/* The server of this run: the one that tests/run started, else one of this process alone. */
export async function sharedMariadb() {
	const socket = process.env.PORTICO_TEST_MARIADB;

	if (socket !== undefined)
		return { socket, sql: (text, database) => sql(socket, text, database), shared: true };
	return startMariadb();
}

/*
 * A database, new unless `name` is one that is there, with two users as an installation has them: one who may change the schema, one who may
 * only read and write rows. Returns { name, socket, migrate: { user, password }, worker: { user, password }, sql(text), drop() }.
 */
export async function createDatabase(server, { name = `portico_${process.pid}_${databases++}` } = {}) {
	const migrate = { user: `${name}_m`, password: 'migrate-canary-7Kq2' };
	const worker = { user: `${name}_w`, password: 'worker-canary-9Zx4' };

	await server.sql(`CREATE DATABASE IF NOT EXISTS ${name};
		CREATE OR REPLACE USER '${migrate.user}'@'localhost' IDENTIFIED BY '${migrate.password}';
		CREATE OR REPLACE USER '${worker.user}'@'localhost' IDENTIFIED BY '${worker.password}';
		GRANT ALL PRIVILEGES ON ${name}.* TO '${migrate.user}'@'localhost';
		GRANT SELECT, INSERT, UPDATE, DELETE ON ${name}.* TO '${worker.user}'@'localhost';`);
	return {
		name, migrate, worker, socket: server.socket,
		sql: (text) => server.sql(text, name),
		drop: () => server.sql(`DROP DATABASE ${name}; DROP USER '${migrate.user}'@'localhost', '${worker.user}'@'localhost';`),
	};
}
let databases = 0;

/* Runs statements as root; returns the rows of all results as arrays of texts, NULL as null. */
async function sql(socket, text, database) {
	const end = await execute('mariadb', [...login(socket), ...(database === undefined ? [] : [database])], { input: text, seconds: 3600 });

	if (end.code !== 0)
		throw new Error(`${/^ERROR .*$/m.exec(end.stderr)?.[0] ?? end.stderr}\nin ${text.slice(0, 400)}`);
	return end.stdout.split('\n').slice(0, -1).map((row) => row.split('\t')
		.map((cell) => (cell === 'NULL' ? null : cell.replace(/\\(.)/g, unescaped))));
}

/* A text as an SQL literal, whatever is in it. */
export function literal(text) {
	return text === null ? 'NULL' : `CONVERT(X'${Buffer.from(String(text)).toString('hex')}' USING utf8mb4)`;
}

/* The bytes of a text as an SQL literal, to be compared with BINARY columns: equal is equal, whatever the collations say. */
export function bytes(text) {
	return `X'${Buffer.from(text).toString('hex')}'`;
}

function unescaped(_, letter) {
	return { n: '\n', t: '\t', 0: '\0' }[letter] ?? letter;
}

function login(socket, statement) {
	return ['--no-defaults', '--user=root', `--socket=${socket}`, '--batch', '--skip-column-names', '--default-character-set=utf8mb4',
		...(statement === undefined ? [] : ['--execute', statement])];
}
