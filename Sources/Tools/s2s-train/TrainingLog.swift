import Net
import Shared
import Stream

/// What a run says while it works: metrics as JSON lines, a progress line on a terminal, one line an
/// epoch elsewhere, and the summary.
///
/// tokens are target tokens with their end token, without pads; tokens_per_s is measured over an
/// event's own updates and leaves validation out.
final class TrainingLog {
  private let report: Report
  private let metrics: ByteWriter?
  private let job: TrainingJob
  private let start = ContinuousClock.now
  private var progress: ProgressLine
  private var span = Span()
  private var lastValidation: Validation?

  /// The speed since the last line of metrics, or since this process began.
  private struct Span {
    var tokens = 0
    var start = ContinuousClock.now
  }

  /// A log of `job`; the first line of metrics is the whole configuration.
  init(_ job: TrainingJob, _ report: Report) throws {
    self.job = job
    self.report = report
    progress = ProgressLine(tool: report.tool, quiet: report.quiet)
    metrics = try job.options.run.metrics.map { path in
      try ByteWriter(
        live: path,
        keeping: try MetricsFile.bytes(path, lines: job.trainer.state.metricsLines))
    }
    if job.firstUpdate == 0 { try write(configuration()) }
    report.summary(
      "\(job.preset.name), \(grouped(job.trainer.parameterCount)) parameters, "
        + corpusText
        + (job.firstUpdate > 0 ? ", resumed at update \(grouped(job.firstUpdate))" : ""))
  }

  private var corpusText: String {
    guard case .spooled(let store) = job.corpus else { return "an arriving stream" }
    return "\(grouped(store.totals.sentences)) pairs in \(grouped(store.count)) batches"
  }

  /// Notes an event of the run.
  func note(_ event: TrainingEvent, _ state: TrainingState) throws {
    switch event {
    case .update(let update): try noteUpdate(update, state)
    case .validation(let found):
      lastValidation = found
      var line = line("valid", state, loss: found.loss, tokens: found.tokens)
      if let bleu = found.bleu { line.add("bleu", bleu) }
      line.add("best", found.isBest)
      try write(line)
      span.start = .now
    case .epoch(let number, let loss, let tokens):
      try write(line("epoch", state, loss: loss, tokens: tokens))
      sayEpoch(number, loss)
    }
  }

  /// The last line of metrics and the summary.
  func finish(_ state: TrainingState, _ end: TrainingEnd) throws {
    try write(line("end", state, loss: state.meanLoss, tokens: state.tokens))
    try metrics?.finish()
    progress.clear()
    let seconds = seconds(since: start)
    report.summary(
      "trained \(grouped(state.update)) updates, \(grouped(state.tokens)) target tokens, "
        + "loss \(decimal(state.meanLoss, places: 4))"
        + (lastValidation.map { _ in ", \(bestText(state)) at update \(grouped(state.bestUpdate))" }
          ?? "") + "\(endText(end)), \(duration(seconds)); wrote \(job.options.run.output)")
  }

  private func bestText(_ state: TrainingState) -> String {
    job.trainer.settings.stopOn == .bleu
      ? "best validation BLEU \(decimal(state.bestBLEU, places: 2))"
      : "best validation loss \(decimal(state.bestLoss, places: 4))"
  }

  private func endText(_ end: TrainingEnd) -> String {
    switch end {
    case .epochs, .updates: ""
    case .patience: ", ended by --patience"
    case .time: ", ended by --max-time"
    }
  }

  private func noteUpdate(_ update: Trainer.Report, _ state: TrainingState) throws {
    span.tokens += update.tokens
    progress.show { progressText(state) }
    guard state.update.isMultiple(of: job.options.run.metricsEvery) else { return }
    let loss = state.spanLoss / Double(state.spanTokens)
    var line = line("train", state, loss: loss, tokens: state.spanTokens)
    line.add("grad_norm", update.gradientNorm)
    line.add("lr", Double(update.learningRate))
    line.add("tokens_per_s", Double(span.tokens) / max(1e-9, seconds(since: span.start)))
    try write(line)
    span = Span()
    job.trainer.beginSpan()
  }

  private func sayEpoch(_ number: Int, _ loss: Double) {
    progress.clear()
    report.summary(
      "epoch \(number) of \(epochs): loss \(decimal(loss, places: 4)), perplexity "
        + decimal(perplexity(loss), places: 2)
        + (lastValidation.map {
          "; validation loss \(decimal($0.loss, places: 4)), perplexity "
            + decimal(perplexity($0.loss), places: 2)
            + ($0.bleu.map { ", BLEU \(decimal($0, places: 2))" } ?? "")
        } ?? "") + "; \(duration(seconds(since: start)))")
  }

  private var epochs: Int { job.options.limits.epochsInAll(noSpool: job.options.run.noSpool) }

  /// The updates of the whole run, where they are known.
  private var totalUpdates: Int? {
    let each = job.trainer.settings.accumulate
    let all = job.corpus.count.map { ($0 + each - 1) / each * epochs }
    return [all, job.options.limits.updates].compactMap(\.self).min()
  }

  private func progressText(_ state: TrainingState) -> String {
    let done = state.update - job.firstUpdate
    let elapsed = seconds(since: start)
    let loss = state.epochLoss / Double(max(1, state.epochTokens))
    let rate = Double(span.tokens) / max(1e-9, seconds(since: span.start))
    let left = totalUpdates.map {
      elapsed / Double(max(1, done)) * Double(max(0, $0 - state.update))
    }
    return "epoch \(state.epoch + 1)/\(epochs)  update \(grouped(state.update))"
      + (totalUpdates.map { "/\(grouped($0))" } ?? "") + "  loss \(decimal(loss, places: 3))  ppl "
      + "\(decimal(perplexity(loss), places: 2))  \(grouped(Int(rate))) tokens/s"
      + (left.map { "  \(duration($0)) left" } ?? "")
  }

  private func configuration() -> JSONLine {
    var line = JSONLine()
    line.add("event", "configuration")
    line.add("version", toolkitVersion)
    line.add("preset", job.preset.name)
    for (key, value) in job.trainer.configuration { line.add(key, value) }
    line.add("parameters", job.trainer.parameterCount)
    for (key, value) in job.corpus.facts { line.add(key, value) }
    return line
  }

  private func line(_ event: String, _ state: TrainingState, loss: Double, tokens: Int) -> JSONLine
  {
    var line = JSONLine()
    line.add("event", event)
    line.add("time", secondsSince1970())
    line.add("elapsed_s", seconds(since: start))
    line.add("epoch", state.epoch)
    line.add("update", state.update)
    line.add("sentences", state.sentences)
    line.add("tokens", tokens)
    line.add("loss", loss)
    line.add("perplexity", perplexity(loss))
    return line
  }

  private func write(_ line: JSONLine) throws {
    job.trainer.state.metricsLines += 1
    try metrics?.write(line.text + "\n")
    try metrics?.flush()
  }
}
