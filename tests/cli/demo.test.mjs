/* demo.test.mjs: portico demo, from an empty database to people who sign in. */
import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import { elements, tags } from '../lib/html.mjs';
import { createDatabase } from '../lib/mariadb.mjs';
import { withPortal } from '../lib/portal.mjs';
import { installed, start, until } from '../lib/run.mjs';

const base = 'http://localhost:8080';
let demo;

/* The first run is interrupted, the second one completes it. */
const portal = withPortal(async () => {
	const asEver = await portal.slowed('ticket', 0.2);
	const first = start(path.join(installed, 'bin/portico'), ['-c', portal.conf, 'demo', '--base', base]);

	await until('a first ticket', async () => await portal.count('ticket') > 0);
	first.kill('SIGINT');
	portal.interrupted = { ...await first.ended, tickets: await portal.count('ticket') };
	await asEver();
	demo = JSON.parse(await portal.portico(['demo', '--json']));
	portal.bases.set('localhost', base).set('pebble.localhost', 'http://pebble.localhost:8080');
});

/* Everything but sessions, in one number for each table. */
const tables = ['account', 'domain', 'portal', 'company', 'company_domain', 'contact', 'contact_company', 'staff', 'ticket', 'ticket_contact', 'thread',
	'message', 'note', 'history', 'ticket_counter'];
const checksums = () => portal.sql(tables.map((table) => `CHECKSUM TABLE ${table};`).join(''));

async function signedIn(login, { host = 'localhost', slug = '' } = {}) {
	const visitor = portal.visitor({ host, slug });
	const answer = await visitor.signIn(login.email, login.password);

	assert.equal(answer.status, 303, answer.text);
	return visitor;
}

/* Every ticket's page that the visitor's list leads to. */
async function tickets(visitor) {
	const pages = [];

	for (let next = visitor.at('tickets'); next !== undefined;) {
		const list = await visitor.get(next), links = tags(list.text, 'a');

		assert.equal(list.status, 200);
		for (const { href } of links.filter((link) => /\/tickets\/\d+(\?list=.*)?$/.test(link.href)))
			pages.push(await visitor.get(href));
		next = links.find(({ rel }) => rel === 'next')?.href;
	}
	return pages;
}

const subject = (page) => elements(page.text, 'h1')[0].text;
const [mara, jonas, asger] = [0, 1, 2].map((at) => () => demo.logins[at]);
const tilda = () => demo.others[0].logins[0];
const atPebble = { host: 'pebble.localhost', slug: 'help' };

test('U7: an interrupted run stops at a whole ticket, and the next one goes on from there', async () => {
	assert.deepEqual({ code: portal.interrupted.code, signal: portal.interrupted.signal }, { code: 1, signal: null });
	assert.ok(portal.interrupted.tickets < demo.tickets);
	assert.equal(demo.new_tickets, demo.tickets - portal.interrupted.tickets);
	assert.equal(await portal.count('ticket'), demo.tickets + demo.others[0].tickets);
});

test('the logins are those that quickstart.json wants, and each is somebody with a password', () => {
	assert.equal(demo.base, base);
	assert.deepEqual(demo.logins.map(({ role }) => role), ['customer', 'colleague', 'customer', 'admin', 'agent']);
	assert.equal(demo.others[0].base, 'http://pebble.localhost:8080/help');
	for (const { email, password, name } of [...demo.logins, tilda()]) {
		assert.match(email, /^[^@]+@[a-z]+\.example$/);
		assert.match(password, /^[a-z0-9]{4}(-[a-z0-9]{4}){4}$/);
		assert.notEqual(name, '');
	}
});

test('S23: colleagues see the same tickets, of their company and of nobody else', async () => {
	const ofMara = (await tickets(await signedIn(mara()))).map(subject);
	const ofJonas = (await tickets(await signedIn(jonas()))).map(subject);

	assert.ok(ofMara.length > 50, `${ofMara.length} tickets`);
	assert.deepEqual(ofMara, ofJonas);
	assert.equal(ofMara.length, await portal.count("ticket t JOIN company c ON c.account_id = t.account_id AND c.id = t.company_id WHERE c.name = 'Oakapple Bicycles'"));
});

