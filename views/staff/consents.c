/* consents.c: versions of a text that people agree to. */
#include "../markdown.h"
#include "settings.h"

static void fill_words(struct arena *arena, struct tpl *in, const struct frame *frame, const struct consent_words *words)
{
	tpl_text(in, T_LANGUAGE_NAME, words->language);
	tpl_text(in, T_LANGUAGE_TAG, words->tag);
	tpl_text(in, T_GIVEN, tr_count(arena, frame->locale, "%d person has agreed to it.", "%d people have agreed to it.", words->given));
	tpl_html(in, H_CONSENT_TEXT, markdown_render_page(arena, words->text));
	tpl_html(in, H_CONSENT_LABEL, markdown_render_line(arena, words->label));
}

static void fill_version(struct arena *arena, struct tpl *entry, const struct frame *frame, const struct consent_row *row)
{
	tpl_text(entry, T_VERSION_TITLE, tr_fill(arena, frame->locale, N_("Version %s"), FILL(str_format(arena, "%u", row->version))));
	tpl_text(entry, T_WHEN, locale_time(arena, frame->locale, row->made));
	tpl_text(entry, T_WHEN_MACHINE, locale_time_machine(arena, row->made));
	tpl_text(entry, T_BY, row->by);
	tpl_text(entry, T_GIVEN, tr_count(arena, frame->locale, "%d person has agreed to it.", "%d people have agreed to it.", row->given));
	tpl_html(entry, H_CONSENT_TEXT, markdown_render_page(arena, row->text));
	tpl_html(entry, H_CONSENT_LABEL, markdown_render_line(arena, row->label));
	for (size_t i = 0; i < row->translation_count; i++)
		fill_words(arena, tpl_row(entry, S_TRANSLATION), frame, &row->translations[i]);
}

void fill_consents(struct arena *arena, struct tpl *in, const struct frame *frame, const struct consent_rows *consents)
{
	struct tpl *const list = tpl_row(in, consents->count > 0 ? S_VERSIONS : S_NO_VERSION);

	for (size_t i = 0; i < consents->count; i++)
		fill_version(arena, tpl_row(list, S_ENTRY), frame, &consents->at[i]);
}
