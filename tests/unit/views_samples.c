/* views_samples.c: made-up rows for pages: ordinary ones, awkward ones, hostile ones. */
#include "views_samples.h"

#include <string.h>

#include "../../views/markdown.h"

/* What one kind of sample says in each place. */
struct words {
	const char *portal;
	const char *person;
	const char *company;
	const char *subjects[5];
	const char *requesters[3];
	const char *owners[3];
	const char *stage;
	const char *messages[4];
};

#define LONG_WORD "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaftsvorstandsvorsitzendenstellvertreter" \
	"assistentenbewerbungsunterlagenmappenverschlussklammerherstellerverbandsmitgliederversammlungsprotokoll"

static const struct words plain = {
	.portal = "Acme Help",
	.person = "Maria Jensen",
	.company = "Nordlys Bakery",
	.subjects = { "Oven does not reach the set temperature", "Invoice 20418 has the wrong address", "How do I add a second user?",
	    "The delivery on Friday arrived without the spare door seal that we ordered with it", "Password reset mail does not come" },
	.requesters = { "Maria Jensen", "Søren Holm", "Ana García López" },
	.owners = { "Freja", "", "Jonas" },
	.stage = "With vendor",
	.messages = {
	    "Hello,\n\nsince this morning the oven stops at 180 degrees, whatever we set. The display shows **E4** now and then.\n\n"
	    "- switched off and on again\n- cleaned the sensor\n- checked the fuse\n\nWhat can we do? We bake again at 4 o'clock.\n\nMaria",
	    "Hello Maria,\n\nE4 is the sensor in the chamber. Please look whether its plug sits firmly, behind the lower plate:\n\n"
	    "1. Switch the oven off at the wall.\n2. Take off the lower plate (two screws).\n3. Press the white plug until it clicks.\n\n"
	    "The manual shows it on page 31: https://help.acme.example/manuals/oven-31\n\nIf the code stays, we send a technician today.\n\nFreja",
	    "The plug was loose indeed. It bakes again, thank you!\n\n> If the code stays, we send a technician today.\n\nNot needed any more. "
	    "The log said `sensor 2: open circuit`.",
	    "Glad to hear it. One more thing:\n\n  torque for the two screws: 4 Nm\n\nOn 20 Nov 2026 Maria Jensen wrote:\n> The plug was loose indeed.\n"
	    "> It bakes again, thank you!\n>\n> > If the code stays,\n> > we send a technician today.\n>\n> Not needed any more.\n> The log said sensor 2.\n\n"
	    "-- \nFreja Lund\nAcme Service\n" },
};

static const struct words awkward = {
	.portal = "ฝ่ายช่วยเหลือลูกค้า 🛟 " LONG_WORD,
	.person = "Dr. Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh, Hubert Blaine the Elder",
	.company = "شركة المثال للتجارة والمقاولات المحدودة",
	.subjects = { LONG_WORD, "ไม่สามารถเข้าสู่ระบบได้ตั้งแต่เมื่อวานนี้และข้อความแสดงข้อผิดพลาดไม่หายไป", "لا يصل البريد الإلكتروني إلى العميل #1004 (عاجل)",
	    "👩🏽‍💻 🚨 H͖̣̮e̷̤c̸̬o̶̮m̧̖e̴s: \xe2\x80\xaetxt.exe", "https://a-very-long-host-name.example.com/path/that/goes/on/and/on?and=on&and=on&and=on#and-on" },
	.requesters = { "สมชาย ใจดีมากๆ นามสกุลยาวเหยียดจริงๆ", "محمد عبد الرحمن الهاشمي", LONG_WORD },
	.owners = { "\xe2\x80\xaeSupport\xe2\x80\xac", "", "王小明" },
	.stage = "Waiting for the manufacturer's confirmation of the replacement part",
	.messages = { LONG_WORD "\n\nสวัสดีครับ ระบบไม่ทำงานตั้งแต่เมื่อวาน กรุณาช่วยตรวจสอบด้วยครับ",
	    "مرحبا،\n\nلم يصل البريد بعد. هل يمكنكم المساعدة؟\n\n> " LONG_WORD "\n> > deeper\n> > > deeper still",
	    "```\nGET /" LONG_WORD "?x=1 HTTP/1.1\nHost: example.com\n```", "🙂" },
};

