/* conversation.test.mjs: what a ticket page shows, and what it never shows. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { setPortal, world } from '../lib/fixtures.mjs';
import { elements, tags } from '../lib/html.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(world({ tickets: 6 }));
const anna = 'anna@a.north.test';
const mine = () => portal.tickets.find((t) => t.requester.email === anna && !t.closed && t.kind === undefined);

test('S130, S9: the page shows the details and the messages in order, with author and time', async () => {
	const ticket = mine(), page = await (await portal.signedIn(anna)).get(`/tickets/${ticket.number}`);
	const messages = elements(page.text, 'article');

	assert.equal(page.status, 200);
	assert.match(page.title, /north help$/);
	assert.match(page.words, new RegExp(`#${ticket.number}`));
	for (const word of ['Status', 'Requested by', 'Ticket owner', 'Create date', 'Last activity date', 'Anna Person', 'Sam'])
		assert.match(page.words, new RegExp(word));
	assert.equal(messages.length, 2);
	assert.match(messages[0].text, /Anna Person.*It smokes/);
	assert.match(messages[1].text, /Sam.*Open a window/);
	for (const { html } of messages)
		assert.match(tags(html, 'time')[0].datetime, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(\.\d+)?Z$/);
});

test('S70, S134: of several threads only the oldest shows, before and after newer mail in another', async () => {
	const visitor = await portal.signedIn(anna), ticket = mine();
	const shown = async () => elements((await visitor.get(`/tickets/${ticket.number}`)).text, 'article').length;

	assert.equal(await shown(), 2);
	await portal.sql(`INSERT INTO message (account_id, thread_id, author, author_name, created, format, renderer, text, html)
		SELECT account_id, ${ticket.thread + 1}, 2, 'Somebody', UTC_TIMESTAMP(6), 2, 1, 'canary.north.a.anna.second', '<p>canary.north.a.anna.second</p>'
		FROM ticket WHERE id = ${ticket.id}`);
	assert.equal(await shown(), 2);
});

test('S71, R65: a note is in no page that a customer can load', async () => {
	const visitor = await portal.signedIn(anna), ticket = mine();

	await portal.sql(`INSERT INTO note (account_id, ticket_id, author_name, created, text)
		SELECT account_id, id, 'Sam Staff', UTC_TIMESTAMP(6), 'marker-word-of-a-note' FROM ticket WHERE id = ${ticket.id}`);
	for (const path of ['/tickets', '/tickets?view=mine', `/tickets/${ticket.number}`, `/tickets/${ticket.number}?messages=all`])
		assert.doesNotMatch((await visitor.get(path)).text, /marker-word-of-a-note|canary[.\w]+note/);
});

test('S128: a note does not count as activity that a customer may know of', async () => {
	const visitor = await portal.signedIn(anna), before = await visitor.get('/tickets');

	await portal.sql(`INSERT INTO note (account_id, ticket_id, author_name, created, text)
		SELECT account_id, id, 'Sam Staff', UTC_TIMESTAMP(6), 'x' FROM ticket WHERE id = ${mine().id}`);
	const times = (page) => tags(page.text, 'time').map(({ datetime }) => datetime);
	assert.deepEqual(times(await visitor.get('/tickets')), times(before));
});

test('S135, S132: an open ticket has a reply box; a closed one too, unless the portal says no', async () => {
	const visitor = await portal.signedIn(anna), closed = portal.tickets.find((t) => t.company === 'a' && t.host === 'north.localhost' && t.closed);
	const set = (value) => setPortal(portal, 'north', '', { reply_to_closed: value });
	const box = async (ticket) => elements((await visitor.get(`/tickets/${ticket.number}`)).text, 'textarea').length === 1;

	await set('on');
	assert.ok(await box(mine()));
	assert.ok(await box(closed));
	await set('off');
	assert.ok(await box(mine()));
	assert.ok(!await box(closed));
	await set('on');
});

test('S74: where closed tickets take no reply, a forged one is refused', async () => {
	const visitor = await portal.signedIn(anna), closed = portal.tickets.find((t) => t.company === 'a' && t.host === 'north.localhost' && t.closed);
	const page = await visitor.get(`/tickets/${mine().number}`), before = await portal.count('message');

	await setPortal(portal, 'north', '', { reply_to_closed: 'off' });
	const answer = await visitor.post(`/tickets/${closed.number}/replies`, { ...page.form('replies').fields, body: 'Forged' });
	assert.equal(answer.status, 403);
	assert.equal(await portal.count('message'), before);
});

test('F2: a ticket page takes four statements at most', async () => {
	const visitor = await portal.signedIn(anna);

	assert.ok(Math.max(...await portal.statementsOf('tickets/<number>', () => visitor.get(`/tickets/${mine().number}`))) <= 4);
});

test('R132: a conversation of huge messages shows its end, says what is left out, and ends no worker', async () => {
	const visitor = await portal.signedIn(anna), ticket = portal.tickets.filter((t) => t.requester.email === anna && !t.closed && t.kind === undefined).at(-1);

	await portal.sql(`INSERT INTO message (account_id, thread_id, author, author_name, created, format, renderer, text, html)
		SELECT account_id, ${ticket.thread}, 2, 'Somebody', UTC_TIMESTAMP(6) - INTERVAL 100 - seq SECOND, 2, 1, 'x', CONCAT('<p>', seq, '.', REPEAT('&quot;', 65536), '</p>')
		FROM ticket, seq_1_to_99 WHERE id = ${ticket.id}`);
	await portal.sql(`UPDATE ticket t JOIN ticket_contact k ON k.ticket_id = t.id SET t.updated = UTC_TIMESTAMP(6), k.updated = t.updated WHERE t.id = ${ticket.id}`);
	for (const query of ['', '?messages=all']) {
		const page = await visitor.get(`/tickets/${ticket.number}${query}`), shown = elements(page.text, 'article');

		assert.equal(page.status, 200);
		assert.match(shown.at(-1).text, /\b99\./);
		assert.ok(shown.length > 10 && shown.length < 40, `${shown.length}`);
		assert.match(page.words, new RegExp(`\\b${101 - shown.length} earlier messages`));
		assert.equal(page.links.some((href) => /messages=all/.test(href)), query === '', 'no link to what cannot be shown');
	}
});

test('R194: of a hundred thousand messages a page shows the latest, all of them that fit when they are asked for, and says how many there are more', async () => {
	const visitor = await portal.signedIn(anna), ticket = portal.tickets.filter((t) => t.requester.email === anna && !t.closed && t.kind === undefined)[0], many = 100000;

	await portal.sql(`INSERT INTO message (account_id, thread_id, author, author_name, created, format, renderer, text, html)
		SELECT account_id, ${ticket.thread}, 2, 'Somebody', UTC_TIMESTAMP(6) - INTERVAL 1000 DAY + INTERVAL seq SECOND, 2, 1, 'x', CONCAT('<p>', seq, '.</p>') FROM ticket, seq_1_to_${many} WHERE id = ${ticket.id}`);
	for (const query of ['', '?messages=all']) {
		const page = await visitor.get(`/tickets/${ticket.number}${query}`), shown = elements(page.text, 'article').length;

		assert.equal(page.status, 200);
		assert.ok(shown >= 10 && shown <= 5000 && page.body.length < 4 << 20, `${shown} in ${page.body.length} bytes`);
		assert.match(page.words, /earlier messages/);
	}
	assert.equal((await visitor.get('/tickets?q=smokes')).status, 200);
});
