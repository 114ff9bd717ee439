/* import_mbox.test.mjs: real mail becomes tickets: nothing lost, nothing twice, in right characters, whatever interrupts it (R169, R172, U7). */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { directory, data, execute, installed, until } from '../lib/run.mjs';
import { sums, withInstallation } from './installation.mjs';

const at = withInstallation();
const lists = data('lists.mbox'), odd = data('mail-odd');
const withLists = { skip: !existsSync(lists) && `${lists} is missing` };
const withOdd = { skip: !existsSync(odd) && `${odd} is missing` };
const home = directory('mail');

function file(name, text) {
	const made = path.join(home, name);

	writeFileSync(made, text);
	return made;
}

/* All that an import made of an account, without what depends on the day and on the order of ids. */
async function content(name) {
	const account = await at.accountId(name);
	const part = async (text) => (await at.sql(text)).map((row) => row.join('|')).sort();

	return {
		messages: await part(`SELECT HEX(m.message_key), m.author_name, m.created, SHA2(m.text, 256), SHA2(m.html, 256), m.format, c.email_key,
			(SELECT MIN(HEX(n.message_key)) FROM message n JOIN thread g ON g.account_id = n.account_id AND g.id = n.thread_id
				WHERE n.account_id = m.account_id AND g.ticket_id = h.ticket_id)
			FROM message m JOIN thread h ON h.account_id = m.account_id AND h.id = m.thread_id
			LEFT JOIN contact c ON c.account_id = m.account_id AND c.id = m.contact_id WHERE m.account_id = ${account}`),
		tickets: await part(`SELECT t.subject, t.created, t.updated, t.closed, c.email_key, o.name,
			(SELECT GROUP_CONCAT(p.email_key ORDER BY p.email_key) FROM ticket_contact tc JOIN contact p ON p.account_id = tc.account_id
				AND p.id = tc.contact_id WHERE tc.account_id = t.account_id AND tc.ticket_id = t.id)
			FROM ticket t LEFT JOIN contact c ON c.account_id = t.account_id AND c.id = t.requester_id
			LEFT JOIN company o ON o.account_id = t.account_id AND o.id = t.company_id WHERE t.account_id = ${account}`),
		contacts: await part(`SELECT c.email_key, c.email, c.first_name, c.last_name, o.name FROM contact c
			LEFT JOIN contact_company cc ON cc.account_id = c.account_id AND cc.contact_id = c.id AND cc.is_primary = 1
			LEFT JOIN company o ON o.account_id = cc.account_id AND o.id = cc.company_id WHERE c.account_id = ${account}`),
		history: await part(`SELECT what, COUNT(*) FROM history WHERE account_id = ${account} GROUP BY what`),
	};
}

/* The ids of a mail and of those it refers to, as far as a plain reading of its header goes. */
function headersOf(mail) {
	const head = mail.slice(0, mail.search(/\r?\n\r?\n/)).replace(/\r?\n[ \t]+/g, ' ');
	const field = (name) => new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1] ?? '';
	const ids = (text) => [...text.matchAll(/<\s*([^<>]+?)\s*>/g)].map((match) => match[1]);

	return { id: ids(field('Message-ID'))[0], references: [...ids(field('References')), ...ids(field('In-Reply-To'))] };
}

