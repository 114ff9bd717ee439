/* naughty.test.mjs: strings that break input handling go through every place where a person can type, and come out as they went in (R121). */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { allRows, world } from '../lib/fixtures.mjs';
import { elements, tags, text } from '../lib/html.mjs';
import { bytes, literal } from '../lib/mariadb.mjs';
import { withPortal } from '../lib/portal.mjs';
import { data } from '../lib/run.mjs';

const file = data('naughty-strings.json');
const skip = existsSync(file) ? false : `there is no ${file}`;
const strings = skip ? [] : JSON.parse(readFileSync(file, 'utf8'));
const portal = withPortal(world({ tickets: 30 }), { conf: { limits: { sign_in_failures_address: 100000, sign_in_failures_network: 100000 } } });
const anna = 'anna@a.north.test';

/* What Markdown may become: these elements, these attributes, these schemes. */
const allowed = { p: [], br: [], em: [], strong: [], del: [], code: ['class'], pre: [], ul: [], ol: ['start'], li: [], blockquote: [], hr: [], h1: [], h2: [], h3: [], h4: [], h5: [], h6: [],
	a: ['href', 'rel', 'title'], table: [], thead: [], tbody: [], tr: [], th: ['align'], td: ['align'], details: [], summary: [], div: [], span: [] };

