/// The task of a tensor stream or a model.
public enum SequenceTask: String, Sendable, CaseIterable {
  /// A sentence to a sentence: encoder and decoder (Sutskever et al. 2014).
  case translate
  /// The next token of a text: a decoder alone (Mikolov et al. 2010).
  case lm
  /// A sentence to one of K classes: an encoder and a linear layer on its final states.
  case classify

  /// The sets of tensors that a batch may have, by name; beside a source, a target or class is optional.
  var contents: [[String]] {
    switch self {
    case .translate: [["source"], ["source", "target"]]
    case .lm: [["target"]]
    case .classify: [["source"], ["source", "label"]]
    }
  }
}
