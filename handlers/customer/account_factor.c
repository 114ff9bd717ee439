/* account_factor.c: account/second-factor: a customer sets up his second factor, and switches it off. */
#include "../../conf/conf.h"
#include "../../fcgi/proc/hasher.h"
#include "../../sql/domain_settings.h"
#include "../../sql/profile.h"
#include "../../views/customer/second_factor.h"
#include "../show.h"
#include "../step_up.h"
#include "account.h"

enum { CODE_MAX = 64, WORD_SIZE = 16 };

static const char *const done_words[] = { "on", "codes", "kept", "off", NULL };
static const char *const done_texts[] = {
	N_("The second factor is on. Now keep your recovery codes."),
	N_("These are your new recovery codes."),
	N_("Your recovery codes are not shown any more."),
	N_("The second factor is off."),
};

const struct field_rule factor_query[] = {
	{ .name = "done", .kind = FIELD_CHOICE, .choices = done_words, .most = WORD_SIZE, .lenient = true },
};

const struct field_rule factor_password_fields[] = {
	{ .name = "password", .kind = FIELD_PASSWORD, .most = PASSWORD_MAX },
};

const struct field_rule factor_code_fields[] = {
	{ .name = "code", .kind = FIELD_LINE, .least = 1, .most = CODE_MAX },
};

bool factor_offered(const struct page *page)
{
	return page->portal->domain_settings->second_factor && page->secrets->key.size > 0;
}

struct factor_owner factor_owner_of(const struct page *page)
{
	return (struct factor_owner){ page->portal->account, portal_users(page->portal), viewer_user(page->viewer).id, page->secrets->key };
}

/*
 * The app's key and the recovery codes let their reader in for ever: they are shown to who has just proved himself in this session, and not to whoever finds the
 * page open or has a copy of its cookie. Everybody else begins anew, with the password.
 */
static const struct err *hide_secrets(struct page *page, struct factor *factor, struct factor_page *view)
{
	const struct err *e;
	bool lately;

	if (factor->state != FACTOR_PENDING && factor->code_count == 0)
		return NULL;
	if ((e = session_proved(page->db, page->viewer, page->now, &lately)) != NULL || lately)
		return e;
	view->codes_hidden = factor->code_count > 0;
	factor->code_count = 0;
	if (factor->state == FACTOR_PENDING)
		*factor = (struct factor){ .state = FACTOR_OFF };
	if (view->form == FACTOR_FORM_CONFIRM)
		view->form = FACTOR_FORM_BEGIN;
	return NULL;
}

/* Where it is not offered there is nothing, but for who has it already. */
static const struct err *show(struct page *page, struct factor_page *view)
{
	const struct factor_owner owner = factor_owner_of(page);
	const struct frame frame = frame_of(page);
	struct profile profile;
	struct factor factor;
	const struct err *e;

	if ((e = profile_read(page->db, page->viewer, &profile)) != NULL || (e = factor_read(page->db, &owner, page->now, &factor)) != NULL ||
	    (e = hide_secrets(page, &factor, view)) != NULL)
		return e;
	if (factor.state != FACTOR_ON && !factor_offered(page))
		return err_of(ERR_NOT_FOUND);
	view->required = page->viewer->factor_missing;
	view->factor = &factor;
	view->has_password = profile.has_password;
	view_second_factor(&page->response.body, &frame, view);
	return NULL;
}

const struct err *factor_get(struct page *page)
{
	const struct field *done = &page->fields[0];
	struct factor_page view = { .form = FACTOR_FORMS, .done = done->given ? done_texts[done->choice] : NULL };

	return show(page, &view);
}

static const struct err *refused(struct page *page, enum factor_form form)
{
	struct factor_page view = { .form = form, .fields = page->fields, .problem = page->problem };

	return show(page, &view);
}

const struct err *factor_begin_refused(struct page *page)
{
	return refused(page, FACTOR_FORM_BEGIN);
}

const struct err *factor_confirm_refused(struct page *page)
{
	return refused(page, FACTOR_FORM_CONFIRM);
}

const struct err *factor_codes_refused(struct page *page)
{
	return refused(page, FACTOR_FORM_CODES);
}

const struct err *factor_end_refused(struct page *page)
{
	return refused(page, FACTOR_FORM_OFF);
}

/* He has given his password for what is done now. */
static const struct err *done(struct page *page, const struct credentials *who, const char *where)
{
	const struct err *e = redirect_to(page, "%s", where);

	if (e == NULL)
		step_up_done(page, who);
	return e;
}

const struct err *factor_begin_post(struct page *page)
{
	const struct factor_owner owner = factor_owner_of(page);
	struct credentials who;
	const struct err *e;

	if (!factor_offered(page))
		return err_of(ERR_NOT_FOUND);
	if ((e = step_up(page, &page->fields[0], &who)) != NULL)
		return e;
	e = factor_begin(page->db, &owner, page->now);
	if (e != NULL && e->kind != ERR_CONFLICT) /* on already: the page says so */
		return e;
	return done(page, &who, "account/second-factor");
}

/* What was begun in this session: else the key was not shown here. */
static const struct err *confirm(struct page *page)
{
	const struct factor_owner owner = factor_owner_of(page);
	const struct err *e;
	bool lately;

	if ((e = session_proved(page->db, page->viewer, page->now, &lately)) != NULL)
		return e;
	if (!lately)
		return refuse(page, N_("That took longer than 15 minutes. Please begin again: your app gets a new key."));
	e = factor_confirm(page->db, page->portal, &owner, &page->viewer->session, page->fields[0].text, page->now);
	if (e != NULL && e->kind == ERR_INVALID)
		page->fields[0].problem = N_("This code is not right. Wait for the next one, and check your telephone's clock.");
	return e;
}

const struct err *factor_confirm_post(struct page *page)
{
	const struct err *e = confirm(page);

	if (e == NULL && (e = redirect_to(page, "account/second-factor?done=on")) == NULL) {
		step_up_otherwise(page);
		return NULL;
	}
	if (e->kind == ERR_NOT_FOUND) /* confirmed by a click before this one, or given up meanwhile: the page shows which */
		return redirect_to(page, "account/second-factor");
	return e;
}

const struct err *factor_codes_post(struct page *page)
{
	const struct factor_owner owner = factor_owner_of(page);
	struct credentials who;
	const struct err *e;

	if ((e = step_up(page, &page->fields[0], &who)) != NULL || (e = factor_codes_renew(page->db, &owner, page->now)) != NULL)
		return e;
	return done(page, &who, "account/second-factor?done=codes");
}

const struct err *factor_kept_post(struct page *page)
{
	const struct factor_owner owner = factor_owner_of(page);
	const struct err *e = factor_codes_kept(page->db, &owner);

	return e != NULL ? e : redirect_to(page, "account/second-factor?done=kept");
}

const struct err *factor_end_post(struct page *page)
{
	const struct factor_owner owner = factor_owner_of(page);
	struct credentials who;
	const struct err *e;

	if ((e = step_up(page, &page->fields[0], &who)) != NULL || (e = factor_end(page->db, page->portal, &owner, page->now)) != NULL)
		return e;
	return done(page, &who, factor_offered(page) ? "account/second-factor?done=off" : "account");
}
