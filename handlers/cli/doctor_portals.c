/* doctor_portals.c: portico doctor: accounts, domains and portals that lead nowhere. */
#include "../../sql/domain_settings.h"
#include "../../sql/settings.h"
#include "doctor.h"

/* H1: who began to set up a portal and went away finds here what is left to do. */
static void look_at_setup(struct doctor *doctor, const struct domain *domain, const struct portal *portal)
{
	struct arena *const arena = doctor->cli->arena;

	if (portal->settings.setup == SETUP_DONE)
		return;
	doctor_warn(doctor, "portals", str_format(arena, "the portal \"%.*s\" is half set up and cannot be switched on: it still wants %.*s",
	    STR_ARG(portal->name), STR_ARG(setup_missing(arena, portal->settings.setup))),
	    "%.*s/staff/settings/portal/setup?portal=%llu", STR_ARG(domain->base), (unsigned long long)portal->id);
}

/* S88 is asked as it is chosen; what is shut afterwards is said here. */
static const struct err *look_at_registration(struct doctor *doctor, uint64_t account, const struct domain *domain, const struct portal *portals, size_t count)
{
	struct arena *const arena = doctor->cli->arena;
	struct domain_settings settings;
	const struct err *e;
	uint64_t version;

	if ((e = domain_settings_of(doctor->cli->db, account, domain->id, &settings, &version)) != NULL || settings.self_registration)
		return e;
	for (size_t i = 0; i < count; i++)
		if (portals[i].domain == domain->id && portals[i].enabled && portals[i].settings.access == ACCESS_REGISTRATION)
			doctor_warn(doctor, "portals", str_format(arena, "the portal \"%.*s\" requires self-registration, which %.*s does not allow: nobody new comes in",
			    STR_ARG(portals[i].name), STR_ARG(domain->host)), "portico domain set %.*s self_registration=on, or portico portal set %llu access=contacts",
			    STR_ARG(domain->host), (unsigned long long)portals[i].id);
	return NULL;
}

static void look_at_domain(struct doctor *doctor, const struct domain *domain, const struct portal *portals, size_t count)
{
	struct arena *const arena = doctor->cli->arena;
	size_t all = 0, open = 0, whole = 0;

	for (size_t i = 0; i < count; i++) {
		if (portals[i].domain != domain->id)
			continue;
		all++;
		open += portals[i].enabled;
		whole += portals[i].settings.setup == SETUP_DONE;
		look_at_setup(doctor, domain, &portals[i]);
	}
	if (all == 0)
		doctor_fault(doctor, "portals", str_format(arena, "the domain %.*s has no portal: customers find nothing there", STR_ARG(domain->host)),
		    "portico portal add %.*s --on, or %.*s/staff/settings/portal/setup", STR_ARG(domain->host), STR_ARG(domain->base));
	else if (open == 0 && whole > 0)
		doctor_warn(doctor, "portals", str_format(arena, "no portal of the domain %.*s is switched on", STR_ARG(domain->host)),
		    "portico portal on %.*s", STR_ARG(domain->base));
	else if (open > 0)
		doctor_good(doctor, "portals", "%.*s", STR_ARG(domain->base));
	if (str_starts(domain->base, STR("http://")) && !domain_is_local(domain->host))
		doctor_fault(doctor, "portals",
		    str_format(arena, "%.*s has no TLS: browsers do not keep the cookie of a session there", STR_ARG(domain->base)),
		    "Make the domain anew with https:// and let the web server speak TLS for it.");
}

static const struct err *look_at_account(struct doctor *doctor, const struct account *account)
{
	struct cli *const cli = doctor->cli;
	struct domain *domains;
	struct portal *portals;
	size_t count, portal_count;
	const struct err *e;

	if ((e = domain_list(cli->db, account->id, &domains, &count)) != NULL ||
	    (e = portal_list(cli->db, account->id, &portals, &portal_count)) != NULL)
		return e;
	if (count == 0)
		doctor_warn(doctor, "portals", str_format(cli->arena, "the account %.*s has no domain", STR_ARG(account->name)),
		    "portico domain add https://HOST --account %llu", (unsigned long long)account->id);
	for (size_t i = 0; i < count; i++) {
		look_at_domain(doctor, &domains[i], portals, portal_count);
		if ((e = look_at_registration(doctor, account->id, &domains[i], portals, portal_count)) != NULL)
			return e;
	}
	return NULL;
}

void doctor_portals(struct doctor *doctor)
{
	struct cli *const cli = doctor->cli;
	struct account *accounts;
	const struct err *e;
	size_t count = 0;

	e = account_list(cli->db, &accounts, &count);
	for (size_t i = 0; i < count && e == NULL; i++)
		e = look_at_account(doctor, &accounts[i]);
	if (e != NULL)
		doctor_fault(doctor, "portals", str_of(e->detail != NULL ? e->detail : err_meaning(e->kind)->title), "portico migrate brings the tables.");
	else if (count == 0)
		doctor_fault(doctor, "portals", STR("there is no account yet"), "portico account add NAME");
}
