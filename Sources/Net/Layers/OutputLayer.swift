/// The vocabulary layer and its loss, streamed: logits exist for one block of rows at a time.
///
/// For each block: product, softmax, loss and gradient in place, then both gradient products, while
/// the block is warm. The mean over target tokens is the caller's `scale`.
struct OutputLayer {
  let projection: Projection

  /// Declares `name.weight` [V, inputs] and `name.bias` [V].
  ///
  /// - Parameter tied: The embedding [V, inputs] that serves as the weight (Press and Wolf 2017);
  ///   then the bias alone is declared.
  init(
    _ layout: inout ParameterLayout, _ name: String, inputs: Int, vocabulary: Int,
    tied: ParameterSlot? = nil
  ) {
    projection =
      tied.map { Projection(&layout, name, sharing: $0) }
      ?? Projection(&layout, name, inputs: inputs, outputs: vocabulary)
  }

  /// How many rows of logits are alive at once: about 4 MiB of them, and at least enough rows that
  /// reading the weights is not what the product waits for.
  private var blockRows: Int { min(512, max(96, (1 << 20) / projection.weight.rows)) }

  /// What is said of all rows.
  struct Losses {
    /// -log p of each row's target. [rows, 1]
    let rows: Matrix
    /// The gradient of the features, where it was wanted. [rows, inputs]
    let dFeatures: Matrix?

    /// The sum over the rows.
    var sum: Double { rows.values.reduce(0.0) { $0 + Double($1) } }
  }

  /// -log p of all rows, and the gradient of `features` where it is wanted.
  ///
  /// - Parameters:
  ///   - features: [rows, inputs]
  ///   - targets: The right id of each row.
  ///   - gradientScale: Where given, the gradients of the sum times this are added.
  func loss(
    _ features: Matrix, targets: [Int32], gradientScale: Float?, smoothing: Float = 0, _ pass: Pass
  ) -> Losses {
    let dFeatures = gradientScale.map { _ in pass.matrix(features.rows, features.columns) }
    let losses = pass.matrix(features.rows, 1)
    let logits = pass.matrix(min(blockRows, features.rows), projection.weight.rows)
    for start in stride(from: 0, to: features.rows, by: blockRows) {
      let rows = start..<min(start + blockRows, features.rows)
      let block = logits.rows(0..<rows.count)
      projection.step(features.rows(rows), into: block, pass)
      pass.workspace.crossEntropy(
        block, targets: targets[rows], losses: losses.rows(rows), scale: gradientScale ?? 1,
        smoothing: smoothing, gradient: dFeatures != nil)
      if let dFeatures {
        blockBack(block, features.rows(rows), into: dFeatures.rows(rows), pass)
      }
    }
    return Losses(rows: losses, dFeatures: dFeatures)
  }

  private func blockBack(_ dLogits: Matrix, _ x: Matrix, into dx: Matrix, _ pass: Pass) {
    projection.parametersBack(dLogits, x: x, pass)
    let weight = pass.packed.plain(WeightBlock(projection.weight))
    pass.workspace.multiply(dx, dLogits, weight)
  }
}
