/* actions.test.mjs: what an administrator lets customers do with their tickets, and the form that he gives them, as they meet it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { withSite } from './browser.mjs';
import { Desk } from './desk.mjs';

const north = hostOf('north'), anna = 'anna@a.north.test';
const site = withSite(async (portal) => {
	await world({ tickets: 60 })(portal);
	await portal.portico(['pipeline', 'add', 'Orders', '--stage', 'Placed', '--stage', 'Packed', '--closed', 'Done', '--closed', 'Cancelled', '--account', 'north']);
	await portal.portico(['pipeline', 'add', 'Returns', '--stage', 'Asked', '--closed', 'Refunded', '--account', 'north']);
	await portal.portico(['form', 'add', 'Fit', '--inbox', 'Support', '--account', 'north']);
	await portal.portico(['form', 'add', 'Nowhere', '--account', 'north']);
	await portal.portico(['form', 'add', 'Bare', '--template', 'blank', '--inbox', 'Support', '--account', 'north']);
}, { workers: 4 });
const desk = new Desk(site, north);
const replies = 'Customers can reply to closed conversations', reopens = 'Such a reply opens the ticket again', closes = 'Customers can close tickets from the portal';
let used = 0;

/* A ticket of anna's that no other test has touched, put into a stage. */
async function fresh(pipeline, stage) {
	const ticket = site.portal.tickets.filter(({ requester, kind }) => requester.email === anna && kind === undefined)[used++];

	await site.portal.sql(`UPDATE ticket t JOIN stage s ON s.account_id = t.account_id JOIN pipeline p ON p.account_id = s.account_id AND p.id = s.pipeline_id
		SET t.stage_id = s.id, t.closed = s.closed, t.closed_at = IF(s.closed, t.updated, NULL) WHERE t.id = ${ticket.id} AND p.name = '${pipeline}' AND s.name = '${stage}';
		UPDATE ticket_contact c JOIN ticket t ON t.account_id = c.account_id AND t.id = c.ticket_id SET c.closed = t.closed WHERE t.id = ${ticket.id}`);
	return ticket;
}

const stageOf = async ({ id }) => (await site.portal.sql(`SELECT s.name FROM ticket t JOIN stage s ON s.account_id = t.account_id AND s.id = t.stage_id WHERE t.id = ${id}`))[0][0];

/* Sets the switches on the page and saves; a reload shows them as they were set (S81). */
async function set(switches, more = async () => {}) {
	const page = await desk.staff('portal/actions');

	for (const [label, on] of Object.entries(switches))
		await page.getByLabel(label).setChecked(on);
	await more(page);
	await desk.save(page);
	await page.reload();
	for (const [label, on] of Object.entries(switches))
		assert.equal(await page.getByLabel(label).isChecked(), on, label);
	return page;
}

async function closeIt(page) {
	await page.getByText('Close it', { exact: true }).click();
	await page.getByRole('button', { name: 'Yes, close it' }).click();
	await page.waitForURL(/done=closed/);
}

