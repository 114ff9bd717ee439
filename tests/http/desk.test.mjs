/* desk.test.mjs: the help desk: which tickets staff see, in which order, and all that they know of one. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { setPortal, world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';

const account = ['--account', 'north'], sam = 'sam@staff.north.test', tess = 'tess@staff.north.test', una = 'una@staff.north.test';
let returns, support;
const value = async (sql) => (await portal.sql(sql))[0]?.[0];

/* Every fourth ticket is in "Returns", which una alone looks after; the other inbox nobody does. */
const portal = withPortal(async (made) => {
	await world({ tickets: 32 })(made);
	await made.portico(['inbox', 'add', 'Returns', '--help-desk', ...account]);
	await made.portico(['user', 'add', una, '--first-name', 'Una', '--last-name', 'Staff', ...account]);
	await made.portico(['user', 'rights', una, 'help-desk', ...account]);
	await made.sql(`UPDATE staff s JOIN staff f ON f.email_key = '${sam}' SET s.password_hash = f.password_hash WHERE s.email_key = '${una}'`);
	const { accountId } = made.people.get(sam);
	[[returns, support]] = await made.sql(`SELECT (SELECT id FROM inbox WHERE account_id = ${accountId} AND name = 'Returns'), (SELECT MIN(id) FROM inbox WHERE account_id = ${accountId})`);
	await made.sql(`UPDATE ticket SET inbox_id = ${returns} WHERE account_id = ${accountId} AND number % 4 = 0;
		INSERT INTO inbox_member (account_id, inbox_id, staff_id) SELECT account_id, ${returns}, id FROM staff WHERE email_key = '${una}'`);
	made.people.set(una, { ...made.people.get(tess), email: una, name: 'una', id: Number((await made.sql(`SELECT id FROM staff WHERE email_key = '${una}'`))[0][0]) });
}, { workers: 4, conf: { mail: { directory: null } } });
const north = () => portal.people.get(sam).accountId;

/* The numbers of a list, in its order. */
const numbers = (page) => [...page.text.matchAll(/<td [^>]*class="number"[^>]*>(\d+)<\/td>/g)].map(([, number]) => Number(number));
const all = async (where, order = 't.updated DESC, t.id DESC') => (await portal.sql(`SELECT t.number FROM ticket t LEFT JOIN contact r ON r.id = t.requester_id
	LEFT JOIN company c ON c.id = t.company_id LEFT JOIN staff o ON o.id = t.owner_id JOIN inbox i ON i.id = t.inbox_id JOIN stage s ON s.id = t.stage_id
	WHERE t.account_id = ${north()} AND (${where}) ORDER BY ${order}`)).map(([number]) => Number(number));

/* All pages of a list, and back from the last one to the first. */
async function walked(visitor, address) {
	let page = await visitor.get(address);
	const there = [numbers(page)], link = (rel) => new RegExp(`rel="${rel}" href="([^"]+)"`).exec(page.text)?.[1].replaceAll('&amp;', '&');

	assert.equal(page.status, 200, address);
	for (let next = link('next'); next !== undefined; next = link('next')) {
		page = await visitor.get(next);
		there.push(numbers(page));
	}
	for (let i = there.length - 2, before = link('prev'); i >= 0; i--, before = link('prev')) {
		page = await visitor.get(before);
		assert.deepEqual(numbers(page), there[i], `${address}, page ${i + 1} on the way back`);
	}
	return there.flat();
}

test('the menu leads staff who work at the help desk to it, and it is where they begin', async () => {
	const visitor = await portal.signedIn(tess), page = await visitor.follow(await visitor.get('/staff'));

	assert.equal(page.path, '/staff/inbox');
	assert.equal(page.status, 200);
	assert.match(page.text, /<a href="\/staff\/inbox" aria-current="page">Help desk<\/a>/);
	assert.equal(page.title, 'Help desk · north');
});

test('without the right there is no entry and no page', async () => {
	await portal.portico(['user', 'rights', tess, 'contacts', ...account]);
	const other = await portal.signedIn(tess);
	for (const path of ['/staff/inbox', `/staff/inbox/${support}`, '/staff/tickets/1001'])
		assert.equal((await other.get(path)).status, 403, path);
	assert.ok(!(await other.get('/staff/settings')).leadsTo('/staff/inbox'));
	await portal.portico(['user', 'rights', tess, 'help-desk', ...account]);
});

