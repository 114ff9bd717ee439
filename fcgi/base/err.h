/* err.h: a failure as a value. NULL is success: if ((e = f()) != NULL) return e; */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "arena.h"

/* Every way in which a request or a command can fail. Each has a status (RFC 9110) and words for the person, in err.c. */
enum err_kind {
	ERR_BAD_REQUEST,    /* 400 cannot be parsed */
	ERR_CSRF,           /* 403 the form is not from this page or this session */
	ERR_FORBIDDEN,      /* 403 signed in, but not allowed */
	ERR_CLOSED,         /* 403 what he answers was closed, and takes no more */
	ERR_NO_ACCESS,      /* 403 signed in, but this portal is not open to him */
	ERR_LOOKING,        /* 403 one of staff, who only looks at a portal */
	ERR_NOT_FOUND,      /* 404 not there, or not yours: one answer for both */
	ERR_NO_PORTAL,      /* 404 the domain has no portal, whatever is asked of it */
	ERR_METHOD,         /* 405 */
	ERR_CONFLICT,       /* 409 the same one-time key with another content */
	ERR_TOO_LARGE,      /* 413 */
	ERR_MEDIA_TYPE,     /* 415 */
	ERR_UNKNOWN_HOST,   /* 421 no account answers under this name */
	ERR_INVALID,        /* 422 a field was refused; the page shows which and why */
	ERR_THROTTLED,      /* 429 */
	ERR_UNDER_WAY,      /* 429 as many long transfers of his, or of his account, as may be at once */
	ERR_INTERNAL,       /* 500 our fault */
	ERR_BUSY,           /* 503 no permit, lock or answer within the time: nothing was written, try again */
	ERR_DATABASE_AWAY,  /* 503 nothing was written */
	ERR_UNSURE,         /* 503 the connection was lost while a write was under way: it may or may not be there */
	ERR_PORTAL_OFF,     /* 503 the administrator has not switched the portal on */
	ERR_KINDS
};

struct err {
	enum err_kind kind;
	const char *detail; /* for the log, in English, never for the page; NULL when the kind says it all */
};

/* What a kind means to the outside. `title` and `words` are message ids of the catalogues. */
struct err_meaning {
	int status;
	int retry_after; /* seconds; 0: no such header */
	const char *title;
	const char *words;
};

/* A failure without a detail; no memory is taken. */
MUST_USE const struct err *err_of(enum err_kind kind);

/* A failure with a detail for the log; it lives in `arena`. */
MUST_USE const struct err *err_new(struct arena *arena, enum err_kind kind, const char *format, ...) PRINTF_LIKE(3, 4);

MUST_USE const struct err_meaning *err_meaning(enum err_kind kind);

#endif
