/* request.h: what was asked, parsed and checked once. */
#ifndef HTTP_REQUEST_H
#define HTTP_REQUEST_H

#include <stdint.h>

#include "../base/err.h"
#include "../base/str.h"
#include "exchange.h"

enum method { METHOD_GET, METHOD_HEAD, METHOD_POST, METHOD_OTHER };

enum {
	PARAMS_MAX = 500,             /* parameters of the web server (R218) */
	PARAMS_SIZE_MAX = 64 * 1024,  /* bytes of all of them */
	TARGET_MAX = 8 * 1024,        /* bytes of REQUEST_URI */
};

struct request {
	enum method method;
	struct str method_name; /* as sent */
	struct str host;        /* HTTP_HOST in lower case without port and trailing dot; checked to be a host name or an address */
	struct str target;      /* REQUEST_URI as sent; for the log alone */
	struct str path;        /* percent-decoded once and canonical: see target.h */
	struct str query;       /* what follows '?', not decoded */
	struct str client;      /* REMOTE_ADDR */
	struct str cookie;      /* the Cookie header */
	struct str accept_language;
	struct str origin;
	struct str referer;
	struct str fetch_site;  /* Sec-Fetch-Site, and below what the browser means to do with the answer; empty where it does not say */
	struct str fetch_mode;  /* Sec-Fetch-Mode */
	struct str fetch_to;    /* Sec-Fetch-Dest */
	struct str user_agent;  /* as sent; for the log alone */
	struct str content_type;
	uint64_t content_length; /* 0 when absent */
	bool has_length;
	bool https;             /* HTTPS=on from the web server */
	struct str id;          /* 16 hexadecimal digits, unique to this request: for the log and the error page */
};

/*
 * Reads the parameters. Fails with ERR_BAD_REQUEST: no or a malformed method, host, target or length; more or larger parameters
 * than above; a parameter that must stand once and stands twice (R208: Host, Cookie, Content-Type, Content-Length, Origin, Referer and
 * what the web server itself says); a body's length or type said in two ways; a target that does not decode to one canonical path
 * (R75, R211). Identity comes from REMOTE_ADDR only (R23, R209). Other methods than GET, HEAD and POST, exactly so, are no failure.
 * `request->id` and `target` are filled in failure too. Texts point into the parameters or the arena.
 */
MUST_USE const struct err *request_read(struct arena *arena, const struct exchange *exchange, struct request *request);

#endif
