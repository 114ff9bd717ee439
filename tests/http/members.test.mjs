/* members.test.mjs: who is in an access group: added by hand and by lists, found, invited again, taken out. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';
import { until } from '../lib/run.mjs';

const portal = withPortal(world({ tickets: 6 }), { workers: 8, conf: { mail: { directory: null } } });
const sam = () => portal.signedIn('sam@staff.north.test');
const base = '/staff/settings';
const north = async () => Number((await portal.sql("SELECT id FROM account WHERE name = 'north'"))[0][0]);

let made = 0;
async function make(visitor, name = `Partners ${++made}`) {
	const page = await visitor.get(`${base}/groups/new`), answer = await visitor.post(`${base}/groups/new`, { ...page.form(/groups\/new$/).fields, name, kind: 'static' });

	assert.equal(answer.status, 303, answer.words);
	return { id: Number((await portal.sql(`SELECT id FROM access_group WHERE name = '${name}'`))[0][0]) };
}

test('H11, H17, H18, H19: members are added by their addresses with a word for each line that is not taken, found, taken out, and invited again', async () => {
	const visitor = await sam(), { id } = await make(visitor), path = `${base}/groups/${id}/members`, action = new RegExp(`/groups/${id}/members$`);
	const contacts = async () => (await portal.sql(`SELECT c.email FROM group_member m JOIN contact c ON c.id = m.contact_id WHERE m.group_id = ${id} ORDER BY c.email`)).flat();
	const told = await visitor.submit(await visitor.get(path), action, { add: 'anna@a.north.test,Anna\nnobody@x.test\n\nanna@a.south.test;x\nemil@a.north.test' });

	assert.equal(told.status, 422);
	assert.match(told.words, /Line 2: there is no contact nobody@x.test. Line 4: there is no contact anna@a.south.test/);
	assert.match(told.text, /<textarea[^>]*>\s*nobody@x.test\s+anna@a.south.test;x/, 'what was not taken is kept');
	assert.deepEqual(await contacts(), ['anna@a.north.test', 'emil@a.north.test']);
	assert.match(told.words, /2 members/);
	const many = await visitor.submit(await visitor.get(path), action, { add: 'emil@a.north.test\n'.repeat(5001) });
	assert.equal(many.status, 422);
	assert.match(many.words, /more than 5,000 lines\. Nobody was added/);
	assert.equal(many.form(action).fields.add.match(/emil@/g).length, 5001, 'all of them are kept');
	assert.doesNotMatch((await visitor.get(`${path}?q=emil`)).text, /anna@a\.north/);
	assert.match((await visitor.get(`${path}?q=zzz`)).words, /Nobody's name or address has that in it/);
	const { csrf } = (await visitor.get(path)).form(action).fields, emil = portal.people.get('emil@a.north.test')?.id ?? (await portal.sql("SELECT id FROM contact WHERE email = 'emil@a.north.test'"))[0][0];
	assert.match((await visitor.post(path, { csrf, invite: String(emil) })).location, /done=made/);
	assert.match((await visitor.get(path)).words, /Pending/);
	const [[foreign]] = await portal.sql("SELECT id FROM contact WHERE email = 'anna@a.south.test'");
	assert.equal((await visitor.post(path, { csrf, invite: foreign })).status, 404, 'R56');
	await portal.sql('UPDATE portal SET enabled = enabled + 2'); /* 1 is on */
	const nowhere = await visitor.post(path, { csrf, invite: String(emil) });
	await portal.sql('UPDATE portal SET enabled = enabled - 2');
	assert.deepEqual([nowhere.status, /No portal is switched on, so there is nothing that an invitation could lead to/.test(nowhere.words)], [422, true]);
	assert.match((await visitor.post(path, { csrf, leave: String(emil), q: 'emil & co' })).location, /done=deleted&q=emil%20%26%20co$/, 'the search stays');
	assert.deepEqual(await contacts(), ['anna@a.north.test']);
	assert.equal((await (await portal.signedIn('sam@staff.south.test')).get(path)).status, 404);
	await portal.portico(['portal', 'set', `${portal.base('north.localhost')}/own`, `groups=${id}`, '--account', 'north']);
	const used = await visitor.get(`${base}/groups/${id}`);
	assert.match(used.words, /The portal north help requires it.*cannot be deleted while something uses it/);
});