test('R172: all of a real mbox is stored, in right characters, and a second run changes nothing', withLists, async () => {
	const account = await at.account('lists');
	const first = await at.import(['mbox', lists, ...account]);
	const before = await content('lists');

	assert.equal(first.read, 1400);
	assert.equal(first.read, first.stored + first.known + first.parked);
	assert.equal(first.stored, 1400);
	const id = await at.accountId('lists');
	assert.equal(await at.count(`message WHERE account_id = ${id}`), first.stored);
	assert.equal(await at.count(`ticket WHERE account_id = ${id}`), first.tickets);
	assert.equal(await at.count(`contact WHERE account_id = ${id}`), first.contacts);
	assert.equal(await at.count(`company WHERE account_id = ${id}`), first.companies);
	for (const [column, table] of [['text', 'message'], ['html', 'message'], ['author_name', 'message'], ['subject', 'ticket'], ['last_name', 'contact']])
		assert.equal(await at.count(`${table} WHERE account_id = ${id} AND (LOCATE(CHAR(0), ${column}) > 0
			OR HEX(${column}) <> HEX(CONVERT(CONVERT(${column} USING binary) USING utf8mb4)))`), 0, `${table}.${column}`);

	assert.deepEqual(await at.import(['mbox', lists, ...account]), { read: 1400, stored: 0, known: 1400, parked: 0, tickets: 0, contacts: 0, companies: 0 });
	assert.deepEqual(await content('lists'), before);
});

test('threads of real mail become tickets', withLists, async () => {
	const id = await at.accountId('lists');
	const of = new Map((await at.sql(`SELECT LOWER(HEX(reference_digest)), ticket_id FROM mail_reference WHERE account_id = ${id}`)));
	const ticketOf = (messageId) => of.get(createHash('sha256').update(messageId).digest('hex'));
	const mails = readFileSync(lists, 'latin1').split(/(?:^|\n)From [^\n]*\n/).slice(1).map(headersOf);
	const own = new Set(mails.map((mail) => mail.id));
	let links = 0, apart = 0;

	for (const mail of mails)
		for (const reference of mail.references.filter((other) => other !== mail.id && own.has(other))) {
			links++;
			apart += ticketOf(mail.id) !== ticketOf(reference);
		}
	assert.ok(links > 1000);
	assert.ok(apart / links < 0.01, `${apart} of ${links} answers are not on the ticket of what they answer`);

	/* Read by hand: all 15 mails of the first one, of four people, begun by the first of them; the second is begun and mostly carried on by its asker. */
	const threads = await at.sql(`SELECT t.subject, COUNT(*), COUNT(DISTINCT m.contact_id), c.email, DATE(t.created), DATE(t.updated) FROM ticket t
		JOIN thread h ON h.account_id = t.account_id AND h.ticket_id = t.id JOIN message m ON m.account_id = h.account_id AND m.thread_id = h.id
		JOIN contact c ON c.account_id = t.account_id AND c.id = t.requester_id WHERE t.account_id = ${id} GROUP BY t.id`);
	const thread = (subject) => threads.find((row) => row[0] === subject)?.slice(1);
	assert.deepEqual(thread('New Sequences Window'), ['15', '4', 'cwg-exmh@DeepEddy.Com', '2002-08-20', '2002-08-21']);
	assert.deepEqual(thread('Asteroids anyone ?'), ['17', '8', 'peterkilby@dsl.pipex.com', '2002-07-24', '2002-07-26']);
	assert.deepEqual(thread('[ILUG] How to copy some files')?.slice(2, 4), ['niall@linux.ie', '2002-07-19']);
});

test('interrupted by SIGINT it sums up, exits with 1, and a second run gives what one run would have given', withLists, async () => {
	const whole = await content('lists');

	await at.account('interrupted');
	const asEver = await at.slowed('message', 0.02);
	const run = at.begin(['import', 'mbox', lists, '--account', 'interrupted']);
	const id = await at.accountId('interrupted');
	await until('some mails to be stored', async () => await at.count(`message WHERE account_id = ${id}`) > 50);
	run.child.kill('SIGINT');
	const end = await run.ended;
	await asEver();

	assert.equal(end.code, 1, end.stderr);
	assert.match(end.stderr, /interrupted; what was stored stays: run it again to go on\n$/);
	const sum = sums(end.stdout);
	assert.equal(sum.read, sum.stored + sum.known + sum.parked);
	assert.equal(await at.count(`message WHERE account_id = ${id}`), sum.stored);
	assert.ok(sum.stored < 1400);
	const rest = await at.import(['mbox', lists, '--account', 'interrupted']);
	assert.equal(rest.known, sum.stored);
	assert.equal(rest.stored, 1400 - sum.stored);
	assert.deepEqual(await content('interrupted'), whole);
});

