/* residence.c: memory that a process holds only because it once ran through it. */
#include "residence.h"

#include <link.h>
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/* Only what cannot have been written to: a private page with changes would lose them. */
static int trim_object(struct dl_phdr_info *object, size_t size, void *page)
{
	const uintptr_t mask = ~(*(const uintptr_t *)page - 1);

	(void)size;
	for (size_t i = 0; i < object->dlpi_phnum; i++) {
		const ElfW(Phdr) *part = &object->dlpi_phdr[i];
		const uintptr_t from = (object->dlpi_addr + part->p_vaddr) & mask;
		const uintptr_t until = (object->dlpi_addr + part->p_vaddr + part->p_filesz) & mask;

		/* Best effort: a kernel that refuses leaves the pages where they are. */
		if (part->p_type == PT_LOAD && (part->p_flags & PF_W) == 0 && from < until)
			madvise((void *)from, until - from, MADV_DONTNEED);
	}
	return 0;
}

void residence_trim(void)
{
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);

	malloc_trim(0);
	dl_iterate_phdr(trim_object, &page);
}
