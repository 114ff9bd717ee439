/* files.mjs: F6: a file of 100 MiB up and down, what a worker holds meanwhile, and what 20 of them do to another customer's list. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { parts } from '../lib/client.mjs';
import { noise } from '../lib/files.mjs';
import { startNginx } from '../lib/nginx.mjs';
import { processes } from '../lib/oracle.mjs';
import { until } from '../lib/run.mjs';
import { few, host, many } from './installation.mjs';
import { load, median } from './load.mjs';

const MIB = 1 << 20, SIZE = 100 * MIB, AT_ONCE = 20, CONNECTIONS = 1, SECONDS = 3, TRIES = 5, GROWTH = 4, BEGUN = MIB;

/* What goes up is one text in memory, however many send it; what comes down is counted and thrown away: they shall not be what is slow. */
export async function files({ large, report, log }) {
	await large.portico(['portal', 'set', '1', 'file_mib=100', 'message_files_mib=100']);
	const nginx = await startNginx([large], { workers: 2 }), port = nginx.ports[0];
	const visitor = await large.signedIn(few), headers = await large.headersOf(few), list = { port, path: '/tickets', headers: await large.headersOf(many) };
	const ticket = (await visitor.get('/tickets?status=open')).links.find((link) => /^\/tickets\/\d+(\?|$)/.test(link)).replace(/\?.*/, ''), bytes = noise(SIZE);
	const before = largest(large);

	const up = await timed(() => send(port, visitor, headers, ticket, bytes));
	const href = [...(await visitor.get(ticket)).text.matchAll(/href="([^"]*\/files\/[^"]*)"/g)].at(-1)[1];
	const down = await timed(() => fetch(port, href, headers, bytes));
	log(`100 MiB: up ${up.toFixed(2)} s, down ${down.toFixed(2)} s; largest worker ${(before / MIB).toFixed(1)} MiB before, ${(largest(large) / MIB).toFixed(1)} MiB after`);
	report.most('F6', 'growth of a worker with 100 MiB up and down', (largest(large) - before) / MIB, GROWTH, 'MiB');
	await besides(list, report, log, 'downloads', (begun) => fetch(port, href, headers, undefined, begun));
	await besides(list, report, log, 'uploads', (begun) => send(port, visitor, headers, ticket, bytes, begun));
	await nginx.stop();
	/* Room for the next run with this DIR. */
	await large.sql('TRUNCATE attachment_chunk; DELETE FROM attachment');
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

/* The list of somebody else, quiet and while 20 transfers go on that have all begun, each followed by the next. */
async function besides(list, report, log, what, transfer) {
	const ratios = [];

	for (let i = 0; i < TRIES; i++) {
		/* What earlier work has left to be written would hold up whoever writes now, the web server first, and is not what these transfers cost. */
		execFileSync('sync');
		const quiet = await load(list, CONNECTIONS, SECONDS), begun = [];
		let on = true, done = 0;
		const busy = Array.from({ length: AT_ONCE }, async (_, n) => {
			for (; on; done++)
				await transfer(() => { begun[n] = true; });
		});
		await Promise.race([until('all to have begun', () => begun.filter(Boolean).length === AT_ONCE, 300), Promise.all(busy)]);
		const loaded = await load(list, CONNECTIONS, SECONDS);

		on = false;
		const before = done;
		await Promise.all(busy);
		log(`list: ${quiet.median} µs, with ${AT_ONCE} ${what} at once ${loaded.median} µs (p99 ${quiet.p99}, ${loaded.p99}); ${before} of them had ended by then`);
		ratios.push(loaded.median / quiet.median);
	}
	report.most('F6', `another customer's list, slower by this factor with ${AT_ONCE} ${what} of 100 MiB at once`, median(ratios), 2, 'times');
}

/* `begun` is told when a MiB has gone. */
async function send(port, visitor, headers, ticket, bytes, begun = () => {}) {
	const { fields } = (await visitor.get(ticket)).form('replies');
	const { type, body } = parts({ ...fields, body: 'See the file.' }, [{ name: 'large.bin', bytes: '' }]), end = body.lastIndexOf('\r\n--');
	const pieces = [body.subarray(0, end), bytes.subarray(0, BEGUN), bytes.subarray(BEGUN), body.subarray(end)];

	await ask(port, 303, { method: 'POST', path: `${ticket}/replies`, headers: { ...headers, 'Content-Type': type, 'Content-Length': body.length + bytes.length,
		Origin: `https://${host}`, Cookie: [...visitor.cookies].map((pair) => pair.join('=')).join('; ') } }, (to) => {
		to.write(pieces[0]);
		to.write(pieces[1], () => {
			begun();
			to.write(pieces[2]);
			to.end(pieces[3]);
		});
	});
}

/* All of it arrives; with `bytes` it is those. */
async function fetch(port, path, headers, bytes, begun = () => {}) {
	let size = 0;

	await ask(port, 200, { path, headers }, (to) => to.end(), (piece) => {
		assert.ok(bytes === undefined || bytes.subarray(size, size + piece.length).equals(piece), 'byte for byte');
		size += piece.length;
		if (size >= BEGUN)
			begun();
	});
	assert.equal(size, SIZE);
}

function ask(port, status, options, write, each = () => {}) {
	return new Promise((resolve, reject) => {
		const asked = request({ host: '127.0.0.1', port, agent: false, ...options }, (answer) => {
			answer.on('data', each).on('error', reject).on('end', () => (answer.statusCode === status ? resolve() : reject(new Error(`status ${answer.statusCode}`))));
		}).on('error', reject);

		write(asked);
	});
}
