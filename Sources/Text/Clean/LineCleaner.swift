import Stream

/// Cleans the lines of a block one after the other.
struct LineCleaner {
  /// A pair that was written, where duplicates are looked for.
  private struct Written {
    let key: PairKey
    /// Whether a filter objects, for inverted runs.
    let isObjected: Bool
    /// Where its line ends in the text, LF included.
    let end: Int
    let line: LineBlock.Line
  }

  /// The block that was cleaned last.
  private(set) var block = LineBlock(source: "", firstNumber: 1, bytes: [])
  /// Its cleaned lines.
  private(set) var output = TextBuffer()
  /// Its dropped lines, in order.
  private(set) var drops: [BlockCleaner.Drop] = []
  /// How many lines it has, up to one that ends the run.
  private(set) var lines = 0
  /// How many of them had columns after the second that were not asked for.
  private(set) var extraColumns = 0
  /// The error that ended the run in this block; lines before it are in the output.
  private(set) var failure: CleaningError?

  private let settings: CleaningSettings
  private let filters: PairFilters
  private let isOnePass: Bool
  /// Whether the result of a pair depends on its bytes alone.
  private let isPlain: Bool
  /// Whether both sides have one recipe, and so share one cleaner and its table.
  private let isShared: Bool
  private var source: Cleaner
  private var target: Cleaner
  private var written: [Written] = []
  /// The landmarks of the block, where one pass suffices.
  private var landmarks = Landmarks()
  /// Whether each line of the block is cleaned by itself, since one is, or becomes, too long.
  private var goesByLine = false
  /// How many bytes of a line that is too long are reported.
  private static let shown = 1000

  init(_ settings: CleaningSettings) throws(Pattern.Failure) {
    self.settings = settings
    let endsAtTab = settings.mode != .lines(allowsTab: true)
    let limits = settings.limits
    source = try Cleaner(settings.source, endsAtTab: endsAtTab, limits: limits)
    target = try Cleaner(settings.target, endsAtTab: endsAtTab, limits: limits)
    filters = try PairFilters(settings.filters, milliseconds: limits.milliseconds)
    isOnePass = source.isOnePass && target.isOnePass && !settings.swaps && settings.columns == nil
    isShared = settings.source == settings.target
    isPlain =
      isOnePass && settings.mode == .pairs && isShared && filters.isEmpty
      && settings.duplicates == nil && !settings.inverts
  }

  /// Cleans the lines of a block, up to one that ends the run.
  mutating func clean(_ block: LineBlock) {
    self.block = block
    output.truncate(to: 0)
    drops.removeAll(keepingCapacity: true)
    written.removeAll(keepingCapacity: true)
    (lines, extraColumns) = (0, 0)
    var position = block.start
    let most = settings.limits.lineBytes
    goesByLine = block.bytes.count > most && block.contains { $0.range.count > most }
    if isOnePass { findLandmarks() }
    while failure == nil {
      if isPlain && !goesByLine && position < block.bytes.count { cleanPlainPairs(&position) }
      guard position < block.bytes.count else { return }
      let (start, number, begin) = (output.count, block.firstNumber + lines, position)
      do throws(Pattern.Failure) {
        let goesAtOnce = isOnePass && !isPlain && !goesByLine
        let isDone = goesAtOnce ? try cleanAtOnce(&position, number) : false
        if !isDone {
          let (line, next) = block.line(at: position, number: number)
          try clean(line)
          position = next
        }
      } catch {
        failure = .pattern(source: block.source, line: number, failure: error)
      }
      if failure == nil, output.count - start - 1 > most {
        refuse(block.line(at: begin, number: number).line, from: start)
      }
      if failure == nil { lines += 1 }
    }
  }

  /// Finds the landmarks of the block for both sides: a gap of one side alone is a landmark.
  private mutating func findLandmarks() {
    let (bytes, behindGaps) = (block.bytes, max(source.behindGaps, target.behindGaps))
    landmarks.find(in: block.start..<bytes.count, of: bytes.span, behindGaps: behindGaps)
  }

  /// Removes a line that cleaning made too long.
  private mutating func refuse(_ line: LineBlock.Line, from start: Int) {
    if let last = written.last, last.end > start { written.removeLast() }
    drop(line, tooLong(line, isCleaned: true), start)
  }

  /// Handles a line that is too long: a pair is dropped, a line of text ends the run.
  private mutating func tooLong(_ line: LineBlock.Line, isCleaned: Bool) -> DropReason {
    if settings.mode != .pairs {
      failure = .tooLong(
        source: block.source, line: line.number, limit: settings.limits.lineBytes,
        isCleaned: isCleaned)
    }
    return .tooLong
  }

  /// Cleans pairs that need only one pass over their bytes, up to the first that needs more.
  ///
  /// Most text has only such pairs: memory is reserved once for all of them, and none is recorded.
  private mutating func cleanPlainPairs(_ position: inout Int) {
    let (source, bytes, landmarks, start) = (source, block.bytes, landmarks, output.count)
    var skipped = 0
    let room = source.room(bytes.count - position)
    let next = output.extend(room: room) { out, begin in
      var (index, end) = (position, begin)
      source.walkPairs(
        &index, of: bytes, landmarks, skipsExtra: !settings.keepsExtra, skipped: &skipped,
        into: &out, &end)
      return (end, index)
    }
    // A block with a line that became too long is cleaned line by line.
    goesByLine = room > settings.limits.lineBytes && hasLongLine(from: start)
    guard !goesByLine else { return output.truncate(to: start) }
    position = next
    extraColumns += skipped
    lines += output.bytes.occurrences(of: 0x0A, in: start..<output.count)
  }

