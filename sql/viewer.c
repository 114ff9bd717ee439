/* viewer.c: which portal, who asks, and what he may see of it. */
#include "viewer.h"

#include <stdlib.h>

#include "../fcgi/base/log.h"
#include "name.h"
#include "settings.h"
#include "statements.h"

enum { PORTALS_KEPT = 64 };

/* The parsed settings of the portals that this worker served last, by their id. */
struct portals_kept {
	struct {
		uint64_t portal;
		uint64_t version;
		struct portal_settings settings;
	} at[PORTALS_KEPT];
};

static const struct err *settings_of(struct db *db, const struct sql_viewer_enter *row, struct portal_settings *settings)
{
	struct db_keep *keep = db_kept(db, DB_KEEPS_SETTINGS);
	struct portals_kept *kept = keep->what;
	const size_t place = row->portal % PORTALS_KEPT;
	const struct err *e;

	if (kept == NULL && (kept = calloc(1, sizeof *kept)) == NULL)
		fatal("out of memory for settings");
	*keep = (struct db_keep){ .what = kept, .undo = free };
	if (kept->at[place].portal != row->portal || kept->at[place].version != row->version) {
		if ((e = settings_read(db_arena(db), row->settings, settings)) != NULL)
			return e;
		kept->at[place].portal = row->portal;
		kept->at[place].version = row->version;
		kept->at[place].settings = *settings;
	}
	*settings = kept->at[place].settings;
	return NULL;
}

static const struct err *fill_portal(struct db *db, const struct sql_viewer_enter *row, struct portal *portal)
{
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
	return row->portal == 0 ? NULL : settings_of(db, row, &portal->settings);
}

static void fill_viewer(struct db *db, const struct sql_viewer_enter *row, const struct digest *session,
    const struct portal_settings *settings, struct viewer *viewer)
{
	*viewer = (struct viewer){ .account = row->account };
	if (row->contact == 0)
		return;
	viewer->contact = row->contact;
	viewer->company = row->company;
	viewer->sees_company = settings->permission == PERMISSION_COMPANY && row->company != 0;
	viewer->email = row->email;
	viewer->name = name_shown(db_arena(db), row->first_name, row->last_name, row->email);
	viewer->language = row->language;
	viewer->time_zone = row->time_zone;
	viewer->session = *session;
	viewer->session_seen = row->seen;
}

const struct err *viewer_enter(struct db *db, struct str host, struct str first_segment, const struct digest *session, usec now,
    struct portal *portal, struct viewer *viewer)
{
	struct sql_viewer_enter *rows, *row;
	const struct err *e;
	size_t count;

	if ((e = sql_viewer_enter(db, host, first_segment, session, now, &rows, &count)) != NULL)
		return e;
	if (count == 0)
		return err_of(ERR_UNKNOWN_HOST);
	row = &rows[0];
	for (size_t i = 1; i < count; i++)
		if (rows[i].slug.size > row->slug.size) /* the named one, not the one that answers for every name */
			row = &rows[i];
	if ((e = fill_portal(db, row, portal)) != NULL)
		return e;
	fill_viewer(db, row, session, &portal->settings, viewer);
	return NULL;
}
