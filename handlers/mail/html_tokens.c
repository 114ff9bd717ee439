/* html_tokens.c: HTML taken apart into text and tags. Every search that fails is remembered, so that no input costs more than its size. */
#include "html_tokens.h"

enum { REFERENCE_MAX = 32 }; /* bytes of a character reference; a longer one is text */

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static char at(struct str s, size_t i)
{
	return i < s.size ? s.at[i] : '\0';
}

/* The offset of the '>' that ends the tag, quoted values skipped; s.size when there is none outside of them. */
static size_t quoted_tag_end(struct str s)
{
	char before = '\0';

	for (size_t i = 1; i < s.size; i++) {
		if (s.at[i] == '>')
			return i;
		if ((s.at[i] == '"' || s.at[i] == '\'') && before == '=')
			i = str_find(s, s.at[i], i + 1);
		if (i < s.size && !is_space(s.at[i]))
			before = s.at[i];
	}
	return s.size;
}

/* The offset of the end of the tag that stands at the front; the size of the rest when this is no tag. */
static size_t tag_end(struct html_tokens *tokens)
{
	const struct str s = tokens->rest;
	size_t end = s.size;

	if (tokens->no_tag_end)
		return s.size;
	if (!tokens->no_quotes)
		end = quoted_tag_end(s);
	if (end == s.size) {
		tokens->no_quotes = true;
		end = str_find(s, '>', 0);
	}
	tokens->no_tag_end = end == s.size;
	return end;
}

static void take_tag(struct html_tokens *tokens, struct html_token *token, size_t end)
{
	const bool close = at(tokens->rest, 1) == '/';
	struct str inside = str_first(str_from(tokens->rest, close ? 2 : 1), end - (close ? 2 : 1));
	size_t name = 0;

	while (name < inside.size && !is_space(inside.at[name]) && inside.at[name] != '/')
		name++;
	*token = (struct html_token){ .kind = close ? HTML_CLOSE : HTML_OPEN, .name = str_first(inside, name),
		.attributes = str_from(inside, name) };
	tokens->rest = str_from(tokens->rest, end + 1);
}

/* Skips <!-- … -->; one that never ends is skipped to the next '>'. False when this is text after all. */
static bool skip_declaration(struct html_tokens *tokens)
{
	size_t end;

	if (str_starts(tokens->rest, STR("<!--")) && !tokens->no_comment_end) {
		end = str_search(tokens->rest, STR("-->"), 2);
		if (end < tokens->rest.size) {
			tokens->rest = str_from(tokens->rest, end + 3);
			return true;
		}
		tokens->no_comment_end = true;
	}
	end = str_find(tokens->rest, '>', 0);
	tokens->no_tag_end = end == tokens->rest.size;
	if (tokens->no_tag_end)
		return false;
	tokens->rest = str_from(tokens->rest, end + 1);
	return true;
}

/* Skips to the end tag of an element whose content is no HTML; where there is none, nothing is skipped. */
static void skip_raw(struct html_tokens *tokens, struct str name)
{
	static const char *const raw[] = { "script", "style", "title" };
	size_t which = 0, i = 0;

	while (which < COUNT_OF(raw) && !str_equal_nocase(name, str_of(raw[which])))
		which++;
	if (which == COUNT_OF(raw) || (tokens->no_raw_end & 1u << which) != 0)
		return;
	while ((i = str_search(tokens->rest, STR("</"), i)) < tokens->rest.size) {
		if (str_equal_nocase(str_first(str_from(tokens->rest, i + 2), name.size), name)) {
			tokens->rest = str_from(tokens->rest, i);
			return;
		}
		i += 2;
	}
	tokens->no_raw_end |= 1u << which;
}

/* A run of text: up to the next '<' that may begin something. */
static void take_text(struct html_tokens *tokens, struct html_token *token)
{
	const size_t end = str_find(tokens->rest, '<', 1);

	*token = (struct html_token){ .kind = HTML_TEXT, .text = str_first(tokens->rest, end) };
	tokens->rest = str_from(tokens->rest, end);
}

static bool is_tag(struct str s)
{
	return is_letter(at(s, 1)) || (at(s, 1) == '/' && is_letter(at(s, 2)));
}

static bool is_declaration(struct str s)
{
	return at(s, 1) == '!' || at(s, 1) == '?' || at(s, 1) == '/';
}

bool html_next(struct html_tokens *tokens, struct html_token *token)
{
	size_t end;

	while (tokens->rest.size > 0 && tokens->rest.at[0] == '<') {
		if (is_tag(tokens->rest) && (end = tag_end(tokens)) < tokens->rest.size) {
			take_tag(tokens, token, end);
			if (token->kind == HTML_OPEN)
				skip_raw(tokens, token->name);
			return true;
		}
		if (!is_declaration(tokens->rest) || tokens->no_tag_end || !skip_declaration(tokens))
			break;
	}
	if (tokens->rest.size == 0)
		return false;
	take_text(tokens, token);
	return true;
}

