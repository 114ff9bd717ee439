/* export.test.mjs: the list as a file: what is seen, all of it, and nothing that a spreadsheet would run. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { setPortal, world } from '../lib/fixtures.mjs';
import { elements, text } from '../lib/html.mjs';
import { literal } from '../lib/mariadb.mjs';
import { withPortal } from '../lib/portal.mjs';

const TICKETS = 3200; /* of each company: more than one question to the database gives */
const portal = withPortal(world({ tickets: TICKETS }));
const anna = 'anna@a.north.test';
const ofCompany = (ticket) => ticket.host === 'north.localhost' && ticket.company === 'a';
const expected = (filter) => portal.tickets.filter(filter).sort((a, b) => a.minutesAgo - b.minutesAgo);

/* RFC 4180, strictly. */
function parse(text, separator = ',') {
	const rows = [[]];
	let at = 0;

	assert.equal(text.at(0), '\ufeff', 'Excel knows UTF-8 by its mark');
	text = text.slice(1);
	while (at < text.length) {
		assert.equal(text[at], '"', `a cell begins with a quote at ${at}: ${text.slice(at, at + 40)}`);
		let cell = '';
		for (at++; !(text[at] === '"' && text[at + 1] !== '"'); at++) {
			assert.ok(at < text.length, 'a cell has an end');
			cell += text[at];
			at += text[at] === '"';
		}
		rows.at(-1).push(cell);
		at++;
		if (text[at] === separator) {
			at++;
		} else {
			assert.equal(text.slice(at, at + 2), '\r\n');
			at += 2;
			rows.push([]);
		}
	}
	assert.deepEqual(rows.pop(), [], 'the last row has its end');
	return rows;
}

async function exported(visitor, query = '', separator = ',') {
	const answer = await visitor.get(visitor.at(`tickets.csv${query}`));

	assert.equal(answer.status, 200, answer.text.slice(0, 300));
	return parse(answer.raw.toString('utf8').replace(/^[\s\S]*?\r\n\r\n/, ''), separator);
}

test('S138, S139: all pages of what is shown, the same columns in the same order', async () => {
	const visitor = await portal.signedIn(anna), page = await visitor.get('/tickets');
	const rows = await exported(visitor), heads = elements(elements(page.text, 'thead')[0].html, 'th').map((cell) => cell.text);

	assert.ok(page.links.includes('/tickets.csv'));
	assert.deepEqual(rows[0], heads);
	assert.deepEqual(rows.slice(1).map(([subject]) => subject), expected(ofCompany).map(({ subject }) => subject));
	assert.match(rows[1][2], /^\d{4}-\d\d-\d\d$/);
	assert.match(rows[1][4], /^\d{4}-\d\d-\d\d \d\d:\d\d$/);
	assert.deepEqual([...new Set(rows.slice(1).map((row) => row[5]))].sort(), ['Closed', 'Open']);
});

test('S121, S139: each cell of the list stands in the file, and no number where its column is not chosen', async () => {
	const visitor = await portal.signedIn(anna), times = ['Create date', 'Last activity date'];
	const cellsOf = (html) => [...html.matchAll(/<(th|td)\b[^>]*>([\s\S]*?)<\/\1>/g)].map(([, , cell]) => text(cell));

	for (const columns of ['', 'number,subject,requester,status', 'status,subject,priority,number,company,owner']) {
		await setPortal(portal, 'north', '', { columns });
		const page = await visitor.get('/tickets?sort=number&order=asc'), [heads, ...rows] = await exported(visitor, '?sort=number&order=asc');
		const listed = elements(elements(page.text, 'tbody')[0].html, 'tr').map((row) => cellsOf(row.html));
		const shown = (cells) => cells.map((cell, i) => times.includes(heads[i]) ? '' : ['–', 'Nobody yet'].includes(cell) ? '' : cell);

		assert.deepEqual(elements(elements(page.text, 'thead')[0].html, 'th').map((head) => head.text), heads);
		assert.equal(listed.length, 25);
		assert.deepEqual(listed.map(shown), rows.slice(0, 25).map(shown), columns);
		assert.equal(heads.includes('Number'), columns !== '');
	}
	await setPortal(portal, 'north', '', { columns: '' });
});

