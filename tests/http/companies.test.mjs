/* companies.test.mjs: staff look after companies: their names, their mail domains, and who belongs to them. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(world({ tickets: 6 }), { workers: 6, conf: { mail: { directory: null } } });
const base = '/staff/companies';
const sam = () => portal.signedIn('sam@staff.north.test');
const idOf = async (name, account = 'north') => Number((await portal.sql(`SELECT y.id FROM company y JOIN account a ON a.id = y.account_id WHERE a.name = '${account}' AND y.name = '${name}' ORDER BY y.id DESC LIMIT 1`))[0][0]);
const domainsOf = async (id) => (await portal.sql(`SELECT domain_key FROM company_domain WHERE company_id = ${id} ORDER BY domain_key`)).flat();
const stored = async () => JSON.stringify(await Promise.all(['company', 'company_domain', 'contact_company'].map((table) => portal.sql(`SELECT * FROM ${table}`))));
const deeds = async (name) => (await portal.sql(`SELECT what FROM staff_log WHERE detail = '${name}' ORDER BY id`)).flat();

let count = 0;
async function make(visitor, values = {}) {
	const name = `Acme ${++count}`, answer = await visitor.submit(await visitor.get(`${base}/new`), 'companies/new', { name, ...values });

	assert.equal(answer.status, 303, answer.words);
	return { id: Number(/companies\/(\d+)/.exec(answer.location)[1]), name, answer, at: answer.location.replace(/\?.*/, '') };
}

test('H43: a company is made with its mail domains; whoever becomes a contact with such an address joins it', async () => {
	const visitor = await sam(), { id, name, answer, at } = await make(visitor, { domains: 'Acme.example\n@sales.acme.example\r\n\r\nacme.example\nbücher.example' });

	assert.match((await visitor.follow(answer)).words, /The company is there\./);
	assert.deepEqual(await domainsOf(id), ['acme.example', 'sales.acme.example', 'xn--bcher-kva.example']);
	const made = await visitor.submit(await visitor.get('/staff/contacts/new'), 'contacts/new', { email: 'ada@sales.acme.example', first_name: 'Ada' });
	assert.match((await visitor.follow(made)).words, new RegExp(`Company ${name} `));
	const page = await visitor.get(at);
	assert.match(page.words, new RegExp(`${name} #${id} · .*: contacts see`), 'what portals let them see');
	assert.match(page.words, new RegExp(`Ada ada@sales\\.acme\\.example ${name} Invited`));
	assert.match((await visitor.get(base)).words, new RegExp(`${name} 1 acme\\.example, sales\\.acme\\.example, xn--bcher-kva\\.example`));
	assert.deepEqual(await deeds(name), ['company_made']);
});

test('a company is renamed, its domains change, contacts stay where they are; what did not change is not written down', async () => {
	const visitor = await sam(), { id, at } = await make(visitor, { domains: 'old.example' });
	const save = async (values) => visitor.submit(await visitor.get(`${at}/edit`), '/edit', values);

	assert.equal((await save({ name: 'Zebra <i>', domains: 'new.example\nold.example' })).location, `${at}?done=saved`);
	assert.match((await visitor.get(at)).words, /Zebra <i>/);
	assert.deepEqual(await domainsOf(id), ['new.example', 'old.example']);
	assert.equal((await save({})).status, 303);
	assert.deepEqual(await deeds('Zebra <i>'), ['company_changed']);
});

