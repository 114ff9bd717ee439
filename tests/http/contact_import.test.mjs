/* contact_import.test.mjs: contacts come from a table that some program has saved, after a look at what it would do. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';
import { until } from '../lib/run.mjs';

const portal = withPortal(async (made) => {
	await world({ tickets: 6 })(made);
	for (const [name, ...more] of [['plan', '--label', 'Customer plan', '--kind', 'choice', '--option', 'gold=Gold plan', '--option', 'tin=Tin'], ['seats', '--kind', 'number'],
		['tags', '--kind', 'choices', '--option', 'a=Alpha', '--option', 'b=Beta'], ['vip', '--kind', 'checkbox'], ['since', '--kind', 'date']])
		await made.portico(['property', 'add', name, '--contact', ...more, '--account', 'north']);
}, { workers: 8, conf: { mail: { directory: null } } });
const base = '/staff/contacts/import', action = /contacts\/import$/;
const sam = () => portal.signedIn('sam@staff.north.test');
const contact = async (email) => (await portal.sql(`SELECT c.first_name, c.last_name, c.language, c.time_zone, COALESCE((SELECT y.name FROM contact_company k JOIN company y ON y.account_id = k.account_id AND y.id = k.company_id
	WHERE k.account_id = c.account_id AND k.contact_id = c.id AND k.is_primary = 1), '') FROM contact c JOIN account a ON a.id = c.account_id WHERE a.name = 'north' AND c.email = '${email}'`))[0];
const values = async (email) => Object.fromEntries(await portal.sql(`SELECT CONVERT(p.property_key USING utf8mb4), GROUP_CONCAT(v.value ORDER BY v.place) FROM contact_property v JOIN property p ON p.account_id = v.account_id AND p.id = v.property_id
	JOIN contact c ON c.account_id = v.account_id AND c.id = v.contact_id WHERE c.email = '${email}' GROUP BY p.id, p.property_key`));
const stored = async () => JSON.stringify(await Promise.all(['contact', 'contact_company', 'contact_property', 'company', 'staff_log', 'outbox'].map((table) => portal.sql(`SELECT * FROM ${table} ORDER BY 1, 2`))));
const send = async (visitor, sent, files = [], options = {}) => visitor.submit(await visitor.get(base), action, sent, { files, ...options });
const file = (bytes) => [{ name: 'contacts.csv', field: 'file', type: 'text/csv', bytes }];

test('a table is looked at before anything is stored, and then taken: new contacts are made, those that are there changed, each deed written down', async () => {
	const visitor = await sam(), table = 'Email,First name,Last name,Company,Language,Customer plan,Hobby\nlook@x.test,Lou,Look,north a,da,Gold plan,chess\nemil@a.north.test,Emilius,,,,Tin,\n';
	const before = await stored(), looked = await send(visitor, { rows: table, existing: 'update', do: 'look' });

	assert.equal(looked.status, 200, looked.words);
	assert.match(looked.words, /What would happen Nothing is stored yet\. New 1 Changed 1 As they are 0 Not taken 0 Columns E-mail address, First name, Last name, Company, Language, Customer plan Columns passed over Hobby/);
	assert.match(looked.words, /Import 2 contacts/);
	assert.equal(await stored(), before);
	const fields = looked.form(action).fields, taken = await visitor.submit(looked, action, { do: 'import' }, { files: [] });
	assert.equal(fields.rows.trim(), table.trim());
	assert.deepEqual([taken.status, taken.location], [303, `${base}?done=1.1.0`]);
	assert.match((await visitor.follow(taken)).words, /The table is taken\. New: 1\. Changed: 1\. As they were: 0\./);
	assert.deepEqual([await contact('look@x.test'), await values('look@x.test')], [['Lou', 'Look', 'da', '', 'north a'], { plan: 'gold' }]);
	assert.deepEqual([(await contact('emil@a.north.test'))[0], await values('emil@a.north.test')], ['Emilius', { plan: 'tin' }]);
	assert.deepEqual((await portal.sql("SELECT l.what, l.detail, s.email FROM staff_log l JOIN staff s ON s.account_id = l.account_id AND s.id = l.staff_id WHERE l.what = 'contact_import'")),
		[['contact_import', '1 new, 1 changed', 'sam@staff.north.test']]);
	assert.match((await visitor.get(`/staff/contacts/${(await portal.sql("SELECT id FROM contact WHERE email = 'look@x.test'"))[0][0]}/timeline`)).words, /Made the contact/);
});

test('R264: a table that is sent again, or twice at once, makes nothing twice', async () => {
	const visitor = await sam(), rows = `email,last_name,tags\n${Array.from({ length: 230 }, (_, i) => `twice${i}@x.test,Twin ${i},Alpha;Beta`).join('\n')}`, page = await visitor.get(base);
	const answers = await Promise.all([1, 2].map(() => visitor.submit(page, action, { rows, do: 'import' }, { files: [] })));

	assert.deepEqual(answers.map(({ status }) => status), [303, 303]);
	assert.equal(await portal.count("contact WHERE email LIKE 'twice%'"), 230);
	assert.equal(await portal.count("contact_property v JOIN contact c ON c.account_id = v.account_id AND c.id = v.contact_id WHERE c.email LIKE 'twice%'"), 460);
	const before = await stored(), again = await send(visitor, { rows, do: 'import' });
	assert.equal(again.location, `${base}?done=0.0.230`);
	assert.equal(await stored(), before);
});

test('R79: while others ask, a large table is taken by who does nothing else, and rests between its pieces; it is whole all the same', async () => {
	const visitor = await sam(), neighbour = await portal.signedIn('anna@b.north.test'), { id, accountId } = portal.people.get('sam@staff.north.test');
	const rested = () => portal.oracle.events('turn_waited').filter(({ detail }) => detail.endsWith(`account ${accountId}, person ${2n ** 64n - 1n - BigInt(id)}`));
	let on = true, tables = 0;
	const asking = (async () => {
		while (on)
			assert.equal((await neighbour.get('/account')).status, 200);
	})();

	try {
		/* Nobody else may just come in by his time: then another one is sent. It is taken in forty pieces, with up to two seconds of rest behind each. */
		await until('a table to rest', async () => {
			const rows = `email,last_name\n${Array.from({ length: 1000 }, (_, i) => `rest${tables}-${i}@x.test,Rest`).join('\n')}`;

			assert.equal((await send(visitor, { rows, do: 'import' }, [], { ms: 300000 })).location, `${base}?done=1000.0.0`);
			tables++;
			return rested().length > 0;
		}, 600);
	} finally {
		on = false;
		await asking;
	}
	assert.equal(await portal.count("contact WHERE email LIKE 'rest%'"), 1000 * tables);
});

