/* consent.c: to which text a person agreed, and when. */
#include "consent.h"

#include "name.h"
#include "statements.h"

const struct err *consent_give(struct db *db, const struct portal *portal, uint64_t contact, const struct agreed *to, usec now)
{
	return sql_contact_consent_insert(db, portal->account, contact, portal->domain, to->version,
	    to->language.size == 0 ? (struct str){ .at = NULL } : to->language, now, NULL);
}

const struct err *consent_list(struct db *db, uint64_t account, uint64_t contact, struct consent **consents, size_t *count)
{
	struct sql_contact_consent_list *rows;
	const struct err *e;

	if ((e = sql_contact_consent_list(db, account, contact, &rows, count)) != NULL)
		return e;
	*consents = arena_calloc(db_arena(db), *count, sizeof **consents);
	for (size_t i = 0; i < *count; i++)
		(*consents)[i] = (struct consent){
			.host = rows[i].host,
			.version = (unsigned)rows[i].version,
			.language = rows[i].language,
			.label = rows[i].label,
			.text = rows[i].text,
			.given = rows[i].given,
		};
	return NULL;
}

/* Both are in the order of their versions, the latest first. */
static const struct err *read_translations(struct db *db, uint64_t account, uint64_t domain, struct consent_text *texts, size_t count)
{
	struct sql_consent_translation_list *rows;
	struct consent_translation *all;
	const struct err *e;
	size_t row_count, at = 0;

	if ((e = sql_consent_translation_list(db, account, domain, texts[count - 1].version, &rows, &row_count)) != NULL)
		return e;
	all = arena_calloc(db_arena(db), row_count + 1, sizeof *all);
	for (size_t i = 0; i < row_count; i++) {
		all[i] = (struct consent_translation){ .language = rows[i].language, .label = rows[i].label, .text = rows[i].text, .given = rows[i].given };
		while (at < count && texts[at].version != rows[i].version)
			at++;
		if (at == count) /* of a version that came since */
			return NULL;
		if (texts[at].translation_count++ == 0)
			texts[at].translations = &all[i];
	}
	return NULL;
}

const struct err *consent_texts(
    struct db *db, uint64_t account, uint64_t domain, size_t most, struct consent_text **texts, size_t *count)
{
	struct arena *const arena = db_arena(db);
	struct sql_consent_text_list *rows;
	const struct err *e;

	if ((e = sql_consent_text_list(db, account, domain, most, &rows, count)) != NULL)
		return e;
	*texts = arena_calloc(arena, *count + 1, sizeof **texts);
	for (size_t i = 0; i < *count; i++)
		(*texts)[i] = (struct consent_text){ .version = (unsigned)rows[i].version, .label = rows[i].label, .text = rows[i].text,
			.made = rows[i].created, .given = rows[i].given,
			.by = rows[i].email.at == NULL ? STR("") : name_shown(arena, rows[i].first_name, rows[i].last_name, rows[i].email) };
	return *count == 0 ? NULL : read_translations(db, account, domain, *texts, *count);
}
