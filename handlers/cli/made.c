/* made.c: what a command says that made or changed something. */
#include "made.h"

#include "json_out.h"

int made(const struct cli *cli, const char *what, uint64_t id)
{
	if (!cli->json)
		printf("%s %llu is made\n", what, (unsigned long long)id);
	return changed(cli, id);
}

int changed(const struct cli *cli, uint64_t id)
{
	struct json json = { .out = stdout };

	if (!cli->json)
		return DONE;
	json_open_object(&json, NULL);
	json_number(&json, "id", id);
	json_close_object(&json);
	json_end_line(&json);
	return DONE;
}
