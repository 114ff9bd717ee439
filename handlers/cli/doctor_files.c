/* doctor_files.c: portico doctor: the configuration and what was installed. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "../../views/tpl.h"
#include "doctor.h"

enum { HASH_MEMORY_KIB = 19456, HASH_PASSES = 2 }; /* OWASP's least for Argon2id */

static void look_at_rights(struct doctor *doctor, const char *path)
{
	struct arena *const arena = doctor->cli->arena;
	struct stat about;

	if (stat(path, &about) != 0) {
		doctor_fault(doctor, "configuration", str_format(arena, "%s cannot be looked at: %s", path, strerror(errno)), "Run doctor as root.");
	} else if ((about.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
		doctor_fault(doctor, "configuration", str_format(arena, "%s can be changed by others than its owner", path), "chmod go-w %s", path);
	} else if ((about.st_mode & S_IROTH) != 0) {
		doctor_warn(doctor, "configuration", str_format(arena, "%s can be read by everybody", path),
		    "chown root:portico %s && chmod 640 %s", path, path);
	} else {
		doctor_good(doctor, "configuration", "%s", path);
	}
}

bool doctor_conf(struct doctor *doctor)
{
	struct cli *const cli = doctor->cli;
	const struct err *const e = conf_read(cli->arena, cli->conf_path, &cli->conf);

	if (e != NULL) {
		doctor_fault(doctor, "configuration", str_of(e->detail), "Correct it in %s; the sample documents every key.", cli->conf_path);
		return false;
	}
	look_at_rights(doctor, cli->conf_path);
	if (cli->conf.hasher.memory_kib < HASH_MEMORY_KIB || cli->conf.hasher.passes < HASH_PASSES)
		doctor_warn(doctor, "passwords", STR("their hashes cost less than is thought safe today"),
		    "%s: [hasher] memory_kib = %d, passes = %d", cli->conf_path, HASH_MEMORY_KIB, HASH_PASSES);
	return true;
}

void doctor_data(struct doctor *doctor)
{
	struct cli *const cli = doctor->cli;
	const struct str folder = cli->conf.server.data_directory;
	const char *const style = str_c(cli->arena, str_format(cli->arena, "%.*s/static", STR_ARG(folder)));
	struct arena *arena = arena_new((size_t)256 << 20);
	struct templates *templates;
	struct locales *locales;
	const struct err *e;
	struct stat about;

	if ((e = locales_load(arena, folder, &locales)) != NULL || (e = templates_load(arena, folder, STR(""), locales, &templates)) != NULL)
		doctor_fault(doctor, "installed files", str_copy(cli->arena, str_of(e->detail)),
		    "Run make install again, or set [server] data_directory in %s to where it put them.", cli->conf_path);
	else if (stat(style, &about) != 0 || !S_ISDIR(about.st_mode))
		doctor_fault(doctor, "installed files", str_format(cli->arena, "there is no folder %s", style),
		    "Run make install again; the web server serves what is in it.");
	else
		doctor_good(doctor, "installed files", "%.*s", STR_ARG(folder));
	arena_free(&arena);
}
