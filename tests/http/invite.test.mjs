/* invite.test.mjs: whom a portal lets in sets his first password, by a mail that goes out by itself (S86, S116, S118, H13, H14, H17-H20, R9, R27, R28). */
import assert from 'node:assert/strict';
import test from 'node:test';
import { setPortal, world } from '../lib/fixtures.mjs';
import { mails } from '../lib/mails.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(world({ tickets: 2 }), { conf: { limits: { mails_network: 100000, forms_network: 100000 } } });
const north = ['--account', 'north'], emil = 'emil@a.north.test', password = 'purple kettle on the roof';
const members = async (...args) => JSON.parse(await portal.portico(['group', 'members', ...args, '--json', ...north]));
const pathOf = (mail) => new URL(mail.link).pathname;

/* Opens the link of an invitation and sends its form. */
async function accept(mail, fields = { password }, visitor = portal.visitor()) {
	const page = await visitor.get(pathOf(mail));

	return page.status === 200 ? visitor.submit(page, 'invite', fields) : page;
}

test('S86, S118, H13: who joins a required group is invited by himself, once, in his language, to what is configured', async () => {
	await portal.portico(['group', 'add', 'Partners', '--description', 'Those who sell for us', ...north]);
	await portal.portico(['group', 'join', 'Partners', emil, 'anna@a.north.test', 'dora@a.north.test', ...north]);
	await mails(portal).none(); /* no portal asks for the group yet */
	await portal.sql(`UPDATE contact SET language = 'da' WHERE email = '${emil}'`);
	await setPortal(portal, 'north', '', { groups: 'Partners', access: 'groups' });
	const mail = await mails(portal).to(emil);

	assert.match(mail.subject, /Din adgang til north help/); /* H16 */
	assert.ok(mail.links.every((link) => link.startsWith(portal.base('north.localhost'))));
	await mails(portal).none(); /* neither to who has a login nor to who is disabled */
	await setPortal(portal, 'north', '', { reply_to_closed: 'on' });
	await portal.portico(['group', 'join', 'Partners', emil, ...north]);
	await mails(portal).none();
	assert.deepEqual((await members('Partners')).map(({ email, status }) => `${email} ${status}`).sort(),
		['anna@a.north.test accepted', 'dora@a.north.test accepted', `${emil} pending`]);
});

test('H19, R27: an invitation sent again ends the link before it; the new one sets a password once', async () => {
	const [first] = (await mails(portal).all()).filter(({ to }) => to === emil);

	await portal.portico(['group', 'invite', emil, ...north]);
	const second = await mails(portal).to(emil);
	assert.equal((await accept(first)).status, 404);
	const weak = await accept(second, { password: 'emil person' });
	assert.equal(weak.status, 422);
	assert.match(weak.text, /id="password-problem"/);
	assert.equal((await portal.visitor({ host: 'south.localhost' }).get(pathOf(second))).status, 404, 'of no use on another account\'s host');

	const done = await accept(second);
	assert.equal(done.location, '/login?done=invitation');
	const late = await accept(second, { password: 'another one altogether' });
	assert.equal(late.status, 404);
	assert.match(late.words, /does not work any more|virker ikke/);
	const visitor = portal.visitor({ may: portal.people.get(emil).may });
	assert.equal((await visitor.signIn(emil, password)).status, 303);
	assert.equal((await visitor.get('/tickets')).status, 200);
	assert.equal((await members('--search', 'emil@a'))[0].status, 'accepted');
	const { code, stderr } = await portal.porticoMay(['group', 'invite', emil, ...north]);
	assert.equal(code, 1);
	assert.match(stderr, /has a login already/);
});

test('R6, R27: invented, empty and odd links are one answer', async () => {
	const visitor = portal.visitor(), shape = (answer) => [answer.status, answer.words.replace(/[0-9a-f]{8,}/g, '')];
	const expected = shape(await visitor.get(`/invite/${'A'.repeat(43)}`));

	assert.equal(expected[0], 404);
	for (const token of ['0', 'null', '%25', '_%25', 'x'.repeat(500), 'a'.repeat(43), 'Array'])
		assert.equal((await visitor.get(`/invite/${token}`)).status, 404, token);
	assert.deepEqual(shape(await visitor.get('/invite/0')), expected);
});

test('R27: of twenty who accept at once one does', async () => {
	await portal.portico(['contact', 'add', 'crowd@a.north.test', ...north]);
	await portal.portico(['group', 'join', 'Partners', 'crowd@a.north.test', ...north]);
	const mail = await mails(portal).to('crowd@a.north.test');
	const visitor = portal.visitor(), page = await visitor.get(pathOf(mail));
	const answers = await Promise.all(Array.from({ length: 20 }, async (_, i) => {
		let answer;
		do
			answer = await visitor.submit(page, 'invite', { password: `purple kettle number ${i} on the roof` });
		while (answer.status === 503);
		return answer.status;
	}));

	assert.deepEqual(answers.sort(), [303, ...Array.from({ length: 19 }, () => 404)]);
});

