/* account_files.c: portico account files: how much the files of an account may come to. */
#include <inttypes.h>
#include <stdio.h>

#include "../../sql/file_quota.h"
#include "commands.h"

/* More than any disk has, and far from where bytes would overflow. */
enum { QUOTA_MOST = 1 << 30 };

static const struct option_rule quota_options[] = {
	[FILE_LIMIT_ACCOUNT] = { "all", 0, "MIB", "all files of the account together" },
	[FILE_LIMIT_COMPANY] = { "company", 0, "MIB", "what the people of one company have sent" },
	[FILE_LIMIT_CONTACT] = { "contact", 0, "MIB", "what one contact has sent" },
};

/* What is set for each; -1: nothing new. */
static bool read_limits(const struct cli *cli, int64_t mib[FILE_LIMITS])
{
	for (size_t i = 0; i < FILE_LIMITS; i++) {
		const char *const value = option_value(cli, i);
		uint64_t number = 0;

		if (value != NULL && (!str_u64(str_of(value), &number) || number > QUOTA_MOST))
			return false;
		mib[i] = value == NULL ? -1 : (int64_t)number;
	}
	return true;
}

static void print_quota(const struct cli *cli, const struct file_quota *quota)
{
	static const char *const words[] = { [FILE_LIMIT_ACCOUNT] = "all of the account", [FILE_LIMIT_COMPANY] = "one company", [FILE_LIMIT_CONTACT] = "one contact" };
	const uint64_t used = (quota->bytes + (1 << 20) - 1) >> 20;

	if (cli->json) {
		printf("{\"used\": %" PRIu64 ", \"all\": %" PRIu64 ", \"company\": %" PRIu64 ", \"contact\": %" PRIu64 "}\n", used,
		    quota->mib[FILE_LIMIT_ACCOUNT], quota->mib[FILE_LIMIT_COMPANY], quota->mib[FILE_LIMIT_CONTACT]);
		return;
	}
	printf("used by all files: %" PRIu64 " MiB\n", used);
	for (size_t i = 0; i < FILE_LIMITS; i++) {
		if (quota->mib[i] == 0)
			printf("limit of %s: none\n", words[i]);
		else
			printf("limit of %s: %" PRIu64 " MiB\n", words[i], quota->mib[i]);
	}
}

static int limit(struct cli *cli)
{
	struct file_quota quota;
	int64_t mib[FILE_LIMITS];
	const struct err *e;

	if (!read_limits(cli, mib))
		return cli_wrong(cli, "a limit is a number of MiB from 0, which is none, to %d", QUOTA_MOST);
	for (size_t i = 0; i < FILE_LIMITS; i++)
		if (mib[i] >= 0 && (e = file_limit_set(cli->db, cli->account.id, (enum file_limit)i, (uint64_t)mib[i])) != NULL)
			return cli_failed(cli, e);
	if ((e = file_quota_get(cli->db, cli->account.id, &quota)) != NULL)
		return cli_failed(cli, e);
	print_quota(cli, &quota);
	return DONE;
}

const struct command command_account_files = {
	.name = "account files",
	.arguments = "",
	.summary = "limit what the files of an account may come to",
	.text = "Who would exceed a limit is told so beside his files, and what he typed is kept; 0 is no limit. Files of mails that come in are counted and\n"
		"never refused. Without an option it says what holds.",
	.examples = "portico account files --all 50000 --company 2000\nportico account files --contact 0",
	.options = quota_options,
	.option_count = COUNT_OF(quota_options),
	.need = NEEDS_ACCOUNT,
	.run = limit,
};
