/* settings.test.mjs: an administrator shapes a portal in the browser, and a customer sees what he set. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { mails } from '../lib/mails.mjs';
import { until } from '../lib/run.mjs';
import { drag, withSite } from './browser.mjs';
import { Desk } from './desk.mjs';

const north = hostOf('north'), anna = 'anna@a.north.test', account = ['--account', 'north'];
const site = withSite(async (portal) => {
	await world({ tickets: 6 })(portal);
	for (const [key, label] of [['site', 'Site'], ['room', 'Room']])
		await portal.portico(['property', 'add', key, '--label', label, ...account]);
	for (const group of ['Partners', 'Resellers'])
		await portal.portico(['group', 'add', group, ...account]);
	await portal.portico(['search', 'rebuild', ...account]);
}, { workers: 4 });
const desk = new Desk(site, north);
const staff = (path, options) => desk.staff(`portal${path}`, options);
const customer = (path, options) => desk.customer(anna, path, options);
const save = (page) => desk.save(page);
const hers = (filter) => site.portal.tickets.find((ticket) => ticket.requester.email === anna && ticket.threads > 0 && filter(ticket));

test('S4, S5, S7: the path Service > Customer portal leads to domain, permissions and form; Advanced has an Access entry that survives a reload', async () => {
	const page = await staff('/stages');

	await page.getByText('Service', { exact: true }).click();
	await page.locator('.pages .menu').getByRole('link', { name: 'Customer portal' }).click();
	await page.getByLabel('Name of the portal').waitFor();
	await page.getByLabel('Domain', { exact: true }).waitFor();
	await page.getByRole('group', { name: 'Which tickets can customers see?' }).waitFor();
	await page.getByRole('link', { name: 'Advanced' }).click();
	await page.getByLabel('Connect a support form to the portal').waitFor();
	await page.locator('.part-menu').getByRole('link', { name: 'Access' }).click();
	await page.waitForURL('**/settings/portal/access**');
	await page.reload();
	await page.getByText('Who may come in?').waitFor();
});

test('S10: staff read the page and the account in the title of each page', async () => {
	const page = await staff('/display');

	assert.equal(await page.title(), 'Ticket display · Customer portal · north');
});

test('S6: who leaves with changes that are not saved is asked whether he means it; he can stay, and who goes finds the old value', async () => {
	const page = await staff('/display', { expected: /^dialog: / }), asked = [];
	let leave = false;

	page.on('dialog', async (dialog) => {
		asked.push(dialog.type());
		await (leave ? dialog.accept() : dialog.dismiss());
	});
	await page.getByLabel('One ticket is called').click();
	await page.keyboard.type('Matter');
	await page.getByText('There are changes that are not saved yet.').waitFor();
	await page.getByRole('link', { name: 'Ticket actions' }).click({ noWaitAfter: true });
	await until('the question', () => asked.length === 1, 60);
	assert.equal(await page.getByLabel('One ticket is called').inputValue(), 'Matter', 'he stayed');
	leave = true;
	await page.getByRole('link', { name: 'Ticket actions' }).click();
	await page.getByLabel('Customers can close tickets from the portal').waitFor();
	assert.deepEqual(asked, ['beforeunload', 'beforeunload']);
	await page.getByRole('link', { name: 'Ticket display' }).click();
	assert.equal(await page.getByLabel('One ticket is called').inputValue(), '');
	await page.getByLabel('One ticket is called').fill('Case');
	await page.getByLabel('Several are called').fill('Cases');
	await save(page);
	await page.getByRole('link', { name: 'Ticket actions' }).click();
	await page.getByLabel('Customers can close tickets from the portal').waitFor();
	assert.equal(asked.length, 2, 'what was saved is left without a question');
});

