/* portal_theme.c: settings/portal/theme: the look of a portal beside a live view of it (S49-S53, H10, R109). */
#include <string.h>

#include "../../sql/link.h"
#include "../../views/customer/palette.h"
#include "../show.h"
#include "theme.h"

static const struct key_choice dark_choices[] = {
	{ "auto", N_("Dark where the customer's device is set to dark"), NULL },
	{ "off", N_("Always light"), NULL },
	{ NULL, NULL, NULL },
};
static const struct key_choice fonts[] = {
	{ "system", N_("The device's own"), NULL },
	{ "humanist", N_("Humanist"), NULL },
	{ "geometric", N_("Geometric"), NULL },
	{ "rounded", N_("Rounded"), NULL },
	{ "serif", N_("Serif"), NULL },
	{ "slab", N_("Slab serif"), NULL },
	{ NULL, NULL, NULL },
};

/* Written the same, however it was typed: #ABC and red are colours too. */
static bool colour_typed(struct key_form *form, const struct key_control *control, struct str *value)
{
	struct colour colour;
	struct str text;

	if (!form_get(form->page->sent, control->key, &text))
		return false;
	*value = text_trimmed(text_mended(form->page->arena, text));
	if (colour_read(*value, &colour))
		*value = colour_text(form->page->arena, colour);
	return true;
}

/* "theme_primary:better". */
static const struct err *colour_act(struct key_form *form, const struct key_control *control, struct str action, struct str *value, const char **problem)
{
	const bool dark = strcmp(control->key, "theme_primary_dark") == 0;
	struct portal_settings settings;
	struct palette palette;
	const struct err *e;

	(void)problem;
	if (!str_is(action, "better"))
		return err_of(ERR_BAD_REQUEST);
	if ((e = theme_draft(form, &settings)) != NULL)
		return e;
	palette = palette_of(&settings.theme, dark);
	*value = colour_text(form->page->arena, palette_better(&palette));
	return NULL;
}

/* One decimal, and never more than there is. */
static struct str ratio_text(struct arena *arena, const struct locale *locale, double ratio)
{
	return str_format(arena, "%.*s : 1", STR_ARG(locale_tenths(arena, locale, (uint64_t)(ratio * 10))));
}

static struct contrast contrast_of(const struct key_form *form, const struct theme *theme, bool dark)
{
	struct arena *const arena = form->page->arena;
	const struct locale *const locale = form->page->locale;
	const struct palette palette = palette_of(theme, dark);
	const double ratio = palette_contrast(&palette);
	struct contrast contrast = { .label = dark ? tr(locale, N_("Links and buttons in the dark")) : tr(locale, N_("Links and buttons by day")),
		.ratio = ratio_text(arena, locale, ratio), .good = ratio >= CONTRAST_OF_TEXT };

	if (!contrast.good) {
		contrast.advice = tr(locale, N_("Below 4.5 : 1: hard to read for many people."));
		contrast.action = dark ? STR("theme_primary_dark:better") : STR("theme_primary:better");
		contrast.button = tr_fill(arena, locale, N_("Use %s"), FILL(colour_text(arena, palette_better(&palette))));
	}
	return contrast;
}

static const struct err *offer_contrast(struct key_form *form, struct control *control)
{
	struct contrast *const contrasts = arena_calloc(form->page->arena, 2, sizeof *contrasts);
	struct portal_settings settings;
	const struct err *e;

	if ((e = theme_draft(form, &settings)) != NULL)
		return e;
	contrasts[control->contrast_count++] = contrast_of(form, &settings.theme, false);
	if (settings.theme.dark == THEME_DARK_AUTO)
		contrasts[control->contrast_count++] = contrast_of(form, &settings.theme, true);
	control->contrasts = contrasts;
	return NULL;
}

/* What an empty field stands for. */
static const struct err *offer_usual(struct key_form *form, struct control *control)
{
	const bool dark = str_ends(control->name, STR("_dark")), primary = str_starts(control->name, STR("theme_primary"));
	struct portal_settings settings;
	struct palette palette;
	const struct err *e;

	if ((e = theme_draft(form, &settings)) != NULL)
		return e;
	palette = palette_of(&settings.theme, dark);
	control->before = colour_text(form->page->arena, primary ? palette.accent : palette.ground);
	return NULL;
}

