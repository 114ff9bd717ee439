/* file_quota.c: how much the files of an account may come to. */
#include "file_quota.h"

#include "statements.h"

const struct err *file_usage_count(struct db *db, uint64_t account, const struct file_sender *sender, uint64_t bytes, bool *refused)
{
	struct sql_file_usage_over *row;
	const struct err *e;

	*refused = false;
	if (bytes == 0)
		return NULL;
	if ((e = sql_file_usage_add(db, account, FILE_LIMIT_ACCOUNT, 0, bytes, NULL)) != NULL)
		return e;
	if (sender->company != 0 && (e = sql_file_usage_add(db, account, FILE_LIMIT_COMPANY, sender->company, bytes, NULL)) != NULL)
		return e;
	if (sender->contact == 0)
		return NULL;
	if ((e = sql_file_usage_add(db, account, FILE_LIMIT_CONTACT, sender->contact, bytes, NULL)) != NULL ||
	    (e = sql_file_usage_over(db, account, sender->company, sender->contact, &row)) != NULL)
		return e;
	*refused = row != NULL && row->broken > 0;
	return *refused ? err_of(ERR_INVALID) : NULL;
}

const struct err *file_quota_get(struct db *db, uint64_t account, struct file_quota *quota)
{
	struct sql_file_usage_get *usage;
	struct sql_file_limits *limits;
	const struct err *e;
	size_t count;

	*quota = (struct file_quota){ 0 };
	if ((e = sql_file_usage_get(db, account, &usage)) != NULL || (e = sql_file_limits(db, account, &limits, &count)) != NULL)
		return e;
	quota->bytes = usage == NULL ? 0 : usage->bytes;
	for (size_t i = 0; i < count; i++)
		if (limits[i].kind < FILE_LIMITS)
			quota->mib[limits[i].kind] = limits[i].mib;
	return NULL;
}

const struct err *file_limit_set(struct db *db, uint64_t account, enum file_limit limit, uint64_t mib)
{
	return mib == 0 ? sql_file_limit_end(db, account, limit, NULL) : sql_file_limit_set(db, account, limit, mib, NULL);
}
