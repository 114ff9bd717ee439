/* portal_delete.c: settings/portal/<number>/delete: what goes with a portal and what stays, and its end; settings/portals/history: which ones were made and deleted. */
#include "../../fcgi/base/text.h"
#include "../../sql/fold.h"
#include "../../sql/link.h"
#include "../../sql/portal_document.h"
#include "../../sql/portal_end.h"
#include "../show.h"
#include "item_history.h"
#include "portal_form.h"

enum { KEY_MOST = 8 * PORTAL_NAME_MOST, PIECES_AT_ONCE = 200 };

static const struct item_kind portal_items = { .path = "settings/portal", .place = PLACE_PORTAL, .title = N_("Customer portal") };

struct str portal_delete_link(const struct key_form *form)
{
	return link_path(form->page->arena, form->page->portal, "settings/portal/%llu/delete", (unsigned long long)form->id);
}

static const struct err *find(const struct page *page, struct portal *portal)
{
	return portal_listed(page->db, page->portal->account, page->route_number, portal);
}

static void add_words(struct item_form *form, const char *label, const char *hint)
{
	item_control(form, CONTROL_TEXT, NULL, label, STR(""))->hint = tr(form->page->locale, hint);
}

static const struct err *show(struct item_form *form, const struct portal *portal, struct str typed)
{
	struct page *const page = form->page;
	struct control *control;

	form->path = str_c(page->arena, str_format(page->arena, "settings/portal/%llu/delete", (unsigned long long)portal->id));
	form->cancel = str_c(page->arena, str_format(page->arena, "settings/portal?portal=%llu", (unsigned long long)portal->id));
	form->name = tr(page->locale, N_("Delete a portal"));
	form->lead = str_format(page->arena, "%.*s – %.*s/%.*s", STR_ARG(portal->name), STR_ARG(portal->base), STR_ARG(portal->slug));
	form->deletes = true;
	item_section(form, N_("What goes with it"), NULL);
	add_words(form, N_("Its settings, its look and its address"), N_("Whoever asks there, or where it was before, is told that there is no such page. Another portal can have the address."));
	add_words(form, N_("Links in mails that it has sent"), N_("They lead nowhere, and mails of it that still wait are not sent."));
	add_words(form, N_("Invitations to it"), N_("Who has not set a password yet cannot do so any more, unless another portal invites him."));
	item_section(form, N_("What stays"), NULL);
	add_words(form, N_("Tickets, with all that was written and sent"), N_("They are answered at the help desk as before. Customers see them on any other portal that lets them in."));
	add_words(form, N_("Contacts, companies and their logins"), N_("They sign in on another portal of the domain as before. Where it was the only one, they are signed out."));
	add_words(form, N_("Forms, inboxes, groups and domains"), N_("Other portals go on using them, and they can be changed and deleted now where only this one used them."));
	item_section(form, N_("Are you sure?"), NULL);
	control = item_control_called(form, CONTROL_LINE, "name", tr(page->locale, N_("Name of the portal, as a sign that you mean it")), typed);
	control->required = true;
	control->most = PORTAL_NAME_MOST;
	control->hint = tr_fill(page->arena, page->locale, N_("Please write: %s"), FILL(portal->name));
	return item_show(form);
}

const struct err *portal_delete_get(struct page *page)
{
	struct item_form form = { .page = page, .kind = &portal_items, .id = page->route_number };
	struct portal portal;
	const struct err *const e = find(page, &portal);

	return e != NULL ? e : show(&form, &portal, STR(""));
}

/* As people see them, with one space where several stand, and in any case: nobody should have to guess at what cannot be seen. */
static struct str as_read(struct arena *arena, struct str name)
{
	struct buf text = { .arena = arena };
	struct str key, word, rest = name;

	if (!fold_key(arena, name, KEY_MOST, &key))
		return str_trim(name);
	for (rest = key; str_next(&rest, ' ', &word);)
		if (word.size > 0)
			buf_format(&text, "%s%.*s", text.size > 0 ? " " : "", STR_ARG(word));
	return buf_str(&text);
}

