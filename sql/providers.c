/* providers.c: mail domains that say nothing of a company. */
#include "people.h"

static const char *const domains[] = {
	"126.com", "139.com", "163.com", "abv.bg", "aim.com", "alice.it", "aliyun.com", "aol.com", "aon.at", "arcor.de", "att.net",
	"bellsouth.net", "bigpond.com", "bigpond.net.au", "bluewin.ch", "bluewin.com", "bol.com.br", "bredband.net", "btinternet.com",
	"btopenworld.com", "centrum.cz", "charter.net", "chello.at", "chello.nl", "club-internet.fr", "comcast.net", "compuserve.com", "cox.net",
	"daum.net", "duck.com", "earthlink.net", "eircom.net", "email.cz", "email.it", "email.com", "excite.com", "fastmail.com", "fastmail.fm",
	"foxmail.com", "free.fr", "freemail.hu", "freenet.de", "freeserve.co.uk", "frontier.com", "frontiernet.net", "gmail.com",
	"googlemail.com", "gmx.com", "hanmail.net", "hetnet.nl", "hey.com", "home.nl", "home.se", "hushmail.com", "icloud.com", "ig.com.br",
	"iinet.net.au", "in.com", "inbox.com", "inbox.lv", "inbox.ru", "indigo.ie", "interia.eu", "interia.pl", "inwind.it", "iol.ie", "iol.it",
	"juno.com", "kpnmail.nl", "laposte.net", "libero.it", "list.ru", "live.com", "lycos.com", "mac.com", "mail.com", "mail.dk", "mail.ee",
	"mail.ru", "mailbox.org", "mailfence.com", "me.com", "mindspring.com", "msn.com", "naver.com", "nate.com", "neuf.fr", "netscape.net",
	"netzero.net", "ntlworld.com", "o2.pl", "online.de", "online.no", "onet.eu", "onet.pl", "op.pl", "optonline.net", "optusnet.com.au",
	"orange.fr", "ozemail.com.au", "pacbell.net", "planet.nl", "pm.me", "poczta.onet.pl", "post.cz", "posteo.de", "proton.me",
	"protonmail.ch", "protonmail.com", "qq.com", "rambler.ru", "rediffmail.com", "riseup.net", "rocketmail.com", "rogers.com",
	"runbox.com", "sapo.pt", "sbcglobal.net", "seznam.cz", "sfr.fr", "shaw.ca", "sina.cn", "sina.com", "skynet.be", "sky.com", "sohu.com",
	"sympatico.ca", "t-online.de", "t-online.hu", "talktalk.net", "telefonica.net", "telenet.be", "telia.com", "telus.net",
	"terra.com.br", "terra.es", "tin.it", "tlen.pl", "tuta.com", "tuta.io", "tutanota.com", "tutanota.de", "ukr.net", "uol.com.br",
	"usa.net", "utanet.at", "verizon.net", "versatel.nl", "videotron.ca", "virgilio.it", "virgin.net", "virginmedia.com", "vodafone.de",
	"voila.fr", "volny.cz", "walla.co.il", "wanadoo.fr", "web.de", "windowslive.com", "wp.pl", "xs4all.nl", "xtra.co.nz", "yeah.net",
	"zoho.com", "zonnet.nl",
};

/* These give addresses below many countries: "yahoo.de", "hotmail.co.uk". */
static const char *const everywhere[] = { "gmx", "hotmail", "live", "outlook", "tiscali", "yahoo", "yandex", "ymail" };

enum { COUNTRY_SIZE = 6 }; /* "com.au" */

bool provider_is_public(struct str domain)
{
	const size_t dot = str_find(domain, '.', 0);

	for (size_t i = 0; i < COUNT_OF(everywhere); i++)
		if (str_is(str_first(domain, dot), everywhere[i]) && dot < domain.size && domain.size - dot - 1 <= COUNTRY_SIZE)
			return true;
	for (size_t i = 0; i < COUNT_OF(domains); i++)
		if (str_is(domain, domains[i]))
			return true;
	return false;
}
