import Shared
import Stream
import Text

/// One run of the filter: blocks are cleaned by several threads and written in their order.
final class CleaningRun {
  private var tally = CleaningTally()
  private var seen = PairKeySet()
  private let output: ByteWriter
  private let reports: Reports
  private let rejectLimit: RejectLimit?
  private let threads: Int
  /// What takes the cleaned blocks in place of the output.
  var taker: ((BlockCleaner) -> Void)?
  /// How many lines had marks of the recipe `text` already.
  private var marked = 0

  init(output: ByteWriter, reports: Reports, rejectLimit: RejectLimit?, threads: Int) {
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
      + furtherColumns(tally.extraColumns)
  }

  private func write(_ cleaner: BlockCleaner) throws {
    cleaner.dropDuplicates(&seen)
    if let taker {
      taker(cleaner)
    } else {
      try output.write(cleaner.text)
      try output.flush()
    }
    tally.read += cleaner.lines
    tally.extraColumns += cleaner.extraColumns
    tally.kept += cleaner.lines - cleaner.drops.count
    for drop in cleaner.drops {
      tally.drop(drop.reason)
      try reports.note(drop, in: cleaner.block)
    }
    try reports.flush()
    if let failure = cleaner.failure { throw failure }
    try rejectLimit?.check(tally, isDone: false)
  }
}