test('S6, S54, S55, S60, S68: what tickets are called holds after Save alone, and customers read it', async () => {
	const page = await staff('/display');

	await page.getByLabel('One ticket is called').fill('Request');
	await page.getByLabel('Several are called').fill('Requests');
	await page.getByText('There are changes that are not saved yet.').waitFor();
	assert.equal(await (await customer('/tickets')).locator('h1').innerText(), 'Cases');
	await save(page);
	assert.equal(await (await customer('/tickets')).locator('h1').innerText(), 'Requests');
	for (const path of ['/tickets', `/tickets/${hers(() => true).number}`, `/tickets/${hers(() => true).number}/people`, '/account', '/tickets?q=nowhere']) {
		const read = await customer(path);

		assert.doesNotMatch(`${await read.title()} ${await read.locator('body').innerText()}`, /ticket/i, path);
	}
	await page.reload();
	assert.equal(await page.getByLabel('One ticket is called').inputValue(), 'Request');
	await page.getByRole('link', { name: 'Form header text' }).click();
	await page.getByLabel('Form menu text').waitFor();
});

test('S56, S57, S58, S68: criteria are chosen in a panel at the right; what does not meet them is nowhere: not in the list, at its address, in a search or in the file', async () => {
	const page = await staff('/display'), hidden = site.portal.tickets.find((ticket) => ticket.host === north && ticket.company === 'a' && ticket.closed);
	const found = async (path) => (await customer(path)).locator('tbody').getByText(hidden.subject).count();
	const file = async () => (await customer('/tickets')).evaluate(async () => (await fetch('/tickets.csv')).text());
	const before = await (await customer('/tickets')).locator('tbody tr').count();

	assert.equal(await found(`/tickets?q=${hidden.number}`), 1);
	assert.ok((await file()).includes(hidden.subject));
	await page.locator('#visibility .panel-open').click();
	await page.getByRole('dialog').getByRole('button', { name: 'Add a criterion' }).click();
	await page.getByRole('dialog').getByLabel('Property').selectOption('status');
	await page.getByRole('dialog').getByRole('group', { name: 'Value' }).getByText('Open').waitFor();
	await page.getByRole('dialog').getByLabel('Condition').selectOption('is_not');
	await page.getByRole('dialog').getByRole('checkbox', { name: 'Closed' }).check();
	await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
	await page.getByText('Status is not Closed').waitFor();
	await save(page);
	await page.reload();
	await page.getByText('Status is not Closed').waitFor();
	const shown = await customer('/tickets');
	assert.ok(await shown.locator('tbody tr').count() < before);
	assert.equal(await shown.locator('tbody').getByText('Closed', { exact: true }).count(), 0);
	assert.equal(await found(`/tickets?q=${hidden.number}`), 0);
	assert.ok(!(await file()).includes(hidden.subject));
	const direct = await customer('/tickets', { expected: /404/ });
	assert.equal((await direct.goto(site.url(north, `/tickets/${hidden.number}`))).status(), 404);
	await page.locator('.panel-open').first().click();
	await page.getByRole('button', { name: 'Delete this group' }).click();
	await page.getByText('No criteria.').first().waitFor();
	await page.keyboard.press('Escape');
	await page.locator('.paneled.open').waitFor({ state: 'detached' });
	await save(page);
});

const names = (page) => page.locator('.column-rows .column-name').allInnerTexts();
const heads = async () => (await (await customer('/tickets')).locator('thead th').allInnerTexts()).map((text) => text.replace(/\s*[↑↓]$/, '').trim());
/* The first line of the file that customers take away. */
const fileHeads = async () => (await (await customer('/tickets')).evaluate(async () => (await fetch('/tickets.csv')).text())).split('\r\n')[0].replace(/^\ufeff/, '');

async function add(page, key, label) {
	await page.getByLabel('Property to add').selectOption(key);
	await page.getByRole('button', { name: 'Add property' }).click();
	await page.locator('.column-name').getByText(label, { exact: true }).waitFor();
}

