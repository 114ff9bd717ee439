/* pages.test.mjs: the pages before sign-in, as each domain's administrator wants them: templates, texts, previews. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import * as html from '../lib/html.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(world({ tickets: 3 }));
const north = hostOf('north'), south = hostOf('south');

/* Changes settings of a domain as an operator does. */
const set = (account, settings) => portal.portico(['domain', 'set', hostOf(account), ...Object.entries(settings).map(([key, value]) => `${key}=${value}`), '--account', account]);

/* The path of a preview of a page with other settings. */
async function preview(page, settings = {}, account = 'north') {
	const made = JSON.parse(await portal.portico(['domain', 'preview', hostOf(account), page, ...Object.entries(settings).map(([key, value]) => `${key}=${value}`),
		'--account', account, '--json']));

	assert.ok(made.address.startsWith(`https://${hostOf(account)}/preview/`), made.address);
	assert.ok(Math.abs(Date.parse(made.expires) - Date.now() - 24 * 3600 * 1000) < 600 * 1000, made.expires);
	return new URL(made.address).pathname;
}

const heading = (answer) => html.elements(answer.text, 'h1')[0].text;

test('S97: a page changes its template and its texts at the next request, on its domain alone, and goes back to what ships', async () => {
	const stranger = portal.visitor({ host: north }), before = await stranger.get('/login');

	assert.equal(heading(before), 'Sign in');
	assert.doesNotMatch(before.text, /class="system split"/);
	await set('north', { 'pages.login.template': 'split', 'pages.login.title': 'Velkommen 👋 <b>', 'pages.login.text': 'Hello **there**', 'pages.login.side': '# North\n\nOpen all day' });
	const after = await stranger.get('/login');
	assert.equal(heading(after), 'Velkommen 👋 <b>');
	assert.equal(after.title, 'Velkommen 👋 <b> · north help');
	assert.match(after.text, /class="system split"/);
	assert.match(after.text, /Hello <strong>there<\/strong>/);
	assert.doesNotMatch(after.words, /See and answer your tickets/);
	assert.match(after.words, /Open all day/);
	assert.ok(after.form('login').fields.csrf, 'still the same form');
	assert.equal(heading(await stranger.get('/logout')), 'You are signed out', 'no other page');
	assert.equal(heading(await portal.visitor({ host: south }).get('/login')), 'Log ind', 'no other domain');
	assert.equal((await stranger.signIn('anna@a.north.test', 'wrong')).status, 422);
	assert.equal(heading(await stranger.signIn('anna@a.north.test', 'wrong')), 'Velkommen 👋 <b>', 'refused too');
	await set('north', { 'pages.login.template': 'plain', 'pages.login.title': '', 'pages.login.text': '', 'pages.login.side': '' });
	assert.equal(heading(await stranger.get('/login')), 'Sign in');
	assert.equal(await portal.count('settings_former WHERE domain_id IS NOT NULL'), 2);
});

test('S105, R108, R124, R107: what an administrator writes is text: links are links, script is not, marks of templates stay marks', async () => {
	const hostile = 'x <script>alert(1)</script> [bad](javascript:alert(1)) [law](https://law.example/a?b=1&c=2) <img src=x onerror=alert(1)> {{TITLE}} [[Sign in]] %s ![pixel](https://evil.example/x.png)';

	await set('north', { 'pages.signed_out.template': 'split', 'pages.signed_out.title': hostile.slice(0, 120), 'pages.signed_out.text': hostile, 'pages.signed_out.side': hostile });
	const page = await portal.visitor({ host: north }).get('/logout');
	assert.equal(page.status, 200);
	assert.equal(heading(page), hostile.slice(0, 120));
	assert.equal(html.tags(page.text, 'script').length, 0);
	assert.deepEqual(html.tags(page.text, 'img').filter(({ src }) => !src.startsWith('/static/')), []);
	assert.ok(!page.links.some((href) => /^javascript/i.test(href ?? '')));
	const law = html.tags(page.text, 'a').filter(({ href }) => href === 'https://law.example/a?b=1&c=2');
	assert.equal(law.length, 2);
	for (const { rel } of law)
		assert.match(rel, /nofollow.*noopener.*noreferrer/);
	assert.match(page.words, /\{\{TITLE\}\} \[\[Sign in\]\] %s/);
	await set('north', { 'pages.signed_out.template': 'plain', 'pages.signed_out.title': '', 'pages.signed_out.text': '', 'pages.signed_out.side': '' });
});

