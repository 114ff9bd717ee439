/* contact_columns.c: what the columns of a table of contacts say, by their headings, and what stands under one of the account's own. */
#include "contact_columns.h"

#include "../../views/locale.h"

enum { CHOICES_MOST = PROPERTY_OPTIONS_MAX };

/* What programs and people call them beside what this page does, in letters alone. */
static const struct {
	const char *name;
	enum contact_says what;
} names[] = {
	{ "email", SAYS_EMAIL }, { "mail", SAYS_EMAIL }, { "emailaddress", SAYS_EMAIL }, { "mailaddress", SAYS_EMAIL }, { "emailadresse", SAYS_EMAIL },
	{ "mailadresse", SAYS_EMAIL }, { "firstname", SAYS_FIRST }, { "givenname", SAYS_FIRST }, { "fornavn", SAYS_FIRST }, { "vorname", SAYS_FIRST },
	{ "lastname", SAYS_LAST }, { "surname", SAYS_LAST }, { "familyname", SAYS_LAST }, { "efternavn", SAYS_LAST }, { "nachname", SAYS_LAST },
	{ "name", SAYS_NAME }, { "fullname", SAYS_NAME }, { "navn", SAYS_NAME }, { "company", SAYS_COMPANY }, { "companyname", SAYS_COMPANY },
	{ "organisation", SAYS_COMPANY }, { "organization", SAYS_COMPANY }, { "virksomhed", SAYS_COMPANY }, { "firma", SAYS_COMPANY },
	{ "unternehmen", SAYS_COMPANY }, { "language", SAYS_LANGUAGE }, { "sprog", SAYS_LANGUAGE }, { "sprache", SAYS_LANGUAGE },
	{ "timezone", SAYS_ZONE }, { "tidszone", SAYS_ZONE }, { "zeitzone", SAYS_ZONE },
};

static const char *const labels[] = { [SAYS_EMAIL] = N_("E-mail address"), [SAYS_FIRST] = N_("First name"), [SAYS_LAST] = N_("Last name"),
	[SAYS_NAME] = N_("Name"), [SAYS_COMPANY] = N_("Company"), [SAYS_LANGUAGE] = N_("Language"), [SAYS_ZONE] = N_("Time zone") };

/* Letters and digits alone, small. */
static struct str letters(struct arena *arena, struct str text)
{
	struct buf out = { .arena = arena };

	for (size_t i = 0; i < text.size; i++) {
		const char c = text.at[i];

		if (c >= 'A' && c <= 'Z')
			buf_char(&out, (char)(c - 'A' + 'a'));
		else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80)
			buf_char(&out, c);
	}
	return buf_str(&out);
}

/* What the account calls its own properties comes first: it may have one of its own that is called like one of ours in another language. */
static struct contact_column heading_of(struct arena *arena, const struct page *page, const struct properties *properties, struct str text)
{
	const struct str key = str_starts(text, STR("p.")) ? str_from(text, 2) : text, name = letters(arena, key);

	for (size_t i = SAYS_EMAIL; i < COUNT_OF(labels); i++)
		if (str_equal(name, letters(arena, str_of(labels[i]))) || str_equal(name, letters(arena, tr(page->locale, labels[i]))))
			return (struct contact_column){ .what = (enum contact_says)i };
	for (size_t i = 0; i < properties->count && name.size > 0; i++)
		if (str_equal_nocase(key, properties->at[i].key) || str_equal_nocase(key, properties->at[i].label))
			return (struct contact_column){ .what = SAYS_PROPERTY, .property = &properties->at[i] };
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_is(name, names[i].name))
			return (struct contact_column){ .what = names[i].what };
	return (struct contact_column){ .what = SAYS_NONE };
}

static void list_add(struct buf *list, struct str text)
{
	buf_format(list, "%s%.*s", list->size > 0 ? ", " : "", STR_ARG(text));
}

