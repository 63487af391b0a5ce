/* The few inner loops of Net in C: vector code with run-time dispatch. Everything above them, the
   blocking of products, threads, shapes and checks, is Swift.

   The set exists once for each kind of processor, compiled from body.h: the baseline, which rounds each
   product before it is added, and AVX2 with FMA, AVX-512 and NEON, which do not. Sums run in one fixed
   order, so a result depends neither on threads nor on the other rows of a call. The baseline gives the
   same bits on every processor, and so do the other three (scripts/arm.sh compares them); what is no
   number has a sign and a payload of the processor's own.
   Operands do not overlap unless a comment allows it. */
#ifndef S2S_KERNELS_H
#define S2S_KERNELS_H

#include <stdint.h>

#include "bfloat.h"
#include "bytes.h"

/* One step of an optimiser. The gradient first becomes d = clamp(scale g, limit) + penalty p. Adam's
   `rate` and `root` hold the bias corrections:
   p = decay p - rate m / (sqrt(v) root + epsilon); SGD: p = decay p - rate m. `beta1` is the momentum. */
typedef struct {
  float scale, limit, penalty, decay, rate, beta1, beta2, root, epsilon;
} s2s_update_step;

typedef void s2s_map(long n, const float *x, float *y);
typedef void s2s_map_back(long n, const float *dh, const float *h, float *dx);

typedef struct {
  /* The product's tile: the rows of a panel of A and the columns of a panel of B. */
  long rows, columns;
  /* C[M,N] = (or +=) A[M,K] B for one block of K: A's element (m,k) at a[m*ar + k*ak], or A packed
     where ar is 1 and ak is `rows`; B in panels, each K x `columns`, `panel` floats apart. */
  void (*product)(long M, long N, long K, const float *a, long ar, long ak, const float *b,
                  long panel, float *c, long cr, int accumulate);
  /* A block of A [M,K] as panels, each K x `rows`; rows past M are zero. */
  void (*pack_rows)(long M, long K, const float *a, long ar, long ak, float *to);
  /* A block of B [K,N] as panels, `panel` floats apart; columns past N are zero. */
  void (*pack_columns)(long K, long N, const float *b, long bk, long bn, float *to, long panel);
  /* y = f(x), and dx = dh f'(x) from h = f(x); operands may be the same. */
  s2s_map *exp, *tanh, *sigmoid, *relu;
  s2s_map_back *tanh_back, *sigmoid_back, *relu_back;
  /* y += s x; y = s y; y = x m, where x may be y. */
  void (*add)(long n, const float *x, float s, float *y);
  void (*scale)(long n, float s, float *y);
  void (*multiply)(long n, const float *x, const float *m, float *y);
  /* A gate of one row of a layer normalisation (LayerNorm.swift): n, then y = g n + b in place of a; the result is
     s = 1 / sqrt(variance + 1e-5). And its gradient: dg += n dy, db += dy; da may be dy. */
  float (*layer_norm)(long H, const float *g, const float *b, float *a, float *n);
  void (*layer_norm_back)(long H, float s, const float *g, const float *n, const float *dy,
                          float *dg, float *db, float *da);
  /* One row of a step of a cell and its gradient (GRUCell.swift and its siblings); a gradient may
     overwrite the value that it belongs to. */
  void (*gru)(long H, float *gates, const float *recurrent, const float *previous, float *h);
  void (*gru_back)(long H, const float *dh, const float *gates, const float *recurrent,
                   const float *previous, float *dgates, float *drecurrent, float *dprevious);
  void (*lstm)(long H, float *gates, const float *previous, float *cell, float *h);
  void (*lstm_back)(long H, const float *dh, float *dcell, const float *gates, const float *cell,
                    const float *previous, float *dgates);
  /* a = i v + f h', of which h is a function; da may be dprevious. */
  void (*lrn)(long H, float *gates, const float *previous, float *a);
  void (*lrn_back)(long H, const float *da, const float *gates, const float *previous,
                   float *dgates, float *dprevious);
  /* The gradient of the hidden state before the step, which no step reads, is 0. */
  void (*ssru)(long H, float *gates, const float *previous, float *cell, float *h);
  void (*ssru_back)(long H, float *dh, float *dcell, const float *gates, const float *cell,
                    const float *previous, float *dgates);
  /* The sum over a of v[a] tanh(q[a] + k[a]). */
  float (*energy)(long A, const float *v, const float *q, const float *k);
  /* t = tanh(q + k); dv += de t; x = de v (1 - t^2); dq += x; dk += x. */
  void (*energy_back)(long A, float de, const float *v, const float *q, const float *k, float *dv,
                      float *dq, float *dk);
  /* The sum of x y; the sum of x^2 in double; the largest x. */
  float (*dot)(long n, const float *x, const float *y);
  double (*squares)(long n, const float *x);
  float (*max)(long n, const float *x);
  /* exp(x - shift) in place and its sum; the sum alone. */
  float (*exp_sum)(long n, float shift, float *x);
  float (*exp_total)(long n, float shift, const float *x);
  /* The largest x + b; exp(x + b - shift) in place of x and its sum. */
  float (*max_biased)(long n, const float *x, const float *b);
  float (*exp_sum_biased)(long n, float shift, const float *b, float *x);
  /* y = x scale where the hash of key and column is at least the threshold, else 0; x may be y. */
  void (*dropout)(long n, uint64_t key, uint32_t threshold, float scale, const float *x, float *y);
  /* One step of Adam, and of SGD, on n values; the gradient is cleared. */
  void (*adam)(long n, s2s_update_step step, float *p, float *g, float *m, float *v);
  void (*sgd)(long n, s2s_update_step step, float *p, float *g, float *m);
  /* a = keep a + (1 - keep) p. */
  void (*average)(long n, float keep, const float *p, float *a);
} s2s_kernels;

/* The sets: 0 is the baseline, 1 is for AVX2 with FMA, 2 for AVX-512, 3 for NEON of 64-bit ARM; null where
   the processor lacks the instructions of a set. */
const s2s_kernels *s2s_kernel_set(int number);

/* Kernels for any processor that give the bits of the sets 1, 2 and 3 in all that a translation does. */
const s2s_kernels *s2s_fused_kernels(void);

/* The natural logarithm of a positive number; NaN for all else. */
double s2s_log(double x);

/* Tells the processor that this thread waits in a loop. */
static inline void s2s_pause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

#endif
