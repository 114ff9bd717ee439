/* dispatch.c: one request from the first byte to the last. */
#include "dispatch.h"

#include "../fcgi/base/log.h"
#include "../fcgi/http/cookie.h"
#include "../sql/link.h"
#include "../sql/portal_address.h"
#include "../sql/session.h"
#include "../sql/sweep.h"
#include "guard.h"
#include "look.h"
#include "moved.h"
#include "pictures.h"
#include "reader.h"
#include "show.h"
#include "transfer.h"
#include "typed.h"
#include "upload.h"
#include "whose.h"

/* Bytes from which on a form's files are a long transfer, or what is imported by it takes long. */
enum { TRANSFER_LARGE = 1 << 20, IMPORT_LARGE = 2 << 10 };

/* A request under way: what outlives the page, because the log and the error page want it. */
struct turn {
	struct worker *worker;
	const struct exchange *exchange;
	struct request request;
	struct secrets secrets;
	struct portal portal;
	struct viewer viewer;
	struct route_match match;
	struct form form;
	struct page page;
	struct upload *upload; /* on a route that takes files */
	usec started;
	bool delivered; /* somebody was listening to the end */
	bool elsewhere; /* another process answers this */
};

static enum side side_of(const struct turn *turn)
{
	return turn->portal.staff_side ? SIDE_STAFF : SIDE_PORTAL;
}

static void set_reader(struct turn *turn)
{
	turn->page.locale = locale_of(
	    turn->worker->arena, turn->worker->shared->locales, reader_language(&turn->page), turn->viewer.time_zone);
	turn->page.csrf = csrf_value(turn->worker->arena, &turn->secrets, &turn->viewer);
}

static const struct err *enter(struct turn *turn)
{
	const bool staff_side = is_to_staff(&turn->request);
	const struct err *e;

	secrets_read(turn->worker->arena, &turn->request, staff_side, &turn->secrets);
	if (turn->secrets.session.size > 0)
		turn->page.session = &turn->secrets.session_digest;
	if ((e = enter_with(&turn->page, turn->page.session, &turn->portal, &turn->viewer)) != NULL)
		return e;
	turn->page.portal = &turn->portal;
	set_reader(turn);
	return turn->portal.id == 0 && !staff_side ? err_of(ERR_NOT_FOUND) : NULL;
}

static const struct err *find_route(struct turn *turn, bool machine)
{
	struct page *page = &turn->page;
	const struct str path = machine ? str_from(turn->request.path, 1) : path_in_portal(&turn->page);

	turn->match = route_find(turn->request.method, path, machine ? SIDE_MACHINE : side_of(turn));
	page->route = turn->match.route;
	page->route_number = turn->match.number;
	page->route_token = turn->match.token;
	if (page->route != NULL) {
		page->fields = arena_calloc(turn->worker->arena, page->route->rule_count + 1, sizeof *page->fields);
		return NULL;
	}
	return err_of(turn->match.get || turn->match.post ? ERR_METHOD : ERR_NOT_FOUND);
}

/* Who is let in though the session that he came with is none here. */
static const struct err *enter_otherwise(struct turn *turn)
{
	const struct err *e;
	bool looks;

	if ((e = enter_again(&turn->page, &turn->portal, &turn->viewer)) != NULL || (e = look_enter(&turn->page, &turn->viewer, &turn->secrets)) != NULL)
		return e;
	looks = turn->viewer.staff != 0 && !turn->portal.staff_side;
	if (looks)
		turn->page.session = &turn->secrets.session_digest;
	if (looks || turn->viewer.unproved)
		set_reader(turn);
	return NULL;
}

