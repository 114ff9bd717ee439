/* doctor.c: portico doctor: checks an installation and says what to do. */
#include "doctor.h"

#include "commands.h"
#include "safe.h"

static void report(struct doctor *doctor, const char *state, const char *check, struct str words, struct str remedy)
{
	if (doctor->cli->json) {
		json_open_object(&doctor->json, NULL);
		json_text(&doctor->json, "check", str_of(check));
		json_text(&doctor->json, "state", str_of(state));
		json_text(&doctor->json, "words", words);
		json_text(&doctor->json, "remedy", remedy);
		json_close_object(&doctor->json);
		return;
	}
	printf("%-8s %s: ", state, check);
	safe_print(stdout, words);
	if (remedy.size > 0) {
		printf("\n         ");
		safe_print(stdout, remedy);
	}
	putchar('\n');
}

static struct str formatted(const struct doctor *doctor, const char *format, va_list values) PRINTF_LIKE(2, 0);

static struct str formatted(const struct doctor *doctor, const char *format, va_list values)
{
	struct buf buf = { .arena = doctor->cli->arena };

	buf_vformat(&buf, format, values);
	return buf_str(&buf);
}

void doctor_good(struct doctor *doctor, const char *check, const char *words, ...)
{
	va_list values;

	va_start(values, words);
	report(doctor, "good", check, formatted(doctor, words, values), STR(""));
	va_end(values);
}

void doctor_warn(struct doctor *doctor, const char *check, struct str words, const char *remedy, ...)
{
	va_list values;

	doctor->warnings++;
	va_start(values, remedy);
	report(doctor, "warning", check, words, formatted(doctor, remedy, values));
	va_end(values);
}

void doctor_fault(struct doctor *doctor, const char *check, struct str words, const char *remedy, ...)
{
	va_list values;

	doctor->faults++;
	va_start(values, remedy);
	report(doctor, "fault", check, words, formatted(doctor, remedy, values));
	va_end(values);
}

void doctor_unasked(struct doctor *doctor, const char *check, const struct err *e)
{
	if (doctor->faults > 0)
		return;
	doctor_fault(doctor, check, str_copy(doctor->cli->arena, str_of(e->detail != NULL ? e->detail : err_meaning(e->kind)->title)),
	    "The database did not say: look at its server's log, then run this again.");
}

static int run(struct cli *cli)
{
	struct doctor doctor = { .cli = cli, .json = { .out = stdout } };
	bool database;

	if (cli->json)
		json_open_array(&doctor.json, NULL);
	if (doctor_conf(&doctor)) {
		doctor_data(&doctor);
		database = doctor_database(&doctor);
		if (database) {
			doctor_portals(&doctor);
			doctor_factors(&doctor);
			doctor_sweep(&doctor);
			doctor_scanner(&doctor);
		}
		doctor_mail(&doctor, database);
		doctor_socket(&doctor);
	}
	if (cli->json) {
		json_close_array(&doctor.json);
		json_end_line(&doctor.json);
	} else {
		printf("\n%u faults, %u warnings\n", doctor.faults, doctor.warnings);
	}
	return doctor.faults == 0 ? DONE : FAILED;
}

const struct command command_doctor = {
	.name = "doctor",
	.arguments = "",
	.summary = "check this installation and say what to do",
	.text = "It looks at the configuration, the installed files, the database and its settings, the rights of its user, the portals,\n"
		"the key that opens second factors, whether what has ended goes away, the virus scanner, the mail server, and\n"
		"whether porticod answers. Nothing is changed. Run it as root, or as who porticod runs as. The exit status\n"
		"is 1 when there is a fault; warnings are for you to weigh.",
	.examples = "portico doctor\nportico doctor --json",
	.need = NEEDS_PATH,
	.run = run,
};
