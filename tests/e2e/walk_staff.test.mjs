/* walk_staff.test.mjs: every page that staff can meet, from the table of routes, looks right to everybody. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { hostOf, password, setPortal, world } from '../lib/fixtures.mjs';
import { makeForm } from '../lib/forms.mjs';
import { mails } from '../lib/mails.mjs';
import { directory } from '../lib/run.mjs';
import { withSite } from './browser.mjs';
import { signedInOnce, switchFactorOn, walk } from './walk.mjs';

const north = hostOf('north'), account = ['--account', 'north'], sam = 'sam@staff.north.test', tess = 'tess@staff.north.test', una = 'una@staff.north.test';
const keyFile = path.join(directory('key'), 'sealing');
writeFileSync(keyFile, `${'k3y-'.repeat(8)}\n`, { mode: 0o600 });
const ids = new Map();
/* Two portals of two domains, so that each page has its choice of both; of everything that is listed there is something, and of one group there are members, invited or not. */
const site = withSite(async (portal) => {
	await world({ tickets: 6 })(portal);
	await portal.portico(['inbox', 'add', 'Returns', '--help-desk', ...account]);
	await makeForm(portal);
	await portal.portico(['domain', 'add', portal.makeBase('second.localhost'), ...account]);
	await portal.portico(['domain', 'set', north, 'languages=da,ar', 'second_factor=on', 'consent_label=I agree', 'consent_text=All of it', 'consent=on', ...account]);
	await portal.portico(['user', 'add', una, '--first-name', 'Una', '--last-name', 'Staff', ...account]);
	await portal.sql(`UPDATE staff s JOIN staff f ON f.email_key = '${sam}' SET s.password_hash = f.password_hash WHERE s.email_key = '${una}'`);
	for (const [name, email] of [['anna', 'anna@a.north.test'], ['emil', 'emil@a.north.test']])
		ids.set(name, (await portal.sql(`SELECT id FROM contact WHERE email = '${email}'`))[0][0]);
	await portal.portico(['property', 'add', 'plan', '--contact', '--kind', 'choices', '--option', 'gold=Gold', '--option', 'tin=Tin', ...account]);
	await portal.sql(`INSERT INTO contact_consent (account_id, contact_id, domain_id, version, given) SELECT c.account_id, c.id, t.domain_id, t.version, UTC_TIMESTAMP(6)
		FROM contact c JOIN consent_text t ON t.account_id = c.account_id WHERE c.id = ${ids.get('anna')};
		INSERT INTO contact_company (account_id, contact_id, company_id) SELECT account_id, ${ids.get('anna')}, id FROM company WHERE name = 'north b'`);
	await portal.portico(['group', 'add', 'Partners', ...account]);
	await portal.portico(['sender', 'add', 'a.north.test', ...account]);
	for (const name of ['anna', 'bo', 'emil'])
		await portal.portico(['group', 'join', 'Partners', `${name}@a.north.test`, ...account]);
	await setPortal(portal, 'north', '', { theme_primary: '#7a1fa2', access: 'groups', groups: 'Partners', permission: 'filtered',
		permission_criteria: '{"any":[{"all":[{"property":"email","op":"starts","values":["bo@"]}]},{"all":[{"property":"name","op":"known"}]}]}' });
}, { workers: 4, conf: { secrets: { key_file: keyFile } } });

async function typeIn(page, email) {
	await page.goto(site.url(north, '/staff/login'));
	await page.locator('input[name=email]').fill(email);
	await page.locator('input[name=password]').fill(password);
	await page.locator('input[name=password]').press('Enter');
	await page.waitForURL((url) => url.pathname !== '/staff/login');
}

/* Who they are, each signed in once: one who may do everything, one who may do nothing yet, one who is asked for a code. */
const people = {
	administrator: (page) => typeIn(page, sam),
	newcomer: (page) => typeIn(page, una),
	async halfway(page) {
		await typeIn(page, tess);
		await switchFactorOn(page, site.url(north, '/staff/account/second-factor'));
		await typeIn(page, tess);
		await page.waitForURL('**/staff/login/code**');
	},
};

