/* false_server.test.mjs: a database server that means harm: it asks for files and passwords, and answers what no server would. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { world } from '../lib/fixtures.mjs';
import { processes } from '../lib/oracle.mjs';
import { withPortal } from '../lib/portal.mjs';
import { directory, until } from '../lib/run.mjs';

const home = directory('false'), socket = path.join(home, 'socket'), secret = path.join(home, 'secret'), canary = 'canary of a file that nobody may read';
/* What it answers to a command in place of the true server; undefined: it passes everything on. */
let harm, heard = [];

const packet = (sequence, body) => Buffer.concat([Buffer.from([body.length & 255, (body.length >> 8) & 255, body.length >> 16, sequence]), body]);
const lie = (...bytes) => packet(1, Buffer.from(bytes));
const harms = {
	'asks for a file instead of answering': () => packet(1, Buffer.concat([Buffer.from([0xfb]), Buffer.from(secret)])),
	'says that there are 2^64 - 1 columns': () => lie(0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
	'says that there are 16 million columns, and names none': () => lie(0xfd, 0xff, 0xff, 0xff),
	'says that a packet is longer than it is, and hangs up': () => Buffer.from([0xff, 0xff, 0xff, 1, 0]),
	'answers with a number that is cut off': () => lie(0xfe, 1),
	'answers with nothing': () => lie(),
	'answers out of turn': () => packet(77, Buffer.from([0, 0, 0, 2, 0, 0, 0])),
	'fails without saying why': () => lie(0xff),
	'asks for the password in clear': () => lie(0xfe, ...Buffer.from('mysql_clear_password\0')),
};
const server = net.createServer((asked) => {
	const onward = net.connect(portal.database.socket);

	asked.on('error', () => onward.destroy()).on('close', () => onward.destroy());
	onward.on('error', () => asked.destroy()).on('close', () => asked.destroy());
	onward.on('data', (data) => asked.write(data));
	asked.on('data', (data) => {
		if (harm === undefined)
			return void onward.write(data);
		heard.push(data);
		asked.write(harm());
		if (harms['says that a packet is longer than it is, and hangs up'] === harm)
			asked.end();
	});
});

before(async () => {
	writeFileSync(secret, canary);
	await new Promise((resolve) => { server.listen(socket, resolve); });
});
const portal = withPortal(world({ tickets: 3 }), { workers: 2, conf: { database: { socket, statement_seconds: 2 } } });
after(() => server.close());
/* Signed in once, by the true server: after a harm each worker waits a while of its own before it asks a server again, and refuses until then. */
let visitor;

for (const [what, answers] of Object.entries(harms))
	test(`R102: a server that ${what} gets nothing; who asks is told that it is away, no worker dies, and all is well when the true one answers`, async () => {
		const workers = processes(portal.program.pid);

		visitor ??= await portal.signedIn('anna@a.north.test');
		portal.oracle.failuresExpected();
		heard = [];
		harm = answers;
		/* A worker that waits before it asks a server again refuses by itself. */
		const late = performance.now() + 60000;
		for (let asked = 0; asked < 4 || (heard.length === 0 && performance.now() < late); asked++) {
			const answer = await visitor.get('/tickets');

			assert.ok(answer.status === 503 || answer.status === 500, String(answer.status));
			assert.doesNotMatch(answer.text, /mysql|mariadb|canary|packet/i);
		}
		assert.ok(heard.length > 0);
		harm = undefined;
		await until('the list again', async () => (await visitor.get('/tickets')).status === 200 && (await visitor.get('/tickets')).status === 200);
		assert.ok(!Buffer.concat(heard).includes(canary), 'the file stays where it is');
		assert.ok(!Buffer.concat(heard).includes(portal.database.worker.password), 'and so does the password');
		assert.deepEqual(processes(portal.program.pid).filter((pid) => workers.includes(pid)), workers, 'the same workers');
	});
