import Shared
import Stream
import Text

/// Two files, side by side.
final class ParallelReader: CorpusReader {
  private let source: LineReader
  private let target: LineReader
  private var lines: ParallelLines

  /// Opens both files.
  ///
  /// - Throws: `UsageError.invalid` where there are not two, `StreamError.cannotOpen`.
  init(_ input: InputOptions, requiresUTF8: Bool) throws {
    let names = input.operands
    guard names.count == 2 else {
      throw UsageError.invalid(
        "--format parallel reads two files, found \(input.inputs.count) "
          + "(name the source and the target)")
    }
    func open(_ name: String) throws -> (String, LineReader) {
      let bytes = try input.open(name)
      try bytes.requireText()
      let most = input.line.maxLineBytes.bytes
      return (bytes.name, LineReader(bytes, maxLineBytes: most, shortensLongLines: true))
    }
    let (first, second) = (try open(names[0]), try open(names[1]))
    (source, target) = (first.1, second.1)
    lines = ParallelLines(source: first.0, target: second.0, requiresUTF8: requiresUTF8)
  }

  func decide() -> Mode { .pairs }

  func next() throws -> LineBlock? {
    while true {
      if let block = lines.joined() { return block }
      if let failure = lines.failure { throw failure }
      if lines.needsSource {
        lines.addSource(try source.next())
      } else if lines.needsTarget {
        lines.addTarget(try target.next())
      } else {
        return nil
      }
    }
  }
}
