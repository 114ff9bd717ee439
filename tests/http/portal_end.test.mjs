/* portal_end.test.mjs: an administrator deletes a portal: what goes, what stays, and who may (S2, S110, H1, H8). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setPortal, world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';
import { until } from '../lib/run.mjs';

const portal = withPortal(world({ tickets: 6 }), { workers: 6, conf: { mail: { directory: null } } });
const settings = '/staff/settings/portal', sam = (options) => portal.signedIn('sam@staff.north.test', options);
const idOf = async (slug, account = 'north') => Number((await portal.sql(`SELECT p.id FROM portal p JOIN account a ON a.id = p.account_id WHERE a.name = '${account}' AND p.slug = '${slug}'`))[0]?.[0]);
const deletion = (id) => `${settings}/${id}/delete`;

async function make(slug, name = 'Partners & <b>co</b>') {
	await portal.portico(['portal', 'add', 'north.localhost', '--slug', slug, '--name', name, '--account', 'north', '--on']);
	return idOf(slug);
}

async function end(visitor, id, name = 'Partners & <b>co</b>') {
	return visitor.submit(await visitor.get(deletion(id)), deletion(id), { name });
}

/* Everything of a portal that stands anywhere. */
const rest = (id) => Promise.all(['portal WHERE id', 'portal_group WHERE portal_id', 'portal_former_address WHERE portal_id', 'settings_former WHERE portal_id', 'invitation WHERE portal_id',
	'outbox WHERE portal_id', 'access_group WHERE of_portal', 'staff_session WHERE eyes_portal'].map((from) => portal.count(`${from} = ${id}`)));

test('a portal with all that hangs on it is deleted by its name; its addresses are unknown in every worker, its history tells of it, tickets and contacts stay', async () => {
	const visitor = await sam(), id = await make('old'), before = await portal.sql('SELECT (SELECT COUNT(*) FROM ticket), (SELECT COUNT(*) FROM contact), (SELECT COUNT(*) FROM message), (SELECT COUNT(*) FROM form), (SELECT COUNT(*) FROM inbox)');
	const anna = await portal.signedIn('anna@a.north.test', { slug: 'old' });

	await setPortal(portal, 'north', 'old', { slug: 'partners' });
	await portal.portico(['group', 'add', 'Sellers', '--account', 'north']);
	await portal.portico(['group', 'join', 'Sellers', 'emil@a.north.test', '--account', 'north']);
	await setPortal(portal, 'north', 'partners', { groups: 'Sellers', access: 'groups', permission: 'filtered',
		permission_criteria: '{"any":[{"all":[{"property":"email","op":"contains","values":["@a."]}]}]}' });
	await portal.sql(`UPDATE staff_session SET contact_id = ${portal.people.get('anna@a.north.test').id}, eyes_portal = ${id} WHERE staff_id = ${portal.people.get('sam@staff.north.test').id}`);
	assert.ok((await rest(id)).every((count) => count > 0), `${await rest(id)}: something of each is there`);
	assert.equal((await anna.get('/old/tickets')).status, 301, 'where it was leads on (S11)');

	const page = await visitor.get(`${settings}?portal=${id}`);
	assert.ok(page.links.includes(deletion(id)));
	const asked = await visitor.get(deletion(id));
	assert.equal(asked.status, 200);
	assert.match(asked.words, /Partners & <b>co<\/b> – https:\/\/north\.localhost\/partners/);
	assert.match(asked.words, /What goes with it.*settings.*Links in mails.*What stays.*Tickets.*Contacts.*Forms/);
	const done = await end(visitor, id, ' partners  & <B>CO</B> ');
	assert.equal(done.status, 303, done.words);
	assert.equal(done.location, `${settings}?done=deleted`);
	assert.match((await visitor.follow(done)).words, /The portal is deleted/);

	assert.deepEqual(await rest(id), Array(8).fill(0));
	assert.equal(await portal.count('staff_session WHERE contact_id IS NOT NULL'), 0, 'nobody looks through the eyes of anybody any more');
	assert.deepEqual(await portal.sql('SELECT (SELECT COUNT(*) FROM ticket), (SELECT COUNT(*) FROM contact), (SELECT COUNT(*) FROM message), (SELECT COUNT(*) FROM form), (SELECT COUNT(*) FROM inbox)'), before);
	const unknown = await portal.visitor().get('/nowhere/tickets');
	for (const path of ['/partners/tickets', '/partners/login', '/old/tickets', '/old/login', '/partners/'])
		for (let i = 0; i < 12; i++) {
			const answer = await portal.visitor().get(path);

			assert.deepEqual([answer.status, answer.title], [unknown.status, unknown.title], path);
		}
	assert.equal((await anna.get('/own/tickets')).status, 200, 'who is signed in on the domain stays so where there are others');
	for (const path of [deletion(id), `${settings}?portal=${id}`, `${settings}/history?portal=${id}`, `/staff/view/${id}`, `/staff/view-as/${id}`])
		assert.equal((await visitor.get(path)).status, 404, path);
	assert.match((await visitor.get('/staff/settings/portals/history')).words, /Sam Staff Partners & <b>co<\/b> was deleted What it was .*Name of the portal Partners.*partners/);
	assert.deepEqual(await portal.sql("SELECT l.detail, s.first_name FROM staff_log l JOIN staff s ON s.id = l.staff_id WHERE l.what = 'portal_deleted'"), [['https://north.localhost/partners', 'Sam']]);
	assert.match(await portal.portico(['group', 'list', '--account', 'north']), /Sellers/);
	await portal.portico(['group', 'delete', 'Sellers', '--account', 'north']); /* nothing requires it any more */
});

