/* private_mails.test.mjs: an administrator writes mails and puts a picture beside a page, and a customer gets and sees them. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { png } from '../lib/files.mjs';
import { hostOf, world } from '../lib/fixtures.mjs';
import { mails } from '../lib/mails.mjs';
import { withSite } from './browser.mjs';
import { Desk } from './desk.mjs';

const account = ['--account', 'north'];
const site = withSite(async (portal) => {
	await world({ tickets: 3 })(portal);
	await portal.portico(['group', 'add', 'Partners', ...account]);
	await portal.portico(['portal', 'set', `${portal.base('north.localhost')}/`, 'access=groups', 'groups=Partners', ...account]);
}, { workers: 4 });
const north = hostOf('north'), base = '/staff/settings/private-content';

const desk = new Desk(site, north), staff = (path, options) => desk.staff(`private-content${path}`, options);

/* A contact who is put into the group that the portal requires is sent the registration mail (H13). */
async function letIn(email, ...more) {
	await site.portal.portico(['contact', 'add', email, ...more, ...account]);
	await site.portal.portico(['group', 'join', 'Partners', email, ...account]);
	return mails(site.portal).to(email);
}

for (const [how, options, mark] of [['with script', {}, 'one'], ['without script', { javaScriptEnabled: false }, 'two']])
	test(`S86, S118, H29: the registration mail is changed on its page, looked at and tried before; the next customer gets it, and sets up his login with its link, ${how}`, async () => {
		const page = await staff('/mails', options), email = `${mark}@partner.test`;

		await page.getByRole('link', { name: 'Registration', exact: true }).click();
		await page.waitForURL('**/mails/edit?of=invitation**');
		assert.equal(await page.getByLabel('Subject', { exact: true }).inputValue(), 'Your access to {portal}', 'the words that ship');
		await page.getByLabel('Subject', { exact: true }).fill(`Welcome, ${mark} {name}`);
		await page.getByLabel('Text', { exact: true }).fill(`Glad to have you.\n\nThere is no link in these words: ${mark}.`);
		await page.getByRole('button', { name: 'Preview' }).click();
		await page.getByRole('heading', { name: 'As it would be' }).waitFor();
		const frame = page.frameLocator('iframe[name=mail-view]');
		await frame.getByText(`There is no link in these words: ${mark}.`).waitFor();
		await frame.getByText('Choose a password').first().waitFor();
		assert.equal((await letIn(`early-${email}`)).subject, 'Your access to north help', 'nothing was published');
		await page.getByRole('button', { name: /Send a test mail/ }).click();
		await page.getByText('on its way to sam@staff.north.test').waitFor();
		assert.equal((await mails(site.portal).to('sam@staff.north.test', { subject: /^Welcome/ })).subject, `Welcome, ${mark} Sam Staff`);
		assert.equal(await page.getByLabel('Subject', { exact: true }).inputValue(), `Welcome, ${mark} {name}`);
		await desk.save(page);
		await page.getByRole('heading', { name: 'As it is', exact: true }).waitFor();
		const mail = await letIn(email, '--first-name', 'Ida');
		assert.equal(mail.subject, `Welcome, ${mark} Ida`);
		assert.match(mail.text, new RegExp(`Glad to have you\\.\n\nThere is no link in these words: ${mark}\\.`));
		const customer = await site.page(options);
		await customer.goto(mail.links.find((link) => /\/invite\//.test(link)));
		await customer.locator('input[name=password]').fill('correct horse battery staple 9');
		await customer.locator('main form button').last().click();
		await customer.waitForURL((url) => !url.pathname.includes('/invite/'));
		await page.getByRole('button', { name: 'Reset' }).click();
		await page.getByText('There are changes that are not saved yet.').or(page.locator('form[data-unsaved]')).first().waitFor();
		assert.equal(await page.getByLabel('Subject', { exact: true }).inputValue(), 'Your access to {portal}');
		await desk.save(page);
		assert.equal((await letIn(`late-${email}`)).subject, 'Your access to north help');
	});

test('H29: a name that there is not is told beside its field, and what was typed stands there still', async () => {
	const page = await staff('/mails/edit?of=ticket_answered', { expected: /422/ });

	await page.getByText('{number}: the ticket\'s number').waitFor();
	await page.getByLabel('Subject', { exact: true }).fill('News about {nubmer}');
	await page.locator('.save-bar button').first().click();
	const subject = page.getByLabel('Subject', { exact: true });
	await page.getByText('There is no {nubmer} here').waitFor();
	assert.equal(await subject.inputValue(), 'News about {nubmer}');
	assert.equal(await subject.getAttribute('aria-invalid'), 'true');
	assert.match(await subject.getAttribute('aria-describedby'), /subject-problem$/);
});

test('S16, H16, H29: a mail is written for one language of several; its readers get it, others what is said to all', async () => {
	await site.portal.portico(['domain', 'set', north, 'languages=da', ...account]);
	const page = await staff('/mails/edit?of=invitation');

	await page.getByText('and where there is none, the one for all languages').waitFor();
	await page.getByRole('link', { name: 'Dansk' }).click();
	await page.waitForURL('**in=da');
	assert.equal(await page.getByLabel('Subject', { exact: true }).inputValue(), 'Din adgang til {portal}');
	await page.getByLabel('Subject', { exact: true }).fill('Kom indenfor');
	await desk.save(page);
	assert.equal(await page.getByRole('link', { name: 'Dansk' }).getAttribute('aria-current'), 'page');
	await page.frameLocator('iframe[name=mail-view]').getByRole('heading', { name: 'Kom indenfor' }).waitFor();
	assert.equal((await letIn('dane@partner.test', '--language', 'da')).subject, 'Kom indenfor');
	assert.equal((await letIn('brit@partner.test', '--language', 'en')).subject, 'Your access to north help');
	await page.goto(site.url(north, `${base}/mails`));
	await page.getByRole('row').filter({ has: page.getByRole('link', { name: 'Registration', exact: true }) }).getByText('Dansk').waitFor();
	await page.goto(site.url(north, `${base}/history`));
	await page.getByText('Registration: Subject (Dansk)').first().waitFor();
});

for (const [how, options, width] of [['with script', {}, 120], ['without script', { javaScriptEnabled: false }, 140]])
	test(`S97, S98, S99, H29: a picture is put beside the sign-in page, looked at, published, seen by customers, and taken away, ${how}`, async () => {
		const page = await staff('/pages/edit?of=login', options), customer = await site.page(options), wide = (place) => place.locator('.side img').evaluate((image) => image.naturalWidth);

		await page.getByRole('radio', { name: /Beside a picture and a text/ }).check();
		await page.getByLabel('Picture', { exact: true }).setInputFiles({ name: 'side.png', mimeType: 'image/png', buffer: png(width, 160) });
		await page.getByRole('button', { name: 'Preview' }).click();
		const draft = await site.opened(page, page.getByRole('link', { name: /Open the preview/ }));
		await draft.locator('.side img').waitFor();
		assert.equal(await wide(draft), width);
		await draft.close();
		await customer.goto(site.url(north, '/login'));
		assert.equal(await customer.locator('.side img').count(), 0, 'nothing was published');
		await desk.save(page);
		await customer.goto(site.url(north, '/login'), { waitUntil: 'load' });
		assert.equal(await wide(customer), width);
		await page.getByRole('checkbox', { name: 'Take it away' }).check();
		await desk.save(page);
		await customer.reload();
		await customer.locator('.split').waitFor();
		assert.equal(await customer.locator('.side img').count(), 0);
	});

test('the tabs of a telephone are a menu that says which one is open', async () => {
	const page = await staff('/consent', { viewport: { width: 390, height: 800 } }), tabs = page.getByRole('navigation', { name: 'Parts of this page' });

	await tabs.locator('summary').getByText('Consent').waitFor();
	assert.equal(await tabs.getByRole('link').count(), 0, 'closed');
	await tabs.locator('summary').click();
	await tabs.getByRole('link', { name: 'Mails' }).click();
	await page.waitForURL('**/private-content/mails**');
	await tabs.locator('summary').getByText('Mails').waitFor();
});
