/* The product, included by body.h. Every element is a chain of multiply and add over K from zero, whatever
   the tile that it is in, so that a row's bits do not depend on the rows beside it. */

typedef float NAME(v8) __attribute__((vector_size(32), aligned(4)));

/* The 6 x 16 tile: 12 vectors of sums, two loads of B and six broadcasts of A a step. It stays out of
   line: inlined into the loops below, the compiler spilled an accumulator in every step. */
static __attribute__((noinline)) void NAME(tile)(long K, const float *a, long ar, long ak,
                                                 const float *b, float *c, long cr, int accumulate) {
#pragma clang fp contract(fast)
  typedef NAME(v8) v8;
  v8 c00 = {0}, c01 = {0}, c10 = {0}, c11 = {0}, c20 = {0}, c21 = {0};
  v8 c30 = {0}, c31 = {0}, c40 = {0}, c41 = {0}, c50 = {0}, c51 = {0};
  const float *a3 = a + 3 * ar;
  /* C is far away where the product is large: it comes while the sums are under way. */
  for (long i = 0; i < 6; i++) {
    __builtin_prefetch(c + i * cr, 1);
    __builtin_prefetch(c + i * cr + 15, 1);
  }
  for (long k = 0; k < K; k++) {
    v8 b0 = *(const v8 *)b, b1 = *(const v8 *)(b + 8);
    v8 x;
#define ROW(p, d0, d1)                                                          \
  x = (v8){p, p, p, p, p, p, p, p};                                             \
  d0 = x * b0 + d0;                                                      \
  d1 = x * b1 + d1;
    ROW(a[0], c00, c01)
    ROW(a[ar], c10, c11)
    ROW(a[2 * ar], c20, c21)
    ROW(a3[0], c30, c31)
    ROW(a3[ar], c40, c41)
    ROW(a3[2 * ar], c50, c51)
#undef ROW
    a += ak;
    a3 += ak;
    b += 16;
  }
#define STORE(i, d0, d1)                                                        \
  {                                                                             \
    v8 *to = (v8 *)(c + i * cr);                                                \
    to[0] = accumulate ? to[0] + d0 : d0;                                       \
    to[1] = accumulate ? to[1] + d1 : d1;                                       \
  }
  STORE(0, c00, c01)
  STORE(1, c10, c11)
  STORE(2, c20, c21)
  STORE(3, c30, c31)
  STORE(4, c40, c41)
  STORE(5, c50, c51)
#undef STORE
}

/* R rows and P panels, down to single rows, which search and small batches have: so much wider that as
   many sums are under way. R and P are constants where it is inlined, and the sums stay in registers. */
static inline __attribute__((always_inline)) void NAME(strip)(long R, long P, long N, long K,
                                                              const float *a, long ar, long ak,
                                                              const float *b, long panel, float *c,
                                                              long cr, int accumulate) {
#pragma clang fp contract(fast)
  typedef NAME(v8) v8;
  v8 sums[6][8] = {{{0}}};
  for (long k = 0; k < K; k++) {
    v8 row[8];
#pragma clang loop unroll(full)
    for (long p = 0; p < 2 * P; p++) row[p] = *(const v8 *)(b + p / 2 * panel + p % 2 * 8);
#pragma clang loop unroll(full)
    for (long r = 0; r < R; r++) {
      float one = a[r * ar];
      v8 x = {one, one, one, one, one, one, one, one};
#pragma clang loop unroll(full)
      for (long p = 0; p < 2 * P; p++) sums[r][p] = x * row[p] + sums[r][p];
    }
    a += ak;
    b += 16;
  }
#pragma clang loop unroll(full)
  for (long r = 0; r < R; r++) {
    float *to = c + r * cr, values[16 * 4];
    if (N < 16 * P) {
      memcpy(values, sums[r], (size_t)P * 64);
      for (long n = 0; n < N; n++) to[n] = accumulate ? to[n] + values[n] : values[n];
    } else {
#pragma clang loop unroll(full)
      for (long p = 0; p < 2 * P; p++) {
        v8 *at = (v8 *)(to + 8 * p);
        *at = accumulate ? *at + sums[r][p] : sums[r][p];
      }
    }
  }
}

#define STRIP(R, P)                                                                               \
  static __attribute__((noinline)) void NAME(strip_##R##_##P)(                                    \
      long N, long K, const float *a, long ar, long ak, const float *b, long panel, float *c,     \
      long cr, int accumulate) {                                                                  \
    NAME(strip)(R, P, N, K, a, ar, ak, b, panel, c, cr, accumulate);                              \
  }
STRIP(1, 1) STRIP(1, 4) STRIP(2, 1) STRIP(2, 2) STRIP(3, 1) STRIP(3, 2) STRIP(4, 1) STRIP(5, 1)
STRIP(6, 1)
#undef STRIP

typedef void NAME(strip_function)(long, long, const float *, long, long, const float *, long,
                                  float *, long, int);

/* The rows behind the last full tile, 1 to 5, or 6 at the edge of the columns. */
static void NAME(rest)(long M, long N, long K, const float *a, long ar, long ak, const float *b,
                       long panel, float *c, long cr, int accumulate) {
  NAME(strip_function) *const narrow[] = {NAME(strip_1_1), NAME(strip_2_1), NAME(strip_3_1),
                                          NAME(strip_4_1), NAME(strip_5_1), NAME(strip_6_1)};
  NAME(strip_function) *const wide[] = {NAME(strip_1_4), NAME(strip_2_2), NAME(strip_3_2),
                                        NAME(strip_4_1), NAME(strip_5_1), NAME(strip_6_1)};
  const long widths[] = {64, 32, 32, 16, 16, 16};
  for (long n = 0; n < N;) {
    long width = N - n > widths[M - 1] - 16 ? widths[M - 1] : 16;
    NAME(strip_function) *strip = width == 16 ? narrow[M - 1] : wide[M - 1];
    strip(N - n < width ? N - n : width, K, a, ar, ak, b + n / 16 * panel, panel, c + n, cr,
          accumulate);
    n += width;
  }
}

static void NAME(product)(long M, long N, long K, const float *a, long ar, long ak, const float *b,
                          long panel, float *c, long cr, int accumulate) {
  long full = N / 16 * 16, packed = ar == 1 && ak == 6;
  for (long n = 0; n < full && M >= 6; n += 16)
    for (long m = 0; m + 6 <= M; m += 6)
      NAME(tile)(K, packed ? a + m * K : a + m * ar, ar, ak, b + n / 16 * panel, c + m * cr + n, cr,
                 accumulate);
  for (long m = 0; m < M; m += 6) {
    const float *rows = packed ? a + m * K : a + m * ar;
    if (M - m < 6)
      NAME(rest)(M - m, N, K, rows, ar, ak, b, panel, c + m * cr, cr, accumulate);
    else if (full < N)
      NAME(rest)(6, N - full, K, rows, ar, ak, b + full / 16 * panel, panel, c + m * cr + full, cr,
                 accumulate);
  }
}
