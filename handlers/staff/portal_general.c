/* portal_general.c: settings/portal: name, address, where tickets go, who sees whose (S8-S34). */
#include "offers.h"
#include "portal_criteria.h"
#include "portal_form.h"

static const struct key_choice permissions[] = {
	{ "own", N_("Their own"), N_("Customers see the tickets that they are on themselves.") },
	{ "company", N_("All of their company"),
	    N_("They also see what others of their primary company have filed, and can choose which of the two they look at.") },
	{ "filtered", N_("All of their company, for some"),
	    N_("Only customers who meet the criteria below see their whole company; everybody else sees his own.") },
	{ NULL, NULL, NULL },
};

static const struct domain *domain_with(const struct domain *domains, size_t count, struct str id)
{
	uint64_t number;

	for (size_t i = 0; i < count && str_u64(id, &number); i++)
		if (domains[i].id == number)
			return &domains[i];
	return NULL;
}

const struct err *portal_offer_domains(struct key_form *form, struct control *control)
{
	struct arena *const arena = form->page->arena;
	struct control_option *options;
	struct domain *domains;
	const struct err *e;

	if ((e = domain_list(form->page->db, form->page->portal->account, &domains, &control->option_count)) != NULL)
		return e;
	options = arena_calloc(arena, control->option_count + 1, sizeof *options);
	for (size_t i = 0; i < control->option_count; i++) {
		options[i].value = str_format(arena, "%llu", (unsigned long long)domains[i].id);
		options[i].label = domains[i].base;
		options[i].chosen = str_equal(options[i].value, control->value);
	}
	control->options = options;
	return NULL;
}

/* The address as a whole, so that nobody has to know what a slug is. */
const struct err *portal_offer_slug(struct key_form *form, struct control *control)
{
	const size_t at = key_control_of(form, "domain");
	const struct domain *domain;
	struct domain *domains;
	const struct err *e;
	size_t count;

	if ((e = domain_list(form->page->db, form->page->portal->account, &domains, &count)) != NULL)
		return e;
	domain = domain_with(domains, count, form->values[at]);
	if (domain != NULL)
		control->before = str_format(form->page->arena, "%.*s/", STR_ARG(domain->base));
	return NULL;
}

static const struct err *show_language(struct key_form *form, struct control *control)
{
	control->value = locale_language_name(form->page->arena, form->portal->language);
	return NULL;
}

const struct err *portal_offer_inboxes(struct key_form *form, struct control *control)
{
	return offer_inboxes(form->page, control, N_("Where the support form says"));
}

const struct err *portal_offer_inboxes_alone(struct key_form *form, struct control *control)
{
	return offer_inboxes(form->page, control, NULL);
}

/* Filtered by nothing would let in everybody or nobody: nobody should have to guess which. */
static const struct err *check(struct key_form *form)
{
	const size_t permission = key_control_of(form, "permission"), criteria = key_control_of(form, "permission_criteria");

	if (str_is(form->values[permission], "filtered") && form->values[criteria].size == 0)
		form->problems[criteria] = tr(form->page->locale, N_("Please say which customers: add a criterion."));
	return NULL;
}

static const struct err *offer_deletion(struct key_form *form, struct control *control)
{
	control->link = portal_delete_link(form);
	return NULL;
}

static const struct key_control controls[] = {
	{ .key = "name", .kind = CONTROL_LINE, .label = N_("Name of the portal"), .section = N_("Name and address"), .section_id = "address", .required = true,
	    .hint = N_("Customers read it in the title of every page and in mails.") },
	{ .key = "domain", .kind = CONTROL_SELECT, .label = N_("Domain"), .offer = portal_offer_domains, .link = "settings/domains",
	    .link_text = N_("Manage your domains"), .hint = N_("On another domain, customers sign in again.") },
	{ .key = "slug", .kind = CONTROL_LINE, .label = N_("Address on the domain"), .offer = portal_offer_slug,
	    .hint = N_("May be empty. Links to a former address go on working."),
	    .wrong = N_("Please use small letters a to z, digits and hyphens, 64 at most; static, staff, api, healthz and metrics are taken.") },
	{ .kind = CONTROL_TEXT, .label = N_("Language"), .offer = show_language, .link = "settings/domains", .link_text = N_("Change it with the domain"),
	    .hint = N_("It is that of the domain; further ones can be offered there.") },
	{ .key = "inbox", .kind = CONTROL_SELECT, .label = N_("Choose where portal tickets are sent"), .offer = portal_offer_inboxes,
	    .section = N_("Default inbox or help desk"), .section_id = "tickets", .section_lead = N_("Where what customers write arrives."),
	    .hint = N_("It holds for new tickets; those that are there stay where they are."), .link = "settings/inboxes", .link_text = N_("Manage your inboxes") },
	{ .key = "permission", .kind = CONTROL_RADIO, .label = N_("Which tickets can customers see?"), .section = N_("Customer ticket permissions"),
	    .section_id = "permission", .choices = permissions },
	{ .key = "permission_criteria", .kind = CONTROL_CRITERIA, .label = N_("Who sees the whole company"), .offer = criteria_offer, .typed = criteria_typed,
	    .act = criteria_act, .hint = N_("Counts only with the last choice above.") },
	{ .kind = CONTROL_TEXT, .label = N_("Colours, logo, letters, and the words of the menu"), .section = N_("Look"), .section_id = "look",
	    .hint = N_("Seen beside a live view of the portal, and live only once you save."), .link = "settings/portal/theme", .link_text = N_("Edit theme") },
	{ .kind = CONTROL_TEXT, .label = N_("One more portal"), .section = N_("Further portals"), .section_id = "further",
	    .hint = N_("For other customers or another brand, with settings of its own."), .link = "settings/portal/setup/name?portal=new",
	    .link_text = N_("Set up another portal") },
	{ .kind = CONTROL_TEXT, .label = N_("Who made and deleted portals"), .link = "settings/portals/history", .link_text = N_("History of all portals") },
	{ .kind = CONTROL_TEXT, .label = N_("Is this portal not needed any more?"), .section = N_("Deletion"), .section_id = "deletion", .offer = offer_deletion,
	    .hint = N_("Its settings, its look and its address go; tickets, contacts and forms stay. You are asked once more."), .link_text = N_("Delete this portal") },
};

const struct key_page portal_general = {
	.owner = &portal_owner, .path = "settings/portal", .title = N_("General"), .tab = TAB_GENERAL, .controls = controls, .count = COUNT_OF(controls), .check = check,
};

const struct err *portal_general_get(struct page *page)
{
	return key_page_get(page, &portal_general);
}

const struct err *portal_general_post(struct page *page)
{
	return key_page_post(page, &portal_general);
}
