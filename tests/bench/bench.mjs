/* bench.mjs: measures each promise and says whether it is kept; tests/bench/run starts it. */
import { execFileSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { installed, top } from '../lib/run.mjs';
import { exporting } from './export.mjs';
import { files } from './files.mjs';
import { growth } from './growth.mjs';
import { Installation, startServer } from './installation.mjs';
import { neighbours } from './neighbours.mjs';
import { search } from './search.mjs';
import { speed, statements } from './speed.mjs';
import { signIns } from './signin.mjs';
import { memory, start } from './weight.mjs';

const TICKETS = 1000000, SMALL = 10000;
const measures = { F1: speed, F2: statements, F3: growth, F4: search, F5: exporting, F6: files, F7: memory, F8: start, F9: signIns, P10: signIns, R79: neighbours };
const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(measures);
const tickets = Number(process.env.TICKETS);

const log = (text) => process.stderr.write(`${text}\n`);
const say = (object) => process.stdout.write(`${JSON.stringify(object)}\n`);
const said = (command, ...args) => execFileSync(command, args, { cwd: top, stdio: ['ignore', 'pipe', 'ignore'] }).toString().trim();

/* Each figure is compared as it is measured and printed with three digits. */
const report = {
	failed: 0,
	add(promise, what, value, bound, unit, pass) {
		this.failed += !pass;
		say({ promise, what, value: Number(value.toPrecision(3)), bound, unit, pass });
	},
	least(promise, what, value, bound, unit) {
		this.add(promise, what, value, bound, unit, value >= bound);
	},
	/* What nothing is promised of: it is there to be compared with. */
	tell(promise, what, value, unit) {
		say({ promise, what, value: Number(value.toPrecision(3)), bound: null, unit, pass: true });
	},
	most(promise, what, value, bound, unit) {
		this.add(promise, what, value, bound, unit, value <= bound);
	},
};

function revision() {
	try {
		return ` ${said('git', 'describe', '--always', '--dirty')}`;
	} catch {
		return '';
	}
}

function check() {
	for (const promise of wanted)
		if (!(promise in measures))
			throw new Error(`${promise} is not measured here: ${Object.keys(measures).join(' ')}`);
	if (!(tickets >= SMALL && tickets <= 10 * TICKETS))
		throw new Error(`TICKETS is a number from ${SMALL} to ${10 * TICKETS}`);
}

function machine() {
	const memory = Math.round(os.totalmem() / 2 ** 30), database = /[\d.]+-MariaDB/.exec(said('mariadbd', '--version'));

	return `${os.cpus().length} × ${os.cpus()[0].model}, ${memory} GiB, ${os.type()} ${os.release()}, ${database}`;
}

/* Where and when and what: without it a figure says nothing. */
function introduce() {
	say({
		command: process.env.PORTICO_BENCH_COMMAND,
		date: new Date().toISOString(),
		version: said(path.join(installed, 'sbin/porticod'), '--version') + revision(),
		machine: machine(),
		...(tickets === TICKETS ? {} : { note: `${tickets} tickets are not ${TICKETS}: these are not the figures that are promised` }),
	});
}

async function main() {
	check();
	introduce();
	const server = await startServer();
	const large = new Installation(server, { tickets, large: true, log }), small = new Installation(server, { tickets: SMALL, large: false, log });

	await large.start();
	/* One measure may keep two promises. */
	for (const promise of wanted.filter((one, i) => wanted.findIndex((other) => measures[other] === measures[one]) === i)) {
		if (promise === 'F3')
			await small.start();
		await measures[promise]({ large, small, report, log });
		if (promise === 'F3')
			await small.stop();
	}
	await large.stop();
	await server.stop();
	process.exit(report.failed > 0 ? 1 : 0);
}

main().catch((error) => {
	log(`tests/bench/run: ${error.stack}`);
	process.exit(2);
});
