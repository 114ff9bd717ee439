/* import_csv.test.mjs: rows of a table become tickets under a map of their columns, strictly, once, and each with its fate. */
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { data, directory, until } from '../lib/run.mjs';
import { sums, withInstallation } from './installation.mjs';

const at = withInstallation();
const tickets = data('tickets.csv');
const withTickets = { skip: !existsSync(tickets) && `${tickets} is missing` };
const home = directory('csv');
const realMap = ['--map', 'key=Ticket ID,name=Customer Name,email=Customer Email', '--map', 'subject=Ticket Subject,body=Ticket Description,status=Ticket Status',
	'--map', 'priority=Ticket Priority,answer=Resolution,updated=Time to Resolution', '--map', 'created=First Response Time', '--map', 'created=Date of Purchase'];
const map = ['--map', 'key=ID,email=Email,name=Name,subject=Subject,body=Body,status=Status,priority=Priority,created=Opened,updated=Closed,answer=Answer'];
const header = 'ID,Email,Name,Subject,Body,Status,Priority,Opened,Closed,Answer\n';

function file(name, text) {
	const made = path.join(home, name);

	writeFileSync(made, text);
	return made;
}

const rowsOf = async (name) => at.sql(`SELECT t.subject, c.email, s.name, t.closed, t.priority, t.created, t.updated,
	(SELECT COUNT(*) FROM message m JOIN thread h ON h.account_id = m.account_id AND h.id = m.thread_id WHERE h.account_id = t.account_id AND h.ticket_id = t.id)
	FROM ticket t JOIN stage s ON s.account_id = t.account_id AND s.id = t.stage_id LEFT JOIN contact c ON c.account_id = t.account_id AND c.id = t.requester_id
	WHERE t.account_id = ${await at.accountId(name)} ORDER BY t.id`);

test('8,469 real rows become as many tickets, in their stages, with their answers; a second run changes nothing', withTickets, async () => {
	const account = await at.account('real');
	const sum = await at.import(['csv', tickets, ...account, ...realMap]);
	const id = await at.accountId('real');

	assert.deepEqual([sum.read, sum.stored, sum.known, sum.parked, sum.tickets], [8469, 8469, 0, 0, 8469]);
	assert.equal(await at.count(`ticket WHERE account_id = ${id}`), 8469);
	assert.equal(await at.count(`contact WHERE account_id = ${id}`), sum.contacts);
	assert.deepEqual(await at.sql(`SELECT s.name, COUNT(*), SUM(closed_at IS NOT NULL) FROM ticket t JOIN stage s ON s.account_id = t.account_id
		AND s.id = t.stage_id WHERE t.account_id = ${id} GROUP BY s.name ORDER BY s.name`),
	[['Closed', '2769', '2769'], ['New', '2819', '0'], ['Waiting on contact', '2881', '0']]);
	assert.equal(await at.count(`message WHERE account_id = ${id}`), 8469 + 2769);
	assert.equal(await at.count(`message WHERE account_id = ${id} AND author_name = 'real' AND contact_id IS NULL`), 2769);
	assert.deepEqual(await at.import(['csv', tickets, ...account, ...realMap]),
		{ read: 8469, stored: 0, known: 8469, parked: 0, tickets: 0, contacts: 0, companies: 0 });
	assert.equal(await at.count(`message WHERE account_id = ${id}`), 8469 + 2769);
});

test('interrupted, it sums up and goes on with the next run', async () => {
	const rows = Array.from({ length: 3000 }, (_, number) => `${number},p${number % 50}@firm.example,P,Subject ${number},Body,open,low,2024-01-01,,\n`);
	const long = file('long.csv', header + rows.join(''));
	await at.account('interrupted');
	const id = await at.accountId('interrupted');
	const asEver = await at.slowed('ticket', 0.01);
	const run = at.begin(['import', 'csv', long, '--account', 'interrupted', ...map]);

	await until('some rows to be stored', async () => await at.count(`ticket WHERE account_id = ${id}`) > 100);
	run.child.kill('SIGTERM');
	const end = await run.ended;
	await asEver();
	assert.equal(end.code, 1);
	assert.match(end.stderr, /run it again to go on\n$/);
	assert.equal(await at.count(`ticket WHERE account_id = ${id}`), sums(end.stdout).stored);
	assert.equal((await at.import(['csv', long, '--account', 'interrupted', ...map])).known, sums(end.stdout).stored);
	assert.equal(await at.count(`ticket WHERE account_id = ${id}`), 3000);
});

