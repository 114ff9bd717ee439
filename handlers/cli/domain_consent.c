/* domain_consent.c: portico domain consent: what people agree to as they register. */
#include "../../sql/domain_settings.h"
#include "commands.h"
#include "domain.h"
#include "file.h"
#include "made.h"

enum { OPTION_TEXT_FILE, OPTION_LABEL, OPTION_LANGUAGE, OPTION_OFF, TEXT_MOST = 64 * 1024 };

static const struct option_rule options[] = {
	[OPTION_TEXT_FILE] = { "text-file", 't', "FILE", "the text, in Markdown; - is the standard input" },
	[OPTION_LABEL] = { "label", 'l', "TEXT", "what stands beside the box to be ticked" },
	[OPTION_LANGUAGE] = { "language", 0, "TAG", "text and label are for those who read this language" },
	[OPTION_OFF] = { "off", 0, NULL, "ask no longer, or not in this language; what was agreed to stays" },
};

/* "consent_text", or of a language "consent_text@da". */
static struct str key_of(const struct cli *cli, const char *key)
{
	const char *const language = option_value(cli, OPTION_LANGUAGE);

	return language == NULL ? str_of(key) : str_format(cli->arena, "%s@%s", key, language);
}

/* What the options say, as settings. */
static const struct err *settings_of(struct cli *cli, struct setting *settings, size_t *count)
{
	const char *const file = option_value(cli, OPTION_TEXT_FILE), *const label = option_value(cli, OPTION_LABEL);
	struct str text;
	const struct err *e;

	*count = 0;
	if (option_value(cli, OPTION_LANGUAGE) != NULL && cli->options[OPTION_OFF].count > 0) {
		settings[(*count)++] = (struct setting){ key_of(cli, "consent_text"), STR("") };
		settings[(*count)++] = (struct setting){ key_of(cli, "consent_label"), STR("") };
		return NULL;
	}
	if (file != NULL) {
		if ((e = file_whole(cli->arena, file, TEXT_MOST, &text)) != NULL)
			return e;
		settings[(*count)++] = (struct setting){ key_of(cli, "consent_text"), str_trim(text) };
	}
	if (label != NULL)
		settings[(*count)++] = (struct setting){ key_of(cli, "consent_label"), str_of(label) };
	if (option_value(cli, OPTION_LANGUAGE) == NULL)
		settings[(*count)++] = (struct setting){ STR("consent"), cli->options[OPTION_OFF].count > 0 ? STR("off") : STR("on") };
	return NULL;
}

static int consent(struct cli *cli)
{
	struct setting settings[3];
	struct domain domain;
	const struct err *e;
	uint64_t version;
	size_t count;

	if ((e = settings_of(cli, settings, &count)) == NULL && (e = domain_named(cli, cli->arguments[0], &domain)) == NULL)
		e = domain_settings_change(cli->db, cli->account.id, domain.id, settings, count, &(struct settings_by){ .now = clock_now() }, &version);
	return e != NULL ? cli_failed(cli, e) : changed(cli, domain.id);
}

const struct command command_domain_consent = {
	.name = "domain consent",
	.arguments = "HOST",
	.summary = "ask people who register to agree to a text",
	.text = "Text and label are kept until they are changed. Each change is a version of its own; what somebody agreed to stays as he read it\n"
		"(portico contact show). With --language they are for who reads that language; who reads another one is asked what is said without it.\n"
		"A language needs both.",
	.examples = "portico domain consent help.example.com --text-file consent.md --label \"I have read this and agree\"\n"
		"portico domain consent help.example.com --language da --text-file samtykke.md --label \"Jeg har læst dette og er enig\"\n"
		"portico domain consent help.example.com --off",
	.options = options,
	.option_count = COUNT_OF(options),
	.least = 1,
	.most = 1,
	.need = NEEDS_ACCOUNT,
	.run = consent,
};
