/* neighbours.mjs: R79: what the customers of one account notice of another account's worst export, search or import, again and again. */
import { spawn } from 'node:child_process';
import http from 'node:http';
import { startNginx } from '../lib/nginx.mjs';
import { password } from '../lib/fixtures.mjs';
import { sleep } from '../lib/run.mjs';
import { many } from './installation.mjs';
import { load, median } from './load.mjs';

const name = 'Neighbour', host = 'neighbour.localhost', nora = 'nora@neighbour.test';
const importers = 'Importers', importing = 'importers.localhost', ima = 'ima@importers.test', ROWS = 1000;
const TICKETS = 20, TRIES = 5, CONNECTIONS = 1, SECONDS = 3;
/* What somebody may take at once before he is to wait is not what he takes in a loop. */
const LOOPING = 2000;

/* An account of its own beside the large one, with a page of tickets that a customer has filed. */
async function moveIn(large) {
	const portico = (...args) => large.portico([...args, '--account', name]);

	await large.portico(['account', 'add', name]);
	await portico('domain', 'add', `https://${host}`, '--language', 'en');
	await portico('portal', 'add', host, '--on');
	await portico('form', 'add', 'Ask us', '--inbox', 'Support');
	const [[form]] = await large.sql(`SELECT f.id FROM form f JOIN account a ON a.id = f.account_id WHERE a.name = '${name}'`);
	await portico('portal', 'set', `https://${host}/`, `form=${form}`);
	await portico('contact', 'add', nora, '--first-name', 'Nora', '--last-name', 'Next');
	await large.portico(['contact', 'password', nora, '--account', name], `${password}\n`);
	large.bases.set(host, `https://${host}`);
	large.people.set(nora, { host, password });
	const visitor = await large.signedIn(nora);
	for (let i = 0; i < TICKETS; i++)
		await visitor.submit(await visitor.get('/tickets/new'), 'tickets/new', { subject: `Question ${i}`, body: 'How does it work?' });
}

/* Other measures know of one account. */
async function moveOut(large) {
	const tables = (await large.sql(`SELECT table_name FROM information_schema.columns WHERE table_schema = DATABASE() AND column_name = 'account_id'`)).flat();

	for (const [account] of await large.sql(`SELECT id FROM account WHERE name IN ('${name}', '${importers}')`))
		await large.sql(`SET foreign_key_checks = 0; ${tables.map((table) => `DELETE FROM ${table} WHERE account_id = ${account}`).join('; ')}; DELETE FROM account WHERE id = ${account}`);
	large.bases.delete(host);
	large.bases.delete(importing);
}

/* Asks for it again and again until told to stop. */
function loop(port, path, headers) {
	let on = true;
	const once = () => new Promise((resolve, reject) => http.get({ port, path, headers, agent: false }, (answer) =>
		answer.resume().on('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`${path}: ${answer.statusCode}`))))).on('error', reject));
	const over = (async () => {
		while (on)
			await once();
	})();

	return async () => {
		on = false;
		await over;
	};
}

/* An account with one of its staff, who takes tables of contacts in. */
async function hire(large) {
	await large.portico(['account', 'add', importers]);
	await large.portico(['domain', 'add', `https://${importing}`, '--language', 'en', '--account', importers]);
	await large.portico(['user', 'add', ima, '--first-name', 'Ima', '--last-name', 'Porter', '--rights', 'contacts', '--account', importers]);
	await large.portico(['user', 'password', ima, '--account', importers], `${password}\n`);
	large.bases.set(importing, `https://${importing}`);
	large.people.set(ima, { host: importing, slug: 'staff', password });
	return large.signedIn(ima);
}

/* Tables as large as they may be, each with people in it who are new. */
function imports(visitor) {
	const started = Date.now();
	let on = true, table = 0;
	const over = (async () => {
		const page = await visitor.get('/staff/contacts/import');

		for (; on; table++) {
			const rows = `email,first name,last name,company,language\n${Array.from({ length: ROWS }, (_, i) => `${started}-${table}-${i}@import.test,First,Last ${i},Many,de`).join('\n')}`;
			const answer = await visitor.submit(page, /contacts\/import$/, { rows, companies: 'on', do: 'import' }, { files: [] });

			if (answer.status !== 303)
				throw new Error(`an import: ${answer.status} ${answer.words.slice(0, 500)}`);
		}
	})();

	return async () => {
		on = false;
		await over;
	};
}

/* What keeps one processor busy and asks nothing of Portico: how late others then come is the machine's doing. */
function spin() {
	const child = spawn('/bin/sh', ['-c', 'while :; do :; done'], { stdio: 'ignore' });

	return () => child.kill('SIGKILL');
}

async function compare(large, report, log) {
	const nginx = await startNginx([large], { workers: 2 }), port = nginx.ports[0];
	const noisy = await large.headersOf(many), { Cookie } = await large.headersOf(nora), list = { port, path: '/tickets', headers: { Host: host, Cookie } };
	const visitor = await hire(large);
	const kinds = [
		['another account\'s imports', () => imports(visitor)],
		['another account\'s exports', () => loop(port, '/tickets.csv?sort=p.devices', noisy)],
		['another account\'s searches', () => loop(port, '/tickets?q=a&sort=requester', noisy)],
		['a program that only keeps a processor busy', spin],
	].map(([what, start]) => ({ what, start, ratios: [] }));

	await load(list, CONNECTIONS, SECONDS);
	/* All of them in each try, so that what changes slowly on the machine meets all. */
	for (let i = 0; i < TRIES; i++)
		for (const { what, start, ratios } of kinds) {
			const quiet = await load(list, CONNECTIONS, SECONDS), stop = start();

			await sleep(LOOPING);
			const loaded = await load(list, CONNECTIONS, SECONDS);

			await stop();
			log(`list of another account: median ${quiet.median}, p99 ${quiet.p99} µs alone; ${loaded.median}, ${loaded.p99} µs beside ${what}`);
			ratios.push(loaded.p99 / quiet.p99);
		}
	const [imported, exports, searches, machine] = kinds.map(({ ratios }) => median(ratios));
	report.most('R79', 'p99 of a list page beside the exports of another account', exports, 2, 'times that of idle');
	report.most('R79', 'p99 of a list page beside the searches of another account', searches, 2, 'times that of idle');
	report.most('R79', 'p99 of a list page beside the imports of another account', imported, 2, 'times that of idle');
	report.tell('R79', 'p99 of a list page beside a program that only keeps a processor busy', machine, 'times that of idle');
	await nginx.stop();
}

export async function neighbours({ large, report, log }) {
	await moveIn(large);
	try {
		await compare(large, report, log);
	} finally {
		await moveOut(large);
	}
}
