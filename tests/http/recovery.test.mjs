/* recovery.test.mjs: ways back in by mail: a new password, a link that signs in, and the way out of a lock. */
import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import test from 'node:test';
import { hostOf, password, world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(world({ tickets: 3 }), { conf: { mail: { directory: null }, limits: { mails_address: 100000, mails_network: 100000, forms_network: 100000 } } });
const anna = 'anna@a.north.test', fresh = 'violet tractors hum', session = '__Host-portico';
const places = { 'password/forgot': 'password_reset', 'login/link': 'sign_in_link' };

/* Asks for a mail as somebody at the page would. */
async function ask(place, email, { visitor = portal.visitor(), headers } = {}) {
	return visitor.submit(await visitor.get(visitor.at(place)), place, { email }, { headers });
}

const mails = (kind, more = '') => portal.count(`outbox WHERE kind = '${kind}' ${more}`);

/* The secret of the latest mail of a kind. */
async function secret(kind) {
	return (await portal.sql(`SELECT JSON_UNQUOTE(JSON_EXTRACT(data, '$.token')) FROM outbox WHERE kind = '${kind}' ORDER BY id DESC LIMIT 1`))[0][0];
}

/* A token of that kind for somebody, in the way he gets one. */
async function tokenFor(place, email, options) {
	assert.equal((await ask(place, email, options)).status, 303);
	return secret(places[place]);
}

const signIn = async (email, text, options = {}) => (await portal.visitor({ may: portal.people.get(email).may, ...options }).signIn(email, text)).status;

async function reset(token, text, visitor = portal.visitor()) {
	return visitor.submit(await visitor.get(visitor.at(`password/reset/${token}`)), 'password/reset', { password: text });
}

test('S95, S96: forgot, mail, reset, sign in; the old password, the other sessions and the link are of no use afterwards', async () => {
	const elsewhere = await portal.signedIn(anna), token = await tokenFor('password/forgot', anna), visitor = portal.visitor();
	const answer = await reset(token, fresh, visitor), before = await mails('password_changed');

	assert.equal(answer.location, '/login?done=password');
	assert.match((await visitor.follow(answer)).words, /Your new password is set/);
	assert.equal(await signIn(anna, password), 422);
	assert.equal(await signIn(anna, fresh), 303);
	assert.equal((await elsewhere.get('/tickets')).status, 303, 'R40');
	assert.equal(before, 1, 'R28');
	assert.equal((await visitor.get(`/password/reset/${token}`)).status, 404, 'R8');
	await portal.sql(`UPDATE contact c JOIN contact f ON f.email = 'bo@a.north.test' SET c.password_hash = f.password_hash WHERE c.email = '${anna}'`);
});

for (const [place, kind] of Object.entries(places)) {
	test(`R3: ${place} answers everybody alike, and one mail goes to who can sign in`, async () => {
		const before = await mails(kind), answers = [];

		for (const email of [anna, 'nobody@nowhere.test', 'dora@a.north.test', 'emil@a.north.test', 'anna@a.south.test']) {
			const visitor = portal.visitor(), answer = await ask(place, email, { visitor }), next = await visitor.follow(answer);
			answers.push([answer.status, answer.location, answer.headers.map(([name]) => name).join(), next.text.replace(/value="[^"]*"/g, '')]);
		}
		for (const answer of answers)
			assert.deepEqual(answer, answers[0]);
		assert.equal(await mails(kind), before + 1);
	});

	test(`R10: ${place} takes one address and nothing else`, async () => {
		const visitor = portal.visitor(), page = await visitor.get(`/${place}`), { csrf } = page.form(place).fields, before = await portal.count('outbox');

		for (const email of [`${anna},bo@a.north.test`, `${anna};bo@a.north.test`, `${anna}\r\nCc: bo@a.north.test`, `${anna} bo@a.north.test`, `x: ${anna};`, `<${anna}>`, '', '%', anna.replace('@', '')])
			assert.ok([400, 422].includes((await visitor.submit(page, place, { email })).status), email);
		assert.equal((await visitor.post(`/${place}`, [['csrf', csrf], ['email', anna], ['email', 'bo@a.north.test']])).status, 400);
		assert.ok([400, 422].includes((await visitor.post(`/${place}`, [['csrf', csrf], ['email[]', anna]])).status));
		assert.equal((await visitor.post(`/${place}`, JSON.stringify({ csrf, email: anna }), { headers: { 'Content-Type': 'application/json' } })).status, 415);
		assert.equal(await portal.count('outbox'), before);
	});

	test(`R9: a link of ${place} leads to the domain as it is configured, whatever the request says`, async () => {
		const before = await portal.count('outbox'), evil = { 'X-Forwarded-Host': 'evil.test', Forwarded: 'host=evil.test', 'X-Original-URL': 'https://evil.test/' };

		await ask(place, anna, { headers: evil });
		assert.equal((await portal.visitor({ host: 'evil.test', origin: 'https://evil.test' }).get(`/${place}`)).status, 421);
		assert.equal(await portal.count('outbox'), before + 1);
		assert.equal(await portal.count("outbox WHERE CAST(data AS CHAR) LIKE '%evil%'"), 0);
	});

	test(`R6: a token of ${place} is right or not, whatever is in its place`, async () => {
		const token = await tokenFor(place, anna), visitor = portal.visitor(), base = place === 'login/link' ? '/login/link' : '/password/reset';
		const odd = ['%25', '_%25', '0', 'null', token.toUpperCase(), `${token}%20`, `${token}%0A`, token.slice(1), `${token}x`, 'A'.repeat(43), 'x'.repeat(6000)];
		const words = new Set();

		for (const text of odd) {
			const answer = await visitor.get(`${base}/${text}`);
			assert.ok([400, 404].includes(answer.status), text.slice(0, 60));
			if (answer.title.includes('does not work'))
				words.add(answer.words);
		}
		assert.equal(words.size, 1);
		assert.equal((await portal.visitor({ host: hostOf('south') }).get(`${base}/${token}`)).status, 404, 'R27: of another account');
		assert.equal((await visitor.get(`${base === '/login/link' ? '/password/reset' : '/login/link'}/${token}`)).status, 404, 'R39: of another kind');
		assert.equal((await visitor.get(`${base}/${token}`)).status, 200);
	});

	test(`R42, R4: neither log nor database has a raw token of ${place} once its mail has left`, async () => {
		const token = await tokenFor(place, anna), base = place === 'login/link' ? 'login/link' : 'password/reset', visitor = portal.visitor();

		const page = await visitor.get(`/${base}/${token}`);
		await visitor.submit(page, base, { password: 'short' });
		await portal.oracle.event('the visit', ({ event, route }) => event === 'request' && route === `${base}/<token>`);
		assert.ok(!JSON.stringify(portal.oracle.lines()).includes(token));
		assert.equal(await portal.count(`token WHERE token_digest = UNHEX(SHA2('${token}', 256))`), 1);
		assert.match(page.header('referrer-policy'), /^(same-origin|no-referrer)$/);
	});
}

test('R5: of 50 passwords for one link at once one is set, and only that one signs in', async () => {
	const email = 'cleo@a.north.test', token = await tokenFor('password/forgot', email), visitor = portal.visitor(), page = await visitor.get(`/password/reset/${token}`);
	const passwords = Array.from({ length: 50 }, (_, i) => `violet tractors hum ${i}`);
	const set = async (text) => {
		for (;;) {
			const answer = await visitor.submit(page, 'password/reset', { password: text });
			if (answer.status !== 503)
				return answer.status;
		}
	};
	const statuses = await Promise.all(passwords.map(set));

	assert.equal(statuses.filter((status) => status === 303).length, 1);
	assert.equal(statuses.filter((status) => status === 404).length, 49);
	assert.equal(await mails('password_changed', `AND address = '${email}'`), 1);
	const winner = passwords[statuses.indexOf(303)];
	assert.equal(await signIn(email, winner), 303);
	assert.equal(await signIn(email, passwords[(statuses.indexOf(303) + 1) % 50]), 422);
	assert.equal((await visitor.submit(page, 'password/reset', { password: winner })).status, 303, 'a click that came twice');
	const [[attempt]] = await portal.sql(`SELECT LOWER(HEX(attempt)) FROM token WHERE token_digest = UNHEX(SHA2('${token}', 256))`);
	for (const key of [token, createHash('sha256').update(token).digest()])
		assert.notEqual(createHmac('sha256', key).update(winner).digest('hex'), attempt, 'who has the mail and a copy of the database cannot try guesses on it');
	const other = portal.visitor();
	await other.get('/login');
	assert.equal((await other.post(`/password/reset/${token}`, { csrf: (await other.get('/login')).form('login').fields.csrf, password: winner })).status, 404, 'not from elsewhere');
});

test('H24, R17: a password that is quickly guessed is refused beside its field, and the link goes on working', async () => {
	const token = await tokenFor('password/forgot', 'bo@a.north.test');

	for (const [text, words] of [['short', /at least 8/], ['password123', /Others use/], ['Person2024', /your name/], ['northhelp1', /your name/], ['aaaaaaaaaaaa', /Repeated/]]) {
		const answer = await reset(token, text);
		assert.equal(answer.status, 422, text);
		assert.match(answer.words, words);
		assert.match(answer.text, /aria-describedby="password-hint password-problem"/);
		assert.ok(!answer.text.includes(`value="${text}"`));
	}
	assert.equal((await reset(token, 'x'.repeat(1025))).status, 422, 'R15');
	assert.equal((await reset(token, 'pass phrase '.repeat(86).slice(0, 1024))).status, 303, 'R15');
	assert.equal(await signIn('bo@a.north.test', 'pass phrase '.repeat(86).slice(0, 1024)), 303);
});

test('H27, R83: a sign-in link acts on its button, once, and leads to where one wanted to go', async () => {
	const visitor = portal.visitor({ may: portal.people.get(anna).may }), form = await visitor.get('/login/link?next=/tickets/1001');
	await visitor.submit(form, 'login/link', { email: anna });
	const token = await secret('sign_in_link');

	for (let i = 0; i < 2; i++)
		assert.equal((await portal.visitor().get(`/login/link/${token}`)).status, 200, 'a scanner changes nothing');
	const page = await visitor.get(`/login/link/${token}`);
	const answers = await Promise.all(Array.from({ length: 10 }, () => visitor.submit(page, 'login/link', {})));
	assert.equal(answers.filter(({ status }) => status === 303).length, 1);
	assert.equal(answers.find(({ status }) => status === 303).location, '/tickets/1001');
	assert.equal((await visitor.get('/tickets')).status, 200);
});

test('R7, R8: an old link, one that a newer one replaced, and one of who was disabled since do not work', async () => {
	const email = 'anna@b.north.test', visitor = portal.visitor(), status = async (token) => (await visitor.get(`/password/reset/${token}`)).status;
	const first = await tokenFor('password/forgot', email), second = await tokenFor('password/forgot', email);

	assert.deepEqual([await status(first), await status(second)], [404, 200]);
	await portal.sql('UPDATE token SET expires = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND');
	assert.equal(await status(second), 404);
	await portal.sql('UPDATE token SET expires = UTC_TIMESTAMP(6) + INTERVAL 1 DAY');
	assert.equal(await status(second), 404, 'no clock brings it back');
	const third = await tokenFor('password/forgot', email);
	await portal.portico(['contact', 'disable', email, '--account', 'north']);
	await portal.portico(['contact', 'enable', email, '--account', 'north']);
	assert.equal(await status(third), 404);
});

test('H21, R21: ten failures lock an address and its owner is told; where he was before he signs in all the same, and a reset unlocks', async () => {
	const email = 'bo@b.north.test', home = { client: '192.0.2.200' }, stranger = { client: '198.51.100.200' };

	await portal.sql('DELETE FROM throttle');
	assert.equal(await signIn(email, password, home), 303);
	for (let i = 0; i < 10; i++)
		assert.equal(await signIn(email, 'wrong', stranger), 422);
	const locked = await portal.visitor({ client: '203.0.113.200' }).signIn(email, password);
	assert.equal(locked.status, 429);
	assert.ok(Number(locked.header('retry-after')) > 800 && Number(locked.header('retry-after')) <= 900, 'the time that is left');
	assert.ok(locked.links.includes('/password/forgot'));
	assert.equal(await mails('sign_in_locked', `AND address = '${email}'`), 1);
	assert.equal(await signIn(email, password, home), 303, 'no lock-out weapon');
	for (let i = 0; i < 10; i++)
		await signIn(email, 'wrong', stranger);
	assert.equal(await signIn(email, password, { client: '203.0.113.200' }), 429);
	assert.equal((await reset(await tokenFor('password/forgot', email), 'brown foxes sing loudly')).status, 303);
	assert.equal(await signIn(email, 'brown foxes sing loudly', { client: '203.0.113.200' }), 303);
});

test('H27: a domain without passwords has the link alone, one without links the password', async () => {
	const set = (...settings) => portal.portico(['domain', 'set', hostOf('east'), ...settings, '--account', 'east']), visitor = portal.visitor({ host: hostOf('east') });

	const forgot = await visitor.get('/password/forgot'), link = await visitor.get('/login/link'), asked = (page, email) => visitor.submit(page, /(forgot|link)$/, { email });
	await set('sign_in_password=off');
	for (const email of ['emil@a.east.test', 'no address'])
		assert.equal((await asked(forgot, email)).status, 404, 'of a page that was open before');
	assert.doesNotMatch((await visitor.get('/login')).text, /type="password"/);
	assert.equal((await visitor.get('/password/forgot')).status, 404);
	assert.equal((await visitor.submit(await visitor.get('/login'), 'login/link', { email: 'emil@a.east.test' })).status, 303);
	assert.equal(await mails('sign_in_link', "AND address = 'emil@a.east.test'"), 1);
	await set('sign_in_password=on', 'sign_in_link=off');
	for (const email of ['emil@a.east.test', 'no address'])
		assert.equal((await asked(link, email)).status, 404);
	assert.match((await visitor.get('/login')).text, /type="password"/);
	assert.equal((await visitor.get('/login/link')).status, 404);
	assert.equal((await visitor.get(`/login/link/${await secret('sign_in_link')}`)).status, 404);
});

test('R33: nothing of a session begins before the button', async () => {
	const token = await tokenFor('login/link', anna), visitor = portal.visitor();

	await visitor.get(`/login/link/${token}`);
	assert.ok(!visitor.cookies.has(session));
});
