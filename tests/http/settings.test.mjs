/* settings.test.mjs: the pages of a portal's settings: what they save, what they refuse, and who may. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setPortal, world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(world({ tickets: 6 }), { workers: 8 });
const sam = () => portal.signedIn('sam@staff.north.test');
const pages = ['', '/form', '/display', '/actions', '/access', '/stages', '/theme'];
const base = '/staff/settings/portal';

/* The portal of north with a slug, and its settings as they are stored. */
const idOf = async (slug) => Number((await portal.sql(`SELECT p.id FROM portal p JOIN domain d ON d.id = p.domain_id WHERE d.host = 'north.localhost' AND p.slug = '${slug}'`))[0][0]);
const column = async (id, what) => (await portal.sql(`SELECT ${what} FROM portal WHERE id = ${id}`))[0][0];
const settings = async (id) => JSON.parse(await column(id, 'settings'));
const all = () => portal.sql('SELECT id, name, slug, enabled, settings, version FROM portal ORDER BY id');

/* The form of a page, and not the switch at its top. */
const formOf = (page) => new RegExp(`/settings/portal${page}$`);

/* Fills in a page's form and sends it; `changes` as submit() takes them. */
async function save(visitor, page, id, changes) {
	const shown = await visitor.get(`${base}${page}?portal=${id}`);

	assert.equal(shown.status, 200, shown.text);
	return visitor.submit(shown, formOf(page), changes);
}

async function saved(visitor, page, id, changes) {
	const answer = await save(visitor, page, id, changes);

	assert.equal(answer.status, 303, answer.words);
	assert.match(answer.location, /done=saved$/);
	return visitor.follow(answer);
}

test('S4, S5: every page opens at an address of its own, and says when something was saved', async () => {
	const visitor = await sam(), id = await idOf('own');

	for (const page of pages)
		assert.equal((await visitor.get(`${base}${page}?portal=${id}`)).status, 200, page);
	assert.match((await saved(visitor, '/stages', id, { custom_stages: 'on' })).words, /Saved\. It holds from now on/);
	assert.equal((await settings(id)).custom_stages, true);
	await saved(visitor, '/stages', id, { custom_stages: null });
	assert.equal((await settings(id)).custom_stages, false);
});

test('S2, S8, S9, S11: name and slug; the next request of a customer has them', async () => {
	const visitor = await sam(), id = await idOf('own');

	await saved(visitor, '', id, { name: 'Acme Help & Søn', slug: 'acme' });
	assert.equal((await portal.visitor({ host: 'north.localhost' }).get('/acme/login')).title, 'Sign in · Acme Help & Søn');
	assert.equal((await portal.visitor({ host: 'north.localhost' }).get('/own/login')).status, 301);
	await saved(visitor, '', id, { name: 'north help', slug: 'own' });
});

test('a refused page is 422: each message beside its field, tied to it, what was typed is kept, and nothing is saved', async () => {
	const visitor = await sam(), id = await idOf('own'), before = await all();
	const answer = await save(visitor, '', id, { name: ' ', slug: 'Not A Slug' });

	assert.equal(answer.status, 422);
	assert.match(answer.text, /id="name"[^>]*aria-describedby="name-hint name-problem"[^>]*aria-invalid="true"/);
	assert.match(answer.text, /id="slug"[^>]*value="Not A Slug"[^>]*aria-describedby="slug-before slug-hint slug-problem"/);
	assert.match(answer.text, /id="slug-problem">Please use small letters/);
	assert.match(answer.text, /data-unsaved/);
	assert.deepEqual(await all(), before);
	const taken = await save(visitor, '', id, { slug: '' });
	assert.equal(taken.status, 422);
	assert.match(taken.words, /Another portal of this domain has this address/);
	assert.deepEqual(await all(), before);
});

test('S2, H1: with several portals too, one more begins with nothing of those that are there', async () => {
	const visitor = await sam(), before = await all();
	const [, link] = /href="([^"]*)"[^>]*>Set up another portal/.exec((await visitor.get(`${base}?portal=${await idOf('own')}`)).text);
	const first = await visitor.get(link.replaceAll('&amp;', '&'));

	assert.equal(first.form(/setup/).fields.name, '');
	const second = await visitor.submit(first, /setup/, { name: 'One more' });
	assert.equal(second.status, 303, second.words);
	assert.deepEqual((await all()).slice(0, before.length), before);
	/* R95: a second click goes on with what the first has made. */
	assert.equal((await visitor.submit(first, /setup/, { name: 'One more' })).location, second.location);
	assert.equal((await all()).length, before.length + 1);
	await portal.sql(`DELETE FROM portal WHERE name = 'One more'`);
});