const state = signedInOnce(site, people);

const settings = '/staff/settings/';
const value = async (sql) => (await site.portal.sql(sql))[0][0];
const portalId = () => value("SELECT p.id FROM portal p JOIN domain d ON d.id = p.domain_id WHERE d.host = 'north.localhost' AND p.slug = ''");
const domainId = () => value("SELECT id FROM domain WHERE host = 'north.localhost'");

/* The tables of what is listed by number: an address below settings/KIND/<number> is that of the first. */
const tables = { domains: 'domain', forms: 'form', groups: 'access_group', inboxes: 'inbox', pipelines: 'pipeline', properties: 'property', senders: 'internal_sender', users: 'staff' };
const first = (kind) => value(`SELECT MIN(o.id) FROM ${tables[kind]} o JOIN account a ON a.id = o.account_id WHERE a.name = 'north'`);

/* A change of a portal or a domain that can be compared with what is now: made by its page, found in its history. */
async function version(part, change) {
	const page = await site.page({ storageState: await state('administrator') });

	await page.goto(site.url(north, `${settings}${change.at}`));
	await change.make(page);
	await page.locator('.save-bar button').first().click();
	await page.locator('.notice').waitFor();
	await page.goto(site.url(north, `${settings}${part}/history`));
	return new URL(await page.locator('.history a').first().getAttribute('href'), page.url()).href;
}

/* The half set-up portal, made by the first step. */
let begun;
async function setUp(step) {
	if (begun === undefined) {
		const page = await site.page({ storageState: await state('administrator') });

		await page.goto(site.url(north, `${settings}portal/setup/name?portal=new`));
		await page.getByLabel('Name of the portal').fill('Half of it');
		await page.getByRole('button', { name: 'Next' }).click();
		await page.waitForURL('**/setup/address**');
		begun = new URL(page.url()).searchParams.get('portal');
	}
	return [`${settings}portal/setup/${step}?portal=${begun}`];
}

