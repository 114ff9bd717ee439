/* general.test.mjs: what an administrator sets on the portal's general page, and what customers see of it from then on. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, setPortal, world } from '../lib/fixtures.mjs';
import { withSite } from './browser.mjs';
import { Desk } from './desk.mjs';

const north = hostOf('north'), anna = 'anna@a.north.test', bo = 'bo@a.north.test', finn = 'finn@b.north.test';
const site = withSite(async (portal) => {
	await world({ tickets: 6 })(portal);
	await portal.portico(['inbox', 'add', 'Sales', '--account', 'north']);
	await portal.portico(['inbox', 'add', 'Second level', '--help-desk', '--account', 'north']);
	const { id } = JSON.parse(await portal.portico(['form', 'add', 'Ask us', '--inbox', 'Second level', '--account', 'north', '--json']));
	await setPortal(portal, 'north', '', { form: id });
}, { workers: 4 });
const desk = new Desk(site, north);

/* Sets something on the page, saves it, and sees that a reload has kept it (S27). */
async function set(change, options) {
	const page = await desk.staff('portal', options);
	const values = () => page.locator('main .save-bar').locator('xpath=ancestor::form').evaluate((form) => [...new FormData(form)].filter(([name]) => !/csrf|version/.test(name)).map(String));

	await change(page);
	await desk.save(page);
	const kept = await values();
	await page.reload();
	assert.deepEqual(await values(), kept);
	return page;
}

const subjects = (page) => page.locator('tbody a').allInnerTexts();
const ticketsOf = (filter) => site.portal.tickets.filter((ticket) => ticket.host === 'north.localhost' && filter(ticket)).length;
const isHis = (email) => ({ contacts }) => contacts.some((contact) => contact.email === email);
const ofCompany = (letter) => ({ company, kind }) => company === letter && kind !== 'personal';

test('S2, S8, S9: a new name stands in the title of every page', async () => {
	await set((page) => page.getByLabel('Name of the portal').fill('Acme Help'));
	for (const path of ['/tickets', `/tickets/${site.portal.tickets[0].number}`, '/tickets/new'])
		assert.match(await (await desk.customer(anna, path)).title(), / · Acme Help$/);
});

test('S2, S11, H8: the address on the domain changes, and links that were given out go on working, there and back', async () => {
	const { number } = site.portal.tickets.find(isHis(anna));

	await set((page) => page.getByLabel('Address on the domain').fill('help'));
	const page = await desk.customer(anna, `/tickets/${number}?messages=all`);
	await page.waitForURL(`**/help/tickets/${number}?messages=all`);
	assert.match(await page.locator('h1').innerText(), new RegExp(`Printer ${number}`));
	await set((staff) => staff.getByLabel('Address on the domain').fill(''));
	await page.goto(site.url(north, `/help/tickets/${number}`));
	await page.waitForURL(`**://*/tickets/${number}`);
});

