/* export.mjs: F5: the list of the company with 50,000 tickets as a file. */
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { startNginx } from '../lib/nginx.mjs';
import { processes } from '../lib/oracle.mjs';
import { many } from './installation.mjs';
import { median, pairs } from './load.mjs';

/* { rows, first, all }: rows of the file, milliseconds to its first byte and to its last. */
function download(port, headers, query = '') {
	return new Promise((resolve, reject) => {
		const from = process.hrtime.bigint(), since = () => Number(process.hrtime.bigint() - from) / 1e6;
		let first, rows = -1;

		http.get({ port, path: `/tickets.csv${query}`, headers }, (answer) => {
			answer.on('data', (data) => {
				first ??= since();
				for (let at = data.indexOf(10); at >= 0; at = data.indexOf(10, at + 1))
					rows++;
			});
			answer.on('end', () => (answer.statusCode === 200 ? resolve({ rows, first, all: since() }) : reject(new Error(`status ${answer.statusCode}`))));
		}).on('error', reject);
	});
}

/* The most that any worker has ever had resident, in MiB. */
function most(large) {
	const sizes = processes(large.program.pid).filter((pid) => /worker|carrier/.test(readFileSync(`/proc/${pid}/comm`)))
		.map((pid) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`))[1]));

	return Math.max(...sizes) / 1024;
}

export async function exporting({ large, report, log }) {
	const nginx = await startNginx([large], { workers: 2 }), headers = await large.headersOf(many), files = [];

	await download(nginx.ports[0], headers); /* the first one reads the tickets from the disk */
	for (let i = 0; i < pairs; i++)
		files.push(await download(nginx.ports[0], headers));
	const after = most(large), rate = ({ rows, all }) => rows / all * 1000;
	for (const file of files)
		log(`export: ${file.rows} rows, ${Math.round(rate(file))}/s, first byte after ${file.first.toFixed(1)} ms`);
	report.least('F5', `rows per second of an export of ${files[0].rows}`, median(files.map(rate)), 200000, 'rows per second');
	report.most('F5', 'first byte of an export', median(files.map(({ first }) => first)), 100, 'ms');
	for (let i = 0; i < pairs; i++)
		await download(nginx.ports[0], headers);
	report.most('F5', 'growth of a worker from as many exports again', most(large) / after, 1.1, 'times');
	/* In other orders, and with the values of a property, which are asked for apart. */
	const told = async (what, query) => {
		const { rows, first, all } = await download(nginx.ports[0], headers, query);

		report.tell('F5', `export ${what}, all of its ${rows} rows`, all, 'ms');
		report.tell('F5', `export ${what}, first byte`, first, 'ms');
	};
	for (const column of ['subject', 'requester', 'p.devices'])
		await told(`by ${column}`, `?sort=${column}`);
	await told('of a filtered list', '?priority=low');
	await large.portico(['portal', 'set', '1', 'columns=subject,status,p.devices']);
	await told('with a property', '');
	await told('with a property, by requester', '?sort=requester');
	await large.portico(['portal', 'set', '1', 'columns=']);
	await nginx.stop();
}
