# statements.awk: makes C out of the .sql files: one function, one row struct and one table entry for each statement.
#
#	awk -v part=h|c -f statements.awk FILE.sql…
#
# A statement in a .sql file:
#
#	-- name: ticket_by_number :one
#	-- in: account u64, number u64
#	-- out: id u64, subject text, closed_at time?
#	SELECT t.id, t.subject, t.closed_at FROM ticket t
#	WHERE t.account_id = :account AND t.number = :number [open: AND t.closed = 0];
#
# :one gives a row or none, :many an array, :exec what was done. With `-- texts: 8388608` the array ends before the row whose texts would
# make all of them larger than that, in bytes, but never before the first row. Types: u64 i64 bool time text bytes digest, with ? where NULL may be.
# [open: …] is text that is there when the caller chooses that option, [!open: …] when he does not, [open !old: …] when both hold; they
# nest. A text that several statements share:
# `-- define: visible`, its lines, `;`, and then {visible} where it is meant. Every statement names the account for every table
# in it (R80), unless a line `-- global: why` says why it cannot.
#
# What is put together anew for each question has its place in a statement as a parameter of the type sql, and what may stand there are
# fragments, in a file before it:
#
#	-- fragment: of_stage for filter
#	-- in: stage u64
#	AND t.stage_id = :stage;
#
# makes sql_add_of_stage(), which appends it, with its values, to a struct db_sql that is passed as `filter sql`. The check against the schema
# tries each fragment in each place of its name, beside the first ones of the other places. A place must have at least one fragment. What makes
# sense only between others is a part, `-- part: NAME of PLACE`: a fragment that is not tried alone.

function fail(what) {
	printf "%s:%d: %s%s\n", FILENAME, FNR, name == "" ? "" : name ": ", what > "/dev/stderr"
	failed = 1
	exit 1
}

function trim(s) {
	sub(/^[ \t]+/, "", s)
	sub(/[ \t]+$/, "", s)
	return s
}

# "account u64, closed_at time?" → into[n+1…]
function declare(line, names, types, nulls, n,    parts, count, i, words) {
	count = split(line, parts, ",")
	for (i = 1; i <= count; i++) {
		if (split(trim(parts[i]), words, /[ \t]+/) != 2)
			fail("'" trim(parts[i]) "' is not a name and a type")
		names[++n] = words[1]
		nulls[n] = sub(/\?$/, "", words[2])
		types[n] = words[2]
		if (!(types[n] in c_type))
			fail("unknown type " types[n])
	}
	return n
}

function expand(s,    at, stop, word) {
	while ((at = index(s, "{")) > 0) {
		stop = index(s, "}")
		word = substr(s, at + 1, stop - at - 1)
		if (!(word in defined))
			fail("{" word "} is not defined")
		s = substr(s, 1, at - 1) defined[word] substr(s, stop + 1)
	}
	return s
}

function piece_end() {
	if (piece_text == "" && piece_params == 0)
		return
	pieces++
	piece_out = piece_out sprintf("\t{ \"%s\", %s, %s, %d, NULL },\n", piece_text, piece_with, piece_without, piece_params)
	piece_text = ""
	piece_params = 0
}

function option_bit(word) {
	if (!(word in option)) {
		option[word] = options++
		option_order[options] = word
	}
	return "SQL_" toupper(name) "_" toupper(word)
}

# "company !newer" → when the piece is there.
function choose(words,    word, count, i) {
	count = split(words, word, " ")
	for (i = 1; i <= count; i++) {
		if (sub(/^!/, "", word[i]))
			piece_without = (piece_without == "0" ? "" : piece_without " | ") option_bit(word[i])
		else
			piece_with = (piece_with == "0" ? "" : piece_with " | ") option_bit(word[i])
	}
}

# Cuts the text into pieces and its parameters into values.
function scan(s,    i, c, word, quoted) {
	pieces = 0; piece_out = ""; piece_text = ""; piece_params = 0; piece_with = "0"; piece_without = "0"
	options = 0; delete option; delete option_order; values = 0; delete used; places = 0; depth = 0
	for (i = 1; i <= length(s); i++) {
		c = substr(s, i, 1)
		if (c == "'")
			quoted = !quoted
		if (quoted) {
			piece_text = piece_text c
		} else if (c == "[") {
			piece_end()
			match(substr(s, i + 1), /^[a-z_! ]+:/)
			if (RLENGTH < 0)
				fail("'[' without the name of an option")
			outer_with[++depth] = piece_with
			outer_without[depth] = piece_without
			choose(substr(s, i + 1, RLENGTH - 1))
			i += RLENGTH
		} else if (c == "]") {
			piece_end()
			if (depth == 0)
				fail("']' without '['")
			piece_with = outer_with[depth]
			piece_without = outer_without[depth--]
		} else if (c == ":") {
			match(substr(s, i + 1), /^[a-z_]+/)
			word = substr(s, i + 1, RLENGTH)
			i += RLENGTH
			if (!(word in in_index))
				fail(":" word " is not declared")
			used[word] = 1
			value_of[++values] = in_index[word]
			if (in_type[in_index[word]] == "sql") {
				piece_end()
				piece_out = piece_out sprintf("\t{ NULL, %s, %s, 1, sql_fits_%s },\n", piece_with, piece_without, word)
				pieces++
				places++
			} else {
				piece_text = piece_text "?"
				piece_params++
			}
		} else if (c == "\"" || c == "\\") {
			fail("no double quotes or backslashes in a statement")
		} else {
			piece_text = piece_text c
		}
	}
	piece_end()
	if (depth > 0)
		fail("a '[' is not closed")
}

