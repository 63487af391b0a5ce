#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension [UInt8] {
  /// The index of the next `byte` in `range`, or nil; memchr(3) behind a bounds check.
  ///
  /// - Complexity: O(distance), at memory speed.
  @inlinable
  public func next(_ byte: UInt8, in range: Range<Int>) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return unsafe withUnsafeBufferPointer { all -> Int? in
      guard let base = all.baseAddress,
        let hit = unsafe memchr(base + range.lowerBound, Int32(byte), range.count)
      else { return nil }
      return unsafe UnsafePointer(hit.assumingMemoryBound(to: UInt8.self)) - base
    }
  }

  /// How often `byte` occurs in `range`.
  ///
  /// - Complexity: O(length), at memory speed.
  @inlinable
  public func occurrences(of byte: UInt8, in range: Range<Int>) -> Int {
    let part = span.extracting(range)
    let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    var (total, index) = (0, 0)
    while index + 8 <= part.count {
      // Eight counters of a byte each, for as many words as a byte can count.
      var counters: UInt64 = 0
      for _ in 0..<Swift.min(255, (part.count - index) / 8) {
        let other = part.word(at: index) ^ pattern
        // The high bit of each byte that differs: its own, or the carry of its low bits.
        let differs = ((other & low) &+ low) | other | low
        counters &+= ~differs >> 7
        index &+= 8
      }
      while counters != 0 {
        total &+= Int(counters & 0xFF)
        counters >>= 8
      }
    }
    while index < part.count {
      if part[index] == byte { total += 1 }
      index += 1
    }
    return total
  }
}
