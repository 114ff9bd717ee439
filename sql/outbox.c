/* outbox.c: a mail is queued. */
#include "outbox.h"

#include "../fcgi/base/address.h"
#include "../fcgi/base/secret.h"
#include "fold.h"
#include "outbox_data.h"
#include "outbox_kind.h"
#include "statements.h"

static const usec given_up_after = DAYS(5);

/* What stands behind the '@' only has to be ours; an address in brackets would be no dot-atom (RFC 5322, 3.6.4). */
static struct str message_id_new(struct arena *arena, struct str host)
{
	const struct token unique = token_new();

	if (str_starts(host, STR("[")))
		host = STR("portico.invalid");
	return str_format(arena, "%s@%.*s", unique.text, STR_ARG(host));
}

const struct err *outbox_add(struct db *db, const struct outbox_mail *mail, usec now, uint64_t *id)
{
	struct arena *arena = db_arena(db);
	struct sql_outbox_domain *domain;
	struct db_done done = { 0 };
	const struct err *e;
	struct str key;

	if (!address_valid(mail->address) || !fold_email(arena, mail->address, &key))
		return err_new(arena, ERR_INVALID, "a mail to an address that is none");
	if ((e = sql_outbox_domain(db, mail->account, mail->domain, &domain)) != NULL)
		return e;
	if (domain == NULL)
		return err_of(ERR_NOT_FOUND);
	e = sql_outbox_insert(db, mail->account, str_of(outbox_meaning(mail->kind)->name), mail->domain, mail->portal, mail->contact, mail->staff,
	    mail->ticket, mail->address, mail->name, fold_domain(key), mail->language, mail->time_zone, outbox_data_write(arena, mail->values),
	    message_id_new(arena, domain->host), now, mail->expires != 0 ? mail->expires : now + given_up_after, &done);
	if (id != NULL)
		*id = done.id;
	return e;
}
