import Stream

/// A key of 128 bits for a cleaned pair: two hashes of the bytes that are compared.
///
/// Keys stand for the bytes themselves: among 10^9 keys the chance that two texts share one is below
/// 10^-20.
struct PairKey: Sendable, Equatable {
  let low: UInt64
  let high: UInt64

  static let none = PairKey(low: 0, high: 0)

  private init(low: UInt64, high: UInt64) {
    (self.low, self.high) = (low, high)
  }

  /// The key of a pair.
  init(_ pair: Pair, _ part: CleaningSettings.DuplicateKey, of bytes: [UInt8]) {
    let range = pair.range(of: part)
    // 0 marks a free place in a set.
    low = max(1, XXHash64.hash(bytes[range], seed: 1))
    high = XXHash64.hash(bytes[range], seed: 0x9E37_79B9_7F4A_7C15)
  }
}

/// The keys that were seen: 16 bytes each, at most four fifths full.
package struct PairKeySet: Sendable {
  private var slots = [PairKey](repeating: .none, count: 1 << 10)
  private var count = 0

  /// No keys.
  package init() {}

  /// Adds a key; false where it was there already.
  mutating func insert(_ key: PairKey) -> Bool {
    let place = place(of: key)
    guard slots[place] == .none else { return false }
    slots[place] = key
    count += 1
    if 5 * count > 4 * slots.count { grow() }
    return true
  }

  private func place(of key: PairKey) -> Int {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: key.low) & mask
    while slots[place] != .none && slots[place] != key { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let old = slots
    Memory.require(2 * old.count * MemoryLayout<PairKey>.stride)
    slots = [PairKey](repeating: .none, count: 2 * old.count)
    for key in old where key != .none { slots[place(of: key)] = key }
  }
}