#define SCRIPT "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{PORTAL}}[[Tickets]]&lt;"

static const struct words hostile = {
	.portal = SCRIPT,
	.person = "javascript:alert(1)//" SCRIPT,
	.company = "</dd></dl></section>" SCRIPT,
	.subjects = { SCRIPT, "</title></textarea></style>" SCRIPT, "--><!--" SCRIPT, "%3Cscript%3E\r\nSet-Cookie: a=b" SCRIPT, "</a></th></tr></table>" SCRIPT },
	.requesters = { "</bdi>Freja</bdi> <span class=\"mark\">Support</span>", SCRIPT, "{{#TICKET}}" SCRIPT },
	.owners = { SCRIPT, "", "' onmouseover='alert(1)" },
	.stage = SCRIPT,
	.messages = { SCRIPT "\n\n[link](javascript:alert(1)) <a href=\"javascript:alert(1)\">x</a> ![picture](https://evil.example/x.png)",
	    "</div></article></li></ol>" SCRIPT, "```\n</code></pre>" SCRIPT "\n```", "<b>" SCRIPT },
};

static const struct words harmless = {
	.portal = "x",
	.person = "x",
	.company = "x",
	.subjects = { "x", "x", "x", "x", "x" },
	.requesters = { "x", "x", "x" },
	.owners = { "x", "", "x" },
	.stage = "x",
	.messages = { "x\n\nx x [x](https://evil.example/x.png)", "x", "```\nx\n```", "x" },
};

static const struct words *const words_of[] = {
	[SAMPLE_PLAIN] = &plain, [SAMPLE_AWKWARD] = &awkward, [SAMPLE_HOSTILE] = &hostile, [SAMPLE_HARMLESS] = &harmless,
};

/* 21 November 2026, 09:30 UTC. */
static const usec now = SECONDS(1795253400);

static void fill_tickets(struct sample *sample, const struct words *words)
{
	for (size_t i = 0; i < COUNT_OF(sample->tickets); i++)
		sample->tickets[i] = (struct ticket){
			.id = 5000 - i,
			.number = 1025 - i,
			.subject = str_of(words->subjects[i % COUNT_OF(words->subjects)]),
			.requester = str_of(words->requesters[i % COUNT_OF(words->requesters)]),
			.owner = str_of(words->owners[i % COUNT_OF(words->owners)]),
			.stage = str_of(words->stage),
			.closed = i % 3 == 2,
			.priority = STR("high"),
			.company = str_of(words->company),
			.created = now - DAYS(3) * (usec)(i + 1),
			.updated = now - HOURS(7) * (usec)(i + 1),
			.may_reply = i % 3 != 2,
		};
}

/* One message came by mail and is plain text. */
enum { MAILED = 3 };

static void fill_messages(struct sample *sample, const struct words *words)
{
	for (size_t i = 0; i < COUNT_OF(sample->messages); i++) {
		const struct str text = str_of(words->messages[i % COUNT_OF(words->messages)]);
		const bool staff = i % 2 == 1;

		sample->messages[i] = (struct message){
			.id = 70 + i,
			.author = staff ? str_of(words->owners[0]) : str_of(words->requesters[i == 4 ? 1 : 0]),
			.kind = staff ? AUTHOR_STAFF : AUTHOR_CONTACT,
			.mine = !staff && i != 4,
			.created = now - HOURS(40) + HOURS(5) * (usec)i,
			.html = i == MAILED ? plain_render(sample->arena, text) : markdown_render(sample->arena, text),
		};
	}
	sample->messages[0].attachments = sample->attachments;
	sample->messages[0].attachment_count = COUNT_OF(sample->attachments);
}

