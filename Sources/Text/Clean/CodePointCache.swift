/// What is known of each code point, found in blocks of 256 on first use.
///
/// A text touches few blocks, so start-up costs nothing. Each thread has its own.
struct CodePointCache<Entry: Sendable>: Sendable {
  private let find: @Sendable (UInt32) -> Entry
  /// The place of each block's first entry; -1 before it is made.
  private var starts = [Int32](repeating: -1, count: 0x1100)
  private var entries: [Entry] = []

  /// - Parameter find: What is known of a code point.
  init(_ find: @escaping @Sendable (UInt32) -> Entry) { self.find = find }

  /// What is known of a code point; its block is made on first use.
  @inline(__always)
  subscript(scalar: UInt32) -> Entry {
    mutating get {
      let block = Int(scalar >> 8)
      if starts[block] < 0 { make(block) }
      return entries[Int(starts[block]) + Int(scalar & 0xFF)]
    }
  }

  private mutating func make(_ block: Int) {
    starts[block] = Int32(entries.count)
    for low in 0..<256 { entries.append(find(UInt32(block << 8 | low))) }
  }
}
