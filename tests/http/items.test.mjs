/* items.test.mjs: what the settings choose from: who may change it, what is refused, and what nobody can slip in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';
import { sleep, until } from '../lib/run.mjs';

const portal = withPortal(world({ tickets: 6 }), { workers: 8, conf: { mail: { directory: null }, database: { statement_seconds: 120, lock_wait_seconds: 120 } } }); /* who is held at a gate is held as long as the test says */
const sam = () => portal.signedIn('sam@staff.north.test');
const base = '/staff/settings';
const north = async () => Number((await portal.sql("SELECT id FROM account WHERE name = 'north'"))[0][0]);

let made = 0;
/* The kinds: what a new one is sent as, where it is stored, and the column of its name. */
const kinds = {
	forms: { form: () => ({ name: 'Ask us', template: 'support' }), table: 'form', name: 'name', field: 'name', rest: ['form_field'] },
	groups: { form: () => ({ name: `Partners ${++made}`, kind: 'static' }), table: 'access_group', name: 'name', field: 'name', rest: ['group_member'] },
	inboxes: { form: () => ({ name: 'Sales' }), table: 'inbox', name: 'name', field: 'name', rest: ['inbox_member'] },
	pipelines: { form: () => ({ name: 'Returns' }), table: 'pipeline', name: 'name', field: 'name', rest: ['stage'], columns: 'id, account_id, position' },
	properties: { form: () => ({ label: 'Contract', object: 'ticket', kind: 'text' }), table: 'property', name: 'label', field: 'label', rest: ['property_option'] },
};

const formOf = (kind, id) => new RegExp(`/settings/${kind}/${id ?? 'new'}$`);
const stored = async (kind) => JSON.stringify(await Promise.all([kinds[kind].table, ...kinds[kind].rest].map((table) => portal.sql(`SELECT * FROM ${table}`))));
const idsOf = async (kind, account) => (await portal.sql(`SELECT x.id FROM ${kinds[kind].table} x JOIN account a ON a.id = x.account_id WHERE a.name = '${account}' ORDER BY x.id`)).flat().map(Number);

/* Fills in a page's form with all that it has, names that stand there several times too; a list is a value for each row, null takes a field away. */
function submit(visitor, page, action, changes = {}) {
	const form = page.form(action), kept = form.pairs.filter(([name]) => !(name in changes));
	const set = Object.entries(changes).flatMap(([name, value]) => (Array.isArray(value) ? value : value === null ? [] : [value]).map((one) => [name, one]));

	return visitor.post(form.action, [...kept, ...set]);
}

async function make(visitor, kind, changes = {}) {
	const answer = await submit(visitor, await visitor.get(`${base}/${kind}/new`), formOf(kind), { ...kinds[kind].form(), ...changes });

	assert.equal(answer.status, 303, answer.words);
	assert.match(answer.location, /done=made/);
	return { id: (await idsOf(kind, 'north')).at(-1), answer };
}

for (const kind of Object.keys(kinds))
	test(`${kind}, R95: a form that comes twice, one after the other or at once, makes one; with another name in it, one more`, async () => {
		const visitor = await sam(), { field, form } = kinds[kind], page = await visitor.get(`${base}/${kind}/new`), entries = { ...form(), [field]: `Once of ${kind}` };
		const before = (await idsOf(kind, 'north')).length, more = async () => (await idsOf(kind, 'north')).length - before;
		const answers = [await submit(visitor, page, formOf(kind), entries), ...await Promise.all([0, 1].map(() => submit(visitor, page, formOf(kind), entries)))];

		assert.deepEqual(answers.map(({ status, location }) => [status, location]), Array(3).fill([303, answers[0].location]));
		assert.equal(await more(), 1);
		assert.equal((await submit(visitor, page, formOf(kind), { ...entries, [field]: `Twice of ${kind}` })).status, 303);
		assert.equal(await more(), 2);
	});

