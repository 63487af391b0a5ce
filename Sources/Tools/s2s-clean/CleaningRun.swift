import Shared
import Stream
import Text

/// One run of the filter: blocks are cleaned by several threads and written in their order.
final class CleaningRun {
  private var tally = CleaningTally()
  private var seen: PairKeySet
  /// The pairs whose keys have no room in memory.
  private let waiting: DeferredPairs?
  private let output: ByteWriter
  private let reports: Reports
  private let rejectLimit: RejectLimit?
  private let threads: Int
  /// What takes the cleaned blocks in place of the output.
  var taker: ((BlockCleaner) -> Void)?
  /// How many lines had marks of the recipe `text` already.
  private var marked = 0

  /// - Parameter memory: How many bytes the keys of duplicates may take; nil is no limit.
  init(
    output: ByteWriter, reports: Reports, rejectLimit: RejectLimit?, threads: Int, memory: Int?
  ) {
    // The other half is for the lines that are sorted.
    seen = PairKeySet(memory: memory.map { $0 / 2 })
    waiting = memory.map { DeferredPairs(memory: $0 / 2) }
    self.output = output
    self.reports = reports
    self.rejectLimit = rejectLimit
    self.threads = threads
  }

  /// Cleans all blocks.
  func clean(_ next: () throws -> LineBlock?, _ settings: CleaningSettings) throws {
    try OrderedBlocks.run(
      threads: threads, makeWorker: { try BlockCleaner(settings) }, next: next,
      work: { $0.clean($1) },
      deliver: { cleaner in
        // Where one side has the recipe, its marks stand there.
        let recipe = settings.source.inverse == nil ? settings.target : settings.source
        self.marked += recipe.linesLikeTokens(cleaner.block)
        try self.write(cleaner)
      })
  }

  /// Ends the run.
  func finish(_ signature: String) throws {
    seen = PairKeySet()
    try waiting?.drain { isFirst, number, text, line throws(StreamError) in
      if isFirst {
        self.tally.kept += 1
        try self.output.write(text)
      } else {
        self.tally.drop(.duplicate)
        try self.reports.note(.duplicate, number, line)
      }
    }
    try rejectLimit?.check(tally, isDone: true)
    try reports.finish(tally, signature, with: output)
  }

  /// The warnings about the lines.
  var warnings: [String] {
    marked == 0
      ? []
      : [
        "\(grouped(marked)) lines have marks of the recipe 'text' and are tokens, or were cleaned before "
          + "(--inverse restores their text)"
      ]
  }

  /// The summary of the run, one line.
  var summary: String {
    let reasons = tally.reasons.map { "\($0.reason.rawValue) \(grouped($0.count))" }
    return "kept \(grouped(tally.kept)) of \(grouped(tally.read)) "
      + "(\(percent(tally.kept, of: tally.read)))"
      + (reasons.isEmpty ? "" : "; " + reasons.joined(separator: ", "))
      + (tally.exchanged == 0 ? "" : "; exchanged \(grouped(tally.exchanged))")
      + furtherColumns(tally.extraColumns)
  }

  private func write(_ cleaner: BlockCleaner) throws {
    let deferred = cleaner.dropDuplicates(&seen)
    for pair in deferred { try waiting?.add(pair, in: cleaner.block) }
    if let taker {
      taker(cleaner)
    } else {
      try output.write(cleaner.text)
      try output.flush()
    }
    tally.read += cleaner.lines
    tally.extraColumns += cleaner.extraColumns
    tally.exchanged += cleaner.exchanged
    tally.kept += cleaner.lines - cleaner.drops.count - deferred.count
    for drop in cleaner.drops {
      tally.drop(drop.reason)
      try reports.note(drop, in: cleaner.block)
    }
    try reports.flush()
    if let failure = cleaner.failure { throw failure }
    try rejectLimit?.check(tally, isDone: false)
  }
}
