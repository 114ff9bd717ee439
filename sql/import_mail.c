/* import_mail.c: a mail becomes a message, and perhaps a ticket. */
#include <string.h>

#include "fold.h"
#include "import.h"
#include "search.h"
#include "sender.h"
#include "statements.h"
#include "stored.h"
#include "subject.h"
#include "ticket_make.h"
#include "tx.h"

struct mailing {
	uint64_t account;
	const struct import_mail *mail;
	struct import_result *result;
	usec now;
	usec sent;
	struct digest key;         /* of the message: its id and its content */
	struct digest subject_key; /* of the subject that answers share */
	bool has_subject;
	bool answer;               /* the subject is marked as one */
	struct person author;
	struct sender sender;      /* an empty domain: no rule can name him */
	bool internal;             /* no customer sees it (S72): it ties nobody to the ticket, and is no activity of it */
	uint64_t ticket;
};

/* How far apart in time mails of one subject may lie and still be one matter. */
static const usec same_matter = DAYS(90);

static struct digest id_digest(struct str id)
{
	return digest_of(id);
}

static const struct err *find_author(struct db *db, struct mailing *m)
{
	const struct mail_person *from = &m->mail->from;
	const struct err *e;

	m->internal = false;
	if (!sender_of_address(db_arena(db), from->email, &m->sender))
		m->sender = (struct sender){ 0 };
	else if ((e = sender_internal(db, m->account, &m->sender, &m->internal)) != NULL)
		return e;
	if ((e = person_staff(db, m->account, from->email, &m->author)) != NULL || m->author.staff != 0)
		return e;
	if (m->internal)
		return person_known(db, m->account, from->email, from->name, &m->author);
	e = person_contact(db, m->account, from->email, from->name, m->now, &m->author);
	m->result->contacts = m->author.new_contact;
	m->result->companies = m->author.new_company;
	return e;
}

static const struct err *find_by_id(struct db *db, struct mailing *m, struct str id)
{
	const struct digest digest = id_digest(id);
	struct sql_ticket_by_reference *row;
	const struct err *e = sql_ticket_by_reference(db, m->account, &digest, &row);

	if (e == NULL && row != NULL)
		m->ticket = row->id;
	return e;
}

static size_t first_reference(const struct import_mail *mail)
{
	return mail->reference_count > IMPORT_REFERENCES_MAX ? mail->reference_count - IMPORT_REFERENCES_MAX : 0;
}

static const struct err *find_by_references(struct db *db, struct mailing *m)
{
	const struct import_mail *mail = m->mail;
	const struct err *e = NULL;

	for (size_t i = mail->reference_count; i > first_reference(mail) && e == NULL && m->ticket == 0; i--)
		e = find_by_id(db, m, mail->references[i - 1]);
	if (e == NULL && m->ticket == 0 && mail->message_id.size > 0)
		e = find_by_id(db, m, mail->message_id);
	return e;
}

static bool is_among(struct arena *arena, const struct import_mail *mail, struct str email_key)
{
	struct str key;

	if (fold_email(arena, mail->from.email, &key) && str_equal(key, email_key))
		return true;
	for (size_t i = 0; i < mail->recipient_count; i++)
		if (fold_email(arena, mail->recipients[i], &key) && str_equal(key, email_key))
			return true;
	return false;
}

