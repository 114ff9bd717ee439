/* err.c: the list of failures, each with its status and the words for the person who meets it. */
#include "err.h"

#include <assert.h>

#include "str.h"

static const struct err_meaning meanings[ERR_KINDS] = {
	[ERR_BAD_REQUEST] = { 400, 0, N_("This request could not be read"),
	    N_("Your browser sent something that this page does not understand. Nothing was changed. Go back and try again.") },
	[ERR_CSRF] = { 403, 0, N_("This form has expired"),
	    N_("The form did not come from this session, so nothing was sent. Open the page again and send it from there.") },
	[ERR_FORBIDDEN] = { 403, 0, N_("You may not do this"),
	    N_("Your account does not allow this. Nothing was changed. If you need it, ask the people who run this portal.") },
	[ERR_CLOSED] = { 403, 0, N_("This has been closed"),
	    N_("It takes no more replies, and what you wrote was not sent. If it is not settled for you, ask for support again.") },
	[ERR_NO_ACCESS] = { 403, 0, N_("You have no access to this portal"),
	    N_("You are signed in, but this portal is open to certain people only. Nothing was changed. If you should be among them, ask the people who run it.") },
	[ERR_LOOKING] = { 403, 0, N_("This is a preview"),
	    N_("You only look at this portal: nothing can be sent or changed from here, and what belongs to a customer alone stays closed. Nothing was changed.") },
	[ERR_NOT_FOUND] = { 404, 0, N_("There is nothing here"),
	    N_("This page does not exist, or it is not yours to see. Check the address, or go back to the start.") },
	[ERR_NO_PORTAL] = { 404, 0, N_("There is no portal here yet"),
	    N_("This address is set up, but no customer portal has been put on it. If it is yours, sign in at /staff and make one. Otherwise check the address that you were given.") },
	[ERR_METHOD] = { 405, 0, N_("This page cannot do that"),
	    N_("The address exists, but not for this kind of request. Nothing was changed.") },
	[ERR_CONFLICT] = { 409, 0, N_("This form was already sent"),
	    N_("The form was sent before with another text. What you sent first is kept, and your new text stands below.") },
	[ERR_TOO_LARGE] = { 413, 0, N_("That is too large"),
	    N_("What you sent is larger than this page accepts. Nothing was stored. Make it shorter and send it again.") },
	[ERR_MEDIA_TYPE] = { 415, 0, N_("This kind of content is not accepted"),
	    N_("The form was sent in a way that this page does not accept. Nothing was stored.") },
	[ERR_UNKNOWN_HOST] = { 421, 0, N_("No portal answers here"),
	    N_("There is no customer portal at this address. Check the address that you were given.") },
	[ERR_INVALID] = { 422, 0, N_("Please check what you entered"), N_("Something needs your attention before this can be sent.") },
	/* Retry-After: the default of sign_in_window_minutes. */
	[ERR_THROTTLED] = { 429, 900, N_("Too many attempts"),
	    N_("There were too many attempts from here in a short time. Wait a few minutes, then try again.") },
	[ERR_UNDER_WAY] = { 429, 10, N_("Please wait for what is under way"),
	    N_("As many exports or large files as may be under way at once are still being sent. Wait until one has arrived, then try again.") },
	[ERR_INTERNAL] = { 500, 0, N_("Something went wrong on our side"),
	    N_("The fault has been written down. Try again in a moment; if it comes back, tell us the number below.") },
	[ERR_BUSY] = { 503, 5, N_("We are very busy right now"),
	    N_("This had to wait too long, and nothing was changed. Please try again in a few seconds.") },
	[ERR_DATABASE_AWAY] = { 503, 5, N_("We will be right back"),
	    N_("The portal cannot reach its data for a moment. Nothing was changed. Please try again in a few seconds.") },
	[ERR_UNSURE] = { 503, 5, N_("We could not confirm this"),
	    N_("The connection was lost while your change was being stored. Load this page again to send it once more: it will not be stored twice.") },
	[ERR_PORTAL_OFF] = { 503, 0, N_("This portal is not available"), N_("It is switched off at the moment. Please come back later.") },
};

static const struct err plain[ERR_KINDS] = {
#define PLAIN(name) [name] = { .kind = name }
	PLAIN(ERR_BAD_REQUEST), PLAIN(ERR_CSRF), PLAIN(ERR_FORBIDDEN), PLAIN(ERR_CLOSED), PLAIN(ERR_NO_ACCESS), PLAIN(ERR_LOOKING), PLAIN(ERR_NOT_FOUND),
	PLAIN(ERR_NO_PORTAL), PLAIN(ERR_METHOD), PLAIN(ERR_CONFLICT),
	PLAIN(ERR_TOO_LARGE), PLAIN(ERR_MEDIA_TYPE), PLAIN(ERR_UNKNOWN_HOST), PLAIN(ERR_INVALID), PLAIN(ERR_THROTTLED),
	PLAIN(ERR_UNDER_WAY), PLAIN(ERR_INTERNAL), PLAIN(ERR_BUSY), PLAIN(ERR_DATABASE_AWAY), PLAIN(ERR_UNSURE), PLAIN(ERR_PORTAL_OFF),
#undef PLAIN
};

const struct err *err_of(enum err_kind kind)
{
	assert(kind < ERR_KINDS);
	return &plain[kind];
}

const struct err *err_new(struct arena *arena, enum err_kind kind, const char *format, ...)
{
	struct err *e = ARENA_NEW(arena, struct err);
	struct buf detail = { .arena = arena };
	va_list values;

	assert(kind < ERR_KINDS);
	va_start(values, format);
	buf_vformat(&detail, format, values);
	va_end(values);
	*e = (struct err){ .kind = kind, .detail = buf_c(&detail) };
	return e;
}

const struct err_meaning *err_meaning(enum err_kind kind)
{
	assert(kind < ERR_KINDS);
	return &meanings[kind];
}
