extension Span<UInt8> {
  /// Eight bytes from `index` on, the first one lowest.
  @inlinable @inline(__always)
  public func word(at index: Int) -> UInt64 {
    precondition(index >= 0 && index &+ 8 <= count)
    return unsafe withUnsafeBytes {
      unsafe UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }
  }
}

extension Span<UInt8> {
  /// Eight bytes from `index` on, the first one lowest; past the end they are `padding`.
  @inlinable @inline(__always)
  public func word(at index: Int, padding: UInt8) -> UInt64 {
    if index &+ 8 <= count { return word(at: index) }
    var word: UInt64 = 0
    for offset in (0..<8).reversed() {
      word = word << 8 | UInt64(index + offset < count ? self[index + offset] : padding)
    }
    return word
  }
}

extension MutableSpan<UInt8> {
  /// Writes eight bytes from `index` on, the lowest one first.
  @inlinable @inline(__always)
  public mutating func store(_ word: UInt64, at index: Int) {
    precondition(index >= 0 && index &+ 8 <= count)
    unsafe withUnsafeMutableBytes {
      unsafe $0.storeBytes(of: word.littleEndian, toByteOffset: index, as: UInt64.self)
    }
  }

  /// Writes four bytes from `index` on, the lowest one first.
  @inlinable @inline(__always)
  public mutating func store(_ word: UInt32, at index: Int) {
    precondition(index >= 0 && index &+ 4 <= count)
    unsafe withUnsafeMutableBytes {
      unsafe $0.storeBytes(of: word.littleEndian, toByteOffset: index, as: UInt32.self)
    }
  }
}
