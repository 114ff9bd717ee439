/* residence.h: memory that a process holds only because it once ran through it. */
#ifndef PROC_RESIDENCE_H
#define PROC_RESIDENCE_H

/*
 * Unmaps every page of code and constants from this process; those that are still wanted come back from the page cache at their next use, a
 * minor fault each. Opening a database connection and a time zone touches megabytes of libraries that no later request
 * needs: measured, a worker's resident memory went from 10.0 to 6.4 MiB (F7). Call it when the process has warmed up, and now and then.
 */
void residence_trim(void);

#endif
