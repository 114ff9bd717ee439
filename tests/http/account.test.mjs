/* account.test.mjs: a customer's own page: his name, his password, where he is signed in. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, password, world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(world({ tickets: 3 }), { conf: { limits: { sign_in_failures_address: 5, sign_in_failures_network: 100000 } } });
const anna = 'anna@a.north.test', bo = 'bo@a.north.test', cleo = 'cleo@a.north.test', session = '__Host-portico';
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

const contact = async (email, column) => (await portal.sql(`SELECT ${column} FROM contact WHERE id = ${portal.people.get(email).id}`))[0][0];

/* Whom `say` changes for this file's later tests has his password set back by the operator. */
const setPassword = (email, secret) => portal.portico(['contact', 'password', email, '--account', 'north'], `${secret}\n`);

test('the header leads to the account from every page, and the page has its forms filled in', async () => {
	const visitor = await portal.signedIn(anna), list = await visitor.get('/tickets');

	assert.ok(list.links.includes('/account'));
	const page = await visitor.get('/account');
	assert.equal(page.status, 200);
	assert.match(page.title, /^Your account · /);
	const { fields } = page.form('account');
	assert.equal(fields.first_name, 'Anna');
	assert.equal(fields.last_name, 'Person');
	assert.equal(fields.time_zone, '');
	assert.equal(fields.language, undefined, 'S16: with no further language there is no choice');
	assert.equal(page.header('cache-control'), 'no-store');
});

test('name and time zone are stored, said to be, and used at once', async () => {
	const visitor = await portal.signedIn(anna), page = await visitor.get('/account');
	const answer = await visitor.submit(page, '/account', { first_name: 'Änna', last_name: 'Ó "Person" <b>', time_zone: 'Asia/Bangkok' });

	assert.equal(answer.location, '/account?done=profile');
	const after = await visitor.follow(answer);
	assert.match(after.words, /Your changes are saved/);
	assert.equal(after.form('/account').fields.last_name, 'Ó "Person" <b>');
	assert.match(after.words, /Signed in as Änna Ó "Person" <b>/);
	assert.equal(await contact(anna, 'time_zone'), 'Asia/Bangkok');
	await visitor.submit(after, '/account', { first_name: 'Anna', last_name: 'Person', time_zone: '' });
});

for (const [what, fields, words] of [
	['a name that is too long', { first_name: 'x'.repeat(201) }, /longer than fits/],
	['a name of two lines', { last_name: 'one\ntwo' }, /./],
	['a time zone that is none', { time_zone: 'Europe/Nowhere' }, /choose one of the list/],
	['a language that is not offered', { language: 'da' }, /check what you entered/],
])
	test(`U6: ${what} is refused beside its field, and nothing is stored`, async () => {
		const visitor = await portal.signedIn(bo), page = await visitor.get('/account'), before = await contact(bo, 'CONCAT_WS("|", first_name, last_name, language, time_zone)');
		const answer = await visitor.submit(page, '/account', { ...fields });

		assert.equal(answer.status, 422);
		assert.match(answer.words.replace(/UTC.*Zurich/, ''), words);
		if (fields.language === undefined)
			assert.match(answer.text, /aria-invalid="true"/);
		assert.equal(await contact(bo, 'CONCAT_WS("|", first_name, last_name, language, time_zone)'), before);
	});

test('R60: further fields in the form change nothing', async () => {
	const visitor = await portal.signedIn(bo), before = await contact(bo, 'CONCAT_WS("|", email, disabled, account_id, password_hash)');
	const answer = await visitor.submit(await visitor.get('/account'), '/account', { email: 'x@y.test', disabled: '1', account_id: '2', contact_id: '1',
		password_hash: 'x', password: 'another good password' });

	assert.equal(answer.status, 303);
	assert.equal(await contact(bo, 'CONCAT_WS("|", email, disabled, account_id, password_hash)'), before);
});

