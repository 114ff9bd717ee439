/* outgoing.test.mjs: administrators see what became of the account's mails, and send them again. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';

/* Nothing leaves here: what a mail comes to is written into its row. */
const portal = withPortal(world({ tickets: 6 }), { workers: 8, conf: { mail: { directory: null } } });
const account = ['--account', 'north'], base = '/staff/settings/mail';
const sam = () => portal.signedIn('sam@staff.north.test');
const accountId = async (name = 'north') => Number((await portal.sql(`SELECT id FROM account WHERE name = '${name}'`))[0][0]);
const row = async (id, columns = 'state, attempts, error, bounced, ended IS NULL, lease IS NULL') => (await portal.sql(`SELECT ${columns} FROM outbox WHERE id = ${id}`))[0];

/* A mail of a test's own, as it is after something has happened to it. */
let mails = 0;
async function queue(changes = '', { of = account, address = `reader${++mails}@guests.test` } = {}) {
	await portal.portico(['mail', 'test', address, ...of]);
	const [[id]] = await portal.sql(`SELECT MAX(id) FROM outbox WHERE address = '${address}'`);

	if (changes !== '')
		await portal.sql(`UPDATE outbox SET ${changes} WHERE id = ${id}`);
	return { id: Number(id), address, at: `${base}/${id}` };
}
const failed = (words) => `state = 3, ended = UTC_TIMESTAMP(6), attempts = 3, error = '${words}'`;
const sent = "state = 2, data = NULL, ended = UTC_TIMESTAMP(6), attempts = 1";

/* A ticket's mail, which speaks of it. */
async function ofTicket(number, address) {
	const mail = await queue('', { address });

	await portal.sql(`UPDATE outbox o JOIN ticket t ON t.account_id = o.account_id AND t.number = ${number} SET o.kind = 'ticket_answered', o.ticket_id = t.id,
		o.data = JSON_OBJECT('number', '${number}', 'subject', 'Canary subject') WHERE o.id = ${mail.id}`);
	return mail;
}

/* A visitor who may do no more than this. */
async function onlyWith(right) {
	const [[id, before]] = await portal.sql(`SELECT id, rights FROM staff WHERE email = 'tess@staff.north.test'`), visitor = await portal.signedIn('tess@staff.north.test');

	await portal.sql(`UPDATE staff SET rights = ${right} WHERE id = ${id}`);
	return { visitor, back: () => portal.sql(`UPDATE staff SET rights = ${before} WHERE id = ${id}`) };
}
const RIGHT_PORTAL = 1;

test('what waits, has left, has failed and came back is listed with its kind, address and reason in plain words, and by its state', async () => {
	const visitor = await sam(), waits = await queue("attempts = 2, error = '451 4.7.1 Greylisted', due = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR"), left = await queue(sent),
		refused = await queue(failed('550 5.1.1 <nobody@guests.test>: Recipient address rejected')), back = await queue(`${failed('552 5.2.2 Over quota')}, bounced = 1`),
		strange = await queue(failed('<script>alert(1)</script>'));
	const all = await visitor.get(base);

	assert.equal(all.status, 200);
	assert.match(all.text, /aria-current="page"[^>]*>Outgoing mail/);
	for (const [mail, words] of [[waits, /Waiting The mail server asked to try again later\. Next try: /], [left, /Sent /], [refused, /Failed There is no such address\./],
		[back, /Came back The mailbox is full\./], [strange, /Failed <script>alert\(1\)<\/script>/]])
		assert.match(all.words, new RegExp(`${mail.address} Test mail ${words.source}`));
	assert.doesNotMatch(all.text, /<script>alert/);
	for (const [state, has] of [['waiting', [waits]], ['sent', [left]], ['failed', [refused, back, strange]]]) {
		const list = await visitor.get(`${base}/${state}`);

		for (const mail of [waits, left, refused, back, strange])
			assert.equal(list.text.includes(mail.at), has.includes(mail), `${state}: ${mail.address}`);
	}
	const found = await visitor.get(`${base}/failed?q=${encodeURIComponent(refused.address.toUpperCase().slice(0, -4))}`);
	assert.ok(found.text.includes(refused.at) && !found.text.includes(back.at));
	for (const q of ['%', '_', '\\', "'", 'nobody@'])
		assert.match((await visitor.get(`${base}?q=${encodeURIComponent(q)}`)).words, /There is no such mail No mail of the last thirty days/, q);
});

