/* demo_data_money.c: tickets of the demonstration about invoices and contracts. */
#include "demo_data.h"

static const struct demo_ticket tickets[] = {
	{
		.source = "invoice-vat", .subject = "VAT number missing on the last invoice",
		.from = PRIYA, .owner = NKECHI, .stage = STAGE_CLOSED, .priority = PRIORITY_MEDIUM,
		.day = 114, .at = CLOCK(11, 32),
		.messages = {
			{ .by = PRIYA, .text =
				"The invoice LF-20418 came without our VAT number, though it was on the one before. Our tax "
				"adviser has sent me a single exclamation mark." },
			{ .by = NKECHI, .after = MINUTES(41), .text =
				"Hello Priya, when your package was changed the number stayed behind with the old contract. I "
				"have moved it and cancelled LF-20418; LF-20418-B has the same sum and the number. It is in the "
				"panel and on its way to you." },
			{ .by = PRIYA, .after = HOURS(1), .text = "Perfect. The exclamation mark has been taken back." },
		},
	},
	{
		.source = "invoice-copies", .subject = "Copies of all invoices of last year",
		.from = PRIYA, .owner = NKECHI, .stage = STAGE_CLOSED, .priority = PRIORITY_LOW, .day = 12, .at = CLOCK(9, 45),
		.messages = {
			{ .by = PRIYA, .text =
				"Our auditor would like all of last year's invoices in one file by tomorrow. He likes the word "
				"tomorrow." },
			{ .by = NKECHI, .after = MINUTES(19), .text =
				"In the panel: *Account, Invoices*, choose the year, then *Download all*. You get one PDF with "
				"twelve invoices and a list in front.\n\n"
				"I have tried it with yours, it is complete." },
			{ .by = PRIYA, .after = MINUTES(7), .text =
				"That button has been there all the time, hasn't it. Thank you!" },
		},
	},
	{
		.source = "invoice-order-number", .subject = "Purchase order number on every invoice",
		.from = PRIYA, .owner = NKECHI, .stage = STAGE_ON_US, .priority = PRIORITY_MEDIUM, .day = 4, .at = CLOCK(10, 8),
		.messages = {
			{ .by = PRIYA, .text =
				"From next month each invoice needs our order number, or my own system refuses it. I did not "
				"invent this system. The number for hosting is `PO-7741-H`, the one for domains `PO-7741-D`." },
			{ .by = NKECHI, .after = HOURS(2), .text =
				"One number per invoice is easy. Two would mean two invoices, one for hosting and one for "
				"domains. Is that all right?" },
			{ .by = PRIYA, .after = MINUTES(30), .text =
				"Even better, they go into different drawers anyway. Yes please." },
		},
	},
	{
		.source = "contract-upgrade", .subject = "Is the middle package enough for the big sale",
		.from = JONAS, .owner = NKECHI, .stage = STAGE_CLOSED, .priority = PRIORITY_MEDIUM,
		.day = 81, .at = CLOCK(14, 50),
		.messages = {
			{ .by = JONAS, .text =
				"Last year the shop had 200 visitors at once on the first evening of the sale, this year we hope "
				"for 500. Do we need the large package?" },
			{ .by = NKECHI, .after = MINUTES(52), .text =
				"Hello Jonas, I asked Tobias, who looked at last year's evening:\n\n"
				"- processor: 35 % at the peak\n- memory: 60 %\n- database: 71 % of its connections\n\n"
				"The first two would do for 500, the third would not. Rather than the large package, which "
				"doubles everything, I suggest the option *more database connections* for one month. It costs "
				"less than one of your bicycle bells." },
			{ .by = JONAS, .after = MINUTES(26), .text =
				"A provider who talks me out of spending money. For one month from the 12th then, please." },
			{ .by = NKECHI, .after = MINUTES(11), .text = "Booked, it ends by itself. Good luck with the sale!" },
		},
	},
	{
		.source = "invoice-twice", .subject = "Charged twice in the same month",
		.from = ASGER, .owner = NKECHI, .stage = STAGE_CLOSED, .priority = PRIORITY_HIGH, .day = 76, .at = CLOCK(6, 40),
		.messages = {
			{ .by = ASGER, .text =
				"Our bank shows two payments to you this month, on the 1st and the 2nd, both 39.00. We have had "
				"only one month this month." },
			{ .by = NKECHI, .after = HOURS(2), .text =
				"Good morning Asger. You are right, and I am sorry: your card was changed on the 1st, just "
				"between our asking and the bank's answering, so we asked again. The second payment goes back "
				"today and takes three to five days." },
			{ .by = ASGER, .after = DAYS(4), .text =
				"The money is here. Thank you for being quick. If you ever pass by, the cinnamon rolls are on "
				"us." },
		},
	},
	{
		.source = "contract-old-package", .subject = "Cancel the package \"Starter 2015\"",
		.from = MARA, .owner = NKECHI, .stage = STAGE_CLOSED, .priority = PRIORITY_LOW, .day = 9, .at = CLOCK(12, 21),
		.messages = {
			{ .by = MARA, .text =
				"We still pay 4.90 a month for \"Starter 2015\". I believe nothing is in it. Please cancel it." },
			{ .by = NKECHI, .after = MINUTES(36), .text =
				"I looked before cutting: there is one thing in it, a page called `/geburtstag-mara/` with 84 "
				"photographs and a song. Shall I send it to you first?" },
			{ .by = MARA, .after = MINUTES(9), .text =
				"They told me that was deleted. Yes, send it to me. To me ONLY." },
			{ .by = NKECHI, .after = MINUTES(22), .text =
				"It is in your drop folder, with a link that works for 14 days and for nobody else. The package "
				"ends at the end of the month. It is a good song." },
		},
	},
	{
		.source = "payment-card", .subject = "Payment failed, site still up?",
		.from = RUTH, .owner = NKECHI, .stage = STAGE_ON_CONTACT, .priority = PRIORITY_MEDIUM,
		.day = 6, .at = CLOCK(18, 2),
		.messages = {
			{ .by = RUTH, .text =
				"I got a mail that my card was declined. It is a new card with a new number, I never thought of "
				"you. Will my site be switched off tonight?" },
			{ .by = NKECHI, .after = HOURS(15), .text =
				"Good morning Ruth, nothing is switched off tonight or this month. Please enter the new card "
				"under *Account, Payment*; we try again by ourselves on the next working day.\n\nPlease do not "
				"send the number in a message." },
		},
	},
	{
		.source = "contract-dpa", .subject = "Data processing agreement",
		.from = MARA, .owner = INES, .stage = STAGE_ON_CONTACT, .priority = PRIORITY_MEDIUM,
		.day = 18, .at = CLOCK(8, 55),
		.messages = {
			{ .by = MARA, .text =
				"A dealer asks for the agreement on data processing between you and us, signed by both. Do we "
				"have one?" },
			{ .by = INES, .after = MINUTES(48), .text =
				"You have one: it was part of the order, *Account, Documents, Data processing*, and is signed by "
				"us. On your side it was accepted online by Jonas in his second week.\n\nIf the dealer wants "
				"ink, print it, sign it, and send us a scan; we send back ours." },
			{ .by = MARA, .after = HOURS(4), .text =
				"They want ink. I will catch the boss when he is not on a bicycle." },
			{ .by = INES, .after = MINUTES(12), .text = "Good hunting. The ticket stays open until then." },
		},
	},
	{
		.source = "contract-yearly", .subject = "Discount when we pay yearly?",
		.from = PRIYA, .owner = NOBODY, .stage = STAGE_NEW, .priority = PRIORITY_NONE, .day = 1, .at = CLOCK(15, 55),
		.messages = {
			{ .by = PRIYA, .text =
				"We pay each month now. What would it save us to pay for a year at once, and would a change of "
				"package in between be difficult?" },
		},
	},
	{
		.source = "contract-address", .subject = "We are moving house, please change the address",
		.from = METTE, .owner = NKECHI, .stage = STAGE_CLOSED, .priority = PRIORITY_LOW, .day = 41, .at = CLOCK(13, 29),
		.messages = {
			{ .by = METTE, .text =
				"From the 1st the bakery is at Havnegade 7, two doors from the old one. Same oven, more "
				"daylight. Please change the invoices." },
			{ .by = NKECHI, .after = MINUTES(17), .text =
				"Changed from the 1st on. I have also changed it for your domain, where it has to be right by "
				"law. All the best at number 7!" },
		},
	},
	{
		.source = "contract-seven-domains", .subject = "Who has ordered seven domains at 2:14 in the morning?",
		.from = PRIYA, .owner = NKECHI, .stage = STAGE_CLOSED, .priority = PRIORITY_HIGH, .day = 56, .at = CLOCK(9, 12),
		.messages = {
			{ .by = PRIYA, .text =
				"On the invoice there are seven domains I have never heard of, among them `wheelie-good.example` "
				"and `saddle-up-buttercup.example`. Was our account broken into?" },
			{ .by = NKECHI, .after = MINUTES(13), .text =
				"Good morning Priya, no: they were ordered by Jonas, from his usual computer, on the night after "
				"your company's anniversary, between 2:14 and 2:21." },
			{ .by = JONAS, .after = MINUTES(30), .text =
				"Good morning everybody. It was a creative evening. Can they be undone?" },
			{ .by = NKECHI, .after = MINUTES(8), .text =
				"Within 14 days, yes, and it is day 6. Shall all seven go?" },
			{ .by = JONAS, .after = MINUTES(3), .text = "Six. We keep `wheelie-good.example`. The boss laughed." },
			{ .by = NKECHI, .after = MINUTES(12), .text =
				"Six are undone and credited on the next invoice. From now on orders between midnight and six "
				"ask you to confirm them after breakfast, if Priya likes that." },
			{ .by = PRIYA, .after = MINUTES(2), .text = "Priya likes that very much." },
		},
	},
	{
		.source = "invoice-refund", .subject = "Credit for the outage on Sunday",
		.from = JONAS, .owner = INES, .stage = STAGE_CLOSED, .priority = PRIORITY_MEDIUM, .day = 33, .at = CLOCK(8, 9),
		.messages = {
			{ .by = JONAS, .text =
				"The shop was gone for 52 minutes on Sunday evening. Our contract says 99.9 %. I do not want to "
				"be petty, but Priya has a calculator." },
			{ .by = INES, .after = HOURS(1), .text =
				"Good morning Jonas, the calculator is right: a month allows 43 minutes. A power supply failed, "
				"and its twin, which is there for just that, had been plugged into the same socket. By us. That "
				"is embarrassing and has been changed in every rack.\n\n"
				"You are credited with 10 % of the month, without asking for it; now with an apology too. The "
				"whole story is on our [status page](https://status.lanternfish.example)." },
			{ .by = JONAS, .after = MINUTES(40), .text =
				"Thank you for the plain words. The workshop says: everybody does that once." },
		},
	},
};

const struct demo_tickets demo_money = { .tickets = tickets, .count = COUNT_OF(tickets) };
