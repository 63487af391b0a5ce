import Testing

@testable import Text

/// Texts longer than ICU can count: refused before a number of theirs is made one of 32 bits.
@Suite struct LongTextTests {
  /// What asks for more room than there can be is asked no further, and nothing traps.
  @Test func roomIsBounded() {
    var rooms: [Int32] = []
    let result = unsafe ICU.growing([1, 2, 3]) { _, room, _, _ in
      rooms.append(room)
      return 30
    }
    #expect(rooms == [20, 30] && result.count == 30)
  }

  /// Four thousand copies of a long line are more than 32 bits count, and those of a short line are not.
  @Test func aSubstitutionMayBeTooLong() throws {
    let copies = String(repeating: "\\1", count: 4000)
    for (rule, count, fault) in [
      ("s/(.*)/\(copies)/", 600_000, Cleaner.Fault.tooLong), ("s/(.*)/\(copies)/", 60, nil),
      ("s/a/\(String(repeating: "b", count: 9000))/", 300_000, .tooLong),
      ("s/(a)/<\\1>/", 100_000, nil),
    ] as [(String, Int, Cleaner.Fault?)] {
      for isEarly in [false, true] {
        var recipe = Recipe.none
        let place = isEarly ? \Recipe.earlySubstitutions : \.substitutions
        recipe[keyPath: place] = [try Substitution(rule)]
        var cleaner = try Cleaner(recipe)
        var output = TextBuffer()
        let bytes = [UInt8](repeating: 0x61, count: count)
        #expect(try cleaner.clean(bytes.indices, of: bytes, appendingTo: &output) == fault)
        #expect((output.count == 0) == (fault != nil), "\(rule.prefix(20))")
      }
    }
  }
}