test('S61, S62, S63, S64, S65, S68: columns by drag, by buttons, added, edited, deleted and reset; list and file follow', async () => {
	const page = await staff('/display');

	await drag(page.locator('.column-rows li').nth(2), page.locator('.column-rows li').nth(0));
	assert.equal((await names(page))[0], 'Create date');
	await add(page, 'priority', 'Priority');
	await page.getByRole('button', { name: 'Move Priority up' }).press('Enter');
	await page.locator('.column-rows li').nth(5).getByText('Priority', { exact: true }).waitFor();
	await page.locator('.column-rows li').filter({ hasText: 'Ticket owner' }).hover();
	await page.getByRole('button', { name: 'Delete Ticket owner' }).click();
	await page.locator('.column-name').getByText('Ticket owner').waitFor({ state: 'detached' });
	await save(page);
	await page.reload();
	assert.deepEqual(await names(page), ['Create date', 'Subject', 'Requested by', 'Last activity date', 'Priority', 'Status']);
	assert.deepEqual(await heads(), await names(page));
	assert.equal(await fileHeads(), '"Create date","Subject","Requested by","Last activity date","Priority","Status"');
	/* By keyboard: Edit opens the choice, which has the focus. */
	await page.getByRole('button', { name: 'Edit Priority' }).focus();
	await page.keyboard.press('Enter');
	await page.locator('.column-rows select').waitFor();
	assert.equal(await page.evaluate(() => document.activeElement.name), 'columns');
	await page.locator('.column-rows select').selectOption({ label: 'Company' });
	await save(page);
	assert.deepEqual(await heads(), ['Create date', 'Subject', 'Requested by', 'Last activity date', 'Company', 'Status']);
	await page.getByRole('button', { name: 'Reset to recommended defaults' }).click();
	await page.locator('.column-name').getByText('Ticket owner').waitFor();
	await save(page);
	assert.deepEqual(await heads(), ['Subject', 'Requested by', 'Create date', 'Owner', 'Last activity date', 'Status'], 'requests have no ticket owner');
});

test('S59: a list takes ten columns; an eleventh is refused with the reason, and customers see the ten', async () => {
	const page = await staff('/display');

	for (const [key, label] of [['number', 'Number'], ['priority', 'Priority'], ['company', 'Company'], ['p.site', 'Site']])
		await add(page, key, label);
	await page.getByLabel('Property to add').selectOption('p.room');
	await page.getByRole('button', { name: 'Add property' }).click();
	await page.getByText('A list has ten columns at most').waitFor();
	assert.equal((await names(page)).length, 10);
	await save(page);
	assert.equal((await heads()).length, 10);
	await page.getByRole('button', { name: 'Reset to recommended defaults' }).click();
	await page.locator('.column-name').getByText('Site').waitFor({ state: 'detached' });
	await save(page);
});

test('S66, S67, S68: the owner is named by first name, last name, full name or an alias, in list and ticket; with an alias the real name is nowhere', async () => {
	const page = await staff('/display', { expected: /422/ }), { number } = hers(({ owner }) => owner);
	const shown = async (path) => (await customer(path)).content();

	for (const [choice, name] of [['Last name', 'Staff'], ['Full name', 'Sam Staff'], ['First name', 'Sam']]) {
		await page.getByRole('radio', { name: choice }).check();
		await save(page);
		assert.ok(await (await customer('/tickets')).locator('tbody').getByText(name, { exact: true }).count() > 0, choice);
		assert.ok(await (await customer(`/tickets/${number}`)).locator('main').getByText(name, { exact: true }).count() > 0, choice);
	}
	await page.getByLabel('A custom alias').check();
	await page.locator('.save-bar button').first().click();
	await page.getByText('Please fill in the alias.').waitFor();
	await page.getByLabel('Custom alias', { exact: true }).fill('Support team');
	await save(page);
	await page.reload();
	assert.equal(await page.getByLabel('Custom alias', { exact: true }).inputValue(), 'Support team');
	for (const path of ['/tickets', `/tickets/${number}`]) {
		assert.match(await shown(path), /Support team/, path);
		assert.doesNotMatch(await shown(path), /Sam\b/, path);
	}
});

test('S73, S75, S78, S79, S81: closing is switched on, the single closed stage is chosen already, and the customer has a button', async () => {
	const page = await staff('/actions');

	assert.equal(await page.getByLabel('Support', { exact: true }).locator('option:checked').innerText(), 'Closed');
	await page.getByLabel('Customers can close tickets from the portal').check();
	await save(page);
	await (await customer(`/tickets/${hers(({ closed }) => !closed).number}`)).locator('main summary').filter({ hasText: /close|solved/i }).first().waitFor();
});

test('S126, S127: stages by their names, and as Open and Closed again', async () => {
	const page = await staff('/stages'), box = page.getByLabel('Show custom stages in customer portal');

	for (const on of [true, false]) {
		await box.setChecked(on);
		await save(page);
		await page.reload();
		assert.equal(await box.isChecked(), on);
		await (await customer('/tickets')).locator('tbody').getByText(on ? 'New' : 'Open', { exact: true }).first().waitFor();
	}
});

