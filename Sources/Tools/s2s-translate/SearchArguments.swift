import ArgumentParser
import Net
import Shared

/// How translations are searched, on the command line.
struct SearchArguments: ParsableArguments {
  @Option(help: "Hypotheses a sentence keeps; 1 is greedy search [5].") var beam: Int?
  @Flag(help: "The same as --beam 1.") var greedy = false
  @Option(help: "Power of the length by which scores are divided [1.0].")
  var lengthPenalty: Double?
  @Flag(help: "Let the unknown word be said.") var allowUnk = false
  @Flag(help: "Draw words from the model's distribution, as language models always do.")
  var sample = false
  @Option(help: "In draws: below 1 takes probable words more often; 0 takes the first [1].")
  var temperature: Double?
  @Option(help: "In draws: take one of so many words, the most probable [all].") var topK: Int?
  @Option(help: "In draws: take one of the most probable words that have this share [1].")
  var topP: Double?
  @Option(
    help: ArgumentHelp(
      """
      The most tokens of a translation: N, or as 2x+10 twice those of the source and 10 [by the levels]; \
      of a language model: N that follow a text [200].
      """, valueName: "length"))
  var maxLength: MaxLength?
  @Option(help: "What draws the words, with line and position [1].") var seed: UInt64?
  @Option(help: "Sentences that are translated together.") var batchSize = 64

  /// The options of the search for `nbest` translations of each sentence.
  ///
  /// - Throws: `UsageError.invalid`, `NetError.invalidSetting`.
  func options(nbest: Int?) throws -> SearchOptions {
    let count = nbest ?? 1
    for (name, value) in [
      ("--beam", beam ?? 5), ("--batch-size", batchSize), ("--nbest", count),
    ]
    where !(1...4096).contains(value) {
      throw UsageError.invalid("\(name) \(value), expected 1 to 4096")
    }
    guard penalty.isFinite, penalty >= 0 else {
      throw UsageError.invalid("--length-penalty \(penalty), expected 0 or more")
    }
    var options = SearchOptions()
    options.beam = greedy ? 1 : beam ?? 5
    options.lengthPenalty = penalty
    options.allowsUnknown = allowUnk
    options.sampling = try sampling()
    options.samples = count
    options.scores = nbest != nil
    if !sample, count > options.beam {
      throw UsageError.invalid("--nbest \(count), expected at most the beam, \(options.beam)")
    }
    return options
  }

  private func sampling() throws -> SamplingOptions? {
    guard sample else {
      if temperature != nil || topK != nil || topP != nil || seed != nil {
        throw UsageError.invalid("--temperature, --top-k, --top-p and --seed need --sample")
      }
      if greedy, beam ?? 1 != 1 {
        throw UsageError.invalid("--greedy and --beam \(beam ?? 1) exclude each other")
      }
      return nil
    }
    if greedy || beam != nil {
      throw UsageError.invalid("--sample has no beam: it excludes --greedy and --beam")
    }
    return try draws()
  }

  /// How tokens are drawn.
  ///
  /// - Throws: `NetError.invalidSetting`.
  func draws() throws(NetError) -> SamplingOptions {
    var sampling = SamplingOptions()
    sampling.temperature = greedy ? 0 : temperature ?? sampling.temperature
    sampling.topK = topK ?? sampling.topK
    sampling.topP = topP ?? sampling.topP
    sampling.seed = seed ?? 1
    sampling.limit = maxLength?.constant ?? 200
    sampling.allowsUnknown = allowUnk
    try sampling.validate()
    return sampling
  }

  /// The settings in the summary.
  var summary: String {
    let penalty = "length_penalty=\(penalty)"
    return sample
      ? "sample seed=\(seed ?? 1) \(penalty)" : "beam=\(greedy ? 1 : beam ?? 5) \(penalty)"
  }

  private var penalty: Double { lengthPenalty ?? 1 }

  /// Stops at options that would change nothing.
  ///
  /// - Parameter scores: Whether texts are scored, and not continued.
  func checkUse(_ task: ModelShape.Task, scores: Bool) throws(UsageError) {
    let draws = [
      ("--temperature", temperature != nil), ("--top-k", topK != nil), ("--top-p", topP != nil),
      ("--max-length", maxLength != nil), ("--seed", seed != nil), ("--sample", sample),
    ]
    let search = [("--beam", beam != nil), ("--length-penalty", lengthPenalty != nil)]
    let words = [("--greedy", greedy), ("--allow-unk", allowUnk)]
    let (idle, use): ([(String, Bool)], String) =
      switch task {
      case .classify: (draws + search + words, "a classifier")
      case .lm where scores: (draws + search.prefix(1) + words, "--score of a language model")
      case .lm: (search, "a language model, which draws words")
      case .translate where scores:
        ([("--max-length", maxLength != nil)], "--score, whose targets are given")
      case .translate: ([], "")
      }
    for (option, isGiven) in idle where isGiven {
      throw .invalid("\(option) has no meaning with \(use)")
    }
    if task == .lm, maxLength?.factor != nil {
      throw .invalid("--max-length of a language model is a number of tokens: it has no source")
    }
  }
}
