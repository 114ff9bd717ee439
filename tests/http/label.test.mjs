/* label.test.mjs: what a portal calls its tickets, wherever a customer reads of them (S54, S55). */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { setPortal, world } from '../lib/fixtures.mjs';
import { makeForm } from '../lib/forms.mjs';
import { withPortal } from '../lib/portal.mjs';
import { installed, must, top } from '../lib/run.mjs';

/* An account in English and one in Danish; what neither says under a label of its own. */
const accounts = {
	north: { anna: 'anna@a.north.test', labels: { label_one: 'Case', label_many: 'Cases' }, usual: /ticket/i },
	south: { anna: 'anna@a.south.test', labels: { label_one: 'Ordre', label_many: 'Ordrer' }, usual: /ticket|\bsag(en|er|erne|s)?\b/i },
};
const portal = withPortal(async (at) => {
	await world({ tickets: 30 })(at);
	await makeForm(at);
	await makeForm(at, { account: 'south' });
	for (const [name, { labels }] of Object.entries(accounts))
		for (const slug of ['', 'own'])
			await setPortal(at, name, slug, { ...labels, close_tickets: 'on', reply_to_closed: 'off' });
	await at.sql("UPDATE ticket SET subject = REPLACE(subject, 'ticket', 'thing')");
}, { workers: 4, conf: { mail: { directory: null } } });
/* Word of a ticket that was filed and is shown to nobody, as the session has it that filed it. */
const received = (csrf) => `1001.${createHmac('sha256', csrf).update('received 1001').digest('base64url')}`;
const routes = (await must(path.join(installed, 'sbin/porticod'), ['--routes'])).trim().split('\n').map((line) => line.split('\t'));

/* What people read or hear of a page: all of it but what is for the machine alone, addresses, names and the like. */
const read = (html) => html.replace(/<!--[^]*?-->/g, '').replace(/\s(href|action|formaction|src|id|for|class|name|style|data-when|aria-describedby|aria-labelledby|aria-controls)="[^"]*"/g, '')
	.replace(/<input type="hidden"[^>]*>/g, '').replace(/<meta[^>]*>/g, '');

function calm(account, answer, what)
{
	const words = read(answer.text), { usual } = accounts[account];

	assert.ok(!usual.test(words), `${what} (${answer.status}): …${words.slice(Math.max(0, words.search(usual) - 100), words.search(usual) + 60)}…`);
}

