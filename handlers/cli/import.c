/* import.c: what the imports share: counting, reporting, the last line. */
#include "import.h"

#include "json_out.h"
#include "safe.h"
#include "stop.h"

struct import import_begin(struct cli *cli, const char *things, bool verbose)
{
	stop_watch();
	return (struct import){ .cli = cli, .things = things, .verbose = verbose, .progress = progress_start() };
}

void import_count(struct import *import, const struct import_result *result)
{
	import->known += result->known;
	import->stored += !result->known;
	import->tickets += result->new_ticket;
	import->contacts += result->contacts;
	import->companies += result->companies;
}

static void report_json(const char *kind, struct str where, const char *format, va_list values) PRINTF_LIKE(3, 0);
static void report(struct import *import, const char *kind, struct str where, const char *format, va_list values) PRINTF_LIKE(4, 0);

static void report_json(const char *kind, struct str where, const char *format, va_list values)
{
	struct json json = { .out = stdout };
	char words[4000];

	vsnprintf(words, sizeof words, format, values);
	json_open_object(&json, NULL);
	json_text(&json, kind, where);
	json_text(&json, "words", str_of(words));
	json_close_object(&json);
	json_end_line(&json);
}

static void report(struct import *import, const char *kind, struct str where, const char *format, va_list values)
{
	if (!import->verbose)
		return;
	progress_clear(&import->progress);
	if (import->cli->json) {
		report_json(kind, where, format, values);
		return;
	}
	printf("%s ", kind);
	safe_print(stdout, where);
	fputs(": ", stdout);
	safe_vprintf(stdout, format, values);
	putchar('\n');
}

void import_park(struct import *import, struct str where, const char *why, ...)
{
	va_list values;

	import->parked++;
	va_start(values, why);
	report(import, "parked", where, why, values);
	va_end(values);
}

void import_note(struct import *import, struct str where, const char *what, ...)
{
	va_list values;

	va_start(values, what);
	report(import, "note", where, what, values);
	va_end(values);
}

void import_progress(struct import *import)
{
	progress_show(&import->progress, "%llu %s: %llu stored, %llu known, %llu parked; %llu new tickets", (unsigned long long)import->read,
	    import->things, (unsigned long long)import->stored, (unsigned long long)import->known, (unsigned long long)import->parked,
	    (unsigned long long)import->tickets);
}

bool import_survives(struct import *import, struct str where, const struct err *e)
{
	if (e->kind == ERR_INVALID || e->kind == ERR_BAD_REQUEST || e->kind == ERR_TOO_LARGE) {
		import_park(import, where, "%s", e->detail != NULL ? e->detail : err_meaning(e->kind)->title);
		return true;
	}
	import->read--; /* it will be met again */
	progress_clear(&import->progress);
	cli_failed(import->cli, e);
	return false;
}

static void print_sums(const struct import *import)
{
	struct json json = { .out = stdout };

	json_open_object(&json, NULL);
	json_number(&json, "read", import->read);
	json_number(&json, "stored", import->stored);
	json_number(&json, "known", import->known);
	json_number(&json, "parked", import->parked);
	json_number(&json, "tickets", import->tickets);
	json_number(&json, "contacts", import->contacts);
	json_number(&json, "companies", import->companies);
	json_close_object(&json);
	json_end_line(&json);
}

int import_end(struct import *import, bool failed)
{
	progress_clear(&import->progress);
	print_sums(import);
	fflush(stdout);
	if (failed || stop_asked()) {
		cli_refused(import->cli, "%s; what was stored stays: run it again to go on", failed ? "stopped" : "interrupted");
		return FAILED;
	}
	if (import->parked > 0 && !import->verbose)
		cli_refused(import->cli, "%llu %s could not be stored; --verbose lists them with the reason", (unsigned long long)import->parked,
		    import->things);
	return DONE;
}
