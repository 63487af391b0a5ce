import Net
import Shared
import Stream

/// Warnings about the streams of a run, one line each.
struct StreamDoubts {
  let job: TrainingJob

  /// The warnings before training begins.
  var texts: [String] {
    [job.corpus, job.validation].compactMap(\.self).flatMap(unknownWords)
      + (job.trainer.settings.stopOn == .bleu ? scores : [])
  }

  /// The warnings where most tokens of a stream are unknown.
  private func unknownWords(_ corpus: Corpus) -> [String] {
    let recipe = corpus.header.cleanedWith
    let causes = [
      recipe.map { "not cleaned with '\($0)', as it records" } ?? "not cleaned", "columns swapped",
      "another language",
    ]
    return (corpus.totals?.unknown.warnings(corpus.units, causes: causes) ?? []).map {
      "\(corpus.name): \($0)"
    }
  }

  /// The warning that validation BLEU is not the BLEU of s2s-score, with the reasons.
  private var scores: [String] {
    guard let validation = job.validation, let totals = validation.totals else { return [] }
    let reasons = [
      validation.header.vocabulary.isEmpty
        ? "it carries no vocabulary, so ids stand for words (s2s-batch --embed)" : nil,
      totals.unspelt > 0
        ? "\(grouped(totals.unspelt)) references have unknown words that nobody spelt "
          + "(s2s-batch of this version does)" : nil,
      totals.cut > 0
        ? "\(grouped(totals.cut)) pairs were cut by s2s-batch --overlong truncate" : nil,
    ].compactMap(\.self)
    guard !reasons.isEmpty else { return [] }
    return [
      "\(validation.name): validation BLEU is not what s2s-score prints: "
        + reasons.joined(separator: "; ")
    ]
  }
}
