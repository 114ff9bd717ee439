/* transfers.c: a table that all workers of a generation share, and a socket pair over which connections are passed (unix(7), SCM_RIGHTS). */
#include "transfers.h"

#include <errno.h>
#include <poll.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "../base/log.h"
#include "shares.h"
#include "signals.h"

/* Who has a place of the table: a process by its pid, or one of these. */
enum { FREE = 0, WAITING = -1 };

struct entry {
	atomic_int owner;
	atomic_bool carried; /* it is, or waits to be, a carrier's */
	atomic_uint kind;
	_Atomic uint64_t account;
	_Atomic uint64_t person;
};

struct transfers {
	struct transfers_settings settings;
	struct entry *entries; /* TRANSFERS_MOST, shared */
	struct shares *shares; /* shared */
	atomic_bool *pages;    /* shared: is the nth worker at a page? */
	unsigned workers;
	unsigned number;       /* of this one */
	int give, take;        /* the ends of the queue; -1: closed here */
	struct entry *mine;    /* of this process */
	bool carrier;
	int wake;              /* where the generation hears that a carrier is wanted */
};

/* What is passed beside the connection; the parameters follow it. */
struct passed {
	uint32_t entry;
	uint32_t id;
};

enum { QUEUE_BYTES = 1 << 20 };

/* A piece of 256 KiB takes a millisecond or two: behind pages that never end a carrier still moves some 25 MiB a second. */
enum { WAY_STEPS = 16 };
static const struct timespec way_step = { .tv_nsec = 500000 };

/* Pages of one person that wait at once. */
enum { PAGES_WAITING = 4 };
/* Every page takes so long, and more where much is going on. */
static const usec page_usual = 5000;
/* Who waits looks up so often: the others may have gone. */
static const usec wait_step = 50000;

const struct err *transfers_new(
    struct arena *arena, const struct transfers_settings *settings, unsigned workers, struct transfers **made)
{
	struct transfers *transfers = ARENA_NEW(arena, struct transfers);
	const int size = QUEUE_BYTES;
	int pair[2] = { -1, -1 };

