/* ways_in.test.mjs: how people come in: a stranger registers, somebody is invited, an outsider is told; with script and without. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, setPortal, world } from '../lib/fixtures.mjs';
import { mails } from '../lib/mails.mjs';
import { withSite } from './browser.mjs';

const site = withSite(world({ tickets: 6 }), { conf: { limits: { mails_network: 100000, forms_network: 100000 } } });
const password = 'purple kettle on the roof', north = hostOf('north'), east = hostOf('east');
const portico = (...args) => site.portal.portico([...args, '--account', args[1] === 'set' ? 'north' : 'east']);
const ways = { 'with script': {}, 'without script': { javaScriptEnabled: false } };

async function openRegistration() {
	await portico('domain', 'set', north, 'self_registration=on', 'help_address=help@north.test', 'consent_label=I agree to [the terms](https://terms.test/)',
		'consent_text=We keep what you write, as [the terms](https://terms.test/) say.', 'consent=on');
	await setPortal(site.portal, 'north', '', { access: 'registration' });
}

async function signIn(page, email) {
	await page.getByLabel('E-mail address').fill(email);
	await page.getByLabel('Password').fill(password);
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

for (const [how, options] of Object.entries(ways))
	test(`S87, S113, S117, S107, S105: a stranger is given the portal's address, registers, confirms, signs in, ${how}`, async () => {
		const page = await site.page({ ...options, expected: /422/ }), email = `stranger${how.length}@a.north.test`;

		await openRegistration();
		await page.goto(site.url(north));
		await page.getByRole('link', { name: 'Sign up here' }).click();
		await page.getByLabel('E-mail address').fill(email);
		await page.getByLabel('First name').fill('Stella');
		await page.getByLabel('Last name').fill('Stranger');
		await page.getByLabel('Password').fill(password);
		for (const place of ['#consent-text', 'label[for=consent]'])
			assert.equal(await page.locator(place).getByRole('link', { name: 'the terms' }).getAttribute('href'), 'https://terms.test/');
		assert.equal(await page.getByRole('checkbox', { name: 'I agree to the terms (in a new tab)', exact: true }).count(), 1);
		await page.getByRole('checkbox').evaluate((box) => { box.form.noValidate = true; }); /* the server says it too */
		await page.getByRole('button', { name: 'Register' }).click();
		const box = page.getByRole('checkbox');
		await page.locator('#consent-problem').waitFor();
		assert.equal((await box.getAttribute('aria-describedby')).split(' ').at(-1), 'consent-problem');
		assert.match(await page.locator('#consent-problem').innerText(), /tick this box/);
		assert.equal(await page.getByLabel('First name').inputValue(), 'Stella', 'what was typed is still there');
		await page.getByLabel('Password').fill(password);
		await page.getByRole('checkbox').check();
		await page.getByRole('button', { name: 'Register' }).click();
		await page.getByText('Look into your mail.').waitFor();

		const mail = await mails(site.portal).to(email, { subject: /Confirm/ });
		await page.goto(mail.link);
		await page.getByRole('button', { name: 'Confirm the address' }).click();
		await page.getByText('Your address is confirmed.').waitFor();
		await signIn(page, email);
		await page.waitForURL('**/tickets');
		assert.match(await page.locator('header').innerText(), /Stella Stranger/);
	});

for (const [how, options] of Object.entries(ways))
	test(`S86, S116, S118, H13: who is put into a required group gets a mail, sets his password, signs in, ${how}`, async () => {
		const page = await site.page({ ...options, expected: /404/ }), email = options.javaScriptEnabled === false ? 'emil@b.east.test' : 'emil@a.east.test';

		if (options.javaScriptEnabled !== false) {
			await portico('group', 'add', 'Partners');
			await setPortal(site.portal, 'east', '', { groups: 'Partners', access: 'groups' });
		}
		await portico('group', 'join', 'Partners', email);
		const mail = await mails(site.portal).to(email);
		assert.match(mail.subject, /Your access to east help/);
		await page.goto(mail.link);
		assert.equal(await page.getByLabel('E-mail address').inputValue(), email);
		await page.getByLabel('Password').fill(password);
		await page.getByRole('button', { name: 'Set the password' }).click();
		await page.getByText('Your password is set.').waitFor();
		await signIn(page, email);
		await page.waitForURL('**/tickets');
		await page.goto(mail.link);
		await page.getByRole('heading', { name: /does not work any more/ }).waitFor();
	});

for (const [how, options] of Object.entries(ways))
	test(`S85, S94: who is in no required group signs in and is told so, and can leave, ${how}`, async () => {
		const page = await site.page({ ...options, expected: /403/ });

		await page.goto(site.url(east));
		await page.getByLabel('E-mail address').fill('anna@a.east.test');
		await page.getByLabel('Password').fill(site.portal.people.get('anna@a.east.test').password);
		await page.getByRole('button', { name: 'Sign in', exact: true }).click();
		await page.waitForURL('**/access-denied');
		await page.getByRole('heading', { name: 'You have no access to this portal' }).waitFor();
		assert.equal(await page.getByRole('link', { name: 'Tickets' }).count(), 0);
		await page.goto(site.url(east, '/tickets/1001'));
		assert.match(page.url(), /access-denied$/);
		await page.getByRole('button', { name: 'Sign in as someone else' }).click();
		await page.waitForURL('**/logout');
	});

test('R29, U3, R94: registration lets password managers work, and a link that is dead looks right', async () => {
	const page = await site.page({ expected: /404/ });

	await page.goto(site.url(north, '/register'));
	for (const [name, autocomplete] of [['email', 'username'], ['first_name', 'given-name'], ['last_name', 'family-name'], ['password', 'new-password']])
		assert.equal(await page.locator(`input[name=${name}]`).getAttribute('autocomplete'), autocomplete);
	await site.looksRight(site.url(east, `/invite/${'A'.repeat(43)}`));
});