test('S2, H44: what files customers may send is set on a page; what cannot be is said at its field', async () => {
	const visitor = await sam(), id = await idOf('own');
	const wrong = async (changes, field, words) => {
		const before = await all(), answer = await save(visitor, '/actions', id, changes);

		assert.equal(answer.status, 422, JSON.stringify(changes));
		assert.match(answer.text, new RegExp(`id="${field}-problem">${words}`));
		assert.match(answer.text, new RegExp(`id="${field}"[^>]*value="${changes[field]}"`));
		assert.deepEqual(await all(), before);
	};

	await saved(visitor, '/actions', id, { file_mib: '3', message_files_mib: '4', message_files: '2' });
	const { file_mib: one, message_files_mib: together, message_files: count } = await settings(id);
	assert.deepEqual([one, together, count], [3, 4, 2]);
	for (const field of ['file_mib', 'message_files_mib'])
		for (const value of ['0', '1025', '-1', '1.5', 'many'])
			await wrong({ [field]: value }, field, 'Please write a number from 1 to 1024');
	await wrong({ message_files: '101' }, 'message_files', 'Please write a number from 1 to 100');
	await wrong({ message_files: '' }, 'message_files', 'Please fill this in');
	await wrong({ message_files_mib: '2' }, 'message_files_mib', 'This is less than the largest file');
	await saved(visitor, '/actions', id, { file_mib: '25', message_files_mib: '50', message_files: '10' });
});

test('R60: a page takes its own keys and no others, of whichever page or table they are', async () => {
	const visitor = await sam(), id = await idOf('own');
	const foreign = { account_id: '2', id: '1', enabled: 'off', setup: '0', form: '1', file_mib: '1', columns: 'number', visibility: '{}',
		owner_alias: 'Mallory', groups: '[1]', role: 'admin', rights: '15', settings: '{}', staff_id: '1', label_one: 'Evil' };
	const names = { '': ['name', 'domain', 'slug', 'inbox', 'permission', 'permission_criteria'], '/form': ['form', 'form_menu_text', 'form_header_text'],
		'/display': ['label_one', 'label_many', 'visibility', 'columns', 'owner_name', 'owner_alias'], '/access': ['access', 'groups'],
		'/actions': ['reply_to_closed', 'reopen_on_reply', 'close_tickets', 'closed_stages', 'file_mib', 'message_files_mib', 'message_files'], '/stages': ['custom_stages'],
		'/theme': ['theme_primary', 'theme_secondary', 'theme_background', 'theme_dark', 'theme_primary_dark', 'theme_background_dark', 'theme_font', 'theme_radius', 'theme_logo',
			'theme_favicon', 'theme_name', 'nav_tickets', 'nav_account', 'form_menu_text', 'footer'] };

	for (const page of pages) {
		const before = await settings(id), row = await column(id, 'CONCAT(name, slug, enabled, domain_id)');
		const sent = Object.fromEntries(Object.entries(foreign).filter(([name]) => !names[page].includes(name)));

		assert.equal((await save(visitor, page, id, sent)).status, 303, page);
		const after = await settings(id);
		for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
			assert.ok(names[page].includes(key) || JSON.stringify(before[key]) === JSON.stringify(after[key]), `${page} changed ${key}`);
		assert.equal(await column(id, 'CONCAT(name, slug, enabled, domain_id)'), row);
	}
});

test('R81: nothing is saved without the token of this session', async () => {
	const visitor = await sam(), other = await sam(), id = await idOf('own'), before = await all();

	for (const page of pages) {
		const { fields } = (await visitor.get(`${base}${page}?portal=${id}`)).form(formOf(page));
		const foreign = (await other.get(`${base}${page}?portal=${id}`)).form(formOf(page)).fields.csrf;

		for (const csrf of ['', 'A'.repeat(43), foreign])
			assert.equal((await visitor.post(`${base}${page}`, { ...fields, csrf })).status, 403, page);
		assert.equal((await visitor.post(`${base}${page}?csrf=${fields.csrf}`, Object.entries(fields).filter(([name]) => name !== 'csrf'))).status, 403);
		assert.equal((await visitor.post(`${base}${page}`, fields, { headers: { Origin: 'https://evil.test' } })).status, 403);
	}
	assert.deepEqual(await all(), before);
});

