/* register.test.mjs: strangers make themselves a login, and nothing of it counts before the address is theirs (S87-S89, S107, S108, S117, H25, R3, R9-R14, R25, R34). */
import assert from 'node:assert/strict';
import test from 'node:test';
import { setPortal, world } from '../lib/fixtures.mjs';
import { elements, tags } from '../lib/html.mjs';
import { mails } from '../lib/mails.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(world({ tickets: 2 }), { conf: { limits: { mails_network: 100000, mails_address: 3, forms_network: 100000 } } });
const north = ['--account', 'north'];
const password = 'purple kettle on the roof';
const contacts = (email) => portal.count(`contact WHERE email = '${email}'`);
const domain = (...settings) => portal.portico(['domain', 'set', 'north.localhost', ...settings, ...north]);

async function open() {
	await domain('self_registration=on', 'help_address=help@north.test');
	await setPortal(portal, 'north', '', { access: 'registration' });
}

async function register(email, more = {}, { visitor = portal.visitor(), ...options } = {}) {
	const page = await visitor.get('/register');

	assert.equal(page.status, 200);
	const answer = await visitor.submit(page, 'register', { email, first_name: 'Nora', last_name: 'New', password, ...more }, options);
	return Object.assign(answer, { visitor });
}

/* Presses the button of a registration's mail in a browser. */
async function confirm(mail, visitor) {
	const page = await visitor.get(new URL(mail.link).pathname);

	return page.status === 200 ? visitor.submit(page, 'confirm') : page;
}

test('S88, S89, S117: while registration is not open there is neither page nor link', async () => {
	const stranger = portal.visitor();

	assert.equal((await stranger.get('/register')).status, 404);
	assert.ok(!(await stranger.get('/login')).links.includes('/register'));
	await open();
	assert.equal((await stranger.get('/register')).status, 200);
	assert.ok((await stranger.get('/login')).links.includes('/register'));
	assert.match((await stranger.get('/login')).words, /Sign up here/);

	await domain('self_registration=off'); /* the domain forbids it whatever the portal says */
	assert.equal((await stranger.get('/register')).status, 404);
	await domain('self_registration=on');
	await portal.portico(['group', 'add', 'Chosen', ...north]);
	await setPortal(portal, 'north', '', { groups: 'Chosen', access: 'groups' });
	assert.equal((await stranger.get('/register')).status, 404);
	const csrf = (await stranger.get('/login')).form('login').fields.csrf;
	assert.equal((await stranger.post('/register', { csrf, email: 'forged@x.test', password })).status, 404);
	await setPortal(portal, 'north', '', { access: 'registration', groups: '' });
});

test('H25: the page says whose portal it is and whom to ask', async () => {
	const page = await portal.visitor().get('/register');

	assert.match(page.words, /run by north/);
	assert.ok(page.links.includes('mailto:help%40north.test') || page.links.includes('mailto:help@north.test'), page.links.join());
});

test('S87, R25: a stranger registers, proves his address on a button, signs in', async () => {
	const answer = await register('nora@a.north.test');
	const { visitor } = answer;

	assert.equal(answer.location, '/register?sent=yes');
	assert.match((await visitor.follow(answer)).words, /Look into your mail/);
	assert.equal(await contacts('nora@a.north.test'), 0, 'no contact before the address is proven');
	assert.equal((await visitor.signIn('nora@a.north.test', password)).status, 422);

	const mail = await mails(portal).to('nora@a.north.test', { subject: /Confirm/ });
	assert.doesNotMatch(mail.text + mail.html, /Nora|New\b|purple/, 'nothing that was typed goes to an address that is not proven');
	for (let i = 0; i < 2; i++) /* R83: a scanner of mails opens it twice */
		assert.match((await visitor.get(new URL(mail.link).pathname)).words, /nora@a\.north\.test/);
	assert.equal(await contacts('nora@a.north.test'), 0);
	const done = await confirm(mail, visitor);
	assert.equal(done.location, '/login?done=registration');
	assert.match((await visitor.follow(done)).words, /address is confirmed/);
	assert.equal(await contacts('nora@a.north.test'), 1);
	assert.equal((await visitor.signIn('nora@a.north.test', password)).status, 303);
	assert.match((await visitor.get('/tickets')).words, /Nora New/);

	const again = await confirm(mail, portal.visitor());
	assert.equal(again.status, 404);
	assert.match(again.words, /does not work any more/);
});

