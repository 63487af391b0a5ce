/// The numbers of a side by their value: `06` is 6, `1,000` and `1.000` are a thousand, `1,5` is one and a half.
///
/// Digits are grouped in threes by one kind of comma, full stop, apostrophe or space; one comma or full stop that
/// groups nothing begins decimals, whose last zeros do not count. What else stands between digits parts numbers, so
/// that dates and versions are several.
struct NumberValues {
  private var index = 0
  /// The hashes of the values found.
  private var values: [UInt64] = []

  /// How many numbers of either side have no equal on the other.
  static func difference(_ pair: borrowing PairText) -> Int {
    if pair.source.digits == 0 && pair.target.digits == 0 { return 0 }
    let (first, second) = (all(in: pair.source), all(in: pair.target))
    var (one, other, shared) = (0, 0, 0)
    while one < first.count && other < second.count {
      let (left, right) = (first[one], second[other])
      if left == right { shared += 1 }
      if left <= right { one += 1 }
      if left >= right { other += 1 }
    }
    return first.count + second.count - 2 * shared
  }

  /// The values of a side, as hashes in ascending order.
  private static func all(in side: borrowing SideText) -> [UInt64] {
    guard side.digits > 0 else { return [] }
    var numbers = NumberValues()
    while numbers.index < side.count {
      if side[numbers.index].has(MeasuredCharacter.digit) {
        numbers.readNumber(side)
      } else {
        numbers.index += 1
      }
    }
    return numbers.values.sorted()
  }

  /// Reads runs of digits with one separator between them, and takes them apart into numbers.
  private mutating func readNumber(_ side: borrowing SideText) {
    var groups = [readDigits(side)]
    var separators: [UInt32] = []
    while index + 1 < side.count, isSeparator(side, behind: groups),
      side[index + 1].has(MeasuredCharacter.digit)
    {
      separators.append(NumberValues.kind(side[index].scalar))
      index += 1
      groups.append(readDigits(side))
    }
    add(groups, separators, side)
  }

  private mutating func readDigits(_ side: borrowing SideText) -> Range<Int> {
    let start = index
    while index < side.count && side[index].has(MeasuredCharacter.digit) { index += 1 }
    return start..<index
  }

  /// Whether the character joins digits; a space joins only what it may group: three digits behind at most three.
  private func isSeparator(_ side: borrowing SideText, behind groups: [Range<Int>]) -> Bool {
    let kind = NumberValues.kind(side[index].scalar)
    guard kind != 0 else { return false }
    guard kind == 0x20 else { return true }
    guard groups[0].count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
      return false
    }
    var next = 0
    while next < 4, index + 1 + next < side.count,
      side[index + 1 + next].has(MeasuredCharacter.digit)
    { next += 1 }
    return next == 3
  }

  /// What a separator is, one for all kinds of spaces and of apostrophes; 0 for what is none.
  private static func kind(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x2C, 0x066B: 0x2C
    case 0x2E: 0x2E
    case 0x20, 0xA0, 0x202F, 0x2009: 0x20
    case 0x27, 0x2019, 0x066C: 0x27
    default: 0
    }
  }

  private mutating func add(
    _ groups: [Range<Int>], _ separators: [UInt32], _ side: borrowing SideText
  ) {
    guard let last = separators.last else { return append(groups[...], decimals: nil, side) }
    let isOneKind = separators.allSatisfy { $0 == last }
    let others = separators.dropLast()
    if isOneKind && NumberValues.isGrouped(groups[...], side) {
      append(groups[...], decimals: nil, side)
    } else if (last == 0x2C || last == 0x2E) && others.allSatisfy({ $0 == others[0] && $0 != last })
      && (others.isEmpty || NumberValues.isGrouped(groups.dropLast(), side))
    {
      append(groups.dropLast(), decimals: groups.last, side)
    } else {
      for group in groups { append([group], decimals: nil, side) }
    }
  }

  private static func isGrouped(_ groups: ArraySlice<Range<Int>>, _ side: borrowing SideText)
    -> Bool
  {
    guard let first = groups.first, first.count <= 3, value(side[first.lowerBound]) != 0 else {
      return false
    }
    return groups.dropFirst().allSatisfy { $0.count == 3 }
  }

  private static func value(_ digit: MeasuredCharacter) -> UInt64 {
    digit.scalar < 0x80 ? UInt64(digit.scalar - 0x30) : UInt64(max(0, ICU.digit(digit.scalar)))
  }

  /// Adds the hash of a number's digits, without zeros before it and behind its decimals (FNV-1a).
  private mutating func append(
    _ groups: ArraySlice<Range<Int>>, decimals: Range<Int>?, _ side: borrowing SideText
  ) {
    var (hash, hasBegun) = (UInt64(0xCBF2_9CE4_8422_2325), false)
    func mix(_ value: UInt64) { hash = (hash ^ value) &* 0x0000_0100_0000_01B3 }
    for index in groups.joined() {
      let digit = NumberValues.value(side[index])
      hasBegun = hasBegun || digit != 0
      if hasBegun { mix(digit) }
    }
    if var decimals {
      while let last = decimals.last, NumberValues.value(side[last]) == 0 {
        decimals = decimals.lowerBound..<last
      }
      if !decimals.isEmpty { mix(10) }
      for index in decimals { mix(NumberValues.value(side[index])) }
    }
    values.append(hash)
  }
}
