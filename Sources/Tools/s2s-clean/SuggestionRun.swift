import Shared
import Stream
import Text

/// Learns thresholds from a trusted sample, and tries them on the input.
final class SuggestionRun {
  /// The share of the sample that each threshold keeps.
  private static let kept = 0.99
  /// How many dropped pairs are shown for each.
  private static let examples = 3

  /// The settings of the run, whose cleaner keeps the numbers of pairs.
  let settings: CleaningSettings
  private let threads: Int
  private var suggestions: Suggestions

  /// The sample has no pair.
  struct EmptySample: Evidence {
    let sample: String
    var description: String {
      "\(sample): no pair, expected a source, a TAB and a target on a line"
    }
    var fault: Fault { .data }
  }

  /// A run of cleaning settings.
  init(_ settings: CleaningSettings, threads: Int) {
    var settings = settings
    settings.measuring = .values
    // Tokens are other words than the text has, of which these filters know nothing.
    if settings.source.tokens == .split || settings.target.tokens == .split {
      settings.measures = settings.measures.filter(\.hasOwnOptions)
    }
    (self.settings, self.threads) = (settings, threads)
    suggestions = Suggestions(
      settings.measures, keeping: SuggestionRun.kept, examples: SuggestionRun.examples)
  }

  /// Reads the sample: lines of pairs, source first, of which no filter drops any.
  func learn(_ sample: String, _ input: InputOptions) throws {
    let blocks = InputBlocks(
      operands: [sample], maxLineBytes: input.line.maxLineBytes.bytes,
      maxWindow: input.window.maxWindow.bytes)
    var settings = settings
    (settings.columns, settings.swaps) = (nil, false)
    (settings.exclusion, settings.languages, settings.translations) = (nil, nil, nil)
    try OrderedBlocks.run(
      threads: threads, makeWorker: { try BlockCleaner(settings) }, next: blocks.next,
      work: { $0.clean($1) },
      deliver: { cleaner in
        if let failure = cleaner.failure { throw failure }
        self.suggestions.learn(cleaner.values)
      })
    suggestions.decide()
    if suggestions.sample == 0 { throw EmptySample(sample: sample) }
  }

  /// Tries the thresholds on a cleaned block of the input.
  func take(_ cleaner: BlockCleaner) {
    suggestions.apply(cleaner.values, PairLines(cleaner).line)
  }

  /// The report: a line for each threshold, and its examples.
  var text: String { suggestions.all.map(text).joined() }

  private func text(_ suggestion: Suggestions.Suggestion) -> String {
    let line =
      "\(suggestion.option) \(suggestion.value)\tkeeps \(percent(suggestion.kept, of: suggestions.sample)) "
      + "of the sample\tdrops \(grouped(suggestion.dropped)) of \(grouped(suggestions.read)) "
      + "(\(percent(suggestion.dropped, of: suggestions.read)))\n"
    return line + suggestion.examples.lines.map { "\t\($0.number)\t\($0.text)\n" }.joined()
  }

  /// The run in a line.
  var summary: String {
    "\(suggestions.all.count) thresholds from \(grouped(suggestions.sample)) pairs; together they drop "
      + "\(grouped(suggestions.dropped)) of \(grouped(suggestions.read)) "
      + "(\(percent(suggestions.dropped, of: suggestions.read)))"
  }
}

/// The cleaned pairs of a block with the numbers of their lines.
struct PairLines {
  private let cleaner: BlockCleaner
  private let numbers: [Int]
  private let ends: [Int]

  init(_ cleaner: BlockCleaner) {
    self.cleaner = cleaner
    let dropped = Set(cleaner.drops.map(\.line.number))
    let first = cleaner.block.firstNumber
    numbers = (first..<first + cleaner.lines).filter { !dropped.contains($0) }
    ends = cleaner.text.indices.filter { cleaner.text[$0] == 0x0A }
  }

  /// The line of a pair, by the number of the pair in its block.
  func line(_ pair: Int) -> (Int, ArraySlice<UInt8>) {
    let start = pair == 0 ? cleaner.text.startIndex : ends[pair - 1] + 1
    return (cleaner.block.linesBefore + numbers[pair], cleaner.text[start..<ends[pair]])
  }
}
