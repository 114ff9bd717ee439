/* files.mjs: F6: a file of 100 MiB up and down, what a worker holds meanwhile, and what 20 of them do to another customer's list. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { parts } from '../lib/client.mjs';
import { noise } from '../lib/files.mjs';
import { startNginx } from '../lib/nginx.mjs';
import { processes } from '../lib/oracle.mjs';
import { few, host, many } from './installation.mjs';
import { load, median } from './load.mjs';

const MIB = 1 << 20, SIZE = 100 * MIB, AT_ONCE = 20, CONNECTIONS = 1, SECONDS = 3, TRIES = 3, GROWTH = 4;

export async function files({ large, report, log }) {
	await large.portico(['portal', 'set', '1', 'file_mib=100', 'message_files_mib=100']);
	const nginx = await startNginx([large], { workers: 2 }), port = nginx.ports[0];
	const visitor = await large.signedIn(few), headers = await large.headersOf(few), list = { port, path: '/tickets', headers: await large.headersOf(many) };
	const ticket = (await visitor.get('/tickets?status=open')).links.find((link) => /^\/tickets\/\d+$/.test(link)), bytes = noise(SIZE);
	const before = largest(large);

	const up = await timed(() => send(port, visitor, headers, ticket, bytes));
	const href = /href="([^"]*\/files\/[^"]*)"/.exec((await visitor.get(ticket)).text)[1];
	const down = await timed(async () => assert.ok((await fetched(port, href, headers)).equals(bytes), 'byte for byte'));
	log(`100 MiB: up ${up.toFixed(2)} s, down ${down.toFixed(2)} s; largest worker ${(before / MIB).toFixed(1)} MiB before, ${(largest(large) / MIB).toFixed(1)} MiB after`);
	report.most('F6', 'growth of a worker with 100 MiB up and down', (largest(large) - before) / MIB, GROWTH, 'MiB');
	await besides(list, report, log, 'downloads', TRIES, () => fetched(port, href, headers));
	await besides(list, report, log, 'uploads', 1, () => send(port, visitor, headers, ticket, bytes));
	await nginx.stop();
}

/* The most that a worker, or one that carries such files alone, has ever held at once. */
function largest(large) {
	const peak = (pid) => Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;

	return Math.max(...processes(large.program.pid).filter((pid) => /worker|carrier/.test(readFileSync(`/proc/${pid}/comm`, 'utf8'))).map(peak));
}

async function timed(work) {
	const from = performance.now();

	await work();
	return (performance.now() - from) / 1000;
}

/* The list of somebody else, quiet and while 20 transfers go on, each followed by the next. */
async function besides(list, report, log, what, tries, transfer) {
	const ratios = [];

	for (let i = 0; i < tries; i++) {
		const quiet = await load(list, CONNECTIONS, SECONDS);
		let on = true;
		const busy = Array.from({ length: AT_ONCE }, async () => {
			while (on)
				await transfer();
		});
		const loaded = await load(list, CONNECTIONS, SECONDS);

		on = false;
		await Promise.all(busy);
		log(`list: ${quiet.median} µs, with ${AT_ONCE} ${what} at once ${loaded.median} µs`);
		ratios.push(loaded.median / quiet.median);
	}
	report.most('F6', `another customer's list, slower by this factor with ${AT_ONCE} ${what} of 100 MiB at once`, median(ratios), 2, 'times');
}

async function send(port, visitor, headers, ticket, bytes) {
	const { fields } = (await visitor.get(ticket)).form('replies');
	const { type, body } = parts({ ...fields, body: 'See the file.' }, [{ name: 'large.bin', bytes }]);
	const { status } = await ask(port, { method: 'POST', path: `${ticket}/replies`,
		headers: { ...headers, 'Content-Type': type, 'Content-Length': body.length, Origin: `https://${host}`, Cookie: [...visitor.cookies].map((pair) => pair.join('=')).join('; ') } }, body);

	assert.equal(status, 303);
}

async function fetched(port, path, headers) {
	const { status, body } = await ask(port, { path, headers });

	assert.equal(status, 200);
	return body;
}

function ask(port, options, body) {
	return new Promise((resolve, reject) => {
		request({ host: '127.0.0.1', port, agent: false, ...options }, (answer) => {
			const pieces = [];

			answer.on('data', (piece) => pieces.push(piece)).on('error', reject).on('end', () => resolve({ status: answer.statusCode, body: Buffer.concat(pieces) }));
		}).on('error', reject).end(body);
	});
}
