/* item_history.test.mjs: what the settings choose from has versions: who did what is told, what was comes back through the same rules, or it is said why not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';
import { until } from '../lib/run.mjs';

const portal = withPortal(world({ tickets: 6 }), { workers: 8 });
const sam = () => portal.signedIn('sam@staff.north.test');
const base = '/staff/settings';
const north = async () => Number((await portal.sql("SELECT id FROM account WHERE name = 'north'"))[0][0]);

let made = 0;
/* The kinds: what a new one is sent as, the field and the column of its name, and the number that its versions have. */
const kinds = {
	groups: { form: () => ({ name: `Partners ${++made}`, kind: 'static', description: 'Who sells' }), field: 'name', table: 'access_group', column: 'name', kind: 4 },
	inboxes: { form: () => ({ name: 'Sales' }), field: 'name', table: 'inbox', column: 'name', kind: 3 },
	pipelines: { form: () => ({ name: 'Returns' }), field: 'name', table: 'pipeline', column: 'name', kind: 2 },
	properties: { form: () => ({ label: 'Contract', object: 'ticket', kind: 'text' }), field: 'label', table: 'property', column: 'label', kind: 1 },
};

const formOf = (kind, id) => new RegExp(`/settings/${kind}/${id ?? 'new'}$`);
const historyOf = (kind, id) => new RegExp(`/settings/${kind}/${id}/history$`);
const nameOf = async (kind, id) => (await portal.sql(`SELECT ${kinds[kind].column} FROM ${kinds[kind].table} WHERE id = ${id}`))[0]?.[0];

/* Fills in a page's form with all that it has; a list is a value for each row, null takes a field away. */
function submit(visitor, page, action, changes = {}) {
	const form = page.form(action), kept = form.pairs.filter(([name]) => !(name in changes));
	const set = Object.entries(changes).flatMap(([name, value]) => (Array.isArray(value) ? value : value === null ? [] : [value]).map((one) => [name, one]));

	return visitor.post(form.action, [...kept, ...set]);
}

async function make(visitor, kind, changes = {}) {
	const answer = await submit(visitor, await visitor.get(`${base}/${kind}/new`), formOf(kind), { ...kinds[kind].form(), ...changes });

	assert.equal(answer.status, 303, answer.words);
	return Number((await portal.sql(`SELECT MAX(id) FROM ${kinds[kind].table} WHERE account_id = ${await north()}`))[0][0]);
}

async function change(visitor, kind, id, changes) {
	const answer = await submit(visitor, await visitor.get(`${base}/${kind}/${id}`), formOf(kind, id), changes);

	assert.equal(answer.status, 303, answer.words);
}

/* The digits, as a table. */
const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((d) => `SELECT ${d}${d === 0 ? ' AS d' : ''}`).join(' UNION ALL ');
const versions = async (kind, id) => portal.count(`item_version WHERE kind = ${kinds[kind].kind} AND item_id = ${id}`);

