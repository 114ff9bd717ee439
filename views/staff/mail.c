/* mail.c: the page of a mail of the outbox. */
#include "mail.h"

static void fill_retry(struct tpl *in, const struct frame *frame, const struct mail_page *page)
{
	struct tpl *const retry = tpl_row(in, S_RETRY);

	tpl_text(retry, T_WHERE_TO, page->action);
	tpl_text(retry, T_CSRF, frame->csrf);
	tpl_text(retry, T_ACTION_LABEL, page->retry);
	tpl_text(retry, T_ACTION_TEXT, page->retry_text);
}

static void fill_advice(struct tpl *in, const struct mail_page *page)
{
	struct tpl *const advice = tpl_row(in, S_ADVICE);

	tpl_text(advice, T_ADVICE_TEXT, page->advice);
	show_text(advice, S_ADVICE_LINKED, T_ADVICE_LINK, page->advice_link);
}

static void fill_words(struct tpl *in, const struct mail_page *page)
{
	struct tpl *const words = tpl_row(in, S_MAIL_WORDS);

	tpl_text(words, T_SUBJECT, page->subject);
	tpl_text(words, T_MAIL_TEXT, page->text);
	tpl_text(words, T_LANGUAGE_TAG, page->language);
	if (page->veiled)
		tpl_show(words, S_VEILED);
}

void view_staff_mail(struct buf *out, const struct frame *frame, const struct staff_around *around, const struct mail_page *page)
{
	const struct staff_framed framed = staff_page(out->arena, frame, around, TPL_STAFF_MAIL);
	struct tpl *const in = framed.page;

	for (size_t i = 0; i < page->fact_count; i++)
		fill_fact(tpl_row(in, S_FACT), &page->facts[i]);
	tpl_text(in, T_STATE, page->state);
	tpl_text(in, T_STATE_CLASS, str_of(page->state_class));
	show_text(in, S_STATE_MORE, T_STATE_MORE_TEXT, page->state_more);
	show_text(in, S_SERVER_WORDS, T_SERVER_WORDS_TEXT, page->server_words);
	if (page->retry.size > 0)
		fill_retry(in, frame, page);
	if (page->advice.size > 0)
		fill_advice(in, page);
	if (page->silent.size > 0)
		show_text(in, S_MAIL_SILENT, T_SILENT_TEXT, page->silent);
	else
		fill_words(in, page);
	staff_render(out, frame, &framed);
}
