#include "kernels.h"

#include <string.h>

/* The baseline: plain multiply and add, whatever vectors the target has. */
#define NAME(f) f##_base
#define MULADD(a, b, c) ((a) * (b) + (c))
#include "body.h"
#undef NAME
#undef MULADD

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define NAME(f) f##_fma
#define MULADD(a, b, c) __builtin_fmaf(a, b, c)
#include "body.h"
#undef NAME
#undef MULADD
#pragma clang attribute pop

const s2s_kernels *s2s_vector_kernels(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &kernels_fma : 0;
}
#else
const s2s_kernels *s2s_vector_kernels(void) { return 0; }
#endif

const s2s_kernels *s2s_baseline_kernels(void) { return &kernels_base; }

/* log x = e log 2 + 2 artanh(f), f = (m - 1)/(m + 1), m in [0.7, 1.4]: one order of operations,
   never contracted, so the same bits on every machine. */
double s2s_log(double x) {
#pragma clang fp contract(off)
  if (!(x > 0 && x < 1e300)) return (x - x) / (x - x); /* no number, as a diverged loss is */
  uint64_t bits;
  memcpy(&bits, &x, 8);
  int64_t e = (int64_t)((bits - 0x3FE6666666666666u) >> 52 << 52) / (1LL << 52);
  bits -= (uint64_t)e << 52;
  double m;
  memcpy(&m, &bits, 8);
  double f = (m - 1) / (m + 1), f2 = f * f, sum = 0;
  for (int k = 23; k >= 1; k -= 2) sum = sum * f2 + 1.0 / k;
  return (double)e * 0.69314718055994530942 + 2 * f * sum;
}
