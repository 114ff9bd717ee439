/* domain_address.c: an address under which an account would answer, taken apart: its host is a name that browsers and the name system know. */
#include "domain_address.h"

#include "fold.h"

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

/* The last part of an IPv4 address in any spelling that browsers read as one is a number; no name's is. */
static bool ends_in_number(struct str host)
{
	struct str rest = host, label, last = STR("");

	while (str_next(&rest, '.', &label))
		last = label;
	return all_of(last, "0123456789") || (str_starts(last, STR("0x")) && (last.size == 2 || all_of(str_from(last, 2), "0123456789abcdef")));
}

static bool is_public(struct str host)
{
	return host.at[0] != '[' && str_has(host, '.') && !ends_in_number(host);
}

/* The port of "HOST:PORT", which is left out where it is the usual one. */
static bool port_read(struct str *host, struct str usual, struct str *port)
{
	const size_t colon = str_find(*host, ':', host->size > 0 && host->at[0] == '[' ? str_find(*host, ']', 0) : 0);

	*port = STR("");
	if (colon == host->size)
		return true;
	*port = str_from(*host, colon + 1);
	*host = str_first(*host, colon);
	if (!port_valid(*port))
		return false;
	if (str_equal(*port, usual))
		*port = STR("");
	return true;
}

bool domain_address_read(struct arena *arena, struct str address, struct domain_address *read)
{
	const struct str lower = str_lower(arena, str_trim(address));
	const bool https = str_starts(lower, STR("https://"));
	struct str host, port;

	if ((!https && !str_starts(lower, STR("http://"))) || !str_utf8(lower))
		return false;
	host = str_from(lower, https ? 8 : 7);
	if (str_ends(host, STR("/")))
		host.size--;
	if (!port_read(&host, https ? STR("443") : STR("80"), &port) || !fold_host(arena, host, &host) || !host_valid(host))
		return false;
	*read = (struct domain_address){ .host = host, .shown = fold_host_shown(arena, host), .public = is_public(host),
		.base = str_format(arena, "%s://%.*s%s%.*s", https ? "https" : "http", STR_ARG(host), port.size > 0 ? ":" : "", STR_ARG(port)) };
	read->mixed = fold_host_mixed(read->shown);
	return true;
}
