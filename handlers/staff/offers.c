/* offers.c: what drop-down lists of settings offer. */
#include "offers.h"

#include "../../sql/pipeline.h"

static void offer(const struct page *page, struct control *control, struct control_option *options, size_t count, const char *none)
{
	if (none != NULL)
		options[0] = (struct control_option){ .value = STR("0"), .label = tr(page->locale, none) };
	for (size_t i = 0; i < count; i++)
		options[i].chosen = str_equal(options[i].value, control->value);
	control->options = options;
	control->option_count = count;
}

const struct err *offer_inboxes(const struct page *page, struct control *control, const char *none)
{
	struct control_option *options;
	struct inbox *inboxes;
	const struct err *e;
	size_t count, at = none != NULL;

	if ((e = inbox_list(page->db, page->portal->account, &inboxes, &count)) != NULL)
		return e;
	options = arena_calloc(page->arena, count + 1, sizeof *options);
	for (int desk = 0; desk < 2; desk++)
		for (size_t i = 0; i < count; i++)
			if (inboxes[i].help_desk == (desk != 0))
				options[at++] = (struct control_option){ .value = str_format(page->arena, "%llu", (unsigned long long)inboxes[i].id),
					.label = inboxes[i].name, .group = desk != 0 ? tr(page->locale, N_("Help desks")) : tr(page->locale, N_("Inboxes")) };
	offer(page, control, options, at, none);
	return NULL;
}

const struct err *offer_pipelines(const struct page *page, struct control *control, const char *none)
{
	struct control_option *options;
	struct pipeline *pipelines;
	const struct err *e;
	size_t count;

	if ((e = pipeline_list(page->db, page->portal->account, &pipelines, &count)) != NULL)
		return e;
	options = arena_calloc(page->arena, count + 1, sizeof *options);
	for (size_t i = 0; i < count; i++)
		options[i + (none != NULL)] = (struct control_option){ .value = str_format(page->arena, "%llu", (unsigned long long)pipelines[i].id),
			.label = pipelines[i].name };
	offer(page, control, options, count + (none != NULL), none);
	return NULL;
}
