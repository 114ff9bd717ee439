/* import_archives.test.mjs: an import reads mails and tables, never an archive: nothing in one is unpacked, followed or written (R146). */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { zip } from '../lib/files.mjs';
import { directory } from '../lib/run.mjs';
import { withInstallation } from './installation.mjs';

const at = withInstallation(), home = directory('archives'), outside = path.join(home, 'outside'), inside = path.join(home, 'inside');
const rows = () => at.sql('SELECT (SELECT COUNT(*) FROM ticket), (SELECT COUNT(*) FROM message), (SELECT COUNT(*) FROM attachment), (SELECT COUNT(*) FROM contact)');
const everything = () => readdirSync(home, { recursive: true }).filter((name) => !name.startsWith('made')).sort();

/* Archives whose entries climb out of where they are unpacked, point elsewhere, or are there twice. */
function archives() {
	const made = path.join(home, 'made'), file = (name) => path.join(made, name);

	for (const folder of [made, outside, inside])
		mkdirSync(folder);
	writeFileSync(path.join(inside, 'evil.txt'), 'evil');
	symlinkSync('/etc/passwd', path.join(inside, 'link'));
	execFileSync('tar', ['-cf', file('a.tar'), '-C', inside, '--transform', 's,evil,../../outside/evil,', '-P', 'evil.txt', 'evil.txt', 'link']);
	writeFileSync(file('a.tar.gz'), gzipSync(readFileSync(file('a.tar'))));
	writeFileSync(file('a.zip'), zip(['../outside/evil.txt', '/tmp/evil.txt', '../outside/evil.txt', 'C:\\evil.txt'], Buffer.from('evil')));
	return ['a.tar', 'a.tar.gz', 'a.zip'].map(file);
}

test('R146: a tar, a gzip and a zip that climb out of their folder, link elsewhere or name things twice are parked or refused; no file is made', async () => {
	const account = await at.account('archives'), files = archives(), before = [await rows(), everything()];

	for (const file of files) {
		const table = await at.porticoMay(['import', 'csv', file, ...account]), mails = await at.porticoMay(['import', 'mbox', file, ...account]);

		for (const { code, stdout, stderr } of [table, mails]) {
			assert.ok([0, 1, 2].includes(code), `${file}: ${code} ${stderr}`);
			assert.doesNotMatch(stdout + stderr, /root:/);
			if (code === 0)
				assert.match(stdout, /"stored": ?0\b/, file);
		}
	}
	assert.deepEqual([await rows(), everything()], before);
});

test('R146: a folder and a device are not read as if they were mails; a link is the file that it leads to', async () => {
	const account = ['--account', 'archives'], before = await rows(), box = path.join(home, 'made', 'real.mbox'), link = path.join(home, 'made', 'link.mbox');

	for (const file of [inside, '/dev/null', path.join(home, 'none')]) {
		const { code, stdout, stderr } = await at.porticoMay(['import', 'mbox', file, ...account]);
		assert.ok([0, 1, 2].includes(code), `${file}: ${code} ${stderr}`);
		if (code === 0)
			assert.match(stdout, /"stored": ?0\b/, file);
	}
	assert.deepEqual(await rows(), before);
	writeFileSync(box, 'From x Sat Nov 21 10:00:00 2026\nFrom: Ann <ann@shop.test>\nTo: help@acme.test\nMessage-ID: <1@shop.test>\nDate: Sat, 21 Nov 2026 10:00:00 +0000\nSubject: One\n\nText\n\n');
	symlinkSync(box, link);
	assert.equal((await at.import(['mbox', link, ...account])).stored, 1);
});