test('killed again and again, the runs together give what one run would have given', withLists, async () => {
	await at.account('killed');
	const id = await at.accountId('killed'), asEver = await at.slowed('message', 0.01);

	for (const enough of [1, 90, 180, 430]) {
		const run = at.begin(['import', 'mbox', lists, '--account', 'killed']);

		await until(`${enough} mails to be stored`, async () => await at.count(`message WHERE account_id = ${id}`) >= enough);
		run.child.kill('SIGKILL');
		assert.equal((await run.ended).signal, 'SIGKILL');
	}
	await asEver();
	const rest = await at.import(['mbox', lists, '--account', 'killed']);
	assert.equal(rest.stored + rest.known, 1400);
	assert.deepEqual(await content('killed'), await content('lists'));
});

test('R172: mails that broke other parsers are stored, known, or parked with a reason', withOdd, async () => {
	const account = await at.account('odd');
	const files = readdirSync(odd).map((name) => path.join(odd, name));
	const output = await at.portico(['import', 'mbox', '--verbose', ...account, ...files]);
	const sum = sums(output);

	assert.equal(sum.read, files.filter((name) => readFileSync(name).length > 0).length);
	assert.equal(sum.read, sum.stored + sum.known + sum.parked);
	assert.ok(sum.parked < 15);
	assert.equal(output.split('\n').filter((line) => line.startsWith('parked ')).length, sum.parked);
	for (const line of output.split('\n').filter((text) => text.startsWith('parked ')))
		assert.match(line, /message 1 at byte \d+: (it has|nobody|its author|it is)/);
	const again = await at.import(['mbox', ...account, ...files]);
	assert.deepEqual([again.stored, again.known, again.parked], [0, sum.stored + sum.known, sum.parked]);
	const id = await at.accountId('odd');
	const subjects = (await at.sql(`SELECT subject FROM ticket WHERE account_id = ${id}`)).flat();
	for (const subject of ['まみむめも', 'NOTE: 한국말로 하는 것', 'Testmail', 'Another PDF with 🎉 Unicode chars in it 🍿'])
		assert.ok(subjects.includes(subject), subject);
});

const mail = (fields, text = 'Hello.') => `${Object.entries({ From: 'Ann <ann@firm.example>', Date: 'Wed, 21 Aug 2002 19:30:01 +0700', ...fields })
	.map(([name, value]) => `${name}: ${value}\n`).join('')}\n${text}\n`;
const mbox = (...mails) => mails.map((one) => `From x Thu Jan  1 00:00:00 1970\n${one.replace(/^(>*From )/gm, '>$1')}\n`).join('');
const messagesOf = async (name) => (await at.sql(`SELECT m.text FROM message m WHERE m.account_id = ${await at.accountId(name)} ORDER BY m.id`)).flat();

test('R169: the same mail twice is one; the same id with another text is two; no id, a long one and an odd one are stored', async () => {
	const account = await at.account('ids');
	const one = mail({ 'Message-ID': '<a@b>', Subject: 'One' });
	const sum = await at.import(['mbox', ...account, file('ids', mbox(one, one, mail({ 'Message-ID': '<a@b>', Subject: 'One' }, 'Other.'),
		mail({ Subject: 'none' }, 'None.'), mail({ 'Message-ID': `<${'x'.repeat(2048)}@b>` }, 'Long.'), mail({ 'Message-ID': '<ø@b>' }, 'Odd.')))]);

	assert.deepEqual([sum.read, sum.stored, sum.known, sum.parked], [6, 5, 1, 0]);
	assert.deepEqual(await messagesOf('ids'), ['Hello.', 'Other.', 'None.', 'Long.', 'Odd.']);
});

