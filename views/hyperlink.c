/* hyperlink.c: which addresses in people's texts become links, and escaping for the HTML that is made around them. */
#include "hyperlink.h"

#include "../fcgi/base/attributes.h"

static bool is_blank_or_control(char c)
{
	return (unsigned char)c <= ' ' || c == 0x7f;
}

static bool starts_nocase(struct str s, struct str with)
{
	return s.size >= with.size && str_equal_nocase(str_first(s, with.size), with);
}

static bool is_host_start(char c)
{
	return !is_blank_or_control(c) && c != '/' && c != '?' && c != '#' && c != ':' && c != '@' && c != '\\' && c != '.';
}

static bool is_web(struct str address)
{
	const struct str web[] = { STR("https://"), STR("http://") };

	for (size_t i = 0; i < COUNT_OF(web); i++)
		if (starts_nocase(address, web[i]))
			return address.size > web[i].size && is_host_start(address.at[web[i].size]);
	return false;
}

static bool is_mail(struct str address)
{
	const struct str scheme = STR("mailto:");
	const size_t at = str_find(address, '@', 0);

	return starts_nocase(address, scheme) && at > scheme.size && at + 1 < address.size;
}

static bool is_telephone(struct str address)
{
	const struct str scheme = STR("tel:");
	const char first = address.size > scheme.size ? address.at[scheme.size] : '\0';

	return starts_nocase(address, scheme) && (first == '+' || first == '(' || (first >= '0' && first <= '9'));
}

bool hyperlink_allowed(struct str address)
{
	for (size_t i = 0; i < address.size; i++)
		if (is_blank_or_control(address.at[i]) || address.at[i] == '\\')
			return false;
	return is_web(address) || is_mail(address) || is_telephone(address);
}

void html_text(struct buf *out, struct str text)
{
	size_t plain = 0;

	for (size_t i = 0; i < text.size; i++) {
		const char *escaped;

		switch (text.at[i]) {
		case '&': escaped = "&amp;"; break;
		case '<': escaped = "&lt;"; break;
		case '>': escaped = "&gt;"; break;
		case '"': escaped = "&quot;"; break;
		case '\'': escaped = "&#39;"; break;
		default: continue;
		}
		buf_add(out, (struct str){ text.at + plain, i - plain });
		buf_text(out, escaped);
		plain = i + 1;
	}
	buf_add(out, str_from(text, plain));
}

/* Bytes that may not stand in an address (RFC 3986) are percent-encoded, so that a reader sees where it leads. */
static void add_address(struct buf *out, struct str address)
{
	for (size_t i = 0; i < address.size; i++) {
		const unsigned char c = (unsigned char)address.at[i];

		if (c >= 0x7f || c == '"' || c == '<' || c == '>' || c == '`' || c == '{' || c == '}' || c == '|' || c == '^')
			buf_format(out, "%%%02X", c);
		else
			html_text(out, (struct str){ &address.at[i], 1 });
	}
}

void hyperlink_open(struct buf *out, struct str address)
{
	buf_text(out, "<a href=\"");
	add_address(out, address);
	buf_text(out, "\" rel=\"nofollow noopener noreferrer ugc\">");
}

static bool ends_address(char c)
{
	return is_blank_or_control(c) || c == '<' || c == '>' || c == '"' || c == '\\' || c == '`';
}

/* Without ".", ",", … at the end, and without a closing bracket that was opened outside. */
static size_t without_punctuation(struct str address)
{
	size_t size = address.size, open = 0, closed = 0;

	for (size_t i = 0; i < size; i++) {
		open += address.at[i] == '(' || address.at[i] == '[';
		closed += address.at[i] == ')' || address.at[i] == ']';
	}
	for (; size > 0; size--) {
		const char c = address.at[size - 1];
		const bool is_closing = c == ')' || c == ']';

		if (is_closing && closed <= open)
			break;
		if (!is_closing && !str_has(STR(".,;:!?'*_~"), c))
			break;
		closed -= is_closing;
	}
	return size;
}

/* Where a word starts: not within "xhttps://". */
static bool at_word(struct str text, size_t at)
{
	const unsigned char before = at == 0 ? ' ' : (unsigned char)text.at[at - 1];

	return !((before >= '0' && before <= '9') || (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z'));
}

struct str hyperlink_find(struct str text, size_t from)
{
	for (size_t colon = from; (colon = str_find(text, ':', colon)) < text.size; colon++) {
		const size_t letters = colon >= from + 5 && starts_nocase(str_from(text, colon - 5), STR("https:")) ? 5 : 4;
		size_t end = colon;
		struct str address;

		if (colon < from + letters || !at_word(text, colon - letters) || !is_web(str_from(text, colon - letters)))
			continue;
		while (end < text.size && !ends_address(text.at[end]))
			end++;
		address = (struct str){ text.at + colon - letters, end - (colon - letters) };
		address.size = without_punctuation(address);
		if (hyperlink_allowed(address))
			return address;
		colon = end - 1;
	}
	return str_from(text, text.size);
}

void html_text_linked(struct buf *out, struct str text)
{
	for (;;) {
		const struct str address = hyperlink_find(text, 0);

		html_text(out, (struct str){ text.at, (size_t)(address.at - text.at) });
		if (address.size == 0)
			return;
		hyperlink_open(out, address);
		html_text(out, address);
		buf_text(out, "</a>");
		text = str_from(text, (size_t)(address.at - text.at) + address.size);
	}
}

/* What was typed is escaped, so that an <a> in here is one of hyperlink_open(). */
struct str html_links_beside(struct arena *arena, struct str html, struct str hint)
{
	const struct str open = STR("<a href=\""), close = STR("</a>");
	struct buf out = { .arena = arena };
	size_t done = 0, at = 0;

	while ((at = str_search(html, open, at)) < html.size) {
		const size_t end = str_search(html, close, at);

		if (starts_nocase(str_from(html, at + open.size), STR("http"))) {
			buf_add(&out, (struct str){ html.at + done, at - done });
			buf_text(&out, "<a target=\"_blank\"");
			buf_add(&out, (struct str){ html.at + at + 2, end - at - 2 });
			buf_text(&out, " <span class=\"visually-hidden\">");
			html_text(&out, hint);
			buf_text(&out, "</span>");
			done = end;
		}
		at = end;
	}
	buf_add(&out, str_from(html, done));
	return buf_str(&out);
}
