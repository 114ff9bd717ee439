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

	/* A page of the staff side, of one who may do everything. */
	async staff(path, options = {}) {
		const page = await this.#signedIn('staff', options, async (first) => {
			await first.goto(this.#site.url(this.#host, '/staff/login'));
			await this.#fillIn(first, `sam@staff.${this.#host.split('.')[0]}.test`);
			await first.waitForURL((url) => url.pathname !== '/staff/login');
		});

		await page.goto(this.#site.url(this.#host, `/staff/settings/${path}`));
		return page;
	}

	/* A page of the portal; `expected`: messages of the browser that are part of the story. */
	async customer(email, path = '/tickets', options = {}) {
		const page = await this.#signedIn(email, options, async (first) => {
			await first.goto(this.#site.url(this.#host, '/login'));
			await this.#fillIn(first, email);
			await first.waitForURL((url) => !url.pathname.endsWith('/login'));
		});

		await page.goto(this.#site.url(this.#host, path));
		return page;
	}

	/* Presses Save and waits for the page that says that it was saved: another one than this, which may say so of what was saved before. */
	async save(page) {
		await page.evaluate(() => document.body.classList.add('before'));
		await page.locator('.save-bar button').first().click();
		await page.locator('body:not(.before)').getByText('Saved. It holds from now on.').waitFor();
	}

	async #fillIn(page, email) {
		await page.locator('input[name=email]').fill(email);
		await page.locator('input[name=password]').fill(password);
		await page.locator('input[name=password]').press('Enter');
	}

	async #signedIn(who, options, signIn) {
		if (!this.#states.has(who)) {
			const first = await this.#site.page();

			await signIn(first);
			this.#states.set(who, await first.context().storageState());
		}
		return this.#site.page({ storageState: this.#states.get(who), ...options });
	}
}
