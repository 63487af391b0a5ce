import Stream

extension ModelShape {
  /// The task of a model.
  package typealias Task = SequenceTask

  /// The first part of the shape that its task does not allow, in words.
  var foreignPart: String? {
    if task == .translate { return nil }
    let parts: [(name: String, isThere: Bool)] = [
      ("attention '\(attention.rawValue)'", attention != .none),
      ("output '\(output.rawValue)'", output != .state),
      ("bridge '\(bridge.rawValue)'", bridge != .copy),
      ("bidirectional encoder", task == .lm && bidirectional),
      ("alternating encoder", task == .lm && alternating),
      ("encoder transition", task == .lm && encoderTransition > 1),
      ("decoder transition", task == .classify && decoderTransition > 1),
      ("source to reverse", task == .lm && reversesSource),
      ("tied embedding", task == .classify && tying != .none),
      ("encoder's embedding to tie", task == .lm && tying == .all),
      ("rectified embedding", task == .classify && rectifiedEmbedding),
    ]
    return parts.first { $0.isThere }.map { "the task '\(task.rawValue)' has no \($0.name)" }
  }

  /// Checks the vocabularies: each has a token beside the reserved ids, a language model has one vocabulary, as have
  /// both sides where all embeddings are tied, and classes have no reserved ids.
  ///
  /// - Throws: `invalidShape`, `noWords`.
  func validateVocabularies() throws(NetError) {
    if task == .lm && sourceVocabulary != targetVocabulary {
      throw .invalidShape(
        "a language model has one vocabulary, "
          + "found \(sourceVocabulary) and \(targetVocabulary) ids")
    }
    if tying == .all && sourceVocabulary != targetVocabulary {
      throw .invalidShape(
        "one embedding for both sides needs one vocabulary (s2s-vocab --joint), "
          + "found \(sourceVocabulary) and \(targetVocabulary) ids")
    }
    let smallest = task == .classify ? sourceVocabulary : min(sourceVocabulary, targetVocabulary)
    if smallest <= ReservedID.count { throw .noWords }
  }
}
