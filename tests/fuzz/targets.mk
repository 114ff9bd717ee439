# targets.mk: the fuzz targets. A line is the target's name, which is its file's too, and the sources that it needs beside fcgi/base;
# a third argument names pkg-config packages of theirs.
$(call target,accept_language,views/accept.c views/catalogue.c views/locale*.c views/plural.c,icu-uc icu-i18n)
$(call target,body,fcgi/http/*.c)
$(call target,conf,conf/*.c)
$(call target,cookie,fcgi/http/*.c)
$(call target,cursor,sql/ticket_cursor.c)
$(call target,encoded,fcgi/proc/hasher_argon2.c,libargon2)
$(call target,fields,fcgi/http/*.c)
$(call target,form,fcgi/http/*.c)
$(call target,head,fcgi/proc/head.c)
$(call target,multipart,fcgi/http/*.c)
$(call target,request,fcgi/http/*.c)
$(call target,text)
