/* mail.c: a mail as its reader gets it. */
#include "mail.h"

#include <string.h>

#include "../../fcgi/base/text.h"
#include "../../sql/link.h"
#include "../customer/palette.h"
#include "../customer/theme.h"
#include "../customer/frame.h"
#include "kinds.h"
#include "own.h"
#include "sample.h"
#include "text.h"

static void (*const kinds[OUTBOX_KINDS])(struct arena *arena, const struct mail_view *view, struct mail_words *words) = {
	[OUTBOX_INVITATION] = mail_invitation,
	[OUTBOX_REGISTRATION] = mail_registration,
	[OUTBOX_REGISTERED_BEFORE] = mail_registered_before,
	[OUTBOX_TEST] = mail_test,
	[OUTBOX_PASSWORD_RESET] = mail_password_reset,
	[OUTBOX_PASSWORD_CHANGED] = mail_password_changed,
	[OUTBOX_SIGN_IN_LINK] = mail_sign_in_link,
	[OUTBOX_SIGN_IN_LOCKED] = mail_sign_in_locked,
	[OUTBOX_NEW_BROWSER] = mail_new_browser,
	[OUTBOX_FACTOR_ON] = mail_factor_on,
	[OUTBOX_FACTOR_OFF] = mail_factor_off,
	[OUTBOX_CODES_SPENT] = mail_codes_spent,
	[OUTBOX_ADDRESS_CONFIRM] = mail_address_confirm,
	[OUTBOX_ADDRESS_TAKEN] = mail_address_taken,
	[OUTBOX_ADDRESS_ASKED] = mail_address_asked,
	[OUTBOX_ADDRESS_CHANGED] = mail_address_changed,
	[OUTBOX_STAFF_INVITATION] = mail_staff_invitation,
	[OUTBOX_TICKET_RECEIVED] = mail_ticket_received,
	[OUTBOX_TICKET_TAKEN] = mail_ticket_taken,
	[OUTBOX_TICKET_ANSWERED] = mail_ticket_answered,
	[OUTBOX_TICKET_CLOSED] = mail_ticket_closed,
	[OUTBOX_TICKET_REOPENED] = mail_ticket_reopened,
	[OUTBOX_TICKET_ADDED] = mail_ticket_added,
	[OUTBOX_SAMPLE] = mail_test,
};

struct str mail_time(struct arena *arena, const struct mail_view *view)
{
	return view->written ? STR("{time}") : locale_time(arena, view->locale, view->created);
}

static void fill_palette(struct arena *arena, struct tpl *tpl, const struct palette *palette, bool night)
{
	tpl_text(tpl, night ? T_NIGHT_GROUND : T_DAY_GROUND, colour_text(arena, palette->ground));
	tpl_text(tpl, night ? T_NIGHT_SURFACE : T_DAY_SURFACE, colour_text(arena, palette->surface));
	tpl_text(tpl, night ? T_NIGHT_LINE : T_DAY_LINE, colour_text(arena, palette->line));
	tpl_text(tpl, night ? T_NIGHT_TEXT : T_DAY_TEXT, colour_text(arena, palette->text));
	tpl_text(tpl, night ? T_NIGHT_MUTED : T_DAY_MUTED, colour_text(arena, palette->muted));
	tpl_text(tpl, night ? T_NIGHT_ACCENT : T_DAY_ACCENT, colour_text(arena, palette->accent));
	tpl_text(tpl, night ? T_NIGHT_ON_ACCENT : T_DAY_ON_ACCENT, colour_text(arena, palette->on_accent));
}

/* The portal's theme, as far as programs that show mails can follow it (S53). */
static void fill_look(struct arena *arena, struct tpl *tpl, const struct portal *portal)
{
	const struct theme *const theme = &portal->settings.theme;
	const struct palette day = palette_of(theme, false), night = palette_of(theme, theme->dark == THEME_DARK_AUTO);

	fill_palette(arena, tpl, &day, false);
	fill_palette(arena, tpl, &night, true);
	tpl_number(tpl, T_RADIUS, theme->radius);
	tpl_text(tpl, T_FONT_STACK, str_of(theme_font_for_mails(theme->font)));
	if (portal->id != 0 && theme->logo.size > 0) {
		show_text(tpl, S_OWN_LOGO, T_LOGO, link_url(arena, portal, "pictures/%.*s", STR_ARG(theme->logo)));
		tpl_text(tpl, T_LOGO_NAME, theme->name ? STR("") : portal->name);
	}
	if (portal->id == 0 || theme->logo.size == 0 || theme->name)
		tpl_show(tpl, S_PORTAL_NAMED);
}

static void add_texts(struct tpl *tpl, enum tpl_section section, const struct str *texts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (texts[i].size > 0)
			tpl_text(tpl_row(tpl, section), T_TEXT, texts[i]);
}

