/* mail_trouble.c: what is made of the words that a mail was refused with. */
#include "../../handlers/staff/mail.h"
#include "unit.h"

static void a_failure_is_told_in_plain_words(void **state)
{
	static const struct {
		const char *error, *words;
	} cases[] = {
		{ "550 5.1.1 <a@b.test>: Recipient address rejected: User unknown", "There is no such address." },
		{ "5.1.1", "There is no such address." },
		{ "550-5.1.1 The email account that you tried to reach does not exist", "There is no such address." },
		{ "550 5.1.10 RESOLVER.ADR.RecipientNotFound", "The part of the address behind the @ takes no mail." },
		{ "452 4.2.2 The email account is over quota", "The mailbox is full." },
		{ "550 no such user", "The mail server does not know the address, or takes no mail for it." },
		{ "421 Too many connections from 192.0.2.5.1", "The mail server asked to try again later." },
		{ "451 4.7.1 Greylisted", "The mail server asked to try again later." },
		{ "554 5.7.1 Spam", "The mail server refuses mails from us, or takes this one for unwanted." },
		{ "450 4.4.1 No route", "Their mail server could not be reached." },
		{ "535 5.7.8 Error: authentication failed", "Your mail server does not accept how we sign in to it: your operator can set that right." },
		{ "Login denied", "Your mail server does not accept how we sign in to it: your operator can set that right." },
		{ "Failed to connect to 127.0.0.1 port 25 after 0 ms: Couldn't connect to server", "Your mail server could not be reached." },
		{ "Could not resolve host: mail.nowhere.test", "The name of your mail server is not known to the network: your operator can set that right." },
		{ "given up; the last try said: 421 busy", "It could not be sent in time, and was given up." },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(mail_trouble(str_of(cases[i].error)), cases[i].words);
}

static void what_is_not_known_speaks_for_itself(void **state)
{
	static const char *const cases[] = { "", " ", "no", "5", "5.", "5.1", "5.1.", "2.1.1", "250 ok", "15.1.1", "5.1.1.1", "5.1.1111", "99999999999999999999", "5.9.9 x", "\xc3\xb8" };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_null(mail_trouble(str_of(cases[i])));
}

int main(void)
{
	static const struct CMUnitTest tests[] = { WITH_ARENA(a_failure_is_told_in_plain_words), WITH_ARENA(what_is_not_known_speaks_for_itself) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
