/* senders.test.mjs: what internal senders write stays among staff: on every page, in search, files and exports, for what has come and what comes (S72). */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { png } from '../lib/files.mjs';
import { world } from '../lib/fixtures.mjs';
import { elements } from '../lib/html.mjs';
import { withPortal } from '../lib/portal.mjs';
import { top, until } from '../lib/run.mjs';

const portal = withPortal(world({ tickets: 6 }), { workers: 8, conf: { mail: { directory: null } } });
const account = ['--account', 'north'], anna = 'anna@a.north.test', base = '/staff/settings/senders';
const sam = () => portal.signedIn('sam@staff.north.test');
const north = () => portal.people.get(anna).accountId;
const value = async (sql) => (await portal.sql(sql))[0]?.[0];
const newForm = /senders\/new$/;

/* Mails as an mbox has them; `hours` ago, the answer to another one or a beginning. */
let mails = 0;
const sent = (hours) => new Date(Date.now() - hours * 3600000).toUTCString().replace('GMT', '+0000');
function mail({ from, subject, text, hours, id = `m${++mails}@mail.test`, to, file }) {
	const head = `From ${from} Thu Jan  1 00:00:00 2026\nFrom: ${from.split('@')[0]} <${from}>\nTo: help@north.test\nSubject: ${subject}\nMessage-ID: <${id}>\n` +
		`${to === undefined ? '' : `In-Reply-To: <${to}>\n`}Date: ${sent(hours)}\nMIME-Version: 1.0\n`;

	return file === undefined ? `${head}\n${text}\n\n` : `${head}Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\n${text}\n--b\n` +
		`Content-Type: image/png; name="${file}"\nContent-Disposition: attachment; filename="${file}"\nContent-Transfer-Encoding: base64\n\n${png().toString('base64')}\n--b--\n\n`;
}
const take = (...list) => portal.portico(['import', 'mbox', '-', ...account], list.map(mail).join(''));

/* A matter of anna's: her question, what a colleague wrote among us with a file, last of all; the words in it are its own. */
let matters = 0;
async function matter(from = 'ida@office.north.test', more = []) {
	const n = ++matters, id = `q${n}@mail.test`, secret = `zwiebel${n}x`, subject = `Boiler ${n} hums`;

	await take({ from: anna, subject, text: `It hums, question${n}x.`, hours: 20, id }, { from, subject: `Re: ${subject}`, text: `Not for them: ${secret}.`, hours: 5, to: id, file: `plan${n}.png` },
		...more.map((one) => ({ subject: `Re: ${subject}`, to: id, ...one })));
	const [[ticket, number]] = await portal.sql(`SELECT t.id, t.number FROM ticket t WHERE t.account_id = ${north()} AND t.subject = '${subject}'`);
	const file = await value(`SELECT a.id FROM attachment a WHERE a.name = 'plan${n}.png'`);
	return { n, id, secret, subject, ticket, number: Number(number), file: `/files/${file}/plan${n}.png` };
}

/* What somebody of north finds of a matter. */
async function seen(visitor, { n, secret, number, file }) {
	const page = await visitor.get(`/tickets/${number}`), found = await visitor.get(`/tickets?q=${secret}`), table = await visitor.get('/tickets.csv');
	const row = table.text.split('\r\n').find((line) => line.includes(`Boiler ${n} `));

	assert.equal(page.status, 200);
	assert.match(page.text, new RegExp(`question${n}x`));
	assert.ok((await visitor.get(`/tickets?q=question${n}x`)).leadsTo(`/tickets/${number}`), 'the question is found');
	return { page: page.text.includes(secret), search: found.leadsTo(`/tickets/${number}`), file: (await visitor.get(file)).status,
		link: page.text.includes(file), messages: elements(page.text, 'article').length, row };
}
const shown = { page: true, search: true, file: 200, link: true, messages: 2 }, hidden = { page: false, search: false, file: 404, link: false, messages: 1 };
const but = ({ row, ...rest }) => (assert.ok(row), rest);
const activity = async ({ ticket }) => Number(await value(`SELECT ROUND(TIMESTAMPDIFF(SECOND, updated, UTC_TIMESTAMP()) / 3600) FROM ticket WHERE id = ${ticket}`));

/* Search and last activity follow at once where few tickets are concerned, and within moments in any case. */
const followed = () => until('the rules to have been followed everywhere', async () => await portal.count('internal_sender_change') === 0, 400);

