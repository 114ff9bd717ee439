/* statements.test.mjs: the rules about SQL: each statement names its account, nothing else holds SQL, and the generator refuses what is wrong. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { build, execute, top } from '../lib/run.mjs';
import { layers, literals, none, sources } from './source.mjs';

const folder = path.join(top, 'sql');
const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
const generator = path.join(folder, 'statements.awk');

/* What may be asked without an account: how a request or an operator finds his account, and the schema's own record. */
const global = ['viewer_enter', 'staff_enter', 'staff_rules_read', 'staff_rules_write', 'account_insert', 'account_list', 'account_by_key', 'account_by_id', 'outbox_accounts',
	'outbox_by_message', 'account_changed', 'sender_hold',
	'schema_present', 'schema_version', 'schema_step_find', 'schema_step_start', 'schema_step_finish', 'schema_lock',
	'attachment_waiting',
	'account_after', 'accounts_behind', 'account_several', 'domain_allowed_of', 'domain_freed_last',
	'attachment_waiting_count',
	'server_about', 'server_grants'];

const partsOf = (file) => readFileSync(path.join(folder, file), 'utf8').split(/^(?=-- (?:name|define|fragment|part):)/m);
const textOf = (part) => part.replace(/^--.*$/gm, '');
/* What several statements share; the last of a name is the one that the statements behind it mean. */
const shared = new Map(files.flatMap(partsOf).filter((part) => part.startsWith('-- define:')).map((part) => [part.match(/^-- define: (\w+)/)[1], textOf(part)]));

/* With what {word} means in its place. */
function whole(text) {
	return text.replace(/\{(\w+)\}/g, (_, word) => whole(shared.get(word)));
}

function statements(file) {
	return partsOf(file).filter((part) => part.startsWith('-- name:')).map((part) => ({
		file, name: part.match(/^-- name: (\w+)/)[1], global: /^-- global:/m.test(part), text: whole(textOf(part)),
	}));
}

