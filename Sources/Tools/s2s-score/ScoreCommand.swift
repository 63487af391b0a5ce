import ArgumentParser
import Shared
import Stream
import Text

@main
struct ScoreCommand: Tool {
  static let name = "s2s-score"
  static let configuration = CommandConfiguration(
    commandName: name, abstract: "Score translations against references with BLEU and chrF2.",
    discussion: """
      Reads hypotheses from standard input, a line each; every reference file has as many lines. \
      The scores are those of sacreBLEU with the same options and defaults, which the signatures \
      name. Memory is constant, but for --confidence and --baseline.

      Examples:
        s2s-score test.fra < test.out
        s2s-score --json first.ref second.ref < test.out
        s2s-score --metric chrf --number-only test.fra < test.out
        s2s-score --baseline old.out test.fra < new.out
      """,
    version: versionLine(name))

  @Argument(help: "Reference translations, one file or more.", completion: .file())
  var references: [String]
  @OptionGroup var output: OutputOptions
  @Flag(help: "JSON output: one object with full precision.") var json = false
  @Flag(
    name: [.customShort("b"), .long],
    help: "Score only: print one number, BLEU where no metric is chosen.")
  var numberOnly = false
  @OptionGroup var metrics: MetricOptions
  @OptionGroup var sure: ConfidenceOptions
  @OptionGroup var threading: ThreadOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var line: InputLimit.Line
  @OptionGroup var window: InputLimit.Window

  /// The size of a block: large enough that threads seldom wait for each other, and far smaller than memory.
  private static let (linesAtOnce, bytesAtOnce) = (500, 1 << 20)

  var files: RunFiles {
    RunFiles().reads("hypotheses", "-").reads("reference", references)
      .reads("--baseline", sure.baseline).writes(output)
  }

  static let rules: OptionRules = [
    .idle(["--json"], with: ["--number-only"], "which prints no object"),
    .idle(["--confidence", "--baseline"], with: ["--number-only"], "which has no room for it"),
    .idle(["--confidence"], with: ["--baseline"], "which says both intervals"),
    .needs(["--samples", "--seed"], ["--confidence", "--baseline FILE"]),
    .needs(["--smooth-value"], ["--smooth-method floor", "--smooth-method add-k"]),
    .idle(
      ["--tokenize", "--lowercase", "--smooth-method", "--smooth-value", "--force"],
      with: ["--metric chrf"], "which is not BLEU"),
    .idle(["--chrf-lowercase"], with: ["--metric bleu"], "which is not chrF2"),
    .needs(["--chrf-lowercase"], ["--metric chrf"], with: ["--number-only"]),
  ]

  func validate() throws {
    if references.contains("-") || sure.baseline == "-" {
      throw ValidationError("'-' cannot be a reference: standard input holds the hypotheses")
    }
  }

  func run() throws {
    if isTerminal(descriptor: 0) { throw UsageError.terminalInput(usage: Self.usageString()) }
    let only = numberOnly ? metrics.metric ?? .bleu : metrics.metric
    var scores = try Scores(metrics, only: only, sure, references: references.count)
    let baseline = sure.baseline.map { [$0] } ?? []
    var parallel = try ParallelLines(
      ["-"] + references + baseline, maxLineBytes: line.maxLineBytes.bytes,
      maxWindow: window.maxWindow.bytes)
    try OrderedBlocks.run(
      threads: try threading.count(),
      makeWorker: { [scores] in ScoredPart(scores, references: references.count) },
      next: { try parallel.next(Self.linesAtOnce, bytes: Self.bytesAtOnce) },
      work: { $0.score($1) }, deliver: { scores.add($0.scores) })
    if parallel.count == 0 { throw AlignmentError.empty }
    let writer = try output.open()
    try writer.write(json ? scores.json : numberOnly ? scores.numbers : scores.text)
    try writer.finish()
    let report = Report(tool: Self.name, quiet: common.quiet)
    if !metrics.force { warn(scores.tokenized, report) }
    report.summary("\(grouped(parallel.count)) lines")
  }

  /// Warns, as sacreBLEU does, of translations that were not detokenised.
  private func warn(
    _ tokenized: (system: TokenizedEnds, baseline: TokenizedEnds), _ report: Report
  ) {
    for (name, ends) in [("stdin", tokenized.system), (sure.baseline ?? "", tokenized.baseline)]
    where ends.areMany {
      report.warning(
        "\(name): \(grouped(ends.count)) lines end in ' .' as if tokenized, which changes BLEU "
          + "(detokenize them, or say --force)")
    }
  }
}

/// The scores of one thread, before they are added to the total.
final class ScoredPart {
  private(set) var scores: Scores
  private let references: Int

  /// - Parameters:
  ///   - empty: Scores of no sentence.
  ///   - references: The number of references per hypothesis; a baseline may follow them.
  init(_ empty: Scores, references: Int) {
    scores = empty
    self.references = references
  }

  /// Scores a part, after a reset of the scores.
  func score(_ block: [[ArraySlice<UInt8>]]) {
    scores.clear()
    for lines in block {
      scores.add(
        hypothesis: lines[0], references: Array(lines[1...references]),
        baseline: lines.count > references + 1 ? lines[lines.count - 1] : nil)
    }
  }
}
