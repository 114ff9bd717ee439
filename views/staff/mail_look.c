/* mail_look.c: a mail beside the form with its words, as its reader would get it. */
#include "settings.h"

void fill_mail_look(struct tpl *in, const struct mail_look *look)
{
	tpl_show(in, look->draft ? S_DRAFTED : S_STORED);
	tpl_text(in, T_SUBJECT, look->subject);
	tpl_text(in, T_MAIL_VIEW, look->view);
	tpl_text(in, T_MAIL_TEXT, look->text);
}