test('H40: everybody sees the inboxes that nobody looks after, members theirs, who may set them up all of them', async () => {
	const who = { [tess]: `t.inbox_id = ${support}`, [una]: 'TRUE', [sam]: 'TRUE' };

	for (const [email, where] of Object.entries(who))
		assert.deepEqual(await walked(await portal.signedIn(email), '/staff/inbox'), await all(where), email);
	await portal.sql(`INSERT INTO inbox_member (account_id, inbox_id, staff_id) SELECT account_id, ${support}, id FROM staff WHERE email_key = '${tess}'`);
	assert.deepEqual(await walked(await portal.signedIn(una), '/staff/inbox'), await all(`t.inbox_id = ${returns}`));
	assert.deepEqual(await walked(await portal.signedIn(sam), '/staff/inbox'), await all('TRUE'));
	await portal.sql(`DELETE FROM inbox_member WHERE inbox_id = ${support}`);
});

test('S18, S20: one inbox or help desk has its own page, with its tickets alone', async () => {
	const visitor = await portal.signedIn(una), page = await visitor.get(`/staff/inbox/${returns}`);

	assert.equal(page.title, 'Returns · north');
	assert.match(page.text, new RegExp(`<a href="/staff/inbox/${returns}" aria-current="page"><bdi>Returns</bdi>`));
	assert.deepEqual(await walked(visitor, `/staff/inbox/${returns}`), await all(`t.inbox_id = ${returns}`));
	assert.deepEqual(await walked(visitor, `/staff/inbox?inbox=${returns}`), await all(`t.inbox_id = ${returns}`));
});

test('R55: what is not his to see is answered like what is not there', async () => {
	const visitor = await portal.signedIn(tess), missing = await visitor.get('/staff/inbox/999999999');
	const foreign = await value(`SELECT MIN(id) FROM inbox WHERE account_id <> ${north()}`), hidden = (await all(`t.inbox_id = ${returns}`))[0];

	assert.equal(missing.status, 404);
	for (const id of [returns, foreign, 0]) {
		const answer = await visitor.get(`/staff/inbox/${id}`);
		assert.equal(answer.status, 404, id);
		assert.equal(answer.words, missing.words, id);
	}
	const none = await visitor.get('/staff/tickets/999999');
	assert.equal(none.status, 404);
	for (const number of [hidden, 0]) {
		const answer = await visitor.get(`/staff/tickets/${number}`);
		assert.equal(answer.status, 404, number);
		assert.equal(answer.words, none.words, number);
	}
	assert.equal((await (await portal.signedIn(una)).get(`/staff/tickets/${hidden}`)).status, 200);
	/* Numbers count in each account: the highest of north is none of south. */
	assert.equal((await (await portal.signedIn('sam@staff.south.test')).get(`/staff/tickets/${(await all('TRUE', 't.number DESC'))[0]}`)).status, 404);
	/* As a filter it is none. */
	assert.deepEqual(numbers(await visitor.get(`/staff/inbox?inbox=${returns}`)), numbers(await visitor.get('/staff/inbox')));
});

test('H40: the list is filtered by all that the address can say, alone and together', async () => {
	const visitor = await portal.signedIn(sam), [[stage, owner, anna, company]] = await portal.sql(`SELECT (SELECT MIN(id) FROM stage WHERE account_id = ${north()} AND closed = 1),
		(SELECT id FROM staff WHERE email_key = '${sam}'), (SELECT id FROM contact WHERE email_key = 'anna@a.north.test'), (SELECT id FROM company WHERE name = 'north b')`);
	const bo = portal.people.get('bo@b.north.test').id;
	const cases = {
		'status=open': 't.closed = 0', 'status=closed': 't.closed = 1', [`stage=${stage}`]: `t.stage_id = ${stage}`, [`owner=${owner}`]: `t.owner_id = ${owner}`,
		'owner=none': 't.owner_id IS NULL', [`requester=${anna}`]: `t.requester_id = ${anna}`, 'priority=urgent': 't.priority = 4', [`company=${company}`]: `t.company_id = ${company}`,
		[`contact=${bo}`]: `t.id IN (SELECT ticket_id FROM ticket_contact WHERE contact_id = ${bo})`,
		[`contact=${bo}&company=${company}&status=open`]: `t.closed = 0 AND t.company_id = ${company} AND t.id IN (SELECT ticket_id FROM ticket_contact WHERE contact_id = ${bo})`,
		[`status=open&inbox=${returns}&priority=low`]: `t.closed = 0 AND t.inbox_id = ${returns} AND t.priority = 1`,
		[`company=${company}&inbox=${returns}`]: `t.company_id = ${company} AND t.inbox_id = ${returns}`,
		'created_from=2001-01-01': 'TRUE', 'created_to=2001-01-01': 'FALSE', 'contact=999999999': 'FALSE', 'company=999999999': 'FALSE',
		'status=nonsense&stage=x&owner=-1&contact=abc&inbox=0&after=zz': 'TRUE',
	};

	for (const [query, where] of Object.entries(cases))
		assert.deepEqual(await walked(visitor, `/staff/inbox?${query}`), await all(where), query);
	for (const query of Object.keys(cases).slice(0, 6))
		assert.equal((await visitor.get(`/staff/inbox?${query}&filters=open`)).status, 200, query);
});

