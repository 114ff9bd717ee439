/* swapped.test.mjs: every number that a page or a form takes, with that of the same kind of thing of another account: no answer tells it from one that nobody has. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { allRows, world } from '../lib/fixtures.mjs';
import { makeForm } from '../lib/forms.mjs';
import { withPortal } from '../lib/portal.mjs';

const anna = 'anna@a.north.test', sam = 'sam@staff.north.test', base = '/staff/settings';
/* Numbers that are too large for anything of the test, and each kind another one. */
const nobodys = { portal: 900001, domain: 900002, form: 900003, group: 900004, inbox: 900005, pipeline: 900006, stage: 900007, property: 900008, staff: 900009, contact: 900010, company: 900012, file: 900011, sender: 900013, picture: 'Q'.repeat(43) };
const own = {}, theirs = {};
const portal = withPortal(async (made) => {
	await world({ tickets: 6 })(made);
	for (const [account, ids] of [['north', own], ['south', theirs]]) {
		await makeForm(made, { account });
		await made.portico(['group', 'add', 'Partners', '--account', account]);
		await made.portico(['sender', 'add', `office.${account}.test`, '--account', account]);
		const at = `WHERE account_id = (SELECT id FROM account WHERE name = '${account}')`;
		for (const [kind, table] of Object.entries({ portal: 'portal', domain: 'domain', form: 'form', group: 'access_group', inbox: 'inbox', pipeline: 'pipeline', stage: 'stage', property: 'property', staff: 'staff', contact: 'contact', company: 'company', sender: 'internal_sender' }))
			ids[kind] = Number((await made.sql(`SELECT MIN(id) FROM ${table} ${at}`))[0][0]);
		ids.picture = Buffer.alloc(32, account).toString('base64url');
		await made.sql(`INSERT INTO picture (account_id, name, type, bytes, created) SELECT id, '${ids.picture}', 'image/png', 'x', UTC_TIMESTAMP(6) FROM account WHERE name = '${account}'`);
		const thread = made.tickets.find(({ host, threads }) => host === `${account}.localhost` && threads > 0).thread;
		await made.sql(`INSERT INTO attachment (account_id, message_id, name, type, size, width, height, sha256, state, created)
			SELECT m.account_id, MIN(m.id), 'a.txt', 'text/plain', 1, 0, 0, UNHEX(SHA2('x', 256)), 2, UTC_TIMESTAMP(6) FROM message m WHERE m.thread_id = ${thread} GROUP BY m.account_id;
			INSERT INTO attachment_chunk SELECT account_id, id, 0, 'x' FROM attachment ${at}`);
		ids.file = Number((await made.sql(`SELECT MIN(id) FROM attachment ${at}`))[0][0]);
	}
}, { workers: 4, conf: { mail: { directory: null } } });

