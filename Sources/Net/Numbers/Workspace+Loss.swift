import CKernels

/// Softmax, its loss and its gradient, over rows of logits.
extension Workspace {
  /// -log p of each row's target, and on request the gradient in place of the logits.
  ///
  /// - Parameters:
  ///   - logits: [M, V]; with `gradient` they become scale (softmax - target distribution).
  ///   - bias: Added to the logits first, while they are read anyway. [1, V]
  ///   - targets: The target id of each row.
  ///   - weights: What loss and gradient of each row are multiplied with; nil is 1.
  ///   - losses: Overwritten. [M, 1]
  ///   - smoothing: The share of the target's probability that is spread over all ids.
  func crossEntropy(
    _ logits: Matrix, bias: Matrix? = nil, targets: ArraySlice<Int32>,
    weights: ArraySlice<Float>? = nil, losses: Matrix, scale: Float, smoothing: Float = 0,
    gradient: Bool
  ) {
    let V = logits.columns
    precondition(targets.count == logits.rows && losses.rows == logits.rows)
    precondition(bias?.columns ?? V == V)
    forEachRow(logits, cost: 8) { row in
      let target = Int(targets[targets.startIndex + row])
      precondition(target >= 0 && target < V)
      let x = unsafe logits.row(row)
      let (sum, loss) = unsafe softmax(V, x, bias, target: target, gradient: gradient)
      let weight = weights.map { $0[$0.startIndex + row] } ?? 1
      losses[row, 0] = weight * loss
      guard gradient else { return }
      let scale = weight * scale
      unsafe kernels.pointee.scale(V, scale / sum, x)
      if smoothing > 0 {
        let share = scale * smoothing / Float(V)
        for id in 0..<V { unsafe x[id] -= share }
      }
      unsafe x[target] -= scale * (1 - smoothing)
    }
  }

  /// The sum of e^(x - max x) of one row and -log p of its target; on request x becomes those powers.
  private func softmax(
    _ V: Int, _ x: UnsafeMutablePointer<Float>, _ bias: Matrix?, target: Int, gradient: Bool
  ) -> (sum: Float, loss: Float) {
    let (shift, correct, sum): (Float, Float, Float)
    if let bias, gradient {
      shift = unsafe kernels.pointee.max_biased(V, x, bias.base)
      correct = unsafe x[target] + bias[0, target]
      sum = unsafe kernels.pointee.exp_sum_biased(V, shift, bias.base, x)
    } else {
      if let bias { unsafe kernels.pointee.add(V, bias.base, 1, x) }
      shift = unsafe kernels.pointee.max(V, x)
      correct = unsafe x[target]
      sum =
        unsafe (gradient
        ? kernels.pointee.exp_sum(V, shift, x) : kernels.pointee.exp_total(V, shift, x))
    }
    return (sum, Float(s2s_log(Double(sum))) + shift - correct)
  }

  /// log softmax of each row, in place. [M, V]
  func logSoftmax(_ x: Matrix) {
    forEachRow(x, cost: 8) { row in
      let logits = unsafe x.row(row)
      let shift = unsafe kernels.pointee.max(x.columns, logits)
      let sum = unsafe kernels.pointee.exp_total(x.columns, shift, logits)
      let total = Float(s2s_log(Double(sum))) + shift
      for column in 0..<x.columns { unsafe logits[column] -= total }
    }
  }
}
