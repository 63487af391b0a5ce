extension Span<UInt8> {
  /// Eight bytes from `index` on, the first one lowest.
  @inlinable @inline(__always)
  package func word(at index: Int) -> UInt64 {
    precondition(index >= 0 && index &+ 8 <= count)
    return unsafe withUnsafeBytes {
      unsafe UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }
  }
}

extension Span<UInt8> {
  /// Eight bytes from `index` on, the first one lowest; past the end they are `padding`.
  @inlinable @inline(__always)
  package func word(at index: Int, padding: UInt8) -> UInt64 {
    index &+ 8 <= count ? word(at: index) : lastWord(at: index, padding: padding)
  }

  /// A function of its own, so that a rare case takes no registers from the loops around it.
  @inline(never) @usableFromInline
  func lastWord(at index: Int, padding: UInt8) -> UInt64 {
    var word: UInt64 = 0
    for offset in (0..<8).reversed() {
      word = word << 8 | UInt64(index + offset < count ? self[index + offset] : padding)
    }
    return word
  }
}

extension Span<UInt8> {
  /// Sixteen bytes from `index` on.
  @inlinable @inline(__always)
  package func vector(at index: Int) -> SIMD16<UInt8> {
    precondition(index >= 0 && index &+ 16 <= count)
    return unsafe withUnsafeBytes {
      unsafe $0.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
    }
  }
}

extension Span<UInt8> {
  /// Sixteen bytes from `index` on; past the end they are `padding`.
  @inlinable @inline(__always)
  package func vector(at index: Int, padding: UInt8) -> SIMD16<UInt8> {
    index &+ 16 <= count ? vector(at: index) : lastVector(at: index, padding: padding)
  }

  @inline(never) @usableFromInline
  func lastVector(at index: Int, padding: UInt8) -> SIMD16<UInt8> {
    var vector = SIMD16<UInt8>(repeating: padding)
    for offset in 0..<max(0, min(16, count - index)) { vector[offset] = self[index + offset] }
    return vector
  }
}

extension SIMD16<UInt8> {
  /// The highest bit of each byte; that of the first byte is the lowest.
  @inlinable @inline(__always)
  package var highBits: UInt64 {
    let halves = unsafe unsafeBitCast(self, to: SIMD2<UInt64>.self)
    let ones = SIMD2(halves[0].littleEndian, halves[1].littleEndian) &>> 7 & 0x0101_0101_0101_0101
    // The product gathers the bits in its highest byte.
    let gather: UInt64 = 0x0102_0408_1020_4080
    return (ones[0] &* gather) >> 56 | (ones[1] &* gather) >> 48 & 0xFF00
  }
}

extension MutableSpan<UInt8> {
  /// Writes sixteen bytes from `index` on.
  @inlinable @inline(__always)
  package mutating func store(_ vector: SIMD16<UInt8>, at index: Int) {
    precondition(index >= 0 && index &+ 16 <= count)
    unsafe withUnsafeMutableBytes {
      unsafe $0.storeBytes(of: vector, toByteOffset: index, as: SIMD16<UInt8>.self)
    }
  }

  /// Writes four bytes from `index` on, the lowest one first.
  @inlinable @inline(__always)
  package mutating func store(_ word: UInt32, at index: Int) {
    precondition(index >= 0 && index &+ 4 <= count)
    unsafe withUnsafeMutableBytes {
      unsafe $0.storeBytes(of: word.littleEndian, toByteOffset: index, as: UInt32.self)
    }
  }
}