/* Each with the number left open: what asks for it, and what else the form says. */
const asked = [
	...['view/{portal}', 'view-as/{portal}'].map((path) => ['GET', `/staff/${path}`]),
	...['', '/form', '/display', '/actions', '/access', '/stages', '/theme', '/history', '/history/1', '/theme/view', '/theme/sheet', '/setup', '/setup/name', '/setup/address', '/setup/tickets', '/setup/access']
		.map((page) => ['GET', `${base}/portal${page}?portal={portal}`]),
	...['pages', 'pages/edit', 'authentication', 'consent', 'sessions', 'mails', 'mails/edit', 'mails/view', 'history', 'history/1']
		.map((page) => ['GET', `${base}/private-content/${page}?domain={domain}${/edit|view/.test(page) ? `&of=${page.startsWith('pages') ? 'login' : 'ticket_answered'}` : ''}`]),
	...['domains/{domain}', 'forms/{form}', 'forms/{form}/submission', 'forms/{form}/history', 'forms/{form}/history?version=1', 'groups/{group}', 'groups/{group}/members', 'inboxes/{inbox}', 'pipelines/{pipeline}',
		'properties/{property}', 'senders/{sender}', 'senders/{sender}/history', 'users/{staff}'].map((path) => ['GET', `${base}/${path}`]),
	...['contacts/{contact}', 'contacts/{contact}/edit', 'contacts/{contact}/timeline', 'companies/{company}', 'companies/{company}/edit'].map((path) => ['GET', `/staff/${path}`]),
	['POST', '/staff/contacts/{contact}/edit', { version: '1', first_name: 'Taken over' }],
	...['invite', 'reset', 'factor', 'disable', 'enable'].map((action) => ['POST', '/staff/contacts/{contact}/actions', { action }]),
	['POST', '/staff/contacts/{own.contact}/edit', { version: '1', company: '#{company}' }],
	['POST', '/staff/companies/{company}/edit', { version: '1', name: 'Taken over' }], ['POST', '/staff/companies/{company}/delete', {}],
	['GET', '/staff/pictures/{picture}'], ['GET', '/pictures/{picture}'],
	...['', '/form', '/display', '/actions', '/access', '/stages', '/theme', '/setup/name', '/setup/address', '/setup/tickets', '/setup/access'].map((page) => ['POST', `${base}/portal${page}`, { portal: '{portal}', version: '1', name: 'Taken over' }]),
	['POST', `${base}/portal/switch`, { portal: '{portal}', enabled: 'off' }], ['POST', `${base}/portal/history/1`, { portal: '{portal}', version: '1' }],
	...['pages', 'authentication', 'consent', 'sessions', 'history/1'].map((page) => ['POST', `${base}/private-content/${page}`, { domain: '{domain}', version: '1', idle_minutes: '20' }]),
	['POST', `${base}/private-content/pages/edit`, { domain: '{domain}', version: '1', of: 'login', 'pages.login.title': 'Taken over' }],
	['POST', `${base}/private-content/mails/edit`, { domain: '{domain}', version: '1', of: 'ticket_answered', do: 'test' }],
	['POST', `${base}/private-content/mails/edit`, { domain: '{domain}', version: '1', of: 'ticket_answered', do: 'show:mail' }],
	['POST', `${base}/domains/{domain}`, { version: '1', language: 'da' }], ['POST', `${base}/domains/{domain}/delete`, {}],
	['POST', `${base}/forms/{form}`, { version: '1', name: 'Taken over' }], ['POST', `${base}/forms/{form}/delete`, {}], ['POST', `${base}/forms/{form}/history`, { version: '1', former: '1' }],
	['POST', `${base}/forms/{form}/submission`, { version: '1', do: 'off' }],
	['POST', `${base}/groups/{group}`, { version: '1', name: 'Taken over' }], ['POST', `${base}/groups/{group}/delete`, {}], ['POST', `${base}/groups/{group}/members`, { add: anna }],
	['POST', `${base}/inboxes/{inbox}`, { version: '1', name: 'Taken over', kind: 'inbox' }], ['POST', `${base}/inboxes/{inbox}/delete`, {}],
	['POST', `${base}/senders/{sender}`, { version: '1', sender: 'taken.test' }], ['POST', `${base}/senders/{sender}/delete`, {}], ['POST', `${base}/senders/{sender}/history`, { version: '1', former: '1' }],
	['POST', `${base}/pipelines/{pipeline}`, { version: '1', name: 'Taken over' }], ['POST', `${base}/pipelines/{pipeline}/delete`, {}],
	['POST', `${base}/properties/{property}`, { version: '1', label: 'Taken over' }], ['POST', `${base}/properties/{property}/delete`, { values: 'on' }],
	['POST', `${base}/users/{staff}`, { version: '1', right_portal: 'on' }], ...['link', 'disable', 'sessions', 'factor'].map((action) => ['POST', `${base}/users/{staff}/actions`, { action }]),
	['POST', '/staff/view-as/{portal}', { contact: '{own.contact}' }], ['POST', '/staff/view-as/{own.portal}', { contact: '{contact}' }],
	/* What a thing of one's own is told to use. */
	['POST', `${base}/forms/{own.form}/submission`, { version: '{version.form}', inbox: '{inbox}' }], ['POST', `${base}/forms/{own.form}/submission`, { version: '{version.form}', pipeline: '{pipeline}' }],
	['POST', `${base}/portal`, { portal: '{own.portal}', version: '{version.portal}', domain: '{domain}' }], ['POST', `${base}/portal`, { portal: '{own.portal}', version: '{version.portal}', inbox: '{inbox}' }],
	['POST', `${base}/portal/form`, { portal: '{own.portal}', version: '{version.portal}', connected: '1', form: '{form}' }],
	['POST', `${base}/portal/access`, { portal: '{own.portal}', version: '{version.portal}', access: 'groups', groups: '{group}' }],
	['POST', `${base}/portal/theme`, { portal: '{own.portal}', version: '{version.portal}', theme_logo: '{picture}' }],
	['POST', `${base}/private-content/pages/edit`, { domain: '{own.domain}', version: '{version.domain}', of: 'login', 'pages.login.picture': '{picture}' }],
	['POST', `${base}/groups/{own.group}/members`, { leave: '{contact}' }], ['POST', `${base}/groups/{own.group}/members`, { invite: '{contact}' }],
];

