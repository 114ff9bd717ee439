/* quickstart.test.mjs: conf/quickstart, as somebody meets it who has just found the project (U1). */
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { decoded, forms } from '../lib/html.mjs';
import { freePort } from '../lib/nginx.mjs';
import { directory, execute, must, top } from '../lib/run.mjs';

const DIR = directory('quickstart');
const command = path.join(top, 'conf/quickstart');
let PORT, said, answer;

const quickstart = (args = [], env = {}) => execute(command, args, { env: { DIR, PORT, ...env }, seconds: 1800 });
const written = () => JSON.parse(readFileSync(path.join(DIR, 'quickstart.json'), 'utf8'));

before(async () => {
	PORT = String(await freePort());
	said = await quickstart();
	assert.equal(said.code, 0, said.stderr + said.stdout);
	answer = written();
});
after(() => quickstart(['stop']));

/* The answer to a sign-in through the web server. */
async function signIn({ email, password }) {
	const page = await fetch(`${answer.base}/login`);
	const [form] = forms(await page.text());
	const cookie = page.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');

	return fetch(new URL(form.action, answer.base), { method: 'POST', redirect: 'manual', headers: { Cookie: cookie, Origin: new URL(answer.base).origin },
		body: new URLSearchParams({ ...form.fields, email, password }) });
}

test('it says where the portal is and who may enter, in words and for machines', () => {
	assert.equal(answer.base, `http://localhost:${PORT}`);
	for (const file of ['config', 'portico', 'database_socket', 'mail_dir'])
		assert.ok(existsSync(answer[file]), file);
	assert.ok(said.stdout.includes(answer.base));
	assert.ok(answer.logins.length >= 3);
	for (const { role, email, password } of answer.logins) {
		assert.match(role, /^(customer|colleague|agent|admin)$/);
		assert.ok(said.stdout.includes(email) && said.stdout.includes(password), email);
	}
});

test('each login of a customer leads to his tickets', async () => {
	const customers = answer.logins.filter(({ role }) => ['customer', 'colleague'].includes(role));

	assert.ok(customers.length >= 2);
	for (const login of customers) {
		const signedIn = await signIn(login);
		assert.equal(signedIn.status, 303, login.email);
		const cookie = signedIn.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
		const list = await (await fetch(`${answer.base}/tickets`, { headers: { Cookie: cookie } })).text();
		assert.match(list, /href="\/tickets\/\d+"/, login.email);
		const [, sheet] = /<link rel="stylesheet" href="([^"]+)"/.exec(list);
		assert.equal((await fetch(new URL(decoded(sheet), answer.base))).status, 200);
	}
});

test('run again it goes on: nothing is loaded twice, passwords stay', async () => {
	const tickets = () => must('mariadb', ['--no-defaults', '-N', `--socket=${answer.database_socket}`, '-e', 'SELECT COUNT(*) FROM portico.message']);
	const before = await tickets();

	assert.ok(Number(before) > 0);
	assert.equal((await quickstart(['stop'])).code, 0);
	await assert.rejects(fetch(answer.base));
	const again = await quickstart();
	assert.equal(again.code, 0, again.stderr);
	assert.deepEqual(written(), answer);
	assert.equal(await tickets(), before);
	assert.equal((await signIn(answer.logins[0])).status, 303);
});

test('the operator\'s command works on it, and finds nothing wrong', async () => {
	await must(answer.portico, ['-c', answer.config, 'doctor']);
});

test('nothing secret is visible in a list of processes or in the log, and files with secrets are not for everybody', () => {
	const secrets = [...answer.logins.map(({ password }) => password), ...['worker', 'migrate'].map((name) => readFileSync(path.join(DIR, `conf/${name}.secret`), 'utf8').trim())];

	for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
		for (const secret of secrets)
			assert.ok(!read(`/proc/${pid}/cmdline`).includes(secret), `process ${pid}`);
	for (const log of readdirSync(path.join(DIR, 'log')))
		for (const secret of secrets)
			assert.ok(!read(path.join(DIR, 'log', log)).includes(secret), log);
	for (const file of ['conf/worker.secret', 'conf/migrate.secret', 'quickstart.json'])
		assert.equal(statSync(path.join(DIR, file)).mode & 0o077, 0, file);
});

function read(file) {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}

test('a port that is taken, or another one for the same directory, is refused with what to do', async () => {
	const other = createServer().listen(0, '127.0.0.1');

	await new Promise((resolve) => other.on('listening', resolve));
	const taken = await quickstart([], { DIR: directory('quickstart'), PORT: String(other.address().port) });
	other.close();
	assert.equal(taken.code, 1);
	assert.match(taken.stderr, /is in use: choose another one/);
	const moved = await quickstart([], { PORT: String(Number(PORT) + 1) });
	assert.equal(moved.code, 2);
	assert.match(moved.stderr, /choose another DIR/);
	assert.equal((await quickstart(['strat'])).code, 2);
	assert.match((await quickstart(['--help'])).stdout, /conf\/quickstart stop/);
});

test('stop ends what it started, and only that', async () => {
	const pids = ['mariadb', 'portico', 'nginx'].map((name) => readFileSync(path.join(DIR, `run/${name}.pid`), 'utf8').split(' ')[0]);
	const stopped = await quickstart(['stop']);

	assert.equal(stopped.code, 0);
	assert.equal(stopped.stdout, 'stopped nginx\nstopped portico\nstopped mariadb\n');
	for (const pid of pids)
		assert.doesNotMatch(read(`/proc/${pid}/cmdline`), /quickstart/);
	assert.equal((await quickstart(['stop'])).stdout, '');
	assert.ok(existsSync(path.join(DIR, 'data')));
});
