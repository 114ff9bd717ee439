/* front.test.mjs: the shipped configurations of nginx and Apache in front of real workers: what they pass on, what they answer themselves. */
import assert from 'node:assert';
import { readFileSync, readdirSync } from 'node:fs';
import http2 from 'node:http2';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import tls from 'node:tls';
import { Front, account } from '../lib/front.mjs';
import { top, until } from '../lib/run.mjs';
import { Probe, echoed } from './probe.mjs';

/* R88, as the web servers' own answers carry them; the workers' are proven elsewhere. */
const own = ['x-content-type-options', 'referrer-policy', 'content-security-policy', 'strict-transport-security', 'cross-origin-opener-policy',
	'cross-origin-resource-policy', 'permissions-policy'];
const most = 110 * 1024 * 1024;

for (const server of ['nginx', 'apache'])
	describe(server, () => {
		let front, probe, stylesheet;

		before(async () => {
			front = await Front.start(server);
			await startProbe();
			stylesheet = readdirSync(path.join(front.at, 'share/static')).find((name) => name.endsWith('.css'));
		});
		after(async () => {
			await probe?.stop();
			await front?.stop();
		});

		async function startProbe() {
			probe = await Probe.start({ socket: front.socket, workers: 2, socket_mode: '0660', socket_group: account });
		}

		async function sent(target, options) {
			const { status, text } = await front.request(target, options);

			assert.equal(status, 200, text);
			return Object.fromEntries(echoed({ text }).param.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
		}

		function carriesOwnHeaders({ headers }) {
			for (const name of own)
				assert.ok(headers[name], name);
			assert.match(headers['strict-transport-security'], /max-age=(\d+); includeSubDomains/);
			assert.match(headers['content-type'], /; charset=utf-8$/);
		}

		test('a worker is told what was asked, as it was asked (R86, R211, R226)', async () => {
			const target = '/x/%2e/a%2Fb//c%3B?q=%zz&r=1';
			const params = await sent(target, { headers: { Cookie: 'a=b' } });

			assert.equal(params.REQUEST_URI, target);
			assert.equal(params.REQUEST_METHOD, 'GET');
			assert.equal(params.REMOTE_ADDR, '127.0.0.1');
			assert.equal(params.HTTPS, 'on');
			assert.equal(params.HTTP_COOKIE, 'a=b');
			for (const host of ['portal.example.com', `portal.example.com:${front.port}`, 'PORTAL.Example.COM', `[::1]:${front.port}`])
				assert.equal((await sent('/', { host })).HTTP_HOST, host);
			assert.equal((await sent('/', { address: '::1', host: '[::1]' })).REMOTE_ADDR, '::1');
		});

		test('a header "Proxy" does not become HTTP_PROXY (R117)', async () => {
			assert.equal((await sent('/', { headers: { Proxy: 'http://evil.example' } })).HTTP_PROXY ?? '', '');
		});

		test('a body arrives whole with its length; one over 110 MiB never arrives (R225)', async () => {
			const answer = await front.request('/echo', { method: 'POST', body: Buffer.alloc(3_000_000, 'x') });

			assert.match(answer.text, /^body 3000000$/m);
			assert.match(answer.text, /^whole yes$/m);
			const served = probe.events('probe_served').length;
			const refused = await front.request('/echo', { method: 'POST', headers: { 'Content-Length': most + 1 } });
			assert.equal(refused.status, 413);
			assert.match(refused.text, /That is too large/);
			carriesOwnHeaders(refused);
			assert.equal(probe.events('probe_served').length, served);
		});

		test('R221: an answer that a worker breaks off does not arrive as a whole one', async () => {
			await assert.rejects(front.request('/short?2000'), 'the transfer breaks');
			assert.equal((await front.request('/echo')).status, 200, 'and the next one is as ever');
		});

		test('a body of unknown length is measured or refused, never passed on without end', async () => {
			const answer = await front.request('/echo', { method: 'POST', headers: { 'Transfer-Encoding': 'chunked' }, body: 'abc=def' });

			if (server === 'nginx')
				assert.match(answer.text, /^body 7$/m);
			else
				assert.equal(answer.status, 411);
		});

		test('HEAD has the headers of GET and no body', async () => {
			const answer = await front.request('/echo', { method: 'HEAD' });

			assert.equal(answer.status, 200);
			assert.equal(answer.text, '');
		});

		test('static files are kept for ever, and what is not there is not', async () => {
			const file = await front.request(`/static/${stylesheet}`);
			const none = await front.request('/static/none.css');

			assert.equal(file.status, 200);
			assert.match(file.headers['content-type'], /^text\/css; charset=utf-8$/);
			assert.match(file.headers['cache-control'], /max-age=31536000/);
			carriesOwnHeaders(file);
			const again = await front.request(`/static/${stylesheet}`, { headers: { 'If-None-Match': file.headers.etag } });
			assert.equal(again.status, 304);
			assert.equal(none.status, 404);
			assert.equal(none.headers['cache-control'], 'no-store');
			assert.match(none.text, /This page could not be shown/);
			carriesOwnHeaders(none);
		});

		test('nothing but static files is served from the folder', async () => {
			for (const target of ['/templates/customer/login.tpl', '/locale/da.mo', '/static/../templates/customer/login.tpl'])
				assert.match((await front.request(target)).text, /^params /m, target);
			for (const target of ['/static/', '/static/..%2ftemplates%2fcustomer%2flogin.tpl'])
				assert.doesNotMatch((await front.request(target)).text, /\{\{|login\.tpl<|Index of/, target);
		});

		test('a request that is no HTTP is answered politely', async () => {
			const text = await raw('GARBAGE\r\n\r\n');

			assert.match(text, /^HTTP\/1\.1 400 /);
			assert.match(text, /x-content-type-options: nosniff/i);
			assert.match(text, /This page could not be shown/);
		});

		test('a client that sends half a body keeps no worker (P11, R183)', async () => {
			const slow = Array.from({ length: 4 }, () => connect('POST /echo HTTP/1.1\r\nHost: portal.example.com\r\nContent-Length: 100000\r\n\r\nabc'));
			const sockets = await Promise.all(slow);

			for (let i = 0; i < 4; i++)
				assert.equal((await front.request('/echo')).status, 200);
			for (const socket of sockets)
				socket.destroy();
		});

		if (server === 'nginx')
			test('R186: requests that are taken back as soon as they are made, by the thousand, cost nobody else anything and no worker', async () => {
				const { workers } = probe.processes();

				for (let round = 0; round < 4; round++) {
					const session = http2.connect(`https://127.0.0.1:${front.port}`, { rejectUnauthorized: false, servername: 'portal.example.com' }).on('error', () => {});
					const over = new Promise((resolve) => { session.on('close', resolve); });

					await new Promise((resolve) => { session.on('connect', resolve); });
					for (let i = 0; i < 500 && !session.destroyed && !session.closed; i++)
						session.request({ ':path': `/echo?${i}`, ':authority': 'portal.example.com' }).on('error', () => {}).close(http2.constants.NGHTTP2_CANCEL);
					assert.equal((await front.request('/echo')).status, 200);
					session.destroy();
					await over;
				}
				assert.equal((await front.request('/echo')).status, 200);
				assert.deepEqual(probe.processes().workers, workers);
			});

		test('R192, R88: an address or headers beyond all measure are refused, and no worker hears of them', async () => {
			const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`X-Many-${i}`, 'y'.repeat(4000)])), served = () => probe.events('probe_served').length, before = served();

			for (const [target, headers] of [[`/${'x'.repeat(20000)}`, {}], [`/?${'q'.repeat(70000)}`, {}], ['/', { 'X-Long': 'y'.repeat(40000) }], ['/', { Cookie: `a=${'z'.repeat(65536)}` }], ['/', many]]) {
				const answer = await front.request(target, { headers });

				assert.ok([400, 413, 414, 431].includes(answer.status), `${target.slice(0, 20)} ${Object.keys(headers)[0]}: ${answer.status}`);
				carriesOwnHeaders(answer);
			}
			assert.equal(served(), before);
			assert.equal((await front.request(`/echo?${'q'.repeat(7000)}`, { headers: { 'X-Long': 'y'.repeat(7000) } })).status, 200, 'what is merely long gets through');
		});

		test('an address with a one-time token is not logged (R42)', async () => {
			for (const page of ['invite', 'register/confirm', 'password/reset', 'login/link'])
				await front.request(`/help/${page}/SECRETTOKEN?a=SECRETTOKEN`);
			await front.request('/tickets?q=SECRETQUERY');
			const log = await until('the log', () => {
				const text = readFileSync(front.accessLog, 'utf8');
				return text.includes('"GET /tickets"') && text;
			});
			assert.doesNotMatch(log, /SECRET/);
		});

		test('plain HTTP leads to TLS', async () => {
			const answer = await front.request('/tickets?a=b', { plain: true });

			assert.equal(answer.status, 301);
			assert.equal(answer.headers.location, 'https://portal.example.com/tickets?a=b');
		});

		test('without workers people are told what to do; with them again all is well at once (R227, R88)', async () => {
			await probe.stop();
			for (const method of ['GET', 'POST']) {
				const answer = await front.request('/tickets', { method, body: method === 'POST' ? 'a=b' : undefined });

				assert.ok([502, 503].includes(answer.status));
				assert.equal(answer.headers['retry-after'], '5');
				assert.equal(answer.headers['cache-control'], 'no-store');
				assert.match(answer.text, /We will be right back/);
				carriesOwnHeaders(answer);
			}
			const css = await front.request('/static/pages/page.css');
			assert.equal(css.status, 200);
			assert.equal((await front.request('/static/pages/unavailable.html')).headers['retry-after'] === '5', server === 'apache');
			await startProbe();
			assert.equal((await front.request('/echo')).status, 200);
		});

		function connect(text) {
			return new Promise((resolve, reject) => {
				const socket = tls.connect({ port: front.port, host: '127.0.0.1', rejectUnauthorized: false }, () => socket.write(text, () => resolve(socket)));

				socket.on('error', reject);
			});
		}

		async function raw(text) {
			const socket = await connect(text), pieces = [];

			for await (const piece of socket)
				pieces.push(piece);
			return Buffer.concat(pieces).toString();
		}
	});

test('the web servers say of themselves what the workers say', () => {
	const read = (name) => readFileSync(path.join(top, name), 'utf8').replaceAll('"\n    "', '');
	const ours = read('fcgi/http/response.c');

	for (const name of own.filter((header) => header !== 'content-security-policy')) {
		const [, value] = ours.match(new RegExp(`${name}(?:: |", ")([^"\\\\]*)`, 'i'));

		for (const file of ['conf/nginx/snippets/portico.conf', 'conf/apache/portico.conf'])
			assert.match(read(file), new RegExp(`${name} "?${value.replace(/[()]/g, '\\$&')}"?( always;)?$`, 'im'), `${file}: ${name}`);
	}
});
