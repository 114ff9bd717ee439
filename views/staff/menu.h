/* menu.h: the menus of the staff side, for the frame and the pages within it. */
#ifndef VIEWS_STAFF_MENU_H
#define VIEWS_STAFF_MENU_H

#include "frame.h"

/* The top bar's: places in a row (S_PLACE) and menus that open (S_MAIN_MENU), of what this person may open; `here` is marked. */
void fill_main_menus(struct arena *arena, const struct frame *frame, struct tpl *in, enum staff_place here);

/* All settings, in groups (S_SETTINGS_GROUP); false: there is none for him. */
bool fill_settings_groups(struct arena *arena, const struct frame *frame, struct tpl *in, enum staff_place here);

#endif