test('a row says all that a ticket can have', async () => {
	const account = await at.account('fields');

	await at.portico(['contact', 'add', 'first@firm.example', ...account]);
	const sum = await at.import(['csv', file('fields.csv', `\ufeff${header}` +
		'1,ann@firm.example,Ann Berg,"Two, with ""quotes""","First line\r\n\r\nthird — æøå",closed,Urgent,2024-02-29 13:45:00+01:00,2024-03-01 10:00,Done.\r\n' +
		'2,bo@firm.example,,,No subject here,pending,,1709210700,,\r\n' +
		'3,cy@firm.example,Cy,Only a subject,,,low,2024-02-29,,\r\n'), ...account, ...map]);

	assert.deepEqual([sum.stored, sum.parked, sum.contacts], [3, 0, 3]);
	assert.deepEqual(await rowsOf('fields'), [
		['Two, with "quotes"', 'ann@firm.example', 'Closed', '1', '4', '2024-02-29 12:45:00.000000', '2024-03-01 10:00:00.000000', '2'],
		['No subject here', 'bo@firm.example', 'Waiting on contact', '0', '0', '2024-02-29 12:45:00.000000', '2024-02-29 12:45:00.000000', '1'],
		['Only a subject', 'cy@firm.example', 'New', '0', '1', '2024-02-29 00:00:00.000000', '2024-02-29 00:00:00.000000', '0'],
	]);
	assert.deepEqual((await at.sql(`SELECT text FROM message WHERE account_id = ${await at.accountId('fields')} ORDER BY id`)).flat(),
		['First line\n\nthird — æøå', 'Done.', 'No subject here']);
});

test('a row that misses something is parked with its line and the reason; the others go in', async () => {
	const account = await at.account('parked');
	const output = await at.portico(['import', 'csv', '--verbose', file('parked.csv', `${header}` +
		'1,a@b.example,A,s,b,open,low,2024-01-01,,\n' +
		'2,,A,s,b,open,low,2024-01-01,,\n' +
		'3,a@b.example,A,,,open,low,2024-01-01,,\n' +
		'4,a@b.example,A,s,b,open,low,,,\n' +
		'5,a@b.example,A,s,b,open,low,01.02.2024,,\n' +
		'6,a@b.example,A,s,b,On the shelf,low,2024-01-01,,\n' +
		'7,a@b.example,A,s,b,open,blocker,2024-01-01,,\n' +
		'8,a@b.example,A,s\n' +
		'9,a@b.example,A,s"x,b,open,low,2024-01-01,,\n' +
		'1,a@b.example,A,other,b,open,low,2024-01-01,,\n' +
		'11,not an address,A,s,b,open,low,2024-01-01,,\n' +
		'"12,a@b.example\n'), ...account, ...map]);
	const parked = [...output.matchAll(/^parked .*parked\.csv: line (\d+): (.*)$/gm)].map((match) => [Number(match[1]), match[2]]);

	assert.deepEqual([sums(output).read, sums(output).stored, sums(output).parked], [12, 1, 11]);
	assert.deepEqual(parked.map(([line]) => line), [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
	for (const [index, words] of [/no address/, /neither subject nor body/, /nothing of when/, /"01\.02\.2024", not like/, /no stage "On the shelf"/, /--priority "blocker=high"/,
		/4 fields, the header has 10/, /quotation mark within a field/, /key of line 2: "1"/, /address|mailbox/i, /never closed/].entries())
		assert.match(parked[index][1], words);
});

test('what a status and a priority mean can be said', async () => {
	const account = await at.account('words');
	const sum = await at.import(['csv', file('words.csv', `${header.replaceAll(',', ';')}1;a@b.example;A;s;b;Lukket;P1;2024-01-01;;\n2;a@b.example;A;t;b;Venter;P9;2024-01-01;;\n`),
		'--separator', ';', '--status', 'Lukket=Closed', '--status', 'Venter=Waiting on us', '--priority', 'p1=urgent', '--priority', 'P9=none', ...account, ...map]);

	assert.equal(sum.stored, 2);
	assert.deepEqual((await rowsOf('words')).map((row) => row.slice(2, 5)), [['Closed', '1', '4'], ['Waiting on us', '0', '0']]);
});

test('without a key a row is what it says, whatever the file is called', async () => {
	const account = await at.account('keyless');
	const keyless = ['--map', 'email=Email,subject=Subject,created=Opened', '--source', 'old desk'];
	const row = '1,a@b.example,A,s,b,open,low,2024-01-01,,\n';

	assert.equal((await at.import(['csv', file('one.csv', header + row), ...account, ...keyless])).stored, 1);
	assert.deepEqual(Object.values(await at.import(['csv', file('two.csv', header + row + row.replace('1,', '2,')), ...account, ...keyless])).slice(0, 4), [2, 1, 1, 0]);
});

test('a map that cannot be is wrong usage, with the fields and columns that there are', async () => {
	await at.account('wrong');
	const csv = file('wrong.csv', header);

	for (const [text, words] of [['nosuch=ID', /the fields are key, email, name/], ['email=Mail', /no column "Mail"; it has "ID", "Email"/], ['key=ID', /needs email=, created= and/]]) {
		const { code, stderr } = await at.porticoMay(['import', 'csv', csv, '--map', text, '--account', 'wrong']);

		assert.equal(code, 2);
		assert.match(stderr, words);
	}
	const { code, stderr } = await at.porticoMay(['import', 'csv', file('empty.csv', ''), ...map, '--account', 'wrong']);
	assert.equal(code, 1);
	assert.match(stderr, /no header/);
});
