/* filing.test.mjs: a customer files a ticket: what the form asks, what of it counts, and one ticket for each submission. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import { answerLost } from '../lib/client.mjs';
import { setPortal, world } from '../lib/fixtures.mjs';
import { makeForm } from '../lib/forms.mjs';
import { withPortal } from '../lib/portal.mjs';

const anna = 'anna@a.north.test';
let made;
const portal = withPortal(async (at) => {
	await world({ tickets: 6 })(at);
	made = await makeForm(at);
}, { workers: 4 });

const fill = (page, values) => ({ ...page.form('tickets/new').fields, subject: 'It broke', body: 'It is **broken**.', 'p.product': 'mail', ...values });
const file = async (visitor, values = {}) => visitor.post('/tickets/new', fill(await visitor.get('/tickets/new'), values));
const ticketOf = async (subject) => (await portal.sql(`SELECT id, number, inbox_id, requester_id, company_id, closed FROM ticket WHERE subject = '${subject}'`))[0];
const valuesOf = (id) => portal.sql(`SELECT p.property_key, v.value FROM ticket_property v JOIN property p ON p.id = v.property_id WHERE v.ticket_id = ${id} ORDER BY p.id, v.place`);
const problems = (answer) => [...answer.text.matchAll(/<li><a href="#([\w-]+)"><bdi>([^<]*)<\/bdi>: ([^<]*)</g)].map(([, id]) => id);

test('S35, S36, S37: link, button and heading are there while a form is connected, in the words that were set', async () => {
	const visitor = await portal.signedIn(anna);
	let list = await visitor.get('/tickets');

	assert.equal(list.links.filter((href) => href === '/tickets/new').length, 2, 'navigation and button');
	assert.match(list.words, /File a support ticket/);
	await setPortal(portal, 'north', '', { form_menu_text: 'Ask us <now>', form_header_text: 'How can we help?' });
	list = await visitor.get('/tickets');
	assert.match(list.words, /Ask us <now>|Ask us &lt;now&gt;/);
	const page = await visitor.get('/tickets/new');
	assert.match(page.text, /<h1><bdi>How can we help\?<\/bdi><\/h1>/);
	assert.equal(page.title, 'How can we help? · north help');
	await setPortal(portal, 'north', '', { form: 0 });
	assert.deepEqual((await visitor.get('/tickets')).links.filter((href) => /new/.test(href)), []);
	assert.equal((await visitor.get('/tickets/new')).status, 404);
	assert.equal((await visitor.post('/tickets/new', fill(page, {}))).status, 404);
	await setPortal(portal, 'north', '', { form: made.form, form_menu_text: '', form_header_text: '' });
});

test('U6, S74: a closed ticket that takes no replies leads to the form, where there is one', async () => {
	const visitor = await portal.signedIn(anna), { number } = portal.tickets.find((one) => one.host === 'north.localhost' && one.company === 'a' && one.closed);
	const note = async () => /<p class="closed-note"[^>]*>([^]*?)<\/p>/.exec((await visitor.get(`/tickets/${number}`)).text)[1].replace(/<\/?bdi>/g, '');

	await setPortal(portal, 'north', '', { reply_to_closed: 'off' });
	assert.equal(await note(), 'This ticket is closed and takes no more replies. <a href="/tickets/new">File a support ticket</a>');
	await setPortal(portal, 'north', '', { form: 0 });
	assert.equal(await note(), 'This ticket is closed and takes no more replies.');
	await setPortal(portal, 'north', '', { form: made.form, reply_to_closed: 'on' });
});

test('S40: who is signed out signs in first, and is led back to the form', async () => {
	const visitor = portal.visitor();
	const asked = await visitor.get('/tickets/new');

	assert.equal(asked.status, 303);
	assert.match(asked.location, /^\/login\?next=/);
	const answer = await visitor.submit(await visitor.get(asked.location), 'login', { email: anna, password: portal.people.get(anna).password });
	assert.equal(answer.location, '/tickets/new');
});

test('S19, S46, S47, H37: a submission makes one ticket, in the form\'s inbox, at the first open stage, of him and his company, and its number is told at once', async () => {
	const visitor = await portal.signedIn(anna), before = await portal.count('ticket');
	const answer = await file(visitor, { subject: 'Filed once', 'p.seats': '007.50', 'p.due': '2026-12-31', 'p.backup': 'true', 'p.reason': 'Just so' });

	assert.equal(answer.status, 303);
	assert.equal(await portal.count('ticket'), before + 1);
	const [id, number, inbox, requester, company, closed] = await ticketOf('Filed once');
	assert.equal(answer.location, `/tickets/${number}?done=filed`);
	assert.equal(inbox, String(made.inbox));
	assert.equal(requester, String(portal.people.get(anna).id));
	assert.deepEqual(await portal.sql(`SELECT name FROM company WHERE id = ${company}`), [['north a']]);
	assert.equal(closed, '0');
	assert.deepEqual(await portal.sql(`SELECT s.name FROM ticket t JOIN stage s ON s.id = t.stage_id WHERE t.id = ${id}`), [['New']]);
	assert.deepEqual(await valuesOf(id), [['product', 'mail'], ['due', '2026-12-31'], ['seats', '7.5'], ['backup', 'true'], ['reason', 'Just so'], ['source', 'portal']]);
	assert.deepEqual(await portal.sql(`SELECT what, contact_id FROM history WHERE ticket_id = ${id}`), [['created', requester]]);
	const page = await visitor.follow(answer);
	assert.match(page.words, new RegExp(`Ticket #${number} has been filed`));
	assert.match(page.text, /<strong>broken<\/strong>/);
	assert.ok((await visitor.get('/tickets')).links.includes(`/tickets/${number}`), 'S47, S142: it is in the list');
});

test('S22, S18: the portal\'s own choice of an inbox or help desk goes before the form\'s, and holds for new tickets', async () => {
	const visitor = await portal.signedIn(anna);

	await file(visitor, { subject: 'Before the change' });
	await setPortal(portal, 'north', '', { inbox: made.helpDesk });
	await file(visitor, { subject: 'After the change' });
	assert.equal((await ticketOf('Before the change'))[2], String(made.inbox));
	assert.equal((await ticketOf('After the change'))[2], String(made.helpDesk));
	const [, number] = await ticketOf('Before the change');
	const reply = await visitor.submit(await visitor.get(`/tickets/${number}`), 'replies', { body: 'Still there' });
	assert.equal(reply.status, 303);
	assert.equal((await ticketOf('Before the change'))[2], String(made.inbox), 'S20: it stays where it is');
	await setPortal(portal, 'north', '', { inbox: 0 });
});

test('S38: another form has other fields', async () => {
	const visitor = await portal.signedIn(anna);
	const { id } = JSON.parse(await portal.portico(['form', 'add', 'Short', '--inbox', 'Desk', '--account', 'north', '--json']));

	await setPortal(portal, 'north', '', { form: id });
	const page = await visitor.get('/tickets/new');
	assert.doesNotMatch(page.text, /name="p\./);
	assert.equal((await visitor.post('/tickets/new', fill(page, { subject: 'By the short one', 'p.product': '' }))).status, 303);
	assert.equal((await ticketOf('By the short one'))[2], String(made.helpDesk));
	await setPortal(portal, 'north', '', { form: made.form });
});

const refused = {
	'no subject': [{ subject: ' ' }, ['subject']],
	'a subject that is too long': [{ subject: 'x'.repeat(1001) }, ['subject']],
	'no message': [{ body: '\u200b' }, ['body']],
	'no answer where one is required': [{ 'p.product': '' }, ['p-product']],
	'a choice that there is not': [{ 'p.product': 'paper' }, ['p-product']],
	'an answer missing that a condition asks for': [{ 'p.product': 'hosting' }, ['p-version']],
	'a number that is none': [{ 'p.seats': '1,5' }, ['p-seats']],
	'a date that there is not': [{ 'p.due': '2026-02-30' }, ['p-due']],
	'a text that is too long': [{ 'p.product': 'hosting', 'p.version': 'y'.repeat(1001) }, ['p-version']],
	'everything wrong': [{ subject: '', body: '', 'p.product': '', 'p.seats': 'x' }, ['subject', 'p-product', 'p-seats', 'body']],
};

for (const [what, [values, wanted]] of Object.entries(refused))
	test(`${what}: the form comes back with what was typed, and why beside the field`, async () => {
		const visitor = await portal.signedIn(anna), before = await portal.count('ticket');
		const answer = await file(visitor, { 'p.detail': 'Kept <as> "typed"', ...values });

		assert.equal(answer.status, 422);
		assert.equal(await portal.count('ticket'), before);
		assert.deepEqual(problems(answer), wanted);
		for (const id of wanted)
			assert.match(answer.text, new RegExp(`id="${id}-notes">\\s*<p class="field-problem">`), id);
		assert.match(answer.text, /value="Kept &lt;as&gt; &quot;typed&quot;"/);
		if (values.body === undefined)
			assert.match(answer.text, /It is \*\*broken\*\*\./);
		const again = await visitor.post('/tickets/new', { ...fill(answer, { 'p.seats': '', 'p.due': '' }), submission: answer.form('tickets/new').fields.submission });
		assert.equal(again.status, 303, 'mended, it goes through');
	});

test('R265, U6: a form without its key is not stored, says so, and keeps what was typed', async () => {
	const visitor = await portal.signedIn(anna), before = await portal.count('ticket'), answer = await file(visitor, { submission: '', subject: 'Keyless' });

	assert.equal(answer.status, 422);
	assert.equal(await portal.count('ticket'), before);
	assert.match(answer.words, /This page was too old or incomplete/);
	assert.equal((await visitor.submit(answer, 'tickets/new')).status, 303, 'its new key goes through');
});

test('what the form does not ask does not count: other properties, hidden ones, those whose condition does not hold (R60)', async () => {
	const visitor = await portal.signedIn(anna);
	const answer = await file(visitor, { subject: 'Tampered', 'p.version': '9', 'p.detail': 'x', 'p.source': 'evil', 'p.secret': 'evil', 'p.nothing': '1', 'p.': '1', p: '1',
		id: 1, account_id: 2, company_id: 2, contact_id: 3, requester_id: 3, inbox: 1, stage: 4, status: 'closed', closed: 1, owner: 1, priority: 4, number: 5, created: '2000-01-01' });

	assert.equal(answer.status, 303);
	const [id, number, inbox, requester] = await ticketOf('Tampered');
	assert.deepEqual(await valuesOf(id), [['product', 'mail'], ['backup', 'false'], ['source', 'portal']]);
	assert.deepEqual([inbox, requester], [String(made.inbox), String(portal.people.get(anna).id)]);
	assert.doesNotMatch((await visitor.get(`/tickets/${number}`)).text, /evil|portal<\/bdi>/);
});

test('several choices are several fields of one name; a box that is not ticked is an answer', async () => {
	const visitor = await portal.signedIn(anna), page = await visitor.get('/tickets/new');
	const pairs = [...Object.entries(fill(page, { subject: 'Several' })), ['p.tags', 'sales'], ['p.tags', 'billing']];

	assert.equal((await visitor.post('/tickets/new', pairs)).status, 303);
	assert.deepEqual(await valuesOf((await ticketOf('Several'))[0]), [['product', 'mail'], ['tags', 'billing'], ['tags', 'sales'], ['backup', 'false'], ['source', 'portal']]);
	const twice = await visitor.post('/tickets/new', [...Object.entries(fill(page, {})), ['p.seats', '1'], ['p.seats', '2']]);
	assert.deepEqual([twice.status, problems(twice)], [422, ['p-seats']]);
	const bytes = await visitor.post('/tickets/new', new URLSearchParams(fill(page, { 'p.detail': '' })).toString().replace('p.detail=', 'p.product=%ff&p.detail='));
	assert.equal(bytes.status, 400, 'R101: what is no text');
});

test('R263, R264: one key makes one ticket: twice, fifty at once, and after the page was loaded again', async () => {
	const visitor = await portal.signedIn(anna), page = await visitor.get('/tickets/new'), form = fill(page, { subject: 'Fifty' });
	const before = await portal.count('ticket');
	const answers = await Promise.all(Array.from({ length: 50 }, () => visitor.post('/tickets/new', form)));

	for (const answer of answers.filter(({ status }) => status === 503)) /* one that had to wait too long says so, and is sent again */
		Object.assign(answer, await visitor.post('/tickets/new', form));
	assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([303]));
	assert.equal(new Set(answers.map(({ location }) => location)).size, 1);
	assert.equal(await portal.count('ticket'), before + 1);
	assert.equal((await visitor.post('/tickets/new', form)).location, answers[0].location);
	assert.equal(await portal.count('ticket'), before + 1);
	assert.equal((await file(visitor, { subject: 'Fifty' })).status, 303, 'S46: another submission is another ticket');
	assert.equal(await portal.count('ticket'), before + 2);
});

