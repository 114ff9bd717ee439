/* message_row.h: what the statements tell of a message's files. For this layer alone. */
#ifndef SQL_MESSAGE_ROW_H
#define SQL_MESSAGE_ROW_H

#include "ticket.h"

/* Each as id:state:size:width:height:name, with a slash between them. */
void message_files(struct arena *arena, struct str text, struct message *message);

#endif
