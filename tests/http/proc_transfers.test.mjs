// proc_transfers.test.mjs: long transfers are given on to workers of their own, counted for each person, and never look whole when they are not.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { until } from '../lib/run.mjs';
import { Connection, END, STDOUT, cgi, whole } from './fastcgi.mjs';
import { alive, childrenOf, nameOf, probes } from './probe.mjs';

const DOWNLOAD = 1, UPLOAD = 2, EXPORT = 3;
const started = probes();

after(() => started.end());

const field = (answer, name) => new RegExp(`^${name} (.*)$`, 'm').exec(answer.body.toString())?.[1];
const carry = (probe, what = {}, options = {}) => probe.request({ method: 'POST', body: '', ...options,
	path: `/carry?${Object.entries({ kind: DOWNLOAD, account: 1, person: 1, ...what }).map((pair) => pair.join('=')).join('&')}` });
const carriers = (probe) => childrenOf(probe.processes().pool).filter((pid) => nameOf(pid) === 'portico-carrier');

test('F6, R184: while long transfers have all their workers and more wait, pages are answered at once; then all come to their end', async () => {
	const probe = await started.one({ workers: 2, carriers: 2 }), { workers } = probe.processes();
	const long = Array.from({ length: 8 }, (_, i) => carry(probe, { person: i + 1, sleep: 700 }));
	const quick = [];

	await until('two carriers to work', () => carriers(probe).length === 2 && probe.events('probe_served').length === 0 ? true : undefined);
	while (probe.events('probe_served').filter(({ detail }) => /carry/.test(detail)).length < 4) {
		const page = await probe.request({ path: '/echo' });

		assert.ok(workers.includes(Number(field(page, 'pid'))), 'by a worker for pages');
		quick.push(page);
	}
	assert.ok(quick.length >= 4, `${quick.length} pages meanwhile`);
	const done = await Promise.all(long);

	assert.deepEqual(done.map(({ status }) => status), Array(8).fill(200));
	assert.ok(done.every((answer) => carriers(probe).includes(Number(field(answer, 'pid')))), 'by the carriers');
	assert.equal(carriers(probe).length, 2, 'and no more of them than may be');
});

test('the body of what is given on arrives as it was sent, and the parameters with it', async () => {
	const probe = await started.one({ workers: 1, carriers: 1 }), body = Buffer.alloc(3 << 20, 'The body. ');
	const here = await probe.request({ method: 'POST', path: '/echo', body, headers: { cookie: 'c'.repeat(20000) } });
	const there = await carry(probe, { kind: UPLOAD }, { body, headers: { cookie: 'c'.repeat(20000) } });

	assert.notEqual(field(there, 'pid'), field(here, 'pid'));
	for (const name of ['params', 'body', 'digest', 'whole'])
		assert.equal(field(there, name), field(here, name), name);
});

test('no carrier is there before it is needed, and none stays that has nothing to do', async () => {
	const probe = await started.one({ workers: 1, carriers: 3, carrier_idle_ms: 200 });

	assert.deepEqual(carriers(probe), []);
	assert.equal((await carry(probe)).status, 200);
	await until('the carrier to leave', () => carriers(probe).length === 0);
	assert.equal((await carry(probe)).status, 200, 'the next one is carried, too');
});

test('R199: of one person and of one account only so many exports are under way, however many come at once', async () => {
	const probe = await started.one({ workers: 4, carriers: 2, exports_person: 2, exports_account: 4 });
	const of = async (list) => (await Promise.all(list)).map(({ status }) => status).sort();

	assert.deepEqual((await of([1, 2, 3, 4, 5].map(() => carry(probe, { kind: EXPORT, sleep: 300 })))).filter((status) => status === 429).length >= 3, true);
	const many = await of(Array.from({ length: 40 }, (_, i) => carry(probe, { kind: EXPORT, person: i % 20 + 1, sleep: 300 })));
	assert.ok(many.filter((status) => status === 200).length <= 4 && many.includes(200), many.join());
	assert.equal((await carry(probe, { kind: EXPORT })).status, 200, 'one at a time goes on');
	assert.deepEqual(await of([carry(probe, { kind: EXPORT, sleep: 300 }), carry(probe, { kind: EXPORT, account: 2, sleep: 300 })]), [200, 200],
		'another account is not concerned');
	assert.deepEqual(await of(Array.from({ length: 10 }, () => carry(probe, { sleep: 20 }))), Array(10).fill(200), 'and files are no exports');
});

