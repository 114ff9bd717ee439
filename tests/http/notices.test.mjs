/* notices.test.mjs: what people on a ticket are told by mail, what such a mail says, and how they switch it off. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { setPortal, world } from '../lib/fixtures.mjs';
import { makeForm } from '../lib/forms.mjs';
import { withPortal } from '../lib/portal.mjs';

const anna = 'anna@a.north.test', bo = 'bo@a.north.test';
const portal = withPortal(async (at) => {
	await world({ tickets: 9 })(at);
	await makeForm(at);
	await setPortal(at, 'north', '', { close_tickets: 'on' });
});

const file = async (visitor, subject) => {
	const page = await visitor.get('/tickets/new');
	const answer = await visitor.post('/tickets/new', { ...page.form('tickets/new').fields, subject, body: 'SECRETWORDS of the body', 'p.product': 'mail' });

	assert.equal(answer.status, 303, answer.words);
	return Number(/\/tickets\/(\d+)/.exec(answer.location)[1]);
};
const mails = (number) => portal.sql(`SELECT o.id, o.kind, o.address FROM outbox o JOIN ticket t ON t.id = o.ticket_id WHERE t.number = ${number}
	AND o.account_id = ${portal.people.get(anna).accountId} ORDER BY o.id`);
const shown = (id) => portal.portico(['mail', 'show', id, '--account', 'north']);

test('a filed ticket is confirmed to whom filed it, once, with its number and where it is, and nothing of its text', async () => {
	const visitor = await portal.signedIn(anna), number = await file(visitor, 'Confirm me');
	const [[id, kind, address], ...others] = await mails(number);

	assert.deepEqual([kind, address, others], ['ticket_received', anna, []]);
	const mail = await shown(id);
	assert.match(mail, new RegExp(`Ticket #${number} has been received: Confirm me`));
	assert.ok(mail.includes(`${portal.base('north.localhost')}/tickets/${number}`), mail);
	assert.doesNotMatch(mail, /SECRETWORDS/);
});

test('S55: the mails call it what the portal calls it', async () => {
	await setPortal(portal, 'north', '', { label_one: 'Case', label_many: 'Cases' });
	const visitor = await portal.signedIn(anna), number = await file(visitor, 'Under a label');
	const mail = await shown((await mails(number))[0][0]);

	assert.match(mail, new RegExp(`Case #${number} has been received`));
	assert.doesNotMatch(mail.replace(/https?:\S+|^Kind:.*$/gm, ''), /ticket/i);
	const page = await visitor.get(`/tickets/${number}?done=filed`);
	assert.match(page.words, new RegExp(`Case #${number} has been filed`));
	const form = await visitor.get('/tickets/new'), people = await visitor.get(`/tickets/${number}/people`);
	for (const one of [form, people, page])
		assert.doesNotMatch(one.words, /ticket/i);
	await setPortal(portal, 'north', '', { label_one: '', label_many: '' });
});

test('one switch for each kind of mail stands on the account page, and holds from then on', async () => {
	const visitor = await portal.signedIn(anna), page = await visitor.get('/account');
	const boxes = [...page.text.matchAll(/<input type="checkbox" name="(received|answered|closed|added)" value="on"( checked)?>/g)].map(([, name, on]) => [name, on !== undefined]);

	assert.deepEqual(boxes, [['received', true], ['answered', true], ['closed', true], ['added', true]]);
	const answer = await visitor.submit(page, 'account/notices', { received: null, closed: null });
	assert.equal(answer.location, '/account?done=notices');
	const after = await visitor.follow(answer);
	assert.match(after.words, /Your changes are saved/);
	assert.match(after.text, /name="received" value="on">/);
	assert.match(after.text, /name="answered" value="on" checked>/);
	assert.deepEqual(await mails(await file(visitor, 'Unconfirmed')), []);
	assert.equal((await visitor.post('/account/notices', { ...page.form('account/notices').fields, received: 'on', answered: 'on', closed: 'on', added: 'on', notices_off: 9 })).status, 303);
	assert.equal((await mails(await file(visitor, 'Confirmed again'))).length, 1);
	assert.equal((await visitor.post('/account/notices', { csrf: 'x' })).status, 403);
});

test('the others hear of an answer and of closing in the language that they read, and are not told what was written', async () => {
	const visitor = await portal.signedIn(anna), number = await file(visitor, 'For two');

	await portal.sql(`UPDATE contact SET language = 'da' WHERE email_key = '${bo}';
		INSERT INTO ticket_contact (account_id, ticket_id, contact_id, updated, closed) SELECT t.account_id, t.id, c.id, t.updated, t.closed FROM ticket t
			JOIN contact c ON c.account_id = t.account_id AND c.email_key = '${bo}' WHERE t.number = ${number} AND t.account_id = ${portal.people.get(anna).accountId}`);
	await visitor.submit(await visitor.get(`/tickets/${number}`), 'replies', { body: 'SECRETWORDS again' });
	await visitor.submit(await visitor.get(`/tickets/${number}`), 'close');
	const [, answered, closed] = await mails(number);
	assert.deepEqual([answered.slice(1), closed.slice(1)], [['ticket_answered', bo], ['ticket_closed', bo]]);
	assert.match(await shown(answered[0]), new RegExp(`Sag #${number} har en ny besked`));
	assert.match(await shown(closed[0]), new RegExp(`Sag #${number} er blevet lukket`));
	assert.doesNotMatch(await shown(answered[0]), /SECRETWORDS/);
});

test('S56, S57, S58: what the portal shows to no customer is told by its number, on the list and in the confirmation, which leads nowhere; nobody hears more of it', async () => {
	const visitor = await portal.signedIn(anna), before = await portal.count('ticket');

	await setPortal(portal, 'north', '', { visibility: '{"any":[{"all":[{"property":"p.product","op":"is_not","values":["hosting"]}]}]}' });
	const page = await visitor.get('/tickets/new'), fields = { ...page.form('tickets/new').fields, subject: 'Kept inside', body: 'x', 'p.product': 'hosting', 'p.version': '1' };
	const answer = await visitor.post('/tickets/new', fields);
	const [, number] = /^\/tickets\?received=(\d+)\.[\w-]{43}$/.exec(answer.location);
	const list = await visitor.follow(answer);
	assert.match(list.words, new RegExp(`Ticket #${number} has been received\\. It is not shown here`));
	assert.ok(!list.words.includes('Kept inside'));
	assert.equal((await visitor.get(`/tickets/${number}`)).status, 404);
	/* Of another number nobody is told so, nor is anybody else of this one. */
	const colleague = await portal.signedIn(bo), proof = answer.location.split('.').at(-1);
	for (const [who, word] of [[visitor, number], [visitor, '1001'], [visitor, `1001.${proof}`], [visitor, `${number}.`], [visitor, `0${number}.${proof}`], [visitor, 'x'], [colleague, `${number}.${proof}`]])
		assert.doesNotMatch((await who.get(`/tickets?received=${word}`)).words, /has been received/, word);
	assert.equal((await visitor.post('/tickets/new', fields)).location, answer.location, 'sent twice it is one');
	assert.equal(await portal.count('ticket'), before + 1);
	const [[id, kind, address], ...others] = await mails(number);
	assert.deepEqual([kind, address, others], ['ticket_taken', anna, []]);
	const mail = await shown(id);
	assert.match(mail, new RegExp(`Ticket #${number} has been received: Kept inside`));
	assert.ok(!mail.includes(`/tickets/${number}`), 'no page to lead to');
	await setPortal(portal, 'north', '', { visibility: '' });
	assert.equal((await visitor.get(`/tickets/${number}`)).status, 200);
});

