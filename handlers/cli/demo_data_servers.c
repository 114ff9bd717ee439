/* demo_data_servers.c: tickets of the demonstration about keys, jobs and who may do what. */
#include "demo_data.h"

static const struct demo_ticket tickets[] = {
	{
		.source = "ssh-key", .subject = "SSH key for a new computer",
		.from = SOMCHAI, .owner = EMIL, .stage = STAGE_CLOSED, .priority = PRIORITY_LOW, .day = 103, .at = CLOCK(2, 41),
		.messages = {
			{ .by = SOMCHAI, .text =
				"I have a new computer and want to connect by SSH. Do I copy my key from the old one, or do I "
				"make a new one?" },
			{ .by = EMIL, .after = HOURS(5), .text =
				"A new one, then each computer can be shut out alone:\n\n"
				"```\nssh-keygen -t ed25519 -C \"somchai new computer\"\ncat ~/.ssh/id_ed25519.pub\n```\n\n"
				"The line that the second command prints goes into the panel, *Access, SSH keys, Add*. The other "
				"file, without `.pub`, never leaves your computer." },
			{ .by = SOMCHAI, .after = HOURS(1), .text =
				"I am in. I also took the old computer's key away, it now belongs to my nephew and plays "
				"football." },
		},
	},
	{
		.source = "ssh-stolen", .subject = "Laptop stolen from the train",
		.from = SOMCHAI, .owner = TOBIAS, .stage = STAGE_CLOSED, .priority = PRIORITY_URGENT,
		.day = 59, .at = CLOCK(11, 17),
		.messages = {
			{ .by = SOMCHAI, .text =
				"My bag was taken on the train half an hour ago, with the new laptop. My SSH key is on it. I "
				"write from Mara's computer." },
			{ .by = TOBIAS, .after = MINUTES(3), .text =
				"I am sorry! Done while reading:\n\n"
				"- the key *somchai new computer* is locked\n- your sessions in the panel are ended\n- your mail "
				"password is locked; Mara can set a new one for you\n\n"
				"The key was last used this morning at 07:52 from your own line, and not since. Was the disk "
				"encrypted?" },
			{ .by = SOMCHAI, .after = MINUTES(6), .text =
				"Yes, and the key has a passphrase. I had just closed the lid." },
			{ .by = TOBIAS, .after = MINUTES(14), .text =
				"Then they have a laptop and nothing else. I watch for attempts with the old key for 30 days. "
				"When you have another computer, make a new key as before. And do have a tea." },
			{ .by = SOMCHAI, .after = DAYS(2), .text =
				"The bag was found, without the laptop, but with my lunch. New computer, new key, everything "
				"works. Thank you for the three minutes." },
		},
	},
	{
		.source = "cron-hour", .subject = "Nightly job runs at the wrong hour",
		.from = JONAS, .owner = TOBIAS, .stage = STAGE_CLOSED, .priority = PRIORITY_MEDIUM, .day = 42, .at = CLOCK(6, 30),
		.messages = {
			{ .by = JONAS, .text =
				"Since I moved it to the server, the stock is not counted at 2:00 as it says in the crontab, but "
				"at some other hour, and not always the same one. The warehouse closes its books at 1:30, so the "
				"count can be wrong by one day's bicycles." },
			{ .by = TOBIAS, .after = HOURS(1), .text =
				"The server lives in UTC and does not know of summer. In your crontab one line helps:\n\n"
				"```\nCRON_TZ=Europe/Berlin\n15 3 * * *  /home/oakapple/bin/count-stock\n```\n\n"
				"I would also move it away from 2:00 to 3:15, because on one Sunday of the year 2:30 does not "
				"exist, and on another one it comes twice." },
			{ .by = JONAS, .after = MINUTES(22), .text =
				"3:15 it is. I would like a word with whoever invented this." },
			{ .by = TOBIAS, .after = MINUTES(10), .text = "There is a queue. I am number four." },
		},
	},
	{
		.source = "two-factor-lost", .subject = "Second factor was on the phone that went swimming",
		.from = LAYLA, .owner = INES, .stage = STAGE_CLOSED, .priority = PRIORITY_HIGH, .day = 102, .at = CLOCK(9, 9),
		.messages = {
			{ .by = LAYLA, .text =
				"The panel wants six digits from my old phone, which is in a bowl of rice. It is not going to "
				"recover. How do I get in?" },
			{ .by = INES, .after = MINUTES(15), .text =
				"Hello Layla, with one of the ten recovery codes that you were asked to print. If you know where "
				"they are, use one and set up the new phone at once.\n\n"
				"If not: one of the colleagues who may manage users (that is Mara) can take your second factor "
				"off. We ourselves do not do it on the strength of a message, and I am sure that you are glad of "
				"that on other days." },
			{ .by = LAYLA, .after = MINUTES(44), .text =
				"The codes were a screenshot. On the phone. Mara has done it, I have printed the new ones. On "
				"paper." },
		},
	},
	{
		.source = "panel-leaver", .subject = "A colleague has left, please remove all his access",
		.from = MARA, .owner = INES, .stage = STAGE_CLOSED, .priority = PRIORITY_HIGH, .day = 78, .at = CLOCK(15, 3),
		.messages = {
			{ .by = MARA, .text =
				"Pavel left on Friday (we are still friends). Please take away everything he could get into. I "
				"do not know what that is." },
			{ .by = INES, .after = MINUTES(39), .text =
				"I found, and have locked, not deleted:\n\n"
				"- panel user `pavel`\n- 2 SSH keys\n- mailbox `pavel@` (mail goes on arriving; who should read "
				"it?)\n- database user `pavel_test`\n- his number as emergency contact\n\n"
				"One thing is not ours to lock: he knows the password of the shop's administrator, since you "
				"have one for all of you." },
			{ .by = MARA, .after = MINUTES(21), .text =
				"The mailbox goes to me for three months. And I see what you mean about the one password. We "
				"will make five." },
			{ .by = INES, .after = MINUTES(7), .text =
				"Then this is a good Monday for everybody. The mailbox is yours until it ends by itself." },
		},
	},
	{
		.source = "git-deploy", .subject = "Deploy by git push?",
		.from = JONAS, .owner = NOBODY, .stage = STAGE_NEW, .priority = PRIORITY_LOW, .day = 0, .at = MINUTES(25),
		.messages = {
			{ .by = JONAS, .text =
				"I still copy the theme by hand and always forget one file. Could I push to a repository with "
				"you, so that the server fetches it by itself?\n\n"
				"```\ngit remote add live ssh://oakapple@web14.lanternfish.example/~/theme.git\ngit push live "
				"main\n```\n\n"
				"Something like this would make me, and the one forgotten file, very happy." },
		},
	},
	{
		.source = "firewall-office", .subject = "Administration only from our office",
		.from = MARA, .owner = EMIL, .stage = STAGE_CLOSED, .priority = PRIORITY_MEDIUM, .day = 74, .at = CLOCK(10, 50),
		.messages = {
			{ .by = MARA, .text =
				"The insurance wants the shop's administration to be reachable from our office alone. Our "
				"address is 203.0.113.8. Can you do that?" },
			{ .by = EMIL, .after = MINUTES(26), .text =
				"Yes, within minutes. Two questions before I lock somebody out: does Jonas ever work from home? "
				"And Somchai and Misaki are in Chiang Mai and Kyoto, aren't they?" },
			{ .by = MARA, .after = HOURS(1), .text = "Oh. Yes, often, and yes." },
			{ .by = EMIL, .after = MINUTES(18), .text =
				"Then rather this: the administration asks for a client certificate, from wherever one is. Each "
				"of you gets one; a lost one is revoked alone. The insurance's own questionnaire has a box for "
				"that, 4.2 b. I looked." },
			{ .by = MARA, .after = DAYS(3), .text =
				"Five certificates, five happy colleagues, box 4.2 b is ticked." },
		},
	},
	{
		.source = "monitoring-sms", .subject = "Message to my phone when the shop is away",
		.from = JONAS, .owner = EMIL, .stage = STAGE_CLOSED, .priority = PRIORITY_LOW, .day = 32, .at = CLOCK(11, 41),
		.messages = {
			{ .by = JONAS, .text =
				"After Sunday I would like to know before Priya does when the shop is away. Can you send me a "
				"text message?" },
			{ .by = EMIL, .after = MINUTES(20), .text =
				"*Sites, Shop, Watch*: we fetch the home page every minute from three places. When two of them "
				"fail twice, you get a message, and another one when it is over.\n\n"
				"You can name hours in which it stays silent. We recommend at least a few." },
			{ .by = JONAS, .after = MINUTES(12), .text =
				"Set, silent from midnight to six. Whoever wants to buy a bicycle at four in the morning should "
				"sleep on it." },
		},
	},
	{
		.source = "database-remote", .subject = "Access to the database from the accounts computer",
		.from = PRIYA, .owner = TOBIAS, .stage = STAGE_ON_CONTACT, .priority = PRIORITY_MEDIUM,
		.day = 3, .at = CLOCK(9, 40),
		.messages = {
			{ .by = PRIYA, .text =
				"My accounting program can read the orders straight from the shop's database. It asks for host, "
				"port, user and password. May I?" },
			{ .by = TOBIAS, .after = MINUTES(58), .text =
				"You may, with two belts and one brace:\n\n"
				"1. a user of its own that can read the two tables of orders and nothing else;\n"
				"2. an encrypted connection, so the program must be able to do TLS;\n"
				"3. from your office's address only.\n\n"
				"The first is made. For the second: what is the program called, and which version is it?" },
		},
	},
	{
		.source = "time-on-invoices", .subject = "Orders after 23:00 get tomorrow's date",
		.from = PRIYA, .owner = TOBIAS, .stage = STAGE_CLOSED, .priority = PRIORITY_MEDIUM, .day = 23, .at = CLOCK(8, 48),
		.messages = {
			{ .by = PRIYA, .text =
				"An order of the 30th at 23:20 has an invoice of the 1st. Different month, different tax report, "
				"same headache." },
			{ .by = TOBIAS, .after = HOURS(1), .text =
				"The shop thinks in Berlin's time and you in London's, so its midnight is at your 23:00. Under "
				"*Shop, Settings, Invoices* there is a time zone of its own. Shall I set it to London?" },
			{ .by = PRIYA, .after = MINUTES(9), .text =
				"Please. And can the one invoice be corrected, or must I explain time to the tax office?" },
			{ .by = TOBIAS, .after = MINUTES(35), .text =
				"Set. The shop can cancel the one and write it anew with the right date; Jonas has done so just "
				"now. The tax office may keep its view of time." },
		},
	},
	{
		.source = "ssh-fingerprint", .subject = "\"REMOTE HOST IDENTIFICATION HAS CHANGED!\"",
		.from = JONAS, .owner = EMIL, .stage = STAGE_CLOSED, .priority = PRIORITY_HIGH, .day = 24, .at = CLOCK(6, 55),
		.messages = {
			{ .by = JONAS, .text =
				"SSH shouts at me in capitals that somebody could be eavesdropping. Is that because of the move "
				"last night, or is somebody eavesdropping?" },
			{ .by = EMIL, .after = MINUTES(8), .text =
				"It is because of the move, and you do well to ask. The new server's key is\n\n"
				"```\nSHA256:q9Lw3xTz0uJ7mYbC5hRkVnE2sDfGaP8iWoXl6Zt4KyM (ED25519)\n```\n\n"
				"The same stands in the panel, *Access, Host keys*. Compare them, and if they agree forget the "
				"old one:\n\n"
				"```\nssh-keygen -R shop.oakapple.example\n```" },
			{ .by = JONAS, .after = MINUTES(11), .text =
				"They agree, all 43 letters. I read them aloud to Layla. She says that I should get out more." },
		},
	},
};

const struct demo_tickets demo_servers = { .tickets = tickets, .count = COUNT_OF(tickets) };
