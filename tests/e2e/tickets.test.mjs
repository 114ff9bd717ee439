/* tickets.test.mjs: a customer among the tickets of his company: where things stand, what he finds, what is shown of it, and what is not his. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { noise } from '../lib/files.mjs';
import { hostOf, setPortal, world } from '../lib/fixtures.mjs';
import { makeForm } from '../lib/forms.mjs';
import { withSite } from './browser.mjs';
import { Desk } from './desk.mjs';

const north = hostOf('north'), anna = 'anna@a.north.test', bo = 'bo@b.north.test';
let form, short;
const site = withSite(async (portal) => {
	await world({ tickets: 60 })(portal);
	({ form } = await makeForm(portal));
	await portal.portico(['search', 'rebuild', '--account', 'north']);
	short = JSON.parse(await portal.portico(['form', 'add', 'Short', '--inbox', 'Desk', '--account', 'north', '--json'])).id;
	await portal.portico(['form', 'set', String(short), '-', '--account', 'north'], JSON.stringify({ fields: [{ field: 'subject' }, { field: 'p.due', required: true }, { field: 'body' }] }));
}, { workers: 4 });
const desk = new Desk(site, north);
const ofCompany = () => site.portal.tickets.filter(({ host, company, kind }) => host === north && company === 'a' && kind === undefined);
const subjects = (page) => page.locator('tbody th a').allInnerTexts();

/* The subjects of a list over all of its pages, as the reader walks through them. */
async function walked(page) {
	const all = [];

	for (;;) {
		all.push(...await subjects(page));
		const on = page.getByRole('link', { name: /Older|Next page/ });
		if (await on.count() === 0)
			return all;
		const before = page.url();
		await on.click();
		await page.waitForURL(({ href }) => href !== before);
	}
}

test('S28, S138, S143: the choice of a view, the export and the way out stand at the top right', async () => {
	const page = await desk.customer(anna);
	const place = (locator) => locator.boundingBox(), title = await place(page.getByRole('heading', { level: 1 })), table = await place(page.getByRole('table'));
	const { width } = page.viewportSize();

	for (const [what, locator] of [['View', page.getByLabel('View')], ['Export', page.getByRole('link', { name: 'Export to CSV' })], ['Log out', page.getByRole('button', { name: 'Log out' })]]) {
		const { x, y, height } = await place(locator);

		assert.ok(x > title.x + title.width && x > width / 2, `${what} at the right`);
		assert.ok(y + height <= table.y, `${what} above the table`);
	}
});

test('S121, S122: open and closed by status, by owner and by day, each over all of its pages', async () => {
	const page = await desk.customer(anna), all = ofCompany(), today = new Date().toISOString().slice(0, 10);
	const fits = async (expected, what) => {
		const got = await walked(page);

		for (const { subject } of expected)
			assert.ok(got.includes(subject), `${what}: ${subject}`);
		assert.ok(expected.length > 25, `${what}: more than a page`);
		return got;
	};

	await fits(all, 'all');
	await page.goto(site.url(north, '/tickets'));
	await page.getByRole('link', { name: 'Open', exact: true }).click();
	await page.waitForURL(/status=open/);
	assert.ok((await fits(all.filter(({ closed }) => !closed), 'open')).every((subject) => !all.find((one) => one.subject === subject)?.closed));
	await page.goto(site.url(north, '/tickets?filters=open'));
	await page.getByLabel('Ticket owner').selectOption({ label: 'Sam' });
	await page.getByRole('button', { name: 'Show results' }).click();
	await page.waitForURL(/owner=\d/);
	assert.ok((await fits(all.filter(({ owner }) => owner), 'Sam\'s')).every((subject) => all.find((one) => one.subject === subject)?.owner !== false));
	await site.portal.sql(`UPDATE ticket SET created = TIMESTAMPADD(DAY, -40, created) WHERE id IN (${all.slice(0, 30).map(({ id }) => id)})`);
	await page.goto(site.url(north, '/tickets?filters=open'));
	const day = new Date(Date.now() - 30 * 86400000).toISOString().slice(0, 10);
	await page.getByLabel('Created until').fill(day);
	await page.getByRole('button', { name: 'Show results' }).click();
	await page.waitForURL(/created_to=/);
	assert.deepEqual(new Set(await walked(page)), new Set(all.slice(0, 30).map(({ subject }) => subject)));
	await page.goto(site.url(north, '/tickets?filters=open'));
	await page.getByLabel('Created from').fill(day);
	await page.getByLabel('Created until').fill(today);
	await page.getByRole('button', { name: 'Show results' }).click();
	await page.waitForURL(/created_to=/);
	const old = new Set(all.slice(0, 30).map(({ subject }) => subject));
	assert.ok((await fits(all.slice(30), 'lately')).every((subject) => !old.has(subject)));
});

