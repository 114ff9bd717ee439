/* private.test.mjs: an administrator shapes how people come in, and a customer meets it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, world } from '../lib/fixtures.mjs';
import { mails } from '../lib/mails.mjs';
import { withSite } from './browser.mjs';
import { Desk } from './desk.mjs';

const site = withSite(async (portal) => {
	await world({ tickets: 3 })(portal);
	await portal.portico(['domain', 'add', portal.makeBase('second.localhost'), '--language', 'de', '--account', 'north']);
	await portal.portico(['portal', 'add', 'second.localhost', '--name', 'Zweites', '--account', 'north', '--on']);
	await portal.portico(['domain', 'set', 'second.localhost', 'self_registration=on', '--account', 'north']);
	await portal.portico(['portal', 'set', `${portal.base('second.localhost')}/`, 'access=registration', '--account', 'north']);
}, { workers: 4 });
const north = hostOf('north'), second = 'second.localhost';

const desk = new Desk(site, north), staff = (path, options) => desk.staff(`private-content${path}`, options);

for (const [how, options, email] of [['with script', {}, 'anna@a.north.test'], ['without script', { javaScriptEnabled: false }, 'bo@a.north.test']])
	test(`S144, S145, H34: the administrator sets twenty minutes; who did nothing for longer is asked to sign in, and comes back to where he was, ${how}`, async () => {
		const customer = await site.page(options), idle = (minutes) =>
			site.portal.sql(`UPDATE session SET seen = seen - INTERVAL ${minutes} MINUTE WHERE contact_id = ${site.portal.people.get(email).id}`);

		await site.signIn(customer, email);
		await idle(90);
		await customer.goto(site.url(north, '/tickets?status=open'));
		assert.match(customer.url(), /\/tickets\?status=open$/, 'off: nobody is signed out for that');
		const page = await staff('/sessions', options);
		assert.ok(await page.getByRole('radio', { name: /Off/ }).isChecked());
		for (const choice of ['20 minutes', '40 minutes', '60 minutes', '24 hours'])
			await page.getByRole('radio', { name: choice }).waitFor();
		await page.getByRole('radio', { name: '20 minutes' }).check();
		await customer.reload();
		await desk.save(page);
		await idle(21);
		await customer.reload();
		await customer.waitForURL('**/login?next=**');
		await customer.getByText('Your session has ended. Please sign in again.').waitFor();
		await customer.getByLabel('E-mail address').fill(email);
		await customer.getByLabel('Password').fill(site.portal.people.get(email).password);
		await customer.getByRole('button', { name: 'Sign in', exact: true }).click();
		await customer.waitForURL('**/tickets?status=open');
		await page.getByRole('radio', { name: /Off/ }).check();
		await desk.save(page);
	});

test('S88, S90, S91, S100, S117, H26: from Access to the sign-in settings; self-registration is switched on there, points to the consent, and strangers find it', async () => {
	const page = await desk.staff('portal/access'), before = await site.page();

	await before.goto(site.url(north, '/login'));
	await before.getByLabel('Password').waitFor();
	assert.equal(await before.getByRole('link', { name: /sign up/i }).count(), 0);
	assert.ok(await page.getByRole('radio', { name: /Self-registration required/ }).isDisabled());
	await page.getByRole('link', { name: 'Consent notice' }).click();
	await page.getByRole('heading', { name: 'Consent to process data' }).waitFor();
	await page.goBack();
	await page.getByRole('link', { name: 'Authentication method' }).click();
	await page.getByRole('checkbox', { name: 'Self-registration' }).check();
	await page.getByLabel('Address to write to').fill('help@north.test');
	await page.getByText('There are changes that are not saved yet.').waitFor();
	await desk.save(page);
	await page.getByRole('link', { name: 'Wording of the consent that registration asks for' }).click();
	await page.waitForURL('**/private-content/consent**');
	await page.goto(site.url(north, '/staff/settings/portal/access'));
	await page.getByRole('radio', { name: /Self-registration required/ }).check();
	await desk.save(page);
	const stranger = await site.page();
	await stranger.goto(site.url(north, '/login'));
	await stranger.getByRole('link', { name: /sign up/i }).click();
	await stranger.getByText('help@north.test').waitFor();
	assert.equal(await stranger.getByRole('checkbox').count(), 0, 'S100: no consent is asked for yet');
});

