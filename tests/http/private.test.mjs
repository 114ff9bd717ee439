/* private.test.mjs: the pages of private content: what they save, what they refuse, and who may. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gif, jpeg, png, webp } from '../lib/files.mjs';
import { world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(async (made) => {
	await world({ tickets: 6 })(made);
	await made.portico(['domain', 'add', made.makeBase('second.localhost'), '--language', 'de', '--account', 'north']);
}, { workers: 8 });
const sam = () => portal.signedIn('sam@staff.north.test');
const base = '/staff/settings/private-content';

/* Each page, with something that can be changed on it, and the keys that it sets. */
const systemPages = ['login', 'register', 'signed_out', 'access_denied', 'forgot', 'reset'];
const pages = {
	'/pages': { change: { 'pages.forgot.template': 'split' }, keys: systemPages.map((page) => `pages.${page}.template`) },
	'/pages/edit?of=login': { change: { 'pages.login.title': 'Welcome' }, keys: ['template', 'picture', 'title', 'text', 'side'].map((key) => `pages.login.${key}`) },
	'/authentication': { change: { help_address: 'help@north.test' }, keys: ['self_registration', 'sign_in_password', 'sign_in_link', 'second_factor', 'help_address'] },
	'/consent': { change: { consent_label: 'I agree', consent_text: 'To all of it.' }, keys: ['consent', 'consent_label', 'consent_text'] },
	'/sessions': { change: { idle_minutes: '40' }, keys: ['idle_minutes'] },
};
const north = 'north.localhost', second = 'second.localhost';
const idOf = async (host) => Number((await portal.sql(`SELECT id FROM domain WHERE host = '${host}'`))[0][0]);
const settings = async (host = north) => JSON.parse((await portal.sql(`SELECT settings FROM domain WHERE host = '${host}'`))[0][0]);
const all = () => portal.sql('SELECT id, settings, version FROM domain ORDER BY id');

/* Fills in a page's form and sends it; `changes` as submit() takes them. */
async function save(visitor, page, changes, host = north) {
	const shown = await visitor.get(`${base}${page}${page.includes('?') ? '&' : '?'}domain=${await idOf(host)}`);

	assert.equal(shown.status, 200, shown.text);
	return visitor.submit(shown, `private-content${page.replace(/\?.*/, '')}`, changes);
}

async function saved(visitor, page, changes, host) {
	const answer = await save(visitor, page, changes, host);

	assert.equal(answer.status, 303, answer.words);
	assert.match(answer.location, /done=saved$/);
	return visitor.follow(answer);
}

test('S92, S102: each page is at its address, for the domain that is chosen; what is saved there is another domain\'s business', async () => {
	const visitor = await sam();

	for (const [page, { change }] of Object.entries(pages)) {
		const before = await settings(second);

		assert.match((await saved(visitor, page, change)).words, /Saved\. It holds from now on/, page);
		assert.deepEqual(await settings(second), before, page);
		assert.match((await visitor.get(`${base}${page}`)).text, /<option value="\d+" selected>north\.localhost/, 'the domain of the request where none is named');
		assert.equal((await visitor.get(`${base}${page}${page.includes('?') ? '&' : '?'}domain=999999`)).status, 404);
		assert.equal((await visitor.get(`${base}${page}${page.includes('?') ? '&' : '?'}domain=x`)).status, 404);
	}
});

