/* domains.c: settings/domains: the addresses under which an account answers, and their languages (S12-S17). */
#include "../../sql/fold.h"
#include "../../sql/link.h"
#include "../../sql/portal.h"
#include "../show.h"
#include "domain_form.h"

const struct item_kind domain_items = {
	.path = "settings/domains", .place = PLACE_DOMAINS, .title = N_("Domains"), .title_new = N_("New domain"),
	.lead_new = N_("Let its name lead to this server in the DNS, and have your operator let the web server answer for it with a certificate."),
	.remove = N_("Delete this domain"),
	.remove_text = N_("Who is signed in on it is signed out, links in mails that were sent from it lead nowhere, and mails that still wait are not sent. "
		"Its address stays yours for a while, should you want it back."),
	.done = { [ITEM_SAVED] = N_("Saved. It holds from now on."), [ITEM_MADE] = N_("The domain is there. Portals can be put on it now."),
	    [ITEM_DELETED] = N_("The domain is deleted.") },
};

const struct staff_link domains_tabs[DOMAINS_TABS] = {
	[DOMAINS_TAB_LIST] = { "settings/domains", N_("Domains") }, [DOMAINS_TAB_HISTORY] = { "settings/domains/history", N_("History") },
};

/* As it is written for browsers, and as people read it where that is something else. */
static struct str shown_below(const struct page *page, const struct domain *domain)
{
	const struct str shown = fold_host_shown(page->arena, domain->host);

	return str_equal(shown, domain->host) ? domain->base : str_format(page->arena, "%.*s · %.*s", STR_ARG(domain->base), STR_ARG(shown));
}

static struct str joined(struct arena *arena, const struct str *texts, size_t count)
{
	struct buf text = { .arena = arena };

	for (size_t i = 0; i < count; i++)
		buf_format(&text, "%s%.*s", i == 0 ? "" : ", ", STR_ARG(texts[i]));
	return buf_str(&text);
}

static struct str language_names(struct arena *arena, const struct list *languages)
{
	struct str *const names = arena_calloc(arena, languages->count + 1, sizeof *names);

	for (size_t i = 0; i < languages->count; i++)
		names[i] = locale_language_name(arena, languages->at[i]);
	return joined(arena, names, languages->count);
}

static struct str portal_names(struct arena *arena, const struct portal *portals, size_t count, uint64_t domain)
{
	struct str *const names = arena_calloc(arena, count + 1, sizeof *names);
	size_t found = 0;

	for (size_t i = 0; i < count; i++)
		if (portals[i].domain == domain)
			names[found++] = portals[i].name;
	return joined(arena, names, found);
}

const struct err *domains_get(struct page *page)
{
	const struct locale *const locale = page->locale;
	const struct frame frame = frame_of(page);
	const struct staff_around around = { .title = tr(locale, domain_items.title), .place = PLACE_DOMAINS, .notice = item_notice(page, &domain_items),
		.tabs = domains_tabs, .tab_count = DOMAINS_TABS, .tab = DOMAINS_TAB_LIST,
		.lead = tr(locale, N_("The addresses under which you answer, and the language that portals speak there.")) };
	struct items_page view = {
		.here = link_path(page->arena, page->portal, "%s", domain_items.path), .label = tr(locale, domain_items.title),
		.columns = { N_("Address"), N_("Language"), N_("Further languages"), N_("Portals"), NULL },
		.new_link = link_path(page->arena, page->portal, "settings/domains/new"), .new_label = tr(locale, N_("New domain")),
	};
	struct domain_spoken *domains;
	struct portal *portals;
	struct item_row *rows;
	const struct err *e;
	size_t portal_count;

	if ((e = domain_list_spoken(page->db, page->portal->account, &domains, &view.count)) != NULL ||
	    (e = portal_list(page->db, page->portal->account, &portals, &portal_count)) != NULL)
		return e;
	rows = arena_calloc(page->arena, view.count + 1, sizeof *rows);
	for (size_t i = 0; i < view.count; i++) {
		const struct domain *const domain = &domains[i].domain;

		rows[i] = (struct item_row){ .name = domain->host, .below = shown_below(page, domain),
			.mark = domain->id == page->portal->domain ? tr(locale, N_("You are here")) : STR(""),
			.link = link_path(page->arena, page->portal, "settings/domains/%llu", (unsigned long long)domain->id),
			.cells = { { .text = locale_language_name(page->arena, domain->language) },
			    { .text = language_names(page->arena, &domains[i].languages), .none = tr(locale, N_("None")) },
			    { .text = portal_names(page->arena, portals, portal_count, domain->id), .none = tr(locale, N_("None")) } } };
	}
	view.rows = rows;
	view_items(&page->response.body, &frame, &around, &view);
	return NULL;
}

