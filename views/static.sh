#!/bin/sh
# static.sh: copies files under names with a content hash (cacheable for ever) and writes a header with those names.
# A file may be written as several: what stands in the folder of its name, portico/ for portico.css, is added to it.
# usage: static.sh DIRECTORY HEADER FILE…
set -eu

directory=$1
header=$2
shift 2
content()
{
	cat "$1"
	[ ! -d "${1%.*}" ] || cat "${1%.*}"/*."${1##*.}"
}

rm -rf "$directory"
mkdir -p "$directory" "$(dirname "$header")"
{
	echo '/* static_names.h: where the proxy serves what pages load. Made by static.sh. */'
	echo '#ifndef VIEWS_STATIC_NAMES_H'
	echo '#define VIEWS_STATIC_NAMES_H'
	echo
	for file; do
		base=$(basename "$file")
		hash=$(content "$file" | sha256sum | cut -c 1-12)
		name=${base%.*}-$hash.${base##*.}
		case $file in
		# Indentation, empty lines and remarks of one line are for the reader of the source alone.
		*.css | *.js) content "$file" | sed 's/^[[:space:]]*//; /^$/d; /^\/\*.*\*\/$/d' >"$directory/$name" ;;
		*) cp "$file" "$directory/$name" ;;
		esac
		echo "#define STATIC_$(echo "$base" | tr 'a-z.-' 'A-Z__') \"/static/$name\""
	done
	echo
	echo '#endif'
} > "$header.new"
mv "$header.new" "$header"
