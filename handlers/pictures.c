/* pictures.c: small pictures that come with a form of settings. */
#include "pictures.h"

#include "../fcgi/base/text.h"
#include "../fcgi/http/multipart.h"
#include "../sql/picture.h"
#include "../sql/throttle.h"
#include "../sql/viewer.h"

/* What nothing names is kept for a day: no more than this is to be there of one member of staff. */
enum { SENT_MOST = 200 };

struct pictures {
	struct page *page;
	const struct secrets *secrets;
	bool asked, welcome; /* whether the fields before the first one are those of a form that may bring some */
	size_t count;
	struct one {
		struct str name;
		struct buf bytes;
		bool large;
	} at[PICTURES_MOST];
	struct one *open;
};

static const struct err *begin(void *to, const struct multipart_part *part, const struct form *before)
{
	struct pictures *const pictures = to;
	struct arena *const arena = pictures->page->arena;

	if (!pictures->asked) {
		pictures->asked = true;
		pictures->welcome = pictures->page->portal != NULL && guards_entry(pictures->page, pictures->secrets, before) == NULL;
	}
	pictures->open = NULL;
	if (!pictures->welcome || pictures->count == PICTURES_MOST)
		return NULL;
	pictures->open = &pictures->at[pictures->count++];
	*pictures->open = (struct one){ .name = str_copy(arena, part->name), .bytes = { .arena = arena } };
	return NULL;
}

static const struct err *piece(void *to, struct str piece)
{
	struct one *const one = ((struct pictures *)to)->open;

	if (one == NULL || one->large)
		return NULL;
	one->large = one->bytes.size + piece.size > PICTURE_SIZE_MOST;
	if (!one->large)
		buf_add(&one->bytes, piece);
	return NULL;
}

static const struct err *end(void *to)
{
	((struct pictures *)to)->open = NULL;
	return NULL;
}

struct form_files pictures_sink(struct page *page, const struct secrets *secrets)
{
	page->pictures = ARENA_NEW(page->arena, struct pictures);
	*page->pictures = (struct pictures){ .page = page, .secrets = secrets };
	return (struct form_files){ .begin = begin, .piece = piece, .end = end, .to = page->pictures, .limit = BODY_OF_PICTURES };
}

struct str picture_sent(const struct page *page, const char *name, bool *large)
{
	const struct pictures *const pictures = page->pictures;

	*large = false;
	for (size_t i = 0; pictures != NULL && i < pictures->count; i++)
		if (str_is(pictures->at[i].name, name)) {
			*large = pictures->at[i].large;
			return *large ? STR("") : buf_str(&pictures->at[i].bytes);
		}
	return STR("");
}

static const struct err *take_in(struct page *page, struct str bytes, struct str *name)
{
	const struct allowance allowance = { .account = page->portal->account, .kind = THROTTLE_PICTURE,
		.key = str_format(page->arena, "%llu", (unsigned long long)page->viewer->staff), .most = SENT_MOST, .window = DAYS(1) };
	const struct err *e = throttle_take(page->db, &allowance, page->now, &page->retry_after);

	return e != NULL ? e : picture_add(page->db, page->portal->account, bytes, page->viewer->staff, page->now, name);
}

const struct err *picture_chosen(struct page *page, const char *key, struct str *value, bool *given, bool *wrong)
{
	struct arena *const arena = page->arena;
	const char *const file = str_c(arena, str_format(arena, "%s.file", key)), *const off = str_c(arena, str_format(arena, "%s.off", key));
	const struct str bytes = picture_sent(page, file, wrong);
	const struct err *e = NULL;
	struct str text;

	*given = true;
	if (bytes.size > 0)
		e = take_in(page, bytes, value);
	if (e != NULL && e->kind != ERR_INVALID)
		return e;
	*wrong |= e != NULL;
	if (*wrong || bytes.size > 0)
		return NULL;
	if (form_count(page->sent, off) > 0)
		*value = STR("");
	else if (form_get(page->sent, key, &text))
		*value = text_mended(arena, text);
	else
		*given = false;
	return NULL;
}