async function reply(page, text) {
	await page.getByLabel('Your message').fill(text);
	await page.getByRole('button', { name: 'Send reply' }).click();
	await page.waitForURL(/#m\d+$/);
}

for (const [mayReply, mayClose] of [[false, false], [false, true], [true, false], [true, true]])
	test(`S74, S75, S76, S81, S2: replies to closed tickets ${mayReply ? 'on' : 'off'}, closing ${mayClose ? 'on' : 'off'}: the customer has what was set, and nothing else`, async () => {
		await set({ [replies]: mayReply, [closes]: mayClose });
		const open = await desk.customer(anna, `/tickets/${(await fresh('Orders', 'Packed')).number}`);
		const closed = await desk.customer(anna, `/tickets/${(await fresh('Orders', 'Done')).number}`);

		assert.equal(await open.getByText('Close it', { exact: true }).count(), mayClose ? 1 : 0);
		assert.equal(await open.getByLabel('Your message').count(), 1);
		assert.equal(await closed.getByText('Close it', { exact: true }).count(), 0);
		assert.equal(await closed.getByLabel('Your message').count(), mayReply ? 1 : 0);
		assert.equal(await closed.getByText('This ticket is closed and takes no more replies.').count(), mayReply ? 0 : 1);
	});

test('S78, S79, S80, S81: the closed stage of each pipeline is chosen, a single one stands there already, and a ticket that a customer closes goes there', async () => {
	const page = await set({ [closes]: true }, async (staff) => {
		assert.equal(await staff.getByLabel('Returns', { exact: true }).locator('option:checked').innerText(), 'Refunded');
		assert.deepEqual(await staff.getByLabel('Orders', { exact: true }).locator('option').allInnerTexts(), ['Done', 'Cancelled']);
		await staff.getByLabel('Orders', { exact: true }).selectOption({ label: 'Cancelled' });
	});

	assert.equal(await page.getByLabel('Orders', { exact: true }).locator('option:checked').innerText(), 'Cancelled');
	for (const [pipeline, stage, goesTo] of [['Orders', 'Placed', 'Cancelled'], ['Returns', 'Asked', 'Refunded']]) {
		const ticket = await fresh(pipeline, stage), customer = await desk.customer(anna, `/tickets/${ticket.number}`);

		await closeIt(customer);
		assert.equal(await stageOf(ticket), goesTo);
		assert.equal(await customer.locator('.ticket-head .badge').innerText(), 'Closed');
	}
});

for (const opens of [true, false])
	test(`S77, S82: an answer to a closed ticket goes on with it, and ${opens ? 'opens it again in its first open stage' : 'leaves it closed'}`, async () => {
		await set({ [replies]: true, [reopens]: opens });
		const ticket = await fresh('Orders', 'Done'), before = await site.portal.count('ticket'), page = await desk.customer(anna, `/tickets/${ticket.number}`);

		await reply(page, 'It smokes again.');
		assert.match(await page.getByRole('article').last().innerText(), /It smokes again\./);
		assert.equal(await page.locator('.ticket-head .badge').innerText(), opens ? 'Open' : 'Closed');
		assert.equal(await stageOf(ticket), opens ? 'Placed' : 'Done');
		assert.equal(await site.portal.count('ticket'), before);
	});

test('S41: forms that cannot make tickets are offered with the reason, and cannot be chosen', async () => {
	const page = await desk.staff('portal/form'), offered = page.getByLabel('Form', { exact: true }).locator('option');

	await page.getByLabel('Connect a support form to the portal').check();
	for (const [name, fit] of [['Fit', true], ['Nowhere (not connected to an inbox or help desk)', false], ['Bare (has no ticket properties)', false]])
		assert.equal(await offered.filter({ hasText: name }).isDisabled(), !fit, name);
});

test('S35, S40, S2: a form that was connected is for who is signed in: others sign in first, and come back to it', async () => {
	const page = await desk.staff('portal/form');

	await page.getByLabel('Connect a support form to the portal').check();
	await page.getByLabel('Form', { exact: true }).selectOption({ label: 'Fit' });
	await page.getByLabel('Form menu text').fill('Ask away');
	await desk.save(page);
	await (await desk.customer(anna)).getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Ask away' }).waitFor();
	const stranger = await site.page();
	await stranger.goto(site.url(north, '/tickets/new'));
	await stranger.waitForURL('**/login?next=**');
	await site.enter(stranger, anna);
	await stranger.waitForURL('**/tickets/new');
	await stranger.getByRole('button', { name: 'Send the form' }).waitFor();
	await page.getByLabel('Connect a support form to the portal').uncheck();
	await desk.save(page);
	assert.equal(await (await desk.customer(anna)).getByRole('link', { name: 'Ask away' }).count(), 0);
});

test('S2, H44: how large files may be, and how many, is set there, and the customer reads it before he chooses any', async () => {
	const page = await desk.staff('portal/actions');

	await page.getByLabel('Largest file, in megabytes').fill('3');
	await page.getByLabel('All files of one message together').fill('4');
	await page.getByLabel('Files of one message', { exact: true }).fill('2');
	await desk.save(page);
	const ticket = await fresh('Support', 'New'), customer = await desk.customer(anna, `/tickets/${ticket.number}`);
	assert.match(await customer.locator('main').innerText(), /2 files.*3.MB.*4.MB/);
});
