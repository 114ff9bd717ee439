/* domains.test.mjs: an administrator looks after domains and their languages; customers are answered there, in them. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { withSite } from './browser.mjs';
import { Desk } from './desk.mjs';

const north = hostOf('north'), site = withSite(world({ tickets: 3 }), { workers: 6 }), desk = new Desk(site, north);

for (const javaScriptEnabled of [true, false])
	test(`S12, S13: from the portal's settings to its domains; one is made, the portal runs on it and on no other${javaScriptEnabled ? '' : ', without script too'}`, async () => {
		const name = javaScriptEnabled ? 'fresh.localhost' : 'plain.localhost', address = site.url(name, '');
		const page = await desk.staff('portal', { javaScriptEnabled });

		await page.getByRole('link', { name: 'Manage your domains' }).click();
		await page.getByRole('link', { name: 'New domain' }).first().click();
		await page.getByLabel('Address').fill(address);
		await desk.save(page);
		await page.getByRole('link', { name, exact: true }).waitFor();
		const own = (await site.portal.sql("SELECT p.id FROM portal p JOIN account a ON a.id = p.account_id WHERE a.name = 'north' AND p.slug = 'own'"))[0][0];
		await page.goto(site.url(north, `/staff/settings/portal?portal=${own}`));
		await page.locator('select[name=domain]').selectOption({ label: address });
		await desk.save(page);
		const customer = await site.page({ javaScriptEnabled, expected: /421/ });
		await customer.goto(site.url(name, '/own/login'));
		assert.equal(await customer.title(), 'Sign in · north help');
		await page.goto(site.url(north, '/staff/settings/domains'));
		await page.getByRole('link', { name, exact: true }).click();
		await page.getByText('It cannot be deleted while something uses it.').waitFor();
		await page.getByRole('link', { name: 'The portal north help is on it' }).click();
		await page.locator('select[name=domain]').selectOption({ label: site.url(north, '') });
		await desk.save(page);
		await page.goto(site.url(north, '/staff/settings/domains'));
		await page.getByRole('link', { name, exact: true }).click();
		await page.getByText('Delete this domain…').click();
		await page.getByRole('button', { name: 'Delete for good' }).click();
		await page.getByText('The domain is deleted.').waitFor();
		assert.equal((await customer.goto(site.url(name, '/own/login'))).status(), 421);
	});

test('S14, S15, S16, S17: the language of the domain is the portal\'s at the next page; further ones are offered, and what somebody chose is kept', async () => {
	const page = await desk.staff('domains'), customer = await site.page(), language = () => customer.locator('html').getAttribute('lang');
	const signedIn = await site.page(), list = async () => {
		await signedIn.goto(site.url(north, '/tickets'));
		return [await signedIn.locator('html').getAttribute('lang'), await signedIn.locator('h1').innerText(), await signedIn.locator('thead th').first().innerText()];
	};
	const open = async () => {
		await page.goto(site.url(north, '/staff/settings/domains'));
		await page.getByRole('link', { name: north, exact: true }).click();
	};

	await customer.goto(site.url(north, '/own/login'));
	assert.equal(await language(), 'en');
	assert.equal(await customer.locator('form:has([name=language])').count(), 0, 'no switch');
	await site.signIn(signedIn, 'anna@a.north.test');
	await open();
	assert.deepEqual((await page.locator('select[name=language] option').allInnerTexts()).sort(), ['English', 'Dansk', 'Deutsch', 'العربية', '日本語', 'ไทย'].sort(), 'S17');
	await page.getByLabel('Language of its portals').selectOption('th');
	await desk.save(page);
	await customer.reload();
	assert.equal(await language(), 'th');
	await customer.getByRole('button', { name: 'ลงชื่อเข้าใช้', exact: true }).waitFor();
	assert.deepEqual(await list(), ['th', 'ทิกเก็ต', 'หัวเรื่อง']);
	await open();
	await page.getByLabel('Language of its portals').selectOption('da');
	await page.getByRole('checkbox', { name: 'ไทย' }).check();
	await desk.save(page);
	await customer.reload();
	await customer.getByRole('button', { name: 'Log ind', exact: true }).waitFor();
	assert.equal((await list())[1], 'Sager');
	/* Offered beside it: whoever chose it has it at his next sign-in too. */
	await signedIn.getByRole('button', { name: 'ไทย' }).click();
	await signedIn.getByRole('heading', { level: 1, name: 'ทิกเก็ต' }).waitFor();
	await signedIn.locator('.person form button').click();
	await signedIn.waitForURL('**/logout');
	await site.signIn(signedIn, 'anna@a.north.test');
	assert.equal((await list())[0], 'th');
	await open();
	assert.ok(await page.getByRole('checkbox', { name: 'ไทย' }).isChecked());
	await page.getByRole('checkbox', { name: 'ไทย' }).uncheck();
	await page.getByLabel('Language of its portals').selectOption('en');
	await desk.save(page);
	await open();
	await page.getByRole('link', { name: 'Private content of this domain' }).click();
	await page.waitForURL(/private-content\/pages/);
});
