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
  /// - Throws: `CleaningError.invalidUTF8` where that is asked for, `CleaningError.pattern`.
  public func cleanPair(
    _ line: LineBlock.Line, of block: LineBlock, appendingTo output: inout [UInt8]
  ) throws(CleaningError) -> DropReason? {
    guard var pair = Pair(of: line.range, in: block.bytes) else { return .oneColumn }
    if settings.swaps { pair = Pair(source: pair.target, target: pair.source) }
    let start = output.count
    let reason = try appendPair(pair, line, block, &output)
    if reason != nil { output.removeLast(output.count - start) }
    return reason
  }

  private func appendPair(
    _ pair: Pair, _ line: LineBlock.Line, _ block: LineBlock, _ output: inout [UInt8]
  ) throws(CleaningError) -> DropReason? {
    let start = output.count
    guard try append(pair.source, source, line, block, &output) else { return .invalidUTF8 }
    let middle = output.count
    output.append(0x09)
    guard try append(pair.target, target, line, block, &output) else { return .invalidUTF8 }
    let sides = (source: start..<middle, target: middle + 1..<output.count)
    if let reason = try verdict(sides, output, line, block) { return reason }
    if settings.keepsExtra, try !appendExtra(pair, line, block, &output) { return .invalidUTF8 }
    output.append(0x0A)
    return nil
  }

  private func verdict(
    _ sides: (source: Range<Int>, target: Range<Int>), _ bytes: [UInt8], _ line: LineBlock.Line,
    _ block: LineBlock
  ) throws(CleaningError) -> DropReason? {
    if sides.source.isEmpty || sides.target.isEmpty { return .empty }
    if let filter = settings.lengths.source, !filter.keeps(sides.source, of: bytes) {
      return .length
    }
    if let filter = settings.lengths.target, !filter.keeps(sides.target, of: bytes) {
      return .length
    }
    do throws(Pattern.Failure) {
      for pattern in settings.keep.source where try !pattern.isFound(in: sides.source, of: bytes) {
        return .keep
      }
      for pattern in settings.keep.target where try !pattern.isFound(in: sides.target, of: bytes) {
        return .keep
      }
    } catch {
      throw .pattern(source: block.source, line: line.number, failure: error)
    }
    return nil
  }

  /// Appends the columns after the second as they are; false where they are not UTF-8 and to be
  /// dropped, so that what comes out is text whatever is kept.
  private func appendExtra(
    _ pair: Pair, _ line: LineBlock.Line, _ block: LineBlock, _ output: inout [UInt8]
  ) throws(CleaningError) -> Bool {
    let end = max(pair.source.upperBound, pair.target.upperBound)
    return try append(end..<line.range.upperBound, nil, line, block, &output)
  }

  /// Appends a cleaned text with its LF to `output`: always one line for a line, a blank one where
  /// bytes that are not UTF-8 were dropped.
  ///
  /// - Parameter allowsTab: Whether a TAB is a space, and no mistake.
  /// - Returns: Why the line is blank, if its text was dropped.
  /// - Throws: `CleaningError`.
  @discardableResult
  public func cleanLine(
    _ line: LineBlock.Line, of block: LineBlock, allowsTab: Bool,
    appendingTo output: inout [UInt8]
  ) throws(CleaningError) -> DropReason? {
    if !allowsTab, let tab = block.bytes.next(0x09, in: line.range) {
      throw CleaningError.tab(
        source: block.source, line: line.number, byte: tab - line.range.lowerBound + 1)
    }
    let isText = try append(line.range, source, line, block, &output)
    output.append(0x0A)
    return isText ? nil : .invalidUTF8
  }

  /// Appends a column, cleaned or as it is; false where it is not UTF-8 and to be dropped.
  private func append(
    _ side: Range<Int>, _ cleaner: Cleaner?, _ line: LineBlock.Line, _ block: LineBlock,
    _ output: inout [UInt8]
  ) throws(CleaningError) -> Bool {
    func appendText(_ range: Range<Int>, of bytes: [UInt8]) {
      if let cleaner {
        cleaner.clean(range, of: bytes, appendingTo: &output)
      } else {
        output += bytes[range]
      }
    }
    guard let fault = UTF8Check.firstFault(in: side, of: block.bytes) else {
      appendText(side, of: block.bytes)
      return true
    }
    switch settings.invalidUTF8 {
    case .drop: return false
    case .replace:
      let repaired = Array(String(decoding: block.bytes[side], as: UTF8.self).utf8)
      appendText(0..<repaired.count, of: repaired)
      return true
    case .fail:
      throw CleaningError.invalidUTF8(
        source: block.source, line: line.number, byte: fault - line.range.lowerBound + 1)
    }
  }
}
