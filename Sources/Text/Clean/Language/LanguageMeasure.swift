/// How much likelier a text is under its own column's n-grams than under the other's, and under a flat model.
package struct LanguageMeasure: Sendable, Equatable {
  /// The log-likelihood ratio to the other column, in nats a character; below 0 the text looks like the other
  /// column's.
  package let minusOther: Double
  /// The log-likelihood ratio to the flat model, in nats a character.
  package let minusFlat: Double
  /// How many n-grams the text has; without any both ratios are 0.
  package let count: Int

  /// The standard error of a mean over the text's n-grams, of numbers with a standard deviation of 1: those that
  /// share letters say the same, so `order` of them count as one.
  var error: Double { (Double(Grams.order) / Double(max(1, count))).squareRoot() }
}

extension LanguageTable {
  /// Measures a side of a pair.
  ///
  /// - Parameters:
  ///   - side: Which column the text stands in.
  ///   - grams: Scratch memory.
  /// - Complexity: O(length).
  package func measure(
    _ text: Range<Int>, of bytes: [UInt8], as side: Pair.Part, _ grams: inout Grams
  ) -> LanguageMeasure {
    grams.read(text, of: bytes)
    return measure(grams, as: side)
  }

  private func measure(_ grams: Grams, as side: Pair.Part) -> LanguageMeasure {
    var (first, second): (Double, Double) = (0, 0)
    grams.forEachHash { hash in
      let found = likelihoods(hash)
      first += Double(found.source)
      second += Double(found.target)
    }
    let (own, other) = side == .target ? (second, first) : (first, second)
    let flatness = Double(side == .target ? target.flatness : source.flatness)
    let scale = 1 / Double(max(1, grams.count) * Grams.order)
    return LanguageMeasure(
      minusOther: (own - other) * scale,
      minusFlat: (own - Double(grams.count) * flatness) * scale, count: grams.count)
  }
}

/// How far both ratios of a side are from where its column's language ends, in standard errors; without any n-gram
/// both are 0.
struct LanguageScores: Equatable {
  /// The ratio to the other column; what ends there is 0.
  var ratio = 0.0
  /// The ratio to the flat model, less two fifths of what the column's n-grams have on the whole.
  var fit = 0.0
}

extension LanguageTable {
  /// The share of the usual ratio to the flat model below which a text is of a third language.
  private static let least = 0.4

  /// Scores a side of a pair.
  ///
  /// - Complexity: O(length).
  func scores(
    _ text: Range<Int>, of bytes: [UInt8], as side: Pair.Part, _ grams: inout Grams
  ) -> LanguageScores {
    grams.read(text, of: bytes)
    return scores(measure(grams, as: side), as: side)
  }

  /// Scores a side of a pair.
  ///
  /// - Complexity: O(length).
  func scores(
    of text: borrowing SideText, as side: Pair.Part, _ grams: inout Grams
  ) -> LanguageScores {
    grams.read(text)
    return scores(measure(grams, as: side), as: side)
  }

  private func scores(_ measure: LanguageMeasure, as side: Pair.Part) -> LanguageScores {
    guard measure.count > 0 else { return LanguageScores() }
    let column = side == .target ? target : source
    func errors(_ mean: Double, _ spread: Moments) -> Double {
      let error = Double(spread.deviation) * measure.error
      return error > 0 ? mean / error : 0
    }
    let (order, least) = (Double(Grams.order), LanguageTable.least * Double(column.flat.mean))
    return LanguageScores(
      ratio: errors(measure.minusOther * order, column.other),
      fit: errors(measure.minusFlat * order - least, column.flat))
  }
}

/// The least scores of a pair that stays, for each side.
package struct LanguageLimits: Sendable {
  /// The least ratio to the other column, in standard errors.
  package var ratio = (source: -1.0, target: -1.0)
  /// The least fit, the ratio to the flat model, in standard errors.
  package var fit = (source: -1.0, target: -1.0)

  /// What is as certain as one standard error.
  package init() {}
}

/// Judges the languages of a pair by a table; a short text is no evidence, and passes.
struct LanguageFilter {
  /// What a side is found to be.
  private enum Finding {
    case own, other, third
  }

  private let table: LanguageTable
  private let limits: LanguageLimits
  private var grams = Grams()

  init?(_ table: LanguageTable?, _ limits: LanguageLimits = LanguageLimits()) {
    guard let table else { return nil }
    (self.table, self.limits) = (table, limits)
  }

  /// The reason for dropping a pair; nil keeps it.
  mutating func objection(to pair: Pair, of bytes: [UInt8]) -> DropReason? {
    let source = finding(
      table.scores(pair.source, of: bytes, as: .source, &grams), limits.ratio.source,
      limits.fit.source)
    let target = finding(
      table.scores(pair.target, of: bytes, as: .target, &grams), limits.ratio.target,
      limits.fit.target)
    if source == .other && target == .other { return .swapped }
    return source == .own && target == .own ? nil : .language
  }

  private func finding(_ scores: LanguageScores, _ ratio: Double, _ fit: Double) -> Finding {
    if scores.ratio < ratio { return .other }
    return scores.fit < fit ? .third : .own
  }
}

extension Measure {
  /// The measures that need the n-grams of both columns: options with these names are those of `LanguageLimits`.
  package static func languages(_ table: LanguageTable) -> [Measure] {
    [
      Measure(
        "language-ratio", "language ratio of a side: its own column to the other one", [.min],
        .column { $0.scores(of: $1, by: table).ratio }),
      Measure(
        "language-fit", "language fit of a side: its own column to a flat model", [.min],
        .column { $0.scores(of: $1, by: table).fit }),
    ]
  }
}