test('R60: a page takes its own keys and no others, of whichever page or table they are', async () => {
	const visitor = await sam();
	const foreign = { account_id: '2', id: '1', idle_minutes: '20', self_registration: 'on', sign_in_password: 'on', sign_in_link: 'on', second_factor: 'on', consent: 'on',
		consent_text: 'Mallory', consent_label: 'Mallory', consent_version: '99', help_address: 'mallory@evil.test', languages: 'th', 'pages.login.title': 'Mallory',
		'pages.login.picture': 'x', 'mails.registration.subject': 'Mallory', 'mails.registration.text': 'Mallory', role: 'admin', rights: '15', settings: '{}', staff_id: '1', base: 'https://evil.test' };

	for (const [page, { keys }] of Object.entries(pages)) {
		const before = JSON.parse(await portal.portico(['domain', 'show', north, '--account', 'north', '--json']));
		const sent = Object.fromEntries(Object.entries(foreign).filter(([name]) => !keys.includes(name)));

		assert.equal((await save(visitor, page, sent)).status, 303, page);
		assert.deepEqual(JSON.parse(await portal.portico(['domain', 'show', north, '--account', 'north', '--json'])), before, page);
	}
});

test('R81: nothing is saved without the token of this session', async () => {
	const visitor = await sam(), other = await sam(), before = await all();

	for (const [page, { change }] of Object.entries(pages)) {
		const address = `private-content${page.replace(/\?.*/, '')}`;
		const form = (await visitor.get(`${base}${page}`)).form(address), fields = { ...form.fields, ...change };
		const foreign = (await other.get(`${base}${page}`)).form(address).fields.csrf;

		for (const csrf of ['', 'A'.repeat(43), foreign])
			assert.equal((await visitor.post(form.action, { ...fields, csrf })).status, 403, page);
		assert.equal((await visitor.post(`${form.action}?csrf=${fields.csrf}`, Object.entries(fields).filter(([name]) => name !== 'csrf'))).status, 403);
		assert.equal((await visitor.post(form.action, fields, { headers: { Origin: 'https://evil.test' } })).status, 403);
	}
	assert.deepEqual(await all(), before);
});

test('S1, R55, R70: without the right, and from another account, it is refused or not there', async () => {
	const tess = await portal.signedIn('tess@staff.north.test'), south = await portal.signedIn('sam@staff.south.test'), id = await idOf(north), before = await all();

	for (const page of [...Object.keys(pages), '/history']) {
		const sign = page.includes('?') ? '&' : '?';

		assert.equal((await tess.get(`${base}${page}${sign}domain=${id}`)).status, 403, page);
		assert.equal((await south.get(`${base}${page}${sign}domain=${id}`)).status, 404, page);
	}
	for (const [page, { change }] of Object.entries(pages)) {
		const { action, fields } = (await south.get(`${base}${page}`)).form(`private-content${page.replace(/\?.*/, '')}`);

		assert.equal((await south.post(action, { ...fields, ...change, domain: id })).status, 404, page);
		assert.equal((await south.post(`${base}/history/1`, { csrf: fields.csrf, domain: id, version: '2' })).status, 404);
		assert.equal((await south.post(action, { csrf: fields.csrf, ...change })).status, 422, 'no form of ours');
	}
	assert.deepEqual(await all(), before);
});

test('H34: a time-out is one of five; what cannot be is refused at its field, and nothing is saved', async () => {
	const visitor = await sam(), before = await all();
	const answer = await save(visitor, '/sessions', { idle_minutes: '30' });

	assert.equal(answer.status, 422);
	assert.match(answer.text, /<fieldset class="choices" id="idle_minutes" aria-describedby="idle_minutes-hint idle_minutes-problem">/);
	assert.match(answer.text, /data-unsaved/);
	assert.match(answer.words, /Nothing was saved yet/);
	assert.deepEqual(await all(), before);
	for (const minutes of ['20', '40', '60', '1440', '0']) {
		await saved(visitor, '/sessions', { idle_minutes: minutes });
		assert.equal((await settings()).idle_minutes, Number(minutes));
	}
});

