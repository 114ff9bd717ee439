/* readme.test.mjs: what README.md speaks of is there. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { top } from '../lib/run.mjs';
import { none } from './source.mjs';

const readme = readFileSync(path.join(top, 'README.md'), 'utf8');

test('every link and picture leads somewhere', () => {
	const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target).filter((target) => !/^https?:/.test(target));

	assert.notEqual(links.length, 0);
	none(links.filter((target) => !existsSync(path.join(top, target))));
});

test('every folder is on the map, and every file that is named in passing exists', () => {
	const folders = readdirSync(top, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !/^\.|^build|^node_modules|^autom4te/.test(entry.name));
	const named = [...readme.matchAll(/`((?:conf|fcgi|handlers|sql|tests|views)\/[\w./-]+)`/g)].map(([, name]) => name);

	none(folders.map(({ name }) => name).filter((name) => !readme.includes(`](${name})`)));
	none(named.filter((name) => !existsSync(path.join(top, name))));
});

test('every command of portico that it shows is one', () => {
	const folder = path.join(top, 'handlers/cli');
	const known = readdirSync(folder).filter((name) => name.endsWith('.c'))
		.flatMap((name) => [...readFileSync(path.join(folder, name), 'utf8').matchAll(/^\t\.name = "([^"]+)"/gm)]).map(([, name]) => name);
	const shown = [...readme.matchAll(/(?<![\w/.-])portico ((?:account|domain|portal|user|contact|import|migrate|export|demo|mail|doctor)\b(?: \w+)?)/g)].map(([, words]) => words);

	assert.notEqual(shown.length, 0);
	none(shown.filter((words) => !known.some((name) => words === name || words.startsWith(`${name} `) || words.split(' ')[0] === name)));
});