test('another name deletes nothing: 422, told at the field, kept as it was typed', async () => {
	const visitor = await sam(), id = await make('named');

	for (const name of ['', 'Partners', 'north help', 'x'.repeat(3000)]) {
		const answer = await end(visitor, id, name);

		assert.equal(answer.status, 422, name);
		assert.match(answer.words, /Nothing was deleted.*This is not its name/);
		assert.match(answer.text, /id="name"[^>]*aria-describedby="[^"]*name-problem"[^>]*aria-invalid="true"/);
	}
	assert.ok((await end(visitor, id, 'Partnérs <i>')).text.includes('value="Partnérs &lt;i&gt;"'));
	assert.equal(await portal.count(`portal WHERE id = ${id} AND enabled = 1`), 1);
	assert.equal((await end(visitor, id)).status, 303);
});

test('a second click, at once or later, deletes nothing more and is led to the same page', async () => {
	const visitor = await sam(), id = await make('twice'), other = await make('stays', 'Stays'), page = await visitor.get(deletion(id));
	const send = () => visitor.submit(page, deletion(id), { name: 'Partners & <b>co</b>' });
	const answers = [...await Promise.all([send(), send()]), await send()];

	assert.deepEqual(answers.map(({ status, location }) => [status, location]), Array(3).fill([303, `${settings}?done=deleted`]));
	assert.equal(await portal.count(`staff_log WHERE what = 'portal_deleted' AND detail LIKE '%/twice'`), 1);
	assert.equal(await portal.count(`portal WHERE id = ${other}`), 1);
	assert.equal((await visitor.post(deletion(other + 1000), page.form(deletion(id)).fields)).status, 404, 'one that never was');
	assert.equal((await end(visitor, other, 'Stays')).status, 303);
});

