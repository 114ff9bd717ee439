// proc_transfers.test.mjs: long transfers are given on to workers of their own, counted for each person, and never look whole when they are not.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { until } from '../lib/run.mjs';
import { Connection, END, STDOUT, cgi, whole } from './fastcgi.mjs';
import { alive, childrenOf, nameOf, probes } from './probe.mjs';

const DOWNLOAD = 1, UPLOAD = 2, EXPORT = 3, IMPORT = 4, PAGE = 5;
const { one, end } = probes();

after(end);

/* What a test holds may take as long as it likes. */
const start = (settings) => one({ request_seconds: 3600, transfer_seconds: 3600, ...settings });

const field = (answer, name) => new RegExp(`^${name} (.*)$`, 'm').exec(answer.body.toString())?.[1];
const target = (what) => `/carry?${Object.entries({ kind: DOWNLOAD, account: 1, person: 1, ...what }).map((pair) => pair.join('=')).join('&')}`;
const carry = (probe, what = {}, options = {}) => probe.request({ method: 'POST', body: '', ...options, path: target(what) });
/* The same for as long as a test wants; and without waiting until it is begun. */
const hold = (probe, what = {}) => probe.held({ path: target(what) });
const ask = (probe, what = {}) => probe.held({ path: target(what), begun: false });
const all = async (held) => (await Promise.all(held.map((one) => one.answer())));
const statuses = async (held) => (await all(held)).map(({ status }) => status).sort();
/* Many who come at once: once all but `most` of them have been refused, the others come to their end. */
async function atOnce(probe, most, whats) {
	const asked = await Promise.all(whats.map((what) => ask(probe, what)));

	await until(`all but ${most} to be refused`, () => asked.filter(({ connection }) => connection.records.some(({ type }) => type === END)).length >= whats.length - most);
	return statuses(asked);
}
const carriers = (probe) => childrenOf(probe.processes().pool).filter((pid) => nameOf(pid) === 'portico-carrier');

test('F6, R184: while long transfers have all their workers and more wait, pages are answered at once; then all come to their end', async () => {
	const probe = await start({ workers: 2, carriers: 2 }), { workers } = probe.processes();
	const long = [await hold(probe, { person: 1 }), await hold(probe, { person: 2 })];

	for (let person = 3; person <= 8; person++)
		long.push(await ask(probe, { person }));
	for (let i = 0; i < 8; i++)
		assert.ok(workers.includes(Number(field(await probe.request({ path: '/echo' }), 'pid'))), 'by a worker for pages');
	const done = await all(long);

	assert.deepEqual(done.map(({ status }) => status), Array(8).fill(200));
	assert.ok(done.every((answer) => carriers(probe).includes(Number(field(answer, 'pid')))), 'by the carriers');
	assert.equal(carriers(probe).length, 2, 'and no more of them than may be');
});

test('the body of what is given on arrives as it was sent, and the parameters with it', async () => {
	const probe = await start({ workers: 1, carriers: 1 }), body = Buffer.alloc(3 << 20, 'The body. ');
	const here = await probe.request({ method: 'POST', path: '/echo', body, headers: { cookie: 'c'.repeat(20000) } });
	const there = await carry(probe, { kind: UPLOAD }, { body, headers: { cookie: 'c'.repeat(20000) } });

	assert.notEqual(field(there, 'pid'), field(here, 'pid'));
	for (const name of ['params', 'body', 'digest', 'whole'])
		assert.equal(field(there, name), field(here, name), name);
});

test('no carrier is there before it is needed, and none stays that has nothing to do', async () => {
	const probe = await start({ workers: 1, carriers: 3, carrier_idle_ms: 200 });

	assert.deepEqual(carriers(probe), []);
	assert.equal((await carry(probe)).status, 200);
	await until('the carrier to leave', () => carriers(probe).length === 0);
	assert.equal((await carry(probe)).status, 200, 'the next one is carried, too');
});

test('R199: of one person and of one account only so many exports are under way, however many come at once', async () => {
	const probe = await start({ workers: 4, carriers: 2, exports_person: 2, exports_account: 4 });
	const of = async (list) => (await Promise.all(list)).map(({ status }) => status).sort();

	const few = await atOnce(probe, 2, Array(5).fill({ kind: EXPORT }));
	assert.ok(few.filter((status) => status === 200).length <= 2, few.join());
	const many = await atOnce(probe, 4, Array.from({ length: 40 }, (_, i) => ({ kind: EXPORT, person: i % 20 + 1 })));
	assert.ok(many.filter((status) => status === 200).length <= 4 && many.includes(200), many.join());
	const held = [await hold(probe, { kind: EXPORT }), await hold(probe, { kind: EXPORT })];
	assert.equal((await carry(probe, { kind: EXPORT })).status, 429);
	assert.deepEqual(await statuses(held), [200, 200]);
	assert.equal((await carry(probe, { kind: EXPORT })).status, 200, 'one at a time goes on');
	assert.deepEqual(await statuses([await hold(probe, { kind: EXPORT }), await hold(probe, { kind: EXPORT, account: 2 })]), [200, 200],
		'another account is not concerned');
	assert.deepEqual(await of(Array.from({ length: 10 }, () => carry(probe, { sleep: 20 }))), Array(10).fill(200), 'and files are no exports');
});

