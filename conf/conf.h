/* conf.h: portico.conf, read and checked. */
#ifndef CONF_CONF_H
#define CONF_CONF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../fcgi/base/err.h"
#include "../fcgi/base/str.h"

struct conf_server {
	struct str socket;        /* a path, or HOST:PORT; not used when a socket was handed in */
	struct str socket_group;  /* empty: left as it is */
	uint64_t socket_mode;     /* octal in the file */
	uint64_t workers;
	uint64_t requests_per_worker;
	uint64_t request_seconds;  /* time for one request to arrive and its answer to leave */
	uint64_t drain_seconds;    /* time for requests under way when a generation ends */
	uint64_t memory_mib;       /* of one request's arena */
	struct str log;            /* a file; empty: standard error */
	struct str log_level;      /* debug, info, warning, error */
	struct str data_directory; /* where templates, catalogues and static files are installed */
};

struct conf_database {
	struct str socket;         /* unix socket; empty: host and port */
	struct str host;
	uint64_t port;
	struct str name;
	struct str user;
	struct str password;       /* from password or password_file */
	struct str ca_file;        /* required with a host that is not this machine */
	struct str migrate_user;   /* who may change the schema; empty: user */
	struct str migrate_password;
	struct str migrate_password_file; /* read by conf_for_migration alone */
	uint64_t statement_seconds;
	uint64_t lock_wait_seconds;
};

/* Files and exports that take long. */
struct conf_transfers {
	uint64_t workers;         /* of their own, at most; 0: none */
	uint64_t seconds;         /* of one transfer */
	uint64_t exports_person;  /* at once */
	uint64_t exports_account;
	uint64_t share;           /* of the database's time for one person, per cent; 0: no bound */
};

struct conf_hasher {
	uint64_t permits;     /* hashes at once */
	uint64_t memory_kib;  /* Argon2id's m */
	uint64_t passes;      /* t */
	uint64_t wait_ms;     /* how long a worker waits for a permit */
};

/* What leaves: by a mail server, or into files; neither: mails wait. */
struct conf_files {
	struct str scan_socket; /* clamd's; empty: no scanner */
};

struct conf_mail {
	struct str directory;   /* files in place of a mail server */
	struct str host;
	uint64_t port;
	struct str tls;         /* starttls, implicit, none */
	struct str ca_file;     /* empty: the system's */
	struct str user;        /* empty: no signing in */
	struct str password;    /* from password or password_file */
	struct str from;        /* empty: no-reply@ and the portal's host */
	struct str from_name;   /* empty: the portal's name */
	struct str bounces;     /* the envelope's sender; empty: the empty one */
	uint64_t connections;   /* at once */
	uint64_t lease_seconds; /* until a mail whose sender died is taken by another */
};

struct conf_limits {
	uint64_t sign_in_failures_address;  /* per address within the window */
	uint64_t sign_in_failures_network;
	uint64_t sign_in_window_minutes;
	uint64_t mails_address;             /* that strangers ask for, within an hour */
	uint64_t mails_network;             /* within the window */
	uint64_t forms_network;
	uint64_t messages_person;           /* of customers who are signed in */
	uint64_t messages_account;
	uint64_t session_hours;             /* absolute end of a session */
};

/* Which addresses accounts may take by themselves. */
struct conf_domains {
	struct str claims;    /* auto, open, allowed */
	struct str below;     /* names with spaces between; may be empty */
	uint64_t most;        /* domains of an account */
	uint64_t kept_days;   /* an address that was given up; 0: not at all */
};

struct conf_secrets {
	struct str key; /* from key_file; empty: nothing can be kept sealed, and what needs it is not offered */
};

/* Every text has a NUL behind it. */
struct conf {
	struct conf_server server;
	struct conf_database database;
	struct conf_hasher hasher;
	struct conf_transfers transfers;
	struct conf_mail mail;
	struct conf_files files;
	struct conf_limits limits;
	struct conf_domains domains;
	struct conf_secrets secrets;
};

/*
 * Reads `path` into a conf that lives in `arena`. ERR_INTERNAL with "FILE:LINE: what is wrong and what would be right" for the first
 * unknown section or key, doubled key, value out of range, or secret file that cannot be read or that others may read.
 */
MUST_USE const struct err *conf_read(struct arena *arena, const char *path, struct conf *conf);

/* The same from a text that came from `path`. */
MUST_USE const struct err *conf_parse(struct arena *arena, const char *path, struct str text, struct conf *conf);

/*
 * Makes database.user and database.password those of who may change the schema. Only here is migrate_password_file read: workers need
 * not be able to. ERR_INTERNAL when it cannot be.
 */
MUST_USE const struct err *conf_for_migration(struct arena *arena, struct conf *conf);

#endif
