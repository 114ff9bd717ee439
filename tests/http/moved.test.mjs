/* moved.test.mjs: links that were given out before a portal moved go on working. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostOf, setPortal, world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(world({ tickets: 3 }));
const base = `https://${hostOf('north')}`;
const visitor = () => portal.visitor({ host: hostOf('north') });

async function location(path, options) {
	const { status, location } = await visitor().get(path, options);

	return `${status} ${location}`;
}

test('S11, H8: a former slug answers 301 to the new one, path and query kept', async () => {
	await setPortal(portal, 'north', 'own', { slug: 'support' });
	assert.equal(await location('/own/tickets/1001?q=a%26b&x=1'), `301 ${base}/support/tickets/1001?q=a%26b&x=1`);
	assert.equal(await location('/own'), `301 ${base}/support/`);
	assert.equal(await location('/own/'), `301 ${base}/support/`);
	assert.equal(await location('/own/files/3/a%20b%25.txt'), `301 ${base}/support/files/3/a%20b%25.txt`);
	assert.equal((await visitor().request({ method: 'HEAD', path: '/own/tickets' })).status, 301);
	assert.equal((await visitor().get('/own/login')).headers.find(([name]) => name === 'cache-control')[1], 'no-store');
	await setPortal(portal, 'north', 'support', { slug: 'newest' });
	assert.equal(await location('/own/login'), `301 ${base}/newest/login`);
	assert.equal(await location('/support/login'), `301 ${base}/newest/login`);
});

test('S11: a page that was open as the slug changed can still be sent: nothing typed is lost', async () => {
	const anna = await portal.signedIn('anna@a.north.test');
	const { fields } = (await anna.get('/newest/account')).form('/account');

	await setPortal(portal, 'north', 'newest', { slug: 'moved' });
	const answer = await anna.post('/newest/account', { ...fields, first_name: 'Annabel' });

	assert.equal(`${answer.status} ${answer.location}`, `308 ${base}/moved/account`);
	assert.equal((await anna.post('/moved/account', { ...fields, first_name: 'Annabel' })).status, 303); /* as a browser does then */
});

test('S11: until another portal takes the slug', async () => {
	await portal.portico(['portal', 'add', hostOf('north'), '--slug', 'own', '--name', 'Another', '--account', 'north', '--on']);
	assert.equal((await visitor().get('/own/login')).status, 200);
	assert.equal(await location('/support/login'), `301 ${base}/moved/login`);
	assert.equal((await visitor().get('/never/login')).status, 404);
});

test('S11: a portal that had no slug, and one that has none now', async () => {
	await setPortal(portal, 'east', '', { slug: 'help' });
	const east = portal.visitor({ host: hostOf('east') });

	assert.equal((await east.get('/tickets/1001')).location, `https://${hostOf('east')}/help/tickets/1001`);
	await setPortal(portal, 'east', 'help', { slug: '' });
	assert.equal((await east.get('/help/login')).location, `https://${hostOf('east')}/login`);
	assert.equal((await east.get('/login')).status, 200);
});

test('S11: on another domain too, but no form is carried over to it', async () => {
	await portal.portico(['domain', 'add', 'https://second.localhost', '--account', 'south']);
	const south = portal.visitor({ host: hostOf('south') });
	const { csrf } = (await south.get('/own/login')).form('login').fields;

	await setPortal(portal, 'south', 'own', { domain: 'second.localhost' });
	assert.equal((await south.get('/own/tickets')).location, 'https://second.localhost/own/tickets');
	const answer = await south.post('/own/login', { csrf, email: 'a@b.test', password: 'not for the other' });

	assert.equal(answer.status, 404);
	assert.ok(!answer.text.includes('not for the other'));
	assert.equal((await south.post('/own/tickets/1001/replies', { csrf, body: 'A long answer' })).status, 404);
});

test('R75, R105: no path leads anywhere but to the portal', async () => {
	for (const path of ['/own//evil.test/', '/own/%0d%0aX: y', '/own/..%2f..%2f', '/own/\\evil.test']) {
		const { status, location } = await visitor().get(path);

		assert.ok(status >= 400 || location.startsWith(`${base}/`) || location.startsWith('/'), `${path}: ${status} ${location}`);
	}
});
