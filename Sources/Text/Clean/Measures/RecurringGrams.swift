/// Whether anything of three characters or more may stand again right behind itself, or behind one space.
///
/// The copy begins three places later, or four, or four characters of the text come again. Characters are compared by
/// their lowest eight bits, and four of them by a hash: most texts are found to repeat nothing, and no text that
/// repeats something is.
struct RecurringGrams: Sendable {
  private static let bits: UInt64 = 13
  /// The number of the text in which each hash stood last.
  private var texts = [UInt16](repeating: 0, count: 1 << Int(bits))
  private var number: UInt16 = 0

  /// Whether something may recur in a text.
  ///
  /// - Complexity: O(length).
  mutating func recur(in text: borrowing Span<UInt64>) -> Bool {
    number &+= 1
    if number == 0 {
      for place in texts.indices { texts[place] = 0 }
      number = 1
    }
    return RecurringGrams.recur(in: text, number, &texts)
  }

  private static func recur(
    in text: borrowing Span<UInt64>, _ number: UInt16, _ texts: inout [UInt16]
  ) -> Bool {
    var texts = texts.mutableSpan
    // The last eight characters, a byte each.
    var window: UInt64 = 0
    for index in 0..<text.count {
      window = window << 8 | text[index] & 0xFF
      if (window ^ window >> 24) & 0xFF_FFFF == 0 || (window ^ window >> 32) & 0xFF_FFFF == 0 {
        return true
      }
      guard index > 2 else { continue }
      let hash = ((window & 0xFFFF_FFFF) &* 0x9E37_79B1) >> (32 - bits)
      let place = Int(truncatingIfNeeded: hash & (1 << bits - 1))
      if texts[place] == number { return true }
      texts[place] = number
    }
    return false
  }
}