test('S139, S140: the filters, the order and the view that are active', async () => {
	const visitor = await portal.signedIn(anna);
	const filtered = await visitor.get('/tickets?view=mine&status=open&sort=subject&order=asc');

	assert.ok(filtered.links.includes('/tickets.csv?view=mine&status=open&sort=subject&order=asc'));
	for (const query of ['?status=closed', '?view=mine', '?sort=number&order=asc', `?requester=${portal.people.get('bo@a.north.test').id}&sort=created&order=desc`]) {
		const rows = (await exported(visitor, query)).slice(1).map(([subject]) => subject);
		const wanted = expected((ticket) => ofCompany(ticket) && (query !== '?status=closed' || ticket.closed) && (query !== '?view=mine' || ticket.requester.name === 'anna') &&
			(!query.startsWith('?requester') || ticket.requester.name === 'bo')).map(({ subject }) => subject);
		assert.equal(rows.length, wanted.length, query);
		assert.deepEqual([...rows].sort(), [...wanted].sort(), query);
		assert.equal(new Set(rows).size, rows.length, 'no row twice');
	}
	assert.deepEqual((await exported(visitor, '?q=zzzz')).length, 1, 'nothing but the heads');
});

test('S33, S57, S58, R63: permission and criteria hold for the file', async () => {
	const { mayOwn } = portal.people.get(anna), own = await portal.signedIn(anna, { slug: 'own', may: mayOwn });

	assert.equal((await exported(own)).length - 1, expected((ticket) => ofCompany(ticket) && ticket.requester.name === 'anna').length);
	await setPortal(portal, 'north', '', { visibility: '{"any":[{"all":[{"property":"status","op":"is","values":["open"]}]}]}' });
	const visitor = await portal.signedIn(anna), open = expected((ticket) => ofCompany(ticket) && !ticket.closed);
	const hidden = expected((ticket) => ofCompany(ticket) && ticket.closed)[0];
	assert.equal((await exported(visitor)).length - 1, open.length);
	assert.equal((await visitor.get(`/tickets/${hidden.number}`)).status, 404, 'its address');
	assert.ok(!(await visitor.get('/tickets?status=closed')).words.includes(hidden.subject), 'the list');
	await portal.portico(['search', 'rebuild', '--account', 'north']);
	assert.match((await visitor.get(`/tickets?q=${hidden.number}`)).words, /Nothing was found for/, 'the search');
	await setPortal(portal, 'north', '', { visibility: '' });
	assert.equal((await visitor.get(`/tickets/${hidden.number}`)).status, 200);
});

