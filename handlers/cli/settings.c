/* settings.c: KEY=VALUE on a command line. */
#include "settings.h"

bool settings_given(const struct cli *cli, size_t first, struct setting **settings)
{
	*settings = arena_calloc(cli->arena, cli->argument_count + 1, sizeof **settings);
	for (size_t i = first; i < cli->argument_count; i++) {
		const struct str text = str_of(cli->arguments[i]);
		const size_t sign = str_find(text, '=', 0);

		if (sign == text.size) {
			(void)cli_wrong(cli, "\"%s\" is not KEY=VALUE", cli->arguments[i]);
			return false;
		}
		(*settings)[i - first] = (struct setting){ str_first(text, sign), str_from(text, sign + 1) };
	}
	return true;
}
