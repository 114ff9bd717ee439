/* file.c: GET files/<id>/<name>: a file of a message, to who may see its ticket. */
#include "../../fcgi/base/content.h"
#include "../../fcgi/base/log.h"
#include "../../fcgi/http/disposition.h"
#include "../../sql/attachment.h"
#include "customer.h"

/* A file on its way out, one piece in memory at a time. */
struct sending {
	struct db *db;
	uint64_t account;
	struct attachment file;
	struct arena *pieces; /* holds the piece at hand */
	struct hashing *hashing;
	uint64_t position;    /* of the next piece */
	struct str held;      /* the first one, fetched before anything is promised */
};

/* What is larger takes long enough to be carried apart from pages. */
enum { PIECE_MEMORY = 2 * STORE_PIECE, LARGE = 4 * STORE_PIECE };

static void pieces_free(void *pieces)
{
	struct arena *arena = pieces;

	arena_free(&arena);
}

/* What is stored is not what was: nothing of it may look whole, and somebody must know. */
static const struct err *broken(const struct sending *sending, const char *what)
{
	const struct log_field fields[] = {
		LOG_NUMBER("account", sending->account),
		LOG_NUMBER("attachment", sending->file.id),
		LOG_TEXT("detail", str_of(what)),
	};

	log_event(LOG_ERROR, "attachment_broken", fields, COUNT_OF(fields));
	return err_of(ERR_NOT_FOUND);
}

/* The next piece. The last one is given only when the digest of all is right: no short or wrong file ends well (R149). */
static const struct err *fetch(struct sending *sending, struct str *piece)
{
	const uint64_t left = sending->file.size - sending->position * STORE_PIECE;
	const uint64_t expected = left < STORE_PIECE ? left : STORE_PIECE;
	const struct err *e;

	arena_reset(sending->pieces);
	if ((e = store_get(sending->db, sending->pieces, sending->account, sending->file.id, sending->position, piece)) != NULL)
		return e;
	if (piece->size != expected)
		return broken(sending, "a piece is missing or has another size");
	hashing_add(sending->hashing, *piece);
	sending->position++;
	if (left > STORE_PIECE)
		return NULL;
	const struct digest digest = hashing_end(sending->hashing);
	return secret_equal(digest_bytes(&digest), digest_bytes(&sending->file.sha256)) ? NULL : broken(sending, "another content than was stored");
}

static const struct err *next_piece(void *from, struct str *piece)
{
	struct sending *sending = from;

	if (sending->position == 1 && sending->held.size > 0) {
		*piece = sending->held;
		sending->held = STR("");
		return NULL;
	}
	return fetch(sending, piece);
}

static struct sending *sending_new(struct page *page)
{
	struct sending *sending = ARENA_NEW(page->arena, struct sending);

	*sending = (struct sending){ .db = page->db, .account = page->portal->account, .pieces = arena_new(PIECE_MEMORY),
		.hashing = hashing_new(page->arena) };
	arena_defer(page->arena, pieces_free, sending->pieces);
	return sending;
}

/* A picture whose kind and sides we know may be shown; all else is only kept by who asked for it, as bytes without a meaning (R134). */
static void describe(struct page *page, const struct attachment *file)
{
	struct response *response = &page->response;
	const bool shown = file->width > 0;

	response->type = shown ? str_c(page->arena, file->type) : "application/octet-stream";
	response_header(response, "Content-Disposition", disposition_of(page->arena, shown ? "inline" : "attachment", file->name));
	response_header(response, "Content-Security-Policy", STR("sandbox; default-src 'none'; frame-ancestors 'none'"));
	response_header(response, "Accept-Ranges", STR("none"));
}

const struct err *file_get(struct page *page)
{
	struct sending *sending = sending_new(page);
	struct attachment *file = &sending->file;
	const struct err *e;
	bool whole;

	if ((e = attachment_of_viewer(page->db, page->portal, page->viewer, page->route_number, file)) != NULL)
		return e;
	if ((e = store_whole(page->db, sending->account, file->id, attachment_pieces(file->size), &whole)) != NULL)
		return e;
	if (!whole)
		return broken(sending, "pieces are missing");
	describe(page, file);
	if (file->size == 0)
		return NULL;
	if (file->size > LARGE)
		page->transfer = TRANSFER_DOWNLOAD;
	if ((e = fetch(sending, &sending->held)) != NULL)
		return e;
	response_stream(&page->response, file->size, next_piece, sending);
	return NULL;
}
