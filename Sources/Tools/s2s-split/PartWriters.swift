import Shared
import Stream
import Text

/// The outputs of a split: three files, or one part on standard output.
final class PartWriters {
  private let writers: [(part: SplitShares.Part, writer: ByteWriter)]
  private var shufflers: [SplitShares.Part: Shuffler] = [:]
  private var counts: [SplitShares.Part: Int] = [:]

  /// Opens the outputs.
  ///
  /// - Parameter shuffle: The seed where lines are shuffled before they are written.
  init(part: SplitShares.Part?, prefix: String?, shuffle: UInt64?) throws {
    if let part {
      writers = [(part, try ByteWriter())]
    } else {
      writers = try SplitShares.Part.allCases.map {
        ($0, try ByteWriter(path: (prefix ?? "") + $0.rawValue))
      }
    }
    guard let shuffle else { return }
    for (part, _) in writers { shufflers[part] = Shuffler(seed: shuffle) }
  }

  /// Gives a line to its part.
  func write(_ line: ArraySlice<UInt8>, to part: SplitShares.Part) throws {
    counts[part, default: 0] += 1
    guard let writer = writers.first(where: { $0.part == part })?.writer else { return }
    if shufflers[part] != nil {
      shufflers[part]?.add(line)
    } else {
      try writer.write(line)
      try writer.write([0x0A])
    }
  }

  /// Hands what was written to the kernel.
  func flush() throws {
    for (_, writer) in writers { try writer.flush() }
  }

  /// Writes shuffled parts and closes all outputs.
  func finish() throws {
    for (part, writer) in writers {
      try shufflers[part]?.forEach { line in
        try writer.write(line)
        try writer.write([0x0A])
      }
      try writer.finish()
    }
  }

  /// How many lines each part got.
  var summary: String {
    SplitShares.Part.allCases.map { "\($0.rawValue) \(grouped(counts[$0] ?? 0))" }
      .joined(separator: ", ")
  }
}
