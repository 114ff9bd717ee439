/* tpl.cc: ctemplate behind tpl.h; nothing else in the tree is C++. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow" /* in C a function may have the name of a struct */
extern "C" {
#include "../fcgi/base/log.h"
#include "source.h"
#include "tpl.h"
}
#pragma GCC diagnostic pop

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>
#include <ctemplate/template_emitter.h>
#include <ctemplate/template_modifiers.h>

#include "views/names_table.h"

using ctemplate::StaticTemplateString;
using ctemplate::TemplateCache;
using ctemplate::TemplateDictionary;
using ctemplate::TemplateString;

static_assert(COUNT_OF(name_texts) == TPL_NAMES, "names.h and names_table.h are of the same templates");
static_assert(COUNT_OF(file_texts) == TPL_FILES, "names.h and names_table.h are of the same templates");

/* One cache for each language: an included file is then looked for in the language of the page around it. */
struct templates {
	size_t count;
	TemplateCache **languages;
};

namespace {

/* Names with their hashes, which are made once, before the fork. */
StaticTemplateString names[TPL_NAMES];

/* {{NAME:x-html}} emits the value as it is; the lint holds it to text, names.h to values of tpl_html(). */
class AsItIs : public ctemplate::TemplateModifier {
	void Modify(const char *in, size_t size, const ctemplate::PerExpandData *, ctemplate::ExpandEmitter *out,
	    const std::string &) const override
	{
		out->Emit(in, size);
	}
};

class BufEmitter : public ctemplate::ExpandEmitter {
public:
	explicit BufEmitter(struct buf *to) : out(to) {}
	void Emit(char c) override { buf_char(out, c); }
	void Emit(const std::string &s) override { buf_add(out, { s.data(), s.size() }); }
	void Emit(const char *s) override { buf_text(out, s); }
	void Emit(const char *s, size_t size) override { buf_add(out, { s, size }); }

private:
	struct buf *out;
};

void names_prepare()
{
	static const AsItIs as_it_is;

	if (names[0].do_not_use_directly_.ptr_ != nullptr)
		return;
	for (size_t i = 0; i < TPL_NAMES; i++) {
		names[i] = { { name_texts[i], strlen(name_texts[i]), 0 } };
		ctemplate::StaticTemplateStringInitializer hash(&names[i]);
	}
	ctemplate::AddXssSafeModifier("x-html", &as_it_is);
}

const struct err *file_read(struct arena *arena, struct str directory, const char *name, struct str *text)
{
	const struct str path = str_format(arena, "%.*s/templates/%s", STR_ARG(directory), name);
	FILE *file = fopen(str_c(arena, path), "re");
	struct buf content = { arena, nullptr, 0, 0 };
	size_t got;

	if (file == nullptr)
		return err_new(arena, ERR_INTERNAL, "%.*s: %s", STR_ARG(path), strerror(errno));
	while ((got = fread(buf_reserve(&content, 8192), 1, 8192, file)) > 0)
		content.size += got;
	if (ferror(file) != 0) {
		fclose(file);
		return err_new(arena, ERR_INTERNAL, "%.*s: cannot be read", STR_ARG(path));
	}
	fclose(file);
	*text = buf_str(&content);
	return nullptr;
}

const struct err *file_compile(struct arena *arena, struct templates *templates, const struct locales *locales, const char *name, struct str text)
{
	for (size_t i = 0; i < templates->count; i++) {
		const struct err *e;
		struct str prepared;

		if ((e = source_prepare(arena, locales, i, name, text, &prepared)) != nullptr)
			return e;
		if (!templates->languages[i]->StringToTemplateCache(name, prepared.at, prepared.size, ctemplate::STRIP_BLANK_LINES))
			return err_new(arena, ERR_INTERNAL, "%s: the template engine refuses it", name);
	}
	return nullptr;
}

void templates_free(void *what)
{
	struct templates *templates = static_cast<struct templates *>(what);

	for (size_t i = 0; i < templates->count; i++)
		delete templates->languages[i];
}

void dictionary_free(void *what)
{
	delete static_cast<TemplateDictionary *>(what);
}

TemplateDictionary *dictionary(struct tpl *tpl)
{
	return reinterpret_cast<TemplateDictionary *>(tpl);
}

struct tpl *as_tpl(TemplateDictionary *dictionary)
{
	return reinterpret_cast<struct tpl *>(dictionary);
}

/* The engine takes a missing pointer for a missing value. */
TemplateString value_of(struct str s)
{
	return s.at == nullptr ? TemplateString("", 0) : TemplateString(s.at, s.size);
}

} // namespace

const struct err *templates_load(
    struct arena *arena, struct str directory, struct str part, const struct locales *locales, struct templates **templates)
{
	struct templates *made = ARENA_NEW(arena, struct templates);
	const struct err *e;

	names_prepare();
	made->languages = static_cast<TemplateCache **>(arena_calloc(arena, locales_count(locales), sizeof *made->languages));
	arena_defer(arena, templates_free, made);
	for (; made->count < locales_count(locales); made->count++)
		made->languages[made->count] = new TemplateCache;
	for (const char *name : file_texts) {
		struct str text;

		if (strncmp(name, part.at, part.size) != 0)
			continue;
		if ((e = file_read(arena, directory, name, &text)) != nullptr || (e = file_compile(arena, made, locales, name, text)) != nullptr)
			return e;
	}
	for (size_t i = 0; i < made->count; i++)
		made->languages[i]->Freeze();
	*templates = made;
	return nullptr;
}

const char *tpl_file_name(enum tpl_file file)
{
	return file_texts[file];
}

struct tpl *tpl_new(struct arena *arena)
{
	TemplateDictionary *made = new TemplateDictionary(ctemplate::kStsEmpty);

	arena_defer(arena, dictionary_free, made);
	return as_tpl(made);
}

void tpl_text(struct tpl *tpl, enum tpl_name name, struct str value)
{
	dictionary(tpl)->SetValueWithoutCopy(names[name], value_of(value));
}

void tpl_number(struct tpl *tpl, enum tpl_name name, uint64_t value)
{
	const std::string digits = std::to_string(value);

	dictionary(tpl)->SetValue(names[name], digits);
}

void tpl_html(struct tpl *tpl, enum tpl_html_name name, struct str html)
{
	dictionary(tpl)->SetValueWithoutCopy(names[name], value_of(html));
}

void tpl_show(struct tpl *tpl, enum tpl_section section)
{
	dictionary(tpl)->ShowSection(names[section]);
}

struct tpl *tpl_row(struct tpl *tpl, enum tpl_section section)
{
	return as_tpl(dictionary(tpl)->AddSectionDictionary(names[section]));
}

struct tpl *tpl_include(struct tpl *tpl, enum tpl_place place, enum tpl_file file)
{
	TemplateDictionary *made = dictionary(tpl)->AddIncludeDictionary(names[place]);

	made->SetFilename(file_texts[file]);
	return as_tpl(made);
}

void tpl_render(struct buf *out, const struct templates *templates, const struct locale *locale, enum tpl_file file, struct tpl *tpl)
{
	BufEmitter emitter(out);

	if (!templates->languages[locale_index(locale)]->ExpandNoLoad(
	        file_texts[file], ctemplate::STRIP_BLANK_LINES, dictionary(tpl), nullptr, &emitter))
		log_line(LOG_ERROR, "template", "%s: a part of the page is missing", file_texts[file]);
}
