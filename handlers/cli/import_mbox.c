/* import_mbox.c: portico import mbox: mails out of files become tickets. */
#include "../../fcgi/base/address.h"
#include "../../fcgi/base/text.h"
#include "../../fcgi/http/file_name.h"
#include "../../views/markdown.h"
#include "../mail/mail.h"
#include "commands.h"
#include "import.h"
#include "mbox.h"
#include "stop.h"

enum { OPTION_VERBOSE };

static const struct option_rule options[] = {
	[OPTION_VERBOSE] = { "verbose", 'v', NULL, "list what cannot be stored and why, and what was odd" },
};

/* One run over all files. */
struct mailbag {
	struct import import;
	struct mail_reader *reader;
	struct arena *arena; /* of one mail */
	bool failed;
	usec last_sent;      /* of the mail before: what stands next to each other in a file was written at about the same time */
};

static struct str where(struct arena *arena, const struct mbox_mail *raw, const char *file)
{
	return str_format(arena, "%s: message %llu at byte %llu", file, (unsigned long long)raw->number, (unsigned long long)raw->offset);
}

static void note_oddities(struct mailbag *bag, struct str place, const struct mail *mail)
{
	for (unsigned i = 0; i < MAIL_ODDITIES; i++)
		if ((mail->oddities & 1u << i) != 0)
			import_note(&bag->import, place, "%s", mail_oddity(1u << i));
	for (size_t i = 0; i < mail->attachment_names; i++) {
		const struct mail_file *const file = &mail->attachments[i];

		if (file->bytes.size == 0)
			import_note(&bag->import, place, "attachment left out, %s: %.*s", file->bytes.at == NULL ? "it cannot be read" : "it is empty",
			    STR_ARG(file->name.size == 0 ? STR("(no name)") : file->name));
	}
	if (mail->attachment_count > mail->attachment_names)
		import_note(&bag->import, place, "and %zu more attachments", mail->attachment_count - mail->attachment_names);
}

/* Why a mail cannot be a message on a ticket; NULL when it can. */
static const char *unfit(const struct mail *mail)
{
	if (mail->author.address.size == 0)
		return "nobody can be made out as its author";
	if (!address_valid(mail->author.address))
		return "its author's address cannot be one";
	if (!text_blank(mail->text))
		return NULL;
	if ((mail->oddities & MAIL_ENCRYPTED) != 0)
		return "it is encrypted";
	for (size_t i = 0; i < mail->attachment_names; i++)
		if (mail->attachments[i].bytes.size > 0)
			return NULL; /* a message may be nothing but its files */
	return mail->attachment_count > 0 ? "it has attachments alone, all of them empty, and no text" : "it has no text";
}

/* Those that can be kept. */
static struct import_file *files_of(struct arena *arena, const struct mail *mail, size_t *count)
{
	struct import_file *const files = arena_calloc(arena, mail->attachment_names, sizeof *files);

	*count = 0;
	for (size_t i = 0; i < mail->attachment_names; i++) {
		const struct mail_file *const file = &mail->attachments[i];
		const struct str name = file_name_clean(str_c(arena, file->name), file->name.size);

		if (file->bytes.size > 0)
			files[(*count)++] = (struct import_file){ .name = name.size > 0 ? name : STR("file"), .bytes = file->bytes };
	}
	return files;
}

static const struct err *store(struct mailbag *bag, const struct mail *mail, struct import_result *result)
{
	struct cli *const cli = bag->import.cli;
	struct str *const recipients = arena_calloc(bag->arena, mail->recipient_count, sizeof recipients[0]);

	for (size_t i = 0; i < mail->recipient_count; i++)
		recipients[i] = mail->recipients[i].address;
	size_t file_count;
	const struct import_file *const files = files_of(bag->arena, mail, &file_count);
	const struct import_mail stored = {
		.files = files,
		.file_count = file_count,
		.files_become = cli->conf.files.scan_socket.size > 0 ? ATTACHMENT_WAITING : ATTACHMENT_CLEAN,
		.message_id = mail->message_id,
		.content = mail->content,
		.references = mail->references,
		.reference_count = mail->reference_count,
		.from = { .email = mail->author.address, .name = mail->author.name },
		.recipients = recipients,
		.recipient_count = mail->recipient_count,
		.subject = mail->subject,
		.sent = mail->sent,
		.text = mail->text,
		.html = plain_render(bag->arena, mail->text),
		.renderer = RENDERER_VERSION,
	};
	return import_message(cli->db, cli->account.id, &stored, clock_now(), result);
}