test('a long list, and the mails to one beginning of an address, go on from page to page, each mail once', async () => {
	const visitor = await sam(), first = await queue('', { address: 'crowd0@long.test' });

	await portal.sql(`INSERT INTO outbox (account_id, kind, domain_id, portal_id, address, name, destination, language, time_zone, data, message_id, state, attempts, due, error, created, expires)
		SELECT account_id, kind, domain_id, portal_id, CONCAT('crowd', seq % 7, '@long.test'), name, destination, language, time_zone, data, CONCAT('long', seq), 1, 0, due, '', created, expires
		FROM outbox, seq_1_to_119 WHERE id = ${first.id}`);
	const ids = (await portal.sql("SELECT id FROM outbox WHERE address LIKE 'crowd%'")).flat().map(String);
	for (const start of [base, `${base}/waiting`, `${base}?q=crowd`, `${base}/waiting?q=Crowd`]) {
		const seen = [];

		for (let next = start, pages = 0; next !== undefined && pages < 9; pages++) {
			const page = await visitor.get(next);

			assert.equal(page.status, 200);
			seen.push(...[...page.text.matchAll(/<th scope="row"><a href="\/staff\/settings\/mail\/(\d+)"/g)].map(([, id]) => id));
			next = /rel="next" href="([^"]+)"/.exec(page.text)?.[1].replaceAll('&amp;', '&');
		}
		assert.equal(new Set(seen).size, seen.length, start);
		assert.deepEqual(ids.filter((id) => !seen.includes(id)), [], start);
	}
	await portal.sql("DELETE FROM outbox WHERE address LIKE 'crowd%'");
});

test('a mail says to whom it is, what became of it and what it says; of its link neither the secret nor the way in (R4, R72, R180)', async () => {
	const visitor = await sam(), csrf = (await visitor.get('/staff/contacts/new')).form(/contacts\/new$/).fields;

	assert.equal((await visitor.post('/staff/contacts/new', { ...csrf, email: 'nora@guests.test', first_name: 'Nora', invite: 'on' })).status, 303);
	const [[id, token, contact]] = await portal.sql("SELECT id, JSON_UNQUOTE(JSON_EXTRACT(data, '$.token')), contact_id FROM outbox WHERE address = 'nora@guests.test'");
	const page = await visitor.get(`${base}/${id}`);

	assert.match(page.words, /Registration nora@guests\.test .*Waiting .*Name Nora .*Kind of mail Registration .*Tries 0 .*Message-ID .*Its link is for its reader alone/);
	assert.match(page.text, /<pre[^>]*>[^<]*\/invite\/\.\.\.[^<]*<\/pre>/);
	assert.ok(token.length > 40 && !page.text.includes(token));
	assert.ok(page.text.includes(`href="/staff/contacts/${contact}"`));
	assert.match((await visitor.get(`/staff/contacts/${contact}`)).text, /href="\/staff\/settings\/mail\?q=nora%40guests\.test"/);
	await portal.sql(`UPDATE outbox SET ${failed('550 no such user')}, data = NULL WHERE id = ${id}`);
	const ended = await visitor.get(`${base}/${id}`);
	assert.match(ended.words, /Failed The mail server does not know the address.*550 no such user.*It carried a link, which has ended.*Open this person.*What it said is not kept/);
	assert.ok(!ended.text.includes(`action="${base}/${id}"`), 'it cannot be sent again');
	assert.match((await visitor.get((await queue(sent)).at)).words, /What it said is not kept once it has left/);
});

