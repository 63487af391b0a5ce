/// Keeps sides whose length lies in a range.
package struct LengthFilter: Sendable, Equatable {
  /// The unit of a length.
  package enum Unit: String, Sendable, CaseIterable {
    /// Runs between spaces.
    case word
    /// Code points.
    case char
    /// UTF-8 bytes.
    case byte

    /// The length of a text.
    func length(of side: Range<Int>, in bytes: [UInt8]) -> Int {
      switch self {
      case .word: wordCount(of: side, in: bytes)
      case .char: codePoints(of: side, in: bytes)
      case .byte: side.count
      }
    }
  }

  let range: ClosedRange<Int>
  let unit: Unit

  /// A filter of lengths in `range`.
  package init(_ range: ClosedRange<Int>, unit: Unit) {
    self.range = range
    self.unit = unit
  }

  /// Whether a cleaned side passes.
  func keeps(_ side: Range<Int>, of bytes: [UInt8]) -> Bool {
    range.contains(unit.length(of: side, in: bytes))
  }
}

/// How many code points a range of UTF-8 has.
func codePoints(of side: Range<Int>, in bytes: [UInt8]) -> Int {
  var count = 0
  for index in side where bytes[index] & 0xC0 != 0x80 { count += 1 }
  return count
}

/// Keeps pairs whose longer side is at most so many times as long as the shorter one.
package struct RatioFilter: Sendable, Equatable {
  private let limit: Double
  private let source: LengthFilter.Unit
  private let target: LengthFilter.Unit

  /// A filter of ratios up to `limit`, 1 or more, of lengths that each side counts in its own unit.
  package init(limit: Double, source: LengthFilter.Unit, target: LengthFilter.Unit) {
    self.limit = limit
    self.source = source
    self.target = target
  }

  func keeps(_ pair: Pair, of bytes: [UInt8]) -> Bool {
    let source = source.length(of: pair.source, in: bytes)
    let target = target.length(of: pair.target, in: bytes)
    return Double(max(source, target)) <= limit * Double(min(source, target))
  }
}