test('R80: every statement on the tables of accounts names the account, but for those that find it', () => {
	const all = files.flatMap(statements);

	assert.ok(all.length > 50);
	none(all.filter((one) => one.global !== global.includes(one.name)).map(({ file, name }) => `sql/${file}: ${name}`));
	none(all.filter((one) => !one.global && !/account_id\s*=\s*:account|\(account_id\b/.test(one.text)).map(({ file, name }) => `sql/${file}: ${name}`));
});

test('F3: a list of ids begins with an unsigned number: beside a signed one MariaDB compares decimals, and reads the whole account', () => {
	none(files.flatMap(statements).filter(({ text }) => /\bIN \(\d+ +:/.test(text)).map(({ file, name }) => `sql/${file}: ${name}`));
});

test('no statement that serves a customer reads notes', () => {
	none(['ticket.sql', 'reply.sql', 'viewer.sql', 'session.sql'].flatMap(statements)
		.filter(({ text }) => /\bnote\b/.test(text)).map(({ file, name }) => `sql/${file}: ${name}`));
});

/* Those of MySQL 8.0 that MariaDB takes for a name; it runs nowhere in our tests. */
const reserved = ['CUBE', 'CUME_DIST', 'DENSE_RANK', 'EMPTY', 'FIRST_VALUE', 'FUNCTION', 'GENERATED', 'GET', 'GROUPING', 'GROUPS', 'INTERSECT', 'JSON_TABLE', 'LAG', 'LAST_VALUE', 'LATERAL', 'LEAD',
	'NTH_VALUE', 'NTILE', 'OF', 'OPTIMIZER_COSTS', 'PERCENT_RANK', 'RANK', 'RECURSIVE', 'ROW', 'ROWS', 'ROW_NUMBER', 'STORED', 'SYSTEM', 'VIRTUAL', 'WINDOW'];

test('R279: nothing that a statement names is a word that MySQL 8 keeps for itself', () => {
	const name = new RegExp(`\\bAS\\s+(${reserved.join('|')})\\b(?!\\s*\\()`, 'i');

	none(files.flatMap(statements).filter(({ text }) => name.test(text)).map(({ file, name: statement, text }) => `sql/${file}: ${statement}: ${name.exec(text)[1]}`));
});

test('R98: no C file but the connection, the migration and what is made holds SQL', () => {
	none(sources(['.c', '.cc'], layers).filter(({ name }) => !['sql/db.c', 'sql/db_connect.c', 'sql/migrate.c'].includes(name)).flatMap(({ name, text }) =>
		literals(text).filter((literal) => /^\s*(SELECT\s|INSERT INTO\s|UPDATE \w+ SET\s|DELETE FROM\s)/.test(literal.text))
			.map(({ line, text: sql }) => `${name}:${line} ${sql}`)));
});

async function generate(text, part = 'c') {
	const directory = mkdtempSync(path.join(tmpdir(), 'portico-statements.'));

	writeFileSync(path.join(directory, 'x.sql'), text);
	const result = await execute('awk', ['-v', `part=${part}`, '-f', generator, 'x.sql'], { cwd: directory });
	rmSync(directory, { recursive: true });
	return result;
}

const refused = {
	'a statement without its account': ['-- name: a :exec\n-- in: id u64\nDELETE FROM ticket WHERE id = :id;', /account/],
	'a joined table without its account': ['-- name: a :one\n-- in: account u64\n-- out: id u64\nSELECT t.id FROM ticket t JOIN stage s ON s.id = t.stage_id '
		+ 'WHERE t.account_id = :account;', /names 2 tables and account_id 1 times/],
	'a parameter that is not declared': ['-- name: a :exec\n-- in: account u64\nDELETE FROM ticket WHERE account_id = :account AND id = :id;', /:id is not declared/],
	'a parameter that is not used': ['-- name: a :exec\n-- in: account u64, id u64\nDELETE FROM ticket WHERE account_id = :account;', /id is declared but not used/],
	'a type that there is not': ['-- name: a :exec\n-- in: account int\nDELETE FROM ticket WHERE account_id = :account;', /unknown type int/],
	'a write that gives columns': ['-- name: a :exec\n-- in: account u64\n-- out: id u64\nDELETE FROM ticket WHERE account_id = :account;', /no columns/],
	'a read that gives none': ['-- name: a :one\n-- in: account u64\nSELECT id FROM ticket WHERE account_id = :account;', /no columns are declared/],
	'a kind that there is not': ['-- name: a :two\n-- in: account u64\nSELECT 1;', /is not '-- name/],
	'a name twice': ['-- name: a :exec\n-- in: account u64\nDELETE FROM note WHERE account_id = :account;\n'.repeat(2), /is there twice/],
	'a statement without an end': ['-- name: a :exec\n-- in: account u64\nDELETE FROM note WHERE account_id = :account', /not ended/],
	'text that belongs to nothing': ['SELECT 1;', /outside a statement/],
	'a text that is not defined': ['-- name: a :one\n-- in: account u64\n-- out: id u64\nSELECT {x} FROM note WHERE account_id = :account;', /\{x\} is not defined/],
};

for (const [what, [text, why]] of Object.entries(refused))
	test(`the generator refuses ${what}`, async () => {
		const { code: status, stderr } = await generate(text);

		assert.notEqual(status, 0);
		assert.match(stderr, why);
		assert.match(stderr, /^x\.sql:\d+: /);
	});

test('an option is text that is there or not, and its parameters with it', async () => {
	const { code: status, stdout } = await generate('-- name: a :many\n-- in: account u64, on bool\n-- out: id u64\n'
		+ 'SELECT id FROM ticket WHERE account_id = :account [some !old: AND closed = :on] ORDER BY id;');

	assert.equal(status, 0);
	assert.match(stdout, /\{ " AND closed = \?", SQL_A_SOME, SQL_A_OLD, 1, NULL \}/);
	assert.match(stdout, /\.options = 3,/);
});

/* What the functions are for: these lines must not compile, and with the right argument they do. */
const calls = {
	'the right arguments': ['return sql_history_insert(db, 1, 2, 0, 0, (usec)3, STR("x"), STR("y"), STR("z"), NULL);', true],
	'an argument too few': ['return sql_history_insert(db, 1, 2, 0, 0, (usec)3, STR("x"), STR("y"), NULL);', false],
	'a text for a number': ['return sql_history_insert(db, STR("1"), 2, 0, 0, (usec)3, STR("x"), STR("y"), STR("z"), NULL);', false],
	'a C string for a text': ['return sql_history_insert(db, 1, 2, 0, 0, (usec)3, "x", STR("y"), STR("z"), NULL);', false],
	'the row of another statement': ['struct sql_thread_oldest *row; return sql_inbox_first(db, 1, &row);', false],
	'a result that nobody looks at': ['sql_history_insert(db, 1, 2, 0, 0, (usec)3, STR("x"), STR("y"), STR("z"), NULL); return NULL;', false],
	'a time for an id without saying so': ['usec when = db_statements(db); return sql_sessions_end(db, when, 2, NULL);', false],
};

for (const [what, [line, compiles]] of Object.entries(calls))
	test(`a call with ${what} ${compiles ? 'compiles' : 'does not compile'}`, async () => {
		const source = `#include "statements.h"\nconst struct err *call(struct db *db);\nconst struct err *call(struct db *db)\n{\n\t${line}\n}\n`;
		const { code: status, stderr } = await execute('gcc', ['-std=c11', '-D_GNU_SOURCE', '-Wall', '-Wextra', '-Wconversion', '-Werror', '-c', '-o', '/dev/null',
			`-I${path.join(build, 'sql')}`, `-I${folder}`, '-xc', '-'], { input: source });

		assert.equal(status === 0, compiles, stderr);
	});
