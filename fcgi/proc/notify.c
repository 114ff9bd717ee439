/* notify.c: tells a service manager how we are. */
#include "notify.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

void notify_manager(const char *lines)
{
	const char *path = getenv("NOTIFY_SOCKET");
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	socklen_t size;
	int sender;

	if (path == NULL || (path[0] != '/' && path[0] != '@') || strlen(path) >= sizeof to.sun_path)
		return;
	memcpy(to.sun_path, path, strlen(path));
	if (path[0] == '@') /* an abstract name: no file, a NUL in front */
		to.sun_path[0] = '\0';
	size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(path));
	if ((sender = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) < 0)
		return;
	sendto(sender, lines, strlen(lines), MSG_NOSIGNAL, (const struct sockaddr *)&to, size);
	close(sender);
}

void notify_status(const char *format, ...)
{
	char line[256] = "STATUS=";
	const size_t start = strlen(line);
	va_list values;

	va_start(values, format);
	vsnprintf(line + start, sizeof line - start, format, values);
	va_end(values);
	notify_manager(line);
}
