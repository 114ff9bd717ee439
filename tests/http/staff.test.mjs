/* staff.test.mjs: the staff side: its own sign-in, its own sessions, and nobody further than his rights. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { password, world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(world({ tickets: 6 }), { workers: 6 });
const sam = 'sam@staff.north.test', tess = 'tess@staff.north.test';

const staff = (options = {}) => portal.visitor({ host: 'north.localhost', slug: 'staff', ...options });

/* As a browser goes on: to where the answers lead. */
async function reach(visitor, path) {
	let page = await visitor.get(path);

	while (page.status === 303)
		page = await visitor.follow(page);
	return page;
}

test('staff sign in at /staff/login on any domain of the account, with a cookie of their own, and are led to their first page', async () => {
	const visitor = staff();
	const answer = await visitor.signIn(sam, password);

	assert.equal(answer.status, 303);
	assert.equal(answer.location, '/staff/');
	assert.ok(answer.cookies.some((cookie) => /^__Host-portico-staff=[\w-]{43}; .*HttpOnly/.test(cookie)));
	assert.ok(!answer.cookies.some((cookie) => cookie.startsWith('__Host-portico=')));
	visitor.may = portal.people.get(sam).may;
	const page = await reach(visitor, '/staff');
	assert.equal(page.status, 200);
	assert.equal(await portal.count('staff_session'), 1);
	assert.equal(await portal.count(`session WHERE contact_id > 0 AND account_id = ${portal.people.get(sam).accountId}`), 0);
});

test('S10: a page of staff has the title "<page> · <account name>", the sign-in page too', async () => {
	assert.equal((await staff().get('/staff/login')).title, 'Sign in · north');
	assert.equal((await (await portal.signedIn(sam)).get('/staff/settings/users')).title, 'Users · north');
});

test('a contact\'s password opens no staff page, and a member of staff is no customer', async () => {
	const person = portal.people.get(sam);

	assert.equal((await staff().signIn('anna@a.north.test', password)).status, 422);
	assert.equal((await portal.visitor({ host: person.host }).signIn(sam, password)).status, 422);
	const anna = await portal.signedIn('anna@a.north.test');
	assert.equal((await anna.get('/staff/settings/users')).location, '/staff/login?next=/staff/settings/users');
});

test('R46: a staff session counts in its account alone', async () => {
	const visitor = await portal.signedIn(sam);

	assert.equal((await visitor.get('/staff/settings/users', { host: 'south.localhost' })).status, 303);
	assert.equal((await visitor.get('/staff/settings/users')).status, 200);
});

test('S1: without the right the address is refused and no menu leads there; with it the page opens at once', async () => {
	const visitor = await portal.signedIn(tess);
	const page = await visitor.get('/staff/settings');

	assert.equal(page.status, 200);
	assert.ok(!page.links.includes('/staff/settings/users'));
	assert.equal((await visitor.get('/staff/settings/users')).status, 403);
	await portal.portico(['user', 'rights', tess, 'users', '--account', 'north']);
	assert.equal((await visitor.get('/staff/settings/users')).status, 200);
	assert.ok((await visitor.get('/staff/settings')).links.includes('/staff/settings/users'));
	await portal.portico(['user', 'rights', tess, 'help-desk', '--account', 'north']);
	assert.equal((await visitor.get('/staff/settings/users')).status, 403);
	await portal.portico(['user', 'rights', tess, 'help-desk,users', '--account', 'north']);
	assert.equal((await visitor.get('/staff/settings/users')).status, 200);
	await portal.portico(['user', 'rights', tess, 'help-desk', '--account', 'north']);
	assert.equal((await visitor.get('/staff/settings/users')).status, 303, 'R40: who may do less signs in once more');
});

test('R40: who is disabled is out at once, everywhere, and comes in no more until he is enabled', async () => {
	const visitor = await portal.signedIn(tess), other = await portal.signedIn(tess);

	await portal.portico(['user', 'disable', tess, '--account', 'north']);
	assert.equal((await visitor.get('/staff/settings')).status, 303);
	assert.equal((await other.get('/staff/settings')).status, 303);
	assert.equal(await portal.count(`staff_session WHERE staff_id = ${portal.people.get(tess).id}`), 0);
	assert.equal((await staff().signIn(tess, password)).status, 422);
	await portal.portico(['user', 'enable', tess, '--account', 'north']);
	assert.equal((await staff().signIn(tess, password)).status, 303);
});

test('R39: signing out ends the session for good', async () => {
	const visitor = await portal.signedIn(sam), cookie = `__Host-portico-staff=${visitor.cookies.get('__Host-portico-staff')}`;
	const answer = await visitor.submit(await visitor.get('/staff/settings/users'), 'logout');

	assert.equal(answer.location, '/staff/logout');
	assert.match((await visitor.get('/staff/logout')).words, /signed out/i);
	assert.equal((await visitor.get('/staff/settings/users', { cookie })).status, 303);
});

test('H21: failures at the staff door lock that door alone', async () => {
	const visitor = staff({ client: '198.51.100.7' });

	await portal.sql(`UPDATE contact SET email = '${tess}', email_key = '${tess}' WHERE email_key = 'cleo@b.north.test'`);
	for (let i = 0; i < 10; i++)
		assert.equal((await visitor.signIn(tess, 'not it at all')).status, 422);
	assert.equal((await visitor.signIn(tess, password)).status, 429);
	assert.equal((await portal.visitor({ host: 'north.localhost', client: '198.51.100.7' }).signIn(tess, password)).status, 303);
});

test('S144: a staff session ends after the minutes without activity that the account says', async () => {
	const visitor = await portal.signedIn(sam);

	await portal.sql('UPDATE account SET staff_idle_minutes = 20');
	await portal.sql(`UPDATE staff_session SET seen = seen - INTERVAL 21 MINUTE`);
	assert.equal((await visitor.get('/staff/settings/users')).status, 303);
	await portal.sql('UPDATE account SET staff_idle_minutes = 240');
});