const filled = {
	'/staff/password/reset/<token>': async () => {
		const page = await site.page();

		await page.goto(site.url(north, '/staff/password/forgot'));
		await page.locator('input[name=email]').fill(sam);
		await page.locator('main form button').last().click();
		return [(await mails(site.portal).to(sam)).link];
	},
	'/staff/view/<number>': async () => [`/staff/view/${await portalId()}`],
	'/staff/view-as/<number>': async () => [`/staff/view-as/${await portalId()}`, `/staff/view-as/${await portalId()}?q=anna`, `/staff/view-as/${await portalId()}?q=nobody`],
	'/staff/contacts': () => ['/staff/contacts', '/staff/contacts?q=anna', '/staff/contacts?q=nobody'],
	'/staff/contacts/import': () => ['/staff/contacts/import', '/staff/contacts/import?done=3.2.1'],
	'/staff/contacts/<number>': () => ['anna', 'emil'].map((name) => `/staff/contacts/${ids.get(name)}`),
	'/staff/contacts/<number>/edit': () => ['anna', 'emil'].map((name) => `/staff/contacts/${ids.get(name)}/edit`),
	'/staff/contacts/<number>/timeline': () => [`/staff/contacts/${ids.get('anna')}/timeline`],
	'/staff/companies': () => ['/staff/companies', '/staff/companies?q=nothing'],
	'/staff/companies/<number>': async () => [`/staff/companies/${await value("SELECT id FROM company WHERE name = 'north a'")}`],
	'/staff/companies/<number>/edit': async () => [`/staff/companies/${await value("SELECT id FROM company WHERE name = 'north a'")}/edit`],
	'/staff/pictures/<token>': () => [],
	'/staff/files/<number>/<token>': () => [],
	'/staff/inbox': () => ['', '?filters=open&status=open&priority=high', '?q=nothing'].map((query) => `/staff/inbox${query}`),
	'/staff/inbox/<number>': async () => [`/staff/inbox/${await first('inboxes')}`],
	'/staff/tickets/<number>': () => [undefined, 'silent', 'shared'].map((kind) => `/staff/tickets/${site.portal.tickets.find((one) => one.host === north && one.kind === kind).number}`),
	'/staff/settings/portal': async () => [`${settings}portal?portal=${await portalId()}`, ...(await setUp('')).map((address) => address.replace('/setup/', ''))],
	'/staff/settings/portal/theme/sheet': async () => [`${settings}portal/theme/sheet?portal=${await portalId()}`],
	'/staff/settings/portal/theme/view': async () => ['list', 'ticket', 'form', 'login'].map((view, i) => `${settings}portal/theme/view?view=${view}&mode=${i % 2 ? 'night' : 'day'}`),
	'/staff/settings/portal/setup/name': async () => [`${settings}portal/setup/name?portal=new`, ...await setUp('name')],
	'/staff/settings/portal/<number>/delete': async () => [`${settings}portal/${await portalId()}/delete`],
	'/staff/settings/portal/setup/address': () => setUp('address'),
	'/staff/settings/portal/setup/tickets': () => setUp('tickets'),
	'/staff/settings/portal/setup/access': () => setUp('access'),
	'/staff/settings/portal/history/<number>': async () => [await version('portal', { at: `portal/stages?portal=${await portalId()}`, make: (page) => page.getByLabel('Show custom stages in customer portal').check() })],
	'/staff/settings/private-content/history/<number>': async () => [await version('private-content', { at: `private-content/sessions?domain=${await domainId()}`, make: (page) => page.getByRole('radio', { name: '40 minutes' }).check() })],
	'/staff/settings/private-content/pages/edit': () => ['of=login', 'of=register&in=da', 'of=reset'].map((of) => `${settings}private-content/pages/edit?${of}`),
	'/staff/settings/private-content/mails/edit': () => ['of=invitation', 'of=ticket_received&in=ar'].map((of) => `${settings}private-content/mails/edit?${of}`),
	'/staff/settings/private-content/mails/view': () => [`${settings}private-content/mails/view?of=invitation`],
	'/staff/settings/mail': () => [`${settings}mail`, `${settings}mail?q=anna`, `${settings}mail?q=nobody`],
	'/staff/settings/mail/<number>': async () => (await site.portal.sql('SELECT MIN(id) FROM outbox WHERE portal_id IS NOT NULL GROUP BY state, kind')).map(([id]) => `${settings}mail/${id}`),
	'/staff/settings/users/<number>': () => [sam, tess].map((email) => `${settings}users/${site.portal.people.get(email).id}`),
	'/staff/settings/properties': () => [`${settings}properties`, `${settings}properties?of=contact`],
	'/staff/settings/groups/members': () => [`${settings}groups/members`, `${settings}groups/members?q=nobody`],
	'/staff/settings/forms/<number>/submission': async () => ['', '?of=inbox'].map(((form) => (more) => `${settings}forms/${form}/submission${more}`)(await first('forms'))),
};
const as = { '/staff': 'newcomer', '/staff/login/code': 'halfway' };

walk(site, 'staff', {
	host: north,
	async filled({ address }) {
		const kind = /^\/staff\/settings\/([a-z]+)\/<number>/.exec(address)?.[1];

		if (filled[address] === undefined && kind !== undefined) {
			assert.ok(tables[kind] !== undefined, `nobody says where ${address} finds its number`);
			return [address.replace('<number>', await first(kind))];
		}
		return filled[address]?.();
	},
	as: ({ address, who }) => (as[address] !== undefined ? state(as[address]) : who === 'staff: anyone' ? undefined : state('administrator')),
	/* A mail as its reader gets it. */
	framed: ['/staff/settings/private-content/mails/view'],
	noPage: ['/staff/view/<number>', '/staff/pictures/<token>', '/staff/files/<number>/<token>', '/staff/settings/portal/theme/sheet', '/staff/settings/portal/setup'],
});
