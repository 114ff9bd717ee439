/* consent.test.mjs: an administrator says in several languages what people agree to, and each customer agrees to what he can read. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hostOf, setPortal, world } from '../lib/fixtures.mjs';
import { mails } from '../lib/mails.mjs';
import { withSite } from './browser.mjs';
import { Desk } from './desk.mjs';

const north = hostOf('north'), account = ['--account', 'north'];
const site = withSite(async (portal) => {
	await world({ tickets: 3 })(portal);
	await portal.portico(['domain', 'set', north, 'self_registration=on', 'languages=da,ar', ...account]);
	await setPortal(portal, 'north', '', { access: 'registration' });
}, { workers: 4 });
const desk = new Desk(site, north);
const said = {
	en: { language: 'English', text: 'We keep what you write for two years.', label: 'I agree to it' },
	da: { language: 'Dansk', text: 'Vi gemmer det, som du skriver, i to år.', label: 'Det er jeg enig i' },
};

/* Chooses a language at the foot of the page, where it has another one. */
async function speak(page, tag, language) {
	if (await page.locator('html').getAttribute('lang') === tag)
		return;
	await page.getByRole('button', { name: language, exact: true }).click();
	await page.locator(`html[lang=${tag}]`).waitFor({ state: 'attached' });
}

/* Registers as a person would who reads this language, and confirms the address. `reads`: what he is asked to agree to. */
async function register(tag, language, reads) {
	const page = await site.page(), email = `reader-${tag}@a.north.test`;

	await page.goto(site.url(north, '/register'));
	await speak(page, tag, language);
	await page.locator('#consent-text').getByText(reads.text).waitFor();
	await page.locator('input[name=email]').fill(email);
	await page.locator('input[name=first_name]').fill('Rea');
	await page.locator('input[name=last_name]').fill(`Reader ${tag}`);
	await page.locator('input[name=password]').fill('purple kettle on the roof');
	await page.getByRole('checkbox', { name: reads.label, exact: true }).check();
	await page.locator('main form button[type=submit]').click();
	await page.waitForURL((url) => url.search === '?sent=yes');
	await page.goto((await mails(site.portal).to(email)).link);
	await page.locator('main form button[type=submit]').click();
	await page.waitForURL((url) => url.search === '?done=registration');
	return JSON.parse(await site.portal.portico(['contact', 'show', email, ...account, '--json'])).consents;
}

for (const [how, options] of [['with script', {}], ['without script', { javaScriptEnabled: false }]])
	test(`S16, S100, S102, S104: the consent is said to all, then in Danish, each saved on its own page, ${how}`, async () => {
		const page = await desk.staff('private-content/consent', options), languages = page.getByRole('navigation', { name: 'Language of the texts' });

		await page.getByRole('checkbox', { name: 'Ask for consent' }).check();
		await page.getByText('Edit explicit consent content').click();
		await page.getByLabel('Consent text').fill(said.en.text);
		await page.getByLabel('Label of the checkbox').fill(said.en.label);
		await desk.save(page);
		await languages.getByRole('link', { name: 'Dansk' }).click();
		await page.waitForURL(/\/consent\?in=da/);
		assert.equal(await languages.locator('[aria-current]').innerText(), 'Dansk');
		await page.getByLabel('Consent text').fill(said.da.text);
		await page.getByLabel('Label of the checkbox').fill(said.da.label);
		await desk.save(page);
		const last = page.locator('.history > li').first();
		await last.locator('summary').click();
		for (const { text, label } of Object.values(said))
			for (const words of [text, label])
				await last.getByText(words).waitFor();
	});

test('S16, S105, S107, S108: each customer reads it in his language and agrees to that one; who reads another one agrees to what is said to all', async () => {
	for (const [tag, language, reads, kept] of [['en', 'English', said.en, ''], ['da', 'Dansk', said.da, 'da'], ['ar', 'العربية', said.en, '']]) {
		const consents = await register(tag, language, reads);

		assert.deepEqual(consents.map(({ language: spoken, label, text }) => [spoken, label, text]), [[kept, reads.label, reads.text]], tag);
	}
	const page = await desk.staff('private-content/consent'), last = page.locator('.history > li').first();
	await last.locator('summary').click();
	await last.getByText('1 person has agreed to it.').waitFor();
});
