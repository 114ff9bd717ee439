/* walk_portal.test.mjs: every page that customers and strangers can meet, from the table of routes, looks right to everybody. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { hostOf, password, setPortal, world } from '../lib/fixtures.mjs';
import { makeForm } from '../lib/forms.mjs';
import { mails } from '../lib/mails.mjs';
import { directory } from '../lib/run.mjs';
import { withSite } from './browser.mjs';
import { signedInOnce, switchFactorOn, walk } from './walk.mjs';

const north = hostOf('north'), anna = 'anna@a.north.test', bo = 'bo@a.north.test', cleo = 'cleo@a.north.test', account = ['--account', 'north'];
const keyFile = path.join(directory('key'), 'sealing');
writeFileSync(keyFile, `${'k3y-'.repeat(8)}\n`, { mode: 0o600 });
/* One portal where anybody can register, and one that asks for a group that the fixture's people are not in. */
const site = withSite(async (portal) => {
	await world({ tickets: 30 })(portal);
	await makeForm(portal);
	await portal.portico(['domain', 'set', north, 'self_registration=on', 'second_factor=on', 'help_address=help@north.test', 'languages=da,ar', 'consent_label=I agree', 'consent_text=All of it',
		'consent=on', ...account]);
	await portal.portico(['group', 'add', 'Partners', ...account]);
	await setPortal(portal, 'north', '', { access: 'registration', close_tickets: 'on', theme_primary: '#7a1fa2' });
	await setPortal(portal, 'north', 'own', { access: 'groups', groups: 'Partners' });
}, { workers: 4, conf: { secrets: { key_file: keyFile } } });
let moved;

async function typeIn(page, email) {
	await page.goto(site.url(north, '/login'));
	await page.locator('input[name=email]').fill(email);
	await page.locator('input[name=password]').fill(password);
	await page.locator('input[name=password]').press('Enter');
}

/* Who they are, each signed in once. */
const people = {
	async customer(page) {
		await site.signIn(page, anna);
	},
	/* Has typed the password and is asked for a code. */
	async halfway(page) {
		await site.signIn(page, bo);
		await switchFactorOn(page, site.url(north, '/account/second-factor'));
		await typeIn(page, bo);
		await page.waitForURL('**/login/code**');
	},
	/* Has asked for another address, by which his session got another token. */
	async mover(page) {
		await site.signIn(page, cleo);
		[moved] = await asked('/account', { email: 'cleo.new@a.north.test', password }, 'cleo.new@a.north.test', page);
	},
};

const state = signedInOnce(site, people);

/* What the latest mail to somebody leads to, after he has asked for it on a page. */
async function asked(at, fields, to, page) {
	page ??= await site.page();
	await page.goto(site.url(north, at));
	const form = page.locator('form').filter({ has: page.locator(`[name=${Object.keys(fields)[0]}]`) });
	for (const [name, value] of Object.entries(fields))
		await (value === true ? form.locator(`[name=${name}]`).check() : form.locator(`[name=${name}]`).fill(value));
	await form.getByRole('button').last().click();
	return [(await mails(site.portal).to(to)).link];
}

/* The one ticket with all that a ticket can have, one that is closed, and one with nothing in it. */
const tickets = (more = '') => ['shared', 'silent'].map((kind) => site.portal.tickets.find((ticket) => ticket.kind === kind))
	.concat(site.portal.tickets.find((ticket) => ticket.host === north && ticket.company === 'a' && ticket.closed)).map(({ number }) => `/tickets/${number}${more}`);

const filled = {
	'/login/link/<token>': () => asked('/login/link', { email: anna }, anna),
	'/password/reset/<token>': () => asked('/password/forgot', { email: anna }, anna),
	'/register': () => ['/register', '/register?sent=yes'],
	'/register/confirm/<token>': () => asked('/register', { email: 'new@a.north.test', first_name: 'Nea', last_name: 'Nova', password: 'purple kettle on the roof', consent: true }, 'new@a.north.test'),
	'/account/address/<token>': () => [moved],
	'/preview/<token>': async () => [JSON.parse(await site.portal.portico(['domain', 'preview', north, 'login', 'pages.login.template=split', ...account, '--json'])).address],
	'/access-denied': () => ['/own/access-denied'],
	'/login': () => ['/login', '/login?done=password'],
	'/account': () => ['/account', '/account?done=profile'],
	'/tickets': () => ['/tickets', '/tickets?status=closed&view=mine', '/tickets?filters=open&priority=high&q=printer', '/tickets?q=nowhere'],
	'/tickets/<number>': () => tickets(),
	'/tickets/<number>/people': () => tickets('/people'),
	'/pictures/<token>': () => [],
	'/files/<number>/<token>': () => [],
	async '/invite/<token>'() {
		await site.portal.portico(['contact', 'add', 'ida@a.north.test', ...account]);
		await site.portal.portico(['group', 'join', 'Partners', 'ida@a.north.test', ...account]);
		return [(await mails(site.portal).to('ida@a.north.test')).link];
	},
};

const as = { '/login/code': 'halfway', '/account/address/<token>': 'mover' };

walk(site, 'portal', {
	host: north,
	filled: (route) => filled[route.address]?.(),
	as: ({ address, who }) => (as[address] !== undefined ? state(as[address]) : who === 'anyone' ? undefined : state('customer')),
	/* Pictures and files are there only when somebody has put them there: what they answer is tests/http/attachments' and theme's. */
	noPage: ['/', '/pictures/<token>', '/theme.css', '/files/<number>/<token>', '/tickets.csv'],
	status: { '/access-denied': 403 },
});
