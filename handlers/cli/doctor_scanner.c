/* doctor_scanner.c: portico doctor: does the virus scanner answer, and do files leave it? */
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../../fcgi/base/unix_socket.h"
#include "../../sql/attachment.h"
#include "doctor.h"

/* Longer is no file looked at that the scanner has an answer for. */
static const usec long_ago = HOURS(1);

/* clamd(8): "zPING" is answered by "PONG". */
static bool is_well(int scanner)
{
	static const char ping[] = "zPING", pong[] = "PONG";
	const struct timeval patience = { .tv_sec = 10 };
	char reply[sizeof pong] = "";

	setsockopt(scanner, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	return send(scanner, ping, sizeof ping, MSG_NOSIGNAL) == sizeof ping && recv(scanner, reply, sizeof reply, MSG_WAITALL) == sizeof reply &&
	       memcmp(reply, pong, sizeof pong) == 0;
}

static void look_at_files(struct doctor *doctor)
{
	struct cli *const cli = doctor->cli;
	const bool is_set = cli->conf.files.scan_socket.size > 0;
	const struct err *e;
	uint64_t files;
	usec oldest;

	if ((e = attachments_waiting_count(cli->db, &files, &oldest)) != NULL)
		doctor_unasked(doctor, "virus scanner", e);
	else if (files > 0 && !is_set)
		doctor_warn(doctor, "virus scanner", str_format(cli->arena, "%llu files wait for one, and none is set: nobody may have them", (unsigned long long)files),
		    "Set [files] scan_socket in %s to clamd's LocalSocket.", cli->conf_path);
	else if (files > 0 && oldest < clock_now() - long_ago)
		doctor_warn(doctor, "virus scanner", str_format(cli->arena, "%llu files wait for it, some for over an hour: nobody may have them", (unsigned long long)files),
		    "The log has what it says of each (attachment_not_scanned); clamd's StreamMaxLength may be less than the portals' file_mib.");
}

void doctor_scanner(struct doctor *doctor)
{
	struct cli *const cli = doctor->cli;
	const struct str place = cli->conf.files.scan_socket;
	int scanner;

	look_at_files(doctor);
	if (place.size == 0)
		return;
	if ((scanner = unix_connect(place, 0)) < 0) {
		doctor_fault(doctor, "virus scanner", str_format(cli->arena, "nothing answers at %.*s: %s; files that people send wait until it does", STR_ARG(place), strerror(errno)),
		    "systemctl start clamav-daemon; or set [files] scan_socket in %s to clamd's LocalSocket.", cli->conf_path);
		return;
	}
	if (is_well(scanner))
		doctor_good(doctor, "virus scanner", "answers at %.*s", STR_ARG(place));
	else
		doctor_fault(doctor, "virus scanner", str_format(cli->arena, "what listens at %.*s does not answer as clamd does", STR_ARG(place)),
		    "Set [files] scan_socket in %s to clamd's LocalSocket.", cli->conf_path);
	close(scanner);
}
