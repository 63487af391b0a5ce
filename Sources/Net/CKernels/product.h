/* The product, included by body.h. Every element is a chain of multiply and add over K from zero, whatever
   its tile is, so that a row's bits do not depend on the rows beside it, and the bits of the sets with
   wide vectors do not depend on the width. */

typedef float NAME(vec) __attribute__((vector_size(4 * WIDTH), aligned(4)));
#define COLUMNS (2 * WIDTH)
/* The floats of the next panel that a tile prefetches in eight steps: two tiles fetch all of it. */
#define AHEAD (4 * COLUMNS)

/* Computes R rows and P panels. Both are constants once it is inlined, so the sums stay in registers. A
   large C is not in cache: a line of it is prefetched every few steps, since many at once would delay
   the panels of B. Lines `ahead`, of the next panel, are prefetched too: without them the first tile of
   a panel waited for memory, a tenth of the time of 64 rows and a large vocabulary. */
static inline __attribute__((always_inline)) void NAME(strip)(long R, long P, long N, long K,
                                                              const float *a, long ar, long ak,
                                                              const float *b, long panel,
                                                              const float *ahead, float *c, long cr,
                                                              int accumulate) {
  typedef NAME(vec) vec;
  vec sums[ROWS][8] = {{{0}}};
  const float *rows[] = {a, a + 3 * ar, a + 6 * ar, a + 9 * ar};
  for (long start = 0; start < K; start += 8) {
    long line = start / 8 < 2 * R ? start / 8 : 0;
    __builtin_prefetch(c + line / 2 * cr + line % 2 * (COLUMNS - 1), 1);
#pragma clang loop unroll(full)
    for (long i = 0; i < AHEAD; i += 16) __builtin_prefetch(ahead + start / 8 * AHEAD + i, 0, 2);
    for (long k = start; k < K && k < start + 8; k++) {
      vec row[8];
#pragma clang loop unroll(full)
      for (long p = 0; p < 2 * P; p++) row[p] = *(const vec *)(b + p / 2 * panel + p % 2 * WIDTH);
#pragma clang loop unroll(full)
      for (long r = 0; r < R; r++) {
        vec x = rows[r / 3][r % 3 * ar] - (vec){0};
#pragma clang loop unroll(full)
        for (long p = 0; p < 2 * P; p++) sums[r][p] = MULADD(x, row[p], sums[r][p]);
      }
#pragma clang loop unroll(full)
      for (long i = 0; i < (R + 2) / 3; i++) rows[i] += ak;
      b += COLUMNS;
    }
  }
#pragma clang loop unroll(full)
  for (long r = 0; r < R; r++) {
    float *to = c + r * cr, values[COLUMNS * 4];
    if (N < COLUMNS * P) {
      memcpy(values, sums[r], (size_t)(P * COLUMNS) * 4);
      for (long n = 0; n < N; n++) to[n] = accumulate ? to[n] + values[n] : values[n];
    } else {
#pragma clang loop unroll(full)
      for (long p = 0; p < 2 * P; p++) {
        vec *at = (vec *)(to + WIDTH * p);
        *at = accumulate ? *at + sums[r][p] : sums[r][p];
      }
    }
  }
}

/* Strips stay out of line: in strips inlined below, the compiler spilled sums in every step. */
#define STRIP(R, P)                                                                               \
  static __attribute__((noinline)) void NAME(strip_##R##_##P)(                                    \
      long N, long K, const float *a, long ar, long ak, const float *b, long panel,               \
      const float *ahead, float *c, long cr, int accumulate) {                                    \
    NAME(strip)(R, P, N, K, a, ar, ak, b, panel, ahead, c, cr, accumulate);                       \
  }
