/* portal_document.c: all that can be set of a portal as one document. */
#include "portal_document.h"

#include "json_value.h"

enum { LINE_MOST = 200, GROUPS_MOST = 200 };

#define AT(member) offsetof(struct portal_document, member)

static const struct key beside[] = {
	{ "name", KEY_LINE, AT(name), .most = LINE_MOST },
	{ "domain", KEY_NUMBER, AT(domain), .most = UINT32_MAX },
	{ "slug", KEY_LINE, AT(slug), .most = LINE_MOST },
	{ "enabled", KEY_SWITCH, AT(enabled), .words = NULL },
	{ "groups", KEY_LIST, AT(groups), .most = GROUPS_MOST },
};

const struct keys portal_beside_keys = { beside, COUNT_OF(beside), "" };

struct str portal_document_written(struct arena *arena, const struct portal_document *portal, struct str settings)
{
	struct json_value *const all = json_read(arena, settings), *groups;

	if (all == NULL)
		return settings;
	groups = json_new_list(arena);
	for (size_t i = 0; i < portal->groups.count; i++)
		json_append(groups, json_new_text(arena, portal->groups.at[i]));
	json_put(all, "name", json_new_text(arena, portal->name));
	json_put(all, "slug", json_new_text(arena, portal->slug));
	json_put(all, "domain", json_new_integer(arena, portal->domain));
	json_put(all, "enabled", json_new_truth(arena, portal->enabled));
	json_put(all, "groups", groups);
	return json_written(arena, all);
}

const struct err *portal_document_read(struct arena *arena, struct str document, struct portal_document *portal)
{
	const struct err *e;

	*portal = (struct portal_document){ .name = STR("") };
	if ((e = settings_read(arena, document, &portal->settings)) != NULL)
		return e;
	return document_read(arena, &portal_beside_keys, document, portal);
}

static void compare(struct arena *arena, const struct portal_document *was, const struct portal_document *is, struct key_changes *changes)
{
	document_compare(arena, &portal_beside_keys, was, is, changes);
	document_compare(arena, &portal_keys, &was->settings, &is->settings, changes);
}

const struct err *portal_document_compare(struct arena *arena, struct str before, struct str after, struct key_changes *changes)
{
	struct portal_document was, is;
	const struct err *e;

	if ((e = portal_document_read(arena, before, &was)) != NULL || (e = portal_document_read(arena, after, &is)) != NULL)
		return e;
	if (was.domain == 0 || is.domain == 0) /* not known: not changed */
		was.domain = is.domain;
	compare(arena, &was, &is, changes);
	return NULL;
}

static const struct err *read_if_any(struct arena *arena, struct str document, struct portal_document *portal)
{
	return portal_document_read(arena, document.size > 0 ? document : STR("{}"), portal);
}

const struct err *portal_document_whole(struct arena *arena, struct str before, struct str after, struct key_changes *changes)
{
	struct portal_document was, is;
	const struct err *e;

	if ((e = read_if_any(arena, before, &was)) != NULL || (e = read_if_any(arena, after, &is)) != NULL)
		return e;
	compare(arena, &was, &is, changes);
	return NULL;
}