test('S122: a filtered list is a link: opened in another browser it shows the same', async () => {
	const page = await desk.customer(anna, '/tickets?filters=open'), other = await site.page();

	await page.getByLabel('Requested by').selectOption({ label: 'Cleo Person' });
	await page.getByLabel('Priority').selectOption({ label: 'High' });
	await page.getByRole('button', { name: 'Show results' }).click();
	await page.waitForURL(/priority=high/);
	const shown = await subjects(page);
	assert.ok(shown.length > 0);
	await site.signIn(other, 'bo@a.north.test');
	await other.goto(page.url());
	assert.deepEqual(await subjects(other), shown);
});

test('S123, S71: by a word of a subject, by number, by a word of a message; not by a note, nor another\'s', async () => {
	const page = await desk.customer(anna), ticket = ofCompany()[3];
	const find = async (text) => {
		await page.getByRole('searchbox').fill(text);
		await page.getByRole('searchbox').press('Enter');
		await page.waitForURL((url) => url.searchParams.get('q') === text);
		return subjects(page);
	};

	for (const text of [`printer ${ticket.number}`, String(ticket.number), `#${ticket.number}`])
		assert.deepEqual(await find(text), [ticket.subject], text);
	await site.portal.sql(`UPDATE message SET text = CONCAT(text, ' Zuckerwatte') WHERE thread_id = ${ticket.thread} LIMIT 1;
		UPDATE note SET text = CONCAT(text, ' Lakritze') WHERE ticket_id = ${ticket.id}; UPDATE message SET text = CONCAT(text, ' Lakritze') WHERE thread_id = ${ticket.thread + 1}`);
	await site.portal.portico(['search', 'rebuild', '--account', 'north']);
	assert.deepEqual(await find('zuckerwatte'), [ticket.subject]);
	assert.deepEqual(await find('Lakritze'), []);
	await page.getByText('Nothing was found for Lakritze').waitFor();
	const foreign = site.portal.tickets.find(({ host, company, kind }) => host === north && company === 'b' && kind === undefined);
	assert.deepEqual(await find(String(foreign.number)), []);
});

test('S139, S140: filtered to a few of many, the file has these few, in the same columns and order', async () => {
	const page = await desk.customer(anna, '/tickets?q=printer&view=mine&sort=subject&order=asc&priority=urgent');
	const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export to CSV' }).click()]);
	const cells = readFileSync(await file.path(), 'utf8').trim().split('\r\n').map((line) => /"([^"]*)"/.exec(line)[1]), shown = await subjects(page);

	assert.ok(shown.length > 1 && shown.length < 10);
	assert.deepEqual(cells.slice(1), shown);
});

