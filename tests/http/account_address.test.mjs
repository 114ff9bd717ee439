/* account_address.test.mjs: another address takes the place of the old one, once it is proved; and what a login's owner is told by mail. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { password, world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(world({ tickets: 3 }), { conf: { mail: { directory: null }, limits: { mails_network: 20, mails_address: 5 } } }); /* a mail that was delivered has no link left to read in the database */
const anna = 'anna@a.north.test';

/* What waits to be sent, the newest last: [kind, address, data]. */
const mails = async (kinds = 'address\\_%') => (await portal.sql(`SELECT kind, address, data FROM outbox WHERE kind LIKE '${kinds}' ORDER BY id`)).map(([kind, address, data]) => ({ kind, address, data }));
const emptied = () => portal.sql('DELETE FROM outbox');

async function ask(visitor, email, secret = password) {
	return visitor.submit(await visitor.get('/account'), 'account/address', { email, password: secret });
}

async function linkOf(address) {
	const mail = (await mails()).findLast((one) => one.kind === 'address_confirm' && one.address === address);

	return `/account/address/${JSON.parse(mail.data).token}`;
}

test('H23, R26, R83: the new address gets a link whose button makes it the login; the old one is told of both', async () => {
	const visitor = await portal.signedIn(anna), stranger = portal.visitor();

	await emptied();
	const answer = await ask(visitor, 'Anna.New@a.north.test');
	assert.equal(answer.location, '/account?done=asked');
	assert.deepEqual((await mails()).map(({ kind, address }) => [kind, address]), [['address_confirm', 'Anna.New@a.north.test'], ['address_asked', anna]]);
	const link = await linkOf('Anna.New@a.north.test');
	assert.equal((await stranger.get(link)).location, `/login?next=${link}`, 'an address that was mistyped is a stranger\'s');
	const bo = await portal.signedIn('bo@a.north.test'), { csrf } = (await bo.get('/account')).form('account/address').fields;
	assert.equal((await bo.get(link)).status, 404);
	assert.equal((await bo.post(link, { csrf })).status, 404);
	const elsewhere = portal.visitor({ may: portal.people.get(anna).may });
	assert.equal((await elsewhere.signIn(anna, password, link)).location, link, 'in another browser he signs in first');
	for (let i = 0; i < 2; i++)
		assert.match((await elsewhere.get(link)).words, /Anna\.New@a\.north\.test .*In the place of anna@a\.north\.test/);
	assert.equal((await portal.visitor({ may: portal.people.get(anna).may }).signIn(anna, password)).status, 303, 'nothing has changed yet');
	assert.equal((await elsewhere.submit(await elsewhere.get(link), 'account/address')).location, '/account?done=address');
	assert.equal((await portal.visitor().signIn(anna, password)).status, 422);
	const back = portal.visitor({ may: portal.people.get(anna).may });
	assert.equal((await back.signIn('anna.new@a.north.test', password)).status, 303);
	assert.deepEqual((await mails()).filter(({ kind }) => kind === 'address_changed').map(({ address }) => address), [anna]);
	assert.equal((await elsewhere.get(link)).status, 404, 'used');
	await portal.sql(`UPDATE contact SET email = '${anna}', email_key = '${anna}' WHERE id = ${portal.people.get(anna).id}`);
});

test('R26: another\'s address gives the same answer, and its owner is told; no link works', async () => {
	const visitor = await portal.signedIn(anna);

	await emptied();
	const answer = await ask(visitor, 'bo@a.north.test');
	assert.equal(answer.location, '/account?done=asked');
	assert.deepEqual((await mails()).map(({ kind, address }) => [kind, address]), [['address_taken', 'bo@a.north.test'], ['address_asked', anna]]);
	assert.ok((await mails()).every(({ data }) => JSON.parse(data).token === undefined));
});

test('R26: an address that somebody else has got since the link left stays his', async () => {
	const visitor = await portal.signedIn(anna), address = 'late@a.north.test';

	await ask(visitor, address);
	const link = await linkOf(address), page = await visitor.get(link);
	await portal.portico(['contact', 'add', address, '--account', 'north']);
	assert.equal((await visitor.submit(page, 'account/address')).status, 404);
	assert.equal(await portal.count(`contact WHERE email_key = '${anna}'`), 1);
});

test('R8, R5: a newer request and a new password end an older link; of ten clicks at once one works', async () => {
	const visitor = await portal.signedIn(anna);

	await ask(visitor, 'first@a.north.test');
	const first = await linkOf('first@a.north.test');
	await ask(visitor, 'second@a.north.test');
	const second = await linkOf('second@a.north.test');
	assert.equal((await visitor.get(first)).status, 404);
	await portal.portico(['contact', 'password', anna, '--account', 'north'], `${password}\n`);
	const again = await portal.signedIn(anna);
	assert.equal((await again.get(second)).status, 404);
	await ask(again, 'third@a.north.test');
	const link = await linkOf('third@a.north.test'), page = await again.get(link);
	const answers = await Promise.all(Array.from({ length: 10 }, () => again.submit(page, 'account/address')));
	assert.deepEqual(answers.map(({ status }) => status).sort(), [303, ...Array(9).fill(404)]);
	await portal.sql(`UPDATE contact SET email = '${anna}', email_key = '${anna}' WHERE id = ${portal.people.get(anna).id}`);
});

