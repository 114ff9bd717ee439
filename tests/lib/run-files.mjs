/* run-files.mjs: runs test files, those that take longest first, and ends what does not end by itself: node tests/lib/run-files.mjs FILE… */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from 'node:test';
import report from './reporter.mjs';

/* Many times what the longest file takes: one that is still there then waits for something that will not come. Who lets a test do more says more. */
const SECONDS = Number(process.env.PORTICO_TEST_SECONDS ?? 1800);
const JOBS = Number(process.env.PORTICO_TEST_JOBS ?? 2);

/* What takes long, much of it by waiting: begun last, it would be at work alone at the end. */
const LONG = ['cli/jobs', 'cli/mail_server', 'cli/quickstart', 'cli/usage', 'cli/doctor', 'cli/import_csv', 'cli/import_mbox',
	'http/scan', 'http/matrix', 'http/pace', 'http/proc_hasher', 'http/proc_wire', 'http/register', 'http/senders', 'http/attachments', 'http/file_limits',
	'sql/model', 'sql/ledger', 'e2e/walk_staff', 'e2e/walk_portal', 'e2e/settings', 'e2e/private', 'e2e/pages', 'e2e/general', 'e2e/senders', 'e2e/forms'];

const place = (file) => {
	const at = LONG.findIndex((name) => file.endsWith(`/${name}.test.mjs`));

	return at < 0 ? LONG.length : at;
};
const files = process.argv.slice(2).map((file) => path.resolve(file)).sort((a, b) => place(a) - place(b));

/* A file's process that has been told to end, and is too busy to hear it. */
function kill(file) {
	for (const pid of readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' '))
		try {
			if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(file))
				process.kill(Number(pid), 'SIGKILL');
		} catch {
			continue; /* it has ended meanwhile */
		}
}

const stream = run({ files, concurrency: JOBS, timeout: SECONDS * 1000 });

stream.on('test:fail', ({ name, details }) => {
	process.exitCode = 1;
	if (details.error?.failureType === 'testTimeoutFailure' && files.includes(name))
		setTimeout(kill, 10000, name);
});
stream.compose(report).pipe(process.stdout);
