/* data.mjs: an account of any size, made inside the database server in minutes: rows come from its sequence engine, not from us. */
import { literal } from '../lib/mariadb.mjs';

const PEOPLE = 20000, COMPANIES = 5000, STAFF = 12, SECONDS_BETWEEN = 20, LIFE = 1000000, SITES = 977, UPDATES = 31;
/* What is asked, what is answered, what is said at the end. */
const bodies = [
	['The controller stops answering some minutes after the update. We restarted it twice, and the log says that the link is down. ' +
	'Other devices at the same site go on working. What should we try next, and do you need the log of the whole night?',
	'Thank you for the details. Please open the settings of the network card, note the address that stands there, and put the card back to what it was ' +
	'delivered with. If the light stays orange after that, we send a technician with a spare part on the next working day.',
	'That helped: the light is green again and all measurements arrive. Please leave this open until Friday, so that we can watch it over a weekend shift.'],
	['ตัวควบคุมหยุดตอบสนองไม่กี่นาทีหลังการอัปเดต เรารีสตาร์ตสองครั้งแล้ว และบันทึกบอกว่าการเชื่อมต่อขาด อุปกรณ์อื่นที่ไซต์เดียวกันยังทำงานได้ ' +
	'เราควรลองอะไรต่อไป และคุณต้องการบันทึกของทั้งคืนหรือไม่',
	'ขอบคุณสำหรับรายละเอียด กรุณาเปิดการตั้งค่าของการ์ดเครือข่าย จดที่อยู่ที่แสดงไว้ แล้วคืนค่าการ์ดเป็นค่าจากโรงงาน ' +
	'หากไฟยังเป็นสีส้มอยู่ เราจะส่งช่างพร้อมอะไหล่ในวันทำการถัดไป',
	'ได้ผลแล้ว ไฟกลับเป็นสีเขียวและค่าที่วัดได้ทั้งหมดมาถึงแล้ว กรุณาเปิดเรื่องนี้ไว้จนถึงวันศุกร์ เพื่อให้เราเฝ้าดูตลอดกะวันหยุด'],
	['更新の数分後にコントローラーが応答しなくなりました。二回再起動しましたが、ログにはリンクが切れていると出ています。同じ拠点の他の機器は動いています。' +
	'次に何を試せばよいでしょうか。一晩分のログは必要ですか。',
	'詳細をありがとうございます。ネットワークカードの設定を開き、表示されているアドレスを控えてから、カードを出荷時の状態に戻してください。' +
	'それでもランプが橙色のままでしたら、翌営業日に交換部品を持った技術者を派遣します。',
	'解決しました。ランプは緑に戻り、測定値もすべて届いています。週末の勤務中に様子を見たいので、金曜日までこの件を閉じないでください。'],
];
/* %s are numbers, of a site and of an update: of one site there are about a thousandth of the tickets. */
const subjects = ['The controller at site %s stops after update %s', 'ตัวควบคุมที่ไซต์ %s หยุดหลังการอัปเดต %s', '拠点 %s のコントローラーが更新 %s の後に止まる'];
const languages = subjects.length, parts = bodies[0].length;

/* What the account's tickets have beside what every one has; the commands that make them, and who has what, are beside each other here. */
export const properties = [
	['site', '--kind', 'text'],
	['product', '--kind', 'choice', '--option', 'pump=Pump', '--option', 'valve=Valve', '--option', 'meter=Meter', '--option', 'gateway=Gateway', '--option', 'panel=Panel'],
	['installed', '--kind', 'date'],
	['devices', '--kind', 'number'],
];
/* From 0 to below `most` by a number, and by nothing that goes by the number too: whose ticket it is, for one. */
const any = (what, n, most) => `(CRC32(CONCAT('${what} ', ${n})) % ${most})`;
const values = (n) => {
	const installed = `CAST(DATE_ADD('2015-01-01', INTERVAL ${any('installed', n, 4000)} DAY) AS CHAR)`, devices = any('devices', n, 500);
	const product = `ELT(1 + ${any('product', n, 5)}, 'pump', 'valve', 'meter', 'gateway', 'panel')`;

	return {
		site: { of: 'TRUE', value: `CONCAT('Site ', ${n} % ${SITES})`, key: `CONCAT('site ', ${n} % ${SITES})` },
		product: { of: `${any('a product', n, 6)} > 0`, value: product, key: product },
		installed: { of: `${any('a date', n, 2)} = 0`, value: installed, key: installed },
		devices: { of: `${any('a number', n, 3)} = 0`, value: devices, key: `CONCAT('1', LPAD(${devices}, 15, '0'), '000000')` },
	};
};

