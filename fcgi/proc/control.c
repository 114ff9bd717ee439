/* control.c: messages between the master and a generation, and descriptors that travel with them (unix(7), SCM_RIGHTS). */
#include "control.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

enum { DESCRIPTORS = 2 };

/* Room for the descriptors, aligned as the kernel wants it. */
union ancillary {
	struct cmsghdr head;
	char bytes[CMSG_SPACE(sizeof(int) * DESCRIPTORS)];
};

bool control_send(int peer, const struct control *message)
{
	union ancillary ancillary = { .bytes = { 0 } };
	struct iovec text = { .iov_base = (void *)message, .iov_len = sizeof *message };
	struct msghdr whole = { .msg_iov = &text, .msg_iovlen = 1 };
	int descriptors[DESCRIPTORS];
	size_t count = 0;

	if (message->listening >= 0)
		descriptors[count++] = message->listening;
	if (message->log >= 0)
		descriptors[count++] = message->log;
	if (count > 0) {
		ancillary.head.cmsg_level = SOL_SOCKET;
		ancillary.head.cmsg_type = SCM_RIGHTS;
		ancillary.head.cmsg_len = CMSG_LEN(sizeof descriptors[0] * count);
		memcpy(CMSG_DATA(&ancillary.head), descriptors, sizeof descriptors[0] * count);
		whole.msg_control = ancillary.bytes;
		whole.msg_controllen = CMSG_SPACE(sizeof descriptors[0] * count);
	}
	return sendmsg(peer, &whole, MSG_NOSIGNAL) == (ssize_t)sizeof *message;
}

bool control_receive(int peer, struct control *message)
{
	union ancillary ancillary;
	struct iovec text = { .iov_base = message, .iov_len = sizeof *message };
	struct msghdr whole = {
		.msg_iov = &text, .msg_iovlen = 1, .msg_control = ancillary.bytes, .msg_controllen = sizeof ancillary.bytes
	};
	int descriptors[DESCRIPTORS] = { -1, -1 };
	const struct cmsghdr *head;
	ssize_t got;
	size_t next = 0;

	do {
		got = recvmsg(peer, &whole, MSG_CMSG_CLOEXEC);
	} while (got < 0 && errno == EINTR);
	if (got != (ssize_t)sizeof *message)
		return false;
	head = CMSG_FIRSTHDR(&whole);
	if (head != NULL && head->cmsg_level == SOL_SOCKET && head->cmsg_type == SCM_RIGHTS &&
	    head->cmsg_len <= CMSG_LEN(sizeof descriptors))
		memcpy(descriptors, CMSG_DATA(head), head->cmsg_len - CMSG_LEN(0));
	/* The numbers are the sender's; what arrived stands in the same order. */
	message->listening = message->listening >= 0 ? descriptors[next++] : -1;
	message->log = message->log >= 0 ? descriptors[next] : -1;
	message->text[CONTROL_TEXT - 1] = '\0';
	return true;
}
