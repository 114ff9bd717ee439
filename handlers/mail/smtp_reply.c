/* smtp_reply.c: what a mail server's answer means for the mail (RFC 5321, 4.2). */
#include "smtp_reply.h"

enum smtp_stage smtp_stage_of(struct str command, enum smtp_stage stage)
{
	static const struct {
		struct str verb;
		enum smtp_stage stage;
	} stages[] = {
		{ { "MAIL FROM:", 10 }, SMTP_MAIL }, { { "RCPT TO:", 8 }, SMTP_RCPT }, { { "DATA\r", 5 }, SMTP_DATA },
	};

	for (size_t i = 0; i < COUNT_OF(stages); i++)
		if (str_starts(command, stages[i].verb))
			return stages[i].stage;
	return stage;
}

unsigned smtp_code_of(struct str line)
{
	unsigned code = 0;

	if (line.size < 3)
		return 0;
	for (size_t i = 0; i < 3; i++) {
		if (line.at[i] < '0' || line.at[i] > '9')
			return 0;
		code = code * 10 + (unsigned)(line.at[i] - '0');
	}
	return code < 200 || code > 599 ? 0 : code;
}

/* 421: closing down; 50x: it does not speak as we do; 53x: it wants us to sign in, or differently (RFC 4954). */
static bool is_about_us(unsigned code)
{
	return code == 421 || (code >= 500 && code <= 504) || (code >= 530 && code <= 538);
}

enum delivery_outcome smtp_outcome(enum smtp_stage stage, unsigned code)
{
	if (stage == SMTP_HELLO || (stage == SMTP_MAIL && code != 552) || is_about_us(code)) /* 552: too large, so it is this mail after all */
		return DELIVERY_AWAY;
	return code >= 500 ? DELIVERY_REFUSED : DELIVERY_LATER;
}
