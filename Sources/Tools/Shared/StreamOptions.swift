import ArgumentParser
import Stream

/// The options that every tool takes.
package struct CommonOptions: ParsableArguments {
  /// Silences the summary line.
  @Flag(name: .shortAndLong, help: "Quiet mode: print errors only.")
  package var quiet = false

  /// An option group with the defaults.
  package init() {}
}

/// Where a filter reads: its operands, or standard input.
package struct InputOptions: ParsableArguments {
  /// The inputs in order; none or `-` is standard input.
  @Argument(
    help: "Input files, read in order; none or '-' is standard input.", completion: .file())
  package var inputs: [String] = []

  /// The longest line that is read.
  @OptionGroup package var line: InputLimit.Line
  /// The window of compressed inputs.
  @OptionGroup package var window: InputLimit.Window

  /// An option group with the defaults.
  package init() {}

  /// The inputs, at least one.
  package var operands: [String] { inputs.isEmpty ? ["-"] : inputs }

  /// Stops with a short usage where standard input is to be read and is a terminal.
  ///
  /// - Throws: `UsageError.terminalInput`.
  package func requireInput<Command: Tool>(for command: Command.Type) throws {
    if operands.contains("-") && isTerminal(descriptor: 0) {
      throw UsageError.terminalInput(usage: Command.usageString())
    }
  }

  /// All blocks of whole lines of every input, in order.
  package func blocks() -> InputBlocks {
    InputBlocks(
      operands: operands, maxLineBytes: line.maxLineBytes.bytes,
      maxWindow: window.maxWindow.bytes)
  }

  /// Opens one of the inputs.
  ///
  /// - Throws: `StreamError.cannotOpen`.
  package func open(_ operand: String) throws(StreamError) -> ByteSource {
    try ByteSource(operand: operand, maxWindow: window.maxWindow.bytes)
  }

  /// Passes every block to `body`, in order.
  ///
  /// A line that has arrived reaches `body` before the next read could block.
  package func forEachBlock(_ body: (LineBlock) throws -> Void) throws {
    let blocks = blocks()
    while let block = try blocks.next() { try body(block) }
  }
}

/// How many threads a filter works with.
package struct ThreadOptions: ParsableArguments {
  /// How many threads work.
  @Option(
    help: "Number of threads [all processors that may be used]; the output stays the same.")
  package var threads: Int?

  /// An option group with the defaults.
  package init() {}

  /// The number asked for, or as many as there are processors for this process.
  ///
  /// - Parameter processors: How many processors this process has; nil counts them.
  /// - Throws: `UsageError.invalid`.
  package func count(of processors: Int? = nil) throws -> Int {
    guard (1...1024).contains(threads ?? 1) else {
      throw UsageError.invalid("--threads \(threads ?? 0), expected 1 to 1024")
    }
    return threads ?? min(processors ?? Processors().count, 64)
  }
}

/// Where a filter writes.
package struct OutputOptions: ParsableArguments {
  /// The output file; standard output where it is absent.
  @Option(
    name: .shortAndLong, help: "Output file, which appears only when complete.",
    completion: .file())
  package var output: String?

  /// An option group with the defaults.
  package init() {}

  /// Opens the output.
  ///
  /// - Parameter binary: Whether a terminal must be refused.
  /// - Throws: `StreamError.cannotCreate`, `StreamError.binaryToTerminal`.
  package func open(binary: Bool = false) throws(StreamError) -> ByteWriter {
    try ByteWriter(operand: output ?? "-", binary: binary)
  }
}

/// All bytes of a small file, such as a vocabulary, decoded where it is zstd.
///
/// - Parameter kind: The kind of file that is expected.
/// - Throws: As `whole` does, and `cannotOpen`, `otherFile`.
package func wholeFile(_ path: String, _ limits: RecordLimits, of kind: FileKind = .text)
  throws(StreamError) -> [UInt8]
{
  let source = try ByteSource(operand: path, maxWindow: limits.window)
  try source.requireText(kind)
  return try whole(source)
}

/// All bytes of a small text.
///
/// - Throws: `StreamError`; `swelling` where data expands more than any text does.
package func whole(_ source: ByteSource) throws(StreamError) -> [UInt8] {
  var bytes: [UInt8] = []
  while try source.read(into: &bytes) {
    guard bytes.count <= 1 << 24 || bytes.count / 100 <= source.offset else {
      throw .swelling(source: source.name, limit: 100)
    }
  }
  try source.requireText(bytes)
  return bytes
}

/// Whether the first bytes of an input begin lines, and not a record.
package func isText(_ head: ArraySlice<UInt8>) -> Bool {
  if head.dropFirst(4).prefix(4).contains(where: { $0 != 0 }) { return true }
  // So few bytes with a NUL are a cut record, unless they end in a line feed.
  guard head.count >= 9 else { return head.last == 0x0A || !head.contains(0) }
  return !FileKind.beginsRecord(head)
}
