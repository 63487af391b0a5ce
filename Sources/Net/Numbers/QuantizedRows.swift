/// A matrix of whole numbers from -127 to 127 with a scale for each row, w = s q, as CTranslate2 and Marian's intgemm
/// have them: symmetric, so that 0 stays 0.
package struct QuantizedRows: Equatable {
  /// The numbers, row by row.
  let values: [Int8]
  /// The scale of each row.
  let scales: [Float]
  /// The numbers of a row.
  let columns: Int

  /// Longer rows could overflow a sum of 32 bits, and stay floats.
  static let mostColumns = 1 << 16

  /// Numbers that were read.
  init(values: [Int8], scales: [Float], columns: Int) {
    precondition(values.count == scales.count * columns)
    (self.values, self.scales, self.columns) = (values, scales, columns)
  }

  /// Rounds each row: s = max |w| / 127, q = w / s to the nearest, to even.
  ///
  /// - Parameter floats: Finite values, row by row.
  /// - Complexity: O(values).
  init(rounding floats: [Float], columns: Int) {
    var (values, scales): ([Int8], [Float]) = ([], [])
    values.reserveCapacity(floats.count)
    for start in stride(from: 0, to: floats.count, by: columns) {
      let row = floats[start..<start + columns]
      let scale = row.reduce(0) { max($0, abs($1)) } / 127
      scales.append(scale)
      values += row.map { QuantizedRows.rounded($0, scale) }
    }
    self.init(values: values, scales: scales, columns: columns)
  }

  /// A scale that is no normal number has lost bits, and could give more than 127.
  private static func rounded(_ value: Float, _ scale: Float) -> Int8 {
    scale > 0 ? Int8(max(-127, min(127, (value / scale).rounded(.toNearestOrEven)))) : 0
  }

  /// The values that the numbers stand for.
  var floats: [Float] {
    values.indices.map { Float(values[$0]) * scales[$0 / columns] }
  }
}

/// The columns of a weight [N, K] as the product of bytes reads them: panels of 16, for y = x W^T.
final class PackedBytes {
  /// The rows of B.
  let K: Int
  /// The columns of B.
  let N: Int
  /// The panels; 128 times the sum of each column; the scale of each column.
  let (panels, sums, scales): (Storage, Storage, Storage)

  /// The columns of a panel.
  static let width = 16

  /// Memory for a matrix; the scales that no column has are 0.
  init(K: Int, N: Int) {
    (self.K, self.N) = (K, N)
    let columns = (N + PackedBytes.width - 1) / PackedBytes.width * PackedBytes.width
    panels = Storage(count: columns * ((K + 3) / 4), cleared: false)
    sums = Storage(count: columns, cleared: false)
    scales = Storage(count: columns)
  }
}
