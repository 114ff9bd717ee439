/* mail.test.mjs: portico mail: the queue, and mails as their readers get them. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { mails } from '../lib/mails.mjs';
import { withInstallation } from './installation.mjs';

const at = withInstallation({ seed: async (installation) => {
	await installation.portico(['account', 'add', 'Firm & Søn']);
	await installation.portico(['domain', 'add', 'http://help.firm.example:8080', '--language', 'da']);
	await installation.portico(['portal', 'add', '--on', '--name', 'Firm <Help>', '--slug', 'help']);
} });
const json = async (...args) => JSON.parse(await at.portico(['mail', ...args, '--json']));
const queue = async (address) => (await json('test', address)).id;

test('a mail waits until it is sent, and says what became of it', async () => {
	const id = await queue('anna@firm.example');
	const [waiting] = await json('list', '--state', 'waiting');

	assert.equal(waiting.id, id);
	assert.deepEqual([waiting.state, waiting.kind, waiting.address, waiting.attempts, waiting.error], ['waiting', 'test', 'anna@firm.example', 0, '']);
	assert.deepEqual(await json('send'), { sent: 1, failed: 0, later: 0 });
	assert.deepEqual(await json('send'), { sent: 0, failed: 0, later: 0 });
	const [sent] = await json('list');
	assert.deepEqual([sent.id, sent.state, sent.attempts], [id, 'sent', 1]);
	assert.match(sent.ended, /^\d{4}-\d\d-\d\dT/);
	assert.equal((await at.sql(`SELECT data IS NULL FROM outbox WHERE id = ${id}`))[0][0], '1'); /* R4 */
	const mail = await mails(at).to('anna@firm.example');
	assert.equal(mail.subject, 'Mail virker'); /* H16: of the domain's language, since nobody is known to read another */
	assert.equal(mail.link, 'http://help.firm.example:8080/help/'); /* R9 */
	assert.equal(mail.from, 'no-reply@help.firm.example');
	assert.equal(mail.fromName, 'Firm <Help>');
	assert.match(mail.html, /Firm &lt;Help&gt;/);
	assert.doesNotMatch(mail.html, /<Help>/); /* R158 */
	assert.equal(mail.headers.get('auto-submitted'), 'auto-generated'); /* R160 */
});

test('files of mails are whole, and nobody else\'s to read', async () => {
	const folder = path.join(at.directory, 'mail');

	await queue('anna@firm.example');
	await at.portico(['mail', 'send']);
	assert.deepEqual(readdirSync(folder).filter((name) => !/^\d{10}\.eml$/.test(name)), []);
	for (const name of readdirSync(folder))
		assert.equal(statSync(path.join(folder, name)).mode & 0o007, 0);
});

test('show tells what a reader gets, before and after it was written to a file', async () => {
	const id = await queue('bo@firm.example');
	const before = await json('show', String(id));

	assert.deepEqual([before.state, before.language, before.subject], ['waiting', 'da', 'Mail virker']);
	assert.match(before.text, /^Denne mail er sendt .*\n/);
	assert.match(before.html, /^<!doctype html>\n<html lang="da" dir="ltr">/);
	await at.portico(['mail', 'send']);
	const after = await json('show', String(id));
	assert.deepEqual({ ...after, state: 'waiting', attempts: 0 }, before);
	assert.match(await at.portico(['mail', 'show', String(id)]), /^To: {6}bo@firm\.example\nKind: .*\nState: {3}sent\n[^]*\nSubject: Mail virker\n\nDenne mail/);
	assert.equal((await at.portico(['mail', 'show', String(id), '--html'])).trimEnd(), before.html.trimEnd());
});

test('what has left without a file is not shown', async () => {
	const id = await queue('cleo@firm.example');

	await at.sql(`UPDATE outbox SET state = 2, data = NULL, ended = UTC_TIMESTAMP(6) WHERE id = ${id}`);
	assert.match(await at.portico(['mail', 'show', String(id)]), /Its words are not kept/);
	assert.equal((await at.porticoMay(['mail', 'show', String(id), '--html'])).code, 1);
	assert.equal((await at.porticoMay(['mail', 'retry', String(id)])).code, 1);
});

