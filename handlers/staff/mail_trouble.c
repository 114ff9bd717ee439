/* mail_trouble.c: what the words mean that a mail was refused with. */
#include "mail.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The digits at `*at`, at most three of them, as a number; false: there are none, or more. */
static bool take_number(struct str text, size_t *at, unsigned *number)
{
	size_t digits = 0;

	*number = 0;
	while (*at < text.size && is_digit(text.at[*at]) && digits < 4) {
		*number = *number * 10 + (unsigned)(text.at[(*at)++] - '0');
		digits++;
	}
	return digits > 0 && digits < 4;
}

/* What RFC 3463 and RFC 5321 make of a failure; all 0: nothing of that kind stands there. */
struct codes {
	unsigned reply;             /* 550 */
	unsigned class, subject, detail; /* 5.1.1 */
};

/* "5.1.1" at `at`, with nothing before and behind that would make it a part of something else. */
static bool status_at(struct str text, size_t at, struct codes *codes)
{
	unsigned numbers[3];
	size_t to = at;

	if (at > 0 && (is_digit(text.at[at - 1]) || text.at[at - 1] == '.'))
		return false;
	for (size_t i = 0; i < COUNT_OF(numbers); i++) {
		if (i > 0 && (to >= text.size || text.at[to++] != '.'))
			return false;
		if (!take_number(text, &to, &numbers[i]))
			return false;
	}
	if ((numbers[0] != 4 && numbers[0] != 5) || (to < text.size && text.at[to] == '.'))
		return false;
	codes->class = numbers[0];
	codes->subject = numbers[1];
	codes->detail = numbers[2];
	return true;
}

static struct codes codes_of(struct str text)
{
	struct codes codes = { .reply = 0 };
	size_t at = 0;

	if (take_number(text, &at, &codes.reply) && (codes.reply < 400 || codes.reply > 599))
		codes.reply = 0;
	for (size_t i = 0; i < text.size; i++)
		if (status_at(text, i, &codes))
			break;
	return codes;
}

static const char no_address[] = N_("There is no such address.");
static const char no_domain[] = N_("The part of the address behind the @ takes no mail.");
static const char full[] = N_("The mailbox is full.");
static const char closed[] = N_("The mailbox takes no mail.");
static const char too_large[] = N_("The mail is too large for their mail server.");
static const char no_way[] = N_("Their mail server could not be reached.");
static const char not_us[] = N_("The mail server refuses mails from us, or takes this one for unwanted.");
static const char not_now[] = N_("The mail server asked to try again later.");
static const char no_sign_in[] = N_("Your mail server does not accept how we sign in to it: your operator can set that right.");
static const char refused[] = N_("The mail server does not know the address, or takes no mail for it.");

/* What may be otherwise in an hour is hardly about the address. */
static const char *of_status(const struct codes *codes)
{
	if (codes->class == 4)
		return codes->subject == 2 && codes->detail == 2 ? full : codes->subject == 4 ? no_way : not_now;
	switch (codes->subject) {
	case 1:
		return codes->detail == 2 || codes->detail == 10 ? no_domain : codes->detail == 7 || codes->detail == 8 ? not_us : no_address;
	case 2:
		return codes->detail == 2 ? full : codes->detail == 3 ? too_large : codes->detail == 1 ? closed : NULL;
	case 3:
		return codes->detail == 4 ? too_large : not_now;
	case 4:
		return no_way;
	case 7:
		return codes->detail == 8 || codes->detail == 9 ? no_sign_in : not_us;
	default:
		return NULL;
	}
}

static const char *of_reply(unsigned reply)
{
	switch (reply) {
	case 421:
	case 450:
	case 451:
		return not_now;
	case 452:
		return full;
	case 530:
	case 534:
	case 535:
		return no_sign_in;
	case 550:
	case 551:
	case 553:
		return refused;
	case 552:
		return too_large;
	case 554:
	case 571:
		return not_us;
	default:
		return reply >= 400 && reply < 500 ? not_now : NULL;
	}
}

/* What libcurl and this program say; the first that is in the text counts. */
static const struct {
	const char *part, *words;
} own[] = {
	{ "given up", N_("It could not be sent in time, and was given up.") },
	{ "what it is to say cannot be read", N_("What it is to say cannot be read. Please tell your operator.") },
	{ "this version of Portico", N_("This version of Portico does not know this kind of mail. Please tell your operator.") },
	{ "Login denied", no_sign_in },
	{ "resolve host", N_("The name of your mail server is not known to the network: your operator can set that right.") },
	{ "SSL", N_("No safe connection to your mail server could be made: your operator can set that right.") },
	{ "certificate", N_("No safe connection to your mail server could be made: your operator can set that right.") },
	{ "timed out", N_("Your mail server did not answer in time.") },
	{ "Timeout", N_("Your mail server did not answer in time.") },
	{ "onnect", N_("Your mail server could not be reached.") },
};

const char *mail_trouble(struct str error)
{
	const struct codes codes = codes_of(error);
	const char *words = NULL;

	if (str_starts(error, STR("given up")))
		return own[0].words;
	if (codes.class != 0)
		words = of_status(&codes);
	if (words == NULL)
		words = of_reply(codes.reply);
	for (size_t i = 0; words == NULL && i < COUNT_OF(own); i++)
		if (str_search(error, str_of(own[i].part), 0) < error.size)
			words = own[i].words;
	return words;
}
