/* catalogues.test.mjs: every language says everything, nothing else, and means it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { top } from '../lib/run.mjs';
import { none } from './source.mjs';

const folder = path.join(top, 'views/locale');
const languages = readdirSync(folder).filter((name) => name.endsWith('.po'));
/* The pages of staff are in English and these; the portal and its mails are in all (S17). */
const languagesOfStaff = ['da.po'];
/* What the model says to whoever sets something up, nobody else reads. */
const setUp = /^(?:\.\/)?sql\/(?:fault|company_record|contact_change|property_admin|pipeline|sender|pipeline_change|inbox|domain|group|ticket_form_right)\.c/;
const isOfStaff = (entry) => entry.places.length > 0 && entry.places.every((place) => place.includes('/staff/') || setUp.test(place));

/* Words that are the same in English and in the language; %s KB and %s MB are so in most. */
const loans = {
	'da.po': new Set(['Status', 'Support', '%d byte', '%s KB', '%s MB', 'Link', 'Marketing', 'Pipeline', 'Pipelines', 'Service']),
	'de.po': new Set(['Code', 'Domains', 'Link', 'Marketing', 'Name', 'Pipeline', 'Pipelines', 'Service', 'Status', 'Support', 'Ticket', 'Tickets', '%s KB', '%s MB']),
	'ja.po': new Set(['%s KB', '%s MB']),
	'th.po': new Set(['%s KB', '%s MB']),
};

/* The entries of a catalogue, as a map from context and text to { fuzzy, texts }; obsolete ones are counted apart. */
function catalogue(text) {
	const entries = new Map();
	const obsolete = text.split('\n').filter((line) => line.startsWith('#~'));

	for (const block of text.split(/\n{2,}/)) {
		const entry = { texts: [], places: [] };
		let words;
		for (const line of block.split('\n')) {
			const match = /^(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) )?"((?:[^"\\]|\\.)*)"$/.exec(line);
			if (line.startsWith('#,') && line.includes('fuzzy'))
				entry.fuzzy = true;
			if (line.startsWith('#:'))
				entry.places.push(...line.slice(2).trim().split(/\s+/));
			if (match === null)
				continue;
			if (match[1]?.startsWith('msgstr'))
				words = { set: (more) => { entry.texts[entry.texts.length - 1] += more; } }, entry.texts.push('');
			else if (match[1] !== undefined)
				words = { set: (more) => { entry[match[1]] = (entry[match[1]] ?? '') + more; } };
			words.set(match[2]);
		}
		if (entry.msgid)
			entries.set(`${entry.msgctxt === undefined ? '' : `${entry.msgctxt}|`}${entry.msgid}`, entry);
	}
	return { entries, obsolete };
}

function wanted() {
	const work = mkdtempSync(path.join(os.tmpdir(), 'portico-catalogue-'));

	try {
		execFileSync(path.join(folder, 'update'), ['--pot', path.join(work, 'all.pot')], { stdio: ['ignore', 'ignore', 'inherit'] });
		return catalogue(readFileSync(path.join(work, 'all.pot'), 'utf8')).entries;
	} finally {
		rmSync(work, { recursive: true });
	}
}

function faults(name, source) {
	const { entries, obsolete } = catalogue(readFileSync(path.join(folder, name), 'utf8'));
	const wrong = obsolete.map((line) => `${name}: obsolete ${line}`);

	const optional = (key) => !languagesOfStaff.includes(name) && source.has(key) && isOfStaff(source.get(key));

	for (const key of source.keys())
		if (!entries.has(key) && !optional(key))
			wrong.push(`${name}: missing "${key}"`);
	for (const [key, entry] of entries) {
		if (!source.has(key))
			wrong.push(`${name}: nothing says "${key}" any more`);
		if (entry.fuzzy)
			wrong.push(`${name}: fuzzy "${key}"`);
		if (entry.texts.some((text) => text === '') && !optional(key))
			wrong.push(`${name}: no text for "${key}"`);
		if (entry.texts.includes(entry.msgid) && !loans[name]?.has(entry.msgid))
			wrong.push(`${name}: still in English "${key}"`);
	}
	return wrong;
}

const source = wanted();

test('the texts of the source are found: in templates, in tables, with plural forms', () => {
	for (const key of ['Tickets', 'status|Open', 'There is nothing here', 'Please fill in this field.'])
		assert.ok(source.has(key), key);
	assert.equal(source.get('Show %d earlier message').msgid_plural, 'Show %d earlier messages');
});

test('there are languages', () => assert.ok(languages.includes('da.po')));

for (const name of languages) {
	test(`U5: ${name} is complete: views/locale/update brings in what is new`, () => none(faults(name, source)));

	test(`${name} is accepted by msgfmt: forms of plurals, places of numbers`, () => {
		execFileSync('msgfmt', ['-c', '-o', '/dev/null', path.join(folder, name)], { stdio: 'pipe' });
	});
}
