/* headers.test.mjs: every header can be included alone. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { build, execute, top } from '../lib/run.mjs';
import { layers, none, sources } from './source.mjs';

test('a header brings what it needs', async () => {
	const headers = sources(['.h'], layers), wrong = [];
	const makefile = readFileSync(path.join(build, 'Makefile'), 'utf8');
	const libraries = [...makefile.matchAll(/^(?:MYSQL|JSON|GMIME|XML)_CFLAGS = (.*)$/gm)].flatMap(([, flags]) => flags.trim().split(/\s+/));
	const next = async () => {
		for (let header = headers.shift(); header !== undefined; header = headers.shift()) {
			const end = await execute('cc', ['-std=c11', '-D_GNU_SOURCE', '-fsyntax-only', '-Wall', '-Wextra', '-I', build,
				...['views', 'sql', 'conf', 'handlers'].flatMap((folder) => ['-I', path.join(build, folder)]), ...libraries, '-x', 'c', '-'], { input: `#include "${path.join(top, header.name)}"\n` });

			if (end.code !== 0 || end.stderr !== '')
				wrong.push(`${header.name}: ${end.stderr}`);
		}
	};

	assert.notEqual(headers.length, 0);
	await Promise.all([next(), next()]);
	none(wrong);
});
