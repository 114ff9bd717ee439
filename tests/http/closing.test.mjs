/* closing.test.mjs: customers close tickets and answer closed ones, as far as the portal lets them; what happened stands on the page. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import { setPortal, world } from '../lib/fixtures.mjs';
import { tags } from '../lib/html.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(world({ tickets: 60 }), { workers: 4 });
const anna = 'anna@a.north.test', bo = 'bo@a.north.test';
let used = 0;

/* An open ticket of anna's that no other test has touched. */
const fresh = () => portal.tickets.filter((ticket) => ticket.requester.email === anna && !ticket.closed && ticket.kind === undefined)[used++];
const at = (ticket) => `/tickets/${ticket.number}`;
const key = () => randomBytes(32).toString('base64url');
const stageOf = async (ticket) => (await portal.sql(`SELECT s.name, t.closed, t.closed_at IS NOT NULL FROM ticket t JOIN stage s ON s.id = t.stage_id WHERE t.id = ${ticket.id}`))[0];
const listOf = async (ticket) => (await portal.sql(`SELECT DISTINCT closed FROM ticket_contact WHERE ticket_id = ${ticket.id}`)).flat();
const historyOf = (ticket) => portal.sql(`SELECT what, contact_id, old_value, new_value FROM history WHERE ticket_id = ${ticket.id} ORDER BY id`);
const mails = (ticket) => portal.sql(`SELECT kind, address FROM outbox WHERE ticket_id = ${ticket.id} ORDER BY id`);
const csrf = (page) => /name="csrf" value="([^"]+)"/.exec(page.text)[1];

async function close(visitor, ticket, values = {}) {
	const page = await visitor.get(at(ticket));

	return visitor.post(`${at(ticket)}/close`, { csrf: csrf(page), submission: key(), ...values });
}

const reply = async (visitor, ticket) => visitor.post(`${at(ticket)}/replies`, { csrf: csrf(await visitor.get(at(ticket))), submission: key(), body: 'One more thing' });

for (const replies of ['on', 'off'])
	for (const closes of ['on', 'off'])
		test(`S74, S75, S76: replies to closed tickets ${replies}, closing ${closes}`, async () => {
			const visitor = await portal.signedIn(anna), ticket = fresh();

			await setPortal(portal, 'north', '', { reply_to_closed: replies, close_tickets: closes });
			const page = await visitor.get(at(ticket));
			assert.equal(page.text.includes(`${at(ticket)}/close"`), closes === 'on', 'the button');
			const answer = await close(visitor, ticket);
			assert.equal(answer.status, closes === 'on' ? 303 : 403, 'a forged post too');
			assert.deepEqual(await stageOf(ticket), closes === 'on' ? ['Closed', '1', '1'] : ['New', '0', '0']);
			await portal.sql(`UPDATE ticket t JOIN stage s ON s.account_id = t.account_id AND s.closed = 1 SET t.stage_id = s.id, t.closed = 1 WHERE t.id = ${ticket.id};
				UPDATE ticket_contact SET closed = 1 WHERE ticket_id = ${ticket.id}`);
			const closed = await visitor.get(at(ticket));
			assert.equal(closed.text.includes(`${at(ticket)}/replies"`), replies === 'on', 'the reply box');
			assert.ok(!closed.text.includes(`${at(ticket)}/close"`), 'nothing to close');
			assert.equal((await reply(visitor, ticket)).status, replies === 'on' ? 303 : 403);
		});

test('U6, S74: who answers what a colleague has closed in between is told that it is closed, and has his text back', async () => {
	await setPortal(portal, 'north', '', { reply_to_closed: 'off', close_tickets: 'on' });
	const visitor = await portal.signedIn(anna), colleague = await portal.signedIn(bo), ticket = fresh(), page = await visitor.get(at(ticket));

	assert.equal((await close(colleague, ticket)).status, 303);
	const answer = await visitor.submit(page, 'replies', { body: 'It goes on smoking' });
	assert.equal(answer.status, 403);
	assert.match(answer.words, /This has been closed/);
	assert.match(answer.words, /It goes on smoking/);
	assert.doesNotMatch(answer.words, /Your account does not allow this/);
});

