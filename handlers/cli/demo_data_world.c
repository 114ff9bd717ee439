/* demo_data_world.c: tickets of the demonstration in other languages, and of odd shapes. */
#include "demo_data.h"

static const struct demo_ticket tickets[] = {
	{
		.source = "world-danish", .subject = "Æblekage giver fejl 404",
		.from = ASGER, .owner = EMIL, .stage = STAGE_CLOSED, .priority = PRIORITY_MEDIUM, .day = 35, .at = CLOCK(6, 18),
		.messages = {
			{ .by = ASGER, .text =
				"Hej Emil,\n\nsiden om vores æblekage findes ikke længere. Alle andre kager virker, også "
				"drømmekagen. Adressen er\n\n"
				"`https://www.nordlysbageri.example/kager/æblekage`\n\nKan du se, hvad der er galt?" },
			{ .by = EMIL, .after = MINUTES(54), .text =
				"Godmorgen Asger,\n\nfilen hedder stadig det samme, men *æ* kan skrives på to måder i et "
				"filnavn, og ved den sidste opdatering blev navnet gemt på den anden måde. Jeg har omdøbt filen "
				"til `aeblekage` og sat en viderestilling op, så den gamle adresse også virker." },
			{ .by = ASGER, .after = MINUTES(20), .text =
				"Den er tilbage! Tusind tak. Skal jeg gøre det samme med *kransekage* og *brød*?" },
			{ .by = EMIL, .after = MINUTES(8), .text =
				"Kransekage er i sikkerhed. Brød har jeg ordnet med det samme. God arbejdslyst i bageriet!" },
		},
	},
	{
		.source = "world-danish-letter", .subject = "Brev til alle, der har bestilt kager",
		.from = METTE, .owner = INES, .stage = STAGE_ON_US, .priority = PRIORITY_LOW, .day = 4, .at = CLOCK(9, 2),
		.messages = {
			{ .by = METTE, .text =
				"Hej, vi vil gerne sende en besked til alle, der bestilte kager sidste år, cirka 600 kunder. De "
				"har sagt ja til at få mail fra os. Hvordan gør vi det bedst?" },
		},
	},
	{
		.source = "world-japanese", .subject = "お問い合わせフォームのメールが文字化けします",
		.from = MISAKI, .owner = TOBIAS, .stage = STAGE_CLOSED, .priority = PRIORITY_MEDIUM,
		.day = 45, .at = CLOCK(1, 12),
		.messages = {
			{ .by = MISAKI, .text =
				"お世話になっております。オークアップル・バイシクルズの田中です。\n\n"
				"日本語サイトのお問い合わせフォームから届くメールの件名が文字化けしています。"
				"本文は正しく表示されます。\n\n"
				"例:`=?ISO-8859-1?Q?=E3=81=8A=E5=95=8F?=`\n\nご確認いただけますでしょうか。"
				"よろしくお願いいたします。" },
			{ .by = TOBIAS, .after = HOURS(7), .text =
				"田中様\n\nご連絡ありがとうございます。原因が分かりました。フォームの設定で、件名の文字コードが "
				"UTF-8 ではなく ISO-8859-1 になっていました。\n\n"
				"設定を修正しましたので、お手数ですが、もう一度テスト送信をお願いいたします。" },
			{ .by = MISAKI, .after = HOURS(16), .text =
				"テスト送信をしたところ、件名も正しく表示されました。迅速なご対応をありがとうございました。" },
		},
	},
	{
		.source = "world-german", .subject = "Umlautdomain: fahrräder.example einrichten",
		.from = JONAS, .owner = TOBIAS, .stage = STAGE_ON_CONTACT, .priority = PRIORITY_LOW,
		.day = 2, .at = CLOCK(10, 26),
		.messages = {
			{ .by = JONAS, .text =
				"Hallo Tobias,\n\nwir möchten unter `fahrräder.example` auf den Shop weiterleiten. Geht das mit "
				"dem ä? Und was sehen Leute, deren Tastatur kein ä hat?" },
			{ .by = TOBIAS, .after = MINUTES(43), .text =
				"Hallo Jonas,\n\ndas geht. Im DNS steht die Domain in Punycode, also `xn--fahrrder-4za.example`; "
				"der Browser zeigt das ä.\n\n"
				"- Web: kein Problem, Zertifikat inklusive.\n- Mail: besser nicht, viele Programme können es "
				"noch nicht.\n"
				"- Wer kein ä hat, tippt vermutlich `fahrraeder.example`. Nehmt ihr die auch?\n\nSoll ich beide "
				"bestellen?" },
			{ .by = JONAS, .after = HOURS(2), .text =
				"Ich frage Mara und melde mich. Sie meint, nach dem letzten Mal solle ich bei Domains erst eine "
				"Nacht schlafen." },
			{ .by = TOBIAS, .after = MINUTES(15), .text = "Schlaf gut. Die Domain ist morgen noch da." },
		},
	},
	{
		.source = "world-long-subject",
		.subject =
			"The picture of the green city bike with the basket (the large basket, not the small one, which has a "
			"picture of its own) is shown in the shop, in the search and in the catalogue, but neither in the "
			"comparison of two bikes nor in the mail that reminds customers of what is still in their basket (I mean "
			"the basket of the shop here, not the one of the bike)",
		.from = LAYLA, .owner = INES, .stage = STAGE_CLOSED, .priority = PRIORITY_LOW, .day = 14, .at = CLOCK(11, 11),
		.messages = {
			{ .by = LAYLA, .text = "See above." },
			{ .by = INES, .after = MINUTES(34), .text =
				"Hello Layla, I have read it three times, with growing pleasure. Its file name has a space at "
				"the end, which shop, search and catalogue forgive, and comparison and mail do not. I renamed "
				"it; all five places show it now, basket and basket included." },
			{ .by = LAYLA, .after = MINUTES(8), .text = "Thank you!" },
		},
	},
	{
		/* Nothing was said on this one (H2). */
		.source = "world-silent", .subject = "Ring back: certificate for the test ride calendar",
		.from = MARA, .owner = INES, .stage = STAGE_ON_US, .priority = PRIORITY_MEDIUM, .day = 1, .at = CLOCK(16, 30),
	},
	{
		.source = "world-phone-call", .subject = "Telephone: two hours on hold?",
		.from = MARA, .owner = INES, .stage = STAGE_CLOSED, .priority = PRIORITY_MEDIUM, .day = 10, .at = CLOCK(14, 36),
		.messages = {
			{ .by = MARA, .text =
				"Your telephone told me that I was \"number one in the queue\" from one to three. The music is "
				"nice. I know it by heart now." },
			{ .by = INES, .after = MINUTES(11), .text =
				"Mara, I am so sorry. Our telephone moved to new software at noon and rang in a room where "
				"nobody sits. You really were number one, for two hours.\n\n"
				"It rings in the right room now, with a test call each hour. What did you want to ask? I ring "
				"you whenever you like." },
			{ .by = MARA, .after = MINUTES(6), .text = "I have forgotten. It cannot have been bad, then." },
		},
	},
};

const struct demo_tickets demo_world = { .tickets = tickets, .count = COUNT_OF(tickets) };
