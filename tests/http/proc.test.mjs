/* proc.test.mjs: the life of the processes: start, stop, reload, death. */
import assert from 'node:assert';
import { copyFileSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { directory, sleep, until } from '../lib/run.mjs';
import { cgi, request } from './fastcgi.mjs';
import { Probe, alive, childrenOf, copyOfProgram, echoed, probes, program } from './probe.mjs';

const { one: probe, refused, end } = probes();

after(end);

/* Sends requests one after the other on several connections at once until stopped; returns what failed and who answered. */
function load(address, connections = 4, target = '/echo') {
	const result = { sent: 0, failed: [], words: new Set(), pids: new Set() };
	let going = true;
	const runners = Array.from({ length: connections }, async () => {
		while (going) {
			result.sent++;
			try {
				const answer = await request(address, { path: target });
				const said = echoed(answer);
				if (!answer.complete || answer.status !== 200)
					result.failed.push(answer.raw.toString() || 'broke off');
				result.words.add(said.word);
				result.pids.add(said.pid);
			} catch (error) {
				result.failed.push(error.message);
			}
		}
	});
	return { result, async stop() { going = false; await Promise.all(runners); return result; } };
}

test('a request is served by a worker, and stopping leaves nothing behind', async () => {
	const p = await probe({ workers: 3 });
	const { pool, hasher, workers } = p.processes();
	const answer = await p.request({ path: '/echo?a=b', headers: { 'X-Test': 'yes' } });

	assert.equal(answer.status, 200);
	assert.equal(answer.appStatus, 0);
	assert.equal(answer.protocolStatus, 0);
	assert.deepEqual(echoed(answer).param, Object.entries(cgi({ path: '/echo?a=b', headers: { 'X-Test': 'yes' } })).map(([n, v]) => `${n}=${v}`));
	assert.equal(workers.length, 3);
	assert.ok(workers.includes(Number(echoed(answer).pid)));
	assert.deepEqual(await p.stop(), { code: 0, signal: null });
	for (const pid of [pool, hasher, ...workers])
		assert.ok(!alive(pid), `${pid} is still there`);
	assert.ok(!existsSync(p.socket), 'the socket is still there');
});

test('workers and the hasher run with less than they were given (see unit/sandbox.c for what is left)', async () => {
	const p = await probe({ workers: 1 });
	const { hasher, workers } = p.processes();

	for (const pid of [hasher, ...workers]) {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		assert.match(status, /^NoNewPrivs:\t1$/m);
		assert.match(status, /^Seccomp:\t2$/m);
		assert.match(readFileSync(`/proc/${pid}/limits`, 'utf8'), /^Max core file size +0 +0 /m);
		assert.equal(readFileSync(`/proc/${pid}/oom_score_adj`, 'utf8'), '300\n');
	}
	assert.deepEqual(p.events('sandbox_incomplete'), []);
	await p.stop();
});

test('SIGTERM, SIGQUIT and SIGINT finish what is under way and what waits, then exit 0 (R245)', async () => {
	for (const signal of ['SIGTERM', 'SIGQUIT', 'SIGINT']) {
		const p = await probe({ workers: 1, drain_seconds: 3600 });
		const underWay = await p.held(), waiting = await p.held({ begun: false });
		p.running.kill(signal);
		await until('it to be told', () => p.events('drain').length === 1);
		assert.equal((await underWay.answer()).complete, true, signal);
		assert.equal((await waiting.answer()).complete, true, `${signal}: who waited was served`);
		assert.deepEqual(await p.running.ended, { code: 0, signal: null });
		await assert.rejects(p.request({}), /ENOENT|ECONNREFUSED/);
	}
});

test('a request that outlasts drain_seconds is cut off, and the exit is still in order', async () => {
	const p = await probe({ workers: 1, drain_seconds: 1, request_seconds: 3600 });
	const { connection } = await p.held();

	p.running.kill('SIGTERM');
	assert.equal((await connection.answer()).complete, false);
	assert.equal((await p.running.ended).code, 0);
});

test('20 reloads under load fail no request and mix no generations (R243, P2)', async () => {
	const p = await probe({ workers: 2, word: 'one' });
	const traffic = load(p.socket, 6, '/echo?sleep=3');
	const served = (word) => until(`answers with ${word}`, () => traffic.result.words.has(word));

	await served('one');
	for (let i = 1; i <= 20; i++) {
		const { sent } = traffic.result;

		p.configure({ word: `word${i}` });
		await p.reload();
		await served(`word${i}`);
		await until('it has served for a while', () => traffic.result.sent > sent + 30);
	}
	p.running.kill('SIGHUP'); // and several that come at once count as one or two, not as none
	p.running.kill('SIGHUP');
	await p.ready(22);
	const result = await traffic.stop();
	assert.deepEqual(result.failed, []);
	assert.deepEqual([...result.words].sort(), ['one', ...Array.from({ length: 20 }, (_, i) => `word${i + 1}`)].sort());
	await until('the old ones are gone', () => childrenOf(p.pid).length === 1);
	assert.equal(p.log().filter((line) => line.event === 'worker_end' && line.ended !== 'status 0').length, 0);
	await p.stop();
});

test('a reload takes up a program that was installed in the meantime (R244)', async () => {
	const at = directory('upgrade');
	const executable = copyOfProgram(path.join(at, 'porticod'));
	const p = await probe({}, { executable, at });
	const traffic = load(p.socket, 3);
	const inode = () => statSync(`/proc/${p.processes().pool}/exe`).ino;
	const before = inode();

	for (let i = 0; i < 2; i++) {
		copyFileSync(program, path.join(at, 'new'));
		renameSync(path.join(at, 'new'), executable);
		await p.reload();
		assert.equal(inode(), statSync(executable).ino);
	}
	assert.notEqual(inode(), before);
	// One that does not even start leaves the old one running.
	const after = p.processes().pool;
	renameSync(executable, path.join(at, 'kept'));
	writeFileSync(executable, '#!/bin/false\n', { mode: 0o755 });
	p.running.kill('SIGHUP');
	await until('the failure is in the log', () => p.events('generation_failed').length === 1);
	assert.equal(p.processes().pool, after);
	assert.deepEqual((await traffic.stop()).failed, []);
	await p.stop();
});

test('a configuration that is wrong keeps the old generation, and the log names file and line (R246)', async () => {
	const p = await probe({ word: 'good' });

	writeFileSync(p.conf, `socket ${p.socket}\nword bad\ncolour green\n`);
	p.running.kill('SIGHUP');
	const [line] = await until('the failure is in the log', () => p.events('generation_failed').length === 1 && p.events('generation_failed'));
	assert.equal(line.level, 'error');
	assert.match(line.detail, /conf:3: unknown key colour$/);
	assert.equal(echoed(await p.request({})).word, 'good');
	p.configure({ word: 'better' });
	await p.reload();
	await until('the old workers have heard of it', async () => echoed(await p.request({})).word === 'better');
	await p.stop();
});

test('a generation whose workers do not start does not take over', async () => {
	const p = await probe({ word: 'good' });

	p.configure({ crash_at_start: 1, word: 'bad' });
	p.running.kill('SIGHUP');
	await until('the failure is in the log', () => p.events('generation_failed').length === 1);
	assert.match(p.events('generation_failed')[0].detail, /a worker ended with .* before it took requests/);
	assert.equal(echoed(await p.request({})).word, 'good');
	await p.stop();
});

test('a first start that fails exits with 1 and says why', async () => {
	const wrong = await refused({ colour: 'green' });
	assert.equal(wrong.code, 1);
	assert.match(wrong.why, /conf:2: unknown key colour/);

	const socket = path.join(directory('unstarted'), 'socket');
	const crash = await refused({ crash_at_start: 1, socket });
	assert.equal(crash.code, 1);
	assert.ok(!existsSync(socket), 'the socket is left behind');

	const nowhere = await refused({ socket: '/nonexistent/socket' });
	assert.equal(nowhere.code, 1);
	assert.match(nowhere.why, /^\/nonexistent\/socket: No such file/);
});

test('a killed worker costs its own request and is replaced (P3, R231)', async () => {
	const p = await probe({ workers: 2 });

	for (const signal of ['SIGKILL', 'SIGSEGV', 'SIGABRT', 'SIGBUS']) {
		const [victim, other] = p.processes().workers;
		process.kill(victim, signal);
		await until('there are two again', () => !alive(victim) && p.processes().workers.length === 2);
		assert.ok(p.processes().workers.includes(other));
		assert.equal((await p.request({})).status, 200);
	}
	assert.equal((await p.request({ path: '/crash?number-7' })).complete, false);
	assert.equal((await p.request({ path: '/abort' })).complete, false);
	assert.equal((await p.request({})).status, 200);
	await until('each death to be told', () => p.events('worker_end').filter((line) => line.level === 'warning').length >= 6);
	assert.equal(p.events('worker_end').length, 6);
	assert.ok(p.events('worker_end').some((line) => line.ended === 'signal KILL'));
	assert.deepEqual(p.events('worker_end').filter((line) => line.request !== undefined).map(({ request }) => request), ['number-7']);
	await p.stop();
});

test('a crash loop backs off and ends with its cause (R231)', async () => {
	const p = await probe({ workers: 2 }), from = performance.now();
	const deaths = () => p.events('worker_end').length;

	while (deaths() < 10) {
		const answer = await p.request({ path: '/crash' }).catch(() => null);
		assert.ok(answer === null || !answer.complete);
	}
	/* From its second death on a place stays empty for 50 ms, then for twice as long each time: of ten, one place had five at least. */
	const took = performance.now() - from;
	assert.ok(took >= 50 + 100 + 200, `${deaths()} deaths in ${took} ms are a storm`);
	await until('it serves again', async () => (await p.request({})).status === 200);
	await p.stop();
});

test('R204: a worker leaves after its requests and none is lost', async () => {
	const p = await probe({ workers: 2, requests_per_worker: 20 });
	const traffic = load(p.socket, 4);

	await until('ten have left', () => p.events('worker_end').length >= 10);
	const result = await traffic.stop();
	assert.deepEqual(result.failed, []);
	assert.ok(result.pids.size >= 10);
	assert.ok(p.events('worker_end').every((line) => line.ended === 'status 0'));
	await p.stop();
});

test('when the master is killed the others finish and end, and a new one starts at once (R232)', async () => {
	const p = await probe({ workers: 2, word: 'old' });
	const { pool, hasher, workers } = p.processes();
	const underWay = await p.held();

	process.kill(p.pid, 'SIGKILL');
	await until('the others know', () => p.events('master_gone').length === 1);
	const next = await probe({ socket: p.socket, word: 'new' });
	assert.equal(echoed(await next.request({})).word, 'new');
	assert.equal(echoed(await underWay.answer()).word, 'old', 'what was under way is answered');
	await until('the old ones are gone', () => [pool, hasher, ...workers].every((pid) => !alive(pid)));
	assert.equal(echoed(await next.request({})).word, 'new', 'the old ones did not take the new socket along');
	await next.stop();
});

test('a killed generation is replaced, and its workers end after their requests (R232)', async () => {
	const p = await probe({ workers: 2 });
	const { pool, hasher, workers } = p.processes();
	const underWay = await p.held();

	process.kill(pool, 'SIGKILL');
	await p.ready(2);
	assert.equal((await underWay.answer()).complete, true);
	assert.equal((await p.request({})).status, 200);
	await until('the old ones are gone', () => [hasher, ...workers].every((pid) => !alive(pid)));
	assert.deepEqual(await p.stop(), { code: 0, signal: null });
});

test('with nothing to start from it keeps trying, at a walk, and goes on when the configuration is mended', async () => {
	const p = await probe({ workers: 1 }), from = performance.now();

	writeFileSync(p.conf, `socket ${p.socket}\ncolour green\n`);
	process.kill(p.processes().pool, 'SIGKILL');
	await until('it has tried several times', () => p.events('generation_failed').length >= 6);
	assert.ok(performance.now() - from >= 50 + 100 + 200 + 400 + 800, 'that is a storm');
	p.configure({});
	await until('it serves again', async () => (await p.request({})).status === 200);
	assert.equal((await p.stop()).code, 0);
});

test('without standard output and error it serves, and no log line goes astray (R252)', async () => {
	const at = directory('closed');
	const p = new Probe({ workers: 1 }, { at, wrap: ['sh', '-c', 'exec "$@" 0<&- 1>&- 2>&-', '-'] });

	const first = await until('it serves', async () => echoed(await p.request({})).pid);
	p.running.kill('SIGHUP');
	await until('another generation serves', async () => echoed(await p.request({})).pid !== first);
	assert.equal((await p.request({ path: '/crash' })).complete, false);
	assert.equal((await p.request({ method: 'POST', body: 'x'.repeat(100000) })).status, 200);
	assert.equal((await p.stop()).code, 0);
});

test('R205, R252: while nothing can be written to the log, since its disk is full, it serves as ever', async () => {
	const p = new Probe({ workers: 2, log: '/dev/full' }, { at: directory('full') });

	await until('it serves', async () => (await p.request({})).status === 200);
	for (let i = 0; i < 200; i++)
		assert.equal((await p.request({ path: i % 2 === 0 ? '/echo' : '/nothing' })).complete, true);
	assert.equal((await p.request({ path: '/crash' })).complete, false);
	await until('another worker in its place', async () => (await p.request({})).status === 200);
	assert.equal((await p.stop()).code, 0);
});

test('more reloads than generations fit wait for their turn, and the last configuration wins', async () => {
	const p = await probe({ workers: 1, drain_seconds: 60, word: 'word0' });
	const slow = [];

	for (let i = 1; i <= 10; i++) {
		slow.push(p.request({ path: '/echo?sleep=1500' }));
		await sleep(30);
		p.configure({ word: `word${i}` });
		p.running.kill('SIGHUP');
		await sleep(70);
		assert.ok(childrenOf(p.pid).length <= 8);
	}
	assert.ok((await Promise.all(slow)).every((answer) => answer.complete));
	await until('the last one serves', async () => echoed(await p.request({})).word === 'word10');
	await until('the others are gone', () => childrenOf(p.pid).length === 1);
	await p.stop();
});

test('a log that is moved away is opened anew by a reload', async () => {
	const at = directory('log'), file = path.join(at, 'portico.log');
	const p = new Probe({ log: file }, { at });

	p.output = file;
	await until('it serves', () => existsSync(file) && p.events('generation_ready').length === 1);
	renameSync(file, `${file}.1`);
	p.running.kill('SIGHUP');
	await until('it writes to the new file', () => existsSync(file) && p.events('generation_ready').length === 1);
	await p.stop();
	assert.equal(p.log(file).at(-1).event, 'stopped');
});
