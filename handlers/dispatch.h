/* dispatch.h: one request from the first byte to the last. */
#ifndef HANDLERS_DISPATCH_H
#define HANDLERS_DISPATCH_H

#include <stdatomic.h>

#include "../conf/conf.h"
#include "../fcgi/proc/hasher.h"
#include "../sql/db.h"
#include "../views/tpl.h"
#include "route.h"

/* What a generation loads once and its workers share. */
struct shared {
	struct conf conf;
	struct locales *locales;
	struct templates *templates;
	atomic_bool *checked; /* by all workers: one of them looks or has looked at every statement */
};

/* What one worker has for itself. */
struct worker {
	const struct shared *shared;
	struct arena *arena;
	struct db *db;
	struct hasher *hasher;
};

/* Answers one request, logs it, and takes back all that it used. */
void dispatch(struct worker *worker, const struct exchange *exchange);

#endif
