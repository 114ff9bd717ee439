/* desk.mjs: an administrator who sets something on a page, and a customer who sees it, each signed in once. */
import { password } from '../lib/fixtures.mjs';

export class Desk {
	#site;
	#host;
	#states = new Map();

	constructor(site, host) {
		this.#site = site;
		this.#host = host;
	}

	/* A page of the settings ('': where they begin), of one who may do everything. */
	async staff(path, options = {}) {
		const page = await this.#site.page({ storageState: await this.state(), ...options });

		await page.goto(this.#site.url(this.#host, `/staff/settings${path === '' ? '' : `/${path}`}`));
		return page;
	}

	/* The same person on a page that is there, in a session of its own. */
	async enter(page) {
		await page.goto(this.#site.url(this.#host, '/staff/login'));
		await this.#site.enter(page, `sam@staff.${this.#host.split('.')[0]}.test`, password);
		await page.waitForURL((url) => url.pathname !== '/staff/login');
		return page;
	}

	/* What his browser keeps: for site.looksRight(). */
	async state() {
		return this.#state('staff', (page) => this.enter(page));
	}

	/* A page of the portal; `expected`: messages of the browser that are part of the story. */
	async customer(email, path = '/tickets', options = {}) {
		const state = await this.#state(email, async (page) => {
			await page.goto(this.#site.url(this.#host, '/login'));
			await this.#site.enter(page, email, password);
			await page.waitForURL((url) => !url.pathname.endsWith('/login'));
		});
		const page = await this.#site.page({ storageState: state, ...options });

		await page.goto(this.#site.url(this.#host, path));
		return page;
	}

	/* Presses Save and waits for the page that says that it was done: another one than this, which may say so of what was saved before. */
	async save(page) {
		await page.evaluate(() => document.body.classList.add('before'));
		await page.locator('.save-bar button').first().click();
		await page.locator('body:not(.before) .notice').waitFor();
	}

	async #state(who, signIn) {
		if (!this.#states.has(who)) {
			const page = await this.#site.page();

			await signIn(page);
			this.#states.set(who, await page.context().storageState());
		}
		return this.#states.get(who);
	}
}