/* An answer joins what it answers; what is none joins only answers whose beginning is missing: the same words twice are two matters. */
static const struct err *find_by_subject(struct db *db, struct mailing *m)
{
	struct sql_ticket_by_subject *rows;
	const struct err *e;
	size_t count;

	if (!m->has_subject)
		return NULL;
	if ((e = sql_ticket_by_subject(
	         db, m->account, &m->subject_key, m->sent - same_matter, m->sent + same_matter, &rows, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count && m->ticket == 0; i++)
		if ((m->answer || !rows[i].root) && is_among(db_arena(db), m->mail, rows[i].email_key))
			m->ticket = rows[i].id;
	return NULL;
}

static const struct err *new_ticket(struct db *db, struct mailing *m)
{
	const struct new_ticket new = {
		.subject = subject_stored(db_arena(db), m->mail->subject), .stage = STR(""), .requester = m->internal ? 0 : m->author.contact,
		.company = m->internal ? 0 : m->author.company, .created = m->sent, .updated = m->sent,
	};
	struct made_ticket made;
	const struct err *e;

	if ((e = ticket_make(db, m->account, &new, &made)) != NULL)
		return e;
	m->ticket = made.id;
	m->result->ticket = made.number;
	m->result->new_ticket = true;
	return sql_history_insert(db, m->account, made.id, m->author.contact, m->author.staff, m->sent, STR("imported"),
	    (struct str){ 0 }, (struct str){ 0 }, NULL);
}

static const struct err *absorb(struct db *db, struct mailing *m)
{
	struct sql_ticket_lock_any *row;
	const struct err *e;

	if ((e = sql_ticket_lock_any(db, m->account, m->ticket, &row)) != NULL)
		return e;
	if (row == NULL)
		return err_of(ERR_NOT_FOUND);
	m->result->ticket = row->number;
	if (m->internal)
		return NULL;
	return sql_ticket_absorb(db, m->sent < row->created ? SQL_TICKET_ABSORB_FIRST : 0, m->account, m->ticket, m->sent,
	    subject_stored(db_arena(db), m->mail->subject), m->author.contact, m->author.company, NULL);
}

/* They are in memory: so they can come in within the transaction, and again when it is repeated. */
static const struct err *store_files(struct db *db, const struct mailing *m, uint64_t message)
{
	struct arena *const arena = db_arena(db);
	const size_t count = m->mail->file_count < ATTACHMENTS_MOST ? m->mail->file_count : ATTACHMENTS_MOST;
	struct intake *const intake = intake_new(arena, db, m->account, m->now);
	struct attachments attachments = { .files = arena_calloc(arena, count, sizeof *attachments.files), .count = count,
		.state = m->mail->files_become };
	const struct err *e = NULL;

	for (size_t i = 0; i < count && e == NULL; i++) {
		const struct import_file *file = &m->mail->files[i];

		if ((e = intake_begin(intake)) == NULL && (e = intake_add(intake, file->bytes)) == NULL)
			e = intake_end(intake, file->name, &attachments.files[i]);
	}
	m->result->files = (unsigned)count;
	if (e != NULL || count == 0)
		return e;
	/* A mail is there already: it is counted for the account, and taken however much there is. */
	return attachments_join(db, m->account, message, &(struct file_sender){ 0 }, &attachments, m->sent);
}

/* A mail that was stored before its files could be. */
static const struct err *add_files(struct db *db, const struct mailing *m, const struct sql_ticket_by_message *known)
{
	struct sql_ticket_lock_any *row;
	const struct err *e;

	if (known->files > 0 || m->mail->file_count == 0)
		return NULL;
	e = sql_ticket_lock_any(db, m->account, known->ticket, &row);
	return e != NULL ? e : store_files(db, m, known->message);
}

static const struct err *store_message(struct db *db, struct mailing *m)
{
	const bool staff = m->author.staff != 0;
	struct sql_thread_oldest *oldest;
	struct db_done thread = { 0 }, message;
	const struct err *e;

	if ((e = sql_thread_oldest(db, m->account, m->ticket, &oldest)) != NULL)
		return e;
	if (oldest != NULL) {
		thread.id = oldest->id;
		e = m->internal ? NULL : sql_thread_begins(db, m->account, thread.id, m->sent, NULL);
	} else {
		e = sql_thread_insert(db, m->account, m->ticket, m->sent, &thread);
	}
	if (e != NULL)
		return e;
	if ((e = sql_message_insert(db, m->account, thread.id, staff ? STORED_STAFF : STORED_CONTACT, m->author.contact, m->author.staff,
	    m->author.name, m->sent, FORMAT_PLAIN, m->mail->renderer, m->mail->text, m->mail->html, &m->key, m->sender.domain, m->sender.local, &message)) != NULL)
		return e;
	return store_files(db, m, message.id);
}

/* By what later mails find the ticket. */
static const struct err *leave_traces(struct db *db, const struct mailing *m)
{
	const struct import_mail *mail = m->mail;
	const struct err *e = NULL;
	struct digest digest;

	for (size_t i = first_reference(mail); i < mail->reference_count && e == NULL; i++) {
		digest = id_digest(mail->references[i]);
		e = sql_mail_reference_insert(db, m->account, &digest, m->ticket, NULL);
	}
	if (e == NULL && mail->message_id.size > 0) {
		digest = id_digest(mail->message_id);
		e = sql_mail_reference_insert(db, m->account, &digest, m->ticket, NULL);
	}
	if (e == NULL && m->has_subject)
		e = sql_mail_subject_insert(db, m->account, &m->subject_key, m->ticket, !m->answer, NULL);
	return e;
}

static const struct err *change(struct db *db, void *with)
{
	struct mailing *m = with;
	struct sql_ticket_by_message *known;
	const struct err *e;

	m->ticket = 0;
	*m->result = (struct import_result){ 0 };
	if ((e = sql_ticket_by_message(db, m->account, &m->key, &known)) != NULL)
		return e;
	if (known != NULL) {
		*m->result = (struct import_result){ .known = true, .ticket = known->number };
		return add_files(db, m, known);
	}
	if ((e = find_author(db, m)) != NULL || (e = find_by_references(db, m)) != NULL)
		return e;
	if (m->ticket == 0 && (e = find_by_subject(db, m)) != NULL)
		return e;
	if ((e = m->ticket == 0 ? new_ticket(db, m) : absorb(db, m)) != NULL || (e = store_message(db, m)) != NULL)
		return e;
	if (m->author.contact != 0 && !m->internal &&
	    (e = sql_ticket_contact_insert(db, m->account, m->ticket, m->author.contact, m->sent, false, NULL)) != NULL)
		return e;
	if ((e = sql_ticket_contacts_follow(db, m->account, m->ticket, NULL)) != NULL || (e = search_index(db, m->account, m->ticket)) != NULL)
		return e;
	return leave_traces(db, m);
}

/* R169: the same id with another content is another mail. */
static struct digest key_of(struct arena *arena, const struct import_mail *mail)
{
	struct buf both = { .arena = arena };

	buf_add(&both, mail->message_id);
	buf_char(&both, '\0');
	buf_add(&both, digest_bytes(&mail->content));
	return digest_of(buf_str(&both));
}

static const struct err *check(struct arena *arena, const struct import_mail *mail)
{
	if (mail->text.size > IMPORT_TEXT_MAX || mail->html.size > IMPORT_TEXT_MAX)
		return err_new(arena, ERR_INVALID, "the text has more than %d bytes", IMPORT_TEXT_MAX);
	if (!str_utf8(mail->text) || !str_utf8(mail->html) || !str_utf8(mail->subject) || !str_utf8(mail->from.name))
		return err_new(arena, ERR_INVALID, "the text is not UTF-8");
	return NULL;
}

const struct err *import_message(
    struct db *db, uint64_t account, const struct import_mail *mail, usec now, struct import_result *result)
{
	struct mailing mailing = { .account = account, .mail = mail, .result = result, .now = now };
	const struct err *e;
	struct str subject;

	if ((e = check(db_arena(db), mail)) != NULL)
		return e;
	/* A clock that goes wrong at the sender may not put a mail above all others for years. */
	mailing.sent = mail->sent > 0 && mail->sent < now ? mail->sent : now;
	mailing.key = key_of(db_arena(db), mail);
	subject = subject_key(db_arena(db), mail->subject, &mailing.answer);
	mailing.has_subject = subject.size > 0;
	mailing.subject_key = digest_of(subject);
	e = tx_run_keyed(db, change, &mailing);
	if (e != NULL && e->kind == ERR_CONFLICT) /* somebody else stored it at this moment */
		e = tx_run_keyed(db, change, &mailing);
	return e;
}