test('H19, R264: a mail is tried again by a button, once however often it is pressed; what has left or ended is not, and says so', async () => {
	const visitor = await sam(), mail = await queue(`${failed('550 5.7.1 no')}, bounced = 1`), page = await visitor.get(mail.at), { csrf } = page.form(new RegExp(`/mail/${mail.id}$`)).fields;

	for (let i = 0; i < 2; i++) {
		const answer = await visitor.post(mail.at, { csrf, do: 'retry' });

		assert.deepEqual([answer.status, answer.location], [303, `${mail.at}?done=retry`]);
		assert.deepEqual(await row(mail.id), ['1', '0', '550 5.7.1 no', '0', '1', '1']);
	}
	assert.match((await visitor.get(`${mail.at}?done=retry`)).words, /It waits to be sent, as the next one to its address\..*Try now/);
	assert.deepEqual((await portal.sql("SELECT DISTINCT what, detail FROM staff_log WHERE what LIKE 'mail%'")), [['mail_retried', 'test']], 'that he did it is written down');
	const waits = await queue('due = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR, attempts = 4'), [until] = await row(waits.id, 'expires');
	assert.equal((await visitor.post(waits.at, { csrf, do: 'retry' })).status, 303);
	assert.deepEqual(await row(waits.id, 'expires, attempts, due <= UTC_TIMESTAMP(6)'), [until, '0', '1'], 'what waits has no more time than it had: its link ends with it');
	for (const changes of [sent, `${failed('x')}, data = NULL`, "lease = 7, due = UTC_TIMESTAMP(6) + INTERVAL 1 MINUTE"]) {
		const other = await queue(changes), before = await row(other.id), answer = await visitor.post(other.at, { csrf, do: 'retry' });

		assert.equal(answer.status, 422, changes);
		assert.match(answer.words, /It has left meanwhile, is just being sent, or its link has ended/);
		assert.deepEqual(await row(other.id), before);
	}
	assert.equal((await visitor.post(mail.at, { csrf, do: 'else' })).status, 422);
	assert.equal((await visitor.post(mail.at, { csrf: 'x', do: 'retry' })).status, 403, 'R81');
});

test('all that failed are tried again at once, 500 at a time, but for what came back and what carried a link', async () => {
	const visitor = await sam(), list = `${base}/failed`, id = await accountId(), first = await queue(failed('421 busy'));

	await portal.sql(`UPDATE outbox SET state = 2, data = NULL, ended = UTC_TIMESTAMP(6) WHERE state = 3 AND id <> ${first.id}`);
	const back = await queue(`${failed('550 5.1.1 no')}, bounced = 1`), ended = await queue(`${failed('421 busy')}, data = NULL`), foreign = await queue(failed('421 busy'), { of: ['--account', 'south'] });
	await portal.sql(`INSERT INTO outbox (account_id, kind, domain_id, portal_id, address, name, destination, language, time_zone, data, message_id, state, attempts, due, error, created, expires, ended)
		SELECT account_id, kind, domain_id, portal_id, 'outage@long.test', name, destination, language, time_zone, data, CONCAT('outage', seq), 3, 9, due, error, created, expires, ended
		FROM outbox, seq_1_to_509 WHERE id = ${first.id}`);
	const left = () => portal.count(`outbox WHERE account_id = ${id} AND state = 3`), action = /settings\/mail\/failed$/, { csrf } = (await visitor.get(list)).form(action).fields;
	const press = () => visitor.post(list, { csrf });

	assert.equal(await left(), 512);
	assert.equal((await press()).location, `${list}?done=some`);
	assert.equal(await left(), 12);
	assert.equal((await press()).location, `${list}?done=all`);
	assert.match((await visitor.get(`${list}?done=all`)).words, /They wait to be sent again\./);
	assert.equal((await press()).location, `${list}?done=none`);
	assert.deepEqual([(await row(back.id))[0], (await row(ended.id))[0], (await row(foreign.id))[0], (await row(first.id))[0]], ['3', '3', '3', '1'], 'R55: and none of another account');
	assert.deepEqual((await portal.sql("SELECT detail FROM staff_log WHERE what = 'mails_retried' ORDER BY id")).flat(), ['500', '10']);
	await portal.sql("DELETE FROM outbox WHERE address = 'outage@long.test'");
});