test('the list is sorted by each of its columns, both ways, and paged through in that order', async () => {
	const visitor = await portal.signedIn(sam), keys = { updated: 't.updated', created: 't.created', number: 't.number', subject: 'LEFT(t.subject, 40)', priority: 't.priority',
		requester: "CONCAT(r.first_name, ' ', r.last_name)", company: "COALESCE(c.name, '')", owner: "COALESCE(CONCAT(o.first_name, ' ', o.last_name), '')", inbox: 'i.name',
		status: 's.closed * 1000000 + s.position' };

	for (const [sort, key] of Object.entries(keys))
		for (const order of ['asc', 'desc'])
			for (const inbox of ['', `/${returns}`])
				assert.deepEqual(await walked(visitor, `/staff/inbox${inbox}?sort=${sort}&order=${order}`),
					await all(inbox === '' ? 'TRUE' : `t.inbox_id = ${returns}`, `${key} ${order}, t.id ${order}`), `${sort} ${order} ${inbox}`);
});

test('S123: staff find a ticket by its number and by words of what was said, in inboxes that they see', async () => {
	const visitor = await portal.signedIn(tess), [number, hidden] = [(await all(`t.inbox_id = ${support}`))[0], (await all(`t.inbox_id = ${returns}`))[0]];

	await portal.portico(['search', 'rebuild', ...account]);
	assert.deepEqual(numbers(await visitor.get(`/staff/inbox?q=${number}`)), [number]);
	assert.deepEqual(numbers(await visitor.get(`/staff/inbox?q=${hidden}`)), []);
	assert.deepEqual(await walked(visitor, '/staff/inbox?q=window'), await all(`t.inbox_id = ${support} AND EXISTS (SELECT 1 FROM thread h WHERE h.ticket_id = t.id)`));
});

test('F2: a list costs staff four statements, however it is filtered', async () => {
	const visitor = await portal.signedIn(sam);

	for (const [route, query] of [['inbox', ''], ['inbox', '?status=open'], ['inbox', '?owner=none&filters=open'], ['inbox/<number>', `/${returns}?sort=subject`]])
		assert.ok(Math.max(...await portal.statementsOf(route, () => visitor.get(`/staff/inbox${query}`))) <= 4, query);
});

test('U6: who sees no inbox is told why, and an inbox without tickets what comes there', async () => {
	await portal.sql(`INSERT INTO inbox_member (account_id, inbox_id, staff_id) SELECT account_id, ${support}, id FROM staff WHERE email_key = '${una}'`);
	assert.match((await (await portal.signedIn(tess)).get('/staff/inbox')).words, /You look after no inbox .* An administrator can make you one of them/);
	await portal.sql(`DELETE FROM inbox_member WHERE inbox_id = ${support}`);
	await portal.portico(['inbox', 'add', 'Empty', ...account]);
	const empty = await value("SELECT id FROM inbox WHERE name = 'Empty'"), page = await (await portal.signedIn(tess)).get(`/staff/inbox/${empty}`);
	assert.match(page.words, /No tickets yet What customers file in a portal arrives/);
	assert.match((await (await portal.signedIn(tess)).get(`/staff/inbox/${empty}?priority=low`)).words, /Nothing fits these filters/);
});

