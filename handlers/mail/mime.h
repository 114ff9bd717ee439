/* mime.h: what the files that know GMime share. */
#ifndef MAIL_MIME_H
#define MAIL_MIME_H

#include <gmime/gmime.h>

#include "mail.h"

/* A header field's text as it stands, unfolded; empty when there is none. `*oddities` learns of a cut. */
MUST_USE struct str mime_field(struct arena *arena, GMimeObject *object, const char *name, unsigned *oddities);

/* The same, its encoded words decoded, as one line of valid UTF-8. */
MUST_USE struct str mime_field_decoded(struct arena *arena, GMimeObject *object, const char *name, unsigned *oddities);

/* One line of valid UTF-8 without control characters, of anything. */
MUST_USE struct str mime_line(struct arena *arena, struct str text);

/* The bytes of a part, its transfer encoding undone. */
MUST_USE struct str mime_bytes(struct arena *arena, GMimePart *part);

/* The mail taken apart; NULL for what is none, and for parts too entangled to be taken apart in good time. Given back with g_object_unref. */
MUST_USE GMimeMessage *mime_parse(const struct mail_reader *reader, struct str bytes);

/* Reads who wrote, to whom, when, about what, and what it refers to. */
void mime_headers(struct arena *arena, GMimeMessage *message, usec now, struct mail *mail);

/* Reads what it says and counts what else is in it. */
void mime_text(struct arena *arena, GMimeMessage *message, struct mail *mail);

#endif
