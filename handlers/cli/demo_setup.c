/* demo_setup.c: how the demonstration's portals are set up: what their customers are asked, and what they may do. */
#include "../../sql/admin.h"
#include "../../sql/document.h"
#include "../../sql/domain_settings.h"
#include "../../sql/property_admin.h"
#include "../../sql/ticket_form_admin.h"
#include "demo.h"

struct wish {
	const char *key, *value;
};

static const struct wish lanternfish_domain[] = {
	{ "languages", "da" },
	{ "second_factor", "on" },
	{ "help_address", "help@lanternfish.example" },
};

static const struct wish lanternfish_portal[] = {
	{ "permission", "company" },
	{ "reply_to_closed", "on" },
	{ "close_tickets", "on" },
	{ "form_menu_text", "Ask us" },
	{ "form_header_text", "What can we do for you?" },
};

/* Strangers may register here, and have something to agree to. */
static const struct wish pebble_domain[] = {
	{ "self_registration", "on" },
	{ "consent", "on" },
	{ "consent_label", "I agree to this" },
	{ "consent_text", "Pebble & Sons keep your name, your address and what you write to us for as long as you are our customer." },
	{ "help_address", "gwen@pebble.example" },
};

static const struct wish pebble_portal[] = {
	{ "permission", "company" },
	{ "access", "registration" },
	{ "owner_name", "full" },
};

static const struct {
	const struct wish *domain, *portal;
	size_t domain_count, portal_count;
	bool form;
} set_ups[DEMO_PROVIDER_COUNT] = {
	[LANTERNFISH] = { lanternfish_domain, lanternfish_portal, COUNT_OF(lanternfish_domain), COUNT_OF(lanternfish_portal), true },
	[PEBBLE] = { pebble_domain, pebble_portal, COUNT_OF(pebble_domain), COUNT_OF(pebble_portal), false },
};

static const struct err *obtain_property(const struct demo *demo, uint64_t account)
{
	struct property_option services[] = {
		{ .key = STR("hosting"), .label = STR("Web hosting") },
		{ .key = STR("mail"), .label = STR("Mail") },
		{ .key = STR("domains"), .label = STR("Domain names") },
		{ .key = STR("servers"), .label = STR("Servers") },
	};
	const struct property properties[] = {
		{ .object = PROPERTY_TICKET, .key = STR("service"), .label = STR("Service"), .kind = PROPERTY_CHOICE, .shown = true,
		    .position = 1, .options = services, .option_count = COUNT_OF(services) },
		{ .object = PROPERTY_TICKET, .key = STR("domain_name"), .label = STR("Domain name"), .kind = PROPERTY_TEXT, .shown = true, .position = 2 },
	};
	uint64_t id;

	for (size_t i = 0; i < COUNT_OF(properties); i++) {
		const struct err *const e = property_create(demo->cli->db, account, &properties[i],
		    &(struct settings_by){ .now = demo->now }, &id);

		if (e != NULL && e->kind != ERR_CONFLICT)
			return e;
	}
	return NULL;
}

/* Of two runs the second one finds what the first one made. */
static const struct err *obtain_form(const struct demo *demo, uint64_t account, uint64_t *id)
{
	static const char document[] = "{\"inbox\": \"Support\", \"ticket_properties\": true, \"fields\": ["
	                               "{\"field\": \"p.service\", \"required\": true},"
	                               "{\"field\": \"p.domain_name\", \"help\": \"The one that it is about, as in oakapple.example\","
	                               " \"when\": {\"field\": \"p.service\", \"values\": [\"domains\"]}},"
	                               "{\"field\": \"subject\"}, {\"field\": \"body\"}, {\"field\": \"files\"}]}";
	struct db *const db = demo->cli->db;
	struct ticket_form form = { .name = STR("Ask us") }, *forms;
	const struct err *e;
	size_t count;

	if ((e = ticket_forms(db, account, 0, &forms, &count)) != NULL)
		return e;
	if (count > 0) {
		*id = forms[0].id;
		return NULL;
	}
	ticket_form_from_template(demo->cli->arena, &form);
	if ((e = ticket_form_read(db, account, str_of(document), &form)) != NULL)
		return e;
	return ticket_form_create(db, account, &form, &(struct settings_by){ .now = demo->now }, id);
}

static const struct err *connect_form(const struct demo *demo, uint64_t account, uint64_t portal)
{
	const struct err *e;
	uint64_t form;

	if ((e = obtain_property(demo, account)) != NULL || (e = obtain_form(demo, account, &form)) != NULL)
		return e;
	return portal_set(demo->cli->db, account, portal, STR("form"), str_format(demo->cli->arena, "%llu", (unsigned long long)form));
}

static struct setting *settings_of(const struct demo *demo, const struct wish *wishes, size_t count)
{
	struct setting *const settings = arena_calloc(demo->cli->arena, count, sizeof *settings);

	for (size_t i = 0; i < count; i++)
		settings[i] = (struct setting){ .key = str_of(wishes[i].key), .value = str_of(wishes[i].value) };
	return settings;
}

const struct err *demo_set_up(const struct demo *demo, enum demo_provider_of which, uint64_t domain, uint64_t portal)
{
	const uint64_t account = demo->providers[which].account;
	struct db *const db = demo->cli->db;
	const struct settings_by by = { .now = demo->now };
	const struct err *e;
	uint64_t version;

	if ((e = domain_settings_change(db, account, domain, settings_of(demo, set_ups[which].domain, set_ups[which].domain_count),
	         set_ups[which].domain_count, &by, &version)) != NULL)
		return e;
	if ((e = portal_change(db, account, portal, settings_of(demo, set_ups[which].portal, set_ups[which].portal_count),
	         set_ups[which].portal_count, &by)) != NULL)
		return e;
	return set_ups[which].form ? connect_form(demo, account, portal) : NULL;
}
