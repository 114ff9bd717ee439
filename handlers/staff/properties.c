/* properties.c: settings/properties: what an account knows of its tickets and contacts beside the usual. */
#include "../../sql/link.h"
#include "../show.h"
#include "property.h"

const char *const property_object_words[] = { "ticket", "contact" };
const char *const property_kind_labels[] = {
	[PROPERTY_TEXT] = N_("Text"), [PROPERTY_NUMBER] = N_("Number"), [PROPERTY_DATE] = N_("Date"), [PROPERTY_CHOICE] = N_("One of a list"),
	[PROPERTY_CHOICES] = N_("Several of a list"), [PROPERTY_CHECKBOX] = N_("Checkbox"),
};

const struct item_kind property_items = {
	.path = "settings/properties", .place = PLACE_PROPERTIES, .title = N_("Properties"), .title_new = N_("New property"),
	.remove = N_("Delete this property"), .remove_text = N_("It disappears from tickets or contacts, from forms, filters and lists."),
	.done = { [ITEM_SAVED] = N_("Saved. It holds from now on."), [ITEM_MADE] = N_("The property is there. Forms and lists can use it now."),
	    [ITEM_DELETED] = N_("The property is deleted.") },
};

const struct staff_link properties_tabs[PROPERTIES_TABS] = {
	[PROPERTIES_TAB_TICKETS] = { "settings/properties", N_("Of tickets") },
	[PROPERTIES_TAB_CONTACTS] = { "settings/properties?of=contact", N_("Of contacts") },
	[PROPERTIES_TAB_HISTORY] = { "settings/properties/history", N_("History") },
};

/* The first few options, so that one knows which list it is. */
static struct str options_of(struct arena *arena, const struct property *property)
{
	enum { SHOWN = 4 };
	struct buf text = { .arena = arena };
	size_t count = 0;

	for (size_t i = 0; i < property->option_count; i++)
		if (!property->options[i].retired && count++ < SHOWN)
			buf_format(&text, "%s%.*s", count == 1 ? "" : ", ", STR_ARG(property->options[i].label));
	if (count > SHOWN)
		buf_text(&text, ", …");
	return buf_str(&text);
}

static struct item_row row_of(const struct page *page, const struct property *property)
{
	return (struct item_row){
		.name = property->label,
		.below = property->key,
		.link = link_path(page->arena, page->portal, "settings/properties/%llu", (unsigned long long)property->id),
		.cells = { { .text = tr(page->locale, property_kind_labels[property->kind]), .below = options_of(page->arena, property) },
		    { .text = tr(page->locale, property->shown ? N_("Shown") : N_("Staff only")), .state = property->shown ? "state on" : "state off" } },
	};
}

const struct err *properties_get(struct page *page)
{
	const struct frame frame = frame_of(page);
	const bool contacts = str_is(page->fields[ITEM_QUERY_OF].text, "contact");
	const size_t tab = contacts ? PROPERTIES_TAB_CONTACTS : PROPERTIES_TAB_TICKETS;
	const struct staff_around around = { .title = tr(page->locale, property_items.title), .place = PLACE_PROPERTIES,
		.lead = tr(page->locale, N_("What you know of tickets and contacts beside the usual. Forms ask for it; lists, filters and groups go by it.")),
		.tabs = properties_tabs, .tab_count = PROPERTIES_TABS, .tab = tab, .notice = item_notice(page, &property_items) };
	struct items_page view = {
		.here = link_path(page->arena, page->portal, "%s", properties_tabs[tab].path),
		.label = tr(page->locale, property_items.title),
		.columns = { N_("Name"), N_("Kind"), N_("Customers"), NULL },
		.new_link = link_path(page->arena, page->portal, "settings/properties/new%s", contacts ? "?of=contact" : ""),
		.new_label = tr(page->locale, N_("New property")),
		.empty_title = tr(page->locale, contacts ? N_("Contacts have no properties of your own yet") : N_("Tickets have no properties of your own yet")),
		.empty_text = tr(page->locale, N_("Make one for what you would like to know: a product, a contract number, a date.")),
	};
	struct properties all;
	struct item_row *rows;
	const struct err *e;

	if ((e = properties_of(page->db, page->portal->account, 0, contacts ? PROPERTY_CONTACT : PROPERTY_TICKET, &all)) != NULL)
		return e;
	rows = arena_calloc(page->arena, all.count + 1, sizeof *rows);
	for (size_t i = 0; i < all.count; i++)
		rows[i] = row_of(page, &all.at[i]);
	view.rows = rows;
	view.count = all.count;
	view_items(&page->response.body, &frame, &around, &view);
	return NULL;
}