/* One attribute off the front of `rest`; false when there is none. */
static bool next_attribute(struct str *rest, struct str *name, struct str *value)
{
	size_t i = 0, end;

	while (i < rest->size && (is_space(rest->at[i]) || rest->at[i] == '/'))
		i++;
	*rest = str_from(*rest, i);
	for (i = 0; i < rest->size && !is_space(rest->at[i]) && rest->at[i] != '=' && rest->at[i] != '/'; i++)
		;
	*name = str_first(*rest, i);
	while (is_space(at(*rest, i)))
		i++;
	*value = (struct str){ .at = "" };
	if (at(*rest, i) == '=') {
		for (i++; is_space(at(*rest, i)); i++)
			;
		if (at(*rest, i) == '"' || at(*rest, i) == '\'') {
			end = str_find(*rest, rest->at[i], i + 1);
			i++;
		} else {
			for (end = i; end < rest->size && !is_space(rest->at[end]); end++)
				;
		}
		*value = str_first(str_from(*rest, i), end - i);
		i = end + (end < rest->size && !is_space(rest->at[end]));
	}
	*rest = str_from(*rest, i);
	return i > 0;
}

struct str html_attribute(struct arena *arena, const struct html_token *token, const char *name)
{
	struct str rest = token->attributes, found, value;
	struct buf out = { .arena = arena };

	while (next_attribute(&rest, &found, &value)) {
		if (!str_equal_nocase(found, str_of(name)))
			continue;
		html_decode(&out, value);
		return buf_str(&out);
	}
	return STR("");
}

static void add_character(struct buf *out, uint32_t c)
{
	if (c < 0x80) {
		buf_char(out, (char)c);
	} else if (c < 0x800) {
		buf_char(out, (char)(0xc0 | c >> 6));
		buf_char(out, (char)(0x80 | (c & 0x3f)));
	} else if (c < 0x10000) {
		buf_char(out, (char)(0xe0 | c >> 12));
		buf_char(out, (char)(0x80 | (c >> 6 & 0x3f)));
		buf_char(out, (char)(0x80 | (c & 0x3f)));
	} else {
		buf_char(out, (char)(0xf0 | c >> 18));
		buf_char(out, (char)(0x80 | (c >> 12 & 0x3f)));
		buf_char(out, (char)(0x80 | (c >> 6 & 0x3f)));
		buf_char(out, (char)(0x80 | (c & 0x3f)));
	}
}

/* What a number stands for: 0x80 to 0x9f are windows-1252 by custom, what is no character is U+FFFD. */
static uint32_t numbered(uint32_t number)
{
	static const uint16_t windows[32] = {
		0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
		0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
	};

	if (number >= 0x80 && number < 0xa0)
		return windows[number - 0x80];
	if (number == 0 || (number >= 0xd800 && number < 0xe000) || number > 0x10ffff)
		return 0xfffd;
	return number;
}

/* The character of "#233" or "#xe9"; 0 when it is neither. */
static uint32_t by_number(struct str digits)
{
	const bool hex = at(digits, 1) == 'x' || at(digits, 1) == 'X';
	uint32_t number = 0;

	digits = str_from(digits, hex ? 2 : 1);
	if (digits.size == 0)
		return 0;
	for (size_t i = 0; i < digits.size; i++) {
		const char c = digits.at[i];

		if (!is_digit(c) && !(hex && is_letter(c) && (c | 0x20) <= 'f'))
			return 0;
		number = number * (hex ? 16 : 10) + (uint32_t)(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
		if (number > 0x10ffff)
			number = 0x110000;
	}
	return numbered(number);
}

/* Replaces the reference at the front of `text`, which begins with '&'; gives its size, 0 when it is none. */
static size_t add_reference(struct buf *out, struct str text)
{
	size_t size = 1;
	uint32_t c;

	while (size < text.size && size < REFERENCE_MAX && (is_letter(text.at[size]) || is_digit(text.at[size]) || text.at[size] == '#'))
		size++;
	if (at(text, size) == '=' || size == REFERENCE_MAX) /* part of an address: ?a=1&copy=2 */
		return 0;
	c = at(text, 1) == '#' ? by_number(str_first(str_from(text, 1), size - 1)) : html_entity(str_first(str_from(text, 1), size - 1));
	if (c == 0)
		return 0;
	add_character(out, c == 0xa0 ? ' ' : c);
	return size + (at(text, size) == ';');
}

void html_decode(struct buf *out, struct str text)
{
	size_t next, size;

	while (text.size > 0) {
		next = str_find(text, '&', 0);
		buf_add(out, str_first(text, next));
		text = str_from(text, next);
		if (text.size == 0)
			break;
		size = add_reference(out, text);
		if (size == 0)
			buf_char(out, '&');
		text = str_from(text, size == 0 ? 1 : size);
	}
}
