/* forms.test.mjs: forms as administrators build them: what is refused, what is kept, what nobody can slip in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setPortal, world } from '../lib/fixtures.mjs';
import { makeForm } from '../lib/forms.mjs';
import { withPortal } from '../lib/portal.mjs';

let used;
const portal = withPortal(async (seeded) => {
	await world({ tickets: 6 })(seeded);
	used = await makeForm(seeded);
}, { workers: 8 });
const sam = () => portal.signedIn('sam@staff.north.test');
const base = '/staff/settings/forms';
const at = (id, below = '') => new RegExp(`/settings/forms/${id}${below}$`);
const document = async (id) => JSON.parse(await portal.portico(['form', 'show', String(id), '--account', 'north']));
const column = async (id, what) => (await portal.sql(`SELECT ${what} FROM form WHERE id = ${id}`))[0][0];

/* What a page's form has, with some of it set anew: a list is a value for each, null takes a name away. */
function filled(page, action, changes = {}) {
	const form = page.form(action), kept = form.pairs.filter(([name]) => !(name in changes));

	return [...kept, ...Object.entries(changes).flatMap(([name, value]) => (Array.isArray(value) ? value : value === null ? [] : [value]).map((one) => [name, one]))];
}

const send = (visitor, page, action, changes) => visitor.post(page.form(action).action, filled(page, action, changes));
const open = (visitor, id, below = '') => visitor.get(`${base}/${id}${below}`);

async function make(visitor, name, template = 'support') {
	const answer = await send(visitor, await open(visitor, 'new'), at('new'), { name, template });

	assert.equal(answer.status, 303, answer.words);
	return Number(answer.location.match(/forms\/(\d+)\?done=made/)[1]);
}

test('S42: a form begins with the template for support, or empty, and gets its ticket properties by the switch', async () => {
	const visitor = await sam(), support = await make(visitor, 'Returns'), blank = await make(visitor, 'Newsletter', 'blank');

	assert.deepEqual((await document(support)).fields.map(({ field }) => field), ['subject', 'body', 'files']);
	assert.deepEqual(await document(blank), { name: 'Newsletter', ticket_properties: false, fields: [] });
	const list = (await visitor.get(base)).words;
	assert.match(list, /Returns 3 fields.*Makes no tickets yet.*Newsletter None.*No ticket properties/);
	assert.match((await open(visitor, blank)).words, /No portal can have it yet: it has no ticket properties/);
	assert.equal((await send(visitor, await open(visitor, blank), at(blank), { ticket_properties: 'on' })).status, 303);
	assert.equal((await document(blank)).fields.length, 3);
	assert.equal((await portal.sql(`SELECT s.first_name, l.what FROM staff_log l JOIN staff s ON s.id = l.staff_id WHERE l.detail = 'Returns'`))[0].join(), 'Sam,form_made');
});

test('which forms were made and deleted, by whom, and what a deleted one asked, stands in the history of all forms', async () => {
	const visitor = await sam(), id = await make(visitor, 'Made in passing'), history = async () => (await visitor.get(`${base}/history`));

	const made = await history();
	assert.match(made.words, /Sam Staff Made in passing was made/);
	assert.ok(made.links.includes(`/staff/settings/forms/${id}/history`));
	assert.equal((await visitor.submit(await open(visitor, id), `forms/${id}/delete`)).status, 303);
	const gone = await history();
	assert.match(gone.words, /Sam Staff Made in passing was deleted What it was .*Name Made in passing Ticket properties On.*Field Subject Subject · required/);
	assert.doesNotMatch(gone.words, /Made in passing was made/);
	assert.ok(!gone.links.includes(`/staff/settings/forms/${id}/history`), 'there is no page of it');
	assert.doesNotMatch((await (await portal.signedIn('sam@staff.south.test')).get(`${base}/history`)).words, /Made in passing/);
});