test('S1, R55, R56, R81: for who has the right, of his account, with the token of his session', async () => {
	const visitor = await sam(), id = await make('guarded'), tess = await portal.signedIn('tess@staff.north.test'), south = await portal.signedIn('sam@staff.south.test');
	const { fields } = (await visitor.get(deletion(id))).form(deletion(id)), named = { ...fields, name: 'Partners & <b>co</b>' };
	const tokenOf = async (who, path) => (await who.get(path)).form(path).fields.csrf;

	assert.equal((await tess.get(deletion(id))).status, 403);
	assert.equal((await tess.post(deletion(id), { ...named, csrf: await tokenOf(tess, '/staff/account') })).status, 403);
	assert.equal((await tess.get('/staff/settings/portals/history')).status, 403);
	assert.equal((await south.get(deletion(id))).status, 404);
	assert.equal((await south.post(deletion(id), { ...named, csrf: await tokenOf(south, '/staff/account') })).status, 404);
	assert.doesNotMatch((await south.get('/staff/settings/portals/history')).words, /Partners|north/);
	for (const csrf of ['', 'A'.repeat(43), await tokenOf(south, '/staff/account')])
		assert.equal((await visitor.post(deletion(id), { ...named, csrf })).status, 403);
	assert.equal((await visitor.post(deletion(id), named, { headers: { Origin: 'https://evil.test' } })).status, 403);
	assert.equal(await portal.count(`portal WHERE id = ${id} AND enabled = 1`), 1);
	assert.equal((await end(visitor, id)).status, 303);
});

test('H1: a portal whose set-up was begun and given up is deleted from any of its steps; its address is free', async () => {
	const visitor = await sam();
	const first = await visitor.submit(await visitor.get(`${settings}/setup/name?portal=new`), 'portal/setup', { name: 'Half' });
	const [, id] = /portal=(\d+)/.exec(first.location), [[slug]] = await portal.sql(`SELECT slug FROM portal WHERE id = ${id}`);

	assert.equal((await visitor.get(`${settings}/setup/name?portal=new`)).links.some((link) => link?.endsWith('/delete')), false, 'nothing is there yet');
	for (const step of ['name', 'address', 'tickets', 'access'])
		assert.ok((await visitor.get(`${settings}/setup/${step}?portal=${id}`)).links.includes(deletion(id)), step);
	assert.equal((await end(visitor, id, 'Half')).status, 303);
	assert.equal((await visitor.get(`${settings}/setup/address?portal=${id}`)).status, 404);
	await portal.portico(['portal', 'add', 'north.localhost', '--slug', slug, '--name', 'Again', '--account', 'north']);
	assert.equal((await end(visitor, await idOf(slug), 'Again')).status, 303);
});

test('who was invited and has no login is invited by another portal that lets him in; an old link is of no use', async () => {
	const visitor = await sam(), bo = 'emil@b.north.test', first = await make('first'), account = ['--account', 'north'];
	const invited = async () => (await portal.sql(`SELECT i.portal_id FROM invitation i JOIN contact c ON c.id = i.contact_id WHERE c.email = '${bo}'`)).map(([id]) => Number(id));

	await portal.portico(['group', 'add', 'Resellers', ...account]);
	await portal.portico(['group', 'join', 'Resellers', bo, ...account]);
	await setPortal(portal, 'north', 'first', { groups: 'Resellers', access: 'groups' });
	assert.deepEqual(await invited(), [first]);
	const second = await make('second', 'Second');
	await setPortal(portal, 'north', 'second', { groups: 'Resellers', access: 'groups' });
	const [[data]] = await portal.sql(`SELECT data FROM outbox WHERE portal_id = ${first} AND kind = 'invitation'`);
	assert.equal((await end(visitor, first)).status, 303);
	assert.deepEqual(await invited(), [second], 'at once');
	for (const slug of ['first', 'second'])
		assert.equal((await portal.visitor().get(`/${slug}/invite/${Object.values(JSON.parse(data))[0]}`)).status, 404, slug);
	const [[last]] = await portal.sql(`SELECT data FROM outbox WHERE portal_id = ${second} AND kind = 'invitation'`), link = `/own/invite/${Object.values(JSON.parse(last))[0]}`;
	assert.equal((await portal.visitor().get(link)).status, 200, 'it is the domain that the link is of');
	assert.equal((await end(visitor, second, 'Second')).status, 303);
	assert.deepEqual(await invited(), []);
	assert.equal((await portal.visitor().get(link)).status, 404, 'nobody invites him any more');
});

