/* looking.test.mjs: staff look at a portal as its customers see it: without another sign-in, through eyes that they choose, and with their hands tied (S119). */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import test from 'node:test';
import { hostOf, setPortal, world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';
import { installed, must } from '../lib/run.mjs';

const portal = withPortal(async (made) => {
	await world({ tickets: 6 })(made);
	await made.portico(['portal', 'add', 'north.localhost', '--slug', 'some', '--name', 'north help', '--account', 'north', '--on']);
	await setPortal(made, 'north', 'some', { permission: 'filtered', permission_criteria: '{"any":[{"all":[{"property":"email","op":"starts","values":["bo@"]}]}]}' });
}, { workers: 4, conf: { mail: { directory: null } } }); /* no mail leaves: a row of the outbox that changes would look like a trace */
const anna = 'anna@a.north.test', bo = 'bo@a.north.test';
const forms = { csrf: /name="csrf" value="([^"]+)"/ };

const portalId = async (slug) => Number((await portal.sql(`SELECT p.id FROM portal p JOIN domain d ON d.account_id = p.account_id AND d.id = p.domain_id
	WHERE d.host = '${hostOf('north')}' AND p.slug = '${slug}'`))[0][0]);

/* One of staff who has chosen through whose eyes he looks. */
async function lookingAs(email, { slug = '', staff = 'tess@staff.north.test' } = {}) {
	const visitor = await portal.signedIn(staff), person = portal.people.get(email);

	visitor.may = person.may;
	const page = await visitor.get(`/staff/view-as/${await portalId(slug)}`);
	const answer = await visitor.submit(page, 'view-as', { contact: String(person.id) });
	assert.equal(answer.status, 303, answer.words);
	assert.equal(answer.location, slug === '' ? '/tickets' : `/${slug}/tickets`);
	return visitor;
}

const banner = (answer) => /<aside class="preview looking".*?<\/aside>/s.exec(answer.text)?.[0] ?? '';
const tables = async () => (await portal.sql('SHOW TABLES')).flat();
/* Of every table: a session of staff tells too whether somebody was taken for active. */
const checksum = async () => portal.sql(`CHECKSUM TABLE ${(await tables()).join()}`);

