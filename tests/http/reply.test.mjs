/* reply.test.mjs: a customer answers his ticket: once, whole, or not at all. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { answerLost, encoded } from '../lib/client.mjs';
import { bytes } from '../lib/mariadb.mjs';
import { elements, tags } from '../lib/html.mjs';
import { setPortal, world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';
import { top } from '../lib/run.mjs';

const portal = withPortal(world({ tickets: 12 }), { workers: 4 });
const anna = 'anna@a.north.test';
const [, renderer] = /RENDERER_VERSION = (\d+)/.exec(readFileSync(path.join(top, 'views/markdown.h'), 'utf8'));
let used = 0;

/* An open ticket of anna's that no other test has touched, and its page as she sees it. */
async function ticketPage(visitor, filter = (ticket) => !ticket.closed) {
	const tickets = portal.tickets.filter((ticket) => ticket.host === 'north.localhost' && ticket.company === 'a' && ticket.kind === undefined && filter(ticket));
	const ticket = tickets[used++ % tickets.length];

	return { ticket, path: `/tickets/${ticket.number}`, page: await visitor.get(`/tickets/${ticket.number}`) };
}

const stored = async (text) => portal.count(`message WHERE BINARY text = ${bytes(text)}`);
const texts = (page) => elements(page.text, 'article').map(({ text }) => text);

test('S21, S131, R267: a reply is shown at once and after reload, as the last message', async () => {
	const visitor = await portal.signedIn(anna), { path, page } = await ticketPage(visitor);
	const answer = await visitor.submit(page, 'replies', { body: 'Still **smoking**' });

	assert.equal(answer.status, 303);
	assert.deepEqual(await portal.sql("SELECT renderer FROM message WHERE text = 'Still **smoking**'"), [[renderer]], 'who made its HTML');
	assert.match(answer.location, new RegExp(`^${path}#m\\d+$`));
	for (let i = 0; i < 4; i++) {
		const shown = await visitor.get(path);
		assert.match(texts(shown).at(-1), /Anna Person You.*Still smoking$/);
		assert.match(shown.text, /<strong>smoking<\/strong>/);
	}
});

test('S128: it moves the ticket to the top of the list', async () => {
	const visitor = await portal.signedIn(anna), { ticket, page } = await ticketPage(visitor);

	await visitor.submit(page, 'replies', { body: 'Upwards' });
	const list = await visitor.get('/tickets');
	assert.equal(list.links.find((href) => /\/tickets\/\d+$/.test(href)), `/tickets/${ticket.number}`);
	const [datetime] = tags(list.text, 'time').slice(1).map((time) => time.datetime);
	assert.ok(Date.now() - Date.parse(datetime) < 60000, datetime);
});

test('S77, S82: a reply on a closed ticket continues its thread and opens it again', async () => {
	const visitor = await portal.signedIn(anna), { ticket } = await ticketPage(visitor, (one) => one.closed);
	const tickets = await portal.count('ticket'), threads = await portal.count('thread');

	await setPortal(portal, 'north', '', { reply_to_closed: 'on', reopen_on_reply: 'on' });
	assert.equal((await visitor.submit(await visitor.get(`/tickets/${ticket.number}`), 'replies', { body: 'Again' })).status, 303);
	assert.deepEqual([await portal.count('ticket'), await portal.count('thread')], [tickets, threads]);
	assert.deepEqual(await portal.sql(`SELECT t.closed, s.name, t.closed_at FROM ticket t JOIN stage s ON s.id = t.stage_id WHERE t.id = ${ticket.id}`),
		[['0', (await portal.sql(`SELECT name FROM stage WHERE account_id = ${portal.people.get(anna).accountId} AND closed = 0 ORDER BY position LIMIT 1`))[0][0], null]]);
	const history = await portal.sql(`SELECT what, contact_id FROM history WHERE ticket_id = ${ticket.id} ORDER BY id`);
	assert.ok(history.some(([what, contact]) => what === 'reopened' && contact === String(portal.people.get(anna).id)), JSON.stringify(history));
});

test('H2: the first reply on a ticket without a conversation begins one', async () => {
	const visitor = await portal.signedIn(anna), ticket = portal.tickets.find(({ kind }) => kind === 'silent');
	const page = await visitor.get(`/tickets/${ticket.number}`);

	assert.equal((await visitor.submit(page, 'replies', { body: 'Hello?' })).status, 303);
	assert.match(texts(await visitor.get(`/tickets/${ticket.number}`)).join(), /Hello\?/);
});

