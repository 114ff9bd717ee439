/* intruder.test.mjs: who has a login, a cookie's copy or a password of somebody else tries to get further with it. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { hostOf, password, setPortal, world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';
import { directory } from '../lib/run.mjs';
import { codeOf, keyOf } from '../lib/totp.mjs';

const keyFile = path.join(directory('key'), 'sealing');
writeFileSync(keyFile, randomBytes(32).toString('base64'), { mode: 0o600 });
const portal = withPortal(async (started) => {
	await world({ tickets: 3 })(started);
	await started.portico(['domain', 'set', hostOf('north'), 'second_factor=on', 'self_registration=on', '--account', 'north']);
}, { workers: 6, conf: { mail: { directory: null }, secrets: { key_file: keyFile }, limits: { mails_network: 100000, forms_network: 100000, sign_in_failures_network: 100000 } } });
const anna = 'anna@a.north.test', bo = 'bo@a.north.test', tess = 'tess@staff.north.test', sam = 'sam@staff.north.test', fresh = 'lantern gravel october';
const secret = /<code class="key">([^<]+)</;
const isStaff = (email) => email.includes('@staff.');
const cookieOf = (email) => (isStaff(email) ? '__Host-portico-staff' : '__Host-portico');
const sessions = (email) => portal.count(isStaff(email) ? `staff_session WHERE staff_id = ${portal.people.get(email).id}` : `session WHERE contact_id = ${portal.people.get(email).id}`);
const strangerLike = (email) => portal.visitor({ host: hostOf('north'), slug: portal.people.get(email).slug ?? '', may: portal.people.get(email).may });
const copyOf = (visitor) => Object.assign(portal.visitor({ host: visitor.host, slug: visitor.slug, may: visitor.may }), { cookies: new Map(visitor.cookies) });
const linkSecret = async (kind, address) => (await portal.sql(`SELECT JSON_UNQUOTE(JSON_EXTRACT(data, '$.token')) FROM outbox WHERE kind = '${kind}'
	AND address = '${address}' ORDER BY id DESC LIMIT 1`))[0][0];

async function begin(visitor) {
	return visitor.follow(await visitor.submit(await visitor.get(visitor.at('account/second-factor')), 'account/second-factor', { password }));
}

/* Sets a second factor up and gives the app's key, his visitor and the recovery codes. */
async function setUp(email) {
	await off(email);
	const visitor = await portal.signedIn(email), begun = await begin(visitor), key = keyOf(secret.exec(begun.text)[1]);
	const shown = await visitor.follow(await visitor.submit(begun, 'confirm', { code: codeOf(key, -1) }));

	return { visitor, key, codes: [...shown.text.matchAll(/<li><code>([^<]+)</g)].map(([, code]) => code) };
}

const off = (email) => portal.sql(`DELETE FROM second_factor WHERE user_id = ${portal.people.get(email).id}; DELETE FROM recovery_code WHERE user_id = ${portal.people.get(email).id};
	DELETE FROM throttle`);

async function half(email, secretWord = password) {
	const visitor = strangerLike(email), answer = await visitor.signIn(email, secretWord);

	assert.match(answer.location ?? `${answer.status}`, /\/login\/code\?next=/);
	return { visitor, page: await visitor.follow(answer) };
}

