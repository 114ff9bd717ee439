/* contacts.test.mjs: staff look after contacts: who they are, whether they can sign in, what they agreed to, and which companies they belong to. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { password, world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';
import { directory } from '../lib/run.mjs';
import { codeOf, keyOf } from '../lib/totp.mjs';

const key = path.join(directory('contact-key'), 'key');
writeFileSync(key, randomBytes(32).toString('base64'), { mode: 0o600 });

const portal = withPortal(async (made) => {
	await world({ tickets: 6 })(made);
	for (const [name, ...more] of [['plan', '--kind', 'choice', '--option', 'gold=Gold', '--option', 'tin=Tin'], ['seats', '--kind', 'number'], ['tags', '--kind', 'choices', '--option', 'a=Alpha', '--option', 'b=Beta'],
		['vip', '--kind', 'checkbox'], ['since', '--kind', 'date'], ['memo']])
		await made.portico(['property', 'add', name, '--contact', ...more, '--account', 'north']);
	await made.sql("INSERT INTO company_domain (account_id, domain_key, company_id) SELECT account_id, 'a.north.test', id FROM company WHERE name = 'north a'");
}, { workers: 8, conf: { mail: { directory: null }, secrets: { key_file: key } } });
const account = ['--account', 'north'], base = '/staff/contacts', better = 'lantern gravel october';
const sam = () => portal.signedIn('sam@staff.north.test');
const idOf = async (email) => Number((await portal.sql(`SELECT id FROM contact WHERE email = '${email}'`))[0]?.[0] ?? 0);
const deeds = async (id) => (await portal.sql(`SELECT what FROM staff_log WHERE contact_id = ${id} ORDER BY id`)).flat();
const stored = async () => JSON.stringify(await Promise.all(['contact', 'contact_company', 'contact_property', 'company', 'company_domain', 'invitation', 'outbox', 'token'].map((table) => portal.sql(`SELECT * FROM ${table}`))));

/* A contact of a test's own. */
let count = 0;
async function add(more = []) {
	const email = `one${++count}@guests.test`;

	await portal.portico(['contact', 'add', email, ...more, ...account]);
	return { email, id: await idOf(email), at: `${base}/${await idOf(email)}` };
}

async function withLogin(more) {
	const contact = await add(more);

	await portal.portico(['contact', 'password', contact.email, ...account], `${password}\n`);
	return contact;
}

/* The secret of the newest mail of a kind to an address. */
const secret = async (kind, address) => (await portal.sql(`SELECT JSON_UNQUOTE(JSON_EXTRACT(data, '$.token')) FROM outbox WHERE kind = '${kind}' AND address = '${address}' ORDER BY id DESC LIMIT 1`))[0][0];

/* Presses a button of the record. */
async function press(visitor, at, action, more = {}) {
	const page = await visitor.get(at), { csrf } = page.form('/actions').fields;

	return visitor.post(`${at}/actions`, { csrf, action, ...more });
}

