/* crossed.test.mjs: what is somebody else's is not reached by a side way, and what is stored does no harm where it comes up again. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { setPortal, world } from '../lib/fixtures.mjs';
import { makeForm } from '../lib/forms.mjs';
import { elements, tags } from '../lib/html.mjs';
import { literal } from '../lib/mariadb.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(async (made) => {
	await world({ tickets: 12 })(made);
	await makeForm(made);
}, { workers: 6 });
const anna = 'anna@a.north.test', bo = 'bo@b.north.test';
const north = (filter) => portal.tickets.filter((ticket) => ticket.host === 'north.localhost' && ticket.kind === undefined && filter(ticket));
const tables = ['ticket', 'thread', 'message', 'note', 'history', 'ticket_contact', 'ticket_property', 'attachment', 'contact', 'contact_company'];

/* What is stored, as one number for each table. */
async function stored() {
	return (await portal.sql(`CHECKSUM TABLE ${tables}`)).map(([, sum]) => sum);
}

const numbersIn = (page) => [...page.text.matchAll(/\/tickets\/(\d+)[?"#]/g)].map(([, number]) => Number(number));

test('R57, R131: choices beside a list name nobody whose tickets one does not see, and no other way of showing a ticket exists', async () => {
	const own = await portal.signedIn(anna, { slug: 'own', may: portal.people.get(anna).mayOwn }), company = await portal.signedIn(anna);
	const choices = async (visitor, name) => {
		const select = elements((await visitor.get(visitor.at('tickets?filters=open'))).text, 'select').find(({ attributes }) => attributes.name === name);
		return select === undefined ? [] : tags(select.html, 'option').map(({ value }) => value).filter((value) => /^\d+$/.test(value));
	};
	const ids = (letter) => [...portal.people.values()].filter((one) => one.account === 'north' && one.company === letter).map(({ id }) => String(id));

	assert.deepEqual((await choices(company, 'requester')).filter((id) => !ids('a').includes(id)), ['finn'].map((name) => String(portal.people.get(`${name}@b.north.test`).id)),
		'colleagues, one of them with another company first');
	assert.deepEqual(await choices(own, 'requester'), [], 'who sees his own tickets alone chooses no requester');
	/* Every owner of b's tickets is taken from a's. */
	const [[sam]] = await portal.sql("SELECT id FROM staff WHERE email_key = 'sam@staff.north.test'"), [[tess]] = await portal.sql("SELECT id FROM staff WHERE email_key = 'tess@staff.north.test'");
	await portal.sql(`UPDATE ticket SET owner_id = ${tess} WHERE id IN (${north(({ company: letter }) => letter === 'b').map(({ id }) => id)})`);
	assert.deepEqual(await choices(company, 'owner'), [sam]);

	const foreign = north(({ company: letter }) => letter === 'b')[0].number, mine = north(({ company: letter }) => letter === 'a')[0].number;
	for (const number of [foreign, mine])
		for (const way of ['.json', '.pdf', '.csv', '.atom', '.ics', '.vcf', '/print', '/pdf', '/export', '/feed', '/history', '/messages', '/preview', '/files', '/attachments', '/replies', '/close', '/notes', '/contacts'])
			assert.ok([404, 405].includes((await company.get(`/tickets/${number}${way}`)).status), way);
	for (const path of ['/tickets.json', '/tickets.atom', '/tickets.rss', '/tickets.ics', '/tickets.pdf', '/tickets/recent', '/tickets/counts', '/search?q=canary', '/contacts', '/api/tickets', '/autocomplete?q=b', '/feed'])
		assert.equal((await company.get(path)).status, 404, path);
});

test('R64: a customer can neither merge, move, link, split nor assign, on his own tickets or others\'', async () => {
	const visitor = await portal.signedIn(anna), mine = north(({ company, closed }) => company === 'a' && !closed)[0], foreign = north(({ company }) => company === 'b')[0];
	const { fields } = (await visitor.get(`/tickets/${mine.number}`)).form('replies'), before = await stored();
	const values = { ...fields, ticket: foreign.number, target: foreign.id, number: foreign.number, contact: portal.people.get(bo).id, company: foreign.companyId, owner: 1, body: 'x', inbox: 1, stage: 1 };

	for (const { number } of [mine, foreign])
		for (const act of ['merge', 'move', 'link', 'split', 'assign', 'owner', 'stage', 'properties', 'notes', 'threads', 'contacts', 'company', 'delete', 'reopen'])
			for (const base of ['tickets', 'staff/tickets']) {
				const { status } = await visitor.post(`/${base}/${number}/${act}`, values);
				assert.ok([403, 404, 405].includes(status), `${base} ${act}: ${status}`);
			}
	assert.deepEqual(await stored(), before);
});

test('R68, R47: a list and its file are asked for anew each time: what was taken away meanwhile is in neither', async () => {
	const cleo = portal.people.get('cleo@b.north.test'), visitor = await portal.signedIn(cleo.email), ofCompany = north(({ company }) => company === 'b').length;
	const lines = async () => (await visitor.get('/tickets.csv')).text.trim().split('\r\n').length - 1;
	const [[company]] = await portal.sql(`SELECT company_id FROM contact_company WHERE contact_id = ${cleo.id}`);

	assert.ok(await lines() >= ofCompany);
	await portal.sql(`DELETE FROM contact_company WHERE contact_id = ${cleo.id}`);
	assert.equal(await lines(), north(({ requester }) => requester.email === cleo.email).length);
	await portal.sql(`INSERT INTO contact_company (account_id, contact_id, company_id, is_primary) VALUES (${cleo.accountId}, ${cleo.id}, ${company}, 1)`);
	await portal.sql(`UPDATE contact SET disabled = 1 WHERE id = ${cleo.id}`);
	assert.equal((await visitor.get('/tickets.csv')).status, 303, 'to the sign-in page');
	await portal.sql(`UPDATE contact SET disabled = 0 WHERE id = ${cleo.id}`);
});

test('R69: the address of a list is no right: whoever opens it sees his own rows of it, in page, file and paging', async () => {
	const visitor = await portal.signedIn(anna), other = await portal.signedIn(bo), outside = await portal.signedIn('anna@a.south.test');
	const { id } = portal.people.get(anna), [[owner]] = await portal.sql("SELECT id FROM staff WHERE email_key = 'sam@staff.north.test'");
	const mine = new Set(north(({ company }) => company === 'a').map(({ number }) => number));

	for (const query of [`requester=${id}`, `owner=${owner}&sort=subject&order=asc`, 'q=printer', 'view=organization&status=open&sort=requester', `view=mine&requester=${id}`, 'p.product=mail', `stage=1&requester=${id}`]) {
		const page = await visitor.get(`/tickets?${query}`), cursors = tags(page.text, 'a').filter(({ rel }) => rel === 'next').map(({ href }) => href);

		for (const address of [`/tickets?${query}`, `/tickets.csv?${query}`, ...cursors])
			for (const one of [other, outside]) {
				const got = await one.get(address);

				assert.equal(got.status, 200, address);
				if (one === other)
					assert.deepEqual(numbersIn(got).filter((number) => mine.has(number)), [], address);
			}
	}
});

test('R77: nothing that a request says switches anything on', async () => {
	const visitor = await portal.signedIn(anna), usual = await visitor.get('/tickets');

	for (const query of ['debug=1', 'trace=yes', 'XDEBUG_SESSION=1', 'test=1', '_profiler=1', 'explain=1', 'verbose'])
		assert.equal((await visitor.get(`/tickets?${query}`)).words, usual.words, query);
	for (const headers of [{ 'X-Debug': '1' }, { 'X-Forwarded-Debug': 'true' }, { Debug: '1' }, { 'X-HTTP-Method-Override': 'POST' }])
		assert.equal((await visitor.get('/tickets', { headers })).words, usual.words);
	assert.equal((await visitor.get('/nothing?debug=1')).words.includes('.c:'), false);
});

/* What a statement, a pattern, a template or a page would take for its own. */
const payloads = ['\'; DROP TABLE ticket; -- ', '" OR "1"="1', 'x\' UNION SELECT password_hash FROM contact -- ', '\\', '\\\'', '%', '_', '%_%\\', '0x27', '`', '/*', '*/', '--', ':account', '?',
	'{{#ROW}}', '{{SUBJECT}}', '${7*7}', '%s%n%p', '</textarea><script>alert(1)</script>', '<img src=x onerror=alert(1)>', '\u2028\u2029', '=1+1'];

test('R96, R97, R98: what was stored does nothing where it is sorted, filtered, searched, shown or exported, nor does it come in by an address', async () => {
	const visitor = await portal.signedIn(anna), tickets = north(({ company }) => company === 'a'), people = ['anna', 'bo', 'cleo'].map((name) => portal.people.get(`${name}@a.north.test`));
	const [[property]] = await portal.sql(`SELECT id FROM property WHERE account_id = ${people[0].accountId} AND property_key = 'version'`);
	const count = numbersIn(await visitor.get('/tickets')).length, sorts = ['subject', 'requester', 'company', 'owner', 'status', 'number', 'priority', 'created', 'updated', 'p.version', 'p.product'];

	await setPortal(portal, 'north', '', { columns: 'subject,requester,company,owner,p.version,status' });
	for (const [index, payload] of payloads.entries()) {
		const at = tickets[index % tickets.length];

		await portal.sql(`UPDATE ticket SET subject = ${literal(payload)} WHERE id = ${at.id}; UPDATE company SET name = ${literal(payload)} WHERE id = ${at.companyId};
			UPDATE contact SET first_name = ${literal(payload)}, last_name = '' WHERE id = ${people[index % 3].id};
			REPLACE INTO ticket_property (account_id, ticket_id, property_id, place, value, value_key) VALUES (${people[0].accountId}, ${at.id}, ${property}, 0, ${literal(payload)}, ${literal(payload)})`);
		assert.equal((await visitor.submit(await visitor.get(`/tickets/${tickets.find(({ closed }) => !closed).number}`), 'replies', { body: `It says ${payload}` })).status, 303);
		const typed = encodeURIComponent(payload);
		for (const query of [...sorts.map((sort) => `sort=${sort}&order=${index % 2 === 0 ? 'asc' : 'desc'}`), '']) {
			const page = await visitor.get(`/tickets?${query}`);

			assert.equal(page.status, 200, `${payload} ${query}`);
			assert.equal(new Set(numbersIn(page)).size, new Set(numbersIn(await visitor.get('/tickets'))).size, `${payload} ${query}`);
			assert.doesNotMatch(page.text, /<img src=x|<script>alert/);
		}
		for (const query of [`q=${typed}`, `p.version=${typed}`, `p.product=${typed}`, `sort=${typed}`, `order=${typed}`, `after=${typed}`, `stage=${typed}`, `owner=${typed}`, `requester=${typed}`,
			`created_from=${typed}`, `view=${typed}`, `status=${typed}`, `${typed}=1`]) {
			const page = await visitor.get(`/tickets?${query}`);

			assert.equal(page.status, 200, query);
			assert.doesNotMatch(page.text, /<img src=x|<script>alert|SQL syntax/);
			assert.equal((await visitor.get(`/tickets.csv?${query}`)).status, 200, query);
		}
		assert.equal((await visitor.get(`/tickets/${at.number}`)).status, 200);
	}
	assert.equal(numbersIn(await visitor.get('/tickets')).length, count);
	await setPortal(portal, 'north', '', { columns: '' });
});

test('R111: days that no calendar has are as if they were not given, and those at its ends are days', async () => {
	const visitor = await portal.signedIn(anna), all = new Set(numbersIn(await visitor.get('/tickets'))).size;
	const rows = async (query) => {
		const page = await visitor.get(`/tickets?${query}`);
		assert.equal(page.status, 200, query);
		return new Set(numbersIn(page)).size;
	};

	for (const day of ['0000-00-00', '2026-02-30', '2025-02-29', '2026-13-01', '2026-00-10', '10000-01-01', '-001-01-01', '2026-1-1', '20260101', '99999999999', '2147483648', '2026-01-01T00:00', 'now', '１２３４-01-01'])
		for (const name of ['created_from', 'created_to'])
			assert.equal(await rows(`${name}=${encodeURIComponent(day)}`), all, `${name} ${day}`);
	assert.equal(await rows('created_from=1970-01-01&created_to=9999-12-31'), all);
	assert.equal(await rows('created_from=0001-01-01'), all);
	assert.equal(await rows('created_from=2999-12-31'), 0);
	for (const day of ['2024-02-29', '2026-03-29', '2026-10-25', '2016-12-31', '2038-01-19'])
		assert.ok(await rows(`created_from=${day}`) <= all, day);
});

test('R127, R130: no page holds a script of its own, and what people named stands in attributes and messages as text', async () => {
	const visitor = await portal.signedIn(anna), name = '"></li><script>alert(1)</script><!--\u2028 & .txt', mine = north(({ company, closed }) => company === 'a' && !closed)[0];

	await portal.sql(`UPDATE contact SET first_name = ${literal(name)} WHERE id = ${portal.people.get(anna).id}`);
	const page = await visitor.get(`/tickets/${mine.number}`);
	const refused = await visitor.submit(page, 'replies', { body: 'Typed' }, { files: [{ name, bytes: '' }] }), form = await visitor.get('/tickets/new');
	const wrong = await visitor.submit(form, 'tickets/new', { subject: name, 'p.product': name, 'p.version': name, body: '' });

	for (const answer of [page, refused, form, wrong, await visitor.get('/tickets?filters=open'), await visitor.get('/account'), await visitor.get(`/tickets/${mine.number}/people`)]) {
		for (const { attributes, html } of elements(answer.text, 'script')) {
			assert.ok(attributes.src?.startsWith('/static/'), answer.path);
			assert.equal(html, '');
		}
		assert.doesNotMatch(answer.text, /<!--|<\/li><script|alert\(1\)<\/script>/, answer.path);
	}
	assert.equal(refused.status, 422);
	assert.ok(refused.words.includes('</li><script>alert(1)</script>'), refused.words.slice(0, 500));
	assert.equal(wrong.status, 422);
	assert.equal(wrong.form('tickets/new').fields.subject.replace(/\s/g, ''), name.replace(/\s/g, ''));
});
