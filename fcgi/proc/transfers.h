/* transfers.h: long transfers: how many there are, whose, and the queue to the workers that do nothing else. */
#ifndef PROC_TRANSFERS_H
#define PROC_TRANSFERS_H

#include "../base/clock.h"
#include "../base/err.h"
#include "../http/exchange.h"
#include "head.h"

/*
 * A file of 100 MiB on its way takes a worker for a second or for minutes, and twenty of them took all there were, while others waited for a page of some
 * kilobytes. So a worker that finds a request to be a long transfer gives its connection on, before a byte of its body is read or of its answer is
 * written, to one of a few workers that carry nothing else: carriers. They are started when there is something to carry and leave when there is
 * not. The web server sees one socket as before.
 */
struct transfers_settings {
	unsigned workers;         /* carriers at most; 0: whoever takes the request does it himself */
	unsigned seconds;         /* that one transfer may take */
	unsigned idle_ms;         /* after so long without work a carrier leaves */
	unsigned exports_person;  /* at once */
	unsigned exports_account;
	unsigned share_percent;   /* of a second of the database's time, for one person while others ask; 0: nobody waits */
};

enum { TRANSFERS_MOST = 128 }; /* under way and waiting */

struct transfers;

/* Of a generation with so many workers beside the carriers, before its first fork. */
MUST_USE const struct err *transfers_new(
    struct arena *arena, const struct transfers_settings *settings, unsigned workers, struct transfers **made);

/*
 * What a process is to it, said once: who gives connections on, the `number`th of all, and tells the generation by a pid of 0 on `wake`; who takes them; who does neither; and the
 * generation itself, once nothing new comes in. A carrier learns the end when nobody is left who could give it any.
 */
void transfers_giver(struct transfers *transfers, unsigned number, int wake);
void transfers_taker(struct transfers *transfers);
void transfers_stranger(struct transfers *transfers);
void transfers_no_more(struct transfers *transfers);

/*
 * In the worker that was asked for it: may it be, and does somebody else do it? TRANSFER_ELSEWHERE: the connection was given on with its head,
 * and is to be closed here. Nobody gets the last free place: who has half of what is there is refused.
 */
MUST_USE enum transfer_place transfers_begin(struct transfers *transfers, const struct transfer *transfer, int connection, const struct head *head);

/* In a carrier: waits for the next connection; -1 when none came for the idle time, or when none can come any more. */
MUST_USE int transfers_next(struct transfers *transfers, struct head *head);

/* In whoever does one: it is over. Nothing when none is. */
void transfers_end(struct transfers *transfers);

/*
 * A page goes before a transfer, in the database and the web server too, which know nothing of priorities: a worker says when it is at one, and a carrier, between
 * two pieces of what it carries, waits while anybody is, but for a few milliseconds only.
 */
void transfers_page(struct transfers *transfers, bool under_way);
void transfers_give_way(const struct transfers *transfers);

/*
 * Before a page: is it this person's turn here? Not when he has taken much more than his share of the database: then it is begun like a transfer, in whose place
 * he waits. A few pages of one person wait at most, and none where transfers have all carriers; when it is refused, the asked worker serves it. A carrier waits
 * here, until somebody else's transfer wants it.
 */
MUST_USE bool transfers_turn(const struct transfers *transfers, const struct transfer *page);

/* A page of this person is made, and what the database read for it took so long. What every page takes is nobody's. */
void transfers_took(struct transfers *transfers, const struct transfer *page, usec took);

/* In a carrier: a piece of what it carries was made, which took so long. Of an export or an import that counts, and it waits as its person is to; any other goes on. */
void transfers_made(struct transfers *transfers, usec took);

/* In the generation: what this process was at will not come to its end; it was the `number`th worker, or a carrier. */
void transfers_forget(struct transfers *transfers, unsigned number, pid_t pid);

/* Transfers that carriers have or that wait for one. */
MUST_USE unsigned transfers_carried(const struct transfers *transfers);

#endif
