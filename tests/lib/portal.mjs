/* portal.mjs: a whole installation for one test file: database, configuration, porticod, people with tickets. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before } from 'node:test';
import { request } from '../http/fastcgi.mjs';
import { Visitor } from './client.mjs';
import { createDatabase, sharedMariadb } from './mariadb.mjs';
import { Oracle } from './oracle.mjs';
import { build, directory, execute, installed, must, start, until } from './run.mjs';

/* Argon2 at its cheapest: what costs time in tests is not what they are about. */
const cheapHash = { permits: 2, memory_kib: 1024, passes: 1 };

/* What turns a sanitizer's finding into the end of the process, so that it cannot be missed. */
const sanitizers = {
	ASAN_OPTIONS: 'detect_stack_use_after_return=1:strict_string_checks=1:abort_on_error=1:detect_leaks=1',
	UBSAN_OPTIONS: 'halt_on_error=1:print_stacktrace=1',
};

/*
 * For a test file: starts a portal before its first test, asks the oracle after each, and ends all of it after the last.
 *
 *	const portal = withPortal(world);
 *	test('S121: …', async () => { const anna = await portal.signedIn('anna@a.north.test'); … });
 *
 * `seed(portal)` fills the database (see fixtures.mjs). Options: conf (sections of keys over the test's own), server (a MariaDB that
 * the test may stop), workers, socket (gives the path of a socket that a web server in front waits for).
 */
export function withPortal(seed, options = {}) {
	const portal = new Portal(options);

	before(() => portal.start(seed));
	afterEach(() => portal.oracle.ask());
	after(() => portal.stop());
	return portal;
}

export class Portal {
	/* People by address, hosts by name: filled by the seed. */
	people = new Map();
	bases = new Map();

	constructor({ conf = {}, server, socket, workers = 2, base = (host) => `https://${host}` } = {}) {
		Object.assign(this, { options: { conf, server, socket, workers }, makeBase: base });
	}

	async start(seed) {
		this.server = await (this.options.server?.() ?? sharedMariadb());
		this.database = await createDatabase(this.server);
		this.directory = directory('portal');
		this.socket = this.options.socket?.() ?? path.join(this.directory, 'socket');
		this.log = path.join(this.directory, 'log');
		this.stderr = path.join(this.directory, 'stderr');
		this.conf = path.join(this.directory, 'portico.conf');
		this.oracle = new Oracle(this);
		this.configure();
		await this.portico(['migrate']);
		await seed?.(this);
		await this.startProgram();
	}

	/* Writes portico.conf; `changes` are sections of keys, null takes a key away. */
	configure(changes = {}) {
		const sections = {
			server: { socket: this.socket, socket_mode: '0600', workers: this.options.workers, requests_per_worker: 1000000, request_seconds: 300, log: this.log,
				data_directory: path.join(installed, 'share/portico') },
			database: { socket: this.database.socket, name: this.database.name, user: this.database.worker.user,
				password: this.database.worker.password, migrate_user: this.database.migrate.user,
				migrate_password: this.database.migrate.password },
			hasher: { ...cheapHash },
			mail: { directory: path.join(this.directory, 'mail') },
			limits: { messages_person: 1000000, messages_account: 1000000 }, /* one customer of a test sends more than any person */
			transfers: {},
			files: {},
			domains: { claims: 'open' }, /* what tests make domains for is mostly something else */
			secrets: {},
		};

		for (const layer of [this.options.conf, changes])
			for (const [section, keys] of Object.entries(layer))
				Object.assign(sections[section], keys);
		writeFileSync(this.conf, Object.entries(sections).map(([section, keys]) => `[${section}]\n${Object.entries(keys)
			.filter(([, value]) => value !== null).map(([key, value]) => `${key} = ${value}\n`).join('')}`).join('\n'), { mode: 0o600 });
	}