for (const email of [anna, tess]) {
	const side = isStaff(email) ? 'staff' : 'a customer';

	test(`R35: as ${side} proves himself once more his token changes, and a copy of his cookie is worth nothing`, async () => {
		await off(email);
		const visitor = await portal.signedIn(email), thief = copyOf(visitor), before = visitor.cookies.get(cookieOf(email));
		const wrong = await visitor.submit(await visitor.get(visitor.at('account/second-factor')), 'account/second-factor', { password: 'not it' });

		assert.equal(wrong.status, 422);
		assert.equal(visitor.cookies.get(cookieOf(email)), before, 'he has proved nothing');
		assert.equal((await thief.get(thief.at('account'))).status, 200);
		const begun = await begin(visitor);
		assert.notEqual(visitor.cookies.get(cookieOf(email)), before);
		assert.match(begun.text, secret);
		const stolen = await thief.get(thief.at('account/second-factor'));
		assert.equal(stolen.status, 303);
		assert.doesNotMatch(stolen.text, secret);
		const code = codeOf(keyOf(secret.exec(begun.text)[1]), -1), second = copyOf(visitor);
		assert.equal((await visitor.submit(begun, 'confirm', { code })).status, 303);
		assert.equal((await second.get(second.at('account'))).status, 303, 'with the code too');
		const third = copyOf(visitor), renewed = await visitor.submit(await visitor.get(visitor.at('account/second-factor')), 'second-factor/codes', { password });
		assert.match((await visitor.follow(renewed)).text, /<li><code>/);
		assert.equal((await third.get(third.at('account/second-factor'))).status, 303);
		const fourth = copyOf(visitor);
		assert.equal((await visitor.submit(await visitor.get(visitor.at('account/second-factor')), 'second-factor/off', { password })).status, 303);
		assert.equal((await visitor.get(visitor.at('account'))).status, 200);
		assert.equal((await fourth.get(fourth.at('account'))).status, 303);
	});

	test(`R40: who came in as ${side} with the password alone is out as the second factor is switched on, and so is who stands before its step`, async () => {
		await setUp(email);
		const waiting = await half(email);
		await portal.sql(`DELETE FROM second_factor WHERE user_id = ${portal.people.get(email).id}`);
		const intruder = await portal.signedIn(email), visitor = await portal.signedIn(email), begun = await begin(visitor), key = keyOf(secret.exec(begun.text)[1]);
		const wrong = await visitor.submit(begun, 'confirm', { code: '000000' });

		assert.equal(wrong.status, 422);
		assert.equal((await intruder.get(intruder.at('account'))).status, 200, 'nothing is on yet');
		assert.equal((await visitor.submit(wrong, 'confirm', { code: codeOf(key, -1) })).status, 303);
		assert.equal((await intruder.get(intruder.at('account'))).status, 303);
		assert.equal((await visitor.get(visitor.at('account'))).status, 200);
		assert.equal(await sessions(email), 1);
		assert.match((await waiting.visitor.submit(waiting.page, 'login/code', { code: codeOf(key) })).location, /\/login\?next=/);
		await off(email);
	});

	test(`R31: no way around the second factor of ${side}: a new password by mail, or from an administrator, asks for its code all the same`, async () => {
		const { key } = await setUp(email), visitor = strangerLike(email), reset = async () => {
			await visitor.submit(await visitor.get(visitor.at('password/forgot')), 'password/forgot', { email });
			return linkSecret('password_reset', email);
		};
		const sent = async () => {
			if (!isStaff(email)) {
				await portal.portico(['contact', 'reset', email, '--account', 'north']);
				return linkSecret('password_reset', email);
			}
			const admin = await portal.signedIn(sam), page = `/staff/settings/users/${portal.people.get(email).id}`;
			await admin.post(`${page}/actions`, { csrf: (await admin.get(page)).form(page).fields.csrf, action: 'link' });
			return linkSecret('password_reset', email);
		};

		for (const how of [reset, sent]) {
			const link = visitor.at(`password/reset/${await how()}`), answer = await visitor.submit(await visitor.get(link), 'password/reset', { password: fresh });
			assert.equal(answer.status, 303);
			assert.ok(!visitor.cookies.has(cookieOf(email)), 'it signs nobody in');
			const { visitor: again, page } = await half(email, fresh);
			assert.equal((await again.get(again.at('account'))).status, 303);
			assert.equal((await again.submit(page, 'login/code', { code: '000000' })).status, 422);
			assert.ok(!again.cookies.has(cookieOf(email)));
		}
		const { visitor: owner, page } = await half(email, fresh);
		assert.equal((await owner.submit(page, 'login/code', { code: codeOf(key) })).status, 303);
		await portal.portico([isStaff(email) ? 'user' : 'contact', 'password', email, '--account', 'north'], `${password}\n`);
		await off(email);
	});

	test(`S144, R40: ${side} sees his sessions, ends one of them, and all the others`, async () => {
		await portal.sql('DELETE FROM session; DELETE FROM staff_session');
		const visitor = await portal.signedIn(email), others = [];
		for (let i = 0; i < 3; i++)
			others.push(await portal.signedIn(email, { client: `203.0.113.${i + 1}` }));
		const page = await visitor.get(visitor.at('account')), handle = /203\.0\.113\.2[\s\S]*?name="session" value="([^"]+)"/.exec(page.text)[1];

		for (let i = 1; i <= 3; i++)
			assert.match(page.words, new RegExp(`203\\.0\\.113\\.${i}`));
		assert.ok(others.every(({ cookies }) => !page.text.includes(cookies.get(cookieOf(email)))), 'R42');
		const foreign = isStaff(email) ? await portal.signedIn(sam) : await portal.signedIn(bo), { csrf } = (await foreign.get(foreign.at('account'))).form('account').fields;
		await foreign.post(foreign.at('account/sessions'), { csrf, session: handle });
		assert.equal((await others[1].get(others[1].at('account'))).status, 200, 'a handle is its owner\'s');
		await visitor.post(visitor.at('account/sessions'), { csrf: page.form('account/sessions').fields.csrf, session: handle });
		assert.deepEqual(await Promise.all(others.map(async (one) => (await one.get(one.at('account'))).status)), [200, 303, 200]);
		await visitor.post(visitor.at('account/sessions'), { csrf: page.form('account/sessions').fields.csrf });
		assert.deepEqual(await Promise.all([visitor, ...others].map(async (one) => (await one.get(one.at('account'))).status)), [200, 303, 303, 303]);
		assert.equal((await foreign.get(foreign.at('account'))).status, 200);
	});

	test(`R8, R5: fifty who set ${side}'s password with one link at once: one does, and the others are told that it does not work`, async () => {
		const visitor = strangerLike(email);

		await visitor.submit(await visitor.get(visitor.at('password/forgot')), 'password/forgot', { email });
		const link = visitor.at(`password/reset/${await linkSecret('password_reset', email)}`), words = Array.from({ length: 50 }, (_, i) => `${fresh} number ${i}`);
		const answers = await Promise.all(words.map(async (word) => {
			const own = strangerLike(email), page = await own.get(link);
			let answer = page;

			for (let tries = 0; page.status === 200 && tries < 50 && (answer === page || answer.status === 503); tries++) /* the hasher may be busy */
				answer = await own.submit(page, 'password/reset', { password: word });
			return answer.status;
		}));
		const winner = answers.indexOf(303);

		assert.deepEqual([...answers].sort(), [303, ...Array(49).fill(404)], answers.join());
		assert.equal((await strangerLike(email).signIn(email, words[winner])).status, 303);
		assert.equal((await strangerLike(email).signIn(email, words[(winner + 1) % 50])).status, 422);
		await portal.portico([isStaff(email) ? 'user' : 'contact', 'password', email, '--account', 'north'], `${password}\n`);
		await portal.sql('DELETE FROM throttle');
	});
}

