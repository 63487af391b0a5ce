/// The kind of a column's tokens.
package enum Level: String, Sendable, CaseIterable {
  /// Runs between U+0020.
  case word
  /// Code points; U+2581 stands for a space, and U+2581 twice for itself.
  case char
  /// Pieces of words, found by merging byte pairs (Sennrich, Haddow, Birch 2016).
  case bpe
  /// The whole column is one class.
  case label
  /// Runs of characters, which show the language of a text and encode none.
  case ngram

  /// The name of one token.
  package var unit: String {
    switch self {
    case .word: "word"
    case .char: "character"
    case .bpe: "piece"
    case .label: "class"
    case .ngram: "n-gram"
    }
  }
}

/// The levels of the two columns of a corpus.
package struct Levels: Sendable, Equatable {
  /// The first column, or the only one.
  package let source: Level
  /// The second column.
  package let target: Level

  /// Levels by column.
  package init(source: Level, target: Level) {
    self.source = source
    self.target = target
  }

  /// Levels by their names, `LEVEL` for both columns or `SRC,TGT`; nil where there is none of that
  /// name.
  package init?(_ text: some StringProtocol) {
    let levels = text.split(separator: ",", omittingEmptySubsequences: false).map {
      Level(rawValue: String($0))
    }
    guard (1...2).contains(levels.count), let source = levels[0],
      let target = levels[levels.count - 1]
    else { return nil }
    self.init(source: source, target: target)
  }

  /// The names as `init` reads them.
  package var text: String {
    source == target ? source.rawValue : "\(source.rawValue),\(target.rawValue)"
  }
}
