/// Makes sentences of words: no space before `.`, `!` and `?`, a capital letter at the beginning.
package struct Detokenizer: Sendable {
  private static let marks: [UInt8] = Array(".!?".utf8)

  /// A detokeniser.
  package init() {}

  /// A line as people write it.
  ///
  /// - Parameter line: Well-formed UTF-8.
  package func apply(_ line: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    for (index, byte) in line.enumerated() {
      if Detokenizer.marks.contains(byte) && output.last == 0x20 && isAlone(index, line) {
        output.removeLast()
      }
      output.append(byte)
    }
    return capitalized(output)
  }

  /// Whether a mark is a word, or begins a run of marks that is one.
  private func isAlone(_ index: Int, _ line: [UInt8]) -> Bool {
    line[index...].first { !Detokenizer.marks.contains($0) } ?? 0x20 == 0x20
  }

  private func capitalized(_ line: [UInt8]) -> [UInt8] {
    guard let first = String(decoding: line.prefix(4), as: UTF8.self).unicodeScalars.first else {
      return line
    }
    guard let capital = Unicode.Scalar(ICU.title(first.value)) else { return line }
    return Array(String(capital).utf8) + line.dropFirst(String(first).utf8.count)
  }
}
