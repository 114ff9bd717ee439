# names.awk: makes names.h and names_table.h from the templates, so that a misspelt name does not compile.
# usage: awk -v output=names|table -f names.awk views/customer/list.tpl …

function fail(words)
{
	print FILENAME ":" FNR ": " words > "/dev/stderr"
	failed = 1
	exit 1
}

# T_ a text, H_ markup that is not escaped, S_ a section, I_ an included template. A name is one of these in all templates.
function note(name, prefix)
{
	if (name !~ /^[A-Z][A-Z0-9_]*$/)
		fail("a name is of capitals, digits and underscores: " name)
	if (name in kind && kind[name] != prefix)
		fail(name " is used in two ways")
	if (!(name in kind)) {
		kind[name] = prefix
		order[count++] = name
	}
}

function read_token(token)
{
	if (token ~ /^!/ || token ~ /^BI_(SPACE|NEWLINE)$/ || token ~ /_separator$/)
		return
	if (token ~ /^[#\/]/)
		note(substr(token, 2), "S")
	else if (token ~ /^>/)
		note(substr(token, 2), "I")
	else if (token ~ /:x-html$/)
		note(substr(token, 1, index(token, ":") - 1), "H")
	else
		note(index(token, ":") ? substr(token, 1, index(token, ":") - 1) : token, "T")
}

function enumeration(type, prefix,    i)
{
	print "enum " type " {"
	for (i = 0; i < count; i++)
		if (kind[order[i]] == prefix)
			print "\t" prefix "_" order[i] " = " i ","
	print "};"
	print ""
}

FNR == 1 {
	file = FILENAME
	sub(/^(.*\/)?views\//, "", file)
	files[file_count++] = file
}

{
	line = $0
	while ((start = index(line, "{{")) > 0) {
		line = substr(line, start + 2)
		if ((end = index(line, "}}")) == 0)
			fail("{{ is not closed on its line")
		read_token(substr(line, 1, end - 1))
		line = substr(line, end + 2)
	}
}

END {
	if (failed)
		exit 1
	if (output == "table") {
		print "/* names_table.h: the names of names.h as the templates spell them. Made by names.awk. */"
		print "static const char *const name_texts[] = {"
		for (i = 0; i < count; i++)
			print "\t\"" order[i] "\","
		print "};"
		print ""
		print "static const char *const file_texts[] = {"
		for (i = 0; i < file_count; i++)
			print "\t\"" files[i] "\","
		print "};"
		exit 0
	}
	print "/* names.h: every name that the templates use, and every template. Made by names.awk. */"
	print "#ifndef VIEWS_NAMES_H"
	print "#define VIEWS_NAMES_H"
	print ""
	enumeration("tpl_name", "T")
	enumeration("tpl_html_name", "H")
	enumeration("tpl_section", "S")
	enumeration("tpl_place", "I")
	print "enum { TPL_NAMES = " count " };"
	print ""
	print "enum tpl_file {"
	for (i = 0; i < file_count; i++) {
		name = toupper(files[i])
		sub(/\.TPL$/, "", name)
		gsub(/[^A-Z0-9]/, "_", name)
		print "\tTPL_" name ","
	}
	print "\tTPL_FILES"
	print "};"
	print ""
	print "#endif"
}