test('S109, S110, S115: the switch at the top right, and a look at the portal beside it', async () => {
	const page = await staff('');

	assert.match(await page.getByRole('link', { name: 'View customer portal' }).getAttribute('href'), new RegExp(`^http://${north}:\\d+/$`));
	await page.getByRole('button', { name: 'Switch off' }).click();
	await page.getByText('The portal is switched off').waitFor();
	await page.reload();
	await page.getByRole('button', { name: 'Switch on' }).waitFor();
	site.portal.oracle.failuresExpected();
	const shut = await site.page({ expected: /503/ });
	await shut.goto(site.url(north, '/login'));
	await shut.getByText('not available').first().waitFor();
	await page.getByRole('button', { name: 'Switch on' }).click();
	await page.getByText('customers can come in').waitFor();
	assert.equal(await (await customer('/tickets')).locator('h1').innerText(), 'Requests');
});

test('S83, S87, S88, S117: registration is grey until the domain allows it; then a stranger finds the link, registers and signs in', async () => {
	const page = await staff('/access'), email = 'stella@stranger.test', words = 'purple kettle on the roof';

	assert.ok(await page.getByRole('radio', { name: /Self-registration required/ }).isDisabled());
	await page.getByText('Cannot be chosen yet').waitFor();
	await page.getByRole('link', { name: 'Authentication method' }).click();
	await page.getByRole('checkbox', { name: 'Self-registration' }).check();
	await save(page);
	await page.goto(site.url(north, '/staff/settings/portal/access'));
	await page.getByRole('radio', { name: /Self-registration required/ }).check();
	await save(page);
	const stranger = await site.page();
	await stranger.goto(site.url(north, '/login'));
	await stranger.getByRole('link', { name: 'Sign up here' }).click();
	await stranger.getByLabel('E-mail address').fill(email);
	await stranger.getByLabel('First name').fill('Stella');
	await stranger.getByLabel('Last name').fill('Stranger');
	await stranger.getByLabel('Password').fill(words);
	await stranger.getByRole('button', { name: 'Register' }).click();
	await stranger.getByText('Look into your mail.').waitFor();
	await stranger.goto((await mails(site.portal).to(email)).link);
	await stranger.getByRole('button', { name: 'Confirm the address' }).click();
	await stranger.getByText('Your address is confirmed.').waitFor();
	await stranger.getByLabel('E-mail address').fill(email);
	await stranger.getByLabel('Password').fill(words);
	await stranger.getByRole('button', { name: 'Sign in', exact: true }).click();
	await stranger.waitForURL('**/tickets');
});

test('S83, S84, S85, S89: either of two groups is asked for: who is in none is told so, who is in one comes in, and strangers cannot register any more', async () => {
	const page = await staff('/access');

	await page.getByRole('radio', { name: /Access group membership required/ }).check();
	for (const group of ['Partners', 'Resellers'])
		await page.getByRole('checkbox', { name: group }).check();
	await save(page);
	await page.reload();
	assert.deepEqual(await page.locator('input[name=groups]:checked').count(), 2);
	const outside = await customer('/tickets', { expected: /403/ });
	await outside.waitForURL('**/access-denied');
	const stranger = await site.page({ expected: /404/ });
	await stranger.goto(site.url(north, '/login'));
	assert.equal(await stranger.getByRole('link', { name: /sign up/i }).count(), 0);
	assert.equal((await stranger.goto(site.url(north, '/register'))).status(), 404);
	await site.portal.portico(['group', 'join', 'Resellers', anna, ...account]);
	await outside.goto(site.url(north, '/tickets'));
	await outside.locator('table').waitFor();
});

