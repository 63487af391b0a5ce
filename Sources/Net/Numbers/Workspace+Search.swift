import CKernels

/// The columns of a block.
private let searchBlock = 128

/// Operations of a search on rows of logits.
extension Workspace {
  /// The log of the sum of e^x of each row, which turns logits into log p.
  ///
  /// - Parameter scratch: At least as many rows. [M, 2]
  func logSums(_ x: Matrix, scratch: Matrix) -> [Double] {
    precondition(scratch.rows >= x.rows && scratch.columns == 2)
    forEachRow(x, cost: 8) { row in
      let logits = unsafe x.row(row)
      let shift = unsafe kernels.pointee.max(x.columns, logits)
      scratch[row, 0] = shift
      scratch[row, 1] = unsafe kernels.pointee.exp_total(x.columns, shift, logits)
    }
    return (0..<x.rows).map { s2s_log(Double(scratch[$0, 1])) + Double(scratch[$0, 0]) }
  }

  /// The column of the largest number of each row from `first` on, the first of equals.
  func largest(_ x: Matrix, from first: Int) -> [Int32] {
    precondition(first < x.columns)
    var columns = [Int32](repeating: 0, count: x.rows)
    unsafe columns.withUnsafeMutableBufferPointer { buffer in
      forEachRow(x, cost: 1) { row in
        unsafe buffer[row] = Int32(largest(in: x.row(row), first..<x.columns))
      }
    }
    return columns
  }

  /// The column of the largest number; blocks whose maximum is no higher are skipped.
  private func largest(in row: UnsafeMutablePointer<Float>, _ columns: Range<Int>) -> Int {
    var (best, block) = (-Float.infinity, columns)
    for start in stride(from: columns.lowerBound, to: columns.upperBound, by: searchBlock) {
      let part = start..<min(start + searchBlock, columns.upperBound)
      let highest = unsafe kernels.pointee.max(part.count, row + start)
      if highest > best { (best, block) = (highest, part) }
    }
    for column in block where unsafe row[column] == best { return column }
    return block.lowerBound
  }

  /// The blocks of a row's columns from `first` on, each with its maximum.
  func forEachBlock(_ x: Matrix, row: Int, from first: Int, _ body: (Range<Int>, Float) -> Void) {
    precondition((0..<x.rows).contains(row))
    for start in stride(from: first, to: x.columns, by: searchBlock) {
      let part = start..<min(start + searchBlock, x.columns)
      body(part, unsafe kernels.pointee.max(part.count, x.row(row) + start))
    }
  }

  /// The log of the mean of e^x over matrices of log p, into the first; log p below -87 counts as -87, and
  /// the other matrices are overwritten. [M, V]
  func logMean(_ members: [Matrix]) {
    let mean = members[0]
    precondition(members.allSatisfy { $0.rows == mean.rows && $0.columns == mean.columns })
    let share = s2s_log(Double(members.count))
    forEachRow(mean, cost: 32) { row in
      let (sum, V) = unsafe (mean.row(row), mean.columns)
      unsafe kernels.pointee.exp(V, sum, sum)
      for member in members.dropFirst() {
        unsafe kernels.pointee.exp(V, member.row(row), member.row(row))
        unsafe kernels.pointee.add(V, member.row(row), 1, sum)
      }
      for column in 0..<V { unsafe sum[column] = Float(s2s_log(Double(sum[column])) - share) }
    }
  }
}
