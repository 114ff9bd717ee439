/* html_text.c: an HTML body as text that people can read: tags move a small line setter. */
#include "html_text.h"

#include "html_tokens.h"

enum { QUOTES_MAX = 20, LISTS_MAX = 20, BREAKS_MAX = 50, ADDRESS_MAX = 2048 };

/* The text as it grows. Spaces and line ends are only owed until a word comes, so that no blank ends pile up. */
struct setter {
	struct buf out;
	unsigned breaks;        /* line ends owed before the next word */
	bool space;             /* a space is owed */
	bool at_start;          /* no word yet on this line */
	unsigned quotes;        /* depth of <blockquote> */
	unsigned quotes_before; /* and on the line before */
	unsigned verbatim;      /* depth of <pre> */
	bool verbatim_fresh;    /* whose first line end does not count */
	unsigned lists;         /* depth of <ul> and <ol> */
	struct str link;        /* where the open <a> leads to */
	size_t link_start;      /* where its text begins */
	struct buf decoded;     /* a run of text with its character references replaced */
};

static void owe_breaks(struct setter *setter, unsigned breaks)
{
	if (setter->breaks < breaks)
		setter->breaks = breaks;
	setter->space = false;
}

static void add_break(struct setter *setter)
{
	setter->breaks += setter->breaks < BREAKS_MAX;
	setter->space = false;
}

static void start_line(struct setter *setter)
{
	for (unsigned i = 0; i < setter->quotes && i < QUOTES_MAX; i++)
		buf_text(&setter->out, "> ");
	setter->quotes_before = setter->quotes;
	setter->at_start = true;
}

/* Pays what is owed, now that a word comes. */
static void settle(struct setter *setter)
{
	if (setter->out.size == 0) {
		start_line(setter);
	} else if (setter->breaks > 0) {
		for (; setter->breaks > 1; setter->breaks--)
			buf_text(&setter->out, setter->quotes > 0 && setter->quotes_before > 0 ? "\n>" : "\n");
		buf_char(&setter->out, '\n');
		start_line(setter);
	} else if (setter->space && !setter->at_start) {
		buf_char(&setter->out, ' ');
	}
	setter->breaks = 0;
	setter->space = false;
}

static void set_word(struct setter *setter, struct str word)
{
	if (word.size == 0)
		return;
	settle(setter);
	buf_add(&setter->out, word);
	setter->at_start = false;
}

/* The size of the white space at `i`: a non-breaking space counts, for mail programs pad with it. */
static size_t space_at(struct str s, size_t i)
{
	if (s.at[i] == ' ' || (s.at[i] >= '\t' && s.at[i] <= '\r'))
		return 1;
	return str_starts(str_from(s, i), STR("\xc2\xa0")) ? 2 : 0;
}

static void set_flowing(struct setter *setter, struct str text)
{
	size_t end, space;

	while (text.size > 0) {
		for (end = 0, space = 0; end < text.size && (space = space_at(text, end)) == 0; end++)
			;
		set_word(setter, str_first(text, end));
		if (space > 0 && setter->breaks == 0)
			setter->space = true;
		text = str_from(text, end + space);
	}
}

static void set_verbatim(struct setter *setter, struct str text)
{
	struct str line;
	bool first = true;

	if (setter->verbatim_fresh && str_starts(text, STR("\n")))
		text = str_from(text, 1);
	setter->verbatim_fresh = false;
	while (str_next(&text, '\n', &line)) {
		if (!first)
			add_break(setter);
		first = false;
		set_word(setter, line);
	}
}

static void set_text(struct setter *setter, struct str text)
{
	setter->decoded.size = 0;
	html_decode(&setter->decoded, text);
	if (setter->verbatim > 0)
		set_verbatim(setter, buf_str(&setter->decoded));
	else
		set_flowing(setter, buf_str(&setter->decoded));
}

/* What an element does to the text around it. */
enum effect { NO_EFFECT, LINE, PARAGRAPH, CELL, BREAK, RULE, QUOTE, VERBATIM, LIST, ITEM, LINK, PICTURE };

