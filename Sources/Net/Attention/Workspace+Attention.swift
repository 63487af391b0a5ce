import CKernels

/// Attention over sources of different lengths; `GlobalAttention` has the equations. The threads split the
/// rows: each row reads its own source.
extension Workspace {
  /// Computes energies, weights and contexts.
  ///
  /// - Parameters:
  ///   - query: [M, A]
  ///   - source: Keys and values.
  ///   - sentences: For each row, the sentence to which it attends. [M]
  ///   - scorer: The scorer of additive attention; nil where query and key are multiplied.
  ///   - weights: Overwritten; a row has as many as its sentence has positions. [M, S]
  ///   - context: Overwritten. [M, C]
  func attention(
    query: Matrix, source: AttendedSource, sentences: ArraySlice<Int32>, scorer: EnergyScorer?,
    weights: Matrix, context: Matrix
  ) {
    let (keys, values, A) = (source.keys, source.values, source.keys.columns)
    precondition(query.rows == sentences.count && context.rows == sentences.count)
    precondition(query.columns == keys.columns)
    precondition(scorer.map { $0.v.columns == keys.columns } ?? true)
    precondition(context.columns == values.columns && weights.rows == sentences.count)
    forEachRow(query, cost: 64) { row in
      let span = source.spans[Int(sentences[sentences.startIndex + row])]
      precondition(span.upperBound <= keys.rows && span.count <= weights.columns)
      let weight = unsafe weights.row(row)
      for (index, position) in span.enumerated() {
        let key = unsafe keys.row(position)
        if let scorer {
          unsafe weight[index] =
            kernels.pointee.energy(A, scorer.v.base, query.row(row), key) + scorer.bias
        } else {
          unsafe weight[index] = kernels.pointee.dot(A, query.row(row), key)
        }
      }
      unsafe softmax(span.count, weight)
      unsafe context.row(row).update(repeating: 0, count: context.columns)
      for (index, position) in span.enumerated() {
        unsafe kernels.pointee.add(
          values.columns, values.row(position), weight[index], context.row(row))
      }
    }
  }

  /// Computes the gradients of one step, whose row r attends to sentence r. It overwrites `dQuery` and adds
  /// to the others.
  ///
  /// The mean of the weights' gradients under the softmax, the sum of a_s (dContext . k_s),
  /// is dContext . context.
  ///
  /// - Parameters:
  ///   - dQuery: Overwritten. [M, A]
  ///   - dV: Each row's part of v's gradient, where there is a scorer. [M, A]
  ///   - dVBias: Each row's part of the bias's gradient. [M, 1]
  func attentionBack(
    dContext: Matrix, context: Matrix, query: Matrix, source: AttendedSource,
    scorer: EnergyScorer?, weights: Matrix, dQuery: Matrix,
    dKeys: Matrix, dValues: Matrix, dV: Matrix, dVBias: Matrix
  ) {
    let (keys, values) = (source.keys, source.values)
    precondition(query.rows <= source.spans.count && dContext.rows == query.rows)
    precondition(context.rows == query.rows && context.columns == values.columns)
    precondition(dQuery.rows == query.rows && dV.rows == query.rows)
    precondition(scorer.map { $0.v.columns == keys.columns } ?? true)
    precondition(dKeys.rows == keys.rows && dValues.rows == values.rows)
    forEachRow(query, cost: 96) { row in
      let span = source.spans[row]
      let weight = unsafe weights.row(row)
      unsafe dQuery.row(row).update(repeating: 0, count: dQuery.columns)
      let mean = unsafe kernels.pointee.dot(values.columns, dContext.row(row), context.row(row))
      for (index, position) in span.enumerated() {
        let dWeight = unsafe kernels.pointee.dot(
          values.columns, dContext.row(row), values.row(position))
        unsafe kernels.pointee.add(
          values.columns, dContext.row(row), weight[index], dValues.row(position))
        let dEnergy = unsafe weight[index] * (dWeight - mean)
        guard let scorer else {
          unsafe kernels.pointee.add(keys.columns, keys.row(position), dEnergy, dQuery.row(row))
          unsafe kernels.pointee.add(keys.columns, query.row(row), dEnergy, dKeys.row(position))
          continue
        }
        dVBias[row, 0] += dEnergy
        unsafe kernels.pointee.energy_back(
          keys.columns, dEnergy, scorer.v.base, query.row(row), keys.row(position), dV.row(row),
          dQuery.row(row), dKeys.row(position))
      }
    }
  }

  /// The softmax of a few numbers in place; what is too little to change any sum is 0.
  private func softmax(_ count: Int, _ x: UnsafeMutablePointer<Float>) {
    let sum = unsafe kernels.pointee.exp_sum(count, kernels.pointee.max(count, x), x)
    unsafe kernels.pointee.scale(count, 1 / sum, x)
    // Products with such weights would be subnormal numbers, for which a processor takes a hundred times as long:
    // the energies of an SSRU, whose states have no bound, lie far apart.
    for index in 0..<count where unsafe x[index] < 0x1p-64 { unsafe x[index] = 0 }
  }
}
