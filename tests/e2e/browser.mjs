/* browser.mjs: Chromium in front of a portal, and what no page may ever do in it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { freePort, startNginx } from '../lib/nginx.mjs';
import { Portal } from '../lib/portal.mjs';

/* Said as an expression, which costs a page two thirds of what a script in it does. */
const axe = `${readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')}\n; true`;

/*
 * A click or key that leads to another page is over for the driver as soon as that page has begun. What reads at once, such as allInnerTexts() or count(),
 * would read half of it or nothing, and what measures would do so before the style sheet: so here either is over when all of the page is there.
 * dblclick(), tap() and page.keyboard do not even wait for its beginning: who uses these says what he waits for.
 */
function waitForWhatComes(page) {
	const locators = Object.getPrototypeOf(page.locator('html'));

	if (Object.hasOwn(locators, 'waits'))
		return;
	locators.waits = true;
	for (const action of ['click', 'press']) {
		const acts = locators[action];

		locators[action] = async function (...args) {
			await acts.apply(this, args);
			if (!this.page().isClosed())
				await this.page().waitForLoadState('load');
		};
	}
}

/*
 * For a test file: a portal behind nginx and a browser, from its first test to its last.
 *
 *	const site = withSite(world);
 *	test('…', async () => { const page = await site.page(); await page.goto(site.url('north.localhost')); … });
 *
 * Names below localhost are this machine's own in every browser, and a secure place without TLS. The time that is told of a file's first
 * test has the start of all this in it.
 */
export function withSite(seed, options = {}) {
	const site = new Site(options);

	before(() => site.start(seed));
	afterEach(() => site.ask());
	after(() => site.stop());
	return site;
}

class Site {
	#contexts = [];
	#complaints = [];

	constructor(options) {
		this.options = options;
	}

	async start(seed) {
		this.port = await freePort();
		this.portal = new Portal({ ...this.options, base: (host) => `http://${host}:${this.port}` });
		await this.portal.start(seed);
		this.nginx = await startNginx([{ socket: this.portal.socket, listen: this.port }]);
		/* In the C locale Chromium saves no file under a name beyond ASCII, whatever the person who runs this has set. */
		this.browser = await chromium.launch({ executablePath: fileURLToPath(new URL('chromium', import.meta.url)), timeout: 120000,
			args: process.getuid() === 0 ? ['--no-sandbox'] : [], env: { ...process.env, LC_ALL: 'C.UTF-8' } });
	}

	url(host, path = '/') {
		return `http://${host}:${this.port}${path}`;
	}

	/*
	 * A page in a profile of its own (or `context`'s). Its console errors, uncaught exceptions, policy violations and requests to
	 * other places fail the test; messages that match `expected` are part of the story.
	 */
	async page({ context, expected = /^$/, ...options } = {}) {
		const profile = context ?? await this.browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', ...options });
		const page = await profile.newPage();
		const complain = (text, at = '') => expected.test(text) || this.#complaints.push(`${text} ${at}`);

		waitForWhatComes(page);
		if (context === undefined)
			this.#contexts.push(profile);
		page.context().setDefaultTimeout(120000); /* of the windows that it opens, too */
		page.on('console', (message) => message.type() === 'error' && complain(`console: ${message.text()}`, message.location().url));
		page.on('pageerror', (error) => complain(`script: ${error.message}`));
		page.on('dialog', (dialog) => complain(`dialog: ${dialog.message()}`));
		page.on('request', (request) => new URL(request.url()).port === String(this.port) || complain(`a request left the site: ${request.url()}`));
		return page;
	}

	/* Signs a person of the fixture in, as a person would. */
	async signIn(page, email) {
		const person = this.portal.people.get(email);

		await page.goto(this.url(person.host, `/${person.slug ? `${person.slug}/` : ''}login`));
		await this.enter(page, email);
		await page.waitForURL('**/tickets');
		return person;
	}

	/* Fills in the sign-in page that stands there, and sends it; where that leads is the story's to wait for. */
	async enter(page, email, password = this.portal.people.get(email).password) {
		await page.locator('input[name=email]').fill(email);
		await page.locator('input[name=password]').fill(password);
		await page.locator('input[name=password]').press('Enter');
	}

	/* The window that a link opens, once all of its page is there. */
	async opened(page, link) {
		const [popup] = await Promise.all([page.waitForEvent('popup'), link.click()]);

		await popup.waitForLoadState('load');
		return popup;
	}

	/* U3, R94: axe-core finds nothing on the page at an address, in light and dark, from a telephone to a wide screen; nothing scrolls sideways. */
	async looksRight(url, storageState) {
		const page = await this.judged({ storageState });

		await page.goto(url);
		await this.isRight(page);
		await page.context().close();
	}

	/* A page that isRight() can look at after what a story did to it: nothing on it moves, and axe may be put into it. */
	async judged(options = {}) {
		return this.page({ bypassCSP: true, reducedMotion: 'reduce', expected: /4\d\d/, ...options });
	}

	/*
	 * The same of a page as it is now. A page has two shapes, a telephone's and a wide one's: axe sees both of them light and dark, and each of these four
	 * once in the page's own direction or in the other one. `but` are the rules of axe's that are not for this page.
	 */
	async isRight(page, but = []) {
		const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
		const turn = () => page.evaluate(() => { document.dir = document.dir === 'rtl' ? 'ltr' : 'rtl'; });
		const axed = { 390: { own: 'light' }, 320: { other: 'dark' }, 1280: { own: 'dark', other: 'light' } };
		const former = page.viewportSize();

		if (!await page.evaluate(() => 'axe' in globalThis))
			await page.evaluate(axe);
		for (const width of [390, 640, 1024, 1920, 320, 1280]) {
			await page.setViewportSize({ width, height: 900 });
			for (const direction of ['own', 'other']) {
				const where = `${page.url()}, ${width} px wide, in its ${direction} direction`;

				assert.equal(await sideways(), 0, `${where}: scrolls sideways`);
				if (axed[width]?.[direction] !== undefined)
					await this.#axe(page, axed[width][direction], but, where);
				await turn();
			}
		}
		await page.emulateMedia({ colorScheme: null });
		await page.setViewportSize(former);
	}

	async #axe(page, colorScheme, but, where) {
		await page.emulateMedia({ colorScheme });
		const violations = await page.evaluate(async (others) => (await globalThis.axe.run({ resultTypes: ['violations'], rules: Object.fromEntries(others.map((rule) => [rule, { enabled: false }])) })).violations
			.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), but);

		assert.deepEqual(violations, [], `${where}, ${colorScheme}`);
	}

	async ask() {
		const complaints = this.#complaints.splice(0);

		for (const context of this.#contexts.splice(0))
			await context.close();
		assert.deepEqual(complaints, []);
		await this.portal.oracle.ask();
	}

	async stop() {
		await this.browser?.close();
		await this.nginx?.stop();
		await this.portal?.stop();
	}
}

/* Drags a row onto another one. What the page does at the end of it may come after the driver's own. */
export async function drag(row, onto) {
	await row.dragTo(onto);
	await row.page().locator('.dragged').waitFor({ state: 'detached' });
}

/* Presses Enter where the keyboard is; all of the page that it leads to is there then. */
export async function enter(page) {
	await page.locator(':focus').press('Enter');
}
