import ArgumentParser
import Shared
import Text

/// How sentences become batches.
struct BatchOptions: ParsableArguments {
  @Option(help: "The vocabulary file of s2s-vocab.", completion: .file(extensions: ["tsv"]))
  var vocab: String
  @Option(
    help: "What the batches are for: translate, lm, classify [told by the vocabulary].")
  var task: BatchTask?
  @Option(help: "Sentences a batch [64].") var batchSize: Int?
  @Option(help: "Tokens a batch at most, pads included, instead of --batch-size.")
  var batchTokens: Int?
  @Option(help: "Batches that are sorted by length together.") var window = 100
  @Option(help: "Seed of the order of batches inside the window.") var seed: UInt64 = 1
  @Option(help: "The longest side in tokens, its end token not counted.") var maxLength: Int?
  @Option(help: "What happens to longer ones: drop, truncate, fail.")
  var overlong = BlockEncoder.Overlong.drop
  @Flag(help: "Read the first column only, keep every line and its order.") var sourceOnly = false
  @Option(
    help: "Record that the text was cleaned with RECIPE.", completion: .list(Recipe.all.map(\.name))
  )
  var cleanedWith: String?
  @Flag(inversion: .prefixedNo, help: "Put the vocabulary file into the stream.") var embed = true
  @Option(help: "zstd level, 1 to 19.") var compression = 3
  @Option(
    help: "Write to FILE where each frame of the output begins and how many records it has.",
    completion: .file())
  var index: String?
  @Flag(help: "Write text for people instead of tensors.") var text = false

  /// The batch size of the options.
  func size() throws -> Batcher.Size {
    for (name, value) in [
      ("--batch-size", batchSize), ("--batch-tokens", batchTokens), ("--window", window),
      ("--max-length", maxLength), ("--compression", compression),
    ] where value ?? 1 < 1 {
      throw UsageError.invalid("\(name) \(value ?? 0), expected 1 or more")
    }
    guard compression <= 19 else {
      throw UsageError.invalid("--compression \(compression), expected 1 to 19")
    }
    guard batchSize == nil || batchTokens == nil else {
      throw UsageError.invalid("expected one of --batch-size and --batch-tokens")
    }
    try checkRecipe()
    guard index == nil || !text else {
      throw UsageError.invalid("--index is of frames, and --text has none")
    }
    return batchTokens.map { .tokens($0) } ?? .sentences(batchSize ?? 64)
  }

  /// Stops before a recipe is recorded that nobody could apply.
  private func checkRecipe() throws {
    let names = cleanedWith?.split(separator: ",", omittingEmptySubsequences: false) ?? []
    for name in names where Recipe.named(String(name)) == nil || names.count > 2 {
      throw UsageError.unknown(
        option: "--cleaned-with", found: String(name), names: Recipe.all.map(\.name))
    }
  }
}

extension BlockEncoder.Overlong: ExpressibleByArgument {}
