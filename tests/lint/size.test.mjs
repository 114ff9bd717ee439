/* size.test.mjs: files and functions stay small enough to be read at once. */
import test from 'node:test';
import { functions, layers, none, sources } from './source.mjs';

const FILE_LINES = 400, FUNCTION_LINES = 80;

/* "median 12, 99th percentile 60, largest 77 (name)": where the tail is, since it is the tail that makes a tree hard to read. */
function distribution(sizes) {
	const sorted = [...sizes].sort((a, b) => a.lines - b.lines);
	const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

	return `${sorted.length}: median ${at(0.5).lines}, 90th percentile ${at(0.9).lines}, 99th ${at(0.99).lines}, largest ${at(1).lines} (${at(1).name})`;
}

test(`no file is longer than ${FILE_LINES} lines`, (t) => {
	const files = sources(['.c', '.h', '.cc', '.mjs', '.js', '.css', '.html', '.awk', '.sh', '.py'])
		.map(({ name, lines }) => ({ name, lines: lines.length - 1 }));

	t.diagnostic(`files ${distribution(files)}`);
	none(files.filter(({ lines }) => lines > FILE_LINES).map(({ name, lines }) => `${name}: ${lines}`));
});

test(`no function is longer than ${FUNCTION_LINES} lines`, (t) => {
	const all = sources(['.c', '.cc'], [...layers, 'tests']).flatMap((file) => functions(file)
		.map(({ name, line, lines }) => ({ name: `${name} at ${file.name}:${line}`, lines })));

	t.diagnostic(`functions ${distribution(all)}`);
	none(all.filter(({ lines }) => lines > FUNCTION_LINES).map(({ name, lines }) => `${name}: ${lines}`));
});
