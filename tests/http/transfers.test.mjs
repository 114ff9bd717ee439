/* transfers.test.mjs: exports and large files as people meet them: how many at once, who goes away, what breaks off in the middle. */
import assert from 'node:assert/strict';
import http from 'node:http';
import { after, afterEach, test } from 'node:test';
import { noise } from '../lib/files.mjs';
import { world } from '../lib/fixtures.mjs';
import { startNginx } from '../lib/nginx.mjs';
import { withPortal } from '../lib/portal.mjs';
import { until } from '../lib/run.mjs';
import { Connection, cgi, whole } from './fastcgi.mjs';

/* Rows of some 300 bytes: far more than sockets hold, so that who does not read keeps an export waiting. */
const TICKETS = 9000, anna = 'anna@a.north.test', bo = 'bo@a.north.test', other = 'anna@b.north.test';
const portal = withPortal(manyTickets, { workers: 4, conf: { transfers: { workers: 2 } } });
const holding = [];
let nginx;

async function manyTickets(portal) {
	await world({ tickets: 30 })(portal);
	const { accountId, id } = portal.people.get(anna);

	await portal.sql(`SET @like = (SELECT MIN(id) FROM ticket WHERE account_id = ${accountId} AND company_id IS NOT NULL AND requester_id = ${id} AND closed = 0);
		SET @number = (SELECT MAX(number) FROM ticket WHERE account_id = ${accountId});
		INSERT INTO ticket (account_id, number, subject, stage_id, closed, owner_id, requester_id, company_id, inbox_id, priority, created, updated)
			SELECT account_id, @number + seq, CONCAT('Row ', seq, REPEAT(' and more of it', 15)), stage_id, closed, owner_id, requester_id, company_id, inbox_id, priority,
			TIMESTAMPADD(SECOND, -seq, created), TIMESTAMPADD(SECOND, -seq, updated) FROM ticket JOIN seq_1_to_${TICKETS} WHERE account_id = ${accountId} AND id = @like;
		UPDATE ticket_counter SET last_number = last_number + ${TICKETS} WHERE account_id = ${accountId}`);
}

afterEach(() => holding.splice(0).forEach((one) => one.close()));
after(() => nginx?.stop());

const cookiesOf = (visitor) => [...visitor.cookies].map((pair) => pair.join('=')).join('; ');

/* An export of somebody who has begun to read and reads no further; close() is his going away. */
async function stalled(visitor) {
	const connection = new Connection(portal.socket);

	await connection.send(whole({ params: cgi({ path: '/tickets.csv', host: visitor.host, headers: { Cookie: cookiesOf(visitor) } }) }));
	await connection.until(({ records }) => records.length > 0);
	connection.socket.pause();
	holding.push(connection);
	return connection;
}

const openTicket = (nth) => portal.tickets.filter(({ host, company, kind, closed }) => host === 'north.localhost' && company === 'a' && kind === undefined && !closed)[nth];

/* Through nginx, as a browser asks: { status, size, whole }. */
async function fetched(visitor, path) {
	nginx ??= await startNginx([portal]);
	return new Promise((resolve) => {
		let size = 0, status, tail = '';

		http.get({ host: '127.0.0.1', port: nginx.ports[0], path, agent: false, headers: { Host: visitor.host, Cookie: cookiesOf(visitor) } }, (answer) => {
			status = answer.statusCode;
			answer.on('data', (data) => {
				size += data.length;
				tail = (tail + data).slice(-500);
			}).on('end', () => resolve({ status, size, tail, whole: answer.complete })).on('error', () => resolve({ status, size, tail, whole: false }));
		}).on('error', () => resolve({ status, size, tail, whole: false }));
	});
}

test('R199: whoever has two exports under way is told to wait for one of them, in words and with a time; others are not', async () => {
	const visitor = await portal.signedIn(anna), stranger = await portal.signedIn(other);
	const both = [await stalled(visitor), await stalled(visitor)];
	const answer = await visitor.get('/tickets.csv');

	assert.equal(answer.status, 429);
	assert.equal(answer.header('retry-after'), '10');
	assert.match(answer.words, /Please wait for what is under way/);
	assert.equal((await visitor.get('/tickets')).status, 200, 'pages are as ever');
	assert.equal((await stranger.get('/tickets.csv')).status, 200, 'a short export takes nobody long');
	for (const one of both)
		one.close();
	await until('room for his next', async () => (await visitor.get('/tickets.csv')).status === 200);
});

test('R195: whoever goes away in the middle of an export frees its worker and its statement soon', async () => {
	const visitor = await portal.signedIn(bo), one = await stalled(visitor);
	const from = portal.oracle.events('request').length;

	one.close();
	/* The line is written when the worker is done with it. */
	const [line] = await until('the line of the export', () => {
		const lines = portal.oracle.events('request').slice(from).filter(({ route, delivered }) => route === 'tickets.csv' && !delivered);

		return lines.length > 0 ? lines : undefined;
	});
	assert.equal(line.status, 200);
	/* Whoever sends the mails asks as the same user, each time for a moment. */
	await until('nobody to ask any more', async () => (await portal.sql(`SELECT COUNT(*) FROM information_schema.processlist
		WHERE user LIKE '${portal.database.worker.user}%' AND command = 'Execute'`))[0][0] === '0');
});

