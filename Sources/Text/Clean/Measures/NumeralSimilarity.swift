/// OpusFilter's NonZeroNumeralsFilter: how alike the digits of both sides are without zeros, in their order.
///
/// The similarity is that of Ratcliff and Obershelp, as Python's difflib has it: twice the digits in common runs, by
/// all digits. The longest common run comes first, then what stands before and behind it. At most the first 64
/// digits of a side count, which bounds the time.
enum NumeralSimilarity {
  private static let limit = 64

  /// The similarity, 0 to 1; 1 where neither side has digits.
  static func value(_ pair: borrowing PairText) -> Double {
    if pair.source.digits == 0 && pair.target.digits == 0 { return 1 }
    let (first, second) = (digits(pair.source), digits(pair.target))
    let all = first.count + second.count
    if first == second { return 1 }
    return 2 * Double(common(first[...], second[...])) / Double(all)
  }

  private static func digits(_ side: borrowing SideText) -> [UInt8] {
    guard side.digits > 0 else { return [] }
    var digits: [UInt8] = []
    for index in 0..<side.count where (0x31...0x39).contains(side[index].scalar) {
      digits.append(UInt8(side[index].scalar - 0x30))
      if digits.count == limit { break }
    }
    return digits
  }

  private static func common(_ first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>) -> Int {
    let (start, other, size) = longest(first, second)
    guard size > 0 else { return 0 }
    return size + common(first[..<start], second[..<other])
      + common(first[(start + size)...], second[(other + size)...])
  }

  /// The longest run of both; of several the one that begins first in the first text, then in the second.
  private static func longest(
    _ first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>
  ) -> (Int, Int, Int) {
    var best = (first.startIndex, second.startIndex, 0)
    var row = [Int](repeating: 0, count: second.count + 1)
    for index in first.indices {
      var diagonal = 0
      for (place, other) in second.indices.enumerated() {
        let run = first[index] == second[other] ? diagonal + 1 : 0
        diagonal = row[place + 1]
        row[place + 1] = run
        if run > best.2 { best = (index - run + 1, other - run + 1, run) }
      }
    }
    return best
  }
}
