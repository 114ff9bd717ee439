/* back_in.test.mjs: who has forgotten his password, wants none, or was locked out gets back in. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { withSite } from './browser.mjs';

/* Without a place to go to, mails wait with what their links carry. */
const site = withSite(world({ tickets: 3 }), { conf: { mail: { directory: null } } });
const north = hostOf('north'), fresh = 'violet tractors hum';

/* The secret in the latest mail of a kind, as its reader has it. */
async function secret(kind) {
	return (await site.portal.sql(`SELECT JSON_UNQUOTE(JSON_EXTRACT(data, '$.token')) FROM outbox WHERE kind = '${kind}' ORDER BY id DESC LIMIT 1`))[0][0];
}

async function newPassword(page, email) {
	await page.getByRole('link', { name: 'Forgot your password?' }).click();
	await page.getByLabel('E-mail address').fill(email);
	await page.getByRole('button', { name: 'Send me a link' }).click();
	await page.getByText('Look into your mail.').waitFor();
	await page.goto(site.url(north, `/password/reset/${await secret('password_reset')}`));
	await page.getByLabel('New password').fill('password1');
	await page.getByRole('button', { name: 'Set the new password' }).click();
	await page.getByText('Others use this password too').waitFor();
	await page.getByLabel('New password').fill(fresh);
	await page.getByRole('button', { name: 'Set the new password' }).click();
	await page.getByText('Your new password is set').waitFor();
	await page.getByLabel('E-mail address').fill(email);
	await page.getByLabel('Password').fill(fresh);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL('**/tickets');
}

for (const [javaScriptEnabled, who] of [[true, 'anna@a.north.test'], [false, 'cleo@a.north.test']]) {
	const how = javaScriptEnabled ? 'with script' : 'without script';

	test(`S95, S96, U2: forgotten, a mail, a new password, in again; ${how}`, async () => {
		const page = await site.page({ javaScriptEnabled, expected: /422/ });

		await page.goto(site.url(north, '/login'));
		await newPassword(page, who);
	});

	test(`H27, U2: signed in by a link from a mail, on its button; ${how}`, async () => {
		const page = await site.page({ javaScriptEnabled });

		await page.goto(site.url(north, '/login'));
		await page.getByRole('link', { name: /without a password/ }).click();
		await page.getByLabel('E-mail address').fill(who);
		await page.getByRole('button', { name: 'Send me a link' }).click();
		await page.getByText('Look into your mail.').waitFor();
		await page.goto(site.url(north, `/login/link/${await secret('sign_in_link')}`));
		await page.getByRole('button', { name: 'Sign in' }).click();
		await page.waitForURL('**/tickets');
	});
}

test('H21: ten wrong passwords, a lock, and the way out of it', async () => {
	const page = await site.page({ expected: /422|429/ }), email = 'bo@a.north.test';

	await page.goto(site.url(north, '/login'));
	for (let i = 0; i < 11; i++) {
		await page.getByLabel('E-mail address').fill(email);
		await page.getByLabel('Password').fill('wrong');
		await page.getByRole('button', { name: 'Sign in' }).click();
		await page.getByText(i < 10 ? 'do not match' : 'Too many attempts').waitFor();
	}
	assert.equal(await site.portal.count(`outbox WHERE kind = 'sign_in_locked' AND address = '${email}'`), 1);
	await newPassword(page, email);
});

test('U3, R94: what the ways back in answer looks right to every eye', async () => {
	for (const path of ['/login/link?sent=yes', '/password/forgot?sent=yes', `/password/reset/${'A'.repeat(43)}`])
		await site.looksRight(site.url(north, path));
});
