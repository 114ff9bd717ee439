/* live.test.mjs: what an administrator saves holds from the next request on, in every worker, and no request fails for it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';
import { until } from '../lib/run.mjs';

const workers = 4, rounds = 6, visitors = 8;
const portal = withPortal(world({ tickets: 6 }), { workers });
const anna = 'anna@a.north.test';

/* What is set on a page, and where it is to be seen by whom. */
const kinds = [
	{ what: 'a setting of the portal', page: '/staff/settings/portal/display', fields: (k) => ({ label_one: `Case ${k}.`, label_many: `Cases ${k}.` }), path: '/tickets', customer: true,
		said: (text) => Number(/<h1><bdi>Cases (\d+)\.</.exec(text)?.[1]), expected: (k) => k },
	{ what: 'a setting of its domain', page: '/staff/settings/private-content/authentication', fields: (k) => ({ sign_in_link: k % 2 === 1 ? 'on' : null }), path: '/login',
		said: (text) => text.includes('/login/link'), expected: (k) => k % 2 === 1 },
];

/* Each request has a client of its own, by whose address the log tells which worker answered it. */
let asked = 0;
const fresh = () => ((asked++), `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`);

/* People who ask for a page over and over until they are told to stop: each answer with when it was begun and ended, and what it said. */
async function askSteadily(kind) {
	const answers = [], state = { stop: false };
	const visitor = await (kind.customer ? portal.signedIn(anna) : portal.visitor());
	const done = Promise.all(Array.from({ length: visitors }, async () => {
		while (!state.stop) {
			const client = fresh(), begun = performance.now(), answer = await visitor.get(kind.path, { client });

			answers.push({ client, begun, ended: performance.now(), status: answer.status, said: kind.said(answer.text) });
		}
	}));

	return { answers, async stop() { state.stop = true; await done; } };
}

async function save(sam, kind, round) {
	const page = await sam.get(kind.page), answer = await sam.submit(page, new RegExp(`${kind.page}$`), kind.fields(round));

	assert.equal(answer.status, 303, answer.words);
	return performance.now();
}

/* Which worker answered each of these clients. */
const workerOf = () => new Map(portal.oracle.events('request').map(({ client, pid }) => [client, pid]));

/* Saves once, and gives the milliseconds until each worker had answered anew. */
async function roundOf(sam, kind, round, crowd) {
	const saved = await save(sam, kind, round);
	const after = () => crowd.answers.filter(({ begun }) => begun >= saved);
	/* Each worker has its turn: then whatever they were asked since must be new. */
	const first = await until('an answer of every worker since', () => {
		const worker = workerOf(), found = new Map();

		for (const answer of after())
			if (worker.has(answer.client) && !found.has(worker.get(answer.client)))
				found.set(worker.get(answer.client), answer);
		return found.size === workers && found;
	});

	assert.deepEqual(after().filter(({ said }) => said !== kind.expected(round)), [], `saved as ${round}`);
	return Math.max(...[...first.values()].map(({ ended }) => ended - saved));
}

for (const kind of kinds)
	test(`${kind.what} that is saved is live in all workers with the next request, under load and without a failed one`, async (t) => {
		const sam = await portal.signedIn('sam@staff.north.test');

		await save(sam, kind, 0);
		const crowd = await askSteadily(kind), waits = [];
		try {
			for (let round = 1; round <= rounds; round++)
				waits.push(await roundOf(sam, kind, round, crowd));
		} finally {
			await crowd.stop();
		}
		assert.deepEqual(crowd.answers.filter(({ status }) => status !== 200), [], 'no request failed');
		t.diagnostic(`${crowd.answers.length} requests, ${rounds} saves; the last worker had answered anew after ${waits.map((ms) => Math.round(ms)).sort((a, b) => a - b).join(', ')} ms`);
	});
