/* mails.mjs: reads the mails that the stories of a test caused. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import { until } from './run.mjs';

const boxes = new WeakMap();

/*
 * The mails of a portal (or of a site's: mails(site.portal)), which a test's configuration has written to files.
 *
 *	const mail = await mails(portal).to('anna@a.north.test');
 *	assert.match(mail.subject, /password/);
 *	await visitor.get(new URL(mail.link).pathname);
 */
export function mails(portal) {
	if (!boxes.has(portal))
		boxes.set(portal, new Box(portal));
	return boxes.get(portal);
}

class Box {
	#read = new Map(); /* by file name: the mail, and whether it was handed out */

	constructor(portal) {
		this.portal = portal;
	}

	get #folder() {
		return path.join(this.portal.directory, 'mail');
	}

	async #all() {
		const names = existsSync(this.#folder) ? readdirSync(this.#folder).filter((name) => name.endsWith('.eml')).sort() : [];

		for (const name of names)
			if (!this.#read.has(name))
				this.#read.set(name, { mail: await parse(readFileSync(path.join(this.#folder, name))), given: false });
		return [...this.#read.values()];
	}

	/* Waits for the next mail to an address whose subject fits; each is given once, in the order in which they were queued. See parse() for what it is. */
	async to(address, { subject = /(?:)/, seconds } = {}) {
		const found = await until(`a mail to ${address} with ${subject}`, async () => (await this.#all())
			.find(({ mail, given }) => !given && mail.to === address && subject.test(mail.subject)), seconds);

		found.given = true;
		return found.mail;
	}

	/* Everything that was queued has left, and none of it that was not given yet is to this address (to anybody). */
	async none(address) {
		await this.sent();
		const left = (await this.#all()).filter(({ mail, given }) => !given && (address === undefined || mail.to === address));

		assert.deepEqual(left.map(({ mail }) => `${mail.to}: ${mail.subject}`), []);
	}

	/* Waits until everything that was queued has left. */
	async sent(seconds) {
		await until('the outbox to be empty', async () => await this.portal.count('outbox WHERE state = 1') === 0, seconds);
	}

	/* All so far, given or not. */
	async all() {
		return (await this.#all()).map(({ mail }) => mail);
	}
}

/*
 * { to, from, subject, text, html, link, links, headers, id, raw }: addresses as texts, `link` the address of the button (the first in the text),
 * headers as mailparser has them.
 */
export async function parse(raw) {
	const mail = await simpleParser(raw, { skipTextToHtml: true, skipTextLinks: true });
	const links = [...(mail.text ?? '').matchAll(/https?:\/\/\S+/g)].map(([link]) => link);

	return { to: mail.to?.value.map(({ address }) => address).join(', '), from: mail.from?.value[0]?.address, fromName: mail.from?.value[0]?.name,
		toName: mail.to?.value[0]?.name, subject: mail.subject ?? '', text: mail.text, html: mail.html, link: links[0], links, headers: mail.headers,
		id: mail.messageId, raw: raw.toString('latin1') };
}