test('the last portal of a domain: customers are signed out; thousands of mails go in pieces; the last of an account leads to the set-up of the next', async () => {
	const visitor = await portal.signedIn('sam@staff.south.test'), anna = await portal.signedIn('anna@a.south.test'), south = portal.people.get('anna@a.south.test');
	const [own, main] = [await idOf('own', 'south'), await idOf('', 'south')], name = 'south help', sessions = () => portal.count(`session WHERE contact_id = ${south.id}`);

	await portal.sql(`INSERT INTO outbox (account_id, kind, domain_id, portal_id, contact_id, address, name, destination, language, time_zone, data, message_id, state, attempts, due, error, created, expires)
		SELECT ${south.accountId}, 'ticket_answered', d.id, ${own}, ${south.id}, '${south.email}', '', 'a.south.test', 'da', '', '{}', CONCAT('x', s.seq), 1, 0, UTC_TIMESTAMP(6), '', UTC_TIMESTAMP(6), TIMESTAMPADD(DAY, 1, UTC_TIMESTAMP(6))
		FROM domain d JOIN (SELECT 1000 * a.n + 100 * b.n + 10 * c.n + d.n AS seq FROM (SELECT 0 n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3) a,
			(SELECT 0 n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) b,
			(SELECT 0 n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) c,
			(SELECT 0 n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) d) s WHERE d.host = 'south.localhost'`);
	assert.equal((await end(visitor, own, name)).status, 303);
	assert.equal(await portal.count(`outbox WHERE portal_id = ${own}`), 0);
	assert.equal(await sessions(), 1);
	assert.equal((await anna.get('/tickets')).status, 200);
	const last = await end(visitor, main, name);
	assert.equal(last.location, `${settings}/setup/name?portal=new&done=deleted`);
	const next = await visitor.follow(last);
	assert.equal(next.status, 200);
	assert.match(next.words, /Portalen er slettet/);
	assert.equal(await sessions(), 0);
	assert.equal((await anna.get('/tickets')).status, 404);
	assert.equal((await visitor.get(settings)).status, 303, 'staff go on');
	await visitor.submit(next, 'portal/setup', { name });
	const made = await idOf('', 'south');
	for (const [key, value] of [['slug', ''], ['inbox', (await portal.sql(`SELECT MIN(id) FROM inbox WHERE account_id = ${south.accountId}`))[0][0]], ['access', 'contacts'], ['enabled', 'on']])
		await portal.portico(['portal', 'set', String(made), `${key}=${value}`, '--account', 'south']);
	assert.equal((await anna.get('/tickets')).status, 303, 'who was signed in before has to sign in again');
	assert.equal((await anna.signIn(south.email, south.password)).status, 303);
	assert.equal((await anna.get('/tickets')).status, 200, 'with all that there was');
});

test('portico portal delete does the same, by address or number, and says what it does not find', async () => {
	const visitor = await sam(), id = await make('command'), args = (which) => ['portal', 'delete', which, '--account', 'north'];

	assert.equal((await visitor.get('/command/login')).status, 200);
	assert.equal(await portal.portico([...args('https://north.localhost/command'), '--json']), `{"id": ${id}}\n`);
	assert.deepEqual(await rest(id), Array(8).fill(0));
	await until('the address to be unknown', async () => (await visitor.get('/command/login')).status === 404);
	const again = await portal.porticoMay(args(String(id)));
	assert.equal(again.code, 1);
	assert.match(again.stderr, /has no portal/);
	assert.match((await visitor.get('/staff/settings/portals/history')).words, /The operator Partners & <b>co<\/b> was deleted/);
});