test('R264: stored and the answer lost, then "Back" to a form made anew, and sent again: it is one ticket, with all its values and files once', async () => {
	const visitor = await portal.signedIn(anna), files = [{ name: 'log.txt', bytes: Buffer.from('one line') }];
	const values = { subject: 'Lost on the way', body: 'It is **broken**.', 'p.product': 'mail', 'p.seats': '7' };
	const send = async (more = {}, sent = files) => visitor.submit(await visitor.get('/tickets/new'), 'tickets/new', { ...values, ...more }, { files: sent });
	const named = (subject) => portal.count(`ticket WHERE subject = '${subject}'`);
	const first = await answerLost(visitor, send);

	assert.equal(first.status, 303);
	const [id, number] = await ticketOf('Lost on the way');
	const again = await send();
	assert.equal(again.location, `/tickets/${number}?done=filed`, 'he is led to the one that there is');
	assert.equal(await named('Lost on the way'), 1);
	assert.equal((await visitor.follow(again)).words.match(/log\.txt/g).length, 1);
	assert.equal(await portal.count('attachment WHERE message_id IS NULL'), 0, 'what came twice is not kept');
	assert.equal(await portal.count(`outbox WHERE kind = 'ticket_received' AND ticket_id = ${id}`), 1, 'and confirmed once');
	assert.equal((await send()).status, 303);
	assert.equal(await named('Lost on the way'), 2, 'S46: he has got the answer now: the same text is another ticket');
	await answerLost(visitor, send);
	const elsewhere = await portal.signedIn(anna);
	assert.equal((await file(elsewhere, { subject: 'Lost on the way' })).status, 303);
	assert.equal(await named('Lost on the way'), 4, 'from another browser it is another ticket');
});