test('R35, R40: a new password changes this token, ends every other session, and is the one that works', async () => {
	const visitor = await portal.signedIn(cleo), other = await portal.signedIn(cleo), old = visitor.cookies.get(session);
	const copy = portal.visitor({ host: visitor.host });

	copy.cookies = new Map(visitor.cookies);
	const answer = await visitor.submit(await visitor.get('/account'), 'account/password', { current_password: password, password: 'seven rosy elephants walk' });
	assert.equal(answer.location, '/account?done=password');
	assert.notEqual(visitor.cookies.get(session), old);
	assert.match((await visitor.follow(answer)).words, /signed out everywhere else/);
	assert.equal((await other.get('/tickets')).status, 303);
	assert.equal((await copy.get('/tickets')).status, 303);
	assert.equal((await portal.visitor().signIn(cleo, password)).status, 422);
	assert.equal((await portal.visitor({ may: portal.people.get(cleo).may }).signIn(cleo, 'seven rosy elephants walk')).status, 303);
	await setPassword(cleo, password);
});

test('a wrong current password and a guessable new one are refused beside their fields; neither is shown again', async () => {
	const visitor = await portal.signedIn(cleo), page = await visitor.get('/account'), hash = await contact(cleo, 'password_hash');

	for (const [fields, words] of [
		[{ current_password: 'wrong-canary', password: 'seven rosy elephants walk' }, /not your current password/],
		[{ current_password: '', password: 'seven rosy elephants walk' }, /fill in/],
		[{ current_password: password, password: 'password1' }, /Others use this password too/],
		[{ current_password: password, password: 'cleocleo' }, /./],
		[{ current_password: password, password: '' }, /fill in/],
	]) {
		const answer = await visitor.submit(page, 'account/password', fields);
		assert.equal(answer.status, 422, JSON.stringify(fields));
		assert.match(answer.words, words);
		assert.doesNotMatch(answer.text, /wrong-canary|rosy elephants|cleocleo/);
	}
	assert.equal(await contact(cleo, 'password_hash'), hash);
	assert.equal((await visitor.get('/tickets')).status, 200);
});

test('R21, R22: of many guesses at the current password at once no more are looked at than may fail', async () => {
	const visitor = await portal.signedIn('cleo@b.north.test'), page = await visitor.get('/account');
	const guess = async () => {
		for (;;) { /* a hasher with no permit left asks to come again */
			const { status } = await visitor.submit(page, 'account/password', { current_password: 'wrong', password: 'seven rosy elephants walk' });
			if (status !== 503)
				return status;
		}
	};
	await portal.sql('DELETE FROM throttle WHERE kind = 8');
	portal.oracle.failuresExpected();
	const statuses = await Promise.all(Array.from({ length: 20 }, guess));

	assert.deepEqual([...new Set(statuses)].sort(), [422, 429]);
	assert.ok(statuses.filter((status) => status === 422).length <= 5, statuses.join());
	assert.equal(await portal.count('throttle WHERE kind = 8'), statuses.filter((status) => status === 422).length);
	await portal.sql('DELETE FROM throttle WHERE kind = 8');
	assert.equal((await visitor.submit(page, 'account/password', { current_password: password, password: 'password1' })).status, 422);
	assert.equal((await visitor.submit(page, 'account/password', { current_password: password, password: 'seven rosy elephants walk' })).status, 303);
	assert.equal(await portal.count('throttle WHERE kind = 8'), 0, 'a right one is not counted');
	await setPassword('cleo@b.north.test', password);
});

test('R21: guesses at the current password are counted', async () => {
	const visitor = await portal.signedIn('bo@b.north.test'), page = await visitor.get('/account'), statuses = [];

	for (let i = 0; i < 6; i++)
		statuses.push((await visitor.submit(page, 'account/password', { current_password: 'wrong', password: 'seven rosy elephants walk' })).status);
	assert.deepEqual(statuses, [422, 422, 422, 422, 422, 429]);
	assert.equal((await portal.visitor({ may: portal.people.get('bo@b.north.test').may }).signIn('bo@b.north.test', password)).status, 303, 'who guesses at a table keeps nobody out');
	await portal.sql('DELETE FROM throttle');
});