test('R31: a sign-in link asks for the second factor too, and a registration with the address gives nobody a way in', async () => {
	const { key } = await setUp(anna), visitor = strangerLike(anna);

	await visitor.submit(await visitor.get('/login/link'), 'login/link', { email: anna });
	const answer = await visitor.submit(await visitor.get(`/login/link/${await linkSecret('sign_in_link', anna)}`), 'login/link');
	assert.match(answer.location, /^\/login\/code\?next=/);
	assert.ok(!visitor.cookies.has(cookieOf(anna)));
	assert.equal((await visitor.get('/tickets')).status, 303);
	await setPortal(portal, 'north', '', { access: 'registration' });
	const stranger = portal.visitor();
	await stranger.submit(await stranger.get('/register'), 'register', { email: anna, first_name: 'M', last_name: 'M', password: fresh });
	assert.equal(await portal.count(`outbox WHERE address = '${anna}' AND kind = 'registration'`), 0);
	assert.equal((await portal.visitor().signIn(anna, fresh)).status, 422);
	const done = await visitor.submit(await visitor.follow(answer), 'login/code', { code: codeOf(key) });
	assert.equal((await visitor.follow(done)).status, 200);
	await setPortal(portal, 'north', '', { access: 'contacts' });
	await off(anna);
});

test('R21: who asks with one form for all the mails that an address may get does not keep its owner from another form', async () => {
	await portal.sql('DELETE FROM throttle; DELETE FROM outbox');
	await setPortal(portal, 'north', '', { access: 'registration' });
	const mallory = portal.visitor(), owner = portal.visitor({ client: '198.51.100.20' }), registering = await mallory.get('/register'), linking = await mallory.get('/login/link');

	for (let i = 0; i < 8; i++) {
		await mallory.submit(registering, 'register', { email: bo, first_name: 'M', last_name: 'M', password: fresh });
		await mallory.submit(linking, 'login/link', { email: bo });
	}
	assert.equal(await portal.count(`outbox WHERE address = '${bo}'`), 10, 'five of each');
	await owner.submit(await owner.get('/password/forgot'), 'password/forgot', { email: bo });
	assert.equal((await owner.get(`/password/reset/${await linkSecret('password_reset', bo)}`)).status, 200);
	await setPortal(portal, 'north', '', { access: 'contacts' });
});