  private func hasLongLine(from start: Int) -> Bool {
    var start = start
    while let end = output.bytes.next(0x0A, in: start..<output.count) {
      guard end - start <= settings.limits.lineBytes else { return true }
      start = end + 1
    }
    return false
  }

  /// Cleans a line in one pass over its bytes; false with nothing changed where that cannot be done.
  @inline(__always)
  private mutating func cleanAtOnce(_ position: inout Int, _ number: Int) throws(Pattern.Failure)
    -> Bool
  {
    let start = output.count
    let bytes = block.bytes
    var index = position
    guard source.walk(&index, of: bytes.span, landmarks, into: &output) else { return false }
    let middle = output.count
    if settings.mode == .pairs {
      guard index < bytes.count, bytes[index] == 0x09 else { return undo(start) }
      output.append(0x09)
      index += 1
      let isDone =
        isShared
        ? source.walk(&index, of: bytes.span, landmarks, into: &output)
        : target.walk(&index, of: bytes.span, landmarks, into: &output)
      guard isDone else { return undo(start) }
    }
    let skipsExtra = settings.mode == .pairs && !settings.keepsExtra
    guard let (end, next) = LineCleaner.end(of: block, from: index, skipsExtra: skipsExtra) else {
      return undo(start)
    }
    let line = LineBlock.Line(number: number, range: position..<end)
    if skipsExtra && bytes[index] == 0x09 { extraColumns += 1 }
    position = next
    guard settings.mode == .pairs else {
      output.append(0x0A)
      return true
    }
    let pair = Pair(source: start..<middle, target: middle + 1..<output.count)
    if let reason = try finish(pair, extra: [], line) { drop(line, reason, start) }
    return true
  }

  /// The end of a line whose sides end at `index`, and the start of the next; nil where one pass
  /// cannot go on there.
  private static func end(of block: LineBlock, from index: Int, skipsExtra: Bool) -> (
    end: Int, next: Int
  )? {
    guard index < block.bytes.count else { return nil }
    switch block.bytes[index] {
    case 0x0A: return (index, index + 1)
    // A pass stops only at a CR before an LF.
    case 0x0D: return (index, index + 2)
    case 0x09 where skipsExtra:
      let (line, next) = block.line(at: index, number: 0)
      return (line.range.upperBound, next)
    default: return nil
    }
  }

  private mutating func undo(_ start: Int) -> Bool {
    output.truncate(to: start)
    return false
  }

  private mutating func drop(_ line: LineBlock.Line, _ reason: DropReason, _ start: Int) {
    output.truncate(to: start)
    guard failure == nil else { return }
    let line = reason == .tooLong ? shortened(line) : line
    drops.append(BlockCleaner.Drop(reason: reason, line: line))
  }

  /// The beginning of a line, in whole characters.
  private func shortened(_ line: LineBlock.Line) -> LineBlock.Line {
    guard line.range.count > LineCleaner.shown else { return line }
    var end = line.range.lowerBound + LineCleaner.shown
    while end > line.range.lowerBound && block.bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return LineBlock.Line(number: line.number, range: line.range.lowerBound..<end)
  }

  /// Cleans a line column by column.
  private mutating func clean(_ line: LineBlock.Line) throws(Pattern.Failure) {
    let start = output.count
    if line.range.count > settings.limits.lineBytes {
      return drop(line, tooLong(line, isCleaned: false), start)
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

  /// Filters the pair at the end of the output, and ends its line.
  private mutating func finish(_ pair: Pair, extra: [Range<Int>], _ line: LineBlock.Line)
    throws(Pattern.Failure) -> DropReason?
  {
    if BlankText.fills(pair.source, of: output.bytes)
      || BlankText.fills(pair.target, of: output.bytes)
    {
      return .empty
    }
    let objection = try filters.objection(to: pair, of: output.bytes)
    if !settings.inverts, let objection { return objection }
    if settings.inverts, settings.duplicates == nil, objection == nil { return .passed }
    for column in extra where settings.keepsExtra {
      output.append(0x09)
      if let reason = try append(column, of: .extra, line) { return reason }
    }
    output.append(0x0A)
    if let duplicates = settings.duplicates {
      let key = PairKey(pair, duplicates, of: output.bytes)
      written.append(
        Written(key: key, isObjected: objection != nil, end: output.count, line: line))
    }
    return nil
  }

  /// Removes the pairs whose key was seen before.
  mutating func dropDuplicates(_ seen: inout PairKeySet) {
    guard settings.duplicates != nil else { return }
    var (start, end) = (0, 0)
    for pair in written {
      let isFirst = !pair.isObjected && seen.insert(pair.key)
      if isFirst == settings.inverts {
        drops.append(BlockCleaner.Drop(reason: isFirst ? .passed : .duplicate, line: pair.line))
      } else {
        output.move(start..<pair.end, to: end)
        end += pair.end - start
      }
      start = pair.end
    }
    output.truncate(to: end)
    drops.sort { $0.line.number < $1.line.number }
  }

  private enum Column {
    case source, target, extra
  }

  /// Appends a column, cleaned or as it is; or returns why its line is dropped.
  private mutating func append(_ side: Range<Int>, of column: Column, _ line: LineBlock.Line)
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