test('of two changes at once from one page, one wins and the other is told', async () => {
	const visitor = await portal.signedIn(cleo), page = await visitor.get('/account');
	portal.oracle.failuresExpected(); /* both want the hasher: one may be asked to come back */
	const answers = await Promise.all(['seven rosy elephants walk', 'eight grey herons dive'].map((secret) =>
		visitor.submit(page, 'account/password', { current_password: password, password: secret })));

	assert.equal(answers.filter(({ status }) => status === 303).filter(({ location }) => location === '/account?done=password').length, 1,
		answers.map(({ status, location }) => `${status} ${location}`).join(', '));
	await setPassword(cleo, password);
});

test('R40: who lost his password to another change meanwhile cannot change it with the old one', async () => {
	const visitor = await portal.signedIn(cleo), page = await visitor.get('/account');

	await portal.sql(`UPDATE contact SET password_hash = CONCAT(password_hash, 'x') WHERE id = ${portal.people.get(cleo).id}`);
	assert.notEqual((await visitor.submit(page, 'account/password', { current_password: password, password: 'eight grey herons dive' })).location, '/account?done=password');
	await setPassword(cleo, password);
});

test('the list of sessions says what browser, from where and since when, and nothing of a token', async () => {
	const visitor = await portal.signedIn(bo, { client: '198.51.100.7' });
	const other = portal.visitor({ host: hostOf('north'), client: '2001:db8:1:2::9', may: portal.people.get(bo).may }), login = await other.get('/login');

	await other.submit(login, 'login', { email: bo, password }, { headers: { 'User-Agent': firefox } });
	const page = await visitor.get('/account');
	assert.match(page.words, /Firefox on Windows/);
	assert.match(page.words, /2001:db8:1:2::\/64/);
	assert.match(page.words, /198\.51\.100\.7/);
	assert.equal(page.text.split('This browser').length - 1, 1);
	for (const { cookies } of [visitor, other])
		assert.ok(!page.text.includes(cookies.get(session)));
	const digests = await portal.sql(`SELECT TO_BASE64(token_digest), LOWER(HEX(token_digest)) FROM session WHERE contact_id = ${portal.people.get(bo).id}`);
	for (const [base64, hex] of digests)
		assert.ok(!page.text.includes(hex) && !page.text.includes(base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')));
});

test('a session on another domain of the account says which one, however alike their names are', async () => {
	const visitor = await portal.signedIn(bo), { id } = portal.people.get(bo), host = hostOf('north').slice(1);

	await portal.portico(['domain', 'add', portal.makeBase(host), '--account', 'north']);
	await portal.sql(`INSERT INTO session (account_id, token_digest, domain_id, contact_id, created, seen, expires) SELECT s.account_id, UNHEX(SHA2('elsewhere', 256)), d.id, s.contact_id, s.created, s.seen, s.expires
		FROM session s JOIN domain d ON d.account_id = s.account_id AND d.host = '${host}' WHERE s.contact_id = ${id} LIMIT 1`);
	const { text } = await visitor.get('/account');
	assert.equal(text.split(`<bdi>${host}</bdi>`).length - 1, 1);
	assert.ok(!text.includes(`<bdi>${hostOf('north')}</bdi>`), 'what is here needs no name');
});

test('R122: what a browser calls itself is never repeated', async () => {
	const visitor = await portal.signedIn(bo), other = portal.visitor({ host: hostOf('north'), may: portal.people.get(bo).may });

	await other.submit(await other.get('/login'), 'login', { email: bo, password }, { headers: { 'User-Agent': `<script>canary</script>${'x'.repeat(3000)}` } });
	const page = await visitor.get('/account');
	assert.doesNotMatch(page.text, /canary<|<script/);
	assert.match(page.words, /An unknown browser/);
});

test('R40: one session is ended, then all others; a foreign handle ends nothing', async () => {
	const visitor = await portal.signedIn(cleo), second = await portal.signedIn(cleo), third = await portal.signedIn(cleo), stranger = await portal.signedIn(bo);
	const alive = async () => (await Promise.all([visitor, second, third].map((one) => one.get('/tickets')))).map(({ status }) => status);
	const page = await visitor.get('/account'), handles = [...page.text.matchAll(/name="session" value="([^"]+)"/g)].map(([, handle]) => handle);

	assert.equal(handles.length, 2 + (await portal.count(`session WHERE contact_id = ${portal.people.get(cleo).id}`)) - 3);
	assert.equal((await stranger.post('/account/sessions', { csrf: (await stranger.get('/account')).form('account/sessions').fields.csrf, session: handles[0] })).status, 303);
	assert.deepEqual(await alive(), [200, 200, 200]);
	const one = await visitor.submit(page, 'account/sessions', { session: handles[0] });
	assert.equal(one.location, '/account?done=session');
	assert.equal((await visitor.submit(page, 'account/sessions', { session: handles[0] })).status, 303, 'the second click');
	assert.equal((await alive()).filter((status) => status === 303).length, 1);
	const all = await visitor.submit(page, 'account/sessions', { session: null });
	assert.equal(all.location, '/account?done=sessions');
	assert.deepEqual(await alive(), [200, 303, 303]);
	assert.doesNotMatch((await visitor.get('/account')).words, /End all others/);
});

test('R44: 50 requests at once, a log-out among them: none brings the session back', async () => {
	const visitor = await portal.signedIn(bo), page = await visitor.get('/account'), cookie = `${session}=${visitor.cookies.get(session)}`;
	const ask = (i) => i === 20 ? visitor.submit(page, 'logout', {}, { cookie }) : i % 5 === 0 ? visitor.submit(page, '/account', { time_zone: '' }, { cookie })
		: visitor.get('/tickets', { cookie });

	const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => ask(i)));
	assert.ok(answers.every(({ status }) => [200, 303, 403].includes(status)), answers.map(({ status }) => status).join());
	assert.equal((await visitor.get('/tickets', { cookie })).status, 303);
});

