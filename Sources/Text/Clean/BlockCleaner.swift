import Stream

/// Cleans a block of lines at a time and keeps the result until the next block; each thread has its own.
package final class BlockCleaner {
  /// A line that was left out.
  package struct Drop: Sendable {
    /// The reason.
    package let reason: DropReason
    /// The line in its block; at most the first 1,000 bytes of a line that is too long.
    package let line: LineBlock.Line
  }

  /// A pair whose key was not seen before and has no room in memory any more.
  package struct Deferred: Sendable {
    /// The two halves of its key.
    package let key: (low: UInt64, high: UInt64)
    /// Its cleaned line, with its LF.
    package let text: ArraySlice<UInt8>
    /// The line in its block.
    package let line: LineBlock.Line
  }

  /// One value, so that a block is one access to it however many lines it has.
  private var lineCleaner: LineCleaner

  /// A cleaner of the given settings.
  ///
  /// - Throws: `Pattern.Failure` for an expression that does not compile.
  package init(_ settings: CleaningSettings) throws(Pattern.Failure) {
    lineCleaner = try LineCleaner(settings)
  }

  /// Cleans the lines of a block, up to one that ends the run.
  package func clean(_ block: LineBlock) { lineCleaner.clean(block) }

  /// Removes the pairs whose key was seen before, and those whose key has no room any more; must be called in
  /// the order of the blocks.
  ///
  /// - Returns: The pairs without room, in order; the first of them is behind all that is written.
  @discardableResult
  package func dropDuplicates(_ seen: inout PairKeySet) -> [Deferred] {
    lineCleaner.dropDuplicates(&seen)
  }

  /// The block that was cleaned last.
  package var block: LineBlock { lineCleaner.block }
  /// Its cleaned lines.
  package var text: ArraySlice<UInt8> { lineCleaner.output.text }
  /// Its dropped lines, in order.
  package var drops: [Drop] { lineCleaner.drops }
  /// The numbers of its cleaned pairs, pair by pair, where they are asked for.
  package var values: [Double] { lineCleaner.filters.measures.values }
  /// How many lines it has, up to one that ends the run.
  package var lines: Int { lineCleaner.lines }
  /// How many of them had columns after the second that were not asked for.
  package var extraColumns: Int { lineCleaner.extraColumns }
  /// How many pairs had their sides exchanged.
  package var exchanged: Int { lineCleaner.exchanged }
  /// The error that ended the run in this block; lines before it are in the text.
  package var failure: CleaningError? { lineCleaner.failure }
}
