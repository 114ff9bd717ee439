/* list.test.mjs: the ticket list. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { world } from '../lib/fixtures.mjs';
import { elements, tags, text } from '../lib/html.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(world());
const anna = 'anna@a.north.test';

/* The rows of a list page, as { number, cells }: what a person reads in each column. */
function rows(page) {
	const body = elements(page.text, 'tbody')[0]?.html ?? '';

	return elements(body, 'tr').map(({ html }) => {
		const first = elements(html, 'th')[0].html;
		return { number: Number(/#(\d+)/.exec(text(first))[1]), cells: [text(first), ...elements(html, 'td').map((cell) => cell.text)] };
	});
}

const link = (page, rel) => tags(page.text, 'a').find((a) => a.rel === rel)?.href;

/* Numbers of all pages from `path` on, in the list's order, going by the links called `rel`. */
async function walk(visitor, path, rel = 'next') {
	const pages = [];

	for (let next = path; next !== undefined; next = link(pages.at(-1), rel)) {
		pages.push(await visitor.get(next));
		assert.equal(pages.at(-1).status, 200);
		assert.ok(pages.length < 100, 'paging goes round in circles');
	}
	return pages;
}

/* What a person should see, newest activity first. */
const expected = (filter) => portal.tickets.filter(filter).sort((a, b) => a.minutesAgo - b.minutesAgo).map(({ number }) => number);
const ofCompany = (ticket) => ticket.host === 'north.localhost' && ticket.company === 'a';
const numbers = (pages) => pages.flatMap((page) => rows(page).map(({ number }) => number));

test('S124: the six standard columns', async () => {
	const page = await (await portal.signedIn(anna)).get('/tickets');

	assert.deepEqual(elements(elements(page.text, 'thead')[0].html, 'th').map((cell) => cell.text),
		['Subject', 'Requested by', 'Create date', 'Ticket owner', 'Last activity date', 'Status']);
	assert.equal(page.title, 'Tickets · north help');
});

test('S121, S23: all open and closed tickets of the company, the newest activity first, each once', async () => {
	const pages = await walk(await portal.signedIn(anna), '/tickets');

	assert.deepEqual(numbers(pages), expected(ofCompany));
	assert.ok(pages.slice(0, -1).every((page) => rows(page).length === 25));
});

test('S121: going back through the pages shows the same rows', async () => {
	const visitor = await portal.signedIn(anna), forward = await walk(visitor, '/tickets');
	const backward = (await walk(visitor, link(forward.at(-1), 'prev'), 'prev')).reverse();

	assert.deepEqual(backward.map((page) => rows(page).map(({ number }) => number)), forward.slice(0, -1).map((page) => rows(page).map(({ number }) => number)));
	assert.equal(link(forward[0], 'prev'), undefined);
	assert.equal(link(forward.at(-1), 'next'), undefined);
});

test('S121: a row is neither left out nor doubled when activity moves it while somebody pages', async () => {
	const visitor = await portal.signedIn(anna), first = await visitor.get('/tickets');
	const seen = rows(first).map(({ number }) => number), moved = seen[10];

	await portal.sql(`UPDATE ticket t JOIN ticket_contact c ON c.account_id = t.account_id AND c.ticket_id = t.id
		SET t.updated = UTC_TIMESTAMP(6), c.updated = t.updated WHERE t.number = ${moved} AND t.account_id = ${portal.people.get(anna).accountId}`);
	const rest = numbers(await walk(visitor, link(first, 'next')));
	assert.deepEqual([...seen, ...rest].sort(), expected(ofCompany).sort());
	portal.tickets.find((ticket) => ofCompany(ticket) && ticket.number === moved).minutesAgo = 0;
});

test('S122: open and closed tickets, on all pages', async () => {
	const visitor = await portal.signedIn(anna);

	assert.deepEqual(numbers(await walk(visitor, '/tickets?status=open')), expected((ticket) => ofCompany(ticket) && !ticket.closed));
	assert.deepEqual(numbers(await walk(visitor, '/tickets?status=closed')), expected((ticket) => ofCompany(ticket) && ticket.closed));
	assert.deepEqual(numbers(await walk(visitor, '/tickets?status=all')), expected(ofCompany));
});

test('S28, S29, S30, S32: the view is chosen between the organization\'s and one\'s own, to and fro', async () => {
	const visitor = await portal.signedIn(anna);
	const mine = (ticket) => ofCompany(ticket) && ticket.requester.name === 'anna';

	for (const [view, filter] of [['mine', mine], ['organization', ofCompany], ['mine', mine]]) {
		const pages = await walk(visitor, `/tickets?view=${view}`);
		assert.deepEqual(numbers(pages), expected(filter), view);
		const select = elements(pages[0].text, 'select')[0];
		assert.equal(tags(select.html, 'option').find((option) => option.selected !== undefined).value, view);
	}
	assert.deepEqual(numbers(await walk(visitor, '/tickets?view=mine&status=closed')), expected((ticket) => mine(ticket) && ticket.closed));
});

test('S31: without the permission there is no view to choose', async () => {
	const { mayOwn } = portal.people.get(anna);
	const visitor = await portal.signedIn(anna, { slug: 'own', may: mayOwn });

	for (const path of ['/own/tickets', '/own/tickets?view=organization']) {
		const page = await visitor.get(path);
		assert.equal(elements(page.text, 'select').length, 0);
		assert.deepEqual(numbers(await walk(visitor, path)), expected((ticket) => ofCompany(ticket) && ticket.requester.name === 'anna'));
	}
});

test('S125, S124: a row tells who asked, who looks after it, and Open or Closed', async () => {
	const page = await (await portal.signedIn(anna)).get('/tickets?view=mine');

	for (const { number, cells } of rows(page)) {
		const ticket = portal.tickets.find((one) => ofCompany(one) && one.number === number);
		assert.ok(cells[0].includes(ticket.subject), cells[0]);
		assert.equal(cells[1], 'Anna Person');
		assert.equal(cells[3], ticket.owner ? 'Sam' : 'Nobody yet');
		assert.equal(cells[5], ticket.closed ? 'Closed' : 'Open');
		assert.match(cells[2], /\d/);
	}
});

test('S129: the subject leads to the ticket', async () => {
	const visitor = await portal.signedIn(anna), page = await visitor.get('/tickets');
	const [href] = page.links.filter((one) => /\/tickets\/\d+$/.test(one));

	assert.equal((await visitor.get(href)).status, 200);
});

test('R100: values that are none are as if they were not given', async () => {
	const visitor = await portal.signedIn(anna), usual = numbers([await visitor.get('/tickets')]);
	const bad = ['', 'x', '%00', '%ff', '-1', '0', '\'', '%25', '%0d%0aX:y', '[]', '9'.repeat(30), 'A'.repeat(5000), '%F0%9F%98%80', 'AAAAAAAAAAAAAAAA', '%u0041'];

	for (const name of ['after', 'status', 'view', 'sort', 'order', 'page', 'limit', 'q', 'lang', '%ff', 'after[]'])
		for (const value of bad) {
			const answer = await visitor.get(`/tickets?${name}=${value}`);
			assert.ok([200, 400].includes(answer.status), `${name}=${value}: ${answer.status}`);
			if (answer.status === 200)
				assert.deepEqual(numbers([answer]), usual, `${name}=${value}`);
		}
	const twice = await visitor.get('/tickets?status=open&status=closed');
	assert.ok(twice.status === 400 || JSON.stringify(numbers([twice])) === JSON.stringify(usual), 'R191: neither of two values is picked');
});

test('R100: another\'s cursor shows nothing but one\'s own rows', async () => {
	const south = await portal.signedIn('anna@a.south.test'), next = link(await south.get('/tickets'), 'next');
	const visitor = await portal.signedIn(anna), answer = await visitor.get(next);

	assert.ok([200, 400].includes(answer.status));
	assert.ok(numbers([answer]).every((number) => expected(ofCompany).includes(number)));
});

test('U6: an empty list says what will be there, and an empty choice leads back', async () => {
	const email = 'emil@a.north.test';

	await portal.portico(['contact', 'password', email, '--account', 'north'], 'correct horse battery\n');
	const visitor = await portal.signedIn(email, { slug: 'own' });
	assert.match((await visitor.get('/own/tickets')).words, /No tickets yet/);
	const chosen = await visitor.get('/own/tickets?status=closed');
	assert.equal(chosen.status, 200);
	assert.equal((await visitor.get(chosen.links.find((href) => /\/own\/tickets$/.test(href)))).status, 200);
});

test('F2: a list page takes three statements at most', async () => {
	const visitor = await portal.signedIn(anna);

	await visitor.get('/tickets');
	await visitor.get('/tickets');
	await portal.oracle.event('the visit', ({ route }) => route === 'tickets');
	const lines = portal.oracle.events('request').filter(({ route, status }) => route === 'tickets' && status === 200);
	assert.ok(lines.length > 0);
	assert.ok(lines.at(-1).statements <= 3, `${lines.at(-1).statements} statements`);
});
