/* item_sent.c: what a form of something that the settings choose from has sent: fields, rows, and the buttons of rows. */
#include "item.h"

#include <string.h>

struct str sent_line(const struct page *page, const char *name)
{
	struct str text;

	if (!form_get(page->sent, name, &text))
		return STR("");
	return text_trimmed(text_mended(page->arena, text));
}

struct str sent_text(const struct page *page, const char *name)
{
	struct str text;

	if (!form_get(page->sent, name, &text))
		return STR("");
	return text_trimmed(text_lines(page->arena, text_mended(page->arena, text)));
}

size_t sent_lines(const struct page *page, const char *name, struct str **lines)
{
	const struct form *const sent = page->sent;
	size_t count = 0;

	*lines = arena_calloc(page->arena, sent->count + 1, sizeof **lines);
	for (size_t i = 0; i < sent->count; i++)
		if (str_is(sent->pairs[i].name, name))
			(*lines)[count++] = text_trimmed(text_mended(page->arena, sent->pairs[i].value));
	return count;
}

size_t sent_choice(const struct page *page, const char *name, const char *const *values, size_t count, size_t otherwise)
{
	const struct str sent = sent_line(page, name);

	for (size_t i = 0; i < count; i++)
		if (str_is(sent, values[i]))
			return i;
	return otherwise;
}

static void swap(size_t *order, size_t one, size_t other)
{
	const size_t row = order[one];

	order[one] = order[other];
	order[other] = row;
}

bool rows_edit(struct str action, const char *name, size_t *order, size_t *count, size_t most)
{
	struct str part, word;
	uint64_t row = UINT64_MAX;

	if (!str_next(&action, ':', &part) || !str_is(part, name) || !str_next(&action, ':', &word))
		return false;
	if (str_next(&action, ':', &part) && (!str_u64(part, &row) || row >= *count))
		return false;
	for (size_t i = 0; i < *count; i++)
		order[i] = i;
	if (str_is(word, "add")) {
		if (*count < most)
			order[(*count)++] = SIZE_MAX;
		return true;
	}
	if (row == UINT64_MAX)
		return false;
	if (str_is(word, "up") && row > 0) {
		swap(order, row, row - 1);
	} else if (str_is(word, "down") && row + 1 < *count) {
		swap(order, row, row + 1);
	} else if (str_is(word, "delete")) {
		memmove(&order[row], &order[row + 1], (*count - row - 1) * sizeof *order);
		(*count)--;
	}
	return true;
}
