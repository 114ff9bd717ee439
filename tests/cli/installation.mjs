/* installation.mjs: a configuration and a migrated database for the tests of the operator's command; porticod only where it is asked for. */
import path from 'node:path';
import { after, before } from 'node:test';
import { Portal } from '../lib/portal.mjs';
import { installed, piped } from '../lib/run.mjs';

/* For a test file: `const at = withInstallation();`, then at.portico([…]), at.porticoMay([…]), at.sql(…). */
export function withInstallation(options = {}) {
	const installation = new Installation(options);

	before(() => installation.start(options.seed));
	after(() => installation.stop());
	return installation;
}

class Installation extends Portal {
	/* Nothing answers until a test wants it: serve(). */
	async startProgram() {}

	serve() {
		return super.startProgram();
	}

	/* A new account; the options that choose it. */
	async account(name) {
		await this.portico(['account', 'add', name]);
		return ['--account', name];
	}

	async accountId(name) {
		return JSON.parse(await this.portico(['account', 'list', '--json'])).find((account) => account.name === name).id;
	}

	/* The sums that an import closes with; it must have ended well. */
	async import(args) {
		return sums(await this.portico(['import', ...args]));
	}

	/* Starts the command without waiting for it: { child, ended: promise of { code, signal, stdout, stderr } }. */
	begin(args, { stdin = 'ignore', env = {} } = {}) {
		const child = piped(path.join(installed, 'bin/portico'), ['-c', this.conf, ...args], { stdio: [stdin, 'pipe', 'pipe'], env });
		const text = { stdout: '', stderr: '' };

		for (const stream of ['stdout', 'stderr'])
			child[stream].setEncoding('utf8').on('data', (piece) => (text[stream] += piece));
		return { child, ended: new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, ...text }))) };
	}
}

/* The last line of an import's output. */
export function sums(stdout) {
	return JSON.parse(stdout.trimEnd().split('\n').at(-1));
}
