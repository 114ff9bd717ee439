/* notify.h: tells a service manager how we are (sd_notify(3)), without its library. */
#ifndef PROC_NOTIFY_H
#define PROC_NOTIFY_H

#include "../base/attributes.h"

/* Sends lines such as "READY=1" to the socket that NOTIFY_SOCKET names; does nothing when there is none. */
void notify_manager(const char *lines);

/* Says "STATUS=…": one line of words for people. */
void notify_status(const char *format, ...) PRINTF_LIKE(1, 2);

#endif
