/* staff_enter.c: the staff side of an account, and who of staff asks. */
#include "../fcgi/base/log.h"
#include "domain_settings.h"
#include "name.h"
#include "session_age.h"
#include "settings.h"
#include "staff.h"
#include "statements.h"
#include "ticket_filter.h"

/* What domains say of customers says nothing of staff: they come in by password, with what ships as pages. */
static const struct domain_settings *settings_of(struct arena *arena, unsigned idle_minutes)
{
	struct domain_settings *settings = arena_calloc(arena, 1, sizeof *settings);

	*settings = domain_settings_default();
	settings->sign_in_link = false;
	settings->idle_minutes = idle_minutes;
	return settings;
}

/* Staff see stages by their names, and each other by theirs. */
void staff_side_of(struct arena *arena, struct portal *portal)
{
	portal->staff_side = true;
	portal->settings.custom_stages = true;
	portal->settings.owner_name = OWNER_BY_FULL_NAME;
	portal->slug = STR(STAFF_SLUG);
	portal->name = portal->account_name;
	portal->domain_settings = settings_of(arena, 0);
}

static void fill_portal(struct arena *arena, const struct sql_staff_enter *row, struct portal *portal)
{
	*portal = (struct portal){
		.account = row->account,
		.account_name = row->account_name,
		.account_version = row->account_version,
		.domain = row->domain,
		.base = row->base,
		.language = row->domain_language,
		.enabled = true,
		.settings = settings_default(),
	};
	staff_side_of(arena, portal);
	portal->domain_settings = settings_of(arena, (unsigned)row->idle_minutes);
}

static void fill_viewer(struct arena *arena, const struct sql_staff_enter *row, const struct digest *session, struct viewer *viewer)
{
	viewer->staff = row->staff;
	viewer->rights = (unsigned)row->rights;
	viewer->factor_missing = row->wants_factor && !row->has_factor;
	viewer->email = row->email;
	viewer->name = name_shown(arena, row->first_name, row->last_name, row->email);
	viewer->language = row->language;
	viewer->time_zone = row->time_zone;
	viewer->session = *session;
	viewer->session_seen = row->seen;
	viewer->forms = row->forms;
	if (viewer_at_desk(viewer))
		viewer->criteria = desk_criteria(arena, viewer);
}

/* As for contacts: what is over goes at once. */
static void session_forget(struct db *db, uint64_t account, const struct digest *session)
{
	const struct err *e = sql_session_delete(db, SQL_SESSION_DELETE_STAFF, account, session, NULL);

	if (e != NULL)
		log_line(LOG_WARNING, "session_not_ended", "%s", e->detail == NULL ? err_meaning(e->kind)->title : e->detail);
}

const struct err *staff_enter(
    struct db *db, struct str host, const struct digest *session, usec now, struct portal *portal, struct viewer *viewer)
{
	struct sql_staff_enter *row;
	const struct err *e;

	if ((e = sql_staff_enter(db, host, session, &row)) != NULL)
		return e;
	if (row == NULL)
		return err_of(ERR_UNKNOWN_HOST);
	const struct session_age age = { .seen = row->seen, .expires = row->expires };

	fill_portal(db_arena(db), row, portal);
	*viewer = (struct viewer){ .account = row->account };
	if (row->staff == 0)
		return NULL;
	if (session_over(&age, (unsigned)row->idle_minutes, now))
		session_forget(db, row->account, session);
	else
		fill_viewer(db_arena(db), row, session, viewer);
	return NULL;
}
