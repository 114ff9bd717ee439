/* domain_consent.h: keeping the consent of a domain as it was, in all its languages; what a reader is asked: consent_in (domain_settings.h). */
#ifndef SQL_DOMAIN_CONSENT_H
#define SQL_DOMAIN_CONSENT_H

#include "domain_settings.h"

/* Is all of it said in the same words, in each language? */
MUST_USE bool consent_is_same(const struct domain_settings *one, const struct domain_settings *other);

/* Within a transaction: keeps a version of it for ever, as it is shown. */
MUST_USE const struct err *consent_keep(
    struct db *db, uint64_t account, uint64_t domain, unsigned version, const struct domain_settings *settings, const struct settings_by *by);

#endif
