/* matrix.test.mjs: every address, asked by every kind of visitor, for a ticket of every kind of owner: tests/http/matrix.json (P7, R55). */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { setPortal, world } from '../lib/fixtures.mjs';
import { withPortal } from '../lib/portal.mjs';
import { installed, must, top } from '../lib/run.mjs';

const portal = withPortal(async (made) => {
	await world({ tickets: 6 })(made);
	await addFile(made);
	await addFiltered(made);
	await made.sql('ALTER TABLE outbox AUTO_INCREMENT = 1000000'); /* so many mails are queued here that one of them would have the number of a ticket */
});
const matrix = JSON.parse(readFileSync(path.join(top, 'tests/http/matrix.json')));

/* What the program itself says that it answers, as { method, address, who }. */
const routes = (await must(path.join(installed, 'sbin/porticod'), ['--routes'])).trim().split('\n').map((line) => {
	const [method, address, who] = line.split('\t');
	return { name: `${method} ${address}`, method, address, who };
});

/* The ticket is anna's of company a; its number is given in her account only. */
const visitors = {
	stranger: () => portal.visitor(),
	owner: () => portal.signedIn('anna@a.north.test'),
	colleague: () => portal.signedIn('bo@a.north.test'),
	'colleague, own only': () => portal.signedIn('bo@a.north.test', { slug: 'own', may: portal.people.get('bo@a.north.test').mayOwn }),
	'other company': () => portal.signedIn('cleo@b.north.test'),
	'other account': () => portal.signedIn('anna@a.south.test'),
	administrator: () => portal.signedIn('sam@staff.north.test'),
	agent: () => portal.signedIn('tess@staff.north.test'),
	'agent, as anna': looking,
};
/* Whose answers must be those of another one: his permission comes from criteria that he meets, or does not (H5). */
const likewise = {
	'colleague, meets the criteria': 'colleague',
	'colleague, does not meet them': 'colleague, own only',
};
const filtered = { [Object.keys(likewise)[0]]: 'bo', [Object.keys(likewise)[1]]: 'cleo' };
for (const [who, name] of Object.entries(filtered))
	visitors[who] = () => portal.signedIn(`${name}@a.north.test`, { slug: 'some', client: '192.0.2.77', may: portal.people.get(`${name}@a.north.test`)[name === 'bo' ? 'may' : 'mayOwn'] });
/* Who has signed in as staff alone is a stranger to pages for anyone, and his choice of eyes changes nothing on the pages of staff, but for what the matrix says (S119). */
const ofStaff = { administrator: 'stranger', agent: 'stranger', 'agent, as anna': 'agent' };
function expected(route, who) {
	const row = matrix[route.name], named = likewise[who] ?? who;

	return row?.[named] ?? (named in ofStaff ? expected(route, ofStaff[named]) : undefined);
}
/* The highest number is north's alone. */
const number = () => portal.tickets.find(({ kind }) => kind === 'silent').number;

/* One of staff who looks at the portal through the owner's eyes. */
async function looking() {
	const agent = await portal.signedIn('tess@staff.north.test'), { id, may } = portal.people.get('anna@a.north.test');
	const page = await agent.get(`/staff/view-as/${(await portal.sql("SELECT id FROM portal WHERE slug = '' ORDER BY id LIMIT 1"))[0][0]}`);

	assert.equal((await agent.submit(page, 'view-as', { contact: String(id) })).status, 303);
	agent.staff = agent.may;
	agent.may = may;
	return agent;
}

/* The file number 7 of a ticket of anna's: text, so that it is not shown but kept. */
async function addFile(made) {
	const { thread } = made.tickets.find(({ host, company, requester }) => host === 'north.localhost' && company === 'a' && requester.name === 'anna');

	await made.sql(`INSERT INTO attachment (account_id, id, message_id, name, type, size, width, height, sha256, state, created)
		SELECT m.account_id, 7, MIN(m.id), 'a.txt', 'text/plain', 1, 0, 0, UNHEX(SHA2('x', 256)), 2, UTC_TIMESTAMP(6) FROM message m WHERE m.thread_id = ${thread} GROUP BY m.account_id;
		INSERT INTO attachment_chunk SELECT account_id, id, 0, 'x' FROM attachment`);
}

