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
    var (first, second): (Double, Double) = (0, 0)
    grams.forEachHash { hash in
      let (source, target) = likelihoods(hash)
      first += Double(source)
      second += Double(target)
    }
    let (own, other) = side == .target ? (second, first) : (first, second)
    let flatness = Double(side == .target ? target.flatness : source.flatness)
    let scale = 1 / Double(max(1, grams.count) * Grams.order)
    return LanguageMeasure(
      minusOther: (own - other) * scale,
      minusFlat: (own - Double(grams.count) * flatness) * scale, count: grams.count)
  }
}

/// Judges the languages of a pair by a table; a short text is no evidence, and passes.
struct LanguageFilter {
  /// What a side is found to be.
  private enum Finding {
    case own, other, third
  }

  private let table: LanguageTable
  private var grams = Grams()
  /// How many standard errors a finding has to be away from what the column's texts have.
  private static let certainty = 1.0
  /// The share of the usual ratio to the flat model below which a text is of a third language.
  private static let least = 0.4

  init?(_ table: LanguageTable?) {
    guard let table else { return nil }
    self.table = table
  }

  /// The reason for dropping a pair; nil keeps it.
  mutating func objection(to pair: Pair, of bytes: [UInt8]) -> DropReason? {
    let source = finding(pair.source, of: bytes, as: .source)
    let target = finding(pair.target, of: bytes, as: .target)
    if source == .other && target == .other { return .swapped }
    return source == .own && target == .own ? nil : .language
  }

  private mutating func finding(
    _ side: Range<Int>, of bytes: [UInt8], as part: Pair.Part
  ) -> Finding {
    let measure = table.measure(side, of: bytes, as: part, &grams)
    guard measure.count > 0 else { return .own }
    let column = part == .target ? table.target : table.source
    func upper(_ mean: Double, _ spread: LanguageTable.Moments) -> Double {
      mean * Double(Grams.order)
        + LanguageFilter.certainty * Double(spread.deviation) * measure.error
    }
    if upper(measure.minusOther, column.other) < 0 { return .other }
    let least = LanguageFilter.least * Double(column.flat.mean)
    return upper(measure.minusFlat, column.flat) < least ? .third : .own
  }
}
