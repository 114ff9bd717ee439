/* pace.mjs: whether an answer's time tells who somebody is (P6). */
import assert from 'node:assert/strict';

const MARGIN = 0.5; /* ms: what P6 allows is twice that */

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

/*
 * The medians of what everybody's tries took, in `rounds` of one try each; and may they stand beside each other by P6, within 2 % or 1 ms? A machine that does
 * much else leaves medians that are less sure than that, by four times their own error, and say nothing.
 */
export function medians(rounds) {
	const each = rounds[0].map((_, who) => median(rounds.map((round) => round[who]))), most = Math.max(1, 0.02 * Math.min(...each));
	const all = rounds.flat().sort((a, b) => a - b), error = 4 * (all[Math.floor(all.length * 0.75)] - all[all.length >> 2]) / Math.sqrt(rounds.length);

	return { each, near: error > most || Math.max(...each) - Math.min(...each) <= most };
}

/*
 * Who ranks behind whom by more than the margin in more rounds than a coin would show: { slow, quick, share }, or undefined. What makes the machine slow for
 * a while makes it so for all tries of a round, and one slow try counts as one, however slow: noise tends to one half at most, while a millisecond that is
 * really there shows in most of the rounds. The bound is five of the coin's own deviations, for that many rounds.
 */
export function behind(rounds) {
	const bound = 0.5 + 5 * 0.5 / Math.sqrt(rounds.length), people = rounds[0].map((_, who) => who);

	for (const slow of people)
		for (const quick of people) {
			const share = rounds.filter((round) => round[slow] - round[quick] > MARGIN).length / rounds.length;

			if (share > bound)
				return { slow, quick, share };
		}
	return undefined;
}

/* In any order, another one each time: nobody always comes after the same other one. */
function shuffled(people) {
	const order = people.map((_, who) => who);

	for (let i = order.length - 1; i > 0; i--) {
		const other = Math.floor(Math.random() * (i + 1));

		[order[i], order[other]] = [order[other], order[i]];
	}
	return order;
}

/*
 * Asks as each of `people` once a round, and holds their times to P6 by medians and by rank. Noise makes few tries differ; what is really there stays with
 * more of them, so there are up to three further series of `more` rounds. The first ten rounds are not counted.
 */
export async function samePace(t, people, ask, { rounds: first = 300, more = 150 } = {}) {
	const rounds = [];
	const round = async () => {
		const times = Array(people.length);

		for (const who of shuffled(people)) {
			const from = process.hrtime.bigint();

			await ask(people[who]);
			times[who] = Number(process.hrtime.bigint() - from) / 1e6;
		}
		return times;
	};

	for (let n = 0; n < 10; n++)
		await round();
	for (let series = 0; series < 4 && (series === 0 || !medians(rounds).near || behind(rounds) !== undefined); series++)
		for (let n = 0; n < (series === 0 ? first : more); n++)
			rounds.push(await round());

	const { each, near } = medians(rounds), worst = behind(rounds);
	t.diagnostic(`medians of ${rounds.length}: ${people.map((who, i) => `${who} ${each[i].toFixed(2)}`).join(', ')} ms`);
	assert.ok(near, `medians: ${each.join(', ')}`);
	assert.equal(worst, undefined, worst && `${people[worst.slow]} took ${MARGIN} ms longer than ${people[worst.quick]} in ${(100 * worst.share).toFixed(1)} % of ${rounds.length} rounds`);
}