test('R48: logging out tells the browser to forget what it kept', async () => {
	const visitor = await portal.signedIn(bo);

	assert.match((await visitor.submit(await visitor.get('/tickets'), 'logout')).header('clear-site-data'), /"cache"/);
});

test('S144: after the domain\'s minutes without activity the next request asks to sign in, and leads back', async () => {
	const visitor = await portal.signedIn(anna), id = portal.people.get(anna).id;

	await portal.portico(['domain', 'set', hostOf('north'), 'idle_minutes=20', '--account', 'north']);
	await portal.sql(`UPDATE session SET seen = seen - INTERVAL 19 MINUTE WHERE contact_id = ${id}`);
	assert.equal((await visitor.get('/tickets')).status, 200);
	assert.equal(await portal.count(`session WHERE contact_id = ${id} AND seen > UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE`) > 0, true, 'activity counts');
	await portal.sql(`UPDATE session SET seen = seen - INTERVAL 21 MINUTE WHERE contact_id = ${id}`);
	const answer = await visitor.get('/tickets/1001?messages=all');
	assert.equal(answer.location, '/login?next=/tickets/1001%3Fmessages%3Dall');
	assert.ok(visitor.cookies.has(session), 'the dead cookie is still sent');
	const login = await visitor.follow(answer);
	assert.match(login.words, /session has ended/);
	assert.equal(await portal.count(`session WHERE contact_id = ${id} AND token_digest = UNHEX(SHA2('${visitor.cookies.get(session)}', 256))`), 0);
	await portal.portico(['domain', 'set', hostOf('north'), 'idle_minutes=0', '--account', 'north']);
});
