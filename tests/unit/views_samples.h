/* views_samples.h: made-up rows for pages: ordinary ones, awkward ones, hostile ones. */
#ifndef TESTS_VIEWS_SAMPLES_H
#define TESTS_VIEWS_SAMPLES_H

#include "../../sql/domain_settings.h"
#include "../../views/customer/pages.h"

enum sample_kind {
	SAMPLE_PLAIN,   /* what a customer sees on a good day */
	SAMPLE_AWKWARD, /* long names, many scripts, emoji, words of 200 characters */
	SAMPLE_HOSTILE, /* attempts to break out of every place */
	SAMPLE_HARMLESS, /* the same rows with words in place of the attempts: the skeleton must be the same (R121) */
};

struct sample {
	struct arena *arena;
	struct frame frame;
	struct portal portal;
	struct domain_settings domain_settings;
	struct portal shipped; /* the same portal, on a domain with the settings of a new one */
	struct viewer viewer;
	struct ticket tickets[TICKETS_PER_PAGE];
	struct message messages[6];
	struct attachment attachments[4]; /* of the first message: a picture, a download, one that waits, one that is held back */
	struct files files; /* of a refused form */
	struct str file_names[2];
};

/* Fills everything; `templates` and `locales` are loaded before. */
void sample_fill(struct sample *sample, struct arena *arena, const struct templates *templates, const struct locales *locales,
    const char *language, enum sample_kind kind);

/* views_samples_filing.c: the form that files a ticket, the people on it, and what stands around it. */
void show_new_ticket(struct sample *sample, struct buf *out);
void show_people(struct sample *sample, struct buf *out);
void show_people_refused(struct sample *sample, struct buf *out);
/* Properties and events of every kind, in the sample's words; they live in its arena. */
MUST_USE const struct ticket_around *sample_around(struct sample *sample);
void show_new_ticket_refused(struct sample *sample, struct buf *out);
void show_new_ticket_before(struct sample *sample, struct buf *out);

/* views_samples_system.c: the pages before sign-in. */
void show_login_split(struct sample *sample, struct buf *out);
void show_login(struct sample *sample, struct buf *out);
void show_login_refused(struct sample *sample, struct buf *out);
void show_login_done(struct sample *sample, struct buf *out);
void show_mail_link(struct sample *sample, struct buf *out);
void show_forgot(struct sample *sample, struct buf *out);
void show_forgot_sent(struct sample *sample, struct buf *out);
void show_link_enter(struct sample *sample, struct buf *out);
void show_reset(struct sample *sample, struct buf *out);
void show_register(struct sample *sample, struct buf *out);
void show_registered(struct sample *sample, struct buf *out);
void show_register_confirm(struct sample *sample, struct buf *out);
void show_invite(struct sample *sample, struct buf *out);
void show_access_denied(struct sample *sample, struct buf *out);
void show_dead_link(struct sample *sample, struct buf *out);
void show_signed_out(struct sample *sample, struct buf *out);
void show_signed_out_split(struct sample *sample, struct buf *out);
/* views_samples_list.c: lists. */
void show_list(struct sample *sample, struct buf *out);
void show_list_middle(struct sample *sample, struct buf *out);
void show_list_new(struct sample *sample, struct buf *out);
void show_list_none_closed(struct sample *sample, struct buf *out);
void show_list_filters(struct sample *sample, struct buf *out);

/* Every page in every state that it can be shown in. */
struct sample_page {
	const char *name;
	void (*show)(struct sample *sample, struct buf *out);
};
extern const struct sample_page sample_pages[];
extern const size_t sample_page_count;

#endif