for (const kind of Object.keys(kinds)) {
	const { field, form, table, name } = kinds[kind];

	test(`${kind}: made, listed, changed, deleted, each told`, async () => {
		const visitor = await sam(), { id, answer } = await make(visitor, kind, { [field]: 'Zebra <b>& co</b>' });

		assert.match((await visitor.follow(answer)).words, /Zebra <b>& co<\/b>/);
		const saved = await submit(visitor, await visitor.get(`${base}/${kind}/${id}`), formOf(kind, id), { [field]: 'Zebra two' });
		assert.equal(saved.status, 303, saved.words);
		assert.match((await visitor.follow(saved)).words, /Saved\. It holds from now on/);
		assert.deepEqual(await portal.sql(`SELECT ${name} FROM ${table} WHERE id = ${id}`), [['Zebra two']]);
		const page = await visitor.get(`${base}/${kind}/${id}`);
		const gone = await visitor.submit(page, `/${kind}/${id}/delete`);
		assert.equal(gone.status, 303, gone.words);
		assert.match((await visitor.follow(gone)).words, /is deleted/);
		assert.equal((await visitor.get(`${base}/${kind}/${id}`)).status, 404);
		assert.equal((await visitor.submit(page, `/${kind}/${id}/delete`)).status, 404, 'the second click');
	});

	test(`${kind}: what is refused is 422, with a message tied to its field, what was typed kept, and nothing saved`, async () => {
		const visitor = await sam(), before = await stored(kind);

		for (const [value, words] of [[' ', /Please fill this in/], ['x'.repeat(201), /longer than fits/], ['a\u0007b', /character that cannot stand/]]) {
			const answer = await submit(visitor, await visitor.get(`${base}/${kind}/new`), formOf(kind), { ...form(), [field]: value });

			assert.equal(answer.status, 422, value);
			assert.match(answer.words, words);
			assert.match(answer.text, new RegExp(`id="${field}"[^>]*aria-describedby="[^"]*${field}-problem"[^>]*aria-invalid="true"`));
			assert.match(answer.text, /data-unsaved/);
		}
		assert.equal(await stored(kind), before);
	});

	test(`R81: ${kind}: nothing happens without the token of this session`, async () => {
		const visitor = await sam(), other = await sam(), { id } = await make(visitor, kind), before = await stored(kind);
		const { fields } = (await visitor.get(`${base}/${kind}/${id}`)).form(formOf(kind, id));
		const foreign = (await other.get(`${base}/${kind}/${id}`)).form(formOf(kind, id)).fields.csrf;

		for (const path of [`${kind}/new`, `${kind}/${id}`, `${kind}/${id}/delete`]) {
			for (const csrf of ['', 'A'.repeat(43), foreign])
				assert.equal((await visitor.post(`${base}/${path}`, { ...fields, csrf })).status, 403, path);
			assert.equal((await visitor.post(`${base}/${path}?csrf=${fields.csrf}`, Object.entries(fields).filter(([key]) => key !== 'csrf'))).status, 403);
			assert.equal((await visitor.post(`${base}/${path}`, fields, { headers: { Origin: 'https://evil.test' } })).status, 403);
		}
		assert.equal(await stored(kind), before);
	});

	test(`S1, R55, R56: ${kind}: without the right they are refused, and those of another account are not there`, async () => {
		const visitor = await sam(), tess = await portal.signedIn('tess@staff.north.test'), south = await portal.signedIn('sam@staff.south.test');
		const { id } = await make(visitor, kind), before = await stored(kind);
		const { fields } = (await south.get(`${base}/${kind}/new`)).form(formOf(kind));

		for (const path of [kind, `${kind}/new`, `${kind}/${id}`])
			assert.equal((await tess.get(`${base}/${path}`)).status, 403, path);
		assert.equal((await south.get(`${base}/${kind}/${id}`)).status, 404);
		for (const path of [`${kind}/${id}`, `${kind}/${id}/delete`])
			assert.equal((await south.post(`${base}/${path}`, { ...fields, version: '1', [field]: 'Mallory', values: 'on' })).status, 404, path);
		assert.equal(await stored(kind), before);
	});

	test(`R60: ${kind}: what no field of the page is changes nothing`, async () => {
		const visitor = await sam(), account = await north(), { id } = await make(visitor, kind);
		const foreign = { account_id: '2', id: '1', created: '2001-01-01', position: '1', created_at: '2001-01-01', follows_from: '1', of_portal: '1', property_key: 'evil',
			rights: '15', role: 'admin', enabled: 'off', version_id: '7', staff_id: '1', password_hash: 'x' };
		const { columns = 'id, account_id, created' } = kinds[kind];
		const before = await portal.sql(`SELECT ${columns} FROM ${table} WHERE account_id = ${account}`);

		const answer = await submit(visitor, await visitor.get(`${base}/${kind}/${id}`), formOf(kind, id), foreign);
		assert.equal(answer.status, 303, answer.words);
		assert.deepEqual(await portal.sql(`SELECT ${columns} FROM ${table} WHERE account_id = ${account}`), before);
	});

	test(`${kind}: two who save at once: the second is told, keeps what he typed, and saves it knowingly`, async () => {
		const one = await sam(), two = await sam(), { id } = await make(one, kind);
		const first = await one.get(`${base}/${kind}/${id}`), second = await two.get(`${base}/${kind}/${id}`);

		assert.equal((await submit(one, first, formOf(kind, id), { [field]: 'First' })).status, 303);
		const told = await submit(two, second, formOf(kind, id), { [field]: 'Second' });
		assert.equal(told.status, 409);
		assert.match(told.words, /Somebody else has changed this meanwhile/);
		assert.match(told.text, /value="Second"/);
		assert.deepEqual(await portal.sql(`SELECT ${name} FROM ${table} WHERE id = ${id}`), [['First']]);
		assert.equal((await submit(two, told, formOf(kind, id))).status, 303);
		assert.deepEqual(await portal.sql(`SELECT ${name} FROM ${table} WHERE id = ${id}`), [['Second']]);
	});
}