test('the button pressed twice in one browser is one press', async () => {
	const { visitor } = await register('twice@a.north.test');
	const mail = await mails(portal).to('twice@a.north.test');
	const page = await visitor.get(new URL(mail.link).pathname);

	assert.equal((await visitor.submit(page, 'confirm')).location, '/login?done=registration');
	assert.equal((await visitor.submit(page, 'confirm')).location, '/login?done=registration');
	assert.equal(await contacts('twice@a.north.test'), 1);
});

test('in another browser the password that somebody else may have typed does not count: its reader chooses one', async () => {
	await register('mallory-chose@a.north.test', { password: 'mallory knows this one well' });
	const reader = portal.visitor(), mail = await mails(portal).to('mallory-chose@a.north.test');
	const done = await confirm(mail, reader);

	assert.match(done.location, /^\/invite\/[\w-]{43}$/);
	const page = await reader.follow(done);
	assert.match(page.words, /Choose a password/);
	assert.equal((await reader.submit(page, 'invite', { password })).location, '/login?done=invitation');
	assert.equal((await portal.visitor().signIn('mallory-chose@a.north.test', 'mallory knows this one well')).status, 422);
	assert.equal((await portal.visitor().signIn('mallory-chose@a.north.test', password)).status, 303);
});

test('what somebody typed elsewhere reaches nobody: who confirms gives his own name, and sees it', async () => {
	const canary = 'Claim your prize at evil.test', typed = { first_name: canary, last_name: canary, language: 'th', password: 'mallory knows this one well' };

	await domain('languages=th');
	await portal.sql(`INSERT INTO contact (account_id, email, email_key, first_name, last_name, language, time_zone, created)
		SELECT account_id, 'wrote.once@a.north.test', 'wrote.once@a.north.test', '', '', '', '', UTC_TIMESTAMP(6) FROM contact WHERE email_key = 'anna@a.north.test'`);
	for (const email of ['named@a.north.test', 'wrote.once@a.north.test']) {
		const mallory = portal.visitor();

		await mallory.submit(await mallory.get('/register'), 'language', { language: 'th' });
		await register(email, typed, { visitor: mallory });
		const reader = portal.visitor(), mail = await mails(portal).to(email), page = await reader.follow(await confirm(mail, reader));
		assert.deepEqual([page.form('invite').fields.first_name, page.form('invite').fields.last_name], ['', '']);
		assert.doesNotMatch(page.text, /prize/);
		assert.deepEqual(await portal.sql(`SELECT first_name, last_name, language FROM contact WHERE email = '${email}'`), [['', '', '']]);
		const refused = await reader.submit(page, 'invite', { password, first_name: 'x'.repeat(201), last_name: 'Owner' });
		assert.equal(refused.status, 422);
		assert.match(refused.text, /id="first-name-problem"/);
		assert.equal(refused.form('invite').fields.last_name, 'Owner', 'what was typed is still there');
		assert.equal((await reader.submit(refused, 'invite', { password, first_name: 'Olga', last_name: 'Owner' })).status, 303);
		assert.equal((await reader.signIn(email, password)).status, 303);
		assert.match((await reader.get('/tickets')).words, /Olga Owner/);
		const account = await reader.get('/account');
		assert.deepEqual([account.form('account').fields.first_name, account.form('account').fields.last_name], ['Olga', 'Owner']);
	}
	await mails(portal).sent();
	assert.ok((await mails(portal).all()).every(({ raw, text, html }) => !/prize/.test(raw + text + html)));
	assert.equal(await portal.count(`outbox WHERE CAST(data AS CHAR) LIKE '%prize%'`), 0);
	await domain('languages=');
});

test('names of two hundred characters of any script are taken wherever one gives his own', async () => {
	const email = 'wide@a.north.test', name = '\u0e2a'.repeat(200), { visitor } = await register(email, { first_name: name });

	await confirm(await mails(portal).to(email), visitor);
	await visitor.signIn(email, password);
	const page = await visitor.get('/account');
	assert.equal((await visitor.submit(page, 'account', { last_name: name })).status, 303);
	assert.equal((await visitor.submit(page, 'account', { last_name: `${name}x` })).status, 422);
	assert.deepEqual((await portal.sql(`SELECT CHAR_LENGTH(first_name), CHAR_LENGTH(last_name) FROM contact WHERE email = '${email}'`))[0], ['200', '200']);
});

