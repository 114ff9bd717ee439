/* pages.test.mjs: the pages before sign-in, as each domain's administrator wants them: templates, texts, previews. */
import assert from 'node:assert/strict';
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
	assert.equal(await portal.count('settings_former'), 2);
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
	const path = await preview('login', { 'pages.login.title': 'Draft', 'pages.login.template': 'split' });
	const shown = await stranger.get(path);

	assert.equal(shown.status, 200);
	assert.equal(heading(shown), 'Draft');
	assert.match(shown.words, /A preview: customers do not see this page/);
	assert.match(shown.header('cache-control'), /no-store/);
	assert.equal(shown.form('login').fields.csrf, '', 'its form is nobody\'s');
	assert.match(shown.header('content-security-policy'), /form-action 'none'/);
	assert.equal((await stranger.submit(shown, 'login', { email: 'anna@a.north.test', password: 'x' })).status, 403);
	assert.equal(heading(await stranger.get('/login')), 'Sign in');
	assert.equal(heading(await stranger.get(path)), 'Draft', 'again');
	assert.equal(heading(await (await portal.signedIn('anna@a.north.test')).get(path)), 'Draft', 'and for who is signed in');
	for (const page of ['login', 'signed_out', 'access_denied'])
		assert.equal(heading(await stranger.get(await preview(page, { [`pages.${page}.title`]: page }))), page);
});

test('S99, R4, R7, R56: a preview\'s address is secret, ends after a day, and is of one domain', async () => {
	const path = await preview('login'), stranger = portal.visitor({ host: north });
	const there = async (host = north, address = path) => (await portal.visitor({ host }).get(address)).status;

	assert.equal(await there(), 200);
	assert.equal(await there(south), 404);
	for (const wrong of [path.slice(0, -1), `${path}A`, `/preview/${'A'.repeat(43)}`, '/preview/0', `${path.slice(0, -1)}%00`, '/preview/%27'])
		assert.ok([400, 404].includes((await stranger.get(wrong)).status), wrong);
	const token = path.split('/').pop();
	assert.equal((await portal.sql(`SELECT COUNT(*) FROM page_preview WHERE settings LIKE '%${token}%' OR HEX(token_digest) LIKE '%${token}%'`))[0][0], '0');
	await portal.sql('UPDATE page_preview SET expires = UTC_TIMESTAMP(6) + INTERVAL 2 SECOND - INTERVAL 2 SECOND');
	assert.equal(await there(), 404);
	assert.equal(await portal.count('page_preview WHERE expires <= UTC_TIMESTAMP(6)') > 0, true);
	await preview('login');
	assert.equal(await portal.count('page_preview WHERE expires <= UTC_TIMESTAMP(6)'), 0, 'what is over is swept as the next one is made');
	for (const args of [['nothing'], ['login', 'pages.login.template=loud'], ['login', 'x']])
		assert.notEqual((await portal.porticoMay(['domain', 'preview', north, ...args, '--account', 'north'])).code, 0, args.join(' '));
});
