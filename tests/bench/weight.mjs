/* weight.mjs: F7 and F8: memory, the time to start, what a page weighs. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { tags } from '../lib/html.mjs';
import { startNginx } from '../lib/nginx.mjs';
import { processes } from '../lib/oracle.mjs';
import { sleep } from '../lib/run.mjs';
import { few, host, many } from './installation.mjs';
import { load, median } from './load.mjs';

const MIB = 1 << 20, STARTS = 5, CONNECTIONS = 32, WRITERS = 5, IDLE = 7000;

/* F7: after every page was served thousands of times, and then people signed in and answered, what the processes hold when nothing more comes. */
export async function memory({ large, report, log }) {
	const nginx = await startNginx([large], { workers: 2 });

	/* Anew, so that no worker is one that has just replaced another and served nobody yet. */
	await large.stopProgram();
	await large.startProgram();
	const headers = await large.headersOf(many), list = await large.visitor().get('/tickets?status=open', { headers });
	const ticket = list.links.find((link) => /^\/tickets\/\d+(\?|$)/.test(link));

	for (const target of [{ path: '/tickets', headers }, { path: ticket, headers }, { path: '/login', headers: { Host: host } }])
		await load({ port: nginx.ports[0], ...target }, CONNECTIONS);
	for (let i = 0; i < WRITERS; i++)
		await answer(await large.signedIn(many), ticket);
	await sleep(IDLE);
	const all = processes(large.program.pid).map(held);

	for (const { pid, name, rss, pss } of all)
		log(`${name} ${pid}: RSS ${(rss / MIB).toFixed(1)} MiB, PSS ${(pss / MIB).toFixed(2)} MiB`);
	const served = all.filter(({ name }) => name.includes('worker'));
	assert.equal(served.length, 8, `workers among ${all.map(({ name }) => name)}`);
	report.most('F7', 'resident memory of the largest worker after serving', Math.max(...served.map(({ rss }) => rss)) / MIB, 8, 'MiB');
	report.most('F7', 'of that its own share (PSS)', Math.max(...served.map(({ pss }) => pss)) / MIB, 2, 'MiB');
	report.most('F7', 'all processes idle (PSS)', all.reduce((sum, { pss }) => sum + pss, 0) / MIB, 40, 'MiB');
	await nginx.stop();
}

/* A reply with all that Markdown has. */
async function answer(visitor, ticket) {
	const body = '**So** it *is*: `a`\n\n* one\n* two\n\n> [there](https://example.com), https://example.org and ~~not~~ here\n';

	assert.equal((await visitor.submit(await visitor.get(ticket), 'replies', { body })).status, 303);
}

function held(pid) {
	const bytes = (name) => Number(new RegExp(`^${name}: +(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]) * 1024;

	return { pid, name: readFileSync(`/proc/${pid}/comm`, 'utf8').trim(), rss: bytes('Rss'), pss: bytes('Pss') };
}

/* F8: from nothing to the first page, and all that a browser loads to show a list. */
export async function start({ large, report, log }) {
	const nginx = await startNginx([large]), base = `http://127.0.0.1:${nginx.ports[0]}`;
	const times = [];

	for (let i = 0; i < STARTS; i++) {
		await large.stopProgram();
		const from = performance.now(), started = large.startProgram();

		while ((await get(`${base}/login`)).status !== 200)
			await sleep(1);
		times.push((performance.now() - from) / 1000);
		await started;
	}
	log(`starts: ${times.map((time) => time.toFixed(3)).join(' ')} s`);
	report.most('F8', 'start of the program to the first page answered', median(times), 0.5, 's');

	const sizes = await weighed(base, await large.headersOf(few));
	for (const [address, size] of sizes)
		log(`${address}: ${size} bytes`);
	report.most('F8', 'the list page with all that it loads, not compressed', [...sizes.values()].reduce((sum, size) => sum + size) / 1000, 60, 'KB');
	await nginx.stop();
}

/* An answer through nginx, as it would come to a browser that knows no compression. */
function get(address, headers = {}) {
	return new Promise((resolve, reject) => {
		request(address, { headers: { Host: host, 'Accept-Encoding': 'identity', ...headers } }, (answer) => {
			const parts = [];

			answer.on('data', (part) => parts.push(part)).on('error', reject)
				.on('end', () => resolve({ status: answer.statusCode, body: Buffer.concat(parts) }));
		}).on('error', reject).end();
	});
}

/* The sizes of a page and of what it names, and of what its style sheets name, by address. */
async function weighed(base, headers) {
	const page = await get(`${base}/tickets`, headers), sizes = new Map([['/tickets', page.body.length]]);
	const text = page.body.toString(), wanted = [...tags(text, 'link').map(({ href }) => href),
		...tags(text, 'script').map(({ src }) => src), ...tags(text, 'img').map(({ src }) => src)];

	assert.equal(page.status, 200);
	for (const address of wanted) {
		if (address === undefined || sizes.has(address))
			continue;
		const { status, body } = await get(base + address, headers);

		assert.equal(status, 200, address);
		sizes.set(address, body.length);
		if (address.endsWith('.css'))
			wanted.push(...[...body.toString().matchAll(/url\(["']?([^"')]+)["']?\)/g)].map(([, url]) => url).filter((url) => !url.startsWith('data:')));
	}
	return sizes;
}
