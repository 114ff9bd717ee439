/* property.test.mjs: properties of an account's own: made, changed, set on tickets and contacts, taken away. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { withInstallation } from './installation.mjs';

const at = withInstallation({ seed: async (installation) => {
	await installation.portico(['account', 'add', 'Firm']);
	await installation.portico(['import', 'mbox', '-'], 'From: Ann Berg <ann@firm.example>\nSubject: Help\nDate: Wed, 21 Aug 2002 19:30:01 +0700\n\nPlease help.\n');
} });
const list = async (...args) => JSON.parse(await at.portico(['property', 'list', '--json', ...args]));
const version = async () => Number((await at.sql('SELECT version FROM account'))[0][0]);

test('a property is made with what it may hold, and every worker learns of it', async () => {
	const before = await version();

	await at.portico(['property', 'add', 'product', '--kind', 'choice', '--option', 'hosting=Hosting', '--option', 'mail=E-mail']);
	await at.portico(['property', 'add', 'due_date', '--kind', 'date', '--internal']);
	await at.portico(['property', 'add', 'seats', '--kind', 'number']);
	await at.portico(['property', 'add', 'tags', '--kind', 'choices', '--option', 'a', '--option', 'b']);
	await at.portico(['property', 'add', 'plan', '--contact']);
	assert.ok(await version() > before);
	assert.deepEqual((await list()).map(({ key, label, kind, shown, options }) => ({ key, label, kind, shown, options })), [
		{ key: 'product', label: 'Product', kind: 'choice', shown: true, options: 'hosting=Hosting, mail=E-mail' },
		{ key: 'due_date', label: 'Due date', kind: 'date', shown: false, options: '' },
		{ key: 'seats', label: 'Seats', kind: 'number', shown: true, options: '' },
		{ key: 'tags', label: 'Tags', kind: 'choices', shown: true, options: 'a=A, b=B' },
	]);
	assert.deepEqual((await list('--contact')).map(({ key, kind }) => ({ key, kind })), [{ key: 'plan', kind: 'text' }]);
});

const refused = {
	'a key with other letters': ['Product', '--kind', 'text'],
	'a key that tickets have by themselves': ['subject'],
	'a key that is taken': ['product'],
	'a kind that there is not': ['colour', '--kind', 'colour'],
	'a choice without options': ['colour', '--kind', 'choice'],
	'a text with options': ['colour', '--option', 'red=Red'],
	'an option twice': ['colour', '--kind', 'choice', '--option', 'red=Red', '--option', 'red=Rose'],
	'a label of two lines': ['colour', '--label', 'two\nlines'],
	'a position that is none': ['colour', '--position', '0'],
};

for (const [what, args] of Object.entries(refused))
	test(`${what} is refused, and nothing is made`, async () => {
		const before = await at.count('property');
		const { code, stderr } = await at.porticoMay(['property', 'add', ...args]);

		assert.ok(code === 1 || code === 2, stderr);
		assert.match(stderr, /^portico property add: /);
		assert.equal(await at.count('property'), before);
	});

test('values are checked, kept in one form, and noted in the history', async () => {
	await at.portico(['property', 'set', '1001', 'product=mail', 'seats=007.50', 'tags=b,a', 'due_date=2026-12-31']);
	await at.portico(['property', 'set', 'ann@firm.example', 'plan=Gold']);
	assert.deepEqual(await at.sql('SELECT p.property_key, v.place, v.value, v.value_key FROM ticket_property v JOIN property p ON p.id = v.property_id ORDER BY p.id, v.place'), [
		['product', '0', 'mail', 'mail'], ['due_date', '0', '2026-12-31', '2026-12-31'], ['seats', '0', '7.5', '1000000000000007500000'], ['tags', '0', 'a', 'a'], ['tags', '1', 'b', 'b'],
	]);
	assert.deepEqual(await at.sql('SELECT value, value_key FROM contact_property'), [['Gold', 'gold']]);
	assert.equal(await at.count("history WHERE what = 'property'"), 4);
	for (const wrong of ['product=paper', 'seats=many', 'due_date=2026-02-30', 'nothing=1', 'plan=gold'])
		assert.equal((await at.porticoMay(['property', 'set', '1001', wrong])).code, 1, wrong);
	assert.equal((await at.porticoMay(['property', 'set', '9999', 'seats=1'])).code, 1);
	await at.portico(['property', 'set', '1001', 'tags=']);
	assert.equal(await at.count("ticket_property v JOIN property p ON p.id = v.property_id WHERE p.property_key = 'tags'"), 0);
});

test('a label and options change, and what was chosen stays; an option is retired, never lost', async () => {
	await at.portico(['property', 'edit', 'product', '--label', 'Service', '--option', 'domains=Domains', '--option', 'mail=Mail', '--retire', 'hosting']);
	const [product] = await list();

	assert.equal(product.label, 'Service');
	assert.equal(product.options, 'hosting=Hosting (retired), mail=Mail, domains=Domains');
	assert.equal((await at.porticoMay(['property', 'set', '1001', 'product=hosting'])).code, 1);
	await at.portico(['property', 'edit', 'product', '--option', 'hosting=Hosting', '--internal']);
	await at.portico(['property', 'set', '1001', 'product=hosting']);
	assert.equal((await list())[0].shown, false);
	assert.equal((await at.porticoMay(['property', 'edit', 'product', '--retire', 'paper'])).code, 1);
});

test('a property with values goes only with them', async () => {
	const { code, stderr } = await at.porticoMay(['property', 'delete', 'seats']);

	assert.equal(code, 1);
	assert.match(stderr, /has values.*--with-values/);
	await at.portico(['property', 'delete', 'seats', '--with-values']);
	assert.deepEqual((await list()).map(({ key }) => key), ['product', 'due_date', 'tags']);
	assert.equal(await at.count('ticket_property'), 2);
});
