/* settings.h: pages of settings: a form is a list of controls, and what is around it is the same on each. */
#ifndef VIEWS_STAFF_SETTINGS_H
#define VIEWS_STAFF_SETTINGS_H

#include "frame.h"

enum control_kind {
	CONTROL_LINE,     /* one line of text */
	CONTROL_AREA,     /* a text of several lines */
	CONTROL_SWITCH,   /* a box to be ticked */
	CONTROL_SELECT,   /* one of a drop-down list */
	CONTROL_RADIO,    /* one of a few, each with words of its own */
	CONTROL_BOXES,    /* several of a list: each box has the control's name and its own value */
	CONTROL_CRITERIA, /* groups of criteria: criteria.tpl */
	CONTROL_COLUMNS,  /* an order of columns: columns.tpl */
	CONTROL_PAGE,     /* a drop-down list with a menu of what can be done: page_choice.tpl */
	CONTROL_STAGES,   /* a drop-down list for each pipeline */
	CONTROL_CONTRAST, /* nothing to set: how well colours can be read: contrast.tpl */
	CONTROL_PICTURE,  /* a picture that is sent: the value is its name */
	CONTROL_COLOUR,   /* a colour, chosen or written */
	CONTROL_TEXT,     /* nothing to set: words, with a link perhaps */
	CONTROL_ROWS,     /* rows in an order: rows.tpl */
	CONTROL_FIELDS,   /* what a form for customers asks, in its order: fields.tpl */
};

struct control_option {
	struct str value;
	struct str label;
	struct str hint;   /* may be empty */
	struct str group;  /* the heading that it stands under in a drop-down list; may be empty; those of a group follow each other */
	bool chosen;
	bool closed;       /* cannot be chosen: the hint says why */
};

/* One criterion, as it stands in the form. */
struct criterion_row {
	struct str name;                     /* "visibility.0.1": its fields are .property, .op, .value below it */
	struct control_option *properties;
	size_t property_count;
	struct control_option *ops;
	size_t op_count;
	struct control_option *values;       /* of a choice: a box for each; count 0: they are typed */
	size_t value_count;
	const char *type;                    /* of the field for a typed value: "date", "number", "text"; NULL: lines of text */
	bool valueless;                      /* the operator asks for none */
	struct str typed;
	struct str problem;
};

struct criteria_group {
	struct criterion_row *rows;
	size_t count;
};

struct criteria_control {
	struct criteria_group *groups;
	size_t count;
	struct str summary;                  /* all of it in a sentence; empty: there are none */
};

struct columns_control {
	struct control_option *rows;         /* value, label; `closed`: cannot be taken away */
	size_t count;
	struct control_option *others;       /* what can be added */
	size_t other_count;
	size_t edited;                       /* the row that is being changed into another; count: none */
};

/* A drop-down list in a row: its field is NAME.<name>, once for each row. */
struct row_choice {
	const char *name;
	struct str label;
	const struct control_option *options;
	size_t option_count;
};

struct control_row {
	struct str id;        /* NAME.id: what is stored, by a word of its own; empty: a new one */
	struct str text;      /* NAME.text where rows are typed */
	struct str label;     /* what its field is called, for readers */
	struct str note;      /* words beside it; may be empty */
	struct str problem;
	const struct row_choice *choices;
	size_t choice_count;
	bool stays;           /* it cannot be deleted */
	bool fresh;           /* it was just added: its field has the focus */
};

struct rows_control {
	const struct control_row *at;
	size_t count;
	bool typed;           /* their texts are fields, else words */
	struct str add;       /* of the button that adds one; empty: there is none */
	struct str none;      /* what stands where there is no row */
};

/* What a form for customers asks in one place. Its inputs are <control>.<key>.label, .help, .required, .hidden, .default, .when and .values. */
struct asked_field {
	struct str key;       /* "subject", "p.product" */
	struct str called;    /* what customers read */
	struct str note;      /* what is special about it, in a line */
	struct str label, help; /* of its own; may be empty */
	struct str usual;     /* what stands in the place of an empty label */
	bool always;          /* it is required, and that is not asked */
	bool can_be_required, required;
	bool can_be_hidden, hidden;
	const char *type;     /* of the input for what stands there at first: "text", "date"; NULL: it is chosen, or there is none */
	struct str initial;
	const struct control_option *choices; /* the same as a list */
	size_t choice_count;
	bool several;         /* several of the list */
	const struct control_option *whens;   /* on what it can depend; none: it is always asked */
	size_t when_count;
	const struct control_option *values;
	size_t value_count;
	bool open;            /* it is being edited */
	struct str problem;
	const char *wrong;    /* at which input: "label", "help", "hidden", "default", "when", "fields" */
};

