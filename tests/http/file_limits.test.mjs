/* file_limits.test.mjs: how much files may come to, and what happens when the database has no room for them. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { noise } from '../lib/files.mjs';
import { setPortal, world } from '../lib/fixtures.mjs';
import { tags } from '../lib/html.mjs';
import { withPortal } from '../lib/portal.mjs';
import { until } from '../lib/run.mjs';

const MIB = 1 << 20, PIECE = 1 << 18;
const portal = withPortal(world({ tickets: 60 }), { workers: 8 });
const anna = 'anna@a.north.test', bo = 'bo@a.north.test', other = 'anna@b.north.test';
let used = 0;

/* A page with a form for a reply to one of his company's tickets. */
async function ticketPage(visitor, letter = 'a') {
	const tickets = portal.tickets.filter(({ host, company, kind, closed }) => host === 'north.localhost' && company === letter && kind === undefined && !closed);

	return visitor.get(`/tickets/${tickets[used++ % tickets.length].number}`);
}

async function send(visitor, size, letter) {
	return visitor.submit(await ticketPage(visitor, letter), 'replies', { body: 'Typed for an hour' }, { files: [{ name: 'a.bin', bytes: noise(size) }] });
}

const limits = async (...options) => JSON.parse(await portal.portico(['account', 'files', '--account', 'north', '--json', ...options]));
const stored = async () => Number((await portal.sql(`SELECT COALESCE(SUM(size), 0) FROM attachment WHERE message_id IS NOT NULL AND account_id = ${portal.people.get(anna).accountId}`))[0][0]);
const loose = async () => await portal.count('attachment WHERE message_id IS NULL') + await portal.count('attachment_chunk c WHERE NOT EXISTS (SELECT 1 FROM attachment a WHERE a.account_id = c.account_id AND a.id = c.attachment_id)');

/* Everything counted is what is there (R266). */
async function assertCounted() {
	const [[counted]] = await portal.sql(`SELECT COALESCE(SUM(bytes), 0) FROM file_usage WHERE kind = 0 AND account_id = ${portal.people.get(anna).accountId}`);

	assert.equal(Number(counted), await stored());
}

function assertFull(answer) {
	const input = tags(answer.text, 'input').find(({ name }) => name === 'files');

	assert.equal(answer.status, 422);
	assert.match(answer.words, /There is no room left for files/);
	assert.equal(input['aria-invalid'], 'true');
	assert.match(input['aria-describedby'], /\bfiles-problem\b/);
	assert.equal(answer.form('replies').fields.body, 'Typed for an hour');
}

test('R140, U6: one person, one company and one account have a limit each; who meets it is told beside the files and loses no word', async () => {
	const visitor = await portal.signedIn(anna), colleague = await portal.signedIn(bo), stranger = await portal.signedIn(other);

	assert.deepEqual(await limits('--contact', '1'), { used: 0, all: 0, company: 0, contact: 1 });
	assert.equal((await send(visitor, MIB)).status, 303, 'exactly the limit');
	const answer = await send(visitor, 1);
	assertFull(answer);
	assert.equal((await visitor.submit(answer, 'replies')).status, 303, 'without files it can be sent');
	assert.equal((await send(colleague, 1)).status, 303, 'another one has his own');

	await limits('--contact', '0', '--company', '2');
	assert.equal((await send(colleague, MIB - 1)).status, 303);
	assertFull(await send(visitor, 1));
	assert.equal((await send(stranger, 1, 'b')).status, 303, 'another company has its own');

	assert.deepEqual(await limits('--company', '0', '--all', '3'), { used: 3, all: 3, company: 0, contact: 0 });
	assertFull(await send(stranger, MIB, 'b'));
	await limits('--all', '0');
	assert.equal((await send(stranger, MIB, 'b')).status, 303);
	assert.equal(await loose(), 0);
	await assertCounted();
});

test('R140: with 50 at once the limit is never exceeded, and what was refused left nothing behind', async () => {
	const visitor = await portal.signedIn(anna), before = await stored();

	await limits('--all', String(Math.ceil(before / MIB) + 2));
	const room = (Math.ceil(before / MIB) + 2) * MIB - before, size = 200 * 1024;
	const pages = await Promise.all(Array.from({ length: 50 }, () => ticketPage(visitor)));
	const files = [{ name: 'a.bin', bytes: noise(size) }];
	const statuses = (await Promise.all(pages.map((page, i) => visitor.submit(page, 'replies', { body: `Fifty ${i}` }, { files })))).map(({ status }) => status);
	const taken = statuses.filter((status) => status === 303).length;

	assert.ok(statuses.every((status) => [303, 422, 503].includes(status)), statuses.join());
	assert.ok(taken <= Math.floor(room / size), `${taken} of ${Math.floor(room / size)}`);
	assert.equal(await stored(), before + taken * size);
	await limits('--all', '0');
	assert.equal((await send(visitor, 1)).status, 303);
	assert.equal(await loose(), 0);
	await assertCounted();
});

test('the command says what is wrong with a limit, and changes nothing then', async () => {
	const { code, stderr } = await portal.porticoMay(['account', 'files', '--account', 'north', '--all', 'much']);

	assert.equal(code, 2);
	assert.match(stderr, /a limit is a number of MiB/);
	assert.equal((await limits()).all, 0);
});

