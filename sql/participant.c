/* participant.c: the people on a ticket. */
#include "participant.h"

#include "fold.h"
#include "name.h"
#include "notice.h"
#include "people.h"
#include "statements.h"
#include "submission.h"
#include "ticket_row.h"
#include "tx.h"

static const char not_colleague[] = N_("Only colleagues of your own company can be added. Check the address.");
static const char too_many[] = N_("Nobody more can be added now.");
static const char no_company[] = N_("You belong to no company here, so there are no colleagues that could be added. If that is wrong, please tell us.");
static const char no_domain[] =
    N_("Colleagues are added by their e-mail addresses, and your company has no mail domain here that they could be known by. Please ask us to set it up.");
static const char nobody_left[] = N_("Everybody of your company who could be added is on it already.");
static const char nobody[] = N_("Please choose a colleague, or type an address.");

static struct participant participant_of(struct arena *arena, const struct viewer *viewer, const struct sql_participants *row)
{
	const bool by_name = row->requester || row->id == viewer->contact || viewer->sees_company;

	return (struct participant){
		.contact = row->id,
		.name = by_name ? name_shown(arena, row->first_name, row->last_name, row->email) : row->email,
		.requester = row->requester,
		.mine = row->id == viewer->contact,
	};
}

static const struct err *read_people(struct db *db, const struct viewer *viewer, const struct ticket *ticket, struct participants *p)
{
	struct sql_participants *rows;
	const struct err *e;
	size_t count;

	if ((e = sql_participants(db, viewer->account, ticket->id, PARTICIPANTS_MAX * 2, &rows, &count)) != NULL)
		return e;
	p->people = arena_calloc(db_arena(db), count, sizeof *p->people);
	for (size_t i = 0; i < count; i++) {
		const bool colleague = viewer->company != 0 && rows[i].company == viewer->company;

		if (colleague || rows[i].requester || rows[i].id == viewer->contact)
			p->people[p->count++] = participant_of(db_arena(db), viewer, &rows[i]);
		else
			p->others++;
		p->may_leave |= rows[i].id == viewer->contact && !rows[i].requester;
	}
	p->why_not = viewer->company == 0 ? no_company : count >= PARTICIPANTS_MAX ? too_many : NULL;
	return NULL;
}

static const struct err *read_colleagues(struct db *db, const struct viewer *viewer, const struct ticket *ticket, struct participants *p)
{
	struct sql_colleagues *rows;
	const struct err *e;
	size_t count;

	p->why_not = no_domain;
	if (!viewer->sees_company)
		return NULL;
	if ((e = sql_colleagues(db, 0, viewer->account, ticket->id, viewer->company, 0, COLLEAGUES_MAX + 1, &rows, &count)) != NULL)
		return e;
	if (count > COLLEAGUES_MAX)
		return NULL;
	p->why_not = nobody_left;
	p->colleagues = arena_calloc(db_arena(db), count, sizeof *p->colleagues);
	p->colleague_count = count;
	for (size_t i = 0; i < count; i++)
		p->colleagues[i] = (struct colleague){ rows[i].id, name_shown(db_arena(db), rows[i].first_name, rows[i].last_name, rows[i].email) };
	return NULL;
}

