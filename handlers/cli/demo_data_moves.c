/* demo_data_moves.c: tickets of the demonstration about migrations, backups and room on the disk. */
#include "demo_data.h"

static const struct demo_ticket tickets[] = {
	{
		.source = "move-night", .subject = "Moving the shop to the new server tonight, with a list to tick off",
		.from = JONAS, .owner = EMIL, .stage = STAGE_CLOSED, .priority = PRIORITY_HIGH, .day = 25, .at = CLOCK(19, 58),
		.talk = demo_night, .talk_count = DEMO_NIGHT,
	},
	{
		.source = "backup-folder", .subject = "Deleted the folder with this year's photographs",
		.from = MARA, .owner = EMIL, .stage = STAGE_CLOSED, .priority = PRIORITY_URGENT, .day = 106, .at = CLOCK(16, 44),
		.messages = {
			{ .by = MARA, .text =
				"I wanted to delete `photos/old` and deleted `photos`. All pages of this year's bikes are empty "
				"now. I am looking at the screen through my fingers." },
			{ .by = EMIL, .after = MINUTES(6), .text =
				"Hello Mara, breathe. We have a copy of every six hours. The last one is from 12:00 today. Has "
				"anybody put new pictures there since noon?" },
			{ .by = MARA, .after = MINUTES(2), .text = "No. Layla was going to, but there was cake." },
			{ .by = EMIL, .after = MINUTES(19), .text =
				"Good cake. `photos` is back: 1,204 files, 3.1 GB, all from noon. `photos/old` is back too, so "
				"please try again, slowly." },
			{ .by = MARA, .after = MINUTES(31), .text =
				"Everything is there. I have now deleted the right one, with Somchai watching. Thank you!" },
		},
	},
	{
		.source = "backup-own-copy", .subject = "Can we keep a copy of the backups ourselves?",
		.from = SOMCHAI, .owner = TOBIAS, .stage = STAGE_CLOSED, .priority = PRIORITY_LOW, .day = 95, .at = CLOCK(3, 3),
		.messages = {
			{ .by = SOMCHAI, .text =
				"Not because we do not trust you. But we have an empty disk in the warehouse, and one should not "
				"have all eggs with one fish." },
			{ .by = TOBIAS, .after = HOURS(5), .text =
				"We recommend it! The nightly copy can be fetched by rsync over SSH, read only, with a key that "
				"can do nothing else:\n\n"
				"```\nrsync -a --delete oakapple@backup.lanternfish.example:latest/ /srv/copy/\n```\n\n"
				"Send me the public part of a key made for this purpose alone, and fetch after 04:00 UTC, when "
				"the copy is complete." },
			{ .by = SOMCHAI, .after = HOURS(2), .text =
				"The key is `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleKeyOfTheWarehouse0000000000000000000 "
				"warehouse`." },
			{ .by = TOBIAS, .after = MINUTES(44), .text =
				"It is in place. The first run will take some hours, after that minutes." },
			{ .by = SOMCHAI, .after = DAYS(1), .text =
				"38 GB, 2 hours 10. Tonight: 50 seconds. I have also tried to read some of it back, since nobody "
				"ever does." },
		},
	},
	{
		.source = "quota-logs", .subject = "Warning: 96 % of the disk is used",
		.from = JONAS, .owner = TOBIAS, .stage = STAGE_CLOSED, .priority = PRIORITY_HIGH, .day = 61, .at = CLOCK(5, 50),
		.messages = {
			{ .by = JONAS, .text =
				"Your robot says 96 %. Last week it was 60 %. We have not sold that many bicycles." },
			{ .by = TOBIAS, .after = HOURS(1), .text =
				"It is one file:\n\n"
				"```\n$ du -sh ~/shop/var/log/*\n 12K  exception.log\n 21G  debug.log\n3.8M  system.log\n```\n\n"
				"Somebody has switched the shop to *debug*, and it writes down what it thinks. May I empty that "
				"file? And who has the switch?" },
			{ .by = JONAS, .after = MINUTES(14), .text =
				"Empty it, please. I had the switch. I was looking for a fault, found it, went home happy and "
				"forgot the switch." },
			{ .by = TOBIAS, .after = MINUTES(5), .text =
				"Emptied: 59 %. I have put your logs under rotation, 7 days, 100 MB each, so the next happy "
				"evening stays cheap." },
		},
	},
	{
		.source = "move-mailboxes", .subject = "Moving eight mailboxes from the old provider",
		.from = ASGER, .owner = EMIL, .stage = STAGE_CLOSED, .priority = PRIORITY_MEDIUM, .day = 98, .at = CLOCK(7, 15),
		.messages = {
			{ .by = ASGER, .text =
				"Now that the domain is coming to you: how do our old mails follow? Eight mailboxes, some from "
				"2006, orders of wedding cakes, nothing may be lost." },
			{ .by = EMIL, .after = HOURS(1), .text =
				"Good morning Asger,\n\nwe copy from server to server over IMAP; the old ones stay where they "
				"are until you have looked.\n\n"
				"1. Under *Mail, Bring along* you enter the old server, user and password of each mailbox (they "
				"are used once and not kept).\n"
				"2. We copy while you go on working.\n"
				"3. On the day when the domain moves, we copy once more what has come in between." },
			{ .by = ASGER, .after = DAYS(1), .text =
				"All eight are entered. Mette's password was \"brioche\". It is a better one now." },
			{ .by = EMIL, .after = HOURS(20), .text =
				"The first copy is done: 8 mailboxes, 61,377 mails, 9.4 GB. Three mails could not be read by the "
				"old server itself, all from 2009, subject \"Re: Re: Fwd: joke\". Shall I try to rescue them?" },
			{ .by = ASGER, .after = MINUTES(25), .text = "We will live without the joke." },
			{ .by = EMIL, .after = DAYS(3), .text =
				"The domain has moved, the second copy brought 212 mails. Please look around; the old mailboxes "
				"should be kept for two more weeks." },
			{ .by = ASGER, .after = DAYS(2), .text =
				"Everything is there, down to a cake for a couple that has meanwhile married twice. Thank you." },
		},
	},
	{
		.source = "backup-database", .subject = "UPDATE without WHERE",
		.from = JONAS, .owner = TOBIAS, .stage = STAGE_CLOSED, .priority = PRIORITY_URGENT, .day = 5, .at = CLOCK(9, 31),
		.messages = {
			{ .by = JONAS, .text =
				"I need one table of the shop's database as it was 20 minutes ago. Every customer is now called "
				"Gudrun." },
			{ .by = TOBIAS, .after = MINUTES(3), .text =
				"On it. Which table, and has anything else in it changed in these 20 minutes that you want to "
				"keep? Leave the shop in maintenance until I am back." },
			{ .by = JONAS, .after = MINUTES(2), .text =
				"`customer`, column `first_name`. 11,806 rows. There were two new customers in between, and one "
				"of them is really called Gudrun." },
			{ .by = TOBIAS, .after = MINUTES(28), .text =
				"I rolled the copy of 06:00 forward to 09:10:58, which is one second before your statement, and "
				"took the names from it into your live table:\n\n"
				"```\n11804 rows restored\n    2 rows newer than the copy, left as they are\n```\n\nPlease "
				"check, then open the shop." },
			{ .by = JONAS, .after = MINUTES(7), .text =
				"All right again, including the real Gudrun. I have put this into my settings, and on a note on "
				"the wall:\n\n"
				"```\n[mysql]\nsafe-updates\n```" },
			{ .by = TOBIAS, .after = MINUTES(4), .text = "A fine note. We have the same one." },
		},
	},
	{
		.source = "move-staging", .subject = "A copy of the shop to try things on",
		.from = JONAS, .owner = TOBIAS, .stage = STAGE_ON_US, .priority = PRIORITY_LOW, .day = 3, .at = CLOCK(12, 40),
		.messages = {
			{ .by = JONAS, .text =
				"After the business with Gudrun, Mara would like me to have a shop of my own to break. Can you "
				"copy ours to `try.oakapple.example`, with a password before it, and without real customers in "
				"it?" },
			{ .by = TOBIAS, .after = HOURS(1), .text =
				"Gladly, and wise of Mara. I copy files and database, and replace names, addresses and mails by "
				"invented ones. Orders and products stay. It sends no mail to anybody but you.\n\nShall it be "
				"renewed by itself, or when you ask?" },
			{ .by = JONAS, .after = MINUTES(20), .text =
				"When I ask. And could some of the invented people please NOT be called Gudrun?" },
		},
	},
	{
		.source = "quota-files", .subject = "Disk is half empty, but \"no space left on device\"",
		.from = JONAS, .owner = TOBIAS, .stage = STAGE_CLOSED, .priority = PRIORITY_URGENT, .day = 15, .at = CLOCK(17, 5),
		.messages = {
			{ .by = JONAS, .text =
				"The shop cannot write anything, \"no space left on device\". `df -h` says 48 % used. One of "
				"them is lying." },
			{ .by = TOBIAS, .after = MINUTES(9), .text =
				"Neither. There is room, but no more *files* may be made:\n\n"
				"```\n$ df -i /home/oakapple\nFilesystem   Inodes   IUsed IFree IUse%\n/dev/sdb1   1310720 "
				"1310720     0  100%\n```\n\n"
				"1,212,033 of them are session files of the shop, the oldest from two years ago. May I delete "
				"what is older than a week?" },
			{ .by = JONAS, .after = MINUTES(1), .text = "Yes!" },
			{ .by = TOBIAS, .after = MINUTES(21), .text =
				"8 % now. The shop's own cleaning job had been commented out with the remark \"temporary\". I "
				"have uncommented it." },
			{ .by = JONAS, .after = MINUTES(3), .text = "I know that remark. I know the handwriting, too." },
		},
	},
	{
		.source = "move-old-forum", .subject = "Freeze an old forum as it is",
		.from = RUTH, .owner = INES, .stage = STAGE_CLOSED, .priority = PRIORITY_LOW, .day = 72, .at = CLOCK(19, 48),
		.messages = {
			{ .by = RUTH, .text =
				"Our poetry forum has slept since 2014, its software is ancient, and I am afraid of it. But I "
				"cannot throw away nine years of people being kind to each other." },
			{ .by = INES, .after = HOURS(14), .text =
				"You need not. We can turn it into plain pages: nothing runs any more, so nothing can be broken "
				"into, and every address stays as it is. Search and sign-in would go.\n\nShall names stay "
				"visible?" },
			{ .by = RUTH, .after = HOURS(9), .text =
				"First names, please. And the private messages should not become pages!" },
			{ .by = INES, .after = DAYS(2), .text =
				"Done: 2,316 conversations, first names only. Private messages were left out and are in an "
				"encrypted file that only you can fetch. The old software is gone from the server." },
			{ .by = RUTH, .after = HOURS(5), .text =
				"It looks just as it did, only quicker. I read until midnight. Thank you." },
		},
	},
	{
		.source = "backup-rehearsal", .subject = "Can we practise a restore?",
		.from = MARA, .owner = EMIL, .stage = STAGE_ON_US, .priority = PRIORITY_MEDIUM, .day = 11, .at = CLOCK(9, 27),
		.messages = {
			{ .by = MARA, .text =
				"Our insurance asks when we last tried to restore our backups. The honest answer is \"when Mara "
				"deletes something\". Could we do it on purpose for once?" },
			{ .by = EMIL, .after = MINUTES(55), .text =
				"With pleasure, we like being asked. A proposal:\n\n"
				"1. You choose a day of the last two weeks, and do not tell me before.\n"
				"2. I restore that day's shop, mail and files to an empty machine, with a stop watch.\n"
				"3. Jonas and you check ten things that you wrote down beforehand.\n"
				"4. Both of us get a page with times and findings for the insurance." },
			{ .by = MARA, .after = DAYS(2), .text = "We have a day and ten things in an envelope. When?" },
			{ .by = EMIL, .after = HOURS(3), .text =
				"Next Wednesday from 10:00, if that suits you. I keep the machine free." },
			{ .by = MARA, .after = HOURS(1), .text =
				"It suits. Should we bring cake? It has proved itself with restores." },
		},
	},
	{
		.source = "maintenance-time", .subject = "Maintenance on Thursday: will the shop be away?",
		.from = LAYLA, .owner = NOBODY, .stage = STAGE_NEW, .priority = PRIORITY_MEDIUM, .day = 0, .at = HOURS(6),
		.messages = {
			{ .by = LAYLA, .text =
				"You announced work on the network for Thursday, 03:00 to 05:00. At four o'clock our time in "
				"Kyoto it is noon, and Misaki has a presentation of the new catalogue there. How long will it "
				"really be away?" },
		},
	},
	{
		.source = "quota-more-room", .subject = "20 GB more, please",
		.from = METTE, .owner = NKECHI, .stage = STAGE_CLOSED, .priority = PRIORITY_LOW, .day = 8, .at = CLOCK(7, 45),
		.messages = {
			{ .by = METTE, .text =
				"We photograph each wedding cake from all sides before it leaves the house. Could we have 20 GB "
				"more?" },
			{ .by = NKECHI, .after = MINUTES(30), .text =
				"They are there, without a restart, and cost 1.50 a month. You can go back at any time, though "
				"not below what the cakes need." },
		},
	},
};

const struct demo_tickets demo_moves = { .tickets = tickets, .count = COUNT_OF(tickets) };