for (const kind of Object.keys(kinds)) {
	const { field } = kinds[kind];

	test(`${kind}: each save is told with who and when; a former version is compared and brought back, and nothing in between is lost`, async () => {
		const visitor = await sam(), id = await make(visitor, kind, { [field]: `Told ${kind}` }), path = `${base}/${kind}/${id}/history`;

		assert.match((await visitor.get(path)).words, new RegExp(`Sam Staff Made .*Name Told ${kind}`));
		await change(visitor, kind, id, { [field]: `Told <b>again</b> ${kind}` });
		await change(visitor, kind, id, {});
		assert.equal(await versions(kind, id), 2, 'what is so already is no change');
		const page = await visitor.get(path);
		assert.match(page.words, new RegExp(`Sam Staff Name Told ${kind} → Told <b>again</b> ${kind} Compare`));
		assert.match(page.text, /<time datetime="20\d\d-/);
		const then = await visitor.get(`${path}?version=1`);
		assert.match(then.words, new RegExp(`Name Told <b>again</b> ${kind} Told ${kind} All of these`));
		const { csrf, version } = then.form(historyOf(kind, id)).fields;
		assert.equal((await visitor.post(path, { csrf, version, former: '7' })).status, 404);
		assert.equal((await visitor.get(`${path}?version=7`)).status, 404);
		const back = await submit(visitor, then, historyOf(kind, id));
		assert.equal(back.status, 303, back.words);
		assert.match((await visitor.follow(back)).words, /Brought back\. It holds from now on/);
		assert.equal(await nameOf(kind, id), `Told ${kind}`);
		assert.equal(await versions(kind, id), 3);
		assert.match((await visitor.get(`${base}/${kind}/${id}`)).text, new RegExp(`value="Told ${kind}"`));
		assert.match((await visitor.get(`${path}?version=1`)).words, /What held then holds now too/);
	});

	test(`${kind}: who brings back what somebody has changed since he looked is told, and looks again`, async () => {
		const one = await sam(), two = await sam(), id = await make(one, kind, { [field]: `Once ${kind}` }), path = `${base}/${kind}/${id}/history`;

		await change(one, kind, id, { [field]: `Twice ${kind}` });
		const seen = await two.get(`${path}?version=1`);
		await change(one, kind, id, { [field]: `Thrice ${kind}` });
		const told = await submit(two, seen, historyOf(kind, id));
		assert.equal(told.status, 409);
		assert.match(told.words, /Somebody has changed this since you looked at it/);
		assert.match(told.words, new RegExp(`Name Thrice ${kind} Once ${kind}`), 'what holds by now, beside what he wants back');
		assert.equal(await nameOf(kind, id), `Thrice ${kind}`);
		assert.equal((await submit(two, told, historyOf(kind, id))).status, 303, 'knowingly');
		assert.equal(await nameOf(kind, id), `Once ${kind}`);
	});

	test(`${kind}: two bring back two versions at the same moment: one of them is told, and both are in the history`, async () => {
		const one = await sam(), two = await sam(), id = await make(one, kind, { [field]: `First ${kind}` }), path = `${base}/${kind}/${id}/history`;

		await change(one, kind, id, { [field]: `Second ${kind}` });
		await change(one, kind, id, { [field]: `Third ${kind}` });
		const pages = [await one.get(`${path}?version=1`), await two.get(`${path}?version=2`)];
		const answers = await Promise.all([one, two].map((visitor, i) => submit(visitor, pages[i], historyOf(kind, id))));
		assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409]);
		assert.equal(await nameOf(kind, id), answers[0].status === 303 ? `First ${kind}` : `Second ${kind}`);
		assert.equal(await versions(kind, id), 4);
	});

	test(`${kind}: what was deleted is told in the history of all: who, when, and what it was`, async () => {
		const visitor = await sam(), id = await make(visitor, kind, { [field]: `Doomed ${kind}` });
		const all = await visitor.get(`${base}/${kind}/history`);

		assert.match(all.words, new RegExp(`Sam Staff Doomed ${kind} was made`));
		assert.match(all.text, new RegExp(`href="[^"]*/${kind}/${id}/history"`));
		assert.equal((await visitor.submit(await visitor.get(`${base}/${kind}/${id}`), `/${kind}/${id}/delete`)).status, 303);
		const page = await visitor.get(`${base}/${kind}/history`);
		assert.match(page.words, new RegExp(`Sam Staff Doomed ${kind} was deleted What it was \\([^)]*\\) .*Name Doomed ${kind} `));
		assert.equal(page.text.includes(`/${kind}/${id}/history`), false);
		assert.equal((await visitor.get(`${base}/${kind}/${id}/history`)).status, 404);
		assert.equal(await versions(kind, id), 1);
	});

	test(`S1, R55, R56, R60, R81: ${kind}: history is for administrators of the account, with the token of their session, and nothing else comes in with it`, async () => {
		const visitor = await sam(), tess = await portal.signedIn('tess@staff.north.test'), south = await portal.signedIn('sam@staff.south.test');
		const id = await make(visitor, kind, { [field]: `Mine ${kind}` }), path = `${base}/${kind}/${id}/history`;

		await change(visitor, kind, id, { [field]: `Ours ${kind}` });
		const { version, csrf } = (await visitor.get(`${path}?version=1`)).form(historyOf(kind, id)).fields;
		for (const below of [`${kind}/history`, `${kind}/${id}/history`, `${kind}/${id}/history?version=1`])
			assert.equal((await tess.get(`${base}/${below}`)).status, 403, below);
		assert.equal((await south.get(path)).status, 404);
		assert.equal((await south.get(`${path}?version=1`)).status, 404);
		assert.doesNotMatch((await south.get(`${base}/${kind}/history`)).words, /Ours/);
		const foreign = (await south.get(`${base}/${kind}/new`)).form(formOf(kind)).fields.csrf;
		assert.equal((await south.post(path, { csrf: foreign, version, former: '1' })).status, 404);
		for (const token of ['', 'A'.repeat(43), foreign])
			assert.equal((await visitor.post(path, { csrf: token, version, former: '1' })).status, 403);
		for (const sent of [{ version: '0', former: '1' }, { version: 'x', former: '1' }, { version }, { version, former: '-1' }])
			assert.equal((await visitor.post(path, { csrf, ...sent })).status, 400, JSON.stringify(sent));
		assert.equal(await nameOf(kind, id), `Ours ${kind}`);
		assert.equal(await versions(kind, id), 2);
		const answer = await visitor.post(path, { csrf, version, former: '1', [field]: 'Mallory', staff_id: '1', account_id: '2', document: '{}', kind: '9' });
		assert.equal(answer.status, 303);
		assert.equal(await nameOf(kind, id), `Mine ${kind}`);
		assert.deepEqual(await portal.sql(`SELECT DISTINCT staff_id FROM item_version WHERE kind = ${kinds[kind].kind} AND item_id = ${id}`),
			[[String(portal.people.get('sam@staff.north.test').id)]]);
	});

	test(`${kind}: a long history goes on behind its first page, and ends`, async () => {
		const visitor = await sam(), id = await make(visitor, kind, { [field]: `Long ${kind}` }), account = await north();

		await change(visitor, kind, id, { [field]: `Longer ${kind}` });
		await portal.sql(`INSERT INTO item_version (account_id, kind, item_id, version, deed, name, document, created)
			SELECT v.account_id, v.kind, v.item_id, 2 + n.number, 2, v.name, IF(n.number % 2 = 0, v.document, REPLACE(v.document, 'Longer', CONCAT('Longest', n.number))), UTC_TIMESTAMP(6)
			FROM item_version v JOIN (SELECT 10 * a.d + b.d + 1 AS number FROM (${digits}) a JOIN (${digits}) b) n
			WHERE v.account_id = ${account} AND v.kind = ${kinds[kind].kind} AND v.item_id = ${id} AND v.version = 2 ORDER BY n.number`);
		let page = await visitor.get(`${base}/${kind}/${id}/history`), entries = 0, pages = 1;
		const count = ({ text }) => [...text.matchAll(/<time datetime=/g)].length;

		for (entries = count(page); pages < 9 && /Earlier changes/.test(page.words); pages++) {
			page = await visitor.get(page.text.match(/href="([^"]*\?before=\d+)"/)[1]);
			entries += count(page);
		}
		assert.deepEqual([entries, pages], [102, 3]);
		assert.match(page.words, /Made/);
	});
}

