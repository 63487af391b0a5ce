import ArgumentParser
import Shared
import Text

/// A metric that can be computed.
enum Metric: String, ExpressibleByArgument, CaseIterable {
  case bleu, chrf
}

extension Tokenization: ExpressibleByArgument {}

/// The options of BLEU and chrF2.
struct MetricOptions: ParsableArguments {
  @Option(help: "Metric to compute [both].") var metric: Metric?
  @Option(help: "Tokeniser of BLEU [13a].") var tokenize: Tokenization?
  @Flag(help: "Case-insensitive BLEU, of lowercased text.") var lowercase = false
  @Flag(help: "Case-insensitive chrF2, of lowercased text.") var chrfLowercase = false
  @Option(
    help: "Smoothing method for n-gram orders without a match: none, floor, add-k or exp [exp].",
    completion: .list(Smoothing.names))
  var smoothMethod: String?
  @Option(help: "Smoothing value of floor and add-k; 0.1 and 1 where it is absent.")
  var smoothValue: Double?
  @Flag(help: "Suppress the warning about hypotheses that look tokenised.") var force = false

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
    return "case:\(caseName(lowercase))|eff:no|tok:\(tokens.rawValue)"
      + "|smooth:\(method)\(value)"
  }

  /// The tokeniser of BLEU.
  var tokens: Tokenization { tokenize ?? .mteval13a }

  private var method: String { smoothMethod ?? "exp" }

  /// The settings of chrF2 in its signature.
  var chrfSignature: String {
    "case:\(caseName(chrfLowercase))|eff:yes|nc:6|nw:0|space:no"
  }

  private func caseName(_ isLower: Bool) -> String { isLower ? "lc" : "mixed" }
}

/// The options of bootstrap resampling.
struct ConfidenceOptions: ParsableArguments {
  @Flag(help: "Print 95 % bootstrap confidence intervals. Memory grows with the lines.")
  var confidence = false
  @Option(
    help: "Baseline: another system's translations, compared by paired bootstrap resampling.",
    completion: .file())
  var baseline: String?
  @Option(help: "Number of bootstrap samples [1000].") var samples: Int?
  @Option(help: "Random seed of the bootstrap; the default is sacreBLEU's [12345].")
  var seed: UInt64?

  /// The bootstrap, where it is asked for.
  ///
  /// - Throws: `UsageError.invalid`.
  func bootstrap() throws(UsageError) -> Bootstrap? {
    guard (1...1_000_000).contains(count) else {
      throw .invalid("--samples \(count), expected 1 to 1000000")
    }
    return confidence || baseline != nil ? Bootstrap(samples: count, seed: key) : nil
  }

  /// The bootstrap's part of the signature.
  var signature: String {
    confidence || baseline != nil ? "bs:\(count)|seed:\(key)|" : ""
  }

  private var count: Int { samples ?? 1000 }
  private var key: UInt64 { seed ?? 12345 }
}
