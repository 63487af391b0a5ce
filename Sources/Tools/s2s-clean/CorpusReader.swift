import Stream

/// A reader of a corpus in one of its formats, which gives blocks of lines.
protocol CorpusReader {
  /// The mode of the lines; called once, before the first block.
  func decide() throws -> Mode
  /// The next block, or nil at the end.
  func next() throws -> LineBlock?
}
