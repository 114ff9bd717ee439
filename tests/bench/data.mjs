/* data.mjs: an account of any size, made inside the database server in minutes: rows come from its sequence engine, not from us. */
import { literal } from '../lib/mariadb.mjs';

const PEOPLE = 20000, COMPANIES = 5000, SECONDS_BETWEEN = 20, LIFE = 1000000;
const bodies = [
	'The controller stops answering some minutes after the update. We restarted it twice, and the log says that the link is down. ' +
	'Other devices at the same site go on working. What should we try next, and do you need the log of the whole night?',
	'ตัวควบคุมหยุดตอบสนองไม่กี่นาทีหลังการอัปเดต เรารีสตาร์ตสองครั้งแล้ว และบันทึกบอกว่าการเชื่อมต่อขาด อุปกรณ์อื่นที่ไซต์เดียวกันยังทำงานได้ ' +
	'เราควรลองอะไรต่อไป และคุณต้องการบันทึกของทั้งคืนหรือไม่',
	'更新の数分後にコントローラーが応答しなくなりました。二回再起動しましたが、ログにはリンクが切れていると出ています。同じ拠点の他の機器は動いています。' +
	'次に何を試せばよいでしょうか。一晩分のログは必要ですか。',
];
/* %s are numbers: of one site there are about a thousandth of the tickets. */
const subjects = ['The controller at site %s stops after update %s', 'ตัวควบคุมที่ไซต์ %s หยุดหลังการอัปเดต %s', '拠点 %s のコントローラーが更新 %s の後に止まる'];

/* What sql/search.c makes of these texts. */
function words(text) {
	const chunks = text.toLowerCase().split(/\s+/).map((chunk) => chunk.replace(/[^\p{L}\p{M}\p{N}%]+/gu, ' ').trim());

	return [...new Set(chunks.filter((chunk) => chunk !== ''))].join(' ');
}

/* SQL for one of the texts, by the number of a ticket; with `values`, expressions, in place of the %s. */
function inLanguages(texts, n, values = []) {
	const one = (text) => {
		const parts = text.split('%s').map(literal);
		return `CONCAT(${parts.flatMap((part, i) => (i < values.length && i < parts.length - 1 ? [part, values[i]] : [part]))})`;
	};

	return `ELT(1 + ${n} % ${texts.length}, ${texts.map(one)})`;
}

/*
 * Fills the account, which is alone in its database and has no tickets yet, with `tickets` of three messages each. `few` and `many` are
 * { contact, company }: 500 tickets belong to the contact `few`; with `many`, every 20th (50,000 of a million) belongs to that company, five
 * of them to that contact; the rest to 20,000 others in 5,000 companies, the largest of which has a hundred times as many as the smallest.
 * Tickets of all of them lie mixed in the order of ids and of times. The rows go in with their ids given, into empty tables, with checks
 * off: that is what lets InnoDB build its trees in one pass.
 */
