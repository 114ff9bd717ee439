/* words.test.mjs: what stands in the files beside the code. */
import path from 'node:path';
import test from 'node:test';
import { code, layers, literals, none, sources } from './source.mjs';

const all = ['.c', '.h', '.cc', '.mjs', '.js', '.css', '.sql', '.awk', '.sh', '.mk', '.html', '.po', ''];

test('the first line of a file says what it is', () => {
	const wrong = sources(['.c', '.h', '.cc', '.mjs', '.js', '.css', '.mk', '.awk', '.sql', '']).filter(({ name, lines }) => {
		const first = lines[0].startsWith('#!') ? lines[1] : lines[0];
		const base = path.basename(name).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

		/* A block comment may go on over several lines. */
		return !(new RegExp(`^(/\\* |// |# |-- )(\\S*/)?${base}: `)).test(first) &&
			!(lines[0] === '/*' && new RegExp(`^ \\* (\\S*/)?${base}: `).test(lines[1]));
	});

	none(wrong.map(({ name, lines }) => `${name}: ${lines[0]}`));
});

test('nothing is put off by a mark', () => {
	const marks = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'].join('|')})\\b`);
	const wrong = sources(all).flatMap(({ name, lines }) => lines.flatMap((text, index) => (marks.test(text) ? [`${name}:${index + 1} ${text.trim()}`] : [])));

	none(wrong);
});

test('no HTML stands in C: there is no < in a string under handlers/', () => {
	const reading = /^handlers\/mail\/(html|mime)_\w+\.c$/; /* knows HTML from mails, and writes none */
	const wrong = sources(['.c', '.h'], ['handlers']).filter(({ name }) => !reading.test(name)).flatMap(({ name, text }) => literals(text)
		.filter((literal) => literal.text.replace(/<(number|token)>/g, '').includes('<'))
		.map((literal) => `${name}:${literal.line} "${literal.text}"`));

	none(wrong);
});

test('R104: no process of ours starts a shell', () => {
	const wrong = sources(['.c', '.cc', '.h'], layers).flatMap(({ name, text }) => [...code(text, { strings: true })
		.matchAll(/\b(system|popen|execl|execlp|execle|execvp)\s*\(/g)].map((match) => `${name}: ${match[0]}`));

	none(wrong);
});

test('R197, R198: nobody can write a pattern that takes for ever, nor names that fall on one place of a table: there are neither', () => {
	const wrong = sources(['.c', '.cc', '.h'], layers).flatMap(({ name, text }) => [...code(text, { strings: true })
		.matchAll(/\b(regcomp|regexec|pcre2?_\w+|uregex_\w+|fnmatch|glob|hcreate\w*|hsearch\w*|lh_\w+|unordered_(?:map|set)|GHashTable)\b|#include <(?:regex|search)/g)].map((match) => `${name}: ${match[0]}`));

	none(wrong);
});

test('R103: nothing is written without a bound', () => {
	const wrong = sources(['.c', '.cc', '.h'], layers).flatMap(({ name, text }) => [...code(text)
		.matchAll(/\b(sprintf|vsprintf|strcpy|strcat|gets|strtok|alloca)\s*\(/g)].map((match) => `${name}: ${match[0]}`));

	none(wrong);
});

test('R32: secrets are compared in constant time only', () => {
	const wrong = sources(['.c', '.h'], layers).flatMap(({ name, text }) => code(text, { strings: true }).split('\n').flatMap((line, index) =>
		(/\b(memcmp|strcmp|strncmp|str_equal|str_is)\s*\(/.test(line) && /token|csrf|secret|signature/i.test(line)
			? [`${name}:${index + 1} ${line.trim()}`] : [])));

	none(wrong);
});

test('the tests run on Debian 12\'s own node, which is 18', () => {
	const newer = /\.(toSorted|toReversed|toSpliced|isWellFormed|toWellFormed)\(|import\.meta\.(dirname|filename)\b|\b(withResolvers|fromAsync|groupBy)\(/;
	const wrong = sources(['.mjs'], ['tests']).flatMap(({ name, lines }) => lines.flatMap((line, index) =>
		(newer.test(line) && !name.endsWith('lint/words.test.mjs') ? [`${name}:${index + 1} ${line.trim()}`] : [])));

	none(wrong);
});
