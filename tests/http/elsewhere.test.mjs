/* elsewhere.test.mjs: what a link, a mail or a page of another site can make of a person's browser, and of his sessions in it. */
import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import { png } from '../lib/files.mjs';
import { allRows, password, setPortal, world } from '../lib/fixtures.mjs';
import { makeForm } from '../lib/forms.mjs';
import { elements, tags } from '../lib/html.mjs';
import { withPortal } from '../lib/portal.mjs';
import { installed, must } from '../lib/run.mjs';

const anna = 'anna@a.north.test', sam = 'sam@staff.north.test', tess = 'tess@staff.north.test';
let logo;
const portal = withPortal(async (made) => {
	await world({ tickets: 6 })(made);
	await makeForm(made);
	await setPortal(made, 'north', '', { close_tickets: 'on', 'footer.1.label': 'Imprint', 'footer.1.address': 'https://elsewhere.test/imprint' });
	await made.portico(['domain', 'set', 'north.localhost', 'self_registration=on', 'languages=da,de', '--account', 'north']);
}, { workers: 6, conf: { mail: { directory: null } } }); /* no mail leaves: a row of the outbox that changes would look like a trace */

const routes = (await must(path.join(installed, 'sbin/porticod'), ['--routes'])).trim().split('\n').map((line) => {
	const [method, address, who] = line.split('\t');
	return { method, address, who };
});
const mine = () => portal.tickets.find(({ requester, closed, threads }) => requester.email === anna && !closed && threads > 0);
const portalId = async () => Number((await portal.sql("SELECT MIN(id) FROM portal WHERE slug = ''"))[0][0]);

/* A ticket with links that a customer wrote, a file and a logo, so that every page has something to lead to. */
async function furnish() {
	if (logo !== undefined)
		return;
	const visitor = await portal.signedIn(anna), admin = await portal.signedIn(sam);
	const reply = await visitor.submit(await visitor.get(`/tickets/${mine().number}`), 'replies',
		{ body: 'See [this](https://elsewhere.test/a), https://elsewhere.test/b, <c@elsewhere.test> and [that](/account).' }, { files: [{ name: 'a.png', bytes: png(), type: 'image/png' }] });
	assert.equal(reply.status, 303, reply.words);
	const theme = await admin.submit(await admin.get(`/staff/settings/portal/theme?portal=${await portalId()}`), /settings\/portal\/theme$/, { theme_primary: '#17695a' },
		{ files: [{ name: 'logo.png', bytes: png(), field: 'theme_logo.file', type: 'image/png' }] });
	assert.equal(theme.status, 303, theme.words);
	logo = /<img class="brand" src="([^"]+)"/.exec((await portal.visitor().get('/login')).text)[1];
}

async function looking() {
	const staff = await portal.signedIn(tess), page = await staff.get(`/staff/view-as/${await portalId()}`), { id, may } = portal.people.get(anna);

	/* At his desk he sees what is his to see, whoever's eyes he has chosen for the portal. */
	staff.mayAt = (address) => (address.startsWith('/staff') ? portal.people.get(tess).may : may);
	staff.may = may;
	assert.equal((await staff.submit(page, 'view-as', { contact: String(id) })).status, 303);
	return staff;
}

const roles = {
	'who is nobody': [() => portal.visitor(), ['/', '/login', '/register', '/password/forgot', '/login/link', '/staff/login', '/logout', '/nowhere']],
	'a customer': [() => portal.signedIn(anna), ['/', '/tickets', '/account', '/tickets/new', '/tickets?filters=open', '/tickets.csv']],
	'an administrator': [() => portal.signedIn(sam), ['/staff', '/staff/settings', '/staff/account', '/staff/settings/private-content/pages', '/staff/settings/private-content/mails',
		'/staff/settings/domains', '/staff/settings/forms', '/staff/settings/groups', '/staff/settings/properties', '/staff/settings/pipelines', '/staff/settings/inboxes', '/staff/settings/senders', '/staff/settings/users']],
	'who works at the help desk': [() => portal.signedIn(tess), ['/staff', '/staff/settings', '/staff/account']],
	'who looks through a customer\'s eyes': [looking, ['/tickets', '/tickets/new', '/account', '/tickets.csv']],
};

/* What a link leads to, once for each page and each set of names in its query: numbers and values are of a kind. */
const kindOf = (address) => {
	const { pathname, searchParams } = new URL(address, 'https://here.test');

	return `${pathname.replace(/\d+/g, '#')}?${[...searchParams.keys()].sort().join('&')}${searchParams.get('of') ?? ''}`;
};

