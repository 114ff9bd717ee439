/* contact.test.mjs: a person from an import gets a password and signs in; passwords come from standard input and are never shown. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { installed, piped, until } from '../lib/run.mjs';
import { withInstallation } from './installation.mjs';

const at = withInstallation({ seed: async (installation) => {
	await installation.portico(['account', 'add', 'Firm']);
	await installation.portico(['domain', 'add', installation.makeBase('firm.localhost')]);
	await installation.portico(['portal', 'add', '--on']);
	await installation.portico(['import', 'mbox', '-'], 'From: Ann Berg <Ann@Firm.example>\nSubject: Help\nDate: Wed, 21 Aug 2002 19:30:01 +0700\n\nPlease *help*.\n');
	await installation.portico(['import', 'mbox', '-'], 'From: Bo <bo@other.example>\nSubject: Private\nDate: Wed, 21 Aug 2002 19:30:01 +0700\n\nMine.\n');
	installation.bases.set('firm.localhost', installation.makeBase('firm.localhost'));
} });
const hashOf = async (email) => (await at.sql(`SELECT password_hash FROM contact WHERE email_key = '${email}'`))[0][0];

test('R24: nobody can sign in to a fresh installation or after an import', async () => {
	assert.equal(await at.count('contact'), 2);
	assert.equal(await at.count('contact WHERE password_hash IS NOT NULL'), 0);
	assert.equal(await at.count('session'), 0);
});

test('an imported person gets a password, signs in, sees exactly his tickets, and his answer is stored once', async () => {
	const { email, password } = JSON.parse(await at.portico(['contact', 'password', 'ann@firm.EXAMPLE', '--generate', '--json']));

	assert.equal(email, 'Ann@Firm.example');
	assert.match(password, /^([a-hjkmnp-z02-9]{4}-){4}[a-hjkmnp-z02-9]{4}$/);
	await at.serve();
	try {
		const ann = at.visitor();
		assert.equal((await ann.signIn(email, password)).status, 303);
		const list = await ann.get('/tickets');
		assert.match(list.text, /Help/);
		assert.doesNotMatch(list.text, /Private/);
		const page = await ann.get('/tickets/1001');
		assert.match(page.words, /Please \*help\*\./);
		const answer = await ann.post('/tickets/1001/replies', { ...fields(page.text), body: 'It is **solved**.' });
		assert.equal(answer.status, 303, answer.words);
		assert.equal(await at.count("message WHERE text = 'It is **solved**.'"), 1);
		assert.equal((await ann.get('/tickets/1002')).status, 404);
		assert.equal((await ann.get('/tickets')).status, 200);
		await at.portico(['contact', 'password', email], 'another way of walking\n');
		assert.equal((await ann.get('/tickets')).status, 303, 'a new password ends the sessions');
		assert.equal((await at.visitor().signIn(email, password)).status, 422);
		assert.equal((await at.visitor().signIn(email, 'another way of walking')).status, 303);
		await at.portico(['contact', 'disable', email]);
		assert.equal((await at.visitor().signIn(email, 'another way of walking')).status, 422);
		await at.portico(['contact', 'enable', email]);
		assert.equal((await at.visitor().signIn(email, 'another way of walking')).status, 303);
	} finally {
		await at.stopProgram();
	}
});

const fields = (html) => Object.fromEntries([...html.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(([tag]) =>
	[/name="([^"]*)"/.exec(tag)[1], /value="([^"]*)"/.exec(tag)?.[1] ?? '']));

test('only one line of the standard input counts, with any line end, within its bounds', async () => {
	const set = (input) => at.porticoMay(['contact', 'password', 'bo@other.example'], input);
	const cases = [
		['brass piano walks\nignored\n', 0], ['brass piano walks\r\n', 0], ['brass piano walks', 0], ['bråss piänö walks\n', 0], [`${'brass piano '.repeat(90).slice(0, 1024)}\n`, 0],
		['password1\n', 1, /among the first that are tried/], ['other.example\n', 1, /your name, your address/], ['passwor\n', 1, /at least 8 characters/], ['', 1, /at least 8 characters/], [`${'x'.repeat(1025)}\n`, 1, /1024 bytes at most/], [`${'x'.repeat(100000)}`, 1, /1024 bytes at most/],
		[Buffer.from('passw\xf6rd12\n', 'latin1'), 1, /text in UTF-8/], ['pass\0word12\n', 1, /text in UTF-8/],
	];

	for (const [input, status, words] of cases) {
		const before = await hashOf('bo@other.example');
		const { code, stdout, stderr } = await set(input);

		assert.equal(code, status, stderr);
		assert.equal(stdout, '');
		assert.match(stderr, words ?? /^$/);
		assert.equal(await hashOf('bo@other.example') === before, status === 1);
	}
});

test('what is stored is Argon2id at the configured cost, and is nowhere printed', async () => {
	assert.match(await hashOf('bo@other.example'), /^\$argon2id\$v=19\$m=1024,t=1,p=1\$/);
	assert.doesNotMatch(await at.portico(['contact', 'list', '--json']), /argon2/);
});

test('a password is never an argument: it stands in no process list', async () => {
	const run = at.begin(['contact', 'password', 'bo@other.example'], { stdin: 'pipe' });

	run.child.stdin.write('secret-in-no-list');
	const line = readFileSync(`/proc/${run.child.pid}/cmdline`, 'utf8') + readFileSync(`/proc/${run.child.pid}/environ`, 'utf8');
	run.child.stdin.end('\n');
	assert.equal((await run.ended).code, 0);
	assert.doesNotMatch(line, /secret-in-no-list/);
	assert.equal((await at.porticoMay(['contact', 'password', 'bo@other.example', 'secret'])).code, 2);
});

/* A terminal of its own for the command, at which somebody answers each question when it comes. The shell between gives its place to the command: one
   that stays would be interrupted with it and tell of that instead. */
