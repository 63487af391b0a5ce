import Stream

/// The token counts of the first two columns of a corpus.
package struct ColumnCounts: Sendable {
  /// The first column.
  package private(set) var source = TokenCounts()
  /// The second column.
  package private(set) var target = TokenCounts()
  /// How many lines had one column only.
  package private(set) var oneColumn = 0
  /// How many lines had more than two.
  package private(set) var moreColumns = 0
  /// Whether there was a second column.
  package private(set) var hasTarget = false
  private var hasSource = false
  private let levels: Levels
  /// The distinct words of columns of characters, up to a limit, since they show the recipe.
  private var words = (source: TokenTable(), target: TokenTable())
  /// The recipes of the vocabularies that were added.
  private var declared: Recipes?
  private static let maxWords = 1 << 20

  /// No tokens yet.
  package init(_ levels: Levels = Levels(source: .word, target: .word)) {
    self.levels = levels
  }

  /// Counts the lines of a block.
  ///
  /// - Throws: `LineError`.
  package mutating func add(_ block: LineBlock) throws(LineError) {
    try block.requireUTF8()
    hasSource = true
    for line in block {
      let pair = Pair(of: line.range, in: block.bytes)
      if levels.target == .label { try requireClass(pair, line, block) }
      guard let pair else {
        oneColumn += 1
        add(line.range, in: block.bytes, to: \.source, \.words.source, levels.source)
        continue
      }
      hasTarget = true
      if pair.hasMore(in: line.range) { moreColumns += 1 }
      add(pair.source, in: block.bytes, to: \.source, \.words.source, levels.source)
      add(pair.target, in: block.bytes, to: \.target, \.words.target, levels.target)
    }
  }

  @inline(__always)
  private mutating func add(
    _ column: Range<Int>, in bytes: [UInt8], to counts: WritableKeyPath<ColumnCounts, TokenCounts>,
    _ words: WritableKeyPath<ColumnCounts, TokenTable>, _ level: Level
  ) {
    self[keyPath: counts].add(level, of: column, in: bytes)
    guard level == .char else { return }
    forEachWord(of: column, in: bytes) {
      ColumnCounts.add($0, in: bytes, to: &self[keyPath: words])
    }
  }

  private static func add(_ word: Range<Int>, in bytes: [UInt8], to words: inout TokenTable) {
    if words.count < maxWords { _ = words.insert(word, in: bytes) }
  }

  /// Stops at a line without a class, which a reader of the vocabulary could not look up.
  private func requireClass(_ pair: Pair?, _ line: LineBlock.Line, _ block: LineBlock)
    throws(LineError)
  {
    let isAlone = levels.source == .label
    if isAlone && pair != nil {
      throw .severalColumns(source: block.source, line: line.number)
    }
    let column = isAlone ? line.range : pair?.target
    guard let column, !trimmed(column, in: block.bytes).isEmpty else {
      throw .noClass(source: block.source, line: line.number)
    }
  }

  /// Adds the counts of another part of the corpus.
  package mutating func merge(_ other: ColumnCounts) {
    source.merge(other.source)
    target.merge(other.target)
    hasSource = hasSource || other.hasSource
    hasTarget = hasTarget || other.hasTarget
    oneColumn += other.oneColumn
    moreColumns += other.moreColumns
    for index in 0..<other.words.source.count {
      let table = other.words.source
      ColumnCounts.add(table.range(index), in: table.bytes, to: &words.source)
    }
    for index in 0..<other.words.target.count {
      let table = other.words.target
      ColumnCounts.add(table.range(index), in: table.bytes, to: &words.target)
    }
  }

  /// Adds the counts of a vocabulary file; a shared one counts as the first column, and the result
  /// must be shared, too.
  ///
  /// - Throws: `VocabularyError.counts` where they are too high for a file.
  package mutating func merge(_ file: VocabularyFile, name: String) throws(VocabularyError) {
    let isSame = declared == nil || declared == file.recipes
    declared = isSame ? file.recipes : Recipes(source: .none, target: .none)
    for (side, vocabulary) in file.sides {
      let isSecond = side == .target || side == .label && levels.source != .label
      if isSecond { target.merge(vocabulary) } else { source.merge(vocabulary) }
      hasSource = hasSource || !isSecond
      hasTarget = hasTarget || isSecond
      guard source.areCountable(.word), target.areCountable(.word) else {
        throw .counts(source: name, side: side)
      }
    }
  }

  /// The recipes that cleaned the columns, found by their words.
  ///
  /// - Complexity: O(distinct words).
  package var recipes: Recipes {
    func words(_ counts: TokenCounts, _ words: TokenTable, _ level: Level) -> TokenTable {
      switch level {
      case .char: words
      case .label, .ngram: TokenTable()
      case .word, .bpe: counts.table
      }
    }
    return RecipeGuess.recipes(
      source: words(source, self.words.source, levels.source),
      target: words(target, self.words.target, levels.target), declared: declared)
  }

  /// The vocabularies of both columns, of the only one, or the one that they share.
  ///
  /// - Throws: `VocabularyError.counts` where they are too high for a file.
  package func sides(_ plan: VocabularyPlan) throws(VocabularyError) -> [(
    side: Side, vocabulary: Vocabulary
  )] {
    if plan.isJoint {
      var both = source
      both.merge(target)
      return [(.shared, try both.numbered(.shared, levels.source, plan, plan.codes.first))]
    }
    let first: Side = levels.source == .label ? .label : .source
    let second: Side = levels.target == .label ? .label : .target
    var sides: [(side: Side, vocabulary: Vocabulary)] = []
    if hasSource || !hasTarget {
      let codes = plan.codes.first
      sides.append((first, try source.numbered(first, levels.source, plan, codes)))
    }
    if hasTarget {
      let codes = plan.codes.last
      sides.append((second, try target.numbered(second, levels.target, plan, codes)))
    }
    return sides
  }
}

extension TokenCounts {
  /// The vocabulary of a column at its level.
  fileprivate func numbered(
    _ side: Side, _ level: Level, _ plan: VocabularyPlan, _ codes: PairMerges?
  ) throws(VocabularyError) -> Vocabulary {
    guard areCountable(level) else { throw .counts(source: "all inputs", side: side) }
    return switch level {
    case .bpe: pieces(side: side, merges: codes ?? PairLearner.learn(self, limit: plan.merges))
    case .label: vocabulary(side: side, level: level)
    case .word, .char, .ngram:
      withoutReserved().vocabulary(side: side, level: level, limits: plan.limits)
    }
  }
}