async function make(visitor, sender, { follow = followed } = {}) {
	const answer = await visitor.submit(await visitor.get(`${base}/new`), newForm, { sender });

	assert.equal(answer.status, 303, answer.words);
	const [, id] = /senders\/(\d+)\?done=made$/.exec(answer.location);
	await follow();
	return { id, page: await visitor.follow(answer) };
}
async function end(visitor, id) {
	assert.equal((await visitor.submit(await visitor.get(`${base}/${id}`), `senders/${id}/delete`)).status, 303);
	await followed();
}

test('S72: what an internal sender wrote before the rule vanishes from page, search, files and export, and is back when the rule is gone', async () => {
	const visitor = await portal.signedIn(anna), staff = await sam(), it = await matter(), outbox = await portal.count('outbox');

	assert.deepEqual(but(await seen(visitor, it)), shown);
	assert.equal(await activity(it), 5);
	const before = await seen(visitor, it), { id, page } = await make(staff, 'Ida@Office.north.test');
	assert.match(page.words, /The rule is there\. It holds from now on, for what has come already too\./);
	assert.match(page.words, /Kept from customers 1 message/);
	const now = await seen(visitor, it);
	assert.deepEqual(but(now), hidden);
	assert.notEqual(now.row, before.row, 'the last activity is that of the question');
	assert.equal(await activity(it), 20);
	assert.ok(!(await visitor.get('/tickets')).text.includes(it.secret));
	assert.equal(await portal.count('outbox'), outbox);
	await end(staff, id);
	assert.deepEqual(await seen(visitor, it), before);
	assert.equal(await activity(it), 5);
});

test('S72: what comes from him after the rule is shown to nobody but staff, who are told why; it is no activity, moves nothing, and makes no contact', async () => {
	const staff = await sam(), { id } = await make(staff, 'office.north.test'), contacts = await portal.count('contact'), companies = await portal.count('company');
	const visitor = await portal.signedIn(anna), outbox = await portal.count('outbox');
	const it = await matter('otto@office.north.test'), stage = await value(`SELECT stage_id FROM ticket WHERE id = ${it.ticket}`);

	assert.deepEqual(but(await seen(visitor, it)), hidden);
	assert.equal(await activity(it), 20);
	assert.deepEqual([await portal.count('contact'), await portal.count('company'), await portal.count('outbox')], [contacts, companies, outbox]);
	assert.deepEqual(await portal.sql(`SELECT c.email FROM ticket_contact k JOIN contact c ON c.id = k.contact_id WHERE k.ticket_id = ${it.ticket}`), [[anna]]);
	await take({ from: 'otto@office.north.test', subject: `Re: ${it.subject}`, text: `Once more: ${it.secret}.`, hours: 1, to: it.id });
	assert.deepEqual(but(await seen(visitor, it)), hidden);
	assert.deepEqual([await activity(it), await value(`SELECT stage_id FROM ticket WHERE id = ${it.ticket}`)], [20, stage]);
	const record = await staff.get(`/staff/tickets/${it.number}`), kept = elements(record.text, 'article').filter(({ html }) => html.includes(it.secret));
	assert.equal(kept.length, 2);
	for (const { text } of kept)
		assert.match(text, /otto.*Not shown to customers.*Internal sender: @office\.north\.test/);
	assert.equal(elements(record.text, 'article').filter(({ text }) => /Internal sender/.test(text)).length, 2);
	assert.equal((await staff.get(`/staff${it.file}`)).status, 200);
	await end(staff, id);
	assert.deepEqual(but(await seen(visitor, it)), { ...shown, messages: 3 });
	assert.equal(await activity(it), 1);
});

test('S72: a rule for a mail domain means its own addresses, and none below it, beside it or in another account', async () => {
	const staff = await sam(), { id } = await make(staff, '@office.north.test'), visitor = await portal.signedIn(anna);
	const south = await portal.signedIn('sam@staff.south.test'), other = await make(south, 'elsewhere.test');
	const cases = { 'kim@office.north.test': hidden, 'KIM@OFFICE.NORTH.TEST': hidden, 'kim@mail.office.north.test': shown, 'kim@myoffice.north.test': shown, 'kim@elsewhere.test': shown };

	for (const [from, expected] of Object.entries(cases))
		assert.deepEqual(but(await seen(visitor, await matter(from))), expected, from);
	await end(staff, id);
	await end(south, other.id);
});