test('H23, H43, R25: a proven address counts for groups, and joins the company of its mail domain; he leaves none', async () => {
	const filter = { any: [{ all: [{ property: 'mail_domain', op: 'is', values: ['moved.test'] }] }] };
	const move = async (from, to) => {
		const visitor = portal.visitor({ may: { ...portal.people.get(anna).may } });
		assert.equal((await visitor.signIn(from, password)).status, 303);
		assert.equal((await ask(visitor, to)).location, '/account?done=asked');
		const link = await linkOf(to);
		assert.deepEqual(await groupsOf(from), before.get(from), 'nothing is proved yet');
		assert.equal((await visitor.submit(await visitor.get(link), 'account/address')).location, '/account?done=address');
	};
	const groupsOf = async (email) => (await portal.sql(`SELECT g.name FROM contact c JOIN group_member m ON m.contact_id = c.id JOIN access_group g ON g.id = m.group_id
		WHERE c.email = '${email}'`)).flat();
	const companiesOf = async (email) => (await portal.sql(`SELECT y.name, COALESCE(k.is_primary, 0) FROM contact c JOIN contact_company k ON k.contact_id = c.id
		JOIN company y ON y.id = k.company_id WHERE c.email = '${email}' ORDER BY y.name`)).map((row) => row.map(String).join(' '));
	const before = new Map();

	await portal.sql(`INSERT INTO company (account_id, name, created) SELECT account_id, 'moved to', UTC_TIMESTAMP(6) FROM company WHERE name = 'north a';
		INSERT INTO company_domain (account_id, domain_key, company_id) SELECT account_id, 'moved.test', id FROM company WHERE name = 'moved to';
		INSERT INTO company_domain (account_id, domain_key, company_id) SELECT account_id, 'gmail.com', id FROM company WHERE name = 'moved to'`);
	await portal.portico(['group', 'add', 'Moved', '--filter', JSON.stringify(filter), '--account', 'north']);
	for (const email of ['solo@nowhere.test', 'many@nowhere.test']) {
		await portal.portico(['contact', 'add', email, '--account', 'north']);
		await portal.portico(['contact', 'password', email, '--account', 'north'], `${password}\n`);
		before.set(email, []);
	}
	await portal.sql(`INSERT INTO contact_company (account_id, contact_id, company_id, is_primary) SELECT c.account_id, c.id, y.id, 1
		FROM contact c JOIN company y ON y.account_id = c.account_id AND y.name = 'north a' WHERE c.email = 'many@nowhere.test'`);
	await move('solo@nowhere.test', 'solo@moved.test');
	assert.deepEqual([await groupsOf('solo@moved.test'), await companiesOf('solo@moved.test')], [['Moved'], ['moved to 1']]);
	await move('many@nowhere.test', 'many@moved.test');
	assert.deepEqual([await groupsOf('many@moved.test'), await companiesOf('many@moved.test')], [['Moved'], ['moved to 0', 'north a 1']]);
	before.set('solo@moved.test', ['Moved']);
	await move('solo@moved.test', 'solo@gmail.com');
	assert.deepEqual([await groupsOf('solo@gmail.com'), await companiesOf('solo@gmail.com')], [[], ['moved to 1']], 'a public provider says nothing of a company');
});

test('a wrong password, one\'s own address and what is none are refused beside their fields', async () => {
	const visitor = await portal.signedIn(anna);

	await emptied();
	for (const [email, secret, words] of [['new@a.north.test', 'wrong', /not your current password/], [anna.toUpperCase(), password, /your address already/],
		['a@b.test,c@d.test', password, /e-mail address/], ['', password, /fill in/]]) {
		const answer = await ask(visitor, email, secret);
		assert.equal(answer.status, 422, email);
		assert.match(answer.words, words);
	}
	assert.deepEqual(await mails(), []);
});

test('R28: a new password and a sign-in from another browser are told by mail, without a link that undoes anything', async () => {
	const visitor = await portal.signedIn('cleo@a.north.test');

	await emptied();
	await portal.signedIn('cleo@a.north.test');
	assert.deepEqual((await mails('%')).map(({ kind, address }) => [kind, address]), [['new_browser', 'cleo@a.north.test']]);
	await visitor.submit(await visitor.get('/account'), 'account/password', { current_password: password, password: 'seven rosy elephants walk' });
	assert.deepEqual((await mails('%')).slice(1).map(({ kind, address }) => [kind, address]), [['password_changed', 'cleo@a.north.test']]);
	for (const { data } of await mails('%'))
		assert.equal(JSON.parse(data).token, undefined);
});

test('R3, R21: who is signed in floods nobody either: few mails go to one address, of which nobody is told, and a network may ask for so many', async () => {
	const visitor = await portal.signedIn(anna, { client: '192.0.2.77' }), address = 'flooded@a.north.test';

	await emptied();
	for (let i = 0; i < 7; i++)
		assert.equal((await ask(visitor, i % 2 === 0 ? address : address.toUpperCase())).location, '/account?done=asked');
	const sent = (await mails()).filter((one) => one.kind === 'address_confirm');
	assert.equal(sent.length, 5);
	assert.equal((await visitor.get(`/account/address/${JSON.parse(sent.at(-1).data).token}`)).status, 200, 'the last of them is as good as a new one');
	for (let i = 7; i < 20; i++)
		assert.equal((await ask(visitor, `flooded${i}@a.north.test`)).status, 303);
	const answer = await ask(visitor, 'flooded20@a.north.test');
	assert.equal(answer.status, 429);
	assert.ok(Number(answer.header('retry-after')) > 0);
	assert.equal((await mails()).filter((one) => one.address === 'flooded20@a.north.test').length, 0);
});
