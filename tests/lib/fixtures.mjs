/* fixtures.mjs: three accounts with people and tickets, each text marked with who may read it. */
import { literal } from './mariadb.mjs';

/*
 * Accounts are north, south and east, at north.localhost and so on; each has the companies a and b, each of these the contacts anna, bo and
 * cleo: anna@a.north.test. There, dora is disabled and emil has no password. An account's portals have the slugs "" (people see their
 * company's tickets) and "own" (only their own); east has one more, "off", which is not switched on. South is Danish.
 *
 * Of staff there are sam (sam@staff.north.test), who may do everything, and tess, who works at the help desk alone.
 *
 * Every text carries a canary, "canary.north.a.anna.public": account, company, requester, and who may see it: "public", "second" (in a thread
 * that is not the oldest) or "note". The visitors of the tests fail on any canary that is not for them (R55, S33, S70, S71).
 *
 * Beside these, north has finn, in company b first and in a too, with a ticket of his own that has no company (S25); a ticket of a's
 * anna that bo of b is tied to as well (S34); and a ticket of anna's without any conversation (H2).
 */
const accounts = [{ name: 'north', language: 'en' }, { name: 'south', language: 'da' }, { name: 'east', language: 'en' }];
const companies = ['a', 'b'];
const names = ['anna', 'bo', 'cleo'];
export const password = 'correct horse battery';

export const hostOf = (account) => `${account}.localhost`;

/* The canaries that somebody may read, under the permission "company" and under "own". */
export const company = (account, letter, extra = '') => new RegExp(`^canary\\.${account}\\.(${letter}\\.\\w+${extra})\\.public$`);
export const own = (account, letter, name, extra = '') => new RegExp(`^canary\\.${account}\\.(${letter}\\.${name}${extra})\\.public$`);

/*
 * A seed for withPortal(): all of the above with `tickets` for each company, every third of them closed. The server learns what was filled in at once, not
 * when it next comes round to it: it chose its ways by empty tables until then.
 */
export function world({ tickets = 200 } = {}) {
	return async (portal) => {
		portal.tickets = [];
		for (const account of accounts) {
			await makeAccount(portal, account);
			await makePeople(portal, account.name);
			await makeTickets(portal, account.name, tickets);
		}
		await setPasswords(portal);
		await portal.sql(`ANALYZE TABLE ${(await portal.sql('SHOW TABLES')).join()}`);
	};
}

async function makeAccount(portal, { name, language }) {
	const host = hostOf(name), base = portal.makeBase(host);

	portal.bases.set(host, base);
	await portal.portico(['account', 'add', name]);
	await portal.portico(['domain', 'add', base, '--language', language, '--account', name]);
	for (const slug of ['', 'own', ...(name === 'east' ? ['off'] : [])]) {
		await portal.portico(['portal', 'add', host, '--slug', slug, '--name', `${name} help`, '--account', name, ...(slug === 'off' ? [] : ['--on'])]);
		await setPortal(portal, name, slug, { permission: slug === 'own' ? 'own' : 'company' });
	}
}

/* Changes settings of an account's portal as an operator does: setPortal(portal, 'north', '', { reply_to_closed: 'on' }). */
export function setPortal(portal, account, slug, settings) {
	return portal.portico(['portal', 'set', `${portal.base(hostOf(account))}/${slug}`, ...Object.entries(settings).map(([key, value]) => `${key}=${value}`),
		'--account', account]);
}