/* What sql/search.c makes of these texts. */
function words(text) {
	const chunks = text.normalize('NFKC').toLowerCase().split(/\s+/).map((chunk) => chunk.replace(/[^\p{L}\p{M}\p{N}%]+/gu, ' ').trim());

	return chunks.filter((chunk, i) => chunk === '%s' || (chunk !== '' && chunks.indexOf(chunk) === i)).join(' ');
}

/* SQL for one of the texts, by its number from 0; with `values`, expressions, in place of the %s. */
function oneOf(texts, number, values = []) {
	const one = (text) => {
		const pieces = text.split('%s').map(literal);
		return `CONCAT(${pieces.flatMap((piece, i) => (i < values.length && i < pieces.length - 1 ? [piece, values[i]] : [piece]))})`;
	};

	return `ELT(1 + ${number}, ${texts.map(one)})`;
}

/*
 * Fills the account, which is alone in its database and has no tickets yet, with `tickets` of three messages each. `few` and `many` are
 * { contact, company }: 500 tickets belong to the contact `few`; with `many`, every 20th (50,000 of a million) belongs to that company, five
 * of them to that contact; the rest to 20,000 others in 5,000 companies, the largest of which has a hundred times as many as the smallest; but
 * for every 1000th, which goes to small companies of one person each: the first has 1 ticket, the next 2, and so on. A third each is in English,
 * Thai and Japanese, and there are four properties, which all, most, half and a third of them have. Tickets of all of them lie mixed in the order
 * of ids and of times. The rows go in with their ids given, into empty tables, with checks off: that is what lets InnoDB build its trees in one pass.
 */
