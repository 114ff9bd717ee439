/* private_mails.test.mjs: the words of mails: their pages, what they refuse, and what customers get (S86, H16, H29). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { world } from '../lib/fixtures.mjs';
import { mails } from '../lib/mails.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(async (made) => {
	await world({ tickets: 6 })(made);
	await made.portico(['domain', 'add', made.makeBase('second.localhost'), '--language', 'de', '--account', 'north']);
	await made.portico(['group', 'add', 'Gold', '--account', 'north']);
	await made.portico(['portal', 'set', `${made.base('north.localhost')}/`, 'access=groups', 'groups=Gold', '--account', 'north']);
}, { workers: 8 });
const sam = () => portal.signedIn('sam@staff.north.test');
const base = '/staff/settings/private-content/mails', north = 'north.localhost', second = 'second.localhost', account = ['--account', 'north'];
const customerMails = ['invitation', 'registration', 'registered_before', 'password_reset', 'sign_in_link', 'password_changed', 'sign_in_locked', 'new_browser', 'factor_on', 'factor_off',
	'codes_spent', 'address_confirm', 'address_taken', 'address_asked', 'address_changed', 'ticket_received', 'ticket_taken', 'ticket_answered', 'ticket_closed', 'ticket_reopened', 'ticket_added'];
const subject = 'mails.invitation.subject', text = 'mails.invitation.text';
const settings = async (host = north) => JSON.parse((await portal.sql(`SELECT settings FROM domain WHERE host = '${host}'`))[0][0]);
const set = (...settings) => portal.portico(['domain', 'set', north, ...settings, ...account]);
const all = () => portal.sql('SELECT id, settings, version FROM domain ORDER BY id');
const edit = (visitor, of, more = '') => visitor.get(`${base}/edit?of=${of}${more}`);
const send = async (visitor, changes, of = 'invitation', more = '') => visitor.submit(await edit(visitor, of, more), '/mails/edit', changes);
const unescaped = (link) => link.replaceAll('&amp;', '&');
const frame = (page) => unescaped(/<iframe name="mail-view"[^>]* src="([^"]*)"/.exec(page.text)[1]);

/* A contact who joins the required group gets the invitation by himself (H13). */
async function invited(email, ...more) {
	await portal.portico(['contact', 'add', email, ...more, ...account]);
	await portal.portico(['group', 'join', 'Gold', email, ...account]);
	return mails(portal).to(email);
}

test('H29: every kind of mail that a customer gets is listed, and can be edited; others cannot', async () => {
	const visitor = await sam(), list = await visitor.get(base);

	assert.equal(list.status, 200);
	for (const of of customerMails) {
		assert.ok(list.links.some((link) => unescaped(link).includes(`/mails/edit?of=${of}&`)), of);
		const page = await edit(visitor, of), { fields } = page.form('/mails/edit');
		assert.equal(page.status, 200, of);
		assert.ok(fields[`mails.${of}.subject`].length > 0 && fields[`mails.${of}.text`].length > 0, `${of} shows the words that ship`);
		const look = await visitor.get(frame(page));
		assert.equal(look.status, 200, of);
		assert.match(look.text, /^<!doctype html>/);
		assert.match(look.header('content-security-policy'), /default-src 'none'.*frame-ancestors 'self'; sandbox$/, 'R87');
		assert.match(page.text, /<iframe name="mail-view" sandbox/, 'R87: nothing is given back to what stands in it');
		assert.doesNotMatch(look.text, /\{[a-z_]+\}/, `${of}: every name is filled in`);
	}
	for (const of of ['', 'test', 'sample', 'staff_invitation', 'invitation.subject', '../login']) {
		assert.equal((await edit(visitor, encodeURIComponent(of))).status, 404, of);
		assert.equal((await visitor.get(`${base}/view?of=${encodeURIComponent(of)}`)).status, 404, of);
	}
});

test('what ships and is saved as it is shown stays what ships: nothing is stored, and each reader gets his own language', async () => {
	const visitor = await sam(), before = await all();

	for (const of of customerMails)
		assert.equal((await send(visitor, {}, of)).status, 303, of);
	assert.deepEqual(await all(), before);
	await portal.portico(['domain', 'set', north, 'languages=da', ...account]);
	assert.equal((await invited('dane@gold.test', '--language', 'da')).headers.get('subject'), 'Din adgang til north help');
});

