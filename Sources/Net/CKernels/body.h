/* The kernels, included once for each instruction set. Scalar functions over arrays are written so
   that the compiler turns them into vectors; sums have their lanes spelled out, since it must not
   reorder them. No include guard. */

#define LANES 16
/* Iterations are independent: operands are disjoint or identical, so vectors need no checks. */
#define EACH _Pragma("clang loop vectorize(assume_safety) interleave(enable)")

/* e^x: 2^n e^r with r = x - n log 2 in two parts, |r| <= 0.347; 1 + r + r^2 Q(r), Q fitted to
   3e-9. Adding 1.5 * 2^23 rounds to a whole number and leaves it in the low bits. */
static inline float NAME(exp_one)(float x) {
  x = x < -87.0f ? -87.0f : x;
  x = x > 88.72f ? 88.72f : x;
  float t = MULADD(x, 1.44269504f, 12582912.0f);
  float n = t - 12582912.0f;
  float r = MULADD(n, -0.693359375f, x);
  r = MULADD(n, 2.12194440e-4f, r);
  float q = MULADD(r, 0.00138146046f, 0.00836871192f);
  q = MULADD(q, r, 0.0416683890f);
  q = MULADD(q, r, 0.166665211f);
  q = MULADD(q, r, 0.499999940f);
  q = MULADD(q, r * r, r) + 1.0f;
  uint32_t bits, shift;
  memcpy(&bits, &q, 4);
  memcpy(&shift, &t, 4);
  bits += shift << 23;
  memcpy(&q, &bits, 4);
  return q;
}

/* tanh x = x + x^3 P(x^2) below 0.625 (P fitted to 5e-9), else 1 - 2/(e^2|x| + 1) with x's sign. */
static inline float NAME(tanh_one)(float x) {
  float a = __builtin_fabsf(x), x2 = x * x;
  float p = MULADD(x2, -0.00570496358f, 0.0206390638f);
  p = MULADD(p, x2, -0.0537397079f);
  p = MULADD(p, x2, 0.133314416f);
  p = MULADD(p, x2, -0.333332807f);
  float small = MULADD(p * x2, x, x);
  float e = NAME(exp_one)(a + a);
  float big = __builtin_copysignf(1.0f - 2.0f / (e + 1.0f), x);
  return a < 0.625f ? small : big;
}

static inline float NAME(sigmoid_one)(float x) { return 1.0f / (1.0f + NAME(exp_one)(-x)); }

static inline float NAME(lane_sum)(const float *lane) {
  float s[8];
  for (int i = 0; i < 8; i++) s[i] = lane[i] + lane[i + 8];
  return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
}

#include "product.h"

typedef float NAME(v4) __attribute__((vector_size(16), aligned(4)));

/* Writes four rows, `step` apart, as columns of `width` floats: transposes 4 x 4 at a time. */
static inline __attribute__((always_inline)) void NAME(turn)(long K, const float *from, long step,
                                                             float *to, long width) {
  typedef NAME(v4) v4;
  long k = 0;
  for (; k + 4 <= K; k += 4, to += 4 * width) {
    v4 a = *(const v4 *)(from + k), b = *(const v4 *)(from + step + k);
    v4 c = *(const v4 *)(from + 2 * step + k), d = *(const v4 *)(from + 3 * step + k);
    v4 ab = __builtin_shufflevector(a, b, 0, 4, 1, 5), cd = __builtin_shufflevector(c, d, 0, 4, 1, 5);
    *(v4 *)to = __builtin_shufflevector(ab, cd, 0, 1, 4, 5);
    *(v4 *)(to + width) = __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
    ab = __builtin_shufflevector(a, b, 2, 6, 3, 7), cd = __builtin_shufflevector(c, d, 2, 6, 3, 7);
    *(v4 *)(to + 2 * width) = __builtin_shufflevector(ab, cd, 0, 1, 4, 5);
    *(v4 *)(to + 3 * width) = __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
  }
  for (; k < K; k++, to += width)
    for (long i = 0; i < 4; i++) to[i] = from[i * step + k];
}

