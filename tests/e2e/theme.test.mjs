/* theme.test.mjs: an administrator gives the portal its look beside a live view of it, and a customer sees it (S49-S53, H10). */
import assert from 'node:assert/strict';
import test from 'node:test';
import { png } from '../lib/files.mjs';
import { hostOf, world } from '../lib/fixtures.mjs';
import { makeForm } from '../lib/forms.mjs';
import { until } from '../lib/run.mjs';
import { withSite } from './browser.mjs';
import { Desk } from './desk.mjs';

const site = withSite(async (portal) => {
	await world({ tickets: 6 })(portal);
	await makeForm(portal);
}, { workers: 4 });
const north = hostOf('north');

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

test('S49, S50, S51, S52, S53: colours show in the live view before anything is saved; once saved, customers see them on list, ticket, form and sign-in', async () => {
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
	for (const path of ['/tickets', `/tickets/${number}`, '/tickets/new', '/account']) {
		await customer.goto(site.url(north, path));
		assert.equal(await property(customer, '.banner', 'backgroundColor'), 'rgb(255, 213, 79)', path);
	}
	await customer.goto(site.url(north, '/tickets/new'));
	assert.equal(await customer.getByRole('button', { name: 'Send the form' }).evaluate((button) => getComputedStyle(button).backgroundColor), 'rgb(194, 24, 91)');
	const stranger = await site.page();
	await stranger.goto(site.url(north, '/login'));
	assert.equal(await property(stranger, 'main button', 'backgroundColor'), 'rgb(194, 24, 91)');
	/* What is read in a mail: the button of a mail that is looked at in the settings. */
	await page.goto(site.url(north, '/staff/settings/private-content/mails/edit?of=invitation'));
	const button = page.frameLocator('iframe[name=mail-view]').getByText('Choose a password').first();
	assert.ok([await button.evaluate((element) => getComputedStyle(element).backgroundColor), await button.evaluate((element) => getComputedStyle(element.parentElement).backgroundColor)]
		.includes('rgb(194, 24, 91)'));
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

test('S51, H10: logo, icon, letters, corners, background, words of the menu and a foot with a link are on the customer\'s pages once they are saved', async () => {
	const page = await staff({ expected: /422/ }), stranger = await site.page(), customer = await site.page();

	await page.getByLabel('Your logo').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: png(120, 40) });
	await page.getByLabel('Mark in the browser\'s tab').setInputFiles({ name: 'icon.png', mimeType: 'image/png', buffer: png(32, 32) });
	await page.getByRole('textbox', { name: 'Background', exact: true }).fill('#fff7e6');
	await page.getByLabel('Font').selectOption('serif');
	await page.getByLabel('Roundness of corners').fill('0');
	await page.getByLabel('Menu: tickets').fill('Requests');
	/* Words that lead nowhere yet are no link: the live view waits for the rest. */
	await page.getByLabel('First link: words').fill('Imprint');
	await page.getByLabel('First link: address').fill('https://www.north.test/imprint');
	await page.frameLocator('iframe[name=theme-view]').getByText('Requests').first().waitFor();
	await page.getByRole('button', { name: 'Save' }).last().click();
	await page.getByText('Saved. It holds from now on.').waitFor();
	await stranger.goto(site.url(north, '/login'));
	assert.equal(await stranger.locator('img.brand').evaluate((image) => image.naturalWidth), 120);
	/* Seen whole, on a telephone too. */
	for (const width of [390, 1280]) {
		await stranger.setViewportSize({ width, height: 800 });
		assert.ok(await stranger.locator('img.brand').evaluate((image) => {
			const { paddingTop, paddingBottom, paddingLeft } = getComputedStyle(image);

			return image.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom) >= 30 && image.clientWidth - 2 * parseFloat(paddingLeft) >= 100;
		}), `${width} px wide`);
	}
	assert.equal(await stranger.getByRole('link', { name: 'Imprint' }).getAttribute('href'), 'https://www.north.test/imprint');
	assert.match(await stranger.locator('link[rel=icon]').getAttribute('href'), /pictures\//);
	assert.equal(await property(stranger, 'body', 'backgroundColor'), 'rgb(255, 247, 230)');
	assert.match(await property(stranger, 'body', 'fontFamily'), /serif/i);
	assert.equal(await property(stranger, 'main button', 'borderTopLeftRadius'), '0px');
	await site.signIn(customer, 'anna@a.north.test');
	await customer.getByRole('link', { name: 'Requests' }).waitFor();
});
