/* forms.mjs: properties and a form of the fixture's account north, set up as an operator does. */
import { setPortal } from './fixtures.mjs';

/* What north's form asks: conditions of each kind, a hidden field, every kind of property. */
export const fields = [
	{ field: 'subject', help: 'What is it about, in one line?' },
	{ field: 'p.product', required: true },
	{ field: 'p.version', when: { field: 'p.product', values: ['hosting'] }, required: true },
	{ field: 'p.detail', when: { field: 'p.version' } },
	{ field: 'p.tags' },
	{ field: 'p.due' },
	{ field: 'p.seats' },
	{ field: 'p.backup' },
	{ field: 'p.reason', when: { field: 'p.backup' } },
	{ field: 'p.source', hidden: true, default: 'portal' },
	{ field: 'body' },
	{ field: 'files' },
];

/* Gives north properties, two inboxes more, and a form; the ids of form and inboxes. */
export async function makeForm(portal, { account = 'north' } = {}) {
	const portico = (...args) => portal.portico([...args, '--account', account]);
	const id = async (...args) => JSON.parse(await portico(...args, '--json')).id;

	for (const [key, ...rest] of [['product', '--kind', 'choice', '--option', 'hosting=Hosting', '--option', 'mail=E-mail'], ['version'], ['detail'],
		['tags', '--kind', 'choices', '--option', 'billing=Billing', '--option', 'abuse=Abuse', '--option', 'sales=Sales'], ['due', '--kind', 'date', '--label', 'Due date'],
		['seats', '--kind', 'number'], ['backup', '--kind', 'checkbox', '--label', 'I have a backup'], ['reason'], ['source', '--internal'], ['secret', '--internal']])
		await portico('property', 'add', key, ...rest);
	const inbox = await id('inbox', 'add', 'Filed'), helpDesk = await id('inbox', 'add', 'Desk', '--help-desk');
	const form = await id('form', 'add', 'Ask us', '--inbox', 'Filed');

	await portal.portico(['form', 'set', String(form), '-', '--account', account], JSON.stringify({ fields }));
	await setPortal(portal, account, '', { form });
	await setPortal(portal, account, 'own', { form });
	return { form, inbox, helpDesk };
}
