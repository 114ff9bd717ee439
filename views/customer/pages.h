/* pages.h: the customer's pages: for each one function that fills its template, and its parameters are all that it needs. */
#ifndef VIEWS_CUSTOMER_PAGES_H
#define VIEWS_CUSTOMER_PAGES_H

#include "../../fcgi/http/fields.h"
#include "../../fcgi/http/files.h"
#include "../../sql/domain_settings.h"
#include "../../sql/desk.h"
#include "../../sql/list_beside.h"
#include "../../sql/around.h"
#include "../../sql/participant.h"
#include "../../sql/ticket_form.h"
#include "../locale.h"
#include "../tpl.h"

/* The frame around every page. */
struct frame {
	const struct templates *templates;
	const struct locale *locale;
	const struct portal *portal; /* NULL where no portal is known: an unknown host */
	const struct viewer *viewer; /* NULL, or of neither a contact nor staff: nobody is signed in */
	struct str csrf;             /* for the log-out button and the page's own form */
	unsigned places;             /* on the staff side: where its menus may lead, 1u << enum staff_place */
	bool preview;                /* says that it is none of what customers see */
	struct str sheet;            /* the style sheet of a theme that is tried out; empty: the portal's own */
	const struct str *languages; /* that the reader can choose (S16), by their tags; fewer than two: there is no choice */
	size_t language_count;
	struct str language;         /* the one of them that the page is in */
	struct str address;          /* of this page, to come back to in another language */
};

/* Indexes of the fields are the page's, in handlers/customer/fields of the same name. */
enum login_field { LOGIN_EMAIL, LOGIN_PASSWORD, LOGIN_NEXT, LOGIN_FIELDS };
enum mail_link_field { MAIL_LINK_EMAIL, MAIL_LINK_NEXT, MAIL_LINK_FIELDS };
enum register_field {
	REGISTER_EMAIL, REGISTER_FIRST_NAME, REGISTER_LAST_NAME, REGISTER_PASSWORD, REGISTER_CONSENT, REGISTER_CONSENT_VERSION, REGISTER_FIELDS
};
enum invite_field { INVITE_FIRST_NAME, INVITE_LAST_NAME, INVITE_PASSWORD, INVITE_CONSENT, INVITE_CONSENT_VERSION, INVITE_FIELDS };
enum reset_field { RESET_PASSWORD, RESET_FIELDS };
enum people_field { PEOPLE_CONTACT, PEOPLE_EMAIL, PEOPLE_SUBMISSION, PEOPLE_LIST, PEOPLE_FIELDS };
enum new_ticket_field { NEW_SUBJECT, NEW_BODY, NEW_SUBMISSION, NEW_PREVIEW, NEW_BEFORE, NEW_REPLY, NEW_FIELDS };
enum reply_field { REPLY_BODY, REPLY_SUBMISSION, REPLY_PREVIEW, REPLY_LIST, REPLY_FIELDS };

/* `problem` is a message id for what is wrong with a whole form, or NULL; its fields carry their own. */

struct login_page {
	const struct field *fields; /* NULL: the first visit */
	struct str next;            /* where to go afterwards */
	bool registration;          /* whoever has no login may make himself one (S117) */
	const char *problem;
	const char *notice;         /* what has just been done, a message id, or NULL */
	struct str kept;            /* that a person typed into a form whose session had ended; may be empty */
	const struct files *files;  /* that came with it and have to be chosen again; or NULL */
};
void view_login(struct buf *out, const struct frame *frame, const struct login_page *login);

/* Asks for a mail with a link: to sign in (H27), or to set a new password (S95). */
struct mail_link_page {
	bool sign_in;
	const struct field *fields; /* as typed, refused; NULL: the first visit */
	struct str next;            /* to sign in: where to go afterwards */
	const char *problem;
	bool sent;                  /* it has been asked for: says what comes now, whoever it was */
};
void view_mail_link(struct buf *out, const struct frame *frame, const struct mail_link_page *page);

/* The page of a sign-in link: a button that acts. */
void view_link_enter(struct buf *out, const struct frame *frame, struct str token);

/* Sets a new password (S96). `email` is whose. `field` is the password as refused, or NULL. */
void view_reset(struct buf *out, const struct frame *frame, struct str token, struct str email, const struct field *field, const char *problem);

/* Makes a login (S87). `fields` as typed, refused, or NULL: the first visit; `asked`: it was sent, and what comes now is said, whoever it was. */
void view_register(struct buf *out, const struct frame *frame, const struct field *fields, const char *problem, bool asked);

/* The page of a registration's link: a button that acts. `email` is whose. */
void view_register_confirm(struct buf *out, const struct frame *frame, struct str token, struct str email);

/* Sets the first password of who was invited (S116). */
struct invite_page {
	struct str token;
	struct str email;
	bool nameless;              /* asks for his name too */
	const struct field *fields; /* as refused, or NULL: the first visit */
	const char *problem;
};
void view_invite(struct buf *out, const struct frame *frame, const struct invite_page *invite);

/* A link of a mail that is of no use, whatever the reason: one page for all kinds, and a way to another one. `page` says as which family it looks. */
struct dead_link {
	enum system_page page;
	const char *label; /* of the link to another one, a message id */
	const char *path;  /* below the portal */
};
void view_dead_link(struct buf *out, const struct frame *frame, const struct dead_link *dead);

/* Signed in, but not let in. */
void view_access_denied(struct buf *out, const struct frame *frame);

