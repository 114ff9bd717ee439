/* proc_socket.test.mjs: the listening socket, handed in or opened, and what a worker does when descriptors are scarce or many. */
import assert from 'node:assert';
import { existsSync, readFileSync, readdirSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after, test } from 'node:test';
import { freePort, startNginx } from '../lib/nginx.mjs';
import { directory, execute, until } from '../lib/run.mjs';
import { request } from './fastcgi.mjs';
import { echoed, probes, processorTime, program } from './probe.mjs';

const { one: probe, refused, end } = probes();

after(end);

test('a second instance refuses to start, a stale socket is replaced, a file is not (R220)', async () => {
	const p = await probe({ workers: 1 });
	const second = await refused({ socket: p.socket });
	assert.equal(second.code, 1);
	assert.match(second.why, /another program answers on .*is porticod running already/);
	assert.equal((await p.request({})).status, 200, 'the first one is unharmed');
	await p.stop();

	const stale = path.join(directory('stale'), 'socket');
	await execute(process.execPath, ['-e', `require("net").createServer().listen(${JSON.stringify(stale)}, () => process.kill(process.pid, "SIGKILL"))`]);
	assert.ok(existsSync(stale));
	const third = await probe({ socket: stale });
	assert.equal((await third.request({})).status, 200);
	await third.stop();

	writeFileSync(stale, 'precious');
	const fourth = await refused({ socket: stale });
	assert.equal(fourth.code, 1);
	assert.match(fourth.why, /exists and is not a socket/);
	assert.equal(readFileSync(stale, 'utf8'), 'precious');
	unlinkSync(stale);
});

test('the socket has the mode and group of the configuration, and a reload changes them (R220)', async () => {
	const group = readFileSync('/etc/group', 'utf8').split('\n').find((line) => line.startsWith('www-data:'))?.split(':') ??
		readFileSync('/etc/group', 'utf8').split('\n').find((line) => line.split(':')[2] === String(process.getgid())).split(':');
	const p = await probe({ socket_mode: '0620', socket_group: group[0] });
	assert.equal(statSync(p.socket).mode & 0o7777, 0o620);
	assert.equal(statSync(p.socket).gid, Number(group[2]));
	p.configure({ socket_mode: '0600' });
	await p.reload();
	assert.equal(statSync(p.socket).mode & 0o7777, 0o600);
	p.configure({ socket_group: 'no-such-group-here' });
	p.running.kill('SIGHUP');
	await until('the failure is in the log', () => p.events('generation_failed').length === 1);
	assert.match(p.events('generation_failed')[0].detail, /no group named no-such-group-here/);
	await p.stop();
});

test('a reload can move to another address; who waits on the old one is served', async () => {
	const p = await probe({ workers: 1 });
	const old = p.socket, moved = path.join(p.at, 'moved');
	const underWay = await p.held(), waiting = await p.held({ begun: false });

	p.configure({ socket: moved });
	await p.reload();
	assert.equal((await request(moved, {})).status, 200);
	assert.equal((await underWay.answer()).complete, true);
	assert.equal((await waiting.answer()).complete, true);
	await until('the old one to be gone', () => !existsSync(old));
	await p.stop();
	assert.ok(!existsSync(moved));
});

test('HOST:PORT listens there and nowhere else, in both families', async () => {
	for (const family of ['127.0.0.1', '[::1]']) {
		const port = await freePort(), address = `${family}:${port}`;
		const p = await probe({ socket: address });
		assert.equal((await request(address, { method: 'POST', body: 'x'.repeat(300000) })).status, 200);
		await assert.rejects(request(`${family === '[::1]' ? '127.0.0.1' : '[::1]'}:${port}`, {}), /ECONNREFUSED|EADDRNOTAVAIL/);
		await p.reload();
		assert.equal((await request(address, {})).status, 200);
		await p.stop();
		await assert.rejects(request(address, {}), /ECONNREFUSED/);
	}
	const everywhere = await refused({ socket: `:${await freePort()}` });
	assert.match(everywhere.why, /names no host/);
});

test('spawn-fcgi hands its socket in, reloads included', async () => {
	const at = directory('spawn'), address = path.join(at, 'spawned');
	const p = await probe({ socket: '/nowhere/at/all' }, { at, executable: program, wrap: ['spawn-fcgi', '-n', '-s', address, '-M', '0600', '--'] });

	assert.equal((await request(address, {})).status, 200);
	await p.reload();
	assert.equal((await request(address, {})).status, 200);
	assert.equal(existsSync('/nowhere'), false);
	assert.equal((await p.stop()).code, 0);
	assert.ok(existsSync(address), 'a socket that was handed in is not ours to remove');
});

