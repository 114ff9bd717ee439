/* part.c: the headers of one part of a multipart body. */
#include "part.h"

#include "file_name.h"
#include "parameters.h"

/* What the lines may say once each. */
struct headers {
	struct str disposition;
	struct str type;
	struct str encoding;
};

static bool has_control(struct str line)
{
	for (size_t i = 0; i < line.size; i++)
		if (((unsigned char)line.at[i] < ' ' && line.at[i] != '\t') || line.at[i] == 0x7f)
			return true;
	return false;
}

static struct str *header_called(struct headers *headers, struct str name)
{
	if (str_equal_nocase(name, STR("Content-Disposition")))
		return &headers->disposition;
	if (str_equal_nocase(name, STR("Content-Type")))
		return &headers->type;
	if (str_equal_nocase(name, STR("Content-Transfer-Encoding")))
		return &headers->encoding;
	return NULL;
}

/* A folded line begins with white space, so that its "name" is no token. */
static const char *take_line(struct headers *headers, struct str line)
{
	const size_t colon = str_find(line, ':', 0);
	struct str *header;

	if (colon == line.size || !token_valid(str_first(line, colon)) || has_control(line))
		return "a malformed header line";
	header = header_called(headers, str_first(line, colon));
	if (header == NULL)
		return NULL;
	if (header->at != NULL)
		return "a header that stands twice";
	*header = str_trim(str_from(line, colon + 1));
	return NULL;
}

static const char *read_lines(struct str lines, struct headers *headers)
{
	const char *wrong;

	while (lines.size > 0) {
		const size_t end = str_search(lines, STR("\r\n"), 0);

		if ((wrong = take_line(headers, str_first(lines, end))) != NULL)
			return wrong;
		lines = str_from(lines, end + 2);
	}
	return NULL;
}

/* Content-Disposition: form-data; name="…"; filename="…", in any order and nothing else (RFC 7578, 4.2). */
static const char *read_disposition(struct str text, struct multipart_part *part)
{
	struct str rest, name, value;
	enum parameters_step step;

	if (!str_equal_nocase(parameters_value(text, &rest), STR("form-data")))
		return "a part that is no form-data";
	while ((step = parameters_next(&rest, &name, &value)) == PARAMETERS_ONE) {
		struct str *which = str_equal_nocase(name, STR("name")) ? &part->name :
		    str_equal_nocase(name, STR("filename")) ? &part->file_name : NULL;

		if (which == NULL || which->at != NULL)
			return "a Content-Disposition with other parameters than one name and one filename";
		*which = value;
	}
	if (step == PARAMETERS_BROKEN)
		return "a malformed Content-Disposition";
	return part->name.size > 0 ? NULL : "a part without a name";
}

static const char *check_type(struct str type)
{
	struct str rest;
	const struct str value = parameters_value(type, &rest);
	const size_t slash = str_find(value, '/', 0);

	if (!token_valid(str_first(value, slash)) || !token_valid(str_from(value, slash + 1)))
		return "a malformed Content-Type";
	return str_equal_nocase(str_first(value, slash), STR("multipart")) ? "a multipart within a part" : NULL;
}

static bool encoding_known(struct str encoding)
{
	return str_equal_nocase(encoding, STR("7bit")) || str_equal_nocase(encoding, STR("8bit")) ||
	    str_equal_nocase(encoding, STR("binary"));
}

const char *part_read(char *lines, size_t size, struct multipart_part *part)
{
	struct headers headers = { .type = { .at = NULL } };
	const char *wrong;

	*part = (struct multipart_part){ .is_file = false };
	if ((wrong = read_lines((struct str){ .at = lines, .size = size }, &headers)) != NULL)
		return wrong;
	if (headers.disposition.at == NULL)
		return "a part without a Content-Disposition";
	if ((wrong = read_disposition(headers.disposition, part)) != NULL)
		return wrong;
	if (headers.encoding.at != NULL && !encoding_known(headers.encoding))
		return "a part in another encoding";
	part->type = headers.type.at == NULL ? STR("text/plain") : headers.type;
	if ((wrong = check_type(part->type)) != NULL)
		return wrong;
	part->is_file = part->file_name.at != NULL;
	if (part->is_file)
		part->file_name = file_name_clean(lines + (part->file_name.at - lines), part->file_name.size);
	return NULL;
}