const otherwise = { 'another message': { body: 'It is *whole*.' }, 'another answer': { 'p.seats': '8' } };
for (const [what, more] of Object.entries(otherwise))
	test(`R264, U6: stored and the answer lost, then sent with ${what}: he is told of the first, all that he typed is there, and sent again it is another ticket`, async () => {
		const visitor = await portal.signedIn(anna), subject = `Lost with ${what}`, values = { subject, 'p.seats': '7', 'p.detail': '', ...more };
		const tickets = () => portal.count('ticket'), before = await tickets();

		assert.equal((await answerLost(visitor, () => file(visitor, { subject, 'p.seats': '7' }))).status, 303);
		const [id, number] = await ticketOf(subject);
		const told = await file(visitor, values), form = told.form('tickets/new').fields;
		assert.equal(told.status, 409);
		assert.match(told.words, new RegExp(`Ticket #${number} was filed before, and its confirmation may not have reached your browser`));
		assert.ok(told.links.includes(`/tickets/${number}`));
		for (const [name, value] of Object.entries(values))
			assert.equal(form[name], value, name);
		assert.match(told.text, />File it as another ticket<\/button>/);
		assert.equal(await tickets(), before + 1);
		const answer = await visitor.post('/tickets/new', form);
		assert.match(answer.location, /\?done=filed$/);
		assert.notEqual(answer.location, `/tickets/${number}?done=filed`);
		assert.equal(await tickets(), before + 2);
		assert.equal(await portal.count(`message m JOIN thread h ON h.id = m.thread_id WHERE h.ticket_id = ${id}`), 1);
		assert.equal((await file(visitor, { subject, body: 'And one more.' })).status, 303, 'he has heard of both');
	});