/* As a customer. */
const customers = [['GET', '/tickets?owner={staff}'], ['GET', '/tickets?requester={contact}'], ['GET', '/tickets?stage={stage}'], ['GET', '/tickets.csv?requester={contact}'],
	['GET', '/files/{file}/a.txt'], ['GET', '/pictures/{picture}'], ['POST', '/tickets/{own.number}/people', { contact: '{contact}', submission: 'A'.repeat(43) }]];

const filledIn = (text, ids, versions) => text.replace(/\{(\w+)(?:\.(\w+))?\}/g, (_, kind, what) => (kind === 'own' ? own[what] : kind === 'version' ? versions[what] : ids[kind]));
const stored = () => allRows(portal, /session|throttle/);

/* The words of an answer and where it leads, but for what was asked and what no two answers have alike. */
const masked = (answer, ids) => [answer.status, Object.values(ids).reduce((text, id) => text.replace(new RegExp(`\\b${id}\\b`, 'g'), '#'), answer.location ?? ''),
	answer.words.replace(/Request number: \w+/g, '').replace(/preview\/[\w-]{43}/g, '')].join(' ');

async function ask(visitor, [method, path, fields], ids, csrf, versions) {
	const target = filledIn(path, ids, versions);

	if (method === 'GET')
		return visitor.get(target);
	return visitor.post(target, { csrf, ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, filledIn(value, ids, versions)])) });
}

for (const [who, email, list] of [['an administrator', sam, asked], ['a customer', anna, customers]])
	test(`R56: what ${who} may ask for by a number is his account's own: another account's is as one that there is not, and nothing changes`, async () => {
		const visitor = await portal.signedIn(email), home = await visitor.get(email === sam ? '/staff/account' : '/account'), csrf = /name="csrf" value="([^"]+)"/.exec(home.text)[1];
		const versions = Object.fromEntries(await Promise.all(['form', 'portal', 'domain'].map(async (kind) => [kind, (await portal.sql(`SELECT version FROM ${kind} WHERE id = ${own[kind]}`))[0][0]])));
		own.number = portal.tickets.find(({ requester, closed }) => requester.email === anna && !closed).number;
		const before = await stored();

		for (const one of list) {
			const foreign = await ask(visitor, one, theirs, csrf, versions), none = await ask(visitor, one, nobodys, csrf, versions), what = `${one[0]} ${one[1]} ${JSON.stringify(one[2] ?? {})}`;

			assert.equal(masked(foreign, theirs), masked(none, nobodys), what);
			assert.notEqual(foreign.status, 500, what);
			if (email === sam && !/leave/.test(what))
				assert.ok([400, 404, 422].includes(foreign.status), `${what}: ${foreign.status} ${foreign.location ?? ''}`);
			/* A time zone may be called so. */
			assert.doesNotMatch(foreign.text.replace(/<option value="\w+\/[^<]*<\/option>/g, ''), /south|Taken over/i, what);
		}
		assert.deepEqual(await stored(), before);
	});

test('R56: the same with one\'s own numbers works, so that it is not for another reason that nothing does', async () => {
	const visitor = await portal.signedIn(sam, { may: portal.people.get(anna).may }), customer = await portal.signedIn(anna);

	for (const [method, path] of asked.filter(([method, path]) => method === 'GET' && !/history\/1|version=1|view\/|setup/.test(path)))
		assert.equal((await visitor.request({ method, path: filledIn(path, own, {}) })).status, 200, path);
	for (const [method, path] of customers.filter(([method, path]) => method === 'GET' && !/file/.test(path)))
		assert.equal((await customer.request({ method, path: filledIn(path, own, {}) })).status, 200, path);
});
