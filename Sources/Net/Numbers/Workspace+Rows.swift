import CKernels

/// Operations on rows: copies, sums, look-ups, dropout.
extension Workspace {
  /// Copies a bias into every row. x [M, N], bias [1, N]
  func fillRows(_ x: Matrix, with bias: Matrix) {
    precondition(bias.rows == 1 && bias.columns == x.columns)
    forEachRow(x) { row in unsafe x.row(row).update(from: bias.base, count: x.columns) }
  }

  /// Sets all elements to 0.
  func clear(_ x: Matrix) {
    forEachRow(x) { row in unsafe x.row(row).update(repeating: 0, count: x.columns) }
  }

  /// Adds a bias to every row. x [M, N], bias [1, N]
  func addRows(_ x: Matrix, _ bias: Matrix) {
    precondition(bias.rows == 1 && bias.columns == x.columns)
    forEachRow(x) { row in unsafe kernels.pointee.add(x.columns, bias.base, 1, x.row(row)) }
  }

  /// y += s x. x, y [M, N]
  func add(_ x: Matrix, into y: Matrix, times s: Float = 1) {
    precondition(x.rows == y.rows && x.columns == y.columns)
    forEachRow(x) { row in unsafe kernels.pointee.add(x.columns, x.row(row), s, y.row(row)) }
  }

  /// y = x * m, element by element; x and y may be the same. x, m, y [M, N]
  func multiply(_ x: Matrix, by m: Matrix, into y: Matrix) {
    precondition(x.has(y.rows, y.columns) && m.has(y.rows, y.columns))
    forEachRow(x) { row in
      unsafe kernels.pointee.multiply(x.columns, x.row(row), m.row(row), y.row(row))
    }
  }

  /// The sum of all rows, in row order. x [M, N], sum [1, N]
  func sumRows(of x: Matrix, into sum: Matrix, accumulate: Bool) {
    precondition(sum.rows == 1 && sum.columns == x.columns)
    if !accumulate { sum.fill(0) }
    team.split(x.columns, grain: 16, minimum: max(16, (1 << 15) / max(1, x.rows))) { part in
      for row in 0..<x.rows {
        unsafe kernels.pointee.add(
          part.count, x.row(row) + part.lowerBound, 1, sum.base + part.lowerBound)
      }
    }
  }

  /// Copies the rows of a table by number. x [ids, N], table [V, N]
  func gather(_ table: Matrix, rows ids: [Int32], into x: Matrix) {
    gather(table, rows: ids[...], into: x)
  }

  /// The same with a part of a list.
  func gather(_ table: Matrix, rows ids: ArraySlice<Int32>, into x: Matrix) {
    precondition(x.rows == ids.count && x.columns == table.columns)
    forEachRow(x) { row in
      let id = Int(ids[ids.startIndex + row])
      precondition(id >= 0 && id < table.rows)
      unsafe x.row(row).update(from: table.row(id), count: x.columns)
    }
  }

  /// Adds rows to those of a table by number; equal numbers add in row order.
  func scatterAdd(_ x: Matrix, rows ids: [Int32], into table: Matrix) {
    scatterAdd(x, rows: ids[...], into: table)
  }

  /// The same with a part of a list.
  func scatterAdd(_ x: Matrix, rows ids: ArraySlice<Int32>, into table: Matrix) {
    precondition(x.rows == ids.count && x.columns == table.columns)
    team.split(x.columns, grain: 16, minimum: max(16, (1 << 14) / max(1, x.rows))) { part in
      for (row, id) in ids.enumerated() {
        precondition(id >= 0 && Int(id) < table.rows)
        unsafe kernels.pointee.add(
          part.count, x.row(row) + part.lowerBound, 1, table.row(Int(id)) + part.lowerBound)
      }
    }
  }

  /// Keeps each element with probability 1 - rate, divided by this probability, else sets it to 0; x and y
  /// may be the same.
  ///
  /// The mask is a function of the row's key and the column, so the same call on a gradient is the backward
  /// pass.
  func dropout(_ x: Matrix, into y: Matrix, rate: Float, keys: ArraySlice<UInt64>) {
    precondition(x.rows == keys.count && x.rows == y.rows && x.columns == y.columns)
    let threshold = UInt32(min(Double(rate) * 0x1p32, 0xFFFF_FFFF))
    let scale = 1 / (1 - rate)
    forEachRow(x) { row in
      unsafe kernels.pointee.dropout(
        x.columns, keys[keys.startIndex + row], threshold, scale, x.row(row), y.row(row))
    }
  }

  /// Runs `body` for every row, split over the threads where the work is worth it.
  func forEachRow(_ x: Matrix, cost: Int = 1, _ body: (Int) -> Void) {
    team.split(x.rows, minimum: max(1, (1 << 15) / max(1, x.columns * cost))) { rows in
      for row in rows { body(row) }
    }
  }
}