static struct str html_of(
    struct arena *arena, const struct mail_view *view, const struct mail_words *words, struct str hello, struct str from, struct str home)
{
	struct buf out = { .arena = arena };
	struct tpl *tpl = tpl_new(arena);

	tpl_text(tpl, T_LANGUAGE, locale_tag(view->locale));
	tpl_text(tpl, T_DIRECTION, locale_right_to_left(view->locale) ? STR("rtl") : STR("ltr"));
	tpl_text(tpl, T_SUBJECT, words->subject);
	tpl_text(tpl, T_TITLE, words->title.size > 0 ? words->title : words->subject);
	tpl_text(tpl, T_PORTAL, from);
	tpl_text(tpl, T_HOME, home);
	fill_look(arena, tpl, view->portal);
	if (hello.size > 0) {
		tpl_show(tpl, S_GREETING);
		tpl_text(tpl, T_HELLO, hello);
	}
	add_texts(tpl, S_PARAGRAPH, words->paragraphs, COUNT_OF(words->paragraphs));
	if (words->button.size > 0) {
		tpl_show(tpl, S_ACTION);
		tpl_text(tpl, T_BUTTON, words->button);
		tpl_text(tpl, T_LINK, words->link);
	}
	add_texts(tpl, S_NOTE, words->notes, COUNT_OF(words->notes));
	add_texts(tpl, S_BECAUSE, &words->because, 1);
	tpl_render(&out, view->templates, view->locale, TPL_MAIL_MAIL, tpl);
	return buf_str(&out);
}

static void view_as(struct arena *arena, enum outbox_kind kind, const struct mail_view *view, struct str because, struct mail_parts *parts)
{
	const struct portal *portal = view->portal;
	const struct str from = portal->id != 0 ? portal->name : portal->account_name;
	const struct str home = portal->id != 0 || portal->staff_side ? link_url(arena, portal, "%s", "") : portal->base;
	struct mail_words words = { 0 };
	struct str hello = { 0 };

	if (view->name.size > 0)
		hello = tr_fill(arena, view->locale, "Hello %s,", FILL(view->name));
	kinds[kind](arena, view, &words);
	mail_own(arena, kind, view, &words);
	if (because.size > 0)
		words.because = because;
	*parts = (struct mail_parts){
		.subject = text_one_line(arena, words.subject),
		.text = mail_text(arena, &words, hello, from, home),
		.html = html_of(arena, view, &words, hello, from, home),
	};
}

void view_mail(struct arena *arena, enum outbox_kind kind, const struct mail_view *view, struct mail_parts *parts)
{
	struct sample sample;

	if (kind != OUTBOX_SAMPLE) {
		view_as(arena, kind, view, STR(""), parts);
		return;
	}
	kind = sample_kind(view);
	sample_fill(kind, view, &(struct mail_words_own){ view->values[OUTBOX_OWN_SUBJECT], view->values[OUTBOX_OWN_TEXT] }, &sample);
	view_as(arena, kind, &sample.view, tr(view->locale, "You get this because you asked for a test of this mail. Its link leads nowhere."), parts);
}

void view_mail_entry(struct arena *arena, const struct templates *templates, const struct locales *locales, const struct outbox_entry *entry, bool veiled,
    struct mail_parts *parts)
{
	struct str values[OUTBOX_VALUES];
	const struct mail_view view = { .templates = templates, .locale = locale_of(arena, locales, entry->language, entry->time_zone),
		.portal = &entry->portal, .name = entry->name, .created = entry->created, .expires = entry->expires, .values = values };

	memcpy(values, entry->values, sizeof values);
	if (veiled && values[OUTBOX_TOKEN].size > 0)
		values[OUTBOX_TOKEN] = STR("...");
	view_mail(arena, entry->kind, &view, parts);
}

void view_mail_sample(
    struct arena *arena, enum outbox_kind kind, const struct mail_view *view, const struct mail_words_own *own, struct mail_parts *parts)
{
	struct sample sample;

	sample_fill(kind, view, own, &sample);
	view_as(arena, kind, &sample.view, STR(""), parts);
}

struct mail_words_own view_mail_words(
    struct arena *arena, enum outbox_kind kind, const struct templates *templates, const struct locale *locale, const struct portal *portal)
{
	const struct str values[OUTBOX_VALUES] = { [OUTBOX_NUMBER] = STR("{number}"), [OUTBOX_SUBJECT] = STR("{subject}") };
	struct portal named = *portal;
	const struct mail_view view = { .templates = templates, .locale = locale, .portal = &named, .values = values, .written = true };
	struct buf text = { .arena = arena };
	struct mail_words words = { 0 };

	named.name = STR("{portal}");
	kinds[kind](arena, &view, &words);
	for (size_t i = 0; i < COUNT_OF(words.paragraphs) && words.paragraphs[i].size > 0; i++)
		buf_format(&text, "%s%.*s", i == 0 ? "" : "\n\n", STR_ARG(words.paragraphs[i]));
	return (struct mail_words_own){ words.subject, buf_str(&text) };
}
