/* submission.h: what becomes of what customers send with a form: its submission settings (S44, S45). */
#ifndef VIEWS_STAFF_SUBMISSION_H
#define VIEWS_STAFF_SUBMISSION_H

#include "settings.h"

struct submission_page {
	struct str action;
	uint64_t version;                   /* that it was read from */
	struct str creation;                /* what becomes of a submission, in a sentence; empty: it makes no ticket */
	const struct use_line *uses;        /* what keeps it on, where that was asked; count 0: nothing */
	size_t use_count;
	const struct control *inbox;        /* the question where tickets go; NULL: it is not asked */
	const struct control_option *pipelines;
	size_t pipeline_count;
};

void view_submission(struct buf *out, const struct frame *frame, const struct staff_around *around, const struct submission_page *page);

#endif