test('S72: one rule of several that goes leaves to the others what they keep', async () => {
	const staff = await sam(), visitor = await portal.signedIn(anna), it = await matter('lea@office.north.test');
	const whole = await make(staff, 'office.north.test'), one = await make(staff, 'lea@office.north.test');

	assert.deepEqual(but(await seen(visitor, it)), hidden);
	await end(staff, whole.id);
	assert.deepEqual(but(await seen(visitor, it)), hidden);
	await end(staff, one.id);
	assert.deepEqual(but(await seen(visitor, it)), shown);
});

test('S72: no rule hides what a customer wrote in the portal, nor what staff answered at the help desk; the page says how many contacts it means', async () => {
	const staff = await sam(), visitor = await portal.signedIn(anna), bo = await portal.signedIn('bo@a.north.test'), it = await matter();
	const own = await make(staff, 'a.north.test'), ours = await make(staff, 'staff.north.test');
	const contacts = await value(`SELECT COUNT(*) FROM contact WHERE account_id = ${north()} AND email LIKE '%@a.north.test'`);

	assert.match(own.page.words, new RegExp(`Careful: ${contacts} contacts have such an address\\. No customer sees what they send by mail, themselves included\\.`));
	assert.match(ours.page.words, /No contact has such an address\./);
	assert.match(ours.page.words, /Careful: 2 of your colleagues have such an address\. What they answer customers by mail is kept from them too\./);
	assert.doesNotMatch(own.page.words, /of your colleagues/);
	assert.equal((await visitor.submit(await visitor.get(`/tickets/${it.number}`), 'replies', { body: 'From the portal, tulpex.' })).status, 303);
	assert.equal((await staff.submit(await staff.get(`/staff/tickets/${it.number}`), 'replies', { body: 'From the desk, rosex.' })).status, 303);
	for (const reader of [visitor, bo]) {
		const page = await reader.get(`/tickets/${it.number}`);

		assert.match(page.text, /tulpex[^]*rosex/);
		assert.ok(!page.text.includes(`question${it.n}x`), 'what she sent by mail is what the rule says');
		assert.ok((await reader.get('/tickets?q=tulpex')).leadsTo(`/tickets/${it.number}`));
	}
	await end(staff, own.id);
	await end(staff, ours.id);
	assert.match((await bo.get(`/tickets/${it.number}`)).text, new RegExp(`question${it.n}x[^]*tulpex[^]*rosex`));
});

test('S72: a matter that an internal sender begins is nobody\'s but staff\'s, and a customer who answers it sees his own words alone', async () => {
	const staff = await sam(), { id } = await make(staff, 'gus@office.north.test'), visitor = await portal.signedIn(anna);

	await take({ from: 'gus@office.north.test', subject: 'Cellar floods', text: 'Among us: kellerx.', hours: 9, id: 'cellar@mail.test' });
	const [[ticket, number]] = await portal.sql(`SELECT id, number FROM ticket WHERE subject = 'Cellar floods' AND account_id = ${north()}`);
	assert.equal(await portal.count(`ticket_contact WHERE ticket_id = ${ticket}`), 0);
	assert.equal((await visitor.get(`/tickets/${number}`)).status, 404);
	await take({ from: anna, subject: 'Re: Cellar floods', text: 'How bad is it, flutx?', hours: 8, to: 'cellar@mail.test' },
		{ from: 'gus@office.north.test', subject: 'Cellar again', text: 'Earlier: urkellerx.', hours: 11, id: 'first@mail.test', to: 'cellar@mail.test' });
	const page = await visitor.get(`/tickets/${number}`);
	assert.match(page.text, /flutx/);
	assert.doesNotMatch(page.text, /kellerx|Cellar again|gus/);
	await end(staff, id);
	assert.match((await visitor.get(`/tickets/${number}`)).text, /urkellerx[^]*kellerx[^]*flutx/);
});

test('S72, S119: who looks at the portal through a customer\'s eyes sees as little as he', async () => {
	const staff = await sam(), it = await matter('uli@office.north.test'), { id } = await make(staff, 'uli@office.north.test'), looking = await portal.signedIn('tess@staff.north.test');
	const at = await value(`SELECT p.id FROM portal p JOIN domain d ON d.id = p.domain_id WHERE d.host = 'north.localhost' AND p.slug = ''`);

	assert.equal((await looking.submit(await looking.get(`/staff/view-as/${at}`), 'view-as', { contact: String(portal.people.get(anna).id) })).status, 303);
	const page = await looking.get(`/tickets/${it.number}`);
	assert.match(page.text, new RegExp(`question${it.n}x`));
	assert.doesNotMatch(page.text, new RegExp(`${it.secret}|uli@`));
	assert.equal((await looking.get(it.file)).status, 404);
	await end(staff, id);
	assert.match((await looking.get(`/tickets/${it.number}`)).text, new RegExp(it.secret));
});

