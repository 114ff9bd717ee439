/* address.h: which e-mail addresses are taken. One rule for forms, commands, imports and mail (R10, R157). */
#ifndef BASE_ADDRESS_H
#define BASE_ADDRESS_H

#include "str.h"

enum {
	ADDRESS_MAX = 254,       /* bytes (RFC 5321, 4.5.3.1.3, without the angle brackets) */
	ADDRESS_LOCAL_MAX = 64,  /* bytes before the '@' */
};

/*
 * One mailbox, "local@domain", and nothing around it: no list, group, name, comment, angle bracket or white space.
 * The local part is a dot-atom (RFC 5322, 3.2.3), never quoted. The domain is a host name of labels of 1-63 bytes: letters,
 * digits and inner hyphens, the last label not a number; no address in brackets, no dot at the end. Both may hold letters, marks
 * and digits of other scripts (RFC 6531, U-labels), but no general symbol or punctuation, no invisible character and no
 * compatibility form: what folding could turn into an ASCII letter, a dot or an '@' is refused, ß and İ excepted (R11).
 */
MUST_USE bool address_valid(struct str text);

#endif