export async function fill(database, { tickets, few, many, log }) {
	const [[account, open, closed, inbox, staff, firstPerson, firstCompany, now]] = await database.sql(`SELECT MIN(id),
		(SELECT id FROM stage WHERE closed = 0 ORDER BY position LIMIT 1), (SELECT id FROM stage WHERE closed = 1 ORDER BY position LIMIT 1),
		(SELECT MIN(id) FROM inbox), (SELECT MIN(id) FROM staff), (SELECT MAX(id) FROM contact) + 1, (SELECT MAX(id) FROM company) + 1,
		UTC_TIMESTAMP(6) FROM account`);
	/* What ticket number `n` of the account is like, as expressions: messages need the same values as tickets. */
	const isFew = (n) => `${n} % ${Math.floor(tickets / 500)} = 0`;
	const isMany = (n) => (many === undefined ? 'FALSE' : `${n} % 20 = 1`);
	const other = (n) => `${n} * 7919 % ${PEOPLE}`;
	const companyOf = (person) => `${firstCompany} + (${person}) * (${person}) DIV ${PEOPLE * PEOPLE / COMPANIES}`;
	const isOfMany = (n) => `${isMany(n)} AND ${n} % ${Math.ceil(tickets / 5)} = 1`;
	const requester = (n) => `IF(${isFew(n)}, ${few.contact}, IF(${isOfMany(n)}, ${many?.contact ?? 0}, ${firstPerson} + ${other(n)}))`;
	const company = (n) => `IF(${isFew(n)}, ${few.company}, IF(${isMany(n)}, ${many?.company ?? 0}, ${companyOf(other(n))}))`;
	const at = (n, before) => `TIMESTAMPADD(SECOND, (${n} - ${tickets}) * ${SECONDS_BETWEEN} - (${before}), @now)`;
	const created = (n, after = '0') => at(n, `${LIFE + 1000} - ${after}`);
	const updated = (n) => at(n, `${n} * 7919 % ${LIFE}`);
	const closedNow = (n) => `${n} % 3 > 0`;
	const each = `FROM seq_1_to_${tickets}`;
	const ticket = '(seq DIV 3 + 1)', part = 'seq % 3';

	const steps = {
		people: `INSERT INTO company (account_id, id, name, created) SELECT ${account}, ${firstCompany} + seq, CONCAT('Company ', seq), @now
				FROM seq_0_to_${COMPANIES - 1};
			INSERT INTO contact (account_id, id, email, email_key, first_name, last_name, language, time_zone, disabled, created)
				SELECT ${account}, ${firstPerson} + seq, CONCAT('person', seq, '@bench.test'), CONCAT('person', seq, '@bench.test'),
				ELT(1 + seq % 5, 'Anna', 'Bjørn', 'Chen', 'Dara', 'Emil'), CONCAT('Person ', seq), '', '', 0, @now FROM seq_0_to_${PEOPLE - 1};
			INSERT INTO contact_company (account_id, contact_id, company_id, is_primary)
				SELECT ${account}, ${firstPerson} + seq, ${companyOf('seq')}, 1 FROM seq_0_to_${PEOPLE - 1}`,
		tickets: `INSERT INTO ticket (account_id, id, number, subject, stage_id, closed, owner_id, requester_id, company_id, inbox_id, priority,
				created, updated, closed_at) SELECT ${account}, seq, 1000 + seq, ${inLanguages(subjects, 'seq', ['seq % 977', 'seq % 31'])},
				IF(${closedNow('seq')}, ${closed}, ${open}), ${closedNow('seq')}, ${staff}, ${requester('seq')}, ${company('seq')}, ${inbox}, seq % 5,
				${created('seq')}, ${updated('seq')}, IF(${closedNow('seq')}, ${updated('seq')}, NULL) ${each};
			UPDATE ticket_counter SET last_number = 1000 + ${tickets}`,
		'contacts of tickets': `INSERT INTO ticket_contact (account_id, ticket_id, contact_id, updated, closed)
			SELECT ${account}, seq, ${requester('seq')}, ${updated('seq')}, ${closedNow('seq')} ${each}`,
		'words to search by': `INSERT INTO ticket_search (account_id, company_id, updated, ticket_id, words)
			SELECT account_id, company_id, updated, id, CONCAT(' ', number, ' ',
				${inLanguages(subjects.map(words), 'id', ['id % 977', 'id % 31'])}, ' ', ${inLanguages(bodies.map(words), 'id')}, ' ')
			FROM ticket ORDER BY account_id, company_id, updated, id`,
		threads: `INSERT INTO thread (account_id, id, ticket_id, created) SELECT ${account}, seq, seq, ${created('seq')} ${each}`,
		messages: `INSERT INTO message (account_id, id, thread_id, author, contact_id, staff_id, author_name, created, format, renderer, text, html)
			SELECT ${account}, seq + 1, ${ticket}, IF(${part} = 1, 2, 1), IF(${part} = 1, NULL, ${requester(ticket)}), IF(${part} = 1, ${staff}, NULL),
			'Anna Person', IF(${part} = 2, ${updated(ticket)}, ${created(ticket, `60 * (${part})`)}), 2, 1, ${inLanguages(bodies, ticket)}, CONCAT('<p>', ${inLanguages(bodies, ticket)}, '</p>')
			FROM seq_0_to_${3 * tickets - 1}`,
	};

	const run = async (name) => {
		const from = Date.now();

		await database.sql(`SET SESSION foreign_key_checks = 0, unique_checks = 0, sql_mode = 'STRICT_ALL_TABLES,NO_UNSIGNED_SUBTRACTION';
			SET @now = '${now}'; ${steps[name]};`);
		log(`${tickets} tickets, ${name}: ${((Date.now() - from) / 1000).toFixed(1)} s`);
	};
	const inOrder = async (names) => {
		for (const name of names)
			await run(name);
	};

	/* Messages take longest; the other tables are made beside them. */
	await Promise.all([run('messages'), inOrder(Object.keys(steps).filter((name) => name !== 'messages'))]);
	await database.sql('ANALYZE TABLE ticket, ticket_search, ticket_contact, thread, message, contact, company');
}
