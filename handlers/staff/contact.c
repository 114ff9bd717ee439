/* contact.c: contacts/<number>: a contact's record, and what can be done to his login. */
#include "contact.h"

#include "../../sql/invitation.h"
#include "../../sql/link.h"
#include "../../sql/name.h"
#include "../../sql/portal.h"
#include "../../sql/second_factor.h"
#include "../../sql/staff.h"
#include "../../views/staff/contact.h"
#include "../show.h"
#include "mail.h"

enum { FACTS = 8, WORD_SIZE = 16, ID_SIZE = 20 };

/* What is done, as the form and the way back say it. */
enum deed { DEED_INVITE, DEED_RESET, DEED_FACTOR, DEED_DISABLE, DEED_ENABLE, DEED_PREFER, DEED_LEAVE, DEEDS, DONE_SAVED = DEEDS, DONE_MADE, DONES };

static const char *const deeds[] = { [DEED_INVITE] = "invite", [DEED_RESET] = "reset", [DEED_FACTOR] = "factor", [DEED_DISABLE] = "disable",
	[DEED_ENABLE] = "enable", [DEED_PREFER] = "prefer", [DEED_LEAVE] = "leave", NULL };
static const char *const done_words[] = { [DEED_INVITE] = "invite", [DEED_RESET] = "reset", [DEED_FACTOR] = "factor", [DEED_DISABLE] = "disable",
	[DEED_ENABLE] = "enable", [DEED_PREFER] = "prefer", [DEED_LEAVE] = "leave", [DONE_SAVED] = "saved", [DONE_MADE] = "made", NULL };
static const char *const done_texts[DONES] = {
	[DEED_INVITE] = N_("The invitation is on its way."),
	[DEED_RESET] = N_("A link to a new password is on its way."),
	[DEED_FACTOR] = N_("The second factor is gone. The contact was told by mail."),
	[DEED_DISABLE] = N_("Disabled, and signed out everywhere."),
	[DEED_ENABLE] = N_("Enabled again."),
	[DEED_PREFER] = N_("This company is the primary one now."),
	[DEED_LEAVE] = N_("Taken out of the company."),
	[DONE_SAVED] = N_("Your changes are saved."),
	[DONE_MADE] = N_("The contact is there."),
};

static const struct contact_action login_actions[DEEDS] = {
	[DEED_INVITE] = { "invite", N_("Invite by mail"), N_("With the link of the mail a first password is chosen. It works for 14 days; one that was sent before stops working."),
	    N_("Send invitation"), false },
	[DEED_RESET] = { "reset", N_("Send a link to a new password"), N_("It works once, for 24 hours. The password that there is stays until then."),
	    N_("Send link"), false },
	[DEED_FACTOR] = { "factor", N_("Take away the second factor"), N_("For who has lost telephone and recovery codes. Be sure who asks for it: all sessions end too."),
	    N_("Take it away"), true },
	[DEED_DISABLE] = { "disable", N_("Disable"), N_("Ends all sessions and lets nobody in with this address. The tickets stay; you can enable it again."),
	    N_("Disable"), true },
	[DEED_ENABLE] = { "enable", N_("Enable"), N_("The password from before works again."), N_("Enable"), false },
};

const struct field_rule contact_query[CONTACT_QUERY] = {
	{ .name = "done", .kind = FIELD_CHOICE, .choices = done_words, .most = WORD_SIZE, .lenient = true },
};

enum { ACTION, COMPANY };
const struct field_rule contact_action_fields[CONTACT_ACTION_FIELDS] = {
	[ACTION] = { .name = "action", .kind = FIELD_CHOICE, .choices = deeds, .least = 1, .most = WORD_SIZE },
	[COMPANY] = { .name = "company", .kind = FIELD_LINE, .most = ID_SIZE },
};

