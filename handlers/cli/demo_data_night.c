/* demo_data_night.c: the longest talk of the demonstration: a move, step by step, in short messages. */
#include "demo_data.h"

const struct demo_message demo_night[] = {
	{ .by = JONAS, .text = "Good evening! I am here, with tea. Are you?" },
	{ .by = EMIL, .after = MINUTES(2), .text =
		"Good evening Jonas. Here, with tea as well. We have one list, I read it out, you say yes." },
	{ .by = JONAS, .after = MINUTES(1), .text = "Yes." },
	{ .by = EMIL, .after = MINUTES(1), .text = "That was not on the list yet." },
	{ .by = JONAS, .after = MINUTES(1), .text = "I am practising." },
	{ .by = EMIL, .after = MINUTES(1), .text =
		"Item 1: the TTL of `shop.oakapple.example` has been at 300 seconds since yesterday. I have checked it from "
		"three places." },
	{ .by = JONAS, .after = MINUTES(1), .text = "Yes." },
	{ .by = EMIL, .after = MINUTES(1), .text =
		"Item 2: a fresh copy of everything, made an hour ago, read back and compared." },
	{ .by = JONAS, .after = MINUTES(1), .text = "Yes. How big is it?" },
	{ .by = EMIL, .after = MINUTES(1), .text = "38.2 GB of files, 6.4 GB of database." },
	{ .by = JONAS, .after = MINUTES(1), .text = "I was lighter when I started, too." },
	{ .by = EMIL, .after = MINUTES(1), .text =
		"Item 3: the new server answers under `new-shop.oakapple.example`, with yesterday's data. You have clicked "
		"through it this afternoon." },
	{ .by = JONAS, .after = MINUTES(1), .text = "I have. One picture was missing, you fixed it within minutes." },
	{ .by = EMIL, .after = MINUTES(1), .text = "Item 4: who decides that we go back, if we have to?" },
	{ .by = JONAS, .after = MINUTES(1), .text =
		"You for technical reasons, Mara for all others. She is awake as long as her tea lasts." },
	{ .by = MARA, .after = MINUTES(2), .text = "It is a big pot. Good evening!" },
	{ .by = EMIL, .after = MINUTES(1), .text =
		"Good evening Mara. Item 5: the point of no return is when the first order is placed on the new server. Before "
		"that we can go back within five minutes." },
	{ .by = JONAS, .after = MINUTES(1), .text = "Yes." },
	{ .by = MARA, .after = MINUTES(1), .text = "Yes." },
	{ .by = EMIL, .after = MINUTES(1), .text =
		"That is the list so far. I would switch the shop to maintenance in ten minutes, at half past." },
	{ .by = JONAS, .after = MINUTES(2), .text =
		"Two people are still in the checkout. One of them has had a bell in the basket for an hour." },
	{ .by = EMIL, .after = MINUTES(1), .text = "We wait for them until then. A bell is a bell." },
	{ .by = JONAS, .after = MINUTES(4), .text = "The bell is paid!" },
	{ .by = EMIL, .after = MINUTES(1), .text = "And the other one?" },
	{ .by = JONAS, .after = MINUTES(2), .text = "Left without buying. It happens to the best of us." },
	{ .by = EMIL, .after = MINUTES(1), .text = "Half past. Maintenance is on. Can you see the page?" },
	{ .by = JONAS, .after = MINUTES(1), .text = "\"We are changing a tyre and will be back soon.\" Yes." },
	{ .by = MARA, .after = MINUTES(1), .text = "I like the drawing." },
	{ .by = EMIL, .after = MINUTES(1), .text = "Last dump of the database is running, 6.4 GB, about nine minutes." },
	{ .by = JONAS, .after = MINUTES(5), .text = "What happens with mails to orders@ meanwhile?" },
	{ .by = EMIL, .after = MINUTES(1), .text = "Mail lives elsewhere and does not notice anything tonight." },
	{ .by = JONAS, .after = MINUTES(1), .text = "Good. I have unplugged the label printer, it gets nervous." },
	{ .by = EMIL, .after = MINUTES(3), .text = "Dump done: 8 minutes 41. Copying it over." },
	{ .by = EMIL, .after = MINUTES(2), .text = "Copied. The sums agree on both sides." },
	{ .by = JONAS, .after = MINUTES(1), .text = "What would we do if they did not?" },
	{ .by = EMIL, .after = MINUTES(1), .text = "Copy it again, with a different face." },
	{ .by = EMIL, .after = MINUTES(1), .text =
		"Loading into the new database. This is the long one, 25 minutes or so. Files at the same time, only what has "
		"changed." },
	{ .by = JONAS, .after = MINUTES(2), .text = "I fetch a biscuit." },
	{ .by = MARA, .after = MINUTES(3), .text = "Is it true that the new machine is in another town?" },
	{ .by = EMIL, .after = MINUTES(1), .text =
		"In the same town, on the other side of the river. The old hall had the better view, the new one has the better "
		"power supply." },
	{ .by = MARA, .after = MINUTES(1), .text = "Two sockets?" },
	{ .by = EMIL, .after = MINUTES(1), .text = "Two sockets. I have looked at them myself." },
	{ .by = JONAS, .after = MINUTES(4), .text = "Back. What have I missed?" },
	{ .by = EMIL, .after = MINUTES(1), .text = "Sockets." },
	{ .by = EMIL, .after = MINUTES(3), .text = "Files are done: 412 changed, 7 new, 0 lost." },
	{ .by = EMIL, .after = MINUTES(6), .text = "Database at 40 %. `order_item` is the big one, 2.1 million rows." },
	{ .by = JONAS, .after = MINUTES(1), .text = "That many screws." },
	{ .by = EMIL, .after = MINUTES(5), .text = "Database at 70 %." },
	{ .by = MARA, .after = MINUTES(2), .text = "I am putting the children to bed and am back in ten minutes." },
	{ .by = EMIL, .after = MINUTES(5), .text = "Database at 90 %. Indexes are being built." },
	{ .by = EMIL, .after = MINUTES(4), .text = "Loaded, in 26 minutes. Now counting rows on both sides." },
	{ .by = JONAS, .after = MINUTES(1), .text = "I am holding my breath." },
	{ .by = EMIL, .after = MINUTES(1), .text = "Please do not, it takes three minutes." },
	{ .by = EMIL, .after = MINUTES(3), .text =
		"All 94 tables have the same number of rows, and the sums of the five important ones agree." },
	{ .by = JONAS, .after = MINUTES(1), .text = "Breathing." },
	{ .by = EMIL, .after = MINUTES(1), .text =
		"Item 9: I start the shop on the new server, closed to the public, open to your address and mine. Please sign in "
		"as administrator." },
	{ .by = JONAS, .after = MINUTES(1), .text = "Error 500." },
	{ .by = EMIL, .after = MINUTES(1), .text = "One moment." },
	{ .by = EMIL, .after = MINUTES(2), .text =
		"The PHP extension `intl` is missing. Yesterday's test ran without it, because the price formatting came in with "
		"this morning's update." },
	{ .by = JONAS, .after = MINUTES(1), .text = "That was my update. Sorry." },
	{ .by = EMIL, .after = MINUTES(1), .text = "Sorry is not needed, but it goes onto our list: \"no updates on the day\"." },
	{ .by = EMIL, .after = MINUTES(1), .text = "`intl` is there. Again, please." },
	{ .by = JONAS, .after = MINUTES(1), .text = "I am in! Prices look right, with the comma where it belongs." },
	{ .by = MARA, .after = MINUTES(2), .text = "Back. Both asleep. What did I miss?" },
	{ .by = JONAS, .after = MINUTES(1), .text = "An error 500 and its end." },
	{ .by = MARA, .after = MINUTES(1), .text = "Then I came at the right time." },
	{ .by = EMIL, .after = MINUTES(1), .text =
		"Item 10: a test order please. Article \"Test bell\", paid with the test card." },
	{ .by = JONAS, .after = MINUTES(3), .text = "Ordered. Confirmation mail is here, in the inbox, not in spam." },
	{ .by = EMIL, .after = MINUTES(1), .text = "I have it too. DKIM pass, SPF pass. Number 118,002?" },
	{ .by = JONAS, .after = MINUTES(1), .text =
		"118,002. The last one on the old server was 118,001, the bell of the patient man." },
	{ .by = EMIL, .after = MINUTES(1), .text = "Item 11: invoice as a PDF." },
	{ .by = JONAS, .after = MINUTES(1), .text = "Opens. Logo is there. Wait, the letters are different." },
	{ .by = EMIL, .after = MINUTES(1), .text = "Different how?" },
	{ .by = JONAS, .after = MINUTES(1), .text = "It looks as if somebody had typed it on a ransom note." },
	{ .by = EMIL, .after = MINUTES(1), .text = "The font is missing on the new server. I copy it." },
	{ .by = EMIL, .after = MINUTES(2), .text = "Once more, please." },
	{ .by = JONAS, .after = MINUTES(1), .text = "Beautiful. Nobody is being held for ransom." },
	{ .by = MARA, .after = MINUTES(1), .text = "Pity. I had already counted the screws." },
	{ .by = EMIL, .after = MINUTES(1), .text = "Item 12: a picture upload in the administration." },
	{ .by = JONAS, .after = MINUTES(1), .text = "\"Permission denied.\"" },
	{ .by = EMIL, .after = MINUTES(1), .text =
		"Thank you, that is what item 12 is for. The folder belongs to the wrong user." },
	{ .by = EMIL, .after = MINUTES(1), .text = "Fixed, and I look through all the others." },
	{ .by = EMIL, .after = MINUTES(2), .text = "There was one more, `var/import`. Fixed as well." },
	{ .by = JONAS, .after = MINUTES(1), .text = "Upload works. I have uploaded my tea." },
	{ .by = EMIL, .after = MINUTES(1), .text = "Please take the tea out again before we open." },
	{ .by = JONAS, .after = MINUTES(1), .text = "It is gone." },
	{ .by = EMIL, .after = MINUTES(1), .text = "Item 13: search. Please search for something with an umlaut." },
	{ .by = JONAS, .after = MINUTES(1), .text = "\"Kettenöl\": 14 results. \"kettenoel\": 14 as well." },
	{ .by = EMIL, .after = MINUTES(1), .text = "\"chain oil\"?" },
	{ .by = JONAS, .after = MINUTES(1), .text = "0, but that was 0 before. Layla has a ticket about it. In her head." },
	{ .by = EMIL, .after = MINUTES(1), .text = "Item 14: the stock count at 3:15, I have started it by hand." },
	{ .by = EMIL, .after = MINUTES(4), .text = "It ran through, 6,214 articles, none below zero." },
	{ .by = JONAS, .after = MINUTES(1), .text = "There was always one below zero!" },
	{ .by = EMIL, .after = MINUTES(1), .text = "Which one?" },
	{ .by = JONAS, .after = MINUTES(1), .text =
		"Article 4711, cargo box, minus one. We have been looking for it for two years." },
	{ .by = EMIL, .after = MINUTES(2), .text =
		"It is at 0 now. The update of this morning says \"negative stock is shown as zero\"." },
	{ .by = JONAS, .after = MINUTES(1), .text = "So it was not found, it was forgiven." },
	{ .by = MARA, .after = MINUTES(1), .text = "The pot is empty. Do you need me for anything but jokes?" },
	{ .by = EMIL, .after = MINUTES(1), .text =
		"For one yes: all items are green, nothing speaks against opening on the new server. Agreed?" },
	{ .by = MARA, .after = MINUTES(1), .text = "Agreed. Good night, and thank you both. Wake me only if it burns." },
	{ .by = JONAS, .after = MINUTES(1), .text = "Good night Mara!" },
	{ .by = EMIL, .after = MINUTES(1), .text = "Good night. Changing the DNS: `shop` to 192.0.2.90 and 2001:db8:20::90." },
	{ .by = EMIL, .after = MINUTES(1), .text =
		"Done on our side. The old server passes everything that still arrives there on to the new one." },
	{ .by = JONAS, .after = MINUTES(2), .text = "My phone sees the new one already, over mobile." },
	{ .by = EMIL, .after = MINUTES(1), .text = "Germany yes, Great Britain yes, Japan not yet." },
	{ .by = JONAS, .after = MINUTES(1), .text = "Japan is asleep." },
	{ .by = EMIL, .after = MINUTES(1), .text = "Japan is having breakfast, it is morning there." },
	{ .by = JONAS, .after = MINUTES(1), .text = "Oh. Then Misaki will be our first visitor." },
	{ .by = EMIL, .after = MINUTES(3), .text = "Japan yes. All twelve places that I ask see the new address." },
	{ .by = EMIL, .after = MINUTES(1), .text = "Opening the shop in 3" },
	{ .by = EMIL, .after = MINUTES(1), .text = "2" },
	{ .by = JONAS, .after = MINUTES(1), .text = "You are enjoying this." },
	{ .by = EMIL, .after = MINUTES(1), .text = "1. Open." },
	{ .by = JONAS, .after = MINUTES(1), .text =
		"It is so fast! The list of all bikes was 2 seconds, and now it is simply there." },
	{ .by = EMIL, .after = MINUTES(1), .text = "180 milliseconds, I am measuring." },
	{ .by = MISAKI, .after = MINUTES(6), .text = "Good morning from Kyoto. The shop is quick today. Has anything happened?" },
	{ .by = JONAS, .after = MINUTES(1), .text = "Good morning Misaki! A little." },
	{ .by = EMIL, .after = MINUTES(1), .text =
		"Could you put something into the basket and go as far as the payment? You need not pay." },
	{ .by = MISAKI, .after = MINUTES(4), .text = "I have paid. I needed brake pads anyway. Order 118,003." },
	{ .by = EMIL, .after = MINUTES(1), .text =
		"First order on the new server. That was the point of no return. It went by with brake pads." },
	{ .by = JONAS, .after = MINUTES(1), .text = "To the brake pads." },
	{ .by = EMIL, .after = MINUTES(2), .text =
		"No errors in the log for fifteen minutes, load at 4 %, certificate right, copies scheduled for 02:00 on the new "
		"machine." },
	{ .by = JONAS, .after = MINUTES(1), .text = "And the label printer?" },
	{ .by = EMIL, .after = MINUTES(1), .text = "Plug it in again, and send it order 118,003." },
	{ .by = JONAS, .after = MINUTES(3), .text = "It prints. It even sounds happier." },
	{ .by = EMIL, .after = MINUTES(1), .text =
		"Then we are through the list. The old server stays as it is for 14 days, then it is wiped, and you get a note "
		"before." },
	{ .by = JONAS, .after = MINUTES(1), .text = "What do I owe you, besides a lot of tea?" },
	{ .by = EMIL, .after = MINUTES(1), .text =
		"Nothing, moves on our side are ours. Sleep well, I keep an eye on it until six." },
	{ .by = JONAS, .after = MINUTES(1), .text = "Good night Emil. And thank you. It was almost fun." },
	{ .by = EMIL, .after = MINUTES(365), .text =
		"Good morning! 31 orders in the night, the slowest page took 0.4 seconds, the copy of 02:00 is complete and has "
		"been read back. I am going to bed and close this." },
};
