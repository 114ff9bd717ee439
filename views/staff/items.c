/* items.c: a list of what the settings choose from. */
#include "items.h"

#include "settings.h"

static void fill_cell(const struct frame *frame, struct tpl *in, const char *column, const struct item_cell *cell)
{
	struct tpl *part;

	tpl_text(in, T_HEAD_LABEL, tr(frame->locale, column));
	if (cell->text.size == 0) {
		show_text(in, S_CELL_EMPTY, T_ITEM_CELL_TEXT, cell->none.size > 0 ? cell->none : STR("–"));
	} else {
		part = tpl_row(in, cell->link.size > 0 ? S_CELL_LINKED : cell->state != NULL ? S_CELL_STATE : S_CELL_WORDS);
		tpl_text(part, T_ITEM_CELL_TEXT, cell->text);
		tpl_text(part, T_CELL_LINK, cell->link);
		tpl_text(part, T_CELL_CLASS, str_of(cell->state));
	}
	show_text(in, S_CELL_BELOW, T_CELL_BELOW_TEXT, cell->below);
	if (cell->more_link.size > 0) {
		part = tpl_row(in, S_CELL_MORE);
		tpl_text(part, T_MORE_LINK, cell->more_link);
		tpl_text(part, T_MORE_TEXT, cell->more);
	}
}

static void fill_action(const struct frame *frame, struct tpl *in, const struct item_action *action, struct str found)
{
	tpl_text(in, T_WHERE_TO, action->action);
	tpl_text(in, T_CSRF, frame->csrf);
	tpl_text(in, T_ACTION_FIELD, str_of(action->field));
	tpl_text(in, T_ACTION_VALUE, action->value);
	tpl_text(in, T_ACTION_TEXT, action->text);
	tpl_text(in, T_ACTION_LABEL, action->label);
	show_text(in, S_ACTION_RETURNS, T_FIND_TEXT, found);
}

static void fill_row(struct arena *arena, const struct frame *frame, struct tpl *in, const struct items_page *page, const struct item_row *row)
{
	struct tpl *const name = tpl_row(in, row->link.size > 0 ? S_ITEM_OPEN : S_ITEM_SHUT);

	tpl_text(name, T_ITEM_NAME, row->name);
	tpl_text(name, T_ITEM_LINK, row->link);
	show_text(in, S_ITEM_MARK, T_ITEM_MARK_TEXT, row->mark);
	show_text(in, S_ITEM_BELOW, T_ITEM_BELOW_TEXT, row->below);
	for (size_t i = 0; i < ITEM_CELLS && page->columns[i + 1] != NULL; i++)
		fill_cell(frame, tpl_row(in, S_CELL), page->columns[i + 1], &row->cells[i]);
	if (row->link.size > 0 && row->action_count == 0 && !page->looked_at) {
		struct tpl *const edit = tpl_row(in, S_ITEM_EDIT);

		tpl_text(edit, T_ITEM_LINK, row->link);
		tpl_text(edit, T_EDIT_LABEL, tr_fill(arena, frame->locale, N_("Edit %s"), FILL(row->name)));
	}
	for (size_t i = 0; i < row->action_count; i++)
		fill_action(frame, tpl_row(in, S_ITEM_ACTION), &row->actions[i], page->found);
}

static void fill_add(const struct frame *frame, struct tpl *part, const struct items_page *page)
{
	struct tpl *const add = tpl_row(part, S_ITEM_ADD);

	tpl_text(add, T_WHERE_TO, page->add_action);
	tpl_text(add, T_CSRF, frame->csrf);
	tpl_text(add, T_ADD_LINES, page->add_lines);
	show_text(add, S_FIELD_PROBLEM, T_FIELD_PROBLEM_TEXT, page->add_problem);
	show_text(add, S_FILE_PROBLEM, T_FILE_PROBLEM_TEXT, page->add_file_problem);
}

static void fill_import(struct arena *arena, const struct frame *frame, struct tpl *part, const struct items_page *page)
{
	struct tpl *const import = tpl_row(part, S_IMPORT), *const state = tpl_row(import, page->import_goes_on ? S_IMPORT_ON : S_IMPORT_OVER);

	tpl_text(import, T_IMPORT_TEXT, page->import_text);
	tpl_text(state, T_HERE, page->here);
	tpl_text(state, T_CSRF, frame->csrf);
	tpl_text(state, T_IMPORT_DONE, str_format(arena, "%llu", (unsigned long long)page->import_done));
	tpl_text(state, T_IMPORT_COUNT, str_format(arena, "%llu", (unsigned long long)page->import_count));
}