test('R169: one mail in two accounts is one ticket in each', async () => {
	const one = file('two', mail({ 'Message-ID': '<both@b>' }));

	for (const name of ['left', 'right'])
		assert.equal((await at.import(['mbox', one, ...await at.account(name)])).tickets, 1);
});

test('an answer finds its ticket whatever comes first, and the ticket begins with its first mail by time', async () => {
	const account = await at.account('order');
	const question = mail({ 'Message-ID': '<q@b>', Subject: 'A question', From: 'Bo <bo@other.example>', Date: 'Tue, 20 Aug 2002 10:00:00 +0000' }, 'Why?');
	const answer = mail({ 'Message-ID': '<r@b>', Subject: 'Re: A question', 'In-Reply-To': '<q@b>' }, 'Because.');
	const sum = await at.import(['mbox', ...account, file('order', mbox(answer, question))]);

	assert.equal(sum.tickets, 1);
	assert.deepEqual((await at.sql(`SELECT t.subject, t.created, c.email, o.name FROM ticket t JOIN contact c ON c.account_id = t.account_id
		AND c.id = t.requester_id JOIN company o ON o.account_id = t.account_id AND o.id = t.company_id
		WHERE t.account_id = ${await at.accountId('order')}`))[0], ['A question', '2002-08-20 10:00:00.000000', 'bo@other.example', 'other.example']);
});

test('people of public mail providers have no company', async () => {
	const sum = await at.import(['mbox', ...await at.account('public'), file('public', mbox(mail({ From: 'A <a@gmail.com>', Subject: 'a' }),
		mail({ From: 'B <b@hotmail.com>', Subject: 'b' }, 'B.'), mail({ From: 'C <c@firm.example>', Subject: 'c' }, 'C.')))]);

	assert.deepEqual([sum.contacts, sum.companies], [3, 1]);
});

