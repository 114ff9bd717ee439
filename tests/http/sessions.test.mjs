/* sessions.test.mjs: caches in front keep nothing of anybody, and the table of sessions stays small and useless to its reader (R49-R54). */
import assert from 'node:assert/strict';
import http from 'node:http';
import test from 'node:test';
import { hostOf, password, world } from '../lib/fixtures.mjs';
import { freePort, startNginx } from '../lib/nginx.mjs';
import { withPortal } from '../lib/portal.mjs';
import { directory, until } from '../lib/run.mjs';

const anna = 'anna@a.north.test', session = '__Host-portico';
/* What has ended is there before portico-jobs begins: it goes over an account ten seconds after that, and then every five minutes. */
const portal = withPortal(async (made) => {
	await world({ tickets: 3 })(made);
	const { id, accountId } = made.people.get(anna);

	await made.sql(`INSERT INTO session (account_id, token_digest, domain_id, contact_id, created, seen, expires, network, user_agent)
		SELECT ${accountId}, UNHEX(SHA2(seq, 256)), (SELECT id FROM domain WHERE host = '${hostOf('north')}'), ${id}, UTC_TIMESTAMP(6) - INTERVAL 9 DAY,
			UTC_TIMESTAMP(6) - INTERVAL 9 DAY, UTC_TIMESTAMP(6) - INTERVAL 1 DAY, '', '' FROM seq_1_to_5000; ANALYZE TABLE session`);
	[made.plan] = await made.sql(`EXPLAIN SELECT seen FROM session WHERE account_id = ${accountId} AND token_digest = UNHEX(SHA2(7, 256))`);
}, { workers: 4 });

/* A cache as people configure one: everything with an ending that files have, whatever the answer says of cookies. */
const caching = (zone) => `
	fastcgi_cache ${zone};
	fastcgi_cache_key $host$request_uri;
	fastcgi_cache_valid 200 301 303 404 10m;
	fastcgi_ignore_headers Set-Cookie Vary;
	add_header X-Cache $upstream_cache_status always;`;

function ask(port, path, headers) {
	return new Promise((resolve, reject) => http.request({ host: '127.0.0.1', port, path, headers: { Host: hostOf('north'), ...headers }, agent: false }, (answer) => {
		let text = '';

		answer.setEncoding('utf8').on('data', (piece) => (text += piece)).on('error', reject).on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
	}).on('error', reject).end());
}

test('R49: behind a cache that keeps what looks like a file, no page of one person is another\'s', async (t) => {
	const home = directory('cache'), port = await freePort();
	const nginx = await startNginx([{ socket: portal.socket, listen: port, extra: caching('kept') }], { http: `fastcgi_cache_path ${home} keys_zone=kept:1m;` });
	t.after(() => nginx.stop());
	const visitor = await portal.signedIn(anna), cookie = `${session}=${visitor.cookies.get(session)}`;
	const number = portal.tickets.find(({ host, company, requester }) => host === hostOf('north') && company === 'a' && requester.name === 'anna').number;

	for (const page of [`/tickets/${number}`, '/tickets', '/account'])
		for (const tail of ['', '/a.css', ';a.css', '%2f..%2fa.css', '?x=.js', '%0a.css', '/..%2f..%2fstatic/a.css', '%3f.css', '.css', '/'])  {
			const own = await ask(port, page + tail, { Cookie: cookie }), strange = await ask(port, page + tail);

			assert.ok([200, 303, 400, 404].includes(own.status), `${page}${tail}: ${own.status}`);
			if (own.status === 200)
				assert.match(own.headers['cache-control'], /no-store/, page + tail);
			assert.notEqual(strange.status, 200, page + tail);
			assert.doesNotMatch(strange.text, /canary|Anna|Log out/, page + tail);
			assert.ok(own.status !== 200 || strange.headers['x-cache'] !== 'HIT', page + tail);
		}
});