const struct err *participants_of(struct db *db, const struct viewer *viewer, const struct ticket *ticket, struct participants *p)
{
	struct buf domains = { .arena = db_arena(db) };
	struct sql_company_domains *rows;
	const struct err *e;
	size_t count;

	*p = (struct participants){ .count = 0 };
	if ((e = read_people(db, viewer, ticket, p)) != NULL || p->why_not != NULL)
		return e;
	if ((e = sql_company_domains(db, viewer->account, viewer->company, &rows, &count)) != NULL ||
	    (e = read_colleagues(db, viewer, ticket, p)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		buf_format(&domains, "%s%.*s", i == 0 ? "" : ", ", STR_ARG(rows[i].domain));
	p->domains = buf_str(&domains);
	p->by_address = count > 0;
	p->may_add = p->by_address || p->colleague_count > 0;
	return NULL;
}

struct work {
	const struct portal *portal;
	const struct viewer *viewer;
	const struct ticket *ticket;
	uint64_t contact;
	struct str address;
	struct submission submission;
	usec now;
	const char *problem;
};

static const struct err *refuse(struct work *w, const char *problem)
{
	w->problem = problem;
	return err_of(ERR_INVALID);
}

/* The colleague out of the list, with the name under which the viewer knows him. */
static const struct err *find_listed(struct db *db, struct work *w, uint64_t *contact, struct str *name)
{
	struct sql_colleagues *rows;
	const struct err *e;
	size_t count = 0;

	if (w->viewer->sees_company &&
	    (e = sql_colleagues(db, SQL_COLLEAGUES_ONE, w->viewer->account, w->ticket->id, w->viewer->company, w->contact, 1, &rows, &count)) != NULL)
		return e;
	if (count == 0)
		return refuse(w, not_colleague);
	*contact = rows[0].id;
	*name = name_shown(db_arena(db), rows[0].first_name, rows[0].last_name, rows[0].email);
	return NULL;
}

/* By address he is known under it, whoever he is and whether or not he was there before. */
static const struct err *find_addressed(struct db *db, struct work *w, uint64_t *contact, struct str *name)
{
	struct sql_company_domains *rows;
	struct person person;
	const struct err *e;
	bool ours = false;
	struct str key;
	size_t count;

	if (!fold_email(db_arena(db), w->address, &key))
		return refuse(w, not_colleague);
	if ((e = sql_company_domains(db, w->viewer->account, w->viewer->company, &rows, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		ours |= str_equal(rows[i].domain, fold_domain(key));
	if (!ours)
		return refuse(w, not_colleague);
	if ((e = person_contact(db, w->viewer->account, w->address, STR(""), w->now, &person)) != NULL)
		return e;
	*contact = person.contact;
	*name = w->address;
	return NULL;
}

static const struct err *tie(struct db *db, struct work *w, uint64_t contact, struct str name)
{
	const uint64_t account = w->viewer->account, ticket = w->ticket->id;
	const struct notice notice = { .kind = OUTBOX_TICKET_ADDED, .ticket = ticket, .number = w->ticket->number, .author = w->viewer->contact,
		.only = contact };
	struct sql_participant_state *state;
	const struct err *e;

	if ((e = sql_participant_state(db, account, ticket, contact, &state)) != NULL)
		return e;
	if (state == NULL)
		return err_of(ERR_NOT_FOUND);
	if (state->there)
		return NULL;
	if (state->people >= PARTICIPANTS_MAX)
		return refuse(w, too_many);
	if ((e = sql_ticket_contact_insert(db, account, ticket, contact, state->updated, state->closed, NULL)) != NULL ||
	    (e = sql_history_insert(db, account, ticket, w->viewer->contact, 0, w->now, STR("added"),
	         str_format(db_arena(db), "%llu", (unsigned long long)contact), name, NULL)) != NULL)
		return e;
	return notice_send(db, w->portal, &notice, w->now);
}

static const struct err *add_change(struct db *db, void *with)
{
	struct work *const w = with;
	struct sql_participant_added_lately *lately;
	struct sql_ticket_lock *locked;
	uint64_t contact = 0, unused;
	const struct err *e;
	struct str name;
	bool again;

	w->problem = NULL;
	if ((e = submission_begin(db, &w->submission, w->now, &again, &unused)) != NULL || again)
		return e;
	if ((e = ticket_lock(db, w->viewer, w->ticket, &locked)) != NULL ||
	    (e = sql_participant_added_lately(db, w->viewer->account, w->viewer->contact, w->now - HOURS(1), &lately)) != NULL)
		return e;
	if (w->viewer->company == 0)
		return refuse(w, not_colleague);
	if (lately->count >= ADDED_AN_HOUR)
		return refuse(w, too_many);
	if ((e = w->contact != 0 ? find_listed(db, w, &contact, &name) : find_addressed(db, w, &contact, &name)) != NULL ||
	    (e = tie(db, w, contact, name)) != NULL)
		return e;
	return submission_end(db, &w->submission, contact);
}

const struct err *participant_add(struct db *db, const struct portal *portal, const struct viewer *viewer, const struct ticket *ticket,
    uint64_t contact, struct str address, struct str submission, usec now, const char **problem)
{
	struct work work = { .portal = portal, .viewer = viewer, .ticket = ticket, .contact = contact, .address = address, .now = now,
		.submission = submission_of(viewer, STORED_FORM_PEOPLE, submission, str_format(db_arena(db), "%llu %llu %.*s",
		    (unsigned long long)ticket->id, (unsigned long long)contact, STR_ARG(address)), NULL) };
	const struct err *e = contact == 0 && address.size == 0 ? refuse(&work, nobody) : tx_run_keyed(db, add_change, &work);

	*problem = work.problem;
	return e;
}

/* Who is out of it already changes nothing: that is the key by which it can be done again after a connection was lost. */
static const struct err *leave_change(struct db *db, void *with)
{
	const struct work *const w = with;
	const struct viewer *const viewer = w->viewer;
	struct sql_ticket_lock *locked;
	struct db_done done;
	const struct err *e;

	if ((e = ticket_lock(db, viewer, w->ticket, &locked)) != NULL ||
	    (e = sql_participant_remove(db, viewer->account, w->ticket->id, viewer->contact, &done)) != NULL || done.rows == 0)
		return e;
	return sql_history_insert(
	    db, viewer->account, w->ticket->id, viewer->contact, 0, w->now, STR("left"), (struct str){ 0 }, (struct str){ 0 }, NULL);
}

const struct err *participant_leave(struct db *db, const struct viewer *viewer, const struct ticket *ticket, usec now)
{
	struct participants p = { .count = 0 };
	const struct err *e = read_people(db, viewer, ticket, &p);

	for (size_t i = 0; e == NULL && i < p.count; i++)
		if (p.people[i].mine && p.people[i].requester)
			e = err_of(ERR_FORBIDDEN);
	return e != NULL ? e : tx_run_keyed(db, leave_change, &(struct work){ .viewer = viewer, .ticket = ticket, .now = now });
}

const struct err *participant_has_left(struct db *db, const struct viewer *viewer, uint64_t number, bool *left)
{
	struct sql_participant_left *row;
	const struct err *const e = sql_participant_left(db, viewer->account, viewer->contact, number, &row);

	*left = e == NULL && row != NULL;
	return e;
}
