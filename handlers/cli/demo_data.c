/* demo_data.c: the providers of the demonstration, their customers and staff. */
#include "demo_data.h"

const struct demo_provider_text demo_providers[] = {
	[LANTERNFISH] = { .name = "Lanternfish Hosting", .slug = "", .portal = "Lanternfish Help" },
	[PEBBLE] = { .name = "Pebble & Sons", .host = "pebble", .slug = "help", .portal = "Pebble & Sons Support" },
};

const struct demo_company_text demo_companies[] = {
	[NO_COMPANY] = { .name = NULL },
	[OAKAPPLE] = { .provider = LANTERNFISH, .name = "Oakapple Bicycles", .mail_domain = "oakapple.example" },
	[NORDLYS] = { .provider = LANTERNFISH, .name = "Nordlys Bageri", .mail_domain = "nordlysbageri.example" },
	[MOSS] = { .provider = PEBBLE, .name = "Moss & Thistle", .mail_domain = "mossandthistle.example" },
};

/* The private ones write from a provider of mail to anyone: no company has that domain. */
const struct demo_person demo_people[] = {
	[NOBODY] = { .email = NULL },
	[MARA] = { .provider = LANTERNFISH, .company = OAKAPPLE, .email = "mara.lindqvist@oakapple.example",
	    .first_name = "Mara", .last_name = "Lindqvist", .time_zone = "Europe/London", .login = "customer" },
	[JONAS] = { .provider = LANTERNFISH, .company = OAKAPPLE, .email = "jonas.brandt@oakapple.example",
	    .first_name = "Jonas", .last_name = "Brandt", .time_zone = "Europe/Berlin", .login = "colleague" },
	[PRIYA] = { .provider = LANTERNFISH, .company = OAKAPPLE, .email = "priya.raman@oakapple.example",
	    .first_name = "Priya", .last_name = "Raman", .time_zone = "Europe/London" },
	[SOMCHAI] = { .provider = LANTERNFISH, .company = OAKAPPLE, .email = "somchai@oakapple.example",
	    .first_name = "สมชาย", .last_name = "ศรีสุวรรณ", .time_zone = "Asia/Bangkok" },
	[LAYLA] = { .provider = LANTERNFISH, .company = OAKAPPLE, .email = "layla.haddad@oakapple.example",
	    .first_name = "ليلى", .last_name = "حداد", .time_zone = "Europe/London" },
	[MISAKI] = { .provider = LANTERNFISH, .company = OAKAPPLE, .email = "misaki.tanaka@oakapple.example",
	    .first_name = "美咲", .last_name = "田中", .time_zone = "Asia/Tokyo" },
	[ASGER] = { .provider = LANTERNFISH, .company = NORDLYS, .email = "asger@nordlysbageri.example",
	    .first_name = "Asger", .last_name = "Thomsen", .language = "da", .time_zone = "Europe/Copenhagen", .login = "customer" },
	[METTE] = { .provider = LANTERNFISH, .company = NORDLYS, .email = "mette@nordlysbageri.example",
	    .first_name = "Mette", .last_name = "Kjær", .language = "da", .time_zone = "Europe/Copenhagen" },
	[RUTH] = { .provider = LANTERNFISH, .email = "ruth.adeyemi@postbox.example",
	    .first_name = "Ruth", .last_name = "Adeyemi", .time_zone = "Europe/London" },
	[DESMOND] = { .provider = LANTERNFISH, .email = "d.ohara@postbox.example",
	    .first_name = "Desmond", .last_name = "O'Hara", .time_zone = "Europe/Dublin" },
	[INES] = { .provider = LANTERNFISH, .staff = true, .email = "ines@lanternfish.example",
	    .first_name = "Ines", .last_name = "Calloway", .login = "admin" },
	[TOBIAS] = { .provider = LANTERNFISH, .staff = true, .email = "tobias@lanternfish.example",
	    .first_name = "Tobias", .last_name = "Reuter", .login = "agent" },
	[NKECHI] = { .provider = LANTERNFISH, .staff = true, .email = "nkechi@lanternfish.example",
	    .first_name = "Nkechi", .last_name = "Obi" },
	[EMIL] = { .provider = LANTERNFISH, .staff = true, .email = "emil@lanternfish.example",
	    .first_name = "Emil", .last_name = "Sørensen" },
	[TILDA] = { .provider = PEBBLE, .company = MOSS, .email = "tilda@mossandthistle.example",
	    .first_name = "Tilda", .last_name = "Moss", .time_zone = "Europe/London", .login = "customer" },
	[BRAM] = { .provider = PEBBLE, .company = MOSS, .email = "bram@mossandthistle.example",
	    .first_name = "Bram", .last_name = "Thistle", .time_zone = "Europe/Amsterdam" },
	[OSKAR] = { .provider = PEBBLE, .email = "oskar.vale@postbox.example",
	    .first_name = "Oskar", .last_name = "Vale", .time_zone = "Europe/Oslo" },
	[GWEN] = { .provider = PEBBLE, .staff = true, .email = "gwen@pebble.example", .first_name = "Gwen", .last_name = "Pebble" },
	[ARTHUR] = { .provider = PEBBLE, .staff = true, .email = "arthur@pebble.example", .first_name = "Arthur", .last_name = "Pebble" },
};

const char *const demo_stages[] = {
	[STAGE_NEW] = "New",
	[STAGE_ON_CONTACT] = "Waiting on contact",
	[STAGE_ON_US] = "Waiting on us",
	[STAGE_CLOSED] = "Closed",
};

const struct demo_tickets *const demo_sets[] = {
	&demo_mail, &demo_domains, &demo_money, &demo_moves, &demo_sites, &demo_servers, &demo_world, &demo_pebble,
};

const size_t demo_set_count = COUNT_OF(demo_sets);

usec demo_opened(const struct demo_ticket *ticket, usec now)
{
	if (ticket->day == 0)
		return now - ticket->at;
	return now - now % DAYS(1) - DAYS(ticket->day) + ticket->at;
}

const struct demo_message *demo_messages(const struct demo_ticket *ticket, size_t *count)
{
	if (ticket->talk != NULL) {
		*count = ticket->talk_count;
		return ticket->talk;
	}
	for (*count = 0; *count < DEMO_MESSAGES && ticket->messages[*count].text != NULL; ++*count)
		;
	return ticket->messages;
}