test('the list says of each contact the address, the company, and whether he can sign in; it is searched by each of them', async () => {
	const visitor = await sam(), all = await visitor.get(base);
	const row = (page, email) => page.words.includes(email);

	assert.equal(all.status, 200);
	assert.match(all.text, /aria-current="page"[^>]*>Contacts/);
	assert.match(all.words, /Anna[^@]*anna@a\.north\.test north a Registered/);
	assert.match(all.words, /emil@a\.north\.test north a Never invited/);
	assert.doesNotMatch(all.words, /south\.test/, 'R56');
	for (const [q, has, lacks] of [['ANNA', 'anna@a.north.test', 'bo@a.north.test'], ['cleo@b', 'cleo@b.north.test', 'anna@a.north.test'], ['north b', 'cleo@b.north.test', 'anna@a.north.test']]) {
		const found = await visitor.get(`${base}?q=${encodeURIComponent(q)}`);

		assert.ok(row(found, has) && !row(found, lacks), q);
		assert.match(found.text, new RegExp(`name="q"[^>]*value="${q}"`));
	}
	for (const q of ['%', '_', '\\', '\'', '<b>'])
		assert.match((await visitor.get(`${base}?q=${encodeURIComponent(q)}`)).words, /There is nobody here Nobody's name, address or company has that in it\./, q);
});

test('a long list goes on from page to page, the youngest first, each contact once; so does a search', async () => {
	const visitor = await sam(), [[north]] = await portal.sql("SELECT id FROM account WHERE name = 'north'");

	await portal.sql(`INSERT INTO contact (account_id, email, email_key, first_name, last_name, language, time_zone, disabled, created)
		SELECT ${north}, CONCAT('many', seq, '@crowd.test'), CONCAT('many', seq, '@crowd.test'), 'Many', seq, '', '', 0, UTC_TIMESTAMP(6) FROM seq_1_to_120`);
	for (const start of [base, `${base}?q=crowd`]) {
		const seen = [];

		for (let at = start; at !== undefined;) {
			const page = await visitor.get(at);

			seen.push(...[...page.text.matchAll(/(many\d+)@crowd/g)].map(([, name]) => name));
			at = page.links.find((link) => /after=\d+/.test(link));
		}
		assert.equal(seen.length, 120, start);
		assert.deepEqual(seen, [...seen].sort((one, other) => Number(other.slice(4)) - Number(one.slice(4))), start);
	}
	assert.match((await visitor.get(`${base}?after=1`)).words, /There are no contacts yet|First page|nobody/);
	assert.equal((await visitor.get(`${base}?after=x&q=${'y'.repeat(500)}`)).status, 200);
	await portal.sql("DELETE FROM contact WHERE email_key LIKE 'many%@crowd.test'");
});

test('where there are thousands they are found by the beginning of a name, an address or a company, without reading all', async () => {
	const visitor = await sam(), [[north]] = await portal.sql("SELECT id FROM account WHERE name = 'north'");

	await portal.sql(`INSERT INTO contact (account_id, email, email_key, first_name, last_name, language, time_zone, disabled, created)
		SELECT ${north}, CONCAT('x', seq, '@crowd.test'), CONCAT('x', seq, '@crowd.test'), 'Xaver', CONCAT('Y', seq), '', '', 0, UTC_TIMESTAMP(6) FROM seq_1_to_5100`);
	for (const [q, email] of [['anna@a', 'anna@a.north.test'], ['Ann', 'anna@a.north.test'], ['north b', 'cleo@b.north.test'], ['Xaver Y77', 'x77@crowd.test']])
		assert.ok((await visitor.get(`${base}?q=${encodeURIComponent(q)}`)).words.includes(email), q);
	assert.match((await visitor.get(`${base}?q=rth`)).words, /Beginning of a name, an address or a company.*Nobody's name, address or company begins with that/);
	await portal.sql("DELETE FROM contact WHERE email_key LIKE 'x%@crowd.test'");
});

test('H20, H22, S118: an administrator makes a contact, who chooses a password by his mail and signs in; nobody sees it', async () => {
	const visitor = await sam(), page = await visitor.get(`${base}/new`);
	const answer = await visitor.submit(page, 'contacts/new', { email: 'Nora@a.North.test', first_name: 'Nora', last_name: 'Ny', language: 'da', time_zone: 'Europe/Copenhagen', 'p.plan': 'gold', 'p.seats': '007', invite: 'on' });
	const id = await idOf('Nora@a.North.test');

	assert.equal(answer.location, `${base}/${id}?done=invite`, answer.words);
	const record = await visitor.follow(answer);
	assert.match(record.words, /The invitation is on its way\./);
	assert.match(record.words, /E-mail address Nora@a\.North\.test First name Nora Last name Ny Company north a Language Dansk Time zone Europe\/Copenhagen/, 'H43: of his mail domain');
	assert.match(record.words, /Plan Gold Seats 7/);
	assert.match(record.words, /Sign-in Invited/);
	const guest = portal.visitor({ host: 'north.localhost' }), link = `/invite/${await secret('invitation', 'Nora@a.North.test')}`;
	assert.equal((await guest.submit(await guest.get(link), 'invite', { password: better })).status, 303);
	assert.equal((await guest.signIn('nora@a.north.test', better)).status, 303);
	const after = await visitor.get(`${base}/${id}`);
	assert.match(after.words, /Sign-in Registered/);
	assert.doesNotMatch(after.text, /argon2|password_hash/i, 'H22');
	assert.deepEqual(await deeds(id), ['contact_made', 'invited']);
	await portal.sql(`UPDATE contact SET password_hash = NULL WHERE id = ${id}`);
});

test('R65: a form that is sent twice makes one contact; the same key for another one is told', async () => {
	const visitor = await sam(), { fields } = (await visitor.get(`${base}/new`)).form('contacts/new'), email = 'twice@guests.test';
	const [one, two] = await Promise.all([1, 2].map(() => visitor.post(`${base}/new`, { ...fields, email })));

	assert.equal(one.location, `${base}/${await idOf(email)}?done=invite`);
	assert.equal(two.location, one.location);
	assert.equal(await portal.count(`outbox WHERE address = '${email}'`), 1);
	const other = await visitor.post(`${base}/new`, { ...fields, email: 'other@guests.test' });
	assert.equal(other.status, 409);
	assert.match(other.text, /value="other@guests\.test"/);
	assert.equal((await visitor.submit(other, 'contacts/new')).status, 303, 'saved on purpose');
	assert.equal((await visitor.post(`${base}/new`, { ...fields, submission: '' })).status, 400);
});

test('what is refused is 422, beside its field, with what was typed kept, and nothing saved', async () => {
	const visitor = await sam(), { at } = await add(), right = { email: 'right@guests.test', invite: 'on' }, before = await stored();

	for (const [field, value, words] of [['email', '', /Please fill this in/], ['email', 'no address', /does not look like an e-mail address/], ['email', 'ANNA@a.north.test', /There is a contact with this address already\. Open that contact/],
		['first_name', 'x'.repeat(201), /longer than fits/], ['last_name', 'a\u0007b', /character that cannot stand/], ['language', 'xx', /choose one of the list/], ['time_zone', 'Moon/Sea', /choose one of the list/],
		['p.plan', 'lead', /choose one of the options/], ['p.seats', 'many', /write a number/], ['p.since', '2026-02-30', /write a date/]]) {
		const answer = await visitor.submit(await visitor.get(`${base}/new`), 'contacts/new', { ...right, [field]: value });

		assert.equal(answer.status, 422, `${field} ${value}`);
		assert.match(answer.words, words);
		assert.match(answer.text, new RegExp(`id="${field.replace('.', '\\.')}"[^>]*aria-describedby="[^"]*${field.replace('.', '\\.')}-problem"[^>]*aria-invalid="true"`), field);
		assert.equal(answer.form('contacts/new').fields.invite, 'on');
	}
	for (const [field, value, words] of [['company', 'Nobody & Sons', /no company of this name/], ['company', '#4711', /no company of this number/], ['email', 'bo@a.north.test', /contact with this address already/], ['p.memo', 'm'.repeat(1001), /longer than fits/]]) {
		const answer = await visitor.submit(await visitor.get(`${at}/edit`), '/edit', { first_name: 'Kept', [field]: value });

		assert.equal(answer.status, 422, `${field} ${value}`);
		assert.match(answer.words, words);
		assert.match(answer.text, /value="Kept"/);
	}
	assert.equal(await stored(), before);
});

test('a contact is changed: names, address, company, properties; what follows from them follows, and is written down', async () => {
	const visitor = await sam(), { id, at, email } = await add();
	const save = async (values) => visitor.submit(await visitor.get(`${at}/edit`), '/edit', values);

	assert.equal((await save({ first_name: 'Ada <b>', last_name: 'Lin', company: 'NORTH B', 'p.plan': 'tin', 'p.vip': 'false', 'p.memo': 'Likes tea' })).location, `${at}?done=saved`);
	const record = await visitor.get(at);
	assert.match(record.words, /First name Ada <b> Last name Lin Company north b .*Plan Tin Seats – Tags – Vip No Since – Memo Likes tea/);
	const [[b]] = await portal.sql("SELECT y.id FROM company y JOIN account a ON a.id = y.account_id WHERE y.name = 'north b'");
	assert.deepEqual(await portal.sql(`SELECT company_id, is_primary FROM contact_company WHERE contact_id = ${id}`), [[b, '1']]);
	assert.equal((await save({})).status, 303, 'nothing was changed');
	assert.deepEqual(await deeds(id), ['contact_changed']);
	assert.equal((await save({ company: '', 'p.plan': '', 'p.vip': '', 'p.memo': '' })).status, 303);
	assert.deepEqual([await portal.count(`contact_company WHERE contact_id = ${id}`), await portal.count(`contact_property WHERE contact_id = ${id}`)], [0, 0]);
	/* The invitation to an address that was wrong is of no use to whoever has that one. */
	assert.match((await press(visitor, at, 'invite')).location, /done=invite/);
	const old = await secret('invitation', email);
	assert.equal((await save({ email: `ada${id}@a.north.test` })).status, 303);
	assert.equal((await portal.visitor({ host: 'north.localhost' }).get(`/invite/${old}`)).status, 404, 'R8');
	const moved = await visitor.get(at);
	assert.match(moved.words, /Company north a .*Sign-in Never invited/);
	assert.match((await press(visitor, at, 'invite')).location, /done=invite/);
	assert.equal(await portal.count(`outbox WHERE kind = 'invitation' AND address = 'ada${id}@a.north.test'`), 1);
	assert.deepEqual(await deeds(id), ['contact_changed', 'contact_changed', 'invited', 'contact_changed', 'invited']);
});

test('H23: the address of who has a login is his own to change', async () => {
	const visitor = await sam(), { id, at, email } = await withLogin(), page = await visitor.get(`${at}/edit`);

	assert.doesNotMatch(page.text, /name="email"/);
	assert.equal((await visitor.submit(page, '/edit', { email: 'mallory@evil.test', first_name: 'Nora' })).status, 303);
	assert.deepEqual(await portal.sql(`SELECT email, first_name FROM contact WHERE id = ${id}`), [[email, 'Nora']]);
});

test('two who save the same contact: the second is told, keeps what was typed, and saves it knowingly', async () => {
	const one = await sam(), two = await sam(), { id, at } = await add();
	const first = await one.get(`${at}/edit`), second = await two.get(`${at}/edit`);

	assert.equal((await one.submit(first, '/edit', { 'p.plan': 'gold' })).status, 303);
	const told = await two.submit(second, '/edit', { first_name: 'Second' });
	assert.equal(told.status, 409);
	assert.match(told.words, /Somebody else has changed this meanwhile/);
	assert.match(told.text, /value="Second"/);
	assert.deepEqual(await portal.sql(`SELECT first_name FROM contact WHERE id = ${id}`), [['']]);
	assert.equal((await two.submit(told, '/edit', {})).status, 303);
	assert.deepEqual(await portal.sql(`SELECT first_name FROM contact WHERE id = ${id}`), [['Second']]);
	assert.equal((await one.submit(await one.get(`${at}/edit`), '/edit', { version: null })).status, 400, 'a form without a version is none of ours');
});

test('R40, R8: disabling ends sessions and links at once; enabling lets him in again; twice is once; each is written down', async () => {
	const visitor = await sam(), { id, at, email } = await withLogin(), guest = portal.visitor({ host: 'north.localhost' });

	assert.equal((await guest.signIn(email, password)).status, 303);
	assert.match((await press(visitor, at, 'reset')).location, /done=reset/);
	const link = `/password/reset/${await secret('password_reset', email)}`;
	assert.equal((await guest.get(link)).status, 200);
	const page = await visitor.get(at), { csrf } = page.form('/actions').fields;
	for (let i = 0; i < 2; i++)
		assert.equal((await visitor.post(`${at}/actions`, { csrf, action: 'disable' })).location, `${at}?done=disable`);
	assert.match((await guest.get('/tickets')).location, /\/login/);
	assert.equal((await guest.get(link)).status, 404);
	assert.equal((await guest.signIn(email, password)).status, 422);
	assert.match((await visitor.get(at)).words, /Sign-in Disabled Enable/);
	assert.match((await visitor.get(`${base}?q=${email}`)).words, /Disabled/);
	for (const action of ['invite', 'reset']) {
		const refused = await press(visitor, at, action);

		assert.equal(refused.status, 422);
		assert.match(refused.words, /or is disabled/);
	}
	assert.match((await press(visitor, at, 'enable')).location, /done=enable/);
	assert.equal((await guest.signIn(email, password)).status, 303);
	assert.deepEqual(await deeds(id), ['link_sent', 'disabled', 'enabled']);
	assert.match((await visitor.get(`${at}/timeline`)).words, /Sam Staff Enabled the contact .*Sam Staff Disabled the contact .*Sam Staff Sent a link to a new password/);
});

test('H20: the link of a reset works once; who has no login is invited instead; where no portal is on, that is said', async () => {
	const visitor = await sam(), { at, email } = await withLogin(), other = await add();

	assert.equal((await press(visitor, at, 'reset')).status, 303);
	const guest = portal.visitor({ host: 'north.localhost' }), link = `/password/reset/${await secret('password_reset', email)}`;
	assert.equal((await guest.submit(await guest.get(link), 'password/reset', { password: better })).status, 303);
	assert.equal((await guest.get(link)).status, 404);
	assert.equal((await guest.signIn(email, better)).status, 303);
	assert.match((await press(visitor, at, 'invite')).words, /has a login already/);
	assert.match((await press(visitor, other.at, 'reset')).words, /has no login yet/);
	const before = await stored();
	await portal.sql('UPDATE portal SET enabled = enabled + 2'); /* 1 is on */
	const invited = await press(visitor, other.at, 'invite'), made = await visitor.submit(await visitor.get(`${base}/new`), 'contacts/new', { email: 'nowhere@guests.test', invite: 'on' });
	await portal.sql('UPDATE portal SET enabled = enabled - 2');
	for (const answer of [invited, made]) {
		assert.equal(answer.status, 422);
		assert.match(answer.words, /No portal is switched on/);
	}
	assert.equal(await stored(), before, 'the contact was not made either');
});

test('a second factor is taken away from who has lost it, who is told by mail and signed out', async () => {
	const visitor = await sam(), { id, at, email } = await withLogin(), guest = portal.visitor({ host: 'north.localhost' });

	await portal.portico(['domain', 'set', 'north.localhost', 'second_factor=on', ...account]);
	assert.equal((await guest.signIn(email, password)).status, 303);
	const pending = await guest.follow(await guest.submit(await guest.get('/account/second-factor'), 'account/second-factor', { password }));
	const secretKey = /<code class="key"[^>]*>([^<]+)</.exec(pending.text)[1];
	assert.equal((await guest.submit(pending, 'confirm', { code: codeOf(keyOf(secretKey)) })).status, 303);
	const record = await visitor.get(at);
	assert.match(record.words, /Registered With a second factor .*Take away the second factor/);
	for (let i = 0; i < 2; i++)
		assert.equal((await visitor.post(`${at}/actions`, { csrf: record.form('/actions').fields.csrf, action: 'factor' })).location, `${at}?done=factor`);
	assert.match((await guest.get('/tickets')).location, /\/login/);
	assert.equal(await portal.count(`outbox WHERE kind = 'factor_off' AND address = '${email}'`), 1);
	assert.doesNotMatch((await visitor.get(at)).words, /Take away the second factor/);
	assert.deepEqual(await deeds(id), ['factor_ended']);
});

test('S108: the record shows to which text a contact agreed, in which language, and when', async () => {
	const visitor = await sam(), { id, at } = await add(), [[domain, north]] = await portal.sql("SELECT id, account_id FROM domain WHERE host = 'north.localhost'");

	assert.match((await visitor.get(at)).words, /What this contact agreed to Nothing so far/);
	await portal.portico(['domain', 'set', 'north.localhost', 'consent_label=I **agree**', 'consent_text=All of <b>it</b>', ...account]);
	const [[version]] = await portal.sql(`SELECT MAX(version) FROM consent_text WHERE domain_id = ${domain}`);
	await portal.sql(`INSERT INTO contact_consent (account_id, contact_id, domain_id, version, language, given) VALUES (${north}, ${id}, ${domain}, ${version}, NULL, '2026-03-04 05:06:07')`);
	const record = await visitor.get(at);
	assert.match(record.words, new RegExp(`north\\.localhost, version ${version} · 4 Mar 2026, 05:06`));
	assert.match(record.text, /datetime="2026-03-04T05:06:07/);
	assert.match(record.text, /I <strong>agree<\/strong>/);
	assert.doesNotMatch(record.text, /All of <b>it<\/b>/);
	assert.match((await visitor.get(`${at}/timeline`)).words, new RegExp(`Agreed to version ${version} of the consent text of north\\.localhost`));
});

test('S112, S119: who may read tickets looks at them through the contact\'s eyes from the record, and sees on the timeline what the contact wrote', async () => {
	const visitor = await sam(), id = portal.people.get('anna@a.north.test').id, at = `${base}/${id}`, page = await visitor.get(at);
	const form = page.form(/view-as\/\d+$/);
	const eyes = await visitor.post(form.action, { csrf: form.fields.csrf, contact: String(id) });
	assert.equal(eyes.status, 303);
	assert.match(eyes.location, /tickets$/);
	visitor.may = portal.people.get('anna@a.north.test').may;
	assert.match((await visitor.get(`${at}/timeline`)).words, /Sam Staff Looked at the portal .* with the contact's eyes .*Anna Person E-mail from the portal, on ticket \d+: Printer \d+ of a smokes [\w.]+ It smokes/, 'S112');
	await portal.sql("UPDATE staff SET rights = 8 WHERE email_key = 'tess@staff.north.test'");
	const tess = await portal.signedIn('tess@staff.north.test'), record = await tess.get(at), timeline = await tess.get(`${at}/timeline`);
	await portal.sql("UPDATE staff SET rights = 4 WHERE email_key = 'tess@staff.north.test'");
	assert.equal(record.status, 200);
	assert.doesNotMatch(record.text, /view-as/);
	assert.doesNotMatch(timeline.words, /on ticket \d/, 'tickets are of another right');
	assert.doesNotMatch(record.text, /settings\/groups/);
});

test('R56, S112: on the timeline stands what the contact wrote in the inboxes that one looks after, and nothing of the others', async () => {
	const at = `${base}/${portal.people.get('anna@a.north.test').id}`, north = portal.people.get('sam@staff.north.test').accountId;
	const rights = (most) => portal.sql(`UPDATE staff SET rights = ${most} WHERE email_key = 'tess@staff.north.test'`);

	await rights(12);
	const tess = await portal.signedIn('tess@staff.north.test');
	assert.match((await tess.get(`${at}/timeline`)).words, /on ticket \d/);
	await portal.sql(`INSERT INTO inbox_member (account_id, inbox_id, staff_id) SELECT i.account_id, i.id, o.id FROM inbox i JOIN staff o ON o.account_id = i.account_id
		WHERE i.account_id = ${north} AND o.email_key = 'sam@staff.north.test'`);
	const others = await tess.get(`${at}/timeline`);
	await portal.sql(`DELETE FROM inbox_member WHERE account_id = ${north}`);
	await rights(4);
	assert.equal(others.status, 200);
	assert.doesNotMatch(others.words, /on ticket \d|smokes/);
});

test('R55, R56, R60, R81: without the right, of another account, from elsewhere, with what no field is: nothing happens', async () => {
	const visitor = await sam(), other = await sam(), tess = await portal.signedIn('tess@staff.north.test'), south = await portal.signedIn('sam@staff.south.test'), { id, at } = await withLogin();
	const { fields } = (await visitor.get(`${at}/edit`)).form('/edit'), foreign = (await other.get(at)).form('/actions').fields.csrf;
	const southern = (await south.get(`${base}/new`)).form('contacts/new').fields, before = await stored(), pages = ['', '/edit', '/timeline'];
	const [[theirs]] = await portal.sql("SELECT y.id FROM company y JOIN account a ON a.id = y.account_id WHERE a.name = 'south' LIMIT 1");

	for (const page of [base, `${base}/new`, '/staff/companies', ...pages.map((page) => `${at}${page}`)])
		assert.equal((await tess.get(page)).status, 403, page);
	for (const page of pages)
		assert.equal((await south.get(`${at}${page}`)).status, 404, page);
	for (const [path, form] of [['edit', { ...southern, version: '1', first_name: 'Mallory' }], ...['disable', 'reset', 'invite', 'factor', 'enable'].map((action) => ['actions', { csrf: southern.csrf, action }])])
		assert.equal((await south.post(`${at}/${path}`, form)).status, 404, path);
	for (const [path, form] of [['edit', { ...fields, first_name: 'Mallory' }], ['actions', { action: 'disable' }]]) {
		for (const csrf of ['', 'A'.repeat(43), foreign])
			assert.equal((await visitor.post(`${at}/${path}`, { ...form, csrf })).status, 403, path);
		assert.equal((await visitor.post(`${at}/${path}`, { ...form, csrf: fields.csrf }, { headers: { Origin: 'https://evil.test' } })).status, 403);
	}
	for (const [action, company] of [['prefer', theirs], ['leave', theirs], ['leave', '0']])
		assert.equal((await press(visitor, at, action, { company })).status, 303, 'he is not in it');
	assert.equal((await press(visitor, at, 'leave')).status, 400);
	assert.equal((await press(visitor, at, 'erase')).status, 422);
	assert.equal((await visitor.submit(await visitor.get(`${at}/edit`), '/edit', { company: `#${theirs}` })).status, 422);
	assert.equal((await visitor.submit(await visitor.get(`${at}/edit`), '/edit', { id: '1', account_id: '2', password_hash: 'x', disabled: '1', created: '2001-01-01', email_key: 'x', notices_off: '7', 'p.nothing': 'x' })).status, 303);
	assert.equal(await stored(), before);
	assert.deepEqual(await deeds(id), []);
});

test('contacts have no page of staff for strangers and customers', async () => {
	const { at } = await add(), customer = await portal.signedIn('anna@a.north.test');

	for (const visitor of [portal.visitor({ host: 'north.localhost' }), customer])
		for (const page of [base, at, `${at}/edit`, '/staff/companies'])
			assert.match((await visitor.get(page)).location, /^\/staff\/login/);
});

test('what the commands do is written down too, as the operator\'s', async () => {
	const visitor = await sam(), { id, at, email } = await withLogin();

	for (const command of ['disable', 'enable', 'reset'])
		await portal.portico(['contact', command, email, ...account]);
	assert.deepEqual(await portal.sql(`SELECT what, staff_id FROM staff_log WHERE contact_id = ${id} ORDER BY id`), [['disabled', null], ['enabled', null], ['link_sent', null]]);
	assert.match((await visitor.get(`${at}/timeline`)).words, /The operator Sent a link to a new password/);
});
