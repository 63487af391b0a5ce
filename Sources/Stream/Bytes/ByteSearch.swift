import Libc

extension [UInt8] {
  /// The index of the next `byte` in `range`, or nil; memchr(3) behind a bounds check.
  ///
  /// - Complexity: O(distance), at memory speed.
  @inlinable
  package func next(_ byte: UInt8, in range: Range<Int>) -> Int? {
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
  package func occurrences(of byte: UInt8, in range: Range<Int>) -> Int {
    let part = span.extracting(range)
    var (total, index) = (0, 0)
    while index + 16 <= part.count {
      // Each byte of the vector is a counter, which can count 255 vectors.
      var counters = SIMD16<UInt8>.zero
      for _ in 0..<Swift.min(255, (part.count - index) / 16) {
        let other = part.vector(at: index) ^ byte
        // A byte that differs gets its high bit: its own one, or the carry of its low bits.
        let differs = (other & 0x7F) &+ 0x7F | other
        counters &+= ~differs &>> 7
        index &+= 16
      }
      for counter in counters.indices { total &+= Int(counters[counter]) }
    }
    while index < part.count {
      if part[index] == byte { total += 1 }
      index += 1
    }
    return total
  }
}
