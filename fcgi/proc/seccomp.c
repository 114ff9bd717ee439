/* seccomp.c: a filter of system calls, put together rule by rule. */
#include "seccomp.h"

#include <assert.h>
#include <errno.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>

#if defined(__x86_64__)
enum { KNOWN = 1 };
static const uint32_t architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
enum { KNOWN = 1 };
static const uint32_t architecture = AUDIT_ARCH_AARCH64;
#else
enum { KNOWN = 0 };
static const uint32_t architecture = 0;
#endif

/* Numbers from here on are those of a second, older set of calls on the same processor (x32). */
enum { OTHER_CALLS = 0x40000000 };

/* Both supported architectures keep the low half of an argument first. */
enum { NUMBER = offsetof(struct seccomp_data, nr), ARCHITECTURE = offsetof(struct seccomp_data, arch),
	FIRST = offsetof(struct seccomp_data, args) };

static void add(struct seccomp *filter, struct sock_filter instruction)
{
	assert(filter->size < SECCOMP_RULES);
	filter->at[filter->size++] = instruction;
}

static void load(struct seccomp *filter, uint32_t offset)
{
	add(filter, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset));
}

/* Goes on when it holds, else leaves out `skipped` instructions. */
static void only_if(struct seccomp *filter, uint16_t test, uint32_t value, uint8_t skipped)
{
	add(filter, (struct sock_filter)BPF_JUMP(BPF_JMP | test | BPF_K, value, 0, skipped));
}

static void result(struct seccomp *filter, uint32_t value)
{
	add(filter, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, value));
}

static uint32_t failing(int error)
{
	return SECCOMP_RET_ERRNO | ((uint32_t)error & SECCOMP_RET_DATA);
}

bool seccomp_new(struct seccomp *filter)
{
	filter->size = 0;
	load(filter, ARCHITECTURE);
	add(filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, architecture, 1, 0));
	result(filter, failing(EPERM));
	load(filter, NUMBER);
	only_if(filter, BPF_JGE, OTHER_CALLS, 1);
	result(filter, failing(EPERM));
	return KNOWN;
}

void seccomp_deny(struct seccomp *filter, long call, int error)
{
	only_if(filter, BPF_JEQ, (uint32_t)call, 1);
	result(filter, failing(error));
}

void seccomp_deny_unless(struct seccomp *filter, long call, const uint32_t *first, size_t count)
{
	only_if(filter, BPF_JEQ, (uint32_t)call, (uint8_t)(2 + 2 * count));
	load(filter, FIRST);
	for (size_t i = 0; i < count; i++) {
		only_if(filter, BPF_JEQ, first[i], 1);
		result(filter, SECCOMP_RET_ALLOW);
	}
	result(filter, failing(EPERM));
}

void seccomp_deny_without(struct seccomp *filter, long call, uint32_t bits)
{
	only_if(filter, BPF_JEQ, (uint32_t)call, 4);
	load(filter, FIRST);
	only_if(filter, BPF_JSET, bits, 1);
	result(filter, SECCOMP_RET_ALLOW);
	result(filter, failing(EPERM));
}

bool seccomp_install(struct seccomp *filter)
{
	const struct sock_fprog program = { .len = (unsigned short)(filter->size + 1), .filter = filter->at };

	result(filter, SECCOMP_RET_ALLOW);
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}
