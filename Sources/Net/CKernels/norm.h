/* Layer normalisation of one gate of a row (LayerNorm.swift has the equations); included by body.h, once for each
   instruction set. The mean comes out before the squares: numbers that lie close together keep their variance. */
static float NAME(total)(long n, const float *x) {
  float lane[LANES] = {0};
  long i = 0;
  for (; i + LANES <= n; i += LANES)
    EACH
    for (long l = 0; l < LANES; l++) lane[l] += x[i + l];
  for (long l = 0; i < n; i++, l++) lane[l] += x[i];
  return NAME(lane_sum)(lane);
}

static float NAME(layer_norm)(long H, const float *g, const float *b, float *a, float *n) {
  float mean = NAME(total)(H, a) / (float)H;
  EACH
  for (long i = 0; i < H; i++) n[i] = a[i] - mean;
  float variance = NAME(dot)(H, n, n) / (float)H;
  float s = 1.0f / __builtin_elementwise_sqrt(variance + 1e-5f);
  EACH
  for (long i = 0; i < H; i++) {
    n[i] *= s;
    a[i] = MULADD(g[i], n[i], b[i]);
  }
  return s;
}

static void NAME(layer_norm_back)(long H, float s, const float *g, const float *n, const float *dy,
                                  float *dg, float *db, float *da) {
  float sum[LANES] = {0}, product[LANES] = {0};
  long i = 0;
  for (; i + LANES <= H; i += LANES)
    EACH
    for (long l = 0; l < LANES; l++) {
      float d = g[i + l] * dy[i + l];
      sum[l] += d;
      product[l] = MULADD(d, n[i + l], product[l]);
    }
  for (long l = 0; i < H; i++, l++) {
    float d = g[i] * dy[i];
    sum[l] += d;
    product[l] = MULADD(d, n[i], product[l]);
  }
  float mean = NAME(lane_sum)(sum) / (float)H, slope = NAME(lane_sum)(product) / (float)H;
  EACH
  for (long u = 0; u < H; u++) {
    float y = dy[u], d = MULADD(g[u], y, -mean);
    db[u] += y;
    dg[u] = MULADD(y, n[u], dg[u]);
    da[u] = s * MULADD(-slope, n[u], d);
  }
}