test('S86: what an administrator writes is in the next mail, whose link to set a password stays whatever he writes', async () => {
	const visitor = await sam();
	const answer = await send(visitor, { [subject]: 'Welcome to {portal}, {name}', [text]: 'Dear {name},\r\n\r\n\r\n\r\n<b>come in</b> http://evil.example/x' });

	assert.match((await visitor.follow(answer)).words, /Saved\. It holds from now on/);
	assert.equal((await settings())[subject], 'Welcome to {portal}, {name}');
	const mail = await invited('first@gold.test', '--first-name', 'Ida');
	assert.equal(mail.subject, 'Welcome to north help, Ida');
	assert.match(mail.text, /Dear Ida,\n\n<b>come in<\/b> http:\/\/evil\.example\/x\n/);
	assert.match(mail.html, /&lt;b&gt;come in&lt;\/b&gt; http:\/\/evil/);
	assert.doesNotMatch(mail.html, /<b>|href="http:\/\/evil/);
	const link = mail.links.find((one) => /\/invite\//.test(one));
	const customer = portal.visitor({ host: north });
	assert.equal((await customer.get(new URL(link).pathname)).status, 200, 'the link works');
	assert.match((await visitor.get(base)).words, /Registration .* Your own/);
	await send(visitor, { [subject]: '', [text]: '' });
	assert.equal(subject in await settings() || text in await settings(), false);
	assert.equal((await invited('second@gold.test')).subject, 'Your access to north help');
});

test('H29: an unknown name in braces, a line break in a subject, a text that is too long: each is refused at its field, and nothing is saved', async () => {
	const visitor = await sam(), before = await all();

	for (const [what, values, where, why] of [
		['unknown', { [subject]: 'Hi {nmae}' }, subject, /There is no \{nmae\} here/],
		['a secret', { [text]: 'Go to {token}' }, text, /There is no \{token\} here/],
		['of another mail', { [text]: '{number}' }, text, /There is no \{number\} here/],
		['with a capital', { [text]: 'Dear {Name}' }, text, /There is no \{Name\} here/],
		['of a sample', { [text]: '{own_text}' }, text, /There is no \{own_text\} here/],
		['a header', { [subject]: 'Hi\r\nBcc: eve@evil.example' }, subject, /too long, or has a character/],
		['too long', { [subject]: 'x'.repeat(121) }, subject, /too long/],
		['far too long', { [text]: 'x'.repeat(4001) }, text, /too long/],
		['nine paragraphs', { [text]: 'abcdefghi'.split('').join('\n\n') }, text, /more than eight paragraphs/],
	])
		for (const action of [undefined, 'show:mail', 'test']) {
			const answer = await send(visitor, { ...values, ...(action ? { do: action } : {}) });

			assert.equal(answer.status, 422, what);
			assert.match(answer.text, new RegExp(`id="${where.replaceAll('.', '\\.')}-problem">[^<]*`), what);
			assert.match(answer.words, why, what);
			assert.match(answer.text, new RegExp(`id="${where.replaceAll('.', '\\.')}"[^>]*aria-invalid="true"`), what);
			assert.equal(answer.form('/mails/edit').fields[where].replace(/\s+/g, ' '), Object.values(values)[0].replace(/\s+/g, ' '), 'as it was typed');
		}
	await send(visitor, { [subject]: '', [text]: '' });
	assert.deepEqual((await all()).map(([id, document]) => [id, document]), before.map(([id, document]) => [id, document]));
	assert.equal(await portal.count('outbox WHERE kind = \'sample\''), 0);
	assert.equal((await portal.porticoMay(['domain', 'set', north, `${text}=Dear {Name}`, ...account])).code, 1, 'the command knows the same rule');
});

test('H29: a preview shows what was typed, as text and HTML in the portal\'s look; nothing is saved, and only staff with the right see it', async () => {
	const visitor = await sam(), before = await all();
	const shown = await send(visitor, { do: 'show:mail', [subject]: 'Only typed', [text]: 'First <script>alert(1)</script>\r\n\r\nSecond {time}' });

	assert.equal(shown.status, 200);
	assert.match(shown.text, /data-unsaved/);
	assert.match(shown.words, /As it would be: nothing of this is saved Subject Only typed/);
	assert.match(shown.text, /<pre[^>]*>[^]*First &lt;script&gt;alert\(1\)&lt;\/script&gt;[^]*\/invite\/\.\.\./);
	const look = await visitor.get(frame(shown));
	assert.match(look.text, /First &lt;script&gt;/);
	assert.doesNotMatch(look.text, /<script/);
	assert.match(look.text, /Choose a password/, 'the button stays');
	assert.deepEqual(await all(), before);
	const tess = await portal.signedIn('tess@staff.north.test'), south = await portal.signedIn('sam@staff.south.test');
	assert.equal((await tess.get(frame(shown))).status, 403);
	assert.equal((await south.get(frame(shown))).status, 404);
	assert.equal((await visitor.get(frame(shown).replace(/draft=.{8}/, 'draft=AAAAAAAA'))).status, 404);
	assert.equal((await portal.visitor({ host: north }).get(`/preview/${/draft=(.*)$/.exec(frame(shown))[1]}`)).status, 404, 'no page of customers');
	assert.doesNotMatch((await edit(visitor, 'invitation')).words, /Only typed/);
});

test('a test mail goes to who asks for it and to nobody else, with the words that were typed; ten within an hour', async () => {
	const visitor = await sam(), before = await all(), tess = await portal.signedIn('tess@staff.north.test');
	const answer = await send(visitor, { do: 'test', [subject]: 'A try of {portal}', [text]: 'Hello {name} <i>', email: 'eve@evil.example', address: 'eve@evil.example', to: 'eve@evil.example' });

	assert.equal(answer.status, 200);
	assert.match(answer.words, /on its way to sam@staff\.north\.test\. Nothing was saved/);
	assert.equal(answer.form('/mails/edit').fields[subject], 'A try of {portal}');
	const mail = await mails(portal).to('sam@staff.north.test', { subject: /^A try/ });
	assert.equal(mail.subject, 'A try of north help');
	assert.match(mail.text, /Hello Sam Staff <i>/);
	assert.match(mail.text, /because you asked for a test/);
	assert.equal(mail.links.filter((link) => /\/invite\/\.\.\./.test(link)).length, 1, 'a link that nobody can use');
	assert.deepEqual(await all(), before);
	for (let i = 0; i < 9; i++)
		assert.equal((await send(visitor, { do: 'test' }, 'ticket_answered')).status, 200);
	const spent = await send(visitor, { do: 'test', [subject]: 'kept' });
	assert.equal(spent.status, 422);
	assert.match(spent.words, /ten test mails within an hour/);
	assert.equal(spent.form('/mails/edit').fields[subject], 'kept');
	await mails(portal).sent();
	assert.equal((await mails(portal).all()).filter(({ text }) => /because you asked for a test/.test(text)).length, 10);
	assert.equal((await tess.post(`${base}/edit`, { do: 'test' })).status, 403);
	await mails(portal).none('eve@evil.example');
});

test('Reset shows what ships, and it is saved like anything else', async () => {
	const visitor = await sam();

	await set(`${subject}=Ours`, `${text}=Our text`);
	const before = await all(), answer = await send(visitor, { do: 'reset', [subject]: 'typed {wrong}' });
	assert.equal(answer.status, 200);
	assert.equal(answer.form('/mails/edit').fields[subject], 'Your access to {portal}');
	assert.match(answer.text, /data-unsaved/);
	assert.deepEqual(await all(), before);
	assert.equal((await visitor.submit(answer, '/mails/edit')).status, 303);
	assert.equal(subject in await settings() || text in await settings(), false);
	for (const action of ['reset:all', 'show:login', 'show', 'save'])
		assert.equal((await send(visitor, { do: action })).status, 400, action);
});

test('S16, H16: a text in a reader\'s language goes before that for all, and that before what ships', async () => {
	const visitor = await sam(), subjectOf = async (email, ...more) => (await invited(email, ...more)).subject;

	await set('languages=da,th', `${subject}=`, `${text}=`);
	const page = await edit(visitor, 'invitation', '&in=da');
	assert.equal(page.form('/mails/edit').fields[`${subject}@da`], 'Din adgang til {portal}', 'what ships, in the language');
	assert.match(page.words, /All languages English dansk/i);
	await send(visitor, { [`${subject}@da`]: 'Kom ind, {name}' }, 'invitation', '&in=da');
	assert.equal((await settings())[`${subject}@da`], 'Kom ind, {name}');
	assert.equal(await subjectOf('a@gold.test', '--language', 'da', '--first-name', 'Åse'), 'Kom ind, Åse');
	assert.equal(await subjectOf('b@gold.test', '--language', 'en'), 'Your access to north help');
	await send(visitor, { [subject]: 'For all of you' });
	assert.equal(await subjectOf('c@gold.test', '--language', 'th'), 'For all of you');
	assert.equal(await subjectOf('d@gold.test', '--language', 'da', '--first-name', 'Bo'), 'Kom ind, Bo');
	assert.equal((await edit(visitor, 'invitation', '&in=th')).form('/mails/edit').fields[`${subject}@th`], 'For all of you');
	assert.match((await visitor.get(frame(await edit(visitor, 'invitation', '&in=da')))).text, /<html lang="da"[^]*Kom ind/);
	const list = await visitor.get(base);
	assert.match(list.words, /Registration .*? Your own All languages, dansk/i);
	for (const language of ['de', 'xx', 'da,th', '../da', 'da@th'])
		assert.equal((await edit(visitor, 'invitation', `&in=${encodeURIComponent(language)}`)).status, 404, language);
	await send(visitor, { [`${subject}@da`]: '' }, 'invitation', '&in=da');
	assert.equal(await subjectOf('e@gold.test', '--language', 'da'), 'For all of you');
	await set('languages=', `${subject}=`);
	assert.doesNotMatch((await edit(visitor, 'invitation')).words, /All languages/, 'one language: nothing to choose');
});

test('R60: a mail\'s page takes its own two keys and no others', async () => {
	const visitor = await sam(), before = await all();

	assert.equal((await send(visitor, { 'mails.password_reset.subject': 'Mallory', 'mails.test.text': 'Mallory', [`${subject}@da`]: 'Mallory', 'pages.login.title': 'Mallory', idle_minutes: '20',
		self_registration: 'on', languages: 'th', settings: '{}', account_id: '2', staff_id: '1', rights: '15', role: 'admin', base: 'https://evil.test' })).status, 303);
	assert.deepEqual(await all(), before);
	const form = (await edit(visitor, 'invitation')).form('/mails/edit');
	for (const of of ['test', 'sample', 'staff_invitation', 'x'])
		assert.equal((await visitor.post(form.action, { ...form.fields, of, [`mails.${of}.subject`]: 'Mallory' })).status, 404, of);
	assert.deepEqual(await all(), before);
});

test('R55, R70, R81: without the right, from another account, or without this session\'s token nothing is shown, saved or sent', async () => {
	const visitor = await sam(), other = await sam(), tess = await portal.signedIn('tess@staff.north.test'), south = await portal.signedIn('sam@staff.south.test');
	const { action, fields } = (await edit(visitor, 'invitation')).form('/mails/edit'), before = await all();
	const id = fields.domain, foreign = (await edit(other, 'invitation')).form('/mails/edit').fields.csrf, queued = await portal.count('outbox');

	for (const page of [base, `${base}/edit?of=invitation`, `${base}/view?of=invitation`]) {
		assert.equal((await tess.get(page)).status, 403, page);
		assert.equal((await south.get(`${page}${page.includes('?') ? '&' : '?'}domain=${id}`)).status, 404, page);
	}
	const own = (await edit(south, 'invitation')).form('/mails/edit').fields;
	for (const typed of [{ [subject]: 'Mallory' }, { [subject]: 'Mallory', do: 'test' }, { [subject]: 'Mallory', do: 'show:mail' }]) {
		assert.equal((await south.post(action, { ...own, ...typed, domain: id })).status, 404);
		for (const csrf of ['', 'A'.repeat(43), foreign])
			assert.equal((await visitor.post(action, { ...fields, ...typed, csrf })).status, 403);
		assert.equal((await visitor.post(action, { ...fields, ...typed }, { headers: { Origin: 'https://evil.test' } })).status, 403);
	}
	assert.deepEqual(await all(), before);
	assert.equal(await portal.count('outbox'), queued);
	assert.equal(await portal.count('page_preview WHERE INSTR(settings, \'Mallory\') > 0'), 0);
});

test('two who save at once: the second is told what the other changed, keeps what he typed, and saves it knowingly', async () => {
	const one = await sam(), two = await sam(), first = await edit(one, 'ticket_closed'), late = await edit(two, 'ticket_closed'), key = 'mails.ticket_closed.subject';

	assert.equal((await one.submit(first, '/mails/edit', { [key]: 'One' })).status, 303);
	const told = await two.submit(late, '/mails/edit', { [key]: 'Two' });
	assert.equal(told.status, 409);
	assert.match(told.words, /Sam Staff has changed this meanwhile.*Ticket closed: Subject nothing → One/);
	assert.equal(told.form('/mails/edit').fields[key], 'Two');
	assert.equal((await settings())[key], 'One');
	assert.equal((await two.submit(told, '/mails/edit')).status, 303);
	assert.equal((await settings())[key], 'Two');
});

test('history: who changed which mail, in which language; compared, and brought back', async () => {
	const visitor = await sam(), key = 'mails.ticket_added.text';

	await set('languages=da');
	await send(visitor, { [`${key}@da`]: 'Velkommen' }, 'ticket_added', '&in=da');
	await send(visitor, { [`${key}@da`]: 'Kom' }, 'ticket_added', '&in=da');
	const list = await visitor.get('/staff/settings/private-content/history');
	assert.match(list.words, /Sam Staff Added to a ticket: Text \(dansk\) Velkommen → Kom/i);
	const compared = await visitor.get(unescaped(list.links.find((link) => /history\/\d+/.test(link))));
	assert.match(compared.words, /Added to a ticket: Text \(dansk\) Kom/i);
	assert.match((await visitor.follow(await visitor.submit(compared, 'content/history'))).words, /The former settings hold again/);
	assert.equal((await settings())[`${key}@da`], 'Velkommen');
});

test('texts in further languages: the command sets, shows and takes them away; all texts of a domain have a bound', async () => {
	const shown = async () => JSON.parse(await portal.portico(['domain', 'show', north, ...account, '--json'])), key = 'mails.factor_on.text@da';

	await set(`${key}=Hej`);
	assert.match(JSON.stringify(await shown()), /"mails\.factor_on\.text@da","value":"Hej"/);
	await set(`${key}=`);
	assert.doesNotMatch(JSON.stringify(await shown()), /factor_on\.text@da/);
	assert.match((await portal.porticoMay(['domain', 'set', north, 'mails.factor_on.text@da={nothing}', ...account])).stderr, /mails\.factor_on\.text@da: there is no \{nothing\}/);
	assert.equal((await portal.porticoMay(['domain', 'set', north, 'idle_minutes@da=20', ...account])).code, 1);
	const before = await all(), long = '\u{1F600}'.repeat(4000), many = ['da', 'de', 'th', 'ja'].flatMap((tag) => customerMails.slice(0, 10).map((of) => `mails.${of}.text@${tag}=${long}`));
	const answer = await portal.porticoMay(['domain', 'set', north, ...many, ...account]);
	assert.match(answer.stderr, /at most 512 KiB together/);
	assert.deepEqual(await all(), before);
});

test('a domain without a portal: its mails can be written, and it is said that there is nothing to look at yet', async () => {
	const visitor = await sam(), [[id]] = await portal.sql(`SELECT id FROM domain WHERE host = '${second}'`), page = await edit(visitor, 'invitation', `&domain=${id}`);

	assert.equal(page.status, 200);
	assert.doesNotMatch(page.text, /<iframe/);
	assert.equal(page.form('/mails/edit').fields[subject], 'Ihr Zugang zu {portal}');
	const tried = await visitor.submit(page, '/mails/edit', { do: 'test' });
	assert.equal(tried.status, 422);
	assert.match(tried.words, /this domain has no portal/);
	assert.equal((await visitor.submit(page, '/mails/edit', { [subject]: 'Eigenes' })).status, 303);
	assert.equal((await settings(second))[subject], 'Eigenes');
	assert.equal((await visitor.get(`${base}/view?of=invitation&domain=${id}`)).status, 404);
});

test('R79: of what one member of staff looked at ten drafts are kept, the oldest goes first; and so many a quarter of an hour are all', async () => {
	const visitor = await sam(), id = portal.people.get('sam@staff.north.test').id, drafts = () => portal.count(`page_preview WHERE staff_id = ${id}`);
	const first = frame(await send(visitor, { do: 'show:mail', [subject]: 'The first draft' }));

	assert.equal((await visitor.get(first)).status, 200);
	for (let i = 0; i < 11; i++)
		assert.match((await send(visitor, { do: 'show:mail', [subject]: `Draft ${i}` })).words, new RegExp(`As it would be.*Draft ${i}`));
	assert.equal(await drafts(), 10);
	assert.equal((await visitor.get(first)).status, 404, 'its time is over');
	await portal.sql(`INSERT INTO throttle (account_id, kind, key_digest, happened) SELECT account_id, 11, UNHEX(SHA2('${id}', 256)), UTC_TIMESTAMP(6) FROM staff, seq_1_to_100 WHERE id = ${id}`);
	const spent = await send(visitor, { do: 'show:mail', [subject]: 'One too many' });
	assert.equal(spent.status, 422);
	assert.match(spent.words, /You have looked at a hundred drafts within a quarter of an hour/);
	assert.equal(spent.form('/mails/edit').fields[subject], 'One too many', 'what was typed is kept');
	assert.equal((await send(visitor, { [subject]: 'Saved all the same' })).status, 303);
	await send(visitor, { [subject]: '' });
	await portal.sql('DELETE FROM throttle WHERE kind = 11');
});
