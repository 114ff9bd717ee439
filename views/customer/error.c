/* error.c: the page for every failure. */
#include "../../sql/link.h"
#include "frame.h"

/* What may go well a moment later by asking for the same address. */
static bool worth_another_try(enum err_kind kind)
{
	return kind == ERR_INTERNAL || kind == ERR_BUSY || kind == ERR_DATABASE_AWAY || kind == ERR_PORTAL_OFF;
}

/* Where no portal is there is no start to go back to, and nobody to whom anything belongs. */
static enum err_kind says(const struct frame *frame, enum err_kind kind)
{
	return kind == ERR_NOT_FOUND && frame->portal == NULL ? ERR_UNKNOWN_HOST : kind;
}

void view_error(struct buf *out, const struct frame *frame, enum err_kind kind, struct str request_id, struct str kept)
{
	const struct err_meaning *meaning = err_meaning(says(frame, kind));
	const struct str title = tr(frame->locale, meaning->title);
	const struct framed framed = frame_page(out->arena, frame, title, TPL_CUSTOMER_ERROR);
	struct tpl *page = framed.page;

	tpl_number(page, T_STATUS, (uint64_t)err_meaning(kind)->status);
	tpl_text(page, T_TITLE, title);
	tpl_text(page, T_WORDS, tr(frame->locale, meaning->words));
	if (meaning->status >= 500)
		show_text(page, S_REQUEST, T_REQUEST_ID, request_id);
	show_text(page, S_KEPT, T_KEPT_TEXT, kept);
	if (worth_another_try(kind) && kept.size == 0)
		tpl_show(page, S_RETRY);
	if (frame->portal != NULL && (frame->portal->id != 0 || frame->portal->staff_side) && kind != ERR_PORTAL_OFF)
		show_text(page, S_START, T_HOME, link_path(out->arena, frame->portal, "%s", ""));
	frame_render(out, frame, &framed);
}