test('what the operator changes by the command is told as the operator\'s', async () => {
	const visitor = await sam(), account = await north();

	await portal.portico(['property', 'add', 'by_command', '--label', 'By command', '--account', 'north']);
	await portal.portico(['property', 'edit', 'by_command', '--internal', '--account', 'north']);
	const [[id]] = await portal.sql(`SELECT id FROM property WHERE account_id = ${account} AND property_key = 'by_command'`);
	assert.match((await visitor.get(`${base}/properties/${id}/history`)).words, /The operator Customers may see it Yes → No .*The operator Made/);
	const [[pipeline]] = await portal.sql(`SELECT MIN(id) FROM pipeline WHERE account_id = ${account}`);
	await portal.portico(['pipeline', 'set', pipeline, '--follow-staff', 'off', '--account', 'north']);
	assert.match((await visitor.get(`${base}/pipelines/${pipeline}/history`)).words, /The operator A reply of yours moves it to the stage that waits on the contact On → Off/);
	await portal.portico(['pipeline', 'set', pipeline, '--follow-staff', 'on', '--account', 'north']);
	await portal.portico(['property', 'delete', 'by_command', '--account', 'north']);
	assert.match((await visitor.get(`${base}/properties/history`)).words, /The operator By command was deleted/);
});

test('a property comes back with its options; those that have come since stay, offered no more, and customers are asked by it from the next request on', async () => {
	const visitor = await sam();
	const id = await make(visitor, 'properties', { label: 'Plan', kind: 'choice', 'options.id': ['', ''], 'options.text': ['Gold', 'Tin'] });
	const path = `${base}/properties/${id}/history`, options = () => portal.sql(`SELECT label, retired FROM property_option WHERE property_id = ${id} ORDER BY position`);

	await change(visitor, 'properties', id, { 'options.id': ['', 'tin', 'gold'], 'options.text': ['Silver', 'Pewter', 'Gold'], 'options.state': ['offered', 'offered'] });
	assert.deepEqual(await options(), [['Silver', '0'], ['Pewter', '0'], ['Gold', '0']]);
	assert.match((await visitor.get(path)).words, /Option Pewter Tin → Pewter Option nothing → Silver Order of the options Gold, Tin → Pewter, Gold/);
	const then = await visitor.get(`${path}?version=1`);
	assert.match(then.words, /Option Silver Silver Silver · Offered no more/);
	assert.equal((await submit(visitor, then, historyOf('properties', id))).status, 303);
	assert.deepEqual(await options(), [['Gold', '0'], ['Tin', '0'], ['Silver', '1']]);
});