test('R264, U6: what he sends instead can be added to the first one as a message, with its files, once', async () => {
	const visitor = await portal.signedIn(anna), files = [{ name: 'more.txt', bytes: Buffer.from('more') }];

	await answerLost(visitor, () => file(visitor, { subject: 'To be added to' }));
	const [id, number] = await ticketOf('To be added to'), tickets = await portal.count('ticket');
	const told = await file(visitor, { subject: 'To be added to', body: 'And it **smells**.' });
	assert.match(told.text, new RegExp(`<button [^>]*name="reply" value="yes">Add the message to #${number}</button>`));
	const preview = await visitor.post('/tickets/new', { ...told.form('tickets/new').fields, preview: 'yes' });
	assert.match(preview.text, /<strong>smells<\/strong>/);
	assert.match(preview.text, /name="reply" value="yes"/, 'the way is still there after a look at the preview');
	const form = preview.form('tickets/new').fields;
	for (let i = 0; i < 2; i++) {
		const added = await visitor.submit(preview, 'tickets/new', { ...form, reply: 'yes' }, { files });

		assert.match(added.location, new RegExp(`^/tickets/${number}#m\\d+$`));
	}
	assert.equal(await portal.count('ticket'), tickets);
	assert.deepEqual(await portal.sql(`SELECT m.text FROM message m JOIN thread h ON h.id = m.thread_id WHERE h.ticket_id = ${id} ORDER BY m.id`), [['It is **broken**.'], ['And it **smells**.']]);
	assert.match((await visitor.get(`/tickets/${number}`)).words, /more\.txt/);
	const empty = await visitor.post('/tickets/new', { ...form, reply: 'yes', body: ' ' });
	assert.deepEqual([empty.status, problems(empty)], [422, ['body']]);
	assert.match(empty.text, /name="reply" value="yes"/);
});