test('S69, S70, S71, S112: a record shows staff all conversations, marked by what customers see of them, notes, and what happened', async () => {
	const visitor = await portal.signedIn(tess), ticket = portal.tickets.find(({ host, kind, number }) => host === 'north.localhost' && kind === undefined && number % 4 !== 0);
	const page = await visitor.get(`/staff/tickets/${ticket.number}`);
	const articles = [...page.text.matchAll(/<article class="([^"]*)"[^>]*>([\s\S]*?)<\/article>/g)].map(([, names, text]) => ({ names, text }));
	const about = (canary) => articles.find(({ text }) => text.includes(`${ticket.canary}.${canary}`));

	assert.equal(page.status, 200);
	assert.equal(page.title, `#${ticket.number} ${ticket.subject} · north`);
	assert.equal(articles.length, 4);
	assert.doesNotMatch(about('public').names, /apart|note/);
	assert.match(about('second').names, /apart/);
	assert.match(about('second').text, /Not shown to customers/);
	assert.match(about('note').names, /note/);
	assert.match(about('note').text, /Internal note/);
	assert.match(page.words, /Conversations .* Shown in the portal 2 messages .* Not shown 1 message /);
	assert.match(page.words, /Requester/);
	assert.match(page.words, new RegExp(ticket.requester.email));
	assert.ok(page.links.includes(`/staff/inbox?contact=${ticket.requester.id}`));
	assert.match(page.form('view-as').fields.contact, new RegExp(`^${ticket.requester.id}$`));
});

test('S71: what staff alone know is on no page of a customer, and the owner has the name there that the portal gives him', async () => {
	const ticket = portal.tickets.find(({ host, kind, owner }) => host === 'north.localhost' && kind === undefined && owner);

	await setPortal(portal, 'north', '', { owner_name: 'alias', owner_alias: 'Support team' });
	const customer = await portal.signedIn(ticket.requester.email);
	for (const path of ['/tickets', `/tickets/${ticket.number}`, '/tickets.csv']) {
		const page = await customer.get(path);
		assert.equal(page.status, 200, path);
		assert.doesNotMatch(page.text, /Sam|canary[\w.]*\.(note|second)|Returns/, path);
		assert.match(page.text, /Support team/, path);
	}
	assert.match((await (await portal.signedIn(sam)).get(`/staff/tickets/${ticket.number}`)).words, /Sam Staff/);
	await setPortal(portal, 'north', '', { owner_name: 'first' });
});

test('the timeline of a record says what happened and who did it', async () => {
	const visitor = await portal.signedIn(sam), anna = await portal.signedIn('anna@a.north.test'), ticket = portal.tickets.find(({ host, kind }) => host === 'north.localhost' && kind === 'silent');

	await setPortal(portal, 'north', '', { close_tickets: 'on', reply_to_closed: 'on' });
	assert.equal((await anna.submit(await anna.get(`/tickets/${ticket.number}`), 'close')).status, 303);
	assert.match((await visitor.get(`/staff/tickets/${ticket.number}`)).words, /Anna Person closed it/);
	const reply = await anna.submit(await anna.get(`/tickets/${ticket.number}`), 'replies', { body: 'Once more' });
	assert.equal(reply.status, 303);
	const page = await visitor.get(`/staff/tickets/${ticket.number}`);
	assert.match(page.words, /Anna Person closed it .*Anna Person opened it again/);
	assert.match(page.words, /Once more/);
});

test('S133: staff have the files of any conversation of a ticket that they see, byte for byte, and of no other', async () => {
	const ticket = portal.tickets.find(({ host, kind, number }) => host === 'north.localhost' && kind === undefined && number % 4 === 0), bytes = 'What was sent';

	await portal.sql(`INSERT INTO attachment (account_id, id, message_id, name, type, size, width, height, sha256, state, created)
		SELECT m.account_id, 4711, MIN(m.id), 'a.txt', 'text/plain', ${bytes.length}, 0, 0, UNHEX(SHA2('${bytes}', 256)), 2, UTC_TIMESTAMP(6) FROM message m WHERE m.thread_id = ${ticket.thread + 1} GROUP BY m.account_id;
		INSERT INTO attachment_chunk SELECT account_id, id, 0, '${bytes}' FROM attachment WHERE id = 4711`);
	const member = await portal.signedIn(una), page = await member.get(`/staff/tickets/${ticket.number}`);
	assert.ok(page.links.includes('/staff/files/4711/a.txt'));
	const file = await member.get('/staff/files/4711/a.txt');
	assert.equal(file.status, 200);
	assert.equal(file.text, bytes);
	assert.match(file.header('content-disposition'), /^attachment/);
	assert.equal((await (await portal.signedIn(tess)).get('/staff/files/4711/a.txt')).status, 404);
	assert.equal((await (await portal.signedIn('sam@staff.south.test')).get('/staff/files/4711/a.txt')).status, 404);
	assert.equal((await (await portal.signedIn(ticket.requester.email)).get('/files/4711/a.txt')).status, 404, 'S70');
});

