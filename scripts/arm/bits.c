/* Runs every kernel of every set that this processor has, over all sizes to 70, on usual and on hostile values.
 *
 *   bits            a line `KERNEL SET DIGEST` for each kernel of each set; equal digests are equal bits
 *   bits KERNEL     a line for each size of one kernel, so that a difference names the size
 *
 * All that is no number counts as one value: processors give it different signs. The digest is over all memory that a
 * kernel may reach, so that it also sees what was written beside the result.
 */
#include "kernels.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST = 70, WIDE = 4 * MOST + 40, OPERANDS = 8, LEVELS = 3, ROUNDS = 2, AREA = 160 * 160 };

static uint64_t state, digest;

/* splitmix64: what is drawn depends on the size alone, so that every set computes the same. */
static uint64_t draw(void) {
  uint64_t z = (state += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

static void mix(uint64_t bits) {
  digest = (digest ^ bits) * 0x9E3779B97F4A7C15u;
  digest ^= digest >> 32;
}
static void mix_floats(long n, const float *x) {
  for (long i = 0; i < n; i++) {
    uint32_t bits;
    memcpy(&bits, x + i, 4);
    mix(x[i] != x[i] ? 0x7FC00000u : bits);
  }
}
static void mix_double(double x) {
  uint64_t bits;
  memcpy(&bits, &x, 8);
  mix(x != x ? 0x7FF8000000000000u : bits);
}

/* Level 0 has numbers as they occur in a training, 1 also what is at an edge and finite, 2 all. */
static float value(int level) {
  static const float edges[] = {0.0f,     -0.0f,     1.0f,   -1.0f,   0.625f,   -0.625f, 88.72f,  -87.0f,
                                FLT_MIN,  -FLT_MIN,  1e-39f, -1e-39f, 1.4e-45f, -1.4e-45f, 1e-20f, -1e-20f,
                                1e18f,    -1e18f,    104.0f, -104.0f, FLT_MAX,  -FLT_MAX, INFINITY, -INFINITY,
                                NAN,      -NAN};
  uint64_t bits = draw();
  if (level == 1 && bits % 8 == 0) return edges[(bits >> 8) % 20];
  if (level == 2 && bits % 32 == 0) return edges[(bits >> 8) % (sizeof edges / sizeof *edges)];
  uint32_t drawn = (bits >> 32 & 0x807FFFFFu) | (120 + (bits >> 8 & 7)) << 23; /* 2^-7 to 2 */
  float x;
  memcpy(&x, &drawn, 4);
  return x;
}
static void fill(long n, float *x, int level) {
  for (long i = 0; i < n; i++) x[i] = value(level);
}

/* The operands of a kernel over one row; they begin at places that no vector is aligned to. */
static float operands[OPERANDS][WIDE];
static float *x[OPERANDS];

static s2s_update_step step(void) {
  s2s_update_step s = {0.7f, 1.5f, 0.01f, 0.999f, 0.003f, 0.9f, 0.98f, 1.3f, 1e-8f};
  return s;
}

/* Kernels over one row of n: what they return is part of the digest. */
typedef double row_kernel(const s2s_kernels *s, long n);
#define ROW(NAME, CALL) \
  static double try_##NAME(const s2s_kernels *s, long n) { CALL; }
ROW(exp, s->exp(n, x[0], x[1]); return 0)
ROW(tanh, s->tanh(n, x[0], x[1]); return 0)
ROW(sigmoid, s->sigmoid(n, x[0], x[0]); return 0)
ROW(relu, s->relu(n, x[0], x[0]); return 0)
ROW(tanh_back, s->tanh_back(n, x[0], x[1], x[0]); return 0)
ROW(sigmoid_back, s->sigmoid_back(n, x[0], x[1], x[2]); return 0)
ROW(relu_back, s->relu_back(n, x[0], x[1], x[2]); return 0)
ROW(add, s->add(n, x[0], 0.37f, x[1]); return 0)
ROW(scale, s->scale(n, 0.37f, x[0]); return 0)
ROW(multiply, s->multiply(n, x[0], x[1], x[0]); return 0)
ROW(layer_norm, return s->layer_norm(n, x[0], x[1], x[2], x[3]))
ROW(layer_norm_back, s->layer_norm_back(n, 0.37f, x[0], x[1], x[2], x[3], x[4], x[2]); return 0)
ROW(gru, s->gru(n, x[0], x[1], x[2], x[3]); return 0)
ROW(gru_back, s->gru_back(n, x[0], x[1], x[2], x[3], x[4], x[5], x[6]); return 0)
ROW(lstm, s->lstm(n, x[0], x[1], x[2], x[3]); return 0)
ROW(lstm_back, s->lstm_back(n, x[0], x[1], x[2], x[3], x[4], x[5]); return 0)
ROW(lrn, s->lrn(n, x[0], x[1], x[2]); return 0)
ROW(lrn_back, s->lrn_back(n, x[0], x[1], x[2], x[3], x[0]); return 0)
ROW(ssru, s->ssru(n, x[0], x[1], x[2], x[3]); return 0)
ROW(ssru_back, s->ssru_back(n, x[0], x[1], x[2], x[3], x[4], x[5]); return 0)
ROW(energy, return s->energy(n, x[0], x[1], x[2]))
ROW(energy_back, s->energy_back(n, 0.37f, x[0], x[1], x[2], x[3], x[4], x[5]); return 0)
ROW(dot, return s->dot(n, x[0], x[1]))
ROW(squares, return s->squares(n, x[0]))
ROW(max, return s->max(n, x[0]))
ROW(exp_sum, return s->exp_sum(n, 0.37f, x[0]))
ROW(exp_total, return s->exp_total(n, 0.37f, x[0]))
ROW(max_biased, return s->max_biased(n, x[0], x[1]))
ROW(exp_sum_biased, return s->exp_sum_biased(n, 0.37f, x[0], x[1]))
ROW(dropout, s->dropout(n, 0x123456789ABCDEFu, 0x40000000u, 1.25f, x[0], x[1]); return 0)
ROW(adam, s->adam(n, step(), x[0], x[1], x[2], x[3]); return 0)
ROW(sgd, s->sgd(n, step(), x[0], x[1], x[2]); return 0)
ROW(average, s->average(n, 0.99f, x[0], x[1]); return 0)

static void try_row(row_kernel *kernel, const s2s_kernels *s, long n) {
  for (int round = 0; round < ROUNDS * LEVELS; round++) {
    for (int i = 0; i < OPERANDS; i++) {
      fill(WIDE, operands[i], round % LEVELS);
      x[i] = operands[i] + 3 + (n + i) % 5;
    }
    mix_double(kernel(s, n));
    mix_floats(OPERANDS * WIDE, operands[0]);
  }
}

/* The matrices of a product, with room for the padded panels of every set. */
static float a[AREA], b[AREA], c[AREA], before[AREA], rows[AREA], columns[AREA];

/* A panel's element (i, k) is at i % width + k width; sets differ in their widths, so the digest follows i and k. Past
   the last line all is zero. */
static void mix_panels(long count, long K, const float *from, long width, long panel) {
  for (long i = 0; i < (count + width - 1) / width * width; i++)
    for (long k = 0; k < K; k++) {
      const float *at = from + i / width * panel + k * width + i % width;
      if (i < count) mix_floats(1, at);
      else if (*at != 0) mix(0xBAD);
    }
}

/* Lines that lie one behind the other, or side by side. */
typedef struct {
  long line, k;
} strides;
static strides laid(int beside, long lines, long K) {
  return beside ? (strides){1, lines + 3} : (strides){K + 1, 1};
}

/* M lines of K, both ways. */
static void try_pack_rows(const s2s_kernels *s, long M, long K) {
  for (int beside = 0; beside < 2; beside++) {
    strides from = laid(beside, M, K);
    fill((M + 4) * (K + 4), a, beside);
    s->pack_rows(M, K, a, from.line, from.k, rows);
    mix_panels(M, K, rows, s->rows, s->rows * K);
  }
}
static void try_pack_columns(const s2s_kernels *s, long N, long K) {
  for (int beside = 0; beside < 2; beside++) {
    strides from = laid(beside, N, K);
    long panel = s->columns * K + 5;
    fill((N + 4) * (K + 4), b, beside);
    s->pack_columns(K, N, b, from.k, from.line, columns, panel);
    mix_panels(N, K, columns, s->columns, panel);
  }
}

/* A as it lies, A transposed, and both packed; each second one with B transposed too, and added to C. */
static void try_product(const s2s_kernels *s, long M, long N, long K) {
  int level = (int)(draw() % LEVELS);
  long panel = s->columns * K + 5, cr = N + 3, size = M * cr + 8;
  fill((M + 4) * (K + 4), a, level);
  fill((N + 4) * (K + 4), b, level);
  fill(size, before, 0);
  for (int form = 0; form < 4; form++) {
    strides left = laid(form & 1, M, K), right = laid(form & 1, N, K);
    int isPacked = form / 2, accumulate = form & 1;
    s->pack_columns(K, N, b, right.k, right.line, columns, panel);
    if (isPacked) {
      s->pack_rows(M, K, a, left.line, left.k, rows);
      left = (strides){1, s->rows};
    }
    memcpy(c, before, (size_t)size * 4);
    s->product(M, N, K, isPacked ? rows : a, left.line, left.k, columns, panel, c, cr, accumulate);
    mix_floats(size, c);
  }
}

static void try_log(void) {
  for (long i = 0; i < 100000; i++) {
    double x = value(2), y = ldexp((double)(draw() >> 11), (int)(draw() % 200) - 150);
    mix_double(s2s_log(x));
    mix_double(s2s_log(y));
  }
}

static const char *const sets[] = {"base", "avx2", "avx512", "neon", "plain"};
static const s2s_kernels *set_of(int number) {
  return number < 4 ? s2s_kernel_set(number) : s2s_fused_kernels();
}
static const char *const byte_sets[] = {"bytes", "bytes-avx2", "bytes-avx512", "bytes-vnni"};
static const char *wanted;

/* begin SEED, then what is tried, then end: the digest of a kernel goes on, that of one size begins anew. */
static void begin(uint64_t seed) {
  state = seed * 0xD1B54A32D192ED03u;
  if (wanted) digest = 0;
}
static void end(const char *kernel, const char *set, long M, long N, long K) {
  if (wanted) printf("%s %s %016llx %ld %ld %ld\n", kernel, set, (unsigned long long)digest, M, N, K);
}
static int starts(const char *kernel) {
  digest = 0;
  return !wanted || strcmp(wanted, kernel) == 0;
}
static void finish(const char *kernel, const char *set) {
  if (!wanted) printf("%s %s %016llx\n", kernel, set, (unsigned long long)digest);
}

#define KERNEL(NAME) {#NAME, try_##NAME}
static const struct {
  const char *name;
  row_kernel *kernel;
} row_kernels[] = {
    KERNEL(exp), KERNEL(tanh), KERNEL(sigmoid), KERNEL(relu), KERNEL(tanh_back), KERNEL(sigmoid_back),
    KERNEL(relu_back), KERNEL(add), KERNEL(scale), KERNEL(multiply), KERNEL(layer_norm),
    KERNEL(layer_norm_back), KERNEL(gru), KERNEL(gru_back), KERNEL(lstm), KERNEL(lstm_back), KERNEL(lrn),
    KERNEL(lrn_back), KERNEL(ssru), KERNEL(ssru_back), KERNEL(energy), KERNEL(energy_back), KERNEL(dot),
    KERNEL(squares), KERNEL(max), KERNEL(exp_sum), KERNEL(exp_total), KERNEL(max_biased),
    KERNEL(exp_sum_biased), KERNEL(dropout), KERNEL(adam), KERNEL(sgd), KERNEL(average)};
enum { ROW_KERNELS = sizeof row_kernels / sizeof *row_kernels };
/* Two sizes, product and two packings; all else works on rows. */
_Static_assert(sizeof(s2s_kernels) == 2 * sizeof(long) + (3 + ROW_KERNELS) * sizeof(void *),
               "each kernel of the table is tried");

static void try_rows(const s2s_kernels *s, const char *set) {
  for (int i = 0; i < ROW_KERNELS; i++) {
    const char *name = row_kernels[i].name;
    /* The plain ones are for translation alone. */
    int trains = strstr(name, "_back") || !strcmp(name, "adam") || !strcmp(name, "sgd");
    if (!starts(name) || (trains && !strcmp(set, "plain"))) continue;
    for (long n = 0; n <= MOST; n++) {
      begin((uint64_t)n + 1);
      try_row(row_kernels[i].kernel, s, n);
      end(name, set, n, 0, 0);
    }
    finish(name, set);
  }
}

typedef void packing(const s2s_kernels *, long, long);
static void try_packing(const s2s_kernels *s, const char *set, const char *name, packing *pack) {
  if (!starts(name)) return;
  for (long lines = 1; lines <= MOST; lines++)
    for (long K = 0; K <= MOST; K++) {
      begin((uint64_t)(lines * 100 + K));
      pack(s, lines, K);
      end(name, set, lines, 0, K);
    }
  finish(name, set);
}

/* Every pair of M and N, and each K with as many of them. */
static void try_products(const s2s_kernels *s, const char *set) {
  if (!starts("product")) return;
  for (long M = 1; M <= MOST; M++)
    for (long N = 1; N <= MOST; N++) {
      long K = (M * 31 + N * 17) % (MOST + 1);
      begin((uint64_t)(M * 100 + N));
      try_product(s, M, N, K);
      end("product", set, M, N, K);
    }
  finish("product", set);
}

/* Weights of eight bits: a row is quantised, and multiplied by packed weights that were drawn. */
static void try_bytes(const s2s_byte_kernels *s, long M, long N, long K) {
  static int8_t weights[AREA], packed[2 * AREA];
  static int32_t sums[2 * MOST];
  static uint8_t bytes[AREA];
  long fours = (K + 3) / 4, cr = N + 3, size = M * cr + 8;
  for (long i = 0; i < N * (K + 1); i++) weights[i] = (int8_t)draw();
  s2s_pack_bytes(K, N, weights, K + 1, packed, sums);
  for (int level = 0; level < LEVELS; level++) {
    fill(M * K + 1, a, level);
    fill(2 * MOST, b, 0);
    fill(size, c, 0);
    for (long m = 0; m < M; m++) columns[m] = s->quantize(K, a + m * K, bytes + m * 4 * fours);
    for (long i = 0; i < M * 4 * fours; i++) mix(bytes[i]);
    s->product(M, N, fours, bytes, 4 * fours, columns, packed, b, sums, c, cr, level & 1);
    mix_floats(size, c);
  }
}
static void try_byte_products(const s2s_byte_kernels *s, const char *set) {
  if (!starts("byte_product")) return;
  for (long M = 1; M <= MOST; M++)
    for (long N = 1; N <= MOST; N++) {
      long K = (M * 31 + N * 17) % (MOST + 1);
      begin((uint64_t)(M * 100 + N));
      try_bytes(s, M, N, K);
      end("byte_product", set, M, N, K);
    }
  finish("byte_product", set);
}

int main(int count, char **arguments) {
  wanted = count > 1 ? arguments[1] : 0;
  for (int number = 0; number < 4; number++) {
    const s2s_byte_kernels *s = s2s_byte_kernel_set(number);
    if (s) try_byte_products(s, byte_sets[number]);
  }
  for (int number = 0; number < 5; number++) {
    const s2s_kernels *s = set_of(number);
    if (!s) continue;
    try_products(s, sets[number]);
    try_packing(s, sets[number], "pack_rows", try_pack_rows);
    try_packing(s, sets[number], "pack_columns", try_pack_columns);
    try_rows(s, sets[number]);
  }
  if (starts("log")) {
    begin(1);
    try_log();
    end("log", "base", 0, 0, 0);
    finish("log", "base");
  }
  return ferror(stdout) || fflush(stdout);
}
