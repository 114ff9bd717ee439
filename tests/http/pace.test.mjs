/* pace.test.mjs: nobody learns from an answer's time who has a login here, at whatever door he asks (P6, R1). */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, password, setPortal, world } from '../lib/fixtures.mjs';
import { behind, medians, samePace } from '../lib/pace.mjs';
import { withPortal } from '../lib/portal.mjs';

const many = 100000;
const portal = withPortal(async (started) => {
	await world({ tickets: 3 })(started);
	await started.portico(['domain', 'set', hostOf('north'), 'self_registration=on', '--account', 'north']);
	await setPortal(started, 'north', '', { access: 'registration' });
	await started.sql(`INSERT INTO staff (account_id, email, email_key, first_name, last_name, rights, disabled, created, password_hash)
		SELECT account_id, 'dan@staff.north.test', 'dan@staff.north.test', 'Dan', 'Staff', 4, 1, created, password_hash FROM staff WHERE email = 'tess@staff.north.test';
		INSERT INTO staff (account_id, email, email_key, first_name, last_name, rights, created)
		SELECT account_id, 'ivy@staff.north.test', 'ivy@staff.north.test', 'Ivy', 'Staff', 4, created FROM staff WHERE email = 'tess@staff.north.test'`);
}, { conf: { mail: { directory: null }, limits: { sign_in_failures_address: many, sign_in_failures_network: many, mails_address: many, mails_network: many, forms_network: many } } });

const contacts = { known: 'anna@a.north.test', unknown: 'ghost@a.north.test', disabled: 'dora@a.north.test', 'without a password': 'emil@a.north.test',
	'of another account': 'anna@a.south.test' };
const staff = { known: 'tess@staff.north.test', unknown: 'ghost@staff.north.test', disabled: 'dan@staff.north.test', 'without a password': 'ivy@staff.north.test',
	'a contact': 'anna@a.north.test' };

/* Each door: where it is, who knocks, what else is typed, and how it answers. */
const doors = [
	{ name: 'R1, P6: sign-in, a thousand tries each', page: 'login', people: contacts, typed: { password: 'wrong' }, status: 422, rounds: 1000 },
	{ name: 'P6: sign-in of staff', slug: 'staff', page: 'login', people: staff, typed: { password: 'wrong' }, status: 422 },
	{ name: 'P6: a forgotten password', page: 'password/forgot', people: contacts, status: 303 },
	{ name: 'P6: a forgotten password of staff', slug: 'staff', page: 'password/forgot', people: staff, status: 303 },
	{ name: 'P6: a sign-in link', page: 'login/link', people: contacts, status: 303 },
	{ name: 'P6: registration', page: 'register', people: contacts, typed: { first_name: 'Nora', last_name: 'New', password: 'purple kettle on the roof' }, status: 303 },
];

for (const { name, slug = '', page: address, people, typed = {}, status, rounds } of doors)
	test(`${name}: known, unknown, disabled and all others take the same time`, async (t) => {
		const visitor = portal.visitor({ host: hostOf('north'), slug }), page = await visitor.get(visitor.at(address));

		await samePace(t, Object.keys(people), async (who) => {
			const answer = await visitor.submit(page, address, { email: people[who], ...typed });

			if (answer.status !== 503) /* a hasher that is busy asks everybody alike to come again */
				assert.equal(answer.status, status, `${who}: ${answer.words.slice(0, 200)}`);
		}, { rounds });
		/* Ten thousand mails that nobody waits for, and their links. */
		await portal.sql('DELETE FROM outbox; DELETE FROM token; DELETE FROM throttle');
	});

test('P6: another address for one\'s login takes as long to ask for, whether somebody has it or nobody', async (t) => {
	const visitor = await portal.signedIn('bo@a.north.test');
	const people = { taken: 'anna@a.north.test', free: 'ghost@a.north.test', disabled: 'dora@a.north.test' };

	/* Who proves himself has another session, and with it another form. */
	await samePace(t, Object.keys(people), async (who) =>
		assert.equal((await visitor.submit(await visitor.get('/account'), 'account/address', { email: people[who], password })).status, 303));
	await portal.sql('DELETE FROM outbox; DELETE FROM token; DELETE FROM throttle');
});

/* Numbers like those of a machine: a base, a tail to one side, phases in which all is slow, and now and then a pause. */
function measured(rounds, late, loud = 1) {
	let seed = 12345;
	const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;

	return Array.from({ length: rounds }, (_, n) => [0, 1, 2].map((who) =>
		4 + (Math.floor(n / 40) % 3) * 2 * loud - 0.8 * loud * Math.log(1 - random()) + (random() < 0.02 ? 30 : 0) + (who === 1 ? late : 0)));
}

test('P6: a millisecond that tells people apart would be seen, noise alone is not', () => {
	for (const rounds of [300, 1000]) {
		assert.equal(behind(measured(rounds, 0)), undefined);
		assert.ok(medians(measured(rounds, 0)).near);
		for (const loud of [0.1, 10, 100])
			assert.ok(behind(measured(rounds, 0, loud)) === undefined && medians(measured(rounds, 0, loud)).near);
		assert.deepEqual([behind(measured(rounds, 1)).slow, behind(measured(rounds, -1)).quick], [1, 1]);
	}
	assert.ok(!medians(measured(1000, 1.5)).near);
});
