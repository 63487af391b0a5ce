import CKernels
import Testing

@testable import Net

/// Products with weights of eight bits against sums of whole numbers: every set, shape and thread the same bits.
@Suite struct ByteProductTests {
  private let workspaces = ByteInstructions.allCases.filter(\.isAvailable).map {
    Workspace(threads: 1 + Int($0.rawValue), byteInstructions: $0)
  }

  /// A row as it is quantised: s = max |x| / 127, q = x / s, rounded to even.
  private func quantized(_ row: [Float]) -> (numbers: [Int], scale: Float) {
    let most = row.reduce(0) { max($0, abs($1)) }
    let factor = most > 0 ? 127 / most : 0
    return (row.map { Int(($0 * factor).rounded(.toNearestOrEven)) }, most / 127)
  }

  private func twin(_ a: [Float], _ b: ArraySlice<Int8>, _ scale: Float, start: Float?) -> Float {
    let row = quantized(a)
    let sum = zip(row.numbers, b).reduce(0) { $0 + $1.0 * Int($1.1) }
    let value = Float(sum) * (row.scale * scale)
    return start.map { $0 + value } ?? value
  }

  private func expectTwins(_ a: Matrix, _ weight: QuantizedRows, columns: Range<Int>) {
    let N = weight.scales.count
    var make = Matrices(seed: 1)
    for workspace in workspaces {
      let packed = workspace.pack(weight, columns: columns)
      for start in [nil, Float(0.25)] {
        let c = make.filled(a.rows, N, start ?? 9)
        workspace.multiply(c, a, packed, accumulate: start != nil)
        for row in 0..<a.rows {
          for column in 0..<N {
            let first = column * weight.columns
            let part = weight.values[first + columns.lowerBound..<first + columns.upperBound]
            let expected = twin(
              a.rows(row..<row + 1).values, part, weight.scales[column], start: start)
            guard c[row, column] != expected else { continue }
            Issue.record("\(a.rows) \(N) \(columns): \(c[row, column]), expected \(expected)")
            return
          }
        }
      }
    }
  }

  @Test(arguments: 1...14) func everyShapeEqualsItsTwinBitForBit(M: Int) {
    var make = Matrices(seed: UInt64(M))
    for N in [1, 2, 15, 16, 17, 33, 63, 64, 65, 130, 300] {
      for K in [1, 2, 3, 4, 5, 31, 70] {
        let weight = QuantizedRows(rounding: make.random(N, K).values, columns: K)
        expectTwins(make.random(M, K, range: 3, gap: 5), weight, columns: 0..<K)
        expectTwins(make.random(M, K - K / 3, gap: 1), weight, columns: K / 3..<K)
      }
    }
  }

  /// Where every product has the same sign, nothing saturates and no sum leaves 32 bits.
  @Test(arguments: [Float(1), -1]) func theLargestSumsAreExact(sign: Float) {
    let K = QuantizedRows.mostColumns
    var make = Matrices(seed: 2)
    let a = make.filled(3, K, 1)
    let weight = QuantizedRows(
      rounding: [Float](repeating: sign, count: 17 * K), columns: K)
    for workspace in workspaces {
      let c = make.filled(3, 17)
      workspace.multiply(c, a, workspace.pack(weight, columns: 0..<K), accumulate: false)
      #expect(abs(c[2, 16] / Float(K) - sign) < 1e-5)
      let expected = Float(Int(sign) * 127 * 127 * K) * (Float(1) / 127 * (Float(1) / 127))
      #expect(c.values.allSatisfy { $0 == expected })
    }
  }

  @Test func hostileRowsStayInBounds() {
    var make = Matrices(seed: 3)
    let a = make.random(6, 9)
    let rows: [Float] = [
      0, -0.0, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .infinity, .nan,
    ]
    for (row, value) in rows.enumerated() { a[row, row] = value }
    for column in 0..<9 { a[0, column] = 0 }
    let weight = QuantizedRows(rounding: make.random(20, 9).values, columns: 9)
    let found = workspaces.map { workspace in
      let c = make.filled(6, 20)
      workspace.multiply(c, a, workspace.pack(weight, columns: 0..<9), accumulate: false)
      #expect(c.rows(0..<1).values.allSatisfy { $0 == 0 })
      return c.values.map { $0.isNaN ? 0x7FC0_0000 : $0.bitPattern }
    }
    #expect(found.allSatisfy { $0 == found[0] })
  }

  @Test func roundingIsToTheNearestAndKeepsTheLargest() {
    let rows = QuantizedRows(
      rounding: [127, 0.5, 1.5, -2.5, -127, 3.4, 0, 0, 0, 1e-45, -1e-45, 0], columns: 3)
    #expect(rows.values == [127, 0, 2, -2, -127, 3, 0, 0, 0, 0, 0, 0])
    #expect(rows.scales == [1, 1, 0, 0])
    #expect(Array(rows.floats[..<6]) == [127, 0, 2, -2, -127, 3])
  }

  /// Kernels without wide vectors give the same bits as those with them, where they are asked to.
  @Test func fusedKernelsEqualWideOnes() throws {
    let wide = Workspace(threads: 1, instructions: .widest, fused: true)
    let plain = Workspace(threads: 1, instructions: .baseline, fused: true)
    var make = Matrices(seed: 4)
    let (a, b) = (make.random(7, 300), make.random(300, 50))
    let results = [wide, plain].map { workspace in
      let c = make.filled(7, 50)
      workspace.multiply(c, a, b)
      workspace.activate(c, into: c, .tanh)
      return c.values
    }
    #expect(results[0] == results[1])
  }
}
