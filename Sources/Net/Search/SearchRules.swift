import Stream

/// Which tokens a hypothesis may take next, where the model alone does not decide.
///
/// A token that may not follow has a logit of minus infinity. All others keep the model's log p, so the score of a
/// translation is what forced decoding gives it.
struct SearchRules {
  private let noRepeat: Int
  private let goesOn: [Bool]
  /// By sentence: the fewest tokens without the end token; empty where there is no least length.
  private let minimums: [Int]
  /// By sentence; empty where no sentence has any.
  private let constraints: [LexicalConstraints]

  /// - Parameter sentences: In the order of the search.
  init(_ sentences: [Translator.Sentence], _ options: SearchOptions) {
    (noRepeat, goesOn) = (options.noRepeatNgram, options.goesOn)
    minimums =
      options.minLength.map { least in sentences.map { least.tokens(source: $0.source.count) } }
      ?? []
    constraints =
      sentences.contains { $0.constraints != LexicalConstraints() }
      ? sentences.map(\.constraints) : []
  }

  /// Whether no token is ever refused or asked for.
  var isFree: Bool { noRepeat == 0 && minimums.isEmpty && constraints.isEmpty }

  /// Whether a sentence has phrases.
  var hasPhrases: Bool { constraints.contains { !$0.phrases.isEmpty } }

  /// The progress of a hypothesis without tokens; nil for a sentence without phrases.
  func progress(_ sentence: Int) -> PhraseProgress? {
    guard !constraints.isEmpty, !constraints[sentence].phrases.isEmpty else { return nil }
    return PhraseProgress(constraints[sentence].phrases, goesOn: goesOn)
  }

  /// The only tokens that may follow: that of the prefix, or those after which there is still room for all phrases.
  /// Nil where any token leaves room.
  func forced(
    _ text: SearchBounds.Text, _ progress: PhraseProgress?, sentence: Int, bounds: SearchBounds
  ) -> [Int32]? {
    guard !constraints.isEmpty else { return nil }
    let prefix = constraints[sentence].prefix
    if text.count < prefix.count { return [prefix[text.count]] }
    guard let progress, !progress.isDone else { return nil }
    if text.cut != nil { return Array(progress.next.prefix(1)) }
    let room = bounds.room(text, sentence: sentence)
    return room <= progress.unsaid ? progress.next(needing: room - 1) : nil
  }

  /// Refuses the tokens that may not follow in a row of logits.
  ///
  /// - Parameters:
  ///   - place: The place of the hypothesis's last token on the trail.
  /// - Complexity: O(tokens of the hypothesis) with `noRepeat`, else O(1).
  func restrict(
    _ logits: Matrix, row: Int, _ text: SearchBounds.Text, _ progress: PhraseProgress?,
    sentence: Int, place: Int32, of trail: Trail
  ) {
    let isShort = !minimums.isEmpty && text.count < minimums[sentence]
    if isShort || progress?.isDone == false {
      logits[row, Int(ReservedID.end)] = -.infinity
    }
    guard noRepeat > 0, text.count >= noRepeat else { return }
    let wanted = progress?.next ?? []
    for token in repeating(trail.ids(to: place)) where !wanted.contains(token) {
      logits[row, Int(token)] = -.infinity
    }
  }

  /// The tokens with which an n-gram would occur again (trigram blocking; Paulus, Xiong, Socher 2018).
  private func repeating(_ ids: [Int32]) -> [Int32] {
    let end = ids.suffix(noRepeat - 1)
    return (noRepeat - 1..<ids.count).compactMap { index in
      ids[(index - end.count)..<index] == end ? ids[index] : nil
    }
  }
}
