/* filtered.test.mjs: contacts who meet the portal's criteria see their whole company, the others what is their own (H5). */
import assert from 'node:assert/strict';
import test from 'node:test';
import { setPortal, world } from '../lib/fixtures.mjs';
import { makeForm } from '../lib/forms.mjs';
import { withPortal } from '../lib/portal.mjs';

const anna = 'anna@a.north.test', cleo = 'cleo@a.north.test';
const portal = withPortal(async (at) => {
	await world({ tickets: 30 })(at);
	await makeForm(at);
	for (const property of ['job', 'floor'])
		await at.portico(['property', 'add', property, '--contact', '--account', 'north', ...(property === 'floor' ? ['--kind', 'number'] : [])]);
	await at.portico(['search', 'rebuild', '--account', 'north']);
	await at.sql(`INSERT INTO attachment (account_id, id, message_id, name, type, size, width, height, sha256, state, created)
		SELECT m.account_id, 70, MIN(m.id), 'cleo.txt', 'text/plain', 1, 0, 0, UNHEX(SHA2('x', 256)), 2, UTC_TIMESTAMP(6) FROM message m
			WHERE m.thread_id = ${ofCleo(at).thread} GROUP BY m.account_id;
		INSERT INTO attachment_chunk SELECT account_id, id, 0, 'x' FROM attachment`);
	await setPortal(at, 'north', '', { permission: 'filtered', permission_criteria: managers, close_tickets: 'on' });
}, { workers: 3 });

const criterion = (property, op, ...values) => ({ property, op, ...(values.length > 0 && { values }) });
const any = (...groups) => JSON.stringify({ any: groups.map((all) => ({ all })) });
const managers = any([criterion('p.job', 'is', 'manager')]);
const ofCleo = (at) => at.tickets.findLast((ticket) => ticket.host === 'north.localhost' && ticket.company === 'a' && ticket.requester.name === 'cleo' && !ticket.closed);
const ofCompany = (ticket) => ticket.host === 'north.localhost' && ticket.company === 'a';
const give = (email, ...values) => portal.portico(['property', 'set', email, ...values, '--account', 'north']);
const key = 'k'.repeat(43);

/* Every way to a colleague's ticket, and what is told of it beside: what each gives to somebody. */
async function ways(visitor, ticket) {
	const own = portal.tickets.find((one) => ofCompany(one) && one.requester.name === 'anna' && !one.closed && one.kind === undefined);
	const get = (path) => visitor.get(visitor.at(path)), list = await get('tickets?filters=open'), csv = await get('tickets.csv');
	const people = await get(`tickets/${own.number}/people`), csrf = /name="csrf" value="([^"]+)"/.exec(list.text)[1];
	const post = async (path, fields) => (await visitor.post(visitor.at(path), { csrf, submission: key, ...fields })).status;

	return {
		'the choice of a view': list.text.includes('name="view"'),
		'the list': (await get('tickets')).leadsTo(visitor.at(`tickets/${ticket.number}`)),
		'the list, asked for the organization': (await get('tickets?view=organization&sort=number&order=asc')).words.includes(ticket.canary),
		'colleagues among the filters': list.words.includes('Cleo Person'),
		'a filter by him': (await get(`tickets?requester=${ticket.requester.id}`)).words.includes(ticket.canary),
		'the search by a word': (await get('tickets?q=smokes')).leadsTo(visitor.at(`tickets/${ticket.number}`)),
		'the search by its number': (await get(`tickets?q=${ticket.number}`)).leadsTo(visitor.at(`tickets/${ticket.number}`)),
		'its page': (await get(`tickets/${ticket.number}`)).status === 200,
		'its people': (await get(`tickets/${ticket.number}/people`)).status === 200,
		'its file': (await get('files/70/cleo.txt')).status === 200,
		'the export': csv.text.includes(ticket.subject),
		'the rows of the export': csv.text.trim().split('\r\n').length - 1 === portal.tickets.filter(ofCompany).length,
		'colleagues to be added by name': people.text.includes('<option'),
		'a reply that is not a form': await post(`tickets/${ticket.number}/replies`, { body: '' }) === 422,
		'closing without a key': await post(`tickets/${ticket.number}/close`, { submission: '' }) === 422,
		'adding nobody': await post(`tickets/${ticket.number}/people`, {}) === 422,
	};
}

const all = (found, value) => assert.deepEqual(found, Object.fromEntries(Object.keys(found).map((name) => [name, value])));
const colleague = async (email = anna) => portal.signedIn(email);