test('R264: the same form 50 times at once is one message, and all answers lead to it', async () => {
	const visitor = await portal.signedIn(anna), { page } = await ticketPage(visitor);
	const answers = await Promise.all(Array.from({ length: 50 }, () => visitor.submit(page, 'replies', { body: 'Fifty at once' })));

	assert.deepEqual([...new Set(answers.map(({ status }) => status))], [303]);
	assert.equal(new Set(answers.map(({ location }) => location)).size, 1);
	assert.equal(await stored('Fifty at once'), 1);
});

test('R264: the same form again later, and from another session of the same person, is the same message', async () => {
	const visitor = await portal.signedIn(anna), { path, page } = await ticketPage(visitor), other = await portal.signedIn(anna);
	const first = await visitor.submit(page, 'replies', { body: 'Once' });
	const { csrf } = (await other.get(path)).form('replies').fields;

	assert.equal((await visitor.submit(page, 'replies', { body: 'Once' })).location, first.location);
	assert.equal((await other.submit(page, 'replies', { body: 'Once', csrf })).location, first.location);
	assert.equal(await stored('Once'), 1);
});

test('R264: stored and the answer lost, then "Back" to a page made anew, and sent again: it is one message', async () => {
	const visitor = await portal.signedIn(anna), { path } = await ticketPage(visitor), other = await ticketPage(visitor);
	const send = async (to = path, body = 'Any news?') => visitor.submit(await visitor.get(to), 'replies', { body });
	const first = await answerLost(visitor, send);

	assert.equal((await send()).location, first.location);
	assert.equal(await stored('Any news?'), 1);
	assert.notEqual((await send()).location, first.location);
	assert.equal(await stored('Any news?'), 2, 'who has got the answer asks once more');
	await answerLost(visitor, send);
	assert.equal((await answerLost(visitor, () => send(other.path))).status, 303);
	assert.equal((await send(path, 'Any news yet?')).status, 303);
	assert.deepEqual([await stored('Any news?'), await stored('Any news yet?')], [4, 1], 'another ticket, and another text, are other messages');
});

test('R265: the same key with another text is refused, and that text comes back under a new key', async () => {
	const visitor = await portal.signedIn(anna), { page } = await ticketPage(visitor);

	await visitor.submit(page, 'replies', { body: 'First thought' });
	const answer = await visitor.submit(page, 'replies', { body: 'Second thought' });
	assert.equal(answer.status, 409);
	assert.equal(answer.form('replies').fields.body, 'Second thought');
	assert.notEqual(answer.form('replies').fields.submission, page.form('replies').fields.submission);
	assert.equal(await stored('Second thought'), 0);
	assert.equal((await visitor.submit(answer, 'replies')).status, 303);
	assert.equal(await stored('Second thought'), 1);
});

test('R265: another person\'s key is independent', async () => {
	const visitor = await portal.signedIn(anna), { path, page } = await ticketPage(visitor), bo = await portal.signedIn('bo@a.north.test');
	const { csrf } = (await bo.get(path)).form('replies').fields;

	assert.equal((await visitor.submit(page, 'replies', { body: 'Both of us' })).status, 303);
	assert.equal((await bo.submit(page, 'replies', { body: 'Both of us', csrf })).status, 303);
	assert.equal(await stored('Both of us'), 2);
});

