/* fixtures.mjs: three accounts with people and tickets, each text marked with who may read it. */
import { literal } from './mariadb.mjs';

/*
 * Accounts are north, south and east; each has the companies a and b, each of these the contacts anna, bo and cleo, whose addresses are
 * anna@a.north.test. Their host is north.localhost. Per account there are portals with the slugs "" (a contact sees his company's
 * tickets) and "own" (only his own); east has one more, "off", which is not switched on.
 *
 * Every text carries a canary, "canary.north.a.anna.public": account, company, requester, and who may see it: "public", "second" (in a thread
 * that is not the oldest) or "note". The clients of the tests fail on any canary that is not for them.
 */
export const accounts = [
	{ name: 'north', language: 'en' }, { name: 'south', language: 'da' }, { name: 'east', language: 'en' },
];
export const companies = ['a', 'b'];
export const names = ['anna', 'bo', 'cleo'];
export const password = 'correct horse battery';

export const hostOf = (account) => `${account}.localhost`;
export const emailOf = (account, company, name) => `${name}@${company}.${account}.test`;

/* What somebody may read under each of the two permissions. */
export const mayReadCompany = (account, company) => new RegExp(`^canary\\.${account}\\.${company}\\.\\w+\\.public$`);
export const mayReadOwn = (account, company, name) => new RegExp(`^canary\\.${account}\\.${company}\\.${name}\\.public$`);

/* The seed of most tests: `tickets` per company, every third closed, owners and priorities in turn. */
export function world({ tickets = 200 } = {}) {
	return async (portal) => {
		for (const account of accounts) {
			await makeAccount(portal, account);
			for (const company of companies)
				await makeCompany(portal, account.name, company);
			await makeTickets(portal, account.name, tickets);
		}
	};
}

async function makeAccount(portal, { name, language }) {
	const host = hostOf(name), base = portal.base(host), of = ['--account', name];

	portal.bases.set(host, base);
	await portal.portico(['account', 'add', name]);
	await portal.portico(['domain', 'add', base, '--language', language, ...of]);
	for (const slug of ['', 'own', ...(name === 'east' ? ['off'] : [])])
		await portal.portico(['portal', 'add', host, '--slug', slug, '--name', `${name} help`, ...of]);
}

export { literal };
