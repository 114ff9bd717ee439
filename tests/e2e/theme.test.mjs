/* theme.test.mjs: an administrator gives the portal its look beside a live view of it, and a customer sees it (S49-S53, H10). */
import assert from 'node:assert/strict';
import test from 'node:test';
import { png } from '../lib/files.mjs';
import { hostOf, world } from '../lib/fixtures.mjs';
import { until } from '../lib/run.mjs';
import { withSite } from './browser.mjs';
import { Desk } from './desk.mjs';

const site = withSite(world({ tickets: 6 }), { workers: 4 });
const north = hostOf('north');
const editor = site.url.bind(site, north, '/staff/settings/portal/theme');

const desk = new Desk(site, north);

async function staff(options = {}) {
	const page = await desk.staff('portal', options);

	await page.getByRole('link', { name: 'Edit theme' }).click();
	await page.waitForURL('**/settings/portal/theme**');
	return page;
}

const property = (place, selector, name) => place.locator(selector).first().evaluate((element, css) => getComputedStyle(element)[css], name);
/* The colour of a thing in the live view: it may be on its way there. */
const becomes = (page, selector, name, value) => until(`${selector} ${name} ${value}`, async () => {
	try {
		return await property(page.frameLocator('iframe[name=theme-view]'), selector, name) === value;
	} catch {
		return false; /* the frame is between two pages */
	}
}, 60);

test('S49-S53: colours show in the live view before anything is saved; once saved, customers see them on list, ticket, form and sign-in', async () => {
	const page = await staff(), customer = await site.page();

	await page.getByRole('textbox', { name: 'Primary colour', exact: true }).fill('#c2185b');
	await page.getByRole('textbox', { name: 'Secondary colour', exact: true }).fill('#ffd54f');
	await becomes(page, '.banner', 'backgroundColor', 'rgb(255, 213, 79)');
	await page.getByRole('radio', { name: 'Ticket', exact: true }).check();
	await becomes(page, '.staff .initial', 'backgroundColor', 'rgb(194, 24, 91)');
	await page.getByRole('radio', { name: 'Dark', exact: true }).check();
	await becomes(page, 'body', 'backgroundColor', 'rgb(18, 21, 20)');
	await page.getByText('There are changes that are not saved yet.').waitFor();
	await site.signIn(customer, 'anna@a.north.test');
	assert.notEqual(await property(customer, '.banner', 'backgroundColor'), 'rgb(255, 213, 79)');
	await desk.save(page);
	const { number } = site.portal.tickets.find(({ requester }) => requester.email === 'anna@a.north.test');
	for (const path of ['/tickets', `/tickets/${number}`, '/account']) {
		await customer.goto(site.url(north, path));
		assert.equal(await property(customer, '.banner', 'backgroundColor'), 'rgb(255, 213, 79)', path);
	}
	const stranger = await site.page();
	await stranger.goto(site.url(north, '/login'));
	assert.equal(await property(stranger, 'main button', 'backgroundColor'), 'rgb(194, 24, 91)');
	await site.looksRight(site.url(north, '/tickets'), await customer.context().storageState());
	await site.looksRight(site.url(north, '/login'));
});

test('S50: without script the button Show shows, Reset and Undo change nothing that is live', async () => {
	const page = await staff({ javaScriptEnabled: false });
	const primary = page.getByRole('textbox', { name: 'Primary colour', exact: true }), stored = await primary.inputValue();
	const holds = (value) => until(`the field has "${value}"`, async () => await primary.inputValue() === value, 60);

	await primary.fill('#0d47a1');
	await page.getByRole('radio', { name: 'Sign-in' }).check();
	await page.getByRole('button', { name: 'Show', exact: true }).last().click();
	await becomes(page, 'main button', 'backgroundColor', 'rgb(13, 71, 161)');
	await holds('#0d47a1');
	await page.getByRole('button', { name: 'Reset' }).click();
	await holds('');
	await page.getByRole('link', { name: 'Undo all' }).click();
	await holds(stored);
});

test('contrast: a colour that is hard to read is warned of at once, and mended with one press', async () => {
	const page = await staff();

	await page.getByRole('textbox', { name: 'Primary colour', exact: true }).fill('#ffeb3b');
	await page.getByText('Below 4.5 : 1').first().waitFor();
	await page.getByRole('button', { name: /^Use #/ }).first().click();
	await page.getByText('Below 4.5 : 1').first().waitFor({ state: 'detached' });
	assert.notEqual(await page.getByRole('textbox', { name: 'Primary colour', exact: true }).inputValue(), '#ffeb3b');
	await page.getByText('There are changes that are not saved yet.').waitFor();
});

test('H10: a logo, words of the menu and a foot with a link', async () => {
	const page = await staff();

	await page.getByLabel('Your logo').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: png(120, 40) });
	await page.getByLabel('Menu: tickets').fill('Requests');
	await page.getByLabel('First link: words').fill('Imprint');
	await page.getByLabel('First link: address').fill('https://www.north.test/imprint');
	await page.frameLocator('iframe[name=theme-view]').getByText('Requests').first().waitFor();
	await desk.save(page);
	const stranger = await site.page();
	await stranger.goto(site.url(north, '/login'));
	assert.equal(await stranger.locator('img.brand').evaluate((image) => image.naturalWidth), 120);
	assert.equal(await stranger.getByRole('link', { name: 'Imprint' }).getAttribute('href'), 'https://www.north.test/imprint');
	const customer = await site.page();
	await site.signIn(customer, 'anna@a.north.test');
	await customer.getByRole('link', { name: 'Requests' }).waitFor();
});

test('U3: the editor is right on a telephone and a wide screen, light and dark, in both directions', async () => {
	await site.looksRight(editor(), await desk.state());
});
