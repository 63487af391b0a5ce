#include "bfloat.h"

#include <string.h>

#if defined(__x86_64__) && defined(__linux__)
#include <immintrin.h>
#include <sys/syscall.h>
#include <unistd.h>

#define TARGET __attribute__((target("amx-tile,amx-bf16,avx512f,avx512bw,avx512vl,avx512bf16")))

int s2s_bfloat_available(void) {
  if (!__builtin_cpu_supports("amx-bf16") || !__builtin_cpu_supports("avx512bf16") ||
      !__builtin_cpu_supports("avx512bw") || !__builtin_cpu_supports("avx512vl"))
    return 0;
  enum { ARCH_REQ_XCOMP_PERM = 0x1023, XFEATURE_XTILEDATA = 18 };
  return syscall(SYS_arch_prctl, ARCH_REQ_XCOMP_PERM, XFEATURE_XTILEDATA) == 0;
}

typedef union {
  uint32_t pairs[16];
  __m512i vector;
} line;

/* The first `count` of 32 floats as 16 pairs, the others as 0. */
TARGET static inline line pairs_of(const float *x, long count) {
  line found;
  uint32_t mask = count >= 32 ? ~0u : (1u << count) - 1;
  __m512 low = _mm512_maskz_loadu_ps((__mmask16)mask, x);
  __m512 high = _mm512_maskz_loadu_ps((__mmask16)(mask >> 16), mask >> 16 ? x + 16 : x);
  found.vector = (__m512i)_mm512_cvtne2ps_pbh(high, low);
  return found;
}

/* Pairs (k, k + 1) of up to 16 lines that lie side by side, a line apart in `step`. */
TARGET static inline line beside(const float *x, long step, long lines, int isLast) {
  line found;
  __mmask16 mask = lines >= 16 ? 0xFFFF : (__mmask16)((1u << lines) - 1);
  __m512 even = _mm512_maskz_loadu_ps(mask, x);
  __m512 odd = _mm512_maskz_loadu_ps(isLast ? 0 : mask, isLast ? x : x + step);
  /* Low halves are the even k, high halves the odd ones. */
  __m512i low = _mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh(even));
  __m512i high = _mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh(odd));
  found.vector = _mm512_or_si512(low, _mm512_slli_epi32(high, 16));
  return found;
}

static void turn(const line *from, uint32_t *to, long step) {
  for (long i = 0; i < 16; i++)
    for (long j = 0; j < 16; j++) to[i * step + j] = from[j].pairs[i];
}

TARGET void s2s_bfloat_rows(long M, long K, const float *a, long ar, long ak, uint16_t *to) {
  long width = s2s_bfloat_width(K) / 2;
  uint32_t *pairs = (uint32_t *)to;
  memset(pairs + M * width, 0, (size_t)((s2s_bfloat_lines(M) - M) * width) * 4);
  if (ak == 1) {
    for (long m = 0; m < M; m++)
      for (long k = 0; k < K; k += 32) {
        line found = pairs_of(a + m * ar + k, K - k);
        memcpy(pairs + m * width + k / 2, &found, 64);
      }
    return;
  }
  for (long m = 0; m < M; m += 16)
    for (long k = 0; k < width * 2; k += 32) {
      line block[16], turned[16];
      for (long i = 0; i < 16; i++) {
        long at = k + 2 * i;
        if (at < K) block[i] = beside(a + m * ar + at * ak, ak, M - m, at + 1 == K);
        else memset(&block[i], 0, 64);
      }
      turn(block, turned[0].pairs, 16);
      for (long i = 0; i < 16 && m + i < M; i++) memcpy(pairs + (m + i) * width + k / 2, &turned[i], 64);
    }
}

TARGET void s2s_bfloat_columns(long K, long N, const float *b, long bk, long bn, uint16_t *to) {
  long width = s2s_bfloat_width(K) / 2, columns = s2s_bfloat_lines(N);
  for (long n = 0; n < columns; n += 16) {
    uint32_t *panel = (uint32_t *)to + n * width;
    if (n >= N) {
      memset(panel, 0, (size_t)width * 64);
    } else if (bn == 1) {
      for (long k = 0; k < width; k++) {
        line found = {{0}};
        if (2 * k < K) found = beside(b + 2 * k * bk + n, bk, N - n, 2 * k + 1 == K);
        memcpy(panel + k * 16, &found, 64);
      }
    } else {
      for (long k = 0; k < width; k += 16) {
        line block[16];
        for (long i = 0; i < 16; i++) {
          if (n + i < N && 2 * k < K) block[i] = pairs_of(b + (n + i) * bn + 2 * k, K - 2 * k);
          else memset(&block[i], 0, 64);
        }
        turn(block, panel + k * 16, 16);
      }
    }
  }
}

