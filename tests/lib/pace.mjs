/* pace.mjs: whether an answer's time tells who somebody is (P6). */
import assert from 'node:assert/strict';

/*
 * Asks as each of `people` in turn, another one first each round, and holds the medians to P6: within 2 % or 1 ms. Noise makes the medians of few
 * tries differ; what is really there stays with more of them, so there are up to six series of `rounds`, the first ten rounds of each uncounted.
 */
export async function samePace(t, people, ask, { rounds = 100 } = {}) {
	const times = people.map(() => []);
	const near = () => Math.max(...medians) - Math.min(...medians) <= Math.max(1, 0.02 * Math.min(...medians));
	let medians;

	for (let series = 0; series < 6 && (medians === undefined || !near()); series++) {
		for (let n = 0; n < rounds; n++)
			for (let i = 0; i < people.length; i++) {
				const who = (n + i) % people.length, from = process.hrtime.bigint();

				await ask(people[who]);
				if (n >= 10)
					times[who].push(Number(process.hrtime.bigint() - from) / 1e6);
			}
		medians = times.map((list) => [...list].sort((a, b) => a - b)[list.length >> 1]);
	}
	t.diagnostic(`medians of ${times[0].length}: ${medians.map((ms) => ms.toFixed(2)).join(', ')} ms`);
	assert.ok(near(), medians.join(', '));
}