test('S97, S98, S99, H29: a page\'s words are refused at their field; a draft of them is shown to nobody else; an unknown page is not there', async () => {
	const visitor = await sam(), before = await all();
	const long = await save(visitor, '/pages/edit?of=login', { 'pages.login.title': 'x'.repeat(121), 'pages.login.text': 'kept\r\n\r\nas typed' });

	assert.equal(long.status, 422);
	assert.match(long.text, /id="pages\.login\.title-problem">This is too long/);
	assert.equal(long.form('pages/edit').fields['pages.login.text'], 'kept\n\nas typed');
	const forged = await save(visitor, '/pages', { 'pages.login.template': 'evil' });
	assert.equal(forged.status, 422);
	assert.match(forged.text, /id="pages\.login\.template-problem">Please choose one of the list/);
	const shown = await save(visitor, '/pages', { 'pages.forgot.template': 'plain', do: 'show:forgot' });
	assert.equal(shown.status, 200);
	assert.match(shown.links.find((link) => /preview/.test(link)), /^https?:\/\/north\.localhost/);
	assert.deepEqual(await all(), before);
	for (const of of ['', 'nothing', 'login.title', '../login'])
		assert.equal((await visitor.get(`${base}/pages/edit?of=${encodeURIComponent(of)}`)).status, 404, of);
	await saved(visitor, '/pages/edit?of=login', { 'pages.login.title': '' });
	const list = await visitor.get(`${base}/history`);
	assert.match(list.words, /Sign in: Heading Welcome → nothing/);
	assert.match(list.words, /Forgotten password A page for itself → Beside a picture and a text/);
});

/* Sends the form of a page's words with a picture. */
async function sendPicture(visitor, bytes, changes = {}, page = 'login') {
	return visitor.submit(await visitor.get(`${base}/pages/edit?of=${page}`), 'pages/edit', changes, { files: [{ name: 'side.png', bytes, field: `pages.${page}.picture.file`, type: 'image/png' }] });
}

test('S97, S99: a picture beside a page is one by its own bytes; it is looked at before it is published, seen by customers, and taken away again', async () => {
	const visitor = await sam(), customer = portal.visitor({ host: north }), key = 'pages.login.picture', shown = (page) => /<div class="side">\s*<img src="([^"]+)" alt="">/.exec(page.text)?.[1];

	for (const [what, bytes] of Object.entries({ svg: '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', html: '<html><script>1</script>', gif: gif(),
		'a PNG that is none': Buffer.from('\x89PNG\r\n\x1a\nrubbish', 'latin1'), 'a large one': Buffer.concat([png(), Buffer.alloc(1024 * 1024)]), 'a wide one': jpeg(5001, 10) })) {
		const before = await all(), pictures = await portal.count('picture'), answer = await sendPicture(visitor, bytes, { 'pages.login.title': 'kept' });

		assert.equal(answer.status, 422, what);
		assert.match(answer.text, /id="pages\.login\.picture-problem">Please choose a PNG/, what);
		assert.equal(answer.form('pages/edit').fields['pages.login.title'], 'kept');
		assert.equal(await portal.count('picture'), pictures, what);
		assert.deepEqual(await all(), before, what);
	}
	const draft = await sendPicture(visitor, png(40, 30), { 'pages.login.template': 'split', do: 'show:login' });
	assert.equal(draft.status, 200);
	const look = await customer.get(new URL(draft.links.find((link) => /preview/.test(link))).pathname);
	assert.match((await customer.get(shown(look))).header('content-type'), /^image\/png$/);
	assert.equal(shown(await customer.get('/login')), undefined, 'nothing was published');
	assert.equal((await visitor.submit(draft, 'pages/edit')).status, 303, 'the draft knows its picture');
	assert.equal(shown(await customer.get('/login')), shown(look));
	for (const bytes of [jpeg(), webp()])
		assert.equal((await sendPicture(visitor, bytes)).status, 303);
	assert.notEqual(shown(await customer.get('/login')), shown(look));
	assert.match((await visitor.get(`${base}/history`)).words, /Sign in: Picture A picture of yours → A picture of yours/);
	const south = await portal.signedIn('sam@staff.south.test'), foreign = (await settings())[key];
	assert.equal((await south.submit(await south.get(`${base}/pages/edit?of=login`), 'pages/edit', { [key]: foreign })).status, 422, 'another account\'s picture is none');
	for (const wrong of ['x', '../../etc/passwd', 'A'.repeat(43), 'https://evil.test/x.png'])
		assert.equal((await visitor.submit(await visitor.get(`${base}/pages/edit?of=login`), 'pages/edit', { [key]: wrong })).status, 422, wrong);
	await saved(visitor, '/pages/edit?of=login', { [`${key}.off`]: 'on' });
	assert.equal(key in await settings(), false);
	assert.equal(shown(await customer.get('/login')), undefined);
	await saved(visitor, '/pages/edit?of=login', { 'pages.login.template': 'plain' });
});

