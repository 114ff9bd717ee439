/* run.mjs: what every test stands on: a directory of its own, programs that never outlive it, and waiting for a condition. */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const top = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
/* The build under test, and where `make install` put it: tests use the programs as an operator would. */
export const build = process.env.PORTICO_TEST_BUILD ?? path.join(top, 'build-test');
export const installed = path.join(build, 'installed');

/* A file of data that no one here wrote; it lies beside the repository and may be missing: then a test says so and skips. */
export function data(name) {
	return path.join(process.env.PORTICO_TEST_DATA ?? path.join(top, '../shared/data'), name);
}

/* One directory for a whole run of tests/run, which removes it; a test file that is run alone makes and removes its own. */
const run = process.env.PORTICO_TEST_RUN ?? mkdtempSync(path.join(tmpdir(), 'portico-test.'));
const children = new Set();
let directories = 0;

/* A new empty directory; short, since unix sockets in it must fit in 107 bytes. */
export function directory(name) {
	const made = path.join(run, `${name}.${process.pid}.${directories++}`);

	mkdirSync(made, { recursive: true });
	return made;
}

/*
 * Starts a program in a process group of its own, so that all that it starts can be ended with it. Its output goes to the file `log`.
 * Returns { pid, ended, alive(), kill(signal), stop(signal, seconds) }; `ended` is a promise of { code, signal }. Nobody but who asks for that waits for its
 * end: one that a failed test left behind ends with us.
 */
export function start(program, args, { log, env = {}, cwd, stdin = 'ignore' } = {}) {
	const out = log === undefined ? 'ignore' : openSync(log, 'a');
	const child = spawn(program, args, { detached: true, cwd, env: { ...process.env, ...env }, stdio: [stdin, out, out] });
	const ended = new Promise((resolve) => {
		child.on('error', (error) => resolve({ code: -1, signal: null, error }));
		child.on('exit', (code, signal) => {
			children.delete(child.pid);
			resolve({ code, signal });
		});
	});

	if (log !== undefined)
		closeSync(out);
	if (child.pid === undefined)
		throw new Error(`${program} cannot be started`);
	children.add(child.pid);
	child.unref();
	const running = {
		pid: child.pid,
		get ended() {
			child.ref();
			return ended;
		},
		alive: () => children.has(child.pid),
		kill: (signal) => signalTo(child.pid, signal),
		async stop(signal = 'SIGTERM', seconds = 180) {
			signalTo(child.pid, signal);
			const end = await Promise.race([running.ended, sleep(seconds * 1000, null, { ref: false })]);
			signalTo(-child.pid, 'SIGKILL');
			if (end === null)
				throw new Error(`${program} was still there ${seconds} s after ${signal}`);
			return end;
		},
	};
	return running;
}

/* Starts a program whose input and output are pipes, or what `stdio` says, in a process group of its own; it ends with us at the latest. */
export function piped(program, args, { stdio = 'pipe', env = {}, cwd } = {}) {
	const child = spawn(program, args, { detached: true, cwd, stdio, env: { ...process.env, ...env } });

	if (child.pid !== undefined) {
		children.add(child.pid);
		child.on('exit', () => children.delete(child.pid));
	}
	return child;
}

/* Runs a program to its end; `input` goes to its standard input. Never throws for what the program answers. */
export async function execute(program, args, { input = '', env, cwd, seconds = 600 } = {}) {
	const child = piped(program, args, { env, cwd });
	const stdout = [], stderr = [];
	/* Also what it started, which may hold its output open when it is gone itself. */
	const late = setTimeout(() => {
		signalTo(-child.pid, 'SIGKILL');
		child.stdout.destroy();
		child.stderr.destroy();
	}, seconds * 1000);

	child.stdout.on('data', (piece) => stdout.push(piece));
	child.stderr.on('data', (piece) => stderr.push(piece));
	child.stdin.on('error', () => {});
	child.stdin.end(input);
	const end = await new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code, signal) => resolve({ code, signal }));
	}).finally(() => clearTimeout(late));
	return { ...end, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
}

/* The same where anything but success ends the test; returns the output. */
export async function must(program, args, options) {
	const end = await execute(program, args, options);

	if (end.code !== 0)
		throw new Error(`${path.basename(program)} ${args.join(' ')}: ${end.signal ?? `exit ${end.code}`}\n${end.stderr}${end.stdout}`);
	return end.stdout;
}

/*
 * Waits until `condition` gives something true, and returns that. No test sleeps for luck. The time is what nothing takes that works, on the slowest
 * machine: a test that is in a hurry fails where somebody else builds beside it. It is counted by a clock that nobody sets.
 */
export async function until(what, condition, seconds = 180) {
	const deadline = performance.now() + seconds * 1000;
	let last;

	for (let pause = 1; ; pause = Math.min(pause * 2, 50)) {
		try {
			const value = await condition();
			if (value)
				return value;
		} catch (error) {
			last = error;
		}
		if (performance.now() > deadline)
			throw new Error(`after ${seconds} s still waiting for: ${what}`, { cause: last });
		await sleep(pause);
	}
}

export { sleep };

function signalTo(pid, signal) {
	try {
		process.kill(pid, signal);
	} catch (error) {
		if (error.code !== 'ESRCH')
			throw error;
	}
}

process.on('exit', () => {
	for (const pid of children)
		signalTo(-pid, 'SIGKILL');
	if (process.env.PORTICO_TEST_RUN === undefined)
		rmSync(run, { recursive: true, force: true, maxRetries: 5 });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
	process.on(signal, () => process.exit(130));
