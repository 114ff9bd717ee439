/* walk.mjs: every address of the program that shows a page, judged for each eye and on each screen: what is walked is the table of routes itself. */
import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import { installed, must } from '../lib/run.mjs';

const routes = (await must(path.join(installed, 'sbin/porticod'), ['--routes'])).trim().split('\n').map((line) => {
	const [method, address, who] = line.split('\t');
	return { method, address, who };
}).filter(({ method, who }) => method === 'GET' && who !== 'machine');

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