test('R265: a form without its key, or with what is none, is refused and its text comes back', async () => {
	const visitor = await portal.signedIn(anna), { page } = await ticketPage(visitor);

	for (const submission of [null, '', 'x', 'A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(42)}=`]) {
		const answer = await visitor.submit(page, 'replies', { body: 'No key', submission });
		assert.equal(answer.status, 422, submission);
		assert.equal(answer.form('replies').fields.body, 'No key');
		assert.match(answer.words, /This page was too old or incomplete/, 'U6');
	}
	assert.equal(await stored('No key'), 0);
});

/* Replies that must be refused, with the status, and the text that the person finds again. */
const bad = {
	'an empty one': ['', 422],
	'blanks alone': [' \n\t ', 422],
	'70,000 characters': ['x'.repeat(70000), 422],
	'one byte too many': ['x'.repeat(65537), 422],
	'too many bytes in few characters': ['😀'.repeat(16385), 422],
	'a control character': ['bell \x07', 422],
};

for (const [what, [body, status]] of Object.entries(bad))
	test(`U6: ${what} is refused, with the text kept and the reason beside the field`, async () => {
		const visitor = await portal.signedIn(anna), { page } = await ticketPage(visitor), before = await portal.count('message');
		const answer = await visitor.submit(page, 'replies', { body });

		assert.equal(answer.status, status);
		assert.equal(await portal.count('message'), before);
		assert.equal(answer.form('replies').fields.body.trim(), body.replace('\x07', '').trim());
		assert.match(answer.text, /aria-invalid="true"/);
		assert.match(tags(answer.text, 'textarea')[0]['aria-describedby'], /\bbody-problem\b/);
		assert.equal((await visitor.submit(answer, 'replies', { body: `Better than ${what}` })).status, 303, 'the form can be sent again');
	});

test('U6: what is copied out of a document, with the ends of its pages in it, is taken, and these are line ends', async () => {
	const visitor = await portal.signedIn(anna), { page } = await ticketPage(visitor);

	assert.equal((await visitor.submit(page, 'replies', { body: 'page one\x0cpage two\x0bits second line' })).status, 303);
	assert.equal((await portal.sql("SELECT COUNT(*) FROM message WHERE text = CONCAT('page one', CHAR(10), 'page two', CHAR(10), 'its second line')"))[0][0], '1');
});

test('U6, R121: what is copied out of a terminal comes back without what cannot be shown, the reason beside it, and is taken as it then stands', async () => {
	const visitor = await portal.signedIn(anna), { page } = await ticketPage(visitor), shown = 'Error:\tdisk full\n[31m stays';
	const answer = await visitor.submit(page, 'replies', { body: '\x1b[1;31mError:\x1b[0m\tdisk full\x07\r\n[31m stays' });

	assert.equal(answer.status, 422);
	assert.match(answer.words, /They have been taken out: please look at it, and send it again\./);
	assert.equal(answer.form('replies').fields.body, shown);
	assert.equal((await visitor.submit(answer, 'replies')).status, 303);
	assert.equal((await portal.sql("SELECT COUNT(*) FROM message WHERE text = CONCAT('Error:', CHAR(9), 'disk full', CHAR(10), '[31m stays')"))[0][0], '1');
});

test('the longest text that is allowed is stored whole', async () => {
	const visitor = await portal.signedIn(anna), { page } = await ticketPage(visitor);

	assert.equal((await visitor.submit(page, 'replies', { body: 'y'.repeat(65536) })).status, 303);
	assert.equal(await stored('y'.repeat(65536)), 1);
});

test('S145: lines stay lines in a text that comes back', async () => {
	const visitor = await portal.signedIn(anna), { page } = await ticketPage(visitor), body = 'one\n\n\ttwo  three\n';
	const answer = await visitor.submit(page, 'replies', { body, submission: null });

	assert.equal(answer.status, 422);
	assert.equal(answer.form('replies').fields.body, body);
});

/* Bytes that are no text: the form is written by hand, since a browser cannot send them. */
const raw = { 'invalid UTF-8': 'caf%E9+%FF', 'a NUL': 'a%00b', 'an overlong form': '%C0%AF', 'a lone surrogate': '%ED%A0%80' };

for (const [what, body] of Object.entries(raw))
	test(`R101: ${what} is refused; what can be shown of the text comes back`, async () => {
		const visitor = await portal.signedIn(anna), { path, page } = await ticketPage(visitor), before = await portal.count('message');
		const { csrf, submission } = page.form('replies').fields;
		const answer = await visitor.post(`${path}/replies`, `${encoded({ csrf, submission })}&body=kept+words+${body}`);

		assert.equal(answer.status, 400);
		assert.match(answer.words, /kept words/);
		assert.ok(Buffer.from(answer.text).equals(answer.body), 'the answer is UTF-8');
		assert.equal(await portal.count('message'), before);
	});

test('R81: a wrong csrf value is refused; the text comes back, nothing is stored', async () => {
	const visitor = await portal.signedIn(anna), { path, page } = await ticketPage(visitor), other = await portal.signedIn('bo@a.north.test');
	const foreign = (await other.get(path)).form('replies').fields.csrf, before = await portal.count('message');

	for (const csrf of [null, '', 'x'.repeat(43), foreign]) {
		const answer = await visitor.submit(page, 'replies', { body: 'A text of mine', csrf });
		assert.equal(answer.status, 403);
		assert.match(answer.text, /A text of mine/);
	}
	assert.equal(await portal.count('message'), before);
});

test('R81: what another site sends is neither stored nor shown as a text of the reader\'s own, signed in or not', async () => {
	const visitor = await portal.signedIn(anna), { page } = await ticketPage(visitor), before = await portal.count('message');
	const stranger = portal.visitor(), own = portal.base(visitor.host);

	for (const headers of [{ Origin: 'null' }, { Origin: 'https://evil.test' }, { Origin: `${own}.evil.test` }, { 'Sec-Fetch-Site': 'cross-site' },
		{ Origin: null, Referer: 'https://evil.test/' }])
		for (const who of [visitor, stranger]) {
			const answer = await who.submit(page, 'replies', { body: 'Planted words' }, { headers });
			assert.equal(answer.status, 403);
			assert.doesNotMatch(answer.text, /Planted words/);
		}
	assert.equal(await portal.count('message'), before);
});

test('S145, R85: a reply whose session has ended gives the text back on the page that asks to sign in', async () => {
	const visitor = await portal.signedIn(anna), { path, page } = await ticketPage(visitor), before = await portal.count('message');

	await visitor.submit(page, 'logout');
	const answer = await visitor.submit(page, 'replies', { body: 'Typed for half an hour\n<b>&' });
	assert.equal(answer.status, 403);
	assert.match(elements(answer.text, 'textarea')[0].html, /Typed for half an hour\n&lt;b&gt;&amp;/);
	assert.equal(answer.form('login').fields.next, path);
	assert.equal(await portal.count('message'), before);
});

test('R191: a field that stands twice is refused', async () => {
	const visitor = await portal.signedIn(anna), { path, page } = await ticketPage(visitor);
	const fields = Object.entries(page.form('replies').fields).filter(([name]) => name !== 'body');

	assert.equal((await visitor.post(`${path}/replies`, [...fields, ['body', 'one of two'], ['body', 'two of two']])).status, 400);
	assert.equal(await stored('one of two') + await stored('two of two'), 0);
});

test('R212: a body that is cut off or too long for its length is never acted on', async () => {
	const visitor = await portal.signedIn(anna), { path, page } = await ticketPage(visitor), before = await portal.count('message');
	const body = encoded({ ...page.form('replies').fields, body: 'Cut off' });

	for (const length of [body.length + 1, body.length * 2, body.length - 1, 0, '', '-1', '1e3', '+5', '0x10', '99999999999999999999']) {
		const answer = await visitor.post(`${path}/replies`, body, { headers: { 'Content-Length': String(length) }, ms: 40000 })
			.catch(() => ({ status: 0 }));
		assert.ok([0, 400, 403, 413, 422].includes(answer.status), `length ${length}: ${answer.status}`);
	}
	assert.equal(await portal.count('message'), before);
});

test('R188: more than the form may carry is refused before it is read', async () => {
	const visitor = await portal.signedIn(anna), { path, page } = await ticketPage(visitor);
	const { csrf, submission } = page.form('replies').fields;
	const answer = await visitor.post(`${path}/replies`, `${encoded({ csrf, submission })}&body=${'z'.repeat(5 << 20)}`).catch(() => ({ status: 413 }));

	assert.equal(answer.status, 413);
});

test('R14: four-byte characters and right-to-left text are stored and shown as they were typed', async () => {
	const visitor = await portal.signedIn(anna), { path, page } = await ticketPage(visitor);
	const body = 'Ærø 😀 日本語 ภาษาไทย العربية e\u0301 \u202eright';

	await visitor.submit(page, 'replies', { body });
	assert.equal(await stored(body), 1);
	assert.ok((await visitor.get(path)).words.includes(body));
});

test('line ends come as browsers send them and are stored as \\n', async () => {
	const visitor = await portal.signedIn(anna), { page } = await ticketPage(visitor);

	await visitor.submit(page, 'replies', { body: 'one\r\ntwo\rthree\nfour' });
	assert.equal(await stored('one\ntwo\nthree\nfour'), 1);
});

test('a multipart form says the same as a urlencoded one', async () => {
	const visitor = await portal.signedIn(anna), { path, page } = await ticketPage(visitor), boundary = '----portico-test';
	const fields = { ...page.form('replies').fields, body: 'In parts' };
	const body = `${Object.entries(fields).map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('')}--${boundary}--\r\n`;

	assert.equal((await visitor.post(`${path}/replies`, body, { headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` } })).status, 303);
	assert.equal(await stored('In parts'), 1);
	const cut = body.replace('In parts', 'In halves').slice(0, -10);
	assert.equal((await visitor.post(`${path}/replies`, cut, { headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` } })).status, 400);
	assert.equal(await stored('In halves'), 0);
});

test('R269: a reply leaves one line of history, in its transaction', async () => {
	const visitor = await portal.signedIn(anna), { ticket, page } = await ticketPage(visitor);
	const before = await portal.count(`history WHERE ticket_id = ${ticket.id} AND what = 'replied'`);

	await visitor.submit(page, 'replies', { body: 'For the record' });
	await visitor.submit(page, 'replies', { body: 'For the record' });
	assert.equal(await portal.count(`history WHERE ticket_id = ${ticket.id} AND what = 'replied'`), before + 1);
});
