/* theme.h: the look of a portal, as its settings say it. What it looks like is views/customer/palette.h and views/customer/theme.h. */
#ifndef SQL_THEME_H
#define SQL_THEME_H

#include "../fcgi/base/attributes.h"
#include "../fcgi/base/str.h"

enum theme_dark { THEME_DARK_AUTO, THEME_DARK_OFF };

/* Stacks of fonts that people have already: nothing is loaded for them. */
enum theme_font { FONT_SYSTEM, FONT_HUMANIST, FONT_GEOMETRIC, FONT_ROUNDED, FONT_SERIF, FONT_SLAB, THEME_FONTS };

enum { THEME_RADIUS_USUAL = 10, THEME_RADIUS_MOST = 24, FOOTER_LINKS = 4 };

/* A link at the foot of every page: imprint, privacy. */
struct footer_link {
	struct str label;
	struct str address; /* https:// */
};

struct theme {
	struct str primary;         /* buttons and links; these as colour_read takes them; empty: what ships */
	struct str secondary;       /* the bar at the top; empty: none */
	struct str background;
	struct str primary_dark;    /* in the dark; empty: made of the others */
	struct str background_dark;
	enum theme_dark dark;
	enum theme_font font;
	unsigned radius;            /* of corners, in pixels */
	struct str logo;            /* names of pictures (picture.h); empty: the mark that ships */
	struct str favicon;
	bool name;                  /* the portal's name stands beside the logo */
	struct str nav_tickets;     /* words of the menu; empty: the usual ones */
	struct str nav_account;
	struct str footer;          /* a line at the foot; empty: the portal's name */
	struct footer_link links[FOOTER_LINKS];
	struct str version;         /* of its style sheet; empty: it needs none */
};

MUST_USE struct theme theme_default(void);

/* What the version of a theme's style sheet is: it follows from what the sheet is made of, so that a former theme has its former sheet. */
MUST_USE struct str theme_version(struct arena *arena, const struct theme *theme);

/* What may be a value of the keys of that kind (struct key). */
MUST_USE bool theme_colour_fits(struct arena *arena, struct str value);
MUST_USE bool theme_picture_fits(struct arena *arena, struct str value);
MUST_USE bool theme_address_fits(struct arena *arena, struct str value);

/* "1", "2", …: the names of the links at the foot, NULL behind the last. */
MUST_USE const char *theme_link_name(size_t index);

extern const char *const theme_darks[];
extern const char *const theme_fonts[];

#endif
