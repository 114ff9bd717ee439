// fastcgi.mjs: a FastCGI client that can be as polite or as broken as a test wants.
//
// `request(address, {...})` is the polite one: it sends what nginx would send and gives back status, headers and body.
// `Connection`, `record` and `parts` are for everything else: half a request, wrong versions, one byte at a time.
// An address is the path of a unix socket, or "HOST:PORT".
import net from 'node:net';

export const BEGIN = 1, ABORT = 2, END = 3, PARAMS = 4, STDIN = 5, STDOUT = 6, STDERR = 7, DATA = 8;
export const GET_VALUES = 9, GET_VALUES_RESULT = 10, UNKNOWN_TYPE = 11;
export const RESPONDER = 1, AUTHORIZER = 2, FILTER = 3;
const CONTENT_MAX = 65535;
/* Milliseconds that no answer takes, on the slowest machine. */
const PATIENCE = 180000;

/** One record. `length` lies about the size of the content when given. */
export function record(type, id, content = '', { version = 1, padding = 0, length } = {}) {
	const bytes = Buffer.from(content);
	const header = Buffer.alloc(8);

	header.writeUInt8(version, 0);
	header.writeUInt8(type, 1);
	header.writeUInt16BE(id, 2);
	header.writeUInt16BE(length ?? bytes.length, 4);
	header.writeUInt8(padding, 6);
	return Buffer.concat([header, bytes, Buffer.alloc(padding)]);
}

/** The body of a BEGIN record. */
export function beginBody(role = RESPONDER, flags = 0) {
	return Buffer.from([role >> 8, role & 255, flags, 0, 0, 0, 0, 0]);
}

function lengthOf(size) {
	if (size < 128)
		return Buffer.from([size]);
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE((size | 0x80000000) >>> 0);
	return bytes;
}

/** Name-value pairs from an object, or from a list of [name, value] where a name may stand twice. */
export function pairs(params) {
	const list = Array.isArray(params) ? params : Object.entries(params);

	return Buffer.concat(list.flatMap(([name, value]) => {
		const n = Buffer.from(String(name)), v = Buffer.from(Buffer.isBuffer(value) ? value : String(value));
		return [lengthOf(n.length), lengthOf(v.length), n, v];
	}));
}

/** A stream of records of one type, closed by an empty one unless `open`. */
export function stream(type, id, content, { size = CONTENT_MAX, open = false, padding = 0 } = {}) {
	const bytes = Buffer.from(content);
	const records = [];

	for (let at = 0; at < bytes.length; at += size)
		records.push(record(type, id, bytes.subarray(at, at + size), { padding }));
	if (!open)
		records.push(record(type, id));
	return Buffer.concat(records);
}

/** What a web server passes for a request, as an object that a test can change before it is sent. */
export function cgi({ method = 'GET', path = '/', host = 'localhost', headers = {}, body, https = true, client = '192.0.2.1' } = {}) {
	const params = {
		GATEWAY_INTERFACE: 'CGI/1.1', SERVER_SOFTWARE: 'test', SERVER_PROTOCOL: 'HTTP/1.1', REQUEST_METHOD: method, REQUEST_URI: path,
		QUERY_STRING: path.includes('?') ? path.slice(path.indexOf('?') + 1) : '', SCRIPT_NAME: '', DOCUMENT_URI: path.split('?')[0],
		REMOTE_ADDR: client, REMOTE_PORT: '50000', SERVER_ADDR: '192.0.2.10', SERVER_PORT: '443', SERVER_NAME: host, HTTP_HOST: host,
	};

	if (https)
		params.HTTPS = 'on';
	if (body !== undefined)
		params.CONTENT_LENGTH = String(Buffer.byteLength(body));
	for (const [name, value] of Object.entries(headers)) {
		const key = name.toUpperCase().replaceAll('-', '_');
		params[key === 'CONTENT_TYPE' || key === 'CONTENT_LENGTH' ? key : `HTTP_${key}`] = value;
	}
	return params;
}

/** The bytes of one request in their three parts, so that a test can cut between or inside them. */
export function parts({ params, body = '', id = 1, role = RESPONDER, flags = 0, size, padding } = {}) {
	return {
		begin: record(BEGIN, id, beginBody(role, flags)),
		params: stream(PARAMS, id, pairs(params), { size, padding }),
		stdin: stream(STDIN, id, body, { size, padding }),
	};
}

export function whole(options) {
	const { begin, params, stdin } = parts(options);
	return Buffer.concat([begin, params, stdin]);
}

function target(address) {
	const colon = address.lastIndexOf(':');

	if (address.includes('/') || colon < 0)
		return { path: address };
	return { host: address.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(address.slice(colon + 1)) };
}

