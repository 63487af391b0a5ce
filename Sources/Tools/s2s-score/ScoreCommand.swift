import ArgumentParser
import Shared
import Stream
import Text

@main
struct ScoreCommand: Tool {
  static let name = "s2s-score"
  static let configuration = CommandConfiguration(
    commandName: name, abstract: "Score translations against references: BLEU, chrF and TER.",
    discussion: """
      Reads hypotheses from standard input, a line each; every reference file has as many lines. \
      The scores are those of sacreBLEU with the same options and defaults, which the signatures \
      name. Memory is constant, but for tests of what is chance.

      Examples:
        s2s-score test.fra < test.out
        s2s-score --json first.ref second.ref < test.out
        s2s-score --metric ter --number-only test.fra < test.out
        s2s-score --sentences test.fra < test.out
        s2s-score test.fra --input old.out new.out --paired-bs
        s2s-score --report --vocab vocab.tsv test.fra < test.out
      """,
    version: versionLine(name))

  @Argument(help: "Reference translations, one file or more.", completion: .file())
  var references: [String]
  @Option(
    name: .shortAndLong, parsing: .upToNextOption,
    help: "Systems to score, one file or more, in place of standard input.", completion: .file())
  var input: [String] = []
  @OptionGroup var output: OutputOptions
  @Flag(help: "JSON output: objects with full precision.") var json = false
  @Flag(
    name: [.customShort("b"), .long],
    help: "Score only: print one number, BLEU where no metric is chosen.")
  var numberOnly = false
  @Flag(help: "Score each line by itself.") var sentences = false
  @OptionGroup var metrics: MetricOptions
  @OptionGroup var characters: CharacterOptions
  @OptionGroup var edits: EditOptions
  @OptionGroup var sure: SignificanceOptions
  @OptionGroup var reporting: ReportOptions
  @OptionGroup var threading: ThreadOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var line: InputLimit.Line
  @OptionGroup var window: InputLimit.Window

  /// The size of a block: large enough that threads seldom wait for each other, and far smaller than memory.
  private static let (linesAtOnce, bytesAtOnce) = (500, 1 << 20)

  var files: RunFiles {
    (input.isEmpty ? RunFiles().reads("hypotheses", "-") : RunFiles().reads("--input", input))
      .reads("reference", references).reads("--baseline", sure.baseline)
      .reads("--vocab", reporting.vocab).reads("--source", reporting.source).writes(output)
  }

  func validate() throws {
    if references.contains("-") || sure.baseline == "-" {
      throw ValidationError("'-' cannot be a reference: standard input holds the hypotheses")
    }
    if input.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("--input names standard input twice")
    }
  }

  func run() throws {
    let plan = try ScorePlan(self)
    if plan.systems.contains(where: { $0.path == "-" }), isTerminal(descriptor: 0) {
      throw UsageError.terminalInput(usage: Self.usageString())
    }
    let vocabulary = try reporting.vocabulary(window)
    var scores = Scores(plan)
    var parallel = try ParallelLines(
      plan.systems.map(\.path) + references + (plan.source.map { [$0] } ?? []),
      maxLineBytes: line.maxLineBytes.bytes,
      maxWindow: window.maxWindow.bytes)
    let writer = try output.open()
    let form: ScoredPart.Form = sentences ? json ? .objects : .sentences : .sums
    try OrderedBlocks.run(
      threads: try threading.count(),
      makeWorker: { [scores] in
        ScoredPart(scores, form, try reporting.words(vocabulary, metrics))
      },
      next: { try parallel.next(Self.linesAtOnce, bytes: Self.bytesAtOnce) },
      work: { $0.score($1) },
      deliver: { part in
        scores.add(part.scores)
        try writer.write(part.lines)
      })
    if parallel.count == 0 { throw AlignmentError.empty(source: parallel.names[0]) }
    if !sentences { try writer.write(text(ScorePrinter(scores)) + report(scores)) }
    try writer.finish()
    summarize(scores, parallel)
  }

  private func text(_ printer: ScorePrinter) -> String {
    json ? printer.json : numberOnly ? printer.numbers : printer.text
  }

  private func report(_ scores: Scores) -> String {
    guard let report = scores.report else { return "" }
    let names = scores.plan.names
    return json
      ? ReportObjects(report, names: names, reporting).text
      : "\n" + ReportPrinter(report, names: names, reporting).text
  }

  /// Says how many lines there were; warns, as sacreBLEU does, of translations that were not detokenised.
  private func summarize(_ scores: Scores, _ lines: ParallelLines) {
    let report = Report(tool: Self.name, quiet: common.quiet)
    for (name, ends) in zip(lines.names, scores.tokenized) where ends.areMany && !metrics.force {
      report.warning(
        "\(name): \(grouped(ends.count)) lines end in ' .' as if tokenized, which changes BLEU "
          + "(detokenize them, or say --force)")
    }
    report.summary("\(grouped(lines.count)) lines")
  }
}
