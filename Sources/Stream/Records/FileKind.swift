/// The files of this toolkit that are known by their first bytes, and are no text to work on.
public enum FileKind: Sendable {
  /// A tensor stream, a model or a checkpoint.
  case record
  /// A vocabulary.
  case vocabulary

  /// How many bytes tell every kind.
  static let longest = 16
  /// What a vocabulary begins with.
  public static let vocabularyMark = "#s2s-vocab"

  /// The kind of a file that begins so; nil where it is none of them.
  ///
  /// A record begins with the length of its header in eight bytes, of which the last four are 0, and the
  /// `{` of the header; a vocabulary may have a byte order mark before it.
  public init?(_ head: ArraySlice<UInt8>) {
    let start = Array(head.prefix(9))
    let text = start.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head
    if start.count == 9, start[4..<8].allSatisfy({ $0 == 0 }), start[8] == UInt8(ascii: "{") {
      self = .record
    } else if text.starts(with: "\(FileKind.vocabularyMark)\t".utf8) {
      self = .vocabulary
    } else {
      return nil
    }
  }
}

extension ByteSource {
  /// Stops where the input is a file of this toolkit that would pass for text.
  ///
  /// - Throws: `StreamError.notText`, and what `peek` throws.
  public func requireText() throws(StreamError) {
    guard let head = try peek(FileKind.longest), let kind = FileKind(head) else { return }
    throw .notText(source: name, found: kind)
  }
}