const struct staff_link *contact_tabs(const struct page *page, uint64_t contact)
{
	struct staff_link *const tabs = arena_calloc(page->arena, CONTACT_TABS, sizeof *tabs);
	const struct str path = str_format(page->arena, "contacts/%llu", (unsigned long long)contact);

	tabs[CONTACT_TAB_RECORD] = (struct staff_link){ str_c(page->arena, path), N_("Overview") };
	tabs[CONTACT_TAB_EDIT] = (struct staff_link){ str_c(page->arena, str_format(page->arena, "%.*s/edit", STR_ARG(path))), N_("Edit") };
	tabs[CONTACT_TAB_TIMELINE] = (struct staff_link){ str_c(page->arena, str_format(page->arena, "%.*s/timeline", STR_ARG(path))), N_("Timeline") };
	return tabs;
}

static struct str value_words(const struct page *page, const struct property *property, const struct property_value *value)
{
	struct buf words = { .arena = page->arena };

	for (size_t i = 0; i < value->count; i++) {
		const struct property_option *const option = property_option(property, value->texts[i]);
		struct str text = option != NULL ? option->label : value->texts[i];

		if (property->kind == PROPERTY_CHECKBOX)
			text = tr(page->locale, str_is(text, "true") ? N_("Yes") : N_("No"));
		buf_format(&words, "%s%.*s", i == 0 ? "" : ", ", STR_ARG(text));
	}
	return buf_str(&words);
}

/* What every contact has, and what the account has given its contacts beside that. */
static const struct err *fill_facts(const struct page *page, const struct contact_record *record, struct contact_page *view)
{
	const struct locale *const locale = page->locale;
	const struct contact *const contact = &record->contact;
	const struct str none = STR("–");
	struct properties properties;
	struct contact_fact *facts;
	const struct err *e;
	size_t count = 0;

	if ((e = properties_of(page->db, page->portal->account, page->portal->account_version, PROPERTY_CONTACT, &properties)) != NULL)
		return e;
	facts = arena_calloc(page->arena, FACTS + properties.count, sizeof *facts);
	facts[count++] = (struct contact_fact){ .label = tr(locale, N_("E-mail address")), .text = contact->email };
	facts[count++] = (struct contact_fact){ .label = tr(locale, N_("First name")), .text = contact->first_name, .none = none };
	facts[count++] = (struct contact_fact){ .label = tr(locale, N_("Last name")), .text = contact->last_name, .none = none };
	facts[count++] = (struct contact_fact){ .label = tr(locale, N_("Company")), .text = contact->company, .none = none,
		.link = record->company == 0 ? STR("") : link_path(page->arena, page->portal, "companies/%llu", (unsigned long long)record->company) };
	facts[count++] = (struct contact_fact){ .label = tr(locale, N_("Language")), .none = tr(locale, N_("The domain's")),
		.text = contact->language.size == 0 ? STR("") : locale_language_name(page->arena, contact->language) };
	facts[count++] = (struct contact_fact){ .label = tr(locale, N_("Time zone")), .text = contact->time_zone, .none = STR("UTC") };
	for (size_t i = 0; i < properties.count; i++) {
		const struct property_value value = property_value_of(page->arena, record->values, record->value_count, properties.at[i].id);

		facts[count++] = (struct contact_fact){ .label = properties.at[i].label, .text = value_words(page, &properties.at[i], &value), .none = none };
	}
	facts[count++] = (struct contact_fact){ .label = tr(locale, N_("Contact since")), .text = locale_date(page->arena, locale, contact->created) };
	view->facts = facts;
	view->fact_count = count;
	return NULL;
}

static void fill_login(const struct page *page, const struct contact_record *record, struct contact_page *view)
{
	const struct contact_action **const actions = arena_calloc(page->arena, DEEDS, sizeof *actions);
	const struct contact *const contact = &record->contact;
	const struct item_cell state = contact_state_words(page, &(struct contact_state){ .disabled = contact->disabled, .has_password = contact->has_password,
		.has_factor = record->has_factor, .status = record->status, .invited = record->invited, .reason = record->reason });

	view->state = state.text;
	view->state_class = state.state;
	view->state_more = state.below;
	view->actions = actions;
	if (contact->disabled) {
		actions[view->action_count++] = &login_actions[DEED_ENABLE];
		return;
	}
	actions[view->action_count++] = &login_actions[contact->has_password ? DEED_RESET : DEED_INVITE];
	if (record->has_factor)
		actions[view->action_count++] = &login_actions[DEED_FACTOR];
	actions[view->action_count++] = &login_actions[DEED_DISABLE];
}

