/* What memory gives to reading, in GB/s: 512 MB summed by one thread and by THREADS (2), the best of five. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef float lanes __attribute__((vector_size(32), aligned(4)));
enum { floats = 128 * 1024 * 1024, most = 64 };

static float *memory;
static long members;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* The share of one thread: eight chains, so that additions are not what is waited for. */
__attribute__((target("avx2"))) static void *share(void *number) {
  long part = floats / members / 64 * 64;
  const float *x = memory + (long)(size_t)number * part;
  lanes sums[8] = {{0}};
  for (long i = 0; i < part; i += 64)
    for (long l = 0; l < 8; l++) sums[l] += *(const lanes *)(x + i + 8 * l);
  for (long l = 1; l < 8; l++) sums[0] += sums[l];
  return (void *)(size_t)(sums[0][0] > 1e30f);
}

static double rate(long count) {
  double best = 0;
  members = count;
  for (int round = 0; round < 5; round++) {
    pthread_t threads[most];
    double start = now();
    for (long n = 1; n < count; n++) pthread_create(&threads[n], 0, share, (void *)(size_t)n);
    share(0);
    for (long n = 1; n < count; n++) pthread_join(threads[n], 0);
    double found = floats * 4e-9 / (now() - start);
    if (found > best) best = found;
  }
  return best;
}

int main(int count, char **arguments) {
  long threads = count > 1 ? atol(arguments[1]) : 2;
  memory = aligned_alloc(1 << 21, floats * sizeof *memory);
  if (!memory || threads < 1 || threads > most) return 1;
  memset(memory, 0, floats * sizeof *memory);
  printf("%.1f %.1f\n", rate(1), rate(threads));
  return 0;
}
