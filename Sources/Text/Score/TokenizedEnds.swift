/// How many lines of a system end in a space and a period, as those of tokenized text do; sacreBLEU warns
/// of 100.
public struct TokenizedEnds: Sendable {
  /// How many there are.
  public private(set) var count = 0

  /// No lines yet.
  public init() {}

  /// Whether they are so many that the text looks tokenized.
  public var areMany: Bool { count >= 100 }

  /// Looks at a line in UTF-8; white space at its end does not count.
  public mutating func add(_ line: ArraySlice<UInt8>) {
    guard let period = line.lastIndex(of: UInt8(ascii: ".")), period > line.startIndex,
      line[period - 1] == UInt8(ascii: " "),
      String(decoding: line[(period + 1)...], as: UTF8.self).unicodeScalars
        .allSatisfy({ WhiteSpace.isSpace($0) })
    else { return }
    count += 1
  }

  /// Adds the lines of another part of the text.
  public mutating func add(_ other: TokenizedEnds) { count += other.count }
}
