/* writer.c: answers a ticket again and again and says what became of each; for ledger.test.mjs. */
#include "database.h"

#include <poll.h>
#include <unistd.h>

#include "../../sql/reply.h"

enum { ANSWERS_MOST = 1 << 16 };

static struct tenant tenant;
static struct viewer viewer;
static struct ticket ticket;

static const struct err *answer(struct db *db, const char *name, unsigned number)
{
	char text[64], key[64];
	uint64_t message;

	snprintf(text, sizeof text, "%s %u", name, number);
	snprintf(key, sizeof key, "key %u", number);
	const struct reply reply = { .text = str_of(text), .html = str_of(text), .submission = str_of(key), .renderer = 1 };
	return ticket_reply(db, &tenant.portal, &viewer, &ticket, &reply, clock_now(), &message);
}

/* "stored 7", "failed 8" (nothing was written), "unsure 9". */
static void say(const struct err *e, unsigned number)
{
	printf("%s %u\n", e == NULL ? "stored" : e->kind == ERR_UNSURE ? "unsure" : "failed", number);
	fflush(stdout);
}

/* Sends one again as a person would: while it is refused for a moment, once more. What keeps failing is said with its reason. */
static void send_again(struct db *db, const char *name, unsigned number)
{
	const usec until = clock_now() + SECONDS(60);
	const struct err *e;

	while ((e = answer(db, name, number)) != NULL && clock_now() < until)
		usleep(100000);
	if (e != NULL)
		fprintf(stderr, "%s %u, sent again: %s\n", name, number, e->detail);
	say(e, number);
}

static bool asked_to_go_on(void)
{
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
	char letter;

	return poll(&input, 1, 0) > 0 && read(STDIN_FILENO, &letter, 1) == 1;
}

int main(int argc, char **argv)
{
	static bool open[ANSWERS_MOST];
	const char *name = argc > 1 ? argv[1] : "writer";
	struct database *database;
	void *state = NULL;
	unsigned count = 0;
	char email[64];

	database_open(&state);
	database = state;
	tenant = tenant_make(database, name);
	snprintf(email, sizeof email, "a@%s.test", name);
	const uint64_t contact = contact_make(database, &tenant, email);
	viewer = viewer_of(database, &tenant, contact);
	(void)!ticket_make_for(&tenant, contact, 0, false, SECONDS(T0));
	ASSERT_OK(ticket_of_viewer(database->db, &tenant.portal, &viewer, 1001, &ticket));

	/* Names and texts are read until the process ends, so its arena is never reset: it has room for this many. */
	for (; !asked_to_go_on() && count < ANSWERS_MOST; count++) {
		const struct err *e = answer(database->db, name, count);

		open[count] = e != NULL;
		say(e, count);
		usleep(e == NULL ? 1000 : 20000);
	}
	for (unsigned i = 0; i < count; i++)
		if (open[i])
			send_again(database->db, name, i);
	return database_close(&state);
}
