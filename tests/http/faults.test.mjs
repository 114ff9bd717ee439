/* faults.test.mjs: workers are killed and the database goes away; people are told, nothing is lost, all comes back by itself. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import test from 'node:test';
import { world } from '../lib/fixtures.mjs';
import { bytes, startMariadb } from '../lib/mariadb.mjs';
import { processes } from '../lib/oracle.mjs';
import { withPortal } from '../lib/portal.mjs';
import { until } from '../lib/run.mjs';

const portal = withPortal(world({ tickets: 3 }), { workers: 3, server: () => startMariadb({ durable: true }) });
const anna = 'anna@a.north.test';

const ticketOf = () => portal.tickets.find((ticket) => ticket.requester.email === anna && !ticket.closed);

/* The worker that answered the latest request, from its line in the log. */
async function workerOf(visitor, path = '/tickets') {
	const requests = () => portal.oracle.events('request'), before = requests().length;

	await visitor.get(path);
	return (await until('the line of this request', () => requests().length > before && requests().at(-1))).pid;
}

/* How long something took, in seconds. */
async function timed(what) {
	const from = performance.now(), value = await what();

	return [value, (performance.now() - from) / 1000];
}

/* Waits until another worker stands in for one that was killed. */
function replaced(worker, count) {
	return until(`another worker for ${worker}`, () => {
		const now = processes(portal.program.pid);
		return !now.includes(worker) && now.length === count;
	});
}

test('P3, R230: a killed worker is replaced within a second, and the others go on', async () => {
	const visitor = await portal.signedIn(anna), { length: count } = processes(portal.program.pid), waits = [];

	portal.oracle.deathsExpected();
	for (let i = 0; i < 5; i++) {
		const worker = await workerOf(visitor);

		waits.push((await timed(async () => {
			process.kill(worker, 'SIGKILL');
			assert.equal((await visitor.get('/tickets')).status, 200);
			await replaced(worker, count);
		}))[1]);
	}
	/* All but one of them: once the machine may have had something else to do. */
	assert.ok(waits.sort((a, b) => b - a)[1] < 1, waits.join());
});

test('P3: a worker that is killed in the middle of a request costs that request alone', async () => {
	const visitor = await portal.signedIn(anna), { number } = ticketOf(), page = await visitor.get(`/tickets/${number}`);
	const worker = await workerOf(visitor), { length: count } = processes(portal.program.pid);

	portal.oracle.deathsExpected();
	const replies = Array.from({ length: 20 }, () => visitor.submit(page, 'replies', { body: 'Killed in between' })
		.catch(() => ({ status: 0 })));
	process.kill(worker, 'SIGKILL');
	const lost = (await Promise.all(replies)).filter(({ status, complete }) => status !== 303 || !complete);
	assert.ok(lost.length <= 1, `${lost.length} were lost: ${JSON.stringify(lost.map(({ status }) => status))}`);
	assert.equal((await visitor.submit(page, 'replies', { body: 'Killed in between' })).status, 303, 'the form is sent again');
	assert.equal(await portal.count(`message WHERE BINARY text = ${bytes('Killed in between')}`), 1);
	await replaced(worker, count);
});

