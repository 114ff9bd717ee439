/* doctor_factors.c: portico doctor: do the second factors of those who have one still open? */
#include "../../sql/second_factor.h"
#include "doctor.h"

static const struct err *count_all(struct doctor *doctor, uint64_t *on, uint64_t *lost)
{
	struct cli *const cli = doctor->cli;
	uint64_t account_on, account_lost;
	struct account *accounts;
	const struct err *e;
	size_t count;

	*on = *lost = 0;
	if ((e = account_list(cli->db, &accounts, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++) {
		if ((e = factors_count(cli->db, accounts[i].id, cli->conf.secrets.key, &account_on, &account_lost)) != NULL)
			return e;
		*on += account_on;
		*lost += account_lost;
	}
	return NULL;
}

void doctor_factors(struct doctor *doctor)
{
	struct cli *const cli = doctor->cli;
	const bool has_key = cli->conf.secrets.key.size > 0;
	const struct err *e;
	uint64_t on, lost;

	if ((e = count_all(doctor, &on, &lost)) != NULL)
		doctor_unasked(doctor, "second factors", e);
	else if (lost > 0)
		doctor_fault(doctor, "second factors",
		    str_format(cli->arena, "%llu of %llu do not open, and their owners cannot sign in: %s", (unsigned long long)lost, (unsigned long long)on,
		        has_key ? "another key sealed them" : "no key is set"),
		    "%s: [secrets] key_file = the file with the key that sealed them. If it is lost: portico contact second-factor-off ADDRESS for each, and portico user second-factor-off for staff.",
		    cli->conf_path);
	else if (has_key)
		doctor_good(doctor, "second factors", "%llu are on, and [secrets] key_file has the key that opens them", (unsigned long long)on);
	else
		doctor_good(doctor, "second factors", "none is on; without [secrets] key_file none is offered");
}