test('S72: rows of a table go by the rules like mails do', async () => {
	const staff = await sam(), { id } = await make(staff, 'ida@office.north.test'), visitor = await portal.signedIn(anna), contacts = await portal.count('contact');

	await portal.portico(['import', 'csv', '-', '--map', 'key=key,email=email,subject=subject,body=body,created=created', ...account], 'key,email,subject,body,created\nr1,ida@office.north.test,Row one,Tabellex,2026-01-02T10:00:00Z\n');
	const [[ticket, number]] = await portal.sql(`SELECT id, number FROM ticket WHERE subject = 'Row one' AND account_id = ${north()}`);
	await portal.sql(`INSERT INTO ticket_contact (account_id, ticket_id, contact_id, updated, closed) SELECT account_id, id, ${portal.people.get(anna).id}, updated, closed FROM ticket WHERE id = ${ticket}`);
	assert.doesNotMatch((await visitor.get(`/tickets/${number}`)).text, /Tabellex/);
	assert.ok(!(await visitor.get('/tickets?q=tabellex')).leadsTo(`/tickets/${number}`));
	assert.ok(await portal.count('contact') <= contacts + 1, 'whose ticket it is the table says');
	await end(staff, id);
	assert.match((await visitor.get(`/tickets/${number}`)).text, /Tabellex/);
});

test('S72: of very many messages the last follow within moments, and nothing of them is shown meanwhile', async () => {
	const from = 'max@office.north.test', visitor = await portal.signedIn(anna), staff = await sam(), n = 45;

	await take(...Array.from({ length: n }, (_, i) => [{ from: anna, subject: `Many ${i}`, text: 'A question.', hours: 30, id: `many${i}@mail.test` },
		{ from, subject: `Re: Many ${i}`, text: `Vielex number${i}x.`, hours: 3, to: `many${i}@mail.test` }]).flat());
	assert.match((await visitor.get('/tickets?q=vielex')).words, /Many/);
	const { id } = await make(staff, from, { follow: () => {} });
	const [[number]] = await portal.sql(`SELECT MAX(number) FROM ticket WHERE account_id = ${north()} AND subject LIKE 'Many %'`);
	assert.doesNotMatch((await visitor.get(`/tickets/${number}`)).text, /Vielex/);
	await followed();
	assert.doesNotMatch((await visitor.get('/tickets?q=vielex')).words, /Many/);
	assert.equal(await portal.count(`ticket WHERE account_id = ${north()} AND subject LIKE 'Many %' AND updated > UTC_TIMESTAMP() - INTERVAL 29 HOUR`), 0);
	assert.equal(await portal.count(`ticket t JOIN ticket_contact k ON k.ticket_id = t.id AND k.updated <> t.updated`), 0);
	await end(staff, id);
	assert.match((await visitor.get('/tickets?q=vielex')).words, /Many/);
});

