import ArgumentParser
import Shared

/// The options of the output: what is written for each translation.
struct FormatArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      N-best list: print the N best, or N samples, as line, rank, score and text with TABs between.
      """, valueName: "n"))
  var nbest: Int?
  @Option(
    help: ArgumentHelp(
      "Attention weights to write, a JSON object per translation.", valueName: "file"),
    completion: .file())
  var attention: String?
  @Option(
    help: ArgumentHelp(
      "Word alignments to write (Pharaoh format): a line of i-j pairs, from 0, per translation.",
      valueName: "file"),
    completion: .file())
  var alignments: String?
  @Option(
    help: ArgumentHelp(
      "What positions in --alignments count: the words of the texts, or tokens, as pieces [word].",
      valueName: "unit"))
  var alignmentUnit: AlignmentUnit?
  @Option(
    help: ArgumentHelp(
      """
      Word confidence to write: the words of each translation with their probability and the words of \
      the source that they look at, a JSON object per translation.
      """, valueName: "file"),
    completion: .file())
  var words: String?
  @Option(
    help: ArgumentHelp(
      "Trace of the search to write, a JSON object per translation: see s2s-trace(5).",
      valueName: "file"),
    completion: .file())
  var trace: String?
  @Option(
    help: ArgumentHelp(
      "Number of most probable next tokens in --trace, for each hypothesis [5].", valueName: "n"))
  var traceTop: Int?
  @Flag(help: "Gates and states of all layers in --trace, of the translation alone.")
  var traceState = false
  @Flag(
    help: "Unknown-word replacement: <unk> becomes the source word with the most attention.")
  var replaceUnknown = false
  @Option(
    help: ArgumentHelp(
      """
      Lexicon (phrase table) for --replace-unknown: a file of source<TAB>target, whose translation of \
      the source word is written in place of the word itself.
      """, valueName: "file"),
    completion: .file())
  var lexicon: String?
  @Flag(
    help: """
      Score with the model (forced decoding): print score, tokens and target of each pair of \
      lines, or of each line with a language model, and the perplexity at the end.
      """
  )
  var score = false

  /// Whether alignments are needed: the source token with the most attention for each target token.
  var aligns: Bool { alignments != nil || replaceUnknown }
  /// Whether the positions of alignments count words.
  var alignsWords: Bool { alignments != nil && alignmentUnit != .token }
  /// Whether models need attention.
  var attends: Bool { attention != nil || aligns }
  /// Whether the words of the source are needed for the output.
  var needsWords: Bool { attends || trace != nil || words != nil }

  /// Stops at a number that is out of range.
  func validate() throws { try require("--trace-top", traceTop ?? 5, in: 1...1000) }
}

/// What the positions of an alignment count.
enum AlignmentUnit: String, ExpressibleByArgument, CaseIterable {
  /// What stands between spaces in the texts.
  case word
  /// The tokens of the vocabularies: words, pieces or characters.
  case token
}