test('S1, R55: without the right, and from another account, it is refused or not there', async () => {
	const tess = await portal.signedIn('tess@staff.north.test'), south = await portal.signedIn('sam@staff.south.test'), id = await idOf('own');

	for (const page of [...pages, '/history', '/setup']) {
		assert.equal((await tess.get(`${base}${page}?portal=${id}`)).status, 403, page);
		if (page !== '/setup')
			assert.equal((await south.get(`${base}${page}?portal=${id}`)).status, 404, page);
	}
	const { fields } = (await south.get(`${base}/stages`)).form('settings/portal/stages'), before = await all();
	assert.equal((await south.post(`${base}/stages`, { ...fields, portal: id, custom_stages: 'on' })).status, 404);
	assert.equal((await south.post(`${base}/switch`, { csrf: fields.csrf, portal: id, enabled: 'off' })).status, 404);
	assert.equal((await south.post(`${base}/history/1`, { csrf: fields.csrf, portal: id, version: '2' })).status, 404);
	assert.deepEqual(await all(), before);
});

test('two who save at once: the second is told what the other changed, keeps what he typed, and saves it knowingly', async () => {
	const one = await sam(), two = await sam(), id = await idOf('own');
	const first = await one.get(`${base}/display?portal=${id}`), second = await two.get(`${base}/display?portal=${id}`);

	assert.equal((await one.submit(first, 'portal/display', { label_one: 'Case', label_many: 'Cases' })).status, 303);
	const told = await two.submit(second, 'portal/display', { label_one: 'Order', label_many: 'Orders' });
	assert.equal(told.status, 409);
	assert.match(told.words, /Sam Staff has changed this meanwhile/);
	assert.match(told.text, /One ticket is called<\/dt>\s*<dd><del class="none">nothing<\/del>.*<ins><bdi>Case<\/bdi><\/ins>/);
	assert.equal(told.form('portal/display').fields.label_one, 'Order');
	assert.equal((await settings(id)).label_one, 'Case');
	assert.equal((await two.submit(told, 'portal/display')).status, 303);
	assert.equal((await settings(id)).label_one, 'Order');
	/* Who changed something else is in nobody's way. */
	const page = await one.get(`${base}/actions?portal=${id}`);
	await saved(two, '/stages', id, { custom_stages: 'on' });
	assert.equal((await one.submit(page, 'portal/actions', { close_tickets: 'on' })).status, 303);
	assert.deepEqual([(await settings(id)).close_tickets, (await settings(id)).custom_stages], [true, true]);
});

test('settings of the version before and of the next one open, on every page, and a save leaves alone what it does not know', async () => {
	const visitor = await sam(), id = await idOf('own'), [[domain, kept, words]] = await portal.sql(`SELECT p.domain_id, p.settings, d.settings
		FROM portal p JOIN domain d ON d.id = p.domain_id WHERE p.id = ${id}`);
	/* A version goes up with each change: workers know by it when to read again. */
	const put = (portals, domains) => portal.sql(`UPDATE portal SET settings = '${portals}', version = version + 1 WHERE id = ${id};
		UPDATE domain SET settings = '${domains}', version = version + 1 WHERE id = ${domain}`);

	for (const [portals, domains] of [['{}', '{}'], ['{"label_one": "Case", "label_many": "Cases"}', '{"idle_minutes": 60}'],
		['{"label_one": "Case", "label_many": "Cases", "of_the_next": {"a": [1, null]}}', '{"of_the_next": true}']]) {
		await put(portals, domains);
		for (const page of pages)
			assert.equal((await visitor.get(`${base}${page}?portal=${id}`)).status, 200, `${portals} ${page}`);
		for (const page of ['pages', 'authentication', 'consent', 'sessions'])
			assert.equal((await visitor.get(`/staff/settings/private-content/${page}?domain=${domain}`)).status, 200, `${domains} ${page}`);
		assert.equal((await (await portal.signedIn('anna@a.north.test')).get('/own/tickets')).status, 200);
		await saved(visitor, '/stages', id, { custom_stages: 'on' });
		assert.deepEqual(await settings(id), { ...JSON.parse(portals), custom_stages: true });
	}
	await portal.sql(`UPDATE portal SET settings = '${kept}', version = version + 1 WHERE id = ${id}; UPDATE domain SET settings = '${words}', version = version + 1 WHERE id = ${domain}`);
});

