import Stream

/// A row-major view of floats that a `Storage` or an `Arena` owns.
///
/// This type, and the operations of `Workspace` that hand its memory to the kernels, are the one unsafe
/// boundary of Net: sizes are checked where a view is made and once in each operation, and the owner outlives
/// its views by construction. The threads of a team split its rows or columns and never share an element.
@safe struct Matrix {
  let base: UnsafeMutablePointer<Float>
  let rows: Int
  let columns: Int
  /// The distance from one row to the next, in floats.
  let stride: Int

  /// An element.
  subscript(row: Int, column: Int) -> Float {
    get {
      precondition((0..<rows).contains(row) && (0..<columns).contains(column))
      return unsafe base[row * stride + column]
    }
    nonmutating set {
      precondition((0..<rows).contains(row) && (0..<columns).contains(column))
      unsafe base[row * stride + column] = newValue
    }
  }

  /// Whether it has this shape.
  func has(_ rows: Int, _ columns: Int) -> Bool { self.rows == rows && self.columns == columns }

  /// The column of the highest element of a row; the lowest of equals.
  func highest(_ row: Int) -> Int {
    var best = 0
    for column in 1..<max(1, columns) where self[row, column] > self[row, best] { best = column }
    return best
  }

  /// Some of the rows.
  func rows(_ range: Range<Int>) -> Matrix {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows)
    return unsafe Matrix(
      base: base + range.lowerBound * stride, rows: range.count, columns: columns, stride: stride)
  }

  /// Some of the columns.
  func columns(_ range: Range<Int>) -> Matrix {
    precondition(range.lowerBound >= 0 && range.upperBound <= columns)
    return unsafe Matrix(
      base: base + range.lowerBound, rows: rows, columns: range.count, stride: stride)
  }

  /// The first element of a row.
  func row(_ index: Int) -> UnsafeMutablePointer<Float> { unsafe base + index * stride }

  /// Whether all elements are finite.
  var isFinite: Bool {
    // x - x is 0 except for infinities and NaN.
    var sum: UInt32 = 0
    for index in 0..<rows {
      let row = unsafe row(index)
      for column in 0..<columns { unsafe sum |= (row[column] - row[column]).bitPattern }
    }
    return sum & 0x7FFF_FFFF == 0
  }

  /// Sets all elements.
  func fill(_ value: Float) {
    for index in 0..<rows { unsafe row(index).update(repeating: value, count: columns) }
  }

  /// Copies a matrix of the same shape.
  func copy(from other: Matrix) {
    precondition(rows == other.rows && columns == other.columns)
    for index in 0..<rows { unsafe row(index).update(from: other.row(index), count: columns) }
  }

  /// A copy of the elements, row by row.
  var values: [Float] {
    Memory.require(rows * columns * MemoryLayout<Float>.size)
    return unsafe (0..<rows).flatMap { unsafe UnsafeBufferPointer(start: row($0), count: columns) }
  }

  /// Replaces the elements, row by row.
  func assign(_ values: [Float]) {
    precondition(values.count == rows * columns)
    for index in 0..<rows {
      for column in 0..<columns { unsafe row(index)[column] = values[index * columns + column] }
    }
  }
}

/// A matrix B [K, N] in the order in which the product reads it: panels of a few columns, each K x width.
///
/// Weights of every time step are packed once per update.
final class PackedMatrix {
  /// The rows of B.
  private(set) var K = 0
  /// The columns of B.
  private(set) var N = 0
  /// The columns of a panel.
  private(set) var width = 1
  private var storage = Storage(count: 0)
  /// The matrix in eight bits, where the weights are; then it has no panels of floats.
  let bytes: PackedBytes?

  /// An empty matrix.
  init() { bytes = nil }

  /// A matrix in eight bits.
  init(_ bytes: PackedBytes) {
    self.bytes = bytes
    (K, N) = (bytes.K, bytes.N)
  }

  /// The arithmetic for which B is packed.
  private(set) var arithmetic = Arithmetic.fp32

  /// The same in bfloat16.
  func shapeBFloat(K: Int, N: Int) {
    let count = PackedBFloat.count(K: K, lines: N)
    if storage.count < count { storage = Storage(count: count, cleared: false) }
    (self.K, self.N, arithmetic) = (K, N, .bf16)
  }

  /// Sets the shape of B; the memory is reused where it is large enough.
  func shape(K: Int, N: Int, width: Int) {
    let count = (N + width - 1) / width * width * K
    if storage.count < count { storage = Storage(count: count, cleared: false) }
    (self.K, self.N, self.width) = (K, N, width)
  }

  /// The panels, one a row.
  var panels: Matrix {
    if arithmetic == .bf16 {
      return storage.matrix(at: 0, rows: 1, columns: PackedBFloat.count(K: K, lines: N))
    }
    return storage.matrix(at: 0, rows: (N + width - 1) / width, columns: width * K)
  }
}
