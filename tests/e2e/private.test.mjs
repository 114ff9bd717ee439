/* private.test.mjs: an administrator shapes how people come in, and a customer meets it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { withSite } from './browser.mjs';

const site = withSite(async (portal) => {
	await world({ tickets: 3 })(portal);
	await portal.portico(['domain', 'add', portal.makeBase('second.localhost'), '--language', 'de', '--account', 'north']);
	await portal.portico(['portal', 'add', 'second.localhost', '--name', 'Zweites', '--account', 'north', '--on']);
}, { workers: 4 });
const north = hostOf('north'), second = 'second.localhost';

let staffState;

/* A page of the administrator's, who signs in once and stays so. */
async function staff(path, options = {}) {
	if (staffState === undefined) {
		const page = await site.page();

		await page.goto(site.url(north, '/staff/login'));
		await page.locator('input[name=email]').fill('sam@staff.north.test');
		await page.locator('input[name=password]').fill(site.portal.people.get('sam@staff.north.test').password);
		await page.locator('input[name=password]').press('Enter');
		await page.locator('.me').waitFor();
		staffState = await page.context().storageState();
	}
	const page = await site.page({ storageState: staffState, ...options });

	await page.goto(site.url(north, path.startsWith('/staff') ? path : `/staff/settings/private-content${path}`));
	return page;
}

async function save(page) {
	await page.locator('.save-bar button').first().click();
	await page.getByText('Saved. It holds from now on.').waitFor();
}

for (const [how, options, email] of [['with script', {}, 'anna@a.north.test'], ['without script', { javaScriptEnabled: false }, 'bo@a.north.test']])
	test(`S144, S145, H34: the administrator sets twenty minutes; who did nothing for longer is asked to sign in, and comes back to where he was, ${how}`, async () => {
		const customer = await site.page(options), idle = (minutes) =>
			site.portal.sql(`UPDATE session SET seen = seen - INTERVAL ${minutes} MINUTE WHERE contact_id = ${site.portal.people.get(email).id}`);

		await site.signIn(customer, email);
		await idle(90);
		await customer.goto(site.url(north, '/tickets?status=open'));
		assert.match(customer.url(), /\/tickets\?status=open$/, 'off: nobody is signed out for that');
		const page = await staff('/sessions', options);
		assert.ok(await page.getByRole('radio', { name: /Off/ }).isChecked());
		for (const choice of ['20 minutes', '40 minutes', '60 minutes', '24 hours'])
			await page.getByRole('radio', { name: choice }).waitFor();
		await page.getByRole('radio', { name: '20 minutes' }).check();
		await customer.reload();
		await save(page);
		await idle(21);
		await customer.reload();
		await customer.waitForURL('**/login?next=**');
		await customer.getByText('Your session has ended. Please sign in again.').waitFor();
		await customer.getByLabel('E-mail address').fill(email);
		await customer.getByLabel('Password').fill(site.portal.people.get(email).password);
		await customer.getByRole('button', { name: 'Sign in', exact: true }).click();
		await customer.waitForURL('**/tickets?status=open');
		await page.getByRole('radio', { name: /Off/ }).check();
		await save(page);
	});

for (const path of ['/sessions', '/history'])
	test(`U3: axe finds nothing on private-content${path}, nothing scrolls sideways`, async () => {
		await staff('/sessions');
		await site.looksRight(site.url(north, `/staff/settings/private-content${path}`), staffState);
	});
