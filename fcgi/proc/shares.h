/* shares.h: who has taken how much of the database's time lately, so that who takes most of it lets others go before. */
#ifndef PROC_SHARES_H
#define PROC_SHARES_H

#include <stddef.h>
#include <stdint.h>

#include "../base/attributes.h"
#include "../base/clock.h"

/*
 * A search through 50,000 tickets keeps a processor of the database busy for a tenth of a second, and an export for seconds. Asked for again and again, they
 * make everybody else wait for a processor where there are few (R79). The database knows nothing of priorities, so it is asked less often: who takes much
 * more than his share waits before his next long question, while others ask too. Who is alone never waits.
 *
 * The table lies in memory that processes share. It is a help and no law: of two who write at once one may be lost, and of people who fall onto one place
 * the one with a debt stays.
 */
struct shares;

MUST_USE size_t shares_size(void);

/* `person` of `account`, neither of them 0, has been here at `now` (monotonic), and the database took so long for it, of what counts. `percent`: his share of a second, 1 to 100. */
void shares_took(struct shares *shares, uint64_t account, uint64_t person, usec took, unsigned percent, usec now);

/*
 * How long this person is to wait at `now`; 0 when he has taken no more than SHARES_BURST beyond his share, when nobody else was here in the last SHARES_OTHERS, or when many take as
 * much: then it is no one's fault. SHARES_WAIT at most.
 */
MUST_USE usec shares_wait(const struct shares *shares, uint64_t account, uint64_t person, unsigned percent, usec now);

#define SHARES_BURST (SECONDS(1) / 2)
#define SHARES_OTHERS (SECONDS(1) / 10)
#define SHARES_WAIT SECONDS(2)

#endif
