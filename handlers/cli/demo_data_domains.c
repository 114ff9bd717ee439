/* demo_data_domains.c: tickets of the demonstration about names in the DNS and certificates for them. */
#include "demo_data.h"

static const struct demo_ticket tickets[] = {
	{
		.source = "dns-old-shop", .subject = "Half of us see the new shop, the other half the old one",
		.from = JONAS, .owner = TOBIAS, .stage = STAGE_CLOSED, .priority = PRIORITY_HIGH, .day = 116, .at = CLOCK(7, 58),
		.messages = {
			{ .by = JONAS, .text =
				"I changed the address of shop.oakapple.example in the panel last night. Mara sees the new shop, "
				"I see the old one, we sit at the same table. A customer just bought a bike that we sold last "
				"month." },
			{ .by = TOBIAS, .after = MINUTES(11), .text =
				"Good morning Jonas. Your DNS is right; the memory of others is not yet. The old record had a "
				"lifetime (TTL) of 24 hours, so whoever asked yesterday may believe the old answer until this "
				"evening.\n\n"
				"I have put a redirect on the old machine that sends everybody to the new shop. You can stop "
				"selling last month." },
			{ .by = JONAS, .after = MINUTES(9), .text =
				"That works, thank you. For the next time: what should I have done?" },
			{ .by = TOBIAS, .after = MINUTES(15), .text =
				"A day before, lower the TTL to 300 seconds. Then change the address, and after a quiet day put "
				"the TTL back:\n\n"
				"```\nshop.oakapple.example.  300  IN  A     192.0.2.61\nshop.oakapple.example.  300  IN  AAAA  "
				"2001:db8:14::61\n```\n\n"
				"It also stands in [Moving without tears](https://help.lanternfish.example/dns/moving)." },
		},
	},
	{
		.source = "cert-caa", .subject = "Certificate of the shop was not renewed",
		.from = JONAS, .owner = TOBIAS, .stage = STAGE_CLOSED, .priority = PRIORITY_URGENT, .day = 92, .at = CLOCK(6, 15),
		.messages = {
			{ .by = JONAS, .text =
				"Your robot writes that the certificate of shop.oakapple.example could not be renewed and ends "
				"in three days. What do I have to do?" },
			{ .by = TOBIAS, .after = MINUTES(33), .text =
				"Hello Jonas,\n\nin your DNS there is a CAA record which allows only one authority, and it is "
				"not ours:\n\n"
				"```\noakapple.example.  IN  CAA  0 issue \"oldcerts.example\"\n```\n\n"
				"It is left over from your former provider. May I add ours to it?" },
			{ .by = JONAS, .after = MINUTES(5), .text =
				"Please replace it. We have nothing with those people any more, apart from an unpaid feeling." },
			{ .by = TOBIAS, .after = MINUTES(12), .text =
				"Replaced, and the certificate is renewed for 90 days. The robot has calmed down." },
		},
	},
	{
		.source = "cert-calendar", .subject = "Browser says our workshop calendar is dangerous",
		.from = MARA, .owner = INES, .stage = STAGE_CLOSED, .priority = PRIORITY_URGENT, .day = 1, .at = CLOCK(7, 30),
		.messages = {
			{ .by = MARA, .text =
				"Everybody in the workshop gets a red page: \"Your connection is not private\" when they open "
				"termine.oakapple.example. Nobody knows which bike is to be finished today, so they are all "
				"drinking coffee." },
			{ .by = INES, .after = MINUTES(7), .text =
				"Good morning Mara, the certificate covers `oakapple.example` and `www`, but not `termine`. "
				"Somebody added that name on Friday without ticking *Encrypt*. I have ticked it; the certificate "
				"is being made right now." },
			{ .by = INES, .after = MINUTES(6), .text = "It is there. Could the workshop try again?" },
			{ .by = MARA, .after = MINUTES(10), .text =
				"Works. They say that they could have done with ten more minutes." },
		},
	},
	{
		.source = "dns-dnssec", .subject = "DNSSEC for oakapple.example",
		.from = SOMCHAI, .owner = TOBIAS, .stage = STAGE_ON_CONTACT, .priority = PRIORITY_LOW,
		.day = 16, .at = CLOCK(4, 44),
		.messages = {
			{ .by = SOMCHAI, .text =
				"Our bank's questionnaire asks whether our domain is signed with DNSSEC. Is it? If not, can it "
				"be?" },
			{ .by = TOBIAS, .after = HOURS(4), .text =
				"It is not, and it can. The name servers are ours, so signing is one switch, which I have "
				"turned. The registry of your domain must know about it too; the domain is registered elsewhere, "
				"so this step is yours. Please enter there:\n\n"
				"```\nKey tag:     41807\nAlgorithm:   13\nDigest type: 2\nDigest:      3B1E 5C90 77A2 4D08 91FE "
				"6A33 C2D4 80B7 11E9 F05A 6C48 D273 9BA0 2E17 54FD 8C61\n```\n\n"
				"Tell me when it is done and I check the chain." },
			{ .by = SOMCHAI, .after = DAYS(2), .text =
				"I asked Jonas for the password of the registrar. He is looking for it. He says that it is "
				"\"somewhere safe\"." },
			{ .by = TOBIAS, .after = HOURS(5), .text =
				"Until then nothing breaks: an unsigned parent means that nobody checks. I wait for your word." },
		},
	},
	{
		.source = "dns-transfer-bakery", .subject = "Moving nordlysbageri.example to you",
		.from = METTE, .owner = NKECHI, .stage = STAGE_CLOSED, .priority = PRIORITY_MEDIUM,
		.day = 101, .at = CLOCK(8, 20),
		.messages = {
			{ .by = METTE, .text =
				"We would like to have everything in one place. The domain is still with the man who made our "
				"first home page in 2006. How do we get it from him?" },
			{ .by = NKECHI, .after = HOURS(1), .text =
				"Hello Mette,\n\nin three steps:\n\n1. He switches off the *transfer lock*.\n2. He sends you the "
				"*auth code*, some 16 letters.\n"
				"3. You enter it in the panel under *Domains, Bring one along*.\n\n"
				"Web and mail go on working all the while. Please do not send us the code in this ticket; it is "
				"like a key." },
			{ .by = METTE, .after = DAYS(3), .text =
				"He is retired and breeds geese, but he remembered. I have entered the code." },
			{ .by = NKECHI, .after = DAYS(2), .text =
				"The domain has arrived. It is yours until the same day next year and will be renewed by itself. "
				"Please greet the geese." },
		},
	},
	{
		.source = "dns-www-missing", .subject = "Works with www, does not work without",
		.from = RUTH, .owner = INES, .stage = STAGE_CLOSED, .priority = PRIORITY_MEDIUM, .day = 84, .at = CLOCK(20, 14),
		.messages = {
			{ .by = RUTH, .text =
				"My poems are at www.ruthadeyemi.example. Without the www there is an empty page with your fish "
				"on it. It is a nice fish, but I would rather see poems." },
			{ .by = INES, .after = HOURS(11), .text =
				"Good morning Ruth, the short name had no entry for the web. It has one now and leads to the "
				"same place. I read two of the poems while I waited for it. The one about the bus!" },
			{ .by = RUTH, .after = HOURS(2), .text = "It works. And thank you: you are my third reader this month." },
		},
	},
	{
		.source = "dns-verification", .subject = "TXT record for the letter service",
		.from = LAYLA, .owner = EMIL, .stage = STAGE_CLOSED, .priority = PRIORITY_LOW, .day = 108, .at = CLOCK(15, 26),
		.messages = {
			{ .by = LAYLA, .text =
				"Letterbird wants us to prove that we are us. Please add this to our DNS:\n\n"
				"`letterbird-verify=7f3c-19aa-oak`\n\nThey say \"TXT at the root\". I nodded." },
			{ .by = EMIL, .after = MINUTES(6), .text =
				"Added at the root, as you nodded. Their button *Check now* should be content from this minute "
				"on." },
			{ .by = LAYLA, .after = MINUTES(4), .text = "It is. We are us." },
		},
	},
	{
		.source = "cert-wildcard", .subject = "One certificate for all dealers' pages",
		.from = JONAS, .owner = TOBIAS, .stage = STAGE_ON_US, .priority = PRIORITY_MEDIUM, .day = 7, .at = CLOCK(13, 36),
		.messages = {
			{ .by = JONAS, .text =
				"Each of our 40 dealers gets a page like `hamburg.dealers.oakapple.example`. Must I tick "
				"*Encrypt* forty times, and again for each new one?" },
			{ .by = TOBIAS, .after = HOURS(2), .text =
				"No, a certificate for `*.dealers.oakapple.example` covers all of them, those to come as well. "
				"It has to be proven over DNS rather than over the web, which our panel does not offer yet. I "
				"can set it up by hand.\n\n"
				"Are all of them on the same machine as the shop?" },
			{ .by = JONAS, .after = HOURS(1), .text =
				"All but two: Kyoto and Chiang Mai are run by Misaki and Somchai on servers of their own, with "
				"certificates of their own. Everything else is on the shop's machine." },
			{ .by = TOBIAS, .after = HOURS(18), .text =
				"Good, then those two stay as they are. I am writing the renewal so that it does not depend on "
				"me remembering it. You will hear from me this week." },
		},
	},
	{
		.source = "ipv6-missing", .subject = "Shop is not reachable over IPv6",
		.from = SOMCHAI, .owner = TOBIAS, .stage = STAGE_CLOSED, .priority = PRIORITY_MEDIUM,
		.day = 70, .at = CLOCK(2, 18),
		.messages = {
			{ .by = SOMCHAI, .text =
				"My provider here gives me IPv6 and shares one old address among thousands of houses. Over IPv4 "
				"our shop needs 8 seconds in the evening. Over IPv6 it has no address at all:\n\n"
				"```\n$ host -t AAAA www.oakapple.example\nwww.oakapple.example has no AAAA record\n```" },
			{ .by = TOBIAS, .after = HOURS(6), .text =
				"You are right: `shop` has one, `www` was never given one. I have added it:\n\n"
				"```\nwww.oakapple.example.  3600  IN  AAAA  2001:db8:14::60\n```\n\nCould you measure again in "
				"your evening?" },
			{ .by = SOMCHAI, .after = HOURS(6), .text =
				"0.9 seconds, at the worst hour. But pictures are still slow, they come from "
				"img.oakapple.example." },
			{ .by = TOBIAS, .after = HOURS(14), .text =
				"The same mistake, the same cure. I have now gone through all 23 names of yours instead of "
				"waiting for you to find them one by one." },
			{ .by = SOMCHAI, .after = HOURS(4), .text = "Everything is fast. ขอบคุณครับ" },
		},
	},
	{
		.source = "ipv6-ping", .subject = "Ping over IPv6 is answered by one server only",
		.from = SOMCHAI, .owner = NOBODY, .stage = STAGE_NEW, .priority = PRIORITY_LOW, .day = 0, .at = HOURS(3),
		.messages = {
			{ .by = SOMCHAI, .text =
				"`ping -6 www.oakapple.example` is answered, `ping -6 img.oakapple.example` is not, though the "
				"pages of both work. Is ICMPv6 filtered on one of them? I ask because *packet too big* is ICMPv6 "
				"too, and I would rather not lose those." },
		},
	},
	{
		.source = "dns-typo", .subject = "I have saved, and now I have no mail",
		.from = DESMOND, .owner = EMIL, .stage = STAGE_CLOSED, .priority = PRIORITY_URGENT,
		.day = 37, .at = CLOCK(21, 40),
		.messages = {
			{ .by = DESMOND, .text =
				"I read an article about DNS and wanted to see for myself. I changed one thing, put it back, and "
				"have had no mail since this afternoon. It was peaceful at first." },
			{ .by = EMIL, .after = MINUTES(8), .text =
				"Good evening Desmond. Your MX record now says `mx1.lanternfish.example` without the dot at its "
				"end, so the world sends your mail to `mx1.lanternfish.example.ohara.example`, which does not "
				"exist. I have put the dot back.\n\n"
				"Nothing is lost: senders keep trying for some days, and what they held will arrive over the "
				"next hours." },
			{ .by = DESMOND, .after = MINUTES(55), .text =
				"Eleven mails so far. All that for a dot! The article did not mention it." },
			{ .by = EMIL, .after = MINUTES(3), .text =
				"The articles never do. The panel will warn about it from next week on: you are not the first "
				"one, only the most cheerful." },
		},
	},
	{
		.source = "dns-reverse", .subject = "Reverse name for the warehouse's line",
		.from = SOMCHAI, .owner = EMIL, .stage = STAGE_ON_CONTACT, .priority = PRIORITY_LOW, .day = 21, .at = CLOCK(5, 5),
		.messages = {
			{ .by = SOMCHAI, .text =
				"Some servers refuse mails from the label printer in the warehouse because 203.0.113.9 has no "
				"reverse name. Can you set one?" },
			{ .by = EMIL, .after = HOURS(3), .text =
				"The reverse name belongs to whoever gave out the address, which is your line's provider. Only "
				"they can set it.\n\n"
				"There is a better way, though: let the printer hand its mails to `smtp.lanternfish.example`, "
				"port 465, with a mailbox of its own. Then its address is of no interest to anyone. Does the "
				"printer have a place for user and password?" },
		},
	},
	{
		.source = "domain-scam-letter", .subject = "A letter says that our domain ends on Friday",
		.from = PRIYA, .owner = NKECHI, .stage = STAGE_CLOSED, .priority = PRIORITY_MEDIUM,
		.day = 48, .at = CLOCK(10, 17),
		.messages = {
			{ .by = PRIYA, .text =
				"In today's post: \"Domain Service International\" wants 289 for oakapple.example, \"final "
				"reminder\", with an eagle on it. Is this from you? It looks very official." },
			{ .by = NKECHI, .after = MINUTES(10), .text =
				"It is not from us, and the eagle is the most honest part of it. Your domain is paid for another "
				"year. Such letters go to everybody whose address is in a public register; please do not pay." },
			{ .by = PRIYA, .after = MINUTES(21), .text = "Thank you. The paper shredder has had its lunch." },
		},
	},
};

const struct demo_tickets demo_domains = { .tickets = tickets, .count = COUNT_OF(tickets) };