test('S80: closing moves the ticket to the closed stage in every list, says so, and names who did it', async () => {
	await setPortal(portal, 'north', '', { reply_to_closed: 'on', close_tickets: 'on' });
	const visitor = await portal.signedIn(anna), colleague = await portal.signedIn(bo), ticket = fresh();
	const answer = await close(visitor, ticket);

	assert.equal(answer.location, `${at(ticket)}?done=closed`);
	const page = await visitor.follow(answer);
	assert.match(page.words, new RegExp(`#${ticket.number} is closed\\.`));
	assert.match(page.words, /You closed it/);
	assert.match((await colleague.get(at(ticket))).words, /Anna Person closed it/);
	assert.deepEqual(await stageOf(ticket), ['Closed', '1', '1']);
	assert.deepEqual(await listOf(ticket), ['1']);
	assert.deepEqual((await historyOf(ticket)).at(-1), ['closed', String(portal.people.get(anna).id), 'New', 'Closed']);
	assert.ok((await visitor.get('/tickets?status=closed')).leadsTo(at(ticket)));
});

test('S122, S129: who came from a filtered list finds the way back to it after closing, and above all its messages', async () => {
	await setPortal(portal, 'north', '', { reply_to_closed: 'on', close_tickets: 'on' });
	const visitor = await portal.signedIn(anna), ticket = fresh(), place = 'status=open&sort=number&order=asc', from = `${at(ticket)}?list=${encodeURIComponent(place)}`;
	const back = (page) => tags(/<nav class="back"[^]*?<\/nav>/.exec(page.text)[0], 'a')[0].href;

	await portal.sql(`INSERT INTO message (account_id, thread_id, author, author_name, created, format, renderer, text, html)
		SELECT h.account_id, h.id, 2, 'Sam', t.updated, 1, 1, 'more', 'more' FROM thread h JOIN ticket t ON t.account_id = h.account_id AND t.id = h.ticket_id
		JOIN seq_1_to_101 WHERE t.id = ${ticket.id}`);
	assert.equal(back(await visitor.get((await visitor.get(from)).links.find((href) => href?.includes('messages=all')))), `/tickets?${place}`);
	for (const [values, status] of [[{ submission: '' }, 422], [{}, 303]]) {
		const answer = await visitor.submit(await visitor.get(from), 'close', values);

		assert.equal(answer.status, status);
		assert.equal(back(status === 303 ? await visitor.follow(answer) : answer), `/tickets?${place}`, String(status));
	}
});

test('S82, S77: a reply opens it again into the first open stage, and the page says who did that', async () => {
	const visitor = await portal.signedIn(anna), ticket = fresh();

	await close(visitor, ticket);
	const messages = await portal.count('message');
	assert.equal((await reply(visitor, ticket)).status, 303);
	assert.deepEqual(await stageOf(ticket), ['New', '0', '0']);
	assert.equal(await portal.count('message'), messages + 1);
	const page = await visitor.get(at(ticket));
	assert.ok(page.words.indexOf('You closed it') < page.words.indexOf('You opened it again'), page.words);
	await setPortal(portal, 'north', '', { reopen_on_reply: 'off' });
	await close(visitor, ticket);
	assert.equal((await reply(visitor, ticket)).status, 303);
	assert.deepEqual(await stageOf(ticket), ['Closed', '1', '1']);
	await setPortal(portal, 'north', '', { reopen_on_reply: 'on' });
});

test('H39: a customer\'s reply moves an open ticket to where it waits on us, unless the pipeline says otherwise', async () => {
	const visitor = await portal.signedIn(anna), ticket = fresh(), other = fresh();
	const [[pipeline]] = await portal.sql(`SELECT s.pipeline_id FROM ticket t JOIN stage s ON s.id = t.stage_id WHERE t.id = ${ticket.id}`);

	await reply(visitor, ticket);
	assert.deepEqual(await stageOf(ticket), ['Waiting on us', '0', '0']);
	assert.deepEqual((await historyOf(ticket)).at(-1), ['stage', null, 'New', 'Waiting on us'], 'the program did it');
	await reply(visitor, ticket);
	assert.equal((await historyOf(ticket)).filter(([what]) => what === 'stage').length, 1);
	await portal.portico(['pipeline', 'set', pipeline, '--follow-customer', 'off', '--account', 'north']);
	await reply(visitor, other);
	assert.deepEqual(await stageOf(other), ['New', '0', '0']);
	await portal.portico(['pipeline', 'set', pipeline, '--follow-customer', 'on', '--account', 'north']);
});

