/* claims.test.mjs: an administrator asks for an address that is not his to take, and for one whose letters may be others than they seem. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { withSite } from './browser.mjs';
import { Desk } from './desk.mjs';

const site = withSite(world({ tickets: 3 }), { workers: 4, conf: { domains: { claims: 'auto', below: 'customers.example.net' } } });
const north = hostOf('north'), desk = new Desk(site, north);
const ways = [['with script', {}], ['without script', { javaScriptEnabled: false }]];

/* A new address, typed and sent. */
async function ask(page, address) {
	await page.locator('input[name=address]').fill(address);
	await page.locator('.save-bar button').first().click();
}

for (const [how, options] of ways)
	test(`S12, R9, R70: who asks for an address that he may not take is told whom to ask and with which words; once it is allowed he takes it, ${how}`, async () => {
		const page = await desk.staff('domains', { ...options, expected: /422/ }), host = `help-${how.replace(' ', '-')}.acme.example`;

		await page.getByRole('link', { name: 'New domain' }).first().click();
		await page.getByText(/You can take: .*\*\.customers\.example\.net\. Others your operator has to allow first\./).waitFor();
		await ask(page, `https://${host}`);
		const problem = page.locator('#address-problem');
		await problem.waitFor();
		const [, command] = /Your operator has to allow this address for you\..*: portico (domain allow .*)$/.exec(await problem.innerText());
		assert.equal(await page.locator('input[name=address]').inputValue(), `https://${host}`, 'what was typed is kept');
		assert.equal(await page.locator('input[name=address]').getAttribute('aria-invalid'), 'true');
		await site.portal.portico(command.split(' '));
		await desk.save(page);
		await page.getByRole('link', { name: host, exact: true }).waitFor();
		/* Who made it is told, and who deleted it, when it is gone. */
		await page.getByRole('link', { name: host, exact: true }).click();
		await page.getByText('Delete this domain…').click();
		await page.getByRole('button', { name: 'Delete for good' }).click();
		await page.getByText('The domain is deleted.').waitFor();
		await page.getByRole('navigation', { name: 'Parts of this page' }).getByRole('link', { name: 'History' }).click();
		const entry = page.locator('.history > li').first();
		await entry.getByText(`${host} was deleted`).waitFor();
		await entry.getByText('Sam Staff').waitFor();
		await entry.getByText('What it was').click();
		await entry.getByText(`https://${host}`).waitFor();
	});

for (const [how, options] of ways)
	test(`S12, R9: a name with letters of its own is shown in both forms and taken with a tick, and with no tick of another name, ${how}`, async () => {
		const page = await desk.staff('domains/new', { ...options, expected: /422/ }), mark = how.length;
		const names = [`bücher${mark}.customers.example.net`, `hjælp${mark}.customers.example.net`].map((shown) => ({ shown, host: new URL(`https://${shown}`).hostname }));
		const box = ({ shown, host }) => page.getByRole('checkbox', { name: `${shown}, which is written ${host}` });

		assert.match(names[0].host, /^xn--/);
		await ask(page, `https://${names[0].shown}`);
		await page.getByText('Please compare both forms, letter by letter, and tick the box if they are right.').waitFor();
		await box(names[0]).check();
		/* Another name than the one that was looked at. */
		await ask(page, `https://${names[1].shown}`);
		await box(names[1]).waitFor();
		assert.equal(await box(names[1]).isChecked(), false);
		await box(names[1]).check();
		await desk.save(page);
		const row = page.getByRole('row').filter({ hasText: names[1].host });
		await row.getByText(names[1].shown).waitFor();
		assert.equal(await page.getByRole('row').filter({ hasText: names[0].host }).count(), 0);
	});
