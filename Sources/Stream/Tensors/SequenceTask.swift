/// What a tensor stream is for, and a model.
public enum SequenceTask: String, Sendable, CaseIterable {
  /// A sentence to a sentence: encoder and decoder (Sutskever et al. 2014).
  case translate
  /// The next token of a text: a decoder alone (Mikolov et al. 2010).
  case lm
  /// A sentence to one of K classes: an encoder and a linear layer on its final states.
  case classify

  /// The tensors that a batch may have, by name: with what is to be learnt, and where there is a choice
  /// without it.
  var contents: [[String]] {
    switch self {
    case .translate: [["source"], ["source", "target"]]
    case .lm: [["target"]]
    case .classify: [["source"], ["source", "label"]]
    }
  }
}