/* Of those who may read tickets: in the help desk, and in each portal with his eyes (S119). A session counts on its own domain. */
static const struct err *fill_eyes(const struct page *page, const struct frame *frame, const struct contact_record *record, struct contact_page *view)
{
	const unsigned long long contact = (unsigned long long)record->contact.id;
	struct contact_eye *eyes;
	struct portal *portals;
	const struct err *e;
	size_t count;

	if ((page->viewer->rights & RIGHT_HELP_DESK) == 0)
		return NULL;
	if ((frame->places & 1u << PLACE_HELP_DESK) != 0)
		view->desk = link_path(page->arena, page->portal, "%s?contact=%llu", staff_places[PLACE_HELP_DESK].path, contact);
	if (record->contact.disabled)
		return NULL;
	if ((e = portal_list(page->db, page->portal->account, &portals, &count)) != NULL)
		return e;
	eyes = arena_calloc(page->arena, count + 1, sizeof *eyes);
	for (size_t i = 0; i < count; i++) {
		const unsigned long long id = (unsigned long long)portals[i].id;
		struct contact_eye *const eye = &eyes[view->eye_count++];

		*eye = (struct contact_eye){ .portal = portals[i].name, .address = link_url(page->arena, &portals[i], "%s", ""),
			.action = link_path(page->arena, page->portal, "view-as/%llu", id) };
		if (portals[i].domain != page->portal->domain)
			eye->link = str_format(page->arena, "%.*s/" STAFF_SLUG "/view-as/%llu?q=%.*s", STR_ARG(portals[i].base), id,
			    STR_ARG(query_escaped(page->arena, record->contact.email)));
	}
	view->eyes = eyes;
	return NULL;
}

static void fill_companies(const struct page *page, const struct contact_record *record, struct contact_page *view)
{
	struct contact_place *const companies = arena_calloc(page->arena, record->company_count + 1, sizeof *companies);

	for (size_t i = 0; i < record->company_count; i++)
		companies[i] = (struct contact_place){ .id = record->companies[i].id, .name = record->companies[i].name,
			.primary = record->companies[i].id == record->company,
			.link = link_path(page->arena, page->portal, "companies/%llu", (unsigned long long)record->companies[i].id) };
	view->companies = companies;
	view->company_count = record->company_count;
}

/* Who may set up groups is led to them. */
static const struct err *fill_groups(const struct page *page, const struct frame *frame, const struct contact_record *record, struct contact_page *view)
{
	struct contact_group *groups;
	struct contact_place *places;
	const struct err *e;

	if ((e = contact_record_groups(page->db, page->portal->account, record->contact.id, &groups, &view->group_count)) != NULL)
		return e;
	places = arena_calloc(page->arena, view->group_count + 1, sizeof *places);
	for (size_t i = 0; i < view->group_count; i++) {
		const char *const how = groups[i].dynamic ? N_("By its filter, since %s") : N_("By hand, since %s");

		places[i] = (struct contact_place){ .name = groups[i].name,
			.how = tr_fill(page->arena, page->locale, how, FILL(locale_date(page->arena, page->locale, groups[i].joined))) };
		if ((frame->places & 1u << PLACE_GROUPS) != 0)
			places[i].link = link_path(page->arena, page->portal, "settings/groups/%llu/members?q=%s", (unsigned long long)groups[i].id,
			    str_c(page->arena, query_escaped(page->arena, record->contact.email)));
	}
	view->groups = places;
	return NULL;
}