/* A name can be anything that a subject can, but for slashes. */
static struct str file_name_of(struct arena *arena, const char *text)
{
	char *name = str_c(arena, str_of(text));

	for (char *slash; (slash = strchr(name, '/')) != NULL;)
		*slash = '-';
	return str_of(name);
}

static void fill_files(struct sample *sample, const struct words *words)
{
	for (size_t i = 0; i < COUNT_OF(sample->attachments); i++)
		sample->attachments[i] = (struct attachment){
			.id = 300 + i, .name = file_name_of(sample->arena, words->subjects[i]), .size = (uint64_t)700 << (i * 9),
			.width = i == 0 ? 640 : 0, .height = i == 0 ? 480 : 0,
			.state = i == 2 ? ATTACHMENT_WAITING : i == 3 ? ATTACHMENT_HARMFUL : ATTACHMENT_CLEAN,
		};
	for (size_t i = 0; i < COUNT_OF(sample->file_names); i++)
		sample->file_names[i] = sample->attachments[i].name;
	sample->files = (struct files){ .names = sample->file_names, .count = COUNT_OF(sample->file_names), .problem = FILES_LARGE,
		.culprit = sample->file_names[0] };
}

/* What the administrator wrote, in a portal beside the one that is as it ships. */
static void fill_pages(struct sample *sample, const struct words *words)
{
	static const char picture[] = "cGljdHVyZS1vZi10aGUtYWRtaW5pc3RyYXRvci0wMDA";
	static const struct domain_settings shipped = { .sign_in_password = true, .sign_in_link = true };
	struct page_settings *pages = sample->domain_settings.pages;

	pages[PAGE_LOGIN] = (struct page_settings){ .layout = LAYOUT_SPLIT, .title = str_of(words->subjects[0]),
		.text = str_of(words->messages[0]), .side = str_of(words->messages[1]), .picture = str_of(picture) };
	pages[PAGE_SIGNED_OUT] = (struct page_settings){ .layout = LAYOUT_SPLIT };
	sample->shipped = sample->portal;
	sample->shipped.domain_settings = &shipped;
}

void sample_fill(struct sample *sample, struct arena *arena, const struct templates *templates, const struct locales *locales,
    const char *language, enum sample_kind kind)
{
	const struct words *words = words_of[kind];

	*sample = (struct sample){
		.arena = arena,
		.portal = { .account = 1, .id = 1, .slug = STR("help"), .name = str_of(words->portal), .base = STR("https://help.example.com"),
		    .language = str_of(language), .enabled = true,
		    .settings = { .permission = PERMISSION_COMPANY, .custom_stages = kind != SAMPLE_PLAIN,
		        .file_mib = 25, .message_files_mib = 50, .message_files = 10 }, .domain_settings = &sample->domain_settings },
		.viewer = { .account = 1, .contact = 7, .admitted = true, .company = 3, .sees_company = true, .email = STR("maria@nordlys.example"),
		    .name = str_of(words->person) },
	};
	sample->frame = (struct frame){
		.templates = templates,
		.locale = locale_of(arena, locales, str_of(language), STR("Europe/Copenhagen")),
		.portal = &sample->portal,
		.viewer = &sample->viewer,
		.csrf = STR("c3RhdGUtb2YtdGhlLWFydC1jc3JmLXRva2VuLTAwMDA"),
	};
	fill_tickets(sample, words);
	fill_messages(sample, words);
	fill_pages(sample, words);
	fill_files(sample, words);
}

static void show_one(struct sample *sample, struct buf *out, struct ticket_page page)
{
	page.submission = STR("b25lLXRpbWUta2V5LW9mLXRoaXMtZm9ybS0wMDAwMDA");
	if (page.ticket == NULL)
		page.ticket = &sample->tickets[0];
	page.around = sample_around(sample);
	view_ticket(out, &sample->frame, &page);
}

