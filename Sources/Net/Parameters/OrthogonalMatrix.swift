/// Random orthogonal matrices: rows of normal numbers, made orthogonal one after the other.
enum OrthogonalMatrix {
  /// A matrix whose rows, and so its columns, are of length 1 and at right angles. [size, size]
  ///
  /// - Complexity: O(size^3), in double precision.
  static func values(size: Int, key: UInt64) -> [Float] {
    var rows: [[SIMD8<Double>]] = []
    for row in 0..<size {
      var new = normal(size: size, key: key, row: row)
      // The second pass removes the rounding errors that the first leaves where rows are close.
      for _ in 0..<2 {
        for other in rows { subtract(dot(new, other), other, from: &new) }
      }
      let length = dot(new, new).squareRoot()
      rows.append(new.map { $0 / length })
    }
    return rows.flatMap { row in (0..<size).map { Float(row[$0 / 8][$0 % 8]) } }
  }

  private static func normal(size: Int, key: UInt64, row: Int) -> [SIMD8<Double>] {
    var values = [SIMD8<Double>](repeating: .zero, count: (size + 7) / 8)
    for column in 0..<size {
      values[column / 8][column % 8] = Double(
        CounterKey.normal(key: key, index: UInt64(row * size + column)))
    }
    return values
  }

  private static func dot(_ x: [SIMD8<Double>], _ y: [SIMD8<Double>]) -> Double {
    var sum = SIMD8<Double>.zero
    for index in x.indices { sum += x[index] * y[index] }
    return sum.sum()
  }

  private static func subtract(
    _ factor: Double, _ y: [SIMD8<Double>], from x: inout [SIMD8<Double>]
  ) {
    for index in x.indices { x[index] -= factor * y[index] }
  }
}