test('R81: a picture is not kept for who sends no token of this session, nor without the right', async () => {
	const visitor = await sam(), tess = await portal.signedIn('tess@staff.north.test'), before = await portal.count('picture');

	assert.equal((await sendPicture(visitor, png(77, 5), { csrf: 'A'.repeat(43) })).status, 403);
	const form = (await visitor.get(`${base}/pages/edit?of=login`)).form('pages/edit');
	const parts = Object.entries(form.fields).map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('');
	const body = Buffer.concat([Buffer.from(`${parts}--b\r\nContent-Disposition: form-data; name="pages.login.picture.file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n`), png(78, 5), Buffer.from('\r\n--b--\r\n')]);
	assert.equal((await tess.post(form.action, body, { headers: { 'Content-Type': 'multipart/form-data; boundary=b' } })).status, 403);
	assert.equal(await portal.count('picture'), before);
});

test('S16: the words of a page are written for each language; a reader gets his own, else those for all', async () => {
	const visitor = await sam(), title = 'pages.forgot.title', heading = async (language) =>
		/<h1[^>]*>([^<]*)</.exec((await portal.visitor({ host: north }).get('/password/forgot', { headers: { 'Accept-Language': language } })).text)[1];

	assert.doesNotMatch((await visitor.get(`${base}/pages/edit?of=forgot`)).words, /All languages/);
	assert.equal((await visitor.get(`${base}/pages/edit?of=forgot&in=da`)).status, 404, 'no such language here');
	await portal.portico(['domain', 'set', north, 'languages=da,th', '--account', 'north']);
	const ships = await heading('da'), page = await visitor.get(`${base}/pages/edit?of=forgot&in=da`);
	assert.match(page.words, /All languages English dansk/i);
	assert.equal(page.form('pages/edit').fields['pages.forgot.template'], undefined, 'template and picture are for all');
	await saved(visitor, '/pages/edit?of=forgot&in=da', { [`${title}@da`]: 'Glemt?' });
	assert.equal(await heading('da'), 'Glemt?');
	assert.notEqual(await heading('en'), 'Glemt?');
	await saved(visitor, '/pages/edit?of=forgot', { [title]: 'Lost?' });
	assert.deepEqual([await heading('da'), await heading('th'), await heading('en')], ['Glemt?', 'Lost?', 'Lost?']);
	assert.equal((await visitor.get(`${base}/pages/edit?of=forgot&in=th`)).form('pages/edit').fields[`${title}@th`], 'Lost?');
	const before = await all();
	await saved(visitor, '/pages/edit?of=forgot&in=th', {});
	assert.deepEqual(await all(), before, 'what is said to all is not written down again for one');
	const draft = await save(visitor, '/pages/edit?of=forgot&in=da', { [`${title}@da`]: 'Kladde', do: 'show:forgot' });
	const address = new URL(draft.links.find((link) => /preview/.test(link)).replaceAll('&amp;', '&'));
	assert.match((await portal.visitor({ host: north }).get(`${address.pathname}${address.search}`)).text, /<html lang="da"[^]*<h1[^>]*>Kladde</);
	await saved(visitor, '/pages/edit?of=forgot&in=da', { [`${title}@da`]: '' });
	assert.equal(await heading('da'), 'Lost?');
	await saved(visitor, '/pages/edit?of=forgot', { [title]: '' });
	assert.equal(await heading('da'), ships);
	await portal.portico(['domain', 'set', north, 'languages=', '--account', 'north']);
});

