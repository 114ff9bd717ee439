# handlers/cli/demo.mk: what portico demo loads.
EXTRA_DIST += handlers/cli/demo.h