test('R3: the same answer for a known address, and a mail that helps its owner', async () => {
	const strange = await register('unknown@a.north.test'), known = await register('anna@a.north.test'), disabled = await register('dora@a.north.test');
	const shape = (answer) => [answer.status, answer.location, answer.headers.map(([name]) => name).sort(), answer.text.length];

	assert.deepEqual(shape(known), shape(strange));
	assert.deepEqual(shape(disabled), shape(strange));
	const mail = await mails(portal).to('anna@a.north.test');
	assert.match(mail.subject, /have a login already/);
	assert.match(mail.text, /password\/forgot/);
	assert.doesNotMatch(mail.text, /confirm/);
	await mails(portal).to('unknown@a.north.test');
	await mails(portal).none('dora@a.north.test');
	assert.equal((await portal.visitor().signIn('anna@a.north.test', password)).status, 422, 'her password is hers still');
});

test('a contact without a login gets one, and keeps his name', async () => {
	const { visitor } = await register('emil@a.north.test', { first_name: 'Somebody', last_name: 'Else' },
		{ visitor: portal.visitor({ may: portal.people.get('emil@a.north.test').may }) });
	const mail = await mails(portal).to('emil@a.north.test');

	assert.equal((await confirm(mail, visitor)).location, '/login?done=registration');
	assert.equal((await visitor.signIn('emil@a.north.test', password)).status, 303);
	assert.match((await visitor.get('/tickets')).words, /Emil Person/);
	assert.equal(await contacts('emil@a.north.test'), 1);
});

test('R25, H43: the company of a mail domain is joined once the address is proven, of a public provider\'s never', async () => {
	const companyOf = async (email) => (await portal.sql(`SELECT y.name FROM contact c JOIN contact_company k ON k.contact_id = c.id JOIN company y ON y.id = k.company_id
		WHERE c.email = '${email}'`)).map(([name]) => name);

	await portal.sql(`INSERT INTO company_domain (account_id, domain_key, company_id) SELECT account_id, 'joined.test', id FROM company WHERE name = 'north a';
		INSERT INTO company_domain (account_id, domain_key, company_id) SELECT account_id, 'gmail.com', id FROM company WHERE name = 'north a'`);
	for (const [email, expected] of [['ida@joined.test', ['north a']], ['ida@gmail.com', []], ['ida@nowhere.test', []]]) {
		const { visitor } = await register(email);
		await confirm(await mails(portal).to(email), visitor);
		assert.deepEqual(await companyOf(email), expected, email);
	}
});

test('R25: addresses of roles and of the installation itself are refused', async () => {
	for (const email of ['support@x.test', 'No-Reply@x.test', 'noreply@x.test', 'postmaster@x.test', 'MAILER-DAEMON@x.test', 'abuse+1@x.test', 'd.o.not.reply@x.test']) {
		const answer = await register(email);
		assert.equal(answer.status, 422, email);
		assert.match(answer.words, /role or a program/);
	}
	await mails(portal).none();
});

test('R10, R11: what is not one address is no address, and no mail leaves', async () => {
	const before = await portal.count('outbox');

	for (const email of ['a@x.test,b@x.test', 'a@x.test;b@x.test', 'a@x.test\nCc: b@x.test', 'a b@x.test', 'g: a@x.test, b@x.test;', '<a@x.test>', '"a"@x.test',
		'a@x.test ', 'ann\uff20x.test', 'a@\u212a.test', 'a\u2028@x.test', '\ufb01@x.test'].filter((one) => one.trim() === one)) {
		const answer = await register(email);
		assert.ok([400, 422].includes(answer.status), `${JSON.stringify(email)}: ${answer.status}`);
	}
	const visitor = portal.visitor(), { csrf } = (await visitor.get('/register')).form('register').fields;
	assert.equal((await visitor.post('/register', [['csrf', csrf], ['email', 'a@x.test'], ['email', 'b@x.test'], ['password', password]])).status, 400);
	assert.equal((await visitor.post('/register', [['csrf', csrf], ['email[]', 'a@x.test'], ['password', password]])).status, 422);
	assert.equal(await portal.count('outbox'), before);
});

test('R11, R12: an address in other letters is its own, and its mail goes to what was typed', async () => {
	await register('\u0101nna@a.north.test'); /* ānna */
	const mail = await mails(portal).to('\u0101nna@a.north.test');

	assert.match(mail.subject, /Confirm/);
	await mails(portal).none('anna@a.north.test');
	await register('ANNA@A.NORTH.TEST'); /* the same person */
	assert.match((await mails(portal).to('anna@a.north.test')).subject, /have a login already/);
});

