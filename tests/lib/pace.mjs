/* pace.mjs: whether an answer's time tells who somebody is (P6). */
import assert from 'node:assert/strict';

/*
 * Asks as each of `people` in turn, another one first each round, and holds the medians to P6: within 2 % or 1 ms. Noise makes the medians of few
 * tries differ; what is really there stays with more of them, so there are up to six series of `rounds`, the first ten rounds of each uncounted.
 * On a machine so busy that six do not suffice, what decides is how far apart the medians are at the least (see between()): a difference that was
 * measured fails, the machine's own unrest does not.
 */
export async function samePace(t, people, ask, { rounds = 100 } = {}) {
	const times = people.map(() => []);
	const bound = () => Math.max(1, 0.02 * Math.min(...medians));
	let medians;

	for (let series = 0; series < 6 && (medians === undefined || Math.max(...medians) - Math.min(...medians) > bound()); series++) {
		for (let n = 0; n < rounds; n++)
			for (let i = 0; i < people.length; i++) {
				const who = (n + i) % people.length, from = process.hrtime.bigint();

				await ask(people[who]);
				if (n >= 10)
					times[who].push(Number(process.hrtime.bigint() - from) / 1e6);
			}
		medians = times.map((list) => between(list)[1]);
	}
	const said = `medians of ${times[0].length}: ${times.map((list) => between(list).map((ms) => ms.toFixed(2)).join(' < ')).join(', ')} ms`;
	const apart = Math.max(...times.map((list) => between(list)[0])) - Math.min(...times.map((list) => between(list)[2]));

	t.diagnostic(said);
	assert.ok(Math.max(...medians) - Math.min(...medians) <= bound() || apart <= bound(), said);
}

/* The median of what was measured, between two values that the true one lies between in 99 of 100 cases, whatever the times are like. */
function between(list) {
	const sorted = [...list].sort((a, b) => a - b), half = sorted.length / 2, off = 2.58 * Math.sqrt(sorted.length) / 2;

	return [sorted[Math.max(0, Math.floor(half - off))], sorted[Math.floor(half)], sorted[Math.min(sorted.length - 1, Math.ceil(half + off))]];
}
