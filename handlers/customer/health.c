/* health.c: GET /healthz: can this worker answer, and does the database answer it? */
#include "../../fcgi/base/log.h"
#include "../../sql/db.h"
#include "customer.h"

const struct err *health_get(struct page *page)
{
	const struct err *e = db_ping(page->db);

	page->response.type = "text/plain; charset=utf-8";
	if (e == NULL) {
		buf_text(&page->response.body, "ok\n");
		return NULL;
	}
	/* Why is for the log: this page is open to anyone. */
	log_line(LOG_WARNING, "unhealthy", "%s", e->detail == NULL ? "the database does not answer" : e->detail);
	page->response.status = err_meaning(ERR_DATABASE_AWAY)->status;
	response_header(&page->response, "Retry-After", STR("5"));
	buf_text(&page->response.body, "the database does not answer\n");
	return NULL;
}