/* False when the import cannot go on. */
static bool take_mail(struct mailbag *bag, const struct mbox_mail *raw, const char *file)
{
	const struct str place = where(bag->arena, raw, file);
	struct import_result result;
	const struct err *e;
	struct mail mail;
	const char *why;

	bag->import.read++;
	if (raw->too_large) {
		import_park(&bag->import, place, "it has more than %d MiB", MAIL_SIZE_MAX >> 20);
		return true;
	}
	mail_read(bag->reader, bag->arena, raw->bytes, clock_now(), &mail);
	if ((why = unfit(&mail)) != NULL) {
		import_park(&bag->import, place, "%s (%.*s)", why, STR_ARG(mail.subject));
		return true;
	}
	if (mail.sent == 0)
		mail.sent = bag->last_sent;
	bag->last_sent = mail.sent;
	if ((e = store(bag, &mail, &result)) != NULL)
		return import_survives(&bag->import, place, e);
	import_count(&bag->import, &result);
	if (result.known && result.files > 0)
		import_note(&bag->import, place, "known, %u files added to it", result.files);
	note_oddities(bag, place, &mail);
	return true;
}

/* False when the import cannot go on. */
static bool take_mails(struct mailbag *bag, struct mbox *mbox, const char *name)
{
	struct mbox_mail raw;
	bool goes_on = true;

	while (goes_on && mbox_next(mbox, &raw)) {
		goes_on = take_mail(bag, &raw, name);
		import_progress(&bag->import);
		arena_reset(bag->arena);
		arena_reset(db_arena(bag->import.cli->db));
	}
	return goes_on;
}

/* A file that cannot be read is said and passed over. False when the import cannot go on. */
static bool take_file(struct mailbag *bag, const char *path)
{
	struct arena *file = arena_new(16 << 20);
	struct input *input;
	const struct err *e;
	bool goes_on = true;

	if ((e = input_open(file, path, &input)) == NULL) {
		goes_on = take_mails(bag, mbox_new(file, input, MAIL_SIZE_MAX), input->name);
		e = input_failure(file, input);
	}
	if (e != NULL) {
		progress_clear(&bag->import.progress);
		cli_failed(bag->import.cli, e);
		bag->failed = true;
	}
	arena_free(&file);
	return goes_on;
}

static int run(struct cli *cli)
{
	struct mailbag bag = {
		.import = import_begin(cli, "messages", cli->options[OPTION_VERBOSE].count > 0),
		.reader = mail_reader_new(),
		.arena = arena_new((size_t)1 << 30),
	};

	for (size_t i = 0; i < cli->argument_count && !stop_asked(); i++) {
		if (take_file(&bag, cli->arguments[i]))
			continue;
		bag.failed = true;
		break;
	}
	arena_free(&bag.arena);
	mail_reader_free(&bag.reader);
	return import_end(&bag.import, bag.failed);
}

const struct command command_import_mbox = {
	.name = "import mbox",
	.arguments = "FILE…",
	.summary = "make tickets of the mails in mbox files, or of single mails (.eml)",
	.text = "Authors become contacts, their mail domains companies (not those of public mail providers), threads tickets. Each message\n"
		"is stored, known from before, or parked because it cannot be stored; the last line of the output is the sums in JSON:\n"
		"read = stored + known + parked. It can be interrupted at any time: run it again to go on, nothing is stored twice.\n"
		"A FILE of - is the standard input. Attachments are stored with their messages; messages that were imported before that was\n"
		"done get theirs when the same files are imported again.",
	.examples = "portico import mbox /var/mail/support\nportico import mbox --verbose Maildir/cur/*\nzcat support.mbox.gz | portico import mbox -",
	.options = options,
	.option_count = COUNT_OF(options),
	.least = 1,
	.most = SIZE_MAX,
	.need = NEEDS_ACCOUNT,
	.run = run,
};