/* Follows every link of every page from some on, as one visitor; `look` is given each answer. */
async function crawl(visitor, starts, look) {
	const waiting = [...starts], asked = new Set(), kinds = new Map();

	while (waiting.length > 0) {
		const address = waiting.shift(), times = kinds.get(kindOf(address)) ?? 0;

		if (asked.has(address) || times === 2)
			continue;
		asked.add(address);
		kinds.set(kindOf(address), times + 1);
		visitor.may = visitor.mayAt?.(address) ?? visitor.may;
		const answer = await visitor.get(address);
		await look(answer, address);
		const frames = tags(answer.text, 'iframe').map(({ src }) => src), pictures = tags(answer.text, 'img').map(({ src }) => src);
		for (const found of [...answer.links, ...frames, ...pictures, answer.location])
			if (/^\/(?!static\/)/.test(found ?? ''))
				waiting.push(found.replace(/#.*/, ''));
	}
	return asked;
}

/* All that is stored, but for when somebody was last seen. */
async function stored() {
	/* That somebody took what another one may see is written down. */
	const rows = (await allRows(portal, /^(staff_)?session$/)).filter((row) => !/^staff_log\t.*\teyes_export\t/.test(row));

	return [rows, await portal.sql('SELECT HEX(token_digest), contact_id FROM session ORDER BY 1'),
		await portal.sql('SELECT HEX(token_digest), staff_id, contact_id, eyes_portal FROM staff_session ORDER BY 1')];
}

/* R84: the value of forms stands in forms that are posted, and in nothing that a browser, a proxy or another site is told. */
function keepsTheSecret(answer, address) {
	const secrets = new Set([...answer.text.matchAll(/name="csrf" value="([^"]+)"/g)].map(([, value]) => value)), kept = /no-store/.test(answer.header('cache-control') ?? '');

	assert.ok(kept || secrets.size === 0, `${address} may be kept, and has a form of somebody's`);
	assert.ok(kept || answer.cookies.length === 0, `${address} may be kept, and sets a cookie`);
	for (const { attributes, html } of elements(answer.text, 'form'))
		assert.ok((attributes.method ?? 'get').toLowerCase() === 'post' || !html.includes('name="csrf"'), `a form of ${address} would put it into an address`);
	for (const secret of secrets) {
		const elsewhere = answer.text.replaceAll(`name="csrf" value="${secret}"`, '');

		assert.ok(!elsewhere.includes(secret) && !`${answer.location}`.includes(secret), `${address} has it elsewhere`);
	}
}

/* R90: what leads off this site tells nothing of here; what a person wrote is not vouched for either. */
function letsGo(answer, address) {
	for (const { href, rel = '', target } of tags(answer.text, 'a')) {
		if (target !== undefined)
			assert.match(rel, /noopener/, `${href} of ${address}`);
		if (/^https?:/.test(href ?? '') && ![...portal.bases.values()].some((base) => href.startsWith(`${base}/`)))
			for (const word of ['noopener', 'noreferrer'])
				assert.ok(rel.split(' ').includes(word), `${href} of ${address}: ${rel}`);
	}
	for (const { html } of elements(answer.text, 'article'))
		for (const { href, rel = '' } of tags(/<div class="text"[^>]*>([^]*?)<\/div>/.exec(html)?.[1] ?? '', 'a'))
			assert.equal(rel, 'nofollow noopener noreferrer ugc', `${href} of ${address}`);
}

/* R89: no page stands in a frame of another site; three of the settings' views stand in frames of ours. */
function standsAlone(answer, address) {
	const ours = /^\/staff\/settings\/(portal\/theme\/view|private-content\/mails\/view)/.test(address);

	assert.match(answer.header('content-security-policy'), ours ? /frame-ancestors '(self|none)'/ : /frame-ancestors 'none'/, address);
}

for (const [who, [make, starts]] of Object.entries(roles))
	test(`R82, R84, R89, R90, R93: every link that ${who} meets changes nothing, keeps the forms' secret, stands in no foreign frame and leads nowhere else`, async () => {
		await furnish();
		const visitor = await make(), before = await stored();
		const asked = await crawl(visitor, starts, async (answer, address) => {
			assert.ok([200, 301, 303, 403, 404, 422].includes(answer.status), `${address}: ${answer.status}`);
			keepsTheSecret(answer, address);
			letsGo(answer, address);
			standsAlone(answer, address);
		});

		assert.ok(asked.size > starts.length, `only ${asked.size} pages`);
		assert.deepEqual(await stored(), before);
	});

test('R84: the forms\' secret is another one before the sign-in, after it, in another session, and after the next sign-in', async () => {
	const visitor = portal.visitor({ may: portal.people.get(anna).may }), other = await portal.signedIn(anna), seen = [];
	const secret = (page) => /name="csrf" value="([^"]+)"/.exec(page.text)[1];
	const enter = async () => assert.equal((await visitor.signIn(anna, password)).status, 303);

	seen.push(secret(await visitor.get('/login')));
	await enter();
	seen.push(secret(await visitor.get('/account')), secret(await other.get('/account')));
	assert.equal(secret(await visitor.get('/tickets')), seen[1], 'while he is signed in it stays: he may have several tabs');
	assert.equal((await visitor.submit(await visitor.get('/account'), /logout$/)).status, 303);
	await enter();
	seen.push(secret(await visitor.get('/account')));
	assert.equal(new Set(seen).size, seen.length, seen.join());
	assert.equal((await visitor.post('/account', { csrf: seen[1], first_name: 'X' })).status, 403, 'that of the session that ended');
});

/* How browsers say that a page elsewhere asks, and for what. */
const asks = [['no-cors', 'image'], ['no-cors', 'script'], ['no-cors', 'empty'], ['cors', 'empty'], ['navigate', 'iframe'], ['navigate', 'frame'], ['navigate', 'object'], ['navigate', 'embed'],
	['no-cors', 'object'], ['websocket', 'websocket']];

test('R91: what is somebody\'s own is not even looked up when a page elsewhere asks for it; whoever follows a link from there comes in', async () => {
	await furnish();
	const { number } = mine(), ownPages = { customer: ['/tickets', '/tickets?q=printer', '/tickets.csv', '/tickets.csv?q=printer', `/tickets/${number}`, `/tickets/${number}/people`, '/account', '/tickets/new',
		...(await portal.sql('SELECT id, name FROM attachment LIMIT 1')).map(([id, name]) => `/files/${id}/${name}`)], staff: ['/staff/settings/portal', '/staff/account', '/staff/settings/groups/members?q=a'] };

	for (const [visitor, pages] of [[await portal.signedIn(anna), ownPages.customer], [await portal.signedIn(sam), ownPages.staff], [await looking(), ownPages.customer.slice(0, 5)]])
		for (const page of pages) {
			for (const site of ['cross-site', 'same-site'])
				for (const [mode, to] of asks) {
					const answer = await visitor.get(page, { headers: { 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': mode, 'Sec-Fetch-Dest': to } });

					assert.equal(answer.status, 403, `${page} ${site} ${mode} ${to}`);
					assert.doesNotMatch(answer.text, /canary/, page);
				}
			for (const headers of [{ 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' }, { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' },
				{ 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' }, { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe' }, {}])
				assert.equal((await visitor.get(page, { headers })).status, 200, `${page} ${JSON.stringify(headers)}`);
		}
});

test('R91: no page that asks who comes forgets to ask from where', async () => {
	const visitor = await portal.signedIn(anna), admin = await portal.signedIn(sam), headers = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' };
	const own = routes.filter(({ method, who }) => method === 'GET' && !/anyone|machine/.test(who));

	assert.ok(own.length > 40);
	for (const { address, who } of own) {
		const target = address.replace('<number>', String(mine().number)).replace('<token>', 'A'.repeat(43));

		assert.equal((await (who.startsWith('staff') ? admin : visitor).get(target, { headers })).status, 403, address);
	}
});

test('R91, R88: nothing of a person can be put into a page elsewhere; the logo can, since it stands in mails', async () => {
	await furnish();
	const visitor = await portal.signedIn(anna), answer = await visitor.get(logo, { headers: { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' } });

	assert.equal(answer.status, 200);
	assert.equal(answer.header('cross-origin-resource-policy'), 'cross-origin');
	assert.deepEqual(answer.cookies, []);
	const own = await visitor.get(...(await portal.sql('SELECT id, name FROM attachment LIMIT 1')).map(([id, name]) => `/files/${id}/${name}`));
	assert.equal(own.status, 200);
	for (const page of [own, await visitor.get('/tickets'), await visitor.get('/theme.css'), await visitor.get('/login')])
		assert.equal(page.header('cross-origin-resource-policy'), 'same-origin', page.path);
});
