import Stream

/// The tokens of the first two columns of a corpus.
public struct ColumnCounts: Sendable {
  /// The first column.
  public private(set) var source = TokenCounts()
  /// The second column.
  public private(set) var target = TokenCounts()
  private let levels: Levels
  private var hasTarget = false

  /// No tokens yet.
  public init(_ levels: Levels = Levels(source: .word, target: .word)) {
    self.levels = levels
  }

  /// Counts the lines of a block.
  ///
  /// - Throws: `LineError.invalidUTF8`.
  public mutating func add(_ block: LineBlock) throws(LineError) {
    try block.requireUTF8()
    for line in block {
      guard let pair = Pair(of: line.range, in: block.bytes) else {
        source.add(levels.source, of: line.range, in: block.bytes)
        continue
      }
      hasTarget = true
      source.add(levels.source, of: pair.source, in: block.bytes)
      target.add(levels.target, of: pair.target, in: block.bytes)
    }
  }

  /// Adds what another part of the corpus counted.
  public mutating func merge(_ other: ColumnCounts) {
    source.merge(other.source)
    target.merge(other.target)
    hasTarget = hasTarget || other.hasTarget
  }

  /// Adds what a vocabulary file counted; a shared one counts as the first column.
  public mutating func merge(_ file: VocabularyFile) {
    for (side, vocabulary) in file.sides {
      if side == .target || side == .label && file.sides.count > 1 {
        target.merge(vocabulary)
        hasTarget = true
      } else {
        source.merge(vocabulary)
      }
    }
  }

  /// The vocabularies of both columns, of the only one, or the one that they share.
  public func sides(_ plan: VocabularyPlan) -> [(side: Side, vocabulary: Vocabulary)] {
    if plan.isJoint {
      var both = source
      both.merge(target)
      return [(.shared, both.numbered(.shared, levels.source, plan, plan.codes.first))]
    }
    let first: Side = levels.source == .label ? .label : .source
    let second: Side = levels.target == .label ? .label : .target
    let vocabulary = source.numbered(first, levels.source, plan, plan.codes.first)
    guard hasTarget else { return [(first, vocabulary)] }
    return [
      (first, vocabulary),
      (second, target.numbered(second, levels.target, plan, plan.codes.last)),
    ]
  }
}

extension TokenCounts {
  /// The vocabulary of a column at its level.
  fileprivate func numbered(
    _ side: Side, _ level: Level, _ plan: VocabularyPlan, _ codes: PairMerges?
  ) -> Vocabulary {
    switch level {
    case .bpe: pieces(side: side, merges: codes ?? PairLearner.learn(self, limit: plan.merges))
    case .label: vocabulary(side: side, level: level)
    case .word, .char:
      withoutReserved().vocabulary(side: side, level: level, limits: plan.limits)
    }
  }
}
