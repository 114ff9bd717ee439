/* viewer.c: which portal, who asks, and what he may see of it. */
#include "viewer.h"

#include "../fcgi/base/log.h"
#include "domain_settings.h"
#include "kept.h"
#include "name.h"
#include "permission.h"
#include "session_age.h"
#include "settings.h"
#include "statements.h"
#include "ticket_filter.h"

static const struct err *fill_portal(struct db *db, struct str host, const struct sql_viewer_enter *row, struct portal *portal)
{
	const struct err *e;

	*portal = (struct portal){
		.account = row->account,
		.account_name = row->account_name,
		.account_version = row->account_version,
		.domain = row->domain,
		.base = row->base,
		.language = row->domain_language,
		.id = row->portal,
		.slug = row->slug,
		.name = row->portal_name,
		.version = row->version,
		.enabled = row->enabled,
		.settings = settings_default(),
	};
	e = kept_domain_settings(db, host, row->domain, row->domain_version, row->domain_settings, &portal->domain_settings);
	if (e != NULL || row->portal == 0)
		return e;
	return kept_portal_settings(db, row->portal, row->version, row->settings, &portal->settings);
}

bool portal_lets_in(const struct portal *portal, bool member)
{
	return portal->settings.access != ACCESS_GROUPS || member;
}

static const struct err *fill_viewer(struct db *db, const struct sql_viewer_enter *row, const struct digest *session,
    const struct portal *portal, struct viewer *viewer)
{
	viewer->contact = row->contact;
	viewer->admitted = portal_lets_in(portal, row->member);
	viewer->company = row->company;
	viewer->email = row->email;
	viewer->name = name_shown(db_arena(db), row->first_name, row->last_name, row->email);
	viewer->language = row->language;
	viewer->time_zone = row->time_zone;
	viewer->session = *session;
	viewer->session_seen = row->seen;
	viewer->forms = row->forms;
	return permission_decide(db, portal, (enum permission_known)row->meets, viewer);
}

/* What is over goes at once: a clock that goes back later finds nothing to bring to life again (R41). */
static void session_forget(struct db *db, uint64_t account, const struct digest *session)
{
	const struct err *e = sql_session_delete(db, 0, account, session, NULL);

	if (e != NULL)
		log_line(LOG_WARNING, "session_not_ended", "%s", e->detail == NULL ? err_meaning(e->kind)->title : e->detail);
}

static const struct err *find_viewer(struct db *db, const struct sql_viewer_enter *row, const struct digest *session, const struct portal *portal,
    usec now, struct viewer *viewer)
{
	const struct session_age age = { .seen = row->seen, .expires = row->expires };

	*viewer = (struct viewer){ .account = row->account };
	if (row->contact == 0)
		return NULL;
	if (!session_over(&age, portal->domain_settings->idle_minutes, now))
		return fill_viewer(db, row, session, portal, viewer);
	session_forget(db, row->account, session);
	return NULL;
}

/* What the portal must know of who asks, as options of the statement. */
static uint64_t wanted_by(const struct portal_settings *settings)
{
	return (settings->access == ACCESS_GROUPS ? SQL_VIEWER_ENTER_GROUPS : 0) |
	       (settings->permission == PERMISSION_FILTERED ? SQL_VIEWER_ENTER_CRITERIA : 0);
}

const struct err *viewer_enter(struct db *db, struct str host, struct str first_segment, const struct digest *session, usec now,
    struct portal *portal, struct viewer *viewer)
{
	struct sql_viewer_enter *rows, *row;
	const uint64_t asked = kept_asks(db);
	uint64_t domain, version, wanted;
	const struct err *e;
	size_t count;

	kept_domain(db, host, &domain, &version);
	if ((e = sql_viewer_enter(db, asked, host, first_segment, domain, version, session, &rows, &count)) != NULL)
		return e;
	if (count == 0)
		return err_of(ERR_UNKNOWN_HOST);
	row = &rows[0];
	for (size_t i = 1; i < count; i++)
		if (rows[i].slug.size > row->slug.size) /* the named one, not the one that answers for every name */
			row = &rows[i];
	if ((e = fill_portal(db, host, row, portal)) != NULL)
		return e;
	wanted = wanted_by(&portal->settings);
	if ((wanted & ~asked) != 0) {
		kept_asks_too(db, wanted);
		return viewer_enter(db, host, first_segment, session, now, portal, viewer);
	}
	if ((e = find_viewer(db, row, session, portal, now, viewer)) != NULL)
		return e;
	if (viewer->contact != 0 && portal->settings.visibility.size > 0)
		return ticket_criteria(db, portal->account, portal->account_version, portal->settings.visibility, &viewer->criteria);
	return NULL;
}
