/// Reads the headers of safetensors: only the objects, strings and arrays of whole numbers of the
/// format, at their fixed depth.
enum HeaderParser {
  typealias Failure = JSONReader.Failure

  /// One tensor as declared.
  struct Entry {
    let name: String
    var type = ""
    var shape: [UInt64] = []
    var offsets: [UInt64] = []
  }

  /// Parses a whole header.
  static func parse(_ bytes: [UInt8]) throws(Failure) -> (
    metadata: [(key: String, value: String)], entries: [Entry]
  ) {
    var json = JSONReader(bytes)
    var metadata: [(key: String, value: String)] = []
    var entries: [Entry] = []
    // In safetensors the object begins at the first byte, so that no other format looks like one.
    guard bytes.first == UInt8(ascii: "{") else { throw json.failure("expected '{'") }
    try json.object { (json, key) throws(Failure) in
      if key == "__metadata__" {
        metadata = try texts(&json)
      } else {
        entries.append(try entry(key, &json))
      }
    }
    try json.end(else: "bytes after the header's object")
    return (metadata, entries)
  }

  private static func texts(
    _ json: inout JSONReader
  ) throws(Failure) -> [(key: String, value: String)] {
    var result: [(key: String, value: String)] = []
    try json.object { (json, key) throws(Failure) in result.append((key, try json.string())) }
    return result
  }

  private static func entry(_ name: String, _ json: inout JSONReader) throws(Failure) -> Entry {
    var entry = Entry(name: name)
    var seen = 0
    try json.object { (json, key) throws(Failure) in
      seen += 1
      switch key {
      case "dtype": entry.type = try json.string()
      case "shape": entry.shape = try numbers(&json, limit: 8)
      case "data_offsets": entry.offsets = try numbers(&json, limit: 2)
      default: throw json.failure("unknown key '\(key)'")
      }
    }
    guard seen == 3 else {
      throw json.failure("tensor '\(name)' lacks dtype, shape or data_offsets")
    }
    guard entry.offsets.count == 2 else {
      throw json.failure("data_offsets of '\(name)' are not two")
    }
    return entry
  }

  private static func numbers(
    _ json: inout JSONReader, limit: Int
  ) throws(Failure) -> [UInt64] {
    var result: [UInt64] = []
    try json.array { json throws(Failure) in
      guard result.count < limit else { throw json.failure("over \(limit) numbers") }
      result.append(try json.wholeNumber())
    }
    return result
  }
}