test('a choice: options in an order, added, moved and taken away by buttons, before anything is saved', async () => {
	const visitor = await sam(), page = await visitor.get(`${base}/properties/new`), { fields } = page.form(formOf('properties'));
	const send = (path, form, options) => visitor.post(`${base}/properties/${path}`, [...Object.entries({ ...fields, ...form }),
		...options.flatMap(([key, label, state]) => [['options.id', key], ['options.text', label], ...(state === undefined ? [] : [['options.state', state]])])]);
	const choice = { label: 'Product line', kind: 'choice', shown: 'on' };
	const added = await send('new', { ...choice, do: 'options:add' }, [['', 'Hosting']]);

	assert.equal(added.status, 200);
	assert.equal([...added.text.matchAll(/name="options.text"/g)].length, 2);
	assert.match((await send('new', choice, [])).words, /A choice needs something to choose from/);
	assert.match((await send('new', { ...choice, kind: 'text' }, [['', 'x']])).words, /Only a choice has options/);
	const twice = await send('new', choice, [['', 'Hosting'], ['', 'Mail & more'], ['', 'メール'], ['', 'Mail, more']]);
	assert.equal(twice.status, 303);
	const [[id]] = await portal.sql("SELECT id FROM property WHERE property_key = 'product_line'");
	assert.deepEqual(await portal.sql(`SELECT option_key, label FROM property_option WHERE property_id = ${id} ORDER BY position`),
		[['hosting', 'Hosting'], ['mail_more', 'Mail & more'], ['option', 'メール'], ['mail_more_2', 'Mail, more']]);
	fields.version = (await visitor.get(`${base}/properties/${id}`)).form(formOf('properties', id)).fields.version;
	const rows = [['hosting', 'Hosting', 'offered'], ['mail_more', 'Mail', 'offered'], ['option', 'メール', 'retired'], ['mail_more_2', 'More', 'offered']];
	const moved = await send(id, { ...choice, do: 'options:up:1' }, rows);
	assert.match(moved.text, /value="mail_more"[^]*value="hosting"/);
	assert.equal((await send(id, { ...choice, do: 'options:delete:1' }, rows)).status, 400, 'what is stored stays');
	assert.equal((await send(id, choice, rows.slice(1))).status, 422, 'what is stored stays');
	assert.equal((await send(id, choice, [rows[1], rows[0], rows[2], rows[3], ['', 'Domains']])).status, 303);
	assert.deepEqual(await portal.sql(`SELECT option_key, label, retired FROM property_option WHERE property_id = ${id} ORDER BY position`),
		[['mail_more', 'Mail', '0'], ['hosting', 'Hosting', '0'], ['option', 'メール', '1'], ['mail_more_2', 'More', '0'], ['domains', 'Domains', '0']]);
});

