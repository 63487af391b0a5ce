/* Counts what the threads of a test allocate. In programs with a sanitizer nothing is counted. */
#ifndef S2S_ALLOCATIONS_H
#define S2S_ALLOCATIONS_H

/* Whether this thread's allocations are counted from now on. */
void s2s_count_allocations(int counted);

/* How many were counted so far, in all threads. */
long s2s_allocations(void);

/* Whether anything can be counted. */
int s2s_counts_allocations(void);

#endif