static bool listed(const struct list *list, struct str tag)
{
	for (size_t i = 0; i < list->count; i++)
		if (str_equal(list->at[i], tag))
			return true;
	return false;
}

/* All that ship (S17), and one that stands there though it has no catalogue. */
static struct control_option *languages_of(const struct page *page, const struct list *chosen, size_t *count)
{
	const size_t shipped = locales_count(page->locales);
	struct control_option *const options = arena_calloc(page->arena, shipped + chosen->count + 1, sizeof *options);

	*count = 0;
	for (size_t i = 0; i < shipped; i++)
		options[(*count)++].value = locales_tag(page->locales, i);
	for (size_t i = 0; i < chosen->count; i++)
		if (chosen->at[i].size > 0 && !locales_has(page->locales, chosen->at[i]))
			options[(*count)++].value = chosen->at[i];
	for (size_t i = 0; i < *count; i++) {
		options[i].label = locale_language_name(page->arena, options[i].value);
		options[i].chosen = listed(chosen, options[i].value);
	}
	return options;
}

void domain_add_languages(struct item_form *form, const struct domain_typed *typed)
{
	const struct page *const page = form->page;
	const struct list own = { .at = &typed->language, .count = 1 };
	struct control *control;

	item_section(form, N_("Language"), NULL);
	control = item_control(form, CONTROL_SELECT, "language", N_("Language of its portals"), STR(""));
	control->hint = tr(page->locale, N_("Portals on this domain, their pages and their mails are in it from the next click on."));
	control->options = languages_of(page, &own, &control->option_count);
	control = item_control(form, CONTROL_BOXES, "languages", N_("Further languages"), STR(""));
	control->hint = tr(page->locale, N_("Customers can choose among these too. With none of them they are not asked."));
	control->options = languages_of(page, &typed->languages, &control->option_count);
}

static const struct err *show(struct item_form *form, const struct domain_typed *typed, const struct domain *stored)
{
	struct page *const page = form->page;
	struct control *control;
	const struct err *e;

	form->name = stored->host;
	form->lead = shown_below(page, stored);
	form->removable = true;
	if ((e = domain_uses(page->db, page->portal->account, stored->id, &form->uses)) != NULL)
		return e;
	if (stored->id == page->portal->domain)
		use_add(page->arena, &form->uses, &(struct use){ .kind = USE_HERE, .name = STR("") });
	domain_add_languages(form, typed);
	item_section(form, N_("Private content"), NULL);
	control = item_control(form, CONTROL_TEXT, NULL, N_("Sign-in, registration, consent, and the pages and mails around them"), STR(""));
	control->link = link_path(page->arena, page->portal, "settings/private-content/pages?domain=%llu", (unsigned long long)stored->id);
	control->link_text = tr(page->locale, N_("Private content of this domain"));
	control = item_control(form, CONTROL_TEXT, NULL, N_("Who changed what of this domain, and when"), STR(""));
	control->link = link_path(page->arena, page->portal, "settings/private-content/history?domain=%llu", (unsigned long long)stored->id);
	control->link_text = tr(page->locale, N_("History"));
	return item_show(form);
}

struct domain_typed domain_sent(const struct page *page, const struct domain_settings *stored)
{
	struct domain_typed typed = { .address = sent_line(page, "address"), .language = sent_line(page, "language") };
	struct str *boxes, *kept;
	const size_t count = sent_lines(page, "languages", &boxes);

