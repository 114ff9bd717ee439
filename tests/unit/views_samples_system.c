/* views_samples_system.c: the pages before sign-in, as samples. */
#include "views_samples.h"

static struct frame stranger(const struct sample *sample)
{
	struct frame frame = sample->frame;

	frame.viewer = NULL;
	return frame;
}

/* With the pages as they ship. */
static struct frame stranger_anywhere(const struct sample *sample)
{
	struct frame frame = stranger(sample);

	frame.portal = &sample->shipped;
	return frame;
}

void show_login_split(struct sample *sample, struct buf *out)
{
	const struct frame frame = stranger(sample);

	view_login(out, &frame, &(struct login_page){ .next = STR("/help/tickets/1001") });
}

void show_login(struct sample *sample, struct buf *out)
{
	const struct frame frame = stranger_anywhere(sample);

	view_login(out, &frame, &(struct login_page){ .next = STR("/help/tickets/1001") });
}

void show_login_refused(struct sample *sample, struct buf *out)
{
	const struct frame frame = stranger_anywhere(sample);
	const struct field fields[LOGIN_FIELDS] = {
		[LOGIN_EMAIL] = { .text = sample->viewer.name, .given = true, .problem = N_("This does not look like an e-mail address.") },
	};

	view_login(out, &frame, &(struct login_page){ .fields = fields, .next = sample->viewer.name,
	    .problem = N_("This request could not be read"), .kept = sample->messages[0].html });
}

void show_login_done(struct sample *sample, struct buf *out)
{
	const struct frame frame = stranger_anywhere(sample);

	view_login(out, &frame, &(struct login_page){ .next = STR("/help/tickets"), .notice = N_("Your new password is set. Sign in with it.") });
}

void show_mail_link(struct sample *sample, struct buf *out)
{
	const struct frame frame = stranger_anywhere(sample);
	const struct field fields[MAIL_LINK_FIELDS] = {
		[MAIL_LINK_EMAIL] = { .text = sample->viewer.name, .given = true, .problem = N_("This does not look like an e-mail address.") },
	};

	view_mail_link(out, &frame, &(struct mail_link_page){ .sign_in = true, .fields = fields, .next = sample->viewer.name,
	    .problem = N_("This request could not be read") });
}

void show_forgot(struct sample *sample, struct buf *out)
{
	const struct frame frame = stranger_anywhere(sample);

	view_mail_link(out, &frame, &(struct mail_link_page){ .sent = false });
}

void show_forgot_sent(struct sample *sample, struct buf *out)
{
	const struct frame frame = stranger_anywhere(sample);

	view_mail_link(out, &frame, &(struct mail_link_page){ .sent = true });
}

void show_link_enter(struct sample *sample, struct buf *out)
{
	const struct frame frame = stranger_anywhere(sample);

	view_link_enter(out, &frame, STR("aZ09-_aZ09-_aZ09-_aZ09-_aZ09-_aZ09-_aZ09-_a"));
}

void show_reset(struct sample *sample, struct buf *out)
{
	const struct frame frame = stranger_anywhere(sample);
	const struct field field = { .problem = N_("Dates and years are quickly guessed. Add words that do not belong together.") };

	view_reset(out, &frame, STR("aZ09-_aZ09-_aZ09-_aZ09-_aZ09-_aZ09-_aZ09-_a"), sample->viewer.name, &field, NULL);
}

void show_register(struct sample *sample, struct buf *out)
{
	const struct frame frame = stranger_anywhere(sample);
	const struct field fields[REGISTER_FIELDS] = {
		[REGISTER_EMAIL] = { .text = sample->viewer.email, .given = true, .problem = N_("This does not look like an e-mail address.") },
		[REGISTER_FIRST_NAME] = { .text = sample->viewer.name, .given = true },
		[REGISTER_LAST_NAME] = { .text = sample->tickets[0].subject, .given = true, .problem = N_("This is longer than fits here. Please shorten it.") },
		[REGISTER_PASSWORD] = { .problem = N_("Please fill in this field.") },
	};

	view_register(out, &frame, fields, NULL, false);
}

void show_registered(struct sample *sample, struct buf *out)
{
	const struct frame frame = stranger_anywhere(sample);

	view_register(out, &frame, NULL, NULL, true);
}

void show_register_confirm(struct sample *sample, struct buf *out)
{
	const struct frame frame = stranger_anywhere(sample);

	view_register_confirm(out, &frame, STR("aZ09-_aZ09-_aZ09-_aZ09-_aZ09-_aZ09-_aZ09-_a"), sample->viewer.name);
}

void show_invite(struct sample *sample, struct buf *out)
{
	const struct frame frame = stranger_anywhere(sample);
	const struct field fields[INVITE_FIELDS] = { [INVITE_PASSWORD] = { .problem = N_("Please fill in this field.") },
		[INVITE_FIRST_NAME] = { .text = sample->viewer.name, .given = true },
		[INVITE_LAST_NAME] = { .text = sample->tickets[0].subject, .given = true, .problem = N_("This is longer than fits here. Please shorten it.") } };

	view_invite(out, &frame, &(struct invite_page){ .token = STR("aZ09-_aZ09-_aZ09-_aZ09-_aZ09-_aZ09-_aZ09-_a"), .email = sample->viewer.name,
	    .nameless = true, .fields = fields });
}

void show_access_denied(struct sample *sample, struct buf *out)
{
	struct viewer outsider = sample->viewer;
	struct frame frame = sample->frame;

	outsider.admitted = false;
	frame.viewer = &outsider;
	view_access_denied(out, &frame);
}

void show_dead_link(struct sample *sample, struct buf *out)
{
	const struct frame frame = stranger_anywhere(sample);

	view_dead_link(out, &frame, &(struct dead_link){ .page = PAGE_RESET, .label = N_("Get another link"), .path = "password/forgot" });
}

void show_signed_out(struct sample *sample, struct buf *out)
{
	const struct frame frame = stranger_anywhere(sample);

	view_signed_out(out, &frame);
}

void show_signed_out_split(struct sample *sample, struct buf *out)
{
	const struct frame frame = stranger(sample);

	view_signed_out(out, &frame);
}
