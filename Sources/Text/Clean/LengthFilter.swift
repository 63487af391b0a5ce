/// Keeps sides whose length lies in a range.
public struct LengthFilter: Sendable {
  /// What a length counts.
  public enum Unit: String, Sendable, CaseIterable {
    case word, char, byte
  }

  let range: ClosedRange<Int>
  let unit: Unit

  /// A filter of lengths in `range`.
  public init(_ range: ClosedRange<Int>, unit: Unit) {
    self.range = range
    self.unit = unit
  }

  /// Whether a cleaned side passes.
  func keeps(_ side: Range<Int>, of bytes: [UInt8]) -> Bool {
    range.contains(length(side, bytes))
  }

  private func length(_ side: Range<Int>, _ bytes: [UInt8]) -> Int {
    switch unit {
    case .word: wordCount(of: side, in: bytes)
    case .char: bytes[side].reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    case .byte: side.count
    }
  }
}
