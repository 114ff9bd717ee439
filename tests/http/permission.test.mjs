/* permission.test.mjs: who may see which ticket; all else looks like nothing at all. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { setPortal, world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(world({ tickets: 12 }));
const anna = 'anna@a.north.test';

const find = (host, filter) => portal.tickets.find((ticket) => ticket.host === `${host}.localhost` && filter(ticket));

/* What differs between two refusals without telling anything. */
const masked = (answer) => answer.text.replace(/value="[A-Za-z0-9_-]{43}"/g, '');

async function status(visitor, ticket) {
	return (await visitor.get(visitor.at(`tickets/${ticket.number}`))).status;
}

test('S23: with the permission "company" a colleague\'s ticket opens', async () => {
	const visitor = await portal.signedIn(anna);

	assert.equal(await status(visitor, find('north', (t) => t.company === 'a' && t.requester.name === 'bo')), 200);
});

test('S24, S26: with "own" only what is tied to one\'s contact record does', async () => {
	const visitor = await portal.signedIn(anna, { slug: 'own', may: portal.people.get(anna).mayOwn });

	assert.equal(await status(visitor, find('north', (t) => t.company === 'a' && t.requester.name === 'anna')), 200);
	assert.equal(await status(visitor, find('north', (t) => t.company === 'a' && t.requester.name === 'bo')), 404);
});

test('S25: the primary company counts, another does not; a ticket without a company is its contact\'s', async () => {
	const finn = 'finn@b.north.test', visitor = await portal.signedIn(finn);

	assert.equal(await status(visitor, find('north', (t) => t.kind === 'personal')), 200);
	assert.equal(await status(visitor, find('north', (t) => t.company === 'b' && t.kind === undefined)), 200);
	assert.equal(await status(visitor, find('north', (t) => t.company === 'a' && t.kind === undefined)), 404);
	const own = await portal.signedIn(finn, { slug: 'own', may: portal.people.get(finn).mayOwn });
	assert.equal(await status(own, find('north', (t) => t.kind === 'personal')), 200);
	assert.equal(await status(own, find('north', (t) => t.company === 'b' && t.kind === undefined)), 404);
});

test('S34: a ticket tied to two contacts is seen by both', async () => {
	const ticket = find('north', (t) => t.kind === 'shared');

	for (const email of [anna, 'bo@b.north.test'])
		for (const [slug, may] of [['', portal.people.get(email).may], ['own', portal.people.get(email).mayOwn]])
			assert.equal(await status(await portal.signedIn(email, { slug, may }), ticket), 200, `${email} ${slug}`);
	assert.equal(await status(await portal.signedIn('cleo@b.north.test'), ticket), 404);
});

test('H2: a ticket without a conversation is there', async () => {
	const page = await (await portal.signedIn(anna)).get(`/tickets/${find('north', (t) => t.kind === 'silent').number}`);

	assert.equal(page.status, 200);
	assert.match(page.words, /no messages yet/);
});

test('S33, R55, R56: a foreign ticket\'s answer is that of a number that was never given', async () => {
	const visitor = await portal.signedIn(anna), missing = await visitor.get('/tickets/4000000');
	const foreign = await visitor.get(`/tickets/${find('north', (t) => t.company === 'b' && t.kind === undefined).number}`);

	assert.equal(missing.status, 404);
	assert.equal(foreign.status, 404);
	assert.deepEqual(foreign.headers, missing.headers);
	assert.equal(masked(foreign), masked(missing));
});

test('S33, R56: nor can a foreign ticket be answered', async () => {
	const visitor = await portal.signedIn(anna), own = find('north', (t) => t.company === 'a' && !t.closed);
	const page = await visitor.get(`/tickets/${own.number}`), before = await portal.count('message');
	const fields = { ...page.form('replies').fields, body: 'Let me in' };
	const foreign = find('north', (t) => t.company === 'b' && t.kind === undefined && !t.closed);
	const missing = await visitor.post('/tickets/4000000/replies', fields), refused = await visitor.post(`/tickets/${foreign.number}/replies`, fields);

	assert.equal(missing.status, 404);
	assert.equal(refused.status, 404);
	assert.deepEqual(refused.headers, missing.headers);
	assert.equal(masked(refused), masked(missing));
	assert.equal(await portal.count('message'), before);
});

