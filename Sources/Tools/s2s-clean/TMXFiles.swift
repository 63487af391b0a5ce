import Shared
import Stream
import Text

/// The units of TMX files, one file after the other.
final class TMXFiles: CorpusReader {
  private var operands: ArraySlice<String>
  private let input: InputOptions
  private let languages: TMXLanguages
  private var file: (source: ByteSource, reader: TMXReader)?
  private var unitsBefore = 0

  /// The files of the operands.
  init(_ input: InputOptions, _ languages: TMXLanguages) {
    operands = input.operands[...]
    (self.input, self.languages) = (input, languages)
  }

  func decide() -> Mode { .pairs }

  func next() throws -> LineBlock? {
    while try openNext(), let file {
      var bytes: [UInt8] = []
      let isDone = try !file.source.read(into: &bytes)
      if isDone { file.reader.finish() } else { file.reader.add(bytes) }
      if var block = file.reader.take() {
        block.linesBefore = unitsBefore
        return block
      }
      if let failure = file.reader.failure { throw failure }
      guard isDone else { continue }
      unitsBefore += file.reader.count
      self.file = nil
    }
    return nil
  }

  /// Opens the next file where none is open; false after the last one.
  private func openNext() throws -> Bool {
    guard file == nil else { return true }
    guard let operand = operands.popFirst() else { return false }
    let source = try input.open(operand)
    try source.requireText()
    let most = input.line.maxLineBytes.bytes
    file = (source, TMXReader(name: source.name, languages: languages, maxBytes: most))
    return true
  }
}
