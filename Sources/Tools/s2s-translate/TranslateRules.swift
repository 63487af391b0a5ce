import Net
import Shared

/// Which options of s2s-translate need or exclude which: for every model, and by the task of the model.
enum TranslateRules {
  private static let draws = ["--temperature", "--top-k", "--top-p", "--seed"]
  private static let steers = [
    "--min-length", "--no-repeat-ngram", "--coverage-penalty", "--prefix", "--protect",
    "--constraints",
  ]
  private static let looks = [
    "--attention", "--alignments", "--words", "--trace", "--replace-unknown", "--lexicon",
  ]

  /// The rules for every model.
  static let all: OptionRules = [
    .idle(["--clean"], with: ["--tokens"], "which takes lines as they are"),
    .idle(["--beam"], with: ["--greedy"], "which is --beam 1"),
    .idle(draws, with: ["--greedy"], "which takes the first word"),
    .idle(["--allow-unk"], with: ["--replace-unknown"], "which lets it be said"),
    .needs(["--alignment-unit"], ["--alignments FILE"]),
    .needs(["--lexicon"], ["--replace-unknown"]),
    .needs(["--trace-top", "--trace-state"], ["--trace FILE"]),
    .idle(
      ["--nbest", "--sample", "--replace-unknown", "--trace"] + draws, with: ["--score"],
      "which scores what is given"),
  ]

  /// The rules for a model of a task.
  static func rules(_ task: ModelShape.Task, scores: Bool) -> OptionRules {
    switch task {
    case .translate: scores ? ofScores : ofTranslations
    case .lm: scores ? ofTextScores : ofTexts
    case .classify: ofClasses
    }
  }

  private static let ofTranslations: OptionRules = [
    .needs(draws, ["--sample"]),
    .idle(["--greedy", "--beam", "--trace"], with: ["--sample"], "which has no beam"),
    .needs(["--length-penalty"], ["--nbest N"], with: ["--greedy", "--beam 1", "--sample"]),
    .idle(["--coverage-penalty"], with: ["--greedy", "--beam 1"], "which has one hypothesis"),
    .idle(["--coverage-penalty"], with: ["--sample"], "which compares no hypotheses"),
    .idle(["--protect", "--constraints"], with: ["--sample"], "which draws words"),
  ]

  private static let ofScores: OptionRules = [
    .idle(
      ["--beam", "--greedy", "--allow-unk", "--max-length"] + steers,
      with: "--score, whose targets are given")
  ]

  private static let ofTexts: OptionRules = [
    .idle(["--beam", "--length-penalty"], with: "a language model, which draws words"),
    .idle(["--sample"], with: "a language model, which draws words anyway"),
    .idle(["--batch-size"], with: "a language model, which continues one text after the other"),
    .idle(["--nbest"] + looks + steers, with: "a language model"),
  ]

  private static let ofTextScores: OptionRules = [
    .idle(
      draws + ["--max-length", "--sample", "--beam", "--greedy", "--allow-unk", "--nbest"] + looks
        + steers,
      with: "--score of a language model")
  ]

  private static let ofClasses: OptionRules = [
    .idle(
      draws + ["--max-length", "--sample", "--beam", "--length-penalty", "--greedy", "--allow-unk"]
        + ["--nbest", "--score"] + looks + steers,
      with: "a classifier")
  ]
}
