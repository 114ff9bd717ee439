/* installation.mjs: what is measured: a MariaDB with a large and a small account, and for each a portal as it is shipped. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { createDatabase, startMariadb } from '../lib/mariadb.mjs';
import { Portal } from '../lib/portal.mjs';
import { directory, top, until } from '../lib/run.mjs';
import { fill, properties } from './data.mjs';

export const host = 'bench.localhost', workers = 8;
export const few = 'few@bench.test', many = 'many@bench.test';
const password = 'correct horse battery', sessionCookie = '__Host-portico';

/* All of the data in memory, and no work of its own while others are measured. */
const server = ['--innodb-buffer-pool-size=5G', '--innodb-log-file-size=1G', '--innodb-buffer-pool-load-at-startup=0', '--sort-buffer-size=64M'];

/* The server; the same in which an earlier run with this DIR left its data. */
export function startServer() {
	return startMariadb({ options: server, ...(process.env.DIR === '' ? {} : { home: process.env.DIR }) });
}

/*
 * A portal with everything at its default, and an account of `tickets` tickets behind it, made now or by an earlier run. few@bench.test has 500
 * of them; with `large`, many@bench.test's company has 50,000 of a million.
 */
export class Installation extends Portal {
	/* The oracle of the tests reads every line of the log: there are millions. */
	oracle = { begin() {}, saw() {}, close() {} };

	constructor(server, { tickets, large, log }) {
		super({ workers });
		Object.assign(this, { server, tickets, large, say: log });
		this.bases.set(host, `https://${host}`);
	}

	async start() {
		const name = `bench_${this.large ? 'large' : 'small'}_${this.tickets}_${digestOf(path.join(top, 'tests/bench/data.mjs')).slice(0, 12)}`;

		this.database = await createDatabase(this.server, { name });
		this.directory = directory('portal');
		for (const file of ['socket', 'log', 'stderr'])
			this[file] = path.join(this.directory, file);
		this.conf = path.join(this.directory, 'portico.conf');
		this.configure({ server: { requests_per_worker: null }, hasher: { permits: null, memory_kib: null, passes: null } });
		if (await this.#isMade()) {
			await this.portico(['migrate']);
		} else {
			await this.#make();
			await this.#flush();
		}
		await this.startProgram();
		for (const email of this.large ? [few, many] : [few])
			this.people.set(email, { host, password });
	}

	async stop() {
		await this.stopProgram();
	}

	/* What a person sends with each request after signing in. */
	async headersOf(email) {
		const visitor = await this.signedIn(email);

		return { Host: host, Cookie: `${sessionCookie}=${visitor.cookies.get(sessionCookie)}` };
	}

	/*
	 * The statements that each of the pages runs for a person, as [[text, …], …], with their values in them. They are what the server says that
	 * it was asked, not what we think: it logs values with a statement that is prepared while it logs, so the workers begin anew for this.
	 */
	async statementsOf(paths, headers) {
		const visitor = this.visitor(), found = [];
		const session = createHash('sha256').update(headers.Cookie.slice(sessionCookie.length + 1)).digest('hex');

		await this.stopProgram();
		await this.server.sql("SET GLOBAL log_output = 'TABLE'; TRUNCATE mysql.general_log; SET GLOBAL general_log = 1");
		await this.startProgram();
		for (const page of paths) {
			/* Each worker asks some things once and keeps them. */
			await this.warm(page, headers);
			await this.server.sql('TRUNCATE mysql.general_log');
			await visitor.get(page, { headers });
			const rows = await this.server.sql(`SELECT thread_id, argument FROM mysql.general_log WHERE command_type = 'Execute'
				AND user_host LIKE '${this.database.worker.user}%' ORDER BY event_time`);
			/* portico-jobs looks for mails at the same time, under the same name. */
			const [worker] = rows.find(([, text]) => text.includes('token_digest'));
			/* Bytes of a digest do not survive the log's table. */
			found.push(rows.filter(([thread]) => thread === worker).map(([, text]) => text.replace(/token_digest = '.*?' AND/, `token_digest = X'${session}' AND`)));
		}
		await this.server.sql('SET GLOBAL general_log = 0; TRUNCATE mysql.general_log');
		await this.stopProgram();
		await this.startProgram();
		return found;
	}

