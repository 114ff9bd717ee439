/* language.test.mjs: the portal speaks the language of its domain. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, setPortal, world } from '../lib/fixtures.mjs';
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

/* In which language a page is, and which others it offers, by their tags. */
const langOf = (page) => tags(page.text, 'html')[0].lang;
const offeredOn = (page) => elements(page.text, 'button').filter(({ attributes }) => attributes.name === 'language').map(({ attributes }) => attributes.value);
const setLanguages = (list) => portal.portico(['domain', 'set', hostOf('north'), `languages=${list}`, '--account', 'north']);
const kept = async (email) => (await portal.sql(`SELECT language FROM contact WHERE id = ${portal.people.get(email).id}`))[0][0];
const choose = (visitor, page, language, more = {}) => visitor.submit(page, '/language', { language, ...more });

test('S16: no further language: no page has the switch, and a forged choice changes nothing', async () => {
	const visitor = portal.visitor({ host: hostOf('north') }), page = await visitor.get('/login');

	assert.throws(() => page.form('/language'));
	const forged = await visitor.post('/language', { csrf: page.form('/login').fields.csrf, language: 'da', next: '/login' });
	assert.equal(forged.location, '/login');
	assert.equal(forged.header('set-cookie'), undefined);
});

test('S16: with Danish beside English every page has the switch, in each language\'s own name; a choice holds from page to page', async () => {
	await setLanguages('da');
	const visitor = portal.visitor({ host: hostOf('north') });

	for (const path of ['/login', '/logout', '/password/forgot', '/login/link', '/nowhere', '/preview/none']) {
		const page = await visitor.get(path);
		assert.equal(langOf(page), 'en', path);
		assert.deepEqual(offeredOn(page), ['da'], path);
		const items = elements(page.text, 'li').filter(({ attributes }) => attributes.lang !== undefined);
		assert.deepEqual(items.map(({ attributes, text }) => [attributes.lang, text]), [['en', 'English'], ['da', 'Dansk']], path);
		assert.match(items[0].html, /aria-current="true"/);
	}
	const page = await visitor.get('/login?next=%2Ftickets%3Fstatus%3Dopen'), answer = await choose(visitor, page, 'da');
	assert.equal(answer.location, '/login?next=%2Ftickets%3Fstatus%3Dopen', 'back to where one was');
	assert.match(answer.header('set-cookie'), /^__Host-portico-language=da; .*HttpOnly.*Max-Age=34560000/);
	assert.equal(langOf(await visitor.follow(answer)), 'da');
	assert.deepEqual(offeredOn(await visitor.get('/password/forgot')), ['en']);
	const refused = await visitor.submit(await visitor.get('/login'), '/login', { email: 'x', password: '' });
	assert.equal(refused.status, 422);
	assert.equal(refused.form('/language').fields.next, '/login', 'the page of a refused form is its own');
	await choose(visitor, refused, 'en');
	assert.equal(langOf(await visitor.get('/login')), 'en');
});

test('S16: what a browser asks for counts until its owner chooses', async () => {
	const visitor = portal.visitor({ host: hostOf('north') }), danish = { headers: { 'Accept-Language': 'da, en;q=0.5' } };
	const page = await visitor.get('/login', danish);

	assert.equal(langOf(page), 'da');
	await choose(visitor, page, 'en');
	assert.equal(langOf(await visitor.get('/login', danish)), 'en');
});

test('S16, H16: a contact\'s choice is kept for him, survives sign-out and holds in another browser; his mails follow it', async () => {
	const bo = 'bo@a.north.test', visitor = await portal.signedIn(bo), list = await visitor.get('/tickets?view=mine');

	assert.equal(langOf(list), 'en');
	const answer = await choose(visitor, list, 'da');
	assert.equal(answer.location, '/tickets?view=mine');
	assert.equal(langOf(await visitor.follow(answer)), 'da');
	assert.equal(await kept(bo), 'da');
	await visitor.follow(await visitor.submit(await visitor.get('/tickets'), '/logout'));
	assert.equal(langOf(await visitor.get('/login')), 'da', 'signed out');
	assert.equal(langOf(await (await portal.signedIn(bo)).get('/tickets')), 'da', 'another browser');
	const stranger = portal.visitor({ host: hostOf('north') });
	await stranger.submit(await stranger.get('/password/forgot'), 'password/forgot', { email: bo });
	assert.equal((await portal.sql(`SELECT language FROM outbox WHERE address = '${bo}' ORDER BY id DESC LIMIT 1`))[0][0], 'da');
});

test('S16: who is kept out can choose too, and the page of his account says the same', async () => {
	const cleo = 'cleo@a.north.test', visitor = await portal.signedIn(cleo), account = await visitor.get('/account');

	assert.equal(account.form('/account').fields.language, 'en');
	await visitor.submit(account, '/account', { language: 'da' });
	assert.equal(langOf(await visitor.get('/account')), 'da');
	assert.deepEqual(offeredOn(await visitor.get('/account')), ['en']);
	await visitor.submit(await visitor.get('/account'), '/logout');
	assert.equal(langOf(await visitor.get('/login')), 'da', 'the choice on the account page outlives the session too');
	await portal.portico(['group', 'add', 'Partners', '--account', 'north']);
	await setPortal(portal, 'north', '', { groups: 'Partners', access: 'groups' });
	const outside = await portal.signedIn(cleo), denied = await outside.get('/access-denied');
	assert.equal(denied.status, 403);
	assert.equal(langOf(await outside.follow(await choose(outside, denied, 'en'))), 'en');
	await setPortal(portal, 'north', '', { access: 'contacts' });
});