static const struct err *show(struct page *page, const char *notice)
{
	const unsigned long long id = (unsigned long long)page->route_number;
	const struct frame frame = frame_of(page);
	const struct staff_link back = { contact_items.path, contact_items.title };
	struct contact_page view = { .contact = page->route_number, .action = link_path(page->arena, page->portal, "contacts/%llu/actions", id) };
	struct staff_around around = { .place = PLACE_CONTACTS, .back = &back, .tabs = contact_tabs(page, page->route_number), .tab_count = CONTACT_TABS,
		.tab = CONTACT_TAB_RECORD, .notice = notice == NULL ? STR("") : tr(page->locale, notice),
		.problem = page->problem == NULL ? STR("") : tr(page->locale, page->problem) };
	struct contact_record record;
	struct consent *consents;
	const struct err *e;

	if ((e = contact_record_read(page->db, page->portal->account, page->route_number, &record)) != NULL ||
	    (e = fill_facts(page, &record, &view)) != NULL || (e = fill_eyes(page, &frame, &record, &view)) != NULL ||
	    (e = fill_groups(page, &frame, &record, &view)) != NULL ||
	    (e = consent_list(page->db, page->portal->account, page->route_number, &consents, &view.consent_count)) != NULL)
		return e;
	view.consents = consents;
	fill_login(page, &record, &view);
	view.mails = mails_link(page, frame.places, record.contact.email);
	fill_companies(page, &record, &view);
	around.title = name_shown(page->arena, record.contact.first_name, record.contact.last_name, record.contact.email);
	around.lead = record.contact.email;
	view_contact(&page->response.body, &frame, &around, &view);
	return NULL;
}

const struct err *contact_get(struct page *page)
{
	const struct field *const done = &page->fields[0];

	return show(page, done->given ? done_texts[done->choice] : NULL);
}

const struct err *contact_action_refused(struct page *page)
{
	return show(page, NULL);
}

static const struct err *act(struct page *page, enum deed deed, uint64_t company)
{
	const struct settings_by by = { .staff = page->viewer->staff, .now = page->now };
	const uint64_t account = page->portal->account, contact = page->route_number;

	switch (deed) {
	case DEED_INVITE:
		return invitation_send(page->db, account, 0, contact, &by);
	case DEED_RESET:
		return reset_send(page->db, account, contact, &by);
	case DEED_FACTOR:
		return factor_end_lost(page->db, account, contact, &by);
	case DEED_DISABLE:
	case DEED_ENABLE:
		return contact_disable(page->db, account, contact, deed == DEED_DISABLE, &by);
	case DEED_PREFER:
		return contact_prefer(page->db, account, contact, company, &by);
	case DEED_LEAVE:
		return contact_leave(page->db, account, contact, company, &by);
	default:
		return err_of(ERR_BAD_REQUEST);
	}
}

const struct err *contact_action_post(struct page *page)
{
	const enum deed deed = (enum deed)page->fields[ACTION].choice;
	struct contact_record record;
	uint64_t company = 0;
	const struct err *e;

	if ((e = contact_record_read(page->db, page->portal->account, page->route_number, &record)) != NULL)
		return e;
	if ((deed == DEED_PREFER || deed == DEED_LEAVE) && !str_u64(page->fields[COMPANY].text, &company))
		return err_of(ERR_BAD_REQUEST);
	e = act(page, deed, company);
	if (e != NULL && e->kind == ERR_NOT_FOUND && e->detail != NULL) /* he is there */
		return refuse(page, N_("No portal is switched on, so there is nothing that a link could lead to."));
	/* By somebody else, or by the first of two clicks. */
	if (e != NULL && e->kind == ERR_CONFLICT && deed == DEED_FACTOR)
		e = NULL;
	if (e != NULL && e->kind == ERR_CONFLICT)
		return refuse(page, deed == DEED_INVITE ? N_("This contact has a login already, or is disabled.")
		                                        : N_("This contact has no login yet, or is disabled."));
	return e != NULL ? e : redirect_to(page, "contacts/%llu?done=%s", (unsigned long long)page->route_number, done_words[deed]);
}
