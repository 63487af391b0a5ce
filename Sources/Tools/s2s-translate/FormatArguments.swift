import ArgumentParser
import Shared

/// What is said of each translation, on the command line.
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
  @Flag(
    help: "Unknown-word replacement: <unk> becomes the source word with the most attention.")
  var replaceUnknown = false
  @Flag(
    help: """
      Score with the model (forced decoding): print score, tokens and target of each pair of \
      lines, or of each line with a language model, and the perplexity at the end.
      """
  )
  var score = false

  /// Whether it has to be known which token looks at which most.
  var aligns: Bool { alignments != nil || replaceUnknown }
  /// Whether attention has to be known.
  var attends: Bool { attention != nil || aligns }
  /// Whether what the source's ids stand for is written.
  var needsWords: Bool { attention != nil || replaceUnknown }
}
