/* doctor_mail.c: portico doctor: does what is queued leave? */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../sql/outbox_queue.h"
#include "../../views/locale.h"
#include "../mail/smtp.h"
#include "doctor.h"

static const usec waits_too_long = MINUTES(15);

static void look_at_folder(struct doctor *doctor, struct str folder)
{
	struct arena *const arena = doctor->cli->arena;
	struct stat about;

	if (stat(folder.at, &about) != 0 && errno != ENOENT)
		doctor_fault(doctor, "mail", str_format(arena, "%s cannot be used for mails: %s", folder.at, strerror(errno)),
		    "Set [mail] directory in %s to a folder that who porticod runs as may write to.", doctor->cli->conf_path);
	else
		doctor_warn(doctor, "mail", str_format(arena, "mails are written to files in %s: nobody gets them", folder.at),
		    "That is for trying Portico. To send them: [mail] host in %s, in place of directory.", doctor->cli->conf_path);
}

static void ask_server(struct doctor *doctor, const struct conf_mail *mail)
{
	struct delivery delivery;

	smtp_try(mail, &delivery);
	if (delivery.outcome == DELIVERY_DONE)
		doctor_good(doctor, "mail", "%.*s takes mails", STR_ARG(mail->host));
	else
		doctor_fault(doctor, "mail", str_format(doctor->cli->arena, "%.*s takes no mails: %s", STR_ARG(mail->host), delivery.words),
		    "Check host, port, tls, ca_file, user and password in [mail] of %s.", doctor->cli->conf_path);
}

static void look_at_queue(struct doctor *doctor)
{
	struct cli *const cli = doctor->cli;
	struct outbox_waiting *waiting;
	usec oldest = INT64_MAX;
	const struct err *e;
	size_t count;

	if ((e = outbox_accounts(cli->db, &waiting, &count)) != NULL) {
		doctor_unasked(doctor, "mail queue", e);
		return;
	}
	for (size_t i = 0; i < count; i++)
		if (waiting[i].due < oldest)
			oldest = waiting[i].due;
	if (oldest < clock_now() - waits_too_long)
		doctor_fault(doctor, "mail queue", str_format(cli->arena, "a mail should have been tried at %.*s", STR_ARG(locale_time_machine(cli->arena, oldest))),
		    "portico mail send says why it does not leave; portico-jobs, which porticod starts, says so in the log.");
	else
		doctor_good(doctor, "mail queue", "nothing waits longer than it should");
}

void doctor_mail(struct doctor *doctor, bool database)
{
	const struct conf_mail *const mail = &doctor->cli->conf.mail;

	if (mail->directory.size > 0)
		look_at_folder(doctor, mail->directory);
	else if (mail->host.size > 0)
		ask_server(doctor, mail);
	else
		doctor_warn(doctor, "mail", STR("no mail server is set: mails wait for one, and are given up after five days"),
		    "Set host in [mail] of %s, and what stands beside it in the sample.", doctor->cli->conf_path);
	if (database)
		look_at_queue(doctor);
}
