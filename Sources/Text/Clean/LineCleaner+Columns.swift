import Stream

/// Lines that are cleaned column by column.
extension LineCleaner {
  /// Cleans a line column by column.
  mutating func clean(_ line: LineBlock.Line) throws(Pattern.Failure) {
    let start = output.count
    if line.range.count > settings.limits.lineBytes {
      return drop(line, tooLong(line, isCleaned: false), start)
    }
    if block.lacking.contains(line.number) {
      drop(line, .missingColumn, start)
      // Where lines are one to one, it leaves a blank one.
      if settings.mode != .pairs { output.append(0x0A) }
      return
    }
    guard case .lines(let allowsTab) = settings.mode else {
      if let reason = try appendPair(line) { drop(line, reason, start) }
      return
    }
    if !allowsTab, let tab = block.bytes.next(0x09, in: line.range) {
      failure = .tab(
        source: block.source, line: line.number, byte: tab - line.range.lowerBound + 1)
      return
    }
    // A text that is dropped leaves a blank line, so that lines stay one to one.
    if let reason = try append(line.range, of: .source, line) { drop(line, reason, start) }
    if failure == nil { output.append(0x0A) }
  }

  /// Appends a pair, or returns why not.
  private mutating func appendPair(_ line: LineBlock.Line) throws(Pattern.Failure) -> DropReason? {
    guard let (found, extra) = columns(of: line) else {
      return settings.columns == nil ? .oneColumn : .missingColumn
    }
    var pair = found
    if settings.swaps { pair = Pair(source: pair.target, target: pair.source) }
    let start = output.count
    let reason = try append(pair, extra, line)
    guard reason == .swapped, settings.unswaps else { return reason }
    output.truncate(to: start)
    let second = try append(Pair(source: pair.target, target: pair.source), extra, line)
    if second == nil { exchanged += 1 }
    return second
  }

  /// Appends the sides of a pair, or returns why not.
  private mutating func append(_ pair: Pair, _ extra: [Range<Int>], _ line: LineBlock.Line)
    throws(Pattern.Failure) -> DropReason?
  {
    let start = output.count
    if let reason = try append(pair.source, of: .source, line) { return reason }
    let middle = output.count
    output.append(0x09)
    if let reason = try append(pair.target, of: .target, line) { return reason }
    let cleaned = Pair(source: start..<middle, target: middle + 1..<output.count)
    return try finish(cleaned, extra: extra, line)
  }

  /// The pair of a line, and the further columns that are kept.
  private mutating func columns(of line: LineBlock.Line) -> (Pair, [Range<Int>])? {
    if let choice = settings.columns { return choice.pair(of: line.range, in: block.bytes) }
    guard let pair = Pair(of: line.range, in: block.bytes) else { return nil }
    guard pair.hasMore(in: line.range) else { return (pair, []) }
    guard settings.keepsExtra else {
      extraColumns += 1
      return (pair, [])
    }
    return (pair, [pair.target.upperBound + 1..<line.range.upperBound])
  }

  enum Column {
    case source, target, extra
  }

  /// Appends a column, cleaned or as it is; or returns why its line is dropped.
  mutating func append(_ side: Range<Int>, of column: Column, _ line: LineBlock.Line)
    throws(Pattern.Failure) -> DropReason?
  {
    let fault = try text(side, of: block.bytes, column)
    guard case .invalidUTF8(let index)? = fault else { return refusal(fault, of: line) }
    switch settings.invalidUTF8 {
    case .drop: break
    case .replace:
      let repaired = Array(String(decoding: block.bytes[side], as: UTF8.self).utf8)
      return refusal(try text(0..<repaired.count, of: repaired, column), of: line, at: side)
    case .fail:
      failure = .invalidUTF8(
        source: block.source, line: line.number, byte: index - line.range.lowerBound + 1)
    }
    return .invalidUTF8
  }

  /// Handles a line with too many marks or too long a text: a pair is dropped, a line of text ends the run.
  ///
  /// - Parameter side: Where the text stands in the block, if it was repaired.
  private mutating func refusal(
    _ fault: Cleaner.Fault?, of line: LineBlock.Line, at side: Range<Int>? = nil
  ) -> DropReason? {
    if fault == .tooLong { return tooLong(line, isCleaned: true) }
    guard case .combining(let index)? = fault else { return nil }
    if settings.mode != .pairs {
      failure = .combining(
        source: block.source, line: line.number,
        byte: (side?.lowerBound ?? 0) + index - line.range.lowerBound + 1,
        limit: settings.limits.combining)
    }
    return .combining
  }

  /// Appends a text; or returns why not, with nothing appended.
  private mutating func text(_ side: Range<Int>, of bytes: [UInt8], _ column: Column)
    throws(Pattern.Failure) -> Cleaner.Fault?
  {
    switch column {
    case .source: return try source.clean(side, of: bytes, appendingTo: &output)
    case .target where isShared: return try source.clean(side, of: bytes, appendingTo: &output)
    case .target: return try target.clean(side, of: bytes, appendingTo: &output)
    case .extra:
      if let fault = UTF8Check.firstFault(in: side, of: bytes) { return .invalidUTF8(at: fault) }
      output.append(bytes[side])
      return nil
    }
  }
}