test('S141, R106: what a spreadsheet would take for a formula is a text, and comes back as it was', async () => {
	const visitor = await portal.signedIn(anna), numbers = expected(ofCompany).slice(0, 14).map(({ number }) => number);
	const subjects = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', ' =1', '"=1', "'=1", 'a "quoted", text', 'two\nlines', 'semi;colon', 'sep=;', '＠x'];
	const { accountId } = portal.people.get(anna);

	for (const [i, subject] of subjects.entries())
		await portal.sql(`UPDATE ticket SET subject = ${literal(subject)} WHERE account_id = ${accountId} AND number = ${numbers[i]}`);
	const rows = await exported(visitor);
	const cells = new Set(rows.map(([subject]) => subject));
	for (const subject of subjects)
		assert.ok(cells.has(/^[ "']*[=+\-@\t＝＠]/.test(subject) ? `'${subject}` : subject), subject);
	for (const [subject] of rows)
		assert.ok(!/^[=+\-@\t\r＝＋－＠]/.test(subject), subject);
});

test('R106: nor does a spreadsheet that is set to the other separator find a formula within a text', async () => {
	const visitor = await portal.signedIn(anna), numbers = expected(ofCompany).slice(0, 9).map(({ number }) => number), { accountId } = portal.people.get(anna);
	const texts = { 'x;=1+1;y': "x;'=1+1;y", 'x; "=1': "x;' \"=1", 'x;-1': "x;'-1", 'x;@A;＝1': "x;'@A;'＝1", 'two\n=1': "two\n'=1", 'x,=1': 'x,=1', 'nice ;-)': 'nice ;-)', 'x;y; - z': 'x;y; - z', '"a";b': '"a";b' };

	const rename = (number, subject) => portal.sql(`UPDATE ticket SET subject = ${literal(subject)} WHERE account_id = ${accountId} AND number = ${number}`);
	const before = await portal.sql(`SELECT number, subject FROM ticket WHERE account_id = ${accountId} AND number IN (${numbers})`);

	for (const [i, subject] of Object.keys(texts).entries())
		await rename(numbers[i], subject);
	const cells = new Set((await exported(visitor)).map(([subject]) => subject));
	for (const [subject, cell] of Object.entries(texts))
		assert.ok(cells.has(cell), subject);
	const { text } = await visitor.get('/tickets.csv?separator=semicolon');
	assert.ok(text.includes("x,'=1") && text.includes('"x;=1+1;y"'), 'and with semicolons it is the comma');
	for (const [number, subject] of before)
		await rename(number, subject);
});

test('S55: the file is called by the label, the portal and the day; its words are the reader\'s', async () => {
	const visitor = await portal.signedIn(anna);
	const name = async () => (await visitor.get('/tickets.csv?status=closed')).header('content-disposition');

	assert.match(await name(), /^attachment; filename="Tickets - north help - \d{4}-\d\d-\d\d\.csv"/);
	await setPortal(portal, 'north', '', { label_one: 'Case', label_many: 'Cases' });
	assert.match(await name(), /^attachment; filename="Cases - north help - /);
	await setPortal(portal, 'north', '', { label_one: '', label_many: '' });
	const south = await portal.signedIn('anna@a.south.test');
	assert.deepEqual((await exported(south))[0].at(-1), 'Status');
	assert.ok((await exported(south)).slice(1).every((row) => ['Åben', 'Lukket'].includes(row.at(-1))));
});

test('S17, S139: whose language has a decimal comma may have the same file with semicolons; nobody else is asked', async () => {
	const danish = await portal.signedIn('anna@a.south.test'), english = await portal.signedIn(anna), where = '?view=mine&status=open';
	const links = async (visitor) => (await visitor.get(`/tickets${where}`)).links.filter((href) => href.startsWith('/tickets.csv'));

	assert.deepEqual(await links(english), [`/tickets.csv${where}`]);
	assert.deepEqual(await links(danish), [`/tickets.csv${where}`, `/tickets.csv${where}&separator=semicolon`]);
	assert.match((await danish.get('/tickets')).words, /Eksportér til CSV CSV til Excel/);
	for (const visitor of [danish, english]) {
		const commas = await exported(visitor, where), name = async (query) => (await visitor.get(`/tickets.csv${query}`)).header('content-disposition');

		assert.deepEqual(await exported(visitor, `${where}&separator=semicolon`, ';'), commas);
		assert.ok(commas.length > 100);
		for (const none of ['comma', '', 'tab', ';', '%00', 'semicolon&separator=comma', 'A'.repeat(5000)])
			assert.deepEqual(await exported(visitor, `${where}&separator=${none}`), commas, none);
		assert.equal(await name('?separator=semicolon'), await name(''));
	}
});

test('S139: beside semicolons decimals are written as the reader writes them, beside commas with a point', async () => {
	const people = { da: 'anna@a.south.test', en: anna };

	for (const [language, email] of Object.entries(people)) {
		const { account, accountId } = portal.people.get(email), visitor = await portal.signedIn(email);
		const number = portal.tickets.find(({ requester, closed }) => requester.email === email && !closed).number;
		const cell = async (query, separator) => (await exported(visitor, `?sort=number&order=asc&view=mine&status=open${query}`, separator)).slice(1).find(([one]) => one === String(number))[2];

		await portal.portico(['property', 'add', 'size', '--kind', 'number', '--account', account]);
		await setPortal(portal, account, '', { columns: 'number,subject,p.size' });
		for (const [stored, danish] of [['-12.5', '-12,5'], ['1200', '1200']]) {
			await portal.sql(`REPLACE INTO ticket_property (account_id, ticket_id, property_id, place, value, value_key) SELECT ${accountId}, t.id, p.id, 0, '${stored}', 'x'
				FROM ticket t JOIN property p ON p.account_id = t.account_id AND p.property_key = 'size' WHERE t.account_id = ${accountId} AND t.number = ${number}`);
			assert.equal(await cell(''), stored);
			assert.equal(await cell('&separator=semicolon', ';'), language === 'da' ? danish : stored);
		}
		await setPortal(portal, account, '', { columns: '' });
	}
});

test('R65: an alias hides names in the file, too', async () => {
	const visitor = await portal.signedIn(anna);

	await setPortal(portal, 'north', '', { owner_name: 'alias', owner_alias: 'Support team' });
	const rows = await exported(visitor, '?sort=owner&order=asc');
	assert.deepEqual([...new Set(rows.slice(1).map((row) => row[3]))].sort(), ['', 'Support team']);
	await setPortal(portal, 'north', '', { owner_name: 'first', owner_alias: '' });
});
