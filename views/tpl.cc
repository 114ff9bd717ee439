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
#include <malloc.h>

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

/*
 * One cache for each language: an included file is then looked for in the language of the page around it. The source language is there from the start, so that
 * workers share it; another one is made by the first page in it, since six languages in every worker are more than a worker may take (F7).
 */
struct templates {
	const struct locales *locales;
	struct str sources[TPL_FILES]; /* as read; empty: not of the part that was asked for */
	size_t count;
	TemplateCache **languages;     /* NULL: not made */
};

namespace {

enum { PREPARING_MEMORY = 64 << 20 };

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

const struct err *language_compile(struct arena *arena, const struct templates *templates, size_t language, TemplateCache *cache)
{
	for (size_t file = 0; file < TPL_FILES; file++) {
		const struct err *e;
		struct str prepared;

		if (templates->sources[file].size == 0)
			continue;
		if ((e = source_prepare(arena, templates->locales, language, file_texts[file], templates->sources[file], &prepared)) != nullptr)
			return e;
		if (!cache->StringToTemplateCache(file_texts[file], prepared.at, prepared.size, ctemplate::STRIP_BLANK_LINES))
			return err_new(arena, ERR_INTERNAL, "%s: the template engine refuses it", file_texts[file]);
	}
	cache->Freeze();
	return nullptr;
}

/* In memory of its own for what is needed no longer than that. Every language was made once at the start, so this one can be. */
TemplateCache *language_of(const struct templates *templates, size_t language)
{
	const struct err *e;
	struct arena *arena;

	if (templates->languages[language] != nullptr)
		return templates->languages[language];
	arena = arena_new(PREPARING_MEMORY);
	templates->languages[language] = new TemplateCache;
	if ((e = language_compile(arena, templates, language, templates->languages[language])) != nullptr)
		log_line(LOG_ERROR, "template", "%s", e->detail);
	arena_free(&arena);
	return templates->languages[language];
}

/* What is wrong with any language is told as the program starts, and what that took is given back before the fork. */
const struct err *languages_try(struct arena *arena, struct templates *templates)
{
	struct arena *preparing = arena_new(PREPARING_MEMORY);
	const struct err *e = nullptr;

	for (size_t i = templates->count; i-- > 0 && e == nullptr;) {
		TemplateCache *cache = new TemplateCache;

		if ((e = language_compile(preparing, templates, i, cache)) != nullptr)
			e = err_new(arena, e->kind, "%s", e->detail);
		if (i == 0)
			templates->languages[i] = cache;
		else
			delete cache;
		arena_reset(preparing);
	}
	arena_free(&preparing);
	malloc_trim(0);
	return e;
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
	made->locales = locales;
	made->count = locales_count(locales);
	made->languages = static_cast<TemplateCache **>(arena_calloc(arena, made->count, sizeof *made->languages));
	arena_defer(arena, templates_free, made);
	for (size_t file = 0; file < TPL_FILES; file++)
		if (strncmp(file_texts[file], part.at, part.size) == 0 && (e = file_read(arena, directory, file_texts[file], &made->sources[file])) != nullptr)
			return e;
	if ((e = languages_try(arena, made)) != nullptr)
		return e;
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

	if (!language_of(templates, locale_index(locale))->ExpandNoLoad(
	        file_texts[file], ctemplate::STRIP_BLANK_LINES, dictionary(tpl), nullptr, &emitter))
		log_line(LOG_ERROR, "template", "%s: a part of the page is missing", file_texts[file]);
}
