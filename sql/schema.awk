# schema.awk: puts the files of the schema into the program.
#
#	awk -f schema.awk schema/0001_….sql schema/0002_….sql … > schema_files.c
#
# A file has whole-line comments and statements that end with `;` at the end of a line. The comment `-- serves: N` names the
# oldest program, by the number of the last file that it knows, that can work with the schema once this file is begun.

function close_file() {
	if (file == "")
		return
	if (step != "")
		fail("a statement is not ended by ';' at the end of a line")
	if (!serves)
		fail("does not say '-- serves: N'")
	print "};"
	table = table sprintf("\t{ \"%s\", %d, %d, steps_%d, COUNT_OF(steps_%d) },\n", file, number, serves, number, number)
}

function fail(what) {
	printf "%s: %s\n", file, what > "/dev/stderr"
	failed = 1
	exit 1
}

BEGIN {
	print "/* schema_files.c: the files of the schema; made by schema.awk. */"
	print "#include \"schema_files.h\"\n"
}

FNR == 1 {
	close_file()
	file = FILENAME
	sub(/.*\//, "", file)
	if (file !~ /^[0-9][0-9][0-9][0-9]_[a-z_]+\.sql$/ || substr(file, 1, 4) + 0 != number + 1)
		fail("is not the next file by its number")
	number++
	serves = 0
	step = ""
	printf "static const char *const steps_%d[] = {\n", number
}

/^-- serves:/ { serves = $3 + 0 }
/^--/ || /^[ \t]*$/ { next }
{
	line = $0
	end = sub(/;[ \t]*$/, "", line)
	gsub(/\\/, "\\\\", line)
	gsub(/"/, "\\\"", line)
	gsub(/\t/, " ", line)
	step = step "\n\t\"" line "\\n\""
	if (end) {
		print step ","
		step = ""
	}
}

END {
	if (failed)
		exit 1
	close_file()
	printf "\nconst struct schema_file schema_files[] = {\n%s};\nconst unsigned schema_file_count = %d;\n", table, number
}