/* Contacts, their companies, and two members of staff. */
async function makePeople(portal, account) {
	const id = (await portal.sql(`SELECT id FROM account WHERE name_key = '${account}'`))[0][0];
	const rows = companies.flatMap((letter) => [...names, 'dora', 'emil'].map((name) => person(portal, id, account, letter, name)));

	if (account === 'north')
		rows.push(person(portal, id, account, 'b', 'finn', '|none\\.finn'));
	await portal.sql(companies.map((letter) => `INSERT INTO company (account_id, name, created) VALUES (${id}, '${account} ${letter}', UTC_TIMESTAMP(6));`).join(''));
	await portal.sql(`INSERT INTO contact (account_id, email, email_key, first_name, last_name, language, time_zone, disabled, created) VALUES
		${rows.map(({ email, name }) => `(${id}, '${email}', '${email}', '${capital(name)}', 'Person', '', '', ${name === 'dora' ? 1 : 0}, UTC_TIMESTAMP(6))`)};
		INSERT INTO contact_company (account_id, contact_id, company_id, is_primary) SELECT c.account_id, c.id, o.id, 1 FROM contact c JOIN company o
			ON o.account_id = c.account_id AND o.name = CONCAT('${account} ', SUBSTRING(SUBSTRING_INDEX(c.email, '@', -1), 1, 1)) WHERE c.account_id = ${id};
		INSERT INTO contact_company (account_id, contact_id, company_id) SELECT c.account_id, c.id, o.id FROM contact c JOIN company o
			ON o.account_id = c.account_id AND o.name = 'north a' WHERE c.account_id = ${id} AND c.email_key = 'finn@b.north.test';
		INSERT INTO staff (account_id, email, email_key, first_name, last_name, rights, created) VALUES
			(${id}, 'sam@staff.${account}.test', 'sam@staff.${account}.test', 'Sam', 'Staff', 15, UTC_TIMESTAMP(6)),
			(${id}, 'tess@staff.${account}.test', 'tess@staff.${account}.test', 'Tess', 'Staff', 4, UTC_TIMESTAMP(6))`);
	for (const name of ['sam', 'tess']) {
		const email = `${name}@staff.${account}.test`;

		portal.people.set(email, { email, name, account, accountId: id, host: hostOf(account), slug: 'staff', password, may: new RegExp(`^canary\\.${account}\\.`), staff: true,
			id: Number((await portal.sql(`SELECT id FROM staff WHERE account_id = ${id} AND email_key = '${email}'`))[0][0]) });
	}
	for (const row of rows)
		row.id = Number((await portal.sql(`SELECT id FROM contact WHERE account_id = ${id} AND email_key = '${row.email}'`))[0][0]);
}

function person(portal, accountId, account, letter, name, extra = '') {
	const shared = account === 'north' && (letter === 'a' || name === 'bo') ? '|shared\\.anna' : '';
	const email = `${name}@${letter}.${account}.test`;
	const row = { email, name, account, accountId, company: letter, host: hostOf(account), password,
		may: company(account, letter, shared + extra), mayOwn: own(account, letter, name, (['anna', 'bo'].includes(name) ? shared : '') + extra) };

	portal.people.set(email, row);
	return row;
}

/* What each ticket is like; portal.tickets keeps them for the tests, newest activity last within an account. */
async function makeTickets(portal, account, count) {
	const of = (letter, name) => portal.people.get(`${name}@${letter}.${account}.test`);
	const { accountId: id } = of('a', 'anna');
	const [[firstTicket, firstThread, open, closed, inbox, sam, a, b]] = await portal.sql(`SELECT
		(SELECT COALESCE(MAX(id), 0) + 1 FROM ticket), (SELECT COALESCE(MAX(id), 0) + 1 FROM thread),
		(SELECT id FROM stage WHERE account_id = ${id} AND closed = 0 ORDER BY position LIMIT 1),
		(SELECT id FROM stage WHERE account_id = ${id} AND closed = 1 ORDER BY position LIMIT 1), (SELECT MIN(id) FROM inbox WHERE account_id = ${id}),
		(SELECT id FROM staff WHERE account_id = ${id} AND first_name = 'Sam'),
		(SELECT id FROM company WHERE name = '${account} a'), (SELECT id FROM company WHERE name = '${account} b')`);
	const tickets = [];
	const add = (letter, name, more = {}) => tickets.push({ account, company: letter, requester: of(letter, name), companyId: { a, b }[letter],
		closed: false, canary: `canary.${account}.${letter}.${name}`, threads: 2, contacts: [of(letter, name)], ...more });

	for (let i = 0; i < count; i++)
		for (const letter of companies)
			add(letter, names[i % names.length], { closed: i % 3 === 1, owner: i % 4 !== 3 });
	if (account === 'north') {
		add('b', 'finn', { kind: 'personal', companyId: 'NULL', canary: 'canary.north.none.finn' });
		add('a', 'anna', { kind: 'shared', canary: 'canary.north.shared.anna', contacts: [of('a', 'anna'), of('b', 'bo')] });
		add('a', 'anna', { kind: 'silent', threads: 0 });
	}
	tickets.forEach((ticket, i) => Object.assign(ticket, { id: Number(firstTicket) + i, number: 1001 + i, host: hostOf(account),
		subject: `Printer ${1001 + i} of ${ticket.company} smokes ${ticket.canary}.public`, thread: Number(firstThread) + 2 * i,
		minutesAgo: (tickets.length - i) * 10 }));
	await portal.sql(ticketRows(tickets, { id, open, closed, inbox, sam }));
	portal.tickets.push(...tickets);
}