static void fill_find(struct tpl *in, const struct items_page *page)
{
	struct tpl *const find = tpl_row(in, S_FIND);

	tpl_text(find, T_HERE, page->here);
	tpl_text(find, T_FIND_LABEL, page->find_label);
	tpl_text(find, T_FIND_TEXT, page->found);
	if (page->found.size > 0)
		tpl_show(find, S_FOUND);
}

static void fill_more(struct tpl *list, const struct items_page *page)
{
	struct tpl *more;

	if (page->next.size == 0 && !page->further)
		return;
	more = tpl_row(list, S_MORE);
	tpl_text(more, T_HERE, page->here);
	if (page->further)
		tpl_show(more, S_MORE_FIRST);
	show_text(more, S_MORE_NEXT, T_NEXT_LINK, page->next);
}

static void fill_empty(struct tpl *part, const struct items_page *page)
{
	struct tpl *const empty = tpl_row(part, S_EMPTY);

	tpl_text(empty, T_EMPTY_TITLE, page->empty_title);
	tpl_text(empty, T_EMPTY_TEXT, page->empty_text);
	if (page->new_link.size > 0 && page->found.size == 0) {
		struct tpl *const new = tpl_row(empty, S_EMPTY_NEW);

		tpl_text(new, T_NEW, page->new_link);
		tpl_text(new, T_NEW_LABEL, page->new_label);
	}
}

void fill_items(struct arena *arena, struct tpl *part, const struct frame *frame, const struct items_page *page)
{
	struct tpl *list;

	if (page->import_text.size > 0)
		fill_import(arena, frame, part, page);
	if (page->add_action.size > 0)
		fill_add(frame, part, page);
	if (page->find_label.size > 0 && (page->count > 0 || page->found.size > 0 || page->further))
		fill_find(part, page);
	if (page->count == 0) {
		fill_empty(part, page);
		return;
	}
	list = tpl_row(part, S_ITEM_LIST);
	tpl_text(list, T_LIST_LABEL, page->label);
	for (size_t i = 0; i <= ITEM_CELLS && page->columns[i] != NULL; i++)
		tpl_text(tpl_row(list, S_HEAD_CELL), T_HEAD_LABEL, tr(frame->locale, page->columns[i]));
	for (size_t i = 0; i < page->count; i++)
		fill_row(arena, frame, tpl_row(list, S_ITEM), page, &page->rows[i]);
	fill_more(list, page);
}

/* What is empty has the button that makes one in the middle of the page. */
static void fill_ways(const struct staff_framed *framed, const struct items_page *page)
{
	const bool first = page->new_link.size > 0 && (page->count > 0 || page->found.size > 0 || page->further);
	struct tpl *head, *way;

	if (!first && page->second_link.size == 0)
		return;
	head = staff_head(framed, TPL_STAFF_ITEMS_HEAD);
	if (page->second_link.size > 0) {
		way = tpl_row(head, S_SECOND_WAY);
		tpl_text(way, T_SECOND_LINK, page->second_link);
		tpl_text(way, T_SECOND_LABEL, page->second_label);
	}
	if (first) {
		way = tpl_row(head, S_FIRST_WAY);
		tpl_text(way, T_NEW, page->new_link);
		tpl_text(way, T_NEW_LABEL, page->new_label);
	}
}

void view_items(struct buf *out, const struct frame *frame, const struct staff_around *around, const struct items_page *page)
{
	const struct staff_framed framed = staff_page(out->arena, frame, around, TPL_STAFF_ITEMS);
	struct tpl *head;

	if (page->head != NULL)
		fill_portal_head(&framed, frame, page->head);
	fill_ways(&framed, page);
	if (page->all_action.size > 0) {
		head = staff_head(&framed, TPL_STAFF_ITEMS_ALL);
		tpl_text(head, T_WHERE_TO, page->all_action);
		tpl_text(head, T_CSRF, frame->csrf);
		tpl_text(head, T_ACTION_LABEL, page->all_label);
	}
	fill_items(out->arena, framed.page, frame, page);
	staff_render(out, frame, &framed);
}