test('R199: without workers of their own the limits hold all the same', async () => {
	const probe = await started.one({ workers: 4, carriers: 0, exports_person: 1 });
	const both = await Promise.all([carry(probe, { kind: EXPORT, sleep: 500 }), carry(probe, { kind: EXPORT, sleep: 500 })]);

	assert.ok(both.filter(({ status }) => status === 200).length <= 1);
	assert.equal((await carry(probe, { kind: EXPORT })).status, 200);
	assert.deepEqual(carriers(probe), []);
});

test('nobody fills the queue alone: one who has half of it is refused, and another one still waits his turn', async () => {
	const probe = await started.one({ workers: 4, carriers: 1 }), gone = [];
	const answers = [];

	for (let i = 0; i < 80; i++)
		gone.push(carry(probe, { sleep: 50 }).then(({ status }) => answers.push(status)));
	await until('some to be refused', () => answers.includes(429));
	assert.equal((await carry(probe, { person: 2 })).status, 200);
	await Promise.all(gone);
	assert.ok(answers.filter((status) => status === 200).length >= 60, `${answers.filter((status) => status === 200).length} were carried`);
});

test('P3, R230: a carrier that is killed costs its own transfer; the next ones are carried, and its place is free again', async () => {
	const probe = await started.one({ workers: 1, carriers: 1, exports_person: 1 });
	const lost = carry(probe, { kind: EXPORT, sleep: 60000 });
	const [pid] = await until('a carrier to work', () => (carriers(probe).length === 1 ? carriers(probe) : undefined));
	const waiting = carry(probe, { person: 2 });

	await until('it to have the first', () => probe.request({ path: '/echo' }));
	process.kill(pid, 'SIGKILL');
	assert.equal((await waiting).status, 200);
	assert.notEqual((await lost).status, 200);
	await until('his place to be free', async () => (await carry(probe, { kind: EXPORT })).status === 200);
});

test('R243, R245: after a reload and a stop, what is carried and what waits for a carrier come to their end', async () => {
	const probe = await started.one({ workers: 2, carriers: 1, drain_seconds: 30 });
	const long = Array.from({ length: 4 }, (_, i) => carry(probe, { person: i + 1, sleep: 300 }));

	await until('the first to be carried', () => carriers(probe).length === 1);
	await probe.reload();
	const later = Array.from({ length: 4 }, (_, i) => carry(probe, { person: i + 1, sleep: 300 }));
	await until('the new carrier', () => carriers(probe).length === 1);
	/* Who was answered by a worker of the new generation is in its queue. */
	assert.equal((await probe.request({ path: '/echo' })).status, 200);
	assert.deepEqual((await Promise.all(long)).map(({ status }) => status), Array(4).fill(200));
	const pool = probe.processes().pool;
	assert.equal((await probe.stop()).code, 0);
	assert.deepEqual((await Promise.all(later)).map(({ status }) => status), Array(4).fill(200));
	await until('the generation to end', () => !alive(pool));
});

test('F6: between its pieces a transfer lets pages go before, and comes to its end behind pages that never end', async () => {
	const probe = await started.one({ workers: 2, carriers: 1 });
	const endless = probe.request({ path: '/echo?sleep=3000' });
	const body = Buffer.alloc(8 << 20, 'The body. ');

	await until('a page to be under way', () => probe.request({ path: '/echo' }));
	const slow = await carry(probe, { kind: UPLOAD }, { body });
	assert.equal(field(slow, 'whole'), 'yes');
	assert.equal((await endless).status, 200);
});

test('who goes away while his transfer waits costs nobody anything', async () => {
	const probe = await started.one({ workers: 1, carriers: 1 });
	const first = carry(probe, { sleep: 500 });

	await until('a carrier to work', () => carriers(probe).length === 1);
	const left = new Connection(probe.socket);
	await left.send(whole({ params: cgi({ path: '/carry?kind=1&account=1&person=9&sleep=1' }) }));
	assert.equal((await probe.request({ path: '/echo' })).status, 200, 'it was given on before this');
	left.close();
	assert.equal((await first).status, 200);
	assert.equal((await carry(probe)).status, 200);
	assert.deepEqual(probe.events('probe_served').filter(({ detail }) => /person=9/.test(detail)), []);
});

test('R149, R221: an answer that breaks off has no end of a request, and what web servers make of it is no whole answer', async () => {
	const probe = await started.one({ workers: 1, carriers: 1 });
	const connection = new Connection(probe.socket);

	await connection.send(whole({ params: cgi({ path: '/short?100' }) }));
	assert.ok(await connection.until(({ ended }) => ended), 'the connection is closed');
	const types = new Set(connection.records.map(({ type }) => type));

	assert.ok(types.has(STDOUT) && !types.has(END), `types ${[...types]}`);
	assert.equal((await probe.request({ path: '/echo' })).status, 200, 'the worker goes on');
});
