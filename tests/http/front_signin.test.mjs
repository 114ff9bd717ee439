/* front_signin.test.mjs: signing in through the shipped configurations of nginx and Apache: cookies arrive as they left, and guessing is slowed down. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { encoded } from '../lib/client.mjs';
import { hostOf, password, world } from '../lib/fixtures.mjs';
import { Front, account } from '../lib/front.mjs';
import { forms } from '../lib/html.mjs';
import { withPortal } from '../lib/portal.mjs';

const host = hostOf('north'), most = 12;

for (const server of ['nginx', 'apache'])
	describe(server, () => {
		let front;

		before(async () => {
			front = await Front.start(server);
		});
		const portal = withPortal(world({ tickets: 1 }), { workers: 4, socket: () => front.socket, conf: {
			server: { socket_mode: '0660', ...(account === undefined ? {} : { socket_group: account }) },
			limits: { sign_in_failures_network: most }, hasher: { permits: 1, memory_kib: 19456, passes: 2, wait_ms: 500 } } });
		after(() => front?.stop());

		/* A form's page, as a browser has it: { fields, cookie }. */
		async function open(address) {
			const page = await front.request(address, { host });

			assert.equal(page.status, 200);
			return { fields: forms(page.text).find(({ action }) => action.endsWith(address)).fields, page,
				cookie: page.headers['set-cookie'].map((one) => one.split(';')[0]).join('; ') };
		}

		const send = (address, { fields, cookie }, typed, headers = {}) => front.request(address, { method: 'POST', host, body: encoded({ ...fields, ...typed }),
			headers: { Cookie: cookie, Origin: `https://${host}`, 'Content-Type': 'application/x-www-form-urlencoded', ...headers } });

		/* What is refused because much else is going on is tried again. */
		async function insist(...request) {
			for (;;) {
				const answer = await send(...request);

				if (answer.status !== 503 && !(answer.status === 429 && !answer.text.includes('name="csrf"')))
					return answer;
				assert.ok(Number(answer.headers['retry-after'] ?? 1) > 0);
			}
		}

		test('R36, R48: every cookie is bound to the host, to TLS and away from scripts, and nothing is stored', async () => {
			const form = await open('/login'), answer = await insist('/login', form, { email: 'anna@a.north.test', password });

			assert.equal(answer.status, 303);
			assert.equal(answer.headers.location, '/tickets');
			for (const cookie of [...form.page.headers['set-cookie'], ...answer.headers['set-cookie']])
				assert.match(cookie, /^__Host-portico(-form|-browser)?=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=(Lax|Strict)(; Max-Age=\d+)?$/i);
			assert.ok(answer.headers['set-cookie'].find((cookie) => /^__Host-portico=/.test(cookie) && !/max-age|expires/i.test(cookie)), 'R54: it is remembered no longer than the browser is open');
			for (const { headers } of [form.page, answer])
				assert.match(headers['cache-control'], /no-store/);
		});

		test('R18: of forty who sign in at once each is answered, those who are too many with when to come again', async () => {
			const form = await open('/login');
			const answers = await Promise.all(Array.from({ length: 40 }, () => send('/login', form, { email: 'anna@a.north.test', password })));

			for (const { status, headers } of answers) {
				assert.ok([303, 429, 503].includes(status), `${status}`);
				/* nginx's own 429 says it in words alone. */
				assert.ok(status === 303 || server === 'nginx' || Number(headers['retry-after']) > 0, `${status}`);
			}
			assert.ok(answers.some(({ status }) => status === 303));
			assert.equal((await front.request('/login', { host })).status, 200);
		});

		test('R21, R23: guesses from one network are counted by the peer\'s address, and then told to wait, whatever they say of where they come from', async () => {
			const form = await open('/login'), statuses = [];
			let last;

			for (let i = 0; i < most + 1; i++) {
				const claim = `203.0.113.${i}`;

				last = await insist('/login', form, { email: `guess${i}@a.north.test`, password: 'wrong' }, { 'X-Forwarded-For': claim, 'X-Real-IP': claim, Forwarded: `for=${claim}` });
				statuses.push(last.status);
			}
			assert.deepEqual(statuses, [...Array(most).fill(422), 429]);
			assert.ok(Number(last.headers['retry-after']) > 0);
			assert.match(last.text, /too many attempts/i);
			assert.ok(!(last.headers['set-cookie'] ?? []).some((cookie) => /^__Host-portico=/.test(cookie)));
		});
	});
