/* source.mjs: the source tree, as the lints read it. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { top } from '../lib/run.mjs';

/* The layers of the product, and everything that is written by hand. */
export const layers = ['fcgi', 'conf', 'sql', 'views', 'handlers'];
export const folders = [...layers, 'tests', '.ci'];

/* Files below `roots` with one of the extensions, as { name, text, lines }; the name is relative to the top. */
export function sources(extensions, roots = folders) {
	return roots.flatMap((root) => walk(root)).filter((name) => extensions.includes(path.extname(name))).sort().map(source);
}

function source(name) {
	const text = readFileSync(path.join(top, name), 'utf8');

	return { name, text, lines: text.split('\n') };
}

function walk(folder) {
	return readdirSync(path.join(top, folder), { withFileTypes: true }).flatMap((entry) => {
		const name = `${folder}/${entry.name}`;

		if (entry.isDirectory())
			return entry.name === 'node_modules' || entry.name === '.deps' ? [] : walk(name);
		return [name];
	});
}

/* C without comments, which become blanks; with `strings`, the inside of literals too. Line numbers stay. */
export function code(text, { strings = false } = {}) {
	const blank = (part) => part.replace(/[^\n]/g, ' ');

	return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\.)*'/g, (part) => {
		if (part[0] === '/')
			return blank(part);
		return strings ? part[0] + blank(part.slice(1, -1)) + part[0] : part;
	});
}

/* Every string literal of C code, as { line, text }. */
export function literals(text) {
	const bare = code(text);

	return [...bare.matchAll(/"(?:[^"\\\n]|\\[\s\S])*"/g)].map(({ 0: literal, index }) => ({
		line: bare.slice(0, index).split('\n').length, text: literal.slice(1, -1),
	}));
}

/* #include lines, as { line, file, own }: `own` for "…", which is then relative to the top. */
export function includes({ name, lines }) {
	return lines.flatMap((text, index) => {
		const match = /^\s*#\s*include\s*([<"])([^>"]+)[>"]/.exec(text);

		if (match === null)
			return [];
		const own = match[1] === '"';
		return [{ line: index + 1, own, file: own ? path.normalize(path.join(path.dirname(name), match[2])) : match[2] }];
	});
}

/* Functions of a C file in our style: the opening brace alone in the first column. As { name, line, lines }. */
export function functions({ text }) {
	const lines = code(text, { strings: true }).split('\n'), found = [];

	for (let at = 0; at < lines.length; at++) {
		if (lines[at] !== '{')
			continue;
		const end = lines.indexOf('}', at);
		let head = at - 1;
		while (head > 0 && /^\s/.test(lines[head]))
			head--;
		const name = /(\w+)\s*\(/.exec(lines[head])?.[1];
		if (name === undefined || end < 0)
			continue;
		found.push({ name, line: head + 1, lines: end - head + 1 });
		at = end;
	}
	return found;
}

/* Fails with one line for each thing that is wrong. */
export function none(wrong) {
	if (wrong.length > 0)
		assert.fail(wrong.join('\n'));
}