test('who is there can be left as he is; an empty cell changes nothing; a company that is not there is made when that is asked for', async () => {
	const visitor = await sam(), rows = 'email;company;first name\nbo@a.north.test;Brand new;Bosse\nmore@x.test;Brand new;\n';

	const kept = await contact('bo@a.north.test');
	const refused = await send(visitor, { rows, existing: 'update', do: 'look' });
	assert.match(refused.words, /Line Row Why not 2 bo@a\.north\.test;Brand new;Bosse There is no company of this name\. 3 more@x\.test/);
	assert.match((await send(visitor, { rows, existing: 'leave', companies: 'on', do: 'look' })).words, /New 1 Changed 0 As they are 1 Not taken 0/);
	assert.equal(await portal.count("company WHERE name = 'Brand new'"), 0);
	assert.equal((await send(visitor, { rows, existing: 'leave', companies: 'on', do: 'import' })).location, `${base}?done=1.0.1`);
	assert.deepEqual([await contact('bo@a.north.test'), (await contact('more@x.test'))[4]], [kept, 'Brand new']);
	assert.equal((await send(visitor, { rows, existing: 'update', companies: 'on', do: 'import' })).location, `${base}?done=0.1.1`);
	assert.deepEqual([(await contact('bo@a.north.test'))[0], (await contact('bo@a.north.test'))[4]], ['Bosse', 'Brand new']);
	assert.equal(await portal.count("company WHERE name = 'Brand new'"), 1);
	assert.equal((await send(visitor, { rows: 'email,first_name,company\nbo@a.north.test,,\n', do: 'import' })).location, `${base}?done=0.0.1`);
});