test('a pipeline does not come back while tickets are in a stage that would go: it says which', async () => {
	const visitor = await sam(), id = await make(visitor, 'pipelines', { name: 'Held' }), path = `${base}/pipelines/${id}/history`;
	const stages = () => portal.sql(`SELECT name FROM stage WHERE pipeline_id = ${id} ORDER BY position`);
	const page = await visitor.get(`${base}/pipelines/${id}`), { pairs } = page.form(formOf('pipelines', id));
	const of = (name) => pairs.filter(([field]) => field === name).map(([, value]) => value);

	await change(visitor, 'pipelines', id, { 'stages.id': ['', ...of('stages.id').slice(1)], 'stages.text': ['With the vendor', ...of('stages.text').slice(1)], 'stages.kind': of('stages.kind') });
	assert.match((await visitor.get(path)).words, /Stage New · Open → nothing Stage nothing → With the vendor · Open/);
	const [[ticket, was]] = await portal.sql(`SELECT id, stage_id FROM ticket WHERE account_id = ${await north()} AND closed = 0 LIMIT 1`);
	await portal.sql(`UPDATE ticket SET stage_id = (SELECT id FROM stage WHERE pipeline_id = ${id} AND name = 'With the vendor') WHERE id = ${ticket}`);
	const refused = await submit(visitor, await visitor.get(`${path}?version=1`), historyOf('pipelines', id));
	assert.equal(refused.status, 409);
	assert.match(refused.words, /This cannot be brought back: the stage With the vendor would go, or change between open and closed, while tickets are in it/);
	await portal.sql(`UPDATE ticket SET stage_id = ${was} WHERE id = ${ticket}`);
	assert.equal((await submit(visitor, refused, historyOf('pipelines', id))).status, 303);
	assert.deepEqual((await stages()).flat(), of('stages.text'));
});

