/* files_field.c: the files that come with a text, and what is wrong with them. */
#include "frame.h"

static struct str problem_text(struct arena *arena, const struct frame *frame, enum files_problem problem)
{
	const struct portal_settings *settings = &frame->portal->settings;
	const struct locale *locale = frame->locale;

	switch (problem) {
	case FILES_EMPTY:
		return tr(locale, "There is nothing in this file. Please choose another one.");
	case FILES_LARGE:
		return tr_fill(arena, locale, "This file is larger than %s. Please leave it out, or send a smaller one.",
		    FILL(locale_size(arena, locale, (uint64_t)settings->file_mib << 20)));
	case FILES_HEAVY:
		return tr_fill(arena, locale, "Together the files are larger than %s. Please choose again, fewer of them, and send the others with another message.",
		    FILL(locale_size(arena, locale, (uint64_t)settings->message_files_mib << 20)));
	case FILES_MANY:
		return tr_count(arena, locale, "One message takes %d file. Please choose again, no more than that, and send the others with another message.",
		    "One message takes %d files. Please choose again, no more than that, and send the others with another message.", settings->message_files);
	case FILES_FULL:
		return tr(locale, "There is no room left for files. Please send your message without them, and tell us that they did not fit.");
	case FILES_FINE:
		break;
	}
	return STR("");
}

struct str files_problem_text(struct arena *arena, const struct frame *frame, const struct files *files)
{
	return files == NULL ? STR("") : problem_text(arena, frame, files->problem);
}

void fill_again(struct tpl *tpl, const struct files *files)
{
	if (files == NULL || files->count == 0)
		return;
	tpl_show(tpl, S_AGAIN);
	for (size_t i = 0; i < files->count; i++)
		tpl_text(tpl_row(tpl, S_AGAIN_FILE), T_FILE_NAME, files->names[i]);
}

static void fill_problem(struct arena *arena, struct tpl *tpl, const struct frame *frame, const struct files *files)
{
	const bool of_one = files->problem == FILES_EMPTY || files->problem == FILES_LARGE;

	if (files->problem != FILES_FINE)
		show_text(tpl, S_FILES_PROBLEM, T_FILES_PROBLEM_TEXT, files_problem_text(arena, frame, files));
	if (of_one)
		show_text(tpl, S_CULPRIT, T_CULPRIT_NAME, files->culprit);
	fill_again(tpl, files);
}

static void fill_limits(struct arena *arena, struct tpl *tpl, const struct frame *frame)
{
	const struct portal_settings *settings = &frame->portal->settings;
	const struct locale *locale = frame->locale;
	const uint64_t each = (uint64_t)settings->file_mib << 20, together = (uint64_t)settings->message_files_mib << 20;

	tpl_number(tpl, T_FILES_COUNT, settings->message_files);
	tpl_number(tpl, T_FILE_BYTES, each);
	tpl_number(tpl, T_FILES_BYTES, together);
	tpl_text(tpl, T_FILES_HINT, tr_fill(arena, locale, "%1$s at most, each up to %2$s, together up to %3$s.",
	    FILL(tr_count(arena, locale, "%d file", "%d files", settings->message_files), locale_size(arena, locale, each),
	        locale_size(arena, locale, together))));
}

void fill_files_field(struct arena *arena, struct tpl *page, const struct frame *frame, const struct files *files)
{
	struct tpl *tpl = tpl_include(page, I_FILES_FIELD, TPL_CUSTOMER_FILES_FIELD);

	fill_limits(arena, tpl, frame);
	if (files != NULL)
		fill_problem(arena, tpl, frame, files);
}
