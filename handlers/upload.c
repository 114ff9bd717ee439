/* upload.c: the files of a form on their way from the web server to the store. */
#include "upload.h"

#include "../fcgi/base/log.h"
#include "../fcgi/http/multipart.h"

struct upload {
	struct page *page;
	const struct secrets *secrets;
	struct intake *intake;
	bool asked, welcome;        /* whether the fields before the first file are those of a form that may bring files */
	bool storing;               /* the file at hand */
	struct str name;            /* of the file at hand */
	uint64_t size;              /* of it, so far */
	uint64_t together;          /* of all, so far */
	size_t count;
	const struct err *failed;
};

struct upload *upload_new(struct page *page, const struct secrets *secrets, enum attachment_state state)
{
	struct upload *upload = ARENA_NEW(page->arena, struct upload);

	*upload = (struct upload){ .page = page, .secrets = secrets };
	page->files = (struct files){ .names = arena_calloc(page->arena, FILES_NAMED_MAX, sizeof *page->files.names) };
	page->attachments = ARENA_NEW(page->arena, struct attachments);
	*page->attachments = (struct attachments){
		.files = arena_calloc(page->arena, ATTACHMENTS_MOST, sizeof *page->attachments->files), .state = state };
	return upload;
}

static bool is_welcome(struct upload *upload, const struct form *before)
{
	if (!upload->asked) {
		upload->asked = true;
		upload->welcome = upload->page->portal != NULL && guards_entry(upload->page, upload->secrets, before) == NULL;
		if (upload->welcome)
			upload->failed = message_check(upload->page);
	}
	return upload->welcome;
}

static void refuse_files(struct upload *upload, enum files_problem problem)
{
	struct files *files = &upload->page->files;

	upload->storing = false;
	if (files->problem != FILES_FINE)
		return;
	files->problem = problem;
	files->culprit = upload->name;
}

/* From the first byte on: a field in which nothing was chosen sends an empty file without a name. */
static void begin_storing(struct upload *upload)
{
	const struct portal_settings *settings = &upload->page->portal->settings;
	struct page *page = upload->page;

	if (++upload->count > settings->message_files) {
		refuse_files(upload, FILES_MANY);
		return;
	}
	if (upload->intake == NULL)
		upload->intake = intake_new(page->arena, page->db, page->portal->account, page->now);
	upload->failed = intake_begin(upload->intake);
	upload->storing = upload->failed == NULL;
}

static const struct err *begin(void *to, const struct multipart_part *part, const struct form *before)
{
	struct upload *upload = to;
	struct files *files = &upload->page->files;

	upload->name = str_copy(upload->page->arena, part->file_name);
	upload->size = 0;
	upload->storing = false;
	if (upload->name.size > 0 && files->count < FILES_NAMED_MAX)
		files->names[files->count++] = upload->name;
	if (is_welcome(upload, before) && upload->failed == NULL && files->problem == FILES_FINE)
		upload->storing = true;
	return NULL;
}

static const struct err *piece(void *to, struct str piece)
{
	struct upload *upload = to;
	const struct portal_settings *settings;

	if (!upload->storing)
		return NULL;
	settings = &upload->page->portal->settings;
	if (upload->size == 0)
		begin_storing(upload);
	upload->size += piece.size;
	upload->together += piece.size;
	if (upload->size > settings->file_mib << 20)
		refuse_files(upload, FILES_LARGE);
	else if (upload->together > settings->message_files_mib << 20)
		refuse_files(upload, FILES_HEAVY);
	if (upload->storing && (upload->failed = intake_add(upload->intake, piece)) != NULL)
		upload->storing = false;
	return NULL;
}

static const struct err *end(void *to)
{
	struct upload *upload = to;
	struct attachments *attachments = upload->page->attachments;
	const bool storing = upload->storing;

	upload->storing = false;
	if (!storing)
		return NULL;
	if (upload->size == 0) {
		if (upload->name.size > 0)
			refuse_files(upload, FILES_EMPTY);
		return NULL;
	}
	upload->failed = intake_end(upload->intake, upload->name.size > 0 ? upload->name : STR("file"), &attachments->files[attachments->count]);
	attachments->count += upload->failed == NULL;
	return NULL;
}

struct form_files upload_sink(struct upload *upload)
{
	return (struct form_files){ .begin = begin, .piece = piece, .end = end, .to = upload, .limit = BODY_OF_FILES };
}

const struct err *upload_result(const struct upload *upload)
{
	if (upload->failed == NULL && upload->asked && !upload->welcome)
		return err_new(upload->page->arena, ERR_BAD_REQUEST, "a file before the fields that say whose form it is");
	return upload->failed;
}

static void drop(struct upload *upload, uint64_t id)
{
	const struct page *page = upload->page;
	const struct err *e = attachment_drop(page->db, page->portal->account, id);

	if (e != NULL)
		log_line(LOG_WARNING, "attachment_left", "%s", e->detail == NULL ? err_meaning(e->kind)->title : e->detail);
}

void upload_close(struct upload *upload)
{
	const struct page *page;
	const struct err *e;

	if (upload == NULL || upload->intake == NULL)
		return;
	page = upload->page;
	if (intake_file(upload->intake) != 0)
		drop(upload, intake_file(upload->intake));
	for (size_t i = 0; i < page->attachments->count && !page->attachments->joined; i++)
		drop(upload, page->attachments->files[i].id);
	if ((e = attachments_sweep(page->db, page->portal->account, page->now, NULL)) != NULL)
		log_line(LOG_WARNING, "attachment_sweep", "%s", e->detail == NULL ? err_meaning(e->kind)->title : e->detail);
}
