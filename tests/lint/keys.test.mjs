/* keys.test.mjs: what an operator can set has an effect. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { top } from '../lib/run.mjs';
import { code, layers, none, sources } from './source.mjs';

test('every key of the configuration is read by somebody', () => {
	const keys = code(readFileSync(path.join(top, 'conf/keys.c'), 'utf8')), readers = sources(['.c', '.cc'], layers).filter(({ name }) => name !== 'conf/keys.c');
	const members = [...keys.matchAll(/\b(?:server|database|hasher|mail|limits|domains)\.([a-z_]+)/g)].map(([, member]) => member);

	assert.ok(members.length > 20);
	none(members.filter((member) => !readers.some(({ text }) => new RegExp(`(?:\\.|->)${member}\\b`).test(text))));
});
