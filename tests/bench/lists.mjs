/* lists.mjs: what lists cost beside the usual one: in other orders, filtered, and where criteria say who sees what. It is told, not promised. */
import { many } from './installation.mjs';
import { load } from './load.mjs';

const columns = ['subject', 'requester', 'owner', 'company', 'priority', 'status', 'created', 'number', 'p.site', 'p.product', 'p.installed', 'p.devices'];
const filters = {
	'a priority': 'priority=low', 'a value of a property that a fifth have': 'p.product=pump', 'a value that a thousandth have': 'p.site=Site+531',
	'a value that none has': 'p.site=nowhere', 'two values of which none has both': 'p.product=pump&p.site=nowhere', 'the open form of filters': 'filters=open',
};
const one = (property, op, ...values) => JSON.stringify({ any: [{ all: [{ property, op, values }] }] });
const criteria = {
	'most tickets meet': one('p.product', 'is_not', 'pump'), 'a fifth meet': one('p.product', 'is', 'pump'),
	'a thousandth meet': one('p.site', 'is', 'Site 531'), 'none meets': one('p.site', 'is', 'nowhere'),
};

export async function lists({ large, nginx, report }) {
	const headers = await large.headersOf(many), set = (...values) => large.portico(['portal', 'set', '1', ...values]);
	const tell = async (what, query) => {
		const target = { port: nginx.ports[0], path: `/tickets?${query}`, headers };

		await load(target, 1, 1);
		const { median, p99 } = await load(target, 1);
		report.tell('F3', `${what}, median`, median / 1000, 'ms');
		report.tell('F3', `${what}, p99`, p99 / 1000, 'ms');
	};
	const size = `${large.tickets / 20} tickets`;

	for (const column of columns)
		await tell(`first page of ${size} by ${column}`, `sort=${column}`);
	for (const [what, query] of Object.entries(filters))
		await tell(`first page of ${size}, filtered by ${what}`, query);
	await set('permission=filtered', `permission_criteria=${one('email', 'contains', '@')}`);
	await tell(`first page of ${size} where criteria of contacts open the company's tickets`, '');
	await set('permission=company', 'permission_criteria=');
	for (const [what, visibility] of Object.entries(criteria)) {
		await set(`visibility=${visibility}`);
		await tell(`first page of ${size} where customers see what meets criteria that ${what}`, '');
		await tell(`the same by subject, of criteria that ${what}`, 'sort=subject');
	}
	await set('visibility=');
}
