import Shared
import Stream
import Text

/// One run of the filter: decides between pairs and lines at the first line that is not blank, then
/// cleans block after block.
final class CleaningRun {
  private(set) var tally = CleaningTally()

  private let options: CleanOptions
  private let output: ByteWriter
  private let rejects: ByteWriter?
  private var cleaner: PairCleaner?
  private var readsPairs = false
  /// The numbers of blank lines before it is known what lines are, in runs.
  private var waiting: [ClosedRange<Int>] = []

  init(_ options: CleanOptions, output: ByteWriter, rejects: ByteWriter?) throws {
    self.options = options
    self.output = output
    self.rejects = rejects
    // Mistakes in the options are found before the first line is read.
    let settings = try options.settings(pairs: options.mode != .lines)
    if options.mode != .auto { begin(pairs: options.mode == .pairs, settings) }
  }

  /// Cleans the lines of a block and hands the result to the kernel.
  func clean(_ block: LineBlock) throws {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(block.bytes.count + block.bytes.count / 8)
    for line in block {
      if cleaner == nil { try decide(line, block, &bytes) }
      guard let cleaner else { continue }
      tally.read += 1
      if readsPairs {
        try cleanPair(line, block, cleaner, &bytes)
      } else {
        try cleanLine(line, block, cleaner, &bytes)
      }
    }
    try output.write(bytes)
    try output.flush()
  }

  /// Ends the run.
  func finish() throws {
    try output.finish()
    try rejects?.finish()
  }

  private func cleanPair(
    _ line: LineBlock.Line, _ block: LineBlock, _ cleaner: PairCleaner, _ bytes: inout [UInt8]
  ) throws {
    guard let reason = try cleaner.cleanPair(line, of: block, appendingTo: &bytes) else {
      tally.kept += 1
      return
    }
    try drop(reason, line.number, block.bytes[line.range])
  }

  /// A dropped text leaves a blank line, so that lines stay one to one.
  private func cleanLine(
    _ line: LineBlock.Line, _ block: LineBlock, _ cleaner: PairCleaner, _ bytes: inout [UInt8]
  ) throws {
    let reason = try cleaner.cleanLine(
      line, of: block, allowsTab: options.mode == .lines, appendingTo: &bytes)
    if let reason {
      try drop(reason, line.number, block.bytes[line.range])
    } else {
      tally.kept += 1
    }
  }

  private func drop(_ reason: DropReason, _ number: Int, _ line: ArraySlice<UInt8>) throws {
    tally.drop(reason)
    try rejects?.write("\(reason.rawValue)\t\(number)\t")
    try rejects?.write(line)
    try rejects?.write([0x0A])
  }

  /// Looks at the first line that is not blank; blank lines before it are answered when it is known
  /// whether each of them is a line or no pair.
  private func decide(_ line: LineBlock.Line, _ block: LineBlock, _ bytes: inout [UInt8]) throws {
    guard !line.range.isEmpty else {
      wait(line.number)
      tally.read += 1
      return
    }
    let pairs = block.bytes.next(0x09, in: line.range) != nil
    begin(pairs: pairs, try options.settings(pairs: pairs))
    for number in waiting.joined() {
      if pairs {
        try drop(.oneColumn, number, [])
      } else {
        bytes.append(0x0A)
        tally.kept += 1
      }
    }
  }

  private func wait(_ number: Int) {
    if let last = waiting.last, last.upperBound + 1 == number {
      waiting[waiting.count - 1] = last.lowerBound...number
    } else {
      waiting.append(number...number)
    }
  }

  /// Blank lines alone are lines: one out for each.
  func settle() throws {
    guard cleaner == nil else { return }
    for _ in waiting.joined() {
      try output.write([0x0A])
      tally.kept += 1
    }
  }

  private func begin(pairs: Bool, _ settings: CleaningSettings) {
    readsPairs = pairs
    cleaner = PairCleaner(settings)
  }
}
