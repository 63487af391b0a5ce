import Stream

/// Cleans a block of lines at a time and keeps the result until the next block; each thread has its own.
public final class BlockCleaner {
  /// A line that was left out.
  public struct Drop: Sendable {
    /// The reason.
    public let reason: DropReason
    /// The line in its block; at most the first 1,000 bytes of a line that is too long.
    public let line: LineBlock.Line
  }

  /// One value, so that a block is one access to it however many lines it has.
  private var lineCleaner: LineCleaner

  /// A cleaner of the given settings.
  ///
  /// - Throws: `Pattern.Failure` for an expression that does not compile.
  public init(_ settings: CleaningSettings) throws(Pattern.Failure) {
    lineCleaner = try LineCleaner(settings)
  }

  /// Cleans the lines of a block, up to one that ends the run.
  public func clean(_ block: LineBlock) { lineCleaner.clean(block) }

  /// Removes the pairs whose key was seen before; must be called in the order of the blocks.
  public func dropDuplicates(_ seen: inout PairKeySet) { lineCleaner.dropDuplicates(&seen) }

  /// The block that was cleaned last.
  public var block: LineBlock { lineCleaner.block }
  /// Its cleaned lines.
  public var text: ArraySlice<UInt8> { lineCleaner.output.text }
  /// Its dropped lines, in order.
  public var drops: [Drop] { lineCleaner.drops }
  /// How many lines it has, up to one that ends the run.
  public var lines: Int { lineCleaner.lines }
  /// How many of them had columns after the second that were not asked for.
  public var extraColumns: Int { lineCleaner.extraColumns }
  /// The error that ended the run in this block; lines before it are in the text.
  public var failure: CleaningError? { lineCleaner.failure }
}
