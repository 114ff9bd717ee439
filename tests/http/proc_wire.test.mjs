/* proc_wire.test.mjs: what a worker does with bytes that no web server sends, and with peers that stop in the middle. */
import assert from 'node:assert';
import { after, before, test } from 'node:test';
import { sleep, until } from '../lib/run.mjs';
import {
	ABORT, AUTHORIZER, BEGIN, Connection, END, FILTER, GET_VALUES, GET_VALUES_RESULT, PARAMS, STDIN, STDOUT, UNKNOWN_TYPE, beginBody, cgi,
	pairs, parts, record, request, stream, whole,
} from './fastcgi.mjs';
import { echoed, memory, probes, sanitized } from './probe.mjs';

const { one, end } = probes();
let probe, hasty;

/* Who is late on the second one is cut off soon; nobody else has to be quick. */
before(async () => {
	probe = await one({ workers: 1, request_seconds: 600 });
	hasty = await one({ workers: 1, request_seconds: 2 });
});
after(end);

/* Sends bytes and collects what comes back until the peer closes or says END_REQUEST. */
async function exchange(pieces, { close = false, pause, of = probe } = {}) {
	const connection = new Connection(of.socket);

	try {
		await connection.opened;
		for (const piece of pause !== undefined ? pieces : [Buffer.concat([pieces].flat())]) {
			connection.send(piece);
			if (pause !== undefined)
				await sleep(pause);
		}
		if (close)
			connection.end();
		return await connection.answer(1);
	} finally {
		connection.close();
	}
}

/* The one worker is still the one that it was, and free. */
async function unharmed(pid, what, of = probe) {
	const answer = await of.request({ path: '/echo?unharmed' });

	assert.equal(answer.status, 200, what);
	assert.equal(echoed(answer).pid, pid, `${what}: the worker was replaced`);
}

const worker = async (of = probe) => echoed(await of.request({})).pid;
const servedLines = () => probe.events('probe_served').length;

test('a body that ends before STDIN does is told from a whole one (R212)', async () => {
	const pid = await worker();
	const params = cgi({ method: 'POST', path: '/echo?cut', body: 'x'.repeat(1000) });
	const { begin, params: head } = parts({ params });

	for (const body of ['', 'x', 'x'.repeat(999), 'x'.repeat(1000)]) {
		const lines = servedLines();
		const answer = await exchange([begin, head, stream(STDIN, 1, body, { open: true })], { close: true });
		await until('it was served', () => servedLines() > lines);
		assert.equal(probe.events('probe_served').at(-1).detail, `/echo?cut body ${body.length} whole no`);
		assert.equal(echoed(answer).whole, 'no');
	}
	// In the middle of a record, and of a record's header.
	for (const cut of [1, 7, 8, 9, 500]) {
		const bytes = stream(STDIN, 1, 'x'.repeat(1000), { open: true });
		assert.equal(echoed(await exchange([begin, head, bytes.subarray(0, cut)], { close: true })).whole, 'no', `cut after ${cut}`);
	}
	// Longer and shorter than CONTENT_LENGTH, in order: whole, and the size says it.
	for (const size of [0, 999, 1001])
		assert.equal(echoed(await exchange(whole({ params, body: 'x'.repeat(size) }))).body, String(size));
	await unharmed(pid, 'after cut bodies');
});

test('ABORT_REQUEST is answered with END_REQUEST, the body counts as cut off, and the worker is usable (R214)', async () => {
	const pid = await worker();
	const abort = record(ABORT, 1);
	const params = cgi({ method: 'POST', path: '/echo?abort', body: 'x'.repeat(100) });
	const { begin, params: head } = parts({ params });

	const inside = await exchange([begin, head, record(STDIN, 1, 'x'.repeat(50)), abort]);
	assert.equal(inside.complete, true);
	assert.equal(echoed(inside).whole, 'no');
	const first = await exchange([begin, head, abort]);
	assert.equal(first.complete, true);
	assert.equal(echoed(first).whole, 'no');
	// After the whole body the request is complete; the abort comes too late.
	const late = await exchange(Buffer.concat([whole({ params, body: 'x'.repeat(100) }), abort]));
	assert.equal(late.complete, true);
	assert.equal(echoed(late).whole, 'yes');
	// Before PARAMS are over there is no request yet.
	const lines = servedLines();
	await exchange([begin, abort]);
	await exchange([abort]);
	assert.equal(servedLines(), lines);
	await unharmed(pid, 'after aborts');
});

