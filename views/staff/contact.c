/* contact.c: the page of a contact's record. */
#include "contact.h"

#include "../markdown.h"

void fill_fact(struct tpl *row, const struct contact_fact *fact)
{
	struct tpl *const part = tpl_row(row, fact->text.size == 0 ? S_FACT_UNKNOWN : fact->link.size > 0 ? S_FACT_LINKED : S_FACT_KNOWN);

	tpl_text(row, T_FACT_LABEL, fact->label);
	tpl_text(part, T_FACT_TEXT, fact->text.size > 0 ? fact->text : fact->none);
	tpl_text(part, T_FACT_LINK, fact->link);
}

static void fill_form(struct tpl *in, const struct frame *frame, struct str action)
{
	tpl_text(in, T_WHERE_TO, action);
	tpl_text(in, T_CSRF, frame->csrf);
}

static void fill_login(struct tpl *in, const struct frame *frame, const struct contact_page *page)
{
	tpl_text(in, T_STATE, page->state);
	tpl_text(in, T_STATE_CLASS, str_of(page->state_class));
	show_text(in, S_STATE_MORE, T_STATE_MORE_TEXT, page->state_more);
	show_text(in, S_MAILS_LINKED, T_MAILS_LINK, page->mails);
	for (size_t i = 0; i < page->action_count; i++) {
		const struct contact_action *const action = page->actions[i];
		struct tpl *const row = tpl_row(in, S_CONTACT_ACTION);

		fill_form(row, frame, page->action);
		tpl_text(row, T_ACTION_VALUE, str_of(action->value));
		tpl_text(row, T_ACTION_TITLE, tr(frame->locale, action->title));
		tpl_text(row, T_ACTION_TEXT, tr(frame->locale, action->text));
		tpl_text(row, T_ACTION_LABEL, tr(frame->locale, action->button));
		if (action->dangerous)
			tpl_show(row, S_DANGEROUS);
	}
}

static void fill_eyes(struct arena *arena, struct tpl *in, const struct frame *frame, const struct contact_page *page)
{
	struct tpl *const eyes = tpl_row(in, S_EYES);

	show_text(eyes, S_DESK_LINKED, T_DESK_LINK, page->desk);
	for (size_t i = 0; i < page->eye_count; i++) {
		const struct contact_eye *const eye = &page->eyes[i];
		struct tpl *const row = tpl_row(eyes, S_EYE), *const way = tpl_row(row, eye->link.size > 0 ? S_EYE_ELSEWHERE : S_EYE_HERE);

		tpl_text(row, T_EYE_PORTAL, eye->portal);
		tpl_text(row, T_EYE_ADDRESS, eye->address);
		tpl_text(way, T_EYE_LINK, eye->link);
		tpl_text(way, T_EYE_LABEL, tr_fill(arena, frame->locale, N_("See it: the tickets of this contact in %s"), FILL(eye->portal)));
		tpl_number(way, T_CONTACT_ID, page->contact);
		fill_form(way, frame, eye->action);
	}
}

static void fill_company(struct arena *arena, struct tpl *row, const struct frame *frame, const struct contact_page *page,
    const struct contact_place *company)
{
	fill_form(row, frame, page->action);
	tpl_text(row, T_COMPANY_NAME, company->name);
	tpl_text(row, T_COMPANY_LINK, company->link);
	tpl_number(row, T_COMPANY_ID, company->id);
	tpl_text(row, T_LEAVE_LABEL, tr_fill(arena, frame->locale, N_("Take out of %s"), FILL(company->name)));
	if (company->primary)
		tpl_show(row, S_COMPANY_PRIMARY);
	else
		tpl_text(tpl_row(row, S_COMPANY_OTHER), T_PREFER_LABEL, tr_fill(arena, frame->locale, N_("Make primary: %s"), FILL(company->name)));
}

static void fill_groups(struct tpl *in, const struct contact_page *page)
{
	struct tpl *const list = tpl_row(in, page->group_count > 0 ? S_IN_GROUPS : S_NO_GROUP);

	for (size_t i = 0; i < page->group_count; i++) {
		struct tpl *const row = tpl_row(list, S_GROUP), *const name = tpl_row(row, page->groups[i].link.size > 0 ? S_GROUP_LINKED : S_GROUP_PLAIN);

		tpl_text(name, T_GROUP_NAME, page->groups[i].name);
		tpl_text(name, T_GROUP_LINK, page->groups[i].link);
		tpl_text(row, T_GROUP_HOW, page->groups[i].how);
	}
}

static void fill_consent(struct arena *arena, struct tpl *row, const struct frame *frame, const struct consent *consent)
{
	tpl_text(row, T_VERSION_TITLE, tr_fill(arena, frame->locale, N_("%1$s, version %2$s"),
	    FILL(consent->host, str_format(arena, "%u", consent->version))));
	tpl_text(row, T_WHEN, locale_time(arena, frame->locale, consent->given));
	tpl_text(row, T_WHEN_MACHINE, locale_time_machine(arena, consent->given));
	tpl_html(row, H_CONSENT_TEXT, markdown_render_page(arena, consent->text));
	tpl_html(row, H_CONSENT_LABEL, markdown_render_line(arena, consent->label));
	if (consent->language.size == 0)
		return;
	tpl_show(row, S_SAID_IN);
	tpl_text(row, T_LANGUAGE_TAG, consent->language);
	tpl_text(row, T_LANGUAGE_NAME, locale_language_name(arena, consent->language));
}

void view_contact(struct buf *out, const struct frame *frame, const struct staff_around *around, const struct contact_page *page)
{
	const struct staff_framed framed = staff_page(out->arena, frame, around, TPL_STAFF_CONTACT);
	struct tpl *const in = framed.page;
	struct tpl *list;

	for (size_t i = 0; i < page->fact_count; i++)
		fill_fact(tpl_row(in, S_FACT), &page->facts[i]);
	fill_login(in, frame, page);
	if (page->eye_count > 0 || page->desk.size > 0)
		fill_eyes(out->arena, in, frame, page);
	list = page->company_count > 0 ? tpl_row(in, S_COMPANIES) : NULL;
	for (size_t i = 0; i < page->company_count; i++)
		fill_company(out->arena, tpl_row(list, S_COMPANY), frame, page, &page->companies[i]);
	fill_groups(in, page);
	list = tpl_row(in, page->consent_count > 0 ? S_VERSIONS : S_NO_VERSION);
	for (size_t i = 0; i < page->consent_count; i++)
		fill_consent(out->arena, tpl_row(list, S_ENTRY), frame, &page->consents[i]);
	staff_render(out, frame, &framed);
}