/* Packs `count` of `width` lines of K floats side by side; missing lines are zero. The next panel is prefetched
   meanwhile, as if there always were one: lines that are far apart then arrive in two thirds of the time. It is
   inlined with a constant width; for six lines the compiler's own vectors were the fastest. */
static inline __attribute__((always_inline)) void NAME(pack)(long width, long count, long K,
                                                             const float *from, long step, long ak,
                                                             float *to) {
  if (count < width)
    for (long k = 0; k < K; k++)
      for (long i = 0; i < width; i++) to[k * width + i] = i < count ? from[i * step + k * ak] : 0;
  else if (step == 1)
    for (long k = 0; k < K; k++) {
      __builtin_prefetch(from + k * ak + width, 0, 2);
      __builtin_prefetch(from + k * ak + 2 * width - 1, 0, 2);
      memcpy(to + k * width, from + k * ak, (size_t)width * 4);
    }
  else if (ak == 1 && width % 4 == 0)
    /* As many columns as a cache line has: the written memory stays in cache. */
    for (long k = 0; k < K; k += 16) {
      for (long i = 0; i < width; i++) __builtin_prefetch(from + (i + width) * step + k, 0, 2);
      for (long i = 0; i < width; i += 4)
        NAME(turn)(K - k < 16 ? K - k : 16, from + i * step + k, step, to + k * width + i, width);
    }
  else
    for (long k = 0; k < K; k++)
      for (long i = 0; i < width; i++) to[k * width + i] = from[i * step + k * ak];
}

static void NAME(pack_rows)(long M, long K, const float *a, long ar, long ak, float *to) {
  long full = ar == 1 ? M / ROWS * ROWS : 0;
  /* Cache lines are read whole: in a tall matrix the next row is far away. */
  for (long k = 0; k < K; k++)
    for (long m = 0; m < full; m += ROWS)
      memcpy(to + m * K + k * ROWS, a + k * ak + m, ROWS * 4);
  for (long m = full; m < M; m += ROWS)
    NAME(pack)(ROWS, M - m < ROWS ? M - m : ROWS, K, a + m * ar, ar, ak, to + m * K);
}

static void NAME(pack_columns)(long K, long N, const float *b, long bk, long bn, float *to,
                               long panel) {
  for (long n = 0; n < N; n += COLUMNS)
    NAME(pack)(COLUMNS, N - n < COLUMNS ? N - n : COLUMNS, K, b + n * bn, bn, bk,
               to + n / COLUMNS * panel);
}

static void NAME(exp_all)(long n, const float *x, float *y) {
  EACH
  for (long i = 0; i < n; i++) y[i] = NAME(exp_one)(x[i]);
}
static void NAME(tanh_all)(long n, const float *x, float *y) {
  EACH
  for (long i = 0; i < n; i++) y[i] = NAME(tanh_one)(x[i]);
}
static void NAME(sigmoid_all)(long n, const float *x, float *y) {
  EACH
  for (long i = 0; i < n; i++) y[i] = NAME(sigmoid_one)(x[i]);
}
static void NAME(relu_all)(long n, const float *x, float *y) {
  EACH
  for (long i = 0; i < n; i++) y[i] = x[i] < 0.0f ? 0.0f : x[i];
}
static void NAME(tanh_back)(long n, const float *dh, const float *h, float *dx) {
  EACH
  for (long i = 0; i < n; i++) dx[i] = dh[i] * (1.0f - h[i] * h[i]);
}
static void NAME(sigmoid_back)(long n, const float *dh, const float *h, float *dx) {
  EACH
  for (long i = 0; i < n; i++) dx[i] = dh[i] * (h[i] * (1.0f - h[i]));
}
static void NAME(relu_back)(long n, const float *dh, const float *h, float *dx) {
  EACH
  for (long i = 0; i < n; i++) dx[i] = h[i] > 0.0f ? dh[i] : 0.0f;
}
static void NAME(add_scaled)(long n, const float *x, float s, float *y) {
  EACH
  for (long i = 0; i < n; i++) y[i] = MULADD(s, x[i], y[i]);
}
static void NAME(scale_all)(long n, float s, float *y) {
  EACH
  for (long i = 0; i < n; i++) y[i] *= s;
}
static void NAME(multiply_all)(long n, const float *x, const float *m, float *y) {
  EACH
  for (long i = 0; i < n; i++) y[i] = x[i] * m[i];
}

