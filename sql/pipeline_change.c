/* pipeline_change.c: changing and deleting a pipeline that may be in use. */
#include "pipeline.h"
#include "statements.h"
#include "tx.h"

struct change {
	uint64_t account;
	const struct pipeline *pipeline;
	const struct settings_by *by;
	struct fault *fault;
	struct str *kept; /* the stage that the fault is about */
};

const struct err *pipeline_find(struct db *db, uint64_t account, uint64_t id, struct pipeline *pipeline)
{
	struct pipeline *all;
	const struct err *e;
	size_t count;

	if ((e = pipeline_list(db, account, &all, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		if (all[i].id == id) {
			*pipeline = all[i];
			return NULL;
		}
	return err_new(db_arena(db), ERR_NOT_FOUND, "there is no pipeline %llu; portico pipeline list shows them", (unsigned long long)id);
}

uint64_t pipeline_mark(struct arena *arena, const struct pipeline *pipeline)
{
	struct buf written = { .arena = arena };

	buf_format(&written, "%.*s\n%d%d", STR_ARG(pipeline->name), pipeline->follow_customer, pipeline->follow_staff);
	for (size_t i = 0; i < pipeline->stage_count; i++)
		buf_format(&written, "\n%llu=%d%d%.*s", (unsigned long long)pipeline->stages[i].id, pipeline->stages[i].closed,
		    pipeline->stages[i].waits, STR_ARG(pipeline->stages[i].name));
	return mark_of(buf_str(&written));
}

const struct err *stage_tickets(struct db *db, uint64_t account, uint64_t stage, uint64_t *count)
{
	struct sql_stage_ticket_count *row;
	const struct err *const e = sql_stage_ticket_count(db, account, stage, USES_COUNTED + 1, &row);

	if (e == NULL)
		*count = row->count;
	return e;
}

/* ERR_CONFLICT, with the fault at the row (FAULT_ALL: it has none any more), when the stage is in use. */
static const struct err *stage_free(struct db *db, const struct change *c, const struct stage *stage, size_t row)
{
	struct uses uses = { .count = 0 };
	const struct err *e;
	uint64_t count;

	if ((e = stage_tickets(db, c->account, stage->id, &count)) != NULL ||
	    (e = uses_of_stage_by_portals(db, c->account, c->pipeline->id, stage->id, &uses)) != NULL)
		return e;
	if (count > 0)
		fault_at(c->fault, "stages", row, row == FAULT_ALL ? N_("Tickets are in a stage that you deleted: move them to another one first.")
			: N_("Tickets are in this stage: it stays open or closed as it is."));
	else if (uses.count > 0)
		fault_at(c->fault, "stages", row, N_("A portal closes tickets into this stage: choose another one in its ticket actions first."));
	if (c->fault->part == NULL)
		return NULL;
	*c->kept = stage->name;
	return err_new(db_arena(db), ERR_CONFLICT, "the stage \"%.*s\" is used", STR_ARG(stage->name));
}

static const struct stage *stage_of(const struct pipeline *pipeline, uint64_t id, size_t *row)
{
	for (*row = 0; *row < pipeline->stage_count; (*row)++)
		if (pipeline->stages[*row].id == id)
			return &pipeline->stages[*row];
	return NULL;
}

/* Tickets repeat whether their stage is closed: while some are in it, it stays what it is. */
static const struct err *put_stored(struct db *db, const struct change *c, const struct stage *stored)
{
	const struct stage *stage;
	const struct err *e;
	size_t row;

	stage = stage_of(c->pipeline, stored->id, &row);
	if (stage == NULL)
		return (e = stage_free(db, c, stored, FAULT_ALL)) != NULL ? e : sql_stage_delete(db, c->account, stored->id, NULL);
	if ((e = sql_stage_update(db, c->account, stage->id, stage->name, row + 1, stage->closed, stage->waits, NULL)) != NULL)
		return e;
	return stage->closed == stored->closed ? NULL : stage_free(db, c, stored, row);
}

static const struct err *put_new(struct db *db, const struct change *c, size_t row)
{
	const struct stage *const stage = &c->pipeline->stages[row];
	const struct err *e;
	struct db_done made;

	if ((e = sql_stage_insert(db, c->account, c->pipeline->id, stage->name, row + 1, stage->closed, &made)) != NULL)
		return e;
	return sql_stage_waits(db, c->account, made.id, stage->waits, NULL);
}

static const struct err *change_change(struct db *db, void *with)
{
	const struct change *const c = with;
	const struct pipeline *const new = c->pipeline;
	struct pipeline stored, changed;
	const struct err *e;

	*c->fault = (struct fault){ .part = NULL };
	if ((e = sql_account_changed(db, c->account, NULL)) != NULL || (e = pipeline_find(db, c->account, new->id, &stored)) != NULL)
		return e;
	if (c->by->expected != 0 && c->by->expected != pipeline_mark(db_arena(db), &stored))
		return err_of(ERR_CONFLICT);
	if ((e = sql_pipeline_rename(db, c->account, new->id, new->name, NULL)) != NULL ||
	    (e = sql_pipeline_follow(db, c->account, new->id, new->follow_customer, new->follow_staff, NULL)) != NULL)
		return e;
	for (size_t i = 0; i < stored.stage_count; i++)
		if ((e = put_stored(db, c, &stored.stages[i])) != NULL)
			return e;
	for (size_t i = 0; i < new->stage_count; i++)
		if (new->stages[i].id == 0 && (e = put_new(db, c, i)) != NULL)
			return e;
	if ((e = pipeline_find(db, c->account, new->id, &changed)) != NULL)
		return e;
	return item_changed(db, &(struct version_of){ c->account, VERSIONED_PIPELINE, new->id, changed.name }, pipeline_kept(db_arena(db), &stored),
	    pipeline_kept(db_arena(db), &changed), c->by);
}

const struct err *pipeline_change(
    struct db *db, uint64_t account, const struct pipeline *pipeline, const struct settings_by *by, struct fault *fault, struct str *kept)
{
	*kept = STR("");
	if (!pipeline_right(pipeline, fault))
		return fault_err(db_arena(db), fault);
	return tx_run(db, change_change, &(struct change){ .account = account, .pipeline = pipeline, .by = by, .fault = fault, .kept = kept });
}

const struct err *pipeline_uses(struct db *db, uint64_t account, uint64_t pipeline, struct uses *uses)
{
	struct sql_pipeline_ticket_count *tickets;
	struct sql_forms_of_pipeline *forms;
	struct pipeline *all;
	const struct err *e;
	size_t count;

	*uses = (struct uses){ .count = 0 };
	if ((e = sql_forms_of_pipeline(db, account, pipeline, &forms, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		use_add(db_arena(db), uses, &(struct use){ .kind = USE_FORM_PIPELINE, .id = forms[i].id, .name = forms[i].name });
	if ((e = uses_of_stage_by_portals(db, account, pipeline, 0, uses)) != NULL ||
	    (e = sql_pipeline_ticket_count(db, account, pipeline, USES_COUNTED + 1, &tickets)) != NULL)
		return e;
	if (tickets->count > 0)
		use_add(db_arena(db), uses, &(struct use){ .kind = USE_TICKETS, .name = STR(""), .count = tickets->count });
	if ((e = pipeline_list(db, account, &all, &count)) == NULL && count == 1)
		use_add(db_arena(db), uses, &(struct use){ .kind = USE_LAST, .name = STR("") });
	return e;
}

static const struct err *remove_change(struct db *db, void *with)
{
	const struct change *const c = with;
	struct pipeline stored;
	const struct err *e;
	struct uses uses;

	if ((e = sql_account_changed(db, c->account, NULL)) != NULL || (e = pipeline_find(db, c->account, c->pipeline->id, &stored)) != NULL ||
	    (e = pipeline_uses(db, c->account, stored.id, &uses)) != NULL || (e = uses_refusal(db_arena(db), &uses, false, stored.name)) != NULL)
		return e;
	for (size_t i = 0; i < stored.stage_count; i++)
		if ((e = sql_stage_delete(db, c->account, stored.stages[i].id, NULL)) != NULL)
			return e;
	if ((e = sql_pipeline_delete(db, c->account, stored.id, NULL)) != NULL)
		return e;
	return item_deleted(db, &(struct version_of){ c->account, VERSIONED_PIPELINE, stored.id, stored.name }, pipeline_kept(db_arena(db), &stored), c->by);
}

const struct err *pipeline_remove(struct db *db, uint64_t account, uint64_t pipeline, const struct settings_by *by)
{
	const struct pipeline which = { .id = pipeline };

	return tx_run(db, remove_change, &(struct change){ .account = account, .pipeline = &which, .by = by });
}
