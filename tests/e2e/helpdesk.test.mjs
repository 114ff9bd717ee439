/* helpdesk.test.mjs: what a customer files and writes, as staff meet it at their desk. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, password, setPortal, world } from '../lib/fixtures.mjs';
import { withSite } from './browser.mjs';
import { Desk } from './desk.mjs';

const north = hostOf('north'), account = ['--account', 'north'], anna = 'anna@a.north.test';
const site = withSite(async (portal) => {
	await world({ tickets: 6 })(portal);
	await portal.portico(['inbox', 'add', 'Second level', '--help-desk', ...account]);
	const { id } = JSON.parse(await portal.portico(['form', 'add', 'Ask us', '--inbox', 'Support', ...account, '--json']));
	await setPortal(portal, 'north', '', { form: id });
}, { workers: 6 });
const desk = new Desk(site, north);

/* Tess, who works at the help desk and may do nothing else. */
async function agent() {
	const page = await site.page();

	await page.goto(site.url(north, '/staff/login'));
	await site.enter(page, 'tess@staff.north.test', password);
	await page.waitForURL('**/staff/inbox');
	return page;
}

const row = (page, subject) => page.getByRole('row').filter({ has: page.getByRole('link', { name: subject }) });

async function file(subject) {
	const page = await desk.customer(anna, '/tickets/new');

	await page.getByLabel('Subject').fill(subject);
	await page.getByLabel('Your message').fill('It burns.');
	await page.getByRole('button', { name: 'Send the form' }).click();
	await page.waitForURL(/\/tickets\/\d+\?done=filed/);
	return { page, number: Number(/tickets\/(\d+)/.exec(page.url())[1]) };
}

test('S18, S19, S20, S47: what a customer files is in the chosen help desk and in no other inbox; his reply appears there', async () => {
	const settings = await desk.staff('portal');
	const options = settings.getByLabel('Choose where portal tickets are sent');

	await options.selectOption({ label: await options.locator('option', { hasText: 'Second level' }).innerText() });
	await desk.save(settings);
	const { page: customer, number } = await file('The kettle is on fire');

	const staff = await agent();
	await row(staff, 'The kettle is on fire').getByText('Second level').waitFor();
	await staff.getByRole('navigation', { name: 'Inboxes' }).getByRole('link', { name: 'Support' }).click();
	await staff.getByRole('heading', { name: 'Support', level: 1 }).waitFor();
	assert.equal(await row(staff, 'The kettle is on fire').count(), 0);
	await staff.getByRole('navigation', { name: 'Inboxes' }).getByRole('link', { name: 'Second level' }).click();
	await staff.getByRole('heading', { name: 'Second level', level: 1 }).waitFor();
	await staff.getByRole('link', { name: 'The kettle is on fire' }).click();
	await staff.waitForURL(`**/staff/tickets/${number}**`);
	await staff.getByRole('article', { name: 'Anna Person' }).getByText('It burns.').waitFor();

	await customer.getByLabel('Your message').fill('Now it smells, too.');
	await customer.getByRole('button', { name: 'Send reply' }).click();
	await customer.waitForURL(/#m\d+$/);
	await staff.reload();
	await staff.getByText('Now it smells, too.').waitFor();
	await staff.getByRole('link', { name: 'Help desk' }).first().click();
	await row(staff, 'The kettle is on fire').waitFor();
});

test('S22: another choice holds for new tickets; who looks for one filters, and his filters stay on the way to a ticket and back', async () => {
	await setPortal(site.portal, 'north', '', { inbox: (await site.portal.sql("SELECT MIN(i.id) FROM inbox i JOIN account a ON a.id = i.account_id WHERE a.name = 'north'"))[0][0] });
	await file('The lamp is dim');

	const staff = await agent();
	await staff.getByRole('link', { name: 'Filter and sort' }).click();
	await staff.getByLabel('Inbox', { exact: true }).selectOption('Support');
	await staff.getByLabel('Ticket owner').selectOption('Nobody yet');
	await staff.getByRole('button', { name: 'Show results' }).click();
	await staff.waitForURL(/owner=none/);
	assert.equal(await row(staff, 'The kettle is on fire').count(), 0);
	await staff.getByRole('link', { name: 'The lamp is dim' }).click();
	await staff.getByRole('heading', { name: 'The lamp is dim' }).waitFor();
	await staff.getByRole('main').getByRole('link', { name: 'Help desk' }).click();
	await staff.waitForURL(/owner=none/);
	await row(staff, 'The lamp is dim').waitFor();
});

test('S69, S70, S71, S134: the record says which conversation the portal shows; its customer meets that one alone, before and after another goes on', async () => {
	const ticket = site.portal.tickets.find(({ host, kind, company, closed, requester }) => host === north && kind === undefined && company === 'a' && !closed && requester.email === anna);
	const customer = await desk.customer(anna, `/tickets/${ticket.number}`), staff = await agent();
	const conversations = staff.getByRole('region', { name: 'Conversations', exact: true });
	const seen = async () => {
		assert.equal(await customer.getByRole('article').count(), 2);
		assert.doesNotMatch(await customer.content(), /canary[\w.]+\.(second|note)/);
	};

	await seen();
	await staff.goto(site.url(north, `/staff/tickets/${ticket.number}`));
	assert.match(await conversations.innerText(), /Shown in the portal\s+2 messages[^]*Not shown\s+1 message/);
	await staff.getByRole('article').filter({ hasText: `${ticket.canary}.second` }).getByText('Not shown to customers').waitFor();
	await site.portal.sql(`INSERT INTO message (account_id, thread_id, author, author_name, created, format, renderer, text, html)
		SELECT account_id, ${ticket.thread + 1}, 2, 'Somebody', UTC_TIMESTAMP(6), 2, 1, 'canary.later.second', '<p>canary.later.second</p>' FROM ticket WHERE id = ${ticket.id}`);
	await staff.reload();
	assert.match(await conversations.innerText(), /Not shown\s+2 messages/);
	await customer.reload();
	await seen();
});

test('S119: from a ticket one looks at the portal as its requester does', async () => {
	const staff = await agent();

	await staff.getByRole('link', { name: 'The lamp is dim' }).click();
	await staff.getByRole('button', { name: 'north help' }).first().click();
	await staff.waitForURL('**/tickets');
	await staff.getByRole('link', { name: 'The lamp is dim' }).waitFor();
});