/* Two threads each, the second one younger but of newer mail; in the first a question and an answer; a note. */
function ticketRows(tickets, { id, open, closed, inbox, sam }) {
	const ago = (minutes) => `TIMESTAMPADD(MINUTE, -${minutes}, @now)`;
	const told = tickets.filter(({ threads }) => threads > 0);
	const message = (thread, contact, minutes, text) => `(${id}, ${thread}, ${contact === null ? 2 : 1}, ${contact ?? 'NULL'}, ${contact === null ? sam : 'NULL'}, 'Somebody', ${ago(minutes)},
		2, 1, ${literal(text)}, ${literal(`<p>${text}</p>`)})`;

	return `SET sql_mode = 'STRICT_ALL_TABLES'; SET @now = UTC_TIMESTAMP(6);
	INSERT INTO ticket (account_id, id, number, subject, stage_id, closed, owner_id, requester_id, company_id, inbox_id, priority, created, updated, closed_at) VALUES
		${tickets.map((t) => `(${id}, ${t.id}, ${t.number}, ${literal(t.subject)}, ${t.closed ? closed : open}, ${t.closed ? 1 : 0}, ${t.owner ? sam : 'NULL'},
			${t.requester.id}, ${t.companyId}, ${inbox}, ${t.id % 5}, ${ago(t.minutesAgo + 9)}, ${ago(t.minutesAgo)}, ${t.closed ? ago(t.minutesAgo) : 'NULL'})`)};
	INSERT INTO ticket_contact (account_id, ticket_id, contact_id, updated, closed) VALUES
		${tickets.flatMap((t) => t.contacts.map((contact) => `(${id}, ${t.id}, ${contact.id}, ${ago(t.minutesAgo)}, ${t.closed ? 1 : 0})`))};
	INSERT INTO thread (account_id, id, ticket_id, created) VALUES
		${told.flatMap((t) => [`(${id}, ${t.thread}, ${t.id}, ${ago(t.minutesAgo + 9)})`, `(${id}, ${t.thread + 1}, ${t.id}, ${ago(t.minutesAgo + 5)})`])};
	INSERT INTO message (account_id, thread_id, author, contact_id, staff_id, author_name, created, format, renderer, text, html) VALUES
		${told.flatMap((t) => [message(t.thread, t.requester.id, t.minutesAgo + 9, `It smokes, ${t.canary}.public`),
			message(t.thread, null, t.minutesAgo, `Open a window, ${t.canary}.public`),
			message(t.thread + 1, null, t.minutesAgo - 1, `What shall we tell them? ${t.canary}.second`)])};
	INSERT INTO note (account_id, ticket_id, staff_id, author_name, created, text) VALUES
		${tickets.map((t) => `(${id}, ${t.id}, ${sam}, 'Sam Staff', ${ago(t.minutesAgo)}, 'Not our printer, ${t.canary}.note')`)};
	UPDATE ticket_counter SET last_number = ${1000 + tickets.length} WHERE account_id = ${id};`;
}

/* One password is hashed by the command; the others share its hash, which is no less a hash. */
async function setPasswords(portal) {
	const [first] = portal.people.values();

	await portal.portico(['contact', 'password', first.email, '--account', first.account], `${password}\n`);
	await portal.sql(`UPDATE contact c JOIN contact f ON f.id = ${first.id} SET c.password_hash = f.password_hash WHERE c.first_name <> 'Emil';
		UPDATE staff s JOIN contact f ON f.id = ${first.id} SET s.password_hash = f.password_hash`);
}

const capital = (name) => name[0].toUpperCase() + name.slice(1);

/*
 * Every row of every table but those that `without` fits, to say that nothing has changed. It is not asked as CHECKSUM TABLE, which of a table with a
 * generated column has told two sums of the same rows.
 */
export async function allRows(portal, without = /^$/) {
	const tables = (await portal.sql('SHOW TABLES')).flat().filter((name) => !without.test(name));

	return (await portal.sql(tables.map((table) => `SELECT '${table}', t.* FROM ${table} t;`).join(''))).map((row) => row.join('\t')).sort();
}
