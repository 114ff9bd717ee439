/* client.mjs: a visitor as the web server sees him: he keeps cookies, finds forms in pages, and never reads what is not his. */
import assert from 'node:assert/strict';
import { request } from '../http/fastcgi.mjs';
import * as html from './html.mjs';

/*
 * new Visitor(portal, { host, slug, client, may }): `portal` is what startPortal() gave. `may` is a pattern of the canaries that he
 * is entitled to (see fixtures.mjs); any other one in any answer fails the test (R55).
 */
export class Visitor {
	cookies = new Map();

	constructor(portal, { host, slug = '', client = '192.0.2.1', may = /^$/, origin } = {}) {
		Object.assign(this, { portal, host, slug, client, may, origin: origin ?? portal.base(host) });
	}

	/* The path of a page of his portal: at('tickets/1001'). */
	at(page) {
		return `/${this.slug === '' ? '' : `${this.slug}/`}${page}`;
	}

	get(path, options = {}) {
		return this.request({ method: 'GET', path, ...options });
	}

	/* Posts `form` (an object, or a list of [name, value]) as a browser does, with the page's own Origin. */
	post(path, form, { headers = {}, ...options } = {}) {
		const body = typeof form === 'string' || Buffer.isBuffer(form) ? form : encoded(form);

		return this.request({ method: 'POST', path, body,
			headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: this.origin, ...headers }, ...options });
	}

	/*
	 * Fills in a form of a page and sends it. `action` is a piece of the form's action; null takes a field away. With `files`, a list of
	 * { name, bytes, type, field }, in parts as a browser does; `alter` changes the body's bytes before they leave.
	 */
	submit(page, action, values = {}, { files, alter = (body) => body, ...options } = {}) {
		const form = page.form(action), fields = { ...form.fields, ...values };

		for (const name of Object.keys(fields))
			if (fields[name] === null)
				delete fields[name];
		const to = form.action === '' ? page.path : form.action;
		if (files === undefined)
			return this.post(to, fields, options);
		const { type, body } = parts(fields, files);
		return this.post(to, alter(body), { ...options, headers: { 'Content-Type': type, ...options.headers } });
	}

	async request({ headers = {}, cookie = this.#cookieHeader(), ...options }) {
		const sent = cookie === '' ? headers : { Cookie: cookie, ...headers };
		const answer = await request(this.portal.socket, { host: this.host, client: this.client, headers: withoutNull(sent), ...options });

		return this.#taken(answer, options.path);
	}

	/* Where a 303 leads, on this site only. */
	follow(answer) {
		assert.equal(answer.status, 303, answer.text);
		assert.match(answer.location, /^\/(?!\/)/);
		return this.get(answer.location.replace(/#.*/, ''));
	}

	async signIn(email, password, next) {
		const page = await this.get(this.at('login') + (next === undefined ? '' : `?next=${encodeURIComponent(next)}`));

		return this.submit(page, 'login', { email, password });
	}

	#cookieHeader() {
		return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
	}

	#taken(answer, path) {
		for (const [, value] of answer.headers.filter(([header]) => header === 'set-cookie')) {
			const [, key, text, rest] = /^([^=;]+)=([^;]*)(.*)$/.exec(value);

			if (/max-age=0\b/i.test(rest) || text === '')
				this.cookies.delete(key);
			else
				this.cookies.set(key, text);
		}
		this.portal.saw(answer, this);
		return readable(answer, path);
	}
}

/* An answer with what tests ask of it: location, title, form(action), links, requestId. */
function readable(answer, path) {
	return Object.assign(answer, {
		path,
		location: answer.header('location'),
		get title() {
			return html.elements(answer.text, 'title')[0]?.text;
		},
		get words() {
			return html.text(answer.text);
		},
		get links() {
			return html.tags(answer.text, 'a').map(({ href }) => href);
		},
		/* Is there a link to this page, whatever it is told on the way? A list tells a ticket where it was opened from. */
		leadsTo(page) {
			return this.links.some((href) => href?.replace(/[?#].*/, '') === page);
		},
		get cookies() {
			return answer.headers.filter(([name]) => name === 'set-cookie').map(([, value]) => value);
		},
		form(action) {
			const forms = html.forms(answer.text), found = forms.find((form) => form.method === 'POST' && (action instanceof RegExp ? action.test(form.action) : form.action.includes(action)));

			assert.ok(found, `no form to ${action} in the page at ${path} (${answer.status}): ${html.text(answer.text).slice(0, 300)}`);
			return found;
		},
	});
}

/* What happens when the answer to what `send` posts never reaches the browser: it is stored, and the cookies are as before. */
export async function answerLost(visitor, send) {
	const before = new Map(visitor.cookies), answer = await send();

	visitor.cookies = before;
	return answer;
}

export function encoded(form) {
	return new URLSearchParams(Array.isArray(form) ? form : Object.entries(form)).toString();
}

/* multipart/form-data as a browser makes it: the fields in their order, then the files; quotes and line ends in names as %22, %0D, %0A. */
export function parts(fields, files, boundary = '----portico-test-boundary') {
	const quoted = (name) => name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
	const piece = (head, bytes) => Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`), Buffer.from(bytes), Buffer.from('\r\n')]);

	return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat([
		...(Array.isArray(fields) ? fields : Object.entries(fields)).map(([name, value]) => piece(`name="${quoted(name)}"`, value)),
		...files.map(({ name, bytes, type = 'application/octet-stream', field = 'files' }) =>
			piece(`name="${field}"; filename="${quoted(name)}"\r\nContent-Type: ${type}`, bytes)),
		Buffer.from(`--${boundary}--\r\n`)]) };
}

function withoutNull(headers) {
	return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== null));
}
