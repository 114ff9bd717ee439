/* speed.mjs: F1 and F2: pages against a program that runs the same statements and sends as many bytes. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tags } from '../lib/html.mjs';
import { startNginx } from '../lib/nginx.mjs';
import { build, directory, start, until } from '../lib/run.mjs';
import { properties } from './data.mjs';
import { few, workers } from './installation.mjs';
import { alternate, median } from './load.mjs';

const CONNECTIONS = [8, 32], SHARE = 0.7;
/* Portals are seldom as they came: F1 is measured of one with a look of its own. */
const theme = { theme_primary: '#8a1c4f', theme_secondary: '#20304f', footer: 'Large and Partners', nav_tickets: 'Cases' };

/* F1: each page and its ceiling in turn; the median of what the page reaches of the ceiling's requests a second. */
export async function speed({ large, report, log }) {
	await large.portico(['portal', 'set', '1', ...Object.entries(theme).map(([key, value]) => `${key}=${value}`)]);
	const headers = await large.headersOf(few), pages = await pagesOf(large, headers);
	const statements = await large.statementsOf(Object.values(pages), headers);
	const ceilings = [];

	for (const [index, page] of Object.values(pages).entries())
		ceilings.push(await startCeiling(large, statements[index], (await large.visitor().get(page, { headers })).body));
	const nginx = await startNginx([large, ...ceilings], { workers: 2 });

	for (const [index, [name, page]] of Object.entries(pages).entries()) {
		const target = (port) => ({ port, path: page, headers });

		for (const connections of CONNECTIONS) {
			const pairs = await alternate(target(nginx.ports[0]), target(nginx.ports[1 + index]), connections);
			const rate = (side) => Math.round(median(pairs.map((pair) => pair[side].rate)));
			const shares = pairs.map(([ours, ceiling]) => ours.rate / ceiling.rate), what = `${name}, ${connections} connections`;

			log(`${what}: ${rate(0)}/s, ceiling ${rate(1)}/s; shares ${shares.map((share) => share.toFixed(3)).join(' ')}`);
			report.least('F1', `requests per second of the ${what}`, median(shares), SHARE, 'of the ceiling');
		}
	}
	await nginx.stop();
	for (const ceiling of ceilings)
		await ceiling.stop();
	await large.portico(['portal', 'set', '1', ...Object.keys(theme).map((key) => `${key}=`)]);
}

/* F2: what the access log says of many pages, once the server has been asked whether the log is right. */
export async function statements({ large, report }) {
	const headers = await large.headersOf(few), visitor = large.visitor(), pages = await pagesOf(large, headers);
	const asked = await large.statementsOf(Object.values(pages), headers);
	const counts = await countsOf(large, headers, [...Object.values(pages), ...await others(visitor, headers)]);

	for (const [index, [name, { route, most }]] of Object.entries(known).entries()) {
		assert.equal(counts(route)[0], asked[index].length, `statements of the ${name} by the log, and by the server: ${asked[index].join('\n')}`);
		if (most !== undefined)
			report.most('F2', `statements of a ${name}, session included`, Math.max(...counts(route)), most, 'statements');
	}
	/* A list that shows all that it can. */
	await large.portico(['portal', 'set', '1', `columns=subject,number,requester,owner,updated,status,${properties.map(([key]) => `p.${key}`)}`]);
	const shown = await countsOf(large, headers, await others(visitor, headers));

	await large.portico(['portal', 'set', '1', 'columns=']);
	report.most('F2', 'statements of a list with ten columns, four of them properties', Math.max(...shown(known.list.route)), known.list.most, 'statements');
	report.most('F2', 'requests that a static file makes to the workers', await requestsOfStatic(large, headers), 0, 'requests');
}

/* What F1 and F2 are about: how the log calls it, and how many statements it may take, where that is promised. */
const known = { list: { route: 'tickets', most: 3 }, 'ticket page': { route: 'tickets/<number>', most: 4 }, form: { route: 'tickets/new' } };

/* { name: path } in the order of `known`: the list, the ticket that stands first in it, and the form. */
async function pagesOf(large, headers) {
	const list = await large.visitor().get('/tickets', { headers });

	return { list: '/tickets', 'ticket page': ticketsIn(list)[0], form: '/tickets/new' };
}

function ticketsIn(list) {
	return list.links.filter((link) => /^\/tickets\/\d+(\?|$)/.test(link));
}

/*
 * Asks for the pages; returns what gives the counts of statements of a route, in their order. Each worker asks once for what it then keeps until
 * somebody changes it (settings, properties): these pages are not counted.
 */
async function countsOf(large, headers, pages) {
	const before = large.logSize();

	const warmth = await large.warm(pages[0], headers);
	await large.logged(before, warmth);
	const from = large.logSize();

	for (const page of pages)
		assert.equal((await large.visitor().get(page, { headers })).status, 200, page);
	const lines = await large.logged(from, pages.length);

	return (route) => lines.filter((line) => line.route === route).map((line) => line.statements);
}

/* All that may cost a statement more: every view and filter, orders, a search, pages further on, all tickets of a list. */
async function others(visitor, headers) {
	const lists = [...['organization', 'mine'].flatMap((view) => ['all', 'open', 'closed'].map((status) => `/tickets?view=${view}&status=${status}`)),
		'/tickets?filters=open', '/tickets?p.product=pump&priority=high&filters=open', '/tickets?sort=p.installed&order=asc', '/tickets?q=531&filters=open'];
	const list = await visitor.get('/tickets', { headers });

	return [...lists, ...list.links.filter((link) => link.includes('after=')), ...ticketsIn(list)];
}

/* Through the web server, as a browser asks for it; the page after it is the only one that the workers have heard of. */
async function requestsOfStatic(large, headers) {
	const [style] = tags((await large.visitor().get('/tickets', { headers })).text, 'link').filter(({ rel }) => rel === 'stylesheet');
	const nginx = await startNginx([large]), from = large.logSize();

	assert.equal((await fetch(`http://127.0.0.1:${nginx.ports[0]}${style.href}`)).status, 200);
	await large.visitor().get('/tickets', { headers });
	await nginx.stop();
	return (await large.logged(from, 1)).length - 1;
}

/* Starts the ceiling of one page; returns what startNginx() and the end ask for. */
async function startCeiling(large, texts, body) {
	const home = directory('ceiling'), { socket: database, name, worker } = large.database;
	const files = { statements: path.join(home, 'statements'), body: path.join(home, 'body') }, socket = path.join(home, 'socket');

	writeFileSync(files.statements, `${texts.join('\n')}\n`);
	writeFileSync(files.body, body);
	const program = start(path.join(build, 'tests/bench/ceiling'), [socket, workers, database, worker.user, name, files.statements, files.body],
		{ log: path.join(home, 'log'), env: { MYSQL_PWD: worker.password } });

	await until('the ceiling to listen', () => {
		assert.ok(program.alive(), readFileSync(path.join(home, 'log'), 'utf8'));
		return existsSync(socket);
	});
	return { socket, stop: () => program.stop() };
}
