/* The multiply-add peak of one core with AVX2 in GFLOP/s: twelve chains of eight lanes that never meet memory. */
#include <stdio.h>
#include <time.h>

typedef float lanes __attribute__((vector_size(32)));

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

__attribute__((target("avx2,fma"), noinline)) static double round_of(long count, lanes *out) {
#pragma clang fp contract(fast)
  lanes x = {0.999f, 0.998f, 0.997f, 0.996f, 0.995f, 0.994f, 0.993f, 0.992f}, y = x * 1e-3f;
  lanes a = y, b = x, c = a, d = b, e = a, f = b, g = a, h = b, i = a, j = b, k = a, l = b;
  double start = now();
  for (long n = 0; n < count; n++) {
    a = a * x + y, b = b * x + y, c = c * x + y, d = d * x + y, e = e * x + y, f = f * x + y;
    g = g * x + y, h = h * x + y, i = i * x + y, j = j * x + y, k = k * x + y, l = l * x + y;
    /* Chains that begin alike must not be seen to be alike. */
    __asm__ volatile("" : "+x"(a), "+x"(b), "+x"(c), "+x"(d), "+x"(e), "+x"(f), "+x"(g), "+x"(h),
                     "+x"(i), "+x"(j), "+x"(k), "+x"(l));
  }
  double seconds = now() - start;
  *out = a + b + c + d + e + f + g + h + i + j + k + l;
  return (double)count * 12 * 8 * 2 / seconds * 1e-9;
}

int main(void) {
  double best = 0;
  lanes out;
  for (int round = 0; round < 5; round++) {
    double rate = round_of(20000000, &out);
    if (rate > best) best = rate;
  }
  printf("%.1f\n", best);
  return out[0] > 1e30f;
}
