/* account.test.mjs: a customer looks after his login: his name, his second factor, where he is signed in; with script and without. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { mails } from '../lib/mails.mjs';
import { directory } from '../lib/run.mjs';
import { codeOf, keyOf } from '../lib/totp.mjs';
import { withSite } from './browser.mjs';

const keyFile = path.join(directory('key'), 'sealing');
writeFileSync(keyFile, `${'k3y-'.repeat(8)}\n`, { mode: 0o600 });
const site = withSite(world({ tickets: 3 }), { conf: { secrets: { key_file: keyFile } } });
const anna = 'anna@a.north.test', bo = 'bo@a.north.test', north = hostOf('north');

for (const javaScriptEnabled of [true, false]) {
	const how = javaScriptEnabled ? 'with script' : 'without script';

	test(`U2: name and time zone, ${how}`, async () => {
		const page = await site.page({ javaScriptEnabled });

		await site.signIn(page, anna);
		await page.getByRole('link', { name: 'Account' }).click();
		await page.getByLabel('Last name').fill('Persson');
		await page.getByLabel('Time zone').selectOption('Europe/Copenhagen');
		await page.getByRole('region', { name: 'Name and time' }).getByRole('button', { name: 'Save' }).click();
		await page.getByText('Your changes are saved.').waitFor();
		assert.equal(await page.getByLabel('Last name').inputValue(), 'Persson');
		assert.match(await page.locator('.mine').innerText(), /Anna Persson/);
	});

	test(`R31, U2: a second factor from the picture to the next sign-in, ${how}`, async () => {
		const page = await site.page({ javaScriptEnabled }), person = site.portal.people.get(bo);

		await site.signIn(page, bo);
		await page.goto(site.url(north, '/account'));
		await page.getByRole('link', { name: 'Set up a second factor' }).click();
		await page.getByLabel('Your password').fill(person.password);
		await page.getByRole('button', { name: 'Begin' }).click();
		await page.getByRole('img', { name: 'Picture for your authenticator app' }).waitFor();
		const key = keyOf(await page.locator('code.key').innerText());
		await page.getByLabel('Code').fill(codeOf(key));
		await page.getByRole('button', { name: 'Switch it on' }).click();
		await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
		const code = await page.locator('.codes code').first().innerText();
		await page.getByRole('button', { name: 'I have kept them' }).click();
		await page.getByText('not shown any more').waitFor();
		await page.getByRole('button', { name: 'Log out' }).click();
		await page.waitForURL('**/logout');
		await page.goto(site.url(north, '/tickets/1001'));
		await page.getByLabel('E-mail address').fill(bo);
		await page.getByLabel('Password').fill(person.password);
		await page.getByLabel('Password').press('Enter');
		await page.waitForURL('**/login/code?next=**');
		await page.getByLabel('Code').fill(code);
		await page.getByLabel('Code').press('Enter');
		await page.waitForURL('**/tickets/1001');
		await page.goto(site.url(north, '/account/second-factor'));
		await page.getByText('9 are left').waitFor();
		await page.getByLabel('Your password').last().fill(person.password);
		await page.getByRole('button', { name: 'Switch off' }).click();
		await page.getByText('The second factor is off.').waitFor();
	});
}

test('H23, R26: a new address is proved by a link in its mail; the old one hears of it, and the new one signs in', async () => {
	const page = await site.page(), cleo = 'cleo@a.north.test', person = site.portal.people.get(cleo), fresh = 'cleo.new@a.north.test';

	await site.signIn(page, cleo);
	await page.goto(site.url(north, '/account'));
	const form = page.getByRole('region', { name: 'E-mail address' });
	await form.getByLabel('New e-mail address').fill(fresh);
	await form.getByLabel(/password/i).fill(person.password);
	await form.getByRole('button').click();
	await page.getByText('A link is on its way to the new address.').waitFor();
	const asked = await mails(site.portal).to(cleo);
	assert.ok(!asked.text.includes('account/address/'), 'the old address gets no link that changes anything');
	await page.goto((await mails(site.portal).to(fresh)).link);
	await page.locator('main').getByRole('button').click();
	await page.getByText('Your new address is confirmed.').waitFor();
	await page.getByRole('button', { name: 'Log out' }).click();
	await page.waitForURL('**/logout');
	await page.goto(site.url(north, '/login'));
	await page.getByLabel('E-mail address').fill(fresh);
	await page.getByLabel('Password').fill(person.password);
	await page.getByLabel('Password').press('Enter');
	await page.waitForURL('**/tickets');
});

test('R40: a session that is ended from another browser is over at its next click', async () => {
	const page = await site.page(), other = await site.page();

	await site.signIn(page, anna);
	await site.signIn(other, anna);
	await page.goto(site.url(north, '/account'));
	await page.getByText('This browser').waitFor();
	await page.getByRole('button', { name: 'End all others' }).click();
	await page.getByText('All other sessions have ended.').waitFor();
	await other.getByRole('link', { name: 'Account' }).click();
	await other.waitForURL(/\/login\?next=/);
	await other.getByText('Your session has ended.').waitFor();
});

test('U3, R94: axe finds nothing on the account and the second factor, light and dark, 320 to 1,920 px', async () => {
	const page = await site.page({ expected: /422/ }), person = site.portal.people.get(bo);

	await site.signIn(page, bo);
	const state = await page.context().storageState();
	await site.looksRight(site.url(north, '/account?done=profile'), state);
	await site.looksRight(site.url(north, '/account/second-factor'), state);
	await page.goto(site.url(north, '/account/second-factor'));
	await page.getByLabel('Your password').fill(person.password);
	await page.getByRole('button', { name: 'Begin' }).click();
	const key = keyOf(await page.locator('code.key').innerText());
	await site.looksRight(site.url(north, '/account/second-factor'), state);
	await page.getByLabel('Code').fill(codeOf(key));
	await page.getByRole('button', { name: 'Switch it on' }).click();
	await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
	await site.looksRight(site.url(north, '/account/second-factor?done=on'), state);
	await page.context().clearCookies();
	await page.goto(site.url(north, '/login'));
	await page.getByLabel('E-mail address').fill(bo);
	await page.getByLabel('Password').fill(person.password);
	await page.getByLabel('Password').press('Enter');
	await page.waitForURL('**/login/code?next=**');
	await site.looksRight(site.url(north, '/login/code'), await page.context().storageState());
});