test('S2, S18, S19, S20, S21, S22: inboxes and help desks are offered; new tickets go to the chosen one, what is there stays where it is and can be answered', async () => {
	const inboxOf = async (number) => (await site.portal.sql(`SELECT i.name FROM ticket t JOIN inbox i ON i.account_id = t.account_id AND i.id = t.inbox_id
		JOIN account a ON a.id = t.account_id WHERE a.name = 'north' AND t.number = ${number}`))[0][0];
	const file = async (subject) => {
		const page = await desk.customer(anna, '/tickets/new');

		await page.getByLabel('Subject').fill(subject);
		await page.getByLabel('Your message').fill('It burns.');
		await page.getByRole('button', { name: 'Send the form' }).click();
		await page.waitForURL(/\/tickets\/\d+\?done=filed/);
		return { page, number: Number(/tickets\/(\d+)/.exec(page.url())[1]) };
	};
	const choose = (label) => set(async (page) => {
		for (const name of ['Sales', 'Second level', 'Where the support form says'])
			assert.equal(await page.getByLabel('Choose where portal tickets are sent').locator('option', { hasText: name }).count(), 1, name);
		await page.getByLabel('Choose where portal tickets are sent').selectOption({ label: (await page.getByLabel('Choose where portal tickets are sent')
			.locator('option', { hasText: label }).innerText()) });
	});

	await choose('Second level');
	const first = await file('To the second level');
	assert.equal(await inboxOf(first.number), 'Second level');
	await choose('Sales');
	const second = await file('To sales');
	assert.equal(await inboxOf(second.number), 'Sales');
	await first.page.goto(site.url(north, `/tickets/${first.number}`));
	await first.page.getByLabel('Your message').fill('It still burns.');
	await first.page.getByRole('button', { name: 'Send reply' }).click();
	await first.page.waitForURL(/#m\d+$/);
	assert.equal(await inboxOf(first.number), 'Second level');
});

/* By which choice who sees how many; and whether he can choose a view (S28, S31). */
const permissions = [
	{ items: 'S24, S26, S31', choice: 'Their own', sees: { [anna]: false, [finn]: false } },
	{ items: 'S23, S25, S28', choice: 'All of their company', sees: { [anna]: true, [finn]: true } },
];
for (const { items, choice, sees } of permissions)
	test(`${items}, S27, S2: "${choice}" is saved, and holds for who is signed in already`, async () => {
		await set((page) => page.getByRole('radio', { name: new RegExp(`^${choice}(?!, for)`) }).check());
		for (const [email, company] of Object.entries(sees)) {
			const page = await desk.customer(email), filed = email === anna ? 2 : 0;
			const own = ticketsOf(isHis(email)) + filed, all = ticketsOf((ticket) => ofCompany(email.split('@')[1][0])(ticket) || isHis(email)(ticket)) + filed;

			assert.equal(await page.getByLabel('View').count(), company ? 1 : 0);
			assert.equal((await subjects(page)).length, company ? all : own, email);
		}
	});

test('S29, S30, S32: the customer goes from the organization\'s tickets to his own and back, as often as he likes', async () => {
	const page = await desk.customer(bo), seen = [];

	for (const label of ['Owned by me', 'Organization\'s tickets', 'Owned by me', 'Organization\'s tickets']) {
		await page.getByLabel('View').selectOption({ label });
		await page.getByRole('button', { name: 'Show' }).click();
		await page.waitForURL(label === 'Owned by me' ? /view=mine/ : (url) => url.searchParams.get('view') !== 'mine');
		seen.push((await subjects(page)).length);
	}
	assert.deepEqual(seen, [0, 1, 0, 1].map((all) => (all ? ticketsOf((ticket) => ofCompany('a')(ticket) || isHis(bo)(ticket)) + 2 : ticketsOf(isHis(bo)))));
});

test('H5, U2: criteria in groups, one of them cloned, without script: who meets them sees his company, others do not', async () => {
	const criterion = (page, group) => page.locator('.criteria-group').nth(group);

	await set(async (page) => {
		await page.getByRole('radio', { name: /^All of their company, for some/ }).check();
		await page.getByRole('button', { name: 'Add a criterion' }).click();
		await criterion(page, 0).getByLabel('Property').selectOption('email');
		await criterion(page, 0).getByRole('button', { name: 'Set' }).click();
		await criterion(page, 0).getByLabel('Condition').selectOption('starts');
		await criterion(page, 0).getByRole('button', { name: 'Set' }).click();
		await criterion(page, 0).getByLabel(/^Value/).fill('bo@');
		await criterion(page, 0).getByRole('button', { name: 'Clone this group' }).click();
		await criterion(page, 1).getByLabel(/^Value/).fill('cleo@');
		await page.locator('.criteria .or').waitFor();
	}, { javaScriptEnabled: false });
	for (const [email, sees] of [[bo, true], ['cleo@a.north.test', true], [anna, false]])
		assert.equal(await (await desk.customer(email)).getByLabel('View').count(), sees ? 1 : 0, email);
	await set((page) => criterion(page, 1).getByRole('button', { name: 'Delete this group' }).click(), { javaScriptEnabled: false });
	assert.equal(await (await desk.customer('cleo@a.north.test')).getByLabel('View').count(), 0);
	assert.equal(await (await desk.customer(bo)).getByLabel('View').count(), 1);
	await set((page) => page.getByRole('radio', { name: /^All of their company(?!, for)/ }).check());
});

test('S109, S110, S115, S2: off, each address of the portal says that it is not available; on again, the customer goes on where he was', async () => {
	const staff = await desk.staff('portal'), customer = await desk.customer(anna, '/tickets', { expected: /503/ });

	await staff.getByRole('button', { name: 'Switch off' }).click();
	await staff.getByText('The portal is switched off').waitFor();
	site.portal.oracle.failuresExpected();
	for (const path of ['/', '/tickets', `/tickets/${site.portal.tickets[0].number}`, '/tickets/new', '/login', '/account', '/tickets.csv']) {
		const answer = await customer.goto(site.url(north, path));

		assert.equal(answer.status(), 503, path);
		assert.match(await customer.locator('h1').innerText(), /not available/, path);
	}
	await staff.reload();
	await staff.getByRole('button', { name: 'Switch on' }).click();
	await staff.getByText('customers can come in').waitFor();
	await customer.goto(site.url(north, '/tickets'));
	assert.ok((await subjects(customer)).length > 2, 'with the session that he had');
});