test('R46, R71: the numbers of another account are not there, whatever the request claims', async () => {
	const visitor = await portal.signedIn(anna), south = await portal.signedIn('anna@a.south.test');
	const ticket = find('south', (t) => t.company === 'a');

	assert.equal(await status(south, ticket), 200);
	const page = await visitor.get(`/tickets/${ticket.number}?tenant=south&account=south`, { headers: { 'X-Tenant': 'south', 'X-Forwarded-Host': 'south.localhost' } });
	assert.doesNotMatch(page.text, /canary\.south/);
});

test('R47: who leaves a company sees its tickets no more at his next request', async () => {
	const bo = portal.people.get('bo@a.south.test'), visitor = await portal.signedIn(bo.email);
	const ticket = find('south', (t) => t.company === 'a' && t.requester.name === 'cleo');

	assert.equal(await status(visitor, ticket), 200);
	await portal.sql(`DELETE FROM contact_company WHERE account_id = ${bo.accountId} AND contact_id = ${bo.id}`);
	assert.equal(await status(visitor, ticket), 404);
});

test('S24: the permission changes for those who are signed in already', async () => {
	const visitor = await portal.signedIn('anna@a.east.test'), ticket = find('east', (t) => t.company === 'a' && t.requester.name === 'bo');
	const set = (permission) => setPortal(portal, 'east', '', { permission });

	assert.equal(await status(visitor, ticket), 200);
	await set('own');
	for (let i = 0; i < 6; i++)
		assert.equal(await status(visitor, ticket), 404, 'in every worker');
	await set('company');
	assert.equal(await status(visitor, ticket), 200);
});

test('R62: a number is digits alone', async () => {
	const visitor = await portal.signedIn(anna);

	for (const id of ['0', '-1', '1001.0', '1e3', '0x3e9', '01001', '+1001', '%201001', '1001abc', '１００１', '1001%00', '1001%20', '2147483648', '4294967297',
		'4294968297', '9223372036854775808', '18446744073709551617', '1'.repeat(10000), '', 'new', '..']) {
		const answer = await visitor.get(`/tickets/${id}`);
		assert.ok([400, 404].includes(answer.status), `${id.slice(0, 40)}: ${answer.status}`);
	}
});

test('R60: fields that no form has change nothing', async () => {
	const visitor = await portal.signedIn(anna), ticket = find('north', (t) => t.company === 'a' && !t.closed && t.requester.name === 'anna');
	const page = await visitor.get(`/tickets/${ticket.number}`);
	const before = await portal.sql(`SELECT stage_id, owner_id, requester_id, company_id, priority, number FROM ticket WHERE id = ${ticket.id}`);

	const answer = await visitor.submit(page, 'replies', { body: 'With extras', id: 1, account_id: 2, company_id: 2, contact_id: 2, role: 'admin', is_admin: 1,
		status: 'closed', created: '2001-01-01', internal: 1, verified: 1, password_hash: 'x', author: 'Sam', thread: 1 });
	assert.equal(answer.status, 303);
	const after = await portal.sql(`SELECT stage_id, owner_id, requester_id, company_id, priority, number FROM ticket WHERE id = ${ticket.id}`);
	assert.deepEqual(after.map((row) => row.slice(1)), before.map((row) => row.slice(1)));
	assert.deepEqual(await portal.sql(`SELECT m.contact_id, m.staff_id, m.account_id FROM message m WHERE m.text = 'With extras'`),
		[[String(portal.people.get(anna).id), null, String(portal.people.get(anna).accountId)]]);
});
