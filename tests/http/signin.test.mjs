/* signin.test.mjs: who gets in, and what a stranger learns by trying. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { encoded } from '../lib/client.mjs';
import { hostOf, password, world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(world({ tickets: 3 }), { workers: 8, conf: {
	limits: { sign_in_failures_address: 100000, sign_in_failures_network: 100000 }, hasher: { passes: 2 } } });
const anna = 'anna@a.north.test', session = '__Host-portico';

/* An answer without what differs from visit to visit: the form's csrf value and what was typed. */
function masked(answer, typed) {
	return answer.text.replace(/name="csrf" value="[^"]*"/, '').replaceAll(typed, 'TYPED');
}

/* Everyone who must not get in, and why. */
const refused = {
	'a wrong password': [anna, 'wrong'],
	'an unknown address': ['nobody@nowhere.test', password],
	'a disabled contact': ['dora@a.north.test', password],
	'a contact without a password': ['emil@a.north.test', password],
	'a contact of another account': ['anna@a.south.test', password],
};

test('S120, S10: the page has address and password fields with their hints, and a title', async () => {
	const page = await portal.visitor().get('/login');

	assert.equal(page.status, 200);
	assert.match(page.text, /<input[^>]*name="email"[^>]*autocomplete="username"/);
	assert.match(page.text, /<input[^>]*name="password"[^>]*type="password"[^>]*autocomplete="current-password"/);
	assert.equal(page.title, 'Sign in · north help');
});

test('S113: the portal\'s address leads to signing in, and then to the list', async () => {
	const visitor = portal.visitor({ may: portal.people.get(anna).may });

	assert.equal((await visitor.get('/')).location, '/login');
	assert.equal((await visitor.signIn(anna, password)).location, '/tickets');
	assert.equal((await visitor.get('/')).location, '/tickets');
	assert.equal((await visitor.get('/login')).location, '/tickets');
});

test('H23: an address is the same in capitals and with blanks around it', async () => {
	const visitor = portal.visitor({ may: portal.people.get(anna).may });

	assert.equal((await visitor.signIn(' ANNA@A.North.Test ', password)).status, 303);
});

test('R1, P6: all who are refused are told the same', async () => {
	const answers = [];

	for (const [email, secret] of Object.values(refused))
		answers.push([email, await portal.visitor().signIn(email, secret)]);
	for (const [email, answer] of answers) {
		assert.equal(answer.status, 422, email);
		assert.deepEqual(answer.headers.map(([name]) => name), answers[0][1].headers.map(([name]) => name), email);
		assert.equal(masked(answer, email), masked(answers[0][1], answers[0][0]), email);
		assert.match(answer.words, /do not match/);
	}
	assert.equal(await portal.count('session s JOIN contact c ON c.id = s.contact_id WHERE c.email LIKE \'dora%\''), 0);
});

test('U6: what was typed is there again, but for the password', async () => {
	const answer = await portal.visitor().signIn(anna, 'typed-canary-secret');

	assert.equal(answer.form('login').fields.email, anna);
	assert.equal(answer.form('login').fields.password, '');
	assert.doesNotMatch(answer.text, /typed-canary-secret/);
});

test('R81: a form without its csrf value, or with another\'s, does nothing', async () => {
	const visitor = portal.visitor(), page = await visitor.get('/login');
	const other = portal.visitor(), foreign = (await other.get('/login')).form('login').fields.csrf;
	const right = page.form('login').fields.csrf, typed = { email: anna, password };
	const before = await portal.count('session');

	for (const fields of [typed, { ...typed, csrf: '' }, { ...typed, csrf: foreign }, { ...typed, csrf: right.slice(1) }])
		assert.equal((await visitor.post('/login', fields)).status, 403);
	assert.equal((await visitor.post(`/login?csrf=${right}`, typed)).status, 403);
	assert.equal((await visitor.post('/login', [['csrf', right], ['csrf', right], ...Object.entries(typed)])).status, 403);
	assert.equal((await portal.visitor().post('/login', { ...typed, csrf: right })).status, 403, 'without the cookie that belongs to it');
	assert.equal(await portal.count('session'), before);
});

