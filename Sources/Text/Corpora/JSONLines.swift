import Stream

/// Reads lines of JSON, an object a line, and makes of each a pair of the texts under two keys, or the text under one.
package struct JSONLines: Sendable {
  /// The error that ended the lines; those before it were returned.
  package private(set) var failure: CorpusError?
  /// The paths of the keys: one, or those of source and target.
  private let keys: [String]
  private let maxBytes: Int

  /// Reads the texts under some keys.
  ///
  /// - Parameters:
  ///   - keys: One or two keys; a dot leads into an object, as `translation.en`.
  ///   - maxBytes: Lines over so many bytes are passed on as they are, for the cleaner to drop.
  package init(keys: [String], maxBytes: Int = .max) {
    self.keys = keys
    self.maxBytes = maxBytes
  }

  /// The texts of the lines of a block, up to a failure; control characters that would end a column or a line
  /// become spaces. A line without a text is among those that lack one.
  ///
  /// - Complexity: O(length).
  package mutating func texts(of block: LineBlock) -> LineBlock {
    var (bytes, lacking): ([UInt8], Set<Int>) = ([], [])
    bytes.reserveCapacity(block.bytes.count)
    for line in block {
      guard line.range.count <= maxBytes else {
        bytes += block.bytes[line.range]
        bytes.endLine()
        continue
      }
      do throws(JSONReader.Failure) {
        let texts = try texts(of: Array(block.bytes[line.range]))
        let found = texts.compactMap { $0 }
        if found.count < texts.count { lacking.insert(line.number) }
        bytes.appendColumns(found)
      } catch {
        failure = .json(
          source: block.source, line: line.number, byte: error.byte + 1, cause: error.cause)
        break
      }
    }
    var result = LineBlock(source: block.source, firstNumber: block.firstNumber, bytes: bytes)
    (result.linesBefore, result.lacking) = (block.linesBefore, lacking)
    return result
  }

  /// The text of each key in one line; a blank line has none.
  private func texts(of line: [UInt8]) throws(JSONReader.Failure) -> [String?] {
    var found = [String?](repeating: nil, count: keys.count)
    var json = JSONReader(line)
    guard json.peek() != nil else { return found }
    try walk(&json, in: "", &found)
    try json.end(else: "expected nothing after the object")
    return found
  }

  /// Walks an object, and those inside it that a key leads into.
  ///
  /// - Parameter prefix: The path that leads to the object, with a dot at its end.
  private func walk(_ json: inout JSONReader, in prefix: String, _ found: inout [String?])
    throws(JSONReader.Failure)
  {
    try json.object { (json, key) throws(JSONReader.Failure) in
      let path = prefix + key
      // Bytes are compared: `String` would take canonically equivalent keys for equal.
      let wanted = keys.indices.filter {
        keys[$0].utf8.count == path.utf8.count && keys[$0].utf8.elementsEqual(path.utf8)
      }
      if !wanted.isEmpty {
        let text = try text(&json, of: path)
        for index in wanted { found[index] = text }
      } else if json.peek() == "{", keys.contains(where: { $0.utf8.starts(with: "\(path).".utf8) })
      {
        try walk(&json, in: "\(path).", &found)
      } else {
        try json.skip()
      }
    }
  }

  /// The text under a key; null is no text.
  private func text(_ json: inout JSONReader, of path: String) throws(JSONReader.Failure) -> String?
  {
    let kind: String
    switch json.peek() {
    case "\"": return try json.string()
    case "n":
      try json.skip()
      return nil
    case "{": kind = "an object"
    case "[": kind = "an array"
    case "t", "f": kind = "a truth value"
    default: kind = "a number"
    }
    let failure = json.failure(
      "found \(kind) under '\(path)', expected a text (--keys names others)")
    // What is no value at all is a mistake of its own.
    try json.skip()
    throw failure
  }
}

extension [UInt8] {
  /// Appends a line of texts with TABs between them; a TAB or a line ending inside a text becomes a space.
  fileprivate mutating func appendColumns(_ texts: [String]) {
    for (index, text) in texts.enumerated() {
      if index > 0 { append(0x09) }
      let start = count
      append(contentsOf: text.utf8)
      for place in start..<count where self[place] < 0x0E {
        if self[place] == 0x09 || self[place] == 0x0A || self[place] == 0x0D { self[place] = 0x20 }
      }
    }
    append(0x0A)
  }
}