# Each table that is named must be tied to the account.
function check_account(s,    words, count, i, tables, named, word) {
	count = split(s, words, /[^a-z_A-Z]+/)
	for (i = 1; i <= count; i++) {
		word = toupper(words[i])
		if ((word == "FROM" || word == "JOIN" || word == "INTO" || (word == "UPDATE" && i == 1)) && toupper(words[i + 1]) != "SELECT")
			tables++
		if (words[i] == "account_id")
			named++
	}
	if (named < tables && !is_global)
		fail("names " tables " tables and account_id " named + 0 " times")
	if (!is_global && place == "" && !("account" in in_index))
		fail("has no parameter 'account'")
}

function arguments(    i, s) {
	s = "struct db *db"
	if (options > 0)
		s = s ", uint64_t options"
	for (i = 1; i <= ins; i++)
		s = s ", " c_param[in_type[i]] in_name[i]
	if (kind == "one")
		s = s ", struct sql_" name " **row"
	else if (kind == "many")
		s = s ", struct sql_" name " **rows, size_t *count"
	else
		s = s ", struct db_done *done"
	return "const struct err *sql_" name "(" s ")"
}

function header(    i) {
	if (options > 0) {
		printf "enum {"
		for (i = 1; i <= options; i++)
			printf " SQL_%s_%s = 1 << %d,", toupper(name), toupper(option_order[i]), i - 1
		printf " };\n"
	}
	if (kind != "exec") {
		printf "struct sql_%s {\n", name
		for (i = 1; i <= outs; i++)
			printf "\t%s%s;\n", c_type[out_type[i]], out_name[i]
		print "};"
	}
	printf "MUST_USE %s;\n\n", arguments()
}

function truth(value) {
	return value ? "true" : "false"
}

function source_params(    i) {
	if (values == 0)
		return
	printf "static const struct db_param %s_params[] = {\n", name
	for (i = 1; i <= values; i++)
		printf "\t{ DB_%s, %s },\n", toupper(in_type[value_of[i]]), truth(in_null[value_of[i]])
	print "};"
}

function source_values(    i) {
	if (values == 0)
		return
	printf "\tconst struct db_value values[] = {\n"
	for (i = 1; i <= values; i++)
		printf "\t\tDB_VALUE_%s(%s),\n", toupper(in_type[value_of[i]]), in_name[value_of[i]]
	printf "\t};\n\n"
}

function source(    i, p, count) {
	printf "static const struct db_piece %s_pieces[] = {\n%s};\n", name, piece_out
	source_params()
	if (outs > 0) {
		printf "static const struct db_column %s_columns[] = {\n", name
		for (i = 1; i <= outs; i++)
			printf "\t{ \"%s\", DB_%s, %s, offsetof(struct sql_%s, %s) },\n", out_name[i], toupper(out_type[i]), truth(out_null[i]), name, out_name[i]
		print "};"
	}
	printf "static const struct db_statement %s_statement = {\n\t.name = \"%s\",\n", name, name
	printf "\t.pieces = %s_pieces, .piece_count = %d,\n", name, pieces
	if (values > 0)
		printf "\t.params = %s_params, .param_count = %d,\n", name, values
	if (outs > 0)
		printf "\t.columns = %s_columns, .column_count = %d, .row_size = sizeof(struct sql_%s),\n", name, outs, name
	if (texts > 0)
		printf "\t.texts_most = %d,\n", texts
	if (places > 0)
		print "\t.has_places = true,"
	printf "\t.options = %d,\n};\n", 2 ^ options - 1
	printf "%s\n{\n", arguments()
	source_values()
	p = "db, &" name "_statement, " (options > 0 ? "options" : "0") ", " (values > 0 ? "values" : "NULL")
	if (kind == "exec") {
		printf "\treturn db_exec(%s, done);\n}\n\n", p
	} else {
		printf "\tvoid *found = NULL;\n\tconst struct err *e = db_%s(%s, &found%s);\n\n", kind, p, kind == "many" ? ", count" : ""
		printf "\t*%s = found;\n\treturn e;\n}\n\n", kind == "many" ? "rows" : "row"
	}
	table = table "\t&" name "_statement,\n"
}

# Text as it goes into C: scanned, with everything that is declared used.
function scan_all(    i, s) {
	s = expand(trim(text))
	sub(/;$/, "", s)
	gsub(/[ \t]+/, " ", s)
	for (i = 1; i <= ins; i++) {
		in_index[in_name[i]] = i
		if (in_type[i] == "sql" && !(in_name[i] in place_fits))
			fail("no fragment is for " in_name[i])
	}
	check_account(s)
	scan(s)
	for (i = 1; i <= ins; i++)
		if (!(in_name[i] in used))
			fail(in_name[i] " is declared but not used")
}

