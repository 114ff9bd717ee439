/* eyes.c: staff who look at a portal as one of its customers does. */
#include "eyes.h"

#include "name.h"
#include "permission.h"
#include "session_age.h"
#include "staff_log.h"
#include "statements.h"
#include "ticket_filter.h"
#include "tx.h"

/* He sees the portal itself, with examples on it. */
static void fill_staff(struct arena *arena, const struct sql_eyes_enter *row, struct viewer *viewer)
{
	viewer->admitted = true;
	viewer->email = row->staff_email;
	viewer->name = name_shown(arena, row->staff_first_name, row->staff_last_name, row->staff_email);
	viewer->language = row->staff_language;
	viewer->time_zone = row->staff_time_zone;
}

/* What viewer_enter finds out of a contact who has signed in himself. */
static const struct err *fill_contact(struct db *db, const struct sql_eyes_enter *row, const struct portal *portal, struct viewer *viewer)
{
	const struct err *e;

	viewer->contact = row->contact;
	viewer->admitted = portal_lets_in(portal, row->member);
	viewer->company = row->company;
	viewer->email = row->email;
	viewer->name = name_shown(db_arena(db), row->first_name, row->last_name, row->email);
	viewer->language = row->language;
	viewer->time_zone = row->time_zone;
	if ((e = permission_decide(db, portal, PERMISSION_UNASKED, viewer)) != NULL || portal->settings.visibility.size == 0)
		return e;
	return ticket_criteria(db, portal->account, portal->account_version, portal->settings.visibility, &viewer->criteria);
}

const struct err *eyes_enter(struct db *db, const struct portal *portal, const struct digest *session, usec now, struct viewer *viewer)
{
	struct sql_eyes_enter *row;
	const struct err *e;

	*viewer = (struct viewer){ .account = portal->account };
	if ((e = sql_eyes_enter(db, portal->account, portal->id, portal->domain, session, &row)) != NULL || row == NULL)
		return e;
	const struct session_age age = { .seen = row->seen, .expires = row->expires };

	if (session_over(&age, (unsigned)row->idle_minutes, now) || (row->wants_factor && !row->has_factor))
		return NULL;
	viewer->staff = row->staff;
	viewer->rights = (unsigned)row->rights;
	viewer->session = *session;
	viewer->session_seen = row->seen;
	viewer->forms = row->forms;
	if (row->contact != 0 && (row->rights & RIGHT_HELP_DESK) != 0)
		return fill_contact(db, row, portal, viewer);
	fill_staff(db_arena(db), row, viewer);
	return NULL;
}

const struct err *eyes_find(
    struct db *db, uint64_t account, const struct contact_search *search, uint64_t after, size_t most, struct eyes **found, size_t *count)
{
	const uint64_t options = search->text.size == 0 ? 0 : search->beginnings ? SQL_EYES_FIND_BEGINNING : SQL_EYES_FIND_SEARCH;
	struct sql_eyes_find *rows;
	const struct err *e;

	if ((e = sql_eyes_find(db, options, account, 0, search->text, search->key, search->end, search->whole, search->first, search->last, after, most, &rows,
	         count)) != NULL)
		return e;
	*found = arena_calloc(db_arena(db), *count + 1, sizeof **found);
	for (size_t i = 0; i < *count; i++)
		(*found)[i] = (struct eyes){ .contact = rows[i].contact, .email = rows[i].email, .company = rows[i].company,
			.name = name_shown(db_arena(db), rows[i].first_name, rows[i].last_name, rows[i].email) };
	return NULL;
}

struct choice {
	const struct viewer *viewer;
	const struct portal *portal;
	uint64_t contact;
	usec now;
};

static const struct err *choose_change(struct db *db, void *with)
{
	const struct choice *const choice = with;
	const struct viewer *const viewer = choice->viewer;
	struct sql_eyes_find *rows;
	struct db_done done;
	const struct err *e;
	size_t count;

	if ((e = sql_eyes_find(db, SQL_EYES_FIND_ONE, viewer->account, choice->contact, STR(""), STR(""), STR(""), STR(""), STR(""), STR(""), 0, 1, &rows, &count)) != NULL)
		return e;
	if (count == 0)
		return err_of(ERR_NOT_FOUND);
	if ((e = sql_eyes_set(db, viewer->account, &viewer->session, choice->contact, choice->portal->id, &done)) != NULL)
		return e;
	if (done.rows == 0) /* it has ended meanwhile: he sees nothing, and nothing is written down */
		return err_of(ERR_FORBIDDEN);
	return staff_log(db, &(struct staff_deed){ .account = viewer->account, .staff = viewer->staff, .what = "eyes", .contact = choice->contact,
		.detail = choice->portal->name }, choice->now);
}

const struct err *eyes_choose(struct db *db, const struct viewer *viewer, const struct portal *portal, uint64_t contact, usec now)
{
	struct choice choice = { .viewer = viewer, .portal = portal, .contact = contact, .now = now };

	return tx_run(db, choose_change, &choice);
}

static const struct err *exported_change(struct db *db, void *with)
{
	const struct choice *const choice = with;

	return staff_log(db, &(struct staff_deed){ .account = choice->viewer->account, .staff = choice->viewer->staff, .what = "eyes_export",
		.contact = choice->contact, .detail = choice->portal->name }, choice->now);
}

const struct err *eyes_exported(struct db *db, const struct viewer *viewer, const struct portal *portal, usec now)
{
	return tx_run(db, exported_change, &(struct choice){ .viewer = viewer, .portal = portal, .contact = viewer->contact, .now = now });
}

const struct err *eyes_shut(struct db *db, const struct viewer *viewer)
{
	return sql_eyes_set(db, viewer->account, &viewer->session, 0, 0, NULL);
}
