import Stream

/// Lines of ids: decimal numbers, single spaces between them, no end token, a blank line for none.
public enum IDLine {
  /// The ids of a line.
  ///
  /// - Parameter limit: The highest id.
  /// - Throws: `EncodingError.notAnID`.
  public static func parse(_ line: LineBlock.Line, of block: LineBlock, limit: Int)
    throws(EncodingError) -> [Int32]
  {
    var ids: [Int32] = []
    for word in block.bytes[line.range].split(separator: 0x20) {
      let text = String(decoding: word, as: UTF8.self)
      guard let id = Int32(text), id >= 0, Int(id) <= limit else {
        throw .notAnID(source: block.source, line: line.number, found: text, limit: limit)
      }
      ids.append(id)
    }
    return ids
  }

  /// The line of some ids, without its LF.
  public static func text(_ ids: [Int32]) -> String {
    ids.map(String.init).joined(separator: " ")
  }
}
