/* front.mjs: nginx and Apache with the very samples of conf/, names, certificate, ports and folders changed, as an operator would. */
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './nginx.mjs';
import { installed, must, start, top, until } from './run.mjs';

const asRoot = process.getuid() === 0;
/* Apache never serves as root, so what it reads must be open to another account: a directory that is not the run's own. */
export const account = asRoot ? 'www-data' : undefined;

export class Front {
	/* `server` is nginx or apache; the socket of the workers is to be made at `front.socket` before anything is asked. */
	static async start(server) {
		const front = new Front(server);

		await front.prepare();
		front.running = server === 'nginx' ? front.startNginx() : front.startApache();
		await until(`${server} to listen`, () => {
			if (!front.running.alive())
				throw new Error(readFileSync(front.log, 'utf8'));
			return front.request('/static/none').then(() => true, () => false);
		});
		return front;
	}

	constructor(server) {
		this.server = server;
		this.at = mkdtempSync(path.join(tmpdir(), 'portico-front.'));
		chmodSync(this.at, 0o755);
		this.socket = path.join(this.at, 'socket');
		this.log = path.join(this.at, 'error.log');
		this.accessLog = path.join(this.at, 'portico.log');
		process.on('exit', () => rmSync(this.at, { recursive: true, force: true }));
	}

	async prepare() {
		this.port = await freePort();
		this.plainPort = await freePort();
		mkdirSync(path.join(this.at, 'share'));
		cpSync(path.join(installed, 'share/portico/static'), path.join(this.at, 'share/static'), { recursive: true });
		await must('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
			'-subj', '/CN=portal.example.com', '-keyout', path.join(this.at, 'key.pem'), '-out', path.join(this.at, 'cert.pem')]);
	}

	/* The sample with each of these texts replaced; one that is not there is a change of the sample that nobody told us. */
	sample(name, changes) {
		let text = readFileSync(path.join(top, 'conf', this.server, name), 'utf8');

		for (const [from, to] of changes) {
			if (!text.includes(from))
				throw new Error(`${name} no longer says ${from}`);
			text = text.replaceAll(from, to);
		}
		return text;
	}

	folders() {
		return [['/run/portico/portico.sock', this.socket], ['/usr/local/share/portico', path.join(this.at, 'share')],
			['/etc/letsencrypt/live/portal.example.com/fullchain.pem', path.join(this.at, 'cert.pem')],
			['/etc/letsencrypt/live/portal.example.com/privkey.pem', path.join(this.at, 'key.pem')], [`/var/log/${this.server === 'nginx' ? 'nginx' : 'apache2'}`, this.at]];
	}

	startNginx() {
		const site = this.sample('portico.conf', [['listen 80', `listen 127.0.0.1:${this.plainPort}`], ['listen [::]:80', `listen [::1]:${this.plainPort}`],
			['listen 443', `listen 127.0.0.1:${this.port}`], ['listen [::]:443', `listen [::1]:${this.port}`],
			['/etc/nginx/snippets', path.join(top, 'conf/nginx/snippets')], ...this.folders()]);

		copyFileSync('/etc/nginx/mime.types', path.join(this.at, 'mime.types'));
		writeFileSync(path.join(this.at, 'nginx.conf'), `daemon off;\npid ${this.at}/pid;\nerror_log ${this.log};\n${asRoot ? `user ${account};` : ''}
			events { worker_connections 512; }
			http {
				include mime.types;
				${['client_body', 'fastcgi', 'proxy', 'scgi', 'uwsgi'].map((kind) => `${kind}_temp_path ${this.at}/${kind};`).join('\n')}
				${site}
			}`);
		return start('nginx', ['-p', this.at, '-c', 'nginx.conf', '-e', this.log], { log: this.log });
	}

	startApache() {
		const site = this.sample('portico.conf', [['*:80', `*:${this.plainPort}`], ['*:443', `*:${this.port}`], ...this.folders()]);
		const modules = '/usr/lib/apache2/modules';
		const loaded = ['mpm_event', 'authz_core', 'authz_host', 'log_config', 'logio', 'ssl', 'socache_shmcb', 'headers', 'expires', 'proxy',
			'proxy_fcgi', 'buffer', 'reqtimeout', 'setenvif', 'env', 'mime', 'alias'].filter((name) => existsSync(`${modules}/mod_${name}.so`));

		writeFileSync(path.join(this.at, 'apache.conf'), `${loaded.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so\n`).join('')}
			${asRoot ? `User ${account}\nGroup ${account}` : ''}
			ServerName localhost
			PidFile ${this.at}/pid
			ErrorLog ${this.log}
			DefaultRuntimeDir ${this.at}
			Mutex file:${this.at} default
			TypesConfig /etc/mime.types
			${['127.0.0.1', '[::1]'].map((address) => `Listen ${address}:${this.plainPort}\nListen ${address}:${this.port}`).join('\n')}
			<Directory />
				AllowOverride None
				Require all denied
			</Directory>
			${site}`);
		return start('apache2', ['-D', 'FOREGROUND', '-f', path.join(this.at, 'apache.conf')], { log: this.log });
	}

	/* One request over TLS, or in clear with `plain`; `target` is sent as it stands. Gives { status, headers, text }. */
	request(target, { method = 'GET', host = 'portal.example.com', headers = {}, body, plain = false, address = '127.0.0.1' } = {}) {
		const options = { host: address, port: plain ? this.plainPort : this.port, path: target, method, servername: 'portal.example.com',
			rejectUnauthorized: false, agent: false, timeout: 60000, headers: { Host: host, ...headers } };

		return new Promise((resolve, reject) => {
			const sent = (plain ? http : https).request(options, (answer) => {
				const pieces = [];

				answer.on('data', (piece) => pieces.push(piece));
				answer.on('error', reject);
				answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(pieces).toString() }));
			});

			sent.on('error', reject);
			sent.on('timeout', () => sent.destroy(new Error('no answer in time')));
			sent.end(body);
		});
	}

	async stop() {
		await this.running.stop('SIGTERM');
		rmSync(this.at, { recursive: true, force: true });
	}
}
