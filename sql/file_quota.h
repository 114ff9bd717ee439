/* file_quota.h: how much the files of an account may come to: counted with each message that brings some. */
#ifndef SQL_FILE_QUOTA_H
#define SQL_FILE_QUOTA_H

#include "db.h"

/* As they are stored. */
enum file_limit {
	FILE_LIMIT_ACCOUNT, /* all files of the account together */
	FILE_LIMIT_COMPANY, /* what the people of one company have sent */
	FILE_LIMIT_CONTACT, /* what one contact has sent */
	FILE_LIMITS
};

/* Who sent files; a contact of 0: nobody who could be refused. */
struct file_sender {
	uint64_t company; /* 0: none */
	uint64_t contact;
};

/*
 * Within the transaction of the message: counts its files, and then asks whether there is too much now, so that whoever sends at the same moment is counted
 * first or waits (R140). ERR_INVALID and `refused` when there is.
 */
MUST_USE const struct err *file_usage_count(
    struct db *db, uint64_t account, const struct file_sender *sender, uint64_t bytes, bool *refused);

struct file_quota {
	uint64_t mib[FILE_LIMITS]; /* 0: no limit */
	uint64_t bytes;            /* that the account has */
};

MUST_USE const struct err *file_quota_get(struct db *db, uint64_t account, struct file_quota *quota);
MUST_USE const struct err *file_limit_set(struct db *db, uint64_t account, enum file_limit limit, uint64_t mib);

#endif
