import Testing

@testable import Net

/// Products of bfloat16 against sums by hand, where this processor has them; elsewhere a training is refused.
@Suite struct BFloatProductTests {
  /// The nearest number of 8 bits of mantissa, to even.
  private func rounded(_ value: Float) -> Float {
    let bits = value.bitPattern
    return Float(bitPattern: (bits &+ 0x7FFF &+ (bits >> 16 & 1)) & 0xFFFF_0000)
  }

  /// Tiles of 32 from zero, in each the even and the odd k apart.
  private func twin(_ a: [Float], _ b: [Float], start: Float?) -> Float {
    var sum: Float = 0
    for tile in stride(from: 0, to: a.count, by: 32) {
      var parts: (even: Float, odd: Float) = (0, 0)
      for k in tile..<min(tile + 32, a.count) {
        let (x, y) = (rounded(a[k]), rounded(b[k]))
        if k % 2 == 0 {
          parts.even = parts.even.addingProduct(x, y)
        } else {
          parts.odd = parts.odd.addingProduct(x, y)
        }
      }
      sum += parts.even + parts.odd
    }
    return start.map { $0 + sum } ?? sum
  }

  private func line(_ x: Matrix, _ index: Int, transposed: Bool) -> [Float] {
    transposed
      ? (0..<x.rows).map { x[$0, index] } : (0..<x.columns).map { x[index, $0] }
  }

  private func workspace(_ threads: Int) -> Workspace {
    let workspace = Workspace(threads: threads)
    workspace.arithmetic = .bf16
    return workspace
  }

  private func expectTwins(
    _ sizes: (M: Int, N: Int, K: Int), _ transposing: (a: Bool, b: Bool), _ make: inout Matrices
  ) {
    let (M, N, K) = sizes
    let a = transposing.a ? make.random(K, M, gap: 3) : make.random(M, K, gap: 1)
    let b = transposing.b ? make.random(N, K, gap: 2) : make.random(K, N, gap: 5)
    for (threads, start) in [(1, nil), (3, 0.5)] as [(Int, Float?)] {
      let c = make.filled(M, N, start ?? 7)
      workspace(threads).multiply(
        c, a, b, transposingA: transposing.a, transposingB: transposing.b,
        accumulate: start != nil)
      for (row, column) in [(0, 0), (M - 1, N - 1), (M / 2, N / 3)] {
        let x = line(a, row, transposed: transposing.a)
        let y = line(b, column, transposed: !transposing.b)
        let expected = twin(x, y, start: start)
        #expect(c[row, column] == expected, "\(sizes) \(transposing) \(row) \(column)")
      }
    }
  }

  @Test(arguments: [1, 2, 15, 16, 17, 31, 32, 33, 48, 70, 150])
  func everyShapeEqualsItsTwinBitForBit(M: Int) {
    guard Arithmetic.bf16.isAvailable else { return }
    var make = Matrices(seed: UInt64(M))
    for N in [1, 7, 16, 17, 32, 33, 64, 100] {
      for K in [1, 2, 3, 31, 32, 33, 64, 70] {
        for form in 0..<4 { expectTwins((M, N, K), (form & 1 == 1, form & 2 == 2), &make) }
      }
    }
  }

  /// Weights that were packed before give the same bits, for all rows and for one.
  @Test func packedWeightsGiveTheSameBits() {
    guard Arithmetic.bf16.isAvailable else { return }
    var make = Matrices(seed: 1)
    let (a, weight) = (make.random(40, 70), make.random(90, 70))
    let (whole, parts, packed) = (make.filled(40, 90), make.filled(40, 90), PackedMatrix())
    let workspace = workspace(2)
    workspace.multiply(whole, a, weight, transposingB: true)
    workspace.pack(weight, transposed: true, into: packed)
    for row in 0..<40 {
      workspace.multiply(parts.rows(row..<row + 1), a.rows(row..<row + 1), packed)
    }
    #expect(parts.values == whole.values)
  }

  /// A run in bfloat16 learns as one in fp32 does, and what it validates is fp32.
  @Test func aRunLearnsAsWellAsInSinglePrecision() throws {
    let small = SmallRun()
    func trained(_ arithmetic: Arithmetic, threads: Int) throws -> Trainer {
      let trainer = try small.trainer(threads: threads) { $0.arithmetic = arithmetic }
      _ = try small.run(trainer) { $0.epochs = 6 }
      return trainer
    }
    guard Arithmetic.bf16.isAvailable else {
      #expect(throws: NetError.self) { try trained(.bf16, threads: 1) }
      return
    }
    let (fast, plain) = (try trained(.bf16, threads: 1), try trained(.fp32, threads: 1))
    let again = try trained(.bf16, threads: 3)
    #expect(small.bytes(fast) == small.bytes(again) && small.bytes(fast) != small.bytes(plain))
    let losses = try [fast, plain].map { try $0.validate(small.batches[0]).loss }
    #expect(abs(losses[0] - losses[1]) < 0.02 * losses[1] && losses[0] != losses[1])
    #expect(fast.workspace.arithmetic == .fp32)
  }
}