test('S72: as long as search has not followed a rule yet, no customer finds by it what the rule keeps from him', async () => {
	const visitor = await portal.signedIn(anna), it = await matter('pia@office.north.test');

	await portal.sql("CREATE TRIGGER gate BEFORE INSERT ON ticket_search FOR EACH ROW DO GET_LOCK('senders gate', 300), RELEASE_LOCK('senders gate')");
	const holder = portal.sql("SELECT GET_LOCK('senders gate', 60); SELECT SLEEP(600)").catch(() => {});
	await until('the gate to be shut', async () => Number(await value("SELECT COALESCE(IS_USED_LOCK('senders gate'), 0)")) !== 0);
	const keeper = await value("SELECT IS_USED_LOCK('senders gate')");
	/* As the form does it, in one transaction; what follows is then the jobs', who stand at the gate. */
	await portal.sql(`START TRANSACTION; UPDATE account SET version = version + 1 WHERE id = ${north()}; INSERT INTO internal_sender (account_id, domain_key, local_key, created) VALUES (${north()}, 'office.north.test', 'pia', UTC_TIMESTAMP(6));
		INSERT INTO internal_sender_change (account_id, domain_key, local_key, after_id) VALUES (${north()}, 'office.north.test', 'pia', 0); COMMIT`);
	assert.doesNotMatch((await visitor.get(`/tickets/${it.number}`)).text, new RegExp(it.secret));
	assert.ok(!(await visitor.get(`/tickets?q=${it.secret}`)).leadsTo(`/tickets/${it.number}`));
	assert.ok(!(await visitor.get(`/tickets.csv?q=${it.secret}`)).text.includes(it.subject));
	assert.equal(await portal.count('internal_sender_change'), 1, 'nothing has followed yet');
	await portal.sql(`KILL CONNECTION ${keeper}`);
	await holder;
	await portal.sql('DROP TRIGGER gate');
	/* Whoever makes another rule goes on with what is left. */
	const other = await make(await sam(), 'nobody@office.north.test');
	assert.deepEqual(but(await seen(visitor, it)), hidden);
	await end(await sam(), other.id);
	await end(await sam(), await value("SELECT id FROM internal_sender WHERE local_key = 'pia'"));
	assert.deepEqual(but(await seen(visitor, it)), shown);
});

test('S72: the form refuses what is no sender, beside the field, and keeps what was typed', async () => {
	const staff = await sam(), { id } = await make(staff, 'once@office.north.test'), before = JSON.stringify(await portal.sql('SELECT * FROM internal_sender'));
	const cases = [['', /Please fill this in\./], ['ida', /This is no mail address and no mail domain/], ['example', /no mail domain/], ['ida@', /This is no mail address/], ['a b@c.test', /This is no mail address/],
		['ida@office.north.test, otto@office.north.test', /This is no mail address/], ['gmail.com', /This provider gives addresses to anyone/], ['@GMAIL.com', /This provider gives/],
		['Once@office.NORTH.test', /There is such a rule already\./], ['x'.repeat(300), /This is no mail address/]];

	for (const [sender, words] of cases) {
		const answer = await staff.submit(await staff.get(`${base}/new`), newForm, { sender });

		assert.equal(answer.status, 422, sender);
		assert.match(answer.words, words, sender);
		assert.match(answer.text, /id="sender"[^>]*aria-describedby="[^"]*sender-problem[^"]*"[^>]*aria-invalid="true"/);
		assert.ok(answer.text.includes(`value="${sender}"`), sender);
	}
	assert.equal(JSON.stringify(await portal.sql('SELECT * FROM internal_sender')), before);
	assert.match((await make(staff, 'bob@gmail.com')).page.words, /This one address/);
	await end(staff, id);
});

test('S72, R95: the list, a change, its history, two who save at once, a form that comes twice', async () => {
	const staff = await sam(), page = await staff.get(`${base}/new`), answers = [await staff.submit(page, newForm, { sender: 'twice@office.north.test' })];

	answers.push(await staff.submit(page, newForm, { sender: 'twice@office.north.test' }));
	assert.deepEqual(answers.map(({ status, location }) => [status, location]), Array(2).fill([303, answers[0].location]));
	const [, id] = /senders\/(\d+)/.exec(answers[0].location), form = new RegExp(`senders/${id}$`), own = await staff.get(`${base}/${id}`);
	assert.match((await staff.get(base)).words, /twice@office\.north\.test.*This one address/);
	assert.equal((await staff.submit(own, form, { sender: 'thrice.test' })).status, 303);
	const late = await staff.submit(own, form, { sender: 'late@office.north.test' });
	assert.equal(late.status, 409);
	assert.match(late.words, /Somebody else has changed this meanwhile/);
	assert.match(late.text, /value="late@office\.north\.test"/);
	assert.match((await staff.get(`${base}/${id}/history`)).words, /Sam Staff.*twice@office\.north\.test.*@thrice\.test/);
	const past = await staff.get(`${base}/${id}/history?version=1`);
	assert.equal((await staff.submit(past, `senders/${id}/history`)).status, 303);
	assert.deepEqual(await portal.sql(`SELECT CONVERT(local_key USING utf8mb4), CONVERT(domain_key USING utf8mb4) FROM internal_sender WHERE id = ${id}`), [['twice', 'office.north.test']]);
	await end(staff, id);
	assert.equal((await staff.submit(own, `senders/${id}/delete`)).status, 404, 'the second click');
	assert.match((await staff.get(`${base}/history`)).words, /twice@office\.north\.test was deleted/);
});