test('a record with more than fits says so and shows the rest when asked', async () => {
	const ticket = portal.tickets.find(({ host, kind, number }) => host === 'north.localhost' && kind === undefined && number % 4 === 1), visitor = await portal.signedIn(sam);

	await portal.sql(`INSERT INTO message (account_id, thread_id, author, contact_id, author_name, created, format, renderer, text, html)
		SELECT ${north()}, ${ticket.thread}, 1, ${ticket.requester.id}, 'Somebody', TIMESTAMPADD(SECOND, n.seq, '2020-01-01'), 2, 1, CONCAT('Line ', n.seq), CONCAT('<p>Line ', n.seq, '</p>')
		FROM (SELECT a.n + 10 * b.n AS seq FROM (SELECT 0 AS n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) a
			JOIN (SELECT 0 AS n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9 UNION SELECT 10) b) n`);
	const page = await visitor.get(`/staff/tickets/${ticket.number}`);
	assert.doesNotMatch(page.text, /<p>Line 0<\/p>/);
	const link = page.links.find((href) => href.includes('messages=all'));
	assert.match((await visitor.get(link)).text, /<p>Line 0<\/p>/);
});

const ticketOf = (number) => portal.sql(`SELECT t.stage_id, t.closed, COALESCE(t.owner_id, 0), t.inbox_id, t.priority, t.updated, t.closed_at IS NULL FROM ticket t WHERE t.account_id = ${north()} AND t.number = ${number}`);
const historyOf = async (number) => (await portal.sql(`SELECT h.what, h.old_value, h.new_value, s.first_name FROM history h JOIN ticket t ON t.id = h.ticket_id LEFT JOIN staff s ON s.id = h.staff_id
	WHERE t.account_id = ${north()} AND t.number = ${number} ORDER BY h.id`));
const his = (more = () => true) => portal.tickets.find((one) => one.host === 'north.localhost' && one.kind === undefined && one.number % 4 === 2 && !one.closed && more(one));

test('what is known of a ticket is changed by one form: its stage, owner, inbox and priority, each with its line in the timeline', async () => {
	const visitor = await portal.signedIn(tess), { number, requester } = his(({ owner }) => owner), address = `/staff/tickets/${number}`, before = (await ticketOf(number))[0];
	const [[closed, tessId]] = await portal.sql(`SELECT (SELECT MIN(id) FROM stage WHERE account_id = ${north()} AND closed = 1), (SELECT id FROM staff WHERE email_key = '${tess}')`);
	const answer = await visitor.submit(await visitor.get(address), 'properties', { owner: tessId, priority: 'urgent' });

	assert.equal(answer.location, `${address}?done=saved`);
	assert.match((await visitor.follow(answer)).words, /Saved\./);
	assert.deepEqual((await ticketOf(number))[0].slice(0, 6), [before[0], '0', String(tessId), before[3], '4', before[5]], 'no customer is told of an activity');
	assert.equal((await visitor.submit(await visitor.get(address), 'properties', { stage: closed })).status, 303);
	assert.deepEqual((await ticketOf(number))[0].slice(0, 2), [String(closed), '1']);
	assert.equal((await ticketOf(number))[0][6], '0');
	assert.equal(await portal.count(`outbox WHERE kind = 'ticket_closed' AND ticket_id = (SELECT id FROM ticket WHERE account_id = ${north()} AND number = ${number})`), 1);
	const page = await visitor.get(address);
	assert.match(page.words, /Tess Staff · Ticket owner: from Sam Staff to Tess Staff/);
	assert.match(page.words, /Tess Staff · Priority: from \w+ to Urgent/);
	assert.match(page.words, /Tess Staff closed it/);
	const customer = await (await portal.signedIn(requester.email)).get(`/tickets/${number}`);
	assert.match(customer.words, /closed it/);
	assert.doesNotMatch(customer.words, /Priority: from|owner: from/);
	assert.equal((await visitor.submit(await visitor.get(address), 'properties', { stage: before[0] })).status, 303);
	assert.deepEqual((await ticketOf(number))[0].slice(0, 2), [before[0], '0']);
	assert.equal((await ticketOf(number))[0][6], '1');
	assert.deepEqual((await historyOf(number)).map(([what]) => what).slice(-4), ['owner', 'priority', 'closed', 'reopened']);
});

