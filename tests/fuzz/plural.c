/* plural.c: a rule of plural forms that is taken gives a form that is there, for every number. */
#include "fuzz.h"

#include "../../views/plural.h"

void fuzz_one(struct arena *arena, struct str input)
{
	static const uint64_t numbers[] = { 0, 1, 2, 11, 100, 1001, UINT32_MAX, UINT64_MAX };
	struct plural plural;

	(void)arena;
	if (!plural_read(input, &plural))
		return;
	HOLDS(plural.forms > 0);
	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		HOLDS(plural_form(&plural, numbers[i]) < plural.forms);
}

FUZZ_SEEDS(
    STR(""), STR("nplurals=2; plural=(n != 1);"), STR("nplurals=1; plural=0;"), STR("nplurals=2; plural=n>1;"),
    STR("nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"),
    STR("nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;"), STR("nplurals=2; plural=!(n<=1)||n%0;"));