test('S33, H36: another\'s ticket, its people and its file are refused as if there were none, and so is a file in a clean browser', async () => {
	const owner = await desk.customer(anna), ticket = ofCompany().find(({ closed, requester }) => !closed && requester.email === anna);
	const stranger = await desk.customer(bo, '/tickets', { expected: /404/ }), clean = await site.page();
	const seen = async (path) => {
		const answer = await stranger.goto(site.url(north, path));

		return [answer.status(), (await stranger.locator('main').innerText()).trim()];
	};

	await owner.goto(site.url(north, `/tickets/${ticket.number}`));
	await owner.getByLabel('Your message').fill('Only for us.');
	await owner.locator('input[name=files]').setInputFiles([{ name: 'secret plan.bin', mimeType: 'x/y', buffer: noise(5000) }]);
	await owner.getByRole('button', { name: 'Send reply' }).click();
	await owner.waitForURL(/#m\d+$/);
	const file = new URL(await owner.locator('article').last().locator('.file').evaluate(({ href }) => href)).pathname;
	const nothing = await seen('/tickets/99999');
	assert.equal(nothing[0], 404);
	for (const path of [`/tickets/${ticket.number}`, `/tickets/${ticket.number}/people`, file, '/files/99999999/secret%20plan.bin'])
		assert.deepEqual(await seen(path), nothing, path);
	await clean.goto(site.url(north, file));
	assert.match(clean.url(), /\/login\?next=/);
	assert.equal(await clean.getByText('secret plan').count(), 0);
});

test('S34: a ticket that two contacts are tied to is both\'s where people see only their own', async () => {
	const { number, subject } = site.portal.tickets.find(({ kind }) => kind === 'shared');

	for (const email of [anna, bo]) {
		const page = await desk.customer(email, '/own/tickets');

		assert.ok((await walked(page)).includes(subject), email);
		assert.equal((await page.goto(site.url(north, `/own/tickets/${number}`))).status(), 200);
	}
	const other = await desk.customer('cleo@a.north.test', '/own/tickets', { expected: /404/ });
	assert.equal((await other.goto(site.url(north, `/own/tickets/${number}`))).status(), 404);
});

test('S38, S142: the form that is chosen asks what it asks; another one asks something else', async () => {
	const page = await desk.customer(anna, '/tickets/new');

	await page.getByLabel('Product').waitFor();
	assert.equal(await page.getByLabel('Due date').getAttribute('required'), null);
	await setPortal(site.portal, 'north', '', { form: short });
	await page.reload();
	await page.getByLabel('Due date').waitFor();
	assert.equal(await page.getByLabel('Due date').getAttribute('required'), '');
	assert.equal(await page.getByLabel('Product').count(), 0);
	assert.equal(await page.locator('input[type=file]').count(), 0, 'nor files');
	await setPortal(site.portal, 'north', '', { form });
});

test('what was filled in, of each kind, stands on the ticket, in a column, in the file, and is found by its filter', async () => {
	const page = await desk.customer(anna, '/tickets/new');
	const said = { Product: 'Hosting', version: 'Nine and a half', tags: 'Billing, Sales', 'Due date': '2 January 2031', seats: '12.5', 'I have a backup': 'Yes', reason: 'Just so' };

	await page.getByLabel('Subject').fill('One of each kind');
	await page.getByLabel('Product').selectOption({ label: 'Hosting' });
	await page.getByLabel('Version').fill('Nine and a half');
	await page.getByLabel('Billing').check();
	await page.getByLabel('Sales').check();
	await page.getByLabel('Due date').fill('2031-01-02');
	await page.getByLabel('Seats').fill('12.50');
	await page.getByLabel('I have a backup').check();
	await page.getByLabel('Reason').fill('Just so');
	await page.getByLabel('Your message').fill('All of them.');
	await page.getByRole('button', { name: 'Send the form' }).click();
	await page.waitForURL(/done=filed/);
	const facts = new Map(await page.locator('.facts dl > div').evaluateAll((rows) => rows.map((row) => [row.querySelector('dt').innerText.toLowerCase(), row.querySelector('dd').innerText])));
	for (const [label, text] of Object.entries(said))
		assert.ok(label === 'Due date' ? /2031/.test(facts.get('due date')) : facts.get(label.toLowerCase()) === text, `${label}: ${facts.get(label.toLowerCase())}`);
	await setPortal(site.portal, 'north', '', { columns: 'subject,p.product,p.version,p.tags,p.due,p.seats,p.backup' });
	for (const [label, choose] of [['Product', (field) => field.selectOption({ label: 'Hosting' })], ['Version', (field) => field.fill('Nine')], ['Tags', (field) => field.selectOption({ label: 'Sales' })],
		['Due date', (field) => field.fill('2031-01-02')], ['Seats', (field) => field.fill('12.5')], ['I have a backup', (field) => field.selectOption({ label: 'Yes' })]]) {
		await page.goto(site.url(north, '/tickets?filters=open'));
		await choose(page.getByRole('form', { name: 'Filters' }).getByLabel(label, { exact: true }));
		await page.getByRole('button', { name: 'Show results' }).click();
		await page.waitForURL(/p\.\w+=/);
		assert.deepEqual(await subjects(page), ['One of each kind'], label);
	}
	assert.match(await page.locator('tbody tr').innerText(), /Hosting\s+Nine and a half\s+Billing, Sales\s+.*2031.*\s+12\.5\s+Yes/s);
	const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export to CSV' }).click()]);
	assert.match(readFileSync(await file.path(), 'utf8'), /"One of each kind","Hosting","Nine and a half","Billing, Sales","2031-01-02","12\.5","Yes"/);
	await setPortal(site.portal, 'north', '', { columns: '' });
});

test('S128: with a reply the last activity moves, and the ticket comes to the top', async () => {
	const ticket = ofCompany()[0], page = await desk.customer(anna, `/tickets/${ticket.number}`);
	const when = () => page.locator('.facts dl > div').filter({ hasText: 'Last activity date' }).locator('time').getAttribute('datetime'), before = await when();

	await page.getByLabel('Your message').fill('Is anybody there?');
	await page.getByRole('button', { name: 'Send reply' }).click();
	await page.waitForURL(/#m\d+$/);
	assert.ok(await when() > before);
	await page.goto(site.url(north, '/tickets'));
	assert.equal((await subjects(page))[0], ticket.subject);
});
