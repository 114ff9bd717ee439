/* stages.test.mjs: what customers read of stages and owners, and what they can do in each stage (S66, S67, S125-S127, S132, S136). */
import assert from 'node:assert/strict';
import test from 'node:test';
import { setPortal, world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';

const anna = 'anna@a.north.test';
const portal = withPortal(async (at) => {
	await world({ tickets: 12 })(at);
	await at.sql(`INSERT INTO stage (account_id, pipeline_id, name, position, closed) SELECT account_id, pipeline_id, 'With vendor', 90, 0 FROM stage
		WHERE account_id = ${at.people.get(anna).accountId} AND closed = 0 ORDER BY position LIMIT 1`);
});
const ticket = () => portal.tickets.find((one) => one.host === 'north.localhost' && one.requester.email === anna && !one.closed && one.threads > 0);
const move = (stage) => portal.sql(`UPDATE ticket t JOIN stage s ON s.account_id = t.account_id AND s.name = '${stage}' SET t.stage_id = s.id WHERE t.id = ${ticket().id}`);

/* How the ticket's stage reads in the list, on its page and in the export. */
async function read(visitor) {
	const cell = (text, from) => text.slice(from, from + 2000);
	const list = await visitor.get('/tickets'), csv = (await visitor.get('/tickets.csv')).text, page = await visitor.get(`/tickets/${ticket().number}`);
	const row = list.text.split('<tr>').find((one) => one.includes(`/tickets/${ticket().number}"`)) ?? cell(list.text, list.text.indexOf(`/tickets/${ticket().number}"`));

	return { list: row, page: page.text, csv: csv.split('\r\n').find((line) => line.includes(ticket().subject)) };
}

test('S125, S126, S127: a stage of one\'s own reads Open, until stages are shown: then by its name in list, page and export', async () => {
	const visitor = await portal.signedIn(anna);

	await move('With vendor');
	for (const [custom_stages, there] of [['off', false], ['on', true], ['off', false]]) {
		await setPortal(portal, 'north', '', { custom_stages });
		for (const [where, text] of Object.entries(await read(visitor))) {
			assert.equal(text.includes('With vendor'), there, `${where}, ${custom_stages}`);
			if (!there)
				assert.match(text, /Open/, where);
		}
	}
	await setPortal(portal, 'north', '', { custom_stages: 'on' });
	const [[stage]] = await portal.sql("SELECT id FROM stage WHERE name = 'With vendor'"), found = await visitor.get(`/tickets?stage=${stage}`);
	assert.deepEqual([...new Set(found.links.map((href) => href?.replace(/\?list=.*/, '')).filter((href) => /^\/tickets\/\d+$/.test(href)))], [`/tickets/${ticket().number}`], 'a filter by it');
	await setPortal(portal, 'north', '', { custom_stages: 'off' });
});

test('S132: a ticket takes replies in every open stage', async () => {
	const visitor = await portal.signedIn(anna), open = (await portal.sql(`SELECT name FROM stage WHERE closed = 0 AND account_id = ${portal.people.get(anna).accountId}`)).flat();

	assert.ok(open.length >= 4, open.join());
	for (const name of open) {
		await move(name);
		const answer = await visitor.submit(await visitor.get(`/tickets/${ticket().number}`), 'replies', { body: `While ${name}` });
		assert.equal(answer.status, 303, name);
		assert.match((await visitor.follow(answer)).words, new RegExp(`While ${name}`));
	}
});

test('S66, S67, S136: the owner by first, last, full name or alias, in list, page, its messages and export; behind an alias no name is anywhere', async () => {
	const visitor = await portal.signedIn(anna);

	await portal.sql(`UPDATE ticket SET owner_id = (SELECT id FROM staff WHERE first_name = 'Sam' AND account_id = ${portal.people.get(anna).accountId}) WHERE id = ${ticket().id}`);
	for (const [owner_name, shown, hidden] of [['first', /\bSam\b/, /\bStaff\b/], ['last', /\bStaff\b/, /\bSam\b/], ['full', /Sam Staff/, /Support team/], ['alias', /Support team/, /\bSam\b|\bStaff\b|sam@/]]) {
		await setPortal(portal, 'north', '', { owner_name, owner_alias: 'Support team' });
		for (const [where, text] of Object.entries(await read(visitor))) {
			assert.match(text, shown, `${where}, ${owner_name}`);
			assert.doesNotMatch(text.replace(/<[a-z]+[^>]*class="staff"[^>]*>Staff|>Staff</g, ''), hidden, `${where}, ${owner_name}`);
		}
		const message = (await visitor.get(`/tickets/${ticket().number}`)).text.split('<article').slice(1).find((one) => one.includes('Open a window'));
		assert.match(message, shown, `the message, ${owner_name}`);
		assert.doesNotMatch((await visitor.get('/tickets?filters=open')).text, owner_name === 'alias' ? /\bSam\b|\bTess\b/ : /Support team/);
	}
	await setPortal(portal, 'north', '', { owner_name: 'first', owner_alias: '' });
});
