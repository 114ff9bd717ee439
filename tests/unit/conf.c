/* conf.c: portico.conf: what is understood, and what is said about the rest (R281). */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../conf/keys.h"
#include "unit.h"

/* The complaint about a text, "" when there is none. */
static const char *complaint(struct arena *arena, const char *text)
{
	struct conf conf;
	const struct err *e = conf_parse(arena, "p.conf", str_of(text), &conf);

	return e == NULL ? "" : e->detail;
}

static void an_empty_file_gives_the_defaults(void **state)
{
	struct conf conf;

	assert_null(conf_parse(*state, "p.conf", STR("# nothing\n"), &conf));
	assert_string_equal(conf.server.socket.at, "/run/portico/portico.sock");
	assert_int_equal(conf.server.socket_mode, 0660);
	assert_string_equal(conf.server.data_directory.at, PORTICO_DATADIR);
	assert_int_equal(conf.hasher.memory_kib, 19456);
	assert_string_equal(conf.database.password.at, "");
}

static void values_are_kept_as_written(void **state)
{
	struct conf conf;

	assert_null(conf_parse(*state, "p.conf", STR("\xef\xbb\xbf[server]\r\n  workers=3\r\nsocket_mode = 600\n"
	    "[database]\n; a remark\npassword = p=a#s;s\nname\t=\t\" two words \"\nuser = Jørgen\n[server]\nlog_level = debug"), &conf));
	assert_int_equal(conf.server.workers, 3);
	assert_int_equal(conf.server.socket_mode, 0600);
	assert_string_equal(conf.server.log_level.at, "debug");
	assert_string_equal(conf.database.password.at, "p=a#s;s");
	assert_string_equal(conf.database.name.at, " two words ");
	assert_string_equal(conf.database.user.at, "Jørgen");
}