test('a property says what uses it, with links, and is not deleted before; its values go with it when that is said', async () => {
	const visitor = await sam(), { id } = await make(visitor, 'properties', { label: 'Used one', key: 'used_one' });
	const portico = (...args) => portal.portico([...args, '--account', 'north']);
	const slug = `${portal.base('north.localhost')}/own`;

	await portico('portal', 'set', slug, 'columns=subject,p.used_one', 'visibility={"any":[{"all":[{"property":"p.used_one","op":"unknown","values":[]}]}]}');
	await portico('form', 'add', 'Using form', '--inbox', 'Support');
	const [[form]] = await portal.sql("SELECT MAX(id) FROM form");
	await portal.sql(`INSERT INTO form_field (account_id, form_id, position, kind, property_id, label, help, required, hidden, default_value, when_values)
		SELECT account_id, ${form}, 9, 4, ${id}, '', '', 0, 0, '', '' FROM form WHERE id = ${form}`);
	await portico('property', 'set', '1001', 'used_one=yes');
	const page = await visitor.get(`${base}/properties/${id}`);
	assert.match(page.words, /The form Using form asks for it.*The ticket visibility of the portal north help asks for it.*The ticket list of the portal north help has it as a column.*1 ticket/);
	assert.match(page.links.join(' '), /settings\/portal\/display\?portal=\d+/);
	const { fields } = page.form(formOf('properties', id));
	const refused = await visitor.post(`${base}/properties/${id}/delete`, { csrf: fields.csrf, values: 'on' });
	assert.equal(refused.status, 422);
	assert.match(refused.words, /It was not deleted: something uses it/);
	assert.equal(await portal.count(`ticket_property WHERE property_id = ${id}`), 1);
	await portico('portal', 'set', slug, 'columns=', 'visibility=');
	await portal.sql(`DELETE FROM form_field WHERE property_id = ${id}`);
	assert.equal((await visitor.post(`${base}/properties/${id}/delete`, { csrf: fields.csrf })).status, 422, 'its values were not mentioned');
	const free = await visitor.get(`${base}/properties/${id}`);
	assert.match(free.words, /Delete the values too/);
	assert.equal((await visitor.submit(free, `properties/${id}/delete`, { values: 'on' })).status, 303);
	assert.equal(await portal.count(`ticket_property WHERE property_id = ${id}`), 0);
});

test('a pipeline: stages in an order, open or closed; while tickets are in one it stays, and says so', async () => {
	const visitor = await sam(), account = await north();
	const [[id]] = await portal.sql(`SELECT id FROM pipeline WHERE account_id = ${account} ORDER BY id LIMIT 1`);
	const stages = () => portal.sql(`SELECT name, closed, waits FROM stage WHERE pipeline_id = ${id} ORDER BY position`);
	const get = () => visitor.get(`${base}/pipelines/${id}`), action = formOf('pipelines', id);
	const page = await get(), ids = page.form(action).pairs.filter(([name]) => name === 'stages.id').map(([, value]) => value);

	assert.match(page.words, /\d+ tickets? /);
	const used = (await portal.sql(`SELECT DISTINCT stage_id FROM ticket WHERE account_id = ${account}`)).flat(), at = ids.indexOf(used[0]);
	assert.equal(page.text.includes(`value="stages:delete:${at}"`), false, 'no button to delete it');
	const kindsOf = page.form(action).pairs.filter(([name]) => name === 'stages.kind').map(([, value]) => value);
	const turned = kindsOf.map((kind, i) => i === at ? (kind === 'closed' ? 'open' : 'closed') : kind);
	const refused = await submit(visitor, page, action, { 'stages.kind': [...turned, 'open', 'closed'], 'stages.id': [...ids, '', ''],
		'stages.text': [...page.form(action).pairs.filter(([name]) => name === 'stages.text').map(([, value]) => value), 'One more', 'Done'] });
	assert.equal(refused.status, 422);
	assert.match(refused.words, /Tickets are in this stage: it stays open or closed as it is/);
	const without = (list) => list.filter((_, i) => i !== at);
	const names = page.form(action).pairs.filter(([name]) => name === 'stages.text').map(([, value]) => value);
	const gone = await submit(visitor, page, action, { 'stages.id': without(ids), 'stages.text': without(names), 'stages.kind': without(kindsOf) });
	assert.equal(gone.status, 422, 'a forged deletion');
	const before = await stages();
	const moved = await submit(visitor, await get(), action, { 'stages.id': ['', ...ids], 'stages.text': ['Triage', ...names], 'stages.kind': ['us', ...kindsOf] });
	assert.equal(moved.status, 303, moved.words);
	assert.deepEqual(await stages(), [['Triage', '0', '2'], ...before]);
	assert.match((await submit(visitor, await get(), action, { 'stages.text': ['Same', 'Same', ...names.slice(1)] })).words, /There is a stage of this name already/);
	const fresh = await get();
	assert.match((await submit(visitor, fresh, action, { do: 'stages:delete:0' })).text, /data-unsaved/);
	assert.equal((await submit(visitor, fresh, action, { 'stages.id': ids, 'stages.text': names, 'stages.kind': kindsOf })).status, 303);
	assert.deepEqual(await stages(), before);
	const kept = await visitor.post(`${base}/pipelines/${id}/delete`, { csrf: fresh.form(action).fields.csrf });
	assert.equal(kept.status, 422);
	assert.match(kept.words, /It was not deleted: something uses it.*More than 1,000 tickets|It was not deleted: something uses it.*\d+ tickets/);
	assert.equal(await portal.count(`pipeline WHERE id = ${id}`), 1);
	const other = await make(visitor, 'pipelines', { name: 'Loose' });
	assert.match((await submit(visitor, await visitor.get(`${base}/pipelines/${other.id}`), formOf('pipelines', other.id),
		{ 'stages.id': [''], 'stages.text': ['Only'], 'stages.kind': ['open'] })).words, /needs a closed stage/);
});

