/* sending.test.mjs: how much one customer, and all of an account, may send within a while. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { noise } from '../lib/files.mjs';
import { world } from '../lib/fixtures.mjs';
import { makeForm } from '../lib/forms.mjs';
import { withPortal } from '../lib/portal.mjs';

const PERSON = 5, ACCOUNT = 12;
const portal = withPortal(async (made) => {
	await world({ tickets: 30 })(made);
	await makeForm(made);
}, { workers: 4, conf: { limits: { messages_person: PERSON, messages_account: ACCOUNT } } });
const north = (letter) => portal.tickets.filter(({ host, company, kind, closed }) => host === 'north.localhost' && company === letter && kind === undefined && !closed);
let used = 0;

const page = (visitor, letter = 'a') => visitor.get(`/tickets/${north(letter)[used++ % north(letter).length].number}`);
const reply = async (visitor, letter, options) => visitor.submit(await page(visitor, letter), 'replies', { body: 'Typed for an hour' }, options);

/* As if what was sent had been sent that long ago. */
const age = (minutes) => portal.sql(`UPDATE submission SET created = created - INTERVAL ${minutes} MINUTE`);

async function assertRefused(answer, form) {
	assert.equal(answer.status, 429, answer.words.slice(0, 300));
	assert.ok(Number(answer.header('retry-after')) > 0 && Number(answer.header('retry-after')) <= 900, answer.header('retry-after'));
	assert.equal(answer.form(form).fields.body, 'Typed for an hour', 'and everything typed is still there');
}

test('R200: one customer may send so many replies, tickets and files within the window, in whatever worker; then 429, and later again', async () => {
	const visitor = await portal.signedIn('anna@a.north.test'), form = { subject: 'One more', body: 'Typed for an hour', 'p.product': 'mail' };

	for (let i = 0; i < PERSON - 1; i++)
		assert.equal((await reply(visitor)).status, 303);
	assert.equal((await visitor.submit(await visitor.get('/tickets/new'), 'tickets/new', form)).status, 303);
	const [messages, tickets] = [await portal.count('message'), await portal.count('ticket')];

	await assertRefused(await reply(visitor), 'replies');
	const again = await visitor.submit(await visitor.get('/tickets/new'), 'tickets/new', form);
	await assertRefused(again, 'tickets/new');
	const answer = await reply(visitor, 'a', { files: [{ name: 'a.bin', bytes: noise(700 * 1024) }] });
	await assertRefused(answer, 'replies');
	assert.match(answer.words, /choose them again: a\.bin/);
	assert.equal(await portal.count('attachment'), 0, 'no byte of a file was stored');
	assert.deepEqual([await portal.count('message'), await portal.count('ticket')], [messages, tickets]);
	assert.equal((await reply(await portal.signedIn('bo@a.north.test'))).status, 303, 'a colleague is not concerned');
	assert.equal((await reply(await portal.signedIn('anna@a.north.test', { client: '192.0.2.99' }))).status, 429, 'nor does another network help');

	await age(16);
	assert.equal((await visitor.submit(again, 'tickets/new')).status, 303, 'the refused form itself, later');
	await age(16);
});

test('R200, R264: what is sent again under its key counts once', async () => {
	const visitor = await portal.signedIn('cleo@a.north.test'), first = await page(visitor);

	for (let i = 0; i < 2; i++)
		assert.equal((await visitor.submit(first, 'replies', { body: 'Once' })).status, 303);
	assert.equal(await portal.count("message WHERE text = 'Once'"), 1);
	for (let i = 0; i < PERSON - 1; i++)
		assert.equal((await reply(visitor)).status, 303);
	await assertRefused(await reply(visitor), 'replies');
	await age(16);
});

test('R200: all customers of an account have a limit together, and another account has its own', async () => {
	const statuses = [];

	for (const name of ['anna', 'bo', 'cleo']) {
		const visitor = await portal.signedIn(`${name}@b.north.test`);

		for (let i = 0; i < PERSON; i++)
			statuses.push((await reply(visitor, 'b')).status);
	}
	assert.deepEqual(statuses, [...Array(ACCOUNT).fill(303), ...Array(3 * PERSON - ACCOUNT).fill(429)]);
	const south = await portal.signedIn('anna@a.south.test'), ticket = portal.tickets.find(({ host, company, closed }) => host === 'south.localhost' && company === 'a' && !closed);
	assert.equal((await south.submit(await south.get(`/tickets/${ticket.number}`), 'replies', { body: 'Hej' })).status, 303);
	await age(16);
});

test('R200: those of one moment may all be let in, and never more than there are workers beyond the limit', async () => {
	const visitor = await portal.signedIn('anna@a.north.test'), pages = [];

	for (let i = 0; i < 20; i++)
		pages.push(await page(visitor));
	const statuses = (await Promise.all(pages.map((one) => visitor.submit(one, 'replies', { body: 'At once' })))).map(({ status }) => status);
	const taken = statuses.filter((status) => status === 303).length;

	assert.ok(statuses.every((status) => [303, 429, 503].includes(status)), statuses.join());
	assert.ok(taken >= 1 && taken <= PERSON + 4, `${taken} were taken`);
	assert.equal((await reply(visitor)).status, taken < PERSON ? 303 : 429);
	await age(16);
});
