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

  /// The key of some bytes.
  init(_ bytes: ArraySlice<UInt8>) {
    // 0 marks a free place in a set.
    low = max(1, XXHash64.hash(bytes, seed: 1))
    high = XXHash64.hash(bytes, seed: 0x9E37_79B9_7F4A_7C15)
  }
}

/// Makes the keys of pairs; it holds tables, so each thread has its own.
struct PairKeys {
  private var fold = ComparisonFold()
  private var text: [UInt8] = []

  /// The key of a part of a pair.
  ///
  /// - Parameter isNear: Whether only letters count, as `ComparisonFold` leaves them.
  mutating func key(_ pair: Pair, _ part: Pair.Part, isNear: Bool, of bytes: [UInt8]) -> PairKey {
    guard isNear else { return PairKey(bytes[pair.range(of: part)]) }
    text.removeAll(keepingCapacity: true)
    if part != .target { fold.append(pair.source, of: bytes, to: &text) }
    if part == .pair { text.append(0x09) }
    if part != .source { fold.append(pair.target, of: bytes, to: &text) }
    return PairKey(text[...])
  }
}

/// The keys that were seen: 16 bytes each, at most four fifths full.
package struct PairKeySet: Sendable, Equatable {
  private var slots = [PairKey](repeating: .none, count: 1 << 10)
  private var count = 0
  private let most: Int

  /// No keys.
  ///
  /// - Parameter memory: About how many bytes the keys may take; nil is no limit.
  package init(memory: Int? = nil) {
    guard let memory else {
      most = .max
      return
    }
    let places = max(1, memory / MemoryLayout<PairKey>.stride)
    // As many as fit before the places are doubled beyond the memory.
    most = memory == 0 ? 0 : 4 * (1 << (Int.bitWidth - 1 - places.leadingZeroBitCount)) / 5
  }

  /// Whether the memory is full of keys.
  var isFull: Bool { count >= most }

  /// Adds a key; false where it was there already.
  mutating func insert(_ key: PairKey) -> Bool {
    let place = place(of: key)
    guard slots[place] == .none else { return false }
    slots[place] = key
    count += 1
    if 5 * count > 4 * slots.count { grow() }
    return true
  }

  /// Whether a key was added.
  func contains(_ key: PairKey) -> Bool { slots[place(of: key)] != .none }

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
