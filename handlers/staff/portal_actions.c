/* portal_actions.c: settings/portal/actions: what customers may do with their tickets, and the files that they may send (S73-S82, H44). */
#include <string.h>

#include "../../sql/pipeline.h"
#include "portal_form.h"

/* 0: none is. */
static uint64_t chosen_stage(struct str choices, uint64_t pipeline)
{
	struct str choice;
	uint64_t id, stage;

	while (str_next(&choices, ',', &choice))
		if (stage_choice_read(str_trim(choice), &id, &stage) && id == pipeline)
			return stage;
	return 0;
}

static struct str field_of(struct arena *arena, uint64_t pipeline)
{
	return str_format(arena, "closed_stages.%llu", (unsigned long long)pipeline);
}

/* One drop-down for each pipeline; without a choice it is the first closed stage, and where there is only one it stands there already (S79). */
static const struct err *offer_stages(struct key_form *form, struct control *control)
{
	struct arena *const arena = form->page->arena;
	struct stage_choice *choices;
	struct pipeline *pipelines;
	const struct err *e;
	size_t count;

	if ((e = pipeline_list(form->page->db, form->page->portal->account, &pipelines, &count)) != NULL)
		return e;
	choices = arena_calloc(arena, count + 1, sizeof *choices);
	for (size_t i = 0; i < count; i++) {
		const uint64_t chosen = chosen_stage(control->value, pipelines[i].id);
		struct control_option *const options = arena_calloc(arena, pipelines[i].stage_count + 1, sizeof *options);
		size_t option_count = 0;

		for (size_t j = 0; j < pipelines[i].stage_count; j++) {
			struct control_option *const option = &options[option_count];

			if (!pipelines[i].stages[j].closed)
				continue;
			option->value = str_format(arena, "%llu", (unsigned long long)pipelines[i].stages[j].id);
			option->label = pipelines[i].stages[j].name;
			option->chosen = chosen != 0 ? pipelines[i].stages[j].id == chosen : option_count == 0;
			option_count++;
		}
		choices[i] = (struct stage_choice){ .name = field_of(arena, pipelines[i].id), .label = pipelines[i].name, .options = options,
			.option_count = option_count };
	}
	control->stages = choices;
	control->stage_count = count;
	return NULL;
}

static bool stages_typed(struct key_form *form, const struct key_control *control, struct str *value)
{
	struct buf choices = { .arena = form->page->arena };
	const struct form *const sent = form->page->sent;
	uint64_t pipeline, stage;

	(void)control;
	for (size_t i = 0; i < sent->count; i++)
		if (str_starts(sent->pairs[i].name, STR("closed_stages.")) && str_u64(str_from(sent->pairs[i].name, strlen("closed_stages.")), &pipeline) &&
		    str_u64(sent->pairs[i].value, &stage))
			buf_format(&choices, "%s%llu=%llu", choices.size > 0 ? "," : "", (unsigned long long)pipeline, (unsigned long long)stage);
	*value = buf_str(&choices);
	return true;
}

static const struct key_control controls[] = {
	{ .key = "reply_to_closed", .kind = CONTROL_SWITCH, .label = N_("Customers can reply to closed conversations"), .section = N_("Replies to closed tickets"),
	    .hint = N_("The reply goes on with the same conversation; no new ticket is made.") },
	{ .key = "reopen_on_reply", .kind = CONTROL_SWITCH, .label = N_("Such a reply opens the ticket again"),
	    .hint = N_("It moves to the first open stage of its pipeline.") },
	{ .key = "close_tickets", .kind = CONTROL_SWITCH, .label = N_("Customers can close tickets from the portal"), .section = N_("Closing tickets"),
	    .hint = N_("An open ticket has a button for it.") },
	{ .key = "closed_stages", .kind = CONTROL_STAGES, .label = N_("Where a closed ticket goes"), .offer = offer_stages, .typed = stages_typed,
	    .hint = N_("For each pipeline, the stage that a ticket moves to when a customer closes it."),
	    .wrong = N_("A stage that was chosen is no closed stage of its pipeline any more. Please choose again.") },
	{ .key = "file_mib", .kind = CONTROL_LINE, .label = N_("Largest file, in megabytes"), .section = N_("Files"), .section_id = "files",
	    .section_lead = N_("What customers can send with a message."), .required = true, .hint = N_("A number from 1 to 1024."), .wrong = N_("Please write a number from 1 to 1024.") },
	{ .key = "message_files_mib", .kind = CONTROL_LINE, .label = N_("All files of one message together, in megabytes"), .required = true,
	    .hint = N_("A number from 1 to 1024. The web server has a limit of its own: 110, unless whoever runs it has changed that."),
	    .wrong = N_("Please write a number from 1 to 1024.") },
	{ .key = "message_files", .kind = CONTROL_LINE, .label = N_("Files of one message"), .required = true, .hint = N_("A number from 1 to 100."),
	    .wrong = N_("Please write a number from 1 to 100.") },
};

/* A largest file that fits into no message would be promised to customers in vain. */
static const struct err *check(struct key_form *form)
{
	const size_t one = key_control_of(form, "file_mib"), all = key_control_of(form, "message_files_mib");
	uint64_t largest, together;

	if (str_u64(form->values[one], &largest) && str_u64(form->values[all], &together) && form->problems[all].size == 0 && largest > together)
		form->problems[all] = tr(form->page->locale, N_("This is less than the largest file: no message could bring one."));
	return NULL;
}

const struct key_page portal_actions = {
	.owner = &portal_owner, .path = "settings/portal/actions", .title = N_("Ticket actions"), .tab = TAB_ADVANCED, .part = 2, .controls = controls, .count = COUNT_OF(controls),
	.check = check,
};

const struct err *portal_actions_get(struct page *page)
{
	return key_page_get(page, &portal_actions);
}

const struct err *portal_actions_post(struct page *page)
{
	return key_page_post(page, &portal_actions);
}
