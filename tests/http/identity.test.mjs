/* identity.test.mjs: what stands between the ways in: two groups, consent that is optional, no password to see, how long one stays (S84, S93, S100, H12, H18, H22, H26, H34). */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { hostOf, password, setPortal, world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(world({ tickets: 3 }), { conf: { limits: { forms_network: 100000 } } });
const north = ['--account', 'north'], host = hostOf('north');
const domain = (...settings) => portal.portico(['domain', 'set', host, ...settings, ...north]);
const members = async (...args) => JSON.parse(await portal.portico(['group', 'members', ...args, '--json', ...north]));

test('S84, H12, H18: a member of either of two required groups is let in; groups are renamed and deleted, members found over all of them', async () => {
	await portal.portico(['group', 'add', 'Partners', '--description', 'They sell', ...north]);
	await portal.portico(['group', 'add', 'Friends', ...north]);
	await portal.portico(['group', 'add', 'Others', ...north]);
	await portal.portico(['group', 'join', 'Partners', 'anna@a.north.test', ...north]);
	await portal.portico(['group', 'join', 'Friends', 'bo@a.north.test', ...north]);
	await portal.portico(['group', 'join', 'Others', 'cleo@a.north.test', ...north]);
	await setPortal(portal, 'north', '', { groups: 'Partners,Friends', access: 'groups' });
	for (const [email, status] of [['anna@a.north.test', 200], ['bo@a.north.test', 200], ['cleo@a.north.test', 303]])
		assert.equal((await (await portal.signedIn(email)).get('/tickets')).status, status, email);

	await portal.portico(['group', 'edit', 'Partners', '--name', 'Resellers', '--description', 'They sell and help', ...north]);
	const list = JSON.parse(await portal.portico(['group', 'list', '--json', ...north]));
	assert.deepEqual(list.map(({ name }) => name).sort(), ['Friends', 'Others', 'Resellers']);
	assert.equal(list.find(({ name }) => name === 'Resellers').description, 'They sell and help');
	assert.equal((await (await portal.signedIn('anna@a.north.test')).get('/tickets')).status, 200, 'a group is the same by another name');
	assert.deepEqual((await members('--search', 'o@a.north')).map(({ email }) => email).sort(), ['bo@a.north.test', 'cleo@a.north.test']);
	assert.deepEqual((await members('--search', 'ANNA')).map(({ email }) => email), ['anna@a.north.test']);
	await portal.portico(['group', 'delete', 'Others', ...north]);
	assert.deepEqual(await members('--search', 'cleo'), []);
	await setPortal(portal, 'north', '', { groups: 'Resellers' });
	assert.equal((await (await portal.signedIn('bo@a.north.test')).get('/tickets')).status, 303);
	await setPortal(portal, 'north', '', { access: 'contacts' });
});

test('S100, S93, H26: whoever opens registration is pointed to the consent; without one its form has no such block, with one it has', async () => {
	assert.match(await domain('self_registration=on'), /asked for no consent: portico domain consent/);
	await setPortal(portal, 'north', '', { access: 'registration' });
	const register = () => portal.visitor({ host }).get('/register');
	const without = await register();
	assert.equal(without.status, 200);
	assert.doesNotMatch(without.text, /name="consent|fieldset/);
	assert.match(await domain('consent_label=I agree', 'consent_text=To all of it.', 'consent=on', 'self_registration=on'), /agrees to version 1 of the consent text/);
	assert.match((await register()).text, /name="consent"/);
	assert.equal(await domain('idle_minutes=0'), '', 'what does not open the door says nothing');
	assert.equal(JSON.parse(await portal.portico(['domain', 'set', host, 'self_registration=on', '--json', ...north])).id > 0, true);
	await setPortal(portal, 'north', '', { access: 'contacts' });
	await domain('consent=off', 'self_registration=off');
});

test('S93, S143: who signs out sees the page that says so, and nothing of his is left behind it', async () => {
	const visitor = await portal.signedIn('anna@a.north.test'), copy = portal.visitor({ host });

	copy.cookies = new Map(visitor.cookies);
	const page = await visitor.follow(await visitor.submit(await visitor.get('/tickets'), '/logout'));
	assert.equal(page.status, 200);
	assert.match(page.words, /signed out/i);
	for (const one of [visitor, copy])
		assert.match((await one.get('/tickets')).location, /^\/login\?next=/);
});

test('H22, R118: no command, table or log shows a customer\'s password or lets it be read back', async () => {
	const secret = 'seven rosy elephants walk home', email = 'bo@b.north.test';

	await portal.portico(['contact', 'password', email, ...north], `${secret}\n`);
	await portal.visitor({ host, may: portal.people.get(email).may }).signIn(email, secret);
	await portal.visitor({ host }).signIn(email, `${secret} x`);
	for (const args of [['contact', 'show', email], ['contact', 'show', email, '--json'], ['contact', 'list'], ['contact', 'list', '--json'], ['mail', 'list', '--json']]) {
		const shown = await portal.portico([...args, ...north]);
		assert.doesNotMatch(shown, /argon2|\$m=|rosy elephants/i, args.join(' '));
	}
	const tables = (await portal.sql(`SELECT table_name, GROUP_CONCAT(CONCAT('CAST(\`', column_name, '\` AS CHAR)') SEPARATOR ', ') FROM information_schema.columns
		WHERE table_schema = DATABASE() GROUP BY table_name`));
	assert.ok(tables.length > 20);
	for (const [table, columns] of tables)
		assert.equal(await portal.count(`\`${table}\` WHERE CONCAT_WS('|', ${columns}) LIKE '%rosy elephants%'`), 0, table);
	assert.doesNotMatch(readFileSync(portal.log, 'utf8'), /rosy elephants/);
	assert.match((await portal.sql(`SELECT password_hash FROM contact WHERE email_key = '${email}'`))[0][0], /^\$argon2id\$/);
	await portal.portico(['contact', 'password', email, ...north], `${password}\n`);
});

test('H34, S144: each of the idle times that can be set holds, and no other can be', async () => {
	const email = 'cleo@b.north.test', { id } = portal.people.get(email);
	const aged = async (minutes) => {
		const visitor = await portal.signedIn(email);

		await portal.sql(`UPDATE session SET created = LEAST(created, UTC_TIMESTAMP(6) - INTERVAL ${minutes} MINUTE), seen = UTC_TIMESTAMP(6) - INTERVAL ${minutes} MINUTE
			WHERE contact_id = ${id}`);
		return (await visitor.get('/tickets')).status;
	};

	for (const minutes of [20, 40, 60, 1440]) {
		await domain(`idle_minutes=${minutes}`);
		/* Activity is noted every so often: the end is late by a twentieth at most, and by five minutes. */
		assert.deepEqual([await aged(minutes - 1), await aged(minutes + Math.min(5, minutes / 20) + 1)], [200, 303], `${minutes} minutes`);
	}
	await domain('idle_minutes=0');
	assert.equal(await aged(1442), 200, 'off');
	for (const wrong of ['1', '30', '-20', '1441', 'never', '20.5']) {
		const { code, stderr } = await portal.porticoMay(['domain', 'set', host, `idle_minutes=${wrong}`, ...north]);
		assert.equal(code, 1, wrong);
		assert.match(stderr, /0, 20, 40, 60 or 1440/);
	}
});
