#ifndef S2S_KERNELS_H
#define S2S_KERNELS_H
/* 1 where the processor has AVX2 and FMA, else 0. */
int s2s_has_fma(void);
#endif