test('S1, R56, R60, R70, R81: nobody but an administrator of the account, with the token of his session, makes or ends a rule', async () => {
	const staff = await sam(), tess = await portal.signedIn('tess@staff.north.test'), south = await portal.signedIn('sam@staff.south.test'), other = await sam();
	const { id } = await make(staff, 'kept@office.north.test'), rules = async () => JSON.stringify(await portal.sql('SELECT * FROM internal_sender')), before = await rules();
	const { fields } = (await staff.get(`${base}/${id}`)).form(new RegExp(`senders/${id}$`)), foreign = (await other.get(`${base}/${id}`)).form(new RegExp(`senders/${id}$`)).fields.csrf;
	const southern = (await south.get(`${base}/new`)).form(newForm).fields.csrf;

	for (const path of ['', '/new', `/${id}`, '/history', `/${id}/history`])
		assert.equal((await tess.get(`${base}${path}`)).status, 403, path);
	for (const path of [`/${id}`, `/${id}/history`])
		assert.equal((await south.get(`${base}${path}`)).status, 404, path);
	for (const path of [`/${id}`, `/${id}/delete`]) {
		assert.equal((await south.post(`${base}${path}`, { ...fields, csrf: southern, sender: 'evil.test' })).status, 404, path);
		for (const csrf of ['', 'A'.repeat(43), foreign])
			assert.equal((await staff.post(`${base}${path}`, { ...fields, csrf })).status, 403, path);
	}
	assert.equal(await rules(), before);
	const [[owner, created]] = await portal.sql(`SELECT account_id, created FROM internal_sender WHERE id = ${id}`);
	assert.equal((await staff.post(`${base}/${id}`, { ...fields, account_id: '2', id: '1', created: '2001-01-01', internal: '0', domain_key: 'x', local_key: 'y', after_id: '9' })).status, 303);
	assert.deepEqual(await portal.sql(`SELECT account_id, created FROM internal_sender WHERE id = ${id}`), [[owner, created]]);
	await end(staff, id);
});

test('S72: the operator\'s command makes, lists and deletes rules', async () => {
	const visitor = await portal.signedIn(anna), it = await matter();

	await portal.portico(['sender', 'add', 'ida@office.north.test', ...account]);
	assert.deepEqual(but(await seen(visitor, it)), hidden);
	assert.ok(JSON.parse(await portal.portico(['sender', 'list', '--json', ...account])).some(({ sender }) => sender === 'ida@office.north.test'));
	assert.match((await portal.porticoMay(['sender', 'add', 'ida@office.north.test', ...account])).stderr, /There is such a rule already/);
	assert.match((await portal.porticoMay(['sender', 'add', 'nonsense', ...account])).stderr, /no mail address and no mail domain/);
	await portal.portico(['sender', 'delete', 'ida@office.north.test', ...account]);
	assert.deepEqual(but(await seen(visitor, it)), shown);
	assert.notEqual((await portal.porticoMay(['sender', 'delete', 'ida@office.north.test', ...account])).code, 0);
});

test('S72: mails that were stored before senders were kept have the addresses of who wrote them', async () => {
	const [step] = readFileSync(path.join(top, 'sql/schema/0033_internal_sender.sql'), 'utf8').match(/^UPDATE message[^;]*;/m);
	const senders = () => portal.sql('SELECT id, sender_domain, sender_local FROM message WHERE contact_id IS NOT NULL OR staff_id IS NOT NULL ORDER BY id');

	await matter('sam@staff.north.test');
	const before = await senders();
	assert.ok(before.some(([, domain, local]) => domain === 'staff.north.test' && local === 'sam') && before.some(([, domain]) => domain === 'a.north.test'));
	await portal.sql(`UPDATE message SET sender_domain = NULL, sender_local = NULL WHERE contact_id IS NOT NULL OR staff_id IS NOT NULL; ${step}`);
	assert.deepEqual(await senders(), before);
});

test('S72, F2: a ticket page with rules takes four statements', async () => {
	const staff = await sam(), visitor = await portal.signedIn(anna), it = await matter(), { id } = await make(staff, 'office.north.test');

	for (const statements of await portal.statementsOf('tickets/<number>', () => visitor.get(`/tickets/${it.number}`)))
		assert.ok(statements <= 4, `${statements} statements`);
	await end(staff, id);
});