test('S16: what was chosen before sign-in is kept for who has chosen nothing, and not for who has', async () => {
	const first = 'anna@b.north.test', before = 'bo@b.north.test';

	await portal.sql(`UPDATE contact SET language = 'en' WHERE email_key = '${before}'`);
	for (const [email, language] of [[first, 'da'], [before, 'en']]) {
		const visitor = portal.visitor({ host: hostOf('north'), may: portal.people.get(email).may });
		await choose(visitor, await visitor.get('/login'), 'da');
		await visitor.signIn(email, portal.people.get(email).password);
		assert.equal(await kept(email), language);
		assert.equal(langOf(await visitor.get('/tickets')), language);
	}
});

test('S16, R45: the way back leads to a path of this portal only, and what is not offered changes nothing', async () => {
	const visitor = await portal.signedIn('anna@a.north.test', { slug: 'own', may: portal.people.get('anna@a.north.test').mayOwn }), page = await visitor.get('/own/tickets');
	const before = await kept('anna@a.north.test');

	for (const next of ['//evil.test', 'https://evil.test/', '/\\evil.test', '/tickets', '/ownership', 'javascript:alert(1)', '/own/..//evil.test', `/own/${'x'.repeat(9000)}`, '', null])
		assert.equal((await choose(visitor, page, before, { next })).location, '/own/tickets', String(next));
	for (const language of ['fi', 'xx', 'DA ', '<b>', `da${' '.repeat(100)}x`, '', null])
		assert.equal((await choose(visitor, page, language)).status, 303);
	assert.equal(await kept('anna@a.north.test'), before);
	assert.equal((await choose(visitor, page, 'da', { csrf: 'wrong' })).status, 403);
	assert.equal((await visitor.post('/own/language', { language: 'da' })).status, 403);
	assert.equal(await kept('anna@a.north.test'), before);
});

test('S16: a language that is no longer offered is nobody\'s any more', async () => {
	const visitor = await portal.signedIn('bo@a.north.test');

	assert.equal(langOf(await visitor.get('/tickets')), 'da');
	await setLanguages('');
	const page = await visitor.get('/tickets');
	assert.equal(langOf(page), 'en');
	assert.deepEqual(offeredOn(page), []);
});

/* What any page of the language has and no other has. */
const own = { ar: /تسجيل الدخول|التذاكر|تذاكر/, de: /Anmelden|Tickets|Ihre/, ja: /サインイン|チケット/, th: /ลงชื่อเข้าใช้|ทิกเก็ต/ };

for (const [language, words] of Object.entries(own))
	test(`S15, S17, U5: a domain that is switched to ${language} is so on every page, right to left where it is written so`, async () => {
		const host = hostOf('east'), anna = 'anna@a.east.test', number = portal.tickets.find((ticket) => ticket.requester.email === anna).number;

		await portal.sql(`UPDATE domain SET language = '${language}' WHERE host = '${host}'`);
		const stranger = portal.visitor({ host }), visitor = await portal.signedIn(anna);
		const pages = [await stranger.get('/login'), await stranger.get('/password/forgot'), await stranger.get('/login/link'), await stranger.signIn(anna, 'wrong'), await stranger.get('/nowhere'),
			await visitor.get('/tickets'), await visitor.get('/tickets?status=closed&filters=open'), await visitor.get(`/tickets/${number}`), await visitor.get('/account'),
			await visitor.submit(await visitor.get(`/tickets/${number}`), 'replies', { body: '' })];

		for (const page of pages) {
			assert.deepEqual([tags(page.text, 'html')[0].lang, tags(page.text, 'html')[0].dir], [language, language === 'ar' ? 'rtl' : 'ltr'], page.path);
			const text = page.words.replace(/Printer \d+ of \w smokes|It smokes,|Open a window,|canary[.\w]+|east help|\w+ (Person|Staff)|[A-Z][a-z]+\/\w+|Tickets?\b/g, ' ').replace(/UTC.*Zurich/, ' ');
			assert.doesNotMatch(text, english, `${page.path}: ${text.slice(0, 2000)}`);
		}
		assert.match(pages[0].words, words);
		assert.match(pages[5].words, words);
	});

test('S17: dates and numbers have the form of each language', async () => {
	const host = hostOf('east'), anna = 'anna@a.east.test', visitor = await portal.signedIn(anna), shown = {};

	for (const language of ['ar', 'da', 'de', 'en', 'ja', 'th']) {
		await portal.sql(`UPDATE domain SET language = '${language}' WHERE host = '${host}'`);
		shown[language] = elements((await visitor.get('/tickets')).text, 'time')[0].text;
	}
	assert.match(shown.de, /^\d{2}\.\d{2}\.\d{4}|^\d{1,2}\. \S+ \d{4}/);
	assert.match(shown.ja, /^\d{4}\/\d{2}\/\d{2}|^\d{4}年/);
	assert.match(shown.th, /25\d\d/, 'the years of the Buddhist era');
	assert.equal(new Set(Object.values(shown)).size, 6, JSON.stringify(shown));
});
