/* tls.test.mjs: a database on another machine is reached by TLS under the configured CA, or not at all (R254). */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { createDatabase, startMariadb } from '../lib/mariadb.mjs';
import { freePort } from '../lib/nginx.mjs';
import { build, directory, execute, must } from '../lib/run.mjs';

/* 0.0.0.0 leads to this machine, but is none of its loopback names: the program takes it for another. */
const elsewhere = '0.0.0.0';
const home = directory('tls');
const file = (name) => path.join(home, name);

async function authority(name) {
	await must('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${name}`, '-keyout', file(`${name}.key`), '-out', file(`${name}.pem`)]);
}

async function certificate(name, ca, subject) {
	writeFileSync(file(`${name}.ext`), `subjectAltName=${subject}\n`);
	await must('openssl', ['req', '-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=${name}`, '-keyout', file(`${name}.key`), '-out', file(`${name}.csr`)]);
	await must('openssl', ['x509', '-req', '-days', '2', '-in', file(`${name}.csr`), '-CA', file(`${ca}.pem`), '-CAkey', file(`${ca}.key`), '-CAcreateserial',
		'-extfile', file(`${name}.ext`), '-out', file(`${name}.pem`)]);
}

async function server(name) {
	const port = await freePort();
	const tls = name === undefined ? ['--skip-ssl'] : [`--ssl-cert=${file(`${name}.pem`)}`, `--ssl-key=${file(`${name}.key`)}`];
	const running = await startMariadb({ options: ['--skip-networking=0', '--bind-address=127.0.0.1', `--port=${port}`, '--skip-name-resolve', ...tls] });
	const database = await createDatabase(running);

	await running.sql(`CREATE USER '${database.worker.user}'@'127.0.0.1' IDENTIFIED BY '${database.worker.password}';
		GRANT ALL ON ${database.name}.* TO '${database.worker.user}'@'127.0.0.1'`);
	return { running, port, database };
}

/* Lists the accounts by way of the command: its status, and what it says. */
async function list({ port, database }, { host = elsewhere, ca }) {
	const config = file(`portico.${host}.conf`);

	writeFileSync(config, `[database]\nhost = ${host}\nport = ${port}\nname = ${database.name}\nuser = ${database.worker.user}\n`
		+ `password = ${database.worker.password}\n${ca === undefined ? '' : `ca_file = ${file(`${ca}.pem`)}\n`}`, { mode: 0o600 });
	return execute(path.join(build, 'portico'), ['account', 'list', '--config', config]);
}

async function refused(server, ca) {
	const { code, stderr } = await list(server, { ca });

	assert.notEqual(code, 0);
	assert.match(stderr, /TLS|SSL/);
}

test('TLS to a database elsewhere', async (t) => {
	await authority('ca');
	await authority('stranger');
	await certificate('right', 'ca', `IP:${elsewhere},DNS:${elsewhere}`);
	await certificate('wrongname', 'ca', 'DNS:db.example.com');
	const [good, named, clear] = [await server('right'), await server('wrongname'), await server()];

	t.after(() => Promise.all([good, named, clear].map(({ running }) => running.stop())));
	for (const one of [good, named, clear])
		await one.database.sql('CREATE TABLE account (id BIGINT UNSIGNED NOT NULL, name VARCHAR(200) NOT NULL, created DATETIME(6) NOT NULL)');

	await t.test('the right CA and name are taken', async () => {
		const { code, stdout, stderr } = await list(good, { ca: 'ca' });

		assert.equal(code, 0, stdout + stderr);
	});
	await t.test('a certificate of another CA is refused', () => refused(good, 'stranger'));
	await t.test('a certificate of another name is refused', () => refused(named, 'ca'));
	await t.test('a server without TLS is refused, however the rest fits', () => refused(clear, 'ca'));
	await t.test('no CA, no connection', async () => {
		const { code, stderr } = await list(good, {});

		assert.notEqual(code, 0);
		assert.match(stderr, /ca_file/);
	});
	await t.test('this machine may be reached in clear text', async () => {
		const { code, stdout, stderr } = await list(clear, { host: '127.0.0.1' });

		assert.equal(code, 0, stdout + stderr);
	});
});