test('H27: a link in a mail is switched off and on again, and the sign-in page follows', async () => {
	const page = await staff('/authentication'), customer = await site.page();

	await page.getByRole('checkbox', { name: 'Link in a mail' }).uncheck();
	await page.getByRole('button', { name: 'Preview' }).click();
	const draft = await site.opened(page, page.getByRole('link', { name: /Open the preview/ }));
	await draft.getByText('A preview: customers do not see this page').waitFor();
	assert.equal(await draft.getByRole('link', { name: /link/i }).count(), 0);
	await customer.goto(site.url(north, '/login'));
	const offered = await customer.locator('a[href*="login/link"]').count();
	assert.ok(offered > 0, 'nothing was published');
	await desk.save(page);
	await customer.reload();
	assert.equal(await customer.locator('a[href*="login/link"]').count(), 0);
	await page.getByRole('checkbox', { name: 'Link in a mail' }).check();
	await desk.save(page);
	await customer.reload();
	assert.equal(await customer.locator('a[href*="login/link"]').count(), offered);
});

for (const [how, options] of [['with script', {}], ['without script', { javaScriptEnabled: false }]])
	test(`S101, S102, S103, S104, S105, S106, S107: the consent of each of two domains is edited behind its button, looked at before it is saved, and asked for on that domain alone, ${how}`, async () => {
		const page = await staff('/consent', options), mark = how.replace(' ', '-');

		await page.getByRole('combobox', { name: 'Domain' }).selectOption({ label: second });
		await page.getByRole('button', { name: 'Show', exact: true }).click();
		await page.waitForURL('**/consent?domain=*');
		await page.getByText('is no legal advice').waitFor();
		await page.getByRole('checkbox', { name: 'Ask for consent' }).check();
		await page.getByText('Edit explicit consent content').click();
		await page.getByLabel('Consent text').fill(`Second keeps what you write, ${mark}.\n\nSee [the law](https://law.example/x) <script>alert(1)</script> [bad](javascript:alert(1))`);
		await page.getByLabel('Label of the checkbox').fill(`I agree to [the terms](https://law.example/terms) ${mark}`);
		await page.getByRole('button', { name: 'Preview' }).click();
		const draft = await site.opened(page, page.getByRole('link', { name: /Open the preview/ }));
		await draft.getByText(`Second keeps what you write, ${mark}`).waitFor();
		await draft.close();
		const stranger = await site.page(options);
		await stranger.goto(site.url(second, '/register'));
		assert.equal(await stranger.getByText(mark).count(), 0, 'nothing was published');
		await desk.save(page);
		await page.getByText(/Version \d+/).first().waitFor();
		await stranger.reload();
		const law = stranger.getByRole('link', { name: 'the law' });
		assert.equal(await law.getAttribute('href'), 'https://law.example/x');
		assert.equal(await stranger.getByRole('link', { name: 'the terms' }).getAttribute('href'), 'https://law.example/terms');
		assert.equal(await stranger.getByRole('link', { name: 'bad' }).count(), 0);
		const form = stranger.locator('form').filter({ has: stranger.locator('input[name=consent]') });
		assert.equal(await form.locator('input[name=consent]').getAttribute('required'), '');
		await stranger.goto(site.url(north, '/register'));
		assert.equal(await stranger.getByText(mark).count(), 0, 'another domain, another text');
	});

