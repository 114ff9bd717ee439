/* stored.h: what the numbers in TINYINT columns mean; the schema says the same beside each. */
#ifndef SQL_STORED_H
#define SQL_STORED_H

/* message.author, submission.user_kind (enum user_kind in viewer.h) */
enum { STORED_CONTACT = 1, STORED_STAFF = 2 };

/* submission.form */
enum { STORED_FORM_REPLY = 1, STORED_FORM_TICKET, STORED_FORM_CLOSE, STORED_FORM_PEOPLE, STORED_FORM_CONTACT, STORED_FORM_COMPANY, STORED_FORM_SETTING, STORED_FORM_NOTE };

/* message.format: enum message_format in ticket.h; ticket.priority: enum ticket_priority there. */

#endif
