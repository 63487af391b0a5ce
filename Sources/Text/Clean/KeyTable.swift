import Stream

/// Values by numbers of 64 bits: open addressing with linear probing, at most half full.
///
/// 0 is no key. What a key is made of, as a hash, decides whether two things may share one.
struct KeyTable<Value: Sendable>: Sendable {
  private struct Slot: Sendable {
    var key: UInt64 = 0
    var value: Value
  }

  private var slots: [Slot]
  private let absent: Value
  /// How many keys there are.
  private(set) var count = 0

  /// No keys yet.
  ///
  /// - Parameters:
  ///   - room: How many keys find room before the memory is doubled, which takes 16 bytes for each and its value.
  ///   - absent: The value of a key that is not there, and of a new one.
  init(room: Int = 0, absent: Value) {
    var places = 1 << 10
    while places < 2 * room { places *= 2 }
    Memory.require(places * MemoryLayout<Slot>.stride)
    self.absent = absent
    slots = [Slot](repeating: Slot(value: absent), count: places)
  }

  /// The value of a key.
  @inline(__always)
  subscript(key: UInt64) -> Value { slots[place(of: key)].value }

  /// The value at a place.
  subscript(at place: Int) -> Value {
    @inline(__always) get { slots[place].value }
    @inline(__always) _modify { yield &slots[place].value }
  }

  /// Where a key stands, until others are added; a free place where it is absent.
  @inline(__always)
  func place(of key: UInt64) -> Int {
    let (mask, mixed) = (slots.count - 1, key &* 0x9E37_79B9_7F4A_7C15)
    var place = Int(truncatingIfNeeded: mixed ^ mixed >> 32) & mask
    while slots[place].key != 0 && slots[place].key != key { place = (place + 1) & mask }
    return place
  }

  /// Where a key stands, which is added where it is absent.
  @discardableResult @inline(__always)
  mutating func insert(_ key: UInt64) -> Int {
    let place = place(of: key)
    if slots[place].key == key { return place }
    slots[place].key = key
    count += 1
    guard 2 * count > slots.count else { return place }
    grow()
    return self.place(of: key)
  }

  private mutating func grow() {
    let old = slots
    Memory.require(2 * old.count * MemoryLayout<Slot>.stride)
    slots = [Slot](repeating: Slot(value: absent), count: 2 * old.count)
    for slot in old where slot.key != 0 { slots[place(of: slot.key)] = slot }
  }

  /// Passes on each key with its value.
  @inline(__always)
  func forEach(_ body: (UInt64, Value) -> Void) {
    for slot in slots where slot.key != 0 { body(slot.key, slot.value) }
  }

  /// Changes the value of each key.
  @inline(__always)
  mutating func update(_ body: (UInt64, inout Value) -> Void) {
    for place in slots.indices where slots[place].key != 0 {
      body(slots[place].key, &slots[place].value)
    }
  }
}