test('R46, R56: customers of two companies and of two providers see nothing of each other', async () => {
	const pages = [await tickets(await signedIn(mara())), await tickets(await signedIn(asger())), await tickets(await signedIn(tilda(), atPebble))];
	const subjects = pages.flat().map(subject);

	assert.ok(pages.every((list) => list.length > 3));
	assert.equal(new Set(subjects).size, subjects.length);
	for (const login of [mara(), asger()])
		assert.notEqual((await portal.visitor(atPebble).signIn(login.email, login.password)).status, 303);
});

test('S71: no page says what the notes say', async () => {
	const words = (await portal.sql('SELECT text FROM note')).map(([text]) => text);
	const pages = [];
	for (const who of [[mara()], [asger()], [tilda(), atPebble]])
		pages.push(...await tickets(await signedIn(...who)));

	assert.equal(words.length, 2);
	assert.ok(pages.some(({ text }) => text.includes('every Monday morning')));
	for (const { text, path: address } of pages)
		assert.ok(!/between us:|rhubarb/i.test(text), address);
});

test('H2: a ticket on which nothing was said has a page', async () => {
	const silent = (await tickets(await signedIn(mara()))).find((page) => subject(page).startsWith('Ring back'));

	assert.equal(silent.status, 200);
	assert.match(silent.words, /There are no messages yet/);
});

test('numbers go up with time, and nothing lies in the future or has been there for more than four months', async () => {
	assert.equal(await portal.count('ticket a JOIN ticket b ON b.account_id = a.account_id AND b.number > a.number AND b.created < a.created'), 0);
	assert.equal(await portal.count('ticket WHERE updated > UTC_TIMESTAMP(6) OR created < UTC_TIMESTAMP(6) - INTERVAL 120 DAY'), 0);
	assert.equal(await portal.count('message WHERE created > UTC_TIMESTAMP(6)'), 0);
});

test('U7: one more run changes nothing, and prints no password', async () => {
	const before = await checksums(), again = JSON.parse(await portal.portico(['demo', '--json', '--base', `${base}/`]));

	assert.deepEqual(await checksums(), before);
	assert.deepEqual([again.tickets, again.new_tickets], [demo.tickets, 0]);
	assert.ok([...again.logins, ...again.others[0].logins].every((login) => login.password === undefined));
	assert.match(await portal.portico(['demo']), /\(as before\)/);
	await signedIn(mara());
});

test('another address than the stored one is refused', async () => {
	const end = await portal.porticoMay(['demo', '--base', 'http://localhost:8081']);

	assert.equal(end.code, 1);
	assert.match(end.stderr, /is at http:\/\/localhost:8080 already/);
	assert.equal(end.stdout, '');
});

test('--new-passwords takes the place of lost ones', async () => {
	const old = demo;

	demo = JSON.parse(await portal.portico(['demo', '--new-passwords', '--json']));
	assert.notEqual((await portal.visitor().signIn(mara().email, old.logins[0].password)).status, 303);
	await signedIn(mara());
	await signedIn(tilda(), atPebble);
});

test('the other provider answers below the host of the first one, or below localhost where that has no name', async () => {
	for (const [given, other] of [['https://help.example.com', 'https://pebble.help.example.com/help'], ['http://127.0.0.1:9000/', 'http://pebble.localhost:9000/help'],
		['http://[::1]:9000', 'http://pebble.localhost:9000/help']]) {
		const database = await createDatabase(portal.server);

		try {
			portal.configure({ database: { name: database.name, user: database.worker.user, password: database.worker.password,
				migrate_user: database.migrate.user, migrate_password: database.migrate.password } });
			await portal.portico(['migrate']);
			assert.equal(JSON.parse(await portal.portico(['demo', '--json', '--base', given])).others[0].base, other);
		} finally {
			portal.configure();
			await database.drop();
		}
	}
});

test('an address that cannot be is refused before anything is printed', async () => {
	const database = await createDatabase(portal.server);

	try {
		portal.configure({ database: { name: database.name, user: database.worker.user, password: database.worker.password,
			migrate_user: database.migrate.user, migrate_password: database.migrate.password } });
		await portal.portico(['migrate']);
		const end = await portal.porticoMay(['demo', '--base', 'help.example.com']);

		assert.equal(end.code, 1);
		assert.match(end.stderr, /is not an address like/);
		assert.equal(end.stdout, '');
		assert.equal(JSON.parse(await portal.portico(['demo', '--json'])).base, base);
	} finally {
		portal.configure();
		await database.drop();
	}
});