test('R157: what cannot become a message, an address out of the ordinary too, is parked with its reason', async () => {
	const account = await at.account('parked');
	const broken = file('parked', mbox(mail({ From: 'nobody' }), mail({}, ''), mail({ From: '"a b"@firm.example', Subject: 'quoted' })));
	const output = await at.portico(['import', 'mbox', '--verbose', ...account, broken]);

	assert.deepEqual([sums(output).read, sums(output).parked], [3, 3]);
	assert.match(output, /^parked .*message 1 at byte \d+: nobody can be made out as its author/m);
	assert.match(output, /^parked .*message 2 .*: it has no text/m);
	assert.match(output, /^parked .*message 3 .*: its author's address cannot be one \(quoted\)/m);
	const lines = (await at.portico(['import', 'mbox', '-v', '--json', ...account, broken])).trimEnd().split('\n').map((line) => JSON.parse(line));
	assert.deepEqual(lines.map((line) => Object.keys(line)[0]), ['parked', 'parked', 'parked', 'read']);
	const { code, stderr } = await at.porticoMay(['import', 'mbox', ...account, broken]);
	assert.equal(code, 0);
	assert.match(stderr, /3 messages could not be stored; --verbose lists them with the reason/);
});

test('a mail without a date takes that of the mail before it', async () => {
	const account = await at.account('dates');

	await at.import(['mbox', ...account, file('dates', mbox(mail({}), mail({ Date: 'tomorrow' }, 'Undated.')))]);
	assert.deepEqual((await at.sql(`SELECT DISTINCT created FROM message WHERE account_id = ${await at.accountId('dates')}`)).flat(), ['2002-08-21 12:30:01.000000']);
});

test('a mail that is larger than anyone sends is parked, and memory stays flat', async () => {
	const account = await at.account('large');
	const filler = `${'QUJD'.repeat(18)}\n`.repeat(28000);
	const parts = (number) => mail({ Subject: `large ${number}`, 'Content-Type': 'multipart/mixed; boundary=b' },
		`--b\n\nText ${number}\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n${filler}--b--\n`);
	const run = at.begin(['import', 'mbox', '-', ...account], { stdin: 'pipe', env: { ASAN_OPTIONS: 'quarantine_size_mb=4' } });
	const write = (text) => new Promise((resolve) => run.child.stdin.write(text, resolve));
	const peaks = [];

	for (let number = 0; number < 40; number++) {
		await write(mbox(parts(number)));
		peaks.push(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${run.child.pid}/status`, 'utf8'))?.[1]));
	}
	await write(mbox(mail({ Subject: 'too large' }, `${'x'.repeat(1023)}\n`.repeat(70 << 10)), mail({ Subject: 'small' })));
	run.child.stdin.end();
	const end = await run.ended;

	assert.deepEqual([sums(end.stdout).stored, sums(end.stdout).parked], [41, 1], end.stderr);
	assert.ok(peaks.at(-1) < peaks[10] * 1.2, `the most memory grew from ${peaks[10]} to ${peaks.at(-1)} KiB`);
});

test('the standard input is a file like others; a file that is not there is said and the others are read', async () => {
	const account = await at.account('stdin');
	const output = await at.portico(['import', 'mbox', '-', ...account], mail({ Subject: 'piped' }));

	assert.equal(sums(output).stored, 1);
	const { code, stdout, stderr } = await at.porticoMay(['import', 'mbox', '/nosuch', home, file('good', mail({}, 'Good.')), ...account]);
	assert.equal(code, 1);
	assert.match(stderr, /\/nosuch cannot be opened: No such file.*\n.* is a folder; name the files in it/);
	assert.equal(sums(stdout).stored, 1);
});

test('R113: strangers\' names do not move the cursor', async () => {
	const output = await at.portico(['import', 'mbox', '--verbose', ...await at.account('escape'), file('escape', mail({ From: 'nobody', Subject: '=?utf-8?q?=1B[2J=C2=9B31m?=' }))]);

	assert.doesNotMatch(output, /[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
});

test('U7: on a terminal a line shows how far it is and goes away at the end', withLists, async () => {
	const { code, stdout } = await execute('script', ['-qec', `${path.join(installed, 'bin/portico')} -c ${at.conf} import mbox ${lists} --account lists`,
		'/dev/null']);

	assert.equal(code, 0);
	assert.match(stdout, /\r\x1b\[K\d+ messages: \d+ stored, \d+ known, \d+ parked; \d+ new tickets/);
	assert.match(stdout, /\r\x1b\[K\{"read": 1400, /);
});

test('when the database goes away the import stops, says so, and can be run again', withLists, async () => {
	await at.account('away');
	const asEver = await at.slowed('message', 0.02);
	const run = at.begin(['import', 'mbox', lists, '--account', 'away']);
	const id = await at.accountId('away');
	await until('some mails to be stored', async () => await at.count(`message WHERE account_id = ${id}`) > 30);
	/* By its database: while a trigger runs, it goes by the name of who made that. */
	await at.sql(`ALTER USER '${at.database.worker.user}'@'localhost' ACCOUNT LOCK;
		SELECT CONCAT('KILL ', id) FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()`)
		.then((rows) => Promise.all(rows.map(([kill]) => at.sql(kill).catch(() => {}))));
	const end = await run.ended;
	await at.sql(`ALTER USER '${at.database.worker.user}'@'localhost' ACCOUNT UNLOCK`);
	await asEver();

	assert.equal(end.code, 1);
	assert.match(end.stderr, /database|account is locked|denied/i);
	assert.match(end.stderr, /stopped; what was stored stays: run it again to go on\n$/);
	const sum = sums(end.stdout);
	assert.equal(sum.read, sum.stored + sum.known + sum.parked);
	assert.equal((await at.import(['mbox', lists, '--account', 'away'])).stored + await at.count(`message WHERE account_id = ${id}`) >= 1400, true);
	assert.deepEqual(await content('away'), await content('lists'));
});
