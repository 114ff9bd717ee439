/* layers.test.mjs: who may include whom, and where each outside library is met. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { build, top } from '../lib/run.mjs';
import { includes, layers, none, sources } from './source.mjs';

/* The first rule that fits a file holds for it: what it may include of ours. A rule later in the list is a wider circle. */
const rules = [
	[/^fcgi\/base\//, [/^fcgi\/base\//]],
	[/^fcgi\/http\//, [/^fcgi\/base\//, /^fcgi\/http\//]],
	[/^fcgi\/proc\//, [/^fcgi\/base\//, /^fcgi\/proc\//, /^fcgi\/http\/(exchange|request)\.h$/]],
	[/^conf\//, [/^fcgi\/base\//, /^conf\//]],
	[/^sql\//, [/^fcgi\/base\//, /^conf\//, /^sql\//]],
	[/^views\//, [/^fcgi\/base\//, /^fcgi\/http\/(fields|files|form)\.h$/, /^conf\//, /^sql\/(attachment|consent|domain_settings|profile|second_factor|staff|ticket|ticket_form|property|around|participant|ticket_list|list_beside|column|desk|desk_record|theme|viewer|link|reply|outbox|outbox_queue)\.h$/, /^views\//]],
	[/^handlers\/(customer|staff)\//, [/^fcgi\/base\//, /^fcgi\/http\//, /^fcgi\/proc\/hasher\.h$/, /^conf\//, /^sql\/(?!admin|import|migrate)/, /^views\//, /^handlers\//]],
	[/^handlers\//, [/^fcgi\//, /^conf\//, /^sql\//, /^views\//, /^handlers\//]],
];

/* Outside libraries by their headers, and the only files that may know them. */
const libraries = [
	['libfcgi', /^(fcgi|fastcgi)/, /^fcgi\/proc\/seam\.c$/],
	['libargon2', /^argon2\.h$/, /^fcgi\/proc\/hasher\w*\.c$/],
	['libzxcvbn', /^zxcvbn\.h$/, /^handlers\/password_strength\.c$/],
	['libqrencode', /^qrencode\.h$/, /^views\/qr\.c$/],
	['OpenSSL', /^openssl\//, /^fcgi\/base\/secret\.c$/],
	['MySQL', /^(mysql|mariadb|mysqld_error|errmsg)/, /^sql\/db\w*\.[ch]$/],
	['json-c', /^(json-c\/|json)/, /^sql\/json_value\.c$/],
	['ICU', /^unicode\//, /^(views\/locale\w*\.c|sql\/fold\w*\.c)$/],
	['ctemplate', /^ctemplate\//, /^views\/tpl\.cc$/],
	['cmark-gfm', /^cmark/, /^views\/markdown\w*\.c$/],
	['GMime', /^(gmime|glib)/, /^handlers\/mail\//],
	['iconv', /^iconv\.h$/, /^handlers\/mail\/charset\.c$/],
	['libcurl', /^curl\//, /^handlers\/mail\//],
	['cmocka', /^cmocka\.h$/, /^tests\/unit\//],
];

/* The C library and the kernel's interface; anything else is a library without a place. */
const system = new RegExp(`^(${[
	'assert', 'ctype', 'dirent', 'errno', 'execinfo', 'fcntl', 'fnmatch', 'getopt', 'glob', 'grp', 'inttypes', 'limits', 'link', 'locale', 'malloc', 'math', 'netdb', 'poll', 'pthread', 'pwd',
	'sched', 'setjmp', 'signal', 'stdalign', 'stdarg', 'stdatomic', 'stdbool', 'stddef', 'stdint', 'stdio', 'stdlib', 'stdnoreturn', 'string', 'strings', 'sysexits', 'syslog', 'termios',
	'time', 'unistd', 'wchar',
].join('|')})\\.h$|^(sys|netinet|arpa|linux|sanitizer)/|^(cerrno|cstdio|cstring|map|memory|string|string_view|unordered_map|utility|vector)$`);

const files = sources(['.c', '.h', '.cc'], [...layers, 'tests']);

test('a file includes only what lies below its layer', () => {
	const wrong = [];

	for (const file of files) {
		const rule = rules.find(([who]) => who.test(file.name));
		for (const { line, own, file: wanted } of includes(file))
			if (rule !== undefined && own && !isMade(wanted) && !rule[1].some((may) => may.test(wanted)))
				wrong.push(`${file.name}:${line} includes ${wanted}`);
	}
	none(wrong);
});

test('every outside library is included in its one place', () => {
	const wrong = [];

	for (const file of files)
		for (const { line, own, file: wanted } of includes(file)) {
			const library = own ? undefined : libraries.find(([, header]) => header.test(wanted));
			if (library !== undefined && !library[2].test(file.name) && !file.name.startsWith('tests/'))
				wrong.push(`${file.name}:${line} includes ${wanted} of ${library[0]}`);
		}
	none(wrong);
});

test('no library comes in without a place of its own', () => {
	const wrong = [];

	for (const file of files)
		for (const { line, own, file: wanted } of includes(file))
			if (!own && !system.test(wanted) && !libraries.some(([, header]) => header.test(wanted)))
				wrong.push(`${file.name}:${line} includes <${wanted}>: give the library a place in layers.test.mjs`);
	none(wrong);
});

test('an include in quotes names a file of ours, from where it is used or made by the build', () => {
	const wrong = files.flatMap((file) => includes(file).filter(({ own, file: wanted }) => own && !existsSync(path.join(top, wanted)) && !isMade(wanted))
		.map(({ line, file: wanted }) => `${file.name}:${line} includes ${wanted}, which is not there`));

	none(wrong);
});

/* Headers that the build makes stand in the build directory; they are included by their name below it. */
function isMade(name) {
	return ['views/', 'sql/', 'conf/', 'handlers/'].some((layer) => name.includes(layer) &&
		existsSync(path.join(build, layer, path.basename(name))) && !existsSync(path.join(top, name)));
}
