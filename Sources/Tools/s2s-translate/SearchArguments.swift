import ArgumentParser
import Net
import Shared

/// The options of search and sampling.
struct SearchArguments: ParsableArguments {
  @Option(help: "Beam size: hypotheses kept per sentence; 1 is greedy search [5].") var beam: Int?
  @Flag(help: "Greedy search, the same as --beam 1.") var greedy = false
  @Option(
    help: "Length penalty (length normalisation): power of the length that divides scores [1.0].")
  var lengthPenalty: Double?
  @Flag(help: "Allow unknown words (<unk>) in the output.") var allowUnk = false
  @Option(
    help: ArgumentHelp(
      """
      Maximum length of a translation in tokens: N, or 2x+10 for twice the source and 10 \
      [by the levels]; of a language model's continuation: N [200].
      """, valueName: "length"))
  var maxLength: MaxLength?
  @Option(
    help: ArgumentHelp(
      "Minimum length of a translation, as --max-length: N or 0.5x+2 [none].", valueName: "length"))
  var minLength: MaxLength?
  @Option(
    help: ArgumentHelp(
      "N-gram blocking: no N tokens in a row occur twice in a translation.", valueName: "n"))
  var noRepeatNgram: Int?
  @Option(
    help: ArgumentHelp(
      "Coverage penalty: weight of the penalty on source tokens without attention [0].",
      valueName: "weight"))
  var coveragePenalty: Double?
  @Option(help: "Batch size, in sentences [64].") var batchSize: Int?
  @Flag(help: "Sampling: draw words from the model's distribution, as language models always do.")
  var sample = false
  @Option(
    help: "Sampling temperature: below 1 favours probable words, 0 takes the most probable [1].")
  var temperature: Double?
  @Option(help: "Top-k sampling: draw from the k most probable words [all].") var topK: Int?
  @Option(
    help: "Nucleus sampling: draw from the fewest words whose probabilities sum to P [1].")
  var topP: Double?
  @Option(help: "Random seed of sampling [1].") var seed: UInt64?

  /// The options of the search for `nbest` translations of each sentence.
  ///
  /// - Throws: `UsageError.invalid`, `NetError.invalidSetting`.
  func options(nbest: Int?) throws -> SearchOptions {
    let count = nbest ?? 1
    for (name, value) in [
      ("--beam", beam ?? 5), ("--batch-size", sentences), ("--nbest", count),
    ]
    where !(1...4096).contains(value) {
      throw UsageError.invalid("\(name) \(value), expected 1 to 4096")
    }
    guard penalty.isFinite, penalty >= 0 else {
      throw UsageError.invalid("--length-penalty \(penalty), expected 0 or more")
    }
    guard noRepeatNgram ?? 1 > 0 else {
      throw UsageError.invalid("--no-repeat-ngram \(noRepeatNgram ?? 0), expected 1 or more")
    }
    guard coverage.isFinite, coverage >= 0 else {
      throw UsageError.invalid("--coverage-penalty \(coverage), expected 0 or more")
    }
    var options = SearchOptions()
    options.noRepeatNgram = noRepeatNgram ?? 0
    options.coveragePenalty = coverage
    options.minLength = minLength?.limit(LengthLimit())
    options.beam = greedy ? 1 : beam ?? 5
    options.lengthPenalty = penalty
    options.allowsUnknown = allowUnk
    options.sampling = sample ? try draws() : nil
    options.samples = count
    options.scores = nbest != nil
    if !sample, count > options.beam {
      throw UsageError.invalid("--nbest \(count), expected at most the beam, \(options.beam)")
    }
    return options
  }

  /// The options of sampling.
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
    let penalty =
      "length_penalty=\(penalty)" + (noRepeatNgram.map { " no_repeat_ngram=\($0)" } ?? "")
      + (coveragePenalty.map { " coverage_penalty=\($0)" } ?? "")
    return sample
      ? "sample seed=\(seed ?? 1) \(penalty)" : "beam=\(greedy ? 1 : beam ?? 5) \(penalty)"
  }

  /// The batch size: how many sentences are translated together.
  var sentences: Int { batchSize ?? 64 }

  private var coverage: Double { coveragePenalty ?? 0 }
  private var penalty: Double { lengthPenalty ?? 1 }
}

/// The maximum length on a command line: `40` tokens, or `2x+10`, twice the tokens of the source and 10, where
/// the end token counts on both sides.
struct MaxLength: ExpressibleByArgument {
  /// How many tokens each token of the source allows; nil where the source does not count.
  let factor: Double?
  /// How many tokens are allowed in addition.
  let constant: Int

  /// The largest factor and the largest constant.
  private static let (mostFactor, mostConstant) = (1e6, 1_000_000_000)

  /// Reads `N`, `Fx` or `Fx+N`; nil where the text is none of them, or allows no token.
  init?(argument: String) {
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false)
    guard let last = parts.last, parts.count <= 2 else { return nil }
    var number: Int?
    if parts.count == 1 {
      (factor, number) = (nil, MaxLength.count(last))
    } else {
      guard let found = MaxLength.factor(parts[0]) else { return nil }
      factor = found
      number = last.isEmpty ? 0 : last.first == "+" ? MaxLength.count(last.dropFirst()) : nil
    }
    guard let number, number <= MaxLength.mostConstant, number > 0 || factor ?? 0 > 0 else {
      return nil
    }
    constant = number
  }

  private static func count(_ text: Substring) -> Int? {
    text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
  }

  private static func factor(_ text: Substring) -> Double? {
    guard text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), let value = Double(text)
    else { return nil }
    return (0...mostFactor).contains(value) ? value : nil
  }

  /// The limit of translations; a number alone does not count the end token, as for texts.
  ///
  /// - Parameter usual: The default limit, by the levels of the model.
  func limit(_ usual: LengthLimit) -> LengthLimit {
    var limit = usual
    (limit.factor, limit.constant) = factor.map { ($0, constant) } ?? (0, constant + 1)
    return limit
  }
}
