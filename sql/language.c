/* language.c: which texts can name a language. */
#include "language.h"

enum { TAG_SIZE = 35 };

bool language_valid(struct str tag)
{
	for (size_t i = 0; i < tag.size; i++)
		if (!str_has(STR("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"), tag.at[i]))
			return false;
	return tag.size >= 2 && tag.size <= TAG_SIZE && tag.at[0] != '-' && tag.at[tag.size - 1] != '-';
}