test('what is refused is 422, beside its field, with what was typed kept, and nothing saved', async () => {
	const visitor = await sam(), { at } = await make(visitor), other = await make(visitor, { domains: 'taken.example' }), before = await stored();

	for (const page of ['/new', `${at.slice(base.length)}/edit`])
		for (const [values, field, words] of [[{ name: ' ' }, 'name', /Please fill this in/], [{ name: 'x'.repeat(201) }, 'name', /longer than fits/], [{ name: 'a\u0007b' }, 'name', /character that cannot stand/],
			[{ domains: 'fine.example\nno domain' }, 'domains', /Line 2 is no mail domain/], [{ domains: 'gmail.com' }, 'domains', /Line 1 is a provider's that gives addresses to anyone/],
			[{ domains: 'fine.example\nTaken.example' }, 'domains', /Line 2 is a mail domain of another company/], [{ domains: Array.from({ length: 101 }, (_, i) => `d${i}.example`).join('\n') }, 'domains', /100 mail domains at most/]]) {
			const answer = await visitor.submit(await visitor.get(`${base}${page}`), new RegExp(`${page}$`), { name: 'Kept', ...values });

			assert.equal(answer.status, 422, JSON.stringify(values).slice(0, 60));
			assert.match(answer.words, words);
			assert.match(answer.text, new RegExp(`id="${field}"[^>]*aria-describedby="[^"]*${field}-problem"[^>]*aria-invalid="true"`));
			if (field === 'domains')
				assert.match(answer.text, /value="Kept"/);
		}
	assert.equal(await stored(), before);
	assert.ok(other.id > 0);
});

test('R65: a form that is sent twice makes one company; two of a name are two', async () => {
	const visitor = await sam(), { fields } = (await visitor.get(`${base}/new`)).form('companies/new');
	const [one, two] = await Promise.all([1, 2].map(() => visitor.post(`${base}/new`, { ...fields, name: 'Twins' })));

	assert.equal(one.status, 303);
	assert.equal(two.location, one.location);
	assert.equal(await portal.count("company WHERE name = 'Twins'"), 1);
	await make(visitor, { name: 'Twins' });
	assert.equal(await portal.count("company WHERE name = 'Twins'"), 2);
	const id = portal.people.get('emil@a.north.test')?.id ?? (await portal.sql("SELECT id FROM contact WHERE email = 'emil@a.north.test'"))[0][0], edit = `/staff/contacts/${id}/edit`;
	const which = await visitor.submit(await visitor.get(edit), '/edit', { company: 'Twins' });
	assert.equal(which.status, 422);
	assert.match(which.words, /Several companies have this name/);
	assert.equal((await visitor.submit(which, '/edit', { company: `#${await idOf('Twins')}` })).status, 303);
	const record = await visitor.get(`/staff/contacts/${id}`);
	assert.match(record.words, /Companies .*Twins Primary Take out north a Make primary Take out/);
	const a = await idOf('north a'), { csrf } = record.form('/actions').fields;
	assert.match((await visitor.post(`/staff/contacts/${id}/actions`, { csrf, action: 'prefer', company: String(a) })).location, /done=prefer/);
	assert.match((await visitor.post(`/staff/contacts/${id}/actions`, { csrf, action: 'leave', company: String(await idOf('Twins')) })).location, /done=leave/);
	assert.deepEqual(await portal.sql(`SELECT company_id, is_primary FROM contact_company WHERE contact_id = ${id}`), [[String(a), '1']]);
});

test('two who save the same company: the second is told, keeps what was typed, and saves it knowingly', async () => {
	const one = await sam(), two = await sam(), { at, id } = await make(one), first = await one.get(`${at}/edit`), second = await two.get(`${at}/edit`);

	assert.equal((await one.submit(first, '/edit', { domains: 'first.example' })).status, 303);
	const told = await two.submit(second, '/edit', { name: 'Second' });
	assert.equal(told.status, 409);
	assert.match(told.words, /Somebody else has changed this meanwhile/);
	assert.match(told.text, /value="Second"/);
	assert.equal((await two.submit(told, '/edit', {})).status, 303);
	assert.deepEqual(await portal.sql(`SELECT name FROM company WHERE id = ${id}`), [['Second']]);
});

test('what has contacts or tickets cannot be deleted, and the page says what it has; an empty one can', async () => {
	const visitor = await sam(), a = await idOf('north a'), before = await stored(), page = await visitor.get(`${base}/${a}/edit`);

	assert.match(page.words, /\d+ contacts \d+ tickets .*It cannot be deleted while something uses it/);
	assert.doesNotMatch(page.text, /companies\/\d+\/delete/);
	const { csrf } = page.form('/edit').fields, refused = await visitor.post(`${base}/${a}/delete`, { csrf });
	assert.equal(refused.status, 422);
	assert.match(refused.words, /It was not deleted: something uses it/);
	assert.equal(await stored(), before);
	const { at, name } = await make(visitor, { domains: 'gone.example' });
	const gone = await visitor.submit(await visitor.get(`${at}/edit`), '/delete');
	assert.match((await visitor.follow(gone)).words, /The company is deleted\./);
	assert.equal((await visitor.get(at)).status, 404);
	assert.equal(await portal.count("company_domain WHERE domain_key = 'gone.example'"), 0);
	assert.deepEqual(await deeds(name), ['company_made', 'company_deleted']);
});

test('the list is in the order of names, goes on from page to page, and is searched', async () => {
	const visitor = await sam(), [[north]] = await portal.sql("SELECT id FROM account WHERE name = 'north'"), seen = [];

	await portal.sql(`INSERT INTO company (account_id, name, created) SELECT ${north}, CONCAT('Crowd ', LPAD(seq DIV 2, 3, '0')), UTC_TIMESTAMP(6) FROM seq_2_to_121`);
	for (let at = `${base}?q=rowd`; at !== undefined;) {
		const page = await visitor.get(at);

		seen.push(...[...page.text.matchAll(/<bdi>(Crowd \d+)<\/bdi>/g)].map(([, name]) => name));
		at = page.links.find((link) => /after=\d+/.test(link));
	}
	assert.equal(seen.length, 120);
	assert.deepEqual(seen, [...seen].sort());
	assert.match((await visitor.get(`${base}?q=nothing%25`)).words, /There is no such company No company's name has that in it/);
	await portal.sql(`INSERT INTO company (account_id, name, created) SELECT ${north}, CONCAT('Mass ', seq), UTC_TIMESTAMP(6) FROM seq_1_to_5100`);
	assert.match((await visitor.get(`${base}?q=crowd%20005`)).words, /Crowd 005/);
	assert.match((await visitor.get(`${base}?q=rowd`)).words, /Beginning of the name.*No company's name begins with that/);
	await portal.sql("DELETE FROM company WHERE name LIKE 'Crowd %' OR name LIKE 'Mass %'");
});

test('the contacts of a company are listed and searched on its page, those of others never', async () => {
	const visitor = await sam(), a = await idOf('north a');

	assert.match((await visitor.get(`${base}/${a}`)).words, /anna@a\.north\.test/);
	assert.match((await visitor.get(`${base}/${a}`)).words, /finn@b\.north\.test north b/, 'whose primary company is another one');
	assert.doesNotMatch((await visitor.get(`${base}/${a}`)).words, /cleo@b\.north\.test/);
	assert.match((await visitor.get(`${base}/${a}?q=cleo@b`)).words, /There is nobody here/);
	assert.match((await visitor.get(`${base}/${a}?q=bo`)).words, /bo@a\.north\.test/);
});

test('R55, R56, R60, R81: without the right, of another account, from elsewhere, with what no field is: nothing happens', async () => {
	const visitor = await sam(), other = await sam(), tess = await portal.signedIn('tess@staff.north.test'), south = await portal.signedIn('sam@staff.south.test'), { at, id } = await make(visitor);
	const { fields } = (await visitor.get(`${at}/edit`)).form('/edit'), foreign = (await other.get(`${at}/edit`)).form('/edit').fields.csrf;
	const southern = (await south.get(`${base}/new`)).form('companies/new').fields, before = await stored();

	for (const page of [base, `${base}/new`, at, `${at}/edit`])
		assert.equal((await tess.get(page)).status, 403, page);
	for (const page of [at, `${at}/edit`])
		assert.equal((await south.get(page)).status, 404, page);
	assert.doesNotMatch((await south.get(base)).words, /north a|Acme/);
	for (const path of ['edit', 'delete']) {
		assert.equal((await south.post(`${at}/${path}`, { ...southern, version: '1', name: 'Mallory' })).status, 404, path);
		for (const csrf of ['', 'A'.repeat(43), foreign])
			assert.equal((await visitor.post(`${at}/${path}`, { ...fields, csrf })).status, 403, path);
		assert.equal((await visitor.post(`${at}/${path}`, fields, { headers: { Origin: 'https://evil.test' } })).status, 403);
	}
	assert.equal((await visitor.submit(await visitor.get(`${at}/edit`), '/edit', { id: '1', account_id: '2', created: '2001-01-01' })).status, 303);
	assert.equal((await visitor.submit(await visitor.get(`${at}/edit`), '/edit', { version: null, name: 'x' })).status, 400);
	assert.equal(await stored(), before);
	assert.ok(id > 0);
});