function checkMarkup(html, what) {
	for (const [, name, inside] of html.matchAll(/<([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/g)) {
		assert.ok(allowed[name] !== undefined, `<${name}> came of ${what}`);
		for (const [attribute, value] of Object.entries(tags(`<x ${inside}>`, 'x')[0])) {
			assert.ok(allowed[name].includes(attribute), `${attribute}= on <${name}> came of ${what}`);
			if (attribute === 'href')
				assert.match(value, /^(https?:|mailto:|tel:|#|\/(?!\/))/i, `a link to ${value} came of ${what}`);
		}
	}
	assert.doesNotMatch(html.replace(/<\/?[a-zA-Z][^>]*>/g, ''), /<[a-z!?]/i, `loose markup came of ${what}`);
}

test('R121: as a reply: stored as typed or refused with a reason, never run', { skip }, async () => {
	const visitor = await portal.signedIn(anna), tickets = portal.tickets.filter((ticket) => ticket.requester.email === anna && !ticket.closed);
	const sent = [];

	for (const [index, naughty] of strings.entries()) {
		const { number } = tickets[index % tickets.length], page = await visitor.get(`/tickets/${number}`);
		const answer = await visitor.submit(page, 'replies', { body: naughty });

		assert.ok([303, 400, 422].includes(answer.status), `${answer.status} for ${JSON.stringify(naughty)}`);
		if (answer.status !== 303)
			continue;
		const id = /#m(\d+)$/.exec(answer.location)[1], shown = (await visitor.follow(answer)).text;
		const article = elements(shown, 'article').find(({ attributes }) => attributes.id === `m${id}`);
		assert.ok(article, `the reply ${JSON.stringify(naughty)} is not at ${answer.location}: ${text(shown).slice(0, 300)}`);
		checkMarkup(/<div class="text"[^>]*>([\s\S]*)<\/div>/.exec(article.html)[1], JSON.stringify(naughty));
		sent.push([id, naughty.replace(/\r\n?/g, '\n')]);
	}
	assert.ok(sent.length > strings.length * 0.9, `only ${sent.length} of ${strings.length} were taken`);
	const [[same]] = await portal.sql(`SELECT SUM(BINARY text = CASE id ${sent.map(([id, body]) => `WHEN ${id} THEN ${bytes(body)}`).join(' ')} END) FROM message
		WHERE id IN (${sent.map(([id]) => id)})`);
	assert.equal(Number(same), sent.length, 'stored byte for byte');
});

test('R122: as a subject and a name: shown as they are, on the list and on the ticket', { skip }, async () => {
	const visitor = await portal.signedIn(anna), shown = strings.filter((one) => one.trim() !== '' && [...one].length < 200 && !/[\p{Cs}\0-\x1f]/u.test(one));
	const company = portal.tickets.filter((one) => one.host === 'north.localhost' && one.company === 'a' && one.kind === undefined);
	const people = ['anna', 'bo', 'cleo'].map((name) => portal.people.get(`${name}@a.north.test`));
	const visit = async (path) => {
		const page = await visitor.get(path);
		assert.equal(page.status, 200);
		return page;
	};
	const list = skeleton(await visit('/tickets')), usual = new Map();

	for (const { number } of company)
		usual.set(number, skeleton(await visit(`/tickets/${number}`)));

	for (let from = 0; from < shown.length; from += company.length) {
		const batch = company.map((one, index) => [one, shown[(from + index) % shown.length]]);

		await portal.sql(batch.map(([one, naughty]) => `UPDATE ticket SET subject = ${literal(naughty)} WHERE id = ${one.id};`).join('') +
			people.map(({ id }, index) => `UPDATE contact SET first_name = ${literal(batch[index][1].slice(0, 100))} WHERE id = ${id};`).join(''));
		const page = await visit('/tickets');
		assert.deepEqual(skeleton(page), list, `one of ${JSON.stringify(batch.map(([, naughty]) => naughty))}`);
		for (const [{ number }, naughty] of batch) {
			const own = await visit(`/tickets/${number}`);
			assert.ok(elements(own.text, 'h1')[0].text === blank(naughty), `${elements(own.text, 'h1')[0].text} is not ${naughty}`);
			assert.deepEqual(skeleton(own), usual.get(number), JSON.stringify(naughty));
		}
	}
});

/* A text as a person reads it in a page, where white space is one blank. */
const blank = (naughty) => naughty.replace(/\s+/g, ' ').trim();

/* The elements of a page in their order, without what differs from one page to the next. */
function skeleton(page) {
	return [...page.text.matchAll(/<(\/?[a-zA-Z][^\s>]*)/g)].map(([, name]) => name).filter((name) => !/^\/?(li|article)$/.test(name));
}

test('R121: as an address at sign-in, as a page to go to, as a path and as a choice: no answer but a proper one', { skip }, async () => {
	const visitor = await portal.signedIn(anna), stranger = portal.visitor();

	for (const naughty of strings) {
		const typed = await stranger.signIn(naughty, naughty === '' ? 'x' : naughty);
		assert.ok([400, 422].includes(typed.status), `${typed.status} for ${JSON.stringify(naughty)}`);
		assert.doesNotMatch(typed.text, /<script|<svg(?! viewBox="0 0 16 16" aria-hidden="true">)|<iframe|<img(?! class="logo")/i);
		const encoded = encodeURIComponent(naughty.replace(/\p{Cs}/gu, '?'));
		for (const path of [`/login?next=${encoded}`, `/tickets?status=${encoded}&after=${encoded}`, `/${encoded}`, `/tickets/${encoded}`]) {
			const answer = await visitor.get(path);
			assert.ok([200, 303, 400, 404].includes(answer.status), `${answer.status} for ${path}`);
			assert.doesNotMatch(answer.text, /<script|<svg(?! viewBox="0 0 16 16" aria-hidden="true">)|<iframe|<img(?! class="logo")/i);
		}
	}
});

test('R101: a form with bytes that are no text is refused as a whole, on whichever page, and nothing is stored of it', async () => {
	const admin = await portal.signedIn('sam@staff.north.test'), customer = await portal.signedIn(anna), base = '/staff/settings';
	const wrong = { 'a byte that begins nothing': '%ff', 'an overlong one': '%c0%af', 'half of a pair': '%ed%a0%80', 'a quotation mark in another encoding': '%bf%27', 'a NUL': 'a%00b', 'one that breaks off': 'a%e2%82' };
	const pages = [[admin, `${base}/portal/display`, 'portal/display', 'label_one'], [admin, `${base}/portal`, /settings\/portal$/, 'name'], [admin, `${base}/portal/theme`, /portal\/theme$/, 'footer'],
		[admin, `${base}/forms/new`, 'forms/new', 'name'], [admin, `${base}/groups/new`, 'groups/new', 'description'], [admin, `${base}/inboxes/new`, 'inboxes/new', 'name'], [admin, `${base}/pipelines/new`, 'pipelines/new', 'name'], [admin, `${base}/senders/new`, 'senders/new', 'sender'],
		[admin, `${base}/properties/new`, 'properties/new', 'label'], [admin, `${base}/users/new`, 'users/new', 'alias'], [admin, `${base}/private-content/pages/edit?of=login`, 'pages/edit', 'pages.login.title'],
		[admin, `${base}/private-content/mails/edit?of=ticket_answered`, 'mails/edit', 'mails.ticket_answered.subject'], [admin, `${base}/private-content/consent`, /private-content\/consent$/, 'consent_text'],
		[customer, '/account', /\/account$/, 'first_name']];
	const before = await allRows(portal, /session|throttle|outbox/);

	for (const [visitor, address, action, field] of pages) {
		const page = await visitor.get(address), form = page.form(action), rest = form.pairs.filter(([name]) => name !== field).map((pair) => new URLSearchParams([pair]).toString()).join('&');

		assert.ok(form.pairs.some(([name]) => name === field), `${address} has no ${field}`);
		for (const [what, bytes] of Object.entries(wrong)) {
			assert.equal((await visitor.post(form.action, `${rest}&${field}=${bytes}`)).status, 400, `${address}: ${what}`);
			assert.equal((await visitor.post(form.action, `${rest}&${field}=fine&more=${bytes}`)).status, 400, `${address}: ${what} in a field that nobody asked for`);
			assert.equal((await visitor.post(form.action, `${rest}&${field}=fine&${bytes}=more`)).status, 400, `${address}: ${what} in a name`);
		}
	}
	assert.deepEqual(await allRows(portal, /session|throttle|outbox/), before);
});