void view_signed_out(struct buf *out, const struct frame *frame);

/* What staff's list has beside what a customer's has. */
struct desk_list {
	const struct desk_inboxes *inboxes; /* that he sees */
	uint64_t inbox;                     /* the one that the list is of; 0: all of them */
	bool in_path;                       /* the list's address says so itself */
	const char *path;                   /* of it, below /staff: "inbox", "inbox/3" */
};

/* What there is to know for a list. */
struct ticket_list_page {
	const struct ticket_query *query; /* the choices as they stand: links of other choices and pages are made from it */
	const struct ticket_list *list;
	const struct column *columns;
	size_t column_count;
	const struct properties *properties; /* of tickets */
	const struct list_beside *beside;
	struct str q;                        /* as typed */
	struct str wordless;                 /* what was typed instead, and has nothing that could be looked for; empty: nothing was */
	struct str after;                    /* the place in the list, as it stands in the address; empty at its beginning */
	struct str created_from, created_to; /* days as they stand in the address; empty where the query has none */
	bool filters;                        /* the form of filters is open */
	bool bare;                           /* there is nothing to search, filter or export: examples */
	bool semicolons;                     /* between the cells of the file, as spreadsheets of the reader's language want them */
	const struct desk_list *desk;        /* of staff; NULL: a customer's */
	uint64_t received;                   /* the number of what the reader has filed just now and the portal does not show; 0: nothing */
};
void view_ticket_list(struct buf *out, const struct frame *frame, const struct ticket_list_page *page);

/*
 * The same as CSV (RFC 4180, UTF-8 with the mark by which Excel knows it): the names of the columns, and rows of the list. Words are the
 * reader's, dates are written year first in his zone. What a spreadsheet would take for a formula has an apostrophe before it (S141). With semicolons
 * decimals are written as his language does, else with a point.
 */
void view_csv_head(struct buf *out, const struct frame *frame, const struct ticket_list_page *page);
void view_csv_rows(struct buf *out, const struct frame *frame, const struct ticket_list_page *page);
/* "Cases - Acme Help - 2026-11-22.csv" */
MUST_USE struct str view_csv_name(struct arena *arena, const struct frame *frame, usec now);

/* What the reader has just done to a ticket, as the address says after the form. */
enum ticket_done { DONE_NOTHING, DONE_FILED, DONE_CLOSED, DONE_LEFT };
enum ticket_query_field { TICKET_MESSAGES, TICKET_DONE, TICKET_LIST, TICKET_FIELDS };

/* The query of the list that a ticket was opened from, as the address of the ticket carries it, so that the way back leads to the same rows. */
enum { LIST_PLACE_MAX = 600 };

/*
 * Where a person writes, for every form with a long text in it: customer/editor.tpl by fill_editor(). The form around it is
 * multipart/form-data, names its hidden fields first (files are taken only behind the csrf field), and ends with a submit button and
 * one called preview.
 */
struct editor {
	const struct field *body;  /* as typed, refused; or NULL */
	const struct files *files; /* what came with a form that is shown again; or NULL */
	struct str preview;        /* HTML of the renderer, when that was asked for; or empty */
};

struct ticket_page {
	const struct ticket *ticket;
	const struct ticket_around *around;
	const struct message *messages;
	size_t message_count;
	size_t left_out;             /* older messages that are not shown; a link with the query messages=all shows them */
	bool all;                    /* what is shown is all that can be: no such link */
	const struct field *fields;  /* the reply as typed, refused; or NULL */
	const char *problem;
	enum ticket_done done;
	const struct files *files;   /* that came with it, and must be chosen again; or NULL */
	struct str preview;          /* HTML of what was typed, when that was asked for */
	struct str submission;       /* a new one-time key, or the refused form's own */
	struct str list;             /* the query of the list that the reader came from; empty: the usual one */
};
void view_ticket(struct buf *out, const struct frame *frame, const struct ticket_page *page);

/* What addresses carry of the list that the reader came from, behind `before`, '?' or '&': "?list=status%3Dopen"; empty: the usual one. */
MUST_USE struct str list_carried(struct arena *arena, char before, struct str list);

/* The people on a ticket. */
struct people_page {
	const struct ticket *ticket;
	const struct participants *people;
	bool added;                  /* just now */
	const struct field *fields;  /* a refused form; or NULL */
	const char *problem;
	struct str submission;
	struct str list;             /* as of the ticket's page */
};
void view_people(struct buf *out, const struct frame *frame, const struct people_page *page);

/* The form that files a ticket. `fields` and `answers` are NULL on the first visit. */
struct new_ticket_page {
	const struct ticket_form *form;
	const struct field *fields;
	const struct ticket_answer *answers; /* one for each field of the form */
	const struct files *files;           /* that came with it, and must be chosen again */
	struct str preview;                  /* HTML of what was typed, when that was asked for; or empty */
	const char *problem;
	struct str submission;               /* a new one-time key, or the refused form's own */
	uint64_t number_before;              /* of what its sender had filed and did not hear of; 0: nothing stands in the way */
	const struct ticket *filed_before;   /* NULL: it is kept from him */
	bool news;                           /* it is told for the first time */
};
void view_new_ticket(struct buf *out, const struct frame *frame, const struct new_ticket_page *page);

/* Every failure: title and words by its kind, the request id for 5xx, a next step, and `kept`, the text typed, if any. */
void view_error(struct buf *out, const struct frame *frame, enum err_kind kind, struct str request_id, struct str kept);

#endif