test('S109, S110: the switch keeps customers out and lets them in again, with their sessions', async () => {
	const visitor = await sam(), id = await idOf(''), anna = await portal.signedIn('anna@a.north.test');
	const turn = async (position) => visitor.submit(await visitor.get(`${base}?portal=${id}`), 'portal/switch', { enabled: position });

	assert.equal((await turn('off')).status, 303);
	portal.oracle.failuresExpected();
	assert.equal((await anna.get('/tickets')).status, 503);
	assert.match((await visitor.get(`${base}?portal=${id}`)).text, /value="on">Switch on/);
	assert.equal((await turn('on')).status, 303);
	assert.equal((await anna.get('/tickets')).status, 200);
});

test('history: who changed what and when, compared with now, and brought back', async () => {
	const visitor = await sam(), id = await idOf('own');

	await saved(visitor, '/display', id, { label_one: 'Matter', label_many: 'Matters' });
	const list = await visitor.get(`${base}/history?portal=${id}`);
	assert.match(list.words, /Sam Staff One ticket is called Order → Matter Several are called Orders → Matters/);
	assert.match(list.words, /The operator/);
	const link = list.links.find((one) => /history\/\d+/.test(one)), compared = await visitor.get(link.replaceAll('&amp;', '&'));
	assert.match(compared.words, /One ticket is called Matter Order/);
	assert.equal((await visitor.submit(compared, 'portal/history')).status, 303);
	assert.equal((await settings(id)).label_one, 'Order');
	assert.equal((await visitor.submit(compared, 'portal/history')).status, 409); /* it was compared with what is no more */
	assert.equal((await visitor.get(`${base}/history/99999?portal=${id}`)).status, 404);
});

test('S59, S61, S62, S63, S64, S65, S68: columns without script: added to ten and no further, moved, edited, deleted, reset, and saved by Save alone', async () => {
	const visitor = await sam(), id = await idOf('own');
	await setPortal(portal, 'north', 'own', { columns: '' });
	let page = await visitor.get(`${base}/display?portal=${id}`);
	const rows = () => [...page.text.matchAll(/<input type="hidden" name="columns" value="([^"]+)"/g)].map(([, key]) => key);
	const sent = () => [...Object.entries(page.form('portal/display').fields).filter(([name]) => name !== 'columns'), ...rows().map((key) => ['columns', key])];
	const act = async (action, more = []) => {
		page = await visitor.post(`${base}/display`, [...sent().filter(([name]) => !more.some(([other]) => other === name)), ...more, ['do', action]]);
		assert.equal(page.status, 200, page.words);
	};

	assert.deepEqual(rows(), ['subject', 'requester', 'created', 'owner', 'updated', 'status']);
	await act('columns:add', [['columns.add', 'priority']]);
	await act('columns:up:6');
	await act('columns:down:0');
	assert.deepEqual(rows(), ['requester', 'subject', 'created', 'owner', 'updated', 'priority', 'status']);
	await act('columns:delete:1'); /* a ticket must be led to */
	await act('columns:delete:3');
	assert.deepEqual(rows(), ['requester', 'subject', 'created', 'updated', 'priority', 'status']);
	assert.equal((await settings(id)).columns, undefined);
	assert.equal((await visitor.post(`${base}/display`, sent())).status, 303);
	assert.deepEqual((await settings(id)).columns, ['requester', 'subject', 'created', 'updated', 'priority', 'status']);
	for (const key of ['number', 'company', 'owner'])
		await act('columns:add', [['columns.add', key]]);
	assert.equal(rows().length, 9);
	for (const key of ['x1', 'x2'])
		await portal.portico(['property', 'add', key, '--label', `Extra ${key}`, '--account', 'north']);
	await act('columns:add', [['columns.add', 'p.x1']]);
	assert.equal(rows().length, 10);
	await act('columns:add', [['columns.add', 'p.x2']]);
	assert.match(page.words, /A list has ten columns at most/);
	assert.equal(rows().length, 10);
	await act('columns:reset');
	assert.deepEqual(rows(), ['subject', 'requester', 'created', 'owner', 'updated', 'status']);
	await act('columns:edit:1');
	assert.match(page.text, /<select name="columns" autofocus>/);
});

