/* theme.test.mjs: the theme of a portal: its editor, its live view, its style sheet, its pictures, and its mails (S49-S53, H10, R109). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gif, jpeg, png, webp } from '../lib/files.mjs';
import { world } from '../lib/fixtures.mjs';
import { mails } from '../lib/mails.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(world({ tickets: 6 }), { workers: 8 });
const sam = () => portal.signedIn('sam@staff.north.test');
const editor = '/staff/settings/portal/theme';

const idOf = async (slug) => Number((await portal.sql(`SELECT p.id FROM portal p JOIN domain d ON d.id = p.domain_id WHERE d.host = 'north.localhost' AND p.slug = '${slug}'`))[0][0]);
const settings = async (id) => JSON.parse((await portal.sql(`SELECT settings FROM portal WHERE id = ${id}`))[0][0]);
const form = /settings\/portal\/theme$/;

async function send(visitor, id, values, options) {
	return visitor.submit(await visitor.get(`${editor}?portal=${id}`), form, values, options);
}

async function save(visitor, id, values, options) {
	const answer = await send(visitor, id, values, options);

	assert.equal(answer.status, 303, answer.words);
	return answer;
}

/* The address of the theme's sheet, as a page of the portal links it; undefined: it links none. */
const linked = (page) => /<link rel="stylesheet" href="([^"]*theme\.css[^"]*)">/.exec(page.text)?.[1].replaceAll('&amp;', '&');

test('F2, F8: a portal without a theme links no sheet, and has none', async () => {
	const anna = await portal.signedIn('anna@a.north.test');

	assert.equal(linked(await anna.get('/tickets')), undefined);
	assert.equal((await anna.get('/theme.css')).status, 404);
});

test('S51-S53: colours, letters and corners are on every page, in one sheet that is kept for ever under its version', async () => {
	const visitor = await sam(), id = await idOf(''), anna = await portal.signedIn('anna@a.north.test');

	await save(visitor, id, { theme_primary: '#7A1FA2', theme_secondary: 'Orange', theme_background: '#fff7e6', theme_font: 'serif', theme_radius: '4' });
	assert.equal((await settings(id)).theme_primary, '#7a1fa2');
	assert.equal((await settings(id)).theme_secondary, '#ffa500');
	const address = linked(await anna.get('/tickets'));
	for (const page of ['/tickets/new', `/tickets/${portal.tickets.find(({ requester }) => requester.email === 'anna@a.north.test').number}`, '/account', '/nowhere'])
		assert.equal(linked(await anna.get(page)), address, page);
	for (const page of ['/login', '/password/forgot', '/logout'])
		assert.equal(linked(await portal.visitor({ host: 'north.localhost' }).get(page)), address, page);
	const sheet = await portal.visitor({ host: 'north.localhost' }).get(address);
	assert.equal(sheet.status, 200);
	assert.equal(sheet.header('content-type'), 'text/css; charset=utf-8');
	assert.equal(sheet.header('cache-control'), 'public, max-age=31536000, immutable');
	assert.deepEqual(sheet.cookies, []);
	assert.ok(sheet.body.length <= 10 * 1024, `${sheet.body.length} bytes`);
	assert.match(sheet.text, /--accent:#7a1fa2;/);
	assert.match(sheet.text, /--bar:#ffa500;/);
	assert.match(sheet.text, /--radius:0\.2500rem;--font:Charter,/);
	assert.match(sheet.text, /prefers-color-scheme:dark/);
	/* Changed: another address; under the former one nothing is kept that is not the former one. */
	await save(visitor, id, { theme_primary: 'teal', theme_dark: 'off' });
	const other = linked(await anna.get('/tickets'));
	assert.notEqual(other, address);
	assert.equal((await anna.get(address)).header('cache-control'), 'no-store');
	const light = await anna.get(other);
	assert.match(light.text, /--accent:#008080;/);
	assert.doesNotMatch(light.text, /prefers-color-scheme/);
	/* And back: the former address again, since it is the former sheet. */
	await save(visitor, id, { theme_primary: '#7a1fa2', theme_dark: 'auto' });
	assert.equal(linked(await anna.get('/tickets')), address);
	assert.equal((await anna.get(address)).text, sheet.text);
});

test('R109: what could break out of a style sheet is refused beside its field, and nothing is saved', async () => {
	const visitor = await sam(), id = await idOf('own'), before = await settings(id);
	const hostile = ['url(//evil.test/x)', '#fff;}body{display:none', '#fff}', '\\72 ed', '@import "x"', 'expression(alert(1))', '</style><script>', '/*', 'red/**/',
		'var(--x)', '#ffff', 'rgb(0 0 0)', '#fff\n', 'x'.repeat(10240)];

	for (const value of hostile)
		for (const name of ['theme_primary', 'theme_secondary', 'theme_background', 'theme_primary_dark', 'theme_background_dark']) {
			if (value.trim() === '#fff')
				continue;
			const answer = await send(visitor, id, { [name]: value });
			assert.equal(answer.status, 422, `${name}: ${value.slice(0, 30)}`);
			assert.match(answer.text, new RegExp(`id="${name}-problem">Please write a colour`));
		}
	assert.equal((await send(visitor, id, { theme_primary: '#FFF\u0000' })).status, 400, 'R101: what is no text at all');
	for (const [name, values] of Object.entries({ theme_font: ['Comic Sans', 'serif;', ''], theme_radius: ['-1', '25', '1px', '1;', 'calc(1px)', ''], theme_dark: ['x'],
		theme_logo: ['../../x', 'A'.repeat(42), '"><script>', 'A'.repeat(43)], theme_favicon: ['A'.repeat(43)], nav_tickets: ['x'.repeat(41)],
		'footer.1.address': ['javascript:alert(1)', 'http://plain.test/', '//evil.test', 'https://', 'data:text/html,x', 'mailto:a@b.test', 'https://a.test/" onclick="x', ' https://a b.test/'] }))
		for (const value of values)
			assert.equal((await send(visitor, id, { 'footer.1.label': 'Imprint', [name]: value })).status, 422, `${name}: ${value}`);
	assert.deepEqual(await settings(id), before);
});

test('S50, S99: the live view shows what stands in the form, to those who may, and nothing is stored', async () => {
	const visitor = await sam(), id = await idOf('own'), before = await settings(id);
	const shown = await send(visitor, id, { theme_primary: '#123456', nav_tickets: 'Orders here', do: 'show', view: 'ticket', mode: 'night' });
	const address = /<iframe[^>]* src="([^"]+)"/.exec(shown.text)[1].replaceAll('&amp;', '&'), sheet = /data-sheet="([^"]+)"/.exec(shown.text)[1].replaceAll('&amp;', '&');

	assert.equal(shown.status, 200);
	assert.match(shown.header('content-security-policy'), /frame-src 'self'/);
	assert.match(shown.header('content-security-policy'), /frame-ancestors 'none'/);
	const page = await visitor.get(address);
	assert.match(page.header('content-security-policy'), /form-action 'none'.*frame-ancestors 'self'/);
	assert.match(page.words, /Orders here/);
	assert.match(page.text, /theme\/sheet\?[^"]*theme_primary=%23123456/);
	assert.match((await visitor.get(sheet)).text, /color-scheme:dark/);
	for (const view of ['list', 'form', 'login'])
		assert.equal((await visitor.get(address.replace('view=ticket', `view=${view}`))).status, 200, view);
	assert.match((await visitor.get(address.replace('view=ticket', 'view=form'))).words, /No form is connected/);
	assert.deepEqual(await settings(id), before);
	/* An address that another site has made, or a mail, carries nothing into the view. */
	for (const site of ['cross-site', 'same-site', 'none']) {
		const lured = await visitor.get(address, { headers: { 'Sec-Fetch-Site': site } });
		assert.equal(lured.status, 200);
		assert.doesNotMatch(lured.words, /Orders here/, site);
	}
	/* What cannot be a value is not looked at, and breaks out of nothing. */
	const odd = await visitor.get(`${editor}/sheet?portal=${id}&theme_primary=red;}*{color:lime&theme_radius=99&theme_font=x`);
	assert.equal(odd.status, 200);
	assert.doesNotMatch(odd.text, /lime|99/);
	const south = await portal.signedIn('sam@staff.south.test');
	assert.equal((await south.get(address)).status, 404);
	assert.equal((await south.get(sheet)).status, 404);
	assert.equal((await (await portal.signedIn('tess@staff.north.test')).get(address)).status, 403);
});

test('contrast: below 4.5 : 1 is warned of with a colour that would do, and saved all the same', async () => {
	const visitor = await sam(), id = await idOf('own');
	const poor = await send(visitor, id, { theme_primary: '#ffcc00', do: 'show' });
	assert.match(poor.words, /Links and buttons by day 1\.4 : 1 Below 4\.5 : 1: hard to read for many people\. Use #/);
	const better = await send(visitor, id, { theme_primary: '#ffcc00', do: 'theme_primary:better' });
	const colour = better.form(form).fields.theme_primary;
	assert.match(colour, /^#[0-9a-f]{6}$/);
	assert.doesNotMatch((await send(visitor, id, { theme_primary: colour, do: 'show' })).words, /Below 4\.5/);
	await save(visitor, id, { theme_primary: '#ffcc00' });
	assert.match((await visitor.get(`${editor}?portal=${id}`)).words, /Below 4\.5 : 1/);
	const reset = await send(visitor, id, { do: 'reset' });
	assert.equal(reset.form(form).fields.theme_primary, '');
	assert.equal(reset.form(form).fields.theme_radius, '10');
	assert.equal((await settings(id)).theme_primary, '#ffcc00');
});

const icon = (size = 22) => Buffer.concat([Buffer.from([0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0]), (() => {
	const rest = Buffer.alloc(8);
	rest.writeUInt32LE(4, 0);
	rest.writeUInt32LE(size, 4);
	return rest;
})(), Buffer.from('data')]);

test('H10: logo and mark are pictures by their own bytes, served disarmed and kept for ever; anything else is refused', async () => {
	const visitor = await sam(), id = await idOf('own'), anna = portal.visitor({ host: 'north.localhost' });
	const send1 = (bytes, field = 'theme_logo', name = 'logo.png') => send(visitor, id, {}, { files: [{ name, bytes, field: `${field}.file`, type: 'image/png' }] });
	const refused = { svg: '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', html: '<html><script>1</script>', gif: gif(),
		'a PNG that is none': Buffer.from('\x89PNG\r\n\x1a\nrubbish', 'latin1'), 'a large one': Buffer.concat([png(), Buffer.alloc(1024 * 1024)]), text: 'x', zip: 'PK\x03\x04xx',
		'an icon that points out of itself': icon(4000), 'an endless icon': icon(4294967295) };

	for (const [what, bytes] of Object.entries(refused)) {
		const before = await portal.count('picture'), answer = await send1(bytes);
		assert.equal(answer.status, 422, what);
		assert.match(answer.text, /id="theme_logo-problem">Please choose a PNG/, what);
		assert.equal(await portal.count('picture'), before, what);
	}
	for (const [what, bytes] of Object.entries({ png: png(), jpeg: jpeg(), webp: webp(), icon: icon() }))
		assert.equal((await send1(bytes)).status, 303, what);
	await save(visitor, id, { theme_name: null }, { files: [{ name: 'a.png', bytes: png(40, 20), field: 'theme_logo.file' }, { name: 'a.ico', bytes: icon(), field: 'theme_favicon.file' }] });
	const page = await anna.get('/own/login'), logo = /<img class="brand" src="([^"]+)" alt="north help">/.exec(page.text)[1];
	const picture = await anna.get(logo), mark = await anna.get(/<link rel="icon" href="([^"]+)">/.exec(page.text)[1]);
	assert.equal(picture.header('content-type'), 'image/png');
	assert.equal(mark.header('content-type'), 'image/x-icon');
	assert.match(picture.header('cache-control'), /immutable/);
	assert.match(picture.header('content-security-policy'), /default-src 'none'; sandbox/);
	assert.equal((await portal.visitor({ host: 'south.localhost' }).get(logo.replace('/own', ''))).status, 404);
	await save(visitor, id, { 'theme_logo.off': 'on', 'theme_favicon.off': 'on', theme_name: 'on' });
	assert.doesNotMatch((await anna.get('/own/login')).text, /class="brand"/);
});

test('R79: a member of staff sends so many pictures a day; a form without one is saved all the same', async () => {
	const visitor = await sam(), id = await idOf('own'), staff = portal.people.get('sam@staff.north.test').id;
	const file = { files: [{ name: 'a.png', bytes: png(20, 20), field: 'theme_logo.file' }] };

	await portal.sql(`INSERT INTO throttle (account_id, kind, key_digest, happened) SELECT account_id, 14, UNHEX(SHA2('${staff}', 256)), UTC_TIMESTAMP(6) FROM staff, seq_1_to_200 WHERE id = ${staff}`);
	const before = await portal.count('picture');
	const spent = await send(visitor, id, {}, file);
	assert.equal(spent.status, 429);
	assert.ok(Number(spent.header('retry-after')) > 0);
	assert.equal(await portal.count('picture'), before);
	await save(visitor, id, { theme_name: null });
	await portal.sql('DELETE FROM throttle WHERE kind = 14');
	await save(visitor, id, { theme_name: 'on' }, file);
	await save(visitor, id, { 'theme_logo.off': 'on' });
});

test('H10: words of the menu, and a foot with links, on every page', async () => {
	const visitor = await sam(), id = await idOf('');

	await save(visitor, id, { nav_tickets: 'My <b>cases</b>', nav_account: 'Me', footer: 'north Ltd, Harbour 1', 'footer.1.label': 'Imprint', 'footer.1.address': 'https://www.north.test/imprint?a=b&c=d',
		'footer.2.label': 'Privacy', 'footer.2.address': 'https://north.test/p' });
	const page = await (await portal.signedIn('anna@a.north.test')).get('/tickets');
	assert.match(page.text, /<bdi>My &lt;b&gt;cases&lt;\/b&gt;<\/bdi>/);
	assert.match(page.words, /north Ltd, Harbour 1 Imprint Privacy/);
	assert.ok(page.text.includes('href="https://www.north.test/imprint?a=b&amp;c=d"'), page.text.slice(-1500));
	assert.match((await portal.visitor({ host: 'north.localhost' }).get('/login')).words, /Imprint/);
	const half = await send(visitor, id, { 'footer.3.label': 'Nowhere' });
	assert.equal(half.status, 422);
	assert.match(half.text, /id="footer\.3\.address-problem">Please fill in both/);
});

test('S53: mails have the theme, and a mail to staff has none', async () => {
	const visitor = portal.visitor({ host: 'north.localhost' });

	await visitor.submit(await visitor.get('/password/forgot'), 'password/forgot', { email: 'bo@a.north.test' });
	const { html } = await mails(portal).to('bo@a.north.test');
	assert.match(html, /bgcolor="#7a1fa2"/);
	assert.match(html, /background: #fff7e6/);
	assert.match(html, /border-radius: 4px/);
	assert.match(html, /Charter/);
	await visitor.submit(await visitor.get('/staff/password/forgot'), 'password/forgot', { email: 'tess@staff.north.test' });
	assert.match((await mails(portal).to('tess@staff.north.test')).html, /bgcolor="#17695a"/);
});

test('S49: the look has a section of its own with a way to the editor', async () => {
	const visitor = await sam(), id = await idOf('own');

	assert.ok((await visitor.get(`/staff/settings/portal?portal=${id}`)).links.some((link) => link.startsWith(editor)));
});
