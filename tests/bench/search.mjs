/* search.mjs: F4: a search in the company with 50,000 tickets, by words that all of its tickets have, some, one and none. */
import { startNginx } from '../lib/nginx.mjs';
import { many } from './installation.mjs';
import { load } from './load.mjs';

const BOUND = 100000 /* microseconds */, WARM_UP = 1;
const words = {
	English: ['controller', '531', 'zzzz', 'controller zzzz'],
	Thai: ['ตัวควบคุม', 'ไซต์ 531', 'ไม่มีคำนี้', 'ตัวควบคุม ไม่มีคำนี้'],
	Japanese: ['更新', '拠点 531', '煙火', '更新 煙火'],
};

export async function search({ large, report, log }) {
	const nginx = await startNginx([large], { workers: 2 }), headers = await large.headersOf(many);

	for (const [language, all] of Object.entries(words))
		for (const [index, frequency] of ['all tickets have', 'some have', 'none has', 'of which one is in none'].entries()) {
			const target = { port: nginx.ports[0], path: `/tickets?q=${encodeURIComponent(all[index])}`, headers };

			await load(target, 1, WARM_UP); /* the first one reads the words from the disk */
			const measured = await load(target, 1);

			log(`search in ${language} for what ${frequency}: median ${measured.median} µs, p99 ${measured.p99} µs`);
			report.most('F4', `search in ${language} for words that ${frequency}, p99`, measured.p99 / 1000, BOUND / 1000, 'ms');
		}
	await nginx.stop();
}
