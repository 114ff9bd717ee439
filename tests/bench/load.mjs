/* load.mjs: puts load on an address, and compares two of them on a machine that is never quite quiet. */
import path from 'node:path';
import { must, sleep, top } from '../lib/run.mjs';

const lua = path.join(top, 'tests/bench/load.lua');
export const pairs = Number(process.env.PAIRS), span = Number(process.env.SPAN);
const PAUSE = 300, WARM_UP = 1;

/*
 * { rate, median, p99 }: requests a second and microseconds, `connections` at once for `seconds`. `target` is { port, path, headers }. Anything
 * but answers of 2xx and 3xx means that something else was measured: it throws.
 */
export async function load(target, connections, seconds = span) {
	const headers = Object.entries(target.headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
	const out = await must('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, ...headers, '-s', lua, `http://127.0.0.1:${target.port}${target.path}`]);
	const said = JSON.parse(out.slice(out.lastIndexOf('\n{') + 1));

	if (said.failed > 0 || said.requests === 0)
		throw new Error(`${said.failed} of ${said.requests} requests to ${target.path} failed`);
	return { rate: said.requests / said.seconds, median: said.median, p99: said.p99 };
}

/*
 * Loads two targets in turn, which of them first in turn too, so that what changes slowly on the machine meets both. Returns the pairs, as
 * [{ rate, median, p99 } of a, the same of b].
 */
export async function alternate(a, b, connections) {
	const measured = [];

	await load(a, connections, WARM_UP);
	await load(b, connections, WARM_UP);
	for (let pair = 0; pair < pairs; pair++) {
		const order = pair % 2 === 0 ? [a, b] : [b, a], results = new Map();

		for (const target of order) {
			results.set(target, await load(target, connections));
			await sleep(PAUSE);
		}
		measured.push([results.get(a), results.get(b)]);
	}
	return measured;
}

export function median(numbers) {
	const sorted = [...numbers].sort((a, b) => a - b), middle = sorted.length >> 1;

	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