test('S99: a preview shows a page as it would be, and customers go on seeing what is published', async () => {
	const stranger = portal.visitor({ host: north });
	const address = await preview('login', { 'pages.login.title': 'Draft', 'pages.login.template': 'split' });
	const shown = await stranger.get(address);

	assert.equal(shown.status, 200);
	assert.equal(heading(shown), 'Draft');
	assert.match(shown.words, /A preview: customers do not see this page/);
	assert.match(shown.header('cache-control'), /no-store/);
	assert.equal(shown.form('login').fields.csrf, '', 'its form is nobody\'s');
	assert.match(shown.header('content-security-policy'), /form-action 'none'/);
	assert.equal((await stranger.submit(shown, 'login', { email: 'anna@a.north.test', password: 'x' })).status, 403);
	assert.equal(heading(await stranger.get('/login')), 'Sign in');
	assert.equal(heading(await stranger.get(address)), 'Draft', 'again');
	assert.equal(heading(await (await portal.signedIn('anna@a.north.test')).get(address)), 'Draft', 'and for who is signed in');
	for (const page of ['login', 'register', 'signed_out', 'access_denied', 'forgot', 'reset'])
		assert.equal(heading(await stranger.get(await preview(page, { [`pages.${page}.title`]: page }))), page);
});

test('S99, R4, R7, R56: a preview\'s address is secret, ends after a day, and is of one domain', async () => {
	const address = await preview('login'), stranger = portal.visitor({ host: north });
	const there = async (host = north, at = address) => (await portal.visitor({ host }).get(at)).status;

	assert.equal(await there(), 200);
	assert.equal(await there(south), 404);
	for (const wrong of [address.slice(0, -1), `${address}A`, `/preview/${'A'.repeat(43)}`, '/preview/0', `${address.slice(0, -1)}%00`, '/preview/%27'])
		assert.ok([400, 404].includes((await stranger.get(wrong)).status), wrong);
	const token = address.split('/').pop();
	assert.equal((await portal.sql(`SELECT COUNT(*) FROM page_preview WHERE settings LIKE '%${token}%' OR HEX(token_digest) LIKE '%${token}%'`))[0][0], '0');
	await portal.sql('UPDATE page_preview SET expires = UTC_TIMESTAMP(6) + INTERVAL 2 SECOND - INTERVAL 2 SECOND');
	assert.equal(await there(), 404);
	for (const args of [['nothing'], ['login', 'pages.login.template=loud'], ['login', 'x']])
		assert.notEqual((await portal.porticoMay(['domain', 'preview', north, ...args, '--account', 'north'])).code, 0, args.join(' '));
});

/* The smallest file that says of itself that it is a PNG of these sides; a picture is judged by its bytes, not by what it shows. */
const png = (width, height, more = '') => Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.from([0, 0, width >> 8, width & 255, 0, 0, height >> 8, height & 255, 8, 6, 0, 0, 0]),
	Buffer.from(more)]);

function file(name, bytes) {
	const at = path.join(portal.directory, name);

	writeFileSync(at, bytes);
	return at;
}

const picture = (page, ...args) => portal.porticoMay(['domain', 'picture', north, page, ...args, '--account', 'north']);

test('S97, R109, R51: a picture stands beside a split page, under an address that changes with it and can be kept for ever', async () => {
	const stranger = portal.visitor({ host: north }), bytes = png(600, 800, 'first');
	const shown = async () => html.tags((await stranger.get('/login')).text, 'img').map(({ src }) => src).filter((src) => src.startsWith('/pictures/'));

	assert.equal((await picture('login', file('a.txt', bytes))).code, 0, 'its name says nothing');
	await set('north', { 'pages.login.template': 'split' });
	const [first] = await shown();
	const answer = await portal.visitor({ host: north }).get(first);
	assert.equal(answer.status, 200);
	assert.ok(answer.body.equals(bytes));
	assert.equal(answer.header('content-type'), 'image/png');
	assert.equal(answer.header('cache-control'), 'public, max-age=31536000, immutable');
	assert.equal(answer.header('x-content-type-options'), 'nosniff');
	assert.match(answer.header('content-security-policy'), /default-src 'none'; sandbox/);
	assert.deepEqual(answer.cookies, []);
	assert.equal((await picture('login', file('b.png', png(600, 800, 'second')))).code, 0);
	const [second] = await shown();
	assert.notEqual(second, first);
	assert.equal((await stranger.get(first)).status, 200, 'pages that others have open still show theirs');
	assert.equal((await portal.visitor({ host: south }).get(first)).status, 404, 'R56: it is another account\'s');
	assert.notEqual((await portal.porticoMay(['domain', 'set', south, `pages.login.picture=${first.split('/').pop()}`, '--account', 'south'])).code, 0);
	assert.equal((await picture('login', '--off')).code, 0);
	assert.deepEqual(await shown(), []);
	for (const wrong of ['/pictures/0', `/pictures/${'A'.repeat(43)}`, `${first}A`, `${first}.png`])
		assert.equal((await stranger.get(wrong)).status, 404, wrong);
	await set('north', { 'pages.login.template': 'plain' });
});