test('R199: without workers of their own the limits hold all the same', async () => {
	const probe = await start({ workers: 4, carriers: 0, exports_person: 1 });
	const one = await hold(probe, { kind: EXPORT });

	assert.equal((await carry(probe, { kind: EXPORT })).status, 429);
	assert.equal((await one.answer()).status, 200);
	assert.equal((await carry(probe, { kind: EXPORT })).status, 200);
	assert.deepEqual(carriers(probe), []);
});

test('nobody fills the queue alone: one who has half of it is refused, and another one still waits his turn', async () => {
	const probe = await start({ workers: 4, carriers: 1 }), first = await hold(probe), gone = [];
	const answers = [];

	for (let i = 0; i < 80; i++)
		gone.push(carry(probe).then(({ status }) => answers.push(status)));
	await until('some to be refused', () => answers.includes(429));
	const other = await ask(probe, { person: 2 });
	assert.equal((await first.answer()).status, 200);
	assert.equal((await other.answer()).status, 200);
	await Promise.all(gone);
	assert.ok(answers.filter((status) => status === 200).length >= 60, `${answers.filter((status) => status === 200).length} were carried`);
});

test('P3, R230: a carrier that is killed costs its own transfer; the next ones are carried, and its place is free again', async () => {
	const probe = await start({ workers: 1, carriers: 1, exports_person: 1 });
	const lost = await hold(probe, { kind: EXPORT }), [pid] = carriers(probe);
	const waiting = carry(probe, { person: 2 });

	assert.equal((await probe.request({ path: '/echo' })).status, 200, 'it was given on before this');
	process.kill(pid, 'SIGKILL');
	assert.equal((await waiting).status, 200);
	assert.notEqual((await lost.connection.answer()).status, 200);
	await until('his place to be free', async () => (await carry(probe, { kind: EXPORT })).status === 200);
});

test('R243, R245: after a reload and a stop, what is carried and what waits for a carrier come to their end', async () => {
	const probe = await start({ workers: 2, carriers: 1, drain_seconds: 3600 });
	const long = [await hold(probe), await ask(probe, { person: 2 }), await ask(probe, { person: 3 })], { workers } = probe.processes();

	await probe.reload();
	await until('none to be given to the old generation', () => !workers.some(alive));
	const later = [await hold(probe), await ask(probe, { person: 2 }), await ask(probe, { person: 3 })];
	assert.deepEqual(await statuses(long), [200, 200, 200]);
	const { pool } = probe.processes();
	probe.running.kill('SIGTERM');
	await until('it to be told', () => probe.events('drain').length === 2);
	assert.deepEqual(await statuses(later), [200, 200, 200]);
	assert.equal((await probe.running.ended).code, 0);
	await until('the generation to end', () => !alive(pool));
});

test('F6: between its pieces a transfer lets pages go before, and comes to its end behind pages that never end', async () => {
	const probe = await start({ workers: 2, carriers: 1 });
	const endless = probe.request({ path: '/echo?sleep=3000' });
	const body = Buffer.alloc(8 << 20, 'The body. ');

	await until('a page to be under way', () => probe.request({ path: '/echo' }));
	const slow = await carry(probe, { kind: UPLOAD }, { body });
	assert.equal(field(slow, 'whole'), 'yes');
	assert.equal((await endless).status, 200);
});

/* Persons 2 and 3 ask for pages that take nothing until told to stop. */
function othersAsk(probe) {
	let on = true;
	const over = [2, 3].map(async (person) => {
		while (on)
			assert.equal((await probe.request({ path: `/took?ms=0&account=1&person=${person}` })).status, 200);
	});

	return async () => {
		on = false;
		await Promise.all(over);
	};
}
const owes = (probe) => probe.request({ path: '/took?ms=5000&account=1&person=1' });

