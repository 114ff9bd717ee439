/* profile.c: what a person may read and change of himself. */
#include "profile.h"

#include "group.h"
#include "notice_owner.h"
#include "session_insert.h"
#include "statements.h"
#include "token.h"
#include "tx.h"

const struct err *profile_read(struct db *db, const struct viewer *viewer, struct profile *profile)
{
	const struct user user = viewer_user(viewer);
	struct sql_profile_read *row;
	const struct err *e;

	if ((e = sql_profile_read(db, FOR_KIND(user.kind, PROFILE_READ), user.account, user.id, &row)) != NULL)
		return e;
	if (row == NULL)
		return err_of(ERR_NOT_FOUND);
	*profile = (struct profile){
		.email = row->email,
		.first_name = row->first_name,
		.last_name = row->last_name,
		.language = row->language,
		.time_zone = row->time_zone,
		.company = row->company,
		.has_password = row->has_password,
		.second_factor = row->second_factor,
	};
	return NULL;
}

struct edit {
	const struct viewer *viewer;
	const struct profile *profile; /* NULL: the language alone */
	struct str language;
};

static const struct err *edit_change(struct db *db, void *with)
{
	const struct edit *const edit = with;
	const struct user user = viewer_user(edit->viewer);
	const struct profile *const profile = edit->profile;
	const struct err *e;

	if (profile == NULL)
		e = sql_profile_language(db, FOR_KIND(user.kind, PROFILE_LANGUAGE), user.account, user.id, edit->language, NULL);
	else
		e = sql_profile_change(db, FOR_KIND(user.kind, PROFILE_CHANGE), user.account, user.id, profile->first_name, profile->last_name, profile->language,
		    profile->time_zone, NULL);
	return e != NULL || user.kind == USER_STAFF ? e : groups_follow_contact(db, user.account, user.id, clock_now());
}

const struct err *profile_change(struct db *db, const struct viewer *viewer, const struct profile *profile)
{
	return tx_run(db, edit_change, &(struct edit){ .viewer = viewer, .profile = profile });
}

const struct err *profile_language(struct db *db, const struct viewer *viewer, struct str language)
{
	return tx_run(db, edit_change, &(struct edit){ .viewer = viewer, .language = language });
}

struct first_language {
	uint64_t account, contact;
	struct str language;
};

static const struct err *first_language_store(struct db *db, void *with)
{
	const struct first_language *const first = with;
	struct db_done done;
	const struct err *e = sql_profile_language_first(db, 0, first->account, first->contact, first->language, &done);

	return e != NULL || done.rows == 0 ? e : groups_follow_contact(db, first->account, first->contact, clock_now());
}

const struct err *profile_language_first(struct db *db, uint64_t account, uint64_t contact, struct str language)
{
	return tx_run(db, first_language_store, &(struct first_language){ .account = account, .contact = contact, .language = language });
}

struct password {
	const struct portal *portal;
	const struct viewer *viewer;
	struct str checked;
	struct str hash;
	const struct arrival *arrival;
	struct digest token;
};

static const struct err *password_change(struct db *db, void *with)
{
	const struct password *change = with;
	const struct user user = viewer_user(change->viewer);
	struct db_done done;
	bool new_browser;
	const struct err *e;

	if ((e = sql_profile_password(db, FOR_KIND(user.kind, PROFILE_PASSWORD), user.account, user.id, change->checked, change->hash, &done)) != NULL)
		return e;
	if (done.rows == 0)
		return err_of(ERR_CONFLICT);
	if ((e = user_sign_out(db, &user)) != NULL || (e = tokens_end(db, &user)) != NULL)
		return e;
	if ((e = notice_owner(db, change->portal, user.id, OUTBOX_PASSWORD_CHANGED, change->arrival->now)) != NULL)
		return e;
	return session_insert(db, change->portal, user.id, &change->token, change->arrival, &new_browser);
}

const struct err *profile_password(struct db *db, const struct portal *portal, const struct viewer *viewer,
    const struct credentials *checked, struct str hash, const struct arrival *arrival, struct entry *entry)
{
	struct password change = { .portal = portal, .viewer = viewer, .hash = hash, .arrival = arrival,
		.checked = checked->hash.size > 0 ? checked->hash : (struct str){ 0 } };

	*entry = (struct entry){ .token = token_new(), .user = viewer_user(viewer).id };
	if (!token_digest(str_of(entry->token.text), &change.token))
		return err_new(db_arena(db), ERR_INTERNAL, "a new token is none");
	return tx_run(db, password_change, &change);
}
