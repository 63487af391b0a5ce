import Shared
import Text

/// What is scored: metrics, systems, and a test of what is chance.
struct ScorePlan {
  /// A system whose lines are scored.
  struct System {
    /// What stands before its scores; empty for standard input.
    let label: String
    /// Its file, `-` for standard input.
    let path: String
  }

  /// The metrics of all systems, of no sentence, in the order in which they are printed.
  private(set) var metrics: [MetricScores] = []
  /// The systems, in the order in which they are read: a baseline before those of --input, and behind standard input.
  let systems: [System]
  /// Whether the systems are files of --input, each with a name.
  let isNamed: Bool
  /// Whether all others are compared with the first.
  let isPaired: Bool
  /// The report of no line; nil where none is asked for.
  private(set) var report: TranslationReport?
  /// Where the source is read; nil where it is not.
  let source: String?
  /// The test; nil where there is none.
  let test: SignificanceTest?

  /// What the options ask for.
  ///
  /// - Throws: `UsageError.invalid`.
  init(_ command: ScoreCommand) throws(UsageError) {
    (isNamed, isPaired) = (!command.input.isEmpty, command.sure.isPaired)
    (test, source) = (try command.sure.test(), command.reporting.source)
    systems = ScorePlan.systems(command)
    guard !isPaired || systems.count > 1 else {
      throw .invalid(
        "\(command.sure.pairedAr ? "--paired-ar" : "--paired-bs") needs two systems of --input")
    }
    let chosen = command.metrics.chosen(isOne: command.numberOnly)
    for metric in chosen { metrics.append(try scores(metric, command)) }
    guard command.reporting.report else { return }
    let judge = try ScorePlan.score(chosen[0], command, isSentence: true).score
    report = TranslationReport(
      systems: systems.count, judge: judge, lessIsBetter: chosen[0] == .ter)
  }

  /// What the systems are called where each has a name.
  var names: [String] { systems.map { $0.label.isEmpty ? "stdin" : $0.label } }

  private static func systems(_ command: ScoreCommand) -> [System] {
    let baseline = command.sure.baseline.map { [$0] } ?? []
    if !command.input.isEmpty {
      return (baseline + command.input).map { System(label: $0 == "-" ? "stdin" : $0, path: $0) }
    }
    return [System(label: "", path: "-")] + baseline.map { System(label: "baseline", path: $0) }
  }

  private func scores(_ metric: Metric, _ command: ScoreCommand) throws(UsageError)
    -> MetricScores
  {
    let (name, score, settings) = try ScorePlan.score(
      metric, command, isSentence: command.sentences)
    let signature =
      "nrefs:\(command.references.count)|\(command.sure.signature)\(settings)"
      + "|version:s2s-\(toolkitVersion)"
    return MetricScores(
      metric, name, score, signature: signature, count: systems.count, keeps: test != nil)
  }

  /// The name of a metric, its score of no sentence, and its settings in the signature.
  private static func score(
    _ metric: Metric, _ command: ScoreCommand, isSentence: Bool
  ) throws(UsageError) -> (name: String, score: any SummedScore, settings: String) {
    switch metric {
    case .bleu:
      let bleu = try command.metrics.bleu(isSentence: isSentence)
      return ("BLEU", bleu, try command.metrics.bleuSignature())
    case .chrf:
      let chrf = CHRF(command.characters.settings)
      return (chrf.name, chrf, command.characters.signature)
    case .ter:
      let ter = TER(command.edits.rules, references: command.references.count)
      return ("TER", ter, command.edits.signature)
    }
  }
}