test('S82: who wants to hear of answers, or of closing, hears once of an answer that opens a ticket again', async () => {
	await setPortal(portal, 'north', '', { close_tickets: 'on', reply_to_closed: 'on' });
	const visitor = await portal.signedIn(anna), { accountId } = portal.people.get(anna);

	for (const [off, wanted] of [[0, 1], [2, 1], [4, 1], [6, 0], [9, 1]]) {
		const number = await file(visitor, `Off ${off}`), at = `/tickets/${number}`;

		await portal.sql(`UPDATE contact SET language = '', notices_off = ${off} WHERE email_key = '${bo}';
			INSERT INTO ticket_contact (account_id, ticket_id, contact_id, updated, closed) SELECT t.account_id, t.id, c.id, t.updated, t.closed FROM ticket t
				JOIN contact c ON c.account_id = t.account_id AND c.email_key = '${bo}' WHERE t.number = ${number} AND t.account_id = ${accountId}`);
		await visitor.submit(await visitor.get(at), 'close');
		await visitor.submit(await visitor.get(at), 'replies', { body: 'Once more' });
		const told = (await mails(number)).filter(([, kind, address]) => address === bo && kind !== 'ticket_closed');
		assert.deepEqual(told.map(([, kind]) => kind), Array(wanted).fill('ticket_reopened'), `off: ${off}`);
		if (wanted > 0 && off === 0)
			assert.match(await shown(told[0][0]), /has been opened again[^]*There is a new message/);
	}
	await portal.sql(`UPDATE contact SET notices_off = 0 WHERE email_key = '${bo}'`);
});
