/* nginx.mjs: a private nginx in front of a portal, with the very snippet that an operator includes. */
import { randomInt } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { directory, installed, start, top, until } from './run.mjs';

/*
 * Starts nginx on a free port of the loopback. `sites` are { socket, listen, extra }: an upstream's FastCGI socket, a port (0: any free one)
 * and further lines for its server block. Returns { ports, log, stop() }. `workers` other than 0 makes it what a machine would run, `signIns` holds sign-ins
 * back as the sample does, `http` are further lines beside the servers.
 */
export async function startNginx(sites, { workers = 0, snippet = path.join(top, 'conf/nginx/snippets/portico.conf'), signIns = false, http = '' } = {}) {
	const home = directory('nginx'), log = path.join(home, 'error.log');
	const ports = [], held = signIns ? signInLimit() : { zone: '', limit: '' };

	mkdirSync(path.join(home, 'snippets'));
	for (const [index, site] of sites.entries()) {
		ports.push(site.listen ?? await freePort());
		writeFileSync(path.join(home, `snippets/${index}`), readFileSync(snippet, 'utf8').replaceAll('fastcgi_pass portico;', `fastcgi_pass portico${index};`));
	}
	copyFileSync('/etc/nginx/mime.types', path.join(home, 'mime.types'));
	writeFileSync(path.join(home, 'nginx.conf'), `
		daemon off;
		pid ${home}/pid;
		error_log ${log};
		${workers === 0 ? 'master_process off;' : `worker_processes ${workers};`}
		${process.getuid() === 0 && workers > 0 ? 'user root;' : ''}
		events { worker_connections 4096; }
		http {
			include mime.types;
			access_log off;
			${['client_body', 'fastcgi', 'proxy', 'scgi', 'uwsgi'].map((kind) => `${kind}_temp_path ${home}/${kind};`).join('\n')}
			server_names_hash_bucket_size 128;
			${held.zone}
			${http}
			${sites.map(({ socket, extra = '' }, index) => `
			upstream portico${index} { server unix:${socket}; }
			server {
				listen 127.0.0.1:${ports[index]} backlog=4096;
				server_name _;
				root ${path.join(installed, 'share/portico')};
				include snippets/${index};
				${held.limit}
				${extra}
			}`).join('\n')}
		}`);
	const running = start('nginx', ['-p', home, '-c', 'nginx.conf', '-e', log], { log });

	await until('nginx to listen', async () => {
		if (!running.alive())
			throw new Error(existsSync(log) ? readFileSync(log, 'utf8') : 'nginx ended');
		return listens(ports[0]);
	});
	return { ports, log, stop: () => running.stop('SIGTERM') };
}

/* What conf/nginx/portico.conf says about many sign-ins at once. */
function signInLimit() {
	const sample = readFileSync(path.join(top, 'conf/nginx/portico.conf'), 'utf8');
	const [zone] = /^map "\$request_method[^}]*}\nlimit_req_zone.*$/m.exec(sample);

	return { zone, limit: sample.match(/^\tlimit_req\w* .*$/gm).join('\n') };
}

/*
 * A port of the loopback, in both families, that nobody listens on. It is none of those that the kernel gives to whoever connects: between this answer
 * and its use, one of them could become the near end of somebody's connection.
 * Browsers refuse to go to 10080.
 */
export async function freePort() {
	const [lowest] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').split(/\s/).map(Number), from = lowest > 12000 ? 11000 : 61000;
	const to = lowest > 12000 ? lowest : 65536;

	for (;;) {
		const port = randomInt(from, to);

		if (await isFree(port, '127.0.0.1') && await isFree(port, '::1'))
			return port;
	}
}

/* A family that this machine does not have is no hindrance. */
function isFree(port, address) {
	return new Promise((resolve) => {
		const server = net.createServer().on('error', ({ code }) => resolve(code !== 'EADDRINUSE')).listen(port, address, () => server.close(() => resolve(true)));
	});
}

function listens(port) {
	return new Promise((resolve) => {
		const socket = net.connect(port, '127.0.0.1', () => {
			socket.destroy();
			resolve(true);
		}).on('error', () => resolve(false));
	});
}