test('H26, H27: somebody must be able to sign in: pages and commands refuse to take both ways away', async () => {
	const visitor = await sam(), before = await all();
	const answer = await save(visitor, '/authentication', { sign_in_password: null, sign_in_link: null, help_address: 'nobody' });

	assert.equal(answer.status, 422);
	assert.match(answer.text, /name="sign_in_password" value="on" aria-describedby="sign_in_password-hint sign_in_password-problem" aria-invalid="true"/);
	assert.match(answer.words, /Nobody could sign in any more/);
	assert.match(answer.text, /id="help_address"[^>]*value="nobody"[^>]*aria-invalid="true"/);
	assert.match(answer.words, /Please write one e-mail address/);
	assert.deepEqual(await all(), before);
	const refused = await portal.porticoMay(['domain', 'set', north, 'sign_in_password=off', 'sign_in_link=off', '--account', 'north']);
	assert.match(refused.stderr, /nobody could sign in any more/);
	assert.deepEqual(await all(), before);
	await saved(visitor, '/authentication', { sign_in_link: null });
	assert.doesNotMatch((await portal.visitor({ host: north }).get('/login')).text, /login\/link/);
	await saved(visitor, '/authentication', { sign_in_link: 'on', self_registration: 'on' });
	assert.match((await portal.visitor({ host: north }).get('/login')).text, /login\/link/);
	assert.match((await visitor.get('/staff/settings/portal/access')).text, /value="registration">/);
	await saved(visitor, '/authentication', { self_registration: null });
});

test('S88: switching registration off while a portal requires it is said beside the switch before, and after it is saved; the choice stays', async () => {
	const visitor = await sam(), page = '/authentication', account = ['--account', 'north'], words = async () => (await visitor.get(`/staff/settings/private-content${page}`)).words;

	assert.doesNotMatch(await words(), /Set to require it/);
	await saved(visitor, page, { self_registration: 'on' });
	assert.doesNotMatch(await words(), /Set to require it/);
	await portal.portico(['portal', 'set', `https://${north}/own`, 'name=Own <b>& co</b>', 'access=registration', ...account]);
	assert.match(await words(), /Set to require it: Own <b>& co<\/b>\. While it is switched off, nobody new comes in there/);
	const answer = await save(visitor, page, { self_registration: null });
	assert.equal(answer.status, 303, 'it is shut at once, whoever is in a hurry');
	const told = (await visitor.follow(answer)).words;
	assert.match(told, /Nobody can register any more; there are portals that are set to require it/);
	assert.match(told, /though it is switched off: Own <b>& co<\/b>\. Nobody new comes in there/);
	assert.equal((await portal.visitor({ host: north }).get('/own/register')).status, 404);
	const doctor = JSON.parse((await portal.porticoMay(['doctor', '--json'])).stdout).filter(({ words: said }) => /requires self-registration/.test(said));
	assert.deepEqual(doctor.map(({ state, check }) => [state, check]), [['warning', 'portals']]);
	assert.match(doctor[0].remedy, /portico domain set north\.localhost self_registration=on, or portico portal set \d+ access=contacts/);
	await saved(visitor, page, { self_registration: 'on' });
	assert.equal((await portal.visitor({ host: north }).get('/own/register')).status, 200, 'as it was chosen');
	await portal.portico(['portal', 'set', `https://${north}/own`, 'name=north help', 'access=contacts', ...account]);
	await saved(visitor, page, { self_registration: null });
	assert.doesNotMatch(await words(), /Set to require it/);
});

