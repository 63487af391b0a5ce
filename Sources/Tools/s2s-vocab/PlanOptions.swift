import ArgumentParser
import Shared
import Stream
import Text

/// The options that turn counted columns into vocabularies.
struct PlanOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Tokenisation level: word, char, bpe, label, ngram, or SRC,TGT for each column [word].",
      valueName: "level"),
    completion: .list(Level.allCases.map(\.rawValue)))
  var level: String?
  @Option(help: "Byte-pair encoding (BPE) merges to learn per column, at most [8000].")
  var merges: Int?
  @Option(
    help: ArgumentHelp(
      "BPE codes of subword-nmt, in place of learnt merges; a second file is for column two.",
      valueName: "file"),
    completion: .file())
  var codes: [String] = []
  @Flag(help: "Joint (shared) vocabulary of both columns.") var joint = false
  @Option(help: "Minimum frequency: rarer tokens are left out [1].") var minCount: Int?
  @Option(help: "Maximum vocabulary size of a side, the four reserved ids included.")
  var maxSize: Int?
  @Option(
    help: "Coverage: keep the most frequent tokens that make up this share of the text, as 0.9995.")
  var coverage: Double?
  @Option(
    help: "Normalisation recipe of the text, to record in the vocabulary [found by its words].",
    completion: .list(Recipe.all.map(\.name)))
  var cleanedWith: String?

  /// The recipes that are given.
  var recipes: Recipes? {
    get throws(UsageError) {
      guard let cleanedWith else { return nil }
      guard let recipes = Recipes(cleanedWith) else {
        throw .unknown(
          option: "--cleaned-with", found: cleanedWith, names: Recipe.all.map(\.name))
      }
      return recipes
    }
  }

  /// The plan of the options.
  ///
  /// - Parameter file: The first input where it is a vocabulary: its levels are taken over, and whether it is
  ///   shared.
  func plan(_ file: VocabularyFile?) throws -> VocabularyPlan {
    var plan = VocabularyPlan()
    plan.levels = try levels() ?? file?.levels ?? plan.levels
    plan.isJoint = joint || file?.isShared ?? false
    plan.merges = merges ?? plan.merges
    plan.limits = VocabularyLimits(
      minCount: minCount ?? 1, maxSize: maxSize, coverage: coverage ?? 1)
    try check(plan)
    return plan
  }

  /// The levels that are asked for.
  func levels() throws -> Levels? {
    guard let level else { return nil }
    guard let levels = Levels(level) else {
      let names = Level.allCases.map(\.rawValue)
      throw UsageError.invalid(
        "--level '\(level)', expected \(names.joined(separator: ", ")), or two of them with a comma"
          + guess(level, among: names))
    }
    guard levels.source != .label || levels.target == .label else {
      throw UsageError.invalid("--level '\(level)': classes stand in the second column")
    }
    guard (levels.source == .ngram) == (levels.target == .ngram) else {
      throw UsageError.invalid("--level '\(level)': n-grams are those of both columns")
    }
    return levels
  }

  private func check(_ plan: VocabularyPlan) throws {
    let levels = [plan.levels.source, plan.levels.target]
    if let maxSize, maxSize < ReservedID.count {
      throw UsageError.invalid("--max-size \(maxSize), expected \(ReservedID.count) or more")
    }
    for (name, value) in [("--min-count", minCount), ("--merges", merges)] where value ?? 1 < 1 {
      throw UsageError.invalid("\(name) \(value ?? 0), expected 1 or more")
    }
    guard (0...1).contains(plan.limits.coverage) else {
      throw UsageError.invalid("--coverage \(plan.limits.coverage), expected 0 to 1")
    }
    guard merges == nil || levels.contains(.bpe) else {
      throw UsageError.invalid("--merges needs --level bpe")
    }
    try checkCodes(levels)
    if levels.contains(.bpe) {
      let limits = [
        ("--min-count", minCount != nil), ("--max-size", maxSize != nil),
        ("--coverage", coverage != nil),
      ]
      for (option, isGiven) in limits where isGiven {
        throw UsageError.invalid(
          "\(option) has no meaning with --level bpe, whose limit is --merges")
      }
    }
    guard !plan.isJoint || levels[0] == levels[1] && ![.label, .ngram].contains(levels[0]) else {
      throw UsageError.invalid("--joint needs one level of tokens for both columns")
    }
  }

  private func checkCodes(_ levels: [Level]) throws {
    guard !codes.isEmpty else { return }
    guard levels.contains(.bpe) else {
      throw UsageError.invalid("--codes needs --level bpe")
    }
    guard codes.count <= (!joint && levels == [.bpe, .bpe] ? 2 : 1) else {
      throw UsageError.invalid("more --codes than columns of pieces with merges of their own")
    }
  }
}
