/* name.h: names of people. */
#ifndef SQL_NAME_H
#define SQL_NAME_H

#include "../fcgi/base/str.h"

enum { NAME_SHOWN_MAX = 400 }; /* characters: what the columns hold that keep an author's name */

/* How a contact is shown: first and last name, whichever there is; without a name his address. */
MUST_USE struct str name_shown(struct arena *arena, struct str first, struct str last, struct str email);

/*
 * How the staff owner of a ticket is named (S66): by first name, last name, both, or an alias that hides all of them; empty when nobody owns it.
 * A name of which the wanted half is missing is shown by the other one.
 */
struct portal_settings;
MUST_USE struct str owner_shown(struct arena *arena, const struct portal_settings *settings, struct str first, struct str last);

/*
 * Cuts a name as mails have it into first and last at its last space; "Last, First" is turned round. Line ends and other
 * control characters in it become spaces.
 */
void name_split(struct arena *arena, struct str name, struct str *first, struct str *last);

#endif
