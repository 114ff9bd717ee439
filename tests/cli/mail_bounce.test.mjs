/* mail_bounce.test.mjs: an invitation that another mail server gives back has failed, with its reason; what is forged, late or not ours changes nothing (H17, R164). */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { data } from '../lib/run.mjs';
import { mailServer } from '../lib/smtp.mjs';
import { withInstallation } from './installation.mjs';

let server;
const at = withInstallation({ seed: async (installation) => {
	server = await mailServer();
	installation.configure({ mail: { directory: null, host: 'localhost', port: server.port, tls: 'none', bounces: 'bounces@firm.example' } });
	await installation.portico(['account', 'add', 'Firm']);
	await installation.portico(['domain', 'add', 'https://help.firm.example']);
	await installation.portico(['portal', 'add', '--on', '--name', 'Help']);
	await installation.portico(['group', 'add', 'Partners']);
	await installation.portico(['portal', 'set', 'https://help.firm.example/', 'groups=Partners', 'access=groups']);
} });
const odd = data('mail-odd');

after(() => server.stop());

/* Invites somebody, and gives the letter as the next mail server got it. */
async function invited(email) {
	await at.portico(['contact', 'add', email]);
	await at.portico(['group', 'join', 'Partners', email]);
	await at.portico(['mail', 'send']);
	return server.letters.find(({ to }) => to[0] === email);
}

const member = async (email) => JSON.parse(await at.portico(['group', 'members', 'Partners', '--json'])).find((one) => one.email === email);

/* The notice that Postfix writes about a letter. */
function notice(letter, { to = letter.to[0], original = to, action = 'failed', status = '5.1.1', words = `550 5.1.1 <${to}>: no such user here`, id = letter.id } = {}) {
	return `Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.customer.example (Mail Delivery System)\r\nTo: ${letter.from}\r\nSubject: Undelivered Mail Returned to Sender\r
Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status;\r\n\tboundary="9B78.126/mx"\r\n\r
--9B78.126/mx\r\nContent-Description: Notification\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nI'm sorry to have to inform you.\r\n\r
--9B78.126/mx\r\nContent-Description: Delivery report\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.customer.example\r
X-Postfix-Sender: rfc822; ${letter.from}\r\n\r\nFinal-Recipient: rfc822; ${to}\r\n${original === '' ? '' : `Original-Recipient: rfc822;${original}\r\n`}Action: ${action}\r\nStatus: ${status}\r
Diagnostic-Code: smtp; ${words}\r\n\r\n--9B78.126/mx\r\nContent-Type: message/rfc822\r\n\r\n${letter.raw.replace(/^Message-ID:.*$/im, `Message-ID: <${id}>`)}\r\n--9B78.126/mx--\r\n`;
}

const bounce = async (text) => JSON.parse(await at.portico(['mail', 'bounce', '--json'], text));
const results = async (text) => (await bounce(text)).map(({ result }) => result);

test('H17: a notice fails the invitation with the reason, once; sent again it is pending, and accepted later it stays accepted', async () => {
	const letter = await invited('anna@customer.example');

	assert.equal(letter.from, 'bounces@firm.example');
	assert.equal((await member('anna@customer.example')).status, 'pending');
	const said = await at.portico(['mail', 'bounce'], notice(letter));
	assert.match(said, /^mail \d+ of Firm to anna@customer\.example has failed: 550 5\.1\.1 <anna@customer\.example>: no such user here\n$/);
	const failed = await member('anna@customer.example');
	assert.deepEqual([failed.status, failed.reason], ['failed', '550 5.1.1 <anna@customer.example>: no such user here']);
	const [mail] = JSON.parse(await at.portico(['mail', 'list', '--state', 'failed', '--json']));
	assert.deepEqual([mail.address, mail.kind, mail.error], ['anna@customer.example', 'invitation', failed.reason]);
	assert.deepEqual(await results(notice(letter, { words: '550 other words' })), ['failed_before']);
	assert.equal((await member('anna@customer.example')).reason, failed.reason);

	await at.portico(['group', 'invite', 'anna@customer.example']);
	await at.portico(['mail', 'send']);
	assert.equal((await member('anna@customer.example')).status, 'pending');
	assert.deepEqual(await results(notice(letter)), ['failed_before'], 'the notice of the mail before is no news');
	assert.equal((await member('anna@customer.example')).status, 'pending');
	const again = server.letters.filter(({ to }) => to[0] === 'anna@customer.example').at(-1);
	await at.sql("UPDATE invitation SET status = 2");
	assert.deepEqual(await results(notice(again)), ['failed']);
	assert.equal((await member('anna@customer.example')).status, 'accepted', 'who has come in is in');
});

