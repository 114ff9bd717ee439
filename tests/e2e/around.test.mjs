/* around.test.mjs: what customers do around a conversation: they close it and open it again, let colleagues in and leave, choose their mails, take a list away. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { hostOf, setPortal, world } from '../lib/fixtures.mjs';
import { mails } from '../lib/mails.mjs';
import { literal } from '../lib/mariadb.mjs';
import { withSite } from './browser.mjs';

const anna = 'anna@a.north.test', bo = 'bo@a.north.test', cleo = 'cleo@a.north.test', north = hostOf('north');
const longName = 'Wolfeschlegelsteinhausenbergerdorff';
const site = withSite(async (portal) => {
	await world({ tickets: 45 })(portal);
	await portal.sql(`INSERT INTO company_domain (account_id, domain_key, company_id) SELECT account_id, 'a.north.test', id FROM company WHERE name = 'north a'`);
}, { workers: 4 });
const ways = { 'with script': true, 'without script': false };
const set = (settings) => setPortal(site.portal, 'north', '', settings);
let used = 0;

/* An open ticket of anna's that no other story has touched. */
const ofAnna = () => site.portal.tickets.filter((ticket) => ticket.host === north && ticket.requester.email === anna && !ticket.closed && ticket.kind === undefined);
const fresh = () => ofAnna()[used++];
const open = (page, ticket) => page.goto(site.url(north, `/tickets/${ticket.number}`));

async function reply(page, text) {
	await page.getByLabel('Your message').fill(text);
	await page.getByRole('button', { name: 'Send reply' }).click();
	await page.waitForURL(/#m\d+$/);
}

async function closeIt(page) {
	await page.getByText('Close it', { exact: true }).click();
	await page.getByRole('button', { name: 'Yes, close it' }).click();
	await page.waitForURL(/done=closed(&list=.*)?$/);
}

const badge = (page) => page.locator('.ticket-head .badge').innerText();

for (const [how, javaScriptEnabled] of Object.entries(ways))
	test(`S74, S75, S76, S77, S80, S82: closed by a click and a yes, opened again by an answer, as far as the two switches let it, ${how}`, async () => {
		const page = await site.page({ javaScriptEnabled }), ticket = fresh();

		await set({ close_tickets: 'on', reply_to_closed: 'on' });
		await site.signIn(page, anna);
		await open(page, ticket);
		const tickets = await site.portal.count('ticket');
		await closeIt(page);
		assert.match(await page.getByRole('status').innerText(), new RegExp(`#${ticket.number} is closed`));
		assert.equal(await badge(page), 'Closed');
		await page.getByText('You closed it').waitFor();
		assert.equal(await page.getByText('Close it', { exact: true }).count(), 0, 'once is enough');
		await page.goto(site.url(north, '/tickets?status=closed'));
		assert.equal(await page.getByRole('link', { name: ticket.subject }).count(), 1);
		await page.getByRole('link', { name: ticket.subject }).click();
		await reply(page, 'It smokes again.');
		assert.equal(await badge(page), 'Open');
		await page.getByText('You opened it again').waitFor();
		assert.equal(await site.portal.count('ticket'), tickets, 'its thread goes on');

		await set({ reply_to_closed: 'off' });
		await page.reload();
		await closeIt(page);
		assert.equal(await page.getByLabel('Your message').count(), 0);
		assert.notEqual(await page.locator('#reply').innerText(), '', 'instead of the box there are words');
		await set({ close_tickets: 'off' });
		await open(page, fresh());
		assert.equal(await page.getByText('Close it', { exact: true }).count(), 0);
		assert.equal(await page.getByLabel('Your message').count(), 1);
		await set({ close_tickets: 'on', reply_to_closed: 'on' });
	});

for (const [how, javaScriptEnabled] of Object.entries(ways))
	test(`S34, H46, U2: a colleague is let in, comes by his mail, answers, chooses what he is told, and leaves, ${how}`, async () => {
		const page = await site.page({ javaScriptEnabled }), colleague = await site.page({ javaScriptEnabled }), ticket = fresh(), box = mails(site.portal);
		const about = new RegExp(`#${ticket.number}\\b`), number = (words) => new RegExp(`#${ticket.number} ${words}`);

		await site.signIn(page, anna);
		await open(page, ticket);
		await page.getByRole('link', { name: 'People on it' }).click();
		await page.getByRole('combobox', { name: 'Colleague' }).selectOption({ label: 'Bo Person' });
		await page.getByRole('button', { name: 'Add' }).click();
		await page.getByText('Whoever is on it is told by mail.').waitFor();
		assert.match(await page.locator('.persons').innerText(), /Anna Person[^]*Bo Person/);

		await colleague.goto((await box.to(bo, { subject: about })).link);
		await site.enter(colleague, bo);
		await colleague.waitForURL(`**/tickets/${ticket.number}`);
		await colleague.getByText('Anna Person added Bo Person').waitFor();
		await reply(colleague, 'I have the fire extinguisher.');
		await box.to(anna, { subject: number('has a new message') });

		await colleague.getByRole('link', { name: 'Account' }).click();
		await colleague.getByLabel('When there is a new message').uncheck();
		await colleague.getByRole('region', { name: 'Mails to you' }).getByRole('button', { name: 'Save' }).click();
		await colleague.getByRole('status').waitFor();
		assert.equal(await colleague.getByLabel('When there is a new message').isChecked(), false);
		await open(page, ticket);
		await reply(page, 'Good. Use it.');
		await closeIt(page);
		await box.to(bo, { subject: number('has been closed') });

		await open(colleague, ticket);
		await colleague.getByRole('link', { name: 'People on it' }).click();
		await colleague.getByText('Take me out', { exact: true }).click();
		await colleague.getByRole('button', { name: 'Yes, take me out' }).click();
		await colleague.waitForURL(/done=/);
		await open(page, ticket);
		await page.getByText('Bo Person took themselves out').waitFor();
		await reply(page, 'And it burns again.');
		await box.sent();
		assert.deepEqual((await box.all()).filter(({ to, subject }) => to === bo && about.test(subject)).map(({ subject }) => subject.replace(/:.*/, '')),
			[`You have been added to Ticket #${ticket.number}`, `Ticket #${ticket.number} has been closed`], 'no mail that he does not want, and none once he is out');
		await colleague.goto(site.url(north, '/account'));
		await colleague.getByLabel('When there is a new message').check();
		await colleague.getByRole('region', { name: 'Mails to you' }).getByRole('button', { name: 'Save' }).click();
		await colleague.getByRole('status').waitFor();
	});

/* The rows of a file as a strict reader has them. */
function rows(text) {
	return text.replace(/^\ufeff/, '').trimEnd().split('\r\n').map((line) => [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell]) => cell.replaceAll('""', '"')));
}

