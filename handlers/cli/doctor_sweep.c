/* doctor_sweep.c: portico doctor: does what has ended go away? */
#include "../../sql/sweep.h"
#include "doctor.h"

/* Fewer are what a busy day leaves to the next rounds of portico-jobs. */
enum { LEFT_AT_MOST = 10000 };

void doctor_sweep(struct doctor *doctor)
{
	struct cli *const cli = doctor->cli;
	struct account *accounts;
	const struct err *e;
	size_t count = 0, behind = 0;
	uint64_t left;

	if ((e = account_list(cli->db, &accounts, &count)) != NULL)
		doctor_unasked(doctor, "sweeping", e);
	for (size_t i = 0; i < count && e == NULL; i++) {
		if ((e = sweep_left(cli->db, accounts[i].id, clock_now() - DAYS(1), LEFT_AT_MOST + 1, &left)) != NULL)
			doctor_unasked(doctor, "sweeping", e);
		if (left <= LEFT_AT_MOST)
			continue;
		behind++;
		doctor_warn(doctor, "sweeping", str_format(cli->arena, "the account %.*s has more than %d sessions that ended over a day ago", STR_ARG(accounts[i].name),
		    LEFT_AT_MOST), "portico-jobs, which porticod starts, takes them away: its log says what keeps it from it.");
	}
	if (behind == 0 && e == NULL)
		doctor_good(doctor, "sweeping", "what has ended goes away");
}
