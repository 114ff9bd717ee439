# handlers/cli/demo.mk: what portico demo loads.
libcli_a_SOURCES += \
	handlers/cli/demo.c handlers/cli/demo.h \
	handlers/cli/demo_found.c handlers/cli/demo_setup.c handlers/cli/demo_load.c \
	handlers/cli/demo_data.c handlers/cli/demo_data.h \
	handlers/cli/demo_data_domains.c \
	handlers/cli/demo_data_mail.c \
	handlers/cli/demo_data_money.c \
	handlers/cli/demo_data_moves.c \
	handlers/cli/demo_data_night.c \
	handlers/cli/demo_data_pebble.c \
	handlers/cli/demo_data_servers.c \
	handlers/cli/demo_data_sites.c \
	handlers/cli/demo_data_world.c
