import ArgumentParser
import Shared
import Text

/// The thresholds of measures: an option for each row of `Measure.all` that has options of its own.
struct MeasureOptions: ParsableArguments {
  @Option(help: .threshold(.min, "letters")) var minLetters: String?
  @Option(help: .threshold(.max, "digits")) var maxDigits: String?
  @Option(help: .threshold(.max, "capitals")) var maxCapitals: String?
  @Option(help: .threshold(.min, "average-word-length")) var minAverageWordLength: String?
  @Option(help: .threshold(.max, "average-word-length")) var maxAverageWordLength: String?
  @Option(help: .threshold(.max, "sentences")) var maxSentences: String?
  @Option(help: .threshold(.max, "spaced-letters")) var maxSpacedLetters: String?
  @Option(help: .threshold(.max, "glued-words")) var maxGluedWords: String?
  @Option(help: .threshold(.max, "word-repeats")) var maxWordRepeats: String?
  @Option(help: .threshold(.max, "terminal-punctuation")) var maxTerminalPunctuation: String?
  @Option(help: .threshold(.max, "end-difference")) var maxEndDifference: String?
  @Option(help: .threshold(.max, "sentence-difference")) var maxSentenceDifference: String?
  @Option(help: .threshold(.max, "number-difference")) var maxNumberDifference: String?
  @Option(help: .threshold(.min, "numeral-similarity")) var minNumeralSimilarity: String?
  @Option(help: .threshold(.max, "title-case")) var maxTitleCase: String?
  @Option(help: .threshold(.max, "latin1-run")) var maxLatin1Run: String?
  @Option(help: .threshold(.max, "mojibake")) var maxMojibake: String?
  @Option(help: .threshold(.max, "escapes")) var maxEscapes: String?
  @Option(help: .threshold(.max, "tags")) var maxTags: String?
  @Option(help: .threshold(.max, "breadcrumbs")) var maxBreadcrumbs: String?
  @Option(help: .threshold(.max, "unbalanced")) var maxUnbalanced: String?
  @Option(help: .threshold(.max, "addresses")) var maxAddresses: String?
  @Option(help: .threshold(.max, "address-difference")) var maxAddressDifference: String?
  @Option(help: .threshold(.max, "same-letters")) var maxSameLetters: String?
  @Option(help: .threshold(.max, "common-substring")) var maxCommonSubstring: String?
  @Option(help: .threshold(.max, "similarity")) var maxSimilarity: String?
  @Option(help: .threshold(.max, "repeats")) var maxRepeats: String?

  /// The thresholds that are given, in the order of the measures, which is that of the checks.
  ///
  /// - Throws: `UsageError.invalid` for a value that the measure does not have.
  func thresholds() throws(UsageError) -> [Threshold] {
    let given = GivenOptions(self)
    var thresholds: [Threshold] = []
    for measure in Measure.all where measure.hasOwnOptions {
      for bound in Measure.Bound.allCases {
        guard let option = measure.options[bound], let text = given.value(of: option) else {
          continue
        }
        thresholds.append(try MeasureOptions.threshold(measure, bound, option, text))
      }
    }
    return thresholds
  }

  private static func threshold(
    _ measure: Measure, _ bound: Measure.Bound, _ option: String, _ text: String
  ) throws(UsageError) -> Threshold {
    let sides = measure.isOfSide ? Sides(text) : Sides(both: text)
    let range = measure.isShare ? 0...1 : 0...Double.greatestFiniteMagnitude
    guard let source = Double(sides.source), let target = Double(sides.target),
      range.contains(source), range.contains(target)
    else {
      let what = measure.isShare ? "a share from 0 to 1" : "a number from 0"
      throw .invalid(
        "\(option) '\(text)', expected \(what)\(measure.isOfSide ? ", or SRC,TGT" : "")")
    }
    return Threshold(measure, bound, source: source, target: target)
  }

  /// The names of the options, which only pairs can have.
  static let names = Measure.all.filter(\.hasOwnOptions).flatMap { measure in
    Measure.Bound.allCases.compactMap { measure.options[$0] }
  }

  /// The thresholds as a summary names them.
  var signature: [String] {
    let given = GivenOptions(self)
    return MeasureOptions.names.compactMap { name in
      given.value(of: name).map { "\(name.dropFirst(2).replacing("-", with: "_"))=\($0)" }
    }
  }
}

extension ArgumentHelp {
  /// The help of a threshold, from the table of measures.
  fileprivate static func threshold(_ bound: Measure.Bound, _ name: String) -> ArgumentHelp {
    guard let measure = Measure.named(name) else { return "" }
    let limit = bound == .min ? "Minimum" : "Maximum"
    return ArgumentHelp(
      "\(limit) \(measure.summary).", valueName: measure.isShare ? "share" : "N")
  }
}