test('two people who save at once: the second is told, and his choice stands in the form', async () => {
	const one = await portal.signedIn(tess), other = await portal.signedIn(sam), { number } = his(), address = `/staff/tickets/${number}`;
	const first = await one.get(address), second = await other.get(address);

	assert.equal((await one.submit(first, 'properties', { priority: 'low' })).status, 303);
	const told = await other.submit(second, 'properties', { priority: 'high' });
	assert.equal(told.status, 409);
	assert.match(told.words, /Somebody else has changed this meanwhile/);
	assert.equal(told.form('properties').fields.priority, 'high');
	assert.equal((await ticketOf(number))[0][4], '1');
	assert.equal((await other.submit(told, 'properties')).status, 303, 'knowing it he may');
	assert.equal((await ticketOf(number))[0][4], '3');
});

test('R60: what cannot be chosen is refused, and changes nothing', async () => {
	const visitor = await portal.signedIn(tess), { number } = his(), address = `/staff/tickets/${number}`, before = await ticketOf(number), page = await visitor.get(address);
	const [[stage, inbox, owner]] = await portal.sql(`SELECT (SELECT MIN(id) FROM stage WHERE account_id <> ${north()}), (SELECT MIN(id) FROM inbox WHERE account_id <> ${north()}),
		(SELECT MIN(id) FROM staff WHERE account_id <> ${north()})`);

	for (const wrong of [{ stage }, { inbox }, { owner }, { stage: '' }, { inbox: 'x' }]) {
		const answer = await visitor.submit(page, 'properties', wrong);
		assert.equal(answer.status, 422, JSON.stringify(wrong));
		assert.match(answer.words, /Please choose one of these/);
	}
	assert.deepEqual(await ticketOf(number), before);
	assert.equal((await visitor.submit(page, 'properties', { csrf: 'x' })).status, 403);
	const hidden = (await all(`t.inbox_id = ${returns}`))[0];
	for (const what of ['properties', 'replies', 'notes'])
		assert.equal((await visitor.post(`/staff/tickets/${hidden}/${what}`, { ...page.form(what).fields, body: 'Not his' })).status, 404, what);
	assert.equal(await portal.count("message WHERE text = 'Not his'") + await portal.count("note WHERE text = 'Not his'"), 0);
});

test('what is given to an inbox of others is theirs from then on', async () => {
	const visitor = await portal.signedIn(tess), { number } = his(), address = `/staff/tickets/${number}`;
	const answer = await visitor.submit(await visitor.get(address), 'properties', { inbox: returns });

	assert.equal(answer.location, '/staff/inbox');
	assert.equal((await visitor.get(address)).status, 404);
	const member = await portal.signedIn(una);
	assert.match((await member.get(address)).words, /Tess Staff · Inbox: from Support to Returns/);
	assert.equal((await member.submit(await member.get(address), 'properties', { inbox: support })).status, 303);
});

