import Net
import Shared
import Stream

/// The messages of a run, one line each.
struct RunTexts {
  let job: TrainingJob

  /// The first message: the model, the corpus and the validation set.
  var opening: String {
    "\(job.preset.name), \(grouped(job.trainer.parameterCount)) parameters, " + corpus
      + (job.validation?.totals.map { validation($0.unknown) } ?? "")
      + (job.firstUpdate > 0 ? ", resumed at update \(grouped(job.firstUpdate))" : "")
  }

  private var corpus: String {
    guard case .spooled(let store) = job.corpus else { return "an arriving stream" }
    let what = job.preset.shape.task == .translate ? "pairs" : "sentences"
    return "\(grouped(store.totals.sentences)) \(what) in \(grouped(store.count)) batches"
  }

  private func validation(_ unknown: UnknownSides) -> String {
    unknown.note.isEmpty ? "" : "; validation\(unknown.note.dropFirst())"
  }

  /// The message at the end of an epoch.
  func epoch(_ number: Int, loss: Double, _ validation: Validation?, elapsed: Double) -> String {
    "epoch \(number) of \(epochs): \(text(loss))"
      + (validation.map { "; validation \(text($0.loss))" } ?? "")
      + (validation?.bleu.map { ", BLEU \(decimal($0, places: 2))" } ?? "")
      + (validation?.accuracy.map { ", accuracy \(share($0))" } ?? "")
      + "; \(duration(elapsed))"
  }

  /// The fields of the progress line; the least important are removed first where a terminal is narrow.
  func progress(
    _ state: TrainingState, _ update: Trainer.Report, tokensPerSecond: Double, elapsed: Double,
    losses: String
  ) -> [ProgressField] {
    let done = state.update - job.firstUpdate
    let loss = state.epochLoss / Double(max(1, state.epochTokens))
    let left = updates.map { elapsed / Double(max(1, done)) * Double(max(0, $0 - state.update)) }
    let fields: [ProgressField?] = [
      ProgressField("epoch \(state.epoch + 1)/\(epochs)", rank: 1),
      ProgressField(
        "update \(grouped(state.update))" + (updates.map { "/\(grouped($0))" } ?? ""), rank: 2),
      ProgressField("loss \(decimal(loss, places: 3))", rank: 0),
      ProgressField(drawing: losses, rank: 4),
      ProgressField("ppl \(decimal(perplexity(loss), places: 2))", rank: 5),
      ProgressField("\(grouped(Int(tokensPerSecond))) tokens/s", rank: 6),
      ProgressField("lr \(Float(update.learningRate))", rank: 7),
      ProgressField("grad \(decimal(update.gradientNorm, places: 2))", rank: 8),
      left.map { ProgressField("\(duration($0)) left", rank: 3) },
    ]
    return fields.compactMap(\.self)
  }

  /// The last message: the work done and why the run ended.
  func summary(_ state: TrainingState, _ end: TrainingEnd, elapsed: Double) -> String {
    "trained \(grouped(state.update)) updates, \(grouped(state.tokens)) target tokens, "
      + "loss \(decimal(state.meanLoss, places: 4))"
      + (job.trainer.bestUpdate.map { ", \(best(state)) at update \(grouped($0))" } ?? "")
      + "\(text(end)), \(duration(elapsed)); wrote \(written)"
  }

  private var written: String {
    let (run, count) = (job.options.run.output, job.trainer.state.kept.updates.count)
    guard job.trainer.settings.keepBest > 1, count > 0 else { return run }
    let mean = job.trainer.settings.averageBest ? ", the mean of \(count)," : ""
    return "\(run)\(mean) and \(run).best1" + (count > 1 ? " to .best\(count)" : "")
  }

  private func best(_ state: TrainingState) -> String {
    switch job.trainer.settings.stopOn {
    case .bleu: "best validation BLEU \(decimal(state.bestScore, places: 2))"
    case .accuracy: "best validation accuracy \(share(state.bestScore))"
    case .loss, .perplexity: "best validation loss \(decimal(state.bestLoss, places: 4))"
    }
  }

  private func share(_ share: Double) -> String { decimal(100 * share, places: 2) + " %" }

  private func text(_ loss: Double) -> String {
    "loss \(decimal(loss, places: 4)), perplexity \(decimal(perplexity(loss), places: 2)) "
      + "per \(job.corpus.units.target)"
  }

  private func text(_ end: TrainingEnd) -> String {
    switch end {
    case .epochs, .updates: ""
    case .patience: ", ended by --patience"
    case .time: ", ended by --max-time"
    }
  }

  private var epochs: Int { job.options.limits.epochsInAll(job.corpus.epochs) }

  /// The number of updates of the whole run, where it is known.
  private var updates: Int? {
    let each = job.trainer.settings.accumulate
    let all = job.corpus.count.map { ($0 + each - 1) / each * epochs }
    return [all, job.options.limits.updates].compactMap(\.self).min()
  }
}

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
