#include "bytes.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
/* The sum of four products of an unsigned and a signed byte in each lane of 32 bits: even and odd bytes as 16 bits, whose
   products are added in pairs. One instruction does it in fewer bits, but saturates. */
#define PAIRS(P, B, a, b)                                                                           \
  (vec)P##add_epi32(P##madd_epi16(P##and_##B((a), P##set1_epi16(255)),                              \
                                  P##srai_epi16(P##slli_epi16((b), 8), 8)),                         \
                    P##madd_epi16(P##srli_epi16((a), 8), P##srai_epi16((b), 8)))

#define NAME(f) f##_base
#define LANES 4
#define DOT(sum, a, b) ((sum) + PAIRS(_mm_, si128, (__m128i)(a), (__m128i)(b)))
#define MOST_ROWS 2
#define MOST_PANELS 1
#define ROW_PANELS 2
#include "bytes_body.h"

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define NAME(f) f##_avx2
#define LANES 8
#define DOT(sum, a, b) ((sum) + PAIRS(_mm256_, si256, (__m256i)(a), (__m256i)(b)))
#define MOST_ROWS 4
#define MOST_PANELS 1
#define ROW_PANELS 4
#include "bytes_body.h"
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl"))), \
                             apply_to = function)
#define NAME(f) f##_avx512
#define LANES 16
#define DOT(sum, a, b) ((sum) + PAIRS(_mm512_, si512, (__m512i)(a), (__m512i)(b)))
#define MOST_ROWS 4
#define MOST_PANELS 4
#define ROW_PANELS 8
#include "bytes_body.h"
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni"))), \
                             apply_to = function)
#define NAME(f) f##_vnni
#define LANES 16
#define DOT(sum, a, b) ((vec)_mm512_dpbusd_epi32((__m512i)(sum), (__m512i)(a), (__m512i)(b)))
#define MOST_ROWS 6
#define MOST_PANELS 4
#define ROW_PANELS 8
#include "bytes_body.h"
#pragma clang attribute pop

const s2s_byte_kernels *s2s_byte_kernel_set(int number) {
  int wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
             __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
  if (number == 3 && wide && __builtin_cpu_supports("avx512vnni")) return &bytes_vnni;
  if (number == 2 && wide) return &bytes_avx512;
  if (number == 1 && __builtin_cpu_supports("avx2")) return &bytes_avx2;
  return number == 0 ? &bytes_base : 0;
}
#else
/* Byte i of each lane of 32 bits: unsigned, and signed. */
#define LOW(a, i) ((vec)((uvec)(a) >> 8 * (i)) & 255)
#define SIGNED(b, i) ((vec)((uvec)(b) << (24 - 8 * (i))) >> 24)
#define NAME(f) f##_base
#define LANES 4
#define DOT(sum, a, b)                                                                              \
  ((sum) + LOW(a, 0) * SIGNED(b, 0) + LOW(a, 1) * SIGNED(b, 1) + LOW(a, 2) * SIGNED(b, 2) +         \
   LOW(a, 3) * SIGNED(b, 3))
#define MOST_ROWS 2
#define MOST_PANELS 1
#define ROW_PANELS 2
#include "bytes_body.h"

const s2s_byte_kernels *s2s_byte_kernel_set(int number) { return number == 0 ? &bytes_base : 0; }
#endif

void s2s_pack_bytes(long K, long N, const int8_t *from, long step, int8_t *to, int32_t *sums) {
  long fours = (K + 3) / 4;
  memset(to, 0, (size_t)((N + 15) / 16 * 64 * fours));
  memset(sums, 0, (size_t)((N + 15) / 16 * 64));
  for (long n = 0; n < N; n++) {
    int8_t *column = to + n / 16 * 64 * fours + n % 16 * 4;
    for (long k = 0; k < K; k++) {
      column[k / 4 * 64 + k % 4] = from[n * step + k];
      sums[n] += 128 * from[n * step + k];
    }
  }
}

void s2s_widen(long n, const int8_t *q, float s, float *x) {
  for (long i = 0; i < n; i++) x[i] = s * (float)q[i];
}