/* Piece by piece, so that nobody waits for it; then the portal itself. */
static const struct err *end(const struct page *page)
{
	const struct settings_by by = { .staff = page->viewer->staff, .now = page->now };
	const uint64_t account = page->portal->account, portal = page->route_number;
	const struct err *e = NULL;
	bool more = true;

	for (int i = 0; i < PIECES_AT_ONCE && more; i++)
		if ((e = portal_clear(page->db, account, portal, &more)) != NULL)
			return e;
	return more ? err_of(ERR_BUSY) : portal_remove(page->db, account, portal, &by);
}

/* To the settings of another one, or to the set-up of the next. */
static const struct err *lead_on(struct page *page)
{
	struct portal *portals;
	const struct err *e;
	size_t count;

	if ((e = portal_list(page->db, page->portal->account, &portals, &count)) != NULL)
		return e;
	if (count == 0)
		return redirect_to(page, "%s?portal=new&done=deleted", portal_setup_name.path);
	return redirect_to(page, "settings/portal?done=deleted");
}

/* The second click finds what the first has done. */
static const struct err *gone(struct page *page)
{
	const struct err *e;
	bool ended;

	if ((e = portal_ended(page->db, page->portal->account, page->route_number, &ended)) != NULL)
		return e;
	return ended ? lead_on(page) : err_of(ERR_NOT_FOUND);
}

const struct err *portal_delete_post(struct page *page)
{
	struct item_form form = { .page = page, .kind = &portal_items, .id = page->route_number };
	const struct str typed = sent_line(page, "name");
	struct portal portal;
	const struct err *e;

	if ((e = find(page, &portal)) != NULL)
		return e->kind == ERR_NOT_FOUND ? gone(page) : e;
	if (!str_equal(as_read(page->arena, typed), as_read(page->arena, portal.name))) {
		(void)fault_at(&form.fault, "name", 0, N_("This is not its name. Please write it as it stands here."));
		form.problem = tr(page->locale, N_("Nothing was deleted: please look at what is marked."));
		return show(&form, &portal, typed);
	}
	if ((e = end(page)) == NULL && (e = portal_settle(page)) == NULL)
		return lead_on(page);
	if (e->kind == ERR_NOT_FOUND)
		return gone(page);
	if (e->kind != ERR_BUSY)
		return e;
	form.problem = tr(page->locale, N_("Part of it is deleted, and the portal is switched off; much is left. Please press the button once more to go on."));
	return show(&form, &portal, typed);
}

/* What the words of its settings are made of. */
static const struct err *begin_past(struct page *page, void **with)
{
	struct key_form *const form = ARENA_NEW(page->arena, struct key_form);

	*form = (struct key_form){ .page = page, .of = &portal_general };
	*with = form;
	return portal_name(form);
}

static struct str label_words(const void *with, const char *key)
{
	return key_label(with, key);
}

static struct str value_words(const struct page *page, const void *with, const char *key, struct str value)
{
	(void)page;
	return key_words(with, key, value);
}

const struct err *portals_past_get(struct page *page)
{
	static const struct staff_link tabs[] = { { "settings/portal", N_("Customer portal") }, { "settings/portals/history", N_("History") } };
	static const struct item_kind portals = { .path = "settings/portals", .place = PLACE_PORTAL, .title = N_("Customer portals") };
	static const struct item_past past = {
		.kind = &portals, .versioned = VERSIONED_PORTAL, .compare = portal_document_whole, .begin = begin_past, .label = label_words, .value = value_words,
		.tabs = tabs, .tab_count = COUNT_OF(tabs), .path_of_one = "settings/portal/history?portal=",
		.lead_of_all = N_("Who made and deleted which portal, the latest first. What was changed of one stands in its own history."),
	};

	return past_of_all_get(page, &past);
}