test('R79: whoever has kept the database for long waits before his next page while others ask, and gets it whole', async () => {
	const visitor = await portal.signedIn(bo), neighbour = await portal.signedIn(other), wanted = (await visitor.get('/tickets?sort=subject')).words;
	const locked = async () => (await portal.sql("SELECT COUNT(*) FROM information_schema.processlist WHERE state = 'User sleep'"))[0][0] !== '0';
	let on = true;
	const asking = Array.from({ length: 2 }, async () => {
		while (on)
			assert.equal((await neighbour.get('/account')).status, 200);
	});

	try {
		/* Nobody else may just come in by his time, or what he owes be made up for before he asks again: then it is tried again. */
		await until('him to wait', async () => {
			const lock = portal.sql('LOCK TABLES ticket_contact WRITE; DO SLEEP(3); UNLOCK TABLES');

			await until('the lock', locked);
			await visitor.get('/tickets?sort=subject');
			await lock;
			assert.equal((await visitor.get('/tickets?sort=subject')).words, wanted);
			return portal.oracle.events('turn_waited').length > 0;
		}, 600);
	} finally {
		on = false;
		await Promise.allSettled(asking);
	}
});

test('an export comes through nginx whole, with every row', async () => {
	const visitor = await portal.signedIn(anna), answer = await fetched(visitor, '/tickets.csv');

	assert.equal(answer.status, 200);
	assert.ok(answer.whole);
	assert.ok(answer.size > TICKETS * 250, `${answer.size} bytes`);
});

test('R149, R221: an export whose database goes away in the middle does not look whole: the transfer breaks, and its last row says so', async () => {
	const visitor = await portal.signedIn(anna), one = await stalled(visitor);

	/* What was made before is in the sockets; the rows behind it are asked of a table that is not there. */
	await portal.sql('RENAME TABLE ticket TO ticket_away');
	try {
		one.socket.resume();
		assert.ok(await one.until(({ ended }) => ended));
	} finally {
		await portal.sql('RENAME TABLE ticket_away TO ticket');
	}
	const text = Buffer.concat(one.records.filter(({ type }) => type === 6).map(({ content }) => content)).toString();

	assert.ok(one.records.every(({ type }) => type !== 3), 'no END_REQUEST');
	assert.match(text.slice(-200), /This export broke off: it is not complete\. Please try it again\.$/);
	await portal.oracle.event('the fault', ({ event }) => event === 'export_broke_off');
	assert.ok((await fetched(visitor, '/tickets.csv')).whole, 'the next one is whole');
});

test('R149: a large file with a piece that is not what was stored breaks off in nginx, too; before and after it is given whole', async () => {
	const visitor = await portal.signedIn(anna), { number } = openTicket(0);
	const page = await visitor.get(`/tickets/${number}`), bytes = noise(3 << 20);

	assert.equal((await visitor.submit(page, 'replies', { body: 'Large' }, { files: [{ name: 'large.bin', bytes }] })).status, 303);
	const href = (await visitor.get(`/tickets/${number}`)).links.find((link) => /\/files\//.test(link ?? ''));
	const id = Number(/files\/(\d+)/.exec(href)[1]);

	assert.deepEqual(await fetched(visitor, href).then(({ status, size, whole }) => ({ status, size, whole })), { status: 200, size: bytes.length, whole: true });
	await portal.sql(`UPDATE attachment_chunk SET data = CONCAT('x', SUBSTRING(data, 2)) WHERE attachment_id = ${id} AND position = 5;
		UPDATE attachment_chunk SET data = REPEAT('y', LENGTH(data)) WHERE attachment_id = ${id} AND position = 5`);
	const broken = await fetched(visitor, href);
	assert.equal(broken.whole, false);
	assert.ok(broken.size < bytes.length, 'its last piece is kept back');
	await portal.oracle.event('the fault', ({ event }) => event === 'attachment_broken');
});

test('F6, R184: while readers who have stopped hold every place for transfers, pages, short exports and small files come at once', async () => {
	const visitor = await portal.signedIn(bo), { number } = openTicket(1);
	const page = await visitor.get(`/tickets/${number}`);

	assert.equal((await visitor.submit(page, 'replies', { body: 'Small' }, { files: [{ name: 'small.bin', bytes: noise(1 << 20) }] })).status, 303);
	const href = (await visitor.get(`/tickets/${number}`)).links.find((link) => /\/files\//.test(link ?? ''));

	const reader = await portal.signedIn(anna), holders = [await stalled(reader), await stalled(reader)];
	assert.equal((await visitor.get(href)).status, 200, 'a file of one MiB is no transfer');
	assert.equal((await visitor.get('/tickets')).status, 200);
	for (const one of holders)
		one.close();
	await until('the places to be free', async () => (await reader.get('/tickets.csv')).status === 200);
});

test('R148, R150: a range is answered with all of it, and no header of a client moves a file', async () => {
	const visitor = await portal.signedIn(bo), { number } = openTicket(1);
	const href = (await visitor.get(`/tickets/${number}`)).links.find((link) => /\/files\//.test(link ?? ''));
	const ranges = ['bytes=0-0', 'bytes=5-1', 'bytes=9999999999-', `bytes=${Array.from({ length: 1000 }, (_, i) => `${i}-${i}`)}`, 'bytes=-1', 'lines=1-2'];

	for (const headers of [...ranges.map((Range) => ({ Range })), { 'X-Accel-Redirect': '/static/portico.css' }, { 'X-Sendfile': '/etc/passwd' }]) {
		const answer = await visitor.get(href, { headers });

		assert.equal(answer.status, 200, JSON.stringify(headers).slice(0, 60));
		assert.equal(answer.body.length, 1 << 20);
		assert.equal(answer.header('accept-ranges'), 'none');
		assert.equal(answer.header('x-accel-redirect'), undefined);
	}
});