test('the builder: fields are added, moved and taken out by buttons, before anything is saved, and saved as they stand', async () => {
	const visitor = await sam(), id = await make(visitor, 'Built'), before = await document(id);
	let page = await open(visitor, id);

	for (const add of ['p.product', 'p.version', 'p.source']) {
		page = await send(visitor, page, at(id), { do: 'fields:add', 'fields.add': add });
		assert.equal(page.status, 200);
		assert.match(page.text, /data-unsaved/);
	}
	page = await send(visitor, page, at(id), { do: 'fields:up:3' });
	page = await send(visitor, page, at(id), { do: 'fields:delete:3' });
	assert.deepEqual(page.form(at(id)).pairs.filter(([name]) => name === 'fields').map(([, value]) => value), ['subject', 'body', 'p.product', 'p.version', 'p.source']);
	page = await send(visitor, page, at(id), { do: 'fields:set:3', 'fields.p.version.when': 'p.product' });
	assert.match(page.text, /name="fields\.p\.version\.values" value="hosting"/);
	assert.deepEqual(await document(id), before, 'nothing is saved yet');
	const saved = await send(visitor, page, at(id), { 'fields.subject.label': 'In one line', 'fields.subject.help': 'What is it?', 'fields.p.product.required': 'on',
		'fields.p.version.values': ['hosting'], 'fields.p.source.default': 'portal' });
	assert.equal(saved.status, 303, saved.words);
	assert.deepEqual((await document(id)).fields, [
		{ field: 'subject', label: 'In one line', help: 'What is it?', required: true }, { field: 'body', required: true }, { field: 'p.product', required: true },
		{ field: 'p.version', required: false, when: { field: 'p.product', values: ['hosting'] } },
		{ field: 'p.source', required: false, hidden: true, default: 'portal' }]);
	assert.match((await open(visitor, id)).words, /only when Product is Hosting.*hidden: portal/);
});

const wrong = {
	'a form that asks for no text': [{ fields: ['subject'] }, /must ask for both/],
	'a hidden text': [{ 'fields.body.hidden': 'on' }, /Text and files cannot be hidden/],
	'a hidden field without a value': [{ 'fields.p.product.hidden': 'on' }, /A hidden field needs a value/],
	'a value that cannot be': [{ 'fields.p.seats.default': 'many' }, /number/i],
	'a condition on what stands behind it': [{ 'fields.p.product.when': 'p.version' }, /must stand before it/],
	'a property that customers may not see, shown': [{ 'fields.p.source.hidden': null }, /Customers may not see this property/],
	'a label that is too long': [{ 'fields.subject.label': 'x'.repeat(201) }, /longer than fits/],
	'a help with a character that cannot stand': [{ 'fields.subject.help': 'a\u0007b' }, /character that cannot stand/],
	'a form without a name': [{ name: ' ' }, /Please fill this in/],
};

for (const [what, [changes, words]] of Object.entries(wrong))
	test(`${what} is refused where it stands, what was typed kept, and nothing saved`, async () => {
		const visitor = await sam(), before = await document(used.form), version = await column(used.form, 'version');
		const answer = await send(visitor, await open(visitor, used.form), at(used.form), changes);

		assert.equal(answer.status, 422, answer.words);
		assert.match(answer.words, words);
		assert.match(answer.text, /data-unsaved/);
		for (const [name, value] of Object.entries(changes))
			if (/label|help|default$/.test(name))
				assert.match(answer.text, new RegExp(`name="${name.replaceAll('.', '\\.')}" [^>]*aria-describedby="[^"]*problem"`), value);
		assert.deepEqual(await document(used.form), before);
		assert.equal(await column(used.form, 'version'), version);
	});

test('R60: a field twice, of contacts, of another account or none at all makes no field; the inbox is not set from the builder', async () => {
	const visitor = await sam(), id = await make(visitor, 'Slipped');
	const answer = await send(visitor, await open(visitor, id), at(id), { fields: ['subject', 'subject', 'body', 'email', 'p.nothing', 'p.', '../x'], inbox: String(used.inbox),
		account_id: '2', id: '1', version_id: '9', form_id: String(used.form), ticket_properties: 'on' });

	assert.equal(answer.status, 303, answer.words);
	assert.deepEqual((await document(id)).fields.map(({ field }) => field), ['subject', 'body']);
	assert.equal(await column(id, 'inbox_id IS NULL'), '1');
});

test('R110: more fields than there can be are refused, however they come', async () => {
	const visitor = await sam(), id = await make(visitor, 'Many'), page = await open(visitor, id), { csrf, version } = page.form(at(id)).fields;
	const many = Array.from({ length: 400 }, (_, i) => ['fields', `p.x${i}`]);

	assert.equal((await visitor.post(`${base}/${id}`, [['csrf', csrf], ['version', version], ['name', 'Many'], ['ticket_properties', 'on'], ...many])).status, 400);
	assert.equal((await visitor.post(`${base}/${id}`, [['csrf', csrf], ['name', 'Many']])).status, 400, 'no version: it is no form of ours');
	assert.equal((await visitor.post(`${base}/${id}`, [['csrf', csrf], ['version', version], ['do', 'fields:explode']])).status, 400, 'a button that there is not');
	assert.equal((await visitor.post(`${base}/${id}`, [['csrf', csrf], ['version', version], ['do', 'fields:up:99']])).status, 400);
});

