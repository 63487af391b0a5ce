/* The products of bytes, included once for each instruction set: LANES numbers of 32 bits are a vector, DOT adds four
   products to each. No include guard. */

#define PARTS (16 / LANES)
#define vec NAME(byte_vec)
#define uvec NAME(byte_uvec)
#define fvec NAME(byte_fvec)
typedef int32_t vec __attribute__((vector_size(4 * LANES), aligned(4)));
typedef uint32_t uvec __attribute__((vector_size(4 * LANES), aligned(4)));
typedef float fvec __attribute__((vector_size(4 * LANES), aligned(4)));

static float NAME(quantize)(long K, const float *x, uint8_t *q) {
#pragma clang fp contract(off)
  /* The bits of positive numbers are in the order of the numbers. */
  int32_t highest = 0;
#pragma clang loop vectorize(enable)
  for (long k = 0; k < K; k++) {
    int32_t bits;
    memcpy(&bits, x + k, 4);
    bits &= 0x7FFFFFFF;
    highest = bits > highest ? bits : highest;
  }
  float most;
  memcpy(&most, &highest, 4);
  /* Adding 1.5 * 2^23 rounds to a whole number, to even, and leaves it in the low bits. */
  float factor = most > 0 ? 127.0f / most : 0;
#pragma clang loop vectorize(assume_safety)
  for (long k = 0; k < K; k++) {
    float rounded = x[k] * factor + 12582912.0f;
    uint32_t bits;
    memcpy(&bits, &rounded, 4);
    q[k] = (uint8_t)(bits + 128);
  }
  for (long k = K; k % 4; k++) q[k] = 128;
  return most / 127.0f;
}

/* R rows of A by P panels of B. Both are constants once it is inlined, so the sums stay in registers. */
static inline __attribute__((always_inline)) void NAME(tile)(long R, long P, long N, long fours,
                                                             const uint8_t *a, long ar, const float *sa,
                                                             const int8_t *b, const float *sb,
                                                             const int32_t *sums, float *c, long cr,
                                                             int accumulate) {
#pragma clang fp contract(off)
  vec dots[6][8 * PARTS] = {{{0}}};
  for (long k = 0; k < fours; k++) {
    vec columns[8 * PARTS];
#pragma clang loop unroll(full)
    for (long p = 0; p < P * PARTS; p++)
      columns[p] = *(const vec *)(b + (p / PARTS * fours + k) * 64 + p % PARTS * 4 * LANES);
#pragma clang loop unroll(full)
    for (long r = 0; r < R; r++) {
      int32_t four;
      memcpy(&four, a + r * ar + 4 * k, 4);
      vec row = four - (vec){0};
#pragma clang loop unroll(full)
      for (long p = 0; p < P * PARTS; p++) dots[r][p] = DOT(dots[r][p], row, columns[p]);
    }
  }
#pragma clang loop unroll(full)
  for (long r = 0; r < R; r++) {
    float values[8 * 16];
#pragma clang loop unroll(full)
    for (long p = 0; p < P * PARTS; p++) {
      fvec scale = sa[r] * *(const fvec *)(sb + p * LANES);
      vec sum = dots[r][p] - *(const vec *)(sums + p * LANES);
      *(fvec *)(values + p * LANES) = __builtin_convertvector(sum, fvec) * scale;
    }
    float *to = c + r * cr;
    long most = N < P * 16 ? N : P * 16;
    if (accumulate)
      for (long n = 0; n < most; n++) to[n] = to[n] + values[n];
    else
      memcpy(to, values, (size_t)most * 4);
  }
}

typedef void NAME(byte_tile)(long, long, const uint8_t *, long, const float *, const int8_t *, const float *,
                             const int32_t *, float *, long, int);

#define TILE(R, P)                                                                                  \
  static __attribute__((noinline)) void NAME(tile_##R##_##P)(                                       \
      long N, long fours, const uint8_t *a, long ar, const float *sa, const int8_t *b,              \
      const float *sb, const int32_t *sums, float *c, long cr, int accumulate) {                    \
    NAME(tile)(R, P, N, fours, a, ar, sa, b, sb, sums, c, cr, accumulate);                          \
  }
TILE(1, 1) TILE(2, 1)
#if MOST_ROWS > 2
TILE(3, 1) TILE(4, 1)
#endif
#if MOST_ROWS > 4
TILE(5, 1) TILE(6, 1)
#endif
#if MOST_PANELS == 4
TILE(1, 4) TILE(2, 4) TILE(3, 4) TILE(4, 4)
#if MOST_ROWS > 4
TILE(5, 4) TILE(6, 4)
#endif
#endif
#if ROW_PANELS == 8
TILE(1, 8)
#elif ROW_PANELS == 4
TILE(1, 4)
#else
TILE(1, 2)
#endif
#undef TILE

static NAME(byte_tile) *const NAME(byte_narrow)[] = {
    NAME(tile_1_1), NAME(tile_2_1),
#if MOST_ROWS > 2
    NAME(tile_3_1), NAME(tile_4_1),
#endif
#if MOST_ROWS > 4
    NAME(tile_5_1), NAME(tile_6_1),
#endif
};

#if MOST_PANELS == 4
static NAME(byte_tile) *const NAME(byte_wide)[] = {
    NAME(tile_1_4), NAME(tile_2_4), NAME(tile_3_4), NAME(tile_4_4),
#if MOST_ROWS > 4
    NAME(tile_5_4), NAME(tile_6_4),
#endif
};
#define WIDE NAME(byte_wide)
#else
#define WIDE NAME(byte_narrow)
#endif

/* All rows are multiplied by a few panels while these are in cache; a single row takes more of them at a time, since
   it only waits for memory. */
static void NAME(byte_product)(long M, long N, long fours, const uint8_t *a, long ar, const float *sa,
                               const int8_t *b, const float *sb, const int32_t *sums, float *c, long cr,
                               int accumulate) {
  long most = M == 1 ? ROW_PANELS : MOST_PANELS;
  for (long n = 0; n < N;) {
    long panels = N - n > 16 * (most - 1) ? most : 1;
    for (long m = 0; m < M; m += MOST_ROWS) {
      long rows = M - m < MOST_ROWS ? M - m : MOST_ROWS;
      NAME(byte_tile) *tile = panels == 1 ? NAME(byte_narrow)[rows - 1] : WIDE[rows - 1];
#if ROW_PANELS == 8
      if (M == 1 && panels == 8) tile = NAME(tile_1_8);
#elif ROW_PANELS == 4
      if (M == 1 && panels == 4) tile = NAME(tile_1_4);
#else
      if (M == 1 && panels == 2) tile = NAME(tile_1_2);
#endif
      tile(N - n, fours, a + m * ar, ar, sa + m, b + n * 4 * fours, sb + n, sums + n, c + m * cr + n, cr,
           accumulate);
    }
    n += 16 * panels;
  }
}

static const s2s_byte_kernels NAME(bytes) = {NAME(quantize), NAME(byte_product)};
#undef PARTS
#undef vec
#undef uvec
#undef fvec
#undef WIDE
#undef NAME
#undef LANES
#undef DOT
#undef MOST_ROWS
#undef MOST_PANELS
#undef ROW_PANELS
