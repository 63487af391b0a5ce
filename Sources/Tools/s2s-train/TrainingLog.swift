import Net
import Shared
import Stream

/// The output of a run while it trains: metrics as JSON Lines, a line of progress, one line per epoch, and the
/// summary.
///
/// tokens are target tokens with their end token, without pads; tokens_per_s is measured over an
/// event's own updates and leaves validation out.
final class TrainingLog {
  private let report: Report
  private let metrics: ByteWriter?
  private let job: TrainingJob
  private let start = ContinuousClock.now
  private let texts: RunTexts
  private var progress: ProgressLine
  private var losses = Sparkline()
  private var span = Span()
  private var lastValidation: Validation?
  private let samples: SampleSentences?

  /// The speed of updates since the last line of metrics, or since this process began.
  private struct Span {
    var tokens = 0
    private var busy = 0.0
    private var last = ContinuousClock.now

    var tokensPerSecond: Double { Double(tokens) / max(1e-9, busy) }

    /// Counts the time since the last mark.
    mutating func mark() {
      busy += seconds(since: last)
      last = .now
    }

    /// Leaves out the time since the last mark.
    mutating func skip() { last = .now }
  }

  /// A log of `job`. The first line of metrics is the whole configuration, also in a resumed run whose
  /// configuration was overridden.
  init(_ job: TrainingJob, _ report: Report) throws {
    self.job = job
    self.report = report
    texts = RunTexts(job: job)
    samples = try job.samples
    progress = ProgressLine(
      tool: report.tool, mode: job.options.progressMode, quiet: report.quiet)
    metrics = try job.options.run.metrics.map { path in
      try MetricsFile.writer(path, keeping: &job.trainer.state.metricsLines)
    }
    if job.trainer.state.metricsLines == 0 || job.isOverridden { try write(configuration()) }
    report.summary(texts.opening)
  }

  /// Notes an event of the run.
  func note(_ event: TrainingEvent, _ state: TrainingState) throws {
    switch event {
    case .update(let update): try noteUpdate(update, state)
    case .validation(let found):
      lastValidation = found
      var line = line("valid", state, loss: found.loss, tokens: found.tokens)
      if let bleu = found.bleu { line.add("bleu", bleu) }
      if let accuracy = found.accuracy { line.add("accuracy", accuracy) }
      line.add("best", found.isBest)
      try write(line)
      try noteSamples(state)
      span.skip()
    case .epoch(let number, let loss, let tokens):
      try write(line("epoch", state, loss: loss, tokens: tokens))
      report.summary(
        texts.epoch(number, loss: loss, lastValidation, elapsed: seconds(since: start)))
    }
  }

  /// Shows the sentences of --samples as they are translated now.
  private func noteSamples(_ state: TrainingState) throws {
    guard let samples else { return }
    for (pair, translation) in zip(samples.pairs, samples.translations(job.trainer)) {
      var line = JSONLine()
      line.add("event", "sample")
      line.add("update", state.update)
      line.add("source", pair.source)
      line.add("reference", pair.reference)
      line.add("translation", translation)
      try write(line)
      report.summary(
        "update \(grouped(state.update)): \(pair.source) -> \(translation) (\(pair.reference))")
    }
  }

  /// Writes the last line of metrics, and closes the metrics and the models.
  func close(_ state: TrainingState, limit: String, with models: [ByteWriter]) throws {
    var line = line("end", state, loss: state.meanLoss, tokens: state.tokens)
    line.add("limit", limit)
    try write(line)
    try ByteWriter.finish([metrics].compactMap { $0 } + models)
  }

  /// Closes the log and prints the summary.
  func finish(_ state: TrainingState, _ end: TrainingEnd, with models: [ByteWriter]) throws {
    try close(state, limit: end.rawValue, with: models)
    report.summary(texts.summary(state, end, elapsed: seconds(since: start)))
  }

  private func noteUpdate(_ update: Trainer.Report, _ state: TrainingState) throws {
    span.tokens += update.tokens
    span.mark()
    losses.add(update.loss / Double(max(1, update.tokens)))
    progress.show {
      texts.progress(
        state, update, tokensPerSecond: span.tokensPerSecond, elapsed: seconds(since: start),
        losses: losses.text)
    }
    guard state.update.isMultiple(of: job.options.run.metricsInterval) else { return }
    let loss = state.spanLoss / Double(state.spanTokens)
    var line = line("train", state, loss: loss, tokens: state.spanTokens)
    line.add("grad_norm", update.gradientNorm)
    line.add("lr", Double(update.learningRate))
    line.add("tokens_per_s", span.tokensPerSecond)
    try write(line)
    for norms in update.gradientNorms { try write(TrainingLog.line(norms, state)) }
    span = Span()
    job.trainer.beginSpan()
  }

  private static func line(_ norms: GradientNorms, _ state: TrainingState) -> JSONLine {
    var line = JSONLine()
    line.add("event", "gradients")
    line.add("update", state.update)
    line.add("layer", norms.layer)
    line.add("norms", norms.norms)
    line.add("sentences", norms.sentences)
    return line
  }

  private func configuration() -> JSONLine {
    var line = JSONLine()
    line.add("event", "configuration")
    line.add("version", toolkitVersion)
    line.add("preset", job.preset.name)
    for (key, value) in job.trainer.configuration { line.add(key, value) }
    line.add("parameters", job.trainer.parameterCount)
    for (key, value) in job.corpus.facts { line.add(key, value) }
    if let held = job.validation?.totals {
      line.add("valid_sentences", held.sentences)
      line.add("valid_source_unknown", held.unknown.source.unknown)
      line.add("valid_target_unknown", held.unknown.target.unknown)
    }
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
    guard let metrics else { return }
    job.trainer.state.metricsLines += 1
    try metrics.write(line.text + "\n")
    try metrics.flush()
  }
}