export async function fill(database, { tickets, few, many, log }) {
	const [[account, open, closed, inbox, firstStaff, firstPerson, firstCompany, now]] = await database.sql(`SELECT MIN(id),
		(SELECT id FROM stage WHERE closed = 0 ORDER BY position LIMIT 1), (SELECT id FROM stage WHERE closed = 1 ORDER BY position LIMIT 1),
		(SELECT MIN(id) FROM inbox), (SELECT MAX(id) FROM staff) + 1, (SELECT MAX(id) FROM contact) + 1, (SELECT MAX(id) FROM company) + 1,
		UTC_TIMESTAMP(6) FROM account`);
	/* What ticket number `n` of the account is like, as expressions: messages need the same values as tickets. */
	const isFew = (n) => `${n} % ${Math.floor(tickets / 500)} = 0`;
	const isMany = (n) => (many === undefined ? 'FALSE' : `${n} % 20 = 1`);
	const other = (n) => `${n} * 7919 % ${PEOPLE}`;
	const companyOf = (person) => `${firstCompany} + (${person}) * (${person}) DIV ${PEOPLE * PEOPLE / COMPANIES}`;
	const isSmall = (n) => `${n} % 1000 = 3`;
	const smalls = Math.ceil((Math.sqrt(8 * tickets / 1000 + 1) - 1) / 2), small = (n) => `FLOOR((SQRT(8 * (${n} DIV 1000) + 1) - 1) / 2)`;
	const isOfMany = (n) => `${isMany(n)} AND ${n} % ${Math.ceil(tickets / 5)} = 1`;
	const requester = (n) => `IF(${isFew(n)}, ${few.contact}, IF(${isOfMany(n)}, ${many?.contact ?? 0},
		${firstPerson} + IF(${isSmall(n)}, ${PEOPLE} + ${small(n)}, ${other(n)})))`;
	const company = (n) => `IF(${isFew(n)}, ${few.company}, IF(${isMany(n)}, ${many?.company ?? 0},
		IF(${isSmall(n)}, ${firstCompany + COMPANIES} + ${small(n)}, ${companyOf(other(n))})))`;
	const at = (n, before) => `TIMESTAMPADD(SECOND, (${n} - ${tickets}) * ${SECONDS_BETWEEN} - (${before}), @now)`;
	const created = (n, after = '0') => at(n, `${LIFE + 1000} - ${after}`);
	const updated = (n) => at(n, `${n} * 7919 % ${LIFE}`);
	const closedNow = (n) => `(${any('closed', n, 3)} > 0)`;
	const each = `FROM seq_1_to_${tickets}`;
	const ticket = `(seq DIV ${parts} + 1)`, part = `seq % ${parts}`;
	const owner = (n) => `${firstStaff} + ${any('owner', n, STAFF)}`;
	/* One text for a ticket; what stands twice is found once. */
	const found = subjects.map((subject, i) => words([subject, ...bodies[i]].join('\n')));
	const kinds = Object.entries(values('n')), of = `(seq DIV ${kinds.length} + 1)`, kind = `seq % ${kinds.length}`;
	const ofKinds = (what) => `ELT(1 + which, ${kinds.map(([, one]) => one[what])})`;

	const steps = {
		people: `INSERT INTO company (account_id, id, name, created) SELECT ${account}, ${firstCompany} + seq, CONCAT('Company ', seq), @now
				FROM seq_0_to_${COMPANIES + smalls - 1};
			INSERT INTO contact (account_id, id, email, email_key, first_name, last_name, language, time_zone, disabled, created)
				SELECT ${account}, ${firstPerson} + seq, CONCAT('person', seq, '@bench.test'), CONCAT('person', seq, '@bench.test'),
				ELT(1 + seq % 5, 'Anna', 'Bjørn', 'Chen', 'Dara', 'Emil'), CONCAT('Person ', seq), '', '', 0, @now FROM seq_0_to_${PEOPLE + smalls - 1};
			INSERT INTO contact_company (account_id, contact_id, company_id, is_primary)
				SELECT ${account}, ${firstPerson} + seq, IF(seq < ${PEOPLE}, ${companyOf('seq')},
				${firstCompany + COMPANIES} + seq - ${PEOPLE}), 1 FROM seq_0_to_${PEOPLE + smalls - 1};
			INSERT INTO staff (account_id, id, email, email_key, first_name, last_name, created)
				SELECT ${account}, ${firstStaff} + seq, CONCAT('staff', seq, '@bench.test'), CONCAT('staff', seq, '@bench.test'),
				ELT(1 + seq % 5, 'Sam', 'Toni', 'Uma', 'Vera', 'Wim'), CONCAT('Staff ', seq), @now FROM seq_0_to_${STAFF - 1}`,
		tickets: `INSERT INTO ticket (account_id, id, number, subject, stage_id, closed, owner_id, requester_id, company_id, inbox_id, priority,
				created, updated, closed_at) SELECT ${account}, seq, 1000 + seq, ${oneOf(subjects, `seq % ${languages}`, [`seq % ${SITES}`, `seq % ${UPDATES}`])},
				IF(${closedNow('seq')}, ${closed}, ${open}), ${closedNow('seq')}, ${owner('seq')}, ${requester('seq')}, ${company('seq')}, ${inbox}, ${any('priority', 'seq', 5)},
				${created('seq')}, ${updated('seq')}, IF(${closedNow('seq')}, ${updated('seq')}, NULL) ${each};
			UPDATE ticket_counter SET last_number = 1000 + ${tickets}`,
		'contacts of tickets': `INSERT INTO ticket_contact (account_id, ticket_id, contact_id, updated, closed)
			SELECT ${account}, seq, ${requester('seq')}, ${updated('seq')}, ${closedNow('seq')} ${each}`,
		'words to search by': `INSERT INTO ticket_search (account_id, company_id, updated, ticket_id, words)
			SELECT account_id, company_id, updated, id, CONCAT(' ', number, ' ',
				${oneOf(found, `id % ${languages}`, [`id % ${SITES}`, `id % ${UPDATES}`])}, ' ')
			FROM ticket ORDER BY account_id, company_id, updated, id`,
		threads: `INSERT INTO thread (account_id, id, ticket_id, created) SELECT ${account}, seq, seq, ${created('seq')} ${each}`,
		messages: `INSERT INTO message (account_id, id, thread_id, author, contact_id, staff_id, author_name, created, format, renderer, text, html)
			SELECT ${account}, seq + 1, ${ticket}, IF(${part} = 1, 2, 1), IF(${part} = 1, NULL, ${requester(ticket)}), IF(${part} = 1, ${owner(ticket)}, NULL),
			'Anna Person', IF(${part} = 2, ${updated(ticket)}, ${created(ticket, `60 * (${part})`)}), 2, 1, text, CONCAT('<p>', text, '</p>')
			FROM (SELECT seq, ${oneOf(bodies.flat(), `${ticket} % ${languages} * ${parts} + ${part}`)} AS text
				FROM seq_0_to_${parts * tickets - 1}) s`,
		properties: `INSERT INTO ticket_property (account_id, ticket_id, property_id, place, value, value_key)
			SELECT p.account_id, n, p.id, 0, ${ofKinds('value')}, ${ofKinds('key')}
			FROM (SELECT ${of} AS n, ${kind} AS which FROM seq_0_to_${kinds.length * tickets - 1}) s
			STRAIGHT_JOIN property p ON p.account_id = ${account} AND p.property_key = ELT(1 + which, ${kinds.map(([name]) => `'${name}'`)})
			WHERE ${ofKinds('of')}`,
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
	await database.sql('ANALYZE TABLE ticket, ticket_search, ticket_contact, ticket_property, thread, message, contact, company');
}
