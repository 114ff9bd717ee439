/* list.test.mjs: the ticket list. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { setPortal, world } from '../lib/fixtures.mjs';
import { elements, tags, text } from '../lib/html.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(world());
const anna = 'anna@a.north.test';

/* The rows of a list page, as { number, cells }: what a person reads in each column. */
function rows(page) {
	const body = elements(page.text, 'tbody')[0]?.html ?? '';

	return elements(body, 'tr').map(({ html }) => {
		const first = elements(html, 'th')[0].html;
		return { number: Number(/\/tickets\/(\d+)/.exec(first)[1]), cells: [text(first), ...elements(html, 'td').map((cell) => cell.text)] };
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
		const select = elements(pages[0].text, 'select').find(({ html }) => html.includes('organization'));
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

test('U2: the button that searches has a word for who sees no pictures', async () => {
	const page = await (await portal.signedIn(anna)).get('/tickets'), form = elements(page.text, 'form').find(({ attributes }) => attributes.role === 'search');

	assert.equal(elements(form.html, 'button')[0].text, 'Search');
});

test('S129: the subject leads to the ticket', async () => {
	const visitor = await portal.signedIn(anna), page = await visitor.get('/tickets');
	const [href] = page.links.filter((one) => /\/tickets\/\d+$/.test(one));

	assert.equal((await visitor.get(href)).status, 200);
});

test('R100: values that are none are as if they were not given', async () => {
	const visitor = await portal.signedIn(anna), usual = numbers([await visitor.get('/tickets')]);
	const bad = ['', 'x', '%00', '%ff', '-1', '0', '\'', '%25', '%0d%0aX:y', '[]', '9'.repeat(30), 'A'.repeat(5000), '%F0%9F%98%80', 'AAAAAAAAAAAAAAAA', '%u0041'];

	for (const name of ['after', 'status', 'view', 'sort', 'page', 'limit', 'lang', '%ff', 'after[]', 'stage', 'owner', 'requester', 'priority',
		'created_from', 'created_to', 'filters', 'p.', 'p.none', 'p.%ff'])
		for (const value of bad) {
			const answer = await visitor.get(`/tickets?${name}=${value}`);
			assert.ok([200, 400].includes(answer.status), `${name}=${value}: ${answer.status}`);
			if (answer.status === 200)
				assert.deepEqual(numbers([answer]), usual, `${name}=${value}`);
		}
	const twice = await visitor.get('/tickets?status=open&status=closed');
	assert.ok(twice.status === 400 || JSON.stringify(numbers([twice])) === JSON.stringify(usual), 'R191: neither of two values is picked');
});

test('R62: ids, days and orders that are none, of others, or too large', async () => {
	const visitor = await portal.signedIn(anna);
	const ids = ['0', '-1', '1.0', '1e3', '0x1', '01', '%2B1', '%22%201%22', '1abc', '%EF%BC%91', '2147483648', '4294967297', '9223372036854775808', '18446744073709551617',
		'9'.repeat(10240), '18446744073709551615', '1'];
	const days = ['2026-02-30', '0000-00-00', '9999-12-31', '2026-13-01', '26-1-1', '2026-01-01T00:00', '-2026-01-01', '9998-12-31', '1000-01-01', '٢٠٢٦-٠١-٠١'];

	for (const [names, values] of [[['owner', 'requester', 'stage'], ids], [['created_from', 'created_to'], days]])
		for (const name of names)
			for (const value of values)
				for (const sort of ['', '&sort=owner&order=asc', '&sort=subject', '&sort=p.none']) {
					const answer = await visitor.get(`/tickets?${name}=${encodeURIComponent(decodeURIComponent(value))}${sort}`);
					assert.ok([200, 400].includes(answer.status), `${name}=${value}: ${answer.status}`);
					assert.ok(numbers([answer]).every((number) => expected(ofCompany).includes(number)), `${name}=${value}`);
				}
});

test('S122: filters survive paging, are links to share, and each can be taken away', async () => {
	const visitor = await portal.signedIn(anna), bo = portal.people.get('bo@a.north.test');
	const path = `/tickets?requester=${bo.id}&status=closed&sort=number&order=asc`;
	const pages = await walk(visitor, path), wanted = (ticket) => ofCompany(ticket) && ticket.closed && ticket.requester.id === bo.id;

	assert.deepEqual(numbers(pages), portal.tickets.filter(wanted).map(({ number }) => number).sort((a, b) => a - b));
	assert.deepEqual(numbers(await walk(await portal.signedIn('cleo@a.north.test'), path)), numbers(pages), 'the same for a colleague');
	assert.match(pages[0].words, /Requested by\s*: Bo Person/);
	const without = pages[0].links.find((href) => /status=closed/.test(href) && !/requester/.test(href) && /sort=number/.test(href));
	assert.equal(numbers(await walk(visitor, without)).length, expected((ticket) => ofCompany(ticket) && ticket.closed).length);
});

test('S122, S129: the way back from a ticket, and from an answer to it, leads to the same place of the same list', async () => {
	const visitor = await portal.signedIn(anna), opened = (page) => tags(page.text, 'a').find(({ href }) => /^\/tickets\/\d+\?list=/.test(href)).href;
	const back = (page) => tags(/<nav class="back"[^]*?<\/nav>/.exec(page.text)[0], 'a')[0].href;
	const [, second] = await walk(visitor, '/tickets?status=open&sort=subject&order=asc');
	const ticket = await visitor.get(opened(second));

	assert.equal(ticket.status, 200);
	assert.deepEqual(numbers([await visitor.get(back(ticket))]), numbers([second]));
	for (const [body, status] of [['', 422], ['An answer', 303]]) {
		const answer = await visitor.submit(ticket, 'replies', { body });

		assert.equal(answer.status, status);
		assert.equal(back(status === 303 ? await visitor.follow(answer) : answer), back(ticket));
	}
	assert.doesNotMatch((await visitor.get('/tickets')).text, /\?list=/, 'the usual list is where one comes to anyway');
	for (const place of ['//evil.test', 'javascript:alert(1)', 'a"><script>', '\\evil', 'x#y', 'a/../b', '%0d%0aX', 'x'.repeat(601), '\0']) {
		const page = await visitor.get(`/tickets/${ticket.path.match(/\d+/)[0]}?list=${encodeURIComponent(place)}`);
		assert.ok(['/tickets', `/tickets?${place}`].includes(back(page)) && /^\/tickets(\?[\w.%=&-]*)?$/.test(back(page)), place);
	}
});

test('S122: the form of filters offers colleagues, owners of visible tickets and priorities, and works as a plain form', async () => {
	const visitor = await portal.signedIn(anna), closed = await visitor.get('/tickets'), open = await visitor.get('/tickets?filters=open&view=mine');

	assert.ok(closed.links.includes('/tickets?filters=open'));
	const form = elements(open.text, 'form').find(({ html }) => html.includes('name="priority"'));
	assert.ok(!form.html.includes('name="filters"'), 'the form closes when it has been sent');
	assert.match(form.html, /type="hidden" name="view" value="mine"/);
	assert.match(form.text, /Bo Person/);
	assert.match(form.text, /Sam/);
	assert.ok(!/Tess/.test(form.text), 'who owns none of these tickets is not named');
	const nobodys = numbers(await walk(visitor, '/tickets?owner=none'));
	assert.deepEqual(nobodys, expected((ticket) => ofCompany(ticket) && !ticket.owner));
});

test('S122: days are the reader\'s', async () => {
	const visitor = await portal.signedIn(anna), day = new Date(Date.now() - 86400_000).toISOString().slice(0, 10);
	const rowsOf = async (query) => numbers(await walk(visitor, `/tickets?${query}`)).length;
	const [[from], [to]] = await portal.sql(`SELECT COUNT(*) FROM ticket t JOIN company c ON c.id = t.company_id WHERE c.name = 'north a' AND t.created >= '${day}';
		SELECT COUNT(*) FROM ticket t JOIN company c ON c.id = t.company_id WHERE c.name = 'north a' AND t.created < '${day}' + INTERVAL 1 DAY`);

	assert.equal(await rowsOf(`created_from=${day}`), Number(from));
	assert.equal(await rowsOf(`created_to=${day}`), Number(to));
	assert.match((await visitor.get('/tickets?created_from=2030-01-01')).words, /Nothing fits these filters.*Clear all filters/s);
});

test('S66, S67, S136, R65: an alias stands for every owner, and a real name is nowhere', async () => {
	const visitor = await portal.signedIn(anna);
	const numbered = portal.tickets.find((ticket) => ofCompany(ticket) && ticket.owner).number;

	for (const [rule, name] of [['last', 'Staff'], ['full', 'Sam Staff'], ['alias', 'Support <team>'], ['first', 'Sam']]) {
		await setPortal(portal, 'north', '', { owner_name: rule, owner_alias: 'Support <team>' });
		for (const path of ['/tickets?owner=none', '/tickets', '/tickets?filters=open', '/tickets?sort=owner&order=desc', `/tickets/${numbered}`]) {
			const page = await visitor.get(path);
			assert.equal(page.status, 200);
			if (path !== '/tickets?owner=none')
				assert.ok(page.words.includes(name), `${rule}: ${path}`);
			if (rule === 'alias')
				assert.ok(!/\bSam\b|\bTess\b/.test(page.text), `${path} tells a real name`);
		}
	}
	await setPortal(portal, 'north', '', { owner_name: 'alias' });
	const sam = (await portal.sql("SELECT s.id FROM staff s JOIN account a ON a.id = s.account_id WHERE s.first_name = 'Sam' AND a.name_key = 'north'"))[0][0];
	assert.equal(numbers([await visitor.get(`/tickets?owner=${sam}`)]).length, 25, 'an owner without a name cannot be asked for');
	for (const owner_alias of ['', ' \u200b'])
		await assert.rejects(setPortal(portal, 'north', '', { owner_alias }), /owner_alias=NAME: Please fill in the alias\./);
	await setPortal(portal, 'north', '', { owner_name: 'first', owner_alias: '' });
	await assert.rejects(setPortal(portal, 'north', '', { owner_name: 'alias' }), /Please fill in the alias\./);
	await setPortal(portal, 'north', '', { owner_name: 'alias', owner_alias: 'We' });
	await setPortal(portal, 'north', '', { owner_name: 'first', owner_alias: '' });
});

test('S54, S55: no "ticket" is left once it has another name', async () => {
	const visitor = await portal.signedIn(anna), numbered = expected(ofCompany)[0];

	await setPortal(portal, 'north', '', { label_one: 'Case', label_many: 'Cases' });
	for (const path of ['/tickets', '/tickets?status=closed', '/tickets?view=mine&priority=urgent&created_from=2030-01-01', '/tickets?filters=open', `/tickets/${numbered}`]) {
		const page = await visitor.get(path);
		assert.match(page.words, /Cases/);
		assert.ok(!/ticket/i.test(page.words), page.words);
		assert.ok(!/ticket/i.test(page.title.replace(/Printer.*/, '')), page.title);
	}
	await setPortal(portal, 'north', '', { label_one: '', label_many: '' });
});

test('S59, S62, S124: columns as set, properties among them, in their order', async () => {
	const visitor = await portal.signedIn(anna), numbered = expected(ofCompany)[0];
	const heads = (page) => elements(elements(page.text, 'thead')[0].html, 'th').map((cell) => cell.text);

	await portal.portico(['property', 'add', 'site', '--account', 'north', '--kind', 'text', '--label', 'Site']);
	await portal.portico(['property', 'add', 'inner', '--account', 'north', '--kind', 'text', '--label', 'Inner']);
	await portal.portico(['property', 'set', String(numbered), 'site=Berlin', '--account', 'north']);
	await portal.portico(['property', 'set', String(numbered), 'inner=canary.inner.secret.note', '--account', 'north']);
	await setPortal(portal, 'north', '', { columns: 'priority,p.site,p.inner,subject,number' });
	await portal.portico(['property', 'edit', 'inner', '--internal', '--account', 'north']);
	const page = await visitor.get('/tickets');
	assert.deepEqual(heads(page), ['Priority', 'Site', 'Subject', 'Number']);
	assert.ok(page.words.includes('Berlin'));
	assert.deepEqual(numbers([await visitor.get('/tickets?p.site=berl')]), [numbered]);
	assert.deepEqual(numbers([await visitor.get('/tickets?sort=p.site&order=desc')])[0], numbered);
	assert.equal(numbers([await visitor.get('/tickets?p.inner=canary')]).length, 25, 'what customers may not know of cannot be asked for');
	await assert.rejects(setPortal(portal, 'north', '', { columns: 'subject,nonsense' }), /up to ten columns: subject/);
	for (const key of ['p.gone', 'p.inner'])
		await assert.rejects(setPortal(portal, 'north', '', { columns: `subject, ${key}` }), new RegExp(`${key} is no property that customers may know of`));
	await assert.rejects(setPortal(portal, 'north', '', { columns: 'p.a,p.b,p.c,p.d,p.e,p.f,p.g,p.h,p.i,p.j,p.k' }), /up to ten columns/);
	await setPortal(portal, 'north', '', { columns: '' });
	assert.deepEqual(heads(await visitor.get('/tickets')), ['Subject', 'Requested by', 'Create date', 'Ticket owner', 'Last activity date', 'Status']);
});

test('S59, S130, S139: several choices stand in their own order, in the list and the file as on the page and among the filters', async () => {
	const visitor = await portal.signedIn(anna), numbered = expected(ofCompany)[1], inOrder = ['Zeal', 'Middle', 'Ale'];

	await portal.portico(['property', 'add', 'tags', '--account', 'north', '--kind', 'choices', '--option', 'z=Zeal', '--option', 'm=Middle', '--option', 'a=Ale']);
	await portal.portico(['property', 'set', String(numbered), 'tags=a,z,m', '--account', 'north']);
	await setPortal(portal, 'north', '', { columns: 'number,subject,p.tags' });
	const list = await visitor.get('/tickets?p.tags=m&filters=open'), page = await visitor.get(`/tickets/${numbered}`), file = await visitor.get('/tickets.csv?p.tags=m');

	assert.equal(rows(list)[0].cells.at(-1), inOrder.join(', '));
	assert.match(page.words, new RegExp(inOrder.join(', ')));
	assert.match(file.text, new RegExp(`"${numbered}","[^"]*","${inOrder.join(', ')}"\r\n`));
	assert.deepEqual(elements(elements(list.text, 'select').find(({ attributes }) => attributes.name === 'p.tags').html, 'option').map((option) => option.text).slice(1), inOrder);
	await setPortal(portal, 'north', '', { columns: '' });
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

	assert.ok(Math.max(...await portal.statementsOf('tickets', () => visitor.get('/tickets'))) <= 3);
});

test('the form of filters keeps the order of the list, whether or not a column shows what it is sorted by', async () => {
	const visitor = await portal.signedIn(anna);
	const sorts = (page) => {
		const [select] = elements(page.text, 'select').filter(({ html }) => /value="updated"/.test(html)), options = tags(select.html, 'option');

		return [options.find((option) => option.selected !== undefined)?.value, options.map(({ value }) => value)];
	};

	await setPortal(portal, 'north', '', { columns: 'subject,status' });
	assert.deepEqual(sorts(await visitor.get('/tickets?filters=open')), ['updated', ['subject', 'status', 'updated']]);
	assert.deepEqual(sorts(await visitor.get('/tickets?filters=open&sort=number&order=asc')), ['number', ['subject', 'status', 'updated', 'number']]);
	assert.deepEqual(sorts(await visitor.get('/tickets?filters=open&sort=subject')), ['subject', ['subject', 'status', 'updated']]);
	await setPortal(portal, 'north', '', { columns: '' });
	assert.deepEqual(sorts(await visitor.get('/tickets?filters=open')), ['updated', ['subject', 'requester', 'created', 'owner', 'updated', 'status']]);
});
