/* probe.mjs: starts the machine with the test program's page, and looks at its processes and its log. */
import { copyFileSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, directory, start, until } from '../lib/run.mjs';
import { Connection, cgi, parts, request } from './fastcgi.mjs';

export const program = path.join(build, 'tests/http/probe');

/* The sanitizers' processes are larger, and take seconds to find names for a crash that a test wanted. */
const environment = { ASAN_OPTIONS: 'quarantine_size_mb=1:thread_local_quarantine_size_kb=64:allocator_release_to_os_interval_ms=0:symbolize=0' };
export const sanitized = readFileSync(program).includes('__asan_init');

export class Probe {
	#held = 0;

	/* Writes the configuration and starts the program; `how` as in start(), with `executable` and `wrap` (words in front of it). */
	static async start(settings = {}, how = {}) {
		const probe = new Probe(settings, how);

		await probe.ready(1);
		return probe;
	}

	constructor(settings = {}, { executable = program, wrap = [], at = directory('probe'), ...how } = {}) {
		this.at = at;
		this.socket = settings.socket ?? path.join(at, 'socket');
		this.conf = path.join(at, 'conf');
		this.output = path.join(at, 'log');
		this.configure({ socket: this.socket, ...settings });
		const words = [...wrap, executable, this.conf];
		this.running = start(words[0], words.slice(1), { log: this.output, ...how, env: { ...environment, ...how.env } });
		this.pid = this.running.pid;
	}

	configure(settings) {
		this.settings = { ...this.settings, ...settings };
		writeFileSync(this.conf, Object.entries(this.settings).filter(([, value]) => value !== undefined)
			.map(([key, value]) => `${key} ${value}\n`).join(''));
	}

	/* The log's lines as objects; what is none (a sanitizer's report) is left out. */
	log(file = this.output) {
		return readFileSync(file, 'utf8').split('\n').flatMap((line) => {
			try {
				return [JSON.parse(line)];
			} catch {
				return [];
			}
		});
	}

	events(name) {
		return this.log().filter((line) => line.event === name);
	}

	/* A process has the name of its parent until it runs for the first time: nobody looks for the hasher before it has its own. */
	async ready(generation) {
		const line = await until(`generation ${generation} is ready`, () => {
			if (!this.running.alive())
				throw new Error(`the program ended: ${readFileSync(this.output, 'utf8')}`);
			return this.events('generation_ready').find((line) => line.generation === generation);
		});
		await until(`a hasher of generation ${generation}`, () => !alive(line.child) || childrenOf(line.child).some((pid) => nameOf(pid) === 'portico-hasher'));
		return line;
	}

	/* Sends SIGHUP and waits until the next generation serves. */
	async reload() {
		const next = Math.max(0, ...this.events('generation_start').map((line) => line.generation)) + 1;

		this.running.kill('SIGHUP');
		await this.ready(next);
		return next;
	}

	request(options) {
		return request(this.socket, options);
	}

	/*
	 * A request that is under way for as long as a test wants: its body is still to come. Gives { connection, answer() }, once a worker is at it, or
	 * at once when nobody is to be at it yet (`begun: false`); answer() sends the rest and gives what comes back.
	 */
	async held({ path: target = '/echo', begun = true, body = '', ...options } = {}) {
		const named = `${target}${target.includes('?') ? '&' : '?'}held=${this.#held++}`, connection = new Connection(this.socket);
		const { begin, params, stdin } = parts({ params: cgi({ method: 'POST', path: named, body, ...options }), body });

		await connection.opened;
		connection.send(Buffer.concat([begin, params]));
		if (begun)
			await until(`${named} to be begun`, () => this.events('probe_begun').some(({ detail }) => detail === named) || (connection.ended && 'over'));
		return { connection, async answer() {
			connection.send(stdin);
			const answer = await connection.answer();
			connection.close();
			return answer;
		} };
	}

	/* Processes of the newest generation that serves: { pool, hasher, workers }. */
	processes() {
		const pool = this.events('generation_ready').at(-1).child;
		const children = childrenOf(pool);

		return {
			pool,
			hasher: children.find((pid) => nameOf(pid) === 'portico-hasher'),
			workers: children.filter((pid) => nameOf(pid) === 'portico-worker'),
		};
	}

	stop(signal = 'SIGTERM') {
		return this.running.stop(signal);
	}
}

/* For a test file: programs that end with it. `one` waits until it serves, `refused` until it has ended by itself. */
export function probes() {
	const started = [];

	return {
		async one(settings, how) {
			const probe = new Probe(settings, how);

			started.push(probe);
			await probe.ready(1);
			return probe;
		},
		async refused(settings, how) {
			const probe = new Probe(settings, how);

			started.push(probe);
			const end = await probe.running.ended;
			return { code: end.code, why: probe.log().find((line) => /^(generation|start)_failed$/.test(line.event))?.detail };
		},
		async end() {
			for (const probe of started)
				if (probe.running.alive())
					await probe.stop();
		},
	};
}

/* Is there such a process, that has not ended? */
export function alive(pid) {
	try {
		return !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
	} catch {
		return false;
	}
}

export function nameOf(pid) {
	try {
		return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
	} catch {
		return '';
	}
}

/* The children that have not ended: who is dead and not yet reaped still has its name, and serves nobody. */
export function childrenOf(pid) {
	return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((child) => {
		try {
			const [state, parent] = readFileSync(`/proc/${child}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
			return parent === String(pid) && !/[ZX]/.test(state);
		} catch {
			return false;
		}
	});
}

/* A value of /proc/PID/status in KiB, such as VmRSS. */
export function memory(pid, name) {
	return Number(new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
}

/* Seconds of processor time that a process has used. */
export function processorTime(pid) {
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');

	return (Number(fields[11]) + Number(fields[12])) / 100;
}

/* What an echo said: { params: count, param: [lines], body, digest, whole, pid, word }. */
export function echoed(answer) {
	const said = { param: [] };

	for (const line of answer.text.split('\n')) {
		const space = line.indexOf(' '), key = line.slice(0, space), value = line.slice(space + 1);
		if (key === 'param')
			said.param.push(value);
		else if (key !== '')
			said[key] = value;
	}
	return said;
}

export function copyOfProgram(to) {
	if (existsSync(to))
		throw new Error(`${to} is there already`);
	copyFileSync(program, to);
	return to;
}
