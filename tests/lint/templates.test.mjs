/* templates.test.mjs: what the engine's auto-escape does not see, no template may do (R125). */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { top } from '../lib/run.mjs';
import { none, sources } from './source.mjs';
import { faults } from './template.mjs';

const templates = sources(['.tpl'], ['views']);

/* Each of these must be found, or the lint is blind. */
const bad = [
	['a pragma', '{{%AUTOESCAPE context="JSON"}}', /pragma/],
	['an open mark', '<p>{{NAME</p>', /not closed/],
	['an open text', '<p>[[Hello</p>', /not closed/],
	['a raw value', '<p>{{NAME:none}}</p>', /not on the list/],
	['an unknown modifier', '<p>{{NAME:x-nope}}</p>', /not on the list/],
	['markup in an attribute', '<p title="{{BODY:x-html}}">', /markup stands in/],
	['markup in a text area', '<textarea>{{BODY:x-html}}</textarea>', /markup stands in <textarea>/],
	['a text area that makes one line of all', '<textarea>{{BODY}}</textarea>', /wants :p/],
	['a value as a tag', '<{{NAME}}>', /stands in a tag/],
	['a value as an attribute', '<p {{NAME}}="x">', /stands in attributes/],
	['a value in the name of a handler', '<p on{{NAME}}="x">', /stands in attributes/],
	['a value without quotes', '<p title={{NAME}}>', /stands in a value/],
	['a value behind a quoted one', '<p class="a"{{NAME}}>', /stands in attributes/],
	['an unquoted attribute', '<p class=a>', /not quoted/],
	['a value in formaction', '<button formaction="{{URL}}">', /does not protect/],
	['a value in srcdoc', '<iframe srcdoc="{{TEXT}}">', /does not protect/],
	['a value in srcset', '<img srcset="{{URL}} 2x">', /does not protect/],
	['a value in a handler', '<p onclick="f({{N}})">', /does not protect/],
	['a handler', '<p onclick="f()">', /content security policy/],
	['a style', '<p style="color: red">', /content security policy/],
	['a script', '<script>{{X}}</script>', /content security policy/],
	['a value in a script', '<script src="{{URL}}">{{X}}</script>', /stands in <script>/],
	['words in a script', '<script src="{{URL}}">f()</script>', /stay English/],
	['a part of an address', '<a href="/search?q={{TEXT}}">', /wants :u/],
	['a scheme in the template', '<a href="mailto:{{TEXT}}">', /wants :u/],
	['an include in a tag', '<p {{>PART}}>', /is included in/],
	['an include in an attribute', '<p title="{{>PART}}">', /is included in/],
	['an include in a comment', '<!-- {{>PART}} -->', /is included in/],
	['a value in a comment', '<!-- {{NAME}} -->', /stands in a comment/],
	['an end inside a tag', '<p class="a"', /ends inside attributes/],
	['an end inside an attribute', '<p class="a', /ends inside quoted/],
	['a word that stays English', '<p>Hello</p>', /stay English/],
	['a label that stays English', '<p aria-label="Hello">', /stay English/],
	['a form without protection', '<form method="post" action="{{URL}}"></form>', /R81/],
];

const good = [
	'<p class="a{{#CLOSED}} closed{{/CLOSED}}" id="m{{ID}}">{{NAME}} [[Hello]] &amp; #{{NUMBER}} · 1.</p>',
	'<option value="mine"{{#MINE}} selected{{/MINE}}>[[Owned by me]]</option>',
	'<a href="{{URL}}">{{BODY:x-html}}</a><a href="/q?{{TEXT:u}}">[[Find]]</a><a href="#m{{ID}}">{{ID}}</a>',
	'<!doctype html>\n<!-- a remark -->\n{{>MAIN}}{{!a remark}}',
	'<form method="post" action="{{URL}}"><input type="hidden" name="csrf" value="{{CSRF}}"></form>',
	'<script src="{{URL}}" defer></script><p>[[Hello]]</p>',
	'<textarea\n\tname="body"\n>\n{{BODY:p}}</textarea>',
];

for (const [what, text, words] of bad)
	test(`${what} is found`, () => assert.match(faults('bad.tpl', text).join('\n'), words));

test('nothing is found where nothing is wrong', () => none(good.flatMap((text) => faults('good.tpl', text))));

test('R125: no template does what the engine does not protect', () => {
	assert.ok(templates.length >= 6);
	none(templates.flatMap(({ name, text }) => faults(name, text)));
});

test('every template is installed, and has a function beside it', () => {
	const listed = readFileSync(path.join(top, 'views/sources.mk'), 'utf8');

	none(templates.flatMap(({ name }) => [name, name.replace(/\.tpl$/, '.c')]).filter((name) => !listed.includes(name))
		.map((name) => `${name} is not in views/sources.mk`));
});

test('H35: the frame tells search engines to leave', () => {
	assert.match(readFileSync(path.join(top, 'views/customer/frame.tpl'), 'utf8'), /<meta name="robots" content="noindex">/);
});