test('R81: a form from elsewhere does nothing, whatever it carries', async () => {
	const visitor = portal.visitor(), page = await visitor.get('/login'), own = portal.base(hostOf('north'));
	const send = (headers) => visitor.submit(page, 'login', { email: anna, password: 'wrong' }, { headers });

	for (const headers of [{ Origin: 'null' }, { Origin: 'https://evil.test' }, { Origin: portal.base(hostOf('south')) }, { Origin: `${own}.evil.test` },
		{ Origin: own.replace('https', 'http') }, { Origin: null, Referer: 'https://evil.test/' }, { Origin: null, Referer: `${own}.evil.test/` },
		{ 'Sec-Fetch-Site': 'cross-site' }])
		assert.equal((await send(headers)).status, 403, JSON.stringify(headers));
	for (const headers of [{}, { Origin: null }, { Origin: null, Referer: `${own}/login` }, { 'Sec-Fetch-Site': 'same-origin' }])
		assert.equal((await send(headers)).status, 422, JSON.stringify(headers));
});

test('R33: an address or a password in the query signs nobody in, and another content type is refused', async () => {
	const visitor = portal.visitor(), page = await visitor.get(`/login?email=${anna}&password=${encodeURIComponent(password)}`);
	const body = JSON.stringify({ email: anna, password, csrf: page.form('login').fields.csrf });

	assert.equal(page.status, 200);
	assert.equal((await visitor.post('/login', body, { headers: { 'Content-Type': 'application/json' } })).status, 415);
	assert.equal((await visitor.post('/login', encoded({ email: anna, password }), { headers: { 'Content-Type': 'text/plain' } })).status, 415);
	for (const [charset, status] of [['windows-1252', 415], ['"utf-7"', 415], ['UTF-8', 403]])
		assert.equal((await visitor.post('/login', encoded({ email: anna, password }),
			{ headers: { 'Content-Type': `application/x-www-form-urlencoded; charset=${charset}` } })).status, status, charset);
	assert.ok(!visitor.cookies.has(session));
});

test('R35: a token that was there before is never a session; it changes at sign-in', async () => {
	const visitor = portal.visitor({ may: portal.people.get(anna).may }), planted = 'A'.repeat(43);

	visitor.cookies.set(session, planted);
	assert.equal((await visitor.get('/tickets')).status, 303);
	visitor.cookies.set(session, planted);
	await visitor.signIn(anna, password);
	const first = visitor.cookies.get(session);
	assert.match(first, /^[A-Za-z0-9_-]{43}$/);
	assert.notEqual(first, planted);
	const again = await portal.signedIn(anna);
	assert.notEqual(again.cookies.get(session), first);
});

test('R36: each cookie is bound to the host, to TLS and away from scripts', async () => {
	const visitor = portal.visitor(), cookies = [];

	for (const path of ['/login', '/logout', '/nowhere', '/tickets'])
		cookies.push(...(await visitor.get(path)).cookies);
	cookies.push(...(await visitor.signIn(anna, password)).cookies);
	assert.ok(cookies.length >= 2);
	for (const cookie of cookies) {
		assert.match(cookie, /^__Host-portico(-form|-browser)?=[A-Za-z0-9_-]{43};/);
		for (const part of [/; Path=\/(;|$)/, /; Secure(;|$)/, /; HttpOnly(;|$)/, /; SameSite=(Lax|Strict)(;|$)/])
			assert.match(cookie, part);
		assert.doesNotMatch(cookie, /domain/i);
		assert.ok(cookie.length < 4096);
	}
});

test('R37: visits without signing in leave no row behind', async () => {
	const before = await portal.count('session');

	for (let i = 0; i < 200; i++)
		await portal.visitor().get('/login');
	assert.equal(await portal.count('session'), before);
});

