#include "kernels.h"

#include <string.h>

/* What is multiplied and then added is rounded twice from here on, also where the processor could do both at once. */
#pragma clang fp contract(off)

/* log x = e log 2 + 2 artanh(f), f = (m - 1)/(m + 1), m in [0.7, 1.4]: one order of operations,
   so the same bits on every machine. */
double s2s_log(double x) {
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

/* The baseline. */
#define NAME(f) f##_base
#define MULADD(a, b, c) ((a) * (b) + (c))
#define ROWS 6
#define WIDTH 8
#include "body.h"
#undef NAME
#undef MULADD

/* The other sets round once what MULADD or an expression multiplies and adds: in the same places in each set. */
#pragma clang fp contract(on)
#define MULADD(a, b, c) __builtin_elementwise_fma(a, b, c)

/* The same bits on any processor in all that a translation does: slow where it has no such instruction. What only
   training does has expressions that such a processor rounds twice. */
#define NAME(f) f##_fused
#include "body.h"
#undef NAME

const s2s_kernels *s2s_fused_kernels(void) { return &kernels_fused; }

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define NAME(f) f##_avx2
#include "body.h"
#undef NAME
#undef ROWS
#undef WIDTH
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,fma"))), \
                             apply_to = function)
#define NAME(f) f##_avx512
#define ROWS 12
#define WIDTH 16
#include "body.h"
#pragma clang attribute pop

static const s2s_kernels *fused_set(int number) {
  int avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  int avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
               __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
  if (number == 2 && avx2 && avx512) return &kernels_avx512;
  return number == 1 && avx2 ? &kernels_avx2 : 0;
}
#elif defined(__aarch64__)
/* A tile of 6 x 16 as for AVX2: its sums take 24 of the 32 vectors. */
#define NAME(f) f##_neon
#include "body.h"

static const s2s_kernels *fused_set(int number) { return number == 3 ? &kernels_neon : 0; }
#else
static const s2s_kernels *fused_set(int number) { return 0; }
#endif

const s2s_kernels *s2s_kernel_set(int number) {
  return number == 0 ? &kernels_base : fused_set(number);
}
