# extract.awk: prints the [[texts]] of templates as entries of a catalogue. [[context|text]] has a context.
# usage: awk -f extract.awk views/customer/list.tpl …

function quoted(text)
{
	gsub(/\\/, "\\\\", text)
	gsub(/"/, "\\\"", text)
	return "\"" text "\""
}

function entry(marked,    bar)
{
	bar = index(marked, "|")
	print "#: " FILENAME ":" FNR
	if (bar > 0)
		print "msgctxt " quoted(substr(marked, 1, bar - 1))
	print "msgid " quoted(substr(marked, bar + 1))
	print "msgstr \"\""
	print ""
}

BEGIN {
	print "msgid \"\""
	print "msgstr \"Content-Type: text/plain; charset=UTF-8\\n\""
	print ""
}

{
	line = $0
	while ((start = index(line, "[[")) > 0) {
		line = substr(line, start + 2)
		end = index(line, "]]")
		entry(substr(line, 1, end - 1))
		line = substr(line, end + 2)
	}
}