async function atTerminal(...answers) {
	const child = piped('script', ['-qec', `exec ${path.join(installed, 'bin/portico')} -c ${at.conf} contact password bo@other.example`, '/dev/null']);
	const ended = new Promise((resolve) => child.on('close', resolve));
	const late = setTimeout(() => child.kill('SIGKILL'), 120_000);
	let shown = '';

	child.stdout.setEncoding('utf8').on('data', (piece) => (shown += piece));
	for (const [asked, answer] of answers.entries()) {
		await until('a question', () => shown.split(': ').length > asked + 1 || child.exitCode !== null);
		child.stdin.write(answer);
	}
	const code = await ended;
	clearTimeout(late);
	return { code, shown };
}

test('at a terminal it is asked for twice and not shown', async () => {
	const before = await hashOf('bo@other.example');
	const { code, shown } = await atTerminal('typed-in-silence\n', 'typed-in-silence\n');

	assert.equal(code, 0, shown);
	assert.match(shown, /^New password: \s+And once more: \s+$/);
	assert.notEqual(await hashOf('bo@other.example'), before);
});

test('two that differ, or an interruption, change nothing', async () => {
	const before = await hashOf('bo@other.example');
	const different = await atTerminal('typed-in-silence\n', 'another-in-silence\n');
	const interrupted = await atTerminal('half\x03');

	assert.equal(different.code, 1);
	assert.match(different.shown, /the two are not the same; nothing was changed/);
	assert.equal(interrupted.code, 1);
	assert.match(interrupted.shown, /interrupted; nothing was changed/);
	assert.doesNotMatch(different.shown + interrupted.shown, /silence|half/);
	assert.equal(await hashOf('bo@other.example'), before);
});

test('a contact who is disabled gets a password, and the operator is told that he cannot use it', async () => {
	await at.portico(['contact', 'disable', 'bo@other.example']);
	const { code, stderr } = await at.porticoMay(['contact', 'password', 'bo@other.example', '-g']);

	assert.equal(code, 0);
	assert.match(stderr, /is disabled and cannot sign in/);
});