test('R56: a company is meant by its name, or where several have that by its number; one of another account is none', async () => {
	const visitor = await sam(), told = async (company) => (await send(visitor, { rows: `email,company\nmeant@x.test,${company}`, do: 'import' }));

	await portal.sql("INSERT INTO company (account_id, name, created) SELECT id, 'Same name', UTC_TIMESTAMP(6) FROM account WHERE name = 'north' UNION ALL SELECT id, 'Same name', UTC_TIMESTAMP(6) FROM account WHERE name = 'north'");
	const [[, last], [foreign]] = [(await portal.sql("SELECT id FROM company WHERE name = 'Same name' ORDER BY id")).flat(), (await portal.sql("SELECT MIN(y.id) FROM company y JOIN account a ON a.id = y.account_id WHERE a.name = 'south'"))[0]];
	for (const [company, words] of [['Same name', /Several companies have this name\. Please write the number/], [`#${foreign}`, /There is no company of this number/], ['#0', /There is no company of this number/]]) {
		const answer = await told(company);

		assert.equal(answer.status, 422, company);
		assert.match(answer.words, words);
	}
	assert.equal((await told(`#${last}`)).location, `${base}?done=1.0.0`);
	assert.deepEqual(await portal.sql("SELECT k.company_id FROM contact_company k JOIN contact c ON c.account_id = k.account_id AND c.id = k.contact_id WHERE c.email = 'meant@x.test'"), [[last]]);
});

test('rows that cannot be taken are told with their lines and reasons, and stand in the form to be mended and sent again; the others are taken', async () => {
	const visitor = await sam(), rows = ['email,first_name,seats,since,vip,language,time_zone,plan', 'good@x.test,Good,12.50,2026-01-31,ja,Dansk,Europe/Copenhagen,gold', 'no address,,,,,,,', 'num@x.test,,many,,,,,',
		'date@x.test,,,31.01.2026,,,,', 'lang@x.test,,,,,xx,,', 'zone@x.test,,,,,,Mars/Base,', 'plan@x.test,,,,,,,Lead', 'GOOD@x.test,Twice,,,,,,', 'vip@x.test,,,,perhaps,,,', 'much@x.test,,,,,,,,,,', 'open@x.test,"never'];
	const answer = await send(visitor, { rows: rows.join('\n'), do: 'import' });

	assert.equal(answer.status, 422);
	assert.match(answer.words, /Not all rows could be taken: those that were not stand below\..*What happened New 1 Changed 0 As they are 0 Not taken 10/);
	for (const words of ['3 no address,,,,,,, This does not look like an e-mail address.', '4 num@x.test,,many,,,,, Please write a number', '5 date@x.test,,,31.01.2026,,,, Please write a date', '6 lang@x.test,,,,,xx,, There is no such language here',
		'7 zone@x.test,,,,,,Mars/Base, There is no such time zone', '8 plan@x.test,,,,,,,Lead Please choose one of the options.', '9 GOOD@x.test,Twice,,,,,, A row above this one has the same address.', '10 vip@x.test,,,,perhaps,,, Please choose one of the options.',
		'11 much@x.test,,,,,,,,,, It has more cells than the first row.', '12 open@x.test,"never Its quotation marks are not right'])
		assert.ok(answer.words.includes(words), `${words} in ${answer.words}`);
	assert.deepEqual([await contact('good@x.test'), await values('good@x.test')], [['Good', '', 'da', 'Europe/Copenhagen', ''], { plan: 'gold', seats: '12.5', since: '2026-01-31', vip: 'true' }]);
	assert.equal(answer.form(action).fields.rows.trim(), [rows[0], ...rows.slice(2)].join('\n'));
	const mended = await send(visitor, { rows: answer.form(action).fields.rows.replace('no address', 'now@x.test').split('\n').slice(0, 2).join('\n'), do: 'import' });
	assert.equal(mended.location, `${base}?done=1.0.0`);
});