struct fields_control {
	const struct asked_field *at;
	size_t count;
	const struct control_option *others;  /* what can be added */
	size_t other_count;
};

/* Something that uses what is to be deleted. */
struct use_line {
	struct str text;
	struct str link;      /* empty: there is no page */
};

/* Under a form: where the thing is used, and how it is deleted. */
struct removal {
	struct str title;     /* "Delete this property" */
	struct str text;      /* what becomes of what belongs to it */
	struct str action;
	const struct use_line *uses;
	size_t use_count;
	bool kept;            /* what uses it keeps it */
	struct str values;    /* a box that must be ticked, with these words; empty: none */
};

/* One of several drop-down lists within a control. */
struct stage_choice {
	struct str name;
	struct str label;
	const struct control_option *options;
	size_t option_count;
};

/* How well words can be read in a theme's colour. */
struct contrast {
	struct str label;
	struct str ratio;    /* "4.4 : 1" */
	bool good;
	struct str advice;   /* empty when it is good */
	struct str action;   /* the button that follows it */
	struct str button;
};

struct control {
	struct str name;
	enum control_kind kind;
	struct str label;
	struct str hint;      /* may be empty, as all below */
	struct str value;     /* as stored or as typed; of a switch "on" */
	struct str before;    /* what stands before the field: "https://help.example.com/" */
	struct str problem;   /* in the reader's words */
	struct str link;      /* a path, with its words, under the control */
	struct str link_text;
	bool required;
	size_t most;          /* characters of a line or a text; 0: not said */
	size_t rows;          /* of a text: lines that are to be seen */
	const struct control_option *options;
	size_t option_count;
	const struct criteria_control *criteria;
	const struct columns_control *columns;
	const struct rows_control *list;
	const struct fields_control *fields;
	const struct stage_choice *stages;
	size_t stage_count;
	const struct contrast *contrasts;
	size_t contrast_count;
	struct str edit;      /* of a page: where it is edited */
	struct str show;      /* the action that shows a draft of it */
};

struct control_section {
	struct str id;        /* for links to it */
	struct str title;     /* may be empty */
	struct str lead;      /* may be empty */
	const struct control *controls;
	size_t count;
	struct str fold;      /* it stands behind these words until they are pressed; empty: it stands open */
	bool open;            /* all the same: there is something to be seen */
};

/* What another has set since the form was read. */
struct other_change {
	struct str label;
	struct str was, is;   /* as people read them */
};

/* The live view beside the options of a theme. */
struct theme_stage {
	struct str view;      /* where the page in the frame is */
	struct str undo;      /* the page as it is stored */
	struct str sheet;     /* its style sheet: a script changes it without the page */
	const struct control_option *pages, *modes, *widths;
	size_t page_count, mode_count, width_count;
};

struct settings_form {
	struct str action;
	struct str portal;    /* the id, which the form carries; may be empty */
	struct str domain;    /* the same, of settings of a domain */
	struct str part;      /* which page or mail of the domain, that the form carries as "of"; may be empty */
	struct str in;        /* for which language, as "in"; may be empty */
	const struct control_option *languages; /* to be edited each for itself: a link, and what it is called */
	size_t language_count;
	bool resets;          /* a button brings back what ships */
	struct str test;      /* where a test mail would go; empty: there is none */
	const struct mail_look *mail; /* a mail as it would be; NULL: none */
	uint64_t version;     /* that it was read from */
	struct str submission; /* its one-time key; may be empty */
	bool files;           /* it brings pictures */
	bool unsaved;         /* it shows what is not stored */
	const struct control_section *sections;
	size_t count;
	struct str save;      /* the words of its button; empty: Save */
	bool deletes;         /* its button is one to be feared */
	struct str carried;   /* of a wizard: what other steps refused, that the form carries; may be empty */
	struct str discard;   /* where what a wizard has begun can be deleted: the path; may be empty */
	struct str back;      /* a way back beside it, in a wizard: the path; may be empty */
	struct str show;      /* the action of the button that shows a draft; empty: there is none */
	struct str draft;     /* where the draft that was asked for is to be seen; empty: none was */
	const struct consent_rows *consents; /* under the form; NULL: it is about something else */
	struct str conflict;  /* who has set what meanwhile, in a sentence; empty: nobody has */
	const struct other_change *changes;
	size_t change_count;
	struct str cancel;    /* a way out beside Save: the path; may be empty */
	const struct removal *removal; /* NULL: it is new, or cannot be deleted */
	const struct theme_stage *stage; /* NULL: none */
};

