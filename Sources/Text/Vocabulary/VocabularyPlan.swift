/// How counted columns become vocabularies.
package struct VocabularyPlan: Sendable {
  /// The level of each column.
  package var levels = Levels(source: .word, target: .word)
  /// Whether both columns share one vocabulary.
  package var isJoint = false
  /// The most merges that a column of pieces learns.
  package var merges = 8000
  /// Merges that are given, so that none are learnt: of all columns of pieces, or of each of the two.
  package var codes: [PairMerges] = []
  /// The limits that decide which counted tokens get an id.
  package var limits = VocabularyLimits()

  /// Words of both columns, all of them.
  package init() {}
}

/// The limits that decide which counted tokens get an id.
package struct VocabularyLimits: Sendable {
  /// Tokens counted less often are left out.
  package var minCount = 1
  /// The most ids, reserved ones included; nil is no limit.
  package var maxSize: Int?
  /// The most frequent tokens are kept until they are this share of all occurrences, 0 to 1.
  package var coverage = 1.0

  /// All tokens.
  package init(minCount: Int = 1, maxSize: Int? = nil, coverage: Double = 1) {
    self.minCount = minCount
    self.maxSize = maxSize
    self.coverage = coverage
  }
}
