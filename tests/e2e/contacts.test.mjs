/* contacts.test.mjs: an administrator looks after contacts and companies in the browser, and a contact meets what came of it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { mails } from '../lib/mails.mjs';
import { withSite } from './browser.mjs';
import { Desk } from './desk.mjs';

const north = hostOf('north'), site = withSite(async (made) => {
	await world({ tickets: 6 })(made);
	await made.portico(['property', 'add', 'plan', '--contact', '--kind', 'choice', '--option', 'gold=Gold', '--option', 'tin=Tin', '--account', 'north']);
}, { workers: 6 });
const desk = new Desk(site, north), better = 'lantern gravel october';
const main = (page) => page.getByRole('navigation', { name: 'Main menu' });

test('H20, H22, S118, R40: a contact is made and invited, chooses a password by the mail, signs in, and is out as soon as he is disabled', async () => {
	const page = await desk.staff('', { expected: /422/ });

	await main(page).getByRole('link', { name: 'Contacts' }).click();
	await page.getByRole('link', { name: 'New contact' }).first().click();
	await page.getByLabel('E-mail address').fill('no address');
	await page.getByRole('button', { name: 'Save', exact: true }).last().click();
	await page.getByText('This does not look like an e-mail address.').waitFor();
	await page.getByLabel('E-mail address').fill('nora@guests.test');
	await page.getByLabel('First name').fill('Nora');
	await page.getByLabel('Last name').fill('Ny');
	await page.getByLabel('Plan').selectOption('Gold');
	assert.ok(await page.getByLabel('Invite by mail').isChecked());
	await desk.save(page);
	await page.getByText('The invitation is on its way.').waitFor();
	await page.locator('.login-state').getByText('Invited').waitFor();

	const guest = await site.page();
	await guest.goto((await mails(site.portal).to('nora@guests.test')).link);
	await guest.getByLabel('Password', { exact: true }).fill(better);
	await guest.locator('main form button').last().click();
	await guest.waitForURL((url) => !url.pathname.includes('/invite/'));
	await guest.goto(site.url(north, '/tickets'));
	if (new URL(guest.url()).pathname === '/login') {
		await site.enter(guest, 'nora@guests.test', better);
		await guest.waitForURL('**/tickets');
	}

	await page.reload();
	await page.locator('.login-state').getByText('Registered').waitFor();
	await page.getByRole('button', { name: 'Disable', exact: true }).click();
	await page.getByText('Disabled, and signed out everywhere.').waitFor();
	await guest.reload();
	await guest.waitForURL('**/login**');
	await page.getByRole('button', { name: 'Enable', exact: true }).click();
	await page.getByText('Enabled again.').waitFor();
	await page.getByRole('button', { name: 'Send link' }).click();
	await page.getByText('A link to a new password is on its way.').waitFor();
	assert.match((await mails(site.portal).to('nora@guests.test')).link, /\/password\/reset\//);
	await page.getByRole('link', { name: 'Timeline' }).click();
	for (const words of ['Sent a link to a new password', 'Enabled the contact', 'Disabled the contact', 'Accepted the invitation', 'Sent an invitation', 'Made the contact'])
		await page.getByText(words, { exact: true }).waitFor();
});

test('U2, H43: without script: a company is made, a contact is found and comes into it, and leaves it again', async () => {
	const page = await desk.staff('', { javaScriptEnabled: false });

	await main(page).getByRole('link', { name: 'Companies' }).click();
	await page.getByRole('link', { name: 'New company' }).first().click();
	await page.getByLabel('Name', { exact: true }).fill('Acme & sons');
	await page.getByLabel('Mail domains').fill('acme.example');
	await desk.save(page);
	await page.getByRole('heading', { name: 'Acme & sons' }).waitFor();
	await main(page).getByRole('link', { name: 'Contacts' }).click();
	await page.getByLabel('Name, address or company').fill('emil@a');
	await page.getByRole('button', { name: 'Search' }).click();
	await page.waitForURL('**q=emil**');
	await page.getByRole('link', { name: 'Emil Person', exact: true }).click();
	await page.locator('.tab-row').getByRole('link', { name: 'Edit' }).click();
	await page.getByLabel('Company').fill('acme & SONS');
	await desk.save(page);
	await page.getByRole('region', { name: 'Companies' }).getByText('Primary', { exact: true }).waitFor();
	await page.getByRole('button', { name: 'Take out of Acme & sons' }).click();
	await page.getByText('Taken out of the company.').waitFor();
	await page.getByRole('region', { name: 'Companies' }).getByRole('button', { name: 'Make primary: north a' }).click();
	await page.getByText('This company is the primary one now.').waitFor();
});

test('two who change the same contact: the second is told, and what was typed is still there', async () => {
	const [first, second] = await Promise.all([desk.staff(''), desk.staff('', { expected: /409/ })]), id = site.portal.people.get('bo@a.north.test').id;

	for (const page of [first, second])
		await page.goto(site.url(north, `/staff/contacts/${id}/edit`));
	await first.getByLabel('Plan').selectOption('Tin');
	await desk.save(first);
	await second.getByLabel('First name').fill('Bosse');
	await second.locator('.save-bar button').first().click();
	await second.getByText('Somebody else has changed this meanwhile.', { exact: false }).waitFor();
	assert.equal(await second.getByLabel('First name').inputValue(), 'Bosse');
	await desk.save(second);
	await second.getByRole('heading', { name: 'Bosse Person' }).waitFor();
});
