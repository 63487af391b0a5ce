import ArgumentParser
import Shared
import Stream
import Text

@main
struct VocabCommand: Tool {
  static let name = "s2s-vocab"
  static let configuration = CommandConfiguration(
    commandName: name, abstract: "Count the words of each column and number them by frequency.",
    discussion: """
      Words are the runs between spaces, compared as bytes. Ids follow the count, most frequent \
      first, ties by bytes; the order of the corpus does not matter. One column is side 'source'. \
      Memory grows with the distinct words.

      Examples:
        s2s-vocab < part.train > vocab.tsv
        s2s-vocab --min-count 2 -o vocab.tsv part.train
      """,
    version: versionLine(name))

  @Option(help: "Leave out words counted less often.") var minCount = 1
  @Option(help: "The most ids of a side, the four reserved ones included.") var maxSize: Int?
  @OptionGroup var input: InputOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try input.requireInput(for: Self.self)
    if let maxSize, maxSize < ReservedID.names.count {
      throw UsageError.invalid("--max-size \(maxSize), expected \(ReservedID.names.count) or more")
    }
    var columns = ColumnCounts()
    try input.forEachBlock { columns.add($0) }
    let sides = columns.sides(minCount: minCount, maxSize: maxSize)
    let writer = try output.open()
    try writer.write(VocabularyFile(sides).encoded())
    try writer.finish()
    Report(tool: Self.name, quiet: common.quiet).summary(summary(columns, sides))
  }

  private func summary(
    _ columns: ColumnCounts, _ sides: [(side: Side, vocabulary: Vocabulary)]
  ) -> String {
    let counts = zip(sides, [columns.source, columns.target]).map { side, counts -> String in
      let reserved = counts.reservedSpellings
      return "\(side.side.rawValue) \(grouped(counts.distinct)) words in \(grouped(counts.total)), "
        + "\(grouped(side.vocabulary.count)) ids"
        + (reserved == 0 ? "" : " (\(grouped(reserved)) spelt as reserved ids, so unknown)")
    }
    return counts.joined(separator: "; ")
  }
}
