/* step_up.test.mjs: who proves himself once more gets another token; his other tabs and his second click do not suffer for it, and a copy of the old one gains nothing. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { hostOf, password, world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';
import { directory, installed, must } from '../lib/run.mjs';
import { codeOf, keyOf } from '../lib/totp.mjs';

const keyFile = path.join(directory('key'), 'sealing');
writeFileSync(keyFile, randomBytes(32).toString('base64'), { mode: 0o600 });
const portal = withPortal(async (started) => {
	await world({ tickets: 3 })(started);
	await started.portico(['domain', 'set', hostOf('north'), 'second_factor=on', '--account', 'north']);
}, { workers: 6, conf: { mail: { directory: null }, secrets: { key_file: keyFile } } });
const secret = /<code class="key">([^<]+)</, codes = /<li><code>/;
const cookieOf = (email) => (email.includes('@staff.') ? '__Host-portico-staff' : '__Host-portico');
const tableOf = (email) => (email.includes('@staff.') ? 'staff_session' : 'session');
const copyOf = (visitor) => Object.assign(portal.visitor({ host: visitor.host, slug: visitor.slug, may: visitor.may }), { cookies: new Map(visitor.cookies) });
/* Every address that takes a form of who is signed in, as the program itself says. */
const forms = (await must(path.join(installed, 'sbin/porticod'), ['--routes'])).trim().split('\n').map((line) => line.split('\t'))
	.filter(([method, , who]) => method === 'POST' && !who.endsWith('anyone'));
/* Sends what an open page would. */
const send = (visitor, open) => visitor.post(visitor.at('account/second-factor/kept'), { csrf: open.form('logout').fields.csrf });
const factorPage = (visitor) => visitor.get(visitor.at('account/second-factor'));

async function fresh(email) {
	await portal.sql(`DELETE FROM second_factor WHERE user_id = ${portal.people.get(email).id}; DELETE FROM recovery_code; DELETE FROM throttle; DELETE FROM ${tableOf(email)}`);
	return portal.signedIn(email);
}

/* Second clicks count for seconds after that. */
const provedNow = (email) => portal.sql(`UPDATE ${tableOf(email)} SET proved = UTC_TIMESTAMP(6)`);

/* Switches the second factor on: his session gets another token twice. */
async function switchOn(visitor) {
	const begun = await visitor.follow(await visitor.submit(await factorPage(visitor), 'account/second-factor', { password }));

	assert.equal((await visitor.submit(begun, 'confirm', { code: codeOf(keyOf(secret.exec(begun.text)[1]), -1) })).status, 303);
}

