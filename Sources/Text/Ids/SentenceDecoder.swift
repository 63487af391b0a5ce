import Stream

/// Turns ids back into lines: words joined by spaces, characters and pieces by nothing.
package struct SentenceDecoder: Sendable {
  private let vocabulary: Vocabulary
  /// Makes text of tokens; nil where tokens are written.
  let restorer: TextRestorer?

  /// A decoder for one side.
  ///
  /// - Parameter recipe: The recipe that cleaned the side; where its text can be restored, lines of text
  ///   are written, else lines of tokens.
  package init(_ vocabulary: Vocabulary, restoring recipe: Recipe? = nil) {
    self.vocabulary = vocabulary
    restorer = recipe?.tokens == .split ? TextRestorer() : nil
  }

  /// How many ids the side has.
  package var count: Int { vocabulary.count }

  /// Appends the text of `ids` up to the end token; pad and begin are dropped.
  ///
  /// - Parameters:
  ///   - ids: Ids of the vocabulary.
  ///   - unknown: The spelling of each unknown token, by its number from 0; nil is the vocabulary's.
  ///   - isSpelt: Whether these spellings are those of a vocabulary file, and not of text.
  package func append(
    _ ids: some Sequence<Int32>, unknown: (Int) -> ArraySlice<UInt8>? = { _ in nil },
    isSpelt: Bool = false, to output: inout [UInt8]
  ) {
    guard let restorer else {
      return appendTokens(ids, unknown: unknown, isSpelt: isSpelt, to: &output)
    }
    var line: [UInt8] = []
    appendTokens(ids, unknown: unknown, isSpelt: isSpelt, to: &line)
    restorer.append(line[...], to: &output)
  }

  /// Appends the tokens of `ids`, as `append` does before it restores text.
  ///
  /// - Parameter began: Called for each id with the place in the output where its text begins.
  func appendTokens(
    _ ids: some Sequence<Int32>, unknown: (Int) -> ArraySlice<UInt8>?, isSpelt: Bool,
    to output: inout [UInt8], began: (Int) -> Void = { _ in }
  ) {
    var (isJoined, count) = (true, 0)
    for id in ids where id != ReservedID.pad && id != ReservedID.begin {
      if id == ReservedID.end { break }
      if !isJoined { output.append(0x20) }
      began(output.count)
      var token = vocabulary.token(id)
      let given = id == ReservedID.unknown ? unknown(count) : nil
      if id == ReservedID.unknown { count += 1 }
      if isSpelt, let given { token = given }
      output += isSpelt ? text(of: token) : given ?? text(of: token)
      isJoined = joinsNext(token)
    }
  }

  /// Appends the name of a class.
  package func append(label: Int32, to output: inout [UInt8]) {
    output += vocabulary.token(label)
  }

  /// The text of a token as the vocabulary's file spells it.
  package func text(of token: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    switch vocabulary.level {
    case .char: character(spelt: token)
    case .bpe: PairMerges.text(token)
    case .word, .label, .ngram: token
    }
  }

  /// Whether the next token follows without a space.
  private func joinsNext(_ token: ArraySlice<UInt8>) -> Bool {
    switch vocabulary.level {
    case .char: true
    case .bpe: PairMerges.isInner(token)
    case .word, .label, .ngram: false
    }
  }
}