test('an inbox has members of this account alone; while portals, forms or tickets use it, it says which', async () => {
	const visitor = await sam(), account = await north(), tess = portal.people.get('tess@staff.north.test').id;
	const [[foreign]] = await portal.sql(`SELECT id FROM staff WHERE account_id <> ${account} LIMIT 1`);
	const { id } = await make(visitor, 'inboxes', { name: 'Second level', kind: 'help_desk' }), action = formOf('inboxes', id);
	const page = await visitor.get(`${base}/inboxes/${id}`);

	assert.equal((await submit(visitor, page, action, { members: [String(tess), String(tess)] })).status, 303);
	assert.deepEqual(await portal.sql(`SELECT staff_id FROM inbox_member WHERE inbox_id = ${id}`), [[String(tess)]]);
	assert.equal((await submit(visitor, await visitor.get(`${base}/inboxes/${id}`), action, { members: [foreign] })).status, 404, 'R56');
	assert.deepEqual(await portal.sql(`SELECT staff_id FROM inbox_member WHERE inbox_id = ${id}`), [[String(tess)]]);
	await portal.portico(['form', 'add', 'Second', '--inbox', 'Second level', '--account', 'north']);
	await portal.portico(['portal', 'set', `${portal.base('north.localhost')}/own`, `inbox=${id}`, '--account', 'north']);
	const used = await visitor.get(`${base}/inboxes/${id}`);
	assert.match(used.words, /The portal north help sends its tickets there.*The form Second sends its tickets there.*cannot be deleted while something uses it/);
	assert.equal((await visitor.post(`${base}/inboxes/${id}/delete`, { csrf: used.form(action).fields.csrf })).status, 422);
	await portal.portico(['portal', 'set', `${portal.base('north.localhost')}/own`, 'inbox=0', '--account', 'north']);
	await portal.sql(`DELETE FROM form_field WHERE form_id IN (SELECT id FROM form WHERE inbox_id = ${id}); DELETE FROM form WHERE inbox_id = ${id}`);
	assert.equal((await visitor.submit(await visitor.get(`${base}/inboxes/${id}`), `inboxes/${id}/delete`)).status, 303);
});