for (const email of ['anna@a.north.test', 'tess@staff.north.test']) {
	const side = email.includes('@staff.') ? 'staff' : 'a customer';

	test(`R35, S145: what ${side} has open in other tabs can still be sent after his token changed, however often, and by nobody else`, async () => {
		const visitor = await fresh(email), tab = await visitor.get(visitor.at('account')), before = visitor.cookies.get(cookieOf(email));

		await switchOn(visitor);
		const between = await visitor.get(visitor.at('account'));
		assert.equal((await visitor.submit(await factorPage(visitor), 'second-factor/codes', { password })).status, 303);
		assert.notEqual(visitor.cookies.get(cookieOf(email)), before);
		for (const open of [tab, between, await visitor.get(visitor.at('account'))])
			assert.equal((await send(visitor, open)).status, 303);

		const other = await fresh(email), strange = await portal.signedIn(email.includes('@staff.') ? 'sam@staff.north.test' : 'bo@a.north.test');
		assert.equal((await send(other, tab)).status, 403, 'of a session that has ended');
		assert.equal((await send(strange, tab)).status, 403, 'of somebody else');
	});

	test(`R35: a second click of ${side} on the form with which he proved himself leads on, whichever of the answers his browser takes`, async () => {
		for (const at_once of [false, true]) {
			const visitor = await fresh(email);
			await switchOn(visitor);
			const page = await factorPage(visitor), clicks = [visitor, copyOf(visitor), copyOf(visitor)];
			const click = (one) => one.submit(page, 'second-factor/codes', { password }), answers = [];

			if (at_once)
				answers.push(...await Promise.all(clicks.map(click)));
			else
				for (const one of clicks) {
					answers.push(await click(one));
					await provedNow(email); /* however slow the machine is */
				}
			for (const answer of answers)
				assert.equal(answer.location, visitor.at('account/second-factor?done=codes'), answer.words);
			const shown = await Promise.all(clicks.map(factorPage));
			assert.equal(shown.filter(({ status }) => status === 200).length, 1, 'one token is that of the session');
			assert.match(shown.find(({ status }) => status === 200).text, codes);
			if (!at_once)
				assert.equal(shown[2].status, 200, 'that of the last click');
		}
	});

	test(`R35: a copy of the token of ${side} from before reads nothing, does nothing, and is nobody's after seconds even with the password`, async () => {
		const visitor = await fresh(email);
		await switchOn(visitor);
		const page = await factorPage(visitor), tab = await visitor.get(visitor.at('account')), thief = copyOf(visitor);

		assert.equal((await visitor.submit(page, 'second-factor/codes', { password })).status, 303);
		const newest = visitor.cookies.get(cookieOf(email)), rows = () => portal.sql(`SELECT GROUP_CONCAT(code_digest ORDER BY code_digest) FROM recovery_code`), kept = await rows();
		assert.equal((await thief.get(thief.at('account'))).status, 303);
		for (const attempt of [() => thief.submit(page, 'second-factor/codes', { password: 'not it' }), () => thief.submit(page, 'second-factor/codes', {}),
			() => thief.submit(page, 'second-factor/off', { password: 'not it' }), () => send(thief, tab),
			() => thief.submit(page, 'second-factor/codes', { password, csrf: 'x' })]) {
			const answer = await attempt();

			assert.equal(answer.status, 403, answer.words);
			assert.doesNotMatch(answer.text, codes);
			assert.doesNotMatch(answer.text, new RegExp(`class="me"|${email}`));
			assert.deepEqual(answer.cookies.filter((one) => one.startsWith(`${cookieOf(email)}=`)), []);
		}
		await portal.sql(`UPDATE ${tableOf(email)} SET proved = proved - INTERVAL 11 SECOND`);
		assert.equal((await thief.submit(page, 'second-factor/codes', { password })).status, 403);
		assert.deepEqual(await rows(), kept);
		assert.equal(visitor.cookies.get(cookieOf(email)), newest);
		assert.equal((await factorPage(visitor)).status, 200);
	});

	test(`R35: no form at all acts for a copy of the token of ${side} from before without the password, and none but those that ask for it even with it`, async () => {
		const visitor = await fresh(email), staffSide = email.includes('@staff.');
		await switchOn(visitor);
		const tab = await visitor.get(visitor.at('account')), csrf = tab.form('logout').fields.csrf, thief = copyOf(visitor), proving = [];
		const mine = forms.filter(([, , who]) => who.startsWith('staff') === staffSide);

		assert.ok(mine.length > 10);
		assert.equal((await visitor.submit(await factorPage(visitor), 'second-factor/codes', { password })).status, 303);
		const state = () => portal.sql(`SELECT (SELECT GROUP_CONCAT(HEX(token_digest)) FROM ${tableOf(email)}), (SELECT GROUP_CONCAT(code_digest ORDER BY code_digest) FROM recovery_code),
			(SELECT COUNT(*) FROM message), (SELECT COUNT(*) FROM token), (SELECT COUNT(*) FROM outbox), (SELECT SUM(version) FROM domain), (SELECT SUM(version) FROM portal)`), before = await state();
		for (const [, address] of mine) {
			const target = address.replace('<number>', '1').replace('<token>', 'A'.repeat(43));

			await provedNow(email);
			await portal.sql('DELETE FROM throttle');
			const answer = await thief.post(target, { csrf, password: 'not it', email: 'new@nowhere.test', body: 'A', code: '123456' });
			assert.equal(answer.status, 403, `${address}: ${answer.status}`);
			assert.doesNotMatch(answer.text, new RegExp(`class="me"|${email}`), address);
		}
		assert.deepEqual(await state(), before);
		for (const [, address] of mine.filter(([, one]) => !one.endsWith('second-factor/off'))) {
			await provedNow(email);
			await portal.sql('DELETE FROM throttle');
			const copy = copyOf(thief), answer = await copy.post(address.replace('<number>', '1').replace('<token>', 'A'.repeat(43)),
				{ csrf, password, current_password: password, email: 'new@nowhere.test', code: '123456' });

			if (answer.status === 303) {
				proving.push(address);
				await portal.sql(`UPDATE ${tableOf(email)} SET token_before = UNHEX(SHA2('${thief.cookies.get(cookieOf(email))}', 256))`);
			} else {
				assert.equal(answer.status, 403, address);
			}
		}
		assert.deepEqual(proving.sort(), staffSide ? ['/staff/account/second-factor', '/staff/account/second-factor/codes'] :
			['/account/address', '/account/second-factor', '/account/second-factor/codes']);
	});
}
