/* page.h: all that a page may touch. */
#ifndef HTTP_PAGE_H
#define HTTP_PAGE_H

#include "../base/clock.h"
#include "fields.h"
#include "files.h"
#include "request.h"
#include "response.h"

struct attachments;
struct conf_domains;
struct conf_limits;
struct conf_mail;
struct conf_secrets;
struct db;
struct digest;
struct exchange;
struct hasher;
struct locale;
struct locales;
struct pictures;
struct portal;
struct route;
struct templates;
struct viewer;

struct page {
	struct arena *arena;
	struct db *db;
	struct hasher *hasher;
	const struct templates *templates;
	const struct conf_limits *limits;
	const struct conf_mail *mail;  /* how mails leave, and from which address */
	const struct conf_domains *domains; /* which addresses accounts may take */
	const struct conf_secrets *secrets; /* what seals secrets in the database */
	const struct request *request;
	const struct exchange *exchange; /* that the request came by */
	const struct route *route;
	const struct portal *portal;   /* the portal that was asked for */
	const struct viewer *viewer;   /* who asks; not signed in: viewer->contact is 0 */
	const struct locales *locales; /* every language there is */
	const struct locale *locale;   /* language and time zone of the answer */
	struct field *fields;          /* checked, by the index of the route's rules */
	const struct form *sent;       /* the whole form or query, unchecked: for names that no rule can know, "p.<property>" alone */
	struct files files;            /* that came with the form, on a route that takes some */
	struct attachments *attachments; /* the same as the model takes them with the message; NULL on other routes */
	struct pictures *pictures;     /* that came with the form, on a route that takes some: handlers/pictures.h; NULL on other routes */
	uint64_t route_number;         /* the <number> in the address */
	struct str route_token;        /* the <token> in the address */
	struct str csrf;               /* the value that this session's forms carry */
	const struct digest *session;  /* of the session cookie that came, live or not; NULL: none */
	usec now;                      /* when the request came */
	usec retry_after;              /* on ERR_THROTTLED: the time until there is room; 0: not known */
	bool mail_spent;               /* the address has got enough mails for now: say the same, and send none */
	struct str kept;               /* a long text that was typed into a form that could not be taken; or empty */
	const char *problem;           /* on a form shown again: what is wrong with all of it, a message id; or NULL */
	enum transfer_kind transfer;   /* sending the answer takes long: it is carried by who does nothing else */
	struct response response;
};

#endif