/* Starts the program with a listening socket on descriptor 3 and LISTEN_FDS set, as systemd does. */
function activated(settings, fds, { at = directory('activated'), backlog = 50 } = {}) {
	const address = path.join(at, 'passed');
	const script = '$^F = 9; my ($path, $count, @words) = @ARGV; use Socket; socket(my $s, PF_UNIX, SOCK_STREAM, 0) or die; ' +
		'bind($s, pack_sockaddr_un($path)) or die; listen($s, ' + backlog + ') or die; use POSIX (); fileno($s) == 3 or POSIX::dup2(fileno($s), 3); ' +
		'$ENV{LISTEN_PID} = $$; $ENV{LISTEN_FDS} = $count; exec @words';

	return { address, how: { at, wrap: ['perl', '-e', script, address, fds] } };
}

test('a systemd socket is taken from LISTEN_FDS, and several are refused', async () => {
	const { address, how } = activated({}, '1');
	const p = await probe({ socket: undefined }, how);

	assert.equal((await request(address, {})).status, 200);
	await p.reload();
	assert.equal((await request(address, {})).status, 200);
	for (const pid of [p.processes().pool, ...p.processes().workers])
		assert.doesNotMatch(readFileSync(`/proc/${pid}/environ`, 'latin1'), /LISTEN_|PORTICO_CONTROL=.*PORTICO_CONTROL/);
	assert.equal((await p.stop()).code, 0);

	const several = activated({}, '2');
	const refusal = await refused({}, several.how);
	assert.equal(refusal.code, 1);
	assert.match(refusal.why, /passes 2 sockets/);
});

test('R187: while every worker is stopped and nobody more can wait, people are told so at once; then all goes on by itself', async (t) => {
	const { address, how } = activated({}, '1', { backlog: 2 }), p = await probe({ socket: undefined, workers: 2, request_seconds: 600 }, how);
	const nginx = await startNginx([{ socket: address }]), { workers } = p.processes(), answers = [], all = 12;
	const stopped = (pid) => /^\d+ \(.*\) T/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));

	t.after(() => nginx.stop());
	for (const worker of workers)
		process.kill(worker, 'SIGSTOP');
	await until('all are stopped', () => workers.every(stopped));
	for (let i = 0; i < all; i++)
		http.get({ port: nginx.ports[0], path: '/echo', agent: false }, (answer) => answer.resume().on('end', () => answers.push(answer))).on('error', (error) => answers.push(error));
	/* Three find room to wait: one more than the socket was made for. */
	await until('the others have their answers', () => answers.length >= all - 3);
	assert.deepEqual([...new Set(answers.map(({ statusCode, headers }) => `${statusCode} ${headers?.['retry-after']}`))], ['502 5']);
	for (const worker of workers)
		process.kill(worker, 'SIGCONT');
	await until('those who waited too', () => answers.length === all);
	assert.ok(answers.slice(all - 3).every(({ statusCode }) => statusCode === 200), answers.map(({ statusCode }) => statusCode).join());
	assert.deepEqual(p.processes().workers, workers, 'the same processes as before');
	assert.equal((await request(address, {})).status, 200);
	assert.equal((await p.stop()).code, 0);
});

test('out of descriptors: no busy loop, and service again when there are some (R247)', async () => {
	const p = await probe({ workers: 1 });
	const [worker] = p.processes().workers;
	const used = readdirSync(`/proc/${worker}/fd`).map(Number);
	const limit = (n) => execute('prlimit', [`--pid=${worker}`, `--nofile=${n}:4096`]);
	let free = 0;

	while (used.includes(free))
		free++;
	assert.equal((await limit(free)).code, 0);
	const busy = processorTime(worker);
	const waiting = p.request({});
	await until('it is in the log', () => p.events('accept_failed').length >= 3);
	assert.ok(processorTime(worker) - busy < 0.2, 'it waits instead of spinning');
	await limit(1024);
	assert.equal((await waiting).status, 200);
	assert.ok(p.processes().workers.includes(worker));
	await p.stop();
});

test('descriptors above 1,024 and 4,096 work (R219)', async () => {
	const p = await probe({ workers: 1, descriptors: 4200 }, { wrap: ['prlimit', '--nofile=8192:8192', '--'] });
	const answer = await p.request({ method: 'POST', path: '/echo', body: 'y'.repeat(100000) });

	assert.equal(echoed(answer).whole, 'yes');
	assert.equal(echoed(answer).body, '100000');
	const hashed = await p.request({ method: 'POST', path: '/hash', body: 'secret\n' });
	assert.match(hashed.text, /encoded \$argon2id/);
	await p.stop();
});