test('H23, R28: who lost telephone and codes signs in with his password alone again; his sessions end and he is told', async () => {
	const email = 'second@firm.example', off = ['contact', 'second-factor-off', 'Second@firm.EXAMPLE'];

	await at.portico(['contact', 'add', email]);
	await at.portico(['contact', 'password', email], 'another way of walking\n');
	const [[id, account]] = await at.sql(`SELECT id, account_id FROM contact WHERE email_key = '${email}'`);
	const none = await at.porticoMay(off);
	assert.deepEqual([none.code, /he has no second factor/.test(none.stderr)], [1, true], none.stderr);
	await at.serve();
	try {
		const before = at.visitor(), after = at.visitor();
		assert.equal((await before.signIn(email, 'another way of walking')).status, 303);
		/* What sealed them is not there either. */
		await at.sql(`INSERT INTO second_factor (account_id, user_kind, user_id, secret, confirmed, last_step, created)
			VALUES (${account}, 1, ${id}, REPEAT('x', 53), UTC_TIMESTAMP(6), 0, UTC_TIMESTAMP(6)); INSERT INTO recovery_code VALUES (${account}, 1, ${id}, REPEAT('x', 32))`);
		assert.match((await after.signIn(email, 'another way of walking')).location, /^\/login\/code/);
		assert.equal(await at.portico([...off, '--json']), `{"id": ${id}}\n`);
		assert.equal((await before.get('/tickets')).status, 303, 'his sessions end');
		assert.equal(await at.count(`sign_in_step WHERE contact_id = ${id}`), 0);
		assert.equal(await at.count(`second_factor WHERE user_id = ${id}`) + await at.count(`recovery_code WHERE user_id = ${id}`), 0);
		assert.equal(await at.count(`outbox WHERE kind = 'factor_off' AND address = '${email}'`), 1);
		assert.equal((await at.visitor().signIn(email, 'another way of walking')).location, '/tickets');
		assert.equal((await at.porticoMay(off)).code, 1);
		assert.equal(await at.count(`outbox WHERE kind = 'factor_off' AND address = '${email}'`), 1, 'a second time tells nobody');
	} finally {
		await at.stopProgram();
	}
});

test('H23, R28: the one administrator who lost telephone and codes is let in again by a command; his sessions end and he is told', async () => {
	const email = 'chief@firm.example', off = ['user', 'second-factor-off', 'Chief@firm.EXAMPLE'];

	await at.portico(['user', 'add', email, '--first-name', 'Ida', '--rights', 'all']);
	await at.portico(['user', 'password', email], 'another way of walking\n');
	const [[id, account]] = await at.sql(`SELECT id, account_id FROM staff WHERE email_key = '${email}'`);
	const none = await at.porticoMay(off);
	assert.deepEqual([none.code, /has no second factor/.test(none.stderr)], [1, true], none.stderr);
	await at.sql(`INSERT INTO second_factor (account_id, user_kind, user_id, secret, confirmed, last_step, created)
		VALUES (${account}, 2, ${id}, REPEAT('x', 53), UTC_TIMESTAMP(6), 0, UTC_TIMESTAMP(6)); INSERT INTO recovery_code VALUES (${account}, 2, ${id}, REPEAT('y', 32));
		INSERT INTO staff_session (account_id, token_digest, domain_id, staff_id, created, seen, expires, network, user_agent)
		SELECT ${account}, REPEAT('z', 32), MIN(id), ${id}, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 HOUR, '', '' FROM domain WHERE account_id = ${account}`);
	assert.equal(await at.portico([...off, '--json']), `{"id": ${id}}\n`);
	for (const left of [`second_factor WHERE user_kind = 2 AND user_id = ${id}`, `recovery_code WHERE user_kind = 2 AND user_id = ${id}`, `staff_session WHERE staff_id = ${id}`])
		assert.equal(await at.count(left), 0, left);
	assert.equal(await at.count(`outbox WHERE kind = 'factor_off' AND address = '${email}'`), 1);
	assert.equal((await at.porticoMay(off)).code, 1);
	assert.equal(await at.count(`outbox WHERE kind = 'factor_off' AND address = '${email}'`), 1, 'a second time tells nobody');
});
