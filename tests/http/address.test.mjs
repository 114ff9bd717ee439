/* address.test.mjs: hosts, paths and headers as they come from outside: one meaning each, or none. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { cgi, request } from './fastcgi.mjs';
import { hostOf, password, setPortal, world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';
import { until } from '../lib/run.mjs';

const portal = withPortal(world({ tickets: 3 }));
const anna = 'anna@a.north.test';

/* Sends parameters as they are: an object, or a list of pairs where a name may stand twice. */
async function send(params) {
	const answer = await request(portal.socket, { params });

	portal.saw(answer, portal.visitor({ may: portal.people.get(anna).may }));
	return answer;
}

test('S13, R9: only a configured host answers, whatever else the request claims', async () => {
	for (const host of ['unknown.test', 'localhost', 'evil.north.localhost', 'north.localhost.evil.test', 'north.localhost%00', '127.0.0.1', '[::1]', 'north_localhost'])
		assert.ok([400, 421].includes((await portal.visitor().get('/', { host })).status), host);
	for (const host of ['north.localhost', 'NORTH.Localhost', 'north.localhost:8443', 'north.localhost.', 'north.localhost:80'])
		assert.equal((await portal.visitor().get('/login', { host })).status, 200, host);
	for (const name of ['X-Forwarded-Host', 'X-Forwarded-Server', 'Forwarded', 'X-Original-URL', 'X-Host'])
		assert.equal((await portal.visitor().get('/', { host: 'unknown.test', headers: { [name]: 'north.localhost' } })).status, 421, name);
});

