/* smtp.mjs: mail servers for tests: a real one, and one that says whatever a test wants. */
import { readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import { directory, must } from './run.mjs';

/*
 * Certificates for this machine: { ca } signed { good } for localhost; { elsewhere } is for another name, { late } has expired, { own } is signed by
 * nobody. Each is { key, cert }, `ca` the path of its file.
 */
export async function certificates() {
	const home = directory('certificates'), file = (name) => path.join(home, name);

	await must('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=authority', '-keyout', file('ca.key'), '-out', file('ca.pem')]);
	const made = { ca: file('ca.pem') };
	for (const [name, subject, days] of [['good', 'DNS:localhost', '2'], ['elsewhere', 'DNS:mail.example', '2'], ['late', 'DNS:localhost', '0']]) {
		writeFileSync(file(`${name}.ext`), `subjectAltName=${subject}\n`);
		await must('openssl', ['req', '-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=${name}`, '-keyout', file(`${name}.key`), '-out', file(`${name}.csr`)]);
		await must('openssl', ['x509', '-req', '-days', days, '-in', file(`${name}.csr`), '-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-CAcreateserial',
			'-extfile', file(`${name}.ext`), '-out', file(`${name}.pem`)]);
	}
	await must('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost',
		'-keyout', file('own.key'), '-out', file('own.pem')]);
	for (const name of ['good', 'elsewhere', 'late', 'own'])
		made[name] = { key: readFileSync(file(`${name}.key`)), cert: readFileSync(file(`${name}.pem`)) };
	return made;
}

const open = new WeakMap(); /* by server: its connections */

function keep(server) {
	if (!open.has(server))
		open.set(server, new Set());
	return (socket) => open.get(server).add(socket.on('close', () => open.get(server).delete(socket)));
}

/* Ends a server with all that is connected, whoever is at the other end. */
function stopper(server) {
	return () => new Promise((resolve) => {
		server.close(resolve);
		open.get(server)?.forEach((socket) => socket.destroy());
	});
}

/*
 * A mail server that keeps what it gets: letters are { from, to: [], raw, id }. `secure`: encrypted from the first byte; `certificate`: STARTTLS is
 * offered; `user`: { name, password }, without whom nothing is taken. `at` has what may happen at a step, by name (mail, rcpt, data): a function
 * of the address that may wait, and throw { code, words } to refuse.
 */
export async function mailServer({ certificate, secure = false, user, at = {} } = {}) {
	const letters = [], sessions = [], signIns = [];
	const refuse = (error) => Object.assign(new Error(error.words ?? error.message), { responseCode: error.code ?? 451 });
	const step = (name, address, callback) => Promise.resolve().then(() => at[name]?.(address)).then(() => callback(), (error) => callback(refuse(error)));
	const server = new SMTPServer({
		...certificate, secure, authOptional: user === undefined, logger: false, disabledCommands: certificate === undefined ? ['STARTTLS'] : [],
		allowInsecureAuth: true, closeTimeout: 100,
		onConnect(session, callback) {
			sessions.push(session);
			callback();
		},
		onAuth({ username, password }, session, callback) {
			signIns.push(username);
			callback(...(username === user?.name && password === user?.password ? [null, { user: username }] : [new Error('no')]));
		},
		onMailFrom: ({ address }, session, callback) => step('mail', address, callback),
		onRcptTo: ({ address }, session, callback) => step('rcpt', address, callback),
		onData(stream, session, callback) {
			const pieces = [];

			stream.on('data', (piece) => pieces.push(piece));
			stream.on('end', () => step('data', session.envelope.rcptTo[0].address, (error) => {
				const raw = Buffer.concat(pieces).toString('latin1');
				if (error === undefined)
					letters.push({ from: session.envelope.mailFrom.address ?? '', to: session.envelope.rcptTo.map(({ address }) => address), raw,
						id: /^Message-Id: <(.*)>\r$/im.exec(raw)?.[1] });
				callback(error);
			}));
		},
	});

	server.server.on('connection', keep(server.server));
	server.on('error', () => {}); /* a client that goes away in the middle is what some tests are about */
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: server.server.address().port, letters, sessions, signIns, at,
		stop: stopper(server.server),
	};
}

/*
 * A mail server that answers what it is told to: `says` has the answer at each step (hello, ehlo, mail, rcpt, data, body, quit): a text without its
 * line end, a function of the line that gives one (and may wait), or null to cut the connection. It keeps the ids of the letters it said 250 to.
 */
export async function oddServer(says = {}) {
	const usual = { hello: '220 odd', ehlo: '250 odd', mail: '250 yes', rcpt: '250 yes', data: '354 go on', body: '250 yes', quit: '221 bye' };
	const letters = [], lines = [];
	const server = net.createServer((socket) => {
		keep(server)(socket);
		const answer = async (name, line, done) => {
			const what = name in says ? says[name] : usual[name];
			const words = typeof what === 'function' ? await what(line, socket) : what;
			if (words === null || words === undefined) {
				socket.destroy();
				return;
			}
			if (name === 'body' && words.startsWith('250'))
				letters.push({ id: /^Message-Id: <(.*)>\r$/im.exec(line)?.[1], raw: line });
			if (!socket.destroyed)
				socket.write(`${words}\r\n`, done);
		};
		let rest = '', inside = false, turn = Promise.resolve();

		socket.setEncoding('latin1');
		socket.on('error', () => {});
		socket.on('data', (piece) => {
			rest += piece;
			for (;;) {
				const end = rest.indexOf(inside ? '\r\n.\r\n' : '\r\n');
				if (end < 0)
					return;
				const line = rest.slice(0, end + (inside ? 2 : 0));
				const name = inside ? 'body' : line.split(/[ :]/)[0].toLowerCase();
				rest = rest.slice(end + (inside ? 5 : 2));
				inside = name === 'data' && (says.data === undefined || /^354/.test(says.data));
				lines.push(inside || name !== 'body' ? line : '(a letter)');
				turn = turn.then(() => answer(name, line));
			}
		});
		turn = answer('hello', '');
	});

	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { port: server.address().port, letters, lines, says, stop: stopper(server) };
}