static void each_fault_is_named_with_its_line(void **state)
{
	static const struct {
		const char *text;
		const char *says;
	} cases[] = {
		{ "[server]\nworker = 4\n", "p.conf:2: unknown key \"worker\" in [server]; did you mean \"workers\"?" },
		{ "[server]\nport = 1\n", "p.conf:2: unknown key \"port\" in [server]; it belongs to [database]" },
		{ "[server]\nzzzzzzzzzz = 1\n", "p.conf:2: unknown key \"zzzzzzzzzz\" in [server]" },
		{ "\n\n[sever]\n", "p.conf:3: unknown section [sever]; did you mean [server]?" },
		{ "[queue]\n", "p.conf:1: unknown section [queue]" },
		{ "[server\n", "p.conf:1: a section is written [like this], alone on its line" },
		{ "[server] workers = 4\n", "p.conf:1: a section is written [like this], alone on its line" },
		{ "workers = 4\n", "p.conf:1: \"workers\" stands before the first [section]" },
		{ "[server]\nworkers\n", "p.conf:2: neither [section] nor key = value" },
		{ "[server]\n= 4\n", "p.conf:2: neither [section] nor key = value" },
		{ "[server]\nworkers = 4\n[hasher]\n[server]\nworkers = 5\n", "p.conf:5: \"workers\" in [server] stands in line 2 already" },
		{ "[server]\nworkers = 0\n", "p.conf:2: workers = 0: a whole number from 1 to 1024 is right" },
		{ "[server]\nmemory_mib = 64M\n", "p.conf:2: memory_mib = 64M: a whole number from 8 to 4096 is right" },
		{ "[server]\nworkers =\n", "p.conf:2: workers = : a whole number from 1 to 1024 is right" },
		{ "[server]\nworkers = 99999999999999999999\n", "p.conf:2: workers = 99999999999999999999: a whole number from 1 to 1024 is right" },
		{ "[server]\nsocket_mode = 0666\n",
		    "p.conf:2: socket_mode = 0666: 0600 or 0660 is right: its owner may read and write, others may not" },
		{ "[server]\nsocket_mode = 0680\n", "p.conf:2: socket_mode = 0680: an octal mode like 0660 is right" },
		{ "[server]\nlog_level = loud\n", "p.conf:2: log_level = loud: one of these is right: debug info warning error" },
		{ "[server]\nlog = portico.log\n", "p.conf:2: log = portico.log: a path that starts with / is right" },
		{ "[server]\nsocket = :9000\n",
		    "p.conf:2: socket = :9000: a path that starts with /, or HOST:PORT like 127.0.0.1:9000 or [::1]:9000, is right" },
		{ "[server]\nlog = /a # here\n",
		    "p.conf:2: a comment needs a line of its own; if the # is part of the value, write the value in double quotes" },
		{ "[server]\nlog = \"/a\n", "p.conf:2: a value that starts with a double quote must end with one" },
		{ "[server]\nlog = /a\001\n", "p.conf:2: a control character" },
		{ "[server]\nlog = /\xff\n", "p.conf:2: not UTF-8" },
		{ "[database]\nname =\n", "p.conf:2: name = : a length in bytes from 1 to 64 is right" },
		{ "[database]\nsocket = /s\nhost = 127.0.0.1\n", "p.conf:3: socket and host are both set: one of them is right" },
		{ "[database]\nsocket =\n", "p.conf:2: neither socket nor host is set: one of them is right" },
		{ "[database]\nhost = localhost\n",
		    "p.conf:2: host = localhost: 127.0.0.1 is right for TCP, and socket for this machine's unix socket" },
		{ "[database]\nhost = 127.0.0.1.example\n",
		    "p.conf:2: host is another machine: ca_file must be set, or passwords and tickets would travel unencrypted" },
		{ "[database]\npassword_file = /nowhere/secret\n",
		    "p.conf:2: password_file: /nowhere/secret cannot be read: No such file or directory" },
		{ "[database]\npassword_file = /dev/null\n", "p.conf:2: password_file: /dev/null is not a file" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(complaint(*state, cases[i].text), cases[i].says);
}

static void a_nul_is_a_control_character(void **state)
{
	struct conf conf;
	const struct err *e = conf_parse(*state, "p.conf", STR("[server]\nlog = /a\0b\n"), &conf);

	assert_non_null(e);
	assert_string_equal(e->detail, "p.conf:2: a control character");
}

static void sockets_are_paths_or_a_host_with_a_port(void **state)
{
	static const struct {
		const char *value;
		bool right;
	} cases[] = {
		{ "/run/p.sock", true }, { "127.0.0.1:9000", true }, { "[::1]:9000", true }, { "localhost:1", true }, { "127.0.0.1:0", false },
		{ "127.0.0.1:65536", false }, { "127.0.0.1", false }, { "9000", false }, { "p.sock", false }, { "", false }, { "::", false },
	};
	char path[120] = "/";

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct str text = str_format(*state, "[server]\nsocket = %s\n", cases[i].value);

		assert_int_equal(complaint(*state, str_c(*state, text))[0] == '\0', cases[i].right);
	}
	for (size_t size = 107; size <= 108; size++) {
		memset(path + 1, 'a', size - 1);
		assert_int_equal(complaint(*state, str_c(*state, str_format(*state, "[server]\nsocket = %.*s\n", (int)size, path)))[0] == '\0',
		    size == 107);
	}
}

static void a_secret_is_never_shown(void **state)
{
	struct buf text = { .arena = *state };

	buf_text(&text, "[database]\npassword = ");
	for (int i = 0; i < 300; i++)
		buf_text(&text, "hunter2");
	assert_null(strstr(complaint(*state, buf_c(&text)), "hunter"));
	assert_string_equal(complaint(*state, buf_c(&text)), "p.conf:2: password: a length in bytes from 0 to 1024 is right");
}

static void tcp_leaves_the_socket_empty(void **state)
{
	struct conf conf;

	assert_null(conf_parse(*state, "p.conf", STR("[database]\nhost = db.example.com\nca_file = /etc/ssl/ca.pem\n"), &conf));
	assert_string_equal(conf.database.socket.at, "");
	assert_null(conf_parse(*state, "p.conf", STR("[database]\nhost = 127.0.0.1\n"), &conf));
	assert_int_equal(conf.database.port, 3306);
}

static char folder[] = "/tmp/portico-conf-XXXXXX";

static int with_folder(void **state)
{
	strcpy(folder + strlen(folder) - 6, "XXXXXX");
	return mkdtemp(folder) == NULL || with_arena(state) != 0;
}

static int without_folder(void **state)
{
	return rmdir(folder) != 0 || without_arena(state) != 0;
}

/* Writes a file of these rights into the folder of this test and gives its path. */
static const char *file_with(struct arena *arena, const char *name, struct str text, mode_t mode)
{
	const char *path = str_c(arena, str_format(arena, "%s/%s", folder, name));
	FILE *file;

	unlink(path);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(text.at, 1, text.size, file), text.size);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(chmod(path, mode), 0);
	return path;
}

static void a_secret_file_has_one_line_for_few_eyes(void **state)
{
	static const struct {
		struct str text;
		mode_t mode;
		const char *secret; /* NULL: refused */
	} cases[] = {
		{ STR("s3cret\n"), 0600, "s3cret" }, { STR("s3cret"), 0640, "s3cret" }, { STR("s3cret\r\n"), 0440, "s3cret" },
		{ STR(" s3cret \n"), 0600, " s3cret " }, { STR("s3cret\n"), 0644, NULL }, { STR("s3cret\n"), 0602, NULL },
		{ STR(""), 0600, NULL }, { STR("\n"), 0600, NULL }, { STR("two\nlines\n"), 0600, NULL }, { STR("n\0l"), 0600, NULL },
		{ STR("s3cret\n\n"), 0600, NULL },
	};
	const char *path = NULL;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct err *e;
		struct str secret;

		path = file_with(*state, "secret", cases[i].text, cases[i].mode);
		e = secret_file_read(*state, path, &secret);
		assert_int_equal(e == NULL, cases[i].secret != NULL);
		if (e == NULL)
			assert_string_equal(secret.at, cases[i].secret);
		else
			assert_null(strstr(e->detail, "s3cret"));
	}
	unlink(path);
}

