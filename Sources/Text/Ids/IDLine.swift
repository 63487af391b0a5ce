import Stream

/// Lines of ids: decimal numbers, single spaces between them, no end token, a blank line for none.
package enum IDLine {
  /// The ids of a line; `007`, `+7` and `-0` are refused, so that a line has one spelling.
  ///
  /// - Parameter limit: The highest id.
  /// - Throws: `EncodingError.notAnID`, `EncodingError.straySpace`.
  package static func parse(_ line: LineBlock.Line, of block: LineBlock, limit: Int)
    throws(EncodingError) -> [Int32]
  {
    guard !line.range.isEmpty else { return [] }
    var ids: [Int32] = []
    for word in block.bytes[line.range].split(separator: 0x20, omittingEmptySubsequences: false) {
      guard !word.isEmpty else { throw .straySpace(source: block.source, line: line.number) }
      guard let id = id(word, limit: limit) else {
        let found = String(decoding: word.prefix(shown), as: UTF8.self)
        throw .notAnID(source: block.source, line: line.number, found: found, limit: limit)
      }
      ids.append(id)
    }
    return ids
  }

  /// How many bytes of a bad id a message repeats.
  private static let shown = 40

  private static func id(_ word: ArraySlice<UInt8>, limit: Int) -> Int32? {
    guard word.count == 1 || word.first != UInt8(ascii: "0") else { return nil }
    var value: Int32 = 0
    for byte in word {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      let (product, over) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int32(byte - UInt8(ascii: "0")))
      if over || carry { return nil }
      value = sum
    }
    return Int(value) <= limit ? value : nil
  }

  /// The line of some ids, without its LF.
  package static func text(_ ids: [Int32]) -> String {
    ids.map(String.init).joined(separator: " ")
  }
}