test('R264, R60: the number that the form carries on opens nothing that is not his', async () => {
	const visitor = await portal.signedIn(anna), foreign = portal.tickets.find(({ host, company, kind }) => host === 'north.localhost' && company === 'b' && kind === undefined);
	const form = fill(await visitor.get('/tickets/new'), { before: foreign.number }), messages = await portal.count('message');

	for (const before of [foreign.number, 99999, 0, -1, 'x', '1'.repeat(20)]) {
		const shown = await visitor.post('/tickets/new', { ...form, before, subject: '' });

		assert.equal(shown.status, 422);
		assert.doesNotMatch(shown.text, /filed before|name="before"|canary/);
		assert.equal((await visitor.post('/tickets/new', { ...form, before, reply: 'yes' })).status, 404);
	}
	assert.equal(await portal.count('message'), messages);
});

test('S46: another subject is another ticket, whether the answer to the one before was heard or not', async () => {
	const visitor = await portal.signedIn(anna);

	await answerLost(visitor, () => file(visitor, { subject: 'One matter' }));
	assert.match((await file(visitor, { subject: 'Another matter' })).location, /\?done=filed$/);
});

test('R264: an hour after an answer that nobody heard another ticket is just another ticket', async () => {
	const visitor = await portal.signedIn(anna);

	await answerLost(visitor, () => file(visitor, { subject: 'Long ago' }));
	await portal.sql("UPDATE submission SET answered = TIMESTAMPADD(MINUTE, -61, answered) WHERE form = 2");
	assert.equal((await file(visitor, { subject: 'Long ago', body: 'Much later.' })).status, 303);
});