/* A mail as its reader would get it. */
struct mail_look {
	struct str subject;
	struct str text;
	struct str view;      /* where the HTML is */
	bool draft;           /* as it would be, not as it is */
};

/* A text that people agree to, in one language. */
struct consent_words {
	struct str language;    /* its name */
	struct str tag;
	struct str label, text; /* Markdown */
	uint64_t given;         /* by so many people, of those of the version */
};

/* A text that people agreed to, or agree to now. */
struct consent_row {
	unsigned version;
	usec made;
	struct str by;
	struct str label, text; /* Markdown */
	uint64_t given;         /* by so many people */
	const struct consent_words *translations; /* label and text are as they are said to all */
	size_t translation_count;
};

struct consent_rows {
	const struct consent_row *at;
	size_t count;
};

/* What stands at the top right of a portal's settings, or a domain's: for these, which domain and nothing else. */
struct portal_head {
	bool of_domain;       /* `portals` are domains, and `here` is asked with ?domain= behind it */
	struct str part;      /* and with ?of=; may be empty */
	struct str view;      /* "View customer portal": where it is */
	struct str action;    /* of the switch; empty: there is none here */
	struct str portal;
	bool on;
	struct str unfinished; /* where the set-up goes on; empty: it is done */
	const struct control_option *portals; /* when there are several */
	size_t count;
	struct str here;      /* where another portal's page is: this path, with ?portal= behind it */
};

/* A whole page; `head` may be NULL. */
void view_settings(struct buf *out, const struct frame *frame, const struct staff_around *around, const struct portal_head *head,
    const struct settings_form *form);

/* For the live view of a theme: says to staff that the portal has no form. */
void view_no_form(struct buf *out, const struct frame *frame);

/* For pages of other kinds about a portal: fills the top right. */
void fill_portal_head(const struct staff_framed *framed, const struct frame *frame, const struct portal_head *head);

/* Which portal or domain, where there are several; and the whole of a domain's. For portal_head.c and domain_head.c alone. */
void fill_head_several(struct tpl *part, const struct portal_head *head);
void fill_domain_head(struct tpl *top, const struct portal_head *head);

/* The templates within a control. For settings.c alone. */
void fill_criteria(struct arena *arena, struct tpl *in, const struct frame *frame, const struct control *control);
void fill_contrast(struct tpl *in, const struct control *control);
void fill_stage(struct tpl *in, const struct theme_stage *stage);
void fill_mail_look(struct tpl *in, const struct mail_look *look);
void fill_page_choice(struct tpl *in, const struct control *control);
void fill_columns(struct arena *arena, struct tpl *in, const struct frame *frame, const struct control *control);
void fill_rows(struct arena *arena, struct tpl *in, const struct frame *frame, const struct control *control);
void fill_fields(struct arena *arena, struct tpl *in, const struct frame *frame, const struct control *control);
void fill_removal(struct tpl *page, const struct frame *frame, const struct removal *removal);

/* The buttons that move the row `which` of `count`. */
void fill_moves(struct arena *arena, const struct frame *frame, struct tpl *in, struct str name, struct str label, size_t which, size_t count);

/* Versions of a text that people agree to, under the form. For settings.c alone. */
void fill_consents(struct arena *arena, struct tpl *in, const struct frame *frame, const struct consent_rows *consents);

/* What was changed into what. */
void fill_changes(struct tpl *in, const struct other_change *changes, size_t count);

/* What can be chosen, in S_OPTION, under headings in S_OPTION_GROUP. */
void fill_control_options(struct tpl *part, const struct control *control);

/* What every control has: name, label, hint, problem. For the templates within one. */
void fill_part_words(struct arena *arena, struct tpl *part, const struct control *control);

#endif