test('what nobody needs any more is given up, visibly', async () => {
	const id = await queue('dora@firm.example');

	await at.sql(`UPDATE outbox SET expires = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND, error = '451 come back later' WHERE id = ${id}`);
	assert.deepEqual(await json('send'), { sent: 0, failed: 1, later: 0 });
	const [failed] = await json('list', '--state', 'failed');
	assert.deepEqual([failed.id, failed.error], [id, 'given up; the last try said: 451 come back later']);
	assert.ok(!existsSync(path.join(at.directory, 'mail', `${String(id).padStart(10, '0')}.eml`)));
	await at.portico(['mail', 'retry', String(id)]);
	assert.deepEqual(await json('send'), { sent: 1, failed: 0, later: 0 });
});

test('a mail of a kind that a later version knows is left alone', async () => {
	const id = await queue('emil@firm.example');

	await at.sql(`UPDATE outbox SET kind = 'of-the-future' WHERE id = ${id}`);
	assert.deepEqual(await json('send'), { sent: 0, failed: 0, later: 1 });
	assert.match((await json('show', String(id))).error, /does not know/);
	assert.equal((await json('show', String(id))).state, 'waiting');
	await at.sql(`DELETE FROM outbox WHERE id = ${id}`);
});

test('values that cannot be read end a mail, not the sender', async () => {
	const id = await queue('finn@firm.example');

	await at.sql(`UPDATE outbox SET data = '[1]' WHERE id = ${id}`);
	assert.deepEqual(await json('send'), { sent: 0, failed: 1, later: 0 });
	assert.match((await json('show', String(id))).error, /cannot be read/);
	assert.equal((await at.sql(`SELECT data IS NULL FROM outbox WHERE id = ${id}`))[0][0], '1', 'R4: nobody can tell what secret is in it');
});

test('without a mail server mails wait, and send says why', async () => {
	const id = await queue('gry@firm.example');

	at.configure({ mail: { directory: null } });
	try {
		const { code, stderr } = await at.porticoMay(['mail', 'send']);
		assert.equal(code, 1);
		assert.match(stderr, /set host in \[mail\]/);
	} finally {
		at.configure();
	}
	assert.equal((await json('show', String(id))).state, 'waiting');
	assert.deepEqual(await json('send'), { sent: 1, failed: 0, later: 0 });
});

test('a folder that cannot be written to keeps mails waiting, and send names it', async () => {
	const id = await queue('hans@firm.example');

	at.configure({ mail: { directory: '/proc/none' } });
	try {
		const { code, stderr } = await at.porticoMay(['mail', 'send']);
		assert.equal(code, 1);
		assert.match(stderr, /\/proc\/none/);
	} finally {
		at.configure();
	}
	const shown = await json('show', String(id));
	assert.deepEqual([shown.state, shown.attempts], ['waiting', 0]);
	assert.match(shown.error, /\/proc\/none/);
	await at.portico(['mail', 'send']);
});

for (const [what, args, code, words] of [
	['a number that is none', ['mail', 'show', 'x'], 2, /is not the number of a mail/],
	['a mail that is not there', ['mail', 'show', '999999'], 1, /has no mail 999999/],
	['a mail that is not there, again', ['mail', 'retry', '999999'], 1, /mail 999999 is not there/],
	['a state that is none', ['mail', 'list', '--state', 'lost'], 2, /waiting, sent or failed/],
	['too many', ['mail', 'list', '--most', '0'], 2, /--most takes a number/],
	['an address that is a list', ['mail', 'test', 'a@b.example,c@d.example'], 1, /is not a mail address/],
	['an address with a line break', ['mail', 'test', 'a@b.example\nBcc: c@d.example'], 1, /is not a mail address/],
])
	test(`R10: ${what} is refused`, async () => {
		const { code: status, stderr } = await at.porticoMay(args);

		assert.equal(status, code);
		assert.match(stderr, words);
	});
