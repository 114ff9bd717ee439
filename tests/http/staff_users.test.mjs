/* staff_users.test.mjs: administrators look after staff, and staff after their own logins. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { writeFileSync } from 'node:fs';
import test from 'node:test';
import { password, world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';
import { directory } from '../lib/run.mjs';
import { codeOf, keyOf } from '../lib/totp.mjs';

const key = path.join(directory('staff-key'), 'key');
writeFileSync(key, randomBytes(32).toString('base64'), { mode: 0o600 });

const portal = withPortal(world({ tickets: 6 }), { workers: 6, conf: { mail: { directory: null }, secrets: { key_file: key } } });
const sam = 'sam@staff.north.test', tess = 'tess@staff.north.test';
const better = 'lantern gravel october';
const id = (email) => portal.people.get(email).id;
const staff = (options = {}) => portal.visitor({ host: 'north.localhost', slug: 'staff', ...options });

/* The secret of the newest mail of a kind to an address. */
async function secret(kind, address) {
	return (await portal.sql(`SELECT JSON_UNQUOTE(JSON_EXTRACT(data, '$.token')) FROM outbox WHERE kind = '${kind}' AND address = '${address}' ORDER BY id DESC LIMIT 1`))[0][0];
}

test('an invited colleague chooses a password by the link of his mail, signs in, and may do what he was given', async () => {
	const admin = await portal.signedIn(sam);
	const answer = await admin.submit(await admin.get('/staff/settings/users/new'), 'users/new',
		{ email: 'Uma@staff.north.test', first_name: 'Uma', last_name: 'New', right_users: 'on', rights: '15', is_admin: '1' });

	assert.equal(answer.location, '/staff/settings/users?done=invited');
	const visitor = staff(), link = `/staff/password/reset/${await secret('staff_invitation', 'Uma@staff.north.test')}`;
	assert.equal((await visitor.submit(await visitor.get(link), 'password/reset', { password: better })).location, '/staff/login?done=password');
	assert.equal((await visitor.get(link)).status, 404, 'it works once');
	assert.equal((await visitor.signIn('uma@staff.north.test', better)).status, 303);
	assert.equal((await visitor.get('/staff/settings/users')).status, 200);
	assert.deepEqual(await portal.sql("SELECT rights FROM staff WHERE first_name = 'Uma'"), [['2']], 'R60');
	assert.equal(await portal.count("staff_log WHERE what = 'invited'"), 1);
	assert.equal((await admin.submit(await admin.get('/staff/settings/users/new'), 'users/new', { email: 'UMA@staff.north.test' })).status, 422, 'one of an address');
	await portal.portico(['user', 'disable', 'uma@staff.north.test', '--account', 'north']);
});

/* A colleague who was invited; gives the page on which he is changed. */
async function invited(admin, email, rights = {}) {
	assert.equal((await admin.submit(await admin.get('/staff/settings/users/new'), 'users/new', { email, first_name: 'Vera', ...rights })).status, 303);
	return `/staff/settings/users/${(await portal.sql(`SELECT id FROM staff WHERE email = '${email}'`))[0][0]}`;
}

