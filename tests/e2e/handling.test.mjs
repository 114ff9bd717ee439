/* handling.test.mjs: settings by keyboard alone; two who set the same thing at once; what was is compared and brought back. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, password, world } from '../lib/fixtures.mjs';
import { enter, withSite } from './browser.mjs';
import { Desk } from './desk.mjs';

const north = hostOf('north'), sam = 'sam@staff.north.test', tess = 'tess@staff.north.test', anna = 'anna@a.north.test';
const site = withSite(async (portal) => {
	await world({ tickets: 6 })(portal);
	await portal.portico(['user', 'rights', tess, 'portal', '--account', 'north']);
}, { workers: 4 });
const desk = new Desk(site, north);

/* Goes on by the tabulator until it stands where it is wanted; each stop can be seen. */
async function tabTo(page, what, wanted) {
	for (let i = 0; i < 120; i++) {
		await page.keyboard.press('Tab');
		const now = await page.evaluate(() => {
			const { activeElement: at } = document, style = getComputedStyle(at);

			return { nothing: at === document.body, name: at.name, text: at.innerText, label: at.getAttribute('aria-label') ?? at.innerText, ring: style.outlineStyle !== 'none' || style.boxShadow !== 'none' };
		});
		assert.ok(now.ring || now.nothing, `no focus ring on ${JSON.stringify(now)}`);
		if (wanted(now))
			return;
	}
	assert.fail(`the keyboard does not get to ${what}`);
}

const named = (wanted) => [wanted, ({ name }) => name === wanted];
const saying = (wanted) => [wanted, ({ label, nothing }) => !nothing && label?.replace(/[↑↓\s]+/g, ' ').trim() === wanted];

test('U2: by keyboard alone an administrator signs in, opens the settings, renames the portal, moves a column and looks at the criteria; customers see it', async () => {
	const page = await site.page();
	const saved = () => page.getByText('Saved. It holds from now on.').waitFor();

	await page.goto(site.url(north, '/staff/login'));
	await tabTo(page, ...named('email'));
	await page.keyboard.type(sam);
	await tabTo(page, ...named('password'));
	await page.keyboard.type(password);
	await enter(page);
	await page.locator('.me').waitFor();
	await tabTo(page, ...saying('Service'));
	await enter(page);
	await tabTo(page, ...saying('Customer portal'));
	await enter(page);
	await page.getByLabel('Name of the portal').waitFor();
	await tabTo(page, ...named('name'));
	await page.keyboard.press('Control+A');
	await page.keyboard.type('Acme Help');
	await tabTo(page, ...saying('Save'));
	await enter(page);
	await saved();
	/* What was saved has the focus, behind the tabs: one goes round to them. */
	await tabTo(page, ...saying('Advanced'));
	await enter(page);
	await page.getByLabel('Connect a support form to the portal').waitFor();
	await tabTo(page, ...saying('Ticket display'));
	await enter(page);
	await page.getByLabel('One ticket is called').waitFor();
	await tabTo(page, ...saying('Edit'));
	await enter(page);
	await page.getByRole('dialog').waitFor();
	await page.keyboard.press('Escape');
	await page.getByRole('dialog').waitFor({ state: 'detached' });
	/* The rule is read anew from the server; then the keyboard is where it was. */
	await page.waitForFunction(() => document.activeElement.classList.contains('panel-open') && document.querySelector('form[inert]') === null);
	await tabTo(page, ...saying('Move Requested by up'));
	await enter(page);
	await page.locator('.column-rows li').first().getByText('Requested by', { exact: true }).waitFor();
	await tabTo(page, ...saying('Save'));
	await enter(page);
	await saved();
	const customer = await desk.customer(anna);
	assert.match(await customer.title(), / · Acme Help$/);
	assert.match(await customer.locator('thead th').first().innerText(), /Requested by/);
});

for (const [how, options] of [['with script', {}], ['without script', { javaScriptEnabled: false }]])
	test(`S2, S6: two change the same thing: the second is told who and what, loses nothing, and decides; both are in the history, and what was is brought back, ${how}`, async () => {
		const first = await site.page(options), second = await desk.staff('portal', { ...options, expected: /409/ });
		const name = (page) => page.getByLabel('Name of the portal');
		const title = async () => (await (await desk.customer(anna)).title()).split(' · ').at(-1);
		const push = (page) => page.locator('.save-bar button').first().click();

		await first.goto(site.url(north, '/staff/login'));
		await first.locator('input[name=email]').fill(tess);
		await first.locator('input[name=password]').fill(password);
		await first.locator('input[name=password]').press('Enter');
		await first.locator('.me').waitFor();
		await first.goto(site.url(north, '/staff/settings/portal'));
		await name(second).fill(`Second ${how}`);
		await name(first).fill(`First ${how}`);
		await push(first);
		await first.getByText('Saved. It holds from now on.').waitFor();
		assert.equal(await title(), `First ${how}`);
		await push(second);
		await second.getByText('Tess Staff has changed this meanwhile.').waitFor();
		await second.locator('.conflict').getByText(`First ${how}`).waitFor();
		assert.equal(await name(second).inputValue(), `Second ${how}`);
		assert.equal(await title(), `First ${how}`, 'nothing was overwritten');
		await push(second);
		await second.getByText('Saved. It holds from now on.').waitFor();
		assert.equal(await title(), `Second ${how}`);

		await second.goto(site.url(north, '/staff/settings/portal/history'));
		const entries = second.locator('.history > li');
		assert.match(await entries.nth(0).innerText(), new RegExp(`Sam Staff[^]*First ${how}[^]*Second ${how}`));
		assert.match(await entries.nth(1).innerText(), new RegExp(`Tess Staff[^]*First ${how}`));
		await entries.nth(0).getByRole('link', { name: /Compare/ }).click();
		await second.getByRole('row', { name: /Name/ }).getByText(`First ${how}`).waitFor();
		await second.getByRole('button', { name: 'Bring this back' }).click();
		await second.locator('.notice').waitFor();
		assert.equal(await title(), `First ${how}`);
	});