test('H11: a file is read as programs save it: marks, separators, quotation, line ends; what is no text in UTF-8 is refused with advice', async () => {
	const visitor = await sam();
	let made = 0;

	for (const bytes of ['\ufeffE-mail;Fornavn;Efternavn\r\n{};"Søren; ""den lange""";Ærø\r\n', 'sep=;\r\nemail;fornavn;efternavn\r\n{};"Søren; ""den lange""";Ærø', 'Efternavn\tMail\tFornavn\nÆrø\t{}\t"Søren; ""den lange"""\n']) {
		const email = `saved${++made}@x.test`, answer = await send(visitor, { do: 'import' }, file(bytes.replace('{}', email)));

		assert.equal(answer.location, `${base}?done=1.0.0`, answer.words);
		assert.deepEqual((await contact(email)).slice(0, 2), ['Søren; "den lange"', 'Ærø']);
	}
	const before = await stored();
	for (const [bytes, words] of [[Buffer.from('email\na@b.test\n', 'utf16le'), /no text in UTF-8: in Excel save the table as CSV UTF-8/], [Buffer.from('email,name\na@b.test,S\xf8ren\n', 'latin1'), /no text in UTF-8/],
		[Buffer.from('PK\x03\x04xlsx'), /This is a workbook/], [Buffer.alloc(600000, 'a'), /more than 512 KiB/], [Buffer.alloc(1100000, 'a'), /more than 512 KiB/]]) {
		const answer = await send(visitor, { rows: 'email\ntyped@x.test', do: 'import' }, file(bytes));

		assert.equal(answer.status, 422);
		assert.match(answer.words, words);
		assert.match(answer.form(action).fields.rows, /typed@x\.test/, 'what was typed is kept');
	}
	for (const [rows, words] of [['', /Please choose a file, or paste the rows of a table/], ['name,phone\nx,1\n', /No column has e-mail addresses/], ['email\n', /There is no row under the first one/],
		[`email\n${Array.from({ length: 1001 }, (_, i) => `m${i}@x.test`).join('\n')}`, /more than 1,000 rows/], ['"email\n', /cannot be read/]]) {
		const answer = await send(visitor, { rows, do: 'import' });

		assert.equal(answer.status, 422, rows.slice(0, 20));
		assert.match(answer.words, words);
	}
	assert.equal(await stored(), before);
});

test('1,000 rows of many columns with many options each are looked at within the memory of one request', async () => {
	const visitor = await portal.signedIn('sam@staff.south.test'), [[account]] = await portal.sql("SELECT id FROM account WHERE name = 'south'"), keys = Array.from({ length: 20 }, (_, i) => `o${i}`);
	const rows = `email,${keys},time zone\n${Array.from({ length: 1000 }, (_, i) => `w${i}@x.test${',x'.repeat(keys.length)},Europe/Copenhagen`).join('\n')}`, look = async () => (await send(visitor, { rows, existing: 'update', do: 'look' })).words;
	const several = (count, one) => Array.from({ length: count }, (_, i) => one(i));

	await portal.sql(`INSERT INTO property (account_id, object, property_key, label, kind, shown, position, created) VALUES ${keys.map((key, i) => `(${account}, 2, '${key}', '${key}', 5, 0, ${i}, UTC_TIMESTAMP(6))`)}`);
	await portal.sql(`INSERT INTO property_option (account_id, property_id, option_key, label, position, retired) SELECT ${account}, p.id, s.option_key, s.option_key, 0, 0 FROM property p
		JOIN (${several(200, (i) => `SELECT ${i === 0 ? "'x'" : `'k${i}'`} AS option_key`).join(' UNION ALL ')}) s WHERE p.account_id = ${account} AND p.kind = 5`);
	await portal.sql(`UPDATE account SET version = version + 1 WHERE id = ${account}`);
	assert.match(await look(), /Ny 1\.000 /);
	await portal.sql(`INSERT INTO contact (account_id, email, email_key, first_name, last_name, language, time_zone, disabled, created)
		VALUES ${several(1000, (i) => `(${account}, 'w${i}@x.test', 'w${i}@x.test', '', '', '', 'Europe/Copenhagen', 0, UTC_TIMESTAMP(6))`)}`);
	await portal.sql(`INSERT INTO contact_property (account_id, contact_id, property_id, place, value, value_key) SELECT c.account_id, c.id, p.id, 0, 'x', 'x' FROM contact c
		JOIN property p ON p.account_id = c.account_id AND p.kind = 5 AND p.object = 2 WHERE c.account_id = ${account} AND c.email LIKE 'w%@x.test'`);
	assert.match(await look(), /Ny 0 \S+ 0 /);
	const filter = JSON.stringify({ any: several(8, (i) => ({ all: [{ property: 'email', op: 'contains', values: several(20, (j) => `nobody${i}-${j}`) }] })) });
	await portal.sql(`INSERT INTO access_group (account_id, name, name_key, description, filter, created) VALUES ${several(10, (i) => `(${account}, 'g${i}', 'g${i}', '', '${filter}', UTC_TIMESTAMP(6))`)}`);
	assert.equal((await send(visitor, { rows: `email\n${several(150, (i) => `grouped${i}@x.test`).join('\n')}`, do: 'import' })).location, `${base}?done=150.0.0`);
});