async function takeAway(page) {
	const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export to CSV' }).click()]);

	return { name: file.suggestedFilename(), rows: rows(readFileSync(await file.path(), 'utf8')) };
}

/* The subjects of a list over all of its pages, as the reader walks through them. */
async function walked(page) {
	const subjects = [];

	for (;;) {
		subjects.push(...await page.locator('tbody th a').allInnerTexts());
		if (await page.getByRole('link', { name: /Older/ }).count() === 0)
			return subjects;
		const before = page.url();
		await page.getByRole('link', { name: /Older/ }).click();
		await page.waitForURL(({ href }) => href !== before && /after=/.test(href));
	}
}

for (const [how, javaScriptEnabled] of Object.entries(ways))
	test(`S138, S139, S140, S141: what is in the list is in the file, all pages, by view and filter, and a formula is no formula, ${how}`, async () => {
		const page = await site.page({ javaScriptEnabled, acceptDownloads: true }), ticket = fresh();

		await site.portal.sql(`UPDATE ticket SET subject = ${literal(`=1+1 ${ticket.canary}.public`)} WHERE id = ${ticket.id}`);
		await site.signIn(page, anna);
		await page.getByLabel('View').selectOption({ label: 'Owned by me' });
		await page.getByRole('button', { name: 'Show' }).click();
		await page.waitForURL(/view=mine/);
		await page.getByRole('link', { name: 'Open', exact: true }).click();
		await page.waitForURL(/status=open/);
		const heads = await page.locator('thead th').allInnerTexts(), mine = await takeAway(page);
		assert.match(mine.name, /^Tickets - north help - \d{4}-\d\d-\d\d\.csv$/);
		assert.deepEqual(mine.rows[0], heads.map((head) => head.replace(/\s*[↑↓]$/, '')));
		const seen = await walked(page);
		assert.deepEqual(mine.rows.slice(1).map(([subject]) => subject), seen.map((subject) => subject.replace(/^=/, '\'=')));
		assert.ok(mine.rows.slice(1).every((row) => row.at(-1) === 'Open' && row[1] === 'Anna Person'));
		await page.goto(site.url(north, '/tickets?view=organization&status=open'));
		const all = await takeAway(page);
		assert.ok(all.rows.length > 26 && all.rows.length > mine.rows.length, 'more than a page, and more than his own');
	});

test('U3, R94: the pages around a ticket look right with long names, a script from right to left, an error, and nothing to show', async () => {
	const page = await site.judged(), ticket = fresh();

	await set({ close_tickets: 'on', reply_to_closed: 'off', owner_name: 'alias', owner_alias: 'Kundenzufriedenheitsgewährleistungsabteilung' });
	await site.portal.sql(`UPDATE ticket SET subject = ${literal(`الطابعة تدخن مرة أخرى ${ticket.canary}.public`)} WHERE id = ${ticket.id};
		UPDATE contact SET first_name = '${longName}', last_name = '${longName}' WHERE email_key = '${cleo}';
		UPDATE contact SET first_name = 'ليلى', last_name = 'حداد' WHERE email_key = '${bo}'`);
	await site.signIn(page, anna);
	await open(page, ticket);
	await page.getByText('Close it', { exact: true }).click();
	await site.isRight(page);
	await page.getByRole('link', { name: 'People on it' }).click();
	await page.getByRole('combobox', { name: 'Colleague' }).selectOption({ label: `${longName} ${longName}` });
	await page.getByRole('button', { name: 'Add' }).click();
	await page.getByText('Whoever is on it is told by mail.').waitFor();
	await site.isRight(page);
	await page.getByLabel('or by e-mail address').fill(`${'x'.repeat(60)}@elsewhere.test`);
	await page.getByRole('button', { name: 'Add' }).click();
	await page.locator('[role=alert]:focus').waitFor(); /* who cannot see is told first */
	await site.isRight(page);
	await open(page, ticket);
	await closeIt(page);
	await site.isRight(page);
	await open(page, site.portal.tickets.find(({ requester }) => requester.email === cleo));
	await page.getByRole('link', { name: 'People on it' }).click();
	await page.getByRole('combobox', { name: 'Colleague' }).selectOption({ label: 'Anna Person' });
	await page.getByRole('button', { name: 'Add' }).click();
	await page.getByText('Take me out', { exact: true }).click();
	await site.isRight(page);
	await page.goto(site.url(north, '/tickets?q=nowhere&status=closed'));
	await site.isRight(page);
	await page.goto(site.url(north, '/account?done=notices'));
	await site.isRight(page);
});
