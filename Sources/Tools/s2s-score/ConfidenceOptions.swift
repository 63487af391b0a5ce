import ArgumentParser
import Shared
import Text

/// How sure a score is, on the command line.
struct ConfidenceOptions: ParsableArguments {
  @Flag(help: "Say in which interval 95 % of resampled corpora score. Memory grows with the lines.")
  var confidence = false
  @Option(
    help: "Compare with the translations of another system, by paired bootstrap.",
    completion: .file())
  var baseline: String?
  @Option(help: "How many corpora are drawn.") var samples = 1000
  @Option(help: "What draws them; sacreBLEU's default.") var seed: UInt64 = 12345

  /// The resampling, where it was asked for.
  ///
  /// - Throws: `UsageError.invalid`.
  func bootstrap() throws(UsageError) -> Bootstrap? {
    guard (1...1_000_000).contains(samples) else {
      throw .invalid("--samples \(samples), expected 1 to 1000000")
    }
    return confidence || baseline != nil ? Bootstrap(samples: samples, seed: seed) : nil
  }

  /// The part of the signature.
  var signature: String {
    confidence || baseline != nil ? "bs:\(samples)|seed:\(seed)|" : ""
  }
}
