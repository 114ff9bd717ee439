/* usage.test.mjs: every command explains itself, and a wrong one says what would be right, with exit status 2. */
import assert from 'node:assert/strict';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { directory, execute, installed } from '../lib/run.mjs';
import { withInstallation } from './installation.mjs';

const at = withInstallation();
const portico = (args, options) => execute(path.join(installed, 'bin/portico'), args, options);
const commands = async () => [...(await portico(['--help'])).stdout.matchAll(/^ {2}([a-z]+(?: [a-z]+)?) {2,}\S/gm)].map((match) => match[1]);

test('every command has a help with usage, what it does and its options, and needs nothing for it', async () => {
	const all = await commands();

	for (const wanted of ['migrate', 'account add', 'domain add', 'portal on', 'contact password', 'import mbox', 'import csv', 'doctor'])
		assert.ok(all.includes(wanted), wanted);
	for (const command of all) {
		const { code, stdout, stderr } = await portico([...command.split(' '), '--help'], { env: { PORTICO_CONFIG: '/nosuch/file' } });

		assert.equal(code, 0, command);
		assert.equal(stderr, '');
		assert.match(stdout, new RegExp(`^usage: portico ${command} `));
		assert.match(stdout, /^Options:\n(?: .*\n)*.*--help/m);
		for (const line of stdout.split('\n'))
			assert.ok(line.length <= 140, line);
	}
});

test('a group of commands lists them', async () => {
	assert.match((await portico(['contact', '--help'])).stdout, /contact password {2,}give/);
	const { code, stderr } = await portico(['contact']);

	assert.equal(code, 2);
	assert.match(stderr, /contact password/);
});

test('the version is told', async () => {
	assert.match((await portico(['--version'])).stdout, /^portico \d+\.\d+\.\d+\n$/);
});

const wrong = [
	[[], /no command is given; see portico --help/],
	[['nosuch'], /there is no command "nosuch"/],
	[['account', 'nosuch'], /contact password|account add/],
	[['account', 'add'], /NAME is missing; see portico account add --help/],
	[['account', 'add', 'one', 'two'], /"two" is one word too many/],
	[['account', 'list', '--nosuch'], /there is no option --nosuch/],
	[['account', 'list', '--config'], /--config needs a value/],
	[['account', 'list', '-x'], /there is no option -x/],
	[['account', 'list', '--account', 'x'], /--account has no meaning here/],
	[['--account', 'x', 'migrate'], /no meaning/],
	[['portal', 'set', '1', 'nosign'], /"nosign" is not KEY=VALUE/],
	[['import', 'csv', 'x.csv'], /--map is missing/],
	[['import', 'csv', 'x.csv', '--map', 'key=a', '--separator', 'ab'], /--separator is one character/],
];

for (const [args, words] of wrong)
	test(`wrong usage: portico ${args.join(' ')}`, async () => {
		await at.portico(['account', 'list']);
		if ((await at.portico(['account', 'list', '--json'])).trim() === '[]')
			await at.portico(['account', 'add', 'First']);
		const { code, stdout, stderr } = await at.porticoMay(args);

		assert.equal(code, 2);
		assert.equal(stdout, '');
		assert.match(stderr, words);
	});

test('a fault is one line on standard error that says what to do, with exit status 1', async () => {
	const cases = [
		[['contact', 'password', 'nobody@example.com', '-g'], /has no contact nobody@example.com; make one: portico contact add/],
		[['account', 'add', 'first'], /there is an account "first" already/],
		[['domain', 'add', 'help.example.com'], /http/],
		[['portal', 'add', 'help.example.com'], /the account has no domain help.example.com; portico domain list shows them/],
		[['portal', 'on', '77'], /has no portal 77; portico portal list shows them/],
		[['contact', 'add', 'not an address'], /address/],
		[['import', 'mbox', '/nosuch/file'], /\/nosuch\/file cannot be opened: No such file or directory/],
		[['contact', 'list', '--account', 'nosuch'], /there is no account "nosuch"; portico account list shows them/],
	];

	for (const [args, words] of cases) {
		const { code, stderr } = await at.porticoMay(args);

		assert.equal(code, 1, args.join(' '));
		assert.match(stderr.split('\n')[0], words);
		assert.match(stderr, /^portico /);
	}
});

test('an account must be named only when there are several', async () => {
	await at.portico(['contact', 'list']);
	await at.portico(['account', 'add', 'Second']);
	const { code, stderr } = await at.porticoMay(['contact', 'list']);

	assert.equal(code, 1);
	assert.match(stderr, /there are 2 accounts, say which with --account: First, Second/);
	assert.equal(await at.portico(['contact', 'list', '--json', '--account', 'second']), '[]\n');
	assert.equal(await at.portico(['contact', 'list', '--json', '--account', String(await at.accountId('Second'))]), '[]\n');
});

