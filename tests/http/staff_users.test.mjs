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
