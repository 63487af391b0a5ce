import ArgumentParser
import Shared
import Text

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
