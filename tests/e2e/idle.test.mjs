/* idle.test.mjs: who does nothing for long is signed out, and comes back to where he was; who leaves is gone; with script and without. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { withSite } from './browser.mjs';

const site = withSite(async (portal) => {
	await world({ tickets: 6 })(portal);
	await portal.portico(['domain', 'set', hostOf('north'), 'idle_minutes=20', '--account', 'north']);
});
const north = hostOf('north');
const idle = (email, minutes) => site.portal.sql(`UPDATE session SET seen = seen - INTERVAL ${minutes} MINUTE WHERE contact_id = ${site.portal.people.get(email).id}`);

for (const [how, options, email] of [['with script', {}, 'anna@a.north.test'], ['without script', { javaScriptEnabled: false }, 'bo@a.north.test']]) {
	test(`S144, S145: twenty idle minutes lead to the sign-in page, and from there back to the same list; before that activity counts, ${how}`, async () => {
		const page = await site.page(options);

		await site.signIn(page, email);
		await idle(email, 19);
		await page.getByRole('link', { name: 'Closed', exact: true }).click();
		await page.waitForURL('**/tickets?status=closed');
		await idle(email, 19);
		await page.reload();
		assert.match(page.url(), /\/tickets\?status=closed$/, 'the click before began the twenty minutes again');
		await idle(email, 21);
		await page.reload();
		await page.waitForURL('**/login?next=**');
		await page.getByText('Your session has ended. Please sign in again.').waitFor();
		await page.getByLabel('E-mail address').fill(email);
		await page.getByLabel('Password').fill(site.portal.people.get(email).password);
		await page.getByRole('button', { name: 'Sign in', exact: true }).click();
		await page.waitForURL('**/tickets?status=closed');
	});

	test(`S93, S143: after log-out the back button and the old address lead to the sign-in page, ${how}`, async () => {
		const page = await site.page(options);

		await site.signIn(page, email);
		await page.goto(site.url(north, '/tickets?status=open'));
		await page.getByRole('button', { name: 'Log out' }).click();
		await page.waitForURL('**/logout');
		await page.getByRole('heading', { level: 1 }).waitFor();
		await page.goBack();
		await page.waitForURL('**/login?next=**');
		await page.goto(site.url(north, '/tickets/1001'));
		await page.waitForURL('**/login?next=**');
	});
}
