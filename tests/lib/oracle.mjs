/* oracle.mjs: what must hold after every test, whatever it was about (the global oracle of the hostile catalogue). */
import assert from 'node:assert/strict';
import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { until } from './run.mjs';

/*
 * R266: no half of a write is ever there. Each statement counts what must not be. Where the server could read a whole account for each row, it is told
 * the index: what it knows of tables that have just been filled may be old, and then an answer takes minutes.
 */
const invariants = {
	'a thread without its ticket': 'SELECT COUNT(*) FROM thread h LEFT JOIN ticket t ON t.account_id = h.account_id AND t.id = h.ticket_id WHERE t.id IS NULL',
	'a message without its thread': 'SELECT COUNT(*) FROM message m LEFT JOIN thread h ON h.account_id = m.account_id AND h.id = m.thread_id WHERE h.id IS NULL',
	'a thread without a message': `SELECT COUNT(*) FROM thread h LEFT JOIN message m FORCE INDEX (message_thread)
		ON m.account_id = h.account_id AND m.thread_id = h.id WHERE m.id IS NULL`,
	'a ticket whose last activity lies before a message of its oldest thread that customers see': `SELECT COUNT(*) FROM ticket t WHERE t.updated < (SELECT MAX(m.created)
		FROM message m FORCE INDEX (message_thread) WHERE m.account_id = t.account_id AND m.thread_id = (SELECT h.id FROM thread h FORCE INDEX (thread_ticket)
		WHERE h.account_id = t.account_id AND h.ticket_id = t.id ORDER BY h.created, h.id LIMIT 1)
		AND NOT EXISTS (SELECT 1 FROM internal_sender q WHERE q.account_id = m.account_id AND q.domain_key = m.sender_domain AND q.local_key IN ('', m.sender_local)))`,
	'a ticket_contact that differs from its ticket': `SELECT COUNT(*) FROM ticket_contact c JOIN ticket t ON t.account_id = c.account_id AND t.id = c.ticket_id
		WHERE c.updated <> t.updated OR c.closed <> t.closed`,
	'words to search by that stand elsewhere than their ticket': `SELECT COUNT(*) FROM ticket_search w JOIN ticket t ON t.account_id = w.account_id
		AND t.id = w.ticket_id WHERE w.updated <> t.updated OR w.company_id <> COALESCE(t.company_id, 0)`,
	'a ticket that is closed in an open stage, or open in a closed one': `SELECT COUNT(*) FROM ticket t JOIN stage s ON s.account_id = t.account_id
		AND s.id = t.stage_id WHERE s.closed <> t.closed`,
	'a file of a message without its pieces or its digest': `SELECT COUNT(*) FROM attachment a WHERE a.message_id IS NOT NULL AND (a.sha256 IS NULL OR a.state = 0
		OR a.size <> (SELECT COALESCE(SUM(LENGTH(c.data)), 0) FROM attachment_chunk c FORCE INDEX (PRIMARY)
		WHERE c.account_id = a.account_id AND c.attachment_id = a.id))`,
	'a ticket number above the counter': 'SELECT COUNT(*) FROM ticket t JOIN ticket_counter c ON c.account_id = t.account_id WHERE t.number > c.last_number',
};

export class Oracle {
	#portal;
	#logAt = 0;
	#stderrAt = 0;
	#lines = [];
	#asked = 0;
	#pids = '';
	#mayDie = false;
	#mayFail = 0;
	#seen = 0;
	#complaints = [];

	constructor(portal) {
		this.#portal = portal;
	}

	/* Takes down which processes there are, once all of them are. */
	async begin() {
		this.#pids = await this.#settled();
	}

	/* The processes once a generation that leaves is gone and the one that stays is whole. A new process has the name of its parent for a moment. */
	async #settled() {
		const { program, options } = this.#portal;
		const whole = ['porticod', 'portico-pool', 'portico-hasher', 'portico-jobs', ...Array(options.workers).fill('portico-worker')].sort().join();