test('R21: who fails on purpose with somebody\'s address locks him out neither where he signs in from, nor for good', async () => {
	await portal.sql('DELETE FROM throttle; DELETE FROM outbox');
	const owner = portal.visitor({ client: '198.51.100.30', may: portal.people.get(bo).may });

	assert.equal((await owner.signIn(bo, password)).status, 303);
	const mallory = portal.visitor({ client: '203.0.113.99' });
	for (let i = 0; i < 11; i++)
		await mallory.signIn(bo, 'wrong');
	assert.equal((await mallory.signIn(bo, 'wrong')).status, 429);
	const away = portal.visitor({ client: '198.51.100.77', may: portal.people.get(bo).may });
	assert.equal((await away.signIn(bo, password)).status, 429, 'where nobody knows him he waits');
	const again = portal.visitor({ client: '198.51.100.30', may: portal.people.get(bo).may });
	assert.equal((await again.signIn(bo, password)).status, 303, 'his own network');
	await away.submit(await away.get('/password/forgot'), 'password/forgot', { email: bo });
	await away.submit(await away.get(`/password/reset/${await linkSecret('password_reset', bo)}`), 'password/reset', { password: fresh });
	assert.equal((await away.signIn(bo, fresh)).status, 303, 'with a new password, from anywhere');
	await portal.portico(['contact', 'password', bo, '--account', 'north'], `${password}\n`);
	await portal.sql('DELETE FROM throttle');
});

test('R60, R70: who looks after users gives nobody a right that he has not got, and takes none, not from himself either', async () => {
	const rights = async (email) => Number((await portal.sql(`SELECT rights FROM staff WHERE email = '${email}'`))[0]?.[0] ?? -1);
	await portal.portico(['user', 'rights', tess, 'users,help-desk', '--account', 'north']);
	const visitor = await portal.signedIn(tess), page = (email) => `/staff/settings/users/${portal.people.get(email).id}`;
	const save = async (email, changes) => visitor.submit(await visitor.get(page(email)), page(email), changes);

	for (const [email, changes] of [[tess, { right_portal: 'on' }], [sam, { right_portal: null }]]) {
		const before = await rights(email), answer = await save(email, changes);

		assert.equal(answer.status, 422);
		assert.match(answer.words, /only the rights that you have yourself/);
		assert.equal(await rights(email), before);
	}
	const refused = await visitor.submit(await visitor.get('/staff/settings/users/new'), 'users/new', { email: 'puppet@staff.north.test', right_contacts: 'on' });
	assert.equal(refused.status, 422);
	assert.equal(await rights('puppet@staff.north.test'), -1);
	assert.equal((await save(sam, { alias: 'S', right_help_desk: null })).status, 303, 'what he has he may take');
	assert.equal((await visitor.submit(await visitor.get('/staff/settings/users/new'), 'users/new', { email: 'helper@staff.north.test', right_help_desk: 'on' })).status, 303);
	await portal.sql(`UPDATE staff SET rights = 15 WHERE email = '${sam}'; UPDATE staff SET rights = 4 WHERE email = '${tess}'`);
});

test('R30: no page of staff shows or sets a password: a link by mail is all that an administrator can have sent', async () => {
	const admin = await portal.signedIn(sam), page = `/staff/settings/users/${portal.people.get(tess).id}`;
	const stored = () => portal.sql('SELECT id, password_hash FROM contact ORDER BY id; SELECT id, password_hash FROM staff ORDER BY id');
	const before = await stored(), addresses = ['/staff/settings/users', page, '/staff/settings/users/new', '/staff/settings/users/sign-in', '/staff/settings/portal', '/staff/account'];

	for (const address of addresses) {
		const shown = await admin.get(address);
		assert.doesNotMatch(shown.text, /argon2|\$m=/, address);
		assert.doesNotMatch(shown.text.replace(/<form[^>]*account\/password[\s\S]*?<\/form>|<form[^>]*account\/second-factor[\s\S]*?<\/form>/g, ''), /type="password"/, address);
	}
	const taken = { password: fresh, current_password: password, password_hash: 'x', hash: 'x', new_password: fresh, contact: portal.people.get(anna).id, email: anna, id: portal.people.get(tess).id };
	const { csrf, version } = (await admin.get(page)).form(page).fields;
	assert.equal((await admin.post(page, { csrf, version, right_help_desk: 'on', ...taken })).status, 303);
	assert.equal((await admin.post(`${page}/actions`, { csrf, action: 'password', ...taken })).status, 422);
	assert.equal((await admin.post(`${page}/password`, { csrf, ...taken })).status, 404);
	assert.equal((await admin.post('/staff/password/reset', { csrf, ...taken })).status, 404);
	assert.deepEqual(await stored(), before);
	await portal.sql('DELETE FROM outbox');
	const answer = await admin.post(`${page}/actions`, { csrf, action: 'link', ...taken });
	assert.equal(answer.status, 303);
	const token = await linkSecret('password_reset', tess);
	assert.ok(!`${answer.location} ${(await admin.follow(answer)).text}`.includes(token), 'it goes to its owner\'s mailbox alone');
	assert.equal(await portal.count(`outbox WHERE data LIKE '%${token}%'`), 1);
	assert.deepEqual(await stored(), before);
});
