import Shared
import Text

/// The metrics that were asked for, and how they are printed.
struct Scores {
  private var bleu: MetricScore<BLEU>?
  private var chrf: MetricScore<CHRF>?
  /// The counts of lines that look tokenised, of the system and of the baseline, where BLEU is computed.
  private(set) var tokenized = (system: TokenizedEnds(), baseline: TokenizedEnds())
  private let bootstrap: Bootstrap?
  private let bleuSignature: String
  private let chrfSignature: String

  /// Scores of no sentence; all metrics where none is chosen.
  ///
  /// - Parameter references: The number of references per hypothesis.
  init(_ metrics: MetricOptions, only metric: Metric?, _ sure: ConfidenceOptions, references: Int)
    throws
  {
    bootstrap = try sure.bootstrap()
    let keeps = bootstrap != nil
    let smoothing = try metrics.smoothing()
    bleu =
      metric == .chrf
      ? nil
      : MetricScore(
        BLEU(metrics.tokens, smoothing, lowercases: metrics.lowercase), keeps: keeps)
    chrf =
      metric == .bleu ? nil : MetricScore(CHRF(lowercases: metrics.chrfLowercase), keeps: keeps)
    let (head, tail) = (
      "nrefs:\(references)|\(sure.signature)", "|version:s2s-\(toolkitVersion)"
    )
    bleuSignature = head + (try metrics.bleuSignature()) + tail
    chrfSignature = head + metrics.chrfSignature + tail
  }

  mutating func add(
    hypothesis: ArraySlice<UInt8>, references: [ArraySlice<UInt8>], baseline: ArraySlice<UInt8>?
  ) {
    if bleu != nil {
      tokenized.system.add(hypothesis)
      if let baseline { tokenized.baseline.add(baseline) }
    }
    bleu?.addSystem { $0.add(hypothesis: hypothesis, references: references) }
    chrf?.addSystem { $0.add(hypothesis: hypothesis, references: references) }
    guard let baseline else { return }
    bleu?.addBaseline { $0.add(hypothesis: baseline, references: references) }
    chrf?.addBaseline { $0.add(hypothesis: baseline, references: references) }
  }

  /// Adds the scores of the next part of the corpus.
  mutating func add(_ other: Scores) {
    if let part = other.bleu { bleu?.add(part) }
    if let part = other.chrf { chrf?.add(part) }
    tokenized.system.add(other.tokenized.system)
    tokenized.baseline.add(other.tokenized.baseline)
  }

  /// Resets the scores to those of no sentence.
  mutating func clear() {
    bleu?.clear()
    chrf?.clear()
    tokenized = (TokenizedEnds(), TokenizedEnds())
  }

  /// The scores as text: one line per metric, with two decimals, and one line for each baseline.
  var text: String {
    var text = ""
    if let bleu {
      let own = confidence(bleu)
      text += "BLEU \(fixed(bleu.system.score))\(own.interval) \(details(bleu.system)) "
      text += "\(bleuSignature)\n"
      if let other = own.baseline {
        text += "baseline BLEU \(fixed(bleu.baseline.score))\(other)\n"
      }
    }
    if let chrf {
      let own = confidence(chrf)
      text += "chrF2 \(fixed(chrf.system.score))\(own.interval) \(chrfSignature)\n"
      if let other = own.baseline {
        text += "baseline chrF2 \(fixed(chrf.baseline.score))\(other)\n"
      }
    }
    return text
  }

  private func details(_ bleu: BLEU) -> String {
    let precisions = bleu.precisions.map { rounded($0, 1) }.joined(separator: "/")
    let ratio = Double(bleu.hypothesisLength) / Double(max(1, bleu.referenceLength))
    return "\(precisions) BP \(rounded(bleu.brevityPenalty, 3)) "
      + "ratio \(rounded(ratio, 3)) hyp \(bleu.hypothesisLength) ref \(bleu.referenceLength)"
  }

  /// The intervals after a score and after the baseline's score, where there is a bootstrap.
  private func confidence<Score>(_ score: MetricScore<Score>) -> (
    interval: String, baseline: String?
  ) {
    guard let found = bootstrap.map({ score.confidence($0) }) else { return ("", nil) }
    func words(_ interval: Bootstrap.Interval) -> String {
      " (mean \(fixed(interval.mean)) ± \(fixed(interval.halfWidth)))"
    }
    return (
      words(found.system),
      found.baseline.map { words($0.interval) + " p \(rounded($0.probability, 4))" }
    )
  }

  private func fixed(_ number: Double) -> String { rounded(number, 2) }

  private func rounded(_ number: Double, _ places: Int) -> String {
    decimal(number, places: places, likePrintf: true)
  }

  /// The scores alone, with two decimals, one per line.
  var numbers: String {
    [bleu?.system.score, chrf?.system.score].compactMap { $0 }.map { fixed($0) + "\n" }.joined()
  }

  /// The scores as one JSON object with full precision.
  var json: String {
    var line = JSONLine()
    if let bleu {
      let score = bleu.system
      line.add("bleu", score.score)
      for (index, precision) in score.precisions.enumerated() {
        line.add("precision_\(index + 1)", precision)
      }
      line.add("brevity_penalty", score.brevityPenalty)
      line.add("hyp_len", score.hypothesisLength)
      line.add("ref_len", score.referenceLength)
      add(bleu, "bleu", to: &line)
      line.add("signature", bleuSignature)
    }
    if let chrf {
      line.add("chrf", chrf.system.score)
      add(chrf, "chrf", to: &line)
      line.add("chrf_signature", chrfSignature)
    }
    return line.text + "\n"
  }

  private func add<Score>(_ score: MetricScore<Score>, _ name: String, to line: inout JSONLine) {
    guard let found = bootstrap.map({ score.confidence($0) }) else { return }
    line.add("\(name)_mean", found.system.mean)
    line.add("\(name)_ci", found.system.halfWidth)
    guard let baseline = found.baseline else { return }
    line.add("baseline_\(name)", score.baseline.score)
    line.add("baseline_\(name)_mean", baseline.interval.mean)
    line.add("baseline_\(name)_ci", baseline.interval.halfWidth)
    line.add("\(name)_p", baseline.probability)
  }
}