	kept = arena_calloc(page->arena, count + 1, sizeof *kept);
	typed.languages.at = kept;
	for (size_t i = 0; i < count; i++)
		if ((locales_has(page->locales, boxes[i]) || (stored != NULL && listed(&stored->languages, boxes[i]))) &&
		    !str_equal(boxes[i], typed.language) && !listed(&typed.languages, boxes[i]))
			kept[typed.languages.count++] = boxes[i];
	return typed;
}

bool domain_language_right(const struct page *page, const struct domain_typed *typed, const struct domain_settings *stored, struct fault *fault)
{
	if (locales_has(page->locales, typed->language) || (stored != NULL && str_equal(typed->language, stored->language)))
		return true;
	return fault_at(fault, "language", 0, N_("Please choose a language."));
}

struct str domain_with_commas(struct arena *arena, const struct list *list)
{
	struct buf text = { .arena = arena };

	for (size_t i = 0; i < list->count; i++)
		buf_format(&text, "%s%.*s", i == 0 ? "" : ",", STR_ARG(list->at[i]));
	return buf_str(&text);
}

static const struct err *begin(struct item_form *form, struct domain *stored, struct domain_settings *settings)
{
	const struct page *const page = form->page;
	const struct err *const e = domain_by_id(page->db, page->portal->account, form->id, stored);

	return e != NULL ? e : domain_settings_of(page->db, page->portal->account, stored->id, settings, &form->mark);
}

const struct err *domain_get(struct page *page)
{
	struct item_form form = { .page = page, .kind = &domain_items, .id = page->route_number };
	struct domain_settings settings;
	struct domain stored;
	const struct err *const e = begin(&form, &stored, &settings);

	return e != NULL ? e : show(&form, &(struct domain_typed){ .language = stored.language, .languages = settings.languages }, &stored);
}

const struct err *domain_post(struct page *page)
{
	const struct settings_by by = { .staff = page->viewer->staff, .expected = item_seen(page), .now = page->now };
	struct item_form form = { .page = page, .kind = &domain_items, .id = page->route_number };
	struct domain_settings settings;
	struct setting wanted[2];
	struct domain stored;
	struct domain_typed typed;
	const struct err *e;
	uint64_t version;

	if ((e = begin(&form, &stored, &settings)) != NULL)
		return e;
	if (by.expected == 0)
		return err_of(ERR_BAD_REQUEST);
	typed = domain_sent(page, &settings);
	if (!domain_language_right(page, &typed, &settings, &form.fault))
		return show(&form, &typed, &stored);
	wanted[0] = (struct setting){ STR("language"), typed.language };
	wanted[1] = (struct setting){ STR("languages"), domain_with_commas(page->arena, &typed.languages) };
	if ((e = domain_settings_change(page->db, page->portal->account, stored.id, wanted, COUNT_OF(wanted), &by, &version)) == NULL)
		return item_redirect(page, &domain_items, ITEM_SAVED);
	if (e->kind != ERR_CONFLICT)
		return e;
	form.conflict = item_conflict_words(page);
	return show(&form, &typed, &stored);
}

const struct err *domain_delete_post(struct page *page)
{
	const struct settings_by by = { .staff = page->viewer->staff, .now = page->now };
	struct item_form form = { .page = page, .kind = &domain_items, .id = page->route_number };
	struct domain_settings settings;
	struct domain stored;
	const struct err *e;

	if ((e = begin(&form, &stored, &settings)) != NULL)
		return e;
	e = stored.id == page->portal->domain ? err_of(ERR_CONFLICT) : domain_remove(page->db, page->portal->account, stored.id, DAYS(page->domains->kept_days), &by);
	if (e == NULL)
		return item_redirect(page, &domain_items, ITEM_DELETED);
	if (e->kind != ERR_CONFLICT)
		return e;
	form.problem = item_kept_words(page);
	return show(&form, &(struct domain_typed){ .language = stored.language, .languages = settings.languages }, &stored);
}
