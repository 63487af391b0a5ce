import CKernels
import Testing

@testable import Net

/// The products against their twins: every shape, every route, every thread the same bits.
@Suite struct ProductTests {
  /// The sum of one element as the kernels define it: blocks of K, each from zero upwards.
  private func twin(_ a: [Float], _ b: [Float], start: Float?, fused: Bool) -> Float {
    var total = start
    for k in stride(from: 0, to: a.count, by: Blocking.depth) {
      var sum: Float = 0
      for index in k..<min(k + Blocking.depth, a.count) {
        sum = fused ? sum.addingProduct(a[index], b[index]) : sum + a[index] * b[index]
      }
      total = total.map { $0 + sum } ?? sum
    }
    return total ?? 0
  }

  private let workspaces = InstructionSet.allCases.filter(\.isAvailable).map {
    ($0, Workspace(threads: 1, instructions: $0))
  }

  private func element(
    _ a: Matrix, _ b: Matrix, _ row: Int, _ column: Int, _ transposing: (a: Bool, b: Bool)
  ) -> ([Float], [Float]) {
    let K = transposing.a ? a.rows : a.columns
    return (
      (0..<K).map { transposing.a ? a[$0, row] : a[row, $0] },
      (0..<K).map { transposing.b ? b[column, $0] : b[$0, column] }
    )
  }

  @Test(arguments: 1...40) func everyShapeEqualsItsTwinBitForBit(M: Int) {
    var make = Matrices(seed: UInt64(M))
    for N in 1...40 {
      for K in 1...40 {
        let (a, b) = (make.random(M, K), make.random(K, N, gap: 3))
        let picked = ((N * 7 + K) % M, (M * 5 + K) % N)
        for (instructions, workspace) in workspaces {
          let c = make.filled(M, N)
          workspace.multiply(c, a, b)
          for (row, column) in [(0, 0), (M - 1, N - 1), picked] {
            let (x, y) = element(a, b, row, column, (false, false))
            let expected = twin(x, y, start: nil, fused: instructions != .baseline)
            #expect(c[row, column] == expected, "\(instructions) \(M) \(N) \(K)")
          }
        }
      }
    }
  }

  /// Wide vectors change no bit of a result, on full tiles and beside them.
  @Test(arguments: [(12, 32, 256), (25, 70, 300), (64, 768, 256), (5, 129, 77), (300, 31, 260)])
  func wideVectorsChangeNoBit(M: Int, N: Int, K: Int) {
    var make = Matrices(seed: 6)
    let (a, b) = (make.random(M, K), make.random(K, N))
    let results = workspaces.filter { $0.0 != .baseline }.map { _, workspace in
      let c = make.filled(M, N)
      workspace.multiply(c, a, b)
      return c.values
    }
    #expect(results.dropFirst().allSatisfy { $0 == results[0] })
  }

  @Test(arguments: [(7, 33, 300), (64, 48, 513), (130, 1100, 260), (1, 17, 1000)])
  func everyRouteGivesTheSameBits(M: Int, N: Int, K: Int) {
    var make = Matrices(seed: 9)
    let (a, b, start) = (make.random(M, K), make.random(K, N), make.random(M, N))
    let (at, bt) = (make.filled(K, M), make.filled(N, K))
    for k in 0..<K {
      for m in 0..<M { at[k, m] = a[m, k] }
      for n in 0..<N { bt[n, k] = b[k, n] }
    }
    let far = make.random(M, K, gap: Blocking.collision - K % Blocking.collision)
    far.copy(from: a)
    for workspace in makeWorkspaces() {
      let expected = make.copy(start)
      workspace.multiply(expected, a, b, accumulate: true)
      let packedRows = make.copy(start)
      workspace.multiply(packedRows, far, b, accumulate: true)
      #expect(packedRows.values == expected.values)
      for transposing in [(false, true), (true, false), (true, true)] {
        let c = make.copy(start)
        workspace.multiply(
          c, transposing.0 ? at : a, transposing.1 ? bt : b, transposingA: transposing.0,
          transposingB: transposing.1, accumulate: true)
        #expect(c.values == expected.values)
      }
      let packed = PackedMatrix()
      for (matrix, transposed) in [(b, false), (bt, true)] {
        workspace.pack(matrix, transposed: transposed, into: packed)
        let c = make.copy(start)
        workspace.multiply(c, a, packed, accumulate: true)
        #expect(c.values == expected.values)
      }
      let row = make.filled(1, N)
      workspace.multiply(row, a.rows(M - 1..<M), b)
      let whole = make.filled(M, N)
      workspace.multiply(whole, a, b)
      #expect(row.values == whole.rows(M - 1..<M).values)
    }
  }

  @Test func productsAreClose() {
    var make = Matrices(seed: 4)
    let (a, b) = (make.random(50, 700), make.random(700, 90))
    let expected = (0..<50).flatMap { row in
      (0..<90).map { column in
        (0..<700).reduce(0.0) { $0 + Double(a[row, $1]) * Double(b[$1, column]) }
      }
    }
    for workspace in makeWorkspaces() {
      let c = make.filled(50, 90)
      workspace.multiply(c, a, b)
      #expect(distance(c.values, expected) < 2e-5)
    }
  }

  @Test func threadsChangeNoBit() {
    var make = Matrices(seed: 5)
    let (a, b) = (make.random(210, 600), make.random(600, 330))
    let results = (1...5).map { threads in
      let c = make.filled(210, 330)
      Workspace(threads: threads).multiply(c, a, b)
      return c.values
    }
    #expect(results.dropFirst().allSatisfy { $0 == results[0] })
  }
}