test('H11: addresses that are not taken come back each on its own line, to be mended and sent again', async () => {
	const visitor = await sam(), { id } = await make(visitor), path = `${base}/groups/${id}/members`, action = new RegExp(`/groups/${id}/members$`);
	const told = await visitor.submit(await visitor.get(path), action, { add: 'one@x.test\r\ntwo@x.test;Two\r\n' });

	assert.equal(told.status, 422);
	assert.match(told.text, /<textarea[^>]*>\none@x\.test\ntwo@x\.test;Two\n<\/textarea>/);
});

test('H11: members come from a table that some program has saved: whatever separates its cells, with headings, marks and names in any order', async () => {
	const visitor = await sam(), { id } = await make(visitor), path = `${base}/groups/${id}/members`, action = new RegExp(`/groups/${id}/members$`);
	const contacts = async () => (await portal.sql(`SELECT c.email FROM group_member m JOIN contact c ON c.id = m.contact_id WHERE m.group_id = ${id} ORDER BY c.email`)).flat();
	const send = async (bytes, values = {}) => visitor.submit(await visitor.get(path), action, values, { files: [{ name: 'members.csv', field: 'file', type: 'text/csv', bytes }] });

	for (const [table, expected] of [
		['\ufeffName;E-mail\r\n"Meier; Anna";anna@a.north.test\r\n', ['anna@a.north.test']],
		['Email\tName\nEMIL@a.north.test\tEmil\n', ['anna@a.north.test', 'emil@a.north.test']],
		['"anna@a.north.test","Anna"\n\n', ['anna@a.north.test', 'emil@a.north.test']],
	]) {
		const answer = await send(table);
		assert.equal(answer.status, 303, answer.words);
		assert.deepEqual(await contacts(), expected);
	}
	const told = await send('Name,Mail\nAnna,anna@a.north.test\n"Nobody",nobody@x.test\nSouth,anna@a.south.test\n');
	assert.equal(told.status, 422);
	assert.match(told.words, /Line 3: there is no contact nobody@x\.test\. Line 4: there is no contact anna@a\.south\.test/, 'nor one of another account (R56)');
	assert.equal(told.form(action).fields.add.trim(), '"Nobody",nobody@x.test\nSouth,anna@a.south.test');
	const mixed = await send('emil@a.north.test\n', { add: 'who@x.test' });
	assert.match(mixed.words, /Line 1: there is no contact who@x\.test/);
	for (const [bytes, words] of [[Buffer.from('\ufeffanna@a.north.test', 'utf16le'), /no text in UTF-8/], [Buffer.alloc(1100000, 'a@b.test\n'), /larger than 1 MiB/], ['', /Please enter an address, or choose a file/]]) {
		const answer = await send(bytes, { add: bytes.length > 0 ? 'typed@x.test' : '' });
		assert.equal(answer.status, 422);
		assert.match(answer.words, words);
		if (bytes.length > 0)
			assert.equal(answer.form(action).fields.add.trim(), 'typed@x.test', 'what was typed is kept');
	}
	assert.deepEqual(await contacts(), ['anna@a.north.test', 'emil@a.north.test']);
});

