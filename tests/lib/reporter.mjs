/* reporter.mjs: node --test, told as it goes: a line a test, the reason under a failed one, and the sums for tests/run. */
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/* What node --test itself says at the end. */
const summary = /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [\d.]+$/;

/* Told as it happens, and kept for the end of a run, where it is looked for. */
const FAILURES = process.env.PORTICO_TEST_RUN === undefined ? undefined : path.join(process.env.PORTICO_TEST_RUN, 'failures');

/* A test that only groups others is not counted itself, unless it failed by its own doing. */
export default async function* report(events) {
	const sums = { passed: 0, failed: 0, skipped: 0 };
	const children = new Map(), begun = new Map();
	let lastReason;

	for await (const { type, data } of events) {
		if (type === 'test:stderr' || type === 'test:stdout')
			yield data.message;
		if (type === 'test:diagnostic' && !summary.test(data.message))
			yield `     # ${data.message}\n`;
		if (type === 'test:dequeue')
			begun.set(fileOf(data), data.name);
		if (type !== 'test:pass' && type !== 'test:fail')
			continue;
		const file = fileOf(data), name = `${path.basename(file, '.test.mjs')}: ${data.name}`;
		const key = (nesting) => `${file}#${nesting}`;
		const groups = children.get(key(data.nesting + 1)) > 0 || data.details.type === 'suite';
		const error = data.details.error;

		children.set(key(data.nesting + 1), 0);
		if (groups && (type === 'test:pass' || error?.failureType === 'subtestsFailed'))
			continue;
		children.set(key(data.nesting), (children.get(key(data.nesting)) ?? 0) + 1);
		if (data.skip !== undefined) {
			sums.skipped++;
			yield `skip ${name}: ${data.skip}\n`;
		} else if (type === 'test:pass' && data.name === file) {
			sums.failed++;
			yield failed(`FAIL ${file}: there is no test in it\n`);
		} else if (type === 'test:pass') {
			sums.passed++;
			yield `pass ${name} (${Math.round(data.details.duration_ms)} ms)\n`;
		} else {
			const why = reason(error) + (error?.failureType === 'testTimeoutFailure' && begun.has(file) ? `\nin: ${begun.get(file)}` : '');

			sums.failed++;
			yield failed(`FAIL ${name}\n${why === lastReason ? '     for the same reason\n' : indented(why)}`);
			lastReason = why;
		}
	}
	if (process.env.PORTICO_TEST_SUMS !== undefined)
		appendFileSync(process.env.PORTICO_TEST_SUMS, `${sums.passed} ${sums.failed} ${sums.skipped}\n`);
	else
		yield `${sums.passed} passed, ${sums.failed} failed\n`;
}

function failed(text) {
	if (FAILURES !== undefined)
		appendFileSync(FAILURES, text);
	return text;
}

function fileOf({ file = '' }) {
	return file.startsWith('file:') ? fileURLToPath(file) : file;
}

function reason(error) {
	const cause = error?.failureType === undefined ? error : error.cause ?? error;
	const because = cause?.cause === undefined ? '' : `\nbecause ${reason(cause.cause)}`;

	return (cause?.stack ?? String(cause?.message ?? cause)) + because;
}

function indented(text) {
	return text.split('\n').filter((line) => !/^\s+at .*\(?node:internal/.test(line)).map((line) => `     ${line}\n`).join('');
}
