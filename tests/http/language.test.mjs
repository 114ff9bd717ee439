/* language.test.mjs: the portal speaks the language of its domain. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { elements, tags } from '../lib/html.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(world({ tickets: 30 }));
const anna = 'anna@a.south.test';

/* Words of the English pages; none may be left in another language (U5). */
const english = /\b(Sign in|Log out|Tickets|Password|Requested by|Create date|Ticket owner|Last activity|Nobody yet|Open|Closed|Low|Medium|High|Urgent|low|medium|high|urgent|Reply|Send reply|Details|Conversation|Older|Newer|Skip to|Signed in|There is|not|and|your)\b/;

/* What a person reads, without the names and texts of the fixture. */
const words = (page) => page.words.replace(/Printer \d+ of \w smokes|It smokes,|Open a window,|canary[.\w]+|south help|\w+ (Person|Staff)/g, ' ');

test('S14, U5: a Danish domain shows every page in Danish', async () => {
	const stranger = portal.visitor({ host: hostOf('south') }), visitor = await portal.signedIn(anna);
	const number = portal.tickets.find((ticket) => ticket.requester.email === anna).number;
	const pages = [await stranger.get('/login'), await stranger.get('/logout'), await stranger.signIn(anna, 'wrong'), await stranger.get('/nowhere'),
		await stranger.request({ method: 'PUT', path: '/login' }), await visitor.get('/tickets'), await visitor.get('/tickets?status=closed'),
		await visitor.get('/own/tickets?view=mine'), await visitor.get(`/tickets/${number}`), await visitor.get('/tickets/4000000'),
		await visitor.submit(await visitor.get(`/tickets/${number}`), 'replies', { body: '' })];

	for (const page of pages) {
		assert.equal(tags(page.text, 'html')[0].lang, 'da', page.path);
		assert.equal(english.exec(words(page))?.[0], undefined, `${page.path} (${page.status}): ${words(page)}`);
		for (const label of page.text.match(/(aria-label|data-label|title|alt)="[^"]*"/g) ?? [])
			assert.doesNotMatch(label, english, page.path);
	}
	assert.match(pages[0].words, /Log ind/);
});

test('S14: dates are written as Danes write them', async () => {
	const visitor = await portal.signedIn(anna), page = await visitor.get('/tickets');

	assert.match(elements(page.text, 'time')[0].text, /^\d{1,2}\. (jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\.? \d{4}$/);
});

test('S16: with one language a browser\'s wish changes nothing', async () => {
	const page = await portal.visitor({ host: hostOf('north') }).get('/login', { headers: { 'Accept-Language': 'da, de;q=0.5' } });

	assert.equal(tags(page.text, 'html')[0].lang, 'en');
});

test('S15: the language of the domain is changed and the portal follows', async () => {
	const host = hostOf('east'), lang = async () => tags((await portal.visitor({ host }).get('/login')).text, 'html')[0].lang;

	assert.equal(await lang(), 'en');
	await portal.sql(`UPDATE domain SET language = 'da' WHERE host = '${host}'`);
	assert.equal(await lang(), 'da');
	await portal.sql(`UPDATE domain SET language = 'xx-Nowhere' WHERE host = '${host}'`);
	assert.equal(await lang(), 'en', 'one that is not there falls back to English');
});

test('times are shown in the reader\'s zone and marked up in UTC', async () => {
	const visitor = await portal.signedIn('anna@a.north.test'), number = portal.tickets.find((t) => t.requester.email === 'anna@a.north.test').number;
	const shown = async () => elements((await visitor.get(`/tickets/${number}`)).text, 'time').map(({ attributes, text }) => [attributes.datetime, text]);
	const utc = await shown();

	await portal.sql(`UPDATE contact SET time_zone = 'Asia/Bangkok' WHERE email_key = 'anna@a.north.test'`);
	const bangkok = await shown();
	assert.deepEqual(bangkok.map(([machine]) => machine), utc.map(([machine]) => machine));
	assert.notDeepEqual(bangkok, utc);
	for (const [machine, text] of bangkok) {
		const local = new Date(Date.parse(machine) + 7 * 3600000);
		assert.ok(text.includes(`${String(local.getUTCHours()).padStart(2, '0')}:${String(local.getUTCMinutes()).padStart(2, '0')}`), `${machine} is ${text}`);
	}
	await portal.sql(`UPDATE contact SET time_zone = 'Nowhere/Atall' WHERE email_key = 'anna@a.north.test'`);
	assert.deepEqual(await shown(), utc, 'a zone that is not there is UTC');
});