test('H11, R79: several hundred members come in while nobody waits for it, each once, whoever else adds them at the same moment; how far it is is shown', async () => {
	const visitor = await sam(), { id } = await make(visitor), path = `${base}/groups/${id}/members`, action = new RegExp(`/groups/${id}/members$`), account = await north();
	const crowd = Array.from({ length: 450 }, (_, i) => `crowd${i}@a.north.test`), list = [...crowd.slice(0, 7), 'who@x.test', ...crowd.slice(7), 'nobody@x.test'];
	const done = () => until('the list to be done', async () => await portal.count(`group_import WHERE group_id = ${id} AND ended IS NULL`) === 0);

	await portal.sql(`INSERT INTO contact (account_id, email, email_key, first_name, last_name, language, time_zone, disabled, created)
		VALUES ${crowd.map((email) => `(${account}, '${email}', '${email}', '', '', '', '', 0, UTC_TIMESTAMP(6))`).join()}`);
	const page = await visitor.get(path), refused = /Addresses are being added to this group at this moment/;
	const answers = await Promise.all([list, list, list].map((lines) => visitor.submit(page, action, { add: lines.join('\n') })));
	assert.ok(answers.some(({ status }) => status === 303));
	for (const { status, words, form } of answers.map((answer) => ({ status: answer.status, words: answer.words, form: answer.text })).filter((answer) => answer.status !== 303)) {
		assert.equal(status, 422);
		assert.match(words, refused);
		assert.match(form, /crowd449@a\.north\.test/, 'what was typed is kept');
	}
	await done();
	assert.deepEqual(await portal.sql(`SELECT COUNT(*) FROM group_member WHERE group_id = ${id}`), [['450']]);
	const told = await visitor.get(path);
	assert.match(told.words, /450 members.*The list that was sent It is done: 452 of 452 lines\..*2 addresses are no contact's\. The first was line 8\./);
	assert.equal(told.form(action).fields.import, 'seen');
	assert.match(told.text, /<textarea[^>]*>\nwho@x\.test\nnobody@x\.test\n<\/textarea>/);
	assert.equal((await visitor.post(path, { csrf: told.form(action).fields.csrf, import: 'seen' })).status, 303);
	assert.doesNotMatch((await visitor.get(path)).words, /The list that was sent/);
	assert.ok(await portal.count(`staff_log WHERE what = 'group_import' AND detail LIKE '%: 452'`) > 0, 'that he sent it is written down');
	/* While it goes on: as it is with a list that nobody has begun with. */
	await portal.sql(`INSERT INTO group_import (account_id, group_id, started, addresses, left_over, line_count, lines_done, lines_left, bytes_done, ended)
		SELECT account_id, id, UTC_TIMESTAMP(6), '', '', 4000, 1200, 0, 0, NULL FROM access_group WHERE id = ${id}`);
	const held = await visitor.get(path);
	if (/lines are done\. The others follow by themselves/.test(held.words))
		assert.match(held.text, /<progress value="1200" max="4000"/);
	await done();
	const staff = portal.people.get('sam@staff.north.test').id;
	await portal.sql(`INSERT INTO throttle (account_id, kind, key_digest, happened) SELECT ${account}, 13, UNHEX(SHA2('${staff}', 256)), UTC_TIMESTAMP(6) FROM seq_1_to_20`);
	const spent = await visitor.post(path, { csrf: told.form(action).fields.csrf, add: list.join('\n') });
	assert.match(spent.words, /You have sent twenty lists within a day\. Nobody was added/);
	await portal.sql(`DELETE FROM throttle WHERE kind = 13; DELETE FROM group_member WHERE group_id = ${id}; DELETE FROM invitation WHERE contact_id IN (SELECT id FROM contact WHERE email LIKE 'crowd%')`);
	await portal.sql("DELETE FROM contact WHERE email LIKE 'crowd%'");
});

test('R56: who is invited from a group is a member of it: nobody else\'s number is of use there', async () => {
	const visitor = await sam(), { id } = await make(visitor), path = `${base}/groups/${id}/members`, { csrf } = (await visitor.get(path)).form(/members$/).fields;
	const [[emil]] = await portal.sql("SELECT id FROM contact WHERE email = 'emil@a.north.test'"), mails = () => portal.count('outbox'), before = await mails();

	for (const contact of [emil, '0', 'x', '99999999'])
		assert.equal((await visitor.post(path, { csrf, invite: contact })).status, 404, contact);
	assert.equal(await mails(), before);
});

test('H17, H18: members are found by name and address over all groups, with how far they are, and counted in each', async () => {
	const visitor = await sam(), one = await make(visitor, 'Alpha club'), two = await make(visitor, 'Beta club');
	const add = async (id, lines) => assert.equal((await visitor.submit(await visitor.get(`${base}/groups/${id}/members`), /members$/, { add: lines })).status, 303);

	await add(one.id, 'anna@a.north.test\nemil@a.north.test');
	await add(two.id, 'anna@a.north.test');
	assert.match((await visitor.get(`${base}/groups/${one.id}/members`)).words, /2 members · 1 accepted · 1 pending/);
	const all = await visitor.get(`${base}/groups/members?q=anna%40a.north`), rows = [...all.text.matchAll(/<tr>\s*<th scope="row">[\s\S]*?<\/tr>/g)].map(([row]) => row);
	assert.equal(rows.filter((row) => /Alpha club/.test(row)).length, 1);
	assert.equal(rows.filter((row) => /Beta club/.test(row)).length, 1);
	assert.ok(rows.every((row) => /anna@a\.north\.test/.test(row) && /Accepted/.test(row)));
	const [link] = all.links.filter((href) => href.includes(`/groups/${two.id}/members?q=`));
	assert.match((await visitor.get(link)).words, /Beta club[\s\S]*anna@a\.north\.test/);
	assert.doesNotMatch((await (await portal.signedIn('sam@staff.south.test')).get(`${base}/groups/members`)).text, /north\.test/, 'R56');
	assert.match((await visitor.get(`${base}/groups/members?q=zzzz&after=x.y`)).words, /Nobody's name or address has that in it/);
});