static const struct err *read_form(struct turn *turn, struct form *form)
{
	struct page *page = &turn->page;
	struct form_files files;
	const struct err *e;

	if (page->route->method == METHOD_GET)
		return form_decode(page->arena, turn->request.query, form);
	if (page->route->files) {
		turn->upload = upload_new(page, &turn->secrets,
		    turn->worker->shared->conf.files.scan_socket.size > 0 ? ATTACHMENT_WAITING : ATTACHMENT_CLEAN);
		files = upload_sink(turn->upload);
	}
	if (page->route->pictures)
		files = pictures_sink(page, &turn->secrets);
	if ((e = form_read(page->arena, &turn->request, turn->exchange, page->route->body_limit,
	    page->route->files || page->route->pictures ? &files : NULL, form)) != NULL)
		return e;
	typed_keep(page, form);
	return NULL;
}

/*
 * While the database is away nobody knows which portal this is, but what a form of any portal carries: the text in it goes back to the
 * person with the news. The first segment of the path is a slug or it is not.
 */
static void keep_text_unasked(struct turn *turn)
{
	const struct str path = str_from(turn->request.path, 1), behind = str_from(path, str_find(path, '/', 0) + 1);
	const enum side side = is_to_staff(&turn->request) ? SIDE_STAFF : SIDE_PORTAL;
	struct route_match match = route_find(METHOD_POST, side == SIDE_STAFF ? behind : path, side);
	struct form form;

	if (match.route == NULL)
		match = route_find(METHOD_POST, behind, side);
	turn->page.route = match.route;
	if (match.route != NULL)
		(void)read_form(turn, &form);
	turn->page.route = NULL;
}

/* A form that takes long. What was typed into it must not be lost for that: who may not wait in turn is served here. */
static bool is_passed_on(struct turn *turn)
{
	const struct route *const route = turn->page.route;
	enum transfer_kind kind = TRANSFER_NONE;

	if (route->files && turn->viewer.staff == 0 && turn->request.content_length > TRANSFER_LARGE)
		kind = TRANSFER_UPLOAD;
	else if (route->rests && turn->request.content_length > IMPORT_LARGE)
		kind = TRANSFER_IMPORT;
	return transfer_begin(&turn->page, kind, &turn->elsewhere) == NULL && turn->elsewhere;
}

static const struct err *run_page(struct turn *turn)
{
	struct form *const form = &turn->form;
	const struct err *e;

	if ((turn->elsewhere = transfer_waits(&turn->page)) || is_passed_on(turn))
		return NULL;
	if ((e = read_form(turn, form)) != NULL)
		return e;
	if ((e = guards_run(&turn->page, &turn->secrets, form)) != NULL)
		return e;
	if (turn->upload != NULL && (e = upload_result(turn->upload)) != NULL)
		return e;
	if (turn->page.files.problem != FILES_FINE)
		return err_of(ERR_INVALID);
	if ((e = turn->page.route->page(&turn->page)) != NULL) {
		if (turn->page.attachments != NULL && turn->page.attachments->refused)
			turn->page.files.problem = FILES_FULL;
		return e;
	}
	/* What the page did is done: an activity that could not be noted must not turn it into a failure. Who only looks is not active. */
	if (viewer_user(&turn->viewer).kind == portal_users(&turn->portal) && viewer_user(&turn->viewer).id != 0 && (e = session_touch(turn->worker->db, &turn->portal, &turn->viewer, turn->page.now)) != NULL)
		log_line(LOG_WARNING, "activity_not_noted", "%s", e->detail == NULL ? err_meaning(e->kind)->title : e->detail);
	return transfer_begin(&turn->page, turn->request.method == METHOD_HEAD ? TRANSFER_NONE : turn->page.transfer, &turn->elsewhere);
}

/* Nothing is there: no portal, or no such page of the one without a slug. What was typed into a form that led there goes back with the news. */
static const struct err *lead_on(struct turn *turn, const struct err *missing)
{
	const struct err *e;
	bool led = false, any;

	if (missing->kind != ERR_NOT_FOUND || turn->page.portal == NULL || turn->portal.slug.size > 0)
		return missing;
	if ((e = moved(&turn->page, &led)) != NULL || led)
		return e;
	if (turn->request.method == METHOD_POST)
		keep_text_unasked(turn);
	if (turn->portal.id != 0 || turn->portal.staff_side)
		return missing;
	e = portal_address_any(turn->worker->db, turn->portal.account, turn->portal.domain, &any);
	return e != NULL ? e : any ? missing : err_of(ERR_NO_PORTAL);
}