test('R43: of two different session cookies none counts; odd ones harm nobody', async () => {
	const visitor = await portal.signedIn(anna), token = visitor.cookies.get(session);
	const status = async (cookie) => (await visitor.get('/tickets', { cookie })).status;

	assert.equal(await status(`${session}=${token}`), 200);
	assert.equal(await status(`a=b; ${session}=${token}; c="d e"`), 200);
	assert.equal(await status(`${session}=${token}; ${session}=${'B'.repeat(43)}`), 303);
	assert.equal(await status(`${session}=${'B'.repeat(43)}; ${session}=${token}`), 303);
	for (const cookie of [`${session.toLowerCase()}=${token}`, `portico=${token}`, session, `=${token}`, `${session}=`, `${session}=${token}x`,
		`${session}="${token}"`, `${session}=${token}`.toUpperCase(), ';;;', Array(200).fill('a=b').join('; ')])
		assert.equal(await status(cookie), 303, cookie.slice(0, 80));
	for (const cookie of [`a=${'x'.repeat(16384)}`, `${session}=\u00fc`])
		assert.ok([303, 400].includes(await status(cookie)), cookie.slice(0, 80));
});

test('R45: after signing in the way leads only to a page of this portal', async () => {
	const at = async (next, slug = '') => {
		const visitor = portal.visitor({ slug });
		return (await visitor.signIn(anna, password, next)).location;
	};

	assert.equal(await at('/tickets/1001'), '/tickets/1001');
	assert.equal(await at('/tickets?status=open'), '/tickets?status=open');
	assert.equal(await at('/own/tickets/1001', 'own'), '/own/tickets/1001');
	assert.equal(await at('/tickets/1001', 'own'), '/own/tickets');
	for (const next of ['//evil.test', '/\\evil.test', '\\\\evil.test', 'https:evil.test', 'https://evil.test/', '/%09/evil.test', '/\t/evil.test',
		'/\r\nX: y', 'javascript:alert(1)', '@evil.test', '/\u2215evil.test/', 'tickets', '', `/${'x'.repeat(4096)}`]) {
		const location = await at(next);
		assert.ok(location.startsWith('/') && !/^\/[/\\]/.test(location) && !/[\r\n\t\\]/.test(location), `${next} → ${location}`);
	}
});

test('R46, R71: a session counts on its own host only', async () => {
	const visitor = await portal.signedIn(anna), stranger = portal.visitor({ host: hostOf('south') });

	stranger.cookies = visitor.cookies;
	assert.equal((await stranger.get('/tickets')).location.split('?')[0], '/login');
	assert.equal((await visitor.get('/tickets', { headers: { 'X-Tenant': 'south', 'X-Forwarded-Host': hostOf('south') } })).status, 200);
});

test('S143, R39: logging out ends the session, also for a copy of its cookie', async () => {
	const visitor = await portal.signedIn(anna), copy = portal.visitor();

	copy.cookies = new Map(visitor.cookies);
	const answer = await visitor.submit(await visitor.get('/tickets'), 'logout');
	assert.equal(answer.location, '/logout');
	assert.match(answer.cookies.find((cookie) => cookie.startsWith(`${session}=;`)), /Max-Age=0/i);
	assert.ok(answer.header('clear-site-data'));
	assert.equal((await visitor.follow(answer)).status, 200);
	for (let i = 0; i < 8; i++)
		assert.equal((await copy.get('/tickets')).status, 303, 'in every worker');
});

test('R83: nothing is ended by a link', async () => {
	const visitor = await portal.signedIn(anna);

	await visitor.get('/logout');
	assert.equal((await visitor.get('/tickets')).status, 200);
});

test('R11: letters that look alike are others; those that fold to the same ones are the same person', async () => {
	for (const email of ['\u0430nna@a.north.test', 'anna@\u0430.north.test', '\u00e4nna@a.north.test', 'a\u0301nna@a.north.test', 'anna\u0131@a.north.test'])
		assert.equal((await portal.visitor().signIn(email, password)).status, 422, email);
	for (const email of ['\uff41nna@a.north.test', 'anna\uff20a.north.test', 'anna@a.north.test\u200b', 'anna@a.north.test\u2028']) {
		const visitor = portal.visitor({ may: portal.people.get(anna).may });
		if ((await visitor.signIn(email, password)).status === 303)
			assert.match((await visitor.get('/tickets')).words, /Signed in as Anna Person/);
	}
});

