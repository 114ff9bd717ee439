/* import_files.test.mjs: the files of mails are stored with their messages, once, also for messages that were imported before. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { png } from '../lib/files.mjs';
import { directory } from '../lib/run.mjs';
import { withInstallation } from './installation.mjs';

const at = withInstallation(), home = directory('mail-files');
const files = [{ name: 'ใบแจ้งหนี้.pdf', type: 'application/pdf', bytes: Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(300000)]) },
	{ name: '../../photo.png', type: 'application/octet-stream', bytes: png() }, { name: '', type: 'application/x-odd', bytes: Buffer.from([0, 1, 2, 10, 13]) }];

/* RFC 2231 for a name in any language. */
const disposition = ({ name }) => (name === '' ? 'attachment' : `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);

function mail(id, parts) {
	return `From x Sat Nov 21 10:00:00 2026\nFrom: Ann <ann@shop.test>\nTo: help@acme.test\nMessage-ID: <${id}@shop.test>\nDate: Sat, 21 Nov 2026 10:00:00 +0000\n`
		+ `Subject: Files ${id}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee the files.\n`
		+ parts.map((part) => `--b\nContent-Type: ${part.type}\nContent-Disposition: ${disposition(part)}\nContent-Transfer-Encoding: base64\n\n${part.bytes.toString('base64').replace(/.{76}/g, '$&\n')}\n`).join('')
		+ '--b--\n\n';
}

async function stored(name) {
	const account = await at.accountId(name);

	return at.sql(`SELECT a.name, a.type, a.size, LOWER(HEX(a.sha256)), a.state, a.width, (SELECT SHA2(GROUP_CONCAT(c.data ORDER BY c.position SEPARATOR ''), 256)
		FROM attachment_chunk c WHERE c.account_id = a.account_id AND c.attachment_id = a.id) FROM attachment a WHERE a.account_id = ${account} AND a.message_id IS NOT NULL ORDER BY a.id`);
}

const sha = (bytes) => createHash('sha256').update(bytes).digest('hex');
const expected = [['ใบแจ้งหนี้.pdf', 'application/pdf', 0], ['photo.png', 'image/png', 4], ['file', 'application/octet-stream', 0]]
	.map(([name, type, width], index) => [name, type, String(files[index].bytes.length), sha(files[index].bytes), '2', String(width), sha(files[index].bytes)]);

test('files come with their mail, byte for byte, under names that are labels and types that their bytes say', async () => {
	const options = await at.account('files'), box = path.join(home, 'one.mbox');

	await at.sql('SET GLOBAL group_concat_max_len = 10000000').catch(() => {});
	writeFileSync(box, mail('one', files));
	const { stored: count, known } = await at.import(['mbox', box, ...options]);
	assert.deepEqual([count, known], [1, 0]);
	assert.deepEqual((await stored('files')).map((row) => row.slice(0, 6)), expected.map((row) => row.slice(0, 6)));
	assert.equal(Number((await at.sql('SELECT SUM(LENGTH(data)) FROM attachment_chunk'))[0][0]), files.reduce((sum, { bytes }) => sum + bytes.length, 0));
});

test('the same mails again add nothing; a message that was imported without its files gets them, once', async () => {
	const options = await at.account('again'), box = path.join(home, 'again.mbox');

	writeFileSync(box, mail('two', files) + mail('three', []));
	assert.equal((await at.import(['mbox', box, ...options])).stored, 2);
	const whole = await stored('again'), account = await at.accountId('again');
	assert.equal((await at.import(['mbox', box, ...options])).known, 2);
	assert.deepEqual(await stored('again'), whole);
	await at.sql(`DELETE FROM attachment_chunk WHERE account_id = ${account}; DELETE FROM attachment WHERE account_id = ${account}`);
	const said = await at.portico(['import', 'mbox', '--verbose', box, ...options]);
	assert.match(said, /known, 3 files added to it/);
	assert.deepEqual(await stored('again'), whole);
	assert.equal((await at.import(['mbox', box, ...options])).known, 2);
	assert.deepEqual(await stored('again'), whole);
	assert.equal(Number((await at.sql(`SELECT COUNT(*) FROM message WHERE account_id = ${account}`))[0][0]), 2);
});

test('a mail that is nothing but a file is a message; a mail that was attached comes as a file under its subject', async () => {
	const options = await at.account('bare'), box = path.join(home, 'bare.mbox');
	const head = (id) => `From x Sat Nov 21 10:00:00 2026\nFrom: Ann <ann@shop.test>\nTo: help@acme.test\nMessage-ID: <${id}@shop.test>\nDate: Sat, 21 Nov 2026 10:00:00 +0000\nSubject: ${id}\nMIME-Version: 1.0\n`;
	const inner = 'From: Bo <bo@shop.test>\nSubject: =?UTF-8?B?w7w=?= =?UTF-8?B?YmVy?=\n\nInside.\n';

	writeFileSync(box, `${head('bare')}Content-Type: image/png; name=scan.png\nContent-Disposition: attachment; filename=scan.png\nContent-Transfer-Encoding: base64\n\n${png().toString('base64')}\n\n`
		+ `${head('forward')}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\nContent-Disposition: attachment\n\n${inner}\n--b--\n\n`
		+ `${head('empty')}Content-Type: application/pdf\nContent-Disposition: attachment; filename=x.pdf\n\n\n`);
	const sum = await at.import(['mbox', box, ...options]);
	assert.deepEqual([sum.read, sum.stored, sum.parked], [3, 2, 1]);
	const rows = await stored('bare');
	assert.deepEqual(rows.map(([name]) => name), ['scan.png', 'über.eml']);
	assert.equal(rows[0][3], sha(png()));
	assert.ok(Number(rows[1][2]) >= inner.trimEnd().length);
	assert.deepEqual((await at.import(['mbox', box, ...options])).known, 2);
});