/** One connection; collects the records that come back. */
export class Connection {
	constructor(address) {
		this.socket = net.connect({ ...target(address), allowHalfOpen: true, noDelay: true });
		this.rest = Buffer.alloc(0);
		this.records = [];
		this.ended = false;
		this.error = null;
		this.waiting = [];
		this.socket.on('data', data => this.#take(data));
		this.socket.on('end', () => this.#finish());
		this.socket.on('close', () => this.#finish());
		this.socket.on('error', error => { this.error = error; this.#finish(); });
		this.opened = new Promise((resolve, reject) => this.socket.once('connect', resolve).once('error', reject));
		this.opened.catch(() => {});
	}

	#take(data) {
		this.rest = Buffer.concat([this.rest, data]);
		while (this.rest.length >= 8) {
			const size = this.rest.readUInt16BE(4), end = 8 + size + this.rest.readUInt8(6);
			if (this.rest.length < end)
				break;
			this.records.push({ version: this.rest[0], type: this.rest[1], id: this.rest.readUInt16BE(2),
				content: this.rest.subarray(8, 8 + size) });
			this.rest = this.rest.subarray(end);
		}
		this.#wake();
	}

	#finish() {
		this.ended = true;
		this.#wake();
	}

	#wake() {
		for (const check of this.waiting.splice(0))
			check();
	}

	/** Resolves when the bytes were handed to the kernel, or when the connection is gone. */
	send(bytes) {
		return new Promise(resolve => {
			if (this.ended || this.socket.destroyed)
				return resolve(false);
			this.waiting.push(() => { if (this.ended) resolve(false); });
			this.socket.write(bytes, error => resolve(!error));
		});
	}

	/** Closes our side in order. */
	end() { this.socket.end(); }

	/** Closes both sides; what was not read is thrown away. */
	close() { this.socket.destroy(); }

	/** Breaks off with a reset (TCP only; a unix socket is closed). */
	reset() { this.socket.resetAndDestroy?.(); this.socket.destroy(); }

	/** Waits until `done(this)` holds or the peer closed; false when neither came in time. */
	until(done, ms = PATIENCE) {
		return new Promise(resolve => {
			const timer = setTimeout(() => resolve(false), ms);
			const check = () => {
				if (this.ended || done(this)) {
					clearTimeout(timer);
					resolve(true);
				} else {
					this.waiting.push(check);
				}
			};
			check();
		});
	}

	/** The answer to request `id` once END_REQUEST came or the peer closed; throws when neither came in time. */
	async answer(id = 1, ms = PATIENCE) {
		if (!await this.until(c => c.records.some(r => r.type === END && r.id === id), ms))
			throw new Error(`no answer within ${ms} ms`);
		return answerFrom(this.records, id, this.error);
	}
}

function answerFrom(records, id, error) {
	const of = type => Buffer.concat(records.filter(r => r.type === type && r.id === id).map(r => r.content));
	const end = records.find(r => r.type === END && r.id === id);
	const out = of(STDOUT), split = out.indexOf('\r\n\r\n');
	const head = split < 0 ? '' : out.subarray(0, split).toString('latin1');
	const headers = head === '' ? [] : head.split('\r\n').map(line => {
		const colon = line.indexOf(':');
		return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
	});
	const body = split < 0 ? Buffer.alloc(0) : out.subarray(split + 4);

	return {
		/** END_REQUEST came: the answer is whole. */
		complete: end !== undefined,
		protocolStatus: end?.content[4],
		appStatus: end?.content.readUInt32BE(0),
		status: out.length === 0 ? 0 : Number(headers.find(([n]) => n === 'status')?.[1].slice(0, 3) ?? 200),
		/** Every header in its order; `header(name)` gives the first, undefined when there is none. */
		headers,
		header: name => headers.find(([n]) => n === name.toLowerCase())?.[1],
		body,
		text: body.toString('utf8'),
		raw: out,
		stderr: of(STDERR),
		error,
	};
}

/**
 * Sends one whole request and returns its answer. Options as in cgi(), or `params` as they are; `ms` is the longest wait.
 * Throws when the connection cannot be made or no answer comes in time; an answer that broke off has complete === false.
 */
export async function request(address, options = {}) {
	const { params = cgi(options), body = '', ms = PATIENCE, id = 1, role, flags, size } = options;
	const connection = new Connection(address);

	try {
		await connection.opened;
		connection.send(whole({ params, body, id, role, flags, size }));
		return await connection.answer(id, ms);
	} finally {
		connection.close();
	}
}
