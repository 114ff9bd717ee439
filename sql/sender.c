/* sender.c: whose mails stay among staff: the rules. */
#include "sender.h"

#include "../fcgi/base/address.h"
#include "../fcgi/base/log.h"
#include "../fcgi/base/text.h"
#include "company.h"
#include "fold.h"
#include "people.h"
#include "statements.h"
#include "submission.h"
#include "tx.h"

enum { DOMAIN_SIZE = 253, STEPS_AT_ONCE = 3 };

struct change {
	uint64_t account;
	uint64_t id;
	const struct sender *sender;
	const struct settings_by *by;
	struct fault *fault;
};

bool sender_of_address(struct arena *arena, struct str address, struct sender *sender)
{
	struct str key;

	if (!str_utf8(address) || !address_valid(address) || !fold_email(arena, address, &key))
		return false;
	sender->domain = fold_domain(key);
	sender->local = str_first(key, key.size - sender->domain.size - 1);
	return sender->domain.size <= DOMAIN_SIZE;
}

bool sender_read(struct arena *arena, struct str typed, struct sender *sender, struct fault *fault)
{
	const bool whole = str_find(typed, '@', 0) == 0 || str_find(typed, '@', 0) == typed.size;

	*fault = (struct fault){ .part = NULL };
	*sender = (struct sender){ .local = STR("") };
	if (!str_utf8(typed) || text_blank(typed))
		return fault_at(fault, "sender", 0, N_("Please fill this in."));
	if (!whole)
		return sender_of_address(arena, typed, sender) || fault_at(fault, "sender", 0, N_("This is no mail address and no mail domain, as in: anna@example.com, or example.com."));
	/* One word alone is rather somebody's name than a mail domain. */
	if (!company_domain_key(arena, typed, &sender->domain) || (str_find(typed, '@', 0) != 0 && str_find(typed, '.', 0) == typed.size))
		return fault_at(fault, "sender", 0, N_("This is no mail address and no mail domain, as in: anna@example.com, or example.com."));
	return !provider_is_public(sender->domain) ||
	    fault_at(fault, "sender", 0, N_("This provider gives addresses to anyone, your customers too. Name the one address that is meant."));
}

struct str sender_shown(struct arena *arena, const struct sender *sender)
{
	return str_format(arena, "%.*s@%.*s", STR_ARG(sender->local), STR_ARG(fold_host_shown(arena, sender->domain)));
}

const struct err *sender_list(struct db *db, uint64_t account, struct internal_sender **senders, size_t *count)
{
	struct sql_sender_list *rows;
	const struct err *e;

	if ((e = sql_sender_list(db, account, &rows, count)) != NULL)
		return e;
	*senders = arena_calloc(db_arena(db), *count + 1, sizeof **senders);
	for (size_t i = 0; i < *count; i++)
		(*senders)[i] = (struct internal_sender){ .id = rows[i].id, .sender = { rows[i].domain, rows[i].local }, .created = rows[i].created };
	return NULL;
}