test('R50: headers that no cache looks at change no answer that one may keep', async () => {
	const visitor = portal.visitor(), odd = { 'X-Forwarded-Host': 'evil.test', 'X-Host': 'evil.test', 'X-Original-URL': '/evil', 'X-Rewrite-URL': '/evil', 'X-HTTP-Method-Override': 'POST',
		'X-Forwarded-Proto': 'http', 'X-Forwarded-Scheme': 'nothttps', Forwarded: 'host=evil.test;proto=http', 'X-Forwarded-Prefix': '/evil' };
	const bare = (answer) => [answer.status, answer.location, answer.text.replace(/name="csrf" value="[^"]*"|[0-9a-f]{16}/g, '')];

	for (const path of ['/', '/login', '/password/forgot', '/logout', '/nowhere', `/pictures/${'A'.repeat(43)}`, `/preview/${'A'.repeat(43)}`, '/tickets', '/staff', '/staff/login']) {
		const plain = await visitor.get(path), tried = await visitor.get(path, { headers: odd });

		assert.deepEqual(bare(tried), bare(plain), path);
		assert.doesNotMatch(JSON.stringify(tried.headers) + tried.text, /evil/, path);
		assert.match(plain.header('cache-control'), /no-store/, path);
	}
});

test('R52: what has ended goes by itself, while nobody waits, and a session is found by its key among many', async () => {
	const visitor = await portal.signedIn(anna);

	assert.ok(portal.plan.includes('const') && portal.plan.includes('1'), portal.plan.join());
	await until('portico-jobs to sweep', async () => await portal.count('session WHERE expires < UTC_TIMESTAMP(6)') === 0);
	assert.equal((await visitor.get('/tickets')).status, 200);
});

test('F9, R52: a sign-in asks the database for what it needs and no more', async () => {
	const visitor = portal.visitor({ may: portal.people.get(anna).may });

	assert.equal((await visitor.signIn(anna, password)).status, 303);
	await portal.oracle.event('the sign-in', ({ route, status }) => route === 'login' && status === 303);
	const { statements } = portal.oracle.events('request').filter(({ route, status }) => route === 'login' && status === 303).at(-1);
	assert.ok(statements <= 15, `${statements} statements`);
});

test('R53: a session is stored as a digest that is one of its kind, and nothing that the database holds opens one', async () => {
	const visitor = await portal.signedIn(anna), staff = await portal.signedIn('sam@staff.north.test');

	for (const table of ['session', 'staff_session']) {
		assert.deepEqual(await portal.sql(`SELECT DATA_TYPE, CHARACTER_MAXIMUM_LENGTH FROM information_schema.columns
			WHERE table_schema = DATABASE() AND table_name = '${table}' AND column_name = 'token_digest'`), [['binary', '32']]);
		const [[copies]] = await portal.sql(`SELECT COUNT(*) - COUNT(DISTINCT token_digest) FROM ${table}`), [[row]] = await portal.sql(`SELECT CONCAT_WS('|',
			account_id, HEX(token_digest), LOWER(HEX(token_digest)), TO_BASE64(token_digest)) FROM ${table} ORDER BY created DESC LIMIT 1`);
		assert.equal(copies, '0');
		assert.ok(Number((await portal.sql(`SELECT COUNT(DISTINCT index_name) FROM information_schema.statistics WHERE table_schema = DATABASE()
			AND table_name = '${table}' AND non_unique = 0 AND column_name = 'token_digest'`))[0][0]) >= 1, `${table}: a unique key`);
		for (const text of [...row.split('|'), row.split('|')[3].replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')]) {
			assert.equal((await portal.visitor().get('/tickets', { cookie: `${session}=${text}` })).status, 303);
			assert.equal((await portal.visitor().get('/staff/account', { cookie: `${session}-staff=${text}` })).status, 303);
		}
	}
	for (const one of [visitor, staff])
		for (const token of one.cookies.values())
			assert.equal(await portal.count(`session WHERE token_digest = '${token}'`) + await portal.count(`staff_session WHERE token_digest = '${token}'`), 0);
});

test('R54: nobody is remembered beyond his browser: the cookie of a session says no time, and there is no box to tick', async () => {
	const page = await portal.visitor().get('/login'), answer = await portal.visitor({ may: portal.people.get(anna).may }).signIn(anna, password);
	const cookie = answer.cookies.find((one) => one.startsWith(`${session}=`));

	assert.doesNotMatch(cookie, /max-age|expires/i);
	assert.doesNotMatch(page.text, /type="checkbox"/);
});
