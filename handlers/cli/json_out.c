/* json_out.c: JSON for machines, written as it comes. */
#include "json_out.h"

static void add_text(FILE *out, struct str text)
{
	struct str one;

	putc('"', out);
	for (size_t i = 0; i < text.size; i += one.size) {
		const unsigned char c = (unsigned char)text.at[i];

		one = str_first_utf8(str_from(text, i), c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4);
		if (one.size == 0 || !str_utf8(one)) {
			one.size = 1;
			fputs("\xef\xbf\xbd", out);
		} else if (c == '"' || c == '\\') {
			fprintf(out, "\\%c", c);
		} else if (c < ' ' || c == 0x7f) {
			fprintf(out, "\\u%04x", c);
		} else {
			fwrite(one.at, 1, one.size, out);
		}
	}
	putc('"', out);
}

static void begin(struct json *json, const char *key)
{
	if (json->comma)
		fputs(", ", json->out);
	json->comma = true;
	if (key == NULL)
		return;
	add_text(json->out, str_of(key));
	fputs(": ", json->out);
}

static void open_with(struct json *json, const char *key, char bracket)
{
	begin(json, key);
	putc(bracket, json->out);
	json->comma = false;
}

static void close_with(struct json *json, char bracket)
{
	putc(bracket, json->out);
	json->comma = true;
}

void json_open_object(struct json *json, const char *key)
{
	open_with(json, key, '{');
}

void json_close_object(struct json *json)
{
	close_with(json, '}');
}

void json_open_array(struct json *json, const char *key)
{
	open_with(json, key, '[');
}

void json_close_array(struct json *json)
{
	close_with(json, ']');
}

void json_text(struct json *json, const char *key, struct str text)
{
	begin(json, key);
	add_text(json->out, text);
}

void json_number(struct json *json, const char *key, uint64_t number)
{
	begin(json, key);
	fprintf(json->out, "%llu", (unsigned long long)number);
}

void json_flag(struct json *json, const char *key, bool flag)
{
	begin(json, key);
	fputs(flag ? "true" : "false", json->out);
}

void json_end_line(struct json *json)
{
	putc('\n', json->out);
	json->comma = false;
}