static const struct err *answer(struct turn *turn)
{
	const bool machine = route_find(METHOD_GET, str_from(turn->request.path, 1), SIDE_MACHINE).get;
	const struct err *e;

	if (!machine && (e = enter(turn)) != NULL) {
		if (turn->request.method == METHOD_POST && e->kind == ERR_DATABASE_AWAY)
			keep_text_unasked(turn);
		return lead_on(turn, e);
	}
	if ((e = find_route(turn, machine)) != NULL)
		return lead_on(turn, e);
	if (!machine && (e = enter_otherwise(turn)) != NULL)
		return e;
	return machine ? turn->page.route->page(&turn->page) : run_page(turn);
}

/*
 * The form again with what is wrong, when the route has one and what failed is the input and not the machine. The form of what is not there is none: `kind`
 * says so then.
 */
static bool show_form_again(struct turn *turn, enum err_kind *why)
{
	struct page *page = &turn->page;
	const enum err_kind kind = *why;
	const struct err *e;

	if (page->route == NULL || page->route->refused == NULL || page->viewer->unproved)
		return false;
	if (kind != ERR_INVALID && kind != ERR_THROTTLED && kind != ERR_CONFLICT && kind != ERR_BUSY)
		return false;
	if (kind != ERR_INVALID && page->problem == NULL)
		page->problem = err_meaning(kind)->words;
	if ((e = page->route->refused(page)) != NULL) {
		if (e->kind == ERR_NOT_FOUND)
			*why = ERR_NOT_FOUND;
		return false;
	}
	page->response.status = err_meaning(kind)->status;
	return true;
}

static void show_error(struct turn *turn, enum err_kind kind)
{
	struct page *page = &turn->page;
	struct frame frame;

	if (page->locale == NULL)
		page->locale = locale_of(page->arena, turn->worker->shared->locales, STR("en"), STR(""));
	frame = frame_of(page);
	if (turn->portal.id == 0 && !turn->portal.staff_side)
		frame.portal = NULL;
	page->response.status = err_meaning(kind)->status;
	page->response.body.size = 0;
	view_error(&page->response.body, &frame, kind, turn->request.id, page->kept);
}

static void log_fault(const struct turn *turn, const struct err *e)
{
	const int status = err_meaning(e->kind)->status;
	const struct log_field fields[] = {
		LOG_NUMBER("account", turn->portal.account),
		LOG_NUMBER("status", status),
		LOG_TEXT("detail", str_of(e->detail == NULL ? err_meaning(e->kind)->title : e->detail)),
	};

	if (status >= 500 || e->detail != NULL)
		log_event(status >= 500 ? LOG_ERROR : LOG_INFO, "fault", fields, COUNT_OF(fields));
	else if (e->kind == ERR_CSRF || e->kind == ERR_THROTTLED)
		log_event(LOG_WARNING, "refused", fields, COUNT_OF(fields));
}

/* The time that is really left where it is known, in whole seconds. */
static int retry_seconds(const struct page *page, enum err_kind kind)
{
	if (kind == ERR_THROTTLED && page->retry_after > 0)
		return (int)((page->retry_after + SECONDS(1) - 1) / SECONDS(1));
	return err_meaning(kind)->retry_after;
}

/* He came with the token before and has not proved himself: he is nobody, and sees nothing. */
static void forget_unproved(struct turn *turn, enum err_kind *kind)
{
	turn->viewer = (struct viewer){ .account = turn->viewer.account, .unproved = true };
	set_reader(turn);
	if (*kind == ERR_INVALID)
		*kind = ERR_FORBIDDEN;
}

