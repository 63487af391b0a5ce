import Stream
import Text

/// Lines of several inputs, side by side; all inputs must have the same number of lines.
struct ParallelLines {
  /// A line of each input.
  struct Row {
    /// The number of the line, from 1.
    let number: Int
    /// The texts in UTF-8, in the order of the inputs.
    let texts: [ArraySlice<UInt8>]
  }

  private var inputs: [LineQueue]
  /// How many lines of each input were read.
  private(set) var count = 0
  /// The names of the inputs.
  var names: [String] { inputs.map(\.name) }

  /// Opens the inputs.
  init(_ operands: [String], maxLineBytes: Int, maxWindow: Int) throws {
    inputs = try operands.map { operand in
      let source = try ByteSource(operand: operand, maxWindow: maxWindow)
      try source.requireText()
      return LineQueue(source, maxLineBytes)
    }
  }

  /// The next lines of each input in UTF-8, side by side: at most `most`, and no more once they have `bytes` bytes;
  /// nil when all inputs have ended.
  ///
  /// - Throws: `AlignmentError.unequal` where one ends before the others.
  mutating func next(_ most: Int, bytes: Int) throws -> [Row]? {
    var block: [Row] = []
    var size = 0
    while block.count < most, size < bytes, let texts = try next() {
      block.append(Row(number: count, texts: texts))
      for text in texts { size += text.count }
    }
    return block.isEmpty ? nil : block
  }

  private mutating func next() throws -> [ArraySlice<UInt8>]? {
    var lines: [ArraySlice<UInt8>] = []
    lines.reserveCapacity(inputs.count)
    for index in inputs.indices {
      if let line = try inputs[index].next() { lines.append(line) }
    }
    if lines.isEmpty { return nil }
    guard lines.count == inputs.count else { throw try unequal() }
    count += 1
    return lines
  }

  /// Counts the rest of each input for the message.
  private mutating func unequal() throws -> AlignmentError {
    for index in inputs.indices { while try inputs[index].next() != nil {} }
    let other = inputs.first { $0.count != inputs[0].count } ?? inputs[0]
    return .unequal(
      first: inputs[0].name, lines: inputs[0].count, second: other.name, found: other.count)
  }
}

/// An error of files that have to be parallel.
enum AlignmentError: Evidence {
  /// They have different numbers of lines.
  case unequal(first: String, lines: Int, second: String, found: Int)
  /// There are no lines, so there is no score.
  case empty(source: String)

  var fault: Fault { .data }

  var description: String {
    switch self {
    case .unequal(let first, let lines, let second, let found):
      "\(first) has \(lines) lines, \(second) has \(found), expected as many"
    case .empty(let source): "\(source): empty, expected hypotheses"
    }
  }
}

/// One input, a line at a time.
private struct LineQueue {
  private let reader: LineReader
  private var lines: [LineBlock.Line] = []
  private var block: LineBlock?
  private var position = 0
  private(set) var count = 0
  let name: String

  init(_ source: ByteSource, _ maxLineBytes: Int) {
    name = source.name
    reader = LineReader(source, maxLineBytes: maxLineBytes)
  }

  mutating func next() throws -> ArraySlice<UInt8>? {
    while position == lines.count {
      guard let block = try reader.next() else { return nil }
      self.block = block
      lines = Array(block)
      position = 0
    }
    guard let block else { return nil }
    let line = lines[position]
    try block.requireUTF8(line)
    position += 1
    count += 1
    return block.bytes[line.range]
  }
}
