/* pipeline_history.c: settings/pipelines/history and settings/pipelines/<number>/history: pipelines as they were, in words. */
#include <string.h>

#include "item_history.h"
#include "pipeline.h"

static const struct err *named(const struct page *page, uint64_t id, struct str *name)
{
	struct pipeline pipeline;
	const struct err *const e = pipeline_find(page->db, page->portal->account, id, &pipeline);

	if (e == NULL)
		*name = pipeline.name;
	return e;
}

static struct stage stage_in(const struct page *page, struct str value)
{
	struct stage stage;

	pipeline_stage_read(page->arena, json_read(page->arena, value), &stage);
	return stage;
}

static struct str stage_name(const struct page *page, struct str value)
{
	return stage_in(page, value).name;
}

static const struct item_label labels[] = {
	{ "name", N_("Name") }, { "order", N_("Order of the stages") },
	{ "follow_customer", N_("A customer's reply moves it to the stage that waits on us") },
	{ "follow_staff", N_("A reply of yours moves it to the stage that waits on the contact") },
};

static struct str value_words(const struct page *page, const void *with, const char *key, struct str value)
{
	struct stage stage;

	(void)with;
	if (str_starts(str_of(key), STR("follow_")))
		return tr(page->locale, str_is(value, "true") ? N_("On") : N_("Off"));
	if (!str_starts(str_of(key), STR("stage:")))
		return value;
	stage = stage_in(page, value);
	return str_format(page->arena, "%.*s · %.*s", STR_ARG(stage.name), STR_ARG(stage_kind_words(page, &stage)));
}

/* The stages are what may not go: it says which, and what to do. */
static const struct err *restore(struct page *page, uint64_t version, const struct settings_by *by, struct str *problem)
{
	struct fault fault;
	struct str kept;
	const struct err *const e = pipeline_restore(page->db, page->portal->account, page->route_number, version, by, &fault, &kept);

	if (e != NULL && kept.size > 0)
		*problem = tr_fill(page->arena, page->locale, N_("This cannot be brought back: the stage %s would go, or change between open and closed, while tickets are in it or a portal closes tickets into it. Move them first."),
		    FILL(kept));
	else if (e != NULL && e->kind == ERR_INVALID)
		*problem = tr(page->locale, N_("This cannot be brought back: a pipeline cannot be so any more."));
	return e;
}

static const struct item_past past = {
	.kind = &pipeline_items, .versioned = VERSIONED_PIPELINE, .compare = pipeline_compare, .named = named, .beside = pipeline_beside,
	.labels = labels, .label_count = COUNT_OF(labels), .row = N_("Stage"), .row_changed = N_("Stage %s"), .row_name = stage_name, .value = value_words, .restore = restore, .tabs = pipelines_tabs, .tab_count = PIPELINES_TABS,
	.lead = N_("Every change of this pipeline, the latest first. What was can be brought back; stages that were deleted come back as new ones."),
};

const struct err *pipelines_past_get(struct page *page)
{
	return past_of_all_get(page, &past);
}

const struct err *pipeline_past_get(struct page *page)
{
	return past_get(page, &past);
}

const struct err *pipeline_past_post(struct page *page)
{
	return past_post(page, &past);
}
