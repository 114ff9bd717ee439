/* theme.test.mjs: an administrator gives the portal its look beside a live view of it, and a customer sees it (S49-S53, H10). */
import assert from 'node:assert/strict';
import test from 'node:test';
import { png } from '../lib/files.mjs';
import { hostOf, world } from '../lib/fixtures.mjs';
import { until } from '../lib/run.mjs';
import { withSite } from './browser.mjs';

const site = withSite(world({ tickets: 6 }), { workers: 4 });
const north = hostOf('north');
const editor = site.url.bind(site, north, '/staff/settings/portal/theme');

let staffState;

async function staff(options = {}) {
	if (staffState === undefined) {
		const page = await site.page();

		await page.goto(site.url(north, '/staff/login'));
		await page.locator('input[name=email]').fill('sam@staff.north.test');
		await page.locator('input[name=password]').fill(site.portal.people.get('sam@staff.north.test').password);
		await page.locator('input[name=password]').press('Enter');
		await page.locator('.me').first().waitFor();
		staffState = await page.context().storageState();
	}
	const page = await site.page({ storageState: staffState, ...options });

	await page.goto(site.url(north, '/staff/settings/portal'));
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
	await page.getByRole('button', { name: 'Save' }).last().click();
	await page.getByText('Saved. It holds from now on.').waitFor();
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

	await page.getByRole('textbox', { name: 'Primary colour', exact: true }).fill('#0d47a1');
	await page.getByRole('radio', { name: 'Sign-in' }).check();
	await page.getByRole('button', { name: 'Show', exact: true }).last().click();
	assert.equal(await page.getByRole('textbox', { name: 'Primary colour', exact: true }).inputValue(), '#0d47a1');
	await page.frameLocator('iframe[name=theme-view]').locator('main button').first().waitFor();
	assert.equal(await property(page.frameLocator('iframe[name=theme-view]'), 'main button', 'backgroundColor'), 'rgb(13, 71, 161)');
	await page.getByRole('button', { name: 'Reset' }).click();
	assert.equal(await page.getByRole('textbox', { name: 'Primary colour', exact: true }).inputValue(), '');
	await page.getByRole('link', { name: 'Undo all' }).click();
	assert.equal(await page.getByRole('textbox', { name: 'Primary colour', exact: true }).inputValue(), '#c2185b');
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
	await page.getByRole('button', { name: 'Save' }).last().click();
	await page.getByText('Saved. It holds from now on.').waitFor();
	const stranger = await site.page();
	await stranger.goto(site.url(north, '/login'));
	assert.equal(await stranger.locator('img.brand').evaluate((image) => image.naturalWidth), 120);
	assert.equal(await stranger.getByRole('link', { name: 'Imprint' }).getAttribute('href'), 'https://www.north.test/imprint');
	const customer = await site.page();
	await site.signIn(customer, 'anna@a.north.test');
	await customer.getByRole('link', { name: 'Requests' }).waitFor();
});

test('U3: the editor is right on a telephone and a wide screen, light and dark, in both directions', async () => {
	await staff();
	await site.looksRight(editor(), staffState);
});
