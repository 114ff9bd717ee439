/* palette.test.mjs: what a theme leaves as it ships is what the style sheet ships. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { top } from '../lib/run.mjs';

const read = (name) => readFileSync(path.join(top, name), 'utf8');

test('S52: the colours of portico.css, by day and in the dark, are those that a theme starts from', () => {
	const roots = [...read('views/static/portico.css').matchAll(/:root \{([^}]*)\}/g)].slice(0, 2).map(([, body]) => body);
	const palettes = [...read('views/customer/palette.c').matchAll(/\{ (\.accent = COLOUR[^}]*)\}/g)].map(([, body]) => body);

	assert.equal(palettes.length, 2);
	for (const [i, palette] of palettes.entries())
		for (const [, name, code] of palette.matchAll(/\.(\w+) = COLOUR\(0x(\w{6})\)/g)) {
			const value = new RegExp(`--${name.replace('_', '-')}: #(\\w+);`).exec(roots[i])[1];

			assert.equal(value.length === 3 ? value.replaceAll(/./g, '$&$&') : value, code, name);
		}
});
