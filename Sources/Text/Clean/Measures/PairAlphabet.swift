/// The characters of two sides as small numbers, and for each the places where the shorter side has it, as bits: so
/// 64 places are compared at once.
///
/// At most the first 1,024 characters of a side are compared, which bounds the time that a byte takes.
struct PairAlphabet {
  /// The most characters of a side.
  static let limit = 1024

  /// The length of the shorter side.
  private(set) var shorter = 0
  /// The length of the longer one.
  private(set) var longer = 0
  /// The shorter side; numbers are from 1.
  private var pattern = [UInt16](repeating: 0, count: limit)
  /// The longer side; 0 stands for what the shorter one lacks.
  private var text = [UInt16](repeating: 0, count: limit)
  /// How many words of 64 places the shorter side needs.
  private var width = 1
  /// The places of each number, `width` words each.
  private var places = [UInt64](repeating: 0, count: (limit + 1) * (limit / 64))
  private var numbers = CharacterNumbers()
  /// Whether the characters are their own numbers: all of both sides are below U+0100, and places are one word each.
  private var isLatin = false
  /// The places of each of them.
  private var latinPlaces = [UInt64](repeating: 0, count: 256)
  private var column = MyersColumn()

  /// Reads two sides.
  mutating func read(_ first: borrowing SideText, _ second: borrowing SideText) {
    if first.count <= second.count {
      read(shorter: first, longer: second)
    } else {
      read(shorter: second, longer: first)
    }
  }

  private mutating func read(shorter first: borrowing SideText, longer second: borrowing SideText) {
    forgetLatin()
    shorter = min(first.count, PairAlphabet.limit)
    longer = min(second.count, PairAlphabet.limit)
    width = max(1, (shorter + 63) / 64)
    isLatin =
      width == 1 && !first.has(MeasuredCharacter.wide) && !second.has(MeasuredCharacter.wide)
    if isLatin {
      PairAlphabet.copy(first, shorter, into: &pattern)
      PairAlphabet.copy(second, longer, into: &text)
      for index in 0..<shorter { latinPlaces[Int(pattern[index])] |= 1 &<< UInt64(index) }
    } else {
      numbers.forget()
      PairAlphabet.number(first, shorter, width, &numbers, into: &pattern, &places)
      PairAlphabet.number(second, longer, numbers, into: &text)
    }
  }

  private mutating func forgetLatin() {
    guard isLatin else { return }
    for index in 0..<shorter { latinPlaces[Int(pattern[index])] = 0 }
  }

  private static func copy(_ side: borrowing SideText, _ count: Int, into text: inout [UInt16]) {
    let characters = side.buffer.span
    var text = text.mutableSpan
    for index in 0..<count { text[index] = UInt16(truncatingIfNeeded: characters[index] & 0xFF) }
  }

  /// Numbers the shorter side, and notes the places of each number.
  private static func number(
    _ side: borrowing SideText, _ count: Int, _ width: Int, _ numbers: inout CharacterNumbers,
    into pattern: inout [UInt16], _ places: inout [UInt64]
  ) {
    var pattern = pattern.mutableSpan
    var places = places.mutableSpan
    for index in 0..<width { places[index] = 0 }
    for index in 0..<count {
      let (number, isNew) = numbers.add(side[index].scalar)
      let first = Int(number) * width
      if isNew { for block in 0..<width { places[first + block] = 0 } }
      pattern[index] = number
      places[first + index >> 6] |= 1 << UInt64(index & 63)
    }
  }

  /// Numbers the longer side.
  private static func number(
    _ side: borrowing SideText, _ count: Int, _ numbers: CharacterNumbers, into text: inout [UInt16]
  ) {
    var text = text.mutableSpan
    for index in 0..<count { text[index] = numbers.number(of: side[index].scalar) }
  }

  /// The least number of characters to insert, delete or replace that makes one side of the other (Levenshtein).
  ///
  /// - Complexity: O(longer * shorter / 64).
  mutating func distance() -> Int {
    guard shorter > 0 else { return longer }
    let text = text[..<longer]
    if width == 1 {
      return MyersColumn.distance(text, isLatin ? latinPlaces : places, length: shorter)
    }
    return column.distance(text, places, width: width, length: shorter)
  }

  /// The length of the longest run of characters that both sides have.
  ///
  /// - Complexity: O(longer) on most text; O(longer * shorter) at worst.
  func longestCommon() -> Int {
    guard shorter > 0 else { return 0 }
    let text = text[..<longer]
    if width == 1 { return CommonSubstring.longest(text, isLatin ? latinPlaces : places) }
    return CommonSubstring.longest(text, places, width: width)
      ?? CommonSubstring.longestByTable(text, pattern[..<shorter])
  }
}

/// Numbers for characters, from 1 in the order in which they come; at most 1,024.
struct CharacterNumbers {
  /// The numbers of U+0000 to U+00FF, then those of others by their hash, and from there on.
  private var numbers = [UInt16](repeating: 0, count: 256 + 4096)
  private var keys = [UInt32](repeating: 0, count: 256 + 4096)
  private var used = [UInt16](repeating: 0, count: 1024)
  private var count = 0

  /// Forgets all characters.
  mutating func forget() {
    for index in 0..<count { numbers[Int(used[index])] = 0 }
    count = 0
  }

  @inline(__always)
  private func slot(of scalar: UInt32) -> Int {
    guard scalar >= 256 else { return Int(scalar) }
    var slot = Int((scalar &* 0x9E37_79B1) >> 20)
    while numbers[256 + slot] != 0 && keys[256 + slot] != scalar { slot = (slot + 1) & 4095 }
    return 256 + slot
  }

  /// The number of a character; 0 where it has none.
  @inline(__always)
  func number(of scalar: UInt32) -> UInt16 { numbers[slot(of: scalar)] }

  /// The number of a character, which gets one where it has none.
  @inline(__always)
  mutating func add(_ scalar: UInt32) -> (number: UInt16, isNew: Bool) {
    let slot = slot(of: scalar)
    if numbers[slot] != 0 { return (numbers[slot], false) }
    used[count] = UInt16(slot)
    count += 1
    (numbers[slot], keys[slot]) = (UInt16(count), scalar)
    return (UInt16(count), true)
  }
}