#define PICTURE_CONTROL .kind = CONTROL_PICTURE, \
	.wrong = N_("Please choose a PNG, JPEG, WebP or ICO of 1 MiB and 5,000 pixels a side at most. An SVG is a document with scripts and is not taken.")
#define WRONG_COLOUR .wrong = N_("Please write a colour as #17695a, or choose one.")
#define COLOUR_CONTROL .kind = CONTROL_COLOUR, .typed = colour_typed, .offer = offer_usual, WRONG_COLOUR

#define LINK(which, words, address, ...) \
	{ .key = "footer." #which ".label", .kind = CONTROL_LINE, .label = words, __VA_ARGS__ }, \
	{ .key = "footer." #which ".address", .kind = CONTROL_LINE, .label = address, .wrong = WRONG_ADDRESS }
#define WRONG_ADDRESS N_("Please write an address like https://www.example.com/imprint.")

static const struct key_control controls[] = {
	{ .key = "theme_primary", COLOUR_CONTROL, .label = N_("Primary colour"), .section = N_("Colours"), .section_id = "colours", .act = colour_act,
	    .hint = N_("Buttons and links.") },
	{ .key = "theme_secondary", COLOUR_CONTROL, .label = N_("Secondary colour"), .hint = N_("The bar at the top. Empty: there is no bar.") },
	{ .key = "theme_background", COLOUR_CONTROL, .label = N_("Background"), .hint = N_("Behind everything; cards and text follow.") },
	{ .kind = CONTROL_CONTRAST, .label = N_("How well it can be read"), .offer = offer_contrast },
	{ .key = "theme_dark", .kind = CONTROL_RADIO, .label = N_("Light and dark"), .section = N_("In the dark"), .section_id = "dark", .choices = dark_choices },
	{ .key = "theme_primary_dark", COLOUR_CONTROL, .label = N_("Primary colour in the dark"), .act = colour_act,
	    .hint = N_("Empty: a lighter one that goes with the first.") },
	{ .key = "theme_background_dark", COLOUR_CONTROL, .label = N_("Background in the dark"), .hint = N_("Empty: nearly black.") },
	{ .key = "theme_font", .kind = CONTROL_SELECT, .label = N_("Font"), .section = N_("Letters and corners"), .section_id = "shape", .choices = fonts,
	    .hint = N_("Fonts that devices have already: nothing is loaded from elsewhere.") },
	{ .key = "theme_radius", .kind = CONTROL_LINE, .label = N_("Roundness of corners"), .hint = N_("In pixels, 0 to 24."), .wrong = N_("Please write a number from 0 to 24.") },
	{ .key = "theme_logo", PICTURE_CONTROL, .label = N_("Your logo"), .section = N_("Logo and mark"), .section_id = "logo",
	    .hint = N_("At the top of every page, 36 pixels high. It should be well seen by day and in the dark.") },
	{ .key = "theme_name", .kind = CONTROL_SWITCH, .label = N_("The portal's name stands beside the logo") },
	{ .key = "theme_favicon", PICTURE_CONTROL, .label = N_("Mark in the browser's tab"), .hint = N_("A square one.") },
	{ .key = "nav_tickets", .kind = CONTROL_LINE, .label = N_("Menu: tickets"), .section = N_("Words of the menu"), .section_id = "menu",
	    .hint = N_("Empty: what tickets are called.") },
	{ .key = "form_menu_text", .kind = CONTROL_LINE, .label = N_("Menu: support form"), .hint = N_("The same words as on the page of the support form.") },
	{ .key = "nav_account", .kind = CONTROL_LINE, .label = N_("Menu: account"), .hint = N_("Seen on telephones; elsewhere the customer's name stands there.") },
	{ .key = "footer", .kind = CONTROL_LINE, .label = N_("Line at the foot"), .section = N_("Foot"), .section_id = "foot",
	    .hint = N_("Empty: the portal's name.") },
	LINK(1, N_("First link: words"), N_("First link: address"), .hint = N_("Such as Imprint or Privacy.")),
	LINK(2, N_("Second link: words"), N_("Second link: address")),
	LINK(3, N_("Third link: words"), N_("Third link: address")),
	LINK(4, N_("Fourth link: words"), N_("Fourth link: address")),
};

/* The bar above the view. */
static const struct choice {
	const char *value, *label;
} views[] = {
	{ "list", N_("List") }, { "ticket", N_("Ticket") }, { "form", N_("Form") }, { "login", N_("Sign-in") },
}, modes[] = {
	{ "day", N_("Light") }, { "night", N_("Dark") },
}, widths[] = {
	{ "wide", N_("Wide") }, { "narrow", N_("Phone") },
};

/* What was chosen there; the first if nothing was. */
static const struct choice *chosen(const struct key_form *form, const char *name, const struct choice *list, size_t count)
{
	struct str text;

	if (form->page->route->method == METHOD_POST && form_get(form->page->sent, name, &text))
		for (size_t i = 0; i < count; i++)
			if (str_is(text, list[i].value))
				return &list[i];
	return list;
}

static const struct control_option *options_of(const struct key_form *form, const char *name, const struct choice *list, size_t count)
{
	struct control_option *const options = arena_calloc(form->page->arena, count, sizeof *options);
	const struct choice *const now = chosen(form, name, list, count);

	for (size_t i = 0; i < count; i++)
		options[i] = (struct control_option){ .value = str_of(list[i].value), .label = tr(form->page->locale, list[i].label), .chosen = &list[i] == now };
	return options;
}

static const struct err *beside(struct key_form *form, struct settings_form *view)
{
	const struct str page = str_of(chosen(form, "view", views, COUNT_OF(views))->value), mode = str_of(chosen(form, "mode", modes, COUNT_OF(modes))->value);
	struct theme_stage *const stage = ARENA_NEW(form->page->arena, struct theme_stage);

	*stage = (struct theme_stage){ .undo = key_link(form, form->of->path),
		.view = theme_view_link(form, "settings/portal/theme/view", page, mode), .sheet = theme_view_link(form, "settings/portal/theme/sheet", page, mode),
		.pages = options_of(form, "view", views, COUNT_OF(views)), .page_count = COUNT_OF(views),
		.modes = options_of(form, "mode", modes, COUNT_OF(modes)), .mode_count = COUNT_OF(modes),
		.widths = options_of(form, "width", widths, COUNT_OF(widths)), .width_count = COUNT_OF(widths) };
	view->stage = stage;
	let_frame(form->page);
	return NULL;
}

static void reset(struct key_form *form)
{
	const struct portal_settings usual = settings_default();
	struct key_place place = { .key = NULL };

	while (keys_next(form->page->arena, &portal_keys, &place)) {
		const size_t at = key_control_of(form, place.name);

		if (at < form->of->count)
			form->values[at] = document_value(form->page->arena, &place, &usual);
	}
}

/* A link without words, or words that lead nowhere, would be neither. */
static const struct err *check(struct key_form *form)
{
	struct arena *const arena = form->page->arena;

	for (size_t i = 0; i < FOOTER_LINKS; i++) {
		const size_t label = key_control_of(form, str_c(arena, str_format(arena, "footer.%s.label", theme_link_name(i))));
		const size_t address = label + 1;

		if ((form->values[label].size > 0) != (form->values[address].size > 0))
			form->problems[form->values[label].size == 0 ? label : address] = tr(form->page->locale, N_("Please fill in both, the words and the address."));
	}
	return NULL;
}

static const struct err *act(struct key_form *form, struct str action)
{
	(void)form;
	return str_is(action, "show") ? NULL : err_of(ERR_BAD_REQUEST);
}

static const struct staff_link above = { "settings/portal", N_("Customer portal") };

const struct key_page portal_theme = {
	.owner = &portal_owner, .path = "settings/portal/theme", .title = N_("Theme"), .tab = TAB_GENERAL, .controls = controls, .count = COUNT_OF(controls),
	.above = &above, .files = true, .check = check, .act = act, .reset = reset, .beside = beside,
};

const struct err *portal_theme_get(struct page *page)
{
	return key_page_get(page, &portal_theme);
}

const struct err *portal_theme_post(struct page *page)
{
	return key_page_post(page, &portal_theme);
}
