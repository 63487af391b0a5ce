import Stream
import Text

extension TensorHeader {
  /// The vocabulary that a stream carries, which has as many ids as the stream says.
  ///
  /// - Parameter name: The stream, for messages.
  /// - Throws: `VocabularyError`, of them `otherSize` where the numbers differ.
  func carriedVocabulary(by name: String) throws(VocabularyError) -> VocabularyFile {
    let sizes = [sourceVocabulary, targetVocabulary]
    let file = try VocabularyFile(carried: vocabulary, by: name, sizes: sizes)
    for (side, expected) in zip([Side.source, task.targetSide], sizes) {
      guard let found = file[side]?.count, found != expected else { continue }
      throw .otherSize(source: name, side: side, found: found, expected: expected)
    }
    return file
  }
}

extension SequenceTask {
  /// The side of a vocabulary file from which targets are; a language model has the source's.
  var targetSide: Side {
    switch self {
    case .translate: .target
    case .lm: .source
    case .classify: .label
    }
  }
}