static enum effect effect_of(struct str name)
{
	static const struct {
		const char *name;
		enum effect effect;
	} elements[] = {
		{ "p", PARAGRAPH }, { "br", BREAK }, { "div", LINE }, { "a", LINK }, { "img", PICTURE }, { "td", CELL }, { "tr", LINE },
		{ "li", ITEM }, { "ul", LIST }, { "ol", LIST }, { "blockquote", QUOTE }, { "pre", VERBATIM }, { "hr", RULE }, { "th", CELL },
		{ "table", PARAGRAPH }, { "h1", PARAGRAPH }, { "h2", PARAGRAPH }, { "h3", PARAGRAPH }, { "h4", PARAGRAPH }, { "h5", PARAGRAPH },
		{ "h6", PARAGRAPH }, { "dl", PARAGRAPH }, { "dt", LINE }, { "dd", LINE }, { "center", LINE }, { "section", LINE },
		{ "article", LINE }, { "header", LINE }, { "footer", LINE }, { "address", LINE }, { "form", LINE }, { "option", LINE },
		{ "caption", LINE }, { "figure", LINE }, { "figcaption", LINE }, { "main", LINE }, { "body", LINE },
	};

	for (size_t i = 0; i < COUNT_OF(elements); i++)
		if (str_equal_nocase(name, str_of(elements[i].name)))
			return elements[i].effect;
	return NO_EFFECT;
}

static bool leads_somewhere(struct str target)
{
	return target.size <= ADDRESS_MAX && (str_starts(target, STR("https://")) || str_starts(target, STR("http://")));
}

static void open_link(struct setter *setter, const struct html_token *token)
{
	const struct str target = str_trim(html_attribute(setter->out.arena, token, "href"));

	setter->link = leads_somewhere(target) ? target : STR("");
	setter->link_start = setter->out.size;
}

/* The link's address goes behind its text, unless the text says it already. */
static void close_link(struct setter *setter)
{
	const struct str target = setter->link, said = str_from(buf_str(&setter->out), setter->link_start);

	setter->link = STR("");
	if (target.size == 0 || said.size == 0 || str_search(said, target, 0) < said.size)
		return;
	setter->space = setter->breaks == 0;
	set_word(setter, STR("<"));
	buf_add(&setter->out, target);
	buf_char(&setter->out, '>');
}

static void open_item(struct setter *setter)
{
	owe_breaks(setter, 1);
	settle(setter);
	for (unsigned i = 1; i < setter->lists && i < LISTS_MAX; i++)
		buf_text(&setter->out, "  ");
	buf_text(&setter->out, "- ");
}

static void open_picture(struct setter *setter, const struct html_token *token)
{
	const struct str words = str_trim(html_attribute(setter->out.arena, token, "alt"));

	if (words.size == 0)
		return;
	set_word(setter, STR("["));
	set_flowing(setter, words);
	buf_char(&setter->out, ']');
}

/* What opening and closing have in common: the distance to what stands around. */
static void keep_distance(struct setter *setter, enum effect effect)
{
	if (effect == LINE || effect == ITEM)
		owe_breaks(setter, 1);
	else if (effect == PARAGRAPH || effect == QUOTE || effect == VERBATIM || effect == RULE)
		owe_breaks(setter, 2);
	else if (effect == LIST)
		owe_breaks(setter, setter->lists > 0 ? 1 : 2);
	else if (effect == CELL && setter->breaks == 0)
		setter->space = true;
}

static void open_element(struct setter *setter, const struct html_token *token)
{
	const enum effect effect = effect_of(token->name);

	keep_distance(setter, effect);
	setter->quotes += effect == QUOTE;
	setter->verbatim += effect == VERBATIM;
	setter->verbatim_fresh = effect == VERBATIM;
	setter->lists += effect == LIST;
	if (effect == BREAK)
		add_break(setter);
	else if (effect == ITEM)
		open_item(setter);
	else if (effect == LINK)
		open_link(setter, token);
	else if (effect == PICTURE)
		open_picture(setter, token);
	else if (effect == RULE)
		set_word(setter, STR("---"));
	if (effect == RULE)
		keep_distance(setter, effect);
}

static void close_element(struct setter *setter, const struct html_token *token)
{
	const enum effect effect = effect_of(token->name);

	setter->quotes -= effect == QUOTE && setter->quotes > 0;
	setter->verbatim -= effect == VERBATIM && setter->verbatim > 0;
	setter->lists -= effect == LIST && setter->lists > 0;
	if (effect == LINK)
		close_link(setter);
	keep_distance(setter, effect);
}

struct str html_to_text(struct arena *arena, struct str html, size_t most, bool *cut)
{
	struct setter setter = { .out = { .arena = arena }, .decoded = { .arena = arena }, .at_start = true };
	struct html_tokens tokens = { .rest = html };
	struct html_token token;

	while (setter.out.size <= most && html_next(&tokens, &token)) {
		if (token.kind == HTML_TEXT)
			set_text(&setter, token.text);
		else if (token.kind == HTML_OPEN)
			open_element(&setter, &token);
		else
			close_element(&setter, &token);
	}
	*cut = setter.out.size > most;
	return str_first_utf8(buf_str(&setter.out), most);
}
