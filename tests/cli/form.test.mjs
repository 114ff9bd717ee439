/* form.test.mjs: forms, inboxes and pipelines as the operator sets them up; which form a portal may have. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { withInstallation } from './installation.mjs';

const at = withInstallation({ seed: async (installation) => {
	await installation.portico(['account', 'add', 'Firm']);
	await installation.portico(['domain', 'add', installation.makeBase('firm.localhost')]);
	await installation.portico(['portal', 'add', '--on']);
	await installation.portico(['property', 'add', 'product', '--kind', 'choice', '--option', 'hosting=Hosting', '--option', 'mail=E-mail']);
	await installation.portico(['property', 'add', 'version']);
	await installation.portico(['property', 'add', 'risk', '--internal']);
	await installation.portico(['property', 'add', 'urgent', '--kind', 'checkbox']);
} });
const json = async (args) => JSON.parse(await at.portico([...args, '--json']));
const forms = () => json(['form', 'list']);
const show = async (id) => JSON.parse(await at.portico(['form', 'show', String(id)]));
const set = (id, document) => at.porticoMay(['form', 'set', String(id), '-'], JSON.stringify(document));

test('S18: inboxes and help desks are listed side by side', async () => {
	await at.portico(['inbox', 'add', 'Sales']);
	await at.portico(['inbox', 'add', 'Second level', '--help-desk']);
	assert.deepEqual((await json(['inbox', 'list'])).map(({ name, help_desk }) => [name, help_desk]), [['Support', false], ['Sales', false], ['Second level', true]]);
});

test('H37: an account begins with the four stages; more pipelines with stages of their own can be made', async () => {
	await at.portico(['pipeline', 'add', 'Orders', '--stage', 'Placed', '--stage', 'With vendor', '--closed', 'Done', '--closed', 'Cancelled', '--waits-on-us', 'Placed']);
	const rows = await json(['pipeline', 'list']);

	assert.deepEqual(rows.filter(({ name }) => name === 'Support').map(({ stage, closed, waits_on }) => [stage, closed, waits_on]),
		[['New', false, ''], ['Waiting on contact', false, 'contact'], ['Waiting on us', false, 'us'], ['Closed', true, '']]);
	assert.deepEqual(rows.filter(({ name }) => name === 'Orders').map(({ stage, closed, waits_on }) => [stage, closed, waits_on]),
		[['Placed', false, 'us'], ['With vendor', false, ''], ['Done', true, ''], ['Cancelled', true, '']]);
	await at.portico(['pipeline', 'set', String(rows[0].id), '--follow-customer', 'off']);
	assert.equal((await json(['pipeline', 'list']))[0].follow_customer, false);
	await at.portico(['pipeline', 'set', String(rows[0].id), '--follow-customer', 'on']);
	for (const wrong of [['Open', '--stage', 'a'], ['Twice', '--stage', 'a', '--closed', 'a'], ['Waits', '--stage', 'a', '--closed', 'b', '--waits-on-us', 'c']])
		assert.notEqual((await at.porticoMay(['pipeline', 'add', ...wrong])).code, 0, wrong[0]);
});

test('S41, S42: a portal has a form that has ticket properties and an inbox; others are refused with the reason', async () => {
	await at.portico(['form', 'add', 'Template', '--inbox', 'Support']);
	await at.portico(['form', 'add', 'Blank', '--template', 'blank', '--inbox', 'Sales']);
	await at.portico(['form', 'add', 'Nowhere']);
	assert.deepEqual((await forms()).map(({ name, ticket_properties, inbox, fields, fit }) => [name, ticket_properties, inbox, fields, fit]),
		[['Template', true, 'Support', 3, true], ['Blank', false, 'Sales', 0, false], ['Nowhere', true, '', 3, false]]);
	const [template, blank, nowhere] = await forms();
	const choose = (id) => at.porticoMay(['portal', 'set', '1', `form=${id}`]);

	assert.match((await choose(blank.id)).stderr, /"Blank" cannot be chosen: it has no ticket properties/);
	assert.match((await choose(nowhere.id)).stderr, /"Nowhere" cannot be chosen: it is connected to no inbox/);
	assert.match((await choose(999)).stderr, /there is no form 999/);
	assert.equal((await choose(template.id)).code, 0);
	assert.equal((await set(blank.id, { ticket_properties: true })).code, 0);
	assert.equal((await show(blank.id)).fields.length, 3);
	assert.equal((await choose(blank.id)).code, 0);
	assert.equal((await set(nowhere.id, { inbox: 'Second level' })).code, 0);
	assert.equal((await choose(nowhere.id)).code, 0);
});

test('S41: a form that a portal has stays one that it may have', async () => {
	const [template] = await forms();

	await at.portico(['portal', 'set', '1', `form=${template.id}`]);
	assert.match((await set(template.id, { inbox: null })).stderr, /the portal ".*" has the form "Template"; choose another one for it first/);
	assert.match((await at.porticoMay(['form', 'delete', String(template.id)])).stderr, /the portal ".*" has the form "Template"; choose another one for it first/);
	assert.equal((await show(template.id)).inbox, 'Support');
	await at.portico(['portal', 'set', '1', 'form=0']);
	assert.equal((await set(template.id, { inbox: null })).code, 0);
	assert.equal((await set(template.id, { inbox: 'Support' })).code, 0);
});

test('a form is written as it is read, with its fields in their order', async () => {
	const [{ id }] = await forms();
	const document = { name: 'Ask us', ticket_properties: true, inbox: 'Sales', pipeline: 'Orders', fields: [
		{ field: 'subject', label: 'In one line', help: 'What is it about?', required: true },
		{ field: 'p.product', required: true },
		{ field: 'p.version', required: false, when: { field: 'p.product', values: ['hosting', 'mail'] } },
		{ field: 'p.risk', required: false, hidden: true, default: 'low' },
		{ field: 'p.urgent', required: false, when: { field: 'p.version' } },
		{ field: 'body', required: true }, { field: 'files', required: false }] };

	const { code, stderr } = await set(id, document);
	assert.equal(code, 0, stderr);
	assert.deepEqual(await show(id), document);
	assert.match((await at.porticoMay(['property', 'delete', 'product'])).stderr, /the form "Ask us" asks for "product"/);
});

const body = { field: 'body' }, subject = { field: 'subject' };
const refused = {
	'no JSON': 'x',
	'a list': [],
	'a key that it has not': { colour: 'red' },
	'an inbox that there is not': { inbox: 'Nobody' },
	'a field that there is not': { fields: [subject, body, { field: 'p.nothing' }] },
	'a field of contacts': { fields: [subject, body, { field: 'email' }] },
	'a field twice': { fields: [subject, subject, body] },
	'no body': { fields: [subject] },
	'no subject': { fields: [body] },
	'a hidden body': { fields: [subject, { field: 'body', hidden: true, default: 'x' }] },
	'a hidden field without a value': { fields: [subject, body, { field: 'p.product', hidden: true }] },
	'a default that cannot be': { fields: [subject, body, { field: 'p.product', default: 'paper' }] },
	'a condition on what stands behind it': { fields: [subject, body, { field: 'p.version', when: { field: 'p.product' } }, { field: 'p.product' }] },
	'a condition on itself': { fields: [subject, body, { field: 'p.product', when: { field: 'p.product' } }] },
	'a condition on a value that cannot be': { fields: [subject, body, { field: 'p.product' }, { field: 'p.version', when: { field: 'p.product', values: ['paper'] } }] },
	'a condition on the words of a text': { fields: [subject, body, { field: 'p.version' }, { field: 'p.product', when: { field: 'p.version', values: ['1'] } }] },
	'what customers never see, shown': { fields: [subject, body, { field: 'p.risk' }] },
	'a label of two lines': { fields: [{ field: 'subject', label: 'a\nb' }, body] },
};

for (const [what, document] of Object.entries(refused))
	test(`a form with ${what} is refused, and stays as it was`, async () => {
		const [{ id }] = await forms(), before = await show(id);
		const { code, stderr } = await set(id, document);

		assert.equal(code, 1, stderr);
		assert.match(stderr, /^portico form set: /);
		assert.deepEqual(await show(id), before);
	});

test('S78: a closed stage is chosen for each pipeline; an open one, or one of another, is refused', async () => {
	const rows = await json(['pipeline', 'list']);
	const stage = (pipeline, name) => rows.find((row) => row.name === pipeline && row.stage === name);
	const done = stage('Orders', 'Done'), closed = stage('Support', 'Closed'), open = stage('Orders', 'Placed');
	const choose = (value) => at.porticoMay(['portal', 'set', '1', `closed_stages=${value}`]);

	assert.equal((await choose(`${done.id}=${done.stage_id},${closed.id}=${closed.stage_id}`)).code, 0);
	for (const wrong of [`${open.id}=${open.stage_id}`, `${closed.id}=${done.stage_id}`, '1', 'x=y'])
		assert.equal((await choose(wrong)).code, 1, wrong);
	assert.match((await at.porticoMay(['portal', 'set', '1', 'inbox=999'])).stderr, /there is no inbox 999/);
	assert.equal((await at.porticoMay(['portal', 'set', '1', `inbox=${(await json(['inbox', 'list']))[1].id}`])).code, 0);
});