		return until('one whole generation', () => {
			const there = lasting(program.pid);

			if (there.map((one) => one.split(' ')[1]).sort().join() !== whole)
				throw new Error(there.join(', '));
			return there.join(', ');
		});
	}

	/* For a test that ends processes: from here to the end of this test they may change. */
	deathsExpected() {
		this.#mayDie = true;
	}

	/* For a test that provokes failures: so many answers of this test may have a status of 500 or more. */
	failuresExpected(count = Infinity) {
		this.#mayFail = count;
	}

	saw(answer, visitor) {
		this.#seen++;
		if (answer.status >= 500 && this.#mayFail-- <= 0)
			this.#complaints.push(`${answer.status} at ${visitor.host}: ${answer.text.slice(0, 500)}`);
		/* R93: whatever was asked, nothing leads off the sites of this installation, and a path is no other host's. */
		if (answer.status >= 300 && answer.status < 400 && !/^(\/(?![/\\])|https?:\/\/[a-z]+\.localhost(:\d+)?\/)/.test(answer.header('location') ?? ''))
			this.#complaints.push(`${answer.status} at ${visitor.host} leads to ${answer.header('location')}`);
		for (const [canary] of answer.raw.toString('latin1').matchAll(/canary(?:\.\w+)+/g))
			if (!visitor.may.test(canary))
				this.#complaints.push(`${canary} was shown to one who may see ${visitor.may}`);
	}

	/* All lines of the log so far, parsed; a line that is no JSON is a complaint. */
	lines() {
		this.#read();
		return this.#lines;
	}

	/* The lines of one event, "request" for the access log, of one request when its id is given. */
	events(event, id) {
		return this.lines().filter((line) => line.event === event && (id === undefined || line.request === id));
	}

	/* Waits for a line: it is written after the answer has left. */
	event(what, matches) {
		return until(`a log line: ${what}`, () => this.lines().find(matches));
	}

	async ask() {
		const portal = this.#portal, mayDie = this.#mayDie;
		const complaints = this.#complaints.splice(0);

		this.#read(complaints);
		this.#mayDie = false;
		this.#mayFail = 0;
		if (portal.program !== undefined) {
			/* A new process has the name of its parent for a moment: what is not there a moment later was a carrier. */
			const now = () => lasting(portal.program.pid).join(', ');
			const pids = mayDie ? await this.#settled() : await until('the same processes', () => now() === this.#pids).then(() => this.#pids, now);
			if (!mayDie && pids !== this.#pids)
				complaints.push(`processes were ${this.#pids} and are ${pids}`);
			this.#pids = pids;
			if (!mayDie)
				complaints.push(...this.#lines.slice(this.#asked).filter(({ event, ended }) => event === 'carrier_end' && ended !== 'status 0').map(JSON.stringify));
			this.#asked = this.#lines.length;
			complaints.push(...await this.#unlogged(mayDie), ...await this.#invariants());
		}
		none(complaints);
	}

	/* At the end, when leaks are told as well. */
	close() {
		const complaints = this.#complaints.splice(0);

		this.#read(complaints);
		none(complaints);
	}

	/* Each answer has its line in the log; a killed worker may have taken some with it. */
	async #unlogged(mayDie) {
		const logged = () => this.events('request').length + this.events('request_refused').length;

		if (!mayDie)
			await until('a line in the log for each answer', () => logged() >= this.#seen).catch(() => {});
		const missing = this.#seen - logged();
		this.#seen = Math.min(this.#seen, logged());
		return missing > 0 && !mayDie ? [`${missing} answers are not in the log`] : [];
	}

	async #invariants() {
		const names = Object.keys(invariants);
		const counts = await this.#portal.sql(names.map((name) => `${invariants[name]};`).join('\n'));

		return names.map((name, index) => [counts[index][0], name]).filter(([count]) => count !== '0').map((found) => found.join(' × '));
	}

	#read(complaints = this.#complaints) {
		const log = newPart(this.#portal.log, this.#logAt), stderr = newPart(this.#portal.stderr, this.#stderrAt);
		const whole = log.slice(0, log.lastIndexOf('\n') + 1);

		this.#logAt += Buffer.byteLength(whole);
		for (const line of whole.split('\n').slice(0, -1)) {
			try {
				this.#lines.push(JSON.parse(line));
			} catch {
				complaints.push(`not a line of JSON in the log: ${line}`);
			}
		}
		this.#stderrAt += Buffer.byteLength(stderr);
		if (/Sanitizer|runtime error:/.test(stderr))
			complaints.push(stderr);
	}
}

/* Of a log that many requests are written to it takes no more than is new: it is looked at again and again. */
function newPart(file, from) {
	if (!existsSync(file))
		return '';
	const opened = openSync(file, 'r');

	try {
		const part = Buffer.alloc(Math.max(fstatSync(opened).size - from, 0));

		return part.subarray(0, readSync(opened, part, 0, part.length, from)).toString();
	} finally {
		closeSync(opened);
	}
}

function none(complaints) {
	if (complaints.length > 0)
		assert.fail(complaints.join('\n'));
}

/* The processes that stay, with their names; who carries long transfers comes and goes. */
function lasting(pid) {
	return processes(pid).map((one) => `${one} ${nameOf(one)}`).filter((one) => !/carrier/.test(one));
}

/* The name of a process, '' when it has ended: one that nobody has asked about yet still has its name, and does nothing any more. */
export function nameOf(pid) {
	const [, name, state] = /^\d+ \((.*)\) (.)/s.exec(read(`/proc/${pid}/stat`)) ?? [];

	return name === undefined || /[ZX]/.test(state) ? '' : name;
}

/* The pids of a program and of all that it started and that live, in order; any of them may end while they are counted. */
export function processes(pid) {
	const children = read(`/proc/${pid}/task/${pid}/children`).trim();

	return [...(nameOf(pid) === '' ? [] : [pid]), ...(children === '' ? [] : children.split(' ').flatMap((child) => processes(Number(child))))].sort((a, b) => a - b);
}

function read(file) {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}
