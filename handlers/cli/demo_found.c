/* demo_found.c: the demonstration's providers come into being: account, domain, portal, companies and people. */
#include "demo.h"

#define DEFAULT_BASE "http://localhost:8080"

/* Everybody was there a little before the first ticket. */
#define FOUNDED_BEFORE DAYS(125)

/* Of two runs the second one finds what the first one made. */
static const struct err *or_there(const struct err *e)
{
	return e != NULL && e->kind == ERR_CONFLICT ? NULL : e;
}

static const struct err *obtain_account(struct demo *demo, struct demo_provider *provider)
{
	struct db *const db = demo->cli->db;
	const struct str name = str_of(provider->text->name);
	struct account account;
	const struct err *e = account_find(db, name, &account);

	if (e != NULL)
		return e->kind == ERR_NOT_FOUND ? account_create(db, name, demo->now - FOUNDED_BEFORE, &provider->account) : e;
	provider->account = account.id;
	return NULL;
}

struct str demo_other_base(struct arena *arena, struct str base, const char *label)
{
	const size_t scheme = str_search(base, STR("://"), 0) + 3;
	const struct str authority = str_from(base, scheme);
	const size_t inside = authority.size > 0 && authority.at[0] == '[' ? str_find(authority, ']', 0) : 0;
	const size_t colon = str_find(authority, ':', inside);
	struct str host = str_first(authority, colon);
	bool name = false;

	for (size_t i = 0; inside == 0 && i < host.size; i++)
		name = name || !(host.at[i] == '.' || (host.at[i] >= '0' && host.at[i] <= '9'));
	if (!name)
		host = STR("localhost");
	return str_format(arena, "%.*s%s.%.*s%.*s", STR_ARG(str_first(base, scheme)), label, STR_ARG(host), STR_ARG(str_from(authority, colon)));
}

/* Where this provider's domain should be, if that is said; the first one's is known when the other one asks. */
static struct str wanted_base(const struct demo *demo, const struct demo_provider *provider)
{
	if (provider->text->host != NULL)
		return demo_other_base(demo->cli->arena, demo->providers[LANTERNFISH].base, provider->text->host);
	return demo->base;
}

static const struct err *make_domain(struct demo *demo, const struct demo_provider *provider, struct str base)
{
	struct cli *const cli = demo->cli;
	uint64_t id;
	const struct err *e = domain_create(cli->db, provider->account, base, STR("en"), demo->now - FOUNDED_BEFORE, &id);

	if (e != NULL && e->kind == ERR_CONFLICT)
		return err_new(cli->arena, ERR_CONFLICT, "%s; choose another one with --base", e->detail);
	return e;
}

/* A stored base has neither capitals nor a slash at its end nor the usual port. */
static bool same_base(struct arena *arena, struct str given, struct str stored)
{
	given = str_lower(arena, given);
	if (str_ends(given, STR("/")))
		given.size--;
	if (str_starts(given, STR("http://")) && str_ends(given, STR(":80")))
		given.size -= 3;
	if (str_starts(given, STR("https://")) && str_ends(given, STR(":443")))
		given.size -= 4;
	return given.size == 0 || str_equal(given, stored);
}

static const struct err *obtain_domain(struct demo *demo, struct demo_provider *provider, uint64_t *domain)
{
	struct cli *const cli = demo->cli;
	const struct str wanted = wanted_base(demo, provider);
	struct domain *domains;
	const struct err *e;
	size_t count;

	if ((e = domain_list(cli->db, provider->account, &domains, &count)) != NULL)
		return e;
	if (count == 0) {
		if ((e = make_domain(demo, provider, wanted.size > 0 ? wanted : STR(DEFAULT_BASE))) != NULL ||
		    (e = domain_list(cli->db, provider->account, &domains, &count)) != NULL)
			return e;
	} else if (provider->text->host == NULL && !same_base(cli->arena, wanted, domains[0].base)) {
		return err_new(cli->arena, ERR_CONFLICT, "the demonstration is at %.*s already; run it without --base", STR_ARG(domains[0].base));
	}
	*domain = domains[0].id;
	provider->base = str_copy(cli->arena, domains[0].base);
	return NULL;
}

/* Switched on last: a portal that is off was perhaps not finished. */
static const struct err *open_portal(struct demo *demo, const struct demo_provider *provider, uint64_t domain, uint64_t portal)
{
	const struct err *e = demo_set_up(demo, (enum demo_provider_of)(provider - demo->providers), domain, portal);

	return e != NULL ? e : portal_set(demo->cli->db, provider->account, portal, STR("enabled"), STR("on"));
}

static const struct err *obtain_portal(struct demo *demo, struct demo_provider *provider, uint64_t domain)
{
	struct db *const db = demo->cli->db;
	const struct str slug = str_of(provider->text->slug);
	struct portal *portals;
	const struct err *e;
	uint64_t portal;
	size_t count;

	provider->portal = str_format(demo->cli->arena, "%.*s/%s", STR_ARG(provider->base), provider->text->slug);
	if ((e = portal_list(db, provider->account, &portals, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		if (portals[i].domain == domain && str_equal(portals[i].slug, slug))
			return portals[i].enabled ? NULL : open_portal(demo, provider, domain, portals[i].id);
	if ((e = portal_create(db, provider->account, domain, slug, str_of(provider->text->portal), demo->now - FOUNDED_BEFORE, &portal)) != NULL)
		return e;
	return open_portal(demo, provider, domain, portal);
}

static const struct err *obtain_person(struct demo *demo, const struct demo_provider *provider, const struct demo_person *person)
{
	struct db *const db = demo->cli->db;
	const struct str email = str_of(person->email), first = str_of(person->first_name), last = str_of(person->last_name);
	uint64_t id;

	if (person->staff)
		return or_there(staff_create(db, provider->account,
		    &(struct staff){ .email = email, .first_name = first, .last_name = last }, demo->now - FOUNDED_BEFORE, &id));
	return or_there(contact_create(db, provider->account, &(struct contact){ .email = email, .first_name = first, .last_name = last,
	    .language = str_of(person->language), .time_zone = str_of(person->time_zone) }, demo->now - FOUNDED_BEFORE, &id));
}

/* Companies first: a contact joins his by the domain of his address. */
static const struct err *obtain_people(struct demo *demo, enum demo_provider_of which)
{
	const struct demo_provider *const provider = &demo->providers[which];
	const struct err *e;
	uint64_t id;

	for (enum demo_company_of i = NO_COMPANY + 1; i < DEMO_COMPANY_COUNT; i++) {
		const struct demo_company_text *const company = &demo_companies[i];

		if (company->provider == which && (e = or_there(company_create(demo->cli->db, provider->account, str_of(company->name),
		                                       str_of(company->mail_domain), demo->now - FOUNDED_BEFORE, &id))) != NULL)
			return e;
	}
	for (enum demo_who i = NOBODY + 1; i < DEMO_PEOPLE_COUNT; i++)
		if (demo_people[i].provider == which && (e = obtain_person(demo, provider, &demo_people[i])) != NULL)
			return e;
	return NULL;
}

const struct err *demo_found(struct demo *demo, enum demo_provider_of which)
{
	struct demo_provider *const provider = &demo->providers[which];
	const struct err *e;
	uint64_t domain = 0;

	provider->text = &demo_providers[which];
	if ((e = obtain_account(demo, provider)) != NULL || (e = obtain_domain(demo, provider, &domain)) != NULL ||
	    (e = obtain_portal(demo, provider, domain)) != NULL)
		return e;
	return obtain_people(demo, which);
}
