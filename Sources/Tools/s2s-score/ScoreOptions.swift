import ArgumentParser
import Shared
import Text

/// A metric that can be computed.
enum Metric: String, ExpressibleByArgument, CaseIterable {
  case bleu, chrf, ter
}

extension Tokenization: ExpressibleByArgument {}

/// The options of the metrics.
struct MetricOptions: ParsableArguments {
  @Option(help: "Metric to compute; repeatable. (default: bleu and chrf)") var metric: [Metric] = []
  @Option(help: "Tokeniser of BLEU [13a].") var tokenize: Tokenization?
  @Flag(help: "Case-insensitive BLEU, of lowercased text.") var lowercase = false
  @Option(
    help: "Smoothing method for n-gram orders without a match: none, floor, add-k or exp [exp].",
    completion: .list(Smoothing.names))
  var smoothMethod: String?
  @Option(help: "Smoothing value of floor and add-k; 0.1 and 1 where it is absent.")
  var smoothValue: Double?
  @Flag(help: "Suppress the warning about hypotheses that look tokenised.") var force = false

  /// The metrics that are asked for, in the order in which they are printed.
  ///
  /// - Parameter isOne: Whether only one is printed where none is chosen.
  func chosen(isOne: Bool) -> [Metric] {
    let wanted = metric.isEmpty ? isOne ? [.bleu] : [.bleu, .chrf] : metric
    return Metric.allCases.filter(wanted.contains)
  }

  /// BLEU of no sentence.
  ///
  /// - Parameter isSentence: Whether it is that of a single sentence.
  /// - Throws: `UsageError.invalid`.
  func bleu(isSentence: Bool) throws(UsageError) -> BLEU {
    BLEU(tokens, try smoothing(), lowercases: lowercase, hasEffectiveOrder: isSentence)
  }

  /// The smoothing method of BLEU.
  ///
  /// - Throws: `UsageError.invalid`.
  func smoothing() throws(UsageError) -> Smoothing {
    guard let smoothing = Smoothing(named: method, value: smoothValue) else {
      throw .invalid(
        "--smooth-method '\(method)', expected \(Smoothing.names.joined(separator: ", "))")
    }
    guard let smoothValue else { return smoothing }
    switch smoothing {
    case .none, .exponential: return smoothing
    case .floor, .addK:
      guard smoothValue.isFinite, smoothValue >= 0 else {
        throw .invalid("--smooth-value \(smoothValue), expected 0 or more")
      }
      return smoothing
    }
  }

  /// The settings of BLEU in its signature.
  ///
  /// - Throws: `UsageError.invalid`.
  func bleuSignature() throws(UsageError) -> String {
    let value =
      switch try smoothing() {
      case .none, .exponential: ""
      case .floor(let value), .addK(let value): "[\(decimal(value, places: 2))]"
      }
    return "case:\(lowercase ? "lc" : "mixed")|eff:no|tok:\(tokens.rawValue)"
      + "|smooth:\(method)\(value)"
  }

  /// The tokeniser of BLEU.
  var tokens: Tokenization { tokenize ?? .mteval13a }
  private var method: String { smoothMethod ?? "exp" }
}

/// The options of chrF.
struct CharacterOptions: ParsableArguments {
  @Option(help: "Longest n-gram of characters [6].") var chrfCharOrder: Int?
  @Option(help: "Longest n-gram of words; 2 is chrF++ [0].") var chrfWordOrder: Int?
  @Option(help: "Weight of recall beside precision [2].") var chrfBeta: Int?
  @Flag(help: "Count white space as characters.") var chrfWhitespace = false
  @Flag(help: "Case-insensitive chrF, of lowercased text.") var chrfLowercase = false
  @Flag(help: "Epsilon smoothing, as of chrF++.py, NLTK and Moses.") var chrfEpsSmoothing = false

  func validate() throws {
    try require("--chrf-char-order", chrfCharOrder ?? 1, in: 1...CHRF.mostCharacters)
    try require("--chrf-word-order", chrfWordOrder ?? 0, in: 0...CHRF.mostWords)
    try require("--chrf-beta", chrfBeta ?? 1, in: 0...100)
  }

  /// What is compared, and how.
  var settings: CHRF.Settings {
    var settings = CHRF.Settings()
    settings.characters = chrfCharOrder ?? settings.characters
    settings.words = chrfWordOrder ?? settings.words
    settings.beta = chrfBeta ?? settings.beta
    (settings.keepsSpace, settings.lowercases) = (chrfWhitespace, chrfLowercase)
    settings.hasEpsilon = chrfEpsSmoothing
    return settings
  }

  /// The settings in the signature.
  var signature: String {
    let settings = settings
    return "case:\(chrfLowercase ? "lc" : "mixed")|eff:\(chrfEpsSmoothing ? "no" : "yes")"
      + "|nc:\(settings.characters)|nw:\(settings.words)|space:\(chrfWhitespace ? "yes" : "no")"
  }
}

/// The options of TER.
struct EditOptions: ParsableArguments {
  @Flag(help: "Case-sensitive TER.") var terCaseSensitive = false
  @Flag(help: "Special treatment of Asian characters in TER.") var terAsianSupport = false
  @Flag(help: "Remove punctuation before TER.") var terNoPunct = false
  @Flag(help: "Normalise and tokenise before TER.") var terNormalized = false

  /// How lines are cut.
  var rules: TercomRules {
    var rules = TercomRules()
    (rules.keepsCase, rules.knowsAsian) = (terCaseSensitive, terAsianSupport)
    (rules.dropsPunctuation, rules.normalizes) = (terNoPunct, terNormalized)
    return rules
  }

  /// The settings in the signature.
  var signature: String {
    func answer(_ value: Bool) -> String { value ? "yes" : "no" }
    return "case:\(terCaseSensitive ? "mixed" : "lc")|tok:tercom|norm:\(answer(terNormalized))"
      + "|punct:\(answer(!terNoPunct))|asian:\(answer(terAsianSupport))"
  }
}