test('R9: links and redirects stay on this site and do not repeat what was sent as host', async () => {
	const visitor = await portal.signedIn(anna), page = await visitor.get('/tickets', { headers: { 'X-Forwarded-Host': 'evil.test', 'X-Forwarded-Proto': 'http' }, host: 'north.localhost:666' });

	assert.equal(page.status, 200);
	assert.doesNotMatch(page.text, /evil\.test|:666\b/); /* three digits alone may be in the key of a form */
	for (const href of page.links)
		assert.match(href, /^(\/(?!\/)|#|\?)/);
});

test('R86: the host comes with and without a port, in capitals; the origin is compared with what is configured', async () => {
	for (const host of ['north.localhost', 'NORTH.LOCALHOST', 'north.localhost:8443']) {
		const visitor = portal.visitor(), page = await visitor.get('/login', { host });
		const post = (headers) => visitor.submit(page, 'login', { email: anna, password: 'wrong' }, { host, headers });

		assert.equal((await post({ Origin: portal.base('north.localhost') })).status, 422, host);
		assert.equal((await post({ Origin: portal.base('north.localhost').toUpperCase() })).status, 422, host);
		assert.equal((await post({ Origin: `${portal.base('north.localhost')}:8443` })).status, 403, host);
	}
});

test('S13, S110: a portal has its slug; a slug that is none, or is switched off, has no pages', async () => {
	const at = async (path, host = hostOf('east')) => portal.visitor({ host }).get(path);

	assert.equal((await at('/own/login')).status, 200);
	assert.equal((await at('/other/login')).status, 404);
	assert.equal((await at('/OWN/login')).status, 404);
	portal.oracle.failuresExpected();
	const off = await at('/off/login');
	assert.equal(off.status, 503);
	assert.match(off.words, /not available/);
	assert.equal((await at('/off/login', hostOf('north'))).status, 404);
});

test('S12, U6: a domain that has no portal yet says so, whatever is asked of it; one that has some says where there is none', async () => {
	const fresh = portal.visitor({ host: 'fresh.localhost' }), none = /There is no portal here yet.*sign in at \/staff and make one/;

	await portal.portico(['domain', 'add', portal.makeBase('fresh.localhost'), '--account', 'east']);
	for (const path of ['/', '/login', '/help/tickets', '/nowhere']) {
		const page = await fresh.get(path);

		assert.equal(page.status, 404, path);
		assert.match(page.words, none, path);
		assert.doesNotMatch(page.words, /go back to the start/);
	}
	assert.equal((await fresh.get('/staff/login')).status, 200);
	await portal.portico(['portal', 'add', 'fresh.localhost', '--slug', 'help', '--name', 'Fresh', '--account', 'east', '--on']);
	assert.equal((await fresh.get('/help/login')).status, 200);
	const beside = await fresh.get('/login');
	assert.equal(beside.status, 404);
	assert.match(beside.words, /There is no customer portal at this address\. Check the address that you were given\./);
});

test('R75: a path has one form, and only that form has a page', async () => {
	const visitor = await portal.signedIn(anna);

	assert.equal((await visitor.get('/%74ickets')).status, 200, 'escapes are decoded once');
	for (const path of ['//tickets', '/./tickets', '/tickets/.', '/a/../tickets', '/tickets/..', '/%2e%2e/tickets', '/tickets%2f1001', '/tickets%5c1001', '/tickets;a=b',
		'/tickets.', '/tickets%20', '/tickets/', '/TICKETS', '/tickets%00', '/tickets%c0%af', '/%e0%80%af', '/tickets%3fstatus=open', '/tickets%0a', '/%2574ickets',
		'/tickets/1001/', '/tickets/1001/a.css', '/tickets/1001.css', '/tickets/1001;a.css', '/tickets/1001%0a.css', '/tickets/1001%2f..%2fa.css', '', 'tickets', '*',
		'http://north.localhost/tickets', '/\u00fc']) {
		const answer = await visitor.get(path);
		assert.ok([400, 404].includes(answer.status), `${path}: ${answer.status}`);
		assert.doesNotMatch(answer.text, /canary/);
	}
});

test('R74: what servers are often asked for is not there', async () => {
	for (const path of ['/.git/config', '/.env', '/portal.bak', '/dump.sql', '/templates/login.tpl', '/server-status', '/static/', '/static/../portico.conf', '/metrics',
		'/staff/login.php', '/api', '/index.php', '/.well-known/x', '/favicon.ico'])
		assert.ok([400, 404].includes((await portal.visitor().get(path)).status), path);
});

test('R123: what is asked for is not repeated in the answer', async () => {
	const visitor = await portal.signedIn(anna), marker = '"><script>alert(1)</script>';

	for (const path of [`/${encodeURIComponent(marker)}`, `/tickets?status=${encodeURIComponent(marker)}`, `/tickets?after=${encodeURIComponent(marker)}`,
		`/tickets?unknown=${encodeURIComponent(marker)}`, `/login?next=${encodeURIComponent(marker)}`, `/tickets/${encodeURIComponent(marker)}`])
		assert.doesNotMatch((await visitor.get(path)).text, /alert\(1\)/, path);
	const page = await portal.visitor().get(`/login?next=/${encodeURIComponent(marker)}`);
	assert.doesNotMatch(page.text, /<script>alert/);
});

test('R208: a parameter that must stand once and stands twice is refused', async () => {
	for (const [name, value] of [['HTTP_HOST', 'south.localhost'], ['HTTP_COOKIE', 'a=b'], ['HTTP_ORIGIN', 'https://evil.test'], ['CONTENT_TYPE', 'text/plain'],
		['CONTENT_LENGTH', '0'], ['REQUEST_METHOD', 'POST'], ['REQUEST_URI', '/'], ['REMOTE_ADDR', '198.51.100.1']]) {
		const params = Object.entries({ CONTENT_TYPE: '', CONTENT_LENGTH: '', ...cgi({ path: '/login', host: 'north.localhost', headers: { Cookie: 'c=d', Origin: 'https://north.localhost' } }) });
		assert.equal((await send(params)).status, 200, `${name} once`);
		assert.equal((await send([...params, [name, value]])).status, 400, name);
		assert.equal((await send([[name, value], ...params])).status, 400, name);
	}
});

test('R209, R210: names that only look like a header\'s change nothing', async () => {
	const visitor = await portal.signedIn(anna), cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
	const answer = await send({ ...cgi({ path: '/tickets', host: 'north.localhost', headers: { Cookie: cookie } }), HTTP_X_FORWARDED_HOST: 'south.localhost',
		'HTTP_X-FWD.FOR': '198.51.100.1', HTTP_CLIENT_IP: '198.51.100.1', http_host: 'south.localhost', 'HTTP HOST': 'south.localhost', REMOTE_USER: 'bo@a.north.test' });

	assert.equal(answer.status, 200);
	const line = await portal.oracle.event('the visit', ({ event, route, contact }) => event === 'request' && route === 'tickets' && contact === portal.people.get(anna).id);
	assert.equal(line.client, '192.0.2.1');
});

test('R213, R218: requests without their parts, or with too much of them, are refused', async () => {
	const whole = cgi({ path: '/login', host: 'north.localhost' });

	for (const name of ['REQUEST_METHOD', 'REQUEST_URI', 'HTTP_HOST']) {
		const { [name]: _, ...rest } = whole;
		assert.ok([400, 421].includes((await send(rest)).status), `without ${name}`);
		assert.ok([400, 421].includes((await send({ ...whole, [name]: '' })).status), `${name} empty`);
	}
	for (const params of [{ ...whole, REQUEST_URI: `/${'x'.repeat(9000)}` }, { ...whole, HTTP_A: 'x'.repeat(70000) },
		[...Object.entries(whole), ...Array.from({ length: 600 }, (_, i) => [`HTTP_N${i}`, 'x'])], { ...whole, REQUEST_METHOD: 'GET\nX' }, { ...whole, CONTENT_LENGTH: '-1' },
		{ ...whole, CONTENT_LENGTH: '1 ' }, { ...whole, CONTENT_LENGTH: '18446744073709551616' }])
		assert.equal((await send(params)).status, 400);
	assert.equal((await send({ ...whole, SCRIPT_NAME: '/evil', PATH_INFO: '/tickets', DOCUMENT_URI: '/tickets', QUERY_STRING: 'next=//evil' })).status, 200, 'REQUEST_URI alone counts');
});

test('R113: whatever a stranger sends, the log stays one line of JSON for one request', async () => {
	const agent = `\u001b[31m"quote" \\ \u2028 ${'x'.repeat(8000)}`;
	const told = () => portal.oracle.events('request').length + portal.oracle.events('request_refused').length, before = told();

	for (const options of [{ headers: { 'User-Agent': agent } }, { headers: { 'User-Agent': Buffer.from([0xff, 0xfe, 0x00]).toString('latin1') } }, { method: 'A'.repeat(31) }, { host: 'x'.repeat(250) }])
		await portal.visitor().request({ method: 'GET', path: '/login', ...options });
	await until('four lines', () => told() >= before + 4);
	assert.equal(told(), before + 4);
});

test('S10, S8: every title is the page and the portal', async () => {
	const visitor = await portal.signedIn(anna), number = portal.tickets.find((t) => t.requester.email === anna).number;

	for (const path of ['/tickets', `/tickets/${number}`, '/nowhere'])
		assert.match((await visitor.get(path)).title, /^.+ · north help$/);
	await setPortal(portal, 'north', '', { name: 'Acme <Help> & more' });
	for (const path of ['/tickets', `/tickets/${number}`])
		assert.match((await visitor.get(path)).title, /^.+ · Acme <Help> & more$/);
	assert.equal((await portal.visitor().signIn(anna, password)).status, 303);
});

test('R128, R121: directions that a subject opens end with it: in the title of the window, which has no elements, and in pages by one of their own, where the text stays what it is', async () => {
	const visitor = await portal.signedIn(anna), { number } = portal.tickets.find((t) => t.requester.email === anna), written = '\u202eup\u2067side\u2069\u2069';

	await portal.sql(`UPDATE ticket SET subject = CONVERT(X'${Buffer.from(written).toString('hex')}' USING utf8mb4) WHERE number = ${number} AND account_id = ${portal.people.get(anna).accountId}`);
	const page = await visitor.get(`/tickets/${number}`);
	assert.ok(page.title.startsWith(`#${number} \u202eup\u2067side\u2069\u202c · `), JSON.stringify(page.title));
	for (const { text } of [page, await visitor.get('/tickets'), await visitor.get(`/tickets/${number}/people`)])
		assert.ok(text.includes(`<bdi dir="auto">${written}</bdi>`), 'as it is');
});