test('an inbox comes back with its members, but for those who work here no more', async () => {
	const visitor = await sam(), tess = String(portal.people.get('tess@staff.north.test').id), own = String(portal.people.get('sam@staff.north.test').id);
	const id = await make(visitor, 'inboxes', { name: 'Both', members: [own, tess] }), path = `${base}/inboxes/${id}/history`;
	const members = async () => (await portal.sql(`SELECT staff_id FROM inbox_member WHERE inbox_id = ${id}`)).flat();

	await change(visitor, 'inboxes', id, { kind: 'help_desk', members: [] });
	assert.match((await visitor.get(path)).words, /Kind Inbox → Help desk Member Sam Staff → nothing Member Tess Staff → nothing/);
	await portal.sql(`UPDATE staff SET disabled = 1 WHERE id = ${tess}`);
	try {
		const then = await visitor.get(`${path}?version=1`);

		assert.match(then.words, /Member nothing Sam Staff/);
		assert.doesNotMatch(then.words, /Tess/);
		assert.equal((await submit(visitor, then, historyOf('inboxes', id))).status, 303);
		assert.deepEqual(await members(), [own]);
	} finally {
		await portal.sql(`UPDATE staff SET disabled = 0 WHERE id = ${tess}`);
	}
});

test('H11: a group tells who was added and taken out, by whom; it does not come back while its name is another\'s, or what its criteria ask for is gone', async () => {
	const visitor = await sam(), account = await north(), id = await make(visitor, 'groups', { name: 'Resellers' }), path = `${base}/groups/${id}/history`;
	const members = `${base}/groups/${id}/members`, action = new RegExp(`/groups/${id}/members$`);

	assert.equal((await visitor.submit(await visitor.get(members), action, { add: 'anna@a.north.test\nbo@a.north.test' })).status, 303);
	await portal.portico(['group', 'leave', 'Resellers', 'bo@a.north.test', '--account', 'north']);
	const told = (await visitor.get(path)).words;
	assert.match(told, /The operator 1 member was taken out bo@a\.north\.test .*Sam Staff 2 members were added anna@a\.north\.test, bo@a\.north\.test/);
	await portal.portico(['property', 'add', 'job', '--contact', '--label', 'Job', '--account', 'north']);
	const filter = JSON.stringify({ any: [{ all: [{ property: 'p.job', op: 'is', values: ['Buyer'] }] }] });
	await portal.portico(['group', 'edit', 'Resellers', '--filter', filter, '--account', 'north']);
	assert.match((await visitor.get(path)).words, /The operator How do members come in\? By hand → Job is Buyer/);
	await change(visitor, 'groups', id, { name: 'Vendors', kind: 'static' });
	const other = await make(visitor, 'groups', { name: 'resellers' });
	const taken = await submit(visitor, await visitor.get(`${path}?version=2`), historyOf('groups', id));
	assert.equal(taken.status, 409);
	assert.match(taken.words, /there is another group of that name by now\. Rename that one first/);
	assert.equal((await visitor.submit(await visitor.get(`${base}/groups/${other}`), `/groups/${other}/delete`)).status, 303);
	assert.equal((await submit(visitor, taken, historyOf('groups', id))).status, 303);
	await until('nobody is a member who does not meet the criteria', async () => await portal.count(`group_member WHERE group_id = ${id}`) === 0);
	await change(visitor, 'groups', id, { kind: 'static' });
	await portal.portico(['property', 'delete', 'job', '--contact', '--account', 'north']);
	const gone = await submit(visitor, await visitor.get(`${path}?version=2`), historyOf('groups', id));
	assert.equal(gone.status, 422);
	assert.match(gone.words, /its criteria ask for something that is no more/);
	assert.deepEqual(await portal.sql(`SELECT name, filter FROM access_group WHERE id = ${id} AND account_id = ${account}`), [['Resellers', null]]);
});
