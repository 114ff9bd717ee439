/* signin.mjs: F9 and P10: what others notice of many who sign in at once, and what memory that takes. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { encoded } from '../lib/client.mjs';
import { startNginx } from '../lib/nginx.mjs';
import { processes } from '../lib/oracle.mjs';
import { sleep } from '../lib/run.mjs';
import { few, host } from './installation.mjs';
import { load, median } from './load.mjs';

const PEOPLE = 200, ROUNDS = 5, CONNECTIONS = 2, SECONDS = 4, PERMITS = 1, MEMORY_KIB = 19456, SLACK_KIB = 4096, REFUSAL = 2;
const addressOf = (i) => `signer${i}@bench.test`;

/* KiB of a process's memory, by its name in /proc. */
function held(pid, name) {
	return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
}

/* Everybody with the password of one of them: a hash like every other. Made once. */
async function makePeople(large) {
	await large.sql(`INSERT IGNORE INTO contact (account_id, email, email_key, first_name, last_name, language, time_zone, password_hash, disabled, created)
		SELECT c.account_id, n.email, n.email, '', '', '', '', c.password_hash, 0, c.created FROM contact c JOIN (${
	Array.from({ length: PEOPLE }, (_, i) => `SELECT '${addressOf(i)}' AS email`).join(' UNION ALL ')}) n WHERE c.email = '${few}'`);
}

/* A form as a browser sends it through the web server; { status, retryAfter }. */
function send(port, cookies, fields) {
	const body = encoded(fields);

	return new Promise((resolve, reject) => request({ host: '127.0.0.1', port, path: '/login', method: 'POST', headers: {
		Host: host, Origin: `https://${host}`, Cookie: cookies, 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body),
	} }, (answer) => answer.resume().on('end', () => resolve({ status: answer.statusCode, retryAfter: Number(answer.headers['retry-after']) })))
		.on('error', reject).end(body));
}

/* One person signs in, and comes again when told to, until he is in; `seen` keeps how often that was, and the longest that it took to say so. */
async function signIn(port, page, fields, seen) {
	for (;;) {
		const from = performance.now(), { status, retryAfter } = await send(port, page.cookies, { ...fields, csrf: page.csrf });

		if (status === 303)
			return;
		seen.slowest = Math.max(seen.slowest, performance.now() - from);
		assert.ok([429, 503].includes(status) && retryAfter > 0, `${status}, Retry-After ${retryAfter}`);
		seen.refusals++;
		await sleep(retryAfter * 1000 * (0.5 + Math.random()));
	}
}

/* All of them at once, from a page that each had open. */
async function everybody(large, port) {
	const visitor = large.visitor(), answer = await visitor.get('/login'), seen = { refusals: 0, slowest: 0 };
	const page = { csrf: answer.form('login').fields.csrf, cookies: [...visitor.cookies].map((pair) => pair.join('=')).join('; ') };
	const { password } = large.people.get(few);

	await Promise.all(Array.from({ length: PEOPLE }, (_, i) => signIn(port, page, { email: addressOf(i), password }, seen)));
	return seen;
}

export async function signIns({ large, report, log }) {
	await makePeople(large);
	const nginx = await startNginx([large], { workers: 2, signIns: true }), headers = await large.headersOf(few);
	const pages = () => load({ port: nginx.ports[0], path: '/tickets', headers }, CONNECTIONS, SECONDS);
	const hasher = processes(large.program.pid).find((pid) => readFileSync(`/proc/${pid}/comm`, 'utf8').includes('hasher'));
	const shares = [], slowest = [];

	await pages();
	const idle = held(hasher, 'VmRSS');
	writeFileSync(`/proc/${hasher}/clear_refs`, '5');
	for (let round = 0; round < ROUNDS; round++) {
		const before = await pages(), [during, seen] = await Promise.all([pages(), everybody(large, nginx.ports[0])]);

		log(`list pages: ${before.rate.toFixed(0)}/s, median ${before.median}, p99 ${before.p99} µs alone; ${during.rate.toFixed(0)}/s, ${during.median}, ${during.p99} µs while ${PEOPLE} sign in (${seen.refusals} refusals, slowest refusal ${seen.slowest.toFixed(0)} ms)`);
		shares.push(during.p99 / before.p99);
		slowest.push(seen.slowest);
	}
	report.most('F9', `p99 of others' list pages while ${PEOPLE} sign in at once`, median(shares), 2, 'times that of idle');
	report.most('F9', 'until the last of those who are too many is told to come back (R18)', median(slowest) / 1000, REFUSAL, 's');
	report.most('P10', `memory that the hasher takes for ${PEOPLE} sign-ins at once, above idle`, (held(hasher, 'VmHWM') - idle) / 1024,
		(PERMITS * MEMORY_KIB + SLACK_KIB) / 1024, 'MiB');
	await nginx.stop();
}
