/// The vocabulary layer and its loss, streamed: logits exist for one block of rows at a time.
///
/// For each block: product, softmax, loss and gradient in place, then both gradient products, while the block
/// is in cache. The caller's `gradientScale` makes a mean over target tokens.
struct OutputLayer {
  let projection: Linear

  /// Declares `name.weight` [V, inputs] and `name.bias` [V].
  ///
  /// - Parameter tied: The embedding [V, inputs] that serves as the weight (Press and Wolf 2017);
  ///   then the bias alone is declared.
  init(
    _ layout: inout ParameterLayout, _ name: String, inputs: Int, vocabulary: Int,
    tied: ParameterSlot? = nil
  ) {
    projection =
      tied.map { Linear(&layout, name, sharing: $0) }
      ?? Linear(&layout, name, inputs: inputs, outputs: vocabulary)
  }

  /// How many of `rows` rows of logits exist at once. The blocks have equal size, at most 16 MiB and at most
  /// as many rows as one pass over the weight's gradient sums, so that the gradient is read and written
  /// seldom.
  private func blockRows(_ rows: Int) -> Int {
    let most = min(Blocking.depth, max(96, (1 << 22) / projection.weight.rows)) / 6 * 6
    let blocks = max(1, (rows + most - 1) / most)
    return max(6, (rows + 6 * blocks - 1) / (6 * blocks) * 6)
  }

  /// The losses of all rows, and the gradient of their features.
  struct Losses {
    /// -log p of each row's target. [rows, 1]
    let rows: Matrix
    /// The gradient of the features, where it was asked for. [rows, inputs]
    let dFeatures: Matrix?

    /// The sum over the rows.
    var sum: Double { (0..<rows.rows).reduce(0.0) { $0 + Double(rows[$1, 0]) } }
  }

  /// -log p of all rows, and the gradient of `features` where it is asked for.
  ///
  /// - Parameters:
  ///   - features: [rows, inputs]
  ///   - targets: The target id of each row.
  ///   - weights: What the loss of each row is multiplied with in training; none where all count alike.
  ///   - gradientScale: Where given, the gradients of the sum, times this factor, are added.
  func loss(
    _ features: Matrix, targets: [Int32], weights: [Float] = [], gradientScale: Float?,
    smoothing: Float = 0,
    _ ctx: Context
  ) -> Losses {
    ctx.workspace.phase(.vocabulary) {
      let dFeatures = gradientScale.map { _ in ctx.matrix(features.rows, features.columns) }
      let losses = ctx.matrix(features.rows, 1)
      let weight = ctx.packed.transposed(WeightBlock(projection.weight))
      let bias = projection.bias.map { ctx.parameters[$0] }
      let blockRows = blockRows(features.rows)
      let logits = ctx.matrix(min(blockRows, features.rows), projection.weight.rows)
      for start in stride(from: 0, to: features.rows, by: blockRows) {
        let rows = start..<min(start + blockRows, features.rows)
        let block = logits.rows(0..<rows.count)
        ctx.workspace.multiply(block, features.rows(rows), weight)
        ctx.workspace.crossEntropy(
          block, bias: bias, targets: targets[rows],
          weights: weights.isEmpty || gradientScale == nil ? nil : weights[rows],
          losses: losses.rows(rows),
          scale: gradientScale ?? 1,
          smoothing: smoothing, gradient: dFeatures != nil)
        if let dFeatures {
          blockBack(block, features.rows(rows), into: dFeatures.rows(rows), ctx)
        }
      }
      return Losses(rows: losses, dFeatures: dFeatures)
    }
  }

  private func blockBack(_ dLogits: Matrix, _ x: Matrix, into dx: Matrix, _ ctx: Context) {
    projection.parametersBack(dLogits, x: x, ctx)
    // The product packs the weight: a packed copy as above was no faster, and is as large as the weight.
    ctx.workspace.multiply(dx, dLogits, ctx.parameters[projection.weight])
  }
}