/* A portal of north where bo sees the company, and nobody else. */
async function addFiltered(made) {
	await made.portico(['portal', 'add', 'north.localhost', '--slug', 'some', '--name', 'north help', '--account', 'north', '--on']);
	await setPortal(made, 'north', 'some', { permission: 'filtered',
		permission_criteria: '{"any":[{"all":[{"property":"email","op":"starts","values":["bo@"]}]}]}' });
}

/* The address of a route for what these tests ask about. */
const filledIn = (address) => address.replace('/files/<number>/<token>', '/files/7/a.txt').replace('<number>', number()).replace('<token>', 'A'.repeat(43));

/* Of one address alone so many sign-ins would be refused for another reason. */
let asked = 0;

/* Asks for a route as this visitor would, with a form that is right in all but what the matrix is about. */
async function ask(route, visitor, changes = {}) {
	const staffSide = route.who.startsWith('staff');
	/* Each route is asked for on its own side, whichever side the visitor has signed in to. */
	const at = (page) => (staffSide || visitor.slug !== 'staff' ? visitor.at(page) : `/${page}`);
	/* Whoever looks through a customer's eyes is himself at the desk. */
	if (staffSide && visitor.staff !== undefined)
		visitor.may = visitor.staff;
	const target = route.who === 'machine' || staffSide ? filledIn(route.address) : at(filledIn(route.address).slice(1));

	if (route.method === 'GET')
		return visitor.get(target);
	let page = await visitor.get(staffSide ? '/staff' : at(route.who === 'anyone' && visitor.slug === 'staff' ? 'login' : ''));
	while (page.status === 303)
		page = await visitor.follow(page);
	return visitor.post(target, { csrf: /name="csrf" value="([^"]+)"/.exec(page.text)[1], email: `nobody${asked++}@nowhere.test`, password: 'wrong',
		body: 'A reply', submission: randomBytes(32).toString('base64url') }, changes);
}

test('P7: the matrix has every address of the program, and no other', () => {
	assert.ok(portal.tickets.every((ticket) => ticket.host === 'north.localhost' || ticket.number < number()));
	assert.deepEqual(routes.map(({ name }) => name).sort(), Object.keys(matrix).sort());
	for (const [name, expected] of Object.entries(matrix))
		assert.deepEqual(Object.keys(expected), Object.keys(visitors).filter((who) => !(who in likewise) && (expected[who] !== undefined || !(who in ofStaff))), name);
	for (const { name, who } of routes.filter(({ who }) => who.startsWith('staff')))
		assert.ok(['administrator', 'agent'].every((one) => matrix[name][one] !== undefined), `${name} (${who})`);
});

for (const route of routes)
	for (const [who, make] of Object.entries(visitors))
		test(`R55${who in likewise ? ', H5' : ''}: ${route.name} by ${who}: ${expected(route, who)}`, async () => {
			const answer = await ask(route, await make());

			assert.equal(answer.status, expected(route, who));
			if (answer.status === 303 && who === 'stranger' && route.method === 'GET')
				assert.match(answer.location, route.who.startsWith('staff') ? /^\/staff\/login/ : /^\/login/);
		});

for (const route of routes.filter(({ method }) => method === 'POST'))
	test(`R81: ${route.name} from another site does nothing`, async () => {
		for (const headers of [{ Origin: 'https://evil.test' }, { Origin: 'null' }, { 'Sec-Fetch-Site': 'cross-site' }, { Origin: null, Referer: 'https://evil.test/' }]) {
			const visitor = await visitors.owner(), before = await portal.count('message');

			assert.equal((await ask(route, visitor, { headers })).status, 403);
			assert.equal(await portal.count('message'), before);
			assert.equal((await visitor.get('/tickets')).status, 200, 'still signed in');
		}
	});

