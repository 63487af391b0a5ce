/* One row of a step of each cell, and its gradient; the cells' Swift files have the equations. Included by
   body.h, once for each set of instructions. No include guard. */

static void NAME(gru)(long H, float *gates, const float *recurrent, const float *previous,
                      float *h) {
  EACH
  for (long i = 0; i < H; i++) {
    float r = NAME(sigmoid_one)(gates[i] + recurrent[i]);
    float z = NAME(sigmoid_one)(gates[H + i] + recurrent[H + i]);
    float n = NAME(tanh_one)(MULADD(r, recurrent[2 * H + i], gates[2 * H + i]));
    gates[i] = r;
    gates[H + i] = z;
    gates[2 * H + i] = n;
    h[i] = MULADD(z, previous[i] - n, n);
  }
}

static void NAME(gru_back)(long H, const float *dh, const float *gates, const float *recurrent,
                           const float *previous, float *dgates, float *drecurrent,
                           float *dprevious) {
  EACH
  for (long i = 0; i < H; i++) {
    float d = dh[i], r = gates[i], z = gates[H + i], n = gates[2 * H + i];
    float dn = d * (1.0f - z) * (1.0f - n * n);
    float dz = d * (previous[i] - n) * (z * (1.0f - z));
    float dr = dn * recurrent[2 * H + i] * (r * (1.0f - r));
    dgates[i] = drecurrent[i] = dr;
    dgates[H + i] = drecurrent[H + i] = dz;
    dgates[2 * H + i] = dn;
    drecurrent[2 * H + i] = dn * r;
    dprevious[i] = d * z;
  }
}

static void NAME(lstm)(long H, float *gates, const float *previous, float *cell, float *h) {
  EACH
  for (long u = 0; u < H; u++) {
    float i = NAME(sigmoid_one)(gates[u]), f = NAME(sigmoid_one)(gates[H + u]);
    float g = NAME(tanh_one)(gates[2 * H + u]), o = NAME(sigmoid_one)(gates[3 * H + u]);
    gates[u] = i;
    gates[H + u] = f;
    gates[2 * H + u] = g;
    gates[3 * H + u] = o;
    float c = MULADD(f, previous[u], i * g);
    cell[u] = c;
    h[u] = o * NAME(tanh_one)(c);
  }
}

static void NAME(lstm_back)(long H, const float *dh, float *dcell, const float *gates,
                            const float *cell, const float *previous, float *dgates) {
  EACH
  for (long u = 0; u < H; u++) {
    float i = gates[u], f = gates[H + u], g = gates[2 * H + u], o = gates[3 * H + u];
    float t = NAME(tanh_one)(cell[u]);
    float dc = MULADD(dh[u] * o, 1.0f - t * t, dcell[u]);
    dgates[u] = dc * g * (i * (1.0f - i));
    dgates[H + u] = dc * previous[u] * (f * (1.0f - f));
    dgates[2 * H + u] = dc * i * (1.0f - g * g);
    dgates[3 * H + u] = dh[u] * t * (o * (1.0f - o));
    dcell[u] = dc * f;
  }
}

/* q, k, v become f, i, v. */
static void NAME(lrn)(long H, float *gates, const float *previous, float *a) {
  EACH
  for (long u = 0; u < H; u++) {
    float p = previous[u];
    float f = NAME(sigmoid_one)(gates[u] - p), i = NAME(sigmoid_one)(gates[H + u] + p);
    gates[u] = f;
    gates[H + u] = i;
    a[u] = MULADD(f, p, i * gates[2 * H + u]);
  }
}

static void NAME(lrn_back)(long H, const float *da, const float *gates, const float *previous,
                           float *dgates, float *dprevious) {
  EACH
  for (long u = 0; u < H; u++) {
    float d = da[u], f = gates[u], i = gates[H + u], v = gates[2 * H + u];
    float dq = d * previous[u] * (f * (1.0f - f));
    float dk = d * v * (i * (1.0f - i));
    dgates[u] = dq;
    dgates[H + u] = dk;
    dgates[2 * H + u] = d * i;
    dprevious[u] = MULADD(d, f, dk - dq);
  }
}

static void NAME(ssru)(long H, float *gates, const float *previous, float *cell, float *h) {
  EACH
  for (long u = 0; u < H; u++) {
    float f = NAME(sigmoid_one)(gates[u]), x = gates[H + u];
    float c = MULADD(f, previous[u] - x, x);
    gates[u] = f;
    cell[u] = c;
    h[u] = c < 0.0f ? 0.0f : c;
  }
}

static void NAME(ssru_back)(long H, float *dh, float *dcell, const float *gates, const float *cell,
                            const float *previous, float *dgates) {
  EACH
  for (long u = 0; u < H; u++) {
    float f = gates[u], x = gates[H + u];
    float d = dcell[u] + (cell[u] > 0.0f ? dh[u] : 0.0f);
    dgates[u] = d * (previous[u] - x) * (f * (1.0f - f));
    dgates[H + u] = d * (1.0f - f);
    dcell[u] = d * f;
    dh[u] = 0.0f;
  }
}
