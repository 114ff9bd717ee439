/* walk.mjs: every address of the program that shows a page, judged for each eye and on each screen: what is walked is the table of routes itself. */
import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import { password } from '../lib/fixtures.mjs';
import { installed, must } from '../lib/run.mjs';
import { codeOf, keyOf } from '../lib/totp.mjs';

const routes = (await must(path.join(installed, 'sbin/porticod'), ['--routes'])).trim().split('\n').map((line) => {
	const [method, address, who] = line.split('\t');
	return { method, address, who };
}).filter(({ method, who }) => method === 'GET' && who !== 'machine');

/* Gives the storage state of one of `people`, each of whom a function brings in, once, on a page of his own. */
export function signedInOnce(site, people) {
	const states = new Map();

	return async (who) => {
		if (!states.has(who)) {
			const page = await site.page();

			await people[who](page);
			states.set(who, await page.context().storageState());
		}
		return states.get(who);
	};
}

/* Switches the second factor of who is signed in on, at its page, and signs out: who signs in then is asked for a code. */
export async function switchFactorOn(page, at) {
	await page.goto(at);
	await page.getByLabel('Your password').fill(password);
	await page.getByRole('button', { name: 'Begin' }).click();
	await page.getByLabel('Code').fill(codeOf(keyOf(await page.locator('code.key').innerText())));
	await page.getByRole('button', { name: 'Switch it on' }).click();
	await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
	await page.context().clearCookies();
}

/*
 * A test for each address of one side of the program ("staff" or "portal").
 *
 *	`filled(route)`	gives what an address with a "<…>" in it, or with a query, stands for: an array of addresses; undefined: the address as it is
 *	`as(route)`	gives the storage state of who asks
 *	`noPage`	the addresses that show no page of their own: a file, or a way to another page
 *	`framed`	what stands in a frame of another page and is no page of the program's making, with landmarks
 *	`status`	what an address answers with where that is not 200
 *
 * A route that is new and has a "<…>" fails here until somebody says what to look at.
 */
export function walk(site, side, { host, filled, as, noPage, framed = [], status = {} }) {
	const mine = routes.filter(({ who }) => who.startsWith('staff') === (side === 'staff'));

	test(`what shows no page of the ${side} is an address of the program`, () => {
		assert.deepEqual(noPage.filter((address) => !mine.some((route) => route.address === address)), []);
	});
	for (const route of mine.filter(({ address }) => !noPage.includes(address)))
		test(`U3, R94: ${route.address} is right for each eye, light and dark, in both directions, on each screen`, async () => {
			const page = await site.judged({ storageState: await as(route), expected: /4\d\d/ });

			for (const address of await filled(route) ?? [route.address]) {
				const url = new URL(address, site.url(host)), answer = await page.goto(url.href);

				assert.ok(!address.includes('<'), `nobody says what ${address} is`);
				assert.equal(answer.request().redirectedFrom(), null, `${address} leads to ${page.url()}`);
				assert.match(answer.headers()['content-type'], /^text\/html/, address);
				assert.equal(answer.status(), status[route.address] ?? 200, address);
				await site.isRight(page, framed.includes(route.address) ? ['landmark-one-main', 'region'] : []);
			}
		});
	for (const route of mine.filter(({ address }) => noPage.includes(address)))
		test(`${route.address} shows no page of its own`, async () => {
			const page = await site.judged({ storageState: await as(route) });

			await page.goto(site.url(host, side === 'staff' ? '/staff/login' : '/logout'));
			for (const address of await filled(route) ?? [route.address]) {
				const answer = await page.evaluate(async (where) => {
					const { type, ok, headers } = await fetch(where, { redirect: 'manual' });

					return { leads: type === 'opaqueredirect', shows: ok && headers.get('content-type') };
				}, address);
				assert.ok(answer.leads || answer.shows && !answer.shows.startsWith('text/html'), `${address}: ${JSON.stringify(answer)}`);
			}
		});
}