for (const [how, take] of [['stopped', () => portal.server.stop()], ['killed', () => portal.server.kill()]])
	test(`P4, R234: the database is ${how}: 503 within a second, back within five, no restart`, async () => {
		const visitor = await portal.signedIn(anna), { number } = ticketOf(), page = await visitor.get(`/tickets/${number}`);
		const before = processes(portal.program.pid), stranger = portal.visitor(), text = `Typed while it was ${how}`;

		const waits = [];

		await workerOf(visitor);
		await take();
		portal.oracle.failuresExpected();
		for (let i = 0; i < 6; i++)
			for (const ask of [() => visitor.get('/tickets'), () => stranger.get('/login'), () => visitor.submit(page, 'replies', { body: text })]) {
				const [answer, seconds] = await timed(ask);
				assert.equal(answer.status, 503);
				assert.ok(Number(answer.header('retry-after')) > 0);
				waits.push(seconds);
				assert.doesNotMatch(answer.text, /mysql|mariadb|socket/i);
			}
		/* Each of three workers would be late once at least; once or twice the machine may have had something else to do. */
		assert.ok(waits.sort((a, b) => b - a)[2] < 1, `${waits.slice(0, 3)} s`);
		assert.match((await visitor.submit(page, 'replies', { body: text })).text, new RegExp(text), 'U6: the text is kept');
		assert.doesNotMatch((await visitor.submit(page, 'replies', { body: text }, { headers: { Origin: 'https://evil.test' } })).text, new RegExp(text));
		const health = await stranger.get('/healthz');
		assert.equal(health.status, 503);
		assert.ok(Number(health.header('retry-after')) > 0);
		await portal.server.start();
		const back = performance.now();
		let refused = back; /* when the last one asked who was refused */
		await until('the list again, from every worker', async () => {
			for (let i = 0; i < 18; i++) {
				const asked = performance.now(), answer = await (i % 2 === 0 ? visitor.get('/tickets') : stranger.get('/healthz'));

				if (answer.status !== 200) {
					refused = asked;
					return false;
				}
			}
			return true;
		});
		assert.ok(refused - back < 5000, `${refused - back} ms`);
		assert.equal((await visitor.submit(page, 'replies', { body: text })).status, 303);
		assert.equal(await portal.count(`message WHERE BINARY text = ${bytes(text)}`), 1);
		assert.deepEqual(processes(portal.program.pid), before);
	});

test('R235: a connection that the server ended while nobody used it is opened again, unnoticed', async () => {
	const visitor = await portal.signedIn(anna);

	for (let i = 0; i < 6; i++)
		await visitor.get('/tickets');
	const connections = (await portal.sql('SELECT id FROM information_schema.processlist WHERE user LIKE \'%\\_w\'')).map(([id]) => id);
	assert.ok(connections.length > 0);
	await portal.sql(connections.map((id) => `KILL CONNECTION ${id};`).join(''));
	for (let i = 0; i < 6; i++)
		assert.equal((await visitor.get('/tickets')).status, 200);
});

test('R203: however many kinds of lists are asked for, no worker holds more statements than it may, nor more descriptors than before', async () => {
	const visitor = await portal.signedIn(anna), workers = 3, mayKeep = 96;
	const all = ['subject', 'number', 'requester', 'created', 'owner', 'updated', 'status', 'priority', 'company'].flatMap((sort) => ['asc', 'desc'].flatMap((order) => ['all', 'open'].flatMap((status) =>
		['', '&priority=low', '&owner=none', '&created_from=2026-01-01', '&q=printer', '&requester=1', '&view=mine', '&priority=high&owner=none'].map((more) => `/tickets?sort=${sort}&order=${order}&status=${status}${more}`))));
	const kept = async () => Number((await portal.sql("SHOW GLOBAL STATUS LIKE 'Prepared_stmt_count'"))[0][1]);
	const descriptors = () => new Map(processes(portal.program.pid).map((pid) => [pid, readdirSync(`/proc/${pid}/fd`).length]));

	assert.ok(all.length > 2 * mayKeep);
	for (const address of all)
		assert.equal((await visitor.get(address)).status, 200, address);
	const before = descriptors();
	for (const address of all)
		await visitor.get(address);
	assert.ok(await kept() <= (workers + 1) * mayKeep, `${await kept()} statements`); /* portico-jobs has a connection, too */
	/* But for one that is just being opened or closed, now or then. */
	await until('as many descriptors as before', () => [...descriptors()].every(([pid, count]) => count <= before.get(pid) + 1));
});

test('interface, R76: health says ok and nothing more, whatever it is asked with; it takes no cookie and makes no session', async () => {
	const answer = await portal.visitor({ host: 'unknown.test' }).get('/healthz');

	assert.equal(answer.status, 200);
	assert.equal(answer.text, 'ok\n');
	assert.equal(answer.header('set-cookie'), undefined);
	assert.match(answer.header('content-type'), /^text\/plain/);
	assert.doesNotMatch(JSON.stringify(answer.headers), /portico|mariadb|north|\/tmp|\d+\.\d+\.\d+/i, 'no version, path or account');
	const signedIn = await portal.signedIn(anna);
	for (const path of ['/healthz?verbose=1', '/healthz?debug=1&format=json'])
		assert.equal((await signedIn.get(path, { headers: { 'X-Debug': '1' } })).text, 'ok\n', path);
	for (const path of ['/metrics', '/status', '/server-status', '/healthz/metrics'])
		assert.equal((await signedIn.get(path)).status, 404, path);
});
