/* pipeline.c: pipelines, as they are set up. */
#include "pipeline.h"

#include "people.h"
#include "statements.h"
#include "submission.h"

enum { PIPELINES_MAX = 100 };

const struct err *pipeline_list(struct db *db, uint64_t account, struct pipeline **pipelines, size_t *count)
{
	struct arena *const arena = db_arena(db);
	struct sql_pipeline_list *rows;
	struct pipeline *pipeline = NULL;
	const struct err *e;
	size_t row_count;

	if ((e = sql_pipeline_list(db, account, &rows, &row_count)) != NULL)
		return e;
	*pipelines = arena_calloc(arena, row_count, sizeof **pipelines);
	*count = 0;
	for (size_t i = 0; i < row_count; i++) {
		const struct sql_pipeline_list *row = &rows[i];

		if (pipeline == NULL || pipeline->id != row->id) {
			pipeline = &(*pipelines)[(*count)++];
			*pipeline = (struct pipeline){ .id = row->id, .name = row->name, .follow_customer = row->follow_customer,
				.follow_staff = row->follow_staff, .stages = arena_calloc(arena, row_count - i, sizeof *pipeline->stages) };
		}
		if (row->stage != 0)
			pipeline->stages[pipeline->stage_count++] = (struct stage){ .id = row->stage, .name = row->stage_name, .closed = row->closed,
				.waits = (enum stage_waits)row->waits };
	}
	return NULL;
}

bool pipeline_right(const struct pipeline *pipeline, struct fault *fault)
{
	bool open = false, closed = false;

	*fault = (struct fault){ .part = NULL };
	if (!fault_none_in_name(fault, "name", 0, pipeline->name, PIPELINE_NAME_MOST))
		return false;
	for (size_t i = 0; i < pipeline->stage_count; i++) {
		const struct stage *const stage = &pipeline->stages[i];

		if (!fault_none_in_name(fault, "stages", i, stage->name, PIPELINE_NAME_MOST))
			return false;
		for (size_t j = 0; j < i; j++)
			if (str_equal(pipeline->stages[j].name, stage->name))
				return fault_at(fault, "stages", i, N_("There is a stage of this name already."));
		open |= !stage->closed;
		closed |= stage->closed;
	}
	if (!open)
		return fault_at(fault, "stages", FAULT_ALL, N_("A pipeline needs an open stage: that is where tickets begin."));
	if (!closed)
		return fault_at(fault, "stages", FAULT_ALL, N_("A pipeline needs a closed stage: that is where tickets end."));
	return pipeline->stage_count <= PIPELINE_STAGES_MOST || fault_at(fault, "stages", FAULT_ALL, N_("A pipeline has 50 stages at most."));
}

static const struct err *check(struct arena *arena, const struct pipeline *pipeline)
{
	struct fault fault;

	return pipeline_right(pipeline, &fault) ? NULL : fault_err(arena, &fault);
}

struct create {
	uint64_t account;
	const struct pipeline *pipeline;
	const struct settings_by *by;
	uint64_t id;
};

static const struct err *put_stages(struct db *db, uint64_t account, uint64_t pipeline, const struct pipeline *new)
{
	struct db_done stage;
	const struct err *e = NULL;

	for (size_t i = 0; i < new->stage_count && e == NULL; i++)
		if ((e = sql_stage_insert(db, account, pipeline, new->stages[i].name, i + 1, new->stages[i].closed, &stage)) == NULL)
			e = sql_stage_waits(db, account, stage.id, new->stages[i].waits, NULL);
	return e;
}

const struct err *pipeline_insert(
    struct db *db, uint64_t account, const struct pipeline *pipeline, uint64_t position, const struct settings_by *by, uint64_t *id)
{
	struct pipeline stored;
	struct db_done made;
	const struct err *e;

	if ((e = sql_pipeline_insert(db, account, pipeline->name, position, &made)) != NULL ||
	    (e = sql_pipeline_follow(db, account, made.id, pipeline->follow_customer, pipeline->follow_staff, NULL)) != NULL ||
	    (e = put_stages(db, account, made.id, pipeline)) != NULL || (e = pipeline_find(db, account, made.id, &stored)) != NULL)
		return e;
	*id = made.id;
	return item_made(db, &(struct version_of){ account, VERSIONED_PIPELINE, made.id, stored.name }, pipeline_kept(db_arena(db), &stored), by);
}

static const struct err *create_change(struct db *db, void *with)
{
	struct create *const create = with;
	struct pipeline *others;
	const struct err *e;
	size_t count;

	if ((e = sql_account_changed(db, create->account, NULL)) != NULL || (e = pipeline_list(db, create->account, &others, &count)) != NULL)
		return e;
	if (count >= PIPELINES_MAX)
		return err_new(db_arena(db), ERR_INVALID, "there are %d pipelines already; no more are possible", PIPELINES_MAX);
	return pipeline_insert(db, create->account, create->pipeline, count + 1, create->by, &create->id);
}

const struct err *pipeline_create(struct db *db, uint64_t account, const struct pipeline *pipeline, const struct settings_by *by, uint64_t *id)
{
	struct create create = { .account = account, .pipeline = pipeline, .by = by };
	const struct err *e = check(db_arena(db), pipeline);

	if (e == NULL)
		e = submission_run(db, by, create_change, &create, &create.id);
	*id = create.id;
	return e;
}
