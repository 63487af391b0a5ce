import Shared
import Stream
import Text

/// One run that writes the tokens of each line as text.
final class SpellingRun: BatchRun {
  private let columns: BatchColumns
  private let output: ByteWriter
  private var lines = 0

  init(_ options: BatchOptions, _ limits: RecordLimits, to output: ByteWriter) throws {
    _ = try options.size()
    columns = try options.columns(limits).columns
    self.output = output
  }

  func add(_ blocks: InputBlocks, threads: Int) throws {
    try OrderedBlocks.run(
      threads: threads, makeWorker: { [columns] in BlockSpeller(columns.encoders) },
      next: blocks.next, work: { $0.spell($1) }, deliver: add)
  }

  private func add(_ speller: BlockSpeller) throws {
    lines += speller.lines
    try output.write(speller.text)
    try output.flush()
    if let failure = speller.failure { throw failure }
  }

  func finish() throws { try output.finish() }

  var warnings: [String] { [] }

  var summary: String { "\(grouped(lines)) lines of tokens" }
}