test('lists are JSON arrays of objects, whatever is in them', async () => {
	const name = '“Ünïcode” \\ "quoted" <b>';
	const account = await at.account(name);

	await at.portico(['domain', 'add', 'https://help.example.org:8443', '--language', 'da', ...account]);
	await at.portico(['portal', 'add', '--slug', 'partners', ...account]);
	await at.portico(['contact', 'add', 'ann@example.org', '--first-name', 'Ann', '--last-name', 'Ærø', '--time-zone', 'Europe/Copenhagen', ...account]);
	assert.ok(JSON.parse(await at.portico(['account', 'list', '--json'])).some((row) => row.name === name && Number.isInteger(row.id)));
	assert.deepEqual(without(JSON.parse(await at.portico(['domain', 'list', '--json', ...account]))),
		[{ host: 'help.example.org', base: 'https://help.example.org:8443', language: 'da' }]);
	assert.deepEqual(without(JSON.parse(await at.portico(['portal', 'list', '--json', ...account]))),
		[{ name, address: 'https://help.example.org:8443/partners', enabled: false, permission: 'own', custom_stages: false,
			reply_to_closed: false, reopen_on_reply: true }]);
	assert.deepEqual(without(JSON.parse(await at.portico(['contact', 'list', '--json', ...account]))),
		[{ email: 'ann@example.org', name: 'Ann Ærø', company: '', has_password: false, disabled: false }]);
	assert.match(await at.portico(['contact', 'list', ...account]), /^ID +EMAIL.*\n\d+ +ann@example\.org +Ann Ærø/);
});

const without = (rows) => rows.map(({ id, ...row }) => row);

test('a portal is set, switched on and off, by id and by address', async () => {
	const account = ['--account', '“Ünïcode” \\ "quoted" <b>'];
	const portal = async () => JSON.parse(await at.portico(['portal', 'list', '--json', ...account]))[0];

	await at.portico(['portal', 'set', 'https://help.example.org:8443/partners', 'permission=company', 'custom_stages=on', 'slug=', 'name=Partners', ...account]);
	await at.portico(['portal', 'on', 'https://help.example.org:8443', ...account]);
	const now = await portal();
	assert.deepEqual([now.name, now.address, now.enabled, now.permission, now.custom_stages],
		['Partners', 'https://help.example.org:8443/', true, 'company', true]);
	await at.portico(['portal', 'off', String(now.id), ...account]);
	assert.equal((await portal()).enabled, false);
	const { code, stderr } = await at.porticoMay(['portal', 'set', String(now.id), 'permission=all', ...account]);
	assert.equal(code, 1);
	assert.match(stderr, /own.*company/);
});

test('the configuration is found by -c, by $PORTICO_CONFIG, and its faults by line', async () => {
	const file = path.join(directory('conf'), 'bad.conf');

	writeFileSync(file, '[server]\nworkers = many\n', { mode: 0o600 });
	for (const end of [await portico(['account', 'list', '-c', file]), await portico(['account', 'list'], { env: { PORTICO_CONFIG: file } })]) {
		assert.equal(end.code, 1);
		assert.match(end.stderr, /bad\.conf:2: /);
	}
	assert.equal((await portico(['account', 'list'], { env: { PORTICO_CONFIG: at.conf } })).code, 0);
	writeFileSync(file, readFileSync(at.conf));
	chmodSync(file, 0o644);
	assert.match((await portico(['account', 'list', '-c', file])).stderr, /bad\.conf/, 'a file with passwords that everybody may read');
});

test('without a database the answer is one line, within seconds', async () => {
	at.configure({ database: { socket: '/nosuch/socket' } });
	try {
		const { code, stderr } = await at.porticoMay(['account', 'list']);

		assert.equal(code, 1);
		assert.match(stderr, /the database does not answer: .*is it running, and does \[database\] in .* lead to it\?\n$/);
		assert.equal(stderr.trimEnd().split('\n').length, 1);
	} finally {
		at.configure();
	}
});

test('output that cannot be written is a failure', async () => {
	const { code, stderr } = await execute('/bin/sh', ['-c', `exec ${path.join(installed, 'bin/portico')} -c ${at.conf} account list >/dev/full`]);

	assert.equal(code, 1);
	assert.match(stderr, /the output could not be written: No space left/);
});