test('S107, S108: who registers without ticking the box is told at the box; with it, the version and the time are kept', async () => {
	await site.portal.portico(['domain', 'set', second, 'consent=on', 'consent_label=I agree', 'consent_text=All of it', '--account', 'north']);
	const page = await site.page({ expected: /422/ });

	await page.goto(site.url(second, '/register'));
	await page.locator('input[name=email]').fill('new@second.test');
	await page.locator('input[name=first_name]').fill('Nea');
	await page.locator('input[name=last_name]').fill('Nova');
	await page.locator('input[name=password]').fill('correct horse battery staple 9');
	await page.locator('input[name=consent]').evaluate((box) => box.removeAttribute('required'));
	await page.locator('main form button').last().click();
	await page.locator('#consent-problem').waitFor();
	assert.match(await page.locator('#consent').getAttribute('aria-describedby'), /consent-problem/);
	await page.locator('input[name=password]').fill('correct horse battery staple 9');
	await page.locator('input[name=consent]').check();
	await page.locator('main form button').last().click();
	await page.waitForURL('**/register?sent=yes');
	await page.goto((await mails(site.portal).to('new@second.test')).link);
	await page.locator('main form button').last().click();
	await page.locator('input[name=password]').waitFor();
	const { consents } = JSON.parse(await site.portal.portico(['contact', 'show', 'new@second.test', '--account', 'north', '--json']));
	assert.deepEqual(consents.map(({ host, label, text }) => [host, label, text]), [[second, 'I agree', 'All of it']]);
	assert.ok(consents[0].version > 0 && Math.abs(Date.now() - Date.parse(consents[0].given)) < 3600_000);
});

for (const [how, options] of [['with script', {}], ['without script', { javaScriptEnabled: false }]])
	test(`S92, S97, S98, S99, H29: a page gets its template, is previewed and edited from its Actions, and customers see what is saved and nothing before, ${how}`, async () => {
		const page = await desk.staff('portal', options), customer = await site.page(options), mark = `Welcome ${how}`;
		const login = page.locator('.page-choice').filter({ hasText: 'Where everybody comes in' });

		await page.locator('.settings-menu summary').click();
		await page.locator('.settings-menu').getByText('Content', { exact: true }).waitFor();
		await page.locator('.settings-menu').getByRole('link', { name: 'Private content' }).click();
		await page.waitForURL('**/private-content/pages');
		assert.equal(await page.locator('.tabs [aria-current]').last().innerText(), 'Pages');
		for (const name of ['Sign in', 'Register', 'Signed out', 'Access denied', 'Forgotten password', 'New password'])
			await page.getByLabel(name, { exact: true }).waitFor();
		await page.getByLabel('Sign in', { exact: true }).selectOption({ label: 'Beside a picture and a text' });
		await login.locator('summary').click();
		await login.getByRole('button', { name: /Preview/ }).click();
		const draft = await site.opened(page, page.getByRole('link', { name: /Open the preview/ }));
		await draft.locator('.system.split').waitFor();
		await draft.close();
		await customer.goto(site.url(north, '/login'));
		assert.equal(await customer.locator('.system.split').count(), 0, 'nothing was published');
		await desk.save(page);
		await customer.reload();
		await customer.locator('.system.split').waitFor();
		await login.locator('summary').click();
		await login.getByRole('link', { name: /Edit/ }).click();
		await page.getByLabel('Heading', { exact: true }).fill(mark);
		await page.getByLabel('Text under the heading').fill('First\n\nSee [our terms](https://law.example/t) <b>as typed</b>');
		await page.getByLabel('Text beside it').fill('Open **all day**');
		await page.getByRole('button', { name: 'Preview' }).click();
		const words = await site.opened(page, page.getByRole('link', { name: /Open the preview/ }));
		await words.getByRole('heading', { name: mark }).waitFor();
		await words.close();
		await customer.reload();
		assert.equal(await customer.getByText(mark).count(), 0);
		await desk.save(page);
		await customer.reload();
		await customer.getByRole('heading', { name: mark }).waitFor();
		assert.equal(await customer.getByRole('link', { name: 'our terms' }).getAttribute('href'), 'https://law.example/t');
		await customer.getByText('<b>as typed</b>').waitFor();
		await customer.locator('.side strong').getByText('all day').waitFor();
		await page.getByRole('radio', { name: /A page for itself/ }).check();
		await page.getByLabel('Heading', { exact: true }).fill('');
		await desk.save(page);
		await customer.reload();
		assert.equal(await customer.locator('.system.split').count(), 0);
		assert.equal(await customer.locator('h1').innerText(), 'Sign in');
	});