/* Where the database may have no room: each piece of the file, its row, the row that it becomes the message's with, the count. */
const places = {
	'the file\'s row': ['attachment', 'INSERT', 'TRUE'],
	'its first piece': ['attachment_chunk', 'INSERT', 'NEW.position = 0'],
	'a piece within': ['attachment_chunk', 'INSERT', 'NEW.position = 2'],
	'its last piece': ['attachment_chunk', 'INSERT', 'NEW.position = 4'],
	'the row that makes it its message\'s': ['attachment', 'UPDATE', 'NEW.message_id IS NOT NULL'],
	'what is counted': ['file_usage', 'UPDATE', 'TRUE'],
};

for (const [number, name] of [[1114, 'the table is full'], [1021, 'the disk is full'], [1030, 'the storage engine has an error']])
	for (const [what, [table, when, on]] of Object.entries(places))
		test(`R142, R253, P9: ${name} at ${what}: 503 with the typed text, no half of a file, and all is well once there is room`, async () => {
			const visitor = await portal.signedIn(anna), messages = await portal.count('message'), before = await stored();

			/* SIGNAL is how a server without room answers. */
			await portal.sql(`DELIMITER //
				CREATE TRIGGER no_room BEFORE ${when} ON ${table} FOR EACH ROW
				IF ${on} THEN SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = ${number}, MESSAGE_TEXT = 'no room'; END IF//`);
			portal.oracle.failuresExpected(1);
			try {
				const answer = await send(visitor, 4 * PIECE + 1);

				assert.equal(answer.status, 503, answer.words.slice(0, 300));
				assert.ok(answer.header('retry-after'));
				assert.match(answer.text, /Typed for an hour/);
				assert.doesNotMatch(answer.words, /no room|\b(1114|1021|1030)\b|SQL/); /* keys and numbers of requests may have such digits in them */
			} finally {
				await portal.sql('DROP TRIGGER no_room');
			}
			assert.equal(await portal.count('message'), messages);
			assert.equal(await stored(), before);
			assert.equal(await loose(), 0, 'nothing is left of it');
			assert.equal((await send(visitor, 4 * PIECE + 1)).status, 303, 'without a restart');
			await assertCounted();
		});

test('R140: a portal may take larger files than there is room for; a message without files is never refused', async () => {
	await setPortal(portal, 'north', '', { file_mib: 5, message_files_mib: 5 });
	const visitor = await portal.signedIn(anna);

	await limits('--contact', '1');
	assertFull(await send(visitor, 2 * MIB));
	assert.equal((await visitor.submit(await ticketPage(visitor), 'replies', { body: 'No file' })).status, 303, 'a message without files is never refused');
	await limits('--contact', '0');
});

test('what came in, belongs to nobody and is older than an hour goes away without anybody sending more; a picture that nothing names after a day', async () => {
	const { accountId } = portal.people.get(anna), named = 'N'.repeat(43), former = 'F'.repeat(43), bare = 'B'.repeat(43), fresh = 'n'.repeat(43);

	await portal.sql(`INSERT INTO attachment (account_id, id, name, type, size, width, height, state, created) VALUES
			(${accountId}, 900001, '', '', 0, 0, 0, 0, UTC_TIMESTAMP(6) - INTERVAL 61 MINUTE), (${accountId}, 900002, '', '', 0, 0, 0, 0, UTC_TIMESTAMP(6) - INTERVAL 30 MINUTE);
		INSERT INTO attachment_chunk SELECT ${accountId}, 900001, seq, 'x' FROM seq_0_to_99;
		INSERT INTO picture (account_id, name, type, bytes, created) VALUES (${accountId}, '${named}', 'image/png', 'x', UTC_TIMESTAMP(6) - INTERVAL 25 HOUR),
			(${accountId}, '${former}', 'image/png', 'x', UTC_TIMESTAMP(6) - INTERVAL 25 HOUR), (${accountId}, '${bare}', 'image/png', 'x', UTC_TIMESTAMP(6) - INTERVAL 25 HOUR),
			(${accountId}, '${fresh}', 'image/png', 'x', UTC_TIMESTAMP(6) - INTERVAL 23 HOUR);
		UPDATE domain SET settings = JSON_SET(settings, '$.pages', JSON_OBJECT('login', JSON_OBJECT('picture', '${named}'))) WHERE account_id = ${accountId};
		INSERT INTO settings_former (account_id, domain_id, version, settings, replaced)
			SELECT ${accountId}, id, 900001, JSON_OBJECT('picture', '${former}'), UTC_TIMESTAMP(6) FROM domain WHERE account_id = ${accountId} LIMIT 1`);
	/* It sweeps ten seconds after its start. */
	await portal.stopProgram();
	await portal.startProgram();
	await until('the sweep', async () => await portal.count('attachment WHERE id = 900001') === 0 && await portal.count(`picture WHERE name = '${bare}'`) === 0);
	assert.equal(await portal.count('attachment_chunk WHERE attachment_id = 900001'), 0);
	assert.equal(await portal.count('attachment WHERE id = 900002'), 1);
	for (const name of [named, former, fresh])
		assert.equal(await portal.count(`picture WHERE name = '${name}'`), 1, name);
});