for (const [how, javaScriptEnabled, slug] of [['with script', true, 'partners'], ['without script', false, 'others']])
	test(`H1, S2, U2: the set-up in four steps; back and forth nothing is lost; there is no switch before the last, ${how}`, async () => {
		const page = await staff('/setup/name?portal=new', { javaScriptEnabled, expected: /422/ }), next = () => page.getByRole('button', { name: 'Next' }).click();

		await page.getByLabel('Name of the portal').fill(`Help for ${slug}`);
		await next();
		await page.getByLabel('Address on the domain').fill(slug);
		await next();
		await page.getByLabel('Choose where portal tickets are sent').waitFor();
		/* Somebody looks away in the middle: the portal says what it still wants, and has no switch. */
		const id = new URL(page.url()).searchParams.get('portal');
		await page.goto(site.url(north, `/staff/settings/portal?portal=${id}`));
		assert.equal(await page.getByRole('button', { name: 'Switch on' }).count(), 0);
		await page.getByRole('link', { name: 'Finish the set-up' }).click();
		await page.waitForURL('**/setup/tickets?**');
		await page.getByRole('button', { name: 'Back', exact: true }).click();
		assert.equal(await page.getByLabel('Address on the domain').inputValue(), slug);
		await page.getByRole('button', { name: 'Back', exact: true }).click();
		assert.equal(await page.getByLabel('Name of the portal').inputValue(), `Help for ${slug}`);
		await next();
		await next();
		await next();
		await page.getByRole('button', { name: 'Finish' }).click();
		await page.getByText('The set-up is done.').waitFor();
		await page.getByRole('button', { name: 'Switch on' }).click();
		await page.getByText('customers can come in').waitFor();
		const visitor = await site.page();
		await visitor.goto(site.url(north, `/${slug}/login`));
		assert.equal(await visitor.title(), `Sign in · Help for ${slug}`);
	});

for (const [how, javaScriptEnabled, slug] of [['with script', true, 'ended'], ['without script', false, 'finished']])
	test(`an administrator deletes a portal once he has written its name; customers find nothing there, and their tickets elsewhere, ${how}`, async () => {
		await site.portal.portico(['portal', 'add', north, '--slug', slug, '--name', `Help for ${slug}`, '--on', ...account]);
		const [[id]] = await site.portal.sql(`SELECT id FROM portal WHERE slug = '${slug}'`), page = await staff(`?portal=${id}`, { javaScriptEnabled, expected: /422/ });
		const visitor = await customer(`/${slug}/tickets`, { expected: /404/ });

		await page.getByRole('link', { name: 'Delete this portal' }).click();
		await page.getByRole('heading', { name: 'What stays' }).waitFor();
		await page.getByLabel('Name of the portal, as a sign').fill('Help for others');
		await page.getByRole('button', { name: 'Delete for good' }).click();
		await page.getByText('This is not its name').waitFor();
		await page.getByLabel('Name of the portal, as a sign').fill(`Help for ${slug}`);
		await page.getByRole('button', { name: 'Delete for good' }).click();
		await page.getByText('The portal is deleted.').waitFor();
		assert.equal((await visitor.goto(site.url(north, `/${slug}/tickets`))).status(), 404);
		await visitor.goto(site.url(north, '/tickets'));
		await visitor.locator('table').waitFor();
		await page.getByRole('link', { name: 'History of all portals' }).click();
		await page.getByText(`Help for ${slug} was deleted`).waitFor();
	});

test('the bar of staff is one line on a telephone, with menus that open below it; which portal is set can be read to its end on a desk', async () => {
	const page = await staff('', { viewport: { width: 390, height: 844 } }), entries = page.locator('.bar .pages > *');

	assert.equal(new Set(await entries.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)))).size, 1);
	await page.getByText('Marketing', { exact: true }).click();
	const menu = await page.locator('.bar .pages .menu').getByRole('link', { name: 'Forms' }).boundingBox(), bar = await page.locator('.bar').boundingBox();
	assert.ok(menu.x >= 0 && menu.x + menu.width <= 390 && menu.y >= bar.y + bar.height - 1, JSON.stringify(menu));
	await page.setViewportSize({ width: 1280, height: 900 });
	const [room, text] = await page.locator('#which-portal').evaluate((select) => {
		const word = document.createElement('span'), style = getComputedStyle(select);

		word.textContent = select.selectedOptions[0].textContent;
		word.style.font = style.font;
		word.style.whiteSpace = 'nowrap';
		word.style.position = 'absolute';
		document.body.append(word);
		return [select.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd), word.getBoundingClientRect().width];
	});
	assert.ok(room >= text, `${text} px of text in ${room}`);
});
