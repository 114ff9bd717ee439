/* keys.c: what an operator may set, with its limits, its default and one sentence. */
#include "keys.h"

enum { PATH_SIZE = 4095, SECRET_SIZE_MOST = 1024, SEALING_KEY_LEAST = 32 };

#define IN(where) .member = offsetof(struct conf, where)
#define NUMBER(where, from, to, value) .kind = KEY_NUMBER, IN(where), .least = (from), .most = (to), .fallback = (value)
#define TEXT(where, from, to, value) .kind = KEY_TEXT, IN(where), .least = (from), .most = (to), .fallback = (value)
#define A_PATH(where, value) .kind = KEY_PATH, IN(where), .most = PATH_SIZE, .fallback = (value)
#define SECRET(where) .kind = KEY_SECRET, IN(where), .most = SECRET_SIZE_MOST, .fallback = ""
#define SECRET_FILE(where) .kind = KEY_SECRET_FILE, IN(where), .most = PATH_SIZE, .fallback = ""

const struct key conf_keys[] = {
	{ "server", "socket", .kind = KEY_SOCKET, IN(server.socket), .fallback = "/run/portico/portico.sock",
	    .words = "Where the web server reaches the workers: the path of a unix socket, or HOST:PORT; not used when a socket is handed in "
	             "by systemd or spawn-fcgi." },
	{ "server", "socket_group", TEXT(server.socket_group, 0, 32, ""),
	    .words = "The group that may use the unix socket: the web server's, www-data on Debian; empty leaves it to whom porticod runs as." },
	{ "server", "socket_mode", .kind = KEY_MODE, IN(server.socket_mode), .fallback = "0660",
	    .words = "The rights on the unix socket, in octal; other users of this machine never get any." },
	{ "server", "workers", NUMBER(server.workers, 1, 1024, "8"),
	    .words = "How many requests are worked on at once; each worker is a process with one connection to the database." },
	{ "server", "requests_per_worker", NUMBER(server.requests_per_worker, 1, 100000000, "10000"),
	    .words = "After how many requests a worker makes room for a fresh one." },
	{ "server", "request_seconds", NUMBER(server.request_seconds, 1, 3600, "30"),
	    .words = "How long one request may take to arrive and its answer to leave." },
	{ "server", "drain_seconds", NUMBER(server.drain_seconds, 1, 3600, "30"),
	    .words = "How long requests under way may go on after a reload or a stop." },
	{ "server", "memory_mib", NUMBER(server.memory_mib, 8, 4096, "64"),
	    .words = "The most memory that one request may take; a request that needs more ends its worker." },
	{ "server", "log", A_PATH(server.log, ""),
	    .words = "The log file; empty writes to standard error, which systemd keeps in its journal." },
	{ "server", "log_level", .kind = KEY_CHOICE, IN(server.log_level), .fallback = "info", .choices = "debug info warning error",
	    .words = "The least that is written to the log: debug, info, warning or error; info has one line for each request." },
	{ "server", "data_directory", A_PATH(server.data_directory, ""),
	    .words = "The folder with templates, catalogues and static files; empty is where make install has put them." },

	{ "database", "socket", A_PATH(database.socket, "/run/mysqld/mysqld.sock"),
	    .words = "The unix socket of MariaDB or MySQL on this machine." },
	{ "database", "host", TEXT(database.host, 0, 253, ""),
	    .words = "A database server that is reached by TCP, used in place of socket; from another machine it needs ca_file." },
	{ "database", "port", NUMBER(database.port, 1, 65535, "3306"), .words = "The TCP port of host." },
	{ "database", "name", TEXT(database.name, 1, 64, "portico"), .words = "The database with all of Portico's tables." },
	{ "database", "user", TEXT(database.user, 1, 80, "portico"),
	    .words = "Who the workers are to the database: needs SELECT, INSERT, UPDATE and DELETE, and should have nothing else." },
	{ "database", "password", SECRET(database.password),
	    .words = "The password of user; a file that holds one may not be readable by everybody." },
	{ "database", "password_file", SECRET_FILE(database.password),
	    .words = "A file whose only line is the password of user, used in place of password." },
	{ "database", "ca_file", A_PATH(database.ca_file, ""),
	    .words = "The certificates (PEM) that the server at host is checked against; with it every connection is encrypted." },
	{ "database", "migrate_user", TEXT(database.migrate_user, 0, 80, ""),
	    .words = "Who portico migrate is to the database: may change the schema; empty is user." },
	{ "database", "migrate_password", SECRET(database.migrate_password), .words = "The password of migrate_user." },
	{ "database", "migrate_password_file", .kind = KEY_LATER_FILE, IN(database.migrate_password_file), .most = PATH_SIZE, .fallback = "",
	    .words = "A file with the password of migrate_user, used in place of migrate_password; only portico migrate reads it." },
	{ "database", "statement_seconds", NUMBER(database.statement_seconds, 1, 3600, "10"),
	    .words = "How long one statement may run in the database." },
	{ "database", "lock_wait_seconds", NUMBER(database.lock_wait_seconds, 1, 3600, "5"),
	    .words = "How long a statement may wait for a row that another one has locked." },

	{ "hasher", "permits", NUMBER(hasher.permits, 1, 256, "1"),
	    .words = "How many passwords are hashed at once: the bound on processor and memory that sign-ins can take. One does some forty a second; more of them "
	             "slow down the pages of others where processors are few." },
	{ "hasher", "memory_kib", NUMBER(hasher.memory_kib, 1024, 4194304, "19456"),
	    .words = "Memory of one hash, Argon2id's m; raised, passwords are hashed anew as people sign in." },
	{ "hasher", "passes", NUMBER(hasher.passes, 1, 64, "2"), .words = "Passes over that memory, Argon2id's t." },
	{ "hasher", "wait_ms", NUMBER(hasher.wait_ms, 1, 60000, "2000"),
	    .words = "How long a sign-in waits for a permit before it is asked to come back." },

	{ "transfers", "workers", NUMBER(transfers.workers, 0, 64, "2"),
	    .words = "How many files of more than 1 MiB and exports go up or down at once, in workers of their own that are started as they are needed; the "
	             "next ones wait; with 0 every worker does them. Behind Apache, which does not take a file in before it sends it on, as many as may be "
	             "downloaded slowly at once." },
	{ "transfers", "seconds", NUMBER(transfers.seconds, 1, 86400, "900"),
	    .words = "How long one of them may take; it ends sooner when nothing moves for request_seconds." },
	{ "transfers", "exports_person", NUMBER(transfers.exports_person, 1, 64, "2"),
	    .words = "How many exports one person may have under way; who asks for another is told to wait." },
	{ "transfers", "exports_account", NUMBER(transfers.exports_account, 1, 64, "8"),
	    .words = "How many exports all customers of one account together may have under way." },
	{ "transfers", "share", NUMBER(transfers.share, 0, 100, "8"),
	    .words = "How much of each second one person may keep the database at work with long lists, searches, exports and imports of contacts, per cent, while others ask too: beyond "
	             "it he waits for up to two seconds before the next, or the next piece of it; 0: nobody waits. More where the database has processors to spare." },

	{ "mail", "host", TEXT(mail.host, 0, 253, ""),
	    .words = "The mail server that takes what Portico sends; while neither host nor directory is set, mails wait." },
	{ "mail", "port", NUMBER(mail.port, 1, 65535, "587"), .words = "Its port: 587 for starttls, 465 for implicit, 25 for none, as a rule." },
	{ "mail", "tls", .kind = KEY_CHOICE, IN(mail.tls), .fallback = "starttls", .choices = "starttls implicit none",
	    .words = "How the connection is encrypted: starttls, implicit or none; the server's certificate is always checked, and without "
	             "encryption nothing is sent unless this says none." },
	{ "mail", "ca_file", A_PATH(mail.ca_file, ""),
	    .words = "The certificates (PEM) that the mail server is checked against; empty takes those that the system trusts." },
	{ "mail", "user", TEXT(mail.user, 0, 254, ""), .words = "Who Portico is to the mail server; empty does not sign in." },
	{ "mail", "password", SECRET(mail.password), .words = "The password of user; a file that holds one may not be readable by everybody." },
	{ "mail", "password_file", SECRET_FILE(mail.password),
	    .words = "A file whose only line is the password of user, used in place of password." },
	{ "mail", "from", .kind = KEY_ADDRESS, IN(mail.from), .fallback = "",
	    .words = "The address that mails come from; empty is no-reply@ and the portal's host name." },
	{ "mail", "from_name", TEXT(mail.from_name, 0, 200, ""), .words = "The name beside that address; empty is the portal's name." },
	{ "mail", "bounces", .kind = KEY_ADDRESS, IN(mail.bounces), .fallback = "",
	    .words = "Where mails that cannot be delivered come back to, for portico mail bounce to take in; empty asks for none to come back, and no program answers such a mail." },
	{ "mail", "directory", A_PATH(mail.directory, ""),
	    .words = "A folder that mails are written to as files, in place of sending them: to try Portico without a mail server." },
	{ "mail", "connections", NUMBER(mail.connections, 1, 64, "4"),
	    .words = "How many mails are sent at once; one account or one slow destination never takes all of them." },
	{ "mail", "lease_seconds", NUMBER(mail.lease_seconds, 2, 3600, "60"),
	    .words = "How long a mail waits whose sender died over it; then another one takes it." },

	{ "files", "scan_socket", A_PATH(files.scan_socket, ""),
	    .words = "The unix socket of ClamAV's clamd: each file that people send waits until it was scanned there; empty scans none." },

	{ "limits", "sign_in_failures_address", NUMBER(limits.sign_in_failures_address, 1, 100000, "10"),
	    .words = "Failed sign-ins in a row with one mail address, within the window, before it is locked for the rest of that; its owner "
	             "has as many again where he has signed in before." },
	{ "limits", "sign_in_failures_network", NUMBER(limits.sign_in_failures_network, 1, 100000, "100"),
	    .words = "Failed sign-ins from one IPv4 address, or one /64 of IPv6 addresses, within the window before further ones must wait." },
	{ "limits", "sign_in_window_minutes", NUMBER(limits.sign_in_window_minutes, 1, 1440, "15"),
	    .words = "The length of that window." },
	{ "limits", "mails_address", NUMBER(limits.mails_address, 1, 100000, "5"),
	    .words = "Mails to one address that may be asked for with one form within an hour; further ones are not sent." },
	{ "limits", "mails_network", NUMBER(limits.mails_network, 1, 100000, "60"),
	    .words = "Mails that one IPv4 address, or one /64 of IPv6 addresses, may ask for within the window." },
	{ "limits", "forms_network", NUMBER(limits.forms_network, 1, 100000, "300"),
	    .words = "Other forms that people who are not signed in may send from there within the window." },
	{ "limits", "messages_person", NUMBER(limits.messages_person, 1, 1000000, "300"),
	    .words = "New tickets, replies, closings and people added, that one customer who is signed in may send within the window." },
	{ "limits", "messages_account", NUMBER(limits.messages_account, 1, 1000000, "20000"),
	    .words = "The same for all customers of one account together." },
	{ "limits", "session_hours", NUMBER(limits.session_hours, 1, 8760, "168"),
	    .words = "After how long a person must sign in again, however active." },

	{ "domains", "claims", .kind = KEY_CHOICE, IN(domains.claims), .fallback = "auto", .choices = "auto open allowed",
	    .words = "Which addresses administrators may take on their pages: open is any that is free; allowed is what portico domain allow gave their account, "
	             "and names below those of below; auto is open while there is one account, and allowed as soon as there are several." },
	{ "domains", "below", TEXT(domains.below, 0, 1000, ""),
	    .words = "Names, with spaces between, directly below which every account may take what is free, like customers.example.net, which your DNS leads "
	             "here with a wildcard; empty is none." },
	{ "domains", "most", NUMBER(domains.most, 1, 100000, "50"),
	    .words = "How many domains an account may have before its administrators get no more; portico domain add goes on." },
	{ "domains", "kept_days", NUMBER(domains.kept_days, 0, 3650, "90"),
	    .words = "How long an address that an account has given up is kept from the others, whom links in mails would lead to; portico domain allow gives it to one "
	             "of them sooner." },

	{ "secrets", "key_file", SECRET_FILE(secrets.key), .least = SEALING_KEY_LEAST,
	    .words = "A file whose only line is the key that seals secrets in the database, 32 characters or more by chance; without it no second "
	             "factor is offered, and who loses it makes all of them useless." },
};

const size_t conf_key_count = COUNT_OF(conf_keys);