test('R79: while others ask, the pages of one who has taken much more than his share wait with a carrier; theirs do not, nor is anybody refused', async () => {
	const probe = await start({ workers: 4, carriers: 1, share: 1 }), { workers } = probe.processes(), stop = othersAsk(probe);

	await until('his page to wait', async () => {
		await owes(probe);
		/* Who comes to a carrier in a moment in which nobody else was there for a while does not wait. */
		return !workers.includes(Number(field(await carry(probe, { kind: PAGE }), 'pid'))) && probe.events('turn_waited').length > 0;
	});
	for (const what of [{ person: 2 }, { account: 2 }])
		assert.ok(workers.includes(Number(field(await carry(probe, { kind: PAGE, ...what }), 'pid'))), JSON.stringify(what));
	await owes(probe);
	const many = await Promise.all(Array.from({ length: 12 }, () => carry(probe, { kind: PAGE })));
	assert.deepEqual(many.map(({ status }) => status), Array(12).fill(200));
	await stop();
	assert.deepEqual(probe.events('turn_waited').filter(({ detail }) => !/account 1, person 1$/.test(detail)), []);
});

test('R79, R199: an export that came to a carrier as a page which waited counts as an export there', async () => {
	const probe = await start({ workers: 4, carriers: 2, share: 1, exports_person: 1 }), stop = othersAsk(probe);
	const one = await hold(probe, { kind: EXPORT });

	await until('it to wait', async () => {
		await owes(probe);
		assert.equal((await carry(probe, { kind: PAGE, then: EXPORT })).status, 429);
		return probe.events('turn_waited').length > 0;
	});
	assert.equal((await one.answer()).status, 200);
	assert.equal((await carry(probe, { kind: PAGE, then: EXPORT })).status, 200);
	await stop();
});

test('R79: a page that is to wait does not wait for the transfers of others, nor does an import, which may be done at once', async () => {
	const probe = await start({ workers: 4, carriers: 1, share: 1 }), { workers } = probe.processes(), stop = othersAsk(probe);
	const long = await hold(probe, { person: 9 });

	for (let i = 0; i < 10; i++) {
		await owes(probe);
		assert.ok(workers.includes(Number(field(await carry(probe, { kind: PAGE }), 'pid'))), 'at once, by whoever was asked');
	}
	assert.equal((await carry(probe, { kind: IMPORT })).status, 429);
	assert.equal((await long.answer()).status, 200);
	assert.ok(!workers.includes(Number(field(await carry(probe, { kind: IMPORT }), 'pid'))), 'by a carrier that is free');
	await stop();
});

test('R79: the transfer of another does not wait for a carrier that lets pages or an export of somebody rest', async () => {
	const probe = await start({ workers: 4, carriers: 1, share: 1 }), stop = othersAsk(probe);
	const rested = () => probe.events('turn_waited').map(({ detail }) => Number.parseInt(detail, 10));

	await until('a rest to end early', async () => {
		await owes(probe);
		const page = carry(probe, { kind: PAGE });

		assert.equal((await carry(probe, { person: 9 })).status, 200);
		assert.equal((await page).status, 200);
		return rested().some((microseconds) => microseconds < 1000000);
	});
	await stop();
});

test('R79: without carriers, and with a share of 0, nobody waits', async () => {
	for (const settings of [{ carriers: 0, share: 1 }, { carriers: 1, share: 0 }]) {
		const probe = await start({ workers: 4, ...settings }), { workers } = probe.processes(), stop = othersAsk(probe);

		for (let i = 0; i < 20; i++) {
			await owes(probe);
			assert.ok(workers.includes(Number(field(await carry(probe, { kind: PAGE }), 'pid'))));
		}
		await stop();
		assert.deepEqual(probe.events('turn_waited'), []);
	}
});

test('who goes away while his transfer waits costs nobody anything', async () => {
	const probe = await start({ workers: 1, carriers: 1 });
	const first = await hold(probe);
	const left = new Connection(probe.socket);
	await left.send(whole({ params: cgi({ path: '/carry?kind=1&account=1&person=9&sleep=1' }) }));
	assert.equal((await probe.request({ path: '/echo' })).status, 200, 'it was given on before this');
	left.close();
	await once(left.socket, 'close');
	assert.equal((await first.answer()).status, 200);
	assert.equal((await carry(probe)).status, 200);
	assert.deepEqual(probe.events('probe_served').filter(({ detail }) => /person=9/.test(detail)), []);
});

test('R149, R221: an answer that breaks off has no end of a request, and what web servers make of it is no whole answer', async () => {
	const probe = await start({ workers: 1, carriers: 1 });
	const connection = new Connection(probe.socket);

	await connection.send(whole({ params: cgi({ path: '/short?100' }) }));
	assert.ok(await connection.until(({ ended }) => ended), 'the connection is closed');
	const types = new Set(connection.records.map(({ type }) => type));

	assert.ok(types.has(STDOUT) && !types.has(END), `types ${[...types]}`);
	assert.equal((await probe.request({ path: '/echo' })).status, 200, 'the worker goes on');
});