test('H13: a filter, a new contact and a changed one invite by themselves', async () => {
	const filter = { any: [{ all: [{ property: 'mail_domain', op: 'is', values: ['gold.test'] }] }] };

	await portal.portico(['contact', 'add', 'before@gold.test', ...north]);
	await portal.portico(['group', 'add', 'Gold', '--filter', JSON.stringify(filter), ...north]);
	await mails(portal).none();
	await setPortal(portal, 'north', '', { groups: 'Partners,Gold' });
	await mails(portal).to('before@gold.test');
	await portal.portico(['contact', 'add', 'after@gold.test', ...north]);
	await mails(portal).to('after@gold.test');
	await portal.portico(['contact', 'add', 'later@tin.test', '--first-name', 'Later', ...north]);
	await mails(portal).none();
	filter.any.push({ all: [{ property: 'first_name', op: 'is', values: ['later'] }] });
	await portal.portico(['group', 'edit', 'Gold', '--filter', JSON.stringify(filter), ...north]);
	await mails(portal).to('later@tin.test');
});

test('S86: the text of the mail can be customised, and the next one has it', async () => {
	await portal.portico(['domain', 'set', 'north.localhost', 'mails.invitation.subject=Welcome to {portal}', 'mails.invitation.text=Dear partner, come in.', ...north]);
	await portal.portico(['contact', 'add', 'custom@gold.test', ...north]);
	const mail = await mails(portal).to('custom@gold.test');

	assert.equal(mail.subject, 'Welcome to north help');
	assert.match(mail.text, /Dear partner, come in\./);
	assert.equal((await accept(mail)).status, 303, 'its link works as before');
});

test('H11: members come from a CSV file; what cannot be stored is parked with its reason', async () => {
	const { writeFileSync } = await import('node:fs'), file = `${portal.directory}/members.csv`;

	writeFileSync(file, 'Email,first_name,last_name\nbo@a.north.test,,\nfresh@a.north.test,Fresh,Person\nnobody,,\nbo@a.north.test,,\n');
	const sums = JSON.parse((await portal.portico(['group', 'import', 'Partners', file, '--make', '--json', ...north])).trim().split('\n').at(-1));
	assert.deepEqual({ read: sums.read, stored: sums.stored, known: sums.known, parked: sums.parked, contacts: sums.contacts },
		{ read: 4, stored: 2, known: 1, parked: 1, contacts: 1 });
	await mails(portal).to('fresh@a.north.test');
	const { stderr } = await portal.porticoMay(['group', 'import', 'Gold', file, ...north]);
	assert.match(stderr, /follows from its filter/);
});

test('H11: a long file is a few entries of the history, whose group it joins once, and its sums tell of every row', async () => {
	const { writeFileSync } = await import('node:fs'), file = `${portal.directory}/many.csv`, run = async () => {
		const { read, stored, known, parked } = JSON.parse((await portal.portico(['group', 'import', 'Many', file, '--make', '--json', ...north])).trim().split('\n').at(-1));
		return { read, stored, known, parked };
	};
	const entries = () => portal.sql("SELECT v.document FROM item_version v JOIN access_group g ON g.account_id = v.account_id AND g.id = v.item_id WHERE v.kind = 5 AND g.name = 'Many' ORDER BY v.id");

	await portal.portico(['group', 'add', 'Many', ...north]);
	writeFileSync(file, `email\n${Array.from({ length: 205 }, (_, i) => `m${i}@many.test\n`).join('')}m0@many.test\nnobody\n`);
	assert.deepEqual(await run(), { read: 207, stored: 205, known: 1, parked: 1 });
	assert.deepEqual((await entries()).map(([document]) => JSON.parse(document).length), [100, 100, 5]);
	assert.equal(await portal.count("group_member m JOIN access_group g ON g.account_id = m.account_id AND g.id = m.group_id WHERE g.name = 'Many'"), 205);
	assert.deepEqual(await run(), { read: 207, stored: 0, known: 206, parked: 1 });
	assert.equal((await entries()).length, 3);
});

test('H20: staff send a link to a new password; who was invited and asks for one is invited again', async () => {
	await portal.portico(['contact', 'reset', 'anna@a.north.test', ...north]);
	const mail = await mails(portal).to('anna@a.north.test'), visitor = portal.visitor();

	assert.match(mail.link, /password\/reset\//);
	assert.equal((await visitor.submit(await visitor.get(pathOf(mail)), 'reset', { password })).status, 303);
	const { stderr } = await portal.porticoMay(['contact', 'reset', 'fresh@a.north.test', ...north]);
	assert.match(stderr, /no login yet/);

	const page = await visitor.get('/password/forgot');
	assert.equal((await visitor.submit(page, 'forgot', { email: 'fresh@a.north.test' })).status, 303);
	assert.match((await mails(portal).to('fresh@a.north.test')).link, /\/invite\//);
	await portal.portico(['contact', 'add', 'silent@tin.test', ...north]);
	assert.equal((await visitor.submit(page, 'forgot', { email: 'silent@tin.test' })).status, 303);
	await mails(portal).none('silent@tin.test');
});