static void show_failure(struct turn *turn, const struct err *e)
{
	struct page *page = &turn->page;
	const int retry_after = retry_seconds(page, e->kind);
	enum err_kind kind = e->kind;

	if (turn->viewer.unproved)
		forget_unproved(turn, &kind);
	if (kind == ERR_FORBIDDEN && viewer_user(&turn->viewer).id == 0 && page->route != NULL && ask_to_sign_in(page) == NULL)
		return;
	if (e->kind == ERR_NO_ACCESS && page->route->method == METHOD_GET &&
	    redirect_to(page, turn->portal.staff_side ? "account/second-factor" : "access-denied") == NULL)
		return;
	/* Nothing of the answer that was under way: a cookie or a redirect of it would say that it worked. */
	page->response = response_new(page->arena);
	log_fault(turn, e);
	if (retry_after > 0)
		response_header(&page->response, "Retry-After", str_format(page->arena, "%d", retry_after));
	if (e->kind == ERR_METHOD)
		response_header(&page->response, "Allow",
		    turn->match.get ? turn->match.post ? STR("GET, HEAD, POST") : STR("GET, HEAD") : STR("POST"));
	if (!show_form_again(turn, &kind))
		show_error(turn, kind);
}

static void log_access(const struct turn *turn)
{
	const struct request *request = &turn->request;
	/* The route and not the address: an address may hold a token (R42). */
	const struct log_field fields[] = {
		LOG_NUMBER("account", turn->portal.account),
		LOG_NUMBER("contact", turn->viewer.contact),
		LOG_NUMBER("staff", turn->viewer.staff),
		LOG_TEXT("method", request->method_name),
		LOG_TEXT("route", str_of(turn->page.route == NULL ? "-" : turn->page.route->path)),
		LOG_NUMBER("status", turn->page.response.status),
		LOG_NUMBER("delivered", turn->delivered),
		LOG_NUMBER("bytes", response_length(&turn->page.response)),
		LOG_NUMBER("microseconds", clock_monotonic() - turn->started),
		LOG_NUMBER("statements", db_statements(turn->worker->db)),
		LOG_TEXT("host", request->host),
		LOG_TEXT("client", request->client),
	};

	log_event(LOG_INFO, "request", fields, COUNT_OF(fields));
}

/* Forms of those who are not signed in are bound to a cookie; it is set with the first page that has one. What others may keep has none (R51). */
static void set_form_cookie(struct turn *turn)
{
	const struct page *page = &turn->page;

	if (viewer_user(&turn->viewer).id == 0 && turn->secrets.form_is_new && page->portal != NULL && page->response.type != NULL &&
	    page->response.status != 303 && !response_has(&page->response, "Cache-Control"))
		response_header(&turn->page.response, "Set-Cookie", cookie_set(page->arena, FORM_COOKIE, turn->secrets.form, 0));
}

void dispatch(struct worker *worker, const struct exchange *exchange)
{
	struct turn turn = { .worker = worker, .exchange = exchange, .started = clock_monotonic() };
	const struct err *e;

	turn.page = (struct page){
		.arena = worker->arena,
		.db = worker->db,
		.hasher = worker->hasher,
		.templates = worker->shared->templates,
		.locales = worker->shared->locales,
		.limits = &worker->shared->conf.limits,
		.mail = &worker->shared->conf.mail,
		.domains = &worker->shared->conf.domains,
		.secrets = &worker->shared->conf.secrets,
		.request = &turn.request,
		.exchange = exchange,
		.sent = &turn.form,
		.portal = NULL,
		.viewer = &turn.viewer,
		.now = clock_now(),
		.response = response_new(worker->arena),
	};
	db_begin_request(worker->db);
	e = request_read(worker->arena, exchange, &turn.request);
	log_request(turn.request.id);
	if (e != NULL || (e = answer(&turn)) != NULL)
		show_failure(&turn, e);
	upload_close(turn.upload);
	if (!turn.elsewhere) {
		set_form_cookie(&turn);
		transfer_took(&turn.page);
		turn.delivered = response_send(&turn.page.response, exchange, turn.request.method == METHOD_HEAD);
		log_access(&turn);
		if (turn.request.method == METHOD_POST && turn.portal.account != 0)
			sweep_sometimes(worker->db, turn.portal.account, turn.page.now);
	}
	log_request(STR(""));
	arena_reset(worker->arena);
}
