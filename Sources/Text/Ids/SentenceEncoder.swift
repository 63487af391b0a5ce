/// Turns lines into ids: the id of each word, then the end token.
public struct SentenceEncoder: Sendable {
  private let vocabulary: Vocabulary

  /// An encoder for one side.
  public init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
  }

  /// The ids of a line; a blank line is the end token alone.
  public func encode(_ line: Range<Int>, in bytes: [UInt8]) -> [Int32] {
    var ids: [Int32] = []
    forEachWord(of: line, in: bytes) { ids.append(vocabulary.id(of: $0, in: bytes)) }
    ids.append(ReservedID.end)
    return ids
  }
}

/// Turns ids back into lines: words joined by single spaces.
public struct SentenceDecoder: Sendable {
  private let vocabulary: Vocabulary

  /// A decoder for one side.
  public init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
  }

  /// How many ids the side has.
  public var count: Int { vocabulary.count }

  /// Appends the words of `ids` up to the end token; pad and begin are dropped.
  ///
  /// - Parameter ids: Ids of the vocabulary.
  public func append(_ ids: some Sequence<Int32>, to output: inout [UInt8]) {
    let start = output.count
    for id in ids where id != ReservedID.pad && id != ReservedID.begin {
      if id == ReservedID.end { break }
      if output.count > start { output.append(0x20) }
      output += vocabulary.token(id)
    }
  }
}
