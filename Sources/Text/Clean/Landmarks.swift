import Stream

/// The bytes of a text that a pass has to look at: all but ASCII letters and gaps behind letters.
///
/// They are found before the pass, without branches; the pass goes from one to the next and copies
/// the bytes between. An extra landmark is no mistake: a pass can handle any byte.
struct Landmarks {
  /// One bit per byte of the text, the first one lowest; after the end all bits are 1.
  private(set) var bits: [UInt64] = []
  /// Where the text begins in its bytes.
  private(set) var start = 0

  /// Finds the landmarks of a part of `bytes`, which ends at their end or at a landmark.
  ///
  /// - Parameter behindGaps: The difference to 0x80 of the first character after the gaps, which
  ///   begin at 0x20; 0x21 is never a gap.
  /// - Complexity: O(length), at some bytes a cycle.
  mutating func find(in range: Range<Int>, of bytes: borrowing Span<UInt8>, behindGaps: UInt8) {
    start = range.lowerBound
    let part = bytes.extracting(range.lowerBound..<bytes.count)
    let words = (range.count + 63) / 64
    let whole = min(words, part.count / 64)
    if bits.count < words + 2 { bits = [UInt64](repeating: ~0, count: words + 2) }
    var marks = bits.mutableSpan
    let behind = SIMD16<UInt8>(repeating: behindGaps)
    var before: UInt64 = 0
    for word in 0..<whole {
      var plain = Plain()
      for quarter in 0..<4 {
        plain.add(part.vector(at: 64 &* word &+ 16 &* quarter), behind, quarter)
      }
      marks[word] = plain.others(&before)
    }
    if whole < words {
      var plain = Plain()
      for quarter in 0..<(part.count - 64 * whole + 15) / 16 {
        plain.add(part.vector(at: 64 * whole + 16 * quarter, padding: 0x0A), behind, quarter)
      }
      marks[whole] = plain.others(&before)
    }
    marks[words] = ~0
    marks[words + 1] = ~0
  }
}

/// Which of 64 bytes are letters and which are gaps, a bit each.
private struct Plain {
  private var letters: UInt64 = 0
  private var gaps: UInt64 = 0

  /// Adds a quarter of the bytes; no sum carries into the next byte.
  @inline(__always)
  mutating func add(_ text: SIMD16<UInt8>, _ behind: SIMD16<UInt8>, _ quarter: Int) {
    let folded = text | 0x20
    let isLetter = (folded &+ 0x1F) & ~(folded &+ 0x05) & ~text
    let isGap = (text &+ 0x60) & ~(text &+ behind) & ((text ^ 0x21) &+ 0x7F) & ~text
    letters |= isLetter.highBits &<< UInt64(16 &* quarter)
    gaps |= isGap.highBits &<< UInt64(16 &* quarter)
  }

  /// The bytes that are neither letters nor gaps behind letters.
  ///
  /// - Parameter before: In and out: whether the last byte is a letter.
  @inline(__always)
  func others(_ before: inout UInt64) -> UInt64 {
    defer { before = letters >> 63 }
    return ~(letters | gaps & (letters << 1 | before))
  }
}
