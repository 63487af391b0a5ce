import Stream

extension LanguageTable {
  /// The table of a vocabulary of n-grams.
  ///
  /// - Parameter name: The file, for messages.
  /// - Throws: `VocabularyError`: another level, or no second column.
  package init(_ file: VocabularyFile, name: String) throws(VocabularyError) {
    func grams(_ side: Side) throws(VocabularyError) -> [(text: ArraySlice<UInt8>, count: Int)] {
      guard let vocabulary = file[side] else { throw .missingSide(source: name, side: side) }
      guard vocabulary.level == .ngram else {
        throw .otherLevel(
          source: name, found: vocabulary.level.rawValue, expected: Level.ngram.rawValue)
      }
      _ = try vocabulary.requireWords(side, name: name)
      return vocabulary.counts.indices.map { (vocabulary.table[$0], vocabulary.counts[$0]) }
    }
    self.init(source: try grams(.source), target: try grams(.target))
  }
}
