/* staff.test.mjs: those who work here find their way, and nobody further than he may. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, password, world } from '../lib/fixtures.mjs';
import { withSite } from './browser.mjs';

const site = withSite(world({ tickets: 6 }), { workers: 4 });
const sam = 'sam@staff.north.test', tess = 'tess@staff.north.test', north = hostOf('north');

async function signIn(page, email) {
	await page.goto(site.url(north, '/staff/login'));
	await page.getByLabel('E-mail address').fill(email);
	await page.getByLabel('Password').fill(password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL((url) => !url.pathname.includes('login'));
}

test('S1, S4: an administrator finds the settings by Service > Customer portal; who lacks the right finds no entry, and is refused at the address', async () => {
	const admin = await site.page(), agent = await site.page({ expected: /403/ });

	await signIn(admin, sam);
	await admin.getByRole('navigation', { name: 'Main menu' }).getByText('Service', { exact: true }).click();
	await admin.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Customer portal' }).click();
	await admin.waitForURL('**/staff/settings/portal**');
	await signIn(agent, tess);
	assert.equal(await agent.getByText('Service', { exact: true }).count(), 0);
	assert.equal((await agent.goto(site.url(north, '/staff/settings/portal'))).status(), 403);
	await site.portal.portico(['user', 'rights', tess, 'portal', '--account', 'north']);
	assert.equal((await agent.goto(site.url(north, '/staff/settings/portal'))).status(), 200);
});

test('U2: without script the menus open, and somebody signs out of them', async () => {
	const page = await site.page({ javaScriptEnabled: false });

	await signIn(page, sam);
	await page.locator('.settings-menu summary').click();
	await page.locator('.settings-menu').getByRole('link', { name: 'Users' }).click();
	await page.waitForURL('**/staff/settings/users');
	await page.locator('.me summary').click();
	await page.getByRole('button', { name: 'Log out' }).click();
	await page.waitForURL('**/staff/logout');
});
