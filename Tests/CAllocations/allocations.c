#include "allocations.h"

#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>

static _Thread_local int counting;
static atomic_long count;

void s2s_count_allocations(int counted) { counting = counted; }
long s2s_allocations(void) { return count; }

#if defined(__GLIBC__) && !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)
int s2s_counts_allocations(void) { return 1; }

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

static void note(void) {
  if (counting) count++;
}

/* In place of the C library's, for the whole test program. */
void *malloc(size_t size) {
  note();
  return __libc_malloc(size);
}

void *calloc(size_t items, size_t size) {
  note();
  return __libc_calloc(items, size);
}

void *realloc(void *old, size_t size) {
  note();
  return __libc_realloc(old, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
  note();
  return __libc_memalign(alignment, size);
}

int posix_memalign(void **to, size_t alignment, size_t size) {
  note();
  void *memory = __libc_memalign(alignment, size);
  if (!memory) return ENOMEM;
  *to = memory;
  return 0;
}
#else
int s2s_counts_allocations(void) { return 0; }
#endif
