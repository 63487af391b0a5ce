import Stream
import Testing

@testable import Text

@Suite struct SplitTests {
  private func part(_ line: String, _ shares: SplitShares, _ key: SplitKey = SplitKey())
    -> SplitShares.Part
  {
    let bytes = Array(line.utf8)
    return shares.part(key.hash(0..<bytes.count, of: bytes))
  }

  @Test func sharesAreStableAndFair() {
    let shares = SplitShares(valid: 0.1, test: 0.2)
    let parts = (0..<20_000).map { part("source \($0)\ttarget", shares) }
    let counts = SplitShares.Part.allCases.map { name in parts.filter { $0 == name }.count }
    // Five standard deviations of a binomial of 20,000.
    #expect(
      abs(counts[0] - 14_000) < 325 && abs(counts[1] - 2_000) < 213 && abs(counts[2] - 4_000) < 283)
    #expect(part("source 7\tanother target", shares) == parts[7])
    #expect((0..<100).contains { part("source \($0)\tt", shares, SplitKey(seed: 2)) != parts[$0] })
  }

  @Test func theKeyDecides() {
    let shares = SplitShares(valid: 0, test: 0.5)
    let targets = Set((0..<64).map { part("same\t\($0)", shares, SplitKey(.target)) })
    let sources = Set((0..<64).map { part("same\t\($0)", shares) })
    #expect(targets.count == 2 && sources.count == 1)
  }

  /// A pair is its first two columns: what stands behind them, as who said it, does not count.
  @Test func furtherColumnsDoNotCount() {
    func hash(_ line: String, _ part: Pair.Part) -> UInt64 {
      let bytes = Array(line.utf8)
      return SplitKey(part).hash(0..<bytes.count, of: bytes)
    }
    for part in Pair.Part.allCases {
      for other in ["a\tx\tA", "a\tx\tB", "a\tx\t", "a\tx\tA\tB"] {
        #expect(hash(other, part) == hash("a\tx", part), "\(part): \(other)")
      }
    }
    #expect(hash("a\tx", .pair) == XXHash64.hash(Array("a\tx".utf8)[...], seed: 1))
    #expect(hash("a\tx", .pair) != hash("ax", .pair) && hash("a\t", .pair) != hash("\ta", .pair))
    #expect(hash("alone", .target) == hash("b\talone", .target))
  }

  @Test func edgesOfShares() {
    #expect(part("a", SplitShares(valid: 0, test: 0)) == .train)
    #expect(part("a", SplitShares(valid: 0, test: 1)) == .test)
    #expect(part("a", SplitShares(valid: 1, test: 0)) == .valid)
    #expect(SplitShares.Amount("2%") == .share(0.02) && SplitShares.Amount("2000") == .count(2000))
    #expect(SplitShares.Amount("101%") == nil && SplitShares.Amount("-1") == nil)
  }

  @Test func countsKeepTheSmallestHashes() {
    let hashes = (0..<1000).map { UInt64($0) &* 0x9E37_79B9_7F4A_7C15 }
    let shares = SplitShares(valid: 30, test: 20, hashes: hashes)
    #expect(hashes.filter { shares.part($0) == .test }.count == 20)
    #expect(hashes.filter { shares.part($0) == .valid }.count == 30)
    let copies = SplitShares(valid: 0, test: 1, hashes: [5, 5, 9])
    #expect([5, 5, 9].map { copies.part($0) } == [.test, .test, .train])
    #expect(SplitShares(valid: 9, test: 9, hashes: [1, 2]).part(2) == .test)
    let all = SplitShares(valid: .max, test: 1, hashes: [5, 7, 9])
    #expect([5, 7, 9].map { all.part($0) } == [.test, .valid, .valid])
  }

  @Test func placesDependOnTheSeed() {
    func places(_ seed: UInt64) -> [UInt64] {
      var key = ShuffleKey(seed: seed)
      return (0..<300).map { _ in key.next() }
    }
    #expect(places(1) == places(1) && places(1) != places(2))
    #expect(Set(places(1)).count == 300 && places(1).allSatisfy { $0 < 1 << 62 })
    #expect(places(1) != places(1).sorted())
  }
}
