import Testing

@testable import Text

/// Counting by sorting against counting by tables.
@Suite struct SortedGramsTests {
  private func table(_ symbols: [UInt32], _ n: Int) -> [[UInt32]: Int] {
    guard symbols.count >= n else { return [:] }
    return (0...symbols.count - n).reduce(into: [:]) {
      $0[Array(symbols[$1..<$1 + n]), default: 0] += 1
    }
  }

  @Test func matchesAreThoseOfTables() {
    var state: UInt64 = 9
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for (order, bits, largest) in [(4, 32, 4_294_967_295), (6, 21, 2_097_151)] {
      for _ in 0..<300 {
        let symbols = (0..<next(4)).map { _ in
          (0..<next(12)).map { _ in UInt32(next(2) == 0 ? largest - next(3) : 1 + next(3)) }
        }
        let own = (0..<next(12)).map { _ in UInt32(next(2) == 0 ? largest - next(3) : 1 + next(3)) }
        func grams(_ symbols: [UInt32]) -> SortedGrams {
          var grams = SortedGrams(order: order, bits: bits)
          grams.take([7])
          grams.take(symbols)
          return grams
        }
        var matches = [Int](repeating: 0, count: order)
        grams(own).addMatches(in: symbols.map(grams), to: &matches)
        for n in 1...order {
          let expected = table(own, n).reduce(0) { sum, entry in
            sum + min(entry.value, symbols.map { table($0, n)[entry.key] ?? 0 }.max() ?? 0)
          }
          #expect(matches[n - 1] == expected, "\(own) \(symbols) \(n)")
          #expect(grams(own).count(n) == table(own, n).values.reduce(0, +))
        }
      }
    }
  }
}