test('records that break the protocol end the connection and nothing else (R215)', async () => {
	const params = cgi({ method: 'POST', path: '/echo?broken', body: 'abc' });
	const { begin, params: head, stdin } = parts({ params, body: 'abc' });
	const rest = [head, stdin];
	const pid = await worker();
	const never = {
		'version 0': [record(BEGIN, 1, beginBody(), { version: 0 }), ...rest],
		'version 2': [record(BEGIN, 1, beginBody(), { version: 2 }), ...rest],
		'version 2 of PARAMS': [begin, record(PARAMS, 1, pairs(params), { version: 2 })],
		'BEGIN of 7 bytes': [record(BEGIN, 1, beginBody().subarray(0, 7)), ...rest],
		'BEGIN of 9 bytes': [record(BEGIN, 1, Buffer.concat([beginBody(), Buffer.alloc(1)])), ...rest],
		'BEGIN with id 0': [record(BEGIN, 0, beginBody()), ...rest],
		'type 0': [begin, record(0, 1), ...rest],
		'type 12': [begin, record(12, 1), ...rest],
		'type 255': [begin, record(255, 1), ...rest],
		'STDIN before PARAMS': [begin, stdin, head],
		'PARAMS without BEGIN': rest,
		'another id in PARAMS': [begin, stream(PARAMS, 2, pairs(params)), stdin],
		'a second BEGIN in PARAMS': [begin, record(BEGIN, 2, beginBody()), ...rest],
		'noise': [Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')],
		'an answer': [record(STDOUT, 1, 'x'), record(END, 1, Buffer.alloc(8))],
		'zeros': [Buffer.alloc(65536)],
	};

	for (const [name, bytes] of Object.entries(never)) {
		const lines = servedLines();
		const answer = await exchange(bytes, { close: true });
		assert.equal(answer.status, 0, name);
		assert.equal(servedLines(), lines, `${name} was served`);
	}
	// Where the request has begun, its body counts as cut off.
	const cut = {
		'PARAMS after STDIN': [begin, head, record(STDIN, 1, 'a'), head],
		'version 3 of STDIN': [begin, head, record(STDIN, 1, 'abc', { version: 3 })],
		'type 99 in the body': [begin, head, record(99, 1, 'abc')],
	};
	for (const [name, bytes] of Object.entries(cut))
		assert.equal(echoed(await exchange(bytes, { close: true })).whole, 'no', name);
	await unharmed(pid, 'after broken records');
});

test('a second request on a connection is refused with CANT_MPX_CONN, the first is answered (R215)', async () => {
	const { begin, params, stdin } = parts({ params: cgi({ method: 'POST', body: 'abc' }), body: 'abc' });
	const connection = new Connection(probe.socket);

	await connection.send(Buffer.concat([begin, params, record(BEGIN, 2, beginBody()), stream(PARAMS, 2, 'zz'), record(STDIN, 2, 'no'), stdin]));
	const answer = await connection.answer(1);
	assert.equal(answer.status, 200);
	assert.equal(echoed(answer).body, '3');
	assert.equal((await connection.answer(2)).protocolStatus, 1);
	connection.close();
});

test('the roles authorizer, filter and unknown ones are refused with UNKNOWN_ROLE (R215)', async () => {
	for (const role of [0, AUTHORIZER, FILTER, 4, 65535]) {
		const lines = servedLines();
		const answer = await exchange(whole({ params: cgi(), role }));
		assert.equal(answer.protocolStatus, 3, `role ${role}`);
		assert.equal(servedLines(), lines);
	}
});

test('any padding and any cut into records gives the same request (R215)', async () => {
	const body = 'z'.repeat(70000), params = cgi({ method: 'POST', path: '/echo?same', body, headers: { Cookie: 'c'.repeat(3000) } });
	const expected = { ...echoed(await exchange(whole({ params, body }))) };

	for (const [size, padding] of [[1000, 0], [65535, 255], [8, 1], [7, 7], [1, 0], [4096, 8]]) {
		const small = size > 100 ? body : body.slice(0, 500);
		const answer = echoed(await exchange(whole({ params, body: small, size, padding })));
		assert.deepEqual(answer.param, expected.param, `size ${size}, padding ${padding}`);
		assert.equal(answer.body, String(small.length));
		assert.equal(answer.whole, 'yes');
	}
	// An empty record that ends PARAMS may be padded too, and the request id may be any but 0.
	const { begin, stdin } = parts({ params, body: 'x' });
	const padded = await exchange([begin, stream(PARAMS, 1, pairs(params), { open: true }), record(PARAMS, 1, '', { padding: 200 }), stdin]);
	assert.deepEqual(echoed(padded).param, expected.param);
	const high = new Connection(probe.socket);
	high.send(whole({ params, body: 'x', id: 65535 }));
	assert.equal((await high.answer(65535)).status, 200);
	high.close();
});

test('GET_VALUES is answered, also with names that nobody knows; other management records with UNKNOWN_TYPE (R215)', async () => {
	const connection = new Connection(probe.socket);
	const asked = [...Array(2000).fill(['FCGI_MPXS_CONNS', '']), ['FCGI_MAX_CONNS', ''], ['NOBODY', ''], ['FCGI_MAX_REQS', 'x']];

	connection.send(Buffer.concat([record(GET_VALUES, 0, pairs(asked)), record(77, 0, 'abc', { padding: 3 }), record(GET_VALUES, 0)]));
	assert.ok(await connection.until((c) => c.records.length === 3));
	assert.equal(connection.records[0].type, GET_VALUES_RESULT);
	assert.deepEqual(connection.records[0].content, pairs({ FCGI_MAX_CONNS: '1', FCGI_MAX_REQS: '1', FCGI_MPXS_CONNS: '0' }));
	assert.equal(connection.records[1].type, UNKNOWN_TYPE);
	assert.equal(connection.records[1].content[0], 77);
	assert.equal(connection.records[2].content.length, 0);
	// A request may follow on the same connection.
	connection.send(whole({ params: cgi() }));
	assert.equal((await connection.answer(1)).status, 200);
	connection.close();
});

test('a request cut at any byte leaves the worker free and unharmed (R216)', async () => {
	const pid = await worker();
	const bytes = whole({ params: { REQUEST_METHOD: 'POST', REQUEST_URI: '/echo?every', CONTENT_LENGTH: '5' }, body: 'hello' });

	for (let cut = 0; cut < bytes.length; cut++) {
		const connection = new Connection(probe.socket);
		await connection.send(bytes.subarray(0, cut));
		if (cut % 2 === 0) {
			connection.end();
			assert.ok(await connection.until(() => false), `cut after ${cut}: the worker has closed it`);
		}
		connection.close();
	}
	await unharmed(pid, 'after every cut');
	assert.equal(probe.events('probe_served').filter((line) => line.detail === '/echo?every body 5 whole yes').length, 0);
});

test('one byte at a time gives the same answer as one write (R216)', async () => {
	const params = cgi({ method: 'POST', path: '/echo?drop', body: 'hello' });
	const bytes = whole({ params: { ...params, SERVER_SOFTWARE: 'x' }, body: 'hello' });
	const at_once = echoed(await exchange(bytes));
	const slowly = async () => echoed(await exchange([...bytes].map((byte) => Buffer.from([byte])), { pause: 1 }));
	let from, drop;

	/* Who takes longer than 5 s for a head is rightly cut off: where this process has to wait so long itself, it tries again. */
	do {
		from = performance.now();
		drop = await slowly();
	} while (drop.whole === undefined && performance.now() - from > 4500);
	assert.deepEqual(drop, at_once);
});

test('a peer that stalls or drips is released by the deadline, wherever it stands (R185, R216)', async () => {
	const pid = await worker(hasty);
	const params = cgi({ method: 'POST', path: '/echo?stall', body: 'x'.repeat(100000) });
	const { begin, params: head } = parts({ params });
	const stalls = {
		'nothing at all': [],
		'half a header': [begin.subarray(0, 4)],
		'half the parameters': [begin, head.subarray(0, 50)],
		'half a body': [begin, head, record(STDIN, 1, 'x'.repeat(100))],
		'half a header in the body': [begin, head, record(STDIN, 1, 'x').subarray(0, 3)],
	};

	for (const [name, bytes] of Object.entries(stalls)) {
		const connection = new Connection(hasty.socket);
		await connection.opened;
		if (bytes.length > 0)
			await connection.send(Buffer.concat(bytes));
		const next = await hasty.request({ path: '/echo?behind' });
		assert.equal(next.status, 200, name);
		connection.close();
	}
	// A byte now and then restarts nothing.
	for (const slow of [head.subarray(8), record(STDIN, 1, 'x'.repeat(1000)), Buffer.concat(Array(200).fill(record(STDIN, 9, 'skip')))]) {
		const connection = new Connection(hasty.socket);
		await connection.send(slow[1] === PARAMS ? begin : Buffer.concat([begin, head]));
		let next = null;
		hasty.request({ path: '/echo?behind' }).then((answer) => { next = answer; }, () => {});
		/* All of it would take a minute and more. */
		for (let at = 0; next === null && at < slow.length; at++) {
			connection.send(slow.subarray(at, at + 1));
			await sleep(200);
		}
		assert.equal(next?.status, 200);
		connection.close();
	}
	await unharmed(pid, 'after stalls', hasty);
});

test('a peer that does not read its answer is released by the deadline; one that has gone stops the answer', async () => {
	const pid = await worker(hasty);
	const deaf = new Connection(hasty.socket);

	await deaf.opened;
	deaf.socket.pause();
	deaf.send(whole({ params: cgi({ path: '/big?64' }) }));
	assert.equal((await hasty.request({})).status, 200);
	deaf.close();
	const gone = new Connection(hasty.socket);
	await gone.send(whole({ params: cgi({ path: '/big?64' }) }));
	await gone.until((c) => c.records.length > 0);
	gone.close();
	await until('the page was told', () => hasty.events('probe_unheard').length === 2);
	await unharmed(pid, 'after deaf peers', hasty);
});

test('what spins beyond twice its time ends with its worker, and another starts', async () => {
	const pid = await worker(hasty);

	assert.equal((await exchange(whole({ params: cgi({ path: '/spin' }) }), { of: hasty })).complete, false);
	assert.notEqual(await worker(hasty), pid);
	assert.ok(hasty.events('worker_end').some((line) => line.child === Number(pid) && line.ended === 'signal ALRM'));
});

test('KEEP_CONN is not kept: every connection carries one request (R217)', async () => {
	const connection = new Connection(probe.socket);

	connection.send(whole({ params: cgi({ method: 'POST', path: '/echo?unread', body: 'left behind' }), body: 'left behind', flags: 1 }));
	connection.send(whole({ params: cgi({ path: '/echo?second' }), id: 2, flags: 1 }));
	assert.equal((await connection.answer(1)).status, 200);
	assert.ok(await connection.until(() => false), 'the connection was kept');
	assert.equal(connection.records.filter((r) => r.id === 2 && r.type === STDOUT).length, 0);
	connection.close();
});

test('an answer before the body was read arrives, however long the body is', async () => {
	const body = Buffer.alloc(20 << 20, 'x');
	const answer = await exchange(whole({ params: cgi({ method: 'POST', path: '/echo?unread', body }), body }));

	assert.equal(answer.status, 200);
	assert.equal(answer.complete, true);
});

test('large and many parameters are refused without keeping them (R218)', async () => {
	const pid = await worker();
	const { begin, stdin } = parts({ params: {} });
	const send = (params) => exchange([begin, params, stdin]);
	const before = memory(pid, 'VmHWM');
	const raw = (...bytes) => Buffer.concat([stream(PARAMS, 1, Buffer.concat(bytes.map((b) => Buffer.from(b))))]);

	// Up to the limits they pass.
	const large = await send(stream(PARAMS, 1, pairs({ REQUEST_METHOD: 'GET', REQUEST_URI: '/echo', HTTP_COOKIE: 'c'.repeat(64 * 1024 - 100) })));
	assert.equal(large.status, 200);
	const many = await send(stream(PARAMS, 1, pairs([['REQUEST_URI', '/echo'], ...Array.from({ length: 499 }, (_, i) => [`P${i}`, i])])));
	assert.equal(echoed(many).params, '500');
	const twice = await send(stream(PARAMS, 1, pairs([['REQUEST_URI', '/echo'], ['HTTP_COOKIE', 'a'], ['HTTP_COOKIE', 'b']])));
	assert.deepEqual(echoed(twice).param.slice(1), ['HTTP_COOKIE=a', 'HTTP_COOKIE=b']);

	const refused = {
		'1 MB': stream(PARAMS, 1, pairs({ A: 'x'.repeat(1e6) })),
		'a million pairs': stream(PARAMS, 1, Buffer.concat(Array(1e6).fill(pairs({ A: '' })))),
		'a name of 2^31-1': raw([0xff, 0xff, 0xff, 0xff, 0], 'A'),
		'name and value of 2^31-1': raw([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], 'A'),
		'a value beyond the record': raw([1, 100], 'Ab'),
		'half a length': raw([1, 0x80, 0]),
		'no value length': raw([1]),
		'an empty name': raw([0, 1], 'x'),
		'= in a name': raw([3, 1], 'A=Bx'),
		'NUL in a name': raw([2, 1], 'A\0x'),
		'NUL in a value': raw([1, 3], 'Aa\0b'),
	};
	const lines = servedLines();
	for (const [name, bytes] of Object.entries(refused)) {
		const answer = await send(bytes);
		assert.ok(answer.status === 400 || answer.error !== null, `${name}: ${answer.status}`);
	}
	assert.equal(servedLines(), lines, 'one of them was served');
	// 100 MB without an end: cut off as soon as it is too much.
	const flood = new Connection(probe.socket);
	const piece = Buffer.concat(Array(160).fill(record(PARAMS, 1, 'x'.repeat(65535))));
	flood.send(begin);
	for (let i = 0; i < 10 && !flood.ended; i++)
		await flood.send(piece);
	flood.close();
	await unharmed(pid, 'after hostile parameters');
	assert.ok(memory(pid, 'VmHWM') - before < 8 * 1024, `${memory(pid, 'VmHWM') - before} KiB more`);
});

test('a worker that a hostile peer brings down inside libfcgi is replaced', async () => {
	const { begin, params, stdin } = parts({ params: cgi({ method: 'POST', body: 'x' }), body: 'x' });

	// While it reads the body, libfcgi itself answers this record, into 64 bytes on its stack; the compiler's guard ends the worker.
	await exchange([begin, params, record(GET_VALUES, 0, pairs(Array(40).fill(['FCGI_MPXS_CONNS', '']))), stdin], { close: true });
	assert.equal((await probe.request({})).status, 200);
	const ends = probe.events('worker_end').map((line) => line.ended);
	assert.ok(ends.every((end) => ['status 0', 'signal ABRT', 'signal ALRM', ...sanitized ? ['status 1'] : []].includes(end)), ends.join());
});

test('many connections at once that send nothing delay a request by their deadlines alone', async () => {
	const p = await one({ workers: 4, request_seconds: 1 });
	const idle = Array.from({ length: 8 }, () => new Connection(p.socket));

	await Promise.all(idle.map((connection) => connection.opened));
	assert.equal((await p.request({})).status, 200);
	idle.forEach((connection) => connection.close());
	await p.stop();
});

test('random bytes and random changes of a request harm no worker (R215)', async () => {
	const pid = await worker();
	const good = whole({ params: cgi({ method: 'POST', path: '/echo?fuzz', body: 'hello' }), body: 'hello' });
	let seed = 12345;
	const random = (n) => { seed = (Math.imul(seed, 1103515245) + 12345) >>> 0; return (seed >>> 8) % n; };

	for (let i = 0; i < 300; i++) {
		const bytes = Buffer.from(good);
		for (let changes = 1 + random(4); changes > 0; changes--)
			bytes[random(bytes.length)] = random(256);
		await exchange(bytes, { close: true }).catch((error) => assert.fail(`${i}: ${error.message}`));
	}
	assert.equal((await probe.request({})).status, 200);
	assert.equal(await worker(), pid);
});
