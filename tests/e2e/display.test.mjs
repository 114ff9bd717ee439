/* display.test.mjs: an administrator chooses what the list of tickets shows and what things are called; the customer has it so on list, page and file. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { withSite } from './browser.mjs';
import { Desk } from './desk.mjs';

const north = hostOf('north'), anna = 'anna@a.north.test';
const site = withSite(async (portal) => {
	await world({ tickets: 9 })(portal);
	for (const key of ['site', 'floor'])
		await portal.portico(['property', 'add', key, '--account', 'north']);
	await portal.portico(['pipeline', 'add', 'Repairs', '--stage', 'With vendor', '--closed', 'Repaired', '--account', 'north']);
	await portal.sql("UPDATE staff SET first_name = 'Samantha', last_name = 'Quarterstone' WHERE email_key = 'sam@staff.north.test'");
}, { workers: 4 });
const desk = new Desk(site, north);
const ofAnna = () => site.portal.tickets.filter(({ requester, kind }) => requester.email === anna && kind === undefined);

test('S59, S62: columns are added up to ten; with ten, an eleventh is refused with words, and the ten are saved', async () => {
	const page = await desk.staff('portal/display'), names = page.locator('.column-rows .column-name');

	for (const [count, key] of [[7, 'number'], [8, 'priority'], [9, 'company'], [10, 'p.site']]) {
		await page.getByLabel('Property to add').selectOption(key);
		await page.getByRole('button', { name: 'Add property' }).click();
		await page.waitForFunction((wanted) => document.querySelectorAll('.column-rows .column-name').length === wanted, count);
	}
	await page.getByLabel('Property to add').selectOption('p.floor');
	await page.getByRole('button', { name: 'Add property' }).click();
	await page.getByText('A list has ten columns at most.').first().waitFor();
	assert.equal(await names.count(), 10);
	const chosen = await names.allInnerTexts();
	await desk.save(page);
	await page.reload();
	assert.deepEqual(await names.allInnerTexts(), chosen, 'S68');
	const heads = await (await desk.customer(anna)).locator('thead th').allInnerTexts();
	assert.deepEqual(heads.map((head) => head.replace(/\s*[↑↓]\s*$/, '').trim()), chosen);
	await page.getByRole('button', { name: 'Reset to recommended defaults' }).click();
	await page.waitForFunction(() => document.querySelectorAll('.column-rows .column-name').length === 6);
	await desk.save(page);
});

test('S63, S64: a column that is hovered or has the keyboard in it offers Edit and Delete; Edit makes another column of it', async () => {
	const page = await desk.staff('portal/display'), edit = page.getByRole('button', { name: 'Edit Create date' }), remove = page.getByRole('button', { name: 'Delete Create date' });
	const offered = (button) => button.evaluate((one) => {
		for (let at = one; at !== null; at = at.parentElement)
			if (getComputedStyle(at).opacity === '0' || getComputedStyle(at).visibility === 'hidden')
				return false;
		return true;
	});

	await page.locator('.column-rows li').filter({ hasText: 'Create date' }).hover();
	assert.ok(await offered(edit) && await offered(remove), 'hovered');
	await page.mouse.move(0, 0);
	await edit.focus();
	assert.ok(await offered(edit), 'with the keyboard');
	await edit.press('Enter');
	await page.locator('.column-rows').getByLabel('Property').selectOption('priority');
	await desk.save(page);
	assert.match((await (await desk.customer(anna)).locator('thead th').allInnerTexts()).join(' '), /Subject.* Requested by.* Priority.* Ticket owner/);
	await page.getByRole('button', { name: 'Reset to recommended defaults' }).click();
	await page.locator('.column-name').getByText('Create date').waitFor();
	await desk.save(page);
});

/* What each choice makes of Samantha Quarterstone, and what then stands nowhere on the customer's pages. */
const names = [['First name', 'Samantha', /Quarterstone/], ['Last name', 'Quarterstone', /Samantha/], ['Full name', 'Samantha Quarterstone', /^$/],
	['A custom alias', 'Support team', /Samantha|Quarterstone/]];
for (const [choice, shown, nowhere] of names)
	test(`S66, S67, S68: owners are named by "${choice}" on list, page and message, and in no other way`, async () => {
		const page = await desk.staff('portal/display'), ticket = ofAnna().find(({ owner }) => owner);

		await page.getByLabel(choice, { exact: true }).check();
		if (choice === 'A custom alias')
			await page.getByLabel('Custom alias', { exact: true }).fill(shown);
		await desk.save(page);
		await page.reload();
		assert.ok(await page.getByLabel(choice, { exact: true }).isChecked());
		const customer = await desk.customer(anna), row = customer.getByRole('row', { name: ticket.subject.slice(0, 12) });
		assert.match(await row.innerText(), new RegExp(shown));
		const sources = [await customer.content()];
		await row.getByRole('link').click();
		await customer.getByRole('article').last().waitFor();
		assert.match(await customer.locator('.facts').innerText(), new RegExp(shown));
		assert.match(await customer.getByRole('article').last().innerText(), new RegExp(shown), 'S136');
		sources.push(await customer.content());
		for (const source of sources)
			assert.doesNotMatch(source, nowhere);
	});

test('S125, S126, S127, S68: a status reads Open or Closed; with custom stages it is the stage, one of one\'s own too, on list, page and file', async () => {
	const ticket = ofAnna().find(({ closed }) => !closed);
	const everywhere = async () => {
		const page = await desk.customer(anna), row = page.getByRole('row', { name: ticket.subject });
		const list = (await row.getByRole('cell').last().innerText()).trim();
		const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export to CSV' }).click()]);
		const line = readFileSync(await file.path(), 'utf8').split('\r\n').find((one) => one.includes(ticket.subject));

		await row.getByRole('link').click();
		return [list, await page.locator('.ticket-head .badge').innerText(), /"([^"]*)"$/.exec(line)[1]];
	};
	const show = async (on) => {
		const page = await desk.staff('portal/stages');

		await page.getByLabel('Show custom stages in customer portal').setChecked(on);
		await desk.save(page);
		await page.reload();
		assert.equal(await page.getByLabel('Show custom stages in customer portal').isChecked(), on);
	};

	await site.portal.sql(`UPDATE ticket t JOIN stage s ON s.account_id = t.account_id SET t.stage_id = s.id WHERE t.id = ${ticket.id} AND s.name = 'With vendor'`);
	assert.deepEqual(await everywhere(), ['Open', 'Open', 'Open']);
	await show(true);
	assert.deepEqual(await everywhere(), ['With vendor', 'With vendor', 'With vendor']);
	await show(false);
	assert.deepEqual(await everywhere(), ['Open', 'Open', 'Open']);
});
