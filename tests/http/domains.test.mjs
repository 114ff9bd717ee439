/* domains.test.mjs: the addresses under which an account answers, as administrators make and end them, and their languages. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(world({ tickets: 3 }), { workers: 8 });
const sam = () => portal.signedIn('sam@staff.north.test');
const base = '/staff/settings/domains';
const at = (id) => new RegExp(`/settings/domains/${id}$`);
const idOf = async (host) => Number((await portal.sql(`SELECT id FROM domain WHERE host = '${host}'`))[0][0]);
const all = () => portal.sql('SELECT id, account_id, host, base, language, settings, version FROM domain ORDER BY id');

async function send(visitor, path, id, changes) {
	const page = await visitor.get(`${base}/${path}`), { action, pairs } = page.form(at(id)), kept = pairs.filter(([name]) => !(name in changes));

	return visitor.post(action, [...kept, ...Object.entries(changes).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))]);
}

async function make(visitor, address, more = {}) {
	const answer = await send(visitor, 'new', 'new', { address, ...more });

	assert.equal(answer.status, 303, answer.words);
	assert.match(answer.location, /domains\?done=made$/);
	return idOf(new URL(address.includes('://') ? address : `https://${address}`).hostname);
}

test('S12, S13: a domain is made with its languages, listed, and offered to portals; who made and deleted it is known', async () => {
	const visitor = await sam(), id = await make(visitor, 'Help.Acme.test/', { language: 'da', languages: ['th', 'de', 'da', 'xx'] });

	assert.deepEqual(await portal.sql(`SELECT host, base, language, settings FROM domain WHERE id = ${id}`),
		[['help.acme.test', 'https://help.acme.test', 'da', '{"languages":["th","de"]}']]);
	assert.match((await visitor.get(base)).words, /help\.acme\.test https:\/\/help\.acme\.test Dansk ไทย, Deutsch/);
	assert.match((await visitor.get('/staff/settings/portal')).text, new RegExp(`<option value="${id}"[^>]*>https://help\\.acme\\.test`));
	assert.match((await visitor.get('/staff/settings/portal')).words, /Manage your domains/);
	assert.equal((await visitor.submit(await visitor.get(`${base}/${id}`), `/domains/${id}/delete`)).status, 303);
	assert.equal((await visitor.get(`${base}/${id}`)).status, 404);
	assert.deepEqual((await portal.sql("SELECT l.what, s.first_name FROM staff_log l JOIN staff s ON s.id = l.staff_id WHERE l.detail = 'https://help.acme.test' OR l.detail LIKE 'Help.Acme%' OR l.detail LIKE 'https://Help%' ORDER BY l.id")),
		[['domain_made', 'Sam'], ['domain_deleted', 'Sam']]);
	assert.match((await visitor.get(`${base}/history`)).words, /Sam Staff help\.acme\.test was deleted What it was .*Address https:\/\/help\.acme\.test Language of its portals Dansk/);
	const long = `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.test`, other = await make(visitor, long), past = await visitor.get(`${base}/history`);
	assert.ok(past.words.includes(`${long.slice(0, 200)} was made`), 'a host that is longer than a name');
	assert.ok(past.words.includes(`Address https://${long}`));
	const [itsOwn] = past.links.filter((link) => link.endsWith(`/private-content/history?domain=${other}`));
	assert.equal((await visitor.get(itsOwn)).status, 200);
	assert.equal((await visitor.submit(await visitor.get(`${base}/${other}`), `/domains/${other}/delete`)).status, 303);
	assert.doesNotMatch((await (await portal.signedIn('sam@staff.south.test')).get(`${base}/history`)).words, /acme|aaaa/);
});

const wrong = {
	'nothing': ['', /Please fill this in/],
	'no host': ['https://', /Please write an address like/],
	'a path': ['https://help.acme.test/help', /Please write an address like/],
	'a space': ['help acme.test', /Please write an address like/],
	'a person in it': ['https://me@help.acme.test', /Please write an address like/],
	'an empty part': ['help..acme.test', /Please write an address like/],
	'a part that begins with a hyphen': ['-help.acme.test', /Please write an address like/],
	'a part that is too long': [`${'a'.repeat(64)}.acme.test`, /Please write an address like/],
	'a trailing dot': ['help.acme.test.', /Please write an address like/],
	'an xn-- that means nothing': ['xn--zzzzzzz99999.test', /Please write an address like/],
	'hyphens where xn-- would have them': ['ab--cd.acme.test', /Please write an address like/],
	'a name that is too long': [`${'a'.repeat(61)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.acme.test`, /Please write an address like/],
	'one part': ['https://intranet', /Please write a whole name/],
	'this machine in place of a name': ['http://localhost', /Please write a whole name/],
	'numbers (R9)': ['https://192.0.2.1', /Please write a whole name/],
	'one number': ['https://3221225985', /Please write a whole name/],
	'numbers as only programs write them': ['https://0xc0.0.2.1', /Please write a whole name/],
	'an address of IPv6': ['https://[2001:db8::1]:8443', /Please write a whole name/],
	'a port that cannot be': ['https://help.acme.test:99999', /Please write an address like/],
	'another scheme': ['ftp://help.acme.test', /Please write an address like/],
	'no TLS': ['http://help.acme.test', /Please use https/],
	'no TLS, in the look of an address of this machine': ['http://127.evil.test', /Please use https/],
	'one of ours': ['https://north.localhost', /This address is taken already/],
	'one of another account, in capitals': ['https://SOUTH.localhost:8443', /This address is taken already/],
};

for (const [what, [address, words]] of Object.entries(wrong))
	test(`an address with ${what} is refused at its field, kept as it was typed, and nothing is saved`, async () => {
		const visitor = await sam(), before = await all(), answer = await send(visitor, 'new', 'new', { address });

		assert.equal(answer.status, 422, answer.words);
		assert.match(answer.words, words);
		assert.match(answer.text, /id="address"[^>]*aria-describedby="address-hint address-problem"[^>]*aria-invalid="true"/);
		if (address !== '')
			assert.ok(answer.text.includes(`value="${address}"`), answer.text);
		assert.deepEqual(await all(), before);
	});

test('S14, S15, S16: the language is live at the next request, further ones are offered, and both are in the history and brought back', async () => {
	const visitor = await sam(), id = await idOf('north.localhost'), stranger = () => portal.visitor({ host: 'north.localhost' }).get('/own/login');

	assert.match((await stranger()).text, /<html lang="en"/);
	assert.equal((await send(visitor, id, id, { language: 'th', languages: ['en'] })).status, 303);
	const thai = await stranger();
	assert.match(thai.text, /<html lang="th"/);
	assert.match(thai.text, /name="language"/);
	assert.match((await visitor.get('/staff/settings/private-content/history')).words, /Sam Staff.*Language of its portals English → ไทย.*Further languages nothing → English/);
	const { version } = (await visitor.get(`${base}/${id}`)).form(at(id)).fields;
	const then = await visitor.get(`/staff/settings/private-content/history/${Number(version) - 1}`);
	assert.equal((await visitor.submit(then, /history\/\d+$/)).status, 303);
	assert.match((await stranger()).text, /<html lang="en"/);
	assert.doesNotMatch((await stranger()).text, /name="language"/);
	await portal.portico(['domain', 'set', 'north.localhost', 'language=da', '--account', 'north']);
	assert.match((await stranger()).text, /<html lang="da"/);
	assert.notEqual((await portal.porticoMay(['domain', 'set', 'north.localhost', 'language=', '--account', 'north'])).code, 0);
	await portal.portico(['domain', 'set', 'north.localhost', 'language=en', '--account', 'north']);
});

test('two who set languages at once: the second is told, keeps what he chose, and saves it knowingly; other settings of the domain are in nobody\'s way', async () => {
	const one = await sam(), two = await sam(), id = await make(one, 'atonce.test');
	const page = await two.get(`${base}/${id}`), fields = page.form(at(id)).fields;

	await portal.portico(['domain', 'set', 'atonce.test', 'idle_minutes=20', '--account', 'north']);
	assert.equal((await two.post(`${base}/${id}`, { ...fields, language: 'de' })).status, 303, 'nobody set a language');
	const told = await two.post(`${base}/${id}`, { ...fields, language: 'ja' });
	assert.equal(told.status, 409);
	assert.match(told.words, /Somebody else has changed this meanwhile/);
	assert.match(told.text, /value="ja" selected/);
	assert.deepEqual(await portal.sql(`SELECT language FROM domain WHERE id = ${id}`), [['de']]);
	assert.equal((await two.submit(told, at(id))).status, 303);
	assert.deepEqual(await portal.sql(`SELECT language FROM domain WHERE id = ${id}`), [['ja']]);
	assert.equal((await two.post(`${base}/${id}`, { ...fields, language: 'tlh' })).status, 422);
	assert.equal((await two.post(`${base}/${id}`, { csrf: fields.csrf, language: 'da' })).status, 400);
});

test('a domain says what uses it; while a portal is on it, somebody agreed to its text, it is the last or one works on it, it stays', async () => {
	const visitor = await sam(), here = await idOf('north.localhost'), id = await make(visitor, 'spare.test'), before = await all();
	const refuse = async (of) => visitor.post(`${base}/${of}/delete`, { csrf: (await visitor.get(`${base}/${of}`)).form(at(of)).fields.csrf });

	assert.match((await refuse(here)).words, /It was not deleted.*The portal north help is on it.*You are working on it right now/);
	await portal.portico(['portal', 'set', `${portal.base('north.localhost')}/own`, 'domain=spare.test', '--account', 'north']);
	assert.match((await refuse(id)).words, /The portal north help is on it.*cannot be deleted while something uses it/);
	await portal.portico(['portal', 'set', 'https://spare.test/own', 'domain=north.localhost', '--account', 'north']);
	await portal.portico(['domain', 'set', 'spare.test', 'consent=on', 'consent_label=I agree', 'consent_text=To all', 'consent_label@da=Enig', 'consent_text@da=Alt', '--account', 'north']);
	await portal.sql(`INSERT INTO contact_consent (account_id, contact_id, domain_id, version, given) SELECT account_id, ${portal.people.get('anna@a.north.test').id}, id, 1, UTC_TIMESTAMP(6) FROM domain WHERE id = ${id}`);
	const agreed = await refuse(id);
	assert.equal(agreed.status, 422);
	assert.match(agreed.words, /1 contact has agreed to its consent text, and that is kept/);
	await portal.sql(`DELETE FROM contact_consent WHERE domain_id = ${id}`);
	assert.deepEqual((await all()).map(([one]) => one), before.map(([one]) => one));
	await portal.sql(`INSERT INTO staff_session (account_id, token_digest, domain_id, staff_id, created, seen, expires, network, user_agent)
		SELECT account_id, UNHEX(SHA2('x', 256)), ${id}, staff_id, created, seen, expires, network, user_agent FROM staff_session LIMIT 1`);
	assert.equal(await portal.count(`consent_translation WHERE domain_id = ${id}`), 1);
	assert.equal((await refuse(id)).status, 303, 'a history, a text nobody agreed to, in two languages, and a session go with it');
	const south = await portal.signedIn('sam@staff.south.test'), last = await idOf('south.localhost');
	assert.match((await south.get(`${base}/${last}`)).words, /Det er den sidste: opret først en anden/);
});

test('S1, R55, R56, R60, R81: domains are for administrators of their account, with the token of their session, and take no other field', async () => {
	const visitor = await sam(), tess = await portal.signedIn('tess@staff.north.test'), south = await portal.signedIn('sam@staff.south.test');
	const id = await make(visitor, 'rights.test'), { fields } = (await visitor.get(`${base}/${id}`)).form(at(id)), other = (await south.get(`${base}/new`)).form(at('new')).fields;
	const before = await all();

	for (const path of ['', '/new', `/${id}`])
		assert.equal((await tess.get(base + path)).status, 403, path);
	assert.equal((await south.get(`${base}/${id}`)).status, 404);
	for (const path of [`/${id}`, `/${id}/delete`])
		assert.equal((await south.post(base + path, { ...other, version: '1', language: 'da' })).status, 404, path);
	for (const csrf of ['', 'A'.repeat(43), other.csrf])
		for (const path of ['/new', `/${id}`, `/${id}/delete`])
			assert.equal((await visitor.post(base + path, { ...fields, csrf, address: 'x.test' })).status, 403, path);
	assert.deepEqual(await all(), before);
	assert.equal((await visitor.post(`${base}/${id}`, { ...fields, host: 'evil.test', base: 'https://evil.test', address: 'https://evil.test', account_id: '2', id: '1',
		settings: '{}', self_registration: 'on', created: '2001-01-01' })).status, 303);
	assert.deepEqual((await all()).map(([one, account, host, address, language, settings]) => [one, account, host, address, language, settings]),
		before.map(([one, account, host, address, language, settings]) => [one, account, host, address, language, settings]));
});