test('R27: the address of somebody invited is corrected: the old link ends, its mail is not sent, another one goes to the new address', async () => {
	const admin = await portal.signedIn(sam), page = await invited(admin, 'vera@staf.north.test', { right_help_desk: 'on' }), old = await secret('staff_invitation', 'vera@staf.north.test');
	const saved = await admin.submit(await admin.get(page), page, { email: 'Vera@staff.north.test' });

	assert.equal(saved.location, '/staff/settings/users?done=invited-anew');
	assert.match((await admin.follow(saved)).words, /A new invitation is on its way.*Vera@staff\.north\.test/);
	assert.equal((await staff().get(`/staff/password/reset/${old}`)).status, 404);
	assert.equal(await portal.count("outbox WHERE address = 'vera@staf.north.test'"), 0);
	assert.deepEqual(await portal.sql("SELECT what, detail FROM staff_log WHERE what = 'readdressed'"), [['readdressed', 'Vera@staff.north.test, vera@staf.north.test before']]);
	const link = `/staff/password/reset/${await secret('staff_invitation', 'Vera@staff.north.test')}`, visitor = staff();
	assert.equal((await admin.submit(await admin.get(page), page, { alias: 'V' })).location, '/staff/settings/users?done=saved', 'the same address again is none');
	assert.equal((await visitor.get(link)).status, 200);
	assert.equal((await admin.submit(await admin.get(page), page, { right_contacts: 'on' })).location, '/staff/settings/users?done=invited-anew', 'R8: other rights, another link');
	assert.equal((await visitor.get(link)).status, 404);
	const last = `/staff/password/reset/${await secret('staff_invitation', 'Vera@staff.north.test')}`;
	assert.equal((await visitor.submit(await visitor.get(last), 'password/reset', { password: better })).status, 303);
	assert.equal((await visitor.signIn('vera@staf.north.test', better)).status, 422);
	assert.equal((await visitor.signIn('vera@staff.north.test', better)).status, 303);

	const form = await admin.get(page);
	assert.doesNotMatch(form.text, /name="email"/, 'who has accepted changes it himself');
	assert.equal((await admin.submit(form, page, { email: 'mallory@evil.test' })).status, 303);
	assert.deepEqual(await portal.sql("SELECT email FROM staff WHERE alias = 'V'"), [['Vera@staff.north.test']]);
	await portal.portico(['user', 'disable', 'vera@staff.north.test', '--account', 'north']);
});

test('a corrected address that is no address, or another colleague\'s, is told at its field and kept as it was typed; nothing is saved', async () => {
	const admin = await portal.signedIn(sam), page = await invited(admin, 'wim@staff.north.test'), token = await secret('staff_invitation', 'wim@staff.north.test');

	for (const [email, words] of [['TESS@staff.north.test', /works here already/], ['wim at north', /address/]]) {
		const refused = await admin.submit(await admin.get(page), page, { email, alias: 'W' });

		assert.equal(refused.status, 422, email);
		assert.match(refused.words, words);
		assert.match(refused.text, /id="email"[^>]*aria-describedby="email-hint email-problem"[^>]*aria-invalid="true"/);
		assert.ok(refused.text.includes(`value="${email}"`), email);
	}
	assert.deepEqual(await portal.sql("SELECT email, alias FROM staff WHERE email_key = 'wim@staff.north.test'"), [['wim@staff.north.test', '']]);
	assert.equal((await staff().get(`/staff/password/reset/${token}`)).status, 200, 'his link goes on working');
	await portal.portico(['user', 'disable', 'wim@staff.north.test', '--account', 'north']);
});

test('R55: who looks after users and nothing else cannot lead rights that he has not got to an address of his', async () => {
	const admin = await portal.signedIn(sam), page = await invited(admin, 'xenia@staff.north.test', { right_portal: 'on' });
	await portal.portico(['user', 'rights', tess, 'users', '--account', 'north']);
	const other = await portal.signedIn(tess), refused = await other.submit(await other.get(page), page, { email: 'tess2@staff.north.test' });

	assert.equal(refused.status, 422);
	assert.match(refused.words, /only the rights that you have yourself/);
	assert.deepEqual(await portal.sql("SELECT COUNT(*) FROM outbox WHERE address = 'tess2@staff.north.test'"), [['0']]);
	assert.deepEqual(await portal.sql("SELECT email FROM staff WHERE email_key LIKE 'xenia%'"), [['xenia@staff.north.test']]);
	await portal.portico(['user', 'rights', tess, 'help-desk', '--account', 'north']);
	await portal.portico(['user', 'disable', 'xenia@staff.north.test', '--account', 'north']);
});

test('R27: a link of staff opens nothing on the side of customers', async () => {
	const visitor = staff();

	assert.equal((await visitor.submit(await visitor.get('/staff/password/forgot'), 'password/forgot', { email: tess })).status, 303);
	const token = await secret('password_reset', tess);
	assert.equal((await portal.visitor({ host: 'north.localhost' }).get(`/password/reset/${token}`)).status, 404);
	assert.equal((await visitor.get(`/staff/password/reset/${token}`)).status, 200);
});

