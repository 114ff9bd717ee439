/* crowd.test.mjs: an administrator sends a long list of addresses for a group, sees how far it is, and what became of it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { until } from '../lib/run.mjs';
import { withSite } from './browser.mjs';
import { Desk } from './desk.mjs';

/* Nobody's statement is ended while the list is held up. */
const site = withSite(world({ tickets: 3 }), { workers: 4, conf: { database: { statement_seconds: '3600' } } });
const desk = new Desk(site, hostOf('north')), account = ['--account', 'north'];
const one = async (question) => (await site.portal.sql(question))[0]?.[0];

/* So many contacts of north. */
async function crowd(name, count) {
	const emails = Array.from({ length: count }, (_, i) => `${name}${i}@a.north.test`);

	await site.portal.sql(`INSERT INTO contact (account_id, email, email_key, first_name, last_name, language, time_zone, disabled, created)
		SELECT a.id, x.email, x.email, '', '', '', '', 0, UTC_TIMESTAMP(6) FROM account a JOIN (${emails.map((email) => `SELECT '${email}' AS email`).join(' UNION ALL ')}) x
		WHERE a.name = 'north'`);
	return emails;
}

/* Until what this gives is called, this contact becomes no member, and whoever comes behind him in a list waits. */
async function gate(email) {
	const contact = await one(`SELECT id FROM contact WHERE email = '${email}'`);

	await site.portal.sql(`CREATE OR REPLACE TRIGGER gate BEFORE INSERT ON group_member FOR EACH ROW DO IF(NEW.contact_id = ${contact}, GET_LOCK('gate', 3600) + RELEASE_LOCK('gate'), 0)`);
	const holder = site.portal.sql("SELECT GET_LOCK('gate', 60); SELECT SLEEP(3600)").catch(() => {});
	const keeper = await until('the gate to be shut', () => one("SELECT COALESCE(IS_USED_LOCK('gate'), 0)").then(Number));
	return async () => {
		await site.portal.sql(`KILL CONNECTION ${keeper}`);
		await holder;
	};
}

for (const [how, options] of [['with script', {}], ['without script', { javaScriptEnabled: false }]])
	test(`H11, R79: a list of 120 addresses is taken in while nobody waits; how far it is is shown, and at its end which ones were no contact's, ${how}`, async () => {
		const name = `crowd${how.replace(' ', '')}`, emails = await crowd(name, 118), list = [...emails.slice(0, 7), 'who@x.test', ...emails.slice(7), 'nobody@x.test'];
		const page = await desk.staff('groups', options), section = page.getByRole('region', { name: 'The list that was sent' });

		await site.portal.portico(['group', 'add', name, ...account]);
		await page.reload();
		const open = await gate(emails[70]);
		try {
			await page.getByRole('link', { name, exact: true }).click();
			await page.getByLabel('Add contacts by their addresses').fill(list.join('\n'));
			await page.getByRole('button', { name: 'Add', exact: true }).click();
			await section.waitFor();
			/* The first piece of it, and then the one that is held up. */
			await until('the first piece to be done', async () => {
				await page.reload();
				return /^50 of 120 lines are done\./m.test(await section.innerText());
			}, 300);
			assert.deepEqual(await section.locator('progress').evaluate(({ value, max }) => [value, max]), [50, 120]);
			await section.getByText('The others follow by themselves: nobody needs to wait here.').waitFor();
			assert.equal(await page.getByLabel('Add contacts by their addresses').count(), 0, 'one list at a time');
		} finally {
			await open();
		}
		await until('the list to be done', async () => {
			await page.reload();
			return /It is done: 120 of 120 lines\./.test(await section.innerText());
		}, 300);
		await site.portal.sql('DROP TRIGGER gate');
		await page.getByText('118 members').first().waitFor();
		await page.getByText('2 addresses are no contact\'s. The first was line 8.').waitFor();
		assert.equal((await page.getByLabel('Add contacts by their addresses').inputValue()).trim(), 'who@x.test\nnobody@x.test');
		await page.getByRole('button', { name: 'I have read this' }).click();
		await section.waitFor({ state: 'detached' });
		assert.equal(await page.locator('tbody tr').count(), 100, 'a page of them');
	});
