/* second_factor.test.mjs: codes of an authenticator app and recovery codes: set up, asked for, used once (R31). */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { hostOf, password, world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';
import { directory } from '../lib/run.mjs';
import { codeOf, keyOf } from '../lib/totp.mjs';

const keyFile = path.join(directory('key'), 'sealing');
writeFileSync(keyFile, `${'k3y-'.repeat(8)}\n`, { mode: 0o600 });
const portal = withPortal(async (started) => {
	await world({ tickets: 3 })(started);
	await started.portico(['domain', 'set', hostOf('north'), 'second_factor=on', '--account', 'north']);
}, { conf: { limits: { sign_in_failures_address: 7, sign_in_failures_network: 100000 }, secrets: { key_file: keyFile } } });
const session = '__Host-portico', step = '__Host-portico-step';

/* Sets the second factor up as a person would; gives his visitor, the app's key and his recovery codes. */
async function setUp(email) {
	await off(email);
	const visitor = await portal.signedIn(email), page = await visitor.get('/account/second-factor');
	const begun = await visitor.follow(await visitor.submit(page, 'account/second-factor', { password }));
	const key = keyOf(/<code class="key">([^<]+)</.exec(begun.text)[1]);
	const answer = await visitor.submit(begun, 'confirm', { code: codeOf(key, -1) });

	assert.equal(answer.location, '/account/second-factor?done=on');
	const shown = await visitor.follow(answer), codes = [...shown.text.matchAll(/<li><code>([^<]+)</g)].map(([, code]) => code);
	return { visitor, key, codes, shown };
}

const off = (email) => portal.sql(`DELETE FROM second_factor WHERE user_id = ${portal.people.get(email).id}; DELETE FROM recovery_code WHERE user_id = ${portal.people.get(email).id};
	DELETE FROM throttle; UPDATE session SET user_agent = ''`);

/* Gives address and password; the answer leads to the second step. */
async function half(email, options = {}) {
	const visitor = portal.visitor({ host: hostOf('north'), may: portal.people.get(email).may, ...options }), answer = await visitor.signIn(email, password, '/tickets/1001');

	assert.equal(answer.location, '/login/code?next=/tickets/1001');
	return { visitor, page: await visitor.follow(answer) };
}

test('it is set up with the password, the app\'s key and a first code, and gives ten recovery codes that are shown until they are kept', async () => {
	const email = 'anna@a.north.test', { visitor, codes, shown } = await setUp(email);

	assert.match(shown.words, /second factor is on/);
	assert.equal(await portal.count(`outbox WHERE kind = 'factor_on' AND address = '${email}'`), 1, 'R28');
	assert.equal(codes.length, 10);
	assert.equal(new Set(codes).size, 10);
	assert.ok(codes.every((code) => /^[a-z2-7]{5}-[a-z2-7]{5}$/.test(code)));
	assert.match((await visitor.get('/account/second-factor')).text, new RegExp(codes[0]), 'a reload shows them again');
	await visitor.submit(shown, 'kept');
	const after = await visitor.get('/account/second-factor');
	assert.ok(!codes.some((code) => after.text.includes(code)));
	assert.match(after.words, /10 are left/);
	assert.match((await visitor.get('/account')).words, /Second factor .* On /);
	await off(email);
});

test('R72: the database has neither the key nor the codes in the clear', async () => {
	const email = 'anna@a.north.test', { key, codes } = await setUp(email);
	const dump = (await portal.sql(`SELECT HEX(secret), HEX(codes) FROM second_factor`)).flat().join() + (await portal.sql('SELECT HEX(code_digest) FROM recovery_code')).flat().join();

	assert.ok(!dump.includes(key.toString('hex').toUpperCase()));
	for (const code of codes)
		assert.ok(!dump.includes(Buffer.from(code).toString('hex').toUpperCase()));
	await off(email);
});

test('the page before that shows the key as a picture, a link and letters, and without a right first code nothing is on', async () => {
	const email = 'bo@a.north.test', visitor = await portal.signedIn(email), page = await visitor.get('/account/second-factor');

	assert.equal((await visitor.submit(page, 'account/second-factor', { password: 'wrong' })).status, 422);
	assert.equal((await visitor.submit(page, 'account/second-factor', { password: '' })).status, 422);
	const begun = await visitor.follow(await visitor.submit(page, 'account/second-factor', { password })), letters = /<code class="key">([^<]+)</.exec(begun.text)[1];
	assert.match(begun.text, /<svg class="qr"[^>]*><rect[^>]*><\/rect><path d="M4 4h7v1h-7z/);
	assert.ok(begun.text.includes(`href="otpauth://totp/north%C2%A0help:bo%40a.north.test?secret=${letters.replaceAll(' ', '')}&amp;issuer=north%C2%A0help"`));
	for (const code of ['000000', '', 'abcdef', '0'.repeat(65), codeOf(keyOf(letters), 5)])
		assert.equal((await visitor.submit(begun, 'confirm', { code })).status, 422);
	assert.equal((await portal.visitor({ may: portal.people.get(email).may }).signIn(email, password)).location, '/tickets', 'it is not asked for yet');
	await off(email);
});

test('the key and the codes are shown only to who proved himself in this session within a quarter of an hour', async () => {
	const email = 'bo@a.north.test', visitor = await portal.signedIn(email), other = await portal.signedIn(email), later = () =>
		portal.sql(`UPDATE session SET created = created - INTERVAL 16 MINUTE, proved = proved - INTERVAL 16 MINUTE WHERE contact_id = ${portal.people.get(email).id}`);
	const secret = /<code class="key">([^<]+)</, address = '/account/second-factor', begin = async () =>
		visitor.follow(await visitor.submit(await visitor.get(address), 'account/second-factor', { password }));

	await later();
	const begun = await begin(), key = keyOf(secret.exec(begun.text)[1]), code = codeOf(key);
	assert.match((await visitor.get(address)).text, secret, 'a reload shows it again');
	assert.doesNotMatch((await other.get(address)).text, secret, 'another session of his has not given the password');
	await later();
	const forgotten = await visitor.get(address);
	assert.doesNotMatch(forgotten.text, secret);
	assert.match(forgotten.words, /Your password/);
	const late = await visitor.submit(begun, 'confirm', { code });
	assert.equal(late.status, 422);
	assert.match(late.words, /longer than 15 minutes/);
	const again = await begin(), fresh = keyOf(secret.exec(again.text)[1]);
	assert.notEqual(fresh.toString('hex'), key.toString('hex'));
	const shown = await visitor.follow(await visitor.submit(again, 'confirm', { code: codeOf(fresh, -1) })), [, first] = /<li><code>([^<]+)</.exec(shown.text);
	assert.ok(!(await other.get(address)).text.includes(first));
	await later();
	const hidden = await visitor.get(address);
	assert.doesNotMatch(hidden.text, /<li><code>/);
	assert.match(hidden.words, /not kept your recovery codes yet/);
	const renewed = await visitor.follow(await visitor.submit(hidden, 'second-factor/codes', { password }));
	assert.match(renewed.text, /<li><code>/);
	assert.ok(!renewed.text.includes(first));
	await off(email);
});

test('R31: after the password comes the code; until then nobody is in', async () => {
	const email = 'cleo@a.north.test', { key } = await setUp(email), { visitor, page } = await half(email);

	assert.ok(!visitor.cookies.has(session));
	assert.equal((await visitor.get('/tickets')).location.split('?')[0], '/login');
	assert.equal(page.form('login/code').fields.next, '/tickets/1001');
	const token = visitor.cookies.get(step), answer = await visitor.submit(page, 'login/code', { code: codeOf(key) });
	assert.equal(answer.location, '/tickets/1001');
	assert.equal((await visitor.follow(answer)).status, 200);
	assert.ok(!visitor.cookies.has(step));
	assert.notEqual(visitor.cookies.get(session), token);
	assert.equal((await visitor.get('/tickets', { cookie: `${session}=${token}` })).status, 303, 'R39: the token of the step is no session');
	await off(email);
});

test('R31: one step before and one after count, two do not; a code counts once, in another browser too', async () => {
	const email = 'cleo@a.north.test', { key } = await setUp(email);

	/* All of them as they are now: in the middle another step may begin. */
	for (const [steps, status, code] of [[-2, 422], [3, 422], [0, 303], [0, 422], [1, 303], [1, 422], [0, 422]].map((one) => [...one, codeOf(key, one[0])])) {
		const { visitor, page } = await half(email);
		assert.equal((await visitor.submit(page, 'login/code', { code })).status, status, `${steps}`);
		await portal.sql('DELETE FROM throttle');
	}
	await off(email);
});

test('R31: the same code from six browsers at once lets one in', async () => {
	const email = 'cleo@a.north.test', { key } = await setUp(email);
	const waiting = [];

	for (let i = 0; i < 6; i++)
		waiting.push(await half(email));
	const code = codeOf(key);

	const answers = await Promise.all(waiting.map(({ visitor, page }) => visitor.submit(page, 'login/code', { code })));
	assert.equal(answers.filter(({ status }) => status === 303).length, 1, answers.map(({ status }) => status).join());
	await off(email);
});

test('R31: one step of one browser lets in once, however often its form is sent at once', async () => {
	const email = 'cleo@a.north.test', { codes } = await setUp(email), { visitor, page } = await half(email), before = await portal.count('session');

	const answers = await Promise.all(codes.slice(0, 4).map((code) => visitor.submit(page, 'login/code', { code })));
	assert.equal(answers.filter(({ location }) => location === '/tickets/1001').length, 1, answers.map(({ status, location }) => `${status} ${location}`).join());
	assert.equal(await portal.count('session') - before, 1);
	assert.equal(await portal.count(`recovery_code WHERE user_id = ${portal.people.get(email).id}`), 9, 'the others were not used up');
	await off(email);
});

test('R31: a recovery code lets in once, in capitals and without its hyphen too', async () => {
	const email = 'cleo@a.north.test', { codes } = await setUp(email);

	for (const [code, status] of [[codes[0], 303], [codes[0], 422], [codes[1].replace('-', '').toUpperCase(), 303], [codes[1], 422], ['aaaaa-aaaaa', 422]]) {
		const { visitor, page } = await half(email);
		assert.equal((await visitor.submit(page, 'login/code', { code })).status, status, code);
		await portal.sql('DELETE FROM throttle');
	}
	await off(email);
});

test('R31: after five tries everything begins anew with the password', async () => {
	const email = 'cleo@a.north.test', { key } = await setUp(email), { visitor, page } = await half(email);

	for (let i = 0; i < 5; i++)
		assert.equal((await visitor.submit(page, 'login/code', { code: '000000' })).status, 422);
	const answer = await visitor.submit(page, 'login/code', { code: codeOf(key) });
	assert.equal(answer.location, '/login?next=/tickets/1001');
	assert.ok(!visitor.cookies.has(session) && !visitor.cookies.has(step));
	await off(email);
});

test('R21: wrong codes are counted as wrong passwords are, and a right password does not forget them', async () => {
	const email = 'cleo@a.north.test', { key } = await setUp(email), statuses = [];

	for (let i = 0; i < 8; i++) {
		const visitor = portal.visitor({ host: hostOf('north') }), answer = await visitor.signIn(email, password);
		statuses.push(answer.status === 303 ? (await visitor.submit(await visitor.follow(answer), 'login/code', { code: '000000' })).status : answer.status);
	}
	assert.deepEqual(statuses, [422, 422, 422, 422, 422, 422, 422, 429]);
	await portal.sql('UPDATE throttle SET happened = happened - INTERVAL 16 MINUTE');
	const { visitor, page } = await half(email);
	assert.equal((await visitor.submit(page, 'login/code', { code: codeOf(key) })).status, 303);
	assert.equal(await portal.count('throttle WHERE kind = 1'), 0, 'now they are forgotten');
	await off(email);
});

test('R21, R31: codes of the app have a limit of their own: no place, right code or reset forgives it; recovery codes still let in', async () => {
	const email = 'cleo@a.north.test', { key, codes } = await setUp(email), contact = portal.people.get(email).id;
	const counted = () => portal.count('throttle WHERE kind = 9');
	const tried = async (code) => {
		const { visitor, page } = await half(email);
		return visitor.submit(page, 'login/code', { code });
	};

	for (let i = 0; i < 3; i++)
		assert.equal((await tried('000000')).status, 422);
	assert.equal((await tried(codeOf(key))).status, 303);
	assert.equal(await counted(), 3, 'a right code is no wrong one, and forgives none');
	await portal.sql(Array.from({ length: 16 }, (_, i) => `INSERT INTO throttle (account_id, kind, key_digest, happened)
		SELECT account_id, kind, key_digest, MAX(happened) - INTERVAL ${i + 1} SECOND FROM throttle WHERE kind = 9 GROUP BY account_id, kind, key_digest`).join(';'));
	assert.equal((await tried('000000')).status, 422);
	assert.equal(await counted(), 20);
	assert.equal(await portal.count(`outbox WHERE kind = 'codes_spent' AND contact_id = ${contact}`), 1, 'he is told: somebody has his password');
	const refused = await tried(codeOf(key, 1));
	assert.equal(refused.status, 429);
	assert.match(refused.words, /recovery codes/);
	assert.ok(Number(refused.header('retry-after')) > 23 * 3600);
	assert.equal(await portal.count('throttle WHERE kind = 1'), 1, 'what nobody looked at is no failure of the address');
	await portal.portico(['contact', 'password', email, '--account', 'north'], `${password}\n`);
	assert.equal((await tried(codeOf(key, 1))).status, 429);
	assert.equal((await tried(codes[0])).status, 303);
	await portal.sql('UPDATE throttle SET happened = happened - INTERVAL 1 DAY WHERE kind = 9');
	assert.equal((await tried(codeOf(key, 1))).status, 303);
	assert.equal(await counted(), 20, 'they count for thirty days');
	await off(email);
});

test('R7: a step ends after ten minutes, and no clock brings it back', async () => {
	const email = 'cleo@a.north.test', { key } = await setUp(email), { visitor, page } = await half(email);

	await portal.sql('UPDATE sign_in_step SET expires = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND');
	assert.equal((await visitor.submit(page, 'login/code', { code: codeOf(key) })).location, '/login?next=/tickets/1001');
	assert.equal((await visitor.get('/login/code')).location.split('?')[0], '/login');
	await off(email);
});

test('R40: who is disabled or gets a new password between the two steps does not get in', async () => {
	const email = 'cleo@a.north.test', { key } = await setUp(email), first = await half(email), second = await half(email);

	await portal.portico(['contact', 'password', email, '--account', 'north'], `${password}\n`);
	assert.equal((await first.visitor.submit(first.page, 'login/code', { code: codeOf(key) })).location, '/login?next=/tickets/1001');
	await portal.sql(`UPDATE contact SET disabled = 1 WHERE email_key = '${email}'`);
	assert.equal((await second.visitor.submit(second.page, 'login/code', { code: codeOf(key) })).location, '/login?next=/tickets/1001');
	await portal.sql(`UPDATE contact SET disabled = 0 WHERE email_key = '${email}'`);
	await off(email);
});

test('R46: a step counts on its own host only', async () => {
	const email = 'cleo@a.north.test';

	await setUp(email);
	const { visitor } = await half(email), stranger = portal.visitor({ host: hostOf('south') });
	stranger.cookies = new Map(visitor.cookies);
	assert.equal((await stranger.get('/login/code')).location.split('?')[0], '/login');
	await off(email);
});

test('it is switched off, and codes are renewed, with the password; old codes stop working', async () => {
	const email = 'cleo@a.north.test', { visitor, codes } = await setUp(email), page = await visitor.get('/account/second-factor');

	for (const form of ['second-factor/codes', 'second-factor/off'])
		assert.equal((await visitor.submit(page, form, { password: 'wrong' })).status, 422);
	const renewed = await visitor.follow(await visitor.submit(page, 'second-factor/codes', { password }));
	const fresh = [...renewed.text.matchAll(/<li><code>([^<]+)</g)].map(([, code]) => code);
	assert.equal(fresh.length, 10);
	assert.ok(!fresh.some((code) => codes.includes(code)));
	await portal.sql('DELETE FROM throttle');
	const old = await half(email);
	assert.equal((await old.visitor.submit(old.page, 'login/code', { code: codes[0] })).status, 422);
	assert.equal((await old.visitor.submit(old.page, 'login/code', { code: fresh[0] })).status, 303);
	assert.equal((await visitor.submit(renewed, 'second-factor/off', { password })).location, '/account/second-factor?done=off');
	assert.equal((await portal.visitor({ may: portal.people.get(email).may }).signIn(email, password)).location, '/tickets');
	assert.equal(await portal.count(`outbox WHERE kind = 'factor_off' AND address = '${email}'`), 1, 'R28');
	assert.equal(await portal.count(`recovery_code WHERE user_id = ${portal.people.get(email).id}`), 0);
});

test('where the domain does not offer it there is no such page, but for who has one', async () => {
	await portal.portico(['domain', 'set', hostOf('south'), 'second_factor=off', '--account', 'south']);
	const anna = await portal.signedIn('anna@a.south.test'), page = await anna.get('/account');

	assert.equal((await anna.get('/account/second-factor')).status, 404);
	assert.ok(!page.links.includes('/account/second-factor'));
	const email = 'cleo@a.north.test', { visitor } = await setUp(email);
	await portal.portico(['domain', 'set', hostOf('north'), 'second_factor=off', '--account', 'north']);
	assert.equal((await visitor.get('/account/second-factor')).status, 200);
	await half(email);
	await portal.portico(['domain', 'set', hostOf('north'), 'second_factor=on', '--account', 'north']);
	await off(email);
});
