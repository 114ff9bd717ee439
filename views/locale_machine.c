/* locale_machine.c: times as machines read them. */
#include <time.h>

#include "locale.h"

struct str locale_time_machine(struct arena *arena, usec when)
{
	const time_t seconds = (time_t)(when / SECONDS(1) - (when % SECONDS(1) < 0));
	struct tm parts;
	char text[32];

	if (gmtime_r(&seconds, &parts) == NULL)
		return STR("");
	return str_copy(arena, (struct str){ text, strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts) });
}
