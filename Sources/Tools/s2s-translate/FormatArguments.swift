import ArgumentParser
import Shared

/// What is said of each translation, on the command line.
struct FormatArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Print the N best, or N samples, as line, rank, score and text with TABs between.",
      valueName: "n"))
  var nbest: Int?
  @Option(
    help: ArgumentHelp(
      "Write what each word looks at: a JSON object a translation.", valueName: "file"),
    completion: .file())
  var attention: String?
  @Option(
    help: ArgumentHelp(
      "Write which word comes from which: a line of i-j pairs a translation, both from 0.",
      valueName: "file"),
    completion: .file())
  var alignments: String?
  @Flag(help: "Let the unknown word be said, and put the source word there that it looks at most.")
  var replaceUnknown = false
  @Flag(
    help: """
      Score pairs of lines, or the lines of a language model: print score, tokens and target, and say \
      the perplexity at the end.
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
