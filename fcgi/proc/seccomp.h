/* seccomp.h: a filter of system calls, put together rule by rule (seccomp(2)). */
#ifndef PROC_SECCOMP_H
#define PROC_SECCOMP_H

#include <linux/filter.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../base/attributes.h"

enum { SECCOMP_RULES = 256 };

struct seccomp {
	struct sock_filter at[SECCOMP_RULES];
	unsigned short size;
};

/* A filter that refuses calls of another architecture than the one compiled for. False when it is one that we do not know. */
MUST_USE bool seccomp_new(struct seccomp *filter);

/* The call fails with `error`. */
void seccomp_deny(struct seccomp *filter, long call, int error);

/* The call fails with EPERM unless the low half of its first argument is one of these. */
void seccomp_deny_unless(struct seccomp *filter, long call, const uint32_t *first, size_t count);

/* The call fails with EPERM unless its first argument has one of these bits. */
void seccomp_deny_without(struct seccomp *filter, long call, uint32_t bits);

/* Every other call passes. False when the kernel has no such filters. It holds for threads made from now on too. */
MUST_USE bool seccomp_install(struct seccomp *filter);

#endif
