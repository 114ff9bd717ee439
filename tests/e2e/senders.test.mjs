/* senders.test.mjs: what colleagues write among themselves by mail stays among them (S72). */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { until } from '../lib/run.mjs';
import { withSite } from './browser.mjs';
import { Desk } from './desk.mjs';

const north = hostOf('north'), account = ['--account', 'north'], anna = 'anna@a.north.test';
const site = withSite(world({ tickets: 6 }), { workers: 6 });
const desk = new Desk(site, north);

const sent = (hours) => new Date(Date.now() - hours * 3600000).toUTCString().replace('GMT', '+0000');
const take = (...mails) => site.portal.portico(['import', 'mbox', '-', ...account], mails.map(({ from, name, id, to, hours, text }) => `From ${from} Thu Jan  1 00:00:00 2026
From: ${name} <${from}>\nTo: help@north.test\nSubject: ${to === undefined ? '' : 'Re: '}The boiler hums\nMessage-ID: <${id}>\n${to === undefined ? '' : `In-Reply-To: <${to}>\n`}Date: ${sent(hours)}

${text}

`).join(''));
const number = async () => Number((await site.portal.sql(`SELECT number FROM ticket WHERE subject = 'The boiler hums'`))[0][0]);
const followed = () => until('search and last activity to have followed the rules', async () => await site.portal.count('internal_sender_change') === 0, 400);

/* The file behind "Export to CSV". */
async function exported() {
	const page = await desk.customer(anna);
	const download = page.waitForEvent('download');

	await page.getByRole('link', { name: 'Export to CSV' }).click();
	return readFileSync(await (await download).path(), 'utf8');
}

/* All that anna can find of a word: on the ticket's page and in its source, by searching, in the file. */
async function found(word) {
	const page = await desk.customer(anna, `/tickets/${await number()}`), source = await page.content();

	await page.getByText('It hums, loudly.').waitFor();
	const list = await desk.customer(anna, `/tickets?q=${word}`);
	await list.getByRole('heading', { level: 1 }).waitFor();
	return { page: source.includes(word), search: await list.getByRole('link', { name: 'The boiler hums' }).count() > 0, file: (await exported()).includes(word) };
}
const activity = async () => {
	const page = await desk.customer(anna, `/tickets/${await number()}`);
	return page.locator('dt', { hasText: 'Last activity date' }).locator('xpath=following-sibling::dd').innerText();
};

test('S72: an administrator names an internal sender; what came from him and what comes vanishes for the customer, and is back when the rule is gone', async () => {
	await take({ from: anna, name: 'Anna', id: 'boiler@a', hours: 50, text: 'It hums, loudly.' },
		{ from: 'ida@office.north.test', name: 'Ida Office', id: 'ida1@office', to: 'boiler@a', hours: 30, text: 'Between us: zwiebelx, they never service it.' });
	assert.deepEqual(await found('zwiebelx'), { page: true, search: true, file: false });
	const before = await activity();

	const page = await desk.staff('', { expected: /422/ });
	await page.getByRole('main').getByRole('link', { name: 'Internal senders' }).click();
	await page.getByRole('heading', { name: 'Every mail is shown to customers' }).waitFor();
	await page.getByRole('link', { name: 'New internal sender' }).first().click();
	await page.getByLabel('Mail address or mail domain').fill('ida');
	await page.locator('.save-bar button').first().click();
	await page.locator('#sender-problem').getByText('This is no mail address and no mail domain').waitFor();
	assert.equal(await page.getByLabel('Mail address or mail domain').inputValue(), 'ida');
	await page.getByLabel('Mail address or mail domain').fill('ida@office.north.test');
	await desk.save(page);
	await page.getByText('The rule is there. It holds from now on, for what has come already too.').waitFor();
	await page.getByText('1 message', { exact: true }).waitFor();
	await page.getByText('Careful: 1 contact has such an address.').waitFor();
	await followed();

	assert.deepEqual(await found('zwiebelx'), { page: false, search: false, file: false });
	assert.notEqual(await activity(), before);
	await take({ from: 'ida@office.north.test', name: 'Ida Office', id: 'ida2@office', to: 'boiler@a', hours: 2, text: 'And again: knoblauchx.' });
	assert.deepEqual(await found('knoblauchx'), { page: false, search: false, file: false });
	assert.notEqual(await activity(), before);
	await site.isRight(await (async (view) => (await view.goto(site.url(north, `/staff/tickets/${await number()}`)), view))(await site.judged({ storageState: await desk.state() })));

	const record = await desk.staff('');
	await record.goto(site.url(north, `/staff/tickets/${await number()}`));
	const kept = record.getByRole('article').filter({ hasText: 'Internal sender: ida@office.north.test' });
	assert.equal(await kept.count(), 2);
	assert.equal(await kept.filter({ hasText: 'Not shown to customers' }).count(), 2);

	await page.locator('details.confirm summary').click();
	await page.getByRole('button', { name: 'Delete for good' }).click();
	await page.getByText('The rule is deleted. What it kept from customers is shown to them again.').waitFor();
	await followed();
	assert.deepEqual(await found('zwiebelx'), { page: true, search: true, file: false });
	assert.deepEqual(await found('knoblauchx'), { page: true, search: true, file: false });
	await page.getByRole('navigation').getByRole('link', { name: 'History' }).click();
	await page.getByText('ida@office.north.test was deleted').waitFor();
	await page.getByText('Sam Staff').first().waitFor();
});

test('S72: the ticket display leads to the internal senders', async () => {
	const page = await desk.staff('portal/display');

	await page.locator('form').getByRole('link', { name: 'Internal senders' }).click();
	await page.getByRole('heading', { name: 'Internal senders', level: 1 }).waitFor();
});