static void show_ticket(struct sample *sample, struct buf *out)
{
	show_one(sample, out, (struct ticket_page){ .messages = sample->messages, .message_count = COUNT_OF(sample->messages), .left_out = 12 });
}

static void show_ticket_closed(struct sample *sample, struct buf *out)
{
	show_one(sample, out, (struct ticket_page){ .ticket = &sample->tickets[2], .messages = sample->messages, .message_count = 1 });
}

static void show_ticket_refused(struct sample *sample, struct buf *out)
{
	const struct field fields[REPLY_FIELDS] = {
		[REPLY_BODY] = { .text = sample->tickets[1].subject, .given = true,
		    .problem = N_("This is longer than fits here. Please shorten it.") },
	};

	show_one(sample, out, (struct ticket_page){ .messages = sample->messages, .message_count = 2, .fields = fields,
	    .files = &sample->files });
}

static void show_ticket_preview(struct sample *sample, struct buf *out)
{
	const struct field fields[REPLY_FIELDS] = { [REPLY_BODY] = { .text = sample->tickets[1].subject, .given = true } };

	show_one(sample, out, (struct ticket_page){ .messages = sample->messages, .message_count = 2, .fields = fields,
	    .preview = sample->messages[0].html });
}

static void show_ticket_silent(struct sample *sample, struct buf *out)
{
	show_one(sample, out, (struct ticket_page){ .message_count = 0 });
}

static void show_not_found(struct sample *sample, struct buf *out)
{
	view_error(out, &sample->frame, ERR_NOT_FOUND, STR("5f2c8a9e01"), STR(""));
}

static void show_unsure(struct sample *sample, struct buf *out)
{
	view_error(out, &sample->frame, ERR_UNSURE, STR("5f2c8a9e01"), sample->tickets[1].subject);
}

static void show_no_portal(struct sample *sample, struct buf *out)
{
	const struct frame frame = { .templates = sample->frame.templates, .locale = sample->frame.locale };

	view_error(out, &frame, ERR_DATABASE_AWAY, STR("5f2c8a9e01"), STR(""));
}

const struct sample_page sample_pages[] = {
	{ "login", show_login },
	{ "login-refused", show_login_refused },
	{ "login-split", show_login_split },
	{ "login-done", show_login_done },
	{ "mail-link", show_mail_link },
	{ "forgot", show_forgot },
	{ "forgot-sent", show_forgot_sent },
	{ "link-enter", show_link_enter },
	{ "reset", show_reset },
	{ "register", show_register },
	{ "registered", show_registered },
	{ "register-confirm", show_register_confirm },
	{ "invite", show_invite },
	{ "access-denied", show_access_denied },
	{ "dead-link", show_dead_link },
	{ "signed-out", show_signed_out },
	{ "signed-out-split", show_signed_out_split },
	{ "list", show_list },
	{ "list-middle", show_list_middle },
	{ "list-new", show_list_new },
	{ "list-none-closed", show_list_none_closed },
	{ "list-filters", show_list_filters },
	{ "ticket", show_ticket },
	{ "ticket-closed", show_ticket_closed },
	{ "ticket-refused", show_ticket_refused },
	{ "ticket-preview", show_ticket_preview },
	{ "ticket-silent", show_ticket_silent },
	{ "new-ticket", show_new_ticket },
	{ "new-ticket-refused", show_new_ticket_refused },
	{ "new-ticket-before", show_new_ticket_before },
	{ "people", show_people },
	{ "people-refused", show_people_refused },
	{ "error-not-found", show_not_found },
	{ "error-unsure", show_unsure },
	{ "error-no-portal", show_no_portal },
};
const size_t sample_page_count = COUNT_OF(sample_pages);
