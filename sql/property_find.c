/* property_find.c: one of several properties, one of several options. */
#include "property.h"

const struct property *property_by_key(const struct properties *properties, struct str key)
{
	for (size_t i = 0; i < properties->count; i++)
		if (str_equal(properties->at[i].key, key))
			return &properties->at[i];
	return NULL;
}

const struct property *property_by_id(const struct properties *properties, uint64_t id)
{
	for (size_t i = 0; i < properties->count; i++)
		if (properties->at[i].id == id)
			return &properties->at[i];
	return NULL;
}

const struct property_option *property_option(const struct property *property, struct str key)
{
	for (size_t i = 0; i < property->option_count; i++)
		if (str_equal(property->options[i].key, key))
			return &property->options[i];
	return NULL;
}

struct property_value property_value_of(
    struct arena *arena, const struct property_row *rows, size_t count, uint64_t property)
{
	struct property_value value = { .count = 0 };

	for (size_t i = 0; i < count; i++)
		value.count += rows[i].property == property;
	value.texts = arena_calloc(arena, value.count, sizeof *value.texts);
	for (size_t i = 0, at = 0; i < count; i++)
		if (rows[i].property == property)
			value.texts[at++] = rows[i].value;
	return value;
}

bool property_value_is(const struct property_value *one, const struct property_value *other)
{
	if (one->count != other->count)
		return false;
	for (size_t i = 0; i < one->count; i++)
		if (!str_equal(one->texts[i], other->texts[i]))
			return false;
	return true;
}