test('S35, S36, S37, S38, S39: the form, its words and its connection are stored by Save, and customers have them at the next request', async () => {
	const visitor = await sam(), id = await idOf('own'), account = ['--account', 'north'];
	const form = JSON.parse(await portal.portico(['form', 'add', 'Ask us here', '--inbox', 'Support', ...account, '--json'])).id;
	const customer = await portal.signedIn('anna@a.north.test', { slug: 'own', may: portal.people.get('anna@a.north.test').mayOwn });

	await saved(visitor, '/form', id, { connected: '1', form: String(form), form_menu_text: 'Tell us', form_header_text: 'What is the matter?' });
	assert.deepEqual([(await settings(id)).form, (await settings(id)).form_menu_text, (await settings(id)).form_header_text], [form, 'Tell us', 'What is the matter?']);
	assert.match((await customer.get('/own/tickets')).words, /Tell us/);
	assert.match((await customer.get('/own/tickets/new')).words, /What is the matter\?/);
	await saved(visitor, '/form', id, { connected: null });
	assert.equal((await customer.get('/own/tickets/new')).status, 404);
});

test('S56, H5: criteria without script: groups are added, cloned by OR, deleted; what is missing is said at the criterion', async () => {
	const visitor = await sam(), id = await idOf('own');
	let page = await visitor.get(`${base}?portal=${id}`);
	const act = async (action, changes = {}) => {
		page = await visitor.submit(page, formOf(''), { ...changes, do: action });
		assert.equal(page.status, 200, page.words);
	};
	const stored = async () => (await settings(id)).permission_criteria;

	await act('permission_criteria:group');
	await act('permission_criteria:set', { 'permission_criteria.0.0.property': 'mail_domain' });
	await act('permission_criteria:add:0', { 'permission_criteria.0.0.value': 'a.north.test\nb.north.test' });
	page = await visitor.submit(page, formOf(''), { permission: 'filtered' });
	assert.equal(page.status, 422);
	assert.match(page.text, /id="permission_criteria\.0\.1-problem">Please fill in what to compare with/);
	await act('permission_criteria:delete:0:1');
	await act('permission_criteria:clone:0');
	page = await visitor.submit(page, formOf(''), { permission: 'filtered', 'permission_criteria.0.0.value': 'a.north.test\n\n b.north.test ', 'permission_criteria.1.0.property': 'name', 'permission_criteria.1.0.op': 'starts',
		'permission_criteria.1.0.value': 'Anna' });
	assert.equal(page.status, 303, page.words);
	assert.deepEqual(await stored(), { any: [{ all: [{ property: 'mail_domain', op: 'is', values: ['a.north.test', 'b.north.test'] }] },
		{ all: [{ property: 'name', op: 'starts', values: ['Anna'] }] }] });
	page = await visitor.get(`${base}?portal=${id}`);
	assert.equal(page.form(formOf('')).fields['permission_criteria.0.0.value'], 'a.north.test\nb.north.test', 'lines stay lines');
	assert.match(page.words, /Mail domain is a\.north\.test, b\.north\.test; or Name starts with Anna/);
	await act('permission_criteria:drop:1');
	await act('permission_criteria:drop:0');
	page = await visitor.submit(page, formOf(''));
	assert.equal(page.status, 422); /* filtered by nothing */
	assert.equal((await visitor.submit(page, formOf(''), { permission: 'own' })).status, 303);
	assert.equal(await stored(), undefined);
	for (const action of ['permission_criteria:drop:7', 'permission_criteria:what', 'name:add', 'nothing', 'permission_criteria:add:99999999999999999999'])
		assert.equal((await visitor.submit(await visitor.get(`${base}?portal=${id}`), formOf(''), { do: action })).status, 400, action);
});

test('S88: registration can be chosen only where it is allowed, greyed or forged', async () => {
	const visitor = await sam(), id = await idOf('own');
	const page = await visitor.get(`${base}/access?portal=${id}`);

	assert.match(page.text, /value="registration" disabled>.*Cannot be chosen yet/);
	const forged = await visitor.submit(page, 'portal/access', { access: 'registration' });
	assert.equal(forged.status, 422);
	assert.match(forged.words, /Switch it on there first/);
	const none = await visitor.submit(page, 'portal/access', { access: 'groups' });
	assert.equal(none.status, 422);
	assert.match(none.words, /Please choose one group at least/);
	await portal.portico(['domain', 'set', 'north.localhost', 'self_registration=on', '--account', 'north']);
	assert.doesNotMatch((await visitor.get(`${base}/access?portal=${id}`)).text, /value="registration" disabled/);
	await saved(visitor, '/access', id, { access: 'registration' });
	await saved(visitor, '/access', id, { access: 'contacts' });
	await setPortal(portal, 'north', 'own', { label_one: '', label_many: '' });
});
