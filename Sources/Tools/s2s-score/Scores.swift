import ArgumentParser
import Shared
import Text

/// What can be computed.
enum Metric: String, ExpressibleByArgument, CaseIterable {
  case bleu, chrf
}

/// The metrics that were asked for, and how they are printed.
struct Scores {
  private var bleu: BLEU?
  private var chrf: CHRF?
  private let references: Int

  /// Nothing scored yet; all metrics where none is chosen.
  init(only metric: Metric?, references: Int) {
    bleu = metric == .chrf ? nil : BLEU()
    chrf = metric == .bleu ? nil : CHRF()
    self.references = references
  }

  mutating func add(hypothesis: ArraySlice<UInt8>, references: [ArraySlice<UInt8>]) {
    bleu?.add(hypothesis: hypothesis, references: references)
    chrf?.add(hypothesis: hypothesis, references: references)
  }

  /// A line a metric, two decimals.
  var text: String {
    var text = ""
    if let bleu {
      let precisions = bleu.precisions.map { decimal($0, places: 1) }.joined(separator: "/")
      let ratio = Double(bleu.hypothesisLength) / Double(max(1, bleu.referenceLength))
      text +=
        "BLEU \(decimal(bleu.score, places: 2)) \(precisions) "
        + "BP \(decimal(bleu.brevityPenalty, places: 3)) ratio \(decimal(ratio, places: 3)) "
        + "hyp \(bleu.hypothesisLength) ref \(bleu.referenceLength) \(bleuSignature)\n"
    }
    if let chrf { text += "chrF2 \(decimal(chrf.score, places: 2)) \(chrfSignature)\n" }
    return text
  }

  /// The numbers alone, two decimals, a line each.
  var numbers: String {
    [bleu?.score, chrf?.score].compactMap { $0 }
      .map { decimal($0, places: 2) + "\n" }.joined()
  }

  /// One object with full precision.
  var json: String {
    var line = JSONLine()
    if let bleu {
      line.add("bleu", bleu.score)
      for (index, precision) in bleu.precisions.enumerated() {
        line.add("precision_\(index + 1)", precision)
      }
      line.add("brevity_penalty", bleu.brevityPenalty)
      line.add("hyp_len", bleu.hypothesisLength)
      line.add("ref_len", bleu.referenceLength)
      line.add("signature", bleuSignature)
    }
    if let chrf {
      line.add("chrf", chrf.score)
      line.add("chrf_signature", chrfSignature)
    }
    return line.text + "\n"
  }

  private var bleuSignature: String { signature("eff:no|tok:13a|smooth:exp") }
  private var chrfSignature: String { signature("eff:yes|nc:6|nw:0|space:no") }

  private func signature(_ settings: String) -> String {
    "nrefs:\(references)|case:mixed|\(settings)|version:s2s-\(toolkitVersion)"
  }
}
