/* domain_address.h: an address under which an account would answer. */
#ifndef SQL_DOMAIN_ADDRESS_H
#define SQL_DOMAIN_ADDRESS_H

#include "../fcgi/base/str.h"

/* An address taken apart. */
struct domain_address {
	struct str base;  /* "https://help.example.com:8443": as browsers write an origin */
	struct str host;
	struct str shown; /* the host as people read it: another text than it where it has letters beyond a to z */
	bool mixed;       /* of several alphabets within one part */
	bool public;      /* a name of several parts, and no IP address in any of its spellings: what the name system can lead here */
};

/*
 * Reads "http://HOST[:PORT]" or "https://…", without a path. HOST is a name (RFC 1123) of letters, digits, hyphens and dots, or of other letters that have
 * an xn-- form (RFC 5890), or an address. False when it is none.
 */
MUST_USE bool domain_address_read(struct arena *arena, struct str address, struct domain_address *read);

/* This machine's own name, where browsers keep a sign-in without TLS. */
MUST_USE bool domain_is_local(struct str host);

#endif