static void a_file_with_a_password_is_not_for_everybody(void **state)
{
	struct conf conf;
	const char *path = file_with(*state, "p.conf", STR("[database]\npassword = p\n"), 0644);
	const struct err *e = conf_read(*state, path, &conf);

	assert_non_null(e);
	assert_non_null(strstr(e->detail, "p.conf:2: password stands in a file that everybody on this machine may read: chmod 640 "));
	path = file_with(*state, "p.conf", STR("[database]\npassword = p\n"), 0640);
	assert_null(conf_read(*state, path, &conf));
	path = file_with(*state, "p.conf", STR("[database]\nuser = p\n"), 0644);
	assert_null(conf_read(*state, path, &conf));
	unlink(path);
	assert_non_null(conf_read(*state, path, &conf));
}

static void a_sealing_key_is_long_and_comes_from_a_file_alone(void **state) /* R72 */
{
	const char *const right = file_with(*state, "seal", STR("0123456789abcdef0123456789abcdef\n"), 0600);
	const char *path = right;
	struct conf conf;

	assert_null(conf_parse(*state, "p.conf", str_format(*state, "[secrets]\nkey_file = %s\n", path), &conf));
	assert_true(str_is(conf.secrets.key, "0123456789abcdef0123456789abcdef"));
	assert_null(conf_parse(*state, "p.conf", STR("[secrets]\nkey_file =\n"), &conf));
	assert_int_equal(conf.secrets.key.size, 0);
	unlink(right);
	path = file_with(*state, "seal", STR("0123456789abcdef0123456789abcde\n"), 0600);
	assert_string_equal(complaint(*state, str_c(*state, str_format(*state, "[secrets]\nkey_file = %s\n", path))),
	    "p.conf:2: key_file: its line must have 32 characters or more");
	unlink(path);
}

static void only_a_migration_reads_its_password(void **state)
{
	struct conf conf;

	assert_null(conf_parse(*state, "p.conf",
	    STR("[database]\npassword = p\nmigrate_user = admin\nmigrate_password_file = /nowhere/secret\n"), &conf));
	assert_string_equal(conf.database.user.at, "portico");
	assert_non_null(conf_for_migration(*state, &conf));
	assert_null(conf_parse(*state, "p.conf", STR("[database]\npassword = p\nmigrate_user = admin\nmigrate_password = q\n"), &conf));
	assert_null(conf_for_migration(*state, &conf));
	assert_string_equal(conf.database.user.at, "admin");
	assert_string_equal(conf.database.password.at, "q");
	assert_null(conf_parse(*state, "p.conf", STR("[database]\npassword = p\n"), &conf));
	assert_null(conf_for_migration(*state, &conf));
	assert_string_equal(conf.database.password.at, "p");
}

static void names_in_the_table_are_unique_and_explained(void **state)
{
	(void)state;
	for (size_t i = 0; i < conf_key_count; i++) {
		assert_true(strlen(conf_keys[i].words) > 20);
		assert_int_equal(conf_keys[i].words[strlen(conf_keys[i].words) - 1], '.');
		for (size_t j = 0; j < i; j++)
			assert_false(strcmp(conf_keys[i].section, conf_keys[j].section) == 0 && strcmp(conf_keys[i].name, conf_keys[j].name) == 0);
	}
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, with_folder, without_folder)
	const struct CMUnitTest tests[] = {
		WITH_ARENA(an_empty_file_gives_the_defaults), WITH_ARENA(values_are_kept_as_written), WITH_ARENA(each_fault_is_named_with_its_line),
		WITH_ARENA(a_nul_is_a_control_character), WITH_ARENA(sockets_are_paths_or_a_host_with_a_port), WITH_ARENA(a_secret_is_never_shown),
		WITH_ARENA(tcp_leaves_the_socket_empty), WITH_FOLDER(a_secret_file_has_one_line_for_few_eyes),
		WITH_FOLDER(a_file_with_a_password_is_not_for_everybody), WITH_FOLDER(a_sealing_key_is_long_and_comes_from_a_file_alone),
		WITH_ARENA(only_a_migration_reads_its_password),
		WITH_ARENA(names_in_the_table_are_unique_and_explained),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
