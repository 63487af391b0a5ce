/// Layer normalisation of a product before its bias, each gate over its H units (Ba, Kiros, Hinton 2016, eq. 4),
/// with the epsilon of PyTorch and Nematus:
///
///     n = (a - mean(a)) / sqrt(variance(a) + 1e-5)        y = g * n + b
///
/// The input side and the recurrent side of a cell are normalised apart, as in Nematus and Marian. These two
/// normalise several gates together; one gate at a time, no gate's scale depends on another's.
struct LayerNorm {
  /// g [gates H]
  let gain: ParameterSlot
  /// b [gates H], the bias that the cell has anyway
  let bias: ParameterSlot
  /// The number of gates.
  let gates: Int
  /// Its columns in the cell's `extra`.
  let columns: Range<Int>

  /// Declares the gain.
  ///
  /// - Parameters:
  ///   - name: The full name of the gain.
  ///   - bias: The bias behind the normalisation. [gates H]
  ///   - start: The first of its columns in `extra`.
  init(
    _ layout: inout ParameterLayout, _ name: String, bias: ParameterSlot, gates: Int,
    start: Int = 0
  ) {
    gain = layout.add(name, bias.columns, role: .gain)
    self.bias = bias
    self.gates = gates
    // Whole cache lines, so that what lies behind begins with one.
    columns = start..<start + (bias.columns + gates + 15) / 16 * 16
  }

  /// What the backward pass needs of some rows: n [rows, gates H], and 1 / sqrt(variance + 1e-5) [rows, gates].
  private func kept(_ extra: Matrix) -> (normal: Matrix, scale: Matrix) {
    let (own, width) = (extra.columns(columns), gain.columns)
    return (own.columns(0..<width), own.columns(width..<width + gates))
  }

  /// Turns a into y, in place.
  ///
  /// - Parameters:
  ///   - a: The product without a bias. [rows, gates H]
  ///   - extra: The cell's `extra` of the same rows.
  func forward(_ a: Matrix, _ extra: Matrix, _ ctx: Context) {
    let kept = kept(extra)
    ctx.workspace.layerNorm(
      a, gain: ctx.parameters[gain], bias: ctx.parameters[bias], normal: kept.normal,
      scale: kept.scale)
  }

  /// Computes da from dy, and adds the gradients of g and b.
  ///
  ///     d = g * dy        da = (d - mean(d) - n mean(d * n)) / sqrt(variance(a) + 1e-5)
  ///
  /// - Parameters:
  ///   - dy: [rows, gates H]
  ///   - da: Overwritten; may be the same memory. [rows, gates H]
  func backward(_ dy: Matrix, into da: Matrix, _ extra: Matrix, _ ctx: Context) {
    let kept = kept(extra)
    ctx.workspace.layerNormBack(
      dy, gain: ctx.parameters[gain], normal: kept.normal, scale: kept.scale,
      dGain: ctx.gradients[gain], dBias: ctx.gradients[bias], into: da)
  }
}

extension CellShape {
  /// Declares a normalisation where the cell has it.
  ///
  /// - Parameters:
  ///   - name: The full name of the gain.
  ///   - bias: The bias behind the normalisation. [gates H]
  ///   - start: The first of its columns in `extra`.
  func norm(
    _ layout: inout ParameterLayout, _ name: String, _ bias: ParameterSlot, _ gates: Int,
    start: Int = 0
  ) -> LayerNorm? {
    layerNorm ? LayerNorm(&layout, name, bias: bias, gates: gates, start: start) : nil
  }
}
