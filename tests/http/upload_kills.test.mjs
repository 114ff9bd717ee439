/* upload_kills.test.mjs: a worker or the database server is killed while the files of a message come in: all of it is there, or nothing. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { noise } from '../lib/files.mjs';
import { world } from '../lib/fixtures.mjs';
import { elements, tags } from '../lib/html.mjs';
import { startMariadb } from '../lib/mariadb.mjs';
import { nameOf, processes } from '../lib/oracle.mjs';
import { withPortal } from '../lib/portal.mjs';
import { until } from '../lib/run.mjs';

const portal = withPortal(world({ tickets: 40 }), { workers: 3, server: () => startMariadb({ durable: true }) });
const anna = 'anna@a.north.test', PIECE = 1 << 18, SECONDS = 180;
let used = 0;

async function ticketPage(visitor) {
	const tickets = portal.tickets.filter(({ host, company, kind, closed }) => host === 'north.localhost' && company === 'a' && kind === undefined && !closed);

	return visitor.get(`/tickets/${tickets[used++ % tickets.length].number}`);
}

const loose = async () => await portal.count('attachment WHERE message_id IS NULL')
	+ await portal.count('attachment_chunk c WHERE NOT EXISTS (SELECT 1 FROM attachment a WHERE a.account_id = c.account_id AND a.id = c.attachment_id)');
const sleeping = () => portal.sql("SELECT id FROM information_schema.processlist WHERE state = 'User sleep'");

/* Where somebody who stores `pieces` pieces is held, asleep in the server, until he or it is killed. */
const places = (pieces) => ({
	'before its first piece': ['attachment_chunk', 'INSERT', 'NEW.position = 0'],
	'between its pieces': ['attachment_chunk', 'INSERT', `NEW.position = ${pieces >> 1}`],
	'before its last piece': ['attachment_chunk', 'INSERT', `NEW.position = ${pieces - 1}`],
	'as it becomes its message\'s': ['attachment', 'UPDATE', 'NEW.message_id IS NOT NULL'],
	'as all of it is done but the commit': ['submission', 'UPDATE', 'NEW.result <> 0'],
});

async function hold([table, when, on]) {
	await portal.sql(`DELIMITER //
		CREATE TRIGGER held BEFORE ${when} ON ${table} FOR EACH ROW IF ${on} THEN DO SLEEP(300); END IF//`);
}

/* Each of these leaves a connection that nobody uses, or none; after it the next try is held by nothing. */
const kills = {
	async worker() {
		portal.oracle.deathsExpected();
		for (const pid of processes(portal.program.pid).filter((one) => /worker|carrier/.test(nameOf(one))))
			process.kill(pid, 'SIGKILL');
		for (const [id] of await sleeping())
			await portal.sql(`KILL CONNECTION ${id}`).catch(() => {}); /* it may have ended by itself */
		await until('nobody to be asleep', async () => (await sleeping()).length === 0, SECONDS);
	},
	async server() {
		await portal.server.kill();
		await portal.server.start();
	},
};

for (const [who, size] of [['worker', 2 * PIECE + 1000], ['carrier', 8 * PIECE + 1]])
	for (const [killed, kill] of Object.entries(kills))
		for (const [where, place] of Object.entries(places(Math.ceil(size / PIECE))))
			test(`P9, P1, R141, R230, R233: a ${killed} killed under a ${who} with a file, ${where}: nothing of the message is there, the sender knows, and sent again it is there once`, async () => {
				const visitor = await portal.signedIn(anna), page = await ticketPage(visitor), bytes = noise(size), text = `Killed ${used}`;
				const send = () => visitor.submit(page, 'replies', { body: text }, { files: [{ name: 'a.bin', bytes }], ms: 300000 }).catch(() => ({ status: 0 }));
				const messages = await portal.count('message'), stored = await portal.count('attachment WHERE message_id IS NOT NULL');

				await hold(place);
				portal.oracle.failuresExpected();
				const answer = send();
				await until('it to be held', async () => (await sleeping()).length === 1, SECONDS);
				await kill();
				assert.ok([0, 503].includes((await answer).status), 'the sender is not told that it was stored');
				await portal.sql('DROP TRIGGER held');
				assert.equal(await portal.count('message'), messages);
				assert.equal(await portal.count('attachment WHERE message_id IS NOT NULL'), stored);

				/* A worker that has just lost its server refuses for a moment what another one takes again. */
				const taken = (ask) => until('it to be taken', async () => {
					const answer = await ask();
					return [200, 303].includes(answer.status) && answer;
				}, SECONDS);
				const { location: again } = await taken(send);
				assert.equal((await taken(send)).location, again, 'and once more is the same');
				assert.equal(await portal.count(`message WHERE text = '${text}'`), 1);
				assert.equal(await portal.count('attachment WHERE message_id IS NOT NULL'), stored + 1);
				const own = elements((await taken(() => visitor.get(page.path))).text, 'article').find(({ attributes }) => again.endsWith(`#${attributes.id}`));
				const { href } = tags(own.html, 'a').find(({ class: kind }) => kind === 'file');
				assert.ok((await taken(() => visitor.get(href))).body.equals(bytes));
			});

test('P9, R266: what the killed left behind belongs to nobody, and goes away with later files', async () => {
	const visitor = await portal.signedIn(anna);

	assert.ok(await loose() > 0, 'a kill leaves what it was at');
	await portal.sql('UPDATE attachment SET created = created - INTERVAL 2 HOUR WHERE message_id IS NULL');
	await until('all of it to go', async () => {
		await visitor.submit(await ticketPage(visitor), 'replies', { body: 'One more' }, { files: [{ name: 'a', bytes: 'a' }] });
		return await loose() === 0;
	}, SECONDS);
});
