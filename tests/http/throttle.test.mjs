/* throttle.test.mjs: guessing passwords is slowed down for the guesser, and locks nobody else out for good. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { password, world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(world({ tickets: 3 }), { workers: 14, conf: { mail: { directory: null }, limits: { sign_in_failures_address: 5, sign_in_failures_network: 12, sign_in_window_minutes: 15 } } });

async function tries(email, secret, count, options = {}) {
	const statuses = [];

	for (let i = 0; i < count; i++)
		statuses.push((await portal.visitor(options).signIn(email, secret)).status);
	return statuses;
}

test('R21: after so many failures an address has to wait, and the right password works again afterwards', async () => {
	const email = 'anna@a.north.test';

	assert.deepEqual(await tries(email, 'wrong', 5, { client: '192.0.2.10' }), Array(5).fill(422));
	const answer = await portal.visitor({ client: '192.0.2.11' }).signIn(email, password);
	assert.equal(answer.status, 429);
	assert.ok(Number(answer.header('retry-after')) > 0);
	assert.equal(answer.form('login').fields.email, email);
	assert.deepEqual(await tries('bo@a.north.test', password, 1, { client: '192.0.2.12' }), [303], 'others are not concerned');
	await portal.sql('UPDATE throttle SET happened = happened - INTERVAL 16 MINUTE');
	assert.deepEqual(await tries(email, password, 1, { client: '192.0.2.11' }), [303]);
});

test('R21: an address that nobody has is treated the same', async () => {
	assert.deepEqual(await tries('nobody@a.north.test', 'wrong', 6, { client: '192.0.2.20' }), [422, 422, 422, 422, 422, 429]);
});

test('R23: a network is counted by the peer that the web server saw, whatever a client claims', async () => {
	const statuses = [];

	for (let i = 0; i < 13; i++) {
		const visitor = portal.visitor({ client: '192.0.2.30' }), page = await visitor.get('/login');
		const claim = `203.0.113.${i}`;

		statuses.push((await visitor.submit(page, 'login', { email: `spray${i}@a.north.test`, password: 'wrong' }, { headers: {
			'X-Forwarded-For': claim, 'X-Real-IP': claim, Forwarded: `for=${claim}`, 'Client-IP': claim, 'CF-Connecting-IP': claim } })).status);
	}
	assert.deepEqual(statuses, [...Array(12).fill(422), 429]);
});

test('R23: an IPv6 network is its first 64 bits', async () => {
	const statuses = [];

	for (let i = 0; i < 13; i++)
		statuses.push(...await tries(`six${i}@a.north.test`, 'wrong', 1, { client: `2001:db8:1:2::${i.toString(16)}` }));
	assert.deepEqual(statuses, [...Array(12).fill(422), 429]);
	assert.deepEqual(await tries('six@a.north.test', 'wrong', 1, { client: '2001:db8:1:3::1' }), [422]);
});

test('R21, R23: a network that has failed too often has to wait with codes too, whoever is asked for one', async () => {
	const guess = async (client) => {
		const visitor = portal.visitor({ client }), { csrf } = (await visitor.get('/login')).form('login').fields;

		return (await visitor.post('/login/code', { csrf, code: '123456', next: '/' })).status;
	};

	for (let i = 0; i < 13; i++)
		await tries(`code${i}@a.north.test`, 'wrong', 1, { client: '192.0.2.40' });
	assert.equal(await guess('192.0.2.40'), 429);
	assert.equal(await guess('192.0.2.41'), 303, 'elsewhere he is led to signing in first');
});

test('R21: who signed in is signed in, even when his earlier failures cannot be forgotten at that moment', async () => {
	const email = 'bo@a.north.test';

	assert.deepEqual(await tries(email, 'wrong', 1, { client: '192.0.2.13' }), [422]);
	await portal.sql("CREATE TRIGGER kept BEFORE DELETE ON throttle FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'kept'");
	try {
		const visitor = portal.visitor({ client: '192.0.2.13', may: portal.people.get(email).may });
		assert.equal((await visitor.signIn(email, password)).status, 303);
		assert.equal((await visitor.get('/tickets')).status, 200);
	} finally {
		await portal.sql('DROP TRIGGER kept');
	}
});

test('R22: failures at the same moment are all counted', async () => {
	const email = 'cleo@a.north.test';
	const pages = await Promise.all(Array.from({ length: 10 }, async (_, i) => {
		const visitor = portal.visitor({ client: `192.0.2.${40 + i}` });
		return [visitor, await visitor.get('/login')];
	}));
	const before = await portal.count('throttle WHERE kind = 1');

	const answers = await Promise.all(pages.map(([visitor, page]) => visitor.submit(page, 'login', { email, password: 'wrong' })));
	const counted = answers.filter(({ status }) => status === 422).length;
	/* Each counts before it looks, so of many in one moment fewer than five may get through, and never more. */
	assert.ok(counted <= 5, `${counted} were let through`);
	assert.equal(await portal.count('throttle WHERE kind = 1') - before, counted);
	assert.deepEqual(await tries(email, 'wrong', 5 - counted, { client: '192.0.2.59' }), Array(5 - counted).fill(422));
	assert.deepEqual(await tries(email, password, 1, { client: '192.0.2.60' }), [429]);
});

test('R21: the counts outlive a restart', async () => {
	const email = 'anna@b.north.test';

	await tries(email, 'wrong', 5, { client: '192.0.2.70' });
	await portal.stopProgram();
	await portal.startProgram();
	assert.deepEqual(await tries(email, password, 1, { client: '192.0.2.71' }), [429]);
});

test('R21: more mails than enough to one address are not sent, and nobody can tell; the last one still works', async () => {
	const answers = [];

	for (let i = 0; i < 7; i++) {
		const visitor = portal.visitor({ client: `192.0.2.${120 + i}` });
		answers.push(await visitor.submit(await visitor.get('/password/forgot'), 'password/forgot', { email: 'anna@b.north.test' }));
	}
	assert.deepEqual(answers.map(({ status, location }) => [status, location]), Array(7).fill([303, answers[0].location]));
	assert.equal(await portal.count("outbox WHERE kind = 'password_reset'"), 5);
	const [[token]] = await portal.sql("SELECT JSON_UNQUOTE(JSON_EXTRACT(data, '$.token')) FROM outbox WHERE kind = 'password_reset' ORDER BY id DESC LIMIT 1");
	assert.equal((await portal.visitor().get(`/password/reset/${token}`)).status, 200);
});

test('R21: a network that asks for mails without end has to wait', async () => {
	const visitor = portal.visitor({ client: '192.0.2.150' }), page = await visitor.get('/login/link'), statuses = [];

	for (let i = 0; i < 61; i++)
		statuses.push(await visitor.submit(page, 'login/link', { email: `nobody${i}@a.north.test` }));
	assert.deepEqual(statuses.map(({ status }) => status), [...Array(60).fill(303), 429]);
	assert.ok(Number(statuses[60].header('retry-after')) > 600);
});