test('H12: a group that was deleted meanwhile is said to be no more, beside the choice of groups', async () => {
	const visitor = await sam(), { id } = await make(visitor, 'groups');
	const page = await visitor.get(`${base}/portal/access`), { pairs, action } = page.form(/settings\/portal\/access$/);

	assert.equal((await visitor.submit(await visitor.get(`${base}/groups/${id}`), `/groups/${id}/delete`)).status, 303);
	const answer = await visitor.post(action, [...pairs.filter(([name]) => name !== 'access' && name !== 'groups'), ['access', 'groups'], ['groups', String(id)]]);
	assert.equal(answer.status, 422);
	assert.match(answer.words, /A group that was chosen is no more\. Please choose again\./);
});

/* What is deleted, where that is held up in the middle, and what makes a portal name it at that moment. */
const going = {
	inboxes: { table: 'inbox_member', sets: (id) => `inbox=${id}`, async fill(id, account) {
		await portal.sql(`INSERT INTO inbox_member (account_id, inbox_id, staff_id) VALUES (${account}, ${id}, ${portal.people.get('tess@staff.north.test').id})`);
	} },
	pipelines: { table: 'stage', sets: async (id) => `closed_stages=${id}=${(await portal.sql(`SELECT id FROM stage WHERE pipeline_id = ${id} AND closed = 1 LIMIT 1`))[0][0]}` },
	groups: { table: 'group_member', sets: (id) => `groups=${id}`, async fill(id, account) {
		await portal.sql(`INSERT INTO group_member (account_id, group_id, contact_id, joined) VALUES (${account}, ${id}, ${portal.people.get('anna@a.north.test').id}, UTC_TIMESTAMP(6))`);
	} },
};

for (const [kind, { table, sets, fill }] of Object.entries(going))
	test(`R66: ${kind}: what a portal is told to use while it is being deleted is deleted, or used, and never both`, async () => {
		const visitor = await sam(), { id } = await make(visitor, kind, { [kinds[kind].field]: `Going ${kind}` }), slug = `${portal.base('north.localhost')}/own`;
		const page = await visitor.get(`${base}/${kind}/${id}`), set = await sets(id);
		const seen = async (question) => (await portal.sql(question))[0][0] !== '0';
		let told;

		await fill?.(id, await north());
		await portal.sql(`CREATE TRIGGER gate BEFORE DELETE ON ${table} FOR EACH ROW DO GET_LOCK('gate ${kind}', 300), RELEASE_LOCK('gate ${kind}')`);
		const holder = portal.sql(`SELECT GET_LOCK('gate ${kind}', 60); SELECT SLEEP(600)`).catch(() => {});
		await until('the gate to be shut', () => seen(`SELECT COALESCE(IS_USED_LOCK('gate ${kind}'), 0)`));
		const [[keeper]] = await portal.sql(`SELECT IS_USED_LOCK('gate ${kind}')`);
		const deletion = visitor.submit(page, `/${kind}/${id}/delete`).then((answer) => { told = answer; });
		await until('the deletion to stand at the gate', async () => told !== undefined || await seen("SELECT COUNT(*) FROM information_schema.processlist WHERE state = 'User lock'"));
		let used;
		const use = portal.porticoMay(['portal', 'set', slug, set, '--account', 'north']).then((end) => { used = end; });
		/* Asked more often than every tenth of a second, the server says again what it said before. */
		await until('the use to be over or to wait', async () => used !== undefined ||
			await sleep(250) || await seen("SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'"));
		await portal.sql(`KILL CONNECTION ${keeper}`);
		await Promise.all([deletion, use, holder]);
		await portal.sql('DROP TRIGGER gate');
		assert.ok(told.status !== 303 || used.code !== 0, 'both'); /* neither, when both had waited too long */
		assert.equal(await portal.count(`${kinds[kind].table} WHERE id = ${id}`), told.status === 303 ? 0 : 1);
	});

test('R110: more options than there can be, all of one name, are refused as too many', async () => {
	const visitor = await sam(), { csrf } = (await visitor.get(`${base}/properties/new`)).form(formOf('properties')).fields;
	const options = Array.from({ length: 490 }, () => [['options.id', ''], ['options.text', 'a']]).flat(), before = await stored('properties');
	const answer = await visitor.post(`${base}/properties/new`, [['csrf', csrf], ['label', 'Many'], ['object', 'ticket'], ['kind', 'choice'], ...options]);

	assert.equal(answer.status, 422);
	assert.match(answer.words, /A property has 200 options at most/);
	assert.equal(await stored('properties'), before);
});
