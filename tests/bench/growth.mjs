/* growth.mjs: F3: a list costs what it shows, not what else there is. */
import assert from 'node:assert/strict';
import { startNginx } from '../lib/nginx.mjs';
import { few, many } from './installation.mjs';
import { lists } from './lists.mjs';
import { alternate, median } from './load.mjs';

/* One at a time: what is measured is the time of an answer, not of waiting for others. */
const CONNECTIONS = 1, PAGE = 1000;

export async function growth({ large, small, report, log }) {
	const nginx = await startNginx([large, small], { workers: 2 });
	const list = async (installation, email, path = '/tickets') => ({
		port: nginx.ports[installation === large ? 0 : 1], path, headers: await installation.headersOf(email),
	});
	const compared = async (what, a, b, bound) => {
		const pairs = await alternate(a, b, CONNECTIONS);

		for (const measure of ['median', 'p99']) {
			const times = (side) => pairs.map((pair) => pair[side][measure]);

			log(`${what}, ${measure}: ${times(0).join(' ')} µs, the other ${times(1).join(' ')} µs`);
			report.most('F3', `${what}, ${measure}`, median(pairs.map(([x, y]) => x[measure] / y[measure])), bound, 'times');
		}
	};
	const first = await list(large, many), far = await pageFarOn(large, first.headers);

	await compared(`list of a contact with 500 tickets, in an account with ${large.tickets} tickets against ${small.tickets}`,
		await list(large, few), await list(small, few), 1.2);
	await compared(`first page of a company with ${large.tickets / 20} tickets against a contact with 500`, first, await list(large, few), 1.5);
	await compared(`page ${far.page} of that company against page 1`, { ...first, path: far.path }, first, 1.2);
	await lists({ large, nginx, report });
	await nginx.stop();
}

/* Page 1,000, or the last full one if there are fewer: reached as a reader would, by following "Older". */
async function pageFarOn(large, headers) {
	const visitor = large.visitor(), last = Math.min(PAGE, Math.floor(large.tickets / 20 / 25));
	let path = '/tickets';

	for (let page = 1; page < last; page++) {
		const older = (await visitor.get(path, { headers })).links.filter((link) => link.includes('after=')).at(-1);

		assert.ok(older, `page ${page} has no next one`);
		path = older;
	}
	return { path, page: last };
}