test('two administrators who save the same person are told, and nothing is overwritten', async () => {
	const first = await portal.signedIn(sam), second = await portal.signedIn(sam), page = `/staff/settings/users/${id(tess)}`;
	const one = await first.get(page), two = await second.get(page);

	assert.equal((await first.submit(one, page, { alias: 'T', right_help_desk: 'on' })).status, 303);
	const refused = await second.submit(two, page, { alias: 'Second', right_help_desk: 'on' });
	assert.equal(refused.status, 422);
	assert.match(refused.text, /value="Second"/, 'what was typed is still there');
	assert.deepEqual(await portal.sql(`SELECT alias FROM staff WHERE id = ${id(tess)}`), [['T']]);
	assert.equal((await second.submit(refused, page, {})).status, 303, 'saved on purpose');
	assert.deepEqual(await portal.sql(`SELECT alias FROM staff WHERE id = ${id(tess)}`), [['Second']]);
});

test('the last one who looks after users keeps that right, and nobody disables himself', async () => {
	const admin = await portal.signedIn(sam), page = `/staff/settings/users/${id(sam)}`, form = await admin.get(page);

	assert.equal((await admin.submit(form, page, { right_users: null })).status, 422);
	assert.equal((await admin.post(`${page}/actions`, { csrf: form.form(page).fields.csrf, action: 'disable' })).status, 422);
	assert.deepEqual(await portal.sql(`SELECT rights, disabled FROM staff WHERE id = ${id(sam)}`), [['15', '0']]);
});

test('R8, R40: disabled, signed out, or sent a link by an administrator: it holds at the next request', async () => {
	const admin = await portal.signedIn(sam), page = `/staff/settings/users/${id(tess)}`;
	const act = async (action) => admin.post(`${page}/actions`, { csrf: (await admin.get(page)).form(page).fields.csrf, action });
	let other = await portal.signedIn(tess);

	assert.equal((await act('sign-out')).status, 303);
	assert.equal((await other.get('/staff/settings')).status, 303);
	other = await portal.signedIn(tess);
	assert.equal((await act('disable')).status, 303);
	assert.equal((await other.get('/staff/settings')).status, 303);
	assert.equal((await staff().signIn(tess, password)).status, 422);
	assert.equal((await act('enable')).status, 303);
	assert.equal((await act('link')).status, 303);
	const link = `/staff/password/reset/${await secret('password_reset', tess)}`;
	assert.equal((await staff().get(link)).status, 200);
	await portal.portico(['user', 'rights', tess, 'help-desk', '--account', 'north']);
	assert.equal((await staff().get(link)).status, 404, 'R8: it was for who he was before');
	const again = await portal.signedIn(tess);
	await portal.portico(['user', 'rights', tess, 'help-desk,contacts', '--account', 'north']);
	assert.equal((await again.get('/staff/account')).status, 200, 'S1: a right that is given holds at the next request');
	await portal.portico(['user', 'rights', tess, 'help-desk', '--account', 'north']);
	assert.equal((await again.get('/staff/account')).status, 303, 'R40: one that is taken ends what was open with it');
	assert.deepEqual((await portal.sql(`SELECT what FROM staff_log WHERE other_id = ${id(tess)} AND what <> 'changed' ORDER BY id`)).flat(),
		['signed_out', 'disabled', 'enabled', 'link_sent']);
});

test('where everybody needs a second factor, nothing opens before one is set up; then sign-in asks for its code', async () => {
	const admin = await portal.signedIn(sam), other = await portal.signedIn(tess);

	assert.equal((await admin.submit(await admin.get('/staff/settings/users/sign-in'), 'sign-in', { second_factor: 'on', idle: '60' })).status, 303);
	assert.equal((await other.get('/staff/account')).location, '/staff/account/second-factor');
	assert.equal((await admin.get('/staff/settings/users')).location, '/staff/account/second-factor');
	const begun = await other.follow(await other.submit(await other.get('/staff/account/second-factor'), 'account/second-factor', { password }));
	assert.equal((await other.submit(begun, 'second-factor/confirm', { code: codeOf(keyOf(/<code class="key">([^<]+)</.exec(begun.text)[1])) })).status, 303);
	assert.equal((await other.get('/staff/account')).status, 200);
	assert.match((await staff().signIn(tess, password)).location, /^\/staff\/login\/code/);
	await portal.sql('UPDATE account SET staff_second_factor = 0');
});