	*transfers = (struct transfers){ .settings = *settings, .workers = workers };
	transfers->shares = mmap(NULL, shares_size() + TRANSFERS_MOST * sizeof *transfers->entries + workers * sizeof *transfers->pages,
	    PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (transfers->shares == MAP_FAILED)
		return err_new(arena, ERR_INTERNAL, "no memory to share for transfers: %s", strerror(errno));
	transfers->entries = (struct entry *)((char *)transfers->shares + shares_size());
	transfers->pages = (atomic_bool *)(transfers->entries + TRANSFERS_MOST);
	if (settings->workers > 0 && socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
		return err_new(arena, ERR_INTERNAL, "no sockets for transfers: %s", strerror(errno));
	transfers->give = pair[0];
	transfers->take = pair[1];
	/* Less is right too: what has no room in the queue is told to come back. */
	if (transfers->give >= 0)
		(void)setsockopt(transfers->give, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
	*made = transfers;
	return NULL;
}

static void close_end(int *end)
{
	if (*end >= 0)
		close(*end);
	*end = -1;
}

void transfers_giver(struct transfers *transfers, unsigned number, int wake)
{
	transfers->number = number;
	transfers->wake = wake;
	close_end(&transfers->take);
}

void transfers_taker(struct transfers *transfers)
{
	transfers->carrier = true;
	close_end(&transfers->give);
}

void transfers_stranger(struct transfers *transfers)
{
	close_end(&transfers->give);
	close_end(&transfers->take);
}

void transfers_no_more(struct transfers *transfers)
{
	close_end(&transfers->give);
}

static void free_entry(struct entry *entry)
{
	atomic_store(&entry->carried, false);
	atomic_store(&entry->kind, TRANSFER_NONE);
	atomic_store(&entry->person, 0);
	atomic_store(&entry->account, 0);
	atomic_store(&entry->owner, FREE);
}

/* A place of its own, with nothing in it yet; NULL when none is free. */
static struct entry *claim(struct transfers *transfers)
{
	for (size_t i = 0; i < TRANSFERS_MOST; i++) {
		int nobody = FREE;

		if (atomic_compare_exchange_strong(&transfers->entries[i].owner, &nobody, getpid()))
			return &transfers->entries[i];
	}
	return NULL;
}

struct counts {
	unsigned person, person_exports, person_pages, account_exports, long_ones, free;
};

static struct counts count(const struct transfers *transfers, const struct transfer *of)
{
	struct counts counts = { 0 };

	for (size_t i = 0; i < TRANSFERS_MOST; i++) {
		const struct entry *entry = &transfers->entries[i];
		const bool account = atomic_load(&entry->account) == of->account, person = account && atomic_load(&entry->person) == of->person;
		const unsigned kind = atomic_load(&entry->kind);
		const bool export = kind == TRANSFER_EXPORT;

		counts.free += atomic_load(&entry->owner) == FREE;
		counts.long_ones += kind != TRANSFER_PAGE && atomic_load(&entry->carried);
		counts.person += person;
		counts.person_exports += person && export;
		counts.person_pages += person && kind == TRANSFER_PAGE;
		counts.account_exports += account && export;
	}
	return counts;
}

/*
 * The place is taken first and counted then, the own one included: of two who come in the same moment each sees the other, and both may be refused, but
 * never are there more than may be.
 */
static bool may(const struct transfers *transfers, const struct transfer *transfer)
{
	const struct counts counts = count(transfers, transfer);

	if (transfer->kind == TRANSFER_EXPORT &&
	    (counts.person_exports > transfers->settings.exports_person || counts.account_exports > transfers->settings.exports_account))
		return false;
	/* Who waits for a page or the end of an import waits for his turn, which comes soon, and not for transfers of others, which may take for ever. */
	if ((transfer->kind == TRANSFER_PAGE || transfer->kind == TRANSFER_IMPORT) && counts.long_ones >= transfers->settings.workers)
		return false;
	return counts.person <= counts.free && counts.person_pages <= PAGES_WAITING;
}

/* Has somebody else's transfer no carrier yet? His own ones shorten nobody's waiting. */
static bool another_waits(const struct transfers *transfers, uint64_t account, uint64_t person)
{
	for (size_t i = 0; i < TRANSFERS_MOST; i++) {
		const struct entry *const entry = &transfers->entries[i];

		if (atomic_load(&entry->owner) == WAITING && atomic_load(&entry->kind) != TRANSFER_PAGE &&
		    (atomic_load(&entry->account) != account || atomic_load(&entry->person) != person))
			return true;
	}
	return false;
}

/* Until nobody else asks, or he has waited for all that he took; or this carrier is wanted, which others would wait for as long. */
static void wait_turn(const struct transfers *transfers, uint64_t account, uint64_t person)
{
	const unsigned percent = transfers->settings.share_percent;
	const usec began = clock_monotonic();
	usec wait, now = began;

	while (percent > 0 && (wait = shares_wait(transfers->shares, account, person, percent, now)) > 0 && now - began < SHARES_WAIT &&
	       !another_waits(transfers, account, person)) {
		const usec step = wait < wait_step ? wait : wait_step;

		nanosleep(&(struct timespec){ .tv_nsec = (long)step * 1000 }, NULL);
		now = clock_monotonic();
	}
	if (now > began)
		log_line(LOG_INFO, "turn_waited", "%lld microseconds, as others asked too: account %llu, person %llu", (long long)(now - began),
		    (unsigned long long)account, (unsigned long long)person);
}

bool transfers_turn(const struct transfers *transfers, const struct transfer *page)
{
	const unsigned percent = transfers->settings.share_percent;

	if (transfers->carrier)
		wait_turn(transfers, page->account, page->person);
	return transfers->give < 0 || percent == 0 || shares_wait(transfers->shares, page->account, page->person, percent, clock_monotonic()) == 0;
}

/* What a page turned out to be is counted as that. */
static enum transfer_place begin_carried(struct transfers *transfers, const struct transfer *transfer)
{
	struct entry *const mine = transfers->mine;

	if (mine == NULL || atomic_load(&mine->kind) != TRANSFER_PAGE)
		return TRANSFER_HERE;
	atomic_store(&mine->kind, transfer->kind);
	return may(transfers, transfer) ? TRANSFER_HERE : TRANSFER_REFUSED;
}

static bool pass(const struct transfers *transfers, const struct entry *entry, int connection, const struct head *head)
{
	const struct passed passed = { .entry = (uint32_t)(entry - transfers->entries), .id = head->id };
	union {
		struct cmsghdr head;
		char bytes[CMSG_SPACE(sizeof(int))];
	} ancillary = { .bytes = { 0 } };
	struct iovec parts[] = { { (void *)&passed, sizeof passed }, { (void *)head->params, head->size } };
	const struct msghdr message = { .msg_iov = parts, .msg_iovlen = COUNT_OF(parts), .msg_control = ancillary.bytes,
		.msg_controllen = sizeof ancillary.bytes };

	ancillary.head = (struct cmsghdr){ .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(sizeof(int)) };
	memcpy(CMSG_DATA(&ancillary.head), &connection, sizeof connection);
	return sendmsg(transfers->give, &message, MSG_NOSIGNAL | MSG_DONTWAIT) == (ssize_t)(sizeof passed + head->size);
}

enum transfer_place transfers_begin(struct transfers *transfers, const struct transfer *transfer, int connection, const struct head *head)
{
	struct entry *entry;

	if (transfers->carrier)
		return begin_carried(transfers, transfer);
	if ((entry = claim(transfers)) == NULL)
		return TRANSFER_FULL;
	atomic_store(&entry->account, transfer->account);
	atomic_store(&entry->person, transfer->person);
	atomic_store(&entry->kind, transfer->kind);
	if (!may(transfers, transfer)) {
		free_entry(entry);
		return TRANSFER_REFUSED;
	}
	if (transfers->give < 0) {
		transfers->mine = entry;
		return TRANSFER_HERE;
	}
	atomic_store(&entry->carried, true);
	if (pass(transfers, entry, connection, head)) {
		int me = getpid();
		const pid_t nobody = 0;

		/* Unless a carrier has it already. */
		atomic_compare_exchange_strong(&entry->owner, &me, WAITING);
		(void)!write(transfers->wake, &nobody, sizeof nobody);
		return TRANSFER_ELSEWHERE;
	}
	if (errno == EAGAIN || errno == ENOBUFS || errno == ETOOMANYREFS) {
		free_entry(entry);
		return TRANSFER_FULL;
	}
	/* The generation is gone, and its carriers with it. */
	log_line(LOG_WARNING, "transfer_not_passed", "%s", strerror(errno));
	atomic_store(&entry->carried, false);
	transfers->mine = entry;
	return TRANSFER_HERE;
}

/* -1 when what came is not whole, with its place, if it has one, free again. */
static int take(struct transfers *transfers, struct head *head)
{
	struct passed passed;
	union {
		struct cmsghdr head;
		char bytes[CMSG_SPACE(sizeof(int))];
	} ancillary;
	struct iovec parts[] = { { &passed, sizeof passed }, { head->params, sizeof head->params } };
	struct msghdr message = { .msg_iov = parts, .msg_iovlen = COUNT_OF(parts), .msg_control = ancillary.bytes,
		.msg_controllen = sizeof ancillary.bytes };
	const ssize_t size = recvmsg(transfers->take, &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
	const struct cmsghdr *with = size < (ssize_t)sizeof passed ? NULL : CMSG_FIRSTHDR(&message);
	int connection;

	if (size < (ssize_t)sizeof passed || passed.entry >= TRANSFERS_MOST)
		return -1;
	transfers->mine = &transfers->entries[passed.entry];
	atomic_store(&transfers->mine->owner, getpid());
	if (with == NULL || with->cmsg_type != SCM_RIGHTS || with->cmsg_len != CMSG_LEN(sizeof connection)) {
		log_line(LOG_ERROR, "transfer_lost", "a connection did not pass: %s", (message.msg_flags & MSG_CTRUNC) != 0 ? "no descriptor is free" : "nothing came");
		transfers_end(transfers);
		return -1;
	}
	memcpy(&connection, CMSG_DATA(with), sizeof connection);
	head->id = (uint16_t)passed.id;
	head->size = (size_t)size - sizeof passed;
	return connection;
}

/* Is there nobody any more who could give something? */
static bool is_over(const struct transfers *transfers)
{
	char nothing;

	return recv(transfers->take, &nothing, sizeof nothing, MSG_PEEK | MSG_DONTWAIT) == 0;
}

int transfers_next(struct transfers *transfers, struct head *head)
{
	struct pollfd on = { .fd = transfers->take, .events = POLLIN };
	int ready, connection;

	/* A signal changes nothing: who is told to go does so when nothing can come any more. */
	while ((ready = signals_poll(&on, 1, (int)transfers->settings.idle_ms)) != 0) {
		if (ready > 0 && (connection = take(transfers, head)) >= 0)
			return connection;
		if (ready > 0 && is_over(transfers))
			return -1;
	}
	return -1;
}

void transfers_end(struct transfers *transfers)
{
	if (transfers->mine != NULL)
		free_entry(transfers->mine);
	transfers->mine = NULL;
}

void transfers_page(struct transfers *transfers, bool under_way)
{
	atomic_store(&transfers->pages[transfers->number], under_way);
}

static bool any_page(const struct transfers *transfers)
{
	for (unsigned i = 0; i < transfers->workers; i++)
		if (atomic_load(&transfers->pages[i]))
			return true;
	return false;
}

void transfers_give_way(const struct transfers *transfers)
{
	for (unsigned i = 0; i < WAY_STEPS && any_page(transfers); i++)
		nanosleep(&way_step, NULL);
}

void transfers_took(struct transfers *transfers, const struct transfer *page, usec took)
{
	if (transfers->settings.share_percent > 0)
		shares_took(transfers->shares, page->account, page->person, took - page_usual, transfers->settings.share_percent, clock_monotonic());
}

void transfers_made(struct transfers *transfers, usec took)
{
	const struct entry *const mine = transfers->mine;
	const unsigned percent = transfers->settings.share_percent, kind = mine == NULL ? TRANSFER_NONE : atomic_load(&mine->kind);

	if (!transfers->carrier || percent == 0 || (kind != TRANSFER_EXPORT && kind != TRANSFER_IMPORT))
		return;
	shares_took(transfers->shares, atomic_load(&mine->account), atomic_load(&mine->person), took, percent, clock_monotonic());
	wait_turn(transfers, atomic_load(&mine->account), atomic_load(&mine->person));
}

void transfers_forget(struct transfers *transfers, unsigned number, pid_t pid)
{
	if (number < transfers->workers)
		atomic_store(&transfers->pages[number], false);
	for (size_t i = 0; i < TRANSFERS_MOST; i++)
		if (atomic_load(&transfers->entries[i].owner) == pid)
			free_entry(&transfers->entries[i]);
}

unsigned transfers_carried(const struct transfers *transfers)
{
	unsigned carried = 0;

	for (size_t i = 0; i < TRANSFERS_MOST; i++)
		carried += atomic_load(&transfers->entries[i].carried);
	return carried;
}
