/* menu.c: the menus of the staff side. */
#include "menu.h"

#include "../../sql/link.h"

/* The menus (S4, S92): a heading, and the places under it. */
struct menu {
	const char *label;
	const enum staff_place *places;
	size_t count;
};

static const enum staff_place first_places[] = { PLACE_HELP_DESK, PLACE_CONTACTS, PLACE_COMPANIES };
static const enum staff_place service[] = { PLACE_PORTAL };
static const enum staff_place marketing[] = { PLACE_FORMS };
static const enum staff_place content[] = { PLACE_PORTAL, PLACE_PRIVATE_CONTENT, PLACE_MAILS };
static const enum staff_place foundations[] = { PLACE_DOMAINS, PLACE_GROUPS, PLACE_FORMS, PLACE_PROPERTIES, PLACE_PIPELINES, PLACE_INBOXES, PLACE_SENDERS };
static const enum staff_place people[] = { PLACE_USERS, PLACE_SIGN_IN };

static const struct menu main_menus[] = {
	{ N_("Service"), service, COUNT_OF(service) },
	{ N_("Marketing"), marketing, COUNT_OF(marketing) },
};
static const struct menu settings_menus[] = {
	{ N_("Content"), content, COUNT_OF(content) },
	{ N_("Set up"), foundations, COUNT_OF(foundations) },
	{ N_("Account"), people, COUNT_OF(people) },
};

static bool leads_to(const struct frame *frame, enum staff_place place)
{
	return (frame->places & 1u << place) != 0;
}

static void fill_entry(struct arena *arena, const struct frame *frame, struct tpl *entry, enum staff_place place, enum staff_place here)
{
	tpl_text(entry, T_PLACE_LINK, link_path(arena, frame->portal, "%s", staff_places[place].path));
	tpl_text(entry, T_PLACE_LABEL, tr(frame->locale, staff_places[place].label));
	if (place == here)
		tpl_show(entry, S_PLACE_HERE);
}

/* A menu without an entry is not there. */
static bool fill_menu(struct arena *arena, const struct frame *frame, struct tpl *in, enum tpl_section section, const struct menu *menu,
    enum staff_place here)
{
	struct tpl *group = NULL;

	for (size_t i = 0; i < menu->count; i++) {
		if (!leads_to(frame, menu->places[i]))
			continue;
		if (group == NULL) {
			group = tpl_row(in, section);
			tpl_text(group, T_MENU_LABEL, tr(frame->locale, menu->label));
		}
		fill_entry(arena, frame, tpl_row(group, S_PLACE), menu->places[i], here);
		if (menu->places[i] == here)
			tpl_show(group, S_MENU_HERE);
	}
	return group != NULL;
}

void fill_main_menus(struct arena *arena, const struct frame *frame, struct tpl *in, enum staff_place here)
{
	for (size_t i = 0; i < COUNT_OF(first_places); i++)
		if (leads_to(frame, first_places[i]))
			fill_entry(arena, frame, tpl_row(in, S_PLACE), first_places[i], here);
	for (size_t i = 0; i < COUNT_OF(main_menus); i++)
		(void)fill_menu(arena, frame, in, S_MAIN_MENU, &main_menus[i], here);
}

bool fill_settings_groups(struct arena *arena, const struct frame *frame, struct tpl *in, enum staff_place here)
{
	bool any = false;

	for (size_t i = 0; i < COUNT_OF(settings_menus); i++)
		any |= fill_menu(arena, frame, in, S_SETTINGS_GROUP, &settings_menus[i], here);
	return any;
}
