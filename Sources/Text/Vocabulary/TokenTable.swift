import Stream

/// A set of byte strings, numbered in the order of their arrival.
///
/// Tokens are bytes, never `String`: Swift takes NFC and NFD forms of a word for equal, a corpus does
/// not. The bytes stand in one array; a lookup takes no allocation.
public struct TokenTable: Sendable {
  private var arena: [UInt8] = []
  private var ends: [Int] = [0]
  private var hashes: [UInt64] = []
  /// Open addressing with linear probing; 0 is free, else the token's number + 1.
  private var slots: [Int32]

  /// An empty table.
  public init() {
    slots = [Int32](repeating: 0, count: 1 << 10)
  }

  /// Forgets all tokens; the room stays, unless a single text has made it large.
  mutating func removeAll() {
    arena.removeAll(keepingCapacity: true)
    ends.removeLast(ends.count - 1)
    hashes.removeAll(keepingCapacity: true)
    if slots.count > 1 << 10 { slots = [Int32](repeating: 0, count: 1 << 10) }
    for index in slots.indices { slots[index] = 0 }
  }

  /// How many tokens there are.
  public var count: Int { hashes.count }

  /// The bytes of a token.
  public subscript(index: Int) -> ArraySlice<UInt8> { arena[ends[index]..<ends[index + 1]] }

  /// The number of a token, or nil where it is absent.
  ///
  /// - Complexity: O(length) expected.
  public func index(of range: Range<Int>, in bytes: [UInt8]) -> Int? {
    let hash = TokenTable.hash(range, in: bytes)
    let slot = slots[place(of: range, in: bytes, hash: hash)]
    return slot == 0 ? nil : Int(slot) - 1
  }

  /// The number of a token, which is added where it is absent.
  ///
  /// - Complexity: O(length) expected, amortised.
  public mutating func insert(_ range: Range<Int>, in bytes: [UInt8]) -> Int {
    let hash = TokenTable.hash(range, in: bytes)
    let place = place(of: range, in: bytes, hash: hash)
    if slots[place] != 0 { return Int(slots[place]) - 1 }
    arena.append(contentsOf: bytes[range])
    ends.append(arena.count)
    hashes.append(hash)
    slots[place] = Int32(hashes.count)
    if 2 * hashes.count > slots.count { grow() }
    return hashes.count - 1
  }

  private func place(of range: Range<Int>, in bytes: [UInt8], hash: UInt64) -> Int {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while slots[place] != 0 {
      let index = Int(slots[place]) - 1
      if hashes[index] == hash && isEqual(index, range, bytes) { return place }
      place = (place + 1) & mask
    }
    return place
  }

  private func isEqual(_ index: Int, _ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let start = ends[index]
    guard ends[index + 1] - start == range.count else { return false }
    for offset in 0..<range.count where arena[start + offset] != bytes[range.lowerBound + offset] {
      return false
    }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: 4 * slots.count)
    let mask = slots.count - 1
    for (index, hash) in hashes.enumerated() {
      var place = Int(truncatingIfNeeded: hash) & mask
      while slots[place] != 0 { place = (place + 1) & mask }
      slots[place] = Int32(index + 1)
    }
  }

  /// A multiply-and-fold hash, eight bytes at a time; it decides speed only, never an order.
  @inline(__always)
  private static func hash(_ range: Range<Int>, in bytes: [UInt8]) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: range.count) &* 0x9E37_79B9_7F4A_7C15
    var index = range.lowerBound
    while index + 8 <= range.upperBound {
      hash = fold(hash ^ bytes[...].littleEndian(at: index))
      index += 8
    }
    var tail: UInt64 = 0
    while index < range.upperBound {
      tail = tail << 8 | UInt64(bytes[index])
      index += 1
    }
    return fold(hash ^ tail)
  }

  @inline(__always)
  private static func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }
}
