import Stream

/// Cleans the lines of a block one after the other.
struct LineCleaner: ~Copyable {
  /// A pair that was written, where duplicates are looked for.
  struct Written {
    let key: PairKey
    /// Whether a filter objects, for inverted runs.
    let isObjected: Bool
    /// Where its line ends in the text, LF included.
    let end: Int
    let line: LineBlock.Line
  }

  /// The block that was cleaned last.
  var block = LineBlock(source: "", firstNumber: 1, bytes: [])
  /// Its cleaned lines.
  var output = TextBuffer()
  /// Its dropped lines, in order.
  var drops: [BlockCleaner.Drop] = []
  /// How many lines it has, up to one that ends the run.
  var lines = 0
  /// How many of them had columns after the second that were not asked for.
  var extraColumns = 0
  /// The error that ended the run in this block; lines before it are in the output.
  var failure: CleaningError?

  let settings: CleaningSettings
  var filters: PairFilters
  let isOnePass: Bool
  /// Whether the result of a pair depends on its bytes alone.
  let isPlain: Bool
  /// Whether both sides have one recipe, and so share one cleaner and its table.
  let isShared: Bool
  var source: Cleaner
  var target: Cleaner
  var written: [Written] = []
  private var keys = PairKeys()
  private var languages: LanguageFilter?
  private var translations: TranslationFilter?
  /// How many pairs had their sides exchanged.
  var exchanged = 0
  /// The landmarks of the block, where one pass suffices.
  var landmarks = Landmarks()
  /// Whether each line of the block is cleaned by itself, since one lacks a text, or is or becomes too long.
  var goesByLine = false
  /// How many bytes of a line that is too long are reported.
  private static let shown = 1000

  init(_ settings: CleaningSettings) throws(Pattern.Failure) {
    let endsAtTab = settings.mode != .lines(allowsTab: true)
    let limits = settings.limits
    let source = try Cleaner(settings.source, endsAtTab: endsAtTab, limits: limits)
    let target = try Cleaner(settings.target, endsAtTab: endsAtTab, limits: limits)
    let filters = try PairFilters(settings)
    let isOnePass =
      source.isOnePass && target.isOnePass && !settings.swaps && !settings.unswaps
      && settings.columns == nil
    let isShared = settings.source == settings.target
    isPlain =
      isOnePass && settings.mode == .pairs && isShared && filters.isEmpty
      && settings.languages == nil && settings.translations == nil && settings.exclusion == nil
      && settings.duplicates == nil && !settings.inverts && settings.measuring == .none
    (self.settings, self.isOnePass, self.isShared) = (settings, isOnePass, isShared)
    (self.source, self.target) = (source, target)
    self.filters = filters
    languages = LanguageFilter(settings.languages, settings.languageLimits)
    translations = TranslationFilter(settings.translations, least: settings.minTranslation)
  }

  /// Cleans the lines of a block, up to one that ends the run.
  mutating func clean(_ block: LineBlock) {
    self.block = block
    output.truncate(to: 0)
    drops.removeAll(keepingCapacity: true)
    written.removeAll(keepingCapacity: true)
    filters.measures.removeValues()
    (lines, extraColumns, exchanged) = (0, 0, 0)
    var position = block.start
    let most = settings.limits.lineBytes
    goesByLine =
      !block.lacking.isEmpty
      || block.bytes.count > most && block.contains { $0.range.count > most }
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

  /// Removes a line that cleaning made too long.
  private mutating func refuse(_ line: LineBlock.Line, from start: Int) {
    if let last = written.last, last.end > start { written.removeLast() }
    drop(line, tooLong(line, isCleaned: true), start)
  }

  /// Handles a line that is too long: a pair is dropped, a line of text ends the run.
  mutating func tooLong(_ line: LineBlock.Line, isCleaned: Bool) -> DropReason {
    if settings.mode != .pairs {
      failure = .tooLong(
        source: block.source, line: line.number, limit: settings.limits.lineBytes,
        isCleaned: isCleaned)
    }
    return .tooLong
  }

  mutating func drop(_ line: LineBlock.Line, _ reason: DropReason, _ start: Int) {
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

  /// Filters the pair at the end of the output, and ends its line.
  mutating func finish(_ pair: Pair, extra: [Range<Int>], _ line: LineBlock.Line)
    throws(Pattern.Failure) -> DropReason?
  {
    if BlankText.fills(pair.source, of: output.bytes)
      || BlankText.fills(pair.target, of: output.bytes)
    {
      return .empty
    }
    let objection =
      try filters.objection(to: pair, of: output.bytes) ?? objectionOfCorpus(to: pair)
    if !settings.inverts, let objection { return objection }
    if settings.inverts, settings.duplicates == nil, objection == nil { return .passed }
    switch settings.measuring {
    case .none: break
    case .columns: filters.measures.annotate(pair, in: &output)
    case .values: filters.measures.keepValues(of: pair, output.bytes)
    }
    for column in extra where settings.keepsExtra {
      output.append(0x09)
      if let reason = try append(column, of: .extra, line) { return reason }
    }
    output.append(0x0A)
    if let duplicates = settings.duplicates {
      let key = keys.key(
        pair, duplicates.part, isNear: duplicates.isNear, of: output.bytes)
      written.append(
        Written(key: key, isObjected: objection != nil, end: output.count, line: line))
    }
    return nil
  }

  /// The reason for dropping a pair that other texts give: the n-grams of the columns, what is excluded, or the words
  /// of the columns.
  private mutating func objectionOfCorpus(to pair: Pair) -> DropReason? {
    if let reason = languages?.objection(to: pair, of: output.bytes) { return reason }
    if settings.exclusion?.holds(pair, of: output.bytes, &keys) == true { return .excluded }
    return translations?.objects(to: pair, of: output.bytes) == true ? .translation : nil
  }

  /// Removes the pairs whose key was seen before, and returns those whose key has no room.
  mutating func dropDuplicates(_ seen: inout PairKeySet) -> [BlockCleaner.Deferred] {
    guard settings.duplicates != nil else { return [] }
    var deferred: [BlockCleaner.Deferred] = []
    var (start, end) = (0, 0)
    for pair in written {
      if seen.isFull, !seen.contains(pair.key) {
        let key = (pair.key.low, pair.key.high)
        deferred.append(.init(key: key, text: output.bytes[start..<pair.end], line: pair.line))
        start = pair.end
        continue
      }
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
    return deferred
  }
}
