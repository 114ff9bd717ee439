/* dist.test.mjs: what `make dist` packs is all that there is. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { top } from '../lib/run.mjs';
import { none } from './source.mjs';

test('every test against a worker is in the distribution', () => {
	const listed = ['tests/sources.mk', 'tests/http/sources.mk'].map((name) => readFileSync(path.join(top, name), 'utf8')).join('\n').split(/\s+/);

	none(readdirSync(path.join(top, 'tests/http')).filter((name) => /\.(mjs|json)$/.test(name)).map((name) => `tests/http/${name}`)
		.filter((name) => !listed.includes(name)).map((name) => `${name} is in no sources.mk`));
});
