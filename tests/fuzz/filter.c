/* filter.c: what is read as a filter is read again from what was printed, says the same, and keeps its bounds. */
#include "fuzz.h"

#include "../../sql/filter.h"

static const struct filter_property properties[] = {
	{ STR("name"), FILTER_TEXT }, { STR("plan"), FILTER_CHOICE }, { STR("servers"), FILTER_NUMBER }, { STR("created"), FILTER_DATE },
};

static struct filter_values values_of(const void *of, struct str property)
{
	return (struct filter_values){ .at = of, .count = property.size % 3 };
}

static void check_bounds(const struct filter *filter)
{
	HOLDS(filter->count > 0 && filter->count <= FILTER_GROUPS_MAX);
	for (size_t i = 0; i < filter->count; i++) {
		HOLDS(filter->any[i].count > 0 && filter->any[i].count <= FILTER_CRITERIA_MAX);
		for (size_t j = 0; j < filter->any[i].count; j++)
			HOLDS(filter->any[i].criteria[j].value_count <= FILTER_VALUES_MAX && filter->any[i].criteria[j].op < FILTER_OPS);
	}
}

void fuzz_one(struct arena *arena, struct str input)
{
	const struct str values[] = { STR("2026-01-01"), str_first(input, 40) };
	struct filter filter, again;
	struct str printed, twice;

	if (filter_read(arena, input, properties, COUNT_OF(properties), &filter, &printed) != NULL)
		return;
	check_bounds(&filter);
	HOLDS(filter_read(arena, printed, properties, COUNT_OF(properties), &again, &twice) == NULL);
	HOLDS(str_equal(printed, twice));
	if (str_utf8(values[1]))
		HOLDS(filter_holds(arena, &filter, values_of, values) == filter_holds(arena, &again, values_of, values));
	HOLDS(filter_stored(arena, printed, NULL, 0, &again) == NULL);
	HOLDS(!filter_holds(arena, &again, values_of, values));
}

FUZZ_SEEDS(STR("{\"any\":[{\"all\":[{\"property\":\"name\",\"op\":\"is\",\"values\":[\"x\"]}]}]}"),
    STR("{\"any\":[{\"all\":[{\"property\":\"servers\",\"op\":\"less\",\"values\":[\"-1.5\"]},{\"property\":\"plan\",\"op\":\"known\"}]},"
        "{\"all\":[{\"property\":\"created\",\"op\":\"after\",\"values\":[\"2026-02-28\"]}]}]}"),
    STR("{\"any\":[]}"), STR("{\"any\":[{\"all\":[{\"property\":\"name\",\"op\":\"contains\",\"values\":[\"\\u200b\"]}]}]}"));
