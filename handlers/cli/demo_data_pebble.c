/* demo_data_pebble.c: tickets of the other provider, which the first one's customers never see. */
#include "demo_data.h"

static const struct demo_ticket tickets[] = {
	{
		.source = "pebble-opening-hours", .subject = "Opening hours on Sunday",
		.from = TILDA, .owner = GWEN, .stage = STAGE_CLOSED, .priority = PRIORITY_MEDIUM, .day = 62, .at = CLOCK(8, 30),
		.messages = {
			{ .by = TILDA, .text =
				"Good morning! The home page must say \"open on Sunday from 7\" by tonight, and I cannot find "
				"where one types that." },
			{ .by = GWEN, .after = MINUTES(20), .text =
				"Good morning Tilda, under *Pages, Home*, the green box. I typed it for you, and set it to "
				"vanish on Monday." },
			{ .by = TILDA, .after = MINUTES(15), .text = "You are a treasure. There will be tulips." },
		},
	},
	{
		.source = "pebble-orders-by-mail", .subject = "Order form sends every order twice",
		.from = BRAM, .owner = ARTHUR, .stage = STAGE_CLOSED, .priority = PRIORITY_HIGH, .day = 47, .at = CLOCK(10, 12),
		.messages = {
			{ .by = BRAM, .text =
				"Since Monday each order arrives two times. We made two wreaths for one funeral. It was well "
				"received, but still." },
			{ .by = ARTHUR, .after = MINUTES(42), .text =
				"The form's address book had you in twice: as `bram@` and as `orders@`, which leads to `bram@`. "
				"I have taken the first one out." },
			{ .by = BRAM, .after = HOURS(2), .text = "One order, one mail. Thank you, Arthur." },
		},
	},
	{
		.source = "pebble-certificate", .subject = "Is the lock on our page a good one?",
		.from = TILDA, .owner = ARTHUR, .stage = STAGE_CLOSED, .priority = PRIORITY_LOW, .day = 29, .at = CLOCK(13, 5),
		.messages = {
			{ .by = TILDA, .text = "A customer says that our lock \"is only a free one\". Does it lock less?" },
			{ .by = ARTHUR, .after = HOURS(1), .text =
				"It locks just as well. The paid ones cost more to open, but only for you." },
		},
	},
	{
		.source = "pebble-gallery", .subject = "Gallery turns all portraits on their side",
		.from = TILDA, .owner = ARTHUR, .stage = STAGE_ON_US, .priority = PRIORITY_MEDIUM, .day = 5, .at = CLOCK(9, 18),
		.messages = {
			{ .by = TILDA, .text =
				"All bouquets that I photograph upright are lying down in the gallery. They look tired." },
			{ .by = ARTHUR, .after = HOURS(2), .text =
				"Your new telephone keeps the picture lying and writes \"turn me\" beside it; our gallery does "
				"not read that note yet. Could you send me one of the files as it is, so that I can teach it?" },
			{ .by = TILDA, .after = MINUTES(31), .text = "It is in the shared folder, `bouquet-sad.jpg`." },
		},
	},
	{
		.source = "pebble-boat", .subject = "A page for my boat",
		.from = OSKAR, .owner = GWEN, .stage = STAGE_ON_CONTACT, .priority = PRIORITY_NONE,
		.day = 12, .at = CLOCK(17, 44),
		.messages = {
			{ .by = OSKAR, .text =
				"I would like a page with one picture of my boat and how deep it goes. Nothing else, ever. What "
				"does that cost?" },
			{ .by = GWEN, .after = HOURS(16), .text =
				"Good morning Oskar, 1.20 a month with the name of the boat before `.example`. What is her name, "
				"and how deep does she go?" },
		},
	},
	{
		.source = "pebble-second-shop", .subject = "Second shop in Utrecht",
		.from = BRAM, .owner = NOBODY, .stage = STAGE_NEW, .priority = PRIORITY_MEDIUM, .day = 0, .at = HOURS(5),
		.messages = {
			{ .by = BRAM, .text =
				"We open a second shop next month. Should it get a page of its own, or a corner on ours? And can "
				"both have the same order form with a choice of where to fetch?" },
		},
	},
};

const struct demo_tickets demo_pebble = { .tickets = tickets, .count = COUNT_OF(tickets) };
