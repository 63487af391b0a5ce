/// Turns ids back into lines: words joined by spaces, characters and pieces by nothing.
public struct SentenceDecoder: Sendable {
  private let vocabulary: Vocabulary

  /// A decoder for one side.
  public init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
  }

  /// How many ids the side has.
  public var count: Int { vocabulary.count }

  /// Appends the text of `ids` up to the end token; pad and begin are dropped.
  ///
  /// - Parameters:
  ///   - ids: Ids of the vocabulary.
  ///   - unknown: How the unknown tokens are spelt, by their number from 0; nil is as the vocabulary does.
  public func append(
    _ ids: some Sequence<Int32>, unknown: (Int) -> ArraySlice<UInt8>? = { _ in nil },
    to output: inout [UInt8]
  ) {
    var (isJoined, count) = (true, 0)
    for id in ids where id != ReservedID.pad && id != ReservedID.begin {
      if id == ReservedID.end { break }
      var token = vocabulary.token(id)
      if id == ReservedID.unknown {
        token = unknown(count) ?? token
        count += 1
      }
      isJoined = append(token, joined: isJoined, to: &output)
    }
  }

  /// Appends the name of a class.
  public func append(label: Int32, to output: inout [UInt8]) {
    output += vocabulary.token(label)
  }

  /// Appends a token; returns whether the next one follows without a space.
  private func append(
    _ token: ArraySlice<UInt8>, joined isJoined: Bool, to output: inout [UInt8]
  ) -> Bool {
    switch vocabulary.level {
    case .char:
      output += character(spelt: token)
      return true
    case .bpe:
      if !isJoined { output.append(0x20) }
      output += PairMerges.text(token)
      return PairMerges.isInner(token)
    case .word, .label:
      if !isJoined { output.append(0x20) }
      output += token
      return false
    }
  }
}
