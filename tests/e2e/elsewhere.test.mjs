/* elsewhere.test.mjs: pages of other sites in the browser of somebody who is signed in, and texts that would like to be scripts. */
import assert from 'node:assert/strict';
import http from 'node:http';
import test, { after, before } from 'node:test';
import { png } from '../lib/files.mjs';
import { setPortal, world } from '../lib/fixtures.mjs';
import { literal } from '../lib/mariadb.mjs';
import { freePort } from '../lib/nginx.mjs';
import { until } from '../lib/run.mjs';
import { withSite } from './browser.mjs';

const site = withSite(world({ tickets: 6 }), { workers: 4 });
const anna = 'anna@a.north.test', north = 'north.localhost';
let evil, evilPort, html = '';

before(async () => {
	evilPort = await freePort();
	evil = http.createServer((request, answer) => answer.writeHead(200, { 'Content-Type': 'text/html' }).end(request.url === '/' ? html : ''));
	await new Promise((resolve) => { evil.listen(evilPort, '127.0.0.1', resolve); });
});
after(() => new Promise((resolve) => {
	evil.closeAllConnections();
	evil.close(resolve);
}));

/* A page of another site, or of the portal's neighbour, in a browser where anna is signed in. */
async function trap(host, storageState) {
	const context = await site.browser.newContext({ storageState }), page = await context.newPage();

	page.setDefaultTimeout(120000);
	await page.goto(`http://${host}:${evilPort}/`);
	return page;
}

/* How many pages anna was given, as the log has it, and as she has seen it. A line of the log is written after its answer has left. */
const answered = () => site.portal.oracle.events('request').filter(({ contact, status }) => contact === site.portal.people.get(anna).id && status === 200).length;
let given = 0;

async function annaState() {
	const page = await site.page();

	await site.signIn(page, anna);
	given++;
	return page.context().storageState();
}

const mine = () => site.portal.tickets.find(({ requester, closed, threads }) => requester.email === anna && !closed && threads > 0);

for (const host of ['evil.localhost', `shop.${north}`])
	test(`R89, R91: a page at ${host} can neither frame nor fetch nor measure anything of who is signed in; its links lead in`, async () => {
		const state = await annaState(), at = (path) => site.url(north, path), pages = ['/tickets', '/tickets?q=printer', `/tickets/${mine().number}`, '/account', '/login', '/staff/login'];

		html = `<!doctype html><title>Elsewhere</title>${[...pages.map(at), '/own'].map((src) => `<iframe src="${src}"></iframe>`).join('')}`;
		await until('the log to have what she was given', () => answered() === given);
		const page = await trap(host, state);
		await page.waitForLoadState('load');
		/* By then each frame has loaded, or has not: one that was refused is an error page, or has no address that anybody could see. */
		assert.deepEqual(page.frames().slice(1).map((frame) => frame.url().replace(/^(chrome-error:.*)?$/, 'refused')), [...pages.map(() => 'refused'), `http://${host}:${evilPort}/own`]);
		const got = await page.evaluate(async (addresses) => {
			const loads = (element) => new Promise((resolve) => {
				element.onload = () => resolve('loaded');
				element.onerror = () => resolve('refused');
				document.body.append(element);
			});
			const found = {};

			for (const address of addresses) {
				const make = (name, attribute) => Object.assign(document.createElement(name), { [attribute]: address });

				found[address] = [await fetch(address, { mode: 'no-cors', credentials: 'include' }).then(() => 'loaded', () => 'refused'),
					await fetch(address, { credentials: 'include' }).then(() => 'loaded', () => 'refused'), await loads(make('img', 'src')), await loads(make('script', 'src')),
					await loads(Object.assign(make('link', 'href'), { rel: 'stylesheet' }))];
			}
			return found;
		}, ['/tickets', '/tickets?q=printer', '/tickets.csv', `/tickets/${mine().number}`, '/account'].map(at));
		for (const [address, results] of Object.entries(got))
			assert.deepEqual(results, Array(5).fill('refused'), address);
		assert.equal(answered(), given, 'no page was even made for it');
		/* A window that it opens is the person's own: it is let in, and out of reach. */
		const [opened] = await Promise.all([page.context().waitForEvent('page'), page.evaluate((address) => { globalThis.opened = window.open(address); }, at('/tickets?q=printer'))]);
		given++;
		await opened.locator('h1').waitFor();
		assert.equal(new URL(opened.url()).pathname, '/tickets');
		await page.waitForFunction(() => globalThis.opened.closed); /* as far as it can see there is no window */
		assert.equal(await opened.evaluate(() => window.opener), null);
		await page.context().close();
	});

