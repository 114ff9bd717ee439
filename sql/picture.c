/* picture.c: pictures that an administrator put beside pages. */
#include "picture.h"

#include "../fcgi/base/content.h"
#include "../fcgi/base/secret.h"
#include "statements.h"

/* What a browser may be given to show as a picture, and nothing else: SVG is a document with scripts. */
static const char *const types[] = { "image/png", "image/jpeg", "image/webp", "image/x-icon" };

static const char *type_known(struct str type)
{
	for (size_t i = 0; i < COUNT_OF(types); i++)
		if (str_is(type, types[i]))
			return types[i];
	return NULL;
}

static unsigned little(struct str bytes, size_t at, size_t count)
{
	unsigned number = 0;

	for (size_t i = count; i > 0; i--)
		number = number << 8 | (unsigned char)bytes.at[at + i - 1];
	return number;
}

/* A directory of icons, each of which lies in the file behind it. */
static bool is_icon(struct str bytes)
{
	enum { HEAD = 6, ENTRY = 16, ICONS_MOST = 20 };
	const size_t count = bytes.size > HEAD ? little(bytes, 4, 2) : 0;

	if (count == 0 || count > ICONS_MOST || bytes.size < HEAD + count * ENTRY || little(bytes, 0, 2) != 0 || little(bytes, 2, 2) != 1)
		return false;
	for (size_t i = 0; i < count; i++) {
		const size_t size = little(bytes, HEAD + i * ENTRY + 8, 4), start = little(bytes, HEAD + i * ENTRY + 12, 4);

		if (size == 0 || start < HEAD + count * ENTRY || start > bytes.size || size > bytes.size - start)
			return false;
	}
	return true;
}

static const struct err *check(struct arena *arena, struct str bytes, const char **type)
{
	const struct content content = content_of(bytes);

	if (bytes.size > PICTURE_SIZE_MOST)
		return err_new(arena, ERR_INVALID, "the picture is larger than %d KiB", PICTURE_SIZE_MOST / 1024);
	if (is_icon(bytes)) {
		*type = "image/x-icon";
		return NULL;
	}
	*type = type_known(str_of(content.type));
	if (*type == NULL || content.width == 0)
		return err_new(arena, ERR_INVALID, "this is no picture in PNG, JPEG or WebP, or it is damaged");
	if (content.width > PICTURE_SIDE_MOST || content.height > PICTURE_SIDE_MOST)
		return err_new(arena, ERR_INVALID, "the picture has %u × %u pixels, more than %d a side", content.width, content.height, PICTURE_SIDE_MOST);
	return NULL;
}

const struct err *picture_add(struct db *db, uint64_t account, struct str bytes, uint64_t staff, usec now, struct str *name)
{
	const struct digest digest = digest_of(bytes);
	const struct err *e;
	const char *type;

	if ((e = check(db_arena(db), bytes, &type)) != NULL)
		return e;
	*name = digest_text(db_arena(db), &digest);
	return sql_picture_insert(db, account, *name, str_of(type), bytes, now, staff, NULL);
}

const struct err *picture_find(struct db *db, uint64_t account, struct str name, struct picture *picture)
{
	struct sql_picture_find *row;
	struct digest unused;
	const struct err *e;

	if (!token_digest(name, &unused))
		return err_of(ERR_NOT_FOUND);
	if ((e = sql_picture_find(db, account, name, &row)) != NULL)
		return e;
	if (row == NULL || (picture->type = type_known(row->type)) == NULL)
		return err_of(ERR_NOT_FOUND);
	picture->bytes = row->bytes;
	return NULL;
}

const struct err *pictures_sweep(struct db *db, uint64_t account, usec now, bool *more)
{
	struct db_done done = { 0 };
	const struct err *const e = sql_picture_sweep(db, account, now - DAYS(1), &done);

	*more = done.rows > 0;
	return e;
}
