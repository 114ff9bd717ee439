#!/bin/sh
# autogen.sh: makes ./configure.
set -e
cd "$(dirname "$0")"
exec autoreconf --install --force
