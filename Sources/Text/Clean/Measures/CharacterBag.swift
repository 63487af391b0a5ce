/// How many characters two sides may share, wherever they stand: for each kind of character the smaller of its two
/// numbers. Kinds are the lowest six bits of a code point, so that the sum is never too small.
///
/// No common substring is longer, and the edit distance is at least what the longer side has beyond them.
enum CharacterBag {
  /// The most characters that the first ones of both sides can share.
  ///
  /// - Parameter limit: How many of a side count.
  /// - Complexity: O(length).
  static func shared(
    _ first: borrowing SideText, _ second: borrowing SideText, limit: Int
  ) -> Int {
    var counts = InlineArray<64, Int16>(repeating: 0)
    var shared = 0
    let (one, other) = (first.buffer.span, second.buffer.span)
    for index in 0..<min(first.count, limit) { counts[Int(one[index] & 63)] &+= 1 }
    for index in 0..<min(second.count, limit) {
      let kind = Int(other[index] & 63)
      if counts[kind] > 0 { shared &+= 1 }
      counts[kind] &-= 1
    }
    return shared
  }
}