test('S119: who has signed in as staff sees the list at once, marked as a preview, with examples and nobody\'s data; once he signs out, the sign-in page', async () => {
	for (const email of ['sam@staff.north.test', 'tess@staff.north.test']) {
		const staff = await portal.signedIn(email), home = await staff.get('/');

		assert.equal(home.location, '/tickets');
		const list = await staff.follow(home);
		assert.equal(list.status, 200);
		assert.match(list.text, /<table class="tickets/);
		assert.match(banner(list), /Preview.*examples.*nobody&#39;s data/s);
		for (const link of list.links.filter((one) => /^\/tickets\/\d+/.test(one)))
			assert.equal((await staff.get(link)).status, 200, link);
		assert.equal((await staff.get('/tickets/4711')).status, 404);
		assert.doesNotMatch((await staff.get('/tickets?status=closed')).text, /badge">/);
		assert.doesNotMatch((await staff.get('/tickets?status=open')).text, /badge closed">/);
		const staffPage = await staff.get('/staff/settings');
		assert.equal((await staff.submit(staffPage, 'logout')).status, 303);
		assert.match((await staff.get('/tickets')).location, /^\/login/);
	}
});

test('S119: through a chosen customer\'s eyes he sees that one\'s list, tickets, files and export, and nothing else', async () => {
	for (const [email, slug] of [[anna, ''], [bo, 'own'], [bo, 'some'], ['cleo@a.north.test', 'some'], ['finn@b.north.test', '']]) {
		const customer = await portal.signedIn(email, { slug }), staff = await lookingAs(email, { slug });
		const at = (page) => (slug === '' ? `/${page}` : `/${slug}/${page}`);
		const rows = (answer) => answer.links.filter((link) => /tickets\/\d+/.test(link));

		for (const query of ['', '?status=closed', '?view=mine', '?q=printer', '?sort=subject&order=asc'])
			assert.deepEqual(rows(await staff.get(at(`tickets${query}`))), rows(await customer.get(at(`tickets${query}`))), `${email} ${slug}${query}`);
		for (const { number } of portal.tickets.filter(({ host }) => host === 'north.localhost'))
			assert.equal((await staff.get(at(`tickets/${number}`))).status, (await customer.get(at(`tickets/${number}`))).status, `${email} ${slug} ${number}`);
		assert.equal((await staff.get(at('tickets.csv'))).text, (await customer.get(at('tickets.csv'))).text);
		assert.match(banner(await staff.get(at('tickets'))), new RegExp(`as \\w+ Person \\(${email}\\) sees it`));
	}
});

test('S119: eyes are chosen for one portal: on another one of the same domain he sees examples again', async () => {
	const staff = await lookingAs(anna, { slug: 'own' });

	assert.match(banner(await staff.get('/own/tickets')), /anna|Anna/);
	for (const other of ['/tickets', '/some/tickets'])
		assert.match(banner(await staff.get(other)), /examples/, other);
	assert.equal((await staff.get('/tickets.csv')).status, 403);
	assert.match(banner(await staff.get('/own/tickets')), /anna|Anna/, 'and here still hers');
});

test('S119: on every page a banner says whose eyes they are, and leads to others and out', async () => {
	const staff = await lookingAs(anna), { number } = portal.tickets.find(({ requester, threads }) => requester.email === anna && threads > 0);

	for (const page of ['/tickets', `/tickets/${number}`, `/tickets/${number}/people`, '/account', '/tickets/4711']) {
		const answer = await staff.get(page);

		assert.match(banner(answer), /Anna Person/, page);
		assert.ok(answer.links.includes(`/staff/view-as/${await portalId('')}`), page);
		assert.doesNotMatch(answer.text, /action="\/logout"|href="\/account"/, page);
	}
	const ticket = await staff.get(`/tickets/${number}`);
	assert.match(ticket.text, /<fieldset class="shut" disabled>[^]*<textarea id="body"/, 'the reply box is there and shut');
	assert.doesNotMatch(ticket.text, /data-writer/, 'nobody\'s draft is brought back');
	const left = await staff.submit(await staff.get('/tickets'), 'leave');
	assert.equal(left.status, 303);
	assert.match(left.location, /^\/staff/);
	staff.may = /^$/;
	assert.match(banner(await staff.get('/tickets')), /examples/);
});

test('S119, R82: looking changes nothing at all: no activity, nothing read, no row', async () => {
	const staff = await lookingAs(anna), { number } = portal.tickets.find(({ requester, threads }) => requester.email === anna && threads > 0);

	await portal.sql('UPDATE staff_session SET seen = seen - INTERVAL 1 HOUR');
	const before = await checksum();
	for (const page of ['/', '/tickets', '/tickets?q=printer', `/tickets/${number}`, `/tickets/${number}?messages=all`, `/tickets/${number}/people`,
		'/tickets/new', '/account', '/access-denied', '/own/tickets', '/some/tickets'])
		await staff.get(page);
	assert.deepEqual(await checksum(), before);
});

test('S119: that somebody of staff took all tickets of a customer away as a file is written down, and nothing else is done by it', async () => {
	const staff = await lookingAs(anna, { slug: 'own' }), count = () => portal.count("staff_log WHERE what = 'eyes_export'"), before = await count();

	assert.equal((await staff.get('/own/tickets.csv')).status, 200);
	assert.deepEqual((await portal.sql("SELECT staff_id, contact_id, detail FROM staff_log WHERE what = 'eyes_export' ORDER BY id DESC LIMIT 1"))[0].map(String),
		[portal.people.get('tess@staff.north.test').id, portal.people.get(anna).id, 'north help'].map(String));
	assert.equal(await count(), before + 1);
	assert.equal((await (await portal.signedIn(anna, { slug: 'own' })).get('/own/tickets.csv')).status, 200);
	await (await portal.signedIn('sam@staff.north.test')).get('/own/tickets.csv');
	assert.equal(await count(), before + 1, 'a customer\'s own, and one of examples, are none of these');
});

test('S119, R47: who may read tickets no more looks through nobody\'s eyes, in whatever session, though he may do something else now', async () => {
	const staff = 'tess@staff.north.test', { id } = portal.people.get(staff), eyes = () => portal.count(`staff_session WHERE staff_id = ${id} AND contact_id IS NOT NULL`);

	await lookingAs(anna);
	assert.ok(await eyes() > 0);
	const rights = async (...given) => portal.portico(['user', 'rights', staff, ...given, '--account', 'north']);
	await rights('contacts');
	assert.equal(await eyes(), 0);
	await rights('help-desk');
});

test('S119, R55: no form of a customer\'s can be sent by who only looks', async () => {
	const routes = (await must(path.join(installed, 'sbin/porticod'), ['--routes'])).trim().split('\n').map((line) => line.split('\t'))
		.filter(([method, , who]) => method === 'POST' && ['customer', 'signed in'].includes(who));
	const { number } = portal.tickets.find(({ requester, threads }) => requester.email === anna && threads > 0);

	assert.ok(routes.length > 10, 'what the table calls these visitors');
	for (const staff of [await lookingAs(anna), await portal.signedIn('sam@staff.north.test')]) {
		const csrf = forms.csrf.exec((await staff.get('/tickets')).text)[1], before = await checksum();

		for (const [, address] of routes) {
			const to = address.replace('<number>', number).replace('<token>', 'A'.repeat(43));
			const answer = await staff.post(to, { csrf, body: 'A reply', subject: 'A ticket', email: 'a@b.test', password: 'x', submission: randomBytes(32).toString('base64url') });

			assert.equal(answer.status, 403, to);
			assert.match(answer.words, /This is a preview/, to);
		}
		assert.deepEqual(await checksum(), before);
	}
});

test('S119, R47: what is taken from him, or from whom he looks through, holds at once', async () => {
	const list = (staff) => staff.get('/tickets');
	const staff = await lookingAs(anna), id = portal.people.get('tess@staff.north.test').id, contact = portal.people.get(anna).id;

	assert.match(banner(await list(staff)), /Anna/);
	await portal.sql(`UPDATE staff SET rights = 1 WHERE id = ${id}`);
	staff.may = /^$/;
	const without = await list(staff);
	assert.match(banner(without), /examples/);
	assert.ok(!without.links.some((link) => link.includes('view-as')), 'nor a link to what he may not do');
	assert.equal((await staff.get(`/staff/view-as/${await portalId('')}`)).status, 403);
	await portal.sql(`UPDATE staff SET rights = 4 WHERE id = ${id}; UPDATE contact SET disabled = 1 WHERE id = ${contact}`);
	assert.match(banner(await list(staff)), /examples/);
	await portal.sql(`UPDATE contact SET disabled = 0 WHERE id = ${contact}; UPDATE account SET staff_second_factor = 1 WHERE name_key = 'north'`);
	assert.match((await list(staff)).location, /^\/login/);
	await portal.sql(`UPDATE account SET staff_second_factor = 0; UPDATE staff SET disabled = 1 WHERE id = ${id}`);
	assert.match((await list(staff)).location, /^\/login/);
	await portal.sql(`UPDATE staff SET disabled = 0 WHERE id = ${id}; UPDATE staff_session SET seen = seen - INTERVAL 300 MINUTE WHERE staff_id = ${id}`);
	assert.match((await list(staff)).location, /^\/login/, 'idle for too long');
});

test('S119: who is not let in is not let in through his eyes either', async () => {
	await portal.portico(['group', 'add', 'Chosen ones', '--account', 'north']);
	await setPortal(portal, 'north', 'own', { access: 'groups', groups: 'Chosen ones' });
	const staff = await lookingAs(anna, { slug: 'own' });

	assert.equal((await staff.get('/own/tickets')).location, '/own/access-denied');
	const denied = await staff.get('/own/access-denied');
	assert.equal(denied.status, 403);
	assert.match(banner(denied), /Anna/);
	await setPortal(portal, 'north', 'own', { access: 'contacts' });
});

test('S119, S110, S115: a portal that is off can be looked at before it is on, by staff alone, and is kept by nobody', async () => {
	const staff = await lookingAs(anna, { slug: 'own' }), customer = await portal.signedIn(anna, { slug: 'own' });

	await setPortal(portal, 'north', 'own', { theme_primary: '#0b5cad' });
	await portal.portico(['portal', 'off', `${portal.base(hostOf('north'))}/own`, '--account', 'north']);
	portal.oracle.failuresExpected();
	const list = await staff.get('/own/tickets'), sheet = /href="(\/own\/theme\.css[^"]+)"/.exec(list.text)[1];
	assert.match(banner(list), /Anna Person.*The portal is switched off/s);
	const seen = await staff.get(sheet);
	assert.equal(seen.status, 200);
	assert.equal(seen.header('cache-control'), 'no-store');
	for (const page of ['/own/tickets', '/own/', sheet])
		for (const outside of [customer, portal.visitor({ host: hostOf('north') }), await portal.signedIn('sam@staff.south.test')])
			assert.equal((await outside.get(page, { host: hostOf('north') })).status, 503, page);
	assert.equal((await staff.get('/own/login')).status, 503);
	await portal.portico(['portal', 'on', `${portal.base(hostOf('north'))}/own`, '--account', 'north']);
	assert.match((await staff.get(sheet)).header('cache-control'), /immutable/);
	assert.equal((await customer.get('/own/tickets')).status, 200);
});

test('S119: a portal on another domain is reached through the sign-in of staff there', async () => {
	await portal.portico(['domain', 'add', portal.makeBase('second.localhost'), '--language', 'en', '--account', 'north']);
	await portal.portico(['portal', 'add', 'second.localhost', '--slug', 'far', '--name', 'Far help', '--account', 'north', '--on']);
	const [[id]] = await portal.sql("SELECT id FROM portal WHERE slug = 'far'"), sam = await portal.signedIn('sam@staff.north.test');

	assert.ok((await sam.get(`/staff/settings/portal?portal=${id}`)).links.includes(`${portal.base('second.localhost')}/staff/view/${id}`));
	for (const page of ['view', 'view-as'])
		assert.equal((await sam.get(`/staff/${page}/${id}`)).location, `${portal.base('second.localhost')}/staff/${page}/${id}`);
	const there = portal.visitor({ host: 'second.localhost', slug: 'staff' }), asks = await there.get(`/staff/view/${id}`);
	assert.equal(asks.location, `/staff/login?next=/staff/view/${id}`);
	const entered = await there.signIn('sam@staff.north.test', portal.people.get('sam@staff.north.test').password, `/staff/view/${id}`);
	assert.equal(entered.location, `/staff/view/${id}`);
	assert.equal((await there.follow(entered)).location, '/far/');
	assert.match(banner(await there.get('/far/tickets')), /examples/);
	const copy = portal.visitor({ host: 'second.localhost' });
	copy.cookies = new Map(sam.cookies);
	assert.match((await copy.get('/far/tickets')).location, /^\/far\/login/, 'a session of staff counts on its own domain, for looking too (R46)');
});

test('S119, F2: whoever is signed in as a customer is that customer, staff or not, and his pages cost no statement more', async () => {
	const customer = await portal.signedIn(anna), both = await lookingAs(bo);
	const cost = async (visitor) => Math.max(...await portal.statementsOf('tickets', () => visitor.get('/tickets?sort=number')));

	both.slug = '';
	both.may = portal.people.get(anna).may;
	assert.equal((await both.signIn(anna, portal.people.get(anna).password)).status, 303, 'the sign-in page is there for staff');
	const list = await both.get('/tickets');
	assert.equal(banner(list), '');
	assert.match(list.text, /action="\/logout"/);
	assert.equal(await cost(both), await cost(customer));
});

test('S119: customers are found by name and address, from page to page, and that one was looked through is written down', async () => {
	const staff = await portal.signedIn('tess@staff.north.test'), at = `/staff/view-as/${await portalId('')}`;
	const named = async (q) => [...(await staff.get(`${at}?q=${encodeURIComponent(q)}`)).text.matchAll(/<span class="below"><bdi>([^<]+)</g)].map(([, email]) => email);

	assert.deepEqual(await named('anna'), ['anna@a.north.test', 'anna@b.north.test']);
	assert.deepEqual(await named('FINN per'), ['finn@b.north.test']);
	assert.deepEqual(await named('@b.north'), ['anna', 'bo', 'cleo', 'emil', 'finn'].map((name) => `${name}@b.north.test`), 'who is disabled cannot be looked through');
	assert.deepEqual(await named('south'), []);
	assert.match((await staff.get(`${at}?q=nobody`)).words, /There is nobody here/);
	for (const [contact, status] of [[portal.people.get('anna@a.south.test').id, 404], [portal.people.get('dora@a.north.test').id, 404], ['x', 404], ['', 404], ['0', 404]])
		assert.equal((await staff.submit(await staff.get(at), 'view-as', { contact })).status, status, String(contact));
	assert.equal((await staff.get('/staff/view-as/4711')).status, 404);
	const before = await portal.count('staff_log WHERE what = \'eyes\'');
	const page = await staff.get(at);
	await staff.post(at, { csrf: page.form('view-as').fields.csrf, contact: String(portal.people.get(bo).id) });
	assert.equal(await portal.count('staff_log WHERE what = \'eyes\''), before + 1);
	assert.deepEqual((await portal.sql(`SELECT staff_id, contact_id, detail FROM staff_log WHERE what = 'eyes' ORDER BY id DESC LIMIT 1`))[0].map(String),
		[portal.people.get('tess@staff.north.test').id, portal.people.get(bo).id, 'north help'].map(String));
});

test('S119, R46: a session of staff counts on its own account and domain alone', async () => {
	const tess = await portal.signedIn('tess@staff.north.test'), south = portal.visitor({ host: hostOf('south') });

	for (const [name, value] of tess.cookies)
		south.cookies.set(name, value);
	assert.match((await south.get('/tickets')).location, /^\/login/);
});