test('R265: a key with another content is a conflict with a new key, another person\'s is his own, a missing one is refused', async () => {
	const visitor = await portal.signedIn(anna), bo = await portal.signedIn('bo@a.north.test');
	const form = fill(await visitor.get('/tickets/new'), { subject: 'First content' });

	assert.equal((await visitor.post('/tickets/new', form)).status, 303);
	for (const other of [{ subject: 'Second content' }, { body: 'Other' }, { 'p.product': 'hosting', 'p.version': '1' }]) {
		const answer = await visitor.post('/tickets/new', { ...form, ...other });
		assert.equal(answer.status, 409);
		assert.match(answer.words, /was filed before/);
		assert.notEqual(answer.form('tickets/new').fields.submission, form.submission);
	}
	const before = await portal.count('ticket');
	assert.equal((await bo.post('/tickets/new', { ...form, csrf: (await bo.get('/tickets/new')).form('tickets/new').fields.csrf })).status, 303);
	assert.equal(await portal.count('ticket'), before + 1);
	for (const submission of ['', 'x', randomBytes(31).toString('base64url')])
		assert.equal((await visitor.post('/tickets/new', { ...form, submission })).status, 422);
	assert.equal(await portal.count('ticket'), before + 1);
});

test('S133: several files go with it, and only where the form asks for them', async () => {
	const visitor = await portal.signedIn(anna), page = await visitor.get('/tickets/new');
	const files = [{ name: 'a.txt', bytes: Buffer.from('one') }, { name: 'b.txt', bytes: Buffer.from('two') }];
	const answer = await visitor.submit(page, 'tickets/new', { subject: 'With files', body: 'Text', 'p.product': 'mail' }, { files });

	assert.equal(answer.status, 303, answer.words);
	const shown = await visitor.follow(answer);
	assert.match(shown.words, /a\.txt.*b\.txt/s);
	const form = JSON.parse(await portal.portico(['form', 'add', 'Without files', '--inbox', 'Desk', '--account', 'north', '--json']));
	await portal.portico(['form', 'set', String(form.id), '-', '--account', 'north'], JSON.stringify({ fields: [{ field: 'subject' }, { field: 'body' }] }));
	const empty = await visitor.submit(page, 'tickets/new', { subject: 'An empty one', body: '', 'p.product': 'mail' }, { files: [{ name: 'empty.txt', bytes: Buffer.alloc(0) }] });
	assert.deepEqual([empty.status, problems(empty)], [422, ['body', 'files']], 'the summary leads to the files too');
	await setPortal(portal, 'north', '', { form: form.id });
	const before = await portal.count('attachment');
	assert.equal((await visitor.submit(await visitor.get('/tickets/new'), 'tickets/new', { subject: 'No files', body: 'Text' }, { files })).status, 303);
	assert.equal(await portal.count('attachment'), before);
	await setPortal(portal, 'north', '', { form: made.form });
});

test('S41: a form that is no longer fit leads nowhere instead of failing', async () => {
	const visitor = await portal.signedIn(anna);

	await portal.sql(`UPDATE form SET inbox_id = NULL WHERE id = ${made.form}; UPDATE account SET version = version + 1`);
	assert.equal((await visitor.get('/tickets/new')).status, 404);
	await portal.sql(`UPDATE form SET inbox_id = ${made.inbox} WHERE id = ${made.form}; UPDATE account SET version = version + 1`);
	assert.equal((await visitor.get('/tickets/new')).status, 200);
});

test('a change of a property is on the form at the next request, in every worker', async () => {
	const visitor = await portal.signedIn(anna);

	await portal.portico(['property', 'edit', 'product', '--label', 'Which product?', '--option', 'domains=Domains', '--retire', 'mail', '--account', 'north']);
	for (let i = 0; i < 8; i++) {
		const page = await visitor.get('/tickets/new');
		assert.match(page.words, /Which product\?/);
		assert.match(page.text, /value="domains"/);
		assert.doesNotMatch(page.text, /value="mail"/);
	}
	assert.deepEqual(problems(await file(visitor, { 'p.product': 'mail' })), ['p-product']);
	await portal.portico(['property', 'edit', 'product', '--label', 'Product', '--option', 'mail=E-mail', '--account', 'north']);
});
