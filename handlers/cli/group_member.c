/* group_member.c: portico group: who is in a group, and how they come and go. */
#include "../../sql/invitation.h"
#include "commands.h"
#include "contact.h"
#include "group.h"
#include "made.h"
#include "table.h"

enum { OPTION_SEARCH };
enum { PAGE = 500, ADDRESSES_MAX = 1000 };

static const struct option_rule members_options[] = {
	[OPTION_SEARCH] = { "search", 's', "TEXT", "those alone whose name or address has this in it" },
};

static const struct column columns[] = {
	{ "contact", CELL_NUMBER, 8 }, { "email", CELL_TEXT, 36 }, { "name", CELL_TEXT, 24 }, { "group", CELL_TEXT, 20 }, { "status", CELL_TEXT, 11 },
	{ "disabled", CELL_FLAG, 8 }, { "reason", CELL_TEXT, 0 },
};

static void add_row(struct table *table, const struct group_member *member)
{
	static const char *const words[] = { [MEMBER_NOT_INVITED] = "not_invited", [MEMBER_PENDING] = "pending", [MEMBER_ACCEPTED] = "accepted",
		[MEMBER_FAILED] = "failed" };

	table_row(table, (const struct cell[]){ { .number = member->contact }, { .text = member->email }, { .text = member->name },
	    { .text = member->group_name }, { .text = str_of(words[member->status]) }, { .flag = member->disabled }, { .text = member->reason } });
}

static int members(struct cli *cli)
{
	const char *const search = option_value(cli, OPTION_SEARCH);
	struct table table = table_begin(columns, COUNT_OF(columns), cli->json);
	struct group_member_place place = { 0, 0 };
	struct group group = { .id = 0 };
	struct group_member *found;
	size_t count = PAGE;
	const struct err *e;

	if (cli->argument_count > 0 && (e = group_named(cli, cli->arguments[0], &group)) != NULL)
		return cli_failed(cli, e);
	while (count == PAGE) {
		e = group_members(cli->db, cli->account.id, group.id, &(struct contact_search){ .text = str_of(search) }, place, PAGE, &found, &count);
		if (e != NULL)
			return cli_failed(cli, e);
		for (size_t i = 0; i < count; i++)
			add_row(&table, &found[i]);
		if (count > 0)
			place = (struct group_member_place){ found[count - 1].contact, found[count - 1].group };
		arena_reset(db_arena(cli->db));
	}
	table_end(&table, search != NULL ? "Nobody's name or address has that in it" : "There is nobody in it; portico group join GROUP ADDRESS…");
	return DONE;
}

const struct command command_group_members = {
	.name = "group members",
	.arguments = "[GROUP]",
	.summary = "list who is in a group, or with no GROUP in any, and how far they are on their way to a login",
	.text = "status: accepted has a login; pending was invited; failed: the invitation could not be delivered, reason says why.",
	.examples = "portico group members Partners\nportico group members --search anna",
	.options = members_options,
	.option_count = COUNT_OF(members_options),
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = members,
};

/* Runs `change` for each address; the first that fails ends it: what was done before stands. */
static int each_address(struct cli *cli, const struct err *(*change)(struct cli *cli, uint64_t group, uint64_t contact))
{
	struct contact contact;
	struct group group;
	const struct err *e;

	if ((e = group_named(cli, cli->arguments[0], &group)) != NULL)
		return cli_failed(cli, e);
	for (size_t i = 1; i < cli->argument_count; i++)
		if ((e = contact_named(cli, cli->arguments[i], &contact)) != NULL || (e = change(cli, group.id, contact.id)) != NULL)
			return cli_failed(cli, e);
	return changed(cli, group.id);
}

static const struct err *join_one(struct cli *cli, uint64_t group, uint64_t contact)
{
	bool is_new;

	return group_join(cli->db, cli->account.id, group, contact, &(struct settings_by){ .now = clock_now() }, &is_new);
}

static int join(struct cli *cli)
{
	return each_address(cli, join_one);
}

const struct command command_group_join = {
	.name = "group join",
	.arguments = "GROUP ADDRESS…",
	.summary = "put contacts into a group that has no filter",
	.text = "Who was in it stays in it.",
	.examples = "portico group join Partners anna@example.com bo@example.com",
	.least = 2,
	.most = ADDRESSES_MAX,
	.need = NEEDS_ACCOUNT,
	.run = join,
};

static const struct err *leave_one(struct cli *cli, uint64_t group, uint64_t contact)
{
	bool was_member;

	return group_leave(cli->db, cli->account.id, group, contact, &(struct settings_by){ .now = clock_now() }, &was_member);
}

static int leave(struct cli *cli)
{
	return each_address(cli, leave_one);
}

const struct command command_group_leave = {
	.name = "group leave",
	.arguments = "GROUP ADDRESS…",
	.summary = "take contacts out of a group that has no filter",
	.text = "They stay contacts. Whom no group of a portal lets in is out at his next request.",
	.examples = "portico group leave Partners anna@example.com",
	.least = 2,
	.most = ADDRESSES_MAX,
	.need = NEEDS_ACCOUNT,
	.run = leave,
};

static int invite(struct cli *cli)
{
	struct contact contact;
	const struct err *e;

	for (size_t i = 0; i < cli->argument_count; i++)
		if ((e = contact_named(cli, cli->arguments[i], &contact)) != NULL ||
		    (e = invitation_send(cli->db, cli->account.id, 0, contact.id, &(struct settings_by){ .now = clock_now() })) != NULL)
			return cli_failed(cli, e);
	return changed(cli, contact.id);
}

const struct command command_group_invite = {
	.name = "group invite",
	.arguments = "ADDRESS…",
	.summary = "invite contacts again; the links that they got before end",
	.text = "Who joins a group that a portal requires is invited by himself, once. This sends the mail again, or to somebody whom no group lets in:\n"
		"to the portal that he was invited to, else to one that lets him in, else to the account's first that is on.",
	.examples = "portico group invite anna@example.com",
	.least = 1,
	.most = ADDRESSES_MAX,
	.need = NEEDS_ACCOUNT,
	.run = invite,
};
