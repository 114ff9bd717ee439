/* search.test.mjs: tickets are found by words, in any language, by those who may see them. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { setPortal, world } from '../lib/fixtures.mjs';
import { elements, tags, text } from '../lib/html.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(async (made) => {
	await world({ tickets: 40 })(made);
	await made.portico(['search', 'rebuild', '--account', 'north']);
	await made.portico(['search', 'rebuild', '--account', 'south']);
});
const anna = 'anna@a.north.test';
const ofCompany = (ticket) => ticket.host === 'north.localhost' && ticket.company === 'a';

function numbers(page) {
	const body = elements(page.text, 'tbody')[0]?.html ?? '';

	return elements(body, 'tr').map(({ html }) => Number(/\/tickets\/(\d+)/.exec(html)[1]));
}

async function found(visitor, q, more = '') {
	const all = [];

	for (let next = `/tickets?q=${encodeURIComponent(q)}${more}`; next !== undefined;) {
		const page = await visitor.get(next);
		assert.equal(page.status, 200, q);
		all.push(...numbers(page));
		next = tags(page.text, 'a').find((a) => a.rel === 'next')?.href;
	}
	return all;
}

const expected = (filter) => portal.tickets.filter(filter).sort((a, b) => a.minutesAgo - b.minutesAgo).map(({ number }) => number);

test('S123: by a word of the subject, of a message, by the number, by several words; newest activity first', async () => {
	const visitor = await portal.signedIn(anna), one = portal.tickets.find(ofCompany);

	assert.deepEqual(await found(visitor, 'printer'), expected((ticket) => ofCompany(ticket) && ticket.kind !== 'silent' || ticket.kind === 'silent'));
	assert.deepEqual(await found(visitor, 'PRINT smoke'), await found(visitor, 'printer'));
	assert.deepEqual(await found(visitor, 'window'), expected((ticket) => ofCompany(ticket) && ticket.threads > 0));
	assert.deepEqual(await found(visitor, `#${one.number}`), [one.number]);
	assert.deepEqual(await found(visitor, `${one.number} printer`), [one.number]);
	assert.deepEqual(await found(visitor, `printer\t${one.number}`), [one.number], 'as it is copied out of a table');
	assert.deepEqual(await found(visitor, 'printer nowhere'), []);
});

test('S123, S70, S71, R65: never by a note, nor by a second thread', async () => {
	const visitor = await portal.signedIn(anna);

	for (const word of ['Not our printer', 'note', 'second', 'tell them'])
		assert.deepEqual(await found(visitor, word), [], word);
});

test('S33, R63: only what the viewer may see, whatever the word', async () => {
	const visitor = await portal.signedIn(anna), foreign = portal.tickets.find((ticket) => ticket.host === 'north.localhost' && ticket.company === 'b' && !ticket.kind);

	assert.deepEqual(await found(visitor, String(foreign.number)), []);
	assert.deepEqual(await found(visitor, 'b.anna'), []);
	assert.deepEqual(await found(visitor, 'printer', '&view=mine'),
		expected((ticket) => ticket.host === 'north.localhost' && ticket.contacts.some(({ email }) => email === anna)));
	const { mayOwn } = portal.people.get(anna), own = await portal.signedIn(anna, { slug: 'own', may: mayOwn });
	assert.ok((await own.get('/own/tickets?q=printer')).words.includes('Printer'));
	const bo = await portal.signedIn('bo@b.north.test'), shared = portal.tickets.find(({ kind }) => kind === 'shared');
	assert.deepEqual(await found(bo, String(shared.number)), [shared.number], 'S34: a ticket of another company that he is tied to');
});

test('S123: a reply is found at once, in Thai, Japanese, Chinese, Korean, Arabic, with accents and in full width', async () => {
	const visitor = await portal.signedIn(anna), [number] = expected(ofCompany);
	const said = 'เครื่องพิมพ์ไม่ทำงานตั้งแต่เช้านี้ プリンターから煙が出ています。打印机冒烟了 프린터에서 연기가 나요 الطابعة تدخن Straße CAFÉ ＡＢＣ１２３ 10.6.21 ann.berg@firm.example 😀';

	await visitor.submit(await visitor.get(`/tickets/${number}`), 'replies', { body: said });
	for (const q of ['เครื่องพิมพ์', 'ไม่ทำงาน', 'เช้านี้', 'プリンター', '煙が', '打印机', '冒烟', '프린터', 'الطابعة', 'strasse', 'STRASSE', 'café', 'Café', 'abc123', '10.6.21', '10.6',
		'ann.berg@firm.example', 'berg@firm', 'เครื่องพิมพ์ 煙 straße'])
		assert.deepEqual(await found(visitor, q), [number], q);
	for (const q of ['煙火', 'ทำงานไม่', 'rasse', '6.10', 'เครื่องพิมพ์ nowhere'])
		assert.deepEqual(await found(visitor, q), [], q);
	assert.equal((await found(visitor, 'printer'))[0], number, 'S128: and it stands first');
});

test('S122, S123: a search goes with filters and orders, pages, and says what it looked for', async () => {
	const visitor = await portal.signedIn(anna);
	const page = await visitor.get('/tickets?q=printer&status=closed&sort=number&order=asc');

	assert.deepEqual(await found(visitor, 'printer', '&status=closed&sort=number&order=asc'), expected((ticket) => ofCompany(ticket) && ticket.closed).sort((a, b) => a - b));
	assert.match(page.words, /Search\s*: printer/);
	assert.equal(tags(page.text, 'input').find(({ name }) => name === 'q').value, 'printer');
	const nothing = await visitor.get('/tickets?q=zzzz');
	assert.match(nothing.words, /Nothing was found for zzzz Try fewer or other words, or a number\. Clear the search(?! Clear all)/);
	assert.ok(nothing.links.includes('/tickets'));
	const narrow = await visitor.get('/tickets?q=zzzz&status=open&priority=high&sort=number');
	assert.match(narrow.words, /Nothing was found for zzzz with these filters.*Clear the search Clear all filters Search among open and closed ones/);
	assert.equal(narrow.links.filter((link) => link === '/tickets?status=open&priority=high&sort=number&order=desc').length, 2, 'without the words: the filter that is shown, and the way out');
	assert.ok(narrow.links.includes('/tickets?q=zzzz&priority=high&sort=number&order=desc'));
	assert.equal(elements(page.text, 'button').find(({ attributes, text }) => attributes.type === 'submit' && text === 'Search')?.text, 'Search', 'U2: a button has words in a text browser too');
});

test('S123: a search without any word says that there was nothing to search for, keeps what was typed, and shows the list', async () => {
	const visitor = await portal.signedIn(anna), all = numbers(await visitor.get('/tickets')), said = /Nothing was searched for: please type a word or a number/;

	for (const q of ['??', ' ... ', '😀']) {
		const page = await visitor.get(`/tickets?q=${encodeURIComponent(q)}`);

		assert.match(page.words, said, q);
		assert.equal(tags(page.text, 'input').find(({ name }) => name === 'q').value, q.trim());
		assert.deepEqual(numbers(page), all);
		assert.doesNotMatch(page.words, /Search\s*: /, 'no filter is set');
	}
	for (const q of ['', ' ', 'printer', 'zzzz', '7'])
		assert.doesNotMatch((await visitor.get(`/tickets?q=${encodeURIComponent(q)}`)).words, said, q);
});

test('R99: signs, operators and endless texts are no reason for anything', async () => {
	const visitor = await portal.signedIn(anna), all = numbers(await visitor.get('/tickets'));

	for (const sign of ['%', '_', '\\', '*', '+', '-', '>', '<', '(', ')', '~', '"', '@', "'", '.*', '[a-z]', 'a|b', '$', '^', '\u0000', '\u200b', '😀', '٪'])
		for (const q of [sign, sign.repeat(120), `${sign}printer${sign}`, `printer ${sign}`, `a${sign}b`]) {
			const answer = await visitor.get(`/tickets?q=${encodeURIComponent(q)}`);
			assert.ok([200, 400].includes(answer.status), `${q}: ${answer.status}`);
			assert.ok(numbers(answer).every((number) => expected(ofCompany).includes(number)));
			if (/^[^\p{L}\p{N}]*$/u.test(q) && answer.status === 200)
				assert.deepEqual(numbers(answer), all, `${q} asks for nothing`);
		}
	for (const q of ['x', 'the', 'a b c d e f g h i j k l m n', 'printer '.repeat(40), 'x'.repeat(390), 'ก'.repeat(130), '%ff', '\ud800'])
		assert.ok([200, 400].includes((await visitor.get(`/tickets?q=${/^%/.test(q) ? q : encodeURIComponent(q.toWellFormed?.() ?? q)}`)).status), q);
});

test('R273: what was made with each write is what is made anew', async () => {
	const words = () => portal.sql('SELECT ticket_id, company_id, updated, HEX(words) FROM ticket_search ORDER BY account_id, ticket_id');
	const visitor = await portal.signedIn(anna), [number] = expected(ofCompany);

	await visitor.submit(await visitor.get(`/tickets/${number}`), 'replies', { body: 'Once more: **smoke** and `fire`, smoke.' });
	await portal.portico(['import', 'mbox', '-', '--account', 'north'], 'From: Ann <anna@a.north.test>\nSubject: Late\nMessage-ID: <2@x>\nIn-Reply-To: <1@x>\nDate: Wed, 21 Aug 2002 20:30:01 +0700\n\nThe answer.\n');
	await portal.portico(['import', 'mbox', '-', '--account', 'north'], 'From: Ann <anna@a.north.test>\nSubject: Early\nMessage-ID: <1@x>\nDate: Wed, 21 Aug 2002 19:30:01 +0700\n\nThe question.\n');
	const live = await words();
	assert.match(await portal.portico(['search', 'rebuild', '--account', 'north']), /tickets/);
	await portal.portico(['search', 'rebuild', '--account', 'south']);
	assert.deepEqual(await words(), live);
	assert.deepEqual(await found(visitor, 'question answer early'), await found(visitor, 'early'));
	assert.equal((await found(visitor, 'early')).length, 1);
	await portal.sql('DELETE FROM ticket_search');
	assert.deepEqual(await found(visitor, 'early'), []);
	await portal.portico(['migrate']);
	assert.equal((await found(visitor, 'early')).length, 1, 'migrate fills what is missing');
});

test('S123: what it is called does not matter to the search', async () => {
	const visitor = await portal.signedIn(anna);

	await setPortal(portal, 'north', '', { label_one: 'Case', label_many: 'Cases' });
	assert.ok(!/ticket/i.test((await visitor.get('/tickets?q=printer')).words));
	await setPortal(portal, 'north', '', { label_one: '', label_many: '' });
});
