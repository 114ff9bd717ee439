/* neighbours.mjs: R79: what the customers of one account notice of another account's worst exports and searches. */
import http from 'node:http';
import { startNginx } from '../lib/nginx.mjs';
import { password } from '../lib/fixtures.mjs';
import { many } from './installation.mjs';
import { load, median } from './load.mjs';

const name = 'Neighbour', host = 'neighbour.localhost', nora = 'nora@neighbour.test', TICKETS = 20, TRIES = 5, CONNECTIONS = 1, SECONDS = 3;

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
	const [[account]] = await large.sql(`SELECT id FROM account WHERE name = '${name}'`);
	const tables = (await large.sql(`SELECT table_name FROM information_schema.columns WHERE table_schema = DATABASE() AND column_name = 'account_id'`)).flat();

	await large.sql(`SET foreign_key_checks = 0; ${tables.map((table) => `DELETE FROM ${table} WHERE account_id = ${account}`).join('; ')}; DELETE FROM account WHERE id = ${account}`);
	large.bases.delete(host);
}

/* Asks for it again and again until told to stop; how often it came. */
function loop(port, path, headers) {
	let on = true, done = 0;
	const once = () => new Promise((resolve, reject) => http.get({ port, path, headers, agent: false }, (answer) =>
		answer.resume().on('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`${path}: ${answer.statusCode}`))))).on('error', reject));
	const over = (async () => {
		for (; on; done++)
			await once();
	})();

	return async () => {
		on = false;
		await over;
		return done;
	};
}

export async function neighbours({ large, report, log }) {
	await moveIn(large);
	const nginx = await startNginx([large], { workers: 2 }), port = nginx.ports[0], ratios = [];
	const noisy = await large.headersOf(many), { Cookie } = await large.headersOf(nora), list = { port, path: '/tickets', headers: { Host: host, Cookie } };

	await load(list, CONNECTIONS, SECONDS);
	for (let i = 0; i < TRIES; i++) {
		const quiet = await load(list, CONNECTIONS, SECONDS);
		const stops = ['/tickets.csv?sort=p.devices', '/tickets?q=a&sort=requester'].map((path) => loop(port, path, noisy));
		const loaded = await load(list, CONNECTIONS, SECONDS), counts = await Promise.all(stops.map((stop) => stop()));

		log(`list of another account: median ${quiet.median}, p99 ${quiet.p99} µs alone; ${loaded.median}, ${loaded.p99} µs beside ${counts[0]} exports and ${counts[1]} searches`);
		ratios.push(loaded.p99 / quiet.p99);
	}
	report.most('R79', 'p99 of a list page beside the exports and searches of another account', median(ratios), 2, 'times that of idle');
	await nginx.stop();
	await moveOut(large);
}