test('R40: a contact who is disabled is out at his next request', async () => {
	const visitor = await portal.signedIn('cleo@b.north.test');

	await portal.sql('UPDATE contact SET disabled = 1 WHERE email_key = \'cleo@b.north.test\'');
	assert.equal((await visitor.get('/tickets')).status, 303);
});

test('R39: what is stored of a token cannot be used as one', async () => {
	const visitor = await portal.signedIn(anna);
	const [[digest]] = await portal.sql('SELECT TO_BASE64(token_digest) FROM session ORDER BY created DESC LIMIT 1');

	visitor.cookies.set(session, digest.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''));
	assert.equal((await visitor.get('/tickets')).status, 303);
});

test('R15, R16: passwords are bytes: long ones work, too long ones are refused, none is cut', async () => {
	const email = 'bo@b.north.test';
	const set = (secret) => portal.portico(['contact', 'password', email, '--account', 'north'], `${secret}\n`);
	const status = async (secret) => (await portal.visitor().signIn(email, secret)).status;
	const long = 'pass phrase '.repeat(86).slice(0, 1024);

	await set(long);
	assert.equal(await status(long), 303);
	assert.equal(await status(long.slice(0, 1023)), 422);
	assert.equal(await status(`${long}x`), 422);
	await set('rosy elephants åéü 😀 walk');
	assert.equal(await status('rosy elephants åéü 😀 walk'), 303);
	for (const wrong of ['rosy elephants åéü 😀 walk ', ' rosy elephants åéü 😀 walk', 'rosy elephants åéü', 'Rosy elephants åéü 😀 walk', 'rosy elephants åéü 😀 walk\0x'])
		assert.ok([400, 422].includes(await status(wrong)), JSON.stringify(wrong));
});

test('R20: a hash of less work than today\'s is made anew as its owner signs in, once, and nobody is signed out by that', async () => {
	const hash = async () => (await portal.sql(`SELECT password_hash FROM contact WHERE id = ${portal.people.get('bo@a.north.test').id}`))[0][0];

	portal.configure({ hasher: { passes: 1 } });
	await portal.portico(['contact', 'password', 'bo@a.north.test', '--account', 'north'], `${password}\n`);
	portal.configure();
	const weak = await hash();
	assert.match(weak, /,t=1,/);
	assert.equal((await portal.visitor().signIn('bo@a.north.test', 'wrong')).status, 422);
	assert.equal(await hash(), weak);
	const visitors = await Promise.all(Array.from({ length: 6 }, () => portal.signedIn('bo@a.north.test')));
	const renewed = await hash();
	assert.match(renewed, /,t=2,/);
	for (const visitor of visitors)
		assert.equal((await visitor.get('/tickets')).status, 200);
	await portal.signedIn('bo@a.north.test');
	assert.equal(await hash(), renewed);
});

test('R118, R42: the log has neither passwords nor tokens, nor what was typed as an address', async () => {
	const visitor = await portal.signedIn(anna), page = await portal.visitor().get('/login');

	await portal.visitor().signIn('pasted-canary-password', 'typed-canary-secret');
	await portal.oracle.event('the visit', ({ event, route }) => event === 'request' && route === 'login');
	const log = JSON.stringify(portal.oracle.lines());
	for (const secret of [visitor.cookies.get(session), page.form('login').fields.csrf, password, 'typed-canary-secret', 'pasted-canary-password'])
		assert.ok(!log.includes(secret), secret);
});

test('R119: a sign-in is written down with who, where and how it ended', async () => {
	await portal.signedIn(anna, { client: '198.51.100.7' });
	const line = await portal.oracle.event('the sign-in', ({ event, client, result }) => event === 'sign_in' && client === '198.51.100.7' && result === 'ok');

	assert.equal(line.contact, portal.people.get(anna).id);
});