test('S78, S79: each pipeline has its closed stage: the chosen one, or else its first', async () => {
	const visitor = await portal.signedIn(anna);

	await portal.portico(['pipeline', 'add', 'Orders', '--stage', 'Placed', '--closed', 'Done', '--closed', 'Cancelled', '--account', 'north']);
	const rows = JSON.parse(await portal.portico(['pipeline', 'list', '--account', 'north', '--json']));
	const stage = (name) => rows.find((row) => row.stage === name);
	const placed = async () => {
		const ticket = fresh();
		await portal.sql(`UPDATE ticket SET stage_id = ${stage('Placed').stage_id} WHERE id = ${ticket.id}`);
		return ticket;
	};
	const first = await placed(), second = await placed(), usual = fresh();

	await close(visitor, first);
	assert.equal((await stageOf(first))[0], 'Done');
	await setPortal(portal, 'north', '', { closed_stages: `${stage('Cancelled').id}=${stage('Cancelled').stage_id}` });
	await close(visitor, second);
	assert.equal((await stageOf(second))[0], 'Cancelled');
	await close(visitor, usual);
	assert.equal((await stageOf(usual))[0], 'Closed');
	await setPortal(portal, 'north', '', { closed_stages: '' });
});

test('R264, R265: closing twice, with one key or two, is closing once; a key of another ticket is a conflict; none is refused', async () => {
	const visitor = await portal.signedIn(anna), ticket = fresh(), other = fresh(), submission = key();

	for (const one of [submission, submission, key()])
		assert.equal((await close(visitor, ticket, { submission: one })).status, 303);
	assert.equal((await historyOf(ticket)).filter(([what]) => what === 'closed').length, 1);
	assert.equal((await close(visitor, other, { submission })).status, 409);
	assert.equal((await close(visitor, other, { submission: '' })).status, 422);
	assert.equal((await close(visitor, other, { csrf: 'x' })).status, 403);
	assert.deepEqual(await stageOf(other), ['New', '0', '0']);
});

test('R66: fifty at once of closing and answering leave a legal state and a history that tells it', async () => {
	const visitor = await portal.signedIn(anna), ticket = fresh(), token = csrf(await visitor.get(at(ticket)));
	const act = (what) => visitor.post(`${at(ticket)}/${what}`, { csrf: token, submission: key(), body: 'Racing' });
	const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => act(i % 2 === 0 ? 'close' : 'replies')));

	assert.deepEqual([...new Set(answers.map(({ status }) => status))].filter((status) => ![303, 503].includes(status)), []);
	const [name, closed, dated] = await stageOf(ticket);
	assert.equal(closed, dated);
	assert.equal(closed, name === 'Closed' ? '1' : '0');
	assert.deepEqual(await listOf(ticket), [closed]);
	let state = '0';
	for (const [what] of (await historyOf(ticket)).filter(([one]) => ['closed', 'reopened'].includes(one))) {
		assert.equal(what, state === '0' ? 'closed' : 'reopened', 'each follows the other');
		state = what === 'closed' ? '1' : '0';
	}
	assert.equal(state, closed);
});

test('R269: each of the others on the ticket is told once, in the transaction; who did it is not, nor who has switched it off', async () => {
	const visitor = await portal.signedIn(anna), ticket = fresh(), people = ['bo@a.north.test', 'cleo@a.north.test', 'dora@a.north.test'];

	await portal.sql(`INSERT INTO ticket_contact (account_id, ticket_id, contact_id, updated, closed) SELECT t.account_id, t.id, c.id, t.updated, t.closed FROM ticket t
		JOIN contact c ON c.account_id = t.account_id AND c.email_key IN (${people.map((email) => `'${email}'`)}) WHERE t.id = ${ticket.id};
		UPDATE contact SET notices_off = 4 WHERE email_key = 'cleo@a.north.test'`);
	await reply(visitor, ticket);
	assert.deepEqual(await mails(ticket), [['ticket_answered', 'bo@a.north.test'], ['ticket_answered', 'cleo@a.north.test']]);
	await close(visitor, ticket);
	assert.deepEqual((await mails(ticket)).slice(2), [['ticket_closed', 'bo@a.north.test']]);
	const data = await portal.sql(`SELECT data FROM outbox WHERE ticket_id = ${ticket.id}`);
	assert.doesNotMatch(JSON.stringify(data), /One more thing/, 'nothing of what was written');
	await setPortal(portal, 'north', '', { close_tickets: 'off' });
	const before = await portal.count('outbox');
	assert.equal((await close(visitor, fresh())).status, 403);
	assert.equal(await portal.count('outbox'), before);
	await setPortal(portal, 'north', '', { close_tickets: 'on' });
});

test('F2: a ticket\'s page with properties, events and messages costs four statements', async () => {
	const visitor = await portal.signedIn(anna), ticket = fresh();

	await close(visitor, ticket);
	assert.ok(Math.max(...await portal.statementsOf('tickets/<number>', () => visitor.get(at(ticket)))) <= 4);
});
