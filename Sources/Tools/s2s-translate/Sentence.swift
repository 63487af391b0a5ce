import Net

/// A line, or a row of a batch, on its way through the model.
struct Sentence {
  /// Its number in the input, from 0.
  let line: Int
  /// The ids with the end token; empty for a blank line, which never reaches the model.
  let source: [Int32]
  /// The words of its ids, where they are needed.
  let words: [[UInt8]]
  /// The ids of the target, where pairs are scored.
  var target: [Int32] = []
  /// The text of the target.
  var text: [UInt8] = []
  /// What the translation has to hold.
  var constraints = LexicalConstraints()

  var isBlank: Bool { source.isEmpty }
  /// The part that the model sees.
  var ids: Translator.Sentence {
    .init(source: source, target: target, line: line, constraints: constraints)
  }
}