test('S100, S104, S107: consent cannot be asked for without words; each change of them is a version that says who made it', async () => {
	const visitor = await sam();

	await saved(visitor, '/consent', { consent: null, consent_label: '', consent_text: '' });
	const before = await all(), answer = await save(visitor, '/consent', { consent: 'on', consent_label: ' ', consent_text: ' ' });
	assert.equal(answer.status, 422);
	assert.match(answer.text, /<details class="fold" open>/, 'what is wrong is in sight');
	assert.match(answer.text, /id="consent_text-problem">Please fill this in/);
	assert.match(answer.text, /id="consent_label-problem">Please fill this in/);
	assert.equal((await save(visitor, '/consent', { consent_label: 'x'.repeat(301), consent_text: 'y'.repeat(12001) })).status, 422);
	assert.deepEqual(await all(), before);
	const version = async () => (await settings()).consent_version, first = await version();
	let page = await saved(visitor, '/consent', { consent: 'on', consent_label: 'I agree to [the terms](https://law.example)', consent_text: 'One\r\n\r\nTwo <script>alert(1)</script>' });
	assert.equal((await settings()).consent_text, 'One\n\nTwo <script>alert(1)</script>');
	assert.equal(await version(), first + 1);
	assert.match(page.words, new RegExp(`Version ${first + 1} · .* · Sam Staff 0 people have agreed to it`));
	assert.doesNotMatch(page.text, /<script>alert/);
	page = await saved(visitor, '/consent', { consent: null });
	assert.equal(await version(), first + 1, 'asked or not: the text is the same');
	page = await save(visitor, '/consent', { do: 'show:register', consent: 'on', consent_text: 'Three' });
	assert.equal(page.status, 200);
	assert.equal(page.form('/consent').fields.consent_text, 'Three');
	const draft = page.links.find((link) => /preview/.test(link));
	assert.match((await portal.visitor({ host: north }).get(new URL(draft).pathname)).words, /Three/);
	assert.equal((await settings()).consent_text, 'One\n\nTwo <script>alert(1)</script>');
	for (const action of ['show:nothing', 'show', 'save:consent', ''])
		assert.equal((await save(visitor, '/consent', { do: action })).status, action === '' ? 303 : 400, action);
	const without = await save(visitor, '/consent', { do: 'show:register' }, second);
	assert.equal(without.status, 422);
	assert.match(without.words, /no portal on this domain is switched on/);
});

