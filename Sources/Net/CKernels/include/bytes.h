/* Products of bytes, for models whose weights are eight bits wide. Sums are whole numbers, so they are exact, and every
   set gives the same bits whatever the order.

   Nothing overflows and nothing saturates: a byte of A is at most 255 and one of B at most 128 in size, so the sum of
   K <= 2^16 products is below 2^31. */
#ifndef S2S_BYTES_H
#define S2S_BYTES_H

#include <stdint.h>

typedef struct {
  /* q = 128 + x / s rounded to even, with s = max |x| / 127, which is the result; 0 and bytes of 128 for a row of
     zeros. Bytes from K up to a multiple of four are 128. */
  float (*quantize)(long K, const float *x, uint8_t *q);
  /* C[M,N] = (or +=) sa[m] sb[n] (the sum over k of (A[m,k] - 128) B[k,n]): A has rows of `ar` bytes, B panels of
     16 columns, 64 `fours` bytes each, `sums` 128 times the sum of each column. `sums` and `sb` end at a multiple of
     16. */
  void (*product)(long M, long N, long fours, const uint8_t *a, long ar, const float *sa, const int8_t *b,
                  const float *sb, const int32_t *sums, float *c, long cr, int accumulate);
} s2s_byte_kernels;

/* The sets: 0 is the baseline, 1 is for AVX2, 2 for AVX-512, 3 for AVX-512 with VNNI; null where the processor lacks the
   instructions of a set. */
const s2s_byte_kernels *s2s_byte_kernel_set(int number);

/* Packs N rows of K weights, `step` bytes apart, as the columns of a product: panels of 16 columns, in each the bytes
   of four k of a column beside each other. Columns and k that are missing are 0. */
void s2s_pack_bytes(long K, long N, const int8_t *from, long step, int8_t *to, int32_t *sums);

/* x = s q. */
void s2s_widen(long n, const int8_t *q, float s, float *x);

#endif
