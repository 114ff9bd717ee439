/* people.test.mjs: the people on a ticket: colleagues are added, leave, and nobody learns who else there is. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import { world } from '../lib/fixtures.mjs';
import { tags } from '../lib/html.mjs';
import { withPortal } from '../lib/portal.mjs';

const anna = 'anna@a.north.test', bo = 'bo@a.north.test', cleo = 'cleo@a.north.test';
const portal = withPortal(async (at) => {
	await world({ tickets: 45 })(at);
	await at.sql(`INSERT INTO company_domain (account_id, domain_key, company_id) SELECT account_id, 'a.north.test', id FROM company WHERE name = 'north a'`);
}, { workers: 4 });
let used = 0;

const fresh = () => portal.tickets.filter((ticket) => ticket.requester.email === anna && !ticket.closed && ticket.kind === undefined)[used++];
const at = (ticket, visitor) => visitor.at(`tickets/${ticket.number}/people`);
const key = () => randomBytes(32).toString('base64url');
const idOf = (email) => portal.people.get(email).id;
const csrf = (page) => /name="csrf" value="([^"]+)"/.exec(page.text)[1];
const tied = async (ticket) => (await portal.sql(`SELECT c.email FROM ticket_contact k JOIN contact c ON c.id = k.contact_id WHERE k.ticket_id = ${ticket.id} ORDER BY c.email`)).flat();
const mails = async (ticket) => (await portal.sql(`SELECT kind, address FROM outbox WHERE ticket_id = ${ticket.id} ORDER BY id`));
const own = (email) => portal.signedIn(email, { slug: 'own', may: portal.people.get(email).mayOwn });
const shown = (page) => page.text.match(/<ul class="persons">[^]*?<\/ul>/)[0].replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim();

async function add(visitor, ticket, values) {
	const page = await visitor.get(at(ticket, visitor));

	return visitor.post(at(ticket, visitor), { csrf: csrf(page), submission: key(), ...values });
}

async function leave(visitor, ticket) {
	return visitor.post(`${at(ticket, visitor)}/leave`, { csrf: csrf(await visitor.get(visitor.at('tickets'))) });
}

test('S34: a colleague out of the list is on the ticket at once: he sees it among his own, and is told', async () => {
	const visitor = await portal.signedIn(anna), colleague = await own(bo), ticket = fresh();

	assert.equal((await colleague.get(colleague.at(`tickets/${ticket.number}`))).status, 404);
	const page = await visitor.get(at(ticket, visitor));
	assert.match(page.text, new RegExp(`<option value="${idOf(bo)}">Bo Person</option>`));
	assert.doesNotMatch(page.text, new RegExp(`<option value="${idOf(anna)}">`), 'who is on it is not offered');
	const answer = await add(visitor, ticket, { contact: idOf(bo) });
	assert.equal(answer.location, `${at(ticket, visitor)}?done=added`);
	assert.match((await visitor.follow(answer)).words, /Done\..*Anna Person.*Bo Person/s);
	assert.deepEqual(await tied(ticket), [anna, bo]);
	assert.deepEqual(await mails(ticket), [['ticket_added', bo]]);
	colleague.may = new RegExp(`${portal.people.get(bo).mayOwn.source}|canary\\.north\\.a\\.anna\\.public`);
	assert.equal((await colleague.get(colleague.at(`tickets/${ticket.number}`))).status, 200);
	assert.ok((await colleague.get(colleague.at('tickets'))).links.includes(`/own/tickets/${ticket.number}`));
	assert.match((await visitor.get(`/tickets/${ticket.number}`)).words, /You added Bo Person/);
	assert.equal((await add(visitor, ticket, { contact: idOf(bo) })).status, 303, 'again is no harm');
	assert.deepEqual((await mails(ticket)).length, 1);
});

test('S122, S129: who came from a filtered list finds the way back to it among the people, after adding somebody, and after leaving', async () => {
	const visitor = await portal.signedIn(anna), colleague = await portal.signedIn(bo), ticket = fresh(), place = 'status=open&sort=number&order=asc';
	const from = `/tickets/${ticket.number}?list=${encodeURIComponent(place)}`;
	const back = (page) => tags(/<nav class="back"[^]*?<\/nav>/.exec(page.text)[0], 'a')[0].href;
	const people = async (who) => who.get((await who.get(from)).links.find((href) => href?.includes('/people')));

	assert.equal(back(await people(visitor)), from);
	for (const [values, status] of [[{ contact: '' }, 422], [{ contact: idOf(bo) }, 303]]) {
		const answer = await visitor.submit(await people(visitor), 'people', values);

		assert.equal(answer.status, status);
		assert.equal(back(status === 303 ? await visitor.follow(answer) : answer), from, String(status));
	}
	assert.equal(back(await visitor.get(from)), `/tickets?${place}`);
	const left = await colleague.submit(await people(colleague), 'people/leave');
	assert.equal(left.status, 303);
	assert.equal(back(await colleague.follow(left)), `/tickets?${place}`);
	const alone = await own(bo);
	alone.may = new RegExp(`${portal.people.get(bo).mayOwn.source}|canary\\.north\\.a\\.anna\\.public`);
	await add(visitor, ticket, { contact: idOf(bo) });
	const page = await alone.get(`${at(ticket, alone)}?list=${encodeURIComponent(place)}`);
	for (const click of ['first', 'second'])
		assert.equal((await alone.submit(page, 'people/leave')).location, `/own/tickets?${place}`, `he sees it no more: the list itself, after his ${click} click`);
	assert.equal((await alone.get(alone.at(`tickets/${ticket.number}`))).status, 404);
	assert.equal((await alone.post(`${at(portal.tickets.find(({ host, company }) => host === ticket.host && company === 'b'), alone)}/leave`, page.form('people/leave').fields)).status, 404, 'where he never was');
	for (const list of ['//evil.test', 'a"><script>', 'x#y', '%0d%0aX'])
		assert.equal(back(await visitor.get(`${at(ticket, visitor)}?list=${encodeURIComponent(list)}`)).replace(/\?list=[\w%.-]*$/, ''), `/tickets/${ticket.number}`, list);
});

test('by address, known and unknown colleagues look the same, and only addresses of the company will do', async () => {
	const visitor = await own(anna), ticket = fresh();
	const known = await add(visitor, ticket, { email: cleo }), unknown = await add(visitor, ticket, { email: 'New.Person@a.north.test' });

	assert.deepEqual([known.status, unknown.status], [303, 303]);
	assert.deepEqual(await tied(ticket), [anna, cleo, 'New.Person@a.north.test']);
	const page = await visitor.follow(unknown);
	assert.match(shown(page), /Anna Person You Requester/);
	assert.match(shown(page), /cleo@a\.north\.test/);
	assert.match(shown(page), /New\.Person@a\.north\.test/);
	assert.doesNotMatch(page.text, /Cleo Person/);
	assert.doesNotMatch(page.text, /<option/, 'nobody is offered by name where he may not know of them');
	assert.deepEqual((await mails(ticket)).map(([, address]) => address), [cleo, 'New.Person@a.north.test']);
	for (const email of ['anna@b.north.test', 'cleo@a.south.test', 'someone@gmail.com', 'sam@staff.north.test', 'x@a.north.test.evil.test']) {
		const answer = await add(visitor, ticket, { email });
		assert.equal(answer.status, 422, email);
		assert.match(answer.words, /Only colleagues of your own company/);
		assert.match(answer.text, new RegExp(`value="${email}"`), 'what was typed stays');
	}
	for (const email of ['no address', 'a@b@c', `${'x'.repeat(260)}@a.north.test`])
		assert.equal((await add(visitor, ticket, { email })).status, 422, email);
	assert.equal((await tied(ticket)).length, 3);
});

test('R56, R63: nobody of another company or account can be added by his number, nor by guessing', async () => {
	const visitor = await portal.signedIn(anna), ticket = fresh();
	const answers = [];

	for (const contact of [idOf('anna@b.north.test'), idOf('anna@a.south.test'), 999999, 0, -1, '1e3', 'x', '18446744073709551617', `${idOf(bo)} `])
		answers.push([contact, await add(visitor, ticket, { contact })]);
	for (const [contact, answer] of answers)
		assert.equal(answer.status, String(contact).trim() === String(idOf(bo)) ? 303 : 422, String(contact));
	assert.deepEqual(await tied(ticket), [anna, bo]);
	assert.equal((await add(await own(anna), ticket, { contact: idOf(cleo) })).status, 422, 'under the permission of one\'s own there is no list to choose from');
	assert.equal((await add(visitor, ticket, {})).status, 422);
	const keyless = await add(visitor, ticket, { contact: idOf(cleo), submission: '' });
	assert.equal(keyless.status, 422);
	assert.match(keyless.words, /This page was too old or incomplete/, 'U6');
});

test('who takes himself out sees and hears nothing more, at once; the requester stays', async () => {
	const visitor = await portal.signedIn(anna), colleague = await own(bo), ticket = fresh();

	await add(visitor, ticket, { contact: idOf(bo) });
	await add(visitor, ticket, { contact: idOf(cleo) });
	colleague.may = new RegExp(`${portal.people.get(bo).mayOwn.source}|canary\\.north\\.a\\.anna\\.public`);
	assert.match((await colleague.get(at(ticket, colleague))).words, /Take me out/);
	const answer = await leave(colleague, ticket);
	assert.equal(answer.location, '/own/tickets');
	assert.equal((await colleague.get(colleague.at(`tickets/${ticket.number}`))).status, 404);
	assert.equal((await colleague.post(colleague.at(`tickets/${ticket.number}/replies`), { csrf: csrf(await colleague.get(colleague.at('tickets'))), submission: key(), body: 'Still' })).status, 404);
	const seeing = await portal.signedIn(cleo);
	assert.equal((await leave(seeing, ticket)).location, `/tickets/${ticket.number}?done=left`, 'his company still sees it');
	const before = (await mails(ticket)).length;
	await visitor.submit(await visitor.get(`/tickets/${ticket.number}`), 'replies', { body: 'To nobody' });
	assert.equal((await mails(ticket)).length, before);
	assert.equal((await leave(visitor, ticket)).status, 403);
	assert.doesNotMatch((await visitor.get(at(ticket, visitor))).words, /Take me out/);
	assert.deepEqual(await tied(ticket), [anna]);
	assert.match((await visitor.get(`/tickets/${ticket.number}`)).words, /Bo Person took themselves out/);
});

test('R61, R65: people of another company on a ticket are counted, not named, and do not learn who comes and goes', async () => {
	const shared = portal.tickets.find(({ kind }) => kind === 'shared');
	const visitor = await portal.signedIn(anna), other = await portal.signedIn('bo@b.north.test');

	await add(visitor, shared, { contact: idOf(bo) });
	const page = await other.get(at(shared, other));
	assert.match(shown(page), /Anna Person Requester Bo Person You and 1 person of another company/);
	assert.doesNotMatch(page.text, /a\.north\.test/);
	assert.doesNotMatch((await other.get(`/tickets/${shared.number}`)).words, /added/);
	assert.match(shown(await visitor.get(at(shared, visitor))), /and 1 person of another company/);
});

test('R264: fifty at once of one form add one person and send one mail', async () => {
	const visitor = await portal.signedIn(anna), ticket = fresh();
	const form = { csrf: csrf(await visitor.get(at(ticket, visitor))), submission: key(), contact: idOf(bo) };
	const answers = await Promise.all(Array.from({ length: 50 }, () => visitor.post(at(ticket, visitor), form)));

	for (const answer of answers.filter(({ status }) => status === 503))
		Object.assign(answer, await visitor.post(at(ticket, visitor), form));
	assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([303]));
	assert.deepEqual(await tied(ticket), [anna, bo]);
	assert.equal((await mails(ticket)).length, 1);
	assert.equal(await portal.count(`history WHERE ticket_id = ${ticket.id} AND what = 'added'`), 1);
});

test('S34, U6: where nobody can be added the page says why', async () => {
	const why = async (email, sign) => {
		const visitor = await sign(email), page = await visitor.get(at(portal.tickets.find(({ requester, kind }) => requester.email === email && kind !== 'shared'), visitor));

		assert.equal(page.status, 200);
		assert.doesNotMatch(page.text, /name="(email|contact)"/);
		return /<h2 id="add">Add a colleague<\/h2>\s*<p class="hint">([^<]*)</.exec(page.text)[1];
	};
	const company = `account_id = ${portal.people.get(anna).accountId} AND company_id = (SELECT id FROM company WHERE name = 'north b')`;
	const colleagues = `c.account_id = ${portal.people.get(anna).accountId} AND c.email_key LIKE '%@b.north.test'`;
	const whole = (email) => portal.signedIn(email, { may: /./ });

	assert.match(await why('cleo@b.north.test', own), /your company has no mail domain here .* Please ask us to set it up/);
	await portal.sql(`UPDATE contact c SET c.disabled = 1 WHERE ${colleagues} AND c.email_key <> 'bo@b.north.test'`);
	assert.match(await why('bo@b.north.test', whole), /Everybody of your company who could be added is on it already/);
	await portal.sql(`DELETE FROM contact_company WHERE ${company} AND contact_id = ${idOf('bo@b.north.test')}`);
	assert.match(await why('bo@b.north.test', own), /You belong to no company here/);
});

test('R159: nobody can make the portal write to many: thirty in an hour', async () => {
	const visitor = await portal.signedIn(cleo, {}), tickets = [fresh(), fresh()];
	const before = await portal.count(`outbox WHERE kind = 'ticket_added'`);
	let refusedAt = null;

	for (let i = 0; i < 34 && refusedAt === null; i++)
		if ((await add(visitor, tickets[i % 2], { email: `many${i}@a.north.test` })).status === 422)
			refusedAt = i;
	assert.equal(refusedAt, 30);
	assert.equal(await portal.count(`outbox WHERE kind = 'ticket_added'`), before + 30);
});
