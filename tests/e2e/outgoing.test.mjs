/* outgoing.test.mjs: an administrator finds out in the browser why a mail did not arrive, and sends it again. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { mails } from '../lib/mails.mjs';
import { until } from '../lib/run.mjs';
import { withSite } from './browser.mjs';
import { Desk } from './desk.mjs';

const north = hostOf('north'), site = withSite(world({ tickets: 6 }), { workers: 6 });
const desk = new Desk(site, north), menu = (page) => page.locator('.settings-menu');

/* A mail that has come to nothing before: kept for long, so that nothing takes it meanwhile. */
async function failed(address) {
	const [[accountId, domain, portal]] = await site.portal.sql("SELECT p.account_id, p.domain_id, p.id FROM portal p JOIN domain d ON d.id = p.domain_id WHERE d.host = 'north.localhost' ORDER BY p.id LIMIT 1");

	await site.portal.sql(`INSERT INTO outbox (account_id, kind, domain_id, portal_id, address, name, destination, language, time_zone, data, message_id, state, attempts, due, error, created, expires, ended)
		VALUES (${accountId}, 'test', ${domain}, ${portal}, '${address}', '', 'guests.test', 'en', '', '{}', '${address}', 3, 4, UTC_TIMESTAMP(6), '550 5.1.1 User unknown', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 DAY, UTC_TIMESTAMP(6))`);
	return (await site.portal.sql(`SELECT id FROM outbox WHERE address = '${address}'`))[0][0];
}

for (const javaScriptEnabled of [true, false])
	test(`${javaScriptEnabled ? '' : 'U2: without script: '}a mail that failed is found by its address, says why, and is sent again`, async () => {
		const address = `reader${Number(javaScriptEnabled)}@guests.test`, id = await failed(address), page = await desk.staff('', { javaScriptEnabled });

		await menu(page).locator('summary').click();
		await menu(page).getByRole('link', { name: 'Outgoing mail' }).click();
		await page.locator('.tab-row').getByRole('link', { name: 'Failed' }).click();
		await page.getByLabel('Beginning of an address').fill(address.slice(0, 7));
		await page.getByRole('button', { name: 'Search' }).click();
		await page.waitForURL('**/settings/mail/failed?q=reader**');
		await page.getByText('There is no such address.').waitFor();
		await page.getByRole('rowheader').getByRole('link', { name: address }).click();
		await page.getByText('550 5.1.1 User unknown').waitFor();
		await page.getByRole('button', { name: 'Send again' }).click();
		await page.getByText('It waits to be sent, as the next one to its address.').waitFor();
		assert.equal((await mails(site.portal).to(address)).to, address);
		await until('the page to say that it has left', async () => {
			await page.goto(site.url(north, `/staff/settings/mail/${id}`));
			return await page.locator('.login-state').getByText('Sent', { exact: true }).count() > 0;
		});
		await page.getByText('What it said is not kept once it has left.').waitFor();
	});

test('U3: the pages look right with what is unkind: a long address, a long reason, and words of a mail in another direction', async () => {
	const id = await failed(`${'verylong'.repeat(8)}@${'domain'.repeat(10)}.${'example'.repeat(8)}.test`);

	await site.portal.sql(`UPDATE outbox SET language = 'ar', error = CONCAT('550 ', REPEAT('Unbrokenreasonofaserver', 20)) WHERE id = ${id}`);
	for (const path of ['', '/failed', `/${id}`])
		await site.looksRight(site.url(north, `/staff/settings/mail${path}`), await desk.state());
});
