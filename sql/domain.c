/* domain.c: the names under which accounts answer. */
#include "domain.h"
#include "language.h"
#include "people.h"
#include "statements.h"

enum { HOST_SIZE = 253, LABEL_SIZE = 63 };

static bool all_of(struct str text, const char *letters)
{
	for (size_t i = 0; i < text.size; i++)
		if (!str_has(str_of(letters), text.at[i]))
			return false;
	return text.size > 0;
}

/* A name of letters, digits, hyphens and dots, or an address in brackets: as a browser sends it, in lower case. */
static bool host_valid(struct str host)
{
	struct str label;

	if (host.size > 2 && host.at[0] == '[' && str_ends(host, STR("]")))
		return all_of(str_first(str_from(host, 1), host.size - 2), "0123456789abcdef:.");
	if (host.size > HOST_SIZE || !all_of(host, "abcdefghijklmnopqrstuvwxyz0123456789-."))
		return false;
	while (str_next(&host, '.', &label))
		if (label.size == 0 || label.size > LABEL_SIZE || label.at[0] == '-' || label.at[label.size - 1] == '-')
			return false;
	return true;
}

bool domain_is_local(struct str host)
{
	return str_is(host, "localhost") || str_ends(host, STR(".localhost")) || (str_starts(host, STR("127.")) && all_of(host, "0123456789.")) ||
	    str_is(host, "[::1]");
}

static bool port_valid(struct str port)
{
	uint64_t number;

	return str_u64(port, &number) && number > 0 && number <= 65535;
}

/* Takes a base apart and puts it together as browsers write an origin: in lower case, the usual port left out. */
static bool base_read(struct arena *arena, struct str text, struct str *base, struct str *host)
{
	const struct str lower = str_lower(arena, str_trim(text));
	const bool https = str_starts(lower, STR("https://"));
	struct str rest, port = STR("");
	size_t colon;

	if (!https && !str_starts(lower, STR("http://")))
		return false;
	rest = str_from(lower, https ? 8 : 7);
	if (str_ends(rest, STR("/")))
		rest.size--;
	colon = str_find(rest, ':', rest.size > 0 && rest.at[0] == '[' ? str_find(rest, ']', 0) : 0);
	*host = str_first(rest, colon);
	if (colon < rest.size) {
		port = str_from(rest, colon + 1);
		if (!port_valid(port))
			return false;
	}
	if (str_is(port, https ? "443" : "80"))
		port = STR("");
	*base = str_format(arena, "%s://%.*s%s%.*s", https ? "https" : "http", STR_ARG(*host), port.size > 0 ? ":" : "", STR_ARG(port));
	return host_valid(*host);
}

const struct err *domain_create(
    struct db *db, uint64_t account, struct str base, struct str language, usec now, uint64_t *domain)
{
	struct arena *arena = db_arena(db);
	struct str origin, host;
	struct db_done made = { 0 };
	const struct err *e;

	if (!base_read(arena, base, &origin, &host))
		return err_new(arena, ERR_INVALID, "\"%.*s\" is not an address like https://help.example.com", STR_ARG(base));
	if (!language_valid(language))
		return err_new(arena, ERR_INVALID, "\"%.*s\" is not a language like en or pt-BR", STR_ARG(language));
	e = sql_domain_insert(db, account, host, origin, language, now, &made);
	*domain = made.id;
	return conflict_as(arena, e, "an account answers under %.*s already", STR_ARG(host));
}

static const struct err *list(
    struct db *db, uint64_t options, uint64_t account, struct str host, struct domain **domains, size_t *count)
{
	struct sql_domain_list *rows;
	const struct err *e;

	if ((e = sql_domain_list(db, options, account, host, &rows, count)) != NULL)
		return e;
	*domains = arena_calloc(db_arena(db), *count, sizeof **domains);
	for (size_t i = 0; i < *count; i++)
		(*domains)[i] = (struct domain){
			.id = rows[i].id, .host = rows[i].host, .base = rows[i].base, .language = rows[i].language, .created = rows[i].created
		};
	return NULL;
}

const struct err *domain_list(struct db *db, uint64_t account, struct domain **domains, size_t *count)
{
	return list(db, 0, account, STR(""), domains, count);
}

const struct err *domain_by_id(struct db *db, uint64_t account, uint64_t id, struct domain *domain)
{
	struct domain *all;
	const struct err *e;
	size_t count;

	if ((e = domain_list(db, account, &all, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		if (all[i].id == id) {
			*domain = all[i];
			return NULL;
		}
	return err_new(db_arena(db), ERR_NOT_FOUND, "the account has no domain %llu", (unsigned long long)id);
}

const struct err *domain_find(struct db *db, uint64_t account, struct str host, struct domain *domain)
{
	const struct err *e;
	struct domain *found;
	size_t count;

	if ((e = list(db, SQL_DOMAIN_LIST_BY_HOST, account, str_lower(db_arena(db), host), &found, &count)) != NULL)
		return e;
	if (count == 0)
		return err_new(db_arena(db), ERR_NOT_FOUND, "the account has no domain %.*s", STR_ARG(host));
	*domain = found[0];
	return NULL;
}
