/* pipeline.h: what the pages about pipelines share. */
#ifndef HANDLERS_STAFF_PIPELINE_H
#define HANDLERS_STAFF_PIPELINE_H

#include "../../sql/pipeline.h"
#include "item.h"

extern const struct item_kind pipeline_items;

/* The tabs of the list of pipelines. */
enum { PIPELINES_TAB_LIST, PIPELINES_TAB_HISTORY, PIPELINES_TABS };
extern const struct staff_link pipelines_tabs[PIPELINES_TABS];

/* "Open, waits on us". */
MUST_USE struct str stage_kind_words(const struct page *page, const struct stage *stage);

#endif