test('R13, R14: names up to their limit are kept to the byte, longer ones are refused', async () => {
	const long = '\u{1f600}'.repeat(200);
	const { visitor } = await register('long@a.north.test', { first_name: long, last_name: 'x'.repeat(200) });

	await confirm(await mails(portal).to('long@a.north.test'), visitor);
	assert.deepEqual((await portal.sql(`SELECT CHAR_LENGTH(first_name), CHAR_LENGTH(last_name) FROM contact WHERE email = 'long@a.north.test'`))[0].map(Number), [200, 200]);
	for (const more of [{ first_name: `${long}x` }, { last_name: 'x'.repeat(201) }, { first_name: 'x'.repeat(5000) }]) {
		const answer = await register('longer@a.north.test', more);
		assert.equal(answer.status, 422);
		assert.equal(answer.form('register').fields.email, 'longer@a.north.test', 'what was typed is still there');
		assert.equal(answer.form('register').fields.password ?? '', '', 'but the password');
	}
	assert.equal((await register(`${'a'.repeat(300)}@x.test`)).status, 422);
});

test('H24: a password that is quickly guessed is refused, the person\'s own words too', async () => {
	for (const bad of ['short', 'password123', 'nora.new', 'north help 1'])
		assert.equal((await register('nora.weak@x.test', { password: bad })).status, 422, bad);
});

test('what is wrong is told at once, each thing at its field, for known and unknown addresses alike (P6), on the page of an invitation too', async () => {
	const problems = (page) => ['email', 'first_name', 'last_name', 'password', 'consent'].filter((name) => page.text.includes(`id="${name.replace('_', '-')}-problem"`));

	await domain('consent_label=I agree', 'consent_text=To all of it', 'consent=on');
	for (const email of ['nobody at all', '', 'x'.repeat(400)])
		assert.deepEqual(problems(await register(email, { password: 'short' })), ['email', 'password', 'consent'], email);
	assert.deepEqual(problems(await register('', { password: '', last_name: 'x'.repeat(5000) })), ['email', 'last_name', 'password', 'consent']);
	assert.match((await register('nobody at all', { password: '' })).words, /Please fill in this field/, 'nothing is not too short');
	const [known, unknown] = [await register('anna@a.north.test', { password: '' }), await register('anne@a.north.test', { password: '' })];
	assert.deepEqual([known, unknown].map(problems), [['password', 'consent'], ['password', 'consent']]);
	assert.equal(known.words.replace('anna@', 'anne@'), unknown.words);
	await domain('consent=off');
	assert.deepEqual(problems(await register('nobody at all', { password: 'north help 1' })), ['email', 'password']);
	await mails(portal).none('anne@a.north.test');
});

test('R9: a link is built from what is configured, whatever the request says', async () => {
	const visitor = portal.visitor();

	await register('host@a.north.test', {}, { visitor, headers: { 'X-Forwarded-Host': 'evil.test', Forwarded: 'host=evil.test', 'X-Original-URL': '//evil.test/' } });
	const mail = await mails(portal).to('host@a.north.test');
	assert.ok(mail.links.every((link) => link.startsWith(portal.base('north.localhost'))), mail.links.join());
	assert.doesNotMatch(mail.raw, /evil/);
});

test('R34: of fifty registrations with one address at once there is one row, and all get the same answer', async () => {
	const visitor = portal.visitor(), page = await visitor.get('/register');
	const answers = await Promise.all(Array.from({ length: 50 }, async () => {
		let answer;
		do /* a hasher with no permit left asks to come again */
			answer = await visitor.submit(page, 'register', { email: 'crowd@a.north.test', password });
		while (answer.status === 503);
		return answer;
	}));

	assert.deepEqual([...new Set(answers.map(({ status, location }) => `${status} ${location}`))], ['303 /register?sent=yes']);
	assert.equal(await portal.count(`token WHERE address = 'crowd@a.north.test'`), 1);
	await mails(portal).sent();
	const got = (await mails(portal).all()).filter(({ to }) => to === 'crowd@a.north.test');
	assert.ok(got.length >= 1 && got.length <= 3, `${got.length} mails to one address`);
});

test('R4: no secret of a registration is in the database once its mail has left', async () => {
	await mails(portal).sent();
	const mail = (await mails(portal).all()).filter(({ subject }) => /Confirm/.test(subject)).at(-1), token = mail.link.split('/').at(-1);

	assert.equal(await portal.count(`token WHERE CONCAT_WS(' ', address, data) LIKE '%${token}%'`), 0);
	assert.equal(await portal.count(`outbox WHERE data LIKE '%${token}%'`), 0);
	assert.equal(await portal.count(`token WHERE data LIKE '%${password}%'`), 0);
});