const payloads = ['"><img src=x onerror=alert(1)>', '</title><script>alert(1)</script>', '\'"><svg/onload=alert(1)>', '</textarea><img src=//evil.test/x>', '&lt;img src=x onerror=alert(1)&gt;',
	'javascript:alert(1)', '{{SUBJECT}}{{#ROW}}${7*7}', '<style>*{display:none}</style>', '\u202egnp.exe\u2066', '<base href=//evil.test>', '<!--', ']]></option></select><script>alert(1)</script>'];

test('R87, R121, R122: what customers and administrators call things stays text in the browser of whoever reads it', async () => {
	const { portal } = site, { number, id } = mine(), account = portal.people.get(anna).accountId, state = await annaState();
	const staff = await site.page({ expected: /404|NotSameOrigin/ }); /* the mark in the tab of a mail, which is no page and has no origin */
	const pages = ['/tickets', '/tickets?filters=open', `/tickets/${number}`, `/tickets/${number}/people`, '/account', '/logout'];
	const desk = ['/staff/settings/portal', '/staff/settings/portal/display', '/staff/settings/portal/theme', '/staff/settings/portal/history', '/staff/settings/groups', '/staff/settings/pipelines',
		'/staff/settings/inboxes', '/staff/settings/users', '/staff/settings/portal/theme/view', '/staff/settings/private-content/mails/view?of=ticket_answered'];

	await staff.goto(site.url(north, '/staff/login'));
	await staff.locator('input[name=email]').fill('sam@staff.north.test');
	await staff.locator('input[name=password]').fill(portal.people.get('sam@staff.north.test').password);
	await staff.locator('input[name=password]').press('Enter');
	await staff.waitForURL((url) => url.pathname !== '/staff/login');
	const customer = await site.page({ storageState: state });
	await portal.portico(['group', 'add', 'Partners', '--account', 'north']);
	await setPortal(portal, 'north', '', { custom_stages: 'on', columns: 'subject,requester,company,owner,status,number' });
	for (const payload of payloads) {
		const short = literal([...payload].slice(0, 40).join(''));

		await portal.sql(`UPDATE ticket SET subject = ${literal(payload)} WHERE id = ${id}; UPDATE company SET name = ${literal(payload)} WHERE account_id = ${account};
			UPDATE contact SET first_name = ${literal(payload)} WHERE account_id = ${account}; UPDATE staff SET last_name = ${literal(payload)} WHERE account_id = ${account};
			UPDATE stage SET name = ${short} WHERE account_id = ${account}; UPDATE pipeline SET name = ${short} WHERE account_id = ${account}; UPDATE inbox SET name = ${short} WHERE account_id = ${account};
			UPDATE access_group SET description = ${literal(payload)} WHERE account_id = ${account}; UPDATE account SET version = version + 1 WHERE id = ${account}`);
		await setPortal(portal, 'north', '', Object.fromEntries(['label_one', 'label_many', 'nav_tickets', 'nav_account', 'footer', 'owner_alias', 'name', 'footer.1.label']
			.map((key) => [key, [...payload].slice(0, 40).join('')]).concat([['footer.1.address', 'https://north.test/imprint']])));
		for (const [page, addresses] of [[customer, pages], [staff, desk]])
			for (const address of addresses) {
				assert.equal((await page.goto(site.url(north, address))).status(), 200, address);
				assert.deepEqual(await page.evaluate(() => [document.querySelectorAll('script:not([src^="/static/"]), base, svg[onload], [onerror], img[src="x"], img[src*="evil"]').length,
					document.querySelectorAll('h1').length > 0 || document.body.innerText.length > 20, new URL(document.baseURI).port === location.port]), [0, true, true], `${address}: ${payload}`);
			}
		assert.ok((await customer.evaluate(async () => (await (await fetch('/tickets.csv')).text()).length)) > 0);
	}
	/* A picture under such a name is what it is. */
	await customer.goto(site.url(north, `/tickets/${number}`));
	await customer.locator('input[type=file]').setInputFiles({ name: '"><img src=x onerror=alert(1)>.png', mimeType: 'text/html', buffer: png() });
	await customer.getByLabel('Your message').fill('With a picture');
	await customer.getByRole('button', { name: 'Send reply' }).click();
	await customer.getByText('With a picture').first().waitFor();
	assert.equal(await customer.evaluate(() => document.querySelectorAll('[onerror]').length), 0);
});
