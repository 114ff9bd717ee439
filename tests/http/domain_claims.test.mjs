/* domain_claims.test.mjs: which addresses an account's administrators can take: what the operator allows, what another account gave up, and what looks like another's. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(world({ tickets: 1 }), { workers: 8, conf: { domains: { claims: 'auto', below: 'customers.example.net help.example.org', most: 12 } } });
const sam = (account = 'north') => portal.signedIn(`sam@staff.${account}.test`);
const base = '/staff/settings/domains';
const hosts = async (account) => (await portal.sql(`SELECT d.host FROM domain d JOIN account a ON a.id = d.account_id WHERE a.name = '${account}' ORDER BY d.id`)).map(([host]) => host);
const idOf = async (host) => Number((await portal.sql(`SELECT id FROM domain WHERE host = '${host}'`))[0]?.[0]);
const accountOf = async (name) => (await portal.sql(`SELECT id FROM account WHERE name = '${name}'`))[0][0];
const operator = (...args) => portal.portico(['domain', ...args]);
const operatorMay = (...args) => portal.porticoMay(['domain', ...args]);

async function claim(visitor, address, more = {}) {
	const page = await visitor.get(`${base}/new`);

	return visitor.post(`${base}/new`, { ...page.form(/domains\/new$/).fields, address, ...more });
}

async function remove(visitor, host) {
	const page = await visitor.get(`${base}/${await idOf(host)}`), answer = await visitor.submit(page, /\/delete$/);

	assert.equal(answer.status, 303, answer.words);
}

test('S12, R9, R70: among several accounts an administrator takes what the operator has allowed, and is told what to ask for', async () => {
	const visitor = await sam(), south = await sam('south'), id = await accountOf('north'), before = await hosts('north');

	assert.match((await visitor.get(`${base}/new`)).words, /You can take: \*\.customers\.example\.net, \*\.help\.example\.org\. Others your operator has to allow first\./);
	const refused = await claim(visitor, 'https://help.acme.example');
	assert.equal(refused.status, 422);
	assert.match(refused.words, new RegExp(`Your operator has to allow this address for you\\..*portico domain allow help\\.acme\\.example --account ${id}`));
	assert.match(refused.text, /id="address"[^>]*aria-describedby="address-hint address-problem"[^>]*aria-invalid="true"/);
	assert.ok(refused.text.includes('value="https://help.acme.example"'), 'what was typed is kept');
	assert.deepEqual(await hosts('north'), before);
	await operator('allow', 'help.acme.example', '--account', id);
	assert.match((await visitor.get(`${base}/new`)).words, /You can take: help\.acme\.example, \*\.customers/);
	assert.equal((await claim(south, 'https://help.acme.example')).status, 422, 'it is promised to the other');
	assert.equal((await claim(visitor, 'https://help.acme.example')).status, 303);
	assert.ok((await hosts('north')).includes('help.acme.example'));
	assert.match((await portal.sql("SELECT detail FROM staff_log WHERE what = 'domain_made' ORDER BY id DESC LIMIT 1"))[0][0], /^https:\/\/help\.acme\.example$/);
});

test('S12: what lies directly below a name of the operator everybody takes, and nothing below what another has there', async () => {
	const visitor = await sam(), south = await sam('south');

	assert.equal((await claim(visitor, 'https://north.customers.example.net')).status, 303);
	assert.equal((await claim(south, 'https://north.customers.example.net')).status, 422);
	assert.equal((await claim(south, 'https://help.north.customers.example.net')).status, 422);
	assert.equal((await claim(south, 'https://customers.example.net')).status, 422);
	assert.equal((await claim(south, 'https://notcustomers.example.net')).status, 422);
	assert.equal((await claim(south, 'https://south.help.example.org:8443')).status, 303);
	await remove(south, 'south.help.example.org');
});

test('the operator allows a host or all below a name, sees what he allowed, and takes it back', async () => {
	const visitor = await sam('east'), list = async () => JSON.parse(await operator('allowed', '--account', 'east', '--json')).map(({ name }) => name);

	assert.match(await operator('allowed', '--account', 'east'), /no address/);
	await operator('allow', '*.Acme.Example', '--account', 'east');
	await operator('allow', 'bücher.test', '--account', 'east');
	assert.deepEqual(await list(), ['*.acme.example', 'xn--bcher-kva.test']);
	assert.equal((await claim(visitor, 'https://deep.shop.acme.example')).status, 303);
	assert.equal((await claim(visitor, 'https://acme.example')).status, 422, 'a name is not below itself');
	await operator('disallow', '*.acme.example', '--account', 'east');
	assert.equal((await claim(visitor, 'https://other.acme.example')).status, 422);
	assert.ok((await hosts('east')).includes('deep.shop.acme.example'), 'what was made stays');
	for (const wrong of ['', '*', '*.com', 'x', '192.0.2.1', 'https://x.test', 'x.test:8443', 'a b.test', '*.*.test']) {
		const { code, stderr } = await operatorMay('allow', wrong, '--account', 'east');
		assert.equal(code, 1, wrong);
		assert.match(stderr, /is not a name like help\.example\.com/);
	}
	assert.match((await operatorMay('disallow', 'never.test', '--account', 'east')).stderr, /was not allowed never\.test/);
	await operator('disallow', 'xn--bcher-kva.test', '--account', 'east');
	assert.deepEqual(await list(), []);
});

test('R9, R70: an address that an account gave up is kept for it: no other one gets it, at once or by the operator\'s mistake', async () => {
	const visitor = await sam(), south = await sam('south');

	assert.equal((await claim(visitor, 'https://gone.customers.example.net')).status, 303);
	await remove(visitor, 'gone.customers.example.net');
	assert.equal((await claim(south, 'https://gone.customers.example.net')).status, 422);
	const { code, stderr } = await operatorMay('add', 'https://gone.customers.example.net', '--account', 'south');
	assert.equal(code, 1);
	assert.match(stderr, /was an address of account \d+, for which it is kept until .*; portico domain allow gone\.customers\.example\.net gives it to this one/);
	assert.equal((await claim(visitor, 'https://gone.customers.example.net')).status, 303, 'whose it was gets it again');
	await remove(visitor, 'gone.customers.example.net');
	assert.match(await operator('allow', 'gone.customers.example.net', '--account', 'south'), /It was an address of the account "north"/);
	assert.equal((await claim(south, 'https://gone.customers.example.net')).status, 303, 'the operator has said so');
	await remove(south, 'gone.customers.example.net');
	await operator('disallow', 'gone.customers.example.net', '--account', 'south');
	assert.equal((await claim(visitor, 'https://gone.customers.example.net')).status, 422, 'now it is the other\'s to come back to');
	await portal.sql("UPDATE domain_freed SET kept_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE host = 'gone.customers.example.net'");
	assert.equal((await claim(visitor, 'https://gone.customers.example.net')).status, 303, 'its time is over');
});

test('R12: a name of other letters is shown in both forms, taken knowingly, and listed in both', async () => {
	const visitor = await sam(), wanted = 'bücher.customers.example.net', written = 'xn--bcher-kva.customers.example.net';

	for (const address of [wanted, written, `https://${wanted.toUpperCase()}`]) {
		const asked = await claim(visitor, address);
		assert.equal(asked.status, 422, address);
		assert.ok(asked.words.includes(`${wanted}, which is written ${written}`), asked.words);
		assert.match(asked.words, /Letters of other alphabets can look like those of a name that is somebody else's/);
		assert.match(asked.words, /Please compare both forms, letter by letter/);
	}
	assert.equal((await claim(visitor, wanted, { letters: 'xn--bcher-kva.other.test' })).status, 422, 'a tick for another name');
	const mixed = await claim(visitor, 'раypal.customers.example.net');
	assert.match(mixed.words, /It mixes letters of several alphabets, as false addresses do/);
	assert.equal((await claim(visitor, wanted, { letters: written })).status, 303);
	assert.ok((await hosts('north')).includes(written));
	assert.ok((await visitor.get(base)).words.includes(`https://${written} · ${wanted}`));
	assert.ok((await visitor.get(`${base}/${await idOf(written)}`)).words.includes(wanted));
});

test('two who take one address at once: one has it, and the other is told', async () => {
	const visitors = [await sam(), await sam('east')], forms = await Promise.all(visitors.map(async (one) => (await one.get(`${base}/new`)).form(/domains\/new$/).fields));
	const answers = await Promise.all(visitors.map((one, i) => one.post(`${base}/new`, { ...forms[i], address: 'https://both.customers.example.net' })));

	assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422]);
	assert.match(answers.find(({ status }) => status === 422).words, /This address is taken already/);
});

test('an account makes so many domains and no more, and the operator goes on', async () => {
	const visitor = await sam('east'), there = (await hosts('east')).length;

	for (let i = there; i < 12; i++)
		assert.equal((await claim(visitor, `https://n${i}.customers.example.net`)).status, 303, String(i));
	const answer = await claim(visitor, 'https://more.customers.example.net');
	assert.equal(answer.status, 422);
	assert.match(answer.words, /You have 12 domains, which is as many as you can make here\. Delete one, or ask your operator for more\./);
	await operator('add', 'https://more.customers.example.net', '--account', 'east');
	assert.equal((await hosts('east')).length, 13);
});

test('portico domain delete: with all that hangs on it, in pieces; not while a portal is on it, and the address stays kept', async () => {
	await operator('add', 'https://old.test', '--account', 'north');
	const id = await idOf('old.test');
	const session = (count) => portal.sql(`INSERT INTO session (account_id, token_digest, domain_id, contact_id, created, seen, expires) SELECT account_id, UNHEX(SHA2(CONCAT('d', seq), 256)),
		${id}, id, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 HOUR FROM contact, seq_1_to_${count} WHERE email = 'anna@a.north.test'`);

	await session(2500);
	const visitor = await sam(), answer = await visitor.post(`${base}/${id}/delete`, { csrf: (await visitor.get(`${base}/${id}`)).form(new RegExp(`domains/${id}$`)).fields.csrf });
	assert.equal(answer.status, 422);
	assert.match(answer.words, /Thousands of sign-ins, links and mails are still under it: your operator deletes it with portico domain delete/);
	assert.equal(await portal.count(`session WHERE domain_id = ${id}`), 2500, 'no half of it went');
	await operator('delete', 'old.test', '--account', 'north');
	assert.equal(await portal.count(`domain WHERE id = ${id}`), 0);
	assert.equal(await portal.count(`session WHERE domain_id = ${id}`), 0);
	assert.equal((await operatorMay('add', 'https://old.test', '--account', 'south')).code, 1);
	const used = await operatorMay('delete', 'north.localhost', '--account', 'north');
	assert.equal(used.code, 1);
	assert.match(used.stderr, /the portal "north help" is on "north\.localhost"/);
	assert.match((await operatorMay('delete', 'never.test', '--account', 'north')).stderr, /has no domain never\.test/);
});

test('F2: the list of domains asks as many statements for many as for one', async () => {
	const visitor = await sam('east'), one = await sam('south');
	const [many, few] = [Math.max(...await portal.statementsOf('settings/domains', () => visitor.get(base))),
		Math.max(...await portal.statementsOf('settings/domains', () => one.get(base)))];

	assert.ok((await hosts('east')).length > 10);
	assert.equal(many, few);
});
