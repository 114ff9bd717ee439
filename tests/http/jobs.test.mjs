/* jobs.test.mjs: porticod keeps one portico-jobs running, through deaths, reloads and its own end. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { world } from '../lib/fixtures.mjs';
import { mails } from '../lib/mails.mjs';
import { nameOf, processes } from '../lib/oracle.mjs';
import { withPortal } from '../lib/portal.mjs';
import { until } from '../lib/run.mjs';

const portal = withPortal(world({ tickets: 1 }));

const senders = () => processes(portal.program.pid).filter((pid) => nameOf(pid) === 'portico-jobs');
const sender = (not) => until('who sends the mails', () => senders().find((pid) => pid !== not));
const queue = (address) => portal.portico(['mail', 'test', address, '--account', 'north']);

test('a mail leaves without anybody asking, in the language and the name of its portal', async () => {
	await queue('anna@a.north.test');
	await portal.portico(['mail', 'test', 'bo@a.south.test', '--account', 'south']);
	const mail = await mails(portal).to('anna@a.north.test');

	assert.deepEqual([mail.subject, mail.fromName], ['Mail works', 'north help']);
	assert.ok(mail.link.startsWith(portal.base('north.localhost')));
	assert.equal((await mails(portal).to('bo@a.south.test')).subject, 'Mail virker'); /* H16 */
	await mails(portal).none();
});

test('P3: a sender that is killed is replaced, and what was queued meanwhile leaves', async () => {
	const first = await sender();

	portal.oracle.deathsExpected();
	process.kill(first, 'SIGKILL');
	await queue('anna@a.north.test');
	assert.notEqual(await sender(first), first);
	await mails(portal).to('anna@a.north.test');
});

test('after a reload there is one sender, of the new configuration', async () => {
	const first = await sender();

	portal.oracle.deathsExpected();
	portal.configure({ mail: { from_name: 'North again' } });
	process.kill(portal.program.pid, 'SIGHUP');
	await until('the new one alone', () => senders().length === 1 && senders()[0] !== first);
	await queue('anna@a.north.test');
	assert.equal((await mails(portal).to('anna@a.north.test')).fromName, 'North again');
});

test('R316: it has given up what it does not need', async () => {
	const status = readFileSync(`/proc/${await sender()}/status`, 'utf8');

	assert.match(status, /^NoNewPrivs:\s*1$/m);
	assert.match(status, /^Seccomp:\s*2$/m);
});

test('R245: it ends with porticod, in order', async () => {
	const pid = await sender();

	portal.oracle.deathsExpected();
	assert.deepEqual(await portal.stopProgram(), { code: 0, signal: null });
	assert.throws(() => process.kill(pid, 0));
	assert.ok(readFileSync(portal.log, 'utf8').includes('what was under way is done'));
	await portal.startProgram();
});
