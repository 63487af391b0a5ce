/* Products of bfloat16 for training: operands are rounded to 8 bits of mantissa as they are packed, sums are fp32.

   They need AMX (Intel, from Sapphire Rapids on). An element is a sum over K in tiles of 32 from zero, in each the even and
   the odd k apart, and then added to C: it does not depend on M, N, threads or packing. */
#ifndef S2S_BFLOAT_H
#define S2S_BFLOAT_H

#include <stdint.h>

/* Whether this processor has the instructions and the system grants their registers, which it asks for. */
int s2s_bfloat_available(void);

/* The bfloat16 of a row of A, and of a column of B: K up to a multiple of 32. */
static inline long s2s_bfloat_width(long K) { return (K + 31) / 32 * 32; }
/* The rows of a packed A and the columns of a packed B, which are zero past M and N. */
static inline long s2s_bfloat_lines(long count) { return (count + 31) / 32 * 32; }

/* A [M,K], element (m,k) at a[m*ar + k*ak], as rows; one of both steps is 1. */
void s2s_bfloat_rows(long M, long K, const float *a, long ar, long ak, uint16_t *to);
/* B [K,N], element (k,n) at b[k*bk + n*bn], as panels of 16 columns, in each pairs of k beside each other. */
void s2s_bfloat_columns(long K, long N, const float *b, long bk, long bn, uint16_t *to);
/* C[M,N] = (or +=) A B, both packed. */
void s2s_bfloat_product(long M, long N, long K, const uint16_t *a, const uint16_t *b, float *c, long cr,
                        int accumulate);

#endif