#include "cells.h"

static float NAME(energy)(long A, const float *v, const float *q, const float *k) {
  float lane[LANES] = {0};
  long a = 0;
  for (; a + LANES <= A; a += LANES)
    EACH
    for (long l = 0; l < LANES; l++)
      lane[l] = MULADD(v[a + l], NAME(tanh_one)(q[a + l] + k[a + l]), lane[l]);
  for (long l = 0; a < A; a++, l++) lane[l] = MULADD(v[a], NAME(tanh_one)(q[a] + k[a]), lane[l]);
  return NAME(lane_sum)(lane);
}

static void NAME(energy_back)(long A, float de, const float *v, const float *q, const float *k,
                              float *restrict dv, float *restrict dq, float *restrict dk) {
  EACH
  for (long a = 0; a < A; a++) {
    float t = NAME(tanh_one)(q[a] + k[a]);
    float x = de * v[a] * (1.0f - t * t);
    dv[a] = MULADD(de, t, dv[a]);
    dq[a] += x;
    dk[a] += x;
  }
}

static float NAME(dot)(long n, const float *x, const float *y) {
  float lane[LANES] = {0};
  long i = 0;
  for (; i + LANES <= n; i += LANES)
    EACH
    for (long l = 0; l < LANES; l++) lane[l] = MULADD(x[i + l], y[i + l], lane[l]);
  for (long l = 0; i < n; i++, l++) lane[l] = MULADD(x[i], y[i], lane[l]);
  return NAME(lane_sum)(lane);
}

#include "norm.h"

static double NAME(squares)(long n, const float *x) {
  double lane[8] = {0};
  long i = 0;
  for (; i + 8 <= n; i += 8)
    EACH
    for (long l = 0; l < 8; l++) {
      double d = x[i + l];
      lane[l] += d * d; /* exact in double: 24 + 24 bits */
    }
  for (long l = 0; i < n; i++, l++) lane[l] += (double)x[i] * (double)x[i];
  return ((lane[0] + lane[4]) + (lane[2] + lane[6])) + ((lane[1] + lane[5]) + (lane[3] + lane[7]));
}

/* The largest x, or the largest x + b where b is given. */
static inline __attribute__((always_inline)) float NAME(largest)(long n, const float *x,
                                                                 const float *b) {
  float lane[LANES];
  for (long l = 0; l < LANES; l++) lane[l] = b ? x[l < n ? l : 0] + b[l < n ? l : 0] : x[l < n ? l : 0];
  long i = 0;
  for (; i + LANES <= n; i += LANES)
    EACH
    for (long l = 0; l < LANES; l++) {
      float value = b ? x[i + l] + b[i + l] : x[i + l];
      lane[l] = lane[l] < value ? value : lane[l];
    }
  for (; i < n; i++) {
    float value = b ? x[i] + b[i] : x[i];
    lane[0] = lane[0] < value ? value : lane[0];
  }
  for (long l = 1; l < LANES; l++) lane[0] = lane[0] < lane[l] ? lane[l] : lane[0];
  return lane[0];
}

static float NAME(max_of)(long n, const float *x) { return NAME(largest)(n, x, 0); }
static float NAME(max_biased)(long n, const float *x, const float *b) {
  return NAME(largest)(n, x, b);
}

static inline __attribute__((always_inline)) float NAME(exponentials)(long n, float shift,
                                                                      const float *b, float *x) {
  float lane[LANES] = {0};
  long i = 0;
  for (; i + LANES <= n; i += LANES)
    EACH
    for (long l = 0; l < LANES; l++) {
      float value = b ? x[i + l] + b[i + l] : x[i + l];
      x[i + l] = NAME(exp_one)(value - shift);
      lane[l] += x[i + l];
    }
  for (long l = 0; i < n; i++, l++)
    lane[l] += x[i] = NAME(exp_one)((b ? x[i] + b[i] : x[i]) - shift);
  return NAME(lane_sum)(lane);
}