test('U6: what stops in the middle says that some of it may be stored, and gives back what was typed or chosen; sent again it goes on', async () => {
	const visitor = await sam(), lines = (what) => Array.from({ length: 150 }, (_, i) => `halt${i}@x.test,${what}`), rows = `email,last_name\n${lines('Once').slice(0, 100).join('\n')}`, all = `email,last_name\n${lines('Twice').join('\n')}`;

	assert.equal((await send(visitor, { rows, do: 'import' })).location, `${base}?done=100.0.0`);
	await portal.sql("CREATE TRIGGER halt BEFORE INSERT ON contact FOR EACH ROW SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1205");
	portal.oracle.failuresExpected(2);
	for (const [typed, files] of [[all, []], ['', file(all)]]) {
		const answer = await send(visitor, { rows: typed, companies: 'on', do: 'import' }, files);

		assert.equal(answer.status, 503);
		assert.match(answer.words, /It came to a halt: rows may be stored already, and others not\./);
		assert.equal(answer.form(action).fields.rows.trim(), all);
		assert.equal(answer.form(action).fields.companies, 'on');
	}
	assert.deepEqual([await portal.count("contact WHERE last_name = 'Twice'"), await portal.count("contact WHERE email LIKE 'halt%'")], [100, 100]);
	await portal.sql('DROP TRIGGER halt');
	assert.equal((await send(visitor, { rows: all, do: 'import' })).location, `${base}?done=50.0.100`);
});

test('H13: who comes by a table into a group that a portal requires is invited to it, as the page says; nobody else is', async () => {
	const visitor = await sam(), invited = async () => (await portal.sql("SELECT address FROM outbox WHERE kind = 'invitation' AND address LIKE '%joiner.test'")).flat(), north = ['--account', 'north'];

	assert.match((await visitor.get(base)).words, /Nobody is deleted\. Who comes into a group that a portal requires, since he meets its criteria, is invited to that portal; nobody else is invited by this\./);
	await portal.portico(['group', 'add', 'Joiners', '--filter', '{"any":[{"all":[{"property":"email","op":"contains","values":["in@joiner"]}]}]}', ...north]);
	await portal.portico(['portal', 'set', 'https://north.localhost/own', 'groups=Joiners', 'access=groups', ...north]);
	assert.equal((await send(visitor, { rows: 'email\nin@joiner.test\nout@joiner.test', do: 'import' })).location, `${base}?done=2.0.0`);
	assert.deepEqual(await invited(), ['in@joiner.test']);
	await portal.portico(['portal', 'set', 'https://north.localhost/own', 'access=contacts', ...north]);
});

test('hostile cells are stored as they stand, or refused, and never come alive', async () => {
	const visitor = await sam(), rows = 'email,first_name,last_name\nevil@x.test,<script>alert(1)</script>,=cmd|x\nnul@x.test,"a\nb",x\n';
	const looked = await send(visitor, { rows, do: 'look' });

	assert.doesNotMatch(looked.text, /<script>alert/);
	const answer = await send(visitor, { rows, do: 'import' });
	assert.equal(answer.status, 422);
	assert.doesNotMatch(answer.text, /<script>alert/);
	assert.deepEqual((await contact('evil@x.test')).slice(0, 2), ['<script>alert(1)</script>', '=cmd|x']);
	assert.equal(await contact('nul@x.test'), undefined);
});

test('R55, R56, R60, R81: only who looks after contacts sends one, into the own account alone', async () => {
	const agent = await portal.signedIn('tess@staff.north.test'), visitor = await sam(), stranger = await portal.signedIn('sam@staff.south.test'), rows = 'email,first_name,company\nbo@a.north.test,Taken,north a\n';

	assert.equal((await agent.get(base)).status, 403);
	assert.match((await send(stranger, { rows, existing: 'update', do: 'look' })).words, /Ny 0 /);
	const before = await contact('bo@a.north.test');
	await send(stranger, { rows: 'email,first_name\nbo@a.north.test,Taken\n', existing: 'update', do: 'import' });
	assert.deepEqual(await contact('bo@a.north.test'), before);
	assert.equal((await visitor.submit(await visitor.get(base), action, { csrf: 'x', rows, do: 'import' }, { files: [] })).status, 403);
	assert.ok((await visitor.get('/staff/contacts')).text.includes(`href="${base}"`));
});