test('S45: automatic ticket creation asks where tickets go, and keeps it; S41: only then a portal may have the form', async () => {
	const visitor = await sam(), id = await make(visitor, 'Connected');
	const offered = async () => (await visitor.get('/staff/settings/portal/form')).text.match(new RegExp(`<option value="${id}"[^>]*>[^<]*`))[0];

	assert.match(await offered(), /disabled>Connected \(not connected to an inbox or help desk\)/);
	let page = await open(visitor, id, '/submission');
	assert.match(page.text, /role="switch" aria-checked="false"/);
	page = await open(visitor, id, '/submission?of=inbox');
	assert.match(page.text, /<dialog[^>]*aria-labelledby="ask-title"/);
	assert.match(page.text, /<optgroup label="Inboxes">[^]*Filed[^]*<optgroup label="Help desks">[^]*Desk/);
	const fields = { csrf: page.form(at(id, '/submission')).fields.csrf, version: await column(id, 'version') };
	for (const inbox of ['', '0', '999999', 'x']) {
		const answer = await visitor.post(`${base}/${id}/submission`, { ...fields, inbox });
		assert.equal(answer.status, 422, inbox);
		assert.match(answer.text, /id="inbox"[^>]*aria-invalid="true" aria-describedby="inbox-problem"/);
	}
	const [[foreign]] = await portal.sql(`SELECT MIN(id) FROM inbox WHERE account_id <> (SELECT id FROM account WHERE name = 'north')`);
	assert.equal((await visitor.post(`${base}/${id}/submission`, { ...fields, inbox: foreign })).status, 422, 'R56');
	const saved = await visitor.post(`${base}/${id}/submission`, { ...fields, inbox: String(used.helpDesk) });
	assert.equal(saved.status, 303);
	assert.match((await visitor.follow(saved)).words, /Saved.*On: each submission makes a ticket in Desk/);
	assert.match(await offered(), />Connected$/);
	assert.match((await visitor.get(base)).words, /Connected 3 fields Subject, [^.]* Desk Not used Can be used/);
});

test('S41: a form that a portal has stays connected, keeps its properties and is not deleted; who uses it is said with a link', async () => {
	const visitor = await sam(), before = await document(used.form);
	const page = await open(visitor, used.form, '/submission'), { csrf, version } = page.form(at(used.form, '/submission')).fields;
	const off = await visitor.post(`${base}/${used.form}/submission`, { csrf, version, do: 'off' });

	assert.equal(off.status, 422);
	assert.match(off.words, /It was not switched off: a portal has this form.*The portal north help has this form/);
	assert.match(off.links.join(' '), /settings\/portal\/form\?portal=\d+/);
	const bare = await send(visitor, await open(visitor, used.form), at(used.form), { ticket_properties: null });
	assert.equal(bare.status, 422);
	assert.match(bare.words, /A portal has this form, as is listed below.*The portal north help has this form/);
	const kept = await visitor.post(`${base}/${used.form}/delete`, { csrf });
	assert.equal(kept.status, 422);
	assert.match(kept.words, /It was not deleted: something uses it.*The portal north help has this form/);
	assert.deepEqual(await document(used.form), before);
});

test('two who save at once, one the fields and one where tickets go: the second is told, and nothing of the first is lost', async () => {
	const one = await sam(), two = await sam(), id = await make(one, 'At once');
	const fields = await open(one, id), places = await open(two, id, '/submission');

	assert.equal((await send(one, fields, at(id), { fields: ['subject', 'body'] })).status, 303);
	const told = await two.post(`${base}/${id}/submission`, { ...places.form(at(id, '/submission')).fields, pipeline: '0' });
	assert.equal(told.status, 409);
	assert.match(told.words, /Somebody else has changed this form meanwhile/);
	const stale = await send(two, fields, at(id), { name: 'Mine' });
	assert.equal(stale.status, 403, 'the form of another session');
	assert.deepEqual((await document(id)).fields.map(({ field }) => field), ['subject', 'body']);
});

