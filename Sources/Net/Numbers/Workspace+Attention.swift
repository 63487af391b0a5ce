import CKernels

/// Additive attention of one decoder step, over sources of different lengths; the equations stand on
/// `AdditiveAttention`. The threads split the rows: each row reads its own source.
extension Workspace {
  /// Scores, weights and contexts.
  ///
  /// - Parameters:
  ///   - query: [M, A]
  ///   - source: Keys and values; row r attends to the positions `spans[r]`.
  ///   - v: [1, A]
  ///   - weights: Overwritten; row r holds `spans[r].count` weights. [M, longest]
  ///   - context: Overwritten. [M, C]
  func additiveAttention(
    query: Matrix, source: AttendedSource, spans: ArraySlice<Range<Int>>, v: Matrix, vBias: Float,
    weights: Matrix, context: Matrix
  ) {
    let (keys, values) = (source.keys, source.values)
    precondition(query.rows == spans.count && context.rows == spans.count)
    precondition(query.columns == keys.columns && v.columns == keys.columns)
    precondition(context.columns == values.columns && weights.rows == spans.count)
    forEachRow(query, cost: 64) { row in
      let span = spans[spans.startIndex + row]
      precondition(span.upperBound <= keys.rows && span.count <= weights.columns)
      let weight = unsafe weights.row(row)
      for (index, position) in span.enumerated() {
        unsafe weight[index] =
          kernels.pointee.energy(v.columns, v.base, query.row(row), keys.row(position)) + vBias
      }
      unsafe softmax(span.count, weight)
      unsafe context.row(row).update(repeating: 0, count: context.columns)
      for (index, position) in span.enumerated() {
        unsafe kernels.pointee.add(
          values.columns, values.row(position), weight[index], context.row(row))
      }
    }
  }

  /// The gradients of one step; all but `dQuery` are added to.
  ///
  /// The softmax's mean of the weights' gradients, the sum of a_s (dContext . k_s), is dContext . context.
  ///
  /// - Parameters:
  ///   - dQuery: Overwritten. [M, A]
  ///   - dV: Each row's part of v's gradient. [M, A]
  ///   - dVBias: Each row's part of the bias's gradient. [M, 1]
  func additiveAttentionBack(
    dContext: Matrix, context: Matrix, query: Matrix, source: AttendedSource,
    spans: ArraySlice<Range<Int>>, v: Matrix, weights: Matrix, dQuery: Matrix, dKeys: Matrix,
    dValues: Matrix, dV: Matrix,
    dVBias: Matrix
  ) {
    let (keys, values) = (source.keys, source.values)
    precondition(query.rows == spans.count && dContext.rows == spans.count)
    precondition(context.rows == spans.count && context.columns == values.columns)
    precondition(dQuery.rows == spans.count && dV.rows == spans.count)
    precondition(dKeys.rows == keys.rows && dValues.rows == values.rows)
    forEachRow(query, cost: 96) { row in
      let span = spans[spans.startIndex + row]
      let weight = unsafe weights.row(row)
      unsafe dQuery.row(row).update(repeating: 0, count: dQuery.columns)
      let mean = unsafe kernels.pointee.dot(values.columns, dContext.row(row), context.row(row))
      for (index, position) in span.enumerated() {
        let dWeight = unsafe kernels.pointee.dot(
          values.columns, dContext.row(row), values.row(position))
        unsafe kernels.pointee.add(
          values.columns, dContext.row(row), weight[index], dValues.row(position))
        let dEnergy = unsafe weight[index] * (dWeight - mean)
        dVBias[row, 0] += dEnergy
        unsafe kernels.pointee.energy_back(
          v.columns, dEnergy, v.base, query.row(row), keys.row(position), dV.row(row),
          dQuery.row(row), dKeys.row(position))
      }
    }
  }

  /// The softmax of a few numbers in place.
  private func softmax(_ count: Int, _ x: UnsafeMutablePointer<Float>) {
    let sum = unsafe kernels.pointee.exp_sum(count, kernels.pointee.max(count, x), x)
    unsafe kernels.pointee.scale(count, 1 / sum, x)
  }
}
