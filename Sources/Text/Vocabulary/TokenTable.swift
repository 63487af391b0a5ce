import Stream

/// A set of byte strings, numbered in the order of their arrival.
///
/// Tokens are bytes, never `String`: Swift takes NFC and NFD forms of a word for equal, a corpus does
/// not. The bytes stand in one array; a lookup takes no allocation, and one cache line where the token
/// has at most eight bytes.
package struct TokenTable: Sendable {
  /// A slot of the hash table: the first eight bytes of a token, padded with zeros; its number + 1,
  /// 0 where the slot is free; its length up to 9 and 28 bits of its hash.
  private struct Slot {
    var prefix: UInt64 = 0
    var tag: UInt32 = 0
    var number: UInt32 = 0
  }

  /// The lookup key of a token.
  private struct Key {
    let prefix: UInt64
    let hash: UInt64
    let tag: UInt32

    @inline(__always)
    init(_ range: Range<Int>, in bytes: borrowing Span<UInt8>) {
      let word = bytes.word(at: range.lowerBound, padding: 0)
      prefix = range.count >= 8 ? word : word & (1 << UInt64(8 * range.count) - 1)
      var hash = fold(prefix ^ UInt64(truncatingIfNeeded: range.count) &* 0x9E37_79B9_7F4A_7C15)
      var index = range.lowerBound + 8
      while index + 8 <= range.upperBound {
        hash = fold(hash ^ bytes.word(at: index))
        index += 8
      }
      if index < range.upperBound {
        let left = UInt64(8 * (range.upperBound - index))
        hash = fold(hash ^ bytes.word(at: index, padding: 0) & (1 << left - 1))
      }
      self.hash = hash
      tag = UInt32(truncatingIfNeeded: hash >> 36) << 4 | UInt32(min(range.count, 9))
    }
  }

  /// The bytes of all tokens, one after the other.
  private(set) var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  /// Open addressing with linear probing, at most half full.
  private var slots = [Slot](repeating: Slot(), count: 1 << 10)

  /// An empty table.
  package init() {}

  /// Removes all tokens; the memory stays, unless a single text has made it large.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeLast(ends.count - 1)
    if slots.count > 1 << 10 { slots = [Slot](repeating: Slot(), count: 1 << 10) }
    for index in slots.indices { slots[index] = Slot() }
  }

  /// How many tokens there are.
  package var count: Int { ends.count - 1 }

  /// The bytes of a token.
  package subscript(index: Int) -> ArraySlice<UInt8> { bytes[range(index)] }

  /// Where a token stands in `bytes`.
  func range(_ index: Int) -> Range<Int> { ends[index]..<ends[index + 1] }

  /// The number of a token, or nil where it is absent.
  ///
  /// - Complexity: O(length) expected.
  @inline(__always)
  package func index(of range: Range<Int>, in bytes: [UInt8]) -> Int? {
    let number = slots[place(of: Key(range, in: bytes.span), range, in: bytes)].number
    return number == 0 ? nil : Int(number) - 1
  }

  /// The number of a token, which is added where it is absent.
  ///
  /// - Complexity: O(length) expected, amortised.
  @inline(__always)
  package mutating func insert(_ range: Range<Int>, in bytes: [UInt8]) -> Int {
    let key = Key(range, in: bytes.span)
    let place = place(of: key, range, in: bytes)
    let number = slots[place].number
    return number != 0 ? Int(number) - 1 : add(key, at: place, bytes[range])
  }

  private mutating func add(_ key: Key, at place: Int, _ token: ArraySlice<UInt8>) -> Int {
    bytes += token
    ends.append(bytes.count)
    slots[place] = Slot(prefix: key.prefix, tag: key.tag, number: UInt32(count))
    if 2 * count > slots.count { grow() }
    return count - 1
  }

  @inline(__always)
  private func place(of key: Key, _ range: Range<Int>, in bytes: [UInt8]) -> Int {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: key.hash) & mask
    while true {
      let slot = slots[place]
      if slot.number == 0 { return place }
      if slot.prefix == key.prefix && slot.tag == key.tag
        && (range.count <= 8 || isEqual(Int(slot.number) - 1, range, bytes))
      {
        return place
      }
      place = (place + 1) & mask
    }
  }

  private func isEqual(_ index: Int, _ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let start = ends[index]
    guard ends[index + 1] - start == range.count else { return false }
    for offset in 0..<range.count
    where self.bytes[start + offset] != bytes[range.lowerBound + offset] {
      return false
    }
    return true
  }

  private mutating func grow() {
    Memory.require(4 * slots.count * MemoryLayout<Slot>.stride)
    slots = [Slot](repeating: Slot(), count: 4 * slots.count)
    let mask = slots.count - 1
    for index in 0..<count {
      let key = Key(ends[index]..<ends[index + 1], in: bytes.span)
      var place = Int(truncatingIfNeeded: key.hash) & mask
      while slots[place].number != 0 { place = (place + 1) & mask }
      slots[place] = Slot(prefix: key.prefix, tag: key.tag, number: UInt32(index + 1))
    }
  }
}

/// A multiply-and-fold step of the hash, which decides speed only, never an order.
@inline(__always)
private func fold(_ value: UInt64) -> UInt64 {
  let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
  return product.high ^ product.low
}