	/* At once, since one after the other they may all find the same worker; several times as many as there are, so that none is left out. Returns how many. */
	async warm(page, headers) {
		const rounds = 4, together = 4 * workers;

		for (let round = 0; round < rounds; round++)
			await Promise.all(Array.from({ length: together }, () => this.visitor().get(page, { headers })));
		return rounds * together;
	}

	logSize() {
		return statSync(this.log).size;
	}

	/* The `count` lines of the access log behind `from` bytes of it; a line is written after the answer has left. */
	logged(from, count) {
		return until(`${count} lines in the access log`, () => {
			const lines = readFileSync(this.log).subarray(from).toString().split('\n').slice(0, -1).map((line) => JSON.parse(line));
			const requests = lines.filter(({ event }) => event === 'request');

			return requests.length >= count ? requests : undefined;
		});
	}

	/* By an earlier run, with files of the schema that are the same today: later ones can be applied, as an operator does. */
	async #isMade() {
		if (await this.count("information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'bench_made'") === 0)
			return false;
		return (await this.sql('SELECT file, digest FROM bench_made')).every(([file, digest]) => schemaFiles().get(file) === digest);
	}

	async #make() {
		const name = this.database.name, kind = name.replace(/\w{12}$/, '');

		for (const [old] of await this.server.sql(`SHOW DATABASES LIKE '${kind.replaceAll('_', '\\_')}%'`))
			await this.server.sql(`DROP DATABASE ${old}`);
		await this.server.sql(`CREATE DATABASE ${name}`);
		await this.portico(['migrate']);
		await this.portico(['account', 'add', 'Bench']);
		await this.portico(['domain', 'add', `https://${host}`, '--language', 'en']);
		await this.portico(['portal', 'add', '--on']);
		await this.portico(['portal', 'set', '1', 'permission=company']);
		await this.portico(['form', 'add', 'Ask us', '--inbox', 'Support']);
		await this.portico(['portal', 'set', '1', 'form=1']);
		for (const [key, ...said] of properties)
			await this.portico(['property', 'add', key, ...said]);
		for (const email of this.large ? [few, many] : [few]) {
			await this.portico(['contact', 'add', email, '--first-name', 'Anna', '--last-name', 'Berg']);
			await this.portico(['contact', 'password', email], `${password}\n`);
		}
		await this.sql(`INSERT INTO company (account_id, name, created) SELECT account_id, CONCAT('Company of ', email), created FROM contact ORDER BY id;
			INSERT INTO contact_company (account_id, contact_id, company_id, is_primary)
				SELECT c.account_id, c.id, o.id, 1 FROM contact c JOIN company o ON o.name = CONCAT('Company of ', c.email);
			INSERT INTO staff (account_id, email, email_key, first_name, last_name, created)
				SELECT id, 'sam@bench.test', 'sam@bench.test', 'Sam', 'Staff', created FROM account`);
		await fill(this.database, {
			tickets: this.tickets, few: await this.#ids(few), many: this.large ? await this.#ids(many) : undefined, log: this.say,
		});
		await this.sql(`CREATE TABLE bench_made (file VARCHAR(200) PRIMARY KEY, digest CHAR(64));
			INSERT INTO bench_made VALUES ${[...schemaFiles()].map(([file, digest]) => `('${file}', '${digest}')`)}`);
	}

	async #ids(email) {
		const [[contact, company]] = await this.sql(`SELECT contact_id, company_id FROM contact_company
			WHERE contact_id = (SELECT id FROM contact WHERE email = '${email}')`);

		return { contact, company };
	}

	/* What was written is on the disk, and the server has nothing left to do behind our backs. */
	async #flush() {
		await this.server.stop();
		await this.server.start();
	}
}

function schemaFiles() {
	const schema = path.join(top, 'sql/schema');

	return new Map(readdirSync(schema).map((file) => [file, digestOf(path.join(schema, file))]));
}

function digestOf(file) {
	return createHash('sha256').update(readFileSync(file)).digest('hex');
}