test('properties of every kind are set and taken away, those too that customers may not know of', async () => {
	const add = (key, ...rest) => portal.portico(['property', 'add', key, ...rest, ...account]), { number } = his(), address = `/staff/tickets/${number}`;

	await add('site');
	await add('seats', '--kind', 'number');
	await add('due', '--kind', 'date');
	await add('tags', '--kind', 'choices', '--option', 'red=Red', '--option', 'blue=Blue');
	await add('cause', '--kind', 'choice', '--option', 'us=Our fault', '--internal');
	await add('paid', '--kind', 'checkbox');
	const visitor = await portal.signedIn(tess), set = { 'p.site': 'Berlin', 'p.seats': '7', 'p.due': '2026-12-24', 'p.tags': 'blue', 'p.cause': 'us', 'p.paid': 'true' };
	assert.equal((await visitor.submit(await visitor.get(address), 'properties', set)).status, 303);
	const page = await visitor.get(address);
	for (const [name, value] of Object.entries(set))
		assert.equal(page.form('properties').fields[name], value, name);
	assert.match(page.words, /Tess Staff · cause: from – to Our fault/i);
	const wrong = await visitor.submit(page, 'properties', { 'p.seats': 'many' });
	assert.equal(wrong.status, 422);
	assert.equal(wrong.form('properties').fields['p.seats'], 'many');
	assert.equal((await visitor.submit(page, 'properties', { 'p.site': '', 'p.tags': null, 'p.paid': '' })).status, 303);
	assert.equal(await portal.count(`ticket_property v JOIN ticket t ON t.id = v.ticket_id WHERE t.account_id = ${north()} AND t.number = ${number}`), 3);
});

test('H39, H46, S136: staff answer: the customer reads it under the name that the portal gives, is told by mail once, and the ticket waits on him', async () => {
	const { number, requester, id } = his(), visitor = await portal.signedIn(tess), page = await visitor.get(`/staff/tickets/${number}`), mailed = () => portal.count(`outbox WHERE kind = 'ticket_answered' AND ticket_id = ${id}`);
	const before = await mailed(), answer = await visitor.submit(page, 'replies', { body: 'It is **repaired**.' });

	assert.match(answer.location, new RegExp(`^/staff/tickets/${number}\\?done=answered#m\\d+$`));
	assert.equal((await visitor.submit(page, 'replies', { body: 'It is **repaired**.' })).location, answer.location, 'a second click');
	assert.equal((await visitor.submit(page, 'replies', { body: 'Another text' })).status, 409);
	assert.equal(await mailed(), before + 1);
	assert.equal(await portal.count("message WHERE text = 'It is **repaired**.' AND author = 2"), 1);
	assert.deepEqual(await portal.sql(`SELECT s.name FROM ticket t JOIN stage s ON s.id = t.stage_id WHERE t.id = ${id}`), [['Waiting on contact']]);
	const read = await (await portal.signedIn(requester.email)).get(`/tickets/${number}`);
	assert.match(read.text, /It is <strong>repaired<\/strong>/);
	assert.match(read.words, /Tess Support/);
	assert.doesNotMatch(read.text, /Tess Staff/);
	const file = await visitor.submit(await visitor.get(`/staff/tickets/${number}`), 'replies', { body: 'With a file' }, { files: [{ name: 'how.txt', bytes: 'Turn it off', type: 'text/plain' }] });
	assert.equal(file.status, 303);
	const link = (await (await portal.signedIn(requester.email)).get(`/tickets/${number}`)).links.find((href) => href.endsWith('how.txt'));
	assert.equal((await (await portal.signedIn(requester.email)).get(link)).text, 'Turn it off');
	const empty = await visitor.submit(await visitor.get(`/staff/tickets/${number}`), 'replies', { body: ' ' });
	assert.equal(empty.status, 422);
});

test('S71: a note is stored once, is seen by staff, and by no customer anywhere', async () => {
	const { number, requester, id } = his(), visitor = await portal.signedIn(tess), page = await visitor.get(`/staff/tickets/${number}`), before = (await ticketOf(number))[0], body = 'Xylophone <b>lost</b>';
	const outbox = await portal.count('outbox');

	for (let i = 0; i < 2; i++)
		assert.match((await visitor.submit(page, 'notes', { body })).location, /done=noted#n\d+$/);
	assert.equal(await portal.count(`note WHERE ticket_id = ${id} AND text = '${body}'`), 1);
	assert.deepEqual((await ticketOf(number))[0], before);
	assert.equal(await portal.count('outbox'), outbox);
	assert.match((await visitor.get(`/staff/tickets/${number}`)).text, /Xylophone &lt;b&gt;lost/);
	const customer = await portal.signedIn(requester.email);
	for (const path of [`/tickets/${number}`, '/tickets', '/tickets.csv'])
		assert.doesNotMatch((await customer.get(path)).text, /Xylophone/i, path);
	for (const search of [customer.get('/tickets?q=xylophone'), visitor.get('/staff/inbox?q=xylophone')])
		assert.deepEqual(numbers(await search), []);
	assert.equal((await visitor.submit(page, 'notes', { body: '' })).status, 422);
});
