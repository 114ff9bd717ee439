/* demo_load.c: the demonstration's tickets and passwords. */
#include <stdlib.h>

#include "../../sql/import.h"
#include "../../sql/staff.h"
#include "../../views/markdown.h"
#include "contact.h"
#include "login.h"
#include "demo.h"
#include "stop.h"

struct dated {
	const struct demo_ticket *ticket;
	usec opened;
};

static struct mail_person mail_person(enum demo_who who)
{
	return (struct mail_person){ .email = str_of(demo_people[who].email) };
}

static struct import_part part_of(struct arena *arena, const struct demo_message *message, usec at)
{
	const struct str text = str_of(message->text);

	return (struct import_part){
		.author = demo_people[message->by].staff ? AUTHOR_STAFF : AUTHOR_CONTACT,
		.person = mail_person(message->by),
		.note = message->note,
		.created = at,
		.format = message->mail ? FORMAT_PLAIN : FORMAT_MARKDOWN,
		.text = text,
		.html = message->mail ? plain_render(arena, text) : markdown_render(arena, text),
		.renderer = RENDERER_VERSION,
	};
}

static const struct err *load_ticket(struct demo *demo, struct demo_provider *provider, const struct dated *dated)
{
	const struct demo_ticket *const from = dated->ticket;
	struct db *const db = demo->cli->db;
	struct arena *const arena = db_arena(db);
	struct import_ticket ticket = {
		.source = str_format(arena, "demo:%s", from->source),
		.subject = str_of(from->subject),
		.requester = mail_person(from->from),
		.owner = str_of(demo_people[from->owner].email),
		.stage = str_of(demo_stages[from->stage]),
		.priority = from->priority,
		.created = dated->opened,
	};
	const struct demo_message *const messages = demo_messages(from, &ticket.part_count);
	struct import_part *const parts = arena_calloc(arena, ticket.part_count, sizeof parts[0]);
	struct import_result result;
	const struct err *e;
	usec at = dated->opened;

	for (size_t i = 0; i < ticket.part_count; i++)
		parts[i] = part_of(arena, &messages[i], at += messages[i].after);
	ticket.parts = parts;
	if ((e = import_row(db, provider->account, &ticket, demo->now, &result)) != NULL)
		return e;
	provider->tickets++;
	provider->new_tickets += !result.known;
	return NULL;
}

static int by_time(const void *left, const void *right)
{
	const struct dated *const a = left, *const b = right;

	return (a->opened > b->opened) - (a->opened < b->opened);
}

/* The provider's tickets, the oldest first, so that their numbers go up with their times. */
static size_t tickets_of(struct demo *demo, enum demo_provider_of which, struct dated **dated)
{
	size_t most = 0, count = 0;

	for (size_t set = 0; set < demo_set_count; set++)
		most += demo_sets[set]->count;
	*dated = arena_calloc(demo->cli->arena, most, sizeof **dated);
	for (size_t set = 0; set < demo_set_count; set++)
		for (size_t i = 0; i < demo_sets[set]->count; i++) {
			const struct demo_ticket *const ticket = &demo_sets[set]->tickets[i];

			if (demo_people[ticket->from].provider == which)
				(*dated)[count++] = (struct dated){ .ticket = ticket, .opened = demo_opened(ticket, demo->now) };
		}
	qsort(*dated, count, sizeof **dated, by_time);
	return count;
}

static const struct err *load_tickets(struct demo *demo, enum demo_provider_of which)
{
	struct demo_provider *const provider = &demo->providers[which];
	struct dated *dated;
	const size_t count = tickets_of(demo, which, &dated);
	const struct err *e;

	for (size_t i = 0; i < count; i++) {
		if (stop_asked())
			return err_new(demo->cli->arena, ERR_BUSY, "interrupted; what was stored stays: run it again to go on");
		progress_show(&demo->progress, "%s: ticket %zu of %zu", provider->text->name, i + 1, count);
		if ((e = load_ticket(demo, provider, &dated[i])) != NULL)
			return e;
		arena_reset(db_arena(demo->cli->db));
	}
	return NULL;
}

/* Staff may do what their role says: an agent changes no settings. */
static const struct err *give_staff_login(struct demo *demo, const struct demo_provider *provider, struct demo_login *login)
{
	struct cli *const cli = demo->cli;
	const bool admin = str_is(str_of(login->person->login), "admin");
	const struct err *e;
	struct staff_user user;
	struct str hash;

	if ((e = staff_find(cli->db, provider->account, str_of(login->person->email), &user)) != NULL)
		return e;
	if (user.has_password && !demo->new_passwords)
		return NULL;
	progress_show(&demo->progress, "%s: passwords", provider->text->name);
	login->password = password_generate(cli->arena);
	if ((e = login_hash(cli, login->password, &hash)) != NULL || (e = staff_set_password(cli->db, provider->account, user.id, hash)) != NULL)
		return e;
	return staff_set_rights(cli->db, provider->account, user.id, admin ? RIGHTS_ALL : RIGHT_HELP_DESK | RIGHT_CONTACTS);
}

static const struct err *give_login(struct demo *demo, struct demo_provider *provider, const struct demo_person *person)
{
	struct cli *const cli = demo->cli;
	struct demo_login *const login = &provider->logins[provider->login_count++];
	struct contact contact;
	const struct err *e;

	*login = (struct demo_login){ .person = person };
	if (person->staff)
		return give_staff_login(demo, provider, login);
	if ((e = contact_find(cli->db, provider->account, str_of(person->email), &contact)) != NULL)
		return e;
	if (contact.has_password && !demo->new_passwords)
		return NULL;
	progress_show(&demo->progress, "%s: passwords", provider->text->name);
	login->password = password_generate(cli->arena);
	return contact_give_password(cli, provider->account, contact.id, login->password);
}

/* Passwords come last: whoever sees them printed has everything else too. */
static const struct err *give_logins(struct demo *demo, enum demo_provider_of which)
{
	struct demo_provider *const provider = &demo->providers[which];
	const struct err *e;

	for (size_t i = 0; i < DEMO_PEOPLE_COUNT; i++)
		if (demo_people[i].provider == which && demo_people[i].login != NULL &&
		    (e = give_login(demo, provider, &demo_people[i])) != NULL)
			return e;
	return NULL;
}

const struct err *demo_load(struct demo *demo)
{
	const struct err *e;

	for (enum demo_provider_of i = 0; i < DEMO_PROVIDER_COUNT; i++)
		if ((e = demo_found(demo, i)) != NULL || (e = load_tickets(demo, i)) != NULL)
			return e;
	for (enum demo_provider_of i = 0; i < DEMO_PROVIDER_COUNT; i++)
		if ((e = give_logins(demo, i)) != NULL)
			return e;
	return NULL;
}
