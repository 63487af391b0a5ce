import ArgumentParser
import Shared
import Text

/// The options of what is chance in a score, or in the difference of two.
struct SignificanceOptions: ParsableArguments {
  @Flag(help: "Print 95 % bootstrap confidence intervals. Memory grows with the lines.")
  var confidence = false
  @Option(
    help: "Baseline: another system's translations, compared by paired bootstrap resampling.",
    completion: .file())
  var baseline: String?
  @Flag(help: "Paired bootstrap: compare each system of --input with the first.")
  var pairedBs = false
  @Flag(help: "Paired approximate randomisation, in place of the bootstrap.") var pairedAr = false
  @Option(help: "Number of bootstrap samples [1000], or of randomisations [10000].")
  var samples: Int?
  @Option(help: "Random seed of the draws; the default is sacreBLEU's [12345].")
  var seed: UInt64?

  /// The test that is asked for; nil where there is none.
  ///
  /// - Throws: `UsageError.invalid`.
  func test() throws(UsageError) -> SignificanceTest? {
    guard (1...1_000_000).contains(count) else {
      throw .invalid("--samples \(count), expected 1 to 1000000")
    }
    if pairedAr { return .randomization(Randomization(trials: count, seed: key)) }
    guard confidence || isPaired else { return nil }
    return .bootstrap(Bootstrap(samples: count, seed: key))
  }

  /// The test's part of a signature.
  var signature: String {
    guard confidence || isPaired else { return "" }
    return "\(pairedAr ? "ar" : "bs"):\(count)|seed:\(key)|"
  }

  /// Whether systems are compared with a baseline.
  var isPaired: Bool { baseline != nil || pairedBs || pairedAr }

  private var count: Int { samples ?? (pairedAr ? 10_000 : 1000) }
  private var key: UInt64 { seed ?? 12345 }
}

/// A test of what is chance.
enum SignificanceTest: Sendable {
  case bootstrap(Bootstrap)
  case randomization(Randomization)
}

/// What a test says of a system.
struct Verdict {
  /// What resampled scores come to, where they were drawn.
  var interval: Bootstrap.Interval?
  /// How likely the difference to the first system is by chance; nil where it was not tested.
  var probability: Double?
}