test('a form has a history: who changed what, when; a former version is compared and brought back, and nothing in between is lost', async () => {
	const visitor = await sam(), id = await make(visitor, 'Told'), path = `${base}/${id}/history`;

	assert.match((await visitor.get(path)).words, /Nothing was changed yet/);
	let page = await send(visitor, await open(visitor, id), at(id), { do: 'fields:add', 'fields.add': 'p.tags' });
	assert.equal((await send(visitor, page, at(id), { name: 'Told again', 'fields.p.tags.required': 'on' })).status, 303);
	assert.equal((await send(visitor, await open(visitor, id), at(id))).status, 303, 'nothing new');
	page = await visitor.get(path);
	assert.match(page.words, /Sam Staff.*Name Told → Told again.*Field Tags nothing → Tags · Several of a list · required/);
	assert.equal(await column(id, 'version'), '2', 'what is so already is no change');
	assert.deepEqual(await portal.sql(`SELECT version, staff_id FROM settings_former WHERE form_id = ${id}`), [['1', String(portal.people.get('sam@staff.north.test').id)]]);
	const then = await visitor.get(`${path}?version=1`);
	assert.match(then.words, /Name Told again Told/);
	const { csrf } = then.form(at(id, '/history')).fields;
	assert.equal((await visitor.post(path, { csrf, version: '1', former: '1' })).status, 409, 'somebody saved since');
	assert.equal((await visitor.post(path, { csrf, version: '2', former: '7' })).status, 404);
	assert.equal((await visitor.submit(then, at(id, '/history'))).status, 303);
	assert.deepEqual((await document(id)).fields.map(({ field }) => field), ['subject', 'body', 'files']);
	assert.equal(await column(id, 'name'), 'Told');
	assert.equal(await portal.count(`settings_former WHERE form_id = ${id}`), 2);
	const gone = await visitor.submit(await open(visitor, id), `/forms/${id}/delete`);
	assert.equal(gone.status, 303);
	assert.equal(await portal.count(`settings_former WHERE form_id = ${id}`), 0);
	assert.equal(await portal.count("staff_log WHERE what = 'form_deleted' AND detail = 'Told'"), 1);
});

test('S1, R55, R56, R81: submission settings and history are for administrators of the account, with the token of their session', async () => {
	const visitor = await sam(), tess = await portal.signedIn('tess@staff.north.test'), south = await portal.signedIn('sam@staff.south.test');
	const before = await document(used.form), { version } = (await open(visitor, used.form, '/submission')).form(at(used.form, '/submission')).fields;

	for (const below of ['/submission', '/history', '/history?version=1']) {
		assert.equal((await open(tess, used.form, below)).status, 403, below);
		assert.equal((await open(south, used.form, below)).status, 404, below);
	}
	const { csrf } = (await south.get(`${base}/new`)).form(at('new')).fields;
	assert.equal((await south.post(`${base}/${used.form}/submission`, { csrf, version, inbox: String(used.helpDesk) })).status, 404);
	assert.equal((await south.post(`${base}/${used.form}/history`, { csrf, version, former: '1' })).status, 404);
	for (const token of ['', 'A'.repeat(43), csrf]) {
		assert.equal((await visitor.post(`${base}/${used.form}/submission`, { csrf: token, version, inbox: String(used.helpDesk) })).status, 403);
		assert.equal((await visitor.post(`${base}/${used.form}/history`, { csrf: token, version, former: '1' })).status, 403);
	}
	assert.deepEqual(await document(used.form), before);
});

test('S38, S46, S47: the portal asks what its form says from the next request on, and each submission is one ticket in the form\'s inbox', async () => {
	const visitor = await sam(), id = await make(visitor, 'Live'), anna = await portal.signedIn('anna@a.north.test');

	await visitor.post(`${base}/${id}/submission`, { ...(await open(visitor, id, '/submission')).form(at(id, '/submission')).fields, inbox: String(used.helpDesk) });
	await setPortal(portal, 'north', '', { form: id, inbox: 0 });
	assert.doesNotMatch((await anna.get('/tickets/new')).text, /name="p\.seats"/);
	let page = await send(visitor, await open(visitor, id), at(id), { do: 'fields:add', 'fields.add': 'p.seats' });
	assert.equal((await send(visitor, page, at(id), { 'fields.p.seats.label': 'How many seats?' })).status, 303);
	page = await anna.get('/tickets/new');
	assert.match(page.words, /How many seats\?/);
	const before = await portal.count(`ticket WHERE inbox_id = ${used.helpDesk}`);
	const filed = { subject: 'One', body: 'More, please', 'p.seats': '3' };
	assert.equal((await anna.submit(page, /tickets\/new$/, filed)).status, 303);
	assert.equal((await anna.submit(page, /tickets\/new$/, filed)).status, 303, 'the second click');
	assert.equal(await portal.count(`ticket WHERE inbox_id = ${used.helpDesk}`), before + 1);
	await setPortal(portal, 'north', '', { form: used.form });
});
