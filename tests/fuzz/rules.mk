# rules.mk: builds the fuzz targets in the directory that make runs in; top is the source tree. See run.
CC = clang
CFLAGS = -std=c11 -g -O1 -fno-omit-frame-pointer -D_GNU_SOURCE -Wall -Wextra -Wshadow -Werror -MMD -MP \
	-fsanitize=address,undefined -fno-sanitize-recover=all $(EXTRA_CFLAGS)
CPPFLAGS = -I. -I$(top) -I$(made) -DPORTICO_DATADIR='"/usr/local/share/portico"'

objects_of = $(patsubst $(top)/%.c,objects/%.o,$(foreach pattern,$(1),$(wildcard $(top)/$(pattern))))

# $(call target,NAME,SOURCES,PACKAGES)
define target
$(eval TARGETS += $(strip $(1)))
$(eval $(strip $(1)): objects/tests/fuzz/$(strip $(1)).o $(call objects_of,tests/fuzz/fuzz.c fcgi/base/*.c $(2)))
$(eval $(strip $(1)): LIBS = $(if $(strip $(3)),$$(shell pkg-config --libs $(3))))
$(if $(strip $(3)),$(eval $(call objects_of,$(2)): PACKAGES += $(3)))
endef

all: targets
include $(top)/tests/fuzz/targets.mk
.PHONY: all targets list
targets: $(TARGETS)

list:
	@echo $(TARGETS)

$(TARGETS):
	$(CC) -fsanitize=fuzzer,address,undefined $(EXTRA_CFLAGS) -o $@ $^ $(LIBS) -lcrypto -lm

objects/%.o: $(top)/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -fsanitize=fuzzer-no-link $(if $(PACKAGES),$$(pkg-config --cflags $(PACKAGES))) -c -o $@ $<

-include $(shell find objects -name '*.d' 2>/dev/null)
