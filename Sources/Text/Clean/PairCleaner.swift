import Stream

/// What a cleaning run does beside its recipes.
public struct CleaningSettings {
  /// What becomes of bytes that are not UTF-8.
  public enum InvalidUTF8: String, Sendable, CaseIterable {
    /// The pair is dropped and counted.
    case drop
    /// Bad bytes become U+FFFD, the beginning of a character that is cut short as a whole.
    case replace
    /// The run ends with an error.
    case fail
  }

  /// The recipe of each side; a single column uses the first.
  public var recipes: (source: Recipe, target: Recipe) = (.lecture, .lecture)
  /// Bytes that are not UTF-8.
  public var invalidUTF8 = InvalidUTF8.drop
  /// Whether further columns stay, as they are.
  public var keepsExtra = false
  /// Whether the two sides change places.
  public var swaps = false
  /// Lengths of each side, in the order of the output.
  public var lengths: (source: LengthFilter?, target: LengthFilter?)
  /// Expressions of which each must be found in the source as it is written.
  public var keep: (source: [Pattern], target: [Pattern]) = ([], [])

  /// The lecture's cleaning without filters.
  public init() {}
}

/// A line that cannot be cleaned.
public enum CleaningError: Evidence {
  /// Bytes that are not UTF-8; `byte` counts from 1.
  case invalidUTF8(source: String, line: Int, byte: Int)
  /// A TAB where each line is one text.
  case tab(source: String, line: Int, byte: Int)

  /// The kind of trouble.
  public var fault: Fault { .data }

  /// One line: source, line, byte.
  public var description: String {
    switch self {
    case .invalidUTF8(let source, let line, let byte):
      "\(source):\(line): invalid UTF-8 at byte \(byte)"
    case .tab(let source, let line, let byte):
      "\(source):\(line): TAB at byte \(byte) in a text of one column "
        + "(--mode pairs reads columns, --mode lines takes a TAB for a space)"
    }
  }
}

/// Cleans lines: pairs of two columns, or single texts.
public final class PairCleaner {
  private let settings: CleaningSettings
  private let source: Cleaner
  private let target: Cleaner

  /// A cleaner of the given settings.
  public init(_ settings: CleaningSettings) {
    self.settings = settings
    source = Cleaner(settings.recipes.source)
    target = Cleaner(settings.recipes.target)
  }

  /// Appends a cleaned pair with its LF to `output`, or appends nothing and says why.
  ///
  /// - Throws: `CleaningError.invalidUTF8` where that is asked for, `Pattern.Failure.overLimit`.
  public func cleanPair(
    _ line: LineBlock.Line, of block: LineBlock, appendingTo output: inout [UInt8]
  ) throws -> DropReason? {
    guard var pair = Pair(of: line.range, in: block.bytes) else { return .oneColumn }
    if settings.swaps { pair = Pair(source: pair.target, target: pair.source) }
    let start = output.count
    let reason = try appendPair(pair, line, block, &output)
    if reason != nil { output.removeLast(output.count - start) }
    return reason
  }

  private func appendPair(
    _ pair: Pair, _ line: LineBlock.Line, _ block: LineBlock, _ output: inout [UInt8]
  ) throws -> DropReason? {
    let start = output.count
    guard try append(pair.source, source, line, block, &output) else { return .invalidUTF8 }
    let middle = output.count
    output.append(0x09)
    guard try append(pair.target, target, line, block, &output) else { return .invalidUTF8 }
    let reason = try verdict(start..<middle, middle + 1..<output.count, output)
    if reason == nil {
      if settings.keepsExtra { appendExtra(pair, line, block, &output) }
      output.append(0x0A)
    }
    return reason
  }

  private func verdict(_ source: Range<Int>, _ target: Range<Int>, _ bytes: [UInt8]) throws
    -> DropReason?
  {
    if source.isEmpty || target.isEmpty { return .empty }
    for (filter, side) in [(settings.lengths.source, source), (settings.lengths.target, target)] {
      if let filter, !filter.keeps(side, of: bytes) { return .length }
    }
    for (patterns, side) in [(settings.keep.source, source), (settings.keep.target, target)] {
      for pattern in patterns where try !pattern.isFound(in: side, of: bytes) { return .keep }
    }
    return nil
  }

  private func appendExtra(
    _ pair: Pair, _ line: LineBlock.Line, _ block: LineBlock, _ output: inout [UInt8]
  ) {
    let end = max(pair.source.upperBound, pair.target.upperBound)
    output += block.bytes[end..<line.range.upperBound]
  }

  /// Appends a cleaned text with its LF to `output`: always one line for a line.
  ///
  /// - Parameter allowsTab: Whether a TAB is a space, and no mistake.
  /// - Throws: `CleaningError`.
  public func cleanLine(
    _ line: LineBlock.Line, of block: LineBlock, allowsTab: Bool,
    appendingTo output: inout [UInt8]
  ) throws {
    if !allowsTab, let tab = block.bytes.next(0x09, in: line.range) {
      throw CleaningError.tab(
        source: block.source, line: line.number, byte: tab - line.range.lowerBound + 1)
    }
    _ = try append(line.range, source, line, block, &output)
    output.append(0x0A)
  }

  /// Appends a cleaned side; false where it is not UTF-8 and to be dropped.
  private func append(
    _ side: Range<Int>, _ cleaner: Cleaner, _ line: LineBlock.Line, _ block: LineBlock,
    _ output: inout [UInt8]
  ) throws -> Bool {
    guard let fault = UTF8Check.firstFault(in: side, of: block.bytes) else {
      cleaner.clean(side, of: block.bytes, appendingTo: &output)
      return true
    }
    switch settings.invalidUTF8 {
    case .drop: return false
    case .replace:
      let repaired = Array(String(decoding: block.bytes[side], as: UTF8.self).utf8)
      cleaner.clean(0..<repaired.count, of: repaired, appendingTo: &output)
      return true
    case .fail:
      throw CleaningError.invalidUTF8(
        source: block.source, line: line.number, byte: fault - line.range.lowerBound + 1)
    }
  }
}