test('H5, S28, S31, S33: who meets the criteria sees the company in every way that there is, who does not in none', async () => {
	const visitor = await colleague(), ticket = ofCleo(portal);

	all(await ways(visitor, ticket), false);
	await give(anna, 'job=Manager');
	all(await ways(visitor, ticket), true);
	await give(anna, 'job=clerk');
	all(await ways(visitor, ticket), false);
	await give(anna, 'job=');
	all(await ways(visitor, ticket), false);
	assert.equal((await visitor.get(`/tickets/${portal.tickets.find((one) => one.kind === 'shared').number}`)).status, 200, 'his own are his');
});

test('H5, S140: the choice of a view follows, and both of its choices work', async () => {
	await give(anna, 'job=manager');
	const visitor = await colleague(), rows = async (view) => (await visitor.get(`/tickets.csv?view=${view}`)).text.trim().split('\r\n').length - 1;

	assert.equal(await rows('organization'), portal.tickets.filter(ofCompany).length);
	assert.equal(await rows('mine'), portal.tickets.filter((one) => ofCompany(one) && one.requester.name === 'anna').length);
	await give(anna, 'job=');
	assert.equal(await rows('organization'), await rows('mine'), 'a view in the address shows no more than he may see');
});

test('H5: groups are joined by OR, the criteria of one by AND; a change of them holds from the next request on, in every worker', async () => {
	const visitor = await colleague(), ticket = ofCleo(portal), opens = async () => (await visitor.get(`/tickets/${ticket.number}`)).status === 200;
	const set = (...groups) => setPortal(portal, 'north', '', { permission_criteria: any(...groups) });

	await give(anna, 'job=clerk', 'floor=3');
	for (const [expected, ...groups] of [
		[true, [criterion('p.job', 'is', 'clerk')]],
		[false, [criterion('p.job', 'is', 'clerk'), criterion('p.floor', 'more', '3')]],
		[true, [criterion('p.job', 'is', 'clerk'), criterion('p.floor', 'more', '2')]],
		[true, [criterion('p.job', 'is', 'manager')], [criterion('p.floor', 'less', '4')]],
		[false, [criterion('p.job', 'is', 'manager')], [criterion('email', 'starts', 'cleo@')]],
		[true, [criterion('company', 'is', 'NORTH A'), criterion('p.job', 'known')]],
		[false, [criterion('p.job', 'unknown')]],
	]) {
		await set(...groups);
		for (let i = 0; i < 6; i++)
			assert.equal(await opens(), expected, JSON.stringify(groups));
	}
	await setPortal(portal, 'north', '', { permission_criteria: managers });
});

test('H5: criteria of many contacts hold at once, before the program has asked them all', async () => {
	const visitor = await colleague(), ticket = ofCleo(portal), opens = async () => (await visitor.get(`/tickets/${ticket.number}`)).status === 200;
	const behind = (from) => portal.sql(`UPDATE access_group SET follows_from = ${from} WHERE of_portal IS NOT NULL`);

	await give(anna, 'job=manager');
	await portal.sql('DELETE FROM group_member');
	assert.equal(await opens(), false);
	await behind(1);
	assert.equal(await opens(), true, 'he is asked himself');
	await behind('NULL');
	await give(anna, 'job=');
	await portal.sql(`INSERT INTO group_member (account_id, group_id, contact_id, joined) SELECT account_id, id, ${portal.people.get(anna).id}, UTC_TIMESTAMP(6)
		FROM access_group WHERE of_portal IS NOT NULL`);
	await behind(1);
	assert.equal(await opens(), false, 'what stood there before says nothing');
	await give(anna, 'job=');
	await behind('NULL');
	assert.equal(await opens(), false);
});

