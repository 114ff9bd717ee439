/* pipeline_version.c: pipelines as documents, as they were, and brought back. */
#include "item_version.h"
#include "pipeline.h"

/* What a stage is, in a word. */
static const char *kind_of(const struct stage *stage)
{
	return stage->closed ? "closed" : stage->waits == WAITS_ON_CONTACT ? "contact" : stage->waits == WAITS_ON_US ? "us" : "open";
}

struct str pipeline_kept(struct arena *arena, const struct pipeline *pipeline)
{
	struct json_value *const object = json_new_object(arena), *const stages = json_new_list(arena);

	json_put(object, "name", json_new_text(arena, pipeline->name));
	json_put(object, "follow_customer", json_new_truth(arena, pipeline->follow_customer));
	json_put(object, "follow_staff", json_new_truth(arena, pipeline->follow_staff));
	for (size_t i = 0; i < pipeline->stage_count; i++) {
		struct json_value *const stage = json_new_object(arena);

		json_put(stage, "id", json_new_integer(arena, (int64_t)pipeline->stages[i].id));
		json_put(stage, "name", json_new_text(arena, pipeline->stages[i].name));
		json_put(stage, "kind", json_new_text(arena, str_of(kind_of(&pipeline->stages[i]))));
		json_append(stages, stage);
	}
	json_put(object, "stages", stages);
	return json_written(arena, object);
}

void pipeline_stage_read(struct arena *arena, const struct json_value *from, struct stage *stage)
{
	const struct str kind = document_words(arena, from, "kind");

	*stage = (struct stage){ .name = document_words(arena, from, "name"), .closed = str_is(kind, "closed"),
		.waits = str_is(kind, "contact") ? WAITS_ON_CONTACT : str_is(kind, "us") ? WAITS_ON_US : WAITS_NOT };
	(void)!str_u64(document_words(arena, from, "id"), &stage->id);
}

/* Stages that are no more are made anew, those that have come since are deleted. */
static struct pipeline then_of(struct arena *arena, const struct pipeline *now, struct str document)
{
	const struct json_value *const object = json_read(arena, document);
	struct json_value *stages = NULL;
	struct pipeline then = { .id = now->id, .name = document_words(arena, object, "name"),
		.follow_customer = str_is(document_words(arena, object, "follow_customer"), "true"),
		.follow_staff = str_is(document_words(arena, object, "follow_staff"), "true") };

	(void)!json_get(object, "stages", &stages);
	then.stage_count = json_kind(stages) == JSON_LIST ? json_count(stages) : 0;
	then.stages = arena_calloc(arena, then.stage_count + 1, sizeof *then.stages);
	for (size_t i = 0; i < then.stage_count; i++) {
		bool stands = false;

		pipeline_stage_read(arena, json_at(stages, i), &then.stages[i]);
		for (size_t j = 0; j < now->stage_count; j++)
			stands |= now->stages[j].id == then.stages[i].id;
		if (!stands)
			then.stages[i].id = 0;
	}
	return then;
}

const struct err *pipeline_compare(struct arena *arena, struct str before, struct str after, struct key_changes *changes)
{
	static const char *const keys[] = { "name", "follow_customer", "follow_staff", NULL };
	static const struct document_rows stages = { .list = "stages", .name = "id", .prefix = "stage:", .shown = "name" };
	const struct json_value *const was = json_read(arena, before), *const is = json_read(arena, after);

	document_compare_words(arena, was, is, keys, changes);
	document_compare_rows(arena, was, is, &stages, changes);
	return NULL;
}

static const struct err *read_both(struct db *db, uint64_t account, uint64_t id, uint64_t version, struct pipeline *now, struct str *document)
{
	const struct version_of of = { .account = account, .kind = VERSIONED_PIPELINE, .item = id };
	const struct err *const e = pipeline_find(db, account, id, now);

	return e != NULL ? e : item_version(db, &of, version, document);
}

const struct err *pipeline_beside(struct db *db, uint64_t account, uint64_t id, uint64_t version, struct item_beside *beside)
{
	struct arena *const arena = db_arena(db);
	struct pipeline now;
	struct str document;
	const struct err *const e = read_both(db, account, id, version, &now, &document);

	if (e == NULL)
		*beside = (struct item_beside){ .name = now.name, .now = pipeline_kept(arena, &now), .then = document, .mark = pipeline_mark(arena, &now) };
	return e;
}

const struct err *pipeline_restore(
    struct db *db, uint64_t account, uint64_t id, uint64_t version, const struct settings_by *by, struct fault *fault, struct str *kept)
{
	struct arena *const arena = db_arena(db);
	struct pipeline now, then;
	const struct err *e;
	struct str document;
	uint64_t mark;

	*fault = (struct fault){ .part = NULL };
	*kept = STR("");
	if ((e = read_both(db, account, id, version, &now, &document)) != NULL)
		return e;
	mark = pipeline_mark(arena, &now);
	if (by->expected != 0 && by->expected != mark)
		return err_of(ERR_CONFLICT);
	then = then_of(arena, &now, document);
	return pipeline_change(db, account, &then, &(struct settings_by){ .staff = by->staff, .expected = mark, .now = by->now }, fault, kept);
}
