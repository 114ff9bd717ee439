/* language.c: POST language: the reader of any page wants it in another language (S16). */
#include "../../sql/profile.h"
#include "../reader.h"
#include "../show.h"
#include "customer.h"

enum { TAG_SIZE = 35 };

const struct field_rule language_fields[LANGUAGE_FIELDS] = {
	[LANGUAGE_CHOSEN] = { .name = "language", .kind = FIELD_LINE, .most = TAG_SIZE, .lenient = true },
	[LANGUAGE_NEXT] = { .name = "next", .kind = FIELD_PATH, .most = TARGET_MAX, .lenient = true },
};

/* A language that is not offered any more changes nothing: the page that comes back shows what there is to choose. */
const struct err *language_post(struct page *page)
{
	const struct str tag = page->fields[LANGUAGE_CHOSEN].text;
	const struct err *e;

	if (reader_offered(page, tag)) {
		if (page->viewer->contact != 0 && (e = profile_language(page->db, page->viewer, tag)) != NULL)
			return e;
		reader_choose(page, tag);
	}
	response_redirect(&page->response, next_or_home(page, &page->fields[LANGUAGE_NEXT]));
	return NULL;
}