test('R73: HEAD is GET without a body; what an address does not do is refused with what it does', async () => {
	const visitor = await visitors.owner();

	for (const { name, method, address } of routes) {
		const target = filledIn(address), others = routes.filter((one) => one.address === address).map((one) => one.method);

		if (method === 'GET') {
			const get = await visitor.get(target), head = await visitor.request({ method: 'HEAD', path: target });
			assert.equal(head.status, get.status, name);
			assert.equal(head.body.length, 0, name);
			assert.deepEqual(head.headers.filter(([header]) => header !== 'set-cookie').map(([header]) => header),
				get.headers.filter(([header]) => header !== 'set-cookie').map(([header]) => header), name);
		}
		for (const wrong of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'FOO', 'get', 'post', ...(others.includes('POST') ? [] : ['POST'])]) {
			const answer = await visitor.request({ method: wrong, path: target, headers: { 'X-HTTP-Method-Override': 'GET' } });
			assert.ok([400, 405, 501].includes(answer.status), `${wrong} ${target}: ${answer.status}`);
			if (answer.status === 405)
				assert.deepEqual(answer.header('allow').split(', ').filter((one) => one !== 'HEAD').sort(), [...others].sort(), name);
		}
	}
	assert.equal((await visitor.get('/tickets')).status, 200, 'still signed in');
});

/* R88, H35: what every answer carries. */
const everywhere = {
	'content-security-policy': /default-src 'none'.*frame-ancestors 'none'/,
	'x-content-type-options': /^nosniff$/,
	'referrer-policy': /^(same-origin|no-referrer)$/,
	'strict-transport-security': /max-age=(3153600\d|[4-9]\d{7}|\d{9,}).*includeSubDomains/,
	'cross-origin-opener-policy': /^same-origin$/,
	'cross-origin-resource-policy': /^same-origin$/,
	'permissions-policy': /camera=\(\)/,
	'cache-control': /no-store/,
	'x-robots-tag': /noindex/,
	'content-type': /; charset=utf-8$/,
};

test('R88, R87, R78, R92: every answer of every status carries the headers that protect it, and tells nothing of the machine', async () => {
	const seen = new Set();
	const check = (answer, what) => {
		const isFile = answer.header('content-disposition') !== undefined;

		seen.add(answer.status);
		for (const [name, value] of Object.entries(everywhere).filter(([name]) => name !== 'content-type' || !isFile))
			assert.match(answer.header(name) ?? '', value, `${name} of ${what} (${answer.status})`);
		assert.doesNotMatch(answer.header('content-security-policy'), /unsafe-|https?:|\*/);
		if (!/tickets\.csv/.test(what) || answer.status !== 200) /* whose length nobody knows before its end */
			assert.equal(answer.header('content-length'), String(answer.body.length), what);
		assert.ok(!answer.headers.some(([name]) => /^(access-control-|server$|x-powered-by|etag)/.test(name)), what);
		assert.doesNotMatch(answer.text, /mysql|mariadb|SELECT \w+,|\.c:\d|errno|porticod|\/usr\//, what);
	};

	for (const who of ['stranger', 'owner', 'other account'])
		for (const route of routes)
			check(await ask(route, await visitors[who]()), `${route.name} by ${who}`);
	const owner = await visitors.owner(), stranger = portal.visitor();
	check(await owner.request({ method: 'PUT', path: '/tickets' }), 'a wrong method');
	check(await owner.get('/nowhere'), 'no page');
	check(await owner.get('/%00'), 'no path');
	check(await stranger.get('/', { host: 'unknown.test' }), 'no host');
	check(await owner.post(`/tickets/${number()}/replies`, { csrf: 'x' }), 'a wrong csrf');
	check(await owner.post(`/tickets/${number()}/replies`, '{}', { headers: { 'Content-Type': 'application/json' } }), 'another type');
	assert.deepEqual([...seen].sort(), [200, 303, 400, 403, 404, 405, 415, 421, 422]);
});
