import Shared
import Stream
import Text

/// The outputs of a split: three files, or one part on standard output.
final class PartWriters {
  /// The buffer of shuffled lines; the two highest bits of a key are the part, the others the place.
  private struct Shuffle {
    var keys: ShuffleKey
    let sorter: LineSorter
  }

  private var writers: [ByteWriter?] = []
  private var counts = [0, 0, 0]
  private var shuffle: Shuffle?
  private static let parts = SplitShares.Part.allCases

  /// The name of a part.
  static func path(_ prefix: String, _ part: SplitShares.Part) -> String { prefix + part.rawValue }

  /// Opens the outputs.
  ///
  /// - Parameters:
  ///   - shuffle: The seed where lines are shuffled before they are written.
  ///   - memory: How many bytes of lines the shuffle holds in memory.
  init(part: SplitShares.Part?, prefix: String?, shuffle: UInt64?, memory: Int)
    throws(StreamError)
  {
    for other in PartWriters.parts {
      if let part {
        writers.append(other == part ? ByteWriter() : nil)
      } else {
        writers.append(try ByteWriter(path: PartWriters.path(prefix ?? "", other)))
      }
    }
    if let shuffle {
      self.shuffle = Shuffle(keys: ShuffleKey(seed: shuffle), sorter: LineSorter(memory: memory))
    }
  }

  /// Writes a line to its part.
  func write(_ line: ArraySlice<UInt8>, to part: SplitShares.Part) throws(StreamError) {
    let number = number(of: part)
    counts[number] += 1
    // Lines of other parts take a key too, so that a part has the same order alone and among the others.
    let key = shuffle?.keys.next()
    guard writers[number] != nil else { return }
    if let key, let sorter = shuffle?.sorter {
      try sorter.add(line, key: UInt64(number) << 62 | key)
    } else {
      try put(line, number)
    }
  }

  /// Flushes the outputs to the kernel.
  func flush() throws(StreamError) {
    for writer in writers { try writer?.flush() }
  }

  /// Writes shuffled parts and closes all outputs.
  func finish() throws(StreamError) {
    try shuffle?.sorter.drain { key, line throws(StreamError) in
      try self.put(line, Int(key >> 62))
    }
    // The training part is the main output, which is finished last.
    try ByteWriter.finish(writers.reversed().compactMap { $0 })
  }

  /// How many lines a part got.
  func count(of part: SplitShares.Part) -> Int { counts[number(of: part)] }

  /// How many lines each part got.
  var summary: String {
    PartWriters.parts.enumerated().map { "\($1.rawValue) \(grouped(counts[$0]))" }
      .joined(separator: ", ")
  }

  private func number(of part: SplitShares.Part) -> Int {
    PartWriters.parts.firstIndex(of: part) ?? 0
  }

  private func put(_ line: ArraySlice<UInt8>, _ number: Int) throws(StreamError) {
    try writers[number]?.write(line)
    try writers[number]?.write([0x0A][...])
  }
}