test('H17: it may name the address as it was asked for, in other letters, or in headers alone; a server that gave up is believed', async () => {
	const forwarded = await invited('bo@customer.example');

	assert.deepEqual(await results(notice(forwarded, { to: 'bo.b@elsewhere.example', original: 'Bo@CUSTOMER.example' })), ['failed']);
	assert.equal((await member('bo@customer.example')).status, 'failed');
	const late = await invited('cleo@customer.example');
	const headers = notice(late, { action: 'Failed', status: '4.4.7', words: 'connection timed out', original: '' })
		.replace('Content-Type: message/rfc822\r\n\r\n', 'Content-Type: text/rfc822-headers\r\n\r\n');
	assert.deepEqual(await results(headers), ['failed']);
	assert.deepEqual([(await member('cleo@customer.example')).status, (await member('cleo@customer.example')).reason], ['failed', 'connection timed out']);
});

test('H17: a notice that came before it was written down that the mail has left ends it too', async () => {
	const letter = await invited('dora@customer.example');

	await at.sql("UPDATE outbox SET state = 1, lease = 7, ended = NULL, due = TIMESTAMPADD(MINUTE, 1, UTC_TIMESTAMP(6)) WHERE address = 'dora@customer.example'");
	assert.deepEqual(await results(notice(letter)), ['failed']);
	assert.match(await at.portico(['mail', 'send']), /^0 sent/);
	assert.equal((await member('dora@customer.example')).status, 'failed');
});

test('R164: a forged, late or foreign notice changes nothing and says so', async () => {
	const letter = await invited('emil@customer.example'), state = async () => JSON.stringify([await at.sql('SELECT id, state, error FROM outbox ORDER BY id'),
		await at.sql('SELECT contact_id, status, reason FROM invitation ORDER BY contact_id')]);
	const before = await state();

	for (const [text, expected, words] of [
		[notice(letter, { to: 'victim@customer.example' }), ['another_address'], /victim@customer\.example: mail \d+ of Firm was not to this address; nothing changes/],
		[notice(letter, { action: 'delayed', status: '4.2.2', words: '452 mailbox full' }), ['not_final'], /delayed \(452 mailbox full\); nothing changes/],
		[notice(letter, { action: 'delivered', status: '2.0.0' }), ['not_final'], /delivered .*; nothing changes/],
		[notice(letter, { action: 'failed', status: '2.0.0' }), ['not_final'], /nothing changes/],
		[notice(letter, { id: 'x@help.firm.example' }), ['unknown'], /no mail of ours that is still kept has the id x@help\.firm\.example/],
		[notice(letter, { id: "' OR 1=1 -- " }), ['unknown'], /nothing changes/],
		[notice(letter, { id: '%' }), ['unknown'], /nothing changes/],
		[notice(letter, { id: `é${'x'.repeat(3000)}` }), ['unknown'], /nothing changes/],
		[notice(letter).replace(/^Message-ID:.*\r\n/im, ''), ['unknown'], /does not say which mail/],
		['Subject: out of office\n\nI am away.\n', [], /no notice of a mail/],
		['', [], /no notice of a mail/],
	]) {
		assert.deepEqual(await results(text), expected, text.slice(0, 200));
		assert.match(await at.portico(['mail', 'bounce'], text), words);
	}
	assert.equal(await state(), before);
	assert.equal((await member('emil@customer.example')).status, 'pending');
});

test('words of another server do not move the operator\'s cursor', async () => {
	const letter = await invited('finn@customer.example'), said = await at.portico(['mail', 'bounce'], notice(letter, { words: '550 \u001b[2Jno \u009bx' }));

	assert.doesNotMatch(said, /[\u001b\u009b]/);
	assert.equal((await member('finn@customer.example')).status, 'failed');
});

test('without a database the notice is to come again', async () => {
	at.configure({ database: { socket: '/nowhere/mysql.sock' } });
	const { code, stderr } = await at.porticoMay(['mail', 'bounce'], notice(server.letters[0]));
	at.configure();

	assert.equal(code, 1);
	assert.notEqual(stderr, '');
});

test('R164: real notices of several mail servers are read, and none of them is about a mail of ours', { skip: !existsSync(odd) && `${odd} is missing` }, async () => {
	const expected = { 'multipart_report_emails.multi_address_bounce1': 'unknown', 'multipart_report_emails.multi_address_bounce2': 'unknown',
		'multipart_report_emails.multipart_report_multiple_status': 'unknown', 'multipart_report_emails.report_422': 'not_final',
		'multipart_report_emails.report_530': 'unknown', 'mime_emails.raw_email_with_mimepart_without_content_type': 'not_final' };

	for (const file of readdirSync(odd)) {
		const all = await bounce(readFileSync(path.join(odd, file)));
		const wanted = expected[file.replace(/\.eml$/, '')];

		if (wanted === undefined)
			assert.deepEqual(all, [], file);
		else
			assert.ok(all.length > 0 && all.every(({ result, address }) => result === wanted && /^[^<>\s]+@[^<>\s]+$/.test(address)), `${file}: ${JSON.stringify(all)}`);
	}
});
