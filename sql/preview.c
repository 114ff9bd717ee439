/* preview.c: a page as it would be with other settings. */
#include "preview.h"

#include "../fcgi/base/log.h"
#include "statements.h"
#include "throttle.h"
#include "tx.h"

struct making {
	uint64_t account;
	uint64_t domain;
	enum system_page page;
	struct str document;
	struct digest digest;
	const struct settings_by *by;
};

static const struct err *make_change(struct db *db, void *with)
{
	const struct making *making = with;
	const usec now = making->by->now;

	const struct err *const e = sql_page_preview_insert(db, making->account, &making->digest, making->domain, making->page, making->document, now,
	    now + PREVIEW_LIFETIME, making->by->staff, NULL);

	return e != NULL || making->by->staff == 0 ? e : sql_page_preview_drop(db, making->account, making->by->staff, PREVIEWS_KEPT, NULL);
}

/* Each is a document of up to half a MiB, read, checked and written: nobody needs as many as a program could ask for. */
static const struct err *take(struct db *db, uint64_t account, const struct settings_by *by, usec *wait)
{
	const struct allowance allowance = { .account = account, .kind = THROTTLE_PREVIEW, .key = str_format(db_arena(db), "%llu", (unsigned long long)by->staff),
		.most = PREVIEWS_MOST, .window = MINUTES(15) };

	*wait = 0;
	return by->staff == 0 ? NULL : throttle_take(db, &allowance, by->now, wait);
}

const struct err *preview_make(struct db *db, uint64_t account, uint64_t domain, enum system_page page,
    const struct setting *settings, size_t count, const struct settings_by *by, struct token *token, usec *wait)
{
	struct making making = { .account = account, .domain = domain, .page = page, .by = by };
	const struct err *e;

	if ((e = take(db, account, by, wait)) != NULL || (e = domain_settings_with(db, account, domain, settings, count, &making.document)) != NULL)
		return e;
	*token = token_new();
	if (!token_digest(str_of(token->text), &making.digest))
		bug("a token of ours is none");
	return tx_run(db, make_change, &making);
}

static const struct err *find(
    struct db *db, uint64_t account, uint64_t domain, struct str text, usec now, struct sql_page_preview_find **row)
{
	struct digest digest;

	*row = NULL;
	return token_digest(text, &digest) ? sql_page_preview_find(db, account, domain, &digest, now, row) : NULL;
}

const struct err *preview_find(
    struct db *db, const struct portal *portal, struct str text, usec now, enum system_page *page, struct domain_settings *settings)
{
	struct sql_page_preview_find *row;
	const struct err *e;

	if ((e = find(db, portal->account, portal->domain, text, now, &row)) != NULL)
		return e;
	if (row == NULL || row->page >= SYSTEM_PAGES)
		return err_of(ERR_NOT_FOUND);
	*page = (enum system_page)row->page;
	return domain_settings_read(db_arena(db), row->settings, settings);
}

const struct err *preview_settings(
    struct db *db, uint64_t account, uint64_t domain, struct str text, usec now, struct domain_settings *settings)
{
	struct sql_page_preview_find *row;
	const struct err *e;

	if ((e = find(db, account, domain, text, now, &row)) != NULL)
		return e;
	return row == NULL ? err_of(ERR_NOT_FOUND) : domain_settings_read(db_arena(db), row->settings, settings);
}
