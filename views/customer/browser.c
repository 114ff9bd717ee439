/* browser.c: what a browser calls itself, in words. */
#include "browser.h"

struct sign {
	const char *mark;
	const char *name;
};

/* The first mark that is found decides: browsers name those whose pages they want to get. */
static const struct sign browsers[] = {
	{ "Edg", "Edge" }, { "OPR/", "Opera" }, { "SamsungBrowser/", "Samsung Internet" }, { "Vivaldi/", "Vivaldi" }, { "YaBrowser/", "Yandex" },
	{ "FxiOS/", "Firefox" }, { "Firefox/", "Firefox" }, { "CriOS/", "Chrome" }, { "Chrome/", "Chrome" }, { "Chromium/", "Chromium" },
	{ "Safari/", "Safari" }, { "Lynx/", "Lynx" }, { "w3m/", "w3m" }, { "Links ", "Links" }, { "curl/", "curl" },
};

static const struct sign systems[] = {
	{ "iPhone", "iPhone" }, { "iPad", "iPad" }, { "Android", "Android" }, { "CrOS", "ChromeOS" }, { "Windows", "Windows" }, { "Mac OS X", "macOS" },
	{ "Macintosh", "macOS" }, { "Linux", "Linux" }, { "FreeBSD", "FreeBSD" }, { "OpenBSD", "OpenBSD" },
};

static struct str name_in(struct str user_agent, const struct sign *signs, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_search(user_agent, str_of(signs[i].mark), 0) < user_agent.size)
			return str_of(signs[i].name);
	return STR("");
}

struct str browser_words(struct arena *arena, const struct locale *locale, struct str user_agent)
{
	const struct str browser = name_in(user_agent, browsers, COUNT_OF(browsers)), system = name_in(user_agent, systems, COUNT_OF(systems));

	if (browser.size > 0 && system.size > 0)
		return tr_fill(arena, locale, "%1$s on %2$s", FILL(browser, system));
	if (browser.size > 0)
		return browser;
	return system.size > 0 ? tr_fill(arena, locale, "A browser on %s", FILL(system)) : tr(locale, "An unknown browser");
}