bool contact_columns_read(const struct page *page, const struct csv_row *row, struct contact_columns *columns)
{
	struct arena *const arena = page->arena;
	struct contact_column *const at = arena_calloc(arena, row->count, sizeof *at);
	struct buf recognised = { .arena = arena }, ignored = { .arena = arena };
	bool addressed = false;

	for (size_t i = 0; i < row->count; i++) {
		const struct str text = str_trim(row->fields[i]);
		struct contact_column column = heading_of(arena, page, &columns->properties, text);

		for (size_t j = 0; j < i; j++)
			if (at[j].what == column.what && at[j].property == column.property)
				column.what = SAYS_NONE;
		at[i] = column;
		addressed |= column.what == SAYS_EMAIL;
		columns->own_count += column.what == SAYS_PROPERTY;
		if (column.what != SAYS_NONE)
			list_add(&recognised, column.property != NULL ? column.property->label : tr(page->locale, labels[column.what]));
		else if (text.size > 0)
			list_add(&ignored, str_copy(arena, text));
	}
	columns->at = at;
	columns->count = row->count;
	columns->recognised = buf_str(&recognised);
	columns->ignored = buf_str(&ignored);
	return addressed;
}

static const struct property_option *option_of(const struct property *property, struct str text)
{
	for (size_t i = 0; i < property->option_count; i++)
		if (!property->options[i].retired && (str_equal_nocase(text, property->options[i].key) || str_equal_nocase(text, property->options[i].label)))
			return &property->options[i];
	return NULL;
}

/* The options of a cell by their labels or keys: one, or several with semicolons or commas between. What is none stays as it is, and is refused. */
static size_t read_options(const struct property *property, struct str cell, struct str *texts)
{
	const struct property_option *const whole = option_of(property, cell);
	const char between = str_has(cell, ';') ? ';' : ',';
	struct str part;
	size_t count = 0;

	if (whole != NULL || property->kind == PROPERTY_CHOICE) {
		texts[0] = whole != NULL ? whole->key : cell;
		return 1;
	}
	while (str_next(&cell, between, &part) && count < CHOICES_MOST) {
		const struct property_option *const option = option_of(property, str_trim(part));

		texts[count++] = option != NULL ? option->key : str_trim(part);
	}
	return count;
}

static struct str truth_of(struct arena *arena, struct str cell)
{
	static const char *const yes[] = { "yes", "ja", "true", "1", "x", "on", "sand", "wahr" }, *const no[] = { "no", "nej", "nein", "false", "0", "off", "falsk", "falsch" };
	const struct str word = letters(arena, cell);

	for (size_t i = 0; i < COUNT_OF(yes); i++)
		if (str_is(word, yes[i]))
			return STR("true");
	for (size_t i = 0; i < COUNT_OF(no); i++)
		if (str_is(word, no[i]))
			return STR("false");
	return cell;
}

/* A property of many options takes much to be looked at: of a thousand rows only what they come to is kept. */
const char *contact_cell_read(struct arena *arena, struct arena *scratch, const struct property *property, struct str cell, struct property_value *value)
{
	struct str *const texts = arena_calloc(scratch, CHOICES_MOST + 1, sizeof *texts);
	struct property_value found;
	const char *problem;
	size_t count = 1;

	if (property->kind == PROPERTY_CHOICE || property->kind == PROPERTY_CHOICES)
		count = read_options(property, cell, texts);
	else
		texts[0] = property->kind == PROPERTY_CHECKBOX ? truth_of(scratch, cell) : cell;
	if ((problem = property_check(scratch, property, texts, count, NULL, &found)) != NULL)
		return problem;
	*value = (struct property_value){ .texts = arena_calloc(arena, found.count + 1, sizeof *value->texts), .count = found.count };
	for (size_t i = 0; i < found.count; i++)
		value->texts[i] = str_copy(arena, found.texts[i]);
	return NULL;
}
