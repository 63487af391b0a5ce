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
  @inlinable
  public func occurrences(of byte: UInt8, in range: Range<Int>) -> Int {
    var total = 0
    for index in range where self[index] == byte { total += 1 }
    return total
  }
}
