/* domain_new.c: settings/domains/new: an administrator takes an address for his account, as far as the operator lets him (S12, R9, R70). */
#include "../../conf/conf.h"
#include "../../sql/domain_claim.h"
#include "../../sql/portal.h"
#include "../show.h"
#include "domain_form.h"

enum { ADDRESS_MOST = 300 };

/* What a form for a new one is shown with, beside what was typed. */
struct asked {
	struct domain_typed typed;
	struct domain_address read; /* of an address whose letters are to be looked at; else nothing */
	struct str refused;         /* why he does not get it, in his words */
};

static void add_name(struct buf *names, struct str before, struct str name)
{
	buf_format(names, "%s%.*s%.*s", names->size > 0 ? ", " : "", STR_ARG(before), STR_ARG(name));
}

/* Which ones he may take without asking anybody: where not all of them are free to be taken. */
static const struct err *what_may_be(const struct page *page, struct str *words)
{
	struct buf allowed = { .arena = page->arena }, below = { .arena = page->arena };
	struct domain_allowed *own;
	const struct err *e;
	struct str rest = page->domains->below, name;
	size_t count;
	bool open;

	*words = STR("");
	if ((e = domain_claims_open(page->db, page->domains, &open)) != NULL || open ||
	    (e = domain_allowed_list(page->db, page->portal->account, &own, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		add_name(&allowed, STR(""), own[i].name);
	while (domain_below_next(&rest, &name))
		add_name(&below, STR("*."), name);
	if (allowed.size > 0 && below.size > 0)
		buf_text(&allowed, ", ");
	buf_add(&allowed, buf_str(&below));
	*words = allowed.size > 0 ? tr_fill(page->arena, page->locale, N_("You can take: %s. Others your operator has to allow first."), FILL(buf_str(&allowed)))
	                          : tr(page->locale, N_("Your operator has to allow an address before you can take it."));
	return NULL;
}

/* Both ways of writing a name whose letters may be others than they seem, to be looked at before it is taken. */
static void add_letters(struct item_form *form, const struct domain_address *read)
{
	struct page *const page = form->page;
	struct control *const control = item_control(form, CONTROL_BOXES, "letters", N_("Is this the name that you mean?"), STR(""));
	struct control_option *const option = arena_calloc(page->arena, 1, sizeof *option);

	*option = (struct control_option){ .value = read->host,
		.label = tr_fill(page->arena, page->locale, N_("%1$s, which is written %2$s"), FILL(read->shown, read->host)) };
	control->hint = tr(page->locale, read->mixed ? N_("It mixes letters of several alphabets, as false addresses do: most browsers will show the second form alone, and people will not trust it.")
	                                             : N_("Letters of other alphabets can look like those of a name that is somebody else's. Browsers show one form or the other."));
	control->options = option;
	control->option_count = 1;
}

static const struct err *show(struct item_form *form, const struct asked *asked)
{
	struct page *const page = form->page;
	struct control *control = item_control(form, CONTROL_LINE, "address", N_("Address"), asked->typed.address);
	const struct err *e;
	struct str may;

	if ((e = what_may_be(page, &may)) != NULL)
		return e;
	control->required = true;
	control->most = ADDRESS_MOST;
	control->hint = str_format(page->arena, "%.*s%s%.*s",
	    STR_ARG(tr(page->locale, N_("As in https://help.example.com. It stays as it is once the domain is made."))), may.size > 0 ? " " : "", STR_ARG(may));
	if (asked->refused.size > 0)
		control->problem = asked->refused;
	if (asked->read.host.size > 0)
		add_letters(form, &asked->read);
	domain_add_languages(form, &asked->typed);
	return item_show(form);
}

const struct err *domain_new_get(struct page *page)
{
	struct item_form form = { .page = page, .kind = &domain_items };

	return show(&form, &(struct asked){ .typed = { .address = STR(""), .language = page->portal->language } });
}

/* Without a scheme it is the one that people mean; without TLS browsers keep no sign-in. */
static struct str address_of(const struct page *page, struct str typed)
{
	return str_search(typed, STR("://"), 0) < typed.size ? typed : str_format(page->arena, "https://%.*s", STR_ARG(typed));
}

static const char no_address[] = N_("Please write an address like https://help.example.com, without a path: letters, digits, hyphens and dots.");
static const char not_public[] = N_("Please write a whole name like help.example.com: a number (an IP address) or a name of one part leads nobody here.");

/* Is it an address at all? What the model refuses as well is said here with the form that has it. */
static bool address_right(const struct page *page, struct str address, struct domain_address *read, struct fault *fault)
{
	if (!domain_address_read(page->arena, address, read))
		return fault_at(fault, "address", 0, no_address);
	if (str_starts(read->base, STR("http://")) && !domain_is_local(read->host))
		return fault_at(fault, "address", 0, N_("Please use https: browsers keep no sign-in without it."));
	return read->public || fault_at(fault, "address", 0, not_public);
}

/* A name that people read otherwise than it is written he takes knowingly, and no other one with the same tick. */
static bool letters_right(const struct page *page, const struct domain_address *read, struct fault *fault)
{
	if (str_equal(read->host, read->shown) || str_equal(sent_line(page, "letters"), read->host))
		return true;
	return fault_at(fault, "letters", 0, N_("Please compare both forms, letter by letter, and tick the box if they are right."));
}

/* With the next step: who can help, and with what. */
static struct str refusal_words(const struct page *page, enum domain_refusal why, struct str host)
{
	const struct str number = str_format(page->arena, "%llu", (unsigned long long)page->portal->account);

	switch (why) {
	case DOMAIN_NOT_ALLOWED:
		return tr_fill(page->arena, page->locale,
		    N_("Your operator has to allow this address for you. Send him this line, and save again when it is done: portico domain allow %1$s --account %2$s"),
		    FILL(host, number));
	case DOMAIN_TOO_MANY:
		return tr_fill(page->arena, page->locale, N_("You have %s domains, which is as many as you can make here. Delete one, or ask your operator for more."),
		    FILL(locale_number(page->arena, page->locale, page->domains->most)));
	case DOMAIN_TAKEN:
		return tr(page->locale, N_("This address is taken already."));
	case DOMAIN_NOT_PUBLIC:
		return tr(page->locale, not_public);
	case DOMAIN_NO_ADDRESS:
	case DOMAIN_WELCOME:
		break;
	}
	return tr(page->locale, no_address);
}

const struct err *domain_new_post(struct page *page)
{
	const struct settings_by by = { .staff = page->viewer->staff, .now = page->now };
	struct item_form form = { .page = page, .kind = &domain_items };
	struct asked asked = { .typed = domain_sent(page, NULL) };
	const struct str address = address_of(page, asked.typed.address);
	struct domain_address read;
	enum domain_refusal why;
	const struct err *e;
	uint64_t id;

	if (!fault_none_in_name(&form.fault, "address", 0, asked.typed.address, ADDRESS_MOST) || !address_right(page, address, &read, &form.fault))
		return show(&form, &asked);
	if (!str_equal(read.host, read.shown))
		asked.read = read;
	if (!domain_language_right(page, &asked.typed, NULL, &form.fault) || !letters_right(page, &read, &form.fault))
		return show(&form, &asked);
	const struct domain_claim claim = { .address = address, .language = asked.typed.language,
		.languages = domain_with_commas(page->arena, &asked.typed.languages), .rules = page->domains };
	if ((e = domain_open(page->db, page->portal->account, &claim, &by, &id, &why)) == NULL)
		return item_redirect(page, &domain_items, ITEM_MADE);
	if (e->kind != ERR_FORBIDDEN)
		return e;
	asked.refused = refusal_words(page, why, read.host);
	fault_at(&form.fault, "address", 0, no_address); /* in the place of which the refusal stands */
	return show(&form, &asked);
}
