/* hasher_wire.h: the messages between a worker and the hasher, one packet each. */
#ifndef PROC_HASHER_WIRE_H
#define PROC_HASHER_WIRE_H

#include <stdint.h>

#include "hasher.h"

enum wire_task { WIRE_VERIFY = 1, WIRE_HASH, WIRE_ROOM /* would a WIRE_VERIFY be taken in? */ };

enum wire_outcome {
	WIRE_RIGHT = 1,
	WIRE_WRONG,
	WIRE_HASHED,
	WIRE_REFUSED, /* the encoded hash is not one that we compute */
	WIRE_BUSY,    /* no permit within the time */
	WIRE_LOST,    /* the hasher ended; whoever waits need not. Comes from the generation, with id 0 */
	WIRE_FAILED,  /* no memory for Argon2 */
	WIRE_FREE,    /* there is room */
};

struct wire_question {
	uint64_t id; /* not 0; an answer to another one is not meant for who asks now */
	uint32_t task;
	uint16_t password_size;
	uint16_t encoded_size;
	char password[PASSWORD_MAX];
	char encoded[HASH_MAX];
};

struct wire_answer {
	uint64_t id;
	uint32_t outcome;
	uint16_t weak;
	uint16_t encoded_size;
	char encoded[HASH_MAX];
};

#endif