test('R133, R134, R137: nothing but a PNG, JPEG or WebP within bounds is taken for a picture', async () => {
	const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
	const refused = { svg, html: '<!doctype html><script>alert(1)</script>', gif: 'GIF89a\x01\x00\x01\x00', empty: '', cut: png(5, 5).subarray(0, 14), 'no sides': png(0, 9), wide: png(5001, 10),
		'png by name': `.PNG${svg}`, large: png(9, 9, Buffer.alloc(1 << 20)) };

	for (const [what, bytes] of Object.entries(refused)) {
		const { code, stderr } = await picture('login', file('refused.png', bytes));
		assert.equal(code, 1, what);
		assert.match(stderr, /picture|larger/, what);
	}
	assert.equal((await picture('login', file('edge.png', png(5000, 5000)))).code, 0);
	assert.equal((await picture('login', '--off')).code, 0);
	assert.equal((await picture('login')).code, 2);
	assert.equal((await picture('login', file('a.png', png(5, 5)), '--off')).code, 2);
	assert.equal((await picture('nowhere', file('a.png', png(5, 5)))).code, 2);
	assert.equal((await picture('login', '/nowhere')).code, 1);
});

test('S102, S104, S108: consent is set with a text and a label, kept by version, and shown with a contact', async () => {
	const consent = (...args) => portal.porticoMay(['domain', 'consent', north, ...args, '--account', 'north']);

	assert.equal((await consent('--label', 'I agree')).code, 1, 'to what?');
	assert.equal((await consent('--text-file', file('consent.md', 'We keep **all**.\n'), '--label', 'I agree')).code, 0);
	assert.equal((await consent('--text-file', file('consent.md', 'We keep less.\n'))).code, 0);
	assert.equal((await consent('--off')).code, 0);
	assert.deepEqual(await portal.sql('SELECT version, label, text FROM consent_text ORDER BY version'), [['1', 'I agree', 'We keep **all**.'], ['2', 'I agree', 'We keep less.']]);
	await portal.sql(`INSERT INTO contact_consent (account_id, contact_id, domain_id, version, given)
		SELECT t.account_id, ${portal.people.get('anna@a.north.test').id}, t.domain_id, 1, '2026-05-04 03:02:01' FROM consent_text t WHERE t.version = 1`);
	const { consents } = JSON.parse(await portal.portico(['contact', 'show', 'anna@a.north.test', '--account', 'north', '--json']));
	assert.deepEqual(consents, [{ host: north, version: 1, given: '2026-05-04T03:02:01Z', language: '', label: 'I agree', text: 'We keep **all**.' }]);
	assert.match(await portal.portico(['contact', 'show', 'anna@a.north.test', '--account', 'north']), /agreed\s+2026-05-04T03:02:01Z, version 1 of north.localhost: "I agree"/);
});

test('S86, H29: a mail says what the domain\'s administrator wrote, and its button stays ours', async () => {
	const mail = async () => {
		const { id } = JSON.parse(await portal.portico(['mail', 'test', 'somebody@else.test', '--account', 'north', '--json']));
		return portal.portico(['mail', 'show', String(id), '--account', 'north']);
	};

	assert.match(await mail(), /Mail works/);
	await set('north', { 'mails.test.subject': 'A word from {portal}', 'mails.test.text': 'First {name}.\n\nSecond <b>.' });
	const own = await mail();
	assert.match(own, /A word from north help/);
	assert.match(own, /First \.\n\nSecond <b>\./);
	assert.doesNotMatch(own, /Mail works/);
	assert.match(own, /https:\/\/north\.localhost\//, 'the link stays');
	for (const [wrong, why] of [['mails.test.text={token}', /there is no \{token\}; there are \{name\}, \{portal\}, \{time\}$/m], ['mails.ticket_answered.text={number} {subject} {x}', /\{name\}, \{portal\}, \{time\}, \{number\}, \{subject\}/]]) {
		const { code, stderr } = await portal.porticoMay(['domain', 'set', north, wrong, '--account', 'north']);
		assert.equal(code, 1);
		assert.match(stderr, why);
	}
	await set('north', { 'mails.test.subject': '', 'mails.test.text': '' });
	assert.match(await mail(), /Mail works/);
});

test('what was set is listed with what it changed, and holds again when it is asked for', async () => {
	const history = async () => JSON.parse(await portal.portico(['domain', 'history', south, '--account', 'south', '--json']));

	assert.deepEqual(await history(), []);
	await set('south', { idle_minutes: '20', help_address: 'help@south.test' });
	await set('south', { idle_minutes: '60' });
	assert.deepEqual((await history()).map(({ version, by, changed }) => [version, by, changed]), [[2, 'operator', 'idle_minutes'], [1, 'operator', 'idle_minutes, help_address']]);
	await portal.portico(['domain', 'restore', south, '2', '--account', 'south']);
	const shown = JSON.parse(await portal.portico(['domain', 'show', south, '--account', 'south', '--json']));
	assert.equal(shown.find(({ key }) => key === 'idle_minutes').value, '20');
	assert.equal(shown.find(({ key }) => key === 'help_address').value, 'help@south.test');
	assert.equal((await portal.porticoMay(['domain', 'restore', south, '9', '--account', 'south'])).code, 1);
	assert.equal((await portal.porticoMay(['domain', 'restore', south, 'x', '--account', 'south'])).code, 2);
});
