/* demo_data_sites.c: tickets of the demonstration about web sites and what runs them. */
#include "demo_data.h"

static const struct demo_ticket tickets[] = {
	{
		.source = "wp-white-page", .subject = "WordPress: the blog is a white page since the update",
		.from = LAYLA, .owner = TOBIAS, .stage = STAGE_CLOSED, .priority = PRIORITY_HIGH, .day = 109, .at = CLOCK(10, 2),
		.messages = {
			{ .by = LAYLA, .text =
				"I pressed \"Update all\" and now the blog is white. Very white. No error, no menu, nothing." },
			{ .by = TOBIAS, .after = MINUTES(12), .text =
				"Hello Layla, the log says more than the page:\n\n"
				"```\nPHP Fatal error: Cannot redeclare gallery_init() in plugins/gallery-pro/init.php on line "
				"31\n```\n\n"
				"Two galleries are installed, *Gallery* and *Gallery Pro*, and since the update both use the "
				"same name inside. I have switched the first one off; the blog is back. Do you need both?" },
			{ .by = LAYLA, .after = MINUTES(16), .text =
				"No, only Pro. You may throw the other one out. Next time I shall update one by one, like you "
				"said the last time." },
			{ .by = TOBIAS, .after = MINUTES(6), .text = "Thrown out. (I was not going to mention the last time.)" },
		},
	},
	{
		.source = "wp-login-loop", .subject = "Sign-in to the blog leads to the sign-in",
		.from = METTE, .owner = INES, .stage = STAGE_CLOSED, .priority = PRIORITY_MEDIUM, .day = 86, .at = CLOCK(6, 22),
		.messages = {
			{ .by = METTE, .text =
				"I type name and password, press the button, and the same page asks me again. No complaint, it "
				"just asks again. I have now been polite to it eleven times." },
			{ .by = INES, .after = HOURS(1), .text =
				"Good morning Mette. The blog believes that it lives at `http://`, and you visit it at "
				"`https://`, so the cookie of one is not shown to the other. I changed the two addresses under "
				"*Settings, General* to `https://`.\n\nIt should know you at the twelfth time." },
			{ .by = METTE, .after = MINUTES(42), .text =
				"It does. The recipe for the rye buns is online, with your name under \"thanks\"." },
		},
	},
	{
		.source = "security-contact-form",
		.subject = "Security notice: please update the contact form plugin of your blog",
		.from = JONAS, .owner = TOBIAS, .stage = STAGE_CLOSED, .priority = PRIORITY_URGENT, .day = 54, .at = CLOCK(7, 5),
		.messages = {
			{ .by = TOBIAS, .text =
				"Hello Jonas,\n\n"
				"a hole in the plugin *Quick Contact* was made public last night. Through it strangers can put "
				"files onto the server. Your blog runs version 4.1, which has the hole.\n\n"
				"**What we have done:** our firewall turns away requests that try it. We looked through your "
				"logs of the last 14 days: nobody has been in.\n\n"
				"**What we ask you to do:** update to 4.1.3 today. The firewall knows the ways that are known, "
				"and others will be found.\n\n"
				"**What you need not do:** change passwords, or tell your customers anything. If we find a "
				"reason for either, we ring you." },
			{ .by = JONAS, .after = MINUTES(34), .text =
				"Updated to 4.1.3, Layla stood behind me. Is there a way to get such updates by themselves?" },
			{ .by = TOBIAS, .after = MINUTES(18), .text =
				"Yes: *Sites, Blog, Updates: security fixes only*. It makes a copy before, looks at your home "
				"page after, and goes back if that has changed much. I have not switched it on, as that is your "
				"decision." },
			{ .by = JONAS, .after = MINUTES(9), .text =
				"Switched on. Thanks for looking through the logs before writing. That was the sentence I was "
				"looking for." },
		},
	},
	{
		.source = "php-version", .subject = "Which PHP for the new version of the shop?",
		.from = JONAS, .owner = TOBIAS, .stage = STAGE_CLOSED, .priority = PRIORITY_LOW, .day = 90, .at = CLOCK(13, 33),
		.messages = {
			{ .by = JONAS, .text =
				"The next version of the shop wants PHP 8.2 or newer, we have 7.4. Can I switch, and can I "
				"switch back?" },
			{ .by = TOBIAS, .after = MINUTES(48), .text =
				"Both, per site and within a minute: *Sites, Shop, PHP*. I ran your present shop's code against "
				"8.2 without touching anything:\n\n"
				"- 2 errors, both in the module *Wishlist 1.0*\n- 31 remarks that can wait\n\n"
				"Without that module you can switch today. PHP 7.4 has had no security fixes for long, so I "
				"would be glad if you did." },
			{ .by = JONAS, .after = HOURS(20), .text =
				"Nobody has wished for anything since 2021, the module is gone. Switched to 8.2, all pages work, "
				"and they feel quicker." },
			{ .by = TOBIAS, .after = MINUTES(25), .text =
				"They are: 140 ms instead of 210 ms on average since this morning." },
		},
	},
	{
		.source = "php-memory", .subject = "Export of all products stops after 1,900 of them",
		.from = JONAS, .owner = TOBIAS, .stage = STAGE_ON_US, .priority = PRIORITY_MEDIUM, .day = 2, .at = CLOCK(14, 14),
		.messages = {
			{ .by = JONAS, .text =
				"The export for the price comparison stops in the middle:\n\n"
				"```\nAllowed memory size of 134217728 bytes exhausted (tried to allocate 20480 "
				"bytes)\n```\n\nCan we have more memory for it?" },
			{ .by = TOBIAS, .after = MINUTES(37), .text =
				"For this one job I have raised it to 512 MB. It should not need that: it reads all products "
				"with all pictures before it writes the first line. Is there a setting like *batch size* in the "
				"module?" },
			{ .by = JONAS, .after = HOURS(2), .text =
				"It runs through now with 490 MB, but next month there will be more products. There is no such "
				"setting. I asked its author, who answered with a price." },
		},
	},
	{
		.source = "slow-mondays", .subject = "The shop is slow every Monday morning",
		.from = MARA, .owner = TOBIAS, .stage = STAGE_ON_US, .priority = PRIORITY_HIGH, .day = 8, .at = CLOCK(8, 35),
		.messages = {
			{ .by = MARA, .text =
				"Every Monday between eight and nine the shop takes ten seconds for a page. On other days it is "
				"fine. Is it us or is it you?" },
			{ .by = TOBIAS, .after = HOURS(1), .text =
				"Good morning Mara, I can see it in the figures of the last four Mondays: the database is busy "
				"from 8:01 to 8:52. I am looking for who keeps it busy and will tell you by tomorrow evening." },
			{ .by = TOBIAS, .after = MINUTES(20), .note = true, .text = DEMO_NOTE
				"it is neither of us. The neighbour on db7 runs a stocktaking every Monday at eight, 40 million "
				"rows without an index. Rhubarb protocol: do not name the neighbour to the customer." },
			{ .by = INES, .after = HOURS(2), .note = true, .text = DEMO_NOTE
				"agreed. Offer to move Oakapple to db9, it is half empty. No charge, we should have noticed "
				"before she did. Rhubarb stays in the cellar." },
			{ .by = TOBIAS, .after = HOURS(20), .text =
				"It is not you: another job on the same database machine takes all there is at that hour. I "
				"propose to move your database to a machine with more room, at night, with two minutes of "
				"maintenance, at no charge.\n\nWould the night before Sunday suit you?" },
			{ .by = MARA, .after = MINUTES(50), .text =
				"It would, thank you. Two minutes I can explain to anybody, Monday mornings I cannot." },
		},
	},
	{
		.source = "redirect-https", .subject = "Old links still show the page without the lock",
		.from = DESMOND, .owner = INES, .stage = STAGE_CLOSED, .priority = PRIORITY_LOW, .day = 6, .at = CLOCK(20, 31),
		.messages = {
			{ .by = DESMOND, .text =
				"My page about pigeons has a lock when I type the address with https, and none when people come "
				"from the pigeon society's old link. Can the lock be always there?" },
			{ .by = INES, .after = HOURS(12), .text =
				"Good morning Desmond, yes: *Sites, Pigeons, Always encrypt*. I ticked it for you; whoever comes "
				"by the old link is now led to the one with the lock. The society need not change anything." },
			{ .by = DESMOND, .after = HOURS(9), .text = "It is there on every page. Pigeons value safety." },
		},
	},
	{
		.source = "missing-pages", .subject = "Many visitors get \"not found\" since the new menu",
		.from = LAYLA, .owner = TOBIAS, .stage = STAGE_CLOSED, .priority = PRIORITY_MEDIUM,
		.day = 4, .at = CLOCK(12, 48),
		.messages = {
			{ .by = LAYLA, .text =
				"We tidied the menu of the site on Friday, and the statistics say 900 \"not found\" since. What "
				"are they looking for?" },
			{ .by = TOBIAS, .after = HOURS(1), .text =
				"The first four make up nine tenths of it:\n\n"
				"1. `/bikes/city` (now `/city-bikes`)\n2. `/workshop.html` (now `/workshop`)\n3. "
				"`/bikes/kids`\n4. `/wp-login.php`, which has never been there and is looked for by "
				"robots\n\nThe first three want a redirect, the fourth wants nothing. Where should `/bikes/kids` "
				"lead?" },
			{ .by = LAYLA, .after = MINUTES(23), .text =
				"To `/childrens-bikes`, please. And I thought that nobody used the old menu." },
			{ .by = TOBIAS, .after = MINUTES(14), .text =
				"Redirects are in. 11 \"not found\" in the last quarter of an hour, all of them robots." },
			{ .by = LAYLA, .after = HOURS(3), .text = "Then the robots may stay hungry. Thank you!" },
		},
	},
	{
		.source = "blog-comment-spam", .subject = "Four hundred comments praise my poems 🎉",
		.from = RUTH, .owner = INES, .stage = STAGE_CLOSED, .priority = PRIORITY_LOW, .day = 39, .at = CLOCK(21, 9),
		.messages = {
			{ .by = RUTH, .text =
				"For a moment I was happy. Then I saw that all of them also praise a pharmacy. 😔 How do I get "
				"rid of them?" },
			{ .by = INES, .after = HOURS(11), .text =
				"Good morning Ruth, I am sorry, they praise everybody. I have moved 412 comments to the spam "
				"folder and switched on a small test that people do not notice and robots fail.\n\nFour comments "
				"I have left where they were. They are real, and they mean you. 🙂" },
			{ .by = RUTH, .after = HOURS(1), .text = "Four! I shall answer each of them." },
		},
	},
	{
		.source = "agency-sftp", .subject = "Access for our agency, but not to everything",
		.from = LAYLA, .owner = EMIL, .stage = STAGE_ON_CONTACT, .priority = PRIORITY_MEDIUM,
		.day = 10, .at = CLOCK(14, 6),
		.messages = {
			{ .by = LAYLA, .text =
				"An agency is to redo our landing pages. They asked for \"the password\". I would rather give "
				"them less than that." },
			{ .by = EMIL, .after = MINUTES(29), .text =
				"Quite right. I can make a user `agency` that sees nothing but the folder `landing/`, by SFTP "
				"and with an SSH key, and that ends by itself on a day of your choice.\n\n"
				"For that I need their public key and the day. If they ask what a public key is, please tell me "
				"before we go on." },
		},
	},
	{
		.source = "two-shops-one-till", .subject = "Price list is not refreshed",
		.from = ASGER, .owner = TOBIAS, .stage = STAGE_CLOSED, .priority = PRIORITY_MEDIUM, .day = 1, .at = CLOCK(4, 50),
		.messages = {
			{ .by = ASGER, .text =
				"I raised the price of the rye bread yesterday. In the shop it is new, on the web it is old, and "
				"customers show me their telephones." },
			{ .by = TOBIAS, .after = HOURS(2), .text =
				"Good morning Asger. The web server keeps pages for a day, which is good for speed and bad for "
				"bread. I have emptied its memory; the new price is there.\n\n"
				"From now on the price list is kept for one minute only, all else as before." },
			{ .by = ASGER, .after = HOURS(1), .text = "Just right. The bread is worth it." },
		},
	},
	{
		.source = "cookie-banner", .subject = "Do we need a cookie banner for the dealers' pages?",
		.from = LAYLA, .owner = NOBODY, .stage = STAGE_NEW, .priority = PRIORITY_LOW, .day = 1, .at = CLOCK(13, 20),
		.messages = {
			{ .by = LAYLA, .text =
				"The dealers' pages set no cookies, as far as I can see. A dealer says that every page must have "
				"a banner, \"because every page has one\". Can you tell me what our servers set by themselves, "
				"so that I can answer him?" },
		},
	},
};

const struct demo_tickets demo_sites = { .tickets = tickets, .count = COUNT_OF(tickets) };
