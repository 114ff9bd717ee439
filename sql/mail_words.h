/* mail_words.h: an administrator's words for mails: which {names} they may have. For the rest of this layer, and the page that edits them. */
#ifndef SQL_MAIL_WORDS_H
#define SQL_MAIL_WORDS_H

#include "domain_settings.h"

/* May the words of this kind have {name}? */
MUST_USE bool mail_may_say(enum outbox_kind kind, struct str name);

/* The first {name} in them that a mail of this kind cannot tell, as it was typed, without its braces; empty: there is none. */
MUST_USE struct str mail_cannot_say(enum outbox_kind kind, struct str text);

/* Paragraphs of a text: MAIL_PARAGRAPHS_MOST fit. */
MUST_USE size_t mail_paragraphs(struct str text);

/* What is newly said names nothing that the mail cannot tell. ERR_INVALID. */
MUST_USE const struct err *mail_words_check(struct arena *arena, const struct domain_settings *before, const struct domain_settings *after);

#endif