test('H5, R47: mails go to the people on a ticket alone, whoever may see it; a new colleague is judged as he comes', async () => {
	await give(anna, 'job=manager');
	const visitor = await portal.signedIn(cleo), page = await visitor.get('/tickets/new');
	const answer = await visitor.post('/tickets/new', { ...page.form('tickets/new').fields, subject: 'Quiet', body: 'Hello', 'p.product': 'mail' });
	const number = Number(/\/tickets\/(\d+)/.exec(answer.location)[1]);

	await visitor.submit(await visitor.get(`/tickets/${number}`), 'replies', { body: 'More' });
	await visitor.submit(await visitor.get(`/tickets/${number}`), 'close');
	const told = await portal.sql(`SELECT DISTINCT o.address FROM outbox o JOIN ticket t ON t.account_id = o.account_id AND t.id = o.ticket_id WHERE t.number = ${number}
		AND t.account_id = ${portal.people.get(cleo).accountId}`);
	assert.deepEqual(told, [[cleo]]);
	assert.equal((await (await colleague()).get(`/tickets/${number}`)).status, 200);
	await setPortal(portal, 'north', '', { permission_criteria: any([criterion('last_name', 'is', 'Boss')]) });
	await portal.sql(`INSERT INTO company_domain (account_id, domain_key, company_id) SELECT account_id, 'a.north.test', id FROM company WHERE name = 'north a'`);
	await portal.portico(['contact', 'add', 'gro@a.north.test', '--first-name', 'Gro', '--last-name', 'Boss', '--account', 'north']);
	await portal.sql(`UPDATE contact c JOIN contact f ON f.email_key = '${cleo}' SET c.password_hash = f.password_hash WHERE c.email_key = 'gro@a.north.test'`);
	portal.people.set('gro@a.north.test', { ...portal.people.get(cleo), email: 'gro@a.north.test', name: 'gro' });
	assert.equal((await (await portal.signedIn('gro@a.north.test')).get(`/tickets/${number}`)).status, 200);
	assert.equal((await (await colleague()).get(`/tickets/${number}`)).status, 404);
	await setPortal(portal, 'north', '', { permission_criteria: managers });
});

test('H5, S24: leaving the criteria aside: own and company hold as ever, and come back', async () => {
	const visitor = await colleague(), ticket = ofCleo(portal), opens = async () => (await visitor.get(`/tickets/${ticket.number}`)).status === 200;

	await give(anna, 'job=');
	for (const [permission, expected] of [['company', true], ['own', false], ['filtered', false], ['company', true], ['filtered', false]]) {
		await setPortal(portal, 'north', '', { permission });
		assert.equal(await opens(), expected, permission);
	}
});

test('H5: criteria that cannot be are refused with what is wrong, and nothing changes', async () => {
	const set = (settings) => portal.porticoMay(['portal', 'set', `${portal.base('north.localhost')}/`, ...Object.entries(settings).map(([name, value]) => `${name}=${value}`),
		'--account', 'north']);
	const before = await portal.sql(`SELECT settings, version FROM portal WHERE slug = '' AND account_id = ${portal.people.get(anna).accountId}`);

	for (const criteria of ['', '{', '{"any":[]}', any([]), any([criterion('subject', 'is', 'x')]), any([criterion('p.nothing', 'is', 'x')]), any([criterion('p.floor', 'contains', '3')])]) {
		const { code, stderr } = await set({ permission_criteria: criteria });
		assert.notEqual(code, 0, criteria);
		assert.match(stderr, /permission_criteria|filter|property|group|cannot be asked/, criteria);
	}
	assert.deepEqual(await portal.sql(`SELECT settings, version FROM portal WHERE slug = '' AND account_id = ${portal.people.get(anna).accountId}`), before);
	const { code, stderr } = await set({ permission: 'some' });
	assert.notEqual(code, 0);
	assert.match(stderr, /filtered/);
	assert.match((await portal.porticoMay(['property', 'delete', 'job', '--contact', '--with-values', '--account', 'north'])).stderr, /north help.*job/);
	assert.match(await portal.portico(['portal', 'list', '--account', 'north', '--json']), /"permission": ?"filtered"/);
	assert.doesNotMatch(await portal.portico(['group', 'list', '--account', 'north', '--json']), /"id"/, 'no group that anybody made');
});

test('F2: the criteria cost no statement', async () => {
	const visitor = await colleague();

	for (const [path, route, most] of [['/tickets', 'tickets', 3], [`/tickets/${ofCleo(portal).number}`, 'tickets/<number>', 4]]) {
		await give(anna, 'job=manager');
		assert.ok(Math.max(...await portal.statementsOf(route, () => visitor.get(path))) <= most, path);
	}
});

test('R65: a filter offers no owner of tickets that one may not see', async () => {
	const { accountId } = portal.people.get(anna), offered = async (visitor) => (await visitor.get('/tickets?filters=open')).text.includes('>Tess<');

	await portal.sql(`UPDATE ticket SET owner_id = (SELECT id FROM staff WHERE account_id = ${accountId} AND first_name = 'Tess') WHERE id = ${ofCleo(portal).id}`);
	const visitor = await colleague();
	await give(anna, 'job=manager');
	assert.equal(await offered(visitor), true);
	await give(anna, 'job=');
	assert.equal(await offered(visitor), false);
	await give(anna, 'job=manager');
	await setPortal(portal, 'north', '', { visibility: any([criterion('subject', 'not_contains', `${ofCleo(portal).number}`)]) });
	assert.equal(await offered(visitor), false);
	await setPortal(portal, 'north', '', { visibility: '' });
});
