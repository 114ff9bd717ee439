/* control.h: what the master and a generation say to each other, with descriptors, over a socket pair. */
#ifndef PROC_CONTROL_H
#define PROC_CONTROL_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/attributes.h"
#include "../base/log.h"

enum control_kind {
	CONTROL_START = 1, /* master: you are generation `number`; here is the socket, if there is one yet */
	CONTROL_READY,     /* generation: my workers take requests; keep this socket and write to this log */
	CONTROL_FAILED,    /* generation: I shall not start; `text` says why */
};

enum { CONTROL_TEXT = 1024 };

struct control {
	uint32_t kind;
	uint32_t number;
	uint32_t handed_in;     /* the socket came from outside: its address is not ours to change or remove */
	uint32_t drain_seconds;
	uint32_t log_level;
	int32_t listening;      /* -1: none; passed as a descriptor */
	int32_t log;            /* -1: none; passed as a descriptor */
	char text[CONTROL_TEXT]; /* why it failed; else the address of the socket as configured */
};

/* False when the other side is gone. */
MUST_USE bool control_send(int peer, const struct control *message);

/* Waits for a message. False at the end or when it is not one of ours. The descriptors belong to the caller, closed on exec. */
MUST_USE bool control_receive(int peer, struct control *message);

#endif