	async startProgram() {
		if (!existsSync(path.join(installed, 'sbin/porticod')))
			throw new Error(`there is no porticod in ${build}: run tests/run, which builds it`);
		this.program = start(path.join(installed, 'sbin/porticod'), ['-c', this.conf], { log: this.stderr, env: sanitizers });
		const visitor = this.visitor();
		/* Until then it may say that it is not well yet: that is nobody's failure. */
		const answer = await until('porticod to answer', async () => {
			if (!this.program.alive())
				throw new Error(readFileSync(this.stderr, 'utf8') + (existsSync(this.log) ? readFileSync(this.log, 'utf8') : ''));
			const health = existsSync(this.socket) && await request(this.socket, { path: '/healthz', host: visitor.host });
			return health.status === 200 && health;
		});
		this.saw(answer, visitor);
		await this.oracle.begin();
	}

	/* Ends porticod as systemd would and gives its { code, signal }. */
	async stopProgram() {
		const end = await this.program.stop('SIGTERM');

		this.program = undefined;
		return end;
	}

	async stop() {
		try {
			if (this.program !== undefined)
				await this.stopProgram();
			this.oracle?.close();
		} finally {
			if (this.server?.shared)
				await this.database.drop();
			else
				await this.server?.stop();
		}
	}

	/* The operator's command; anything but success ends the test. Returns what it printed. */
	portico(args, input = '') {
		return must(path.join(installed, 'bin/portico'), ['-c', this.conf, ...args], { input, env: sanitizers });
	}

	/* The same as { code, stdout, stderr }. */
	porticoMay(args, input = '') {
		return execute(path.join(installed, 'bin/portico'), ['-c', this.conf, ...args], { input, env: sanitizers });
	}

	sql(text) {
		return this.database.sql(text);
	}

	/*
	 * From here on until what this gives is called, each row that is stored in a table takes so many seconds: who is to be interrupted in the middle is
	 * there for long enough, however late a test comes to it.
	 */
	async slowed(table, seconds) {
		await this.sql(`CREATE TRIGGER slowed BEFORE INSERT ON ${table} FOR EACH ROW DO SLEEP(${seconds})`);
		return () => this.sql('DROP TRIGGER slowed');
	}

	async count(from) {
		return Number((await this.sql(`SELECT COUNT(*) FROM ${from}`))[0][0]);
	}

	/* The address that links to a host start with. */
	base(host) {
		return this.bases.get(host) ?? this.makeBase(host);
	}

	/* Somebody who is not signed in, at one of the portal's hosts. */
	visitor({ host = this.bases.keys().next().value ?? 'localhost', ...options } = {}) {
		return new Visitor(this, { host, ...options });
	}

	/*
	 * A person of the fixture, signed in through the form. A worker that has just lost its server refuses for a moment what another one takes again: who signs
	 * in tries again, too. The oracle sees each refusal, and fails the test that did not expect one.
	 */
	async signedIn(email, options = {}) {
		const person = this.people.get(email);
		const visitor = this.visitor({ host: person.host, slug: person.slug ?? '', may: person.may, ...options });
		const answer = await until(`an answer to ${email}`, async () => {
			const tried = await visitor.signIn(email, person.password);
			return tried.status !== 503 && tried;
		});

		if (answer.status !== 303)
			throw new Error(`${email} cannot sign in: ${answer.status} ${answer.words.slice(0, 300)}`);
		return visitor;
	}

	/*
	 * F2: the statements of each answer of a route to what `ask` asks for, again and again; the first of each worker is left out, which may read anew what was
	 * changed before. A line of the log is written after its answer has left.
	 */
	async statementsOf(route, ask) {
		const times = 12, logged = () => this.oracle.events('request').filter((line) => line.route === route && line.status === 200), before = logged().length;
		const seen = new Set();

		for (let i = 0; i < times; i++)
			await ask();
		await until('as many lines in the log', () => logged().length >= before + times);
		const later = logged().slice(before).filter(({ pid }) => seen.has(pid) || !seen.add(pid));
		assert.ok(later.length > 0, 'no worker has answered twice');
		return later.map(({ statements }) => statements);
	}

	/* Every answer that any visitor of this portal got passes here. */
	saw(answer, visitor) {
		this.oracle.saw(answer, visitor);
	}
}