for (const [account, { anna, labels }] of Object.entries(accounts)) {
	const mine = (filter) => portal.tickets.find((ticket) => ticket.host === `${account}.localhost` && ticket.requester.email === anna && ticket.threads > 0 && filter(ticket));
	const fill = (address, number) => address.replace('/files/<number>/<token>', '/files/1/a.txt').replace('<number>', number).replace('<token>', 'A'.repeat(43));

	test(`S55: no page of ${account} has the usual word, for whomever, whatever he asks`, async () => {
		const open = mine(({ closed }) => !closed), closed = portal.tickets.find((ticket) => ticket.host === `${account}.localhost` && ticket.company === 'a' && ticket.closed);
		const visitors = { stranger: portal.visitor({ host: `${account}.localhost` }), customer: await portal.signedIn(anna),
			'customer who sees his own': await portal.signedIn(anna, { slug: 'own', may: portal.people.get(anna).mayOwn }) };

		for (const [who, visitor] of Object.entries(visitors))
			for (const [method, address, for_whom] of routes.filter(([, one, who]) => who !== 'machine' && !one.startsWith('/staff')))
				for (const number of address.includes('<number>') ? [open.number, closed.number, 4000000] : [0])
					calm(account, method === 'GET' ? await visitor.get(visitor.at(fill(address, number).slice(1))) : await visitor.post(visitor.at(fill(address, number).slice(1)), { csrf: 'x' }),
						`${method} ${address} (${for_whom}) ${number} by ${who}`);
	});

	test(`S54, S55: lists, forms and refusals of ${account} in every state`, async () => {
		const visitor = await portal.signedIn(anna), open = mine(({ closed }) => !closed);
		const at = `/tickets/${open.number}`, see = async (address) => {
			const page = await visitor.get(address);

			calm(account, page, address);
			return page;
		};

		const list = await see('/tickets');
		assert.ok(list.text.includes(`<h1><bdi>${labels.label_many}</bdi></h1>`), 'the heading');
		assert.match(list.title, new RegExp(`^${labels.label_many} · `));
		for (const query of ['status=open', 'status=closed', 'q=nothing+at+all', 'view=mine', 'view=mine&status=open&priority=urgent', 'filters=open', 'created_from=2001-01-01', 'after=x',
			`received=${received(list.form('/logout').fields.csrf)}`, 'sort=owner', 'requester=1'])
			await see(`/tickets?${query}`);
		for (const query of ['done=filed', 'done=closed', 'done=left', 'messages=all'])
			await see(`${at}?${query}`);
		const page = await see(at), form = await see('/tickets/new');
		calm(account, await visitor.submit(page, 'replies', { body: '' }), 'an empty reply');
		calm(account, await visitor.submit(page, 'replies', { body: 'x', preview: 'yes' }), 'a preview');
		calm(account, await visitor.submit(page, 'close', { submission: '' }), 'closing without its key');
		calm(account, await visitor.submit(form, 'tickets/new', { subject: '', body: '' }), 'an empty form');
		calm(account, await visitor.submit(await see(`${at}/people`), 'people', { email: 'x@nowhere.test' }), 'a stranger');
		calm(account, await visitor.follow(await visitor.submit(page, 'replies', { body: 'Hello' })), 'after a reply');
		calm(account, await visitor.follow(await visitor.submit(await visitor.get(at), 'close')), 'after closing');
		calm(account, await visitor.post(`${at}/replies`, { csrf: /name="csrf" value="([^"]+)"/.exec(list.text)[1], submission: 'k'.repeat(43), body: 'x' }), 'a reply to what is closed');
		calm(account, await visitor.request({ method: 'PUT', path: at }), 'a wrong method');
		const csv = await visitor.get('/tickets.csv');
		assert.ok(!accounts[account].usual.test(csv.text), 'the export');
		assert.match(csv.header('content-disposition'), new RegExp(`filename="${labels.label_many} - `));
	});

	test(`S55: a list of ${account} with nothing in it`, async () => {
		const emil = `emil@a.${account}.test`;

		await portal.sql(`UPDATE contact c JOIN contact f ON f.email_key = '${anna}' SET c.password_hash = f.password_hash WHERE c.email_key = '${emil}'`);
		const own = await portal.signedIn(emil, { slug: 'own' }), page = await own.get('/own/tickets');
		calm(account, page, 'an empty list');
		calm(account, await own.get('/own/tickets?status=closed'), 'an empty list of what is closed');
	});

	test(`S55: every mail that ${account} can send to customers`, async () => {
		const kinds = [...readFileSync(path.join(top, 'sql/outbox_kind.c'), 'utf8').matchAll(/\.name = "(\w+)"/g)].map(([, name]) => name)
			.filter((name) => !name.startsWith('staff_')); /* among themselves staff say what they like */
		const visitor = await portal.signedIn(anna), open = mine(({ closed, number }) => !closed && number > 1020);

		assert.ok(kinds.length > 15);
		await visitor.submit(await visitor.get('/tickets/new'), 'tickets/new', { subject: 'Mails', body: 'x', 'p.product': 'mail' });
		const { accountId } = portal.people.get(anna), [[model]] = await portal.sql(`SELECT MAX(id) FROM outbox WHERE account_id = ${accountId} AND kind = 'ticket_received'`);
		const columns = (await portal.sql("SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'outbox'")).flat().filter((name) => !['id', 'kind', 'message_id'].includes(name));
		for (const kind of kinds) {
			await portal.sql(`INSERT INTO outbox (kind, message_id, ${columns}) SELECT '${kind}', CONCAT('<${kind}', message_id), ${columns} FROM outbox WHERE account_id = ${accountId} AND id = ${model}`);
			const [[id]] = await portal.sql(`SELECT MAX(id) FROM outbox WHERE account_id = ${accountId}`);
			const mail = (await portal.portico(['mail', 'show', id, '--account', account])).replace(/https?:\S+|^Kind:.*$|^Message-ID:.*$/gm, '');
			assert.ok(!accounts[account].usual.test(mail), `${kind}: ${mail}`);
			if (kind.startsWith('ticket_'))
				assert.ok(mail.includes(`${labels.label_one} #`), `${kind}: ${mail}`);
		}
		assert.ok(open !== undefined);
	});
}

test('S54: where one of both names alone is set, it stands for both', async () => {
	const visitor = await portal.signedIn(accounts.north.anna);

	await setPortal(portal, 'north', '', { label_many: '' });
	assert.match((await visitor.get('/tickets')).title, /^Case · /);
	await setPortal(portal, 'north', '', { label_one: '', label_many: 'Requests' });
	const page = await visitor.get('/tickets');
	assert.match(page.title, /^Requests · /);
	calm('north', page, 'the list');
	await setPortal(portal, 'north', '', { label_many: '' });
	assert.match((await visitor.get('/tickets')).title, /^Tickets · /);
	await setPortal(portal, 'north', '', accounts.north.labels);
});