STRIP(1, 1) STRIP(1, 4) STRIP(2, 1) STRIP(2, 2) STRIP(3, 1) STRIP(3, 2) STRIP(4, 1) STRIP(5, 1)
STRIP(6, 1)
#if ROWS == 12
STRIP(7, 1) STRIP(8, 1) STRIP(9, 1) STRIP(10, 1) STRIP(11, 1) STRIP(12, 1)
#endif
#undef STRIP

/* The full tile of a packed A, whose strides are constants. */
static __attribute__((noinline)) void NAME(tile)(long K, const float *a, const float *b,
                                                 const float *ahead, float *c, long cr,
                                                 int accumulate) {
  NAME(strip)(ROWS, 1, COLUMNS, K, a, 1, ROWS, b, 0, ahead, c, cr, accumulate);
}

typedef void NAME(strip_function)(long, long, const float *, long, long, const float *, long,
                                  const float *, float *, long, int);

static NAME(strip_function) *const NAME(narrow)[] = {
    NAME(strip_1_1), NAME(strip_2_1), NAME(strip_3_1),  NAME(strip_4_1),
    NAME(strip_5_1), NAME(strip_6_1),
#if ROWS == 12
    NAME(strip_7_1), NAME(strip_8_1), NAME(strip_9_1),  NAME(strip_10_1),
    NAME(strip_11_1), NAME(strip_12_1),
#endif
};

/* The rows after the last full tile, or those of a tile at the edge of the columns. Few rows, as in
   search and small batches, have wider strips, so that as many sums run at the same time. */
static void NAME(rest)(long M, long N, long K, const float *a, long ar, long ak, const float *b,
                       long panel, float *c, long cr, int accumulate) {
  NAME(strip_function) *const wide[] = {NAME(strip_1_4), NAME(strip_2_2), NAME(strip_3_2)};
  long most = M == 1 ? 4 * COLUMNS : M <= 3 ? 2 * COLUMNS : COLUMNS;
  for (long n = 0; n < N;) {
    long width = N - n > most - COLUMNS ? most : COLUMNS;
    NAME(strip_function) *strip = width == COLUMNS ? NAME(narrow)[M - 1] : wide[M - 1];
    const float *panels = b + n / COLUMNS * panel;
    strip(N - n < width ? N - n : width, K, a, ar, ak, panels, panel, panels, c + n, cr,
          accumulate);
    n += width;
  }
}

/* All rows are multiplied by a panel while it is in cache, and each tile prefetches its share of the next
   one. The rows after the last full tile do so too where they are too many for wider strips. */
static void NAME(product)(long M, long N, long K, const float *a, long ar, long ak, const float *b,
                          long panel, float *c, long cr, int accumulate) {
  long full = N / COLUMNS * COLUMNS, packed = ar == 1 && ak == ROWS;
  long tiles = M % ROWS > 3 ? M : M - M % ROWS, share = K / 8 * AHEAD;
  for (long n = 0; n < full; n += COLUMNS) {
    const float *panels = b + n / COLUMNS * panel;
    const float *next = n + COLUMNS < N ? panels + panel : panels;
    for (long m = 0, at = 0; m < tiles; m += ROWS, at += share) {
      const float *rows = packed ? a + m * K : a + m * ar;
      const float *ahead = at < K * COLUMNS ? next + at : panels;
      long count = M - m < ROWS ? M - m : ROWS;
      if (packed && count == ROWS)
        NAME(tile)(K, rows, panels, ahead, c + m * cr + n, cr, accumulate);
      else
        NAME(narrow)[count - 1](COLUMNS, K, rows, ar, ak, panels, panel, ahead, c + m * cr + n, cr,
                                accumulate);
    }
  }
  for (long m = 0; m < M; m += ROWS) {
    const float *rows = packed ? a + m * K : a + m * ar;
    long count = M - m < ROWS ? M - m : ROWS, first = m < tiles ? full : 0;
    if (first < N)
      NAME(rest)(count, N - first, K, rows, ar, ak, b + first / COLUMNS * panel, panel,
                 c + m * cr + first, cr, accumulate);
  }
}
