/* access.test.mjs: who is let into a portal: everybody with a login, or the members of chosen groups (S83-S85, S94, S117, R47). */
import assert from 'node:assert/strict';
import test from 'node:test';
import path from 'node:path';
import { setPortal, world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';
import { installed, must } from '../lib/run.mjs';

const portal = withPortal(world({ tickets: 3 }));
const north = ['--account', 'north'];
const group = (...args) => portal.portico(['group', ...args, ...north]);

test('a group cannot be required before one is chosen, nor taken away while it is', async () => {
	const address = `${portal.base('north.localhost')}/`;
	const refused = async (args, why) => {
		const { code, stderr } = await portal.porticoMay([...args, ...north]);
		assert.equal(code, 1);
		assert.match(stderr, why);
	};

	await refused(['portal', 'set', address, 'access=groups'], /needs at least one/);
	await refused(['portal', 'set', address, 'access=groups', 'groups=Partners'], /no group "Partners"/);
	await group('add', 'Partners');
	await group('add', 'Kunder, private');
	await portal.portico(['portal', 'set', address, 'access=groups', 'groups=["Partners","Kunder, private"]', ...north]);
	await refused(['portal', 'set', address, 'groups='], /needs at least one/);
	await refused(['group', 'delete', 'Partners'], /requires the group/);
	await refused(['portal', 'set', address, 'access=everyone'], /contacts, registration, groups|"contacts"/);
});

test('S85, S94: who is in no required group reaches the access-denied page, whatever he asks for', async () => {
	const outsider = await portal.signedIn('bo@a.north.test');
	const routes = (await must(path.join(installed, 'sbin/porticod'), ['--routes'])).trim().split('\n').map((line) => line.split('\t'));
	const [[number]] = await portal.sql(`SELECT MIN(t.number) FROM ticket t JOIN account a ON a.id = t.account_id WHERE a.name = 'north'`);

	await group('join', 'Partners', 'anna@a.north.test');
	for (const [method, address] of routes.filter(([, , who]) => who === 'customer')) {
		const target = address.replace('<number>', number).replace(/<\w+>/g, 'x');
		const before = await portal.count('message');

		if (method === 'GET') {
			const answer = await outsider.get(target);
			assert.equal(answer.status, 303, target);
			assert.equal(answer.location, '/access-denied', target);
		} else {
			const page = await outsider.get('/access-denied');
			const answer = await outsider.post(target, { csrf: /name="csrf" value="([^"]+)"/.exec(page.text)[1], body: 'let me in', submission: 'a'.repeat(43) });
			assert.equal(answer.status, 403, target);
			assert.match(answer.words, /no access to this portal/);
		}
		assert.equal(await portal.count('message'), before);
	}
	const page = await outsider.get('/access-denied');
	assert.equal(page.status, 403);
	assert.match(page.words, /bo@a\.north\.test/);
	assert.doesNotMatch(page.text, /canary/);
	assert.doesNotMatch(page.text, /href="\/tickets"/);
});

test('S85: a member is let in, and the access-denied page sends him to his tickets', async () => {
	const anna = await portal.signedIn('anna@a.north.test');

	assert.equal((await anna.get('/tickets')).status, 200);
	assert.equal((await anna.get('/access-denied')).location, '/tickets');
	assert.equal((await portal.visitor().get('/access-denied')).location, '/login?next=/access-denied');
});

test('R47: who leaves a group is out at his next request, and who joins is in', async () => {
	const anna = await portal.signedIn('anna@a.north.test');

	await group('leave', 'Partners', 'anna@a.north.test');
	assert.equal((await anna.get('/tickets')).location, '/access-denied');
	await group('join', 'Kunder, private', 'anna@a.north.test');
	assert.equal((await anna.get('/tickets')).status, 200);
});

test('an outsider can sign out, and other portals of the account are open to him', async () => {
	const outsider = await portal.signedIn('bo@a.north.test', { slug: 'own', may: portal.people.get('bo@a.north.test').mayOwn });

	assert.equal((await outsider.get('/own/tickets')).status, 200);
	const page = await outsider.get('/access-denied');
	assert.equal((await outsider.post('/logout', { csrf: /name="csrf" value="([^"]+)"/.exec(page.text)[1] })).status, 303);
	assert.equal((await outsider.get('/tickets')).location, '/login?next=/tickets');
});

test('S83: with access for all contacts everybody with a login is back', async () => {
	await setPortal(portal, 'north', '', { access: 'contacts' });
	assert.equal((await (await portal.signedIn('bo@a.north.test')).get('/tickets')).status, 200);
});

test('S88: registration cannot be chosen while the domain does not allow it', async () => {
	const { code, stderr } = await portal.porticoMay(['portal', 'set', `${portal.base('north.localhost')}/`, 'access=registration', ...north]);

	assert.equal(code, 1);
	assert.match(stderr, /does not allow registration/);
	await portal.portico(['domain', 'set', 'north.localhost', 'self_registration=on', ...north]);
	await setPortal(portal, 'north', '', { access: 'registration' });
});
