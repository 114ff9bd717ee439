#!/bin/sh
# static.sh: copies files under names with a content hash (cacheable for ever) and writes a header with those names.
# usage: static.sh DIRECTORY HEADER FILE…
set -eu

directory=$1
header=$2
shift 2
rm -rf "$directory"
mkdir -p "$directory" "$(dirname "$header")"
{
	echo '/* static_names.h: where the proxy serves what pages load. Made by static.sh. */'
	echo '#ifndef VIEWS_STATIC_NAMES_H'
	echo '#define VIEWS_STATIC_NAMES_H'
	echo
	for file; do
		base=$(basename "$file")
		hash=$(sha256sum "$file" | cut -c 1-12)
		name=${base%.*}-$hash.${base##*.}
		case $file in
		# Indentation, empty lines and remarks of one line are for the reader of the source alone.
		*.css) sed 's/^[[:space:]]*//; /^$/d; /^\/\*.*\*\/$/d' "$file" >"$directory/$name" ;;
		*) cp "$file" "$directory/$name" ;;
		esac
		echo "#define STATIC_$(echo "$base" | tr 'a-z.-' 'A-Z__') \"/static/$name\""
	done
	echo
	echo '#endif'
} > "$header.new"
mv "$header.new" "$header"
