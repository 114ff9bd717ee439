/* demo_data_mail.c: tickets of the demonstration about mail. */
#include "demo_data.h"

static const struct demo_ticket tickets[] = {
	{
		.source = "mail-refused-spf", .subject = "Mail to one customer comes back with 550 5.7.1",
		.from = MARA, .owner = EMIL, .stage = STAGE_CLOSED, .priority = PRIORITY_HIGH, .day = 111, .at = CLOCK(8, 41),
		.messages = {
			{ .by = MARA, .text =
				"Good morning,\n\n"
				"since yesterday everything we send to one of our dealers comes back:\n\n"
				"```\n550 5.7.1 SPF check failed: 198.51.100.44 is not permitted to send for "
				"oakapple.example\n```\n\n"
				"Everybody else seems to get our mail. What is SPF, and why is ours failing at just one "
				"dealer?" },
			{ .by = EMIL, .after = MINUTES(22), .text =
				"Hello Mara,\n\n"
				"SPF is a list in your DNS of the servers that may send in your name. 198.51.100.44 is the new "
				"machine of your newsletter service; it is not on your list. Most receivers shrug at that, this "
				"dealer's does not.\n\n"
				"Do you know who sends through the newsletter service? If that is intended, I add one entry and "
				"it is done." },
			{ .by = MARA, .after = MINUTES(35), .text =
				"That is Layla, and it is intended. She moved the dealer letter there on Tuesday. Please add "
				"it." },
			{ .by = EMIL, .after = MINUTES(9), .text =
				"Added: `include:_spf.letterbird.example`. The record now reads\n\n"
				"```\nv=spf1 mx include:_spf.letterbird.example -all\n```\n\n"
				"Receivers may remember the old one for up to an hour. Could you try again after ten?" },
			{ .by = MARA, .after = HOURS(2), .text =
				"It went through, and the dealer has already ordered. Thank you!" },
		},
	},
	{
		.source = "mail-new-phone", .subject = "Mail on a new telephone",
		.from = LAYLA, .owner = INES, .stage = STAGE_CLOSED, .priority = PRIORITY_LOW, .day = 104, .at = CLOCK(12, 5),
		.messages = {
			{ .by = LAYLA, .text =
				"Hi, my old phone went swimming. Which servers and ports do I have to type into the new one? It "
				"asks me for six things and guesses all of them wrong." },
			{ .by = INES, .after = MINUTES(14), .text =
				"Hello Layla,\n\nmy condolences. Here are all six:\n\n"
				"- Incoming (IMAP): `imap.lanternfish.example`, port 993, TLS\n"
				"- Outgoing (SMTP): `smtp.lanternfish.example`, port 465, TLS\n"
				"- User name: your whole address, for both\n"
				"- Password: the one of your mailbox, for both\n\n"
				"If it offers *STARTTLS* and *TLS*, take TLS. If it offers *none*, take another phone." },
			{ .by = LAYLA, .after = MINUTES(18), .text = "All green. The \"whole address\" was it. Thanks!" },
		},
	},
	{
		.source = "mail-spam-folder", .subject = "Order confirmations land in our customers' spam folders",
		.from = JONAS, .owner = TOBIAS, .stage = STAGE_CLOSED, .priority = PRIORITY_HIGH, .day = 96, .at = CLOCK(9, 20),
		.messages = {
			{ .by = JONAS, .text =
				"Hello,\n\nthree customers told us this week that our order confirmations were in their spam "
				"folder. One ordered the same saddle three times because he thought that nothing had happened. "
				"He now owns three saddles and is not happy about it.\n\n"
				"The mails are sent by the shop itself." },
			{ .by = TOBIAS, .after = HOURS(1), .text =
				"Hello Jonas,\n\nthe shop sends without a DKIM signature, and with the sender "
				"`www-data@web14.lanternfish.example`. To a filter that looks like somebody who pretends to be "
				"you.\n\nTwo things to change:\n\n"
				"1. I create a DKIM key for oakapple.example and publish it.\n"
				"2. In the shop, under *Settings, Mail*, please set the way of sending to SMTP with the mailbox "
				"`shop@oakapple.example`.\n\n"
				"The first one is done. Can you do the second?" },
			{ .by = JONAS, .after = HOURS(4), .text =
				"Done. I sent a test order to my private address: still spam, but it says DKIM pass now." },
			{ .by = TOBIAS, .after = MINUTES(40), .text =
				"The subject of your test order was \"test test test\". I would not have let that in either. "
				"Could you send a real one?" },
			{ .by = JONAS, .after = MINUTES(25), .text =
				"Point taken. A real one arrives in the inbox with both providers I have. Please close, and "
				"thank you. We take two of the saddles back." },
		},
	},
	{
		.source = "mail-full-priya", .subject = "My mailbox is full and I do not know of what",
		.from = PRIYA, .owner = EMIL, .stage = STAGE_CLOSED, .priority = PRIORITY_MEDIUM, .day = 3, .at = CLOCK(14, 2),
		.messages = {
			{ .by = PRIYA, .text = "It says 10 GB of 10 GB. I delete mails every day! Where are they?" },
			{ .by = EMIL, .after = MINUTES(31), .text =
				"Hello Priya,\n\nthey are in *Trash*: 8.7 GB of it. Deleting moves a mail there, and nothing "
				"ever takes it away again unless you say so.\n\nShall I empty the trash of everything older than "
				"30 days, now and every night from now on?" },
			{ .by = PRIYA, .after = MINUTES(6), .text = "Yes, both please. I feel slightly silly." },
			{ .by = EMIL, .after = MINUTES(12), .text =
				"No reason to: it is the most frequent question that we get. You now use 1.4 GB, and the trash "
				"looks after itself." },
		},
	},
	{
		.source = "mail-alias-workshop", .subject = "One address for three people",
		.from = MARA, .owner = INES, .stage = STAGE_CLOSED, .priority = PRIORITY_LOW, .day = 79, .at = CLOCK(10, 33),
		.messages = {
			{ .by = MARA, .text =
				"Could workshop@oakapple.example go to Somchai, Jonas and me, please? At the moment it goes to a "
				"colleague who left last year, and he has started to answer." },
			{ .by = INES, .after = MINUTES(27), .text =
				"It now goes to the three of you, and to nobody else. From his answers I take it that he misses "
				"you. He was kind to everybody." },
		},
	},
	{
		.source = "mail-autoreply-loop", .subject = "Our out-of-office has written 412 mails over night",
		.from = METTE, .owner = EMIL, .stage = STAGE_CLOSED, .priority = PRIORITY_URGENT, .day = 73, .at = CLOCK(5, 12),
		.messages = {
			{ .by = METTE, .text =
				"Good morning, or not. I was away yesterday with an automatic answer. So was the flour mill. The "
				"two answers have been talking to each other since nine in the evening. Please make it stop!" },
			{ .by = EMIL, .after = MINUTES(4), .text =
				"Good morning Mette, I have stopped yours. Theirs is still thanking you for your message, but "
				"nobody answers it now." },
			{ .by = EMIL, .after = MINUTES(50), .text =
				"Here is what happened: your mill's system sends its automatic answers without the mark that "
				"says so (`Auto-Submitted`), so ours took each one for a letter from a person.\n\n"
				"From today our servers answer the same address at most once in seven days, whatever it sends. I "
				"have tried it with both of your mailboxes." },
			{ .by = METTE, .after = HOURS(2), .text =
				"Thank you. The mill has rung me: they have 206 of them and would like to know whether I am "
				"back." },
		},
	},
	{
		.source = "mail-catch-all", .subject = "Is the catch-all address a good idea",
		.from = JONAS, .owner = EMIL, .stage = STAGE_ON_CONTACT, .priority = PRIORITY_LOW, .day = 9, .at = CLOCK(15, 47),
		.messages = {
			{ .by = JONAS, .text =
				"Everything that is sent to any address at oakapple.example arrives at mine. It was practical "
				"when we were two people. Now I get 300 mails a day for people who have never existed. Can I "
				"switch it off without losing anything?" },
			{ .by = EMIL, .after = HOURS(17), .text =
				"Hello Jonas,\n\nI counted the last 30 days. Besides the real mailboxes, these got mail that "
				"does not look like spam:\n\n"
				"- `hello@`, 14 mails\n- `bikes@`, 9 mails\n- `jobs@`, 3 mails\n- `jonsa@`, 2 mails, both from "
				"your mother\n\n"
				"I would make those four into aliases and switch the rest off. Is that right with you, and where "
				"should `jobs@` go?" },
		},
	},
	{
		.source = "mail-dmarc-reports", .subject = "Somebody sends us a zip file every night",
		.from = SOMCHAI, .owner = TOBIAS, .stage = STAGE_CLOSED, .priority = PRIORITY_NONE, .day = 66, .at = CLOCK(3, 30),
		.messages = {
			{ .by = SOMCHAI, .text =
				"Every night at about two o'clock (my morning) mails with an attached .xml.gz arrive, from "
				"companies we do not know. I have not opened any. Are we being attacked?" },
			{ .by = TOBIAS, .after = HOURS(5), .text =
				"You did the right thing, and no: these are DMARC reports. Your DNS asks the world to report who "
				"sends mail in your name, and the world does, every night, in XML.\n\nThey are useful to us and "
				"of no use before breakfast. I have pointed them to our own mailbox; we will tell you if one of "
				"them has news." },
			{ .by = SOMCHAI, .after = HOURS(19), .text = "No mail this night. Thank you, it is very quiet." },
		},
	},
	{
		.source = "mail-large-pdf", .subject = "Cannot send the new catalogue, 61 MB",
		.from = MARA, .owner = INES, .stage = STAGE_CLOSED, .priority = PRIORITY_MEDIUM, .day = 2, .at = CLOCK(13, 10),
		.messages = {
			{ .by = MARA, .text =
				"The printer wants our catalogue by mail and the mail program says \"message too large\". It is "
				"a PDF of 61 MB. Can you raise the limit?" },
			{ .by = INES, .after = MINUTES(20), .text =
				"We could (ours is 50 MB), but the printer's server takes 20 MB, so it would only fail later and "
				"less politely.\n\n"
				"Your package has a drop folder: put the file into `/share` by SFTP or in the panel, and you get "
				"a link that works for 14 days. See [Sharing large "
				"files](https://help.lanternfish.example/sharing)." },
			{ .by = MARA, .after = HOURS(1), .text =
				"That was easy. The printer asks me to ask you whether they could have one too." },
			{ .by = INES, .after = MINUTES(8), .text =
				"Gladly! Tell them to write to sales@lanternfish.example, and give them our regards." },
		},
	},
	{
		.source = "mail-blocked-address", .subject = "\"Too many attempts\" though I have not attempted anything",
		.from = DESMOND, .owner = EMIL, .stage = STAGE_CLOSED, .priority = PRIORITY_MEDIUM,
		.day = 44, .at = CLOCK(19, 25),
		.messages = {
			{ .by = DESMOND, .text =
				"I changed my mail password on Sunday as you recommend. Since then I am locked out of my own "
				"mail every evening. In the morning it works. I live alone, and the cat cannot type." },
			{ .by = EMIL, .after = MINUTES(50), .text =
				"Good evening Desmond,\n\nthe wrong passwords come from your own line, one every 60 seconds, "
				"from six in the evening on. The program calls itself \"iPad\". Is there a tablet that wakes up "
				"when you come home and still has the old password?" },
			{ .by = DESMOND, .after = MINUTES(13), .text =
				"It is in the kitchen, showing recipes. I had forgotten that it reads mail. Fixed, and I "
				"apologise to the cat." },
			{ .by = EMIL, .after = MINUTES(5), .text = "I have lifted the block. Good appetite." },
		},
	},
	{
		.source = "mail-newsletter-size", .subject = "Sending a letter to 4,000 customers",
		.from = LAYLA, .owner = TOBIAS, .stage = STAGE_ON_CONTACT, .priority = PRIORITY_MEDIUM,
		.day = 13, .at = CLOCK(11, 0),
		.messages = {
			{ .by = LAYLA, .text =
				"We want to send our letter on the 1st, to about 4,000 customers. May I do that from my mailbox, "
				"with everybody in Bcc?" },
			{ .by = TOBIAS, .after = MINUTES(45), .text =
				"Please do not: after 200 recipients in an hour our server stops your mailbox, and large "
				"providers would remember you for it.\n\n"
				"You have two good ways:\n\n"
				"1. the letter service that you use for the dealers already (Letterbird), with the list of "
				"customers as a file;\n"
				"2. our list server, which is part of your package, sends slowly over the night and handles "
				"bounces and \"unsubscribe\".\n\n"
				"Which do you prefer? For the second I need the sender's name and a date." },
			{ .by = LAYLA, .after = DAYS(1), .text =
				"The second sounds good. I have to ask Mara about the sender's name, she has opinions." },
			{ .by = TOBIAS, .after = HOURS(2), .text =
				"Take your time, everything until the day before is early enough. I have reserved the night." },
		},
	},
	{
		.source = "mail-calendar", .subject = "Shared calendar for the test rides",
		.from = LAYLA, .owner = INES, .stage = STAGE_ON_US, .priority = PRIORITY_MEDIUM, .day = 5, .at = CLOCK(9, 52),
		.messages = {
			{ .by = LAYLA, .text =
				"Can five of us share one calendar, so that two customers do not get the same test bike at the "
				"same hour? This Saturday they did. They went on one bike. It was lovely, but it cannot become "
				"the rule." },
			{ .by = INES, .after = HOURS(1), .text =
				"Yes: the mail server speaks CalDAV. I make a calendar *Test rides* in a mailbox of its own; all "
				"five of you can read and write it.\n\n"
				"Do you all use the same program for your calendars?" },
			{ .by = LAYLA, .after = HOURS(3), .text =
				"Of course not:\n\n- Mara and Priya: Thunderbird\n- me: phone only\n- Jonas: terminal, don't "
				"ask\n- Somchai: paper, but he is willing" },
		},
	},
	{
		.source = "mail-statement-thread", .subject = "Dealer's statement has not arrived",
		.from = PRIYA, .owner = EMIL, .stage = STAGE_CLOSED, .priority = PRIORITY_MEDIUM, .day = 52, .at = CLOCK(9, 3),
		.messages = {
			{ .by = PRIYA, .mail = true, .text =
				"Dear support,\n\n"
				"Gearwright & Co say that they sent us their statement on Monday,\n"
				"twice. I have nothing, and nothing in Spam. Their payment date is\n"
				"this Friday.\n\n"
				"Can you see what happened to it?\n\n"
				"Kind regards\nPriya Raman\n\n"
				"-- \nPriya Raman, Accounts\nOakapple Bicycles, 12 Mill Lane\nhttps://www.oakapple.example\n" },
			{ .by = EMIL, .after = MINUTES(38), .mail = true, .text =
				"Hello Priya,\n\n"
				"> Can you see what happened to it?\n\n"
				"I see two attempts on Monday, 10:14 and 16:02. Both were put off with\n\n"
				"    451 4.7.1 Greylisted, please try again later\n\n"
				"which every proper server answers by trying again after some\n"
				"minutes. Theirs never did.\n\n"
				"Emil\nLanternfish Hosting\n" },
			{ .by = PRIYA, .after = HOURS(1), .mail = true, .text =
				"Hello Emil,\n\n"
				"I asked them. Their answer is below. I understand each word, but\n"
				"not the sentence.\n\n"
				"Priya\n\n"
				"> On Thursday, the post room of Gearwright & Co wrote:\n"
				"> Dear Ms Raman,\n>\n"
				"> our system sends each document once. If a recipient is not ready,\n"
				"> the document is marked as delivered, because otherwise the queue\n"
				"> would not become empty. This has been so since 2009 and we have had\n"
				"> no complaints, since those who could complain have not received\n"
				"> anything to complain about.\n>\n"
				"> Yours sincerely\n> The post room\n" },
			{ .by = EMIL, .after = MINUTES(16), .mail = true, .text =
				"Hello Priya,\n\n"
				"I have read that to the whole office.\n\n"
				"> > the document is marked as delivered, because otherwise the queue\n"
				"> > would not become empty\n\n"
				"From now on we let their server in at once; I have put 203.0.113.80\n"
				"on the list of those who need not ask twice. Could they send the\n"
				"statement a third time?\n\n"
				"Emil\n" },
			{ .by = PRIYA, .after = HOURS(3), .mail = true, .text =
				"It is here, and paid. They wish to thank you for \"making our system\n"
				"work\".\n\n"
				"Priya\n\n"
				"> On Thursday, Emil wrote:\n"
				"> Hello Priya,\n>\n"
				"> I have read that to the whole office.\n>\n"
				"> > > the document is marked as delivered, because otherwise the queue\n"
				"> > > would not become empty\n>\n"
				"> From now on we let their server in at once; I have put 203.0.113.80\n"
				"> on the list of those who need not ask twice. Could they send the\n"
				"> statement a third time?\n>\n"
				"> Emil\n" },
		},
	},
};

const struct demo_tickets demo_mail = { .tickets = tickets, .count = COUNT_OF(tickets) };