function fragment_end(    i, cut, list) {
	scan_all()
	if (options > 0 || places > 0 || pieces > 1 || outs > 0)
		fail("a fragment has no options, places or columns")
	if (!is_part)
		place_fits[place] = place_fits[place] "\t&" name "_fragment,\n"
	list = "struct db_sql *to"
	for (i = 1; i <= ins; i++)
		list = list ", " c_param[in_type[i]] in_name[i]
	if (part == "h") {
		if (!(place in place_known))
			printf "extern const struct db_fragment *const sql_fits_%s[];\n", place
		place_known[place] = 1
		printf "void sql_add_%s(%s);\n\n", name, list
	} else {
		source_params()
		split(piece_out, cut, "\"")
		printf "static const struct db_fragment %s_fragment = { \" %s\", %s, %d };\n", name, cut[2], (values > 0 ? name "_params" : "NULL"), values
		printf "void sql_add_%s(%s)\n{\n", name, list
		source_values()
		printf "\tdb_sql_add(to, &%s_fragment, %s);\n}\n\n", name, (values > 0 ? "values" : "NULL")
	}
	name = ""; place = ""
}

function statement_end() {
	scan_all()
	if ((kind == "exec") != (outs == 0))
		fail(kind == "exec" ? "writes give no columns" : "no columns are declared")
	if (part == "h")
		header()
	else
		source()
	name = ""
}

BEGIN {
	c_type["u64"] = "uint64_t "; c_type["i64"] = "int64_t "; c_type["bool"] = "bool "; c_type["time"] = "usec "
	c_type["text"] = "struct str "; c_type["bytes"] = "struct str "; c_type["digest"] = "struct digest "
	for (type in c_type)
		c_param[type] = c_type[type]
	c_param["digest"] = "const struct digest *"
	c_type["sql"] = ""; c_param["sql"] = "const struct db_sql *"
	if (part == "h") {
		print "/* statements.h: one function for each statement in the .sql files; made by statements.awk. */"
		print "#ifndef SQL_STATEMENTS_H\n#define SQL_STATEMENTS_H\n\n#include \"db_seam.h\"\n"
	} else {
		print "/* statements.c: the statements of the .sql files; made by statements.awk. */"
		print "#include <stddef.h>\n\n#include \"statements.h\"\n"
	}
}

/^-- name:/ {
	if (name != "" || macro != "")
		fail("a statement is not ended by ';' at the end of a line")
	if (split($0, head, /[ \t]+/) != 4 || head[4] !~ /^:(one|many|exec)$/)
		fail("'" $0 "' is not '-- name: NAME :one|:many|:exec'")
	name = head[3]
	kind = substr(head[4], 2)
	if (name in seen)
		fail("is there twice")
	seen[name] = 1
	text = ""; ins = 0; outs = 0; is_global = 0; texts = 0
	delete in_name; delete in_type; delete in_null; delete in_index; delete out_name; delete out_type; delete out_null
	next
}
/^-- (fragment|part):/ {
	if (name != "" || macro != "")
		fail("a statement is not ended by ';' at the end of a line")
	is_part = $2 == "part:"
	if (split($0, head, /[ \t]+/) != 5 || head[4] != (is_part ? "of" : "for"))
		fail("'" $0 "' is not '-- fragment: NAME for PLACE' or '-- part: NAME of PLACE'")
	name = head[3]
	place = head[5]
	if (name in seen)
		fail("is there twice")
	seen[name] = 1
	text = ""; ins = 0; outs = 0; is_global = 0; texts = 0
	delete in_name; delete in_type; delete in_null; delete in_index
	next
}
/^-- define:/ { macro = trim(substr($0, 11)); text = ""; next }
/^-- in:/ { ins = declare(substr($0, 7), in_name, in_type, in_null, ins); next }
/^-- out:/ { outs = declare(substr($0, 8), out_name, out_type, out_null, outs); next }
/^-- texts:/ { texts = trim(substr($0, 10)) + 0; next }
/^-- global:/ { is_global = 1; next }
/^--/ { next }
/^[ \t]*$/ { next }
{
	if (name == "" && macro == "")
		fail("text outside a statement")
	text = text " " trim($0)
}
/;[ \t]*$/ {
	if (macro != "") {
		sub(/;[ \t]*$/, "", text)
		defined[macro] = trim(text)
		macro = ""
	} else if (place != "") {
		fragment_end()
	} else {
		statement_end()
	}
}

END {
	if (failed)
		exit 1
	if (name != "" || macro != "")
		fail("a statement is not ended by ';' at the end of a line")
	if (part == "h") {
		print "/* All of them, for the check against the schema; NULL ends the list. */"
		print "extern const struct db_statement *const sql_statements[];\n\n#endif"
	} else {
		for (place in place_fits)
			printf "const struct db_fragment *const sql_fits_%s[] = {\n%s\tNULL,\n};\n\n", place, place_fits[place]
		printf "const struct db_statement *const sql_statements[] = {\n%s\tNULL,\n};\n", table
	}
}
