/* host.c: an address that is taken for a domain has a host of the name system and nothing else in it, and reads the same when it is read again (R9). */
#include "fuzz.h"

#include "../../sql/domain_address.h"
#include "../../sql/fold.h"

static bool is_plain(struct str text)
{
	for (size_t i = 0; i < text.size; i++)
		if (!str_has(STR("abcdefghijklmnopqrstuvwxyz0123456789.-[]:"), text.at[i]))
			return false;
	return text.size > 0;
}

void fuzz_one(struct arena *arena, struct str input)
{
	struct domain_address read, again;
	struct str rest, label;

	if (!domain_address_read(arena, str_format(arena, "https://%.*s", STR_ARG(input)), &read))
		return;
	HOLDS(is_plain(read.host) && read.host.size <= 253 && is_plain(str_from(read.base, 8)) && str_starts(read.base, STR("https://")));
	HOLDS(str_starts(str_from(read.base, 8), read.host) && str_utf8(read.shown));
	HOLDS(domain_address_read(arena, read.base, &again) && str_equal(again.base, read.base) && str_equal(again.shown, read.shown));
	if (read.host.at[0] == '[')
		return;
	for (rest = read.host; str_next(&rest, '.', &label);)
		HOLDS(label.size > 0 && label.size <= 63 && label.at[0] != '-' && label.at[label.size - 1] != '-');
	if (str_equal(read.shown, read.host)) /* of plain letters, or of none that mean others */
		return;
	HOLDS(fold_host(arena, read.shown, &label) && str_equal(label, read.host));
}

FUZZ_SEEDS(STR("help.example.com"), STR("HELP.Example.com:8443/"), STR("b\xC3\xBC" "cher.test"), STR("xn--bcher-kva.test"), STR("xn--zzzz.test"), STR("xn--.test"),
    STR("127.0.0.1"), STR("0x7f.1"), STR("[::1]:80"), STR("a..b"), STR("a-.b"), STR("\xE3\x80\x82.test"), STR("\xD1\x80\xD0\xB0y.test"), STR("ab--cd.test"),
    STR("x.test."), STR("\xEF\xBD\x81.test"), STR("me@x.test"), STR("a_b.test"));