test('R55, R56: nobody of another account sees, finds or sends a mail', async () => {
	const mail = await queue(failed('421 busy')), stranger = await portal.signedIn('sam@staff.south.test'), before = await row(mail.id);

	assert.equal((await stranger.get(mail.at)).status, 404);
	for (const list of [base, `${base}/failed`, `${base}?q=${mail.address}`])
		assert.ok(!(await stranger.get(list)).text.includes(mail.at), list);
	const { csrf } = (await stranger.get('/staff/settings/portal')).form(/settings\/portal$/).fields;
	assert.equal((await stranger.post(mail.at, { csrf, do: 'retry' })).status, 404);
	assert.deepEqual(await row(mail.id), before);
});

test('R55: who does not look after colleagues sees no mails to them, and what a mail says of a ticket reads who sees the ticket', async () => {
	const { number } = portal.tickets.find((one) => one.host === 'north.localhost'), about = await ofTicket(number, 'about@guests.test'), colleague = await queue('', { address: 'colleague@guests.test' });
	const { visitor, back } = await onlyWith(RIGHT_PORTAL);

	try {
		await portal.sql(`UPDATE outbox o JOIN staff s ON s.account_id = o.account_id AND s.email = 'sam@staff.north.test' SET o.staff_id = s.id WHERE o.id = ${colleague.id}`);
		for (const list of [base, `${base}/waiting`, `${base}?q=colleague`])
			assert.ok(!(await visitor.get(list)).text.includes(colleague.at), list);
		assert.equal((await visitor.get(colleague.at)).status, 404);
		const { csrf } = (await visitor.get(about.at)).form(new RegExp(`/mail/${about.id}$`)).fields;
		assert.equal((await visitor.post(colleague.at, { csrf, do: 'retry' })).status, 404);
		await portal.sql(`UPDATE outbox SET ${failed('421 busy')} WHERE id IN (${about.id}, ${colleague.id})`);
		assert.equal((await visitor.post(`${base}/failed`, { csrf })).status, 303);
		assert.deepEqual([(await row(about.id))[0], (await row(colleague.id))[0]], ['1', '3'], 'nor sends them again, with all others');
		const page = await visitor.get(about.at);
		assert.match(page.words, new RegExp(`Ticket ${number} .*It speaks of a ticket: who sees that in the help desk can read it`));
		assert.doesNotMatch(page.text, /Canary subject/);
	} finally {
		await back();
	}
	const all = await sam();
	assert.match((await all.get(colleague.at)).words, /Test mail colleague@guests\.test/);
	assert.match((await all.get(about.at)).words, /Canary subject/);
	assert.ok((await all.get(about.at)).text.includes(`href="/staff/tickets/${number}"`));
});

test('H17: who looks at an invitation that failed, of a contact or of a colleague, is led to the mail', async () => {
	const visitor = await sam();

	await portal.portico(['group', 'add', 'Readers', ...account]);
	await portal.portico(['group', 'join', 'Readers', 'emil@a.north.test', ...account]);
	const [[group]] = await portal.sql("SELECT id FROM access_group WHERE name = 'Readers'"), members = `/staff/settings/groups/${group}/members`;
	const page = await visitor.get(members), { csrf } = page.form(/\/members$/).fields, [[emil]] = await portal.sql("SELECT id FROM contact WHERE email = 'emil@a.north.test'");
	assert.equal((await visitor.post(members, { csrf, invite: emil })).status, 303);
	await portal.sql(`UPDATE invitation SET status = 3, reason = '550 no such user' WHERE contact_id = ${emil}`);
	const told = await visitor.get(members), [, link] = /<a href="([^"]+)">See the mail<\/a>/.exec(told.text);
	assert.match(told.words, /Failed The mail server does not know the address, or takes no mail for it\. See the mail/);
	assert.match((await visitor.get(link)).words, /emil@a\.north\.test Registration Waiting/);
	const tess = portal.people.get('tess@staff.north.test').id;
	assert.match((await visitor.get(`/staff/settings/users/${tess}`)).text, /href="\/staff\/settings\/mail\?q=tess%40staff\.north\.test"/);
});