/* Adds a block of 32 x 32 sums, or puts it, where C has elements. */
TARGET static inline void put(long rows, long columns, const float *sums, float *c, long cr, int accumulate) {
  for (long m = 0; m < rows; m++)
    for (long n = 0; n < columns; n += 16) {
      __mmask16 mask = columns - n >= 16 ? 0xFFFF : (__mmask16)((1u << (columns - n)) - 1);
      __m512 sum = _mm512_loadu_ps(sums + m * 32 + n);
      if (accumulate) sum = _mm512_add_ps(sum, _mm512_maskz_loadu_ps(mask, c + m * cr + n));
      _mm512_mask_storeu_ps(c + m * cr + n, mask, sum);
    }
}

TARGET void s2s_bfloat_product(long M, long N, long K, const uint16_t *a, const uint16_t *b, float *c, long cr,
                               int accumulate) {
  enum { BLOCK = 128 };
  struct __attribute__((packed)) {
    uint8_t palette, start, reserved[14];
    uint16_t bytes[16];
    uint8_t rows[16];
  } tiles = {.palette = 1};
  for (int i = 0; i < 8; i++) tiles.bytes[i] = 64, tiles.rows[i] = 16;
  _tile_loadconfig(&tiles);
  long width = s2s_bfloat_width(K);
  _Alignas(64) float sums[32 * 32];
  for (long from = 0; from < M; from += BLOCK)
    for (long n = 0; n < N; n += 32)
      for (long m = from; m < M && m < from + BLOCK; m += 32) {
        const uint16_t *rows = a + m * width, *columns = b + n * width;
        _tile_zero(0);
        _tile_zero(1);
        if (M - m <= 16) {
          for (long k = 0; k < width; k += 32) {
            _tile_loadd(4, rows + k, width * 2);
            _tile_loadd(6, columns + k * 16, 64);
            _tile_loadd(7, columns + (k + width) * 16, 64);
            _tile_dpbf16ps(0, 4, 6);
            _tile_dpbf16ps(1, 4, 7);
          }
        } else {
          _tile_zero(2);
          _tile_zero(3);
          for (long k = 0; k < width; k += 32) {
            _tile_loadd(4, rows + k, width * 2);
            _tile_loadd(5, rows + 16 * width + k, width * 2);
            _tile_loadd(6, columns + k * 16, 64);
            _tile_loadd(7, columns + (k + width) * 16, 64);
            _tile_dpbf16ps(0, 4, 6);
            _tile_dpbf16ps(1, 4, 7);
            _tile_dpbf16ps(2, 5, 6);
            _tile_dpbf16ps(3, 5, 7);
          }
          _tile_stored(2, sums + 16 * 32, 128);
          _tile_stored(3, sums + 16 * 32 + 16, 128);
        }
        _tile_stored(0, sums, 128);
        _tile_stored(1, sums + 16, 128);
        put(M - m < 32 ? M - m : 32, N - n < 32 ? N - n : 32, sums, c + m * cr + n, cr, accumulate);
      }
  _tile_release();
}
#else
int s2s_bfloat_available(void) { return 0; }
void s2s_bfloat_rows(long M, long K, const float *a, long ar, long ak, uint16_t *to) {
  (void)M, (void)K, (void)a, (void)ar, (void)ak, (void)to;
}
void s2s_bfloat_columns(long K, long N, const float *b, long bk, long bn, uint16_t *to) {
  (void)K, (void)N, (void)b, (void)bk, (void)bn, (void)to;
}
void s2s_bfloat_product(long M, long N, long K, const uint16_t *a, const uint16_t *b, float *c, long cr,
                        int accumulate) {
  (void)M, (void)N, (void)K, (void)a, (void)b, (void)c, (void)cr, (void)accumulate;
}
#endif