static float NAME(exp_sum)(long n, float shift, float *x) {
  return NAME(exponentials)(n, shift, 0, x);
}
static float NAME(exp_sum_biased)(long n, float shift, const float *b, float *x) {
  return NAME(exponentials)(n, shift, b, x);
}

static float NAME(exp_total)(long n, float shift, const float *x) {
  float lane[LANES] = {0};
  long i = 0;
  for (; i + LANES <= n; i += LANES)
    EACH
    for (long l = 0; l < LANES; l++) lane[l] += NAME(exp_one)(x[i + l] - shift);
  for (long l = 0; i < n; i++, l++) lane[l] += NAME(exp_one)(x[i] - shift);
  return NAME(lane_sum)(lane);
}

/* Two rounds of a 32-bit finaliser, one with each half of the key. */
static void NAME(dropout)(long n, uint64_t key, uint32_t threshold, float scale, const float *x,
                          float *y) {
  uint32_t low = (uint32_t)key, high = (uint32_t)(key >> 32);
  EACH
  for (long i = 0; i < n; i++) {
    uint32_t h = ((uint32_t)i * 0x9E3779B1u) ^ low;
    h = (h ^ h >> 16) * 0x21F0AAADu;
    h = (h ^ h >> 15) * 0x735A2D97u;
    h = (h ^ h >> 15) + high;
    h = (h ^ h >> 16) * 0x85EBCA6Bu;
    h = (h ^ h >> 13) * 0xC2B2AE35u;
    h ^= h >> 16;
    y[i] = h >= threshold ? x[i] * scale : 0.0f;
  }
}

static inline float NAME(changed)(s2s_update_step s, float g, float p) {
  float d = g * s.scale;
  d = d > s.limit ? s.limit : d;
  d = d < -s.limit ? -s.limit : d;
  return MULADD(s.penalty, p, d);
}

static void NAME(adam)(long n, s2s_update_step s, float *restrict p, float *restrict g,
                       float *restrict m, float *restrict v) {
  float one1 = 1.0f - s.beta1, one2 = 1.0f - s.beta2;
  EACH
  for (long i = 0; i < n; i++) {
    float d = NAME(changed)(s, g[i], p[i]);
    float first = MULADD(s.beta1, m[i], one1 * d);
    float second = MULADD(s.beta2, v[i], one2 * (d * d));
    float root = MULADD(__builtin_elementwise_sqrt(second), s.root, s.epsilon);
    p[i] = p[i] * s.decay - s.rate * first / root;
    m[i] = first;
    v[i] = second;
    g[i] = 0.0f;
  }
}

static void NAME(sgd)(long n, s2s_update_step s, float *restrict p, float *restrict g,
                      float *restrict m) {
  EACH
  for (long i = 0; i < n; i++) {
    m[i] = MULADD(s.beta1, m[i], NAME(changed)(s, g[i], p[i]));
    p[i] = p[i] * s.decay - s.rate * m[i];
    g[i] = 0.0f;
  }
}

static void NAME(average)(long n, float keep, const float *p, float *a) {
  EACH
  for (long i = 0; i < n; i++) a[i] = MULADD(keep, a[i] - p[i], p[i]);
}

static const s2s_kernels NAME(kernels) = {
    ROWS, COLUMNS,
    NAME(product),      NAME(pack_rows),  NAME(pack_columns), NAME(exp_all),   NAME(tanh_all),
    NAME(sigmoid_all),  NAME(relu_all),   NAME(tanh_back),    NAME(sigmoid_back),
    NAME(relu_back),    NAME(add_scaled), NAME(scale_all),    NAME(multiply_all),
    NAME(layer_norm),   NAME(layer_norm_back),                NAME(gru),       NAME(gru_back),
    NAME(lstm),         NAME(lstm_back),  NAME(lrn),          NAME(lrn_back),
    NAME(ssru),         NAME(ssru_back),  NAME(energy),       NAME(energy_back),
    NAME(dot),          NAME(squares),    NAME(max_of),       NAME(exp_sum),   NAME(exp_total),
    NAME(max_biased),   NAME(exp_sum_biased),
    NAME(dropout),      NAME(adam),       NAME(sgd),          NAME(average),
};
#undef EACH
#undef LANES
#undef COLUMNS
#undef AHEAD
