/* record.h: the record of a ticket. */
#ifndef VIEWS_STAFF_RECORD_H
#define VIEWS_STAFF_RECORD_H

#include "../../sql/desk_record.h"
#include "frame.h"

/* A portal of this domain, on which he can look through the requester's eyes. */
struct record_look {
	struct str name;
	struct str address;
	uint64_t portal;
};

/* One choice, or one thing that can be typed, of the form of what is known of a ticket. */
enum record_field_kind { RECORD_SELECT, RECORD_INPUT, RECORD_BOXES };

struct record_option {
	struct str value, label;
	bool chosen;
};

struct record_field {
	enum record_field_kind kind;
	struct str name, label;
	const char *type;      /* of an input */
	struct str value;      /* of an input */
	struct record_option *options;
	size_t option_count;
	struct str problem;    /* why it was refused; empty: it was not */
};

struct record_form {
	struct record_field *fields;
	size_t field_count;
	uint64_t version;      /* of what it shows */
	struct str problem;    /* what is wrong with all of it; empty: nothing */
};

struct record_page {
	const struct desk_ticket *ticket;
	const struct desk_record *record;
	bool all;                       /* all that can be is shown */
	struct str list;                /* the query of the list that he came from; empty: the usual one */
	const struct record_look *looks; /* none where nobody is known as the requester */
	size_t look_count;
	const struct record_form *form;
	const struct field *fields;     /* a reply or a note as typed, refused; or NULL */
	bool of_note;                   /* it was the note's form that was refused */
	const char *problem;
	const struct files *files;      /* that came with it, and must be chosen again; or NULL */
	struct str preview;             /* HTML of what was typed, when that was asked for */
	struct str submission;          /* a new one-time key, or the refused form's own */
	struct str note_submission;
	const char *done;               /* what was just done, a message id, or NULL */
};

void view_record(struct buf *out, const struct frame *frame, const struct record_page *page);

#endif
