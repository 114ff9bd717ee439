/* set_up.test.mjs: the first set-up of a portal in four steps (H1). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';

const portal = withPortal(world({ tickets: 2 }));
const base = '/staff/settings/portal', sam = () => portal.signedIn('sam@staff.north.test');

test('H1: the set-up: four steps, going back keeps entries, and the switch works only when all are done', async () => {
	const visitor = await sam();
	let page = await visitor.get(`${base}/setup/name?portal=new`);
	const step = async (changes) => {
		const answer = await visitor.submit(page, 'portal/setup', changes);

		page = answer.status === 303 ? await visitor.follow(answer) : answer;
		return answer;
	};

	await step({ name: '' });
	assert.equal(page.status, 422);
	await step({ name: 'Partner Help' });
	assert.match(page.path, /setup\/address\?portal=\d+/);
	const id = Number(/portal=(\d+)/.exec(page.path)[1]);
	const forged = await visitor.post(`${base}/switch`, { csrf: page.form('portal/setup').fields.csrf, portal: id, enabled: 'on' });
	assert.equal(forged.status, 422);
	assert.match(forged.words, /before its set-up is finished/);
	assert.doesNotMatch((await visitor.get(`${base}?portal=${id}`)).text, /name="enabled"/);
	assert.match((await portal.porticoMay(['doctor'])).stdout, /"Partner Help" is half set up.*its domain and slug, an inbox for its tickets, who may come in/);
	await step({ slug: 'partners' });
	assert.match(page.path, /setup\/tickets/);
	assert.equal((await visitor.get(`${base}/setup?portal=${id}`)).location, `${base}/setup/tickets?portal=${id}`);
	await step({ do: 'back' });
	assert.match(page.path, /setup\/address/);
	assert.equal(page.form('portal/setup').fields.slug, 'partners');
	await step({});
	await step({ inbox: '0' });
	assert.equal(page.status, 422);
	await step({ inbox: (await portal.sql(`SELECT MIN(i.id) FROM inbox i JOIN portal p ON p.account_id = i.account_id WHERE p.id = ${id}`))[0][0] });
	assert.match(page.path, /setup\/access/);
	await step({ access: 'contacts' });
	assert.match(page.words, /The set-up is done\. Switch the portal on/);
	assert.equal((await visitor.submit(page, 'portal/switch', { enabled: 'on' })).status, 303);
	assert.equal((await portal.visitor({ host: 'north.localhost' }).get('/partners/login')).status, 200);
});

test('H1: what a step refused goes along, back to the step before and forth again, and is told once more; other steps are saved meanwhile', async () => {
	const visitor = await sam(), odd = 'Not & g\u00f6\u00f6d=%41+';
	let page = await visitor.follow(await visitor.submit(await visitor.get(`${base}/setup/name?portal=new`), 'portal/setup', { name: 'Carried Help' }));
	const id = Number(/portal=(\d+)/.exec(page.path)[1]), address = (of) => of.form('portal/setup').fields.slug;
	const go = async (changes) => {
		const answer = await visitor.submit(page, 'portal/setup', changes);
		page = answer.status === 303 ? await visitor.follow(answer) : answer;
	};

	await go({ slug: odd });
	assert.equal(page.status, 422);
	assert.equal(address(page), odd);
	await go({ do: 'back' });
	assert.match(page.path, /setup\/name\?/);
	assert.equal(page.status, 200);
	await go({ name: '' });
	assert.equal(page.status, 422);
	await go({ name: 'Carried Help 2' });
	assert.match(page.path, /setup\/address\?/);
	assert.equal(address(page), odd);
	assert.match(page.words, /Please use small letters/);
	assert.match(page.text, /data-unsaved/);
	assert.deepEqual(await portal.sql(`SELECT name, slug FROM portal WHERE id = ${id}`), [['Carried Help 2', 'carried-help']]);
	await go({ slug: 'carried' });
	assert.match(page.path, /setup\/tickets\?portal=\d+$/, 'nothing is carried any more');
	await go({ inbox: (await portal.sql(`SELECT MIN(i.id) FROM inbox i JOIN portal p ON p.account_id = i.account_id WHERE p.id = ${id}`))[0][0] });
	await go({ access: 'groups', do: 'back' });
	await go({});
	assert.match(page.path, /setup\/access\?/);
	assert.equal(page.form('portal/setup').fields.access, 'groups', 'a choice that lacks something');
	assert.match(page.words, /Please choose one group at least/);
	assert.equal((await visitor.get(`${base}/setup/address?portal=${id}&carried=${encodeURIComponent('enabled=on&%zz=%ff&slug=%3Cb%3E%ff')}`)).status, 200, 'what is no form of ours');
	assert.equal(await portal.count(`portal WHERE id = ${id} AND enabled = 0 AND slug = 'carried'`), 1);
});
