/*
 * attempt.h: attempts to sign in with a password: how many may fail, and whom that keeps out.
 *
 * Ten failures in a row with one address, within a quarter of an hour, lock it for the rest of that time (H21), and a hundred within thirty days
 * until the first of them is that old: no address can be guessed at for longer (R21). A lock holds for strangers. A place where the owner has signed in
 * within ninety days, a browser or a network, has ten failures of its own, which lock that place: nobody keeps him out there by guessing elsewhere.
 * The right password forgets the failures, and so does a new one that came by mail. A network may fail a hundred times in a quarter
 * of an hour, over all addresses. What fails on the staff side is counted apart: an address there is another person's lock. Ten, a hundred and the quarter of an hour are [limits] in portico.conf.
 */
#ifndef SQL_ATTEMPT_H
#define SQL_ATTEMPT_H

#include "user.h"
#include "throttle.h"

struct attempt_limits {
	unsigned address;
	unsigned network;
	usec window;
};

struct attempt {
	uint64_t account;
	struct digest address;
	struct digest network;
	struct digest browser_place; /* the address with this browser */
	struct digest network_place; /* the address from this network */
	bool browser_familiar;
	bool network_familiar;
	bool last;                   /* should it fail, a lock begins */
	usec when;
};

/*
 * Counts an attempt as a failure before it is made. The same work for every address, whether somebody has it or not (P6). `browser` is the digest of the
 * cookie that names the browser, NULL: none came. ERR_THROTTLED: nothing was counted, and *wait is the time until there is room.
 */
MUST_USE const struct err *attempt_begin(struct db *db, const struct portal *portal, struct str email, struct str network, const struct digest *browser,
    const struct attempt_limits *limits, usec now, struct attempt *attempt, usec *wait);

/* It was right: it and the failures before it are forgotten. */
MUST_USE const struct err *attempt_right(struct db *db, const struct attempt *attempt);

/* It was neither right nor wrong: it alone is taken back. */
MUST_USE const struct err *attempt_undo(struct db *db, const struct attempt *attempt);

/* The owner of this address has proved himself in another way: forgets as attempt_right. */
MUST_USE const struct err *attempt_forget(
    struct db *db, const struct portal *portal, struct str email, struct str network, const struct digest *browser);

#endif