test('S16, S108: consent is said in each language of the domain, text and label together; each change is a version for all of them', async () => {
	const visitor = await sam(), inDanish = '/consent?in=da', said = { 'consent_text@da': 'Vi gemmer det.', 'consent_label@da': 'Jeg er enig' };

	await saved(visitor, '/consent', { consent: 'on', consent_label: 'I agree', consent_text: 'We keep it.' });
	assert.equal((await visitor.get(`${base}${inDanish}`)).status, 404, 'no such language here');
	await portal.portico(['domain', 'set', north, 'languages=da', '--account', 'north']);
	assert.match((await visitor.get(`${base}/consent`)).text, /href="[^"]*consent\?in=da/);
	const first = (await settings()).consent_version, usual = (await visitor.get(`${base}${inDanish}&domain=${await idOf(north)}`)).form('/consent').fields;
	assert.deepEqual([usual['consent_text@da'], usual['consent_label@da'], usual.consent], ['We keep it.', 'I agree', undefined]);
	assert.equal((await save(visitor, inDanish, {})).status, 303, 'what is said to all is no other');
	assert.equal((await settings()).consent_version, first);
	const half = await save(visitor, inDanish, { ...said, 'consent_label@da': ' ' });
	assert.equal(half.status, 422);
	assert.match(half.text, /id="consent_label@da-problem">Please say this too: people agree to both/);
	assert.match(half.text, /Vi gemmer det\./, 'what was typed is kept');
	const page = await saved(visitor, inDanish, said);
	assert.equal((await settings()).consent_version, first + 1);
	assert.match(page.words, new RegExp(`Version ${first + 1} .*Dansk 0 people have agreed to it\\. Vi gemmer det\\. ☑ Jeg er enig`));
	const draft = await save(visitor, inDanish, { 'consent_text@da': 'Kladde', do: 'show:register' });
	assert.equal(draft.status, 200);
	const address = new URL(draft.links.find((link) => /preview/.test(link)).replaceAll('&amp;', '&'));
	assert.match((await portal.visitor({ host: north }).get(`${address.pathname}${address.search}`)).words, /Kladde Jeg er enig/);
	assert.match((await visitor.get(`${base}/history`)).words, /Consent text \(Dansk\) nothing → Vi gemmer det\./);
	await saved(visitor, inDanish, { 'consent_text@da': 'Vi gemmer alt.', 'consent_label@da': 'I agree' });
	assert.equal((await settings())['consent_label@da'], 'I agree', 'the same words in both languages are words of each');
	await saved(visitor, inDanish, { 'consent_text@da': '', 'consent_label@da': '' });
	assert.equal((await settings()).consent_version, first + 3);
	assert.equal('consent_text@da' in await settings(), false);
	await portal.portico(['domain', 'consent', north, '--language', 'da', '--label', 'Ja', '--text-file', '-', '--account', 'north'], 'Alt sammen');
	assert.deepEqual([(await settings())['consent_text@da'], (await settings()).consent_text], ['Alt sammen', 'We keep it.']);
	await portal.portico(['domain', 'consent', north, '--language', 'da', '--off', '--account', 'north']);
	assert.deepEqual([(await settings())['consent_text@da'], (await settings()).consent], [undefined, true]);
	await saved(visitor, '/consent', { consent: null });
	await portal.portico(['domain', 'set', north, 'languages=', '--account', 'north']);
});

test('two who save at once: the second is told what the other changed, keeps what he typed, and saves it knowingly', async () => {
	const one = await sam(), two = await sam();
	const first = await one.get(`${base}/sessions`), late = await two.get(`${base}/sessions`);

	assert.equal((await one.submit(first, '/sessions', { idle_minutes: '20' })).status, 303);
	const told = await two.submit(late, '/sessions', { idle_minutes: '60' });
	assert.equal(told.status, 409);
	assert.match(told.words, /Sam Staff has changed this meanwhile/);
	assert.match(told.text, /<del><bdi>Off<\/bdi><\/del>.*<ins><bdi>20 minutes<\/bdi><\/ins>/);
	assert.equal(told.form('/sessions').fields.idle_minutes, '60');
	assert.equal((await settings()).idle_minutes, 20);
	assert.equal((await two.submit(told, '/sessions')).status, 303);
	assert.equal((await settings()).idle_minutes, 60);
});

test('history: who changed what and when, compared with now, and brought back', async () => {
	const visitor = await sam();

	await saved(visitor, '/sessions', { idle_minutes: '40' });
	const list = await visitor.get(`${base}/history`);
	assert.match(list.words, /Sam Staff Sign customers out when they have done nothing for 60 minutes → 40 minutes/);
	const link = list.links.find((one) => /history\/\d+/.test(one)), compared = await visitor.get(link.replaceAll('&amp;', '&'));
	assert.match(compared.words, /done nothing for 40 minutes 60 minutes/);
	assert.match((await visitor.follow(await visitor.submit(compared, 'content/history'))).words, /The former settings hold again/);
	assert.equal((await settings()).idle_minutes, 60);
	assert.equal((await visitor.submit(compared, 'content/history')).status, 409); /* it was compared with what is no more */
	assert.equal((await visitor.get(`${base}/history/99999`)).status, 404);
	await portal.portico(['domain', 'set', north, 'idle_minutes=0', '--account', 'north']);
	assert.match((await visitor.get(`${base}/history`)).words, /The operator/);
});