const struct err *sender_find(struct db *db, uint64_t account, uint64_t id, struct internal_sender *sender)
{
	struct internal_sender *all;
	const struct err *e;
	size_t count;

	if ((e = sender_list(db, account, &all, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		if (all[i].id == id) {
			*sender = all[i];
			return NULL;
		}
	return err_new(db_arena(db), ERR_NOT_FOUND, "there is no internal sender %llu; portico sender list shows them", (unsigned long long)id);
}

uint64_t sender_mark(struct arena *arena, const struct internal_sender *sender)
{
	return mark_of(sender_shown(arena, &sender->sender));
}

/* Of all but the one that is being changed. */
static const struct err *check_others(struct db *db, const struct change *c)
{
	struct internal_sender *all;
	const struct err *e;
	size_t count;

	if ((e = sender_list(db, c->account, &all, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		if (all[i].id != c->id && str_equal(all[i].sender.domain, c->sender->domain) && str_equal(all[i].sender.local, c->sender->local))
			(void)fault_at(c->fault, "sender", 0, N_("There is such a rule already."));
	if (c->id == 0 && count >= SENDERS_MOST)
		(void)fault_at(c->fault, "sender", 0, N_("There are 200 rules, which is all that there can be. A whole mail domain may stand for several."));
	return c->fault->part == NULL ? NULL : fault_err(db_arena(db), c->fault);
}

static struct version_of version_of(struct db *db, const struct change *c, const struct sender *sender)
{
	return (struct version_of){ c->account, VERSIONED_SENDER, c->id, str_first_utf8(sender_shown(db_arena(db), sender), VERSION_NAME_MOST) };
}

static const struct err *create_change(struct db *db, void *with)
{
	struct change *const c = with;
	const struct sender *const sender = c->sender;
	struct version_of of;
	struct db_done made;
	const struct err *e;

	c->id = 0;
	*c->fault = (struct fault){ .part = NULL };
	if ((e = sql_account_changed(db, c->account, NULL)) != NULL || (e = check_others(db, c)) != NULL ||
	    (e = sql_sender_insert(db, c->account, sender->domain, sender->local, c->by->now, &made)) != NULL ||
	    (e = sql_sender_change_insert(db, c->account, sender->domain, sender->local, NULL)) != NULL)
		return e;
	c->id = made.id;
	of = version_of(db, c, sender);
	return item_made(db, &of, sender_kept(db_arena(db), sender), c->by);
}

/* The rule stands, whatever becomes of this: portico-jobs goes on. */
static const struct err *settle_some(struct db *db, uint64_t account, usec now, const struct err *e)
{
	const struct err *failed = NULL;
	bool more = e == NULL;

	for (int step = 0; step < STEPS_AT_ONCE && more && failed == NULL; step++)
		failed = senders_settle(db, account, now, &more);
	if (failed != NULL)
		log_line(LOG_WARNING, "senders", "%s", failed->detail == NULL ? err_meaning(failed->kind)->title : failed->detail);
	return e;
}

const struct err *sender_create(
    struct db *db, uint64_t account, const struct sender *sender, const struct settings_by *by, struct fault *fault, uint64_t *id)
{
	struct change change = { .account = account, .sender = sender, .by = by, .fault = fault };
	const struct err *const e = submission_run(db, by, create_change, &change, &change.id);

	*id = change.id;
	return settle_some(db, account, by->now, e);
}

static const struct err *change_change(struct db *db, void *with)
{
	const struct change *const c = with;
	const struct sender *const sender = c->sender;
	struct internal_sender stored;
	struct version_of of;
	const struct err *e;

	*c->fault = (struct fault){ .part = NULL };
	if ((e = sql_account_changed(db, c->account, NULL)) != NULL || (e = sender_find(db, c->account, c->id, &stored)) != NULL)
		return e;
	if (c->by->expected != 0 && c->by->expected != sender_mark(db_arena(db), &stored))
		return err_of(ERR_CONFLICT);
	if ((e = check_others(db, c)) != NULL || (e = sql_sender_update(db, c->account, c->id, sender->domain, sender->local, NULL)) != NULL ||
	    (e = sql_sender_change_insert(db, c->account, stored.sender.domain, stored.sender.local, NULL)) != NULL ||
	    (e = sql_sender_change_insert(db, c->account, sender->domain, sender->local, NULL)) != NULL)
		return e;
	of = version_of(db, c, sender);
	return item_changed(db, &of, sender_kept(db_arena(db), &stored.sender), sender_kept(db_arena(db), sender), c->by);
}

const struct err *sender_change(
    struct db *db, uint64_t account, uint64_t id, const struct sender *sender, const struct settings_by *by, struct fault *fault)
{
	struct change change = { .account = account, .id = id, .sender = sender, .by = by, .fault = fault };

	return settle_some(db, account, by->now, tx_run(db, change_change, &change));
}

static const struct err *remove_change(struct db *db, void *with)
{
	const struct change *const c = with;
	struct internal_sender stored;
	struct version_of of;
	const struct err *e;

	if ((e = sql_account_changed(db, c->account, NULL)) != NULL || (e = sender_find(db, c->account, c->id, &stored)) != NULL ||
	    (e = sql_sender_delete(db, c->account, c->id, NULL)) != NULL ||
	    (e = sql_sender_change_insert(db, c->account, stored.sender.domain, stored.sender.local, NULL)) != NULL)
		return e;
	of = version_of(db, c, &stored.sender);
	return item_deleted(db, &of, sender_kept(db_arena(db), &stored.sender), c->by);
}

const struct err *sender_remove(struct db *db, uint64_t account, uint64_t id, const struct settings_by *by)
{
	struct change change = { .account = account, .id = id, .by = by };

	return settle_some(db, account, by->now, tx_run(db, remove_change, &change));
}