test('S16, S108: who reads another language agrees to the text in it, else to the one for all; which of them is kept with him', async () => {
	await domain('languages=da,th', 'consent_label=I agree', 'consent_text=We keep it.', 'consent_label@da=Jeg er enig', 'consent_text@da=Vi gemmer det.', 'consent_text@th=half', 'consent=on');
	const headers = { 'Accept-Language': 'da' }, agreed = async (email) => JSON.parse(await portal.portico(['contact', 'show', email, '--json', ...north])).consents;
	const read = async (language) => (await portal.visitor().get('/register', { headers: { 'Accept-Language': language } }));

	assert.match((await read('da')).words, /Vi gemmer det\. Jeg er enig/);
	assert.doesNotMatch((await read('da')).words, /We keep it/);
	for (const language of ['th', 'en', 'ja'])
		assert.match((await read(language)).words, /We keep it\. I agree/, language);
	const dane = portal.visitor(), page = await dane.get('/register', { headers }), version = page.form('register').fields.consent_version;
	assert.match(version, /^\d+@da$/);
	const form = { first_name: 'Nora', last_name: 'New', password, consent: 'on' };
	for (const forged of [version.replace('@da', '@th'), version.replace('@da', '@xx'), version.replace('@da', '@'), `1${version}`, '@da', 'x@da'])
		assert.equal((await dane.submit(page, 'register', { ...form, email: 'forged@a.north.test', consent_version: forged })).status, 422, forged);
	assert.equal((await dane.submit(page, 'register', { ...form, email: 'dane@a.north.test' })).status, 303, 'what he was shown counts, whatever his browser asks for now');
	await domain('consent_text@da=Vi gemmer alt.');
	await confirm(await mails(portal).to('dane@a.north.test'), dane);
	assert.deepEqual((await agreed('dane@a.north.test')).map(({ language, label, text }) => [language, label, text]), [['da', 'Jeg er enig', 'Vi gemmer det.']]);
	const late = await dane.submit(page, 'register', { ...form, email: 'late@a.north.test' });
	assert.equal(late.status, 422, 'it has changed since, in his language alone');
	const { visitor } = await register('briton@a.north.test', { consent: 'on' });
	await confirm(await mails(portal).to('briton@a.north.test'), visitor);
	assert.deepEqual((await agreed('briton@a.north.test')).map(({ language, text }) => [language, text]), [['', 'We keep it.']]);
	await domain('consent=off', 'languages=', 'consent_label@da=', 'consent_text@da=', 'consent_text@th=');
});

test('S105, S107, S108: the label\'s link is one, the box must be ticked, and what was agreed to is kept with version and time', async () => {
	await domain('consent_label=I agree to [the terms](https://terms.test/)', 'consent_text=We keep what you write. [Terms](https://terms.test/)', 'consent=on');
	const label = elements((await portal.visitor().get('/register')).text, 'label').find(({ attributes }) => attributes.for === 'consent');
	assert.equal(label.text, 'I agree to the terms (in a new tab)');
	assert.equal(tags(label.html, 'a')[0].href, 'https://terms.test/');
	const region = elements((await portal.visitor().get('/register')).text, 'div').find(({ attributes }) => attributes.id === 'consent-text');
	for (const { html } of [label, region])
		assert.deepEqual(tags(html, 'a').map(({ target, rel }) => [target, rel]), [['_blank', 'nofollow noopener noreferrer ugc']], 'who follows it still has what he typed (R90)');
	const unticked = await register('agrees@a.north.test', { consent: null });

	assert.equal(unticked.status, 422);
	assert.match(unticked.words, /tick this box/);
	assert.match(unticked.text, /id="consent-problem"/);
	const { visitor } = await register('agrees@a.north.test', { consent: 'on' });
	await confirm(await mails(portal).to('agrees@a.north.test'), visitor);
	const shown = await portal.portico(['contact', 'show', 'agrees@a.north.test', '--json', ...north]);
	assert.match(shown, /We keep what you write/);
	await register('elsewhere@a.north.test', { consent: 'on' });
	const other = portal.visitor(), answer = await confirm(await mails(portal).to('elsewhere@a.north.test'), other);
	assert.match(answer.location, /^\/invite\//);
	assert.doesNotMatch(await portal.portico(['contact', 'show', 'elsewhere@a.north.test', '--json', ...north]), /We keep what you write/, 'it was ticked in another browser');
	const invite = await other.follow(answer);
	assert.equal((await other.submit(invite, 'invite', { password, consent: null })).status, 422);
	assert.equal((await other.submit(invite, 'invite', { password, consent: 'on' })).status, 303);
	assert.match(await portal.portico(['contact', 'show', 'elsewhere@a.north.test', '--json', ...north]), /We keep what you write/);
	await domain('consent=off');
	assert.doesNotMatch((await portal.visitor().get('/register')).text, /consent/);
});
