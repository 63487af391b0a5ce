import Net
import Shared
import Stream

/// One run of the trainer: corpus, validation set, trainer and checkpoint, tied together.
struct TrainingJob {
  let preset: Preset
  let options: TrainingOptions
  let corpus: Corpus
  let validation: Corpus?
  let trainer: Trainer
  let checkpoints: CheckpointStore?
  /// The update at which this process began: 0, or that of the checkpoint.
  let firstUpdate: Int
  /// Whether it goes on with another corpus or other settings than its checkpoint's.
  let isOverridden: Bool
  private let facts: RunFacts

  /// Builds the trainer for the corpus, or restores its checkpoint; afterwards all ranks have the same state.
  init(
    _ options: TrainingOptions, _ corpus: Corpus, validation: Corpus?, _ ranks: any Communicator,
    report: Report
  ) throws {
    var preset = try options.resolved(for: corpus.header)
    preset.shape.sourceVocabulary = corpus.header.sourceVocabulary
    preset.shape.targetVocabulary = corpus.header.targetVocabulary
    if preset.shape.tying == .all, let fault = try corpus.tyingFault() {
      // What a preset wants yields to the corpus; what the user wants is refused.
      if options.model.tied != nil { throw fault }
      preset.shape.tying = .decoder
    }
    self.preset = preset
    self.options = options
    self.corpus = corpus
    self.validation = validation
    if let validation, !validation.header.matches(corpus.header) {
      throw NetError.mismatch(
        what: validation.name, found: validation.header.identity,
        expected: "\(corpus.header.identity) as in "
          + (options.run.input == "-" ? "stdin" : options.run.input))
    }
    let limits = options.work.inputLimit.limits
    let trainer = try Trainer(
      shape: preset.shape, settings: preset.settings,
      threads: try options.work.threading.count(of: ranks.processors), limits: limits)
    trainer.ranks = ranks
    if options.run.traceGradients {
      let every = options.run.metricsInterval
      trainer.tracesGradients = { $0.isMultiple(of: every) }
    }
    self.trainer = trainer
    let initial = try options.run.`init`.map { path in
      let record = try Record(file: path, limits: limits)
      let map = try options.fineTuning.map(
        from: record, named: path, to: corpus, limits: limits, report: report)
      return try InitialWeights.adopt(
        record, into: trainer, vocabulary: corpus.header.vocabulary, map: map, name: path)
    }
    var facts = RunFacts(
      preset: preset.name, initialWeights: initial, corpus, validation: validation,
      ranks: ranks.count)
    checkpoints = try options.run.checkpoint.map { path in
      try CheckpointStore(path: path, limits: limits, report: report)
    }
    isOverridden = try checkpoints?.goOn(trainer, &facts, corpus, options.run) ?? false
    self.facts = facts
    try CheckpointFile.share(trainer, limits: limits)
    firstUpdate = trainer.state.update
  }

  /// Trains, logging and saving on the way, and returns what ended the run.
  ///
  /// - Throws: `Stopped` after a signal; all updates are saved by then.
  func run(_ log: TrainingLog) throws -> TrainingEnd {
    StopSignals.listen()
    defer { StopSignals.ignoreNoMore() }
    let run = TrainingRun(
      trainer, limits: options.limits.limits(epochs: corpus.epochs, trainer.ranks),
      batches: corpus.feed(for: trainer.ranks, limits: options.work.inputLimit.limits),
      validation: validationSet)
    let end = try train(run, log)
    try save()
    try run.validateLast { try log.note($0, trainer.state) }
    try StopSignals.check(trainer.ranks)
    return end
  }

  private func train(_ run: TrainingRun, _ log: TrainingLog) throws -> TrainingEnd {
    do {
      return try run.run { event in
        try log.note(event, trainer.state)
        if saves(after: event) { try save() }
        if case .update = event { try StopSignals.check(trainer.ranks) }
      }
    } catch let stop as Stopped {
      try save()
      // The first rank that ends also ends the others, so all wait until each has saved.
      trainer.ranks.barrier()
      throw stop
    } catch let error where !(error is NetError) {
      if let signal = Interruption.signal {
        try save()
        throw Stopped(signal: signal)
      }
      // The input or an output failed, not the model: the updates so far are kept. An error of saving is less
      // important than the first error.
      try? save()
      throw error
    }
  }

  private var validationSet: ValidationSet? {
    guard let validation else { return nil }
    let batches = validation.feed(for: trainer.ranks, limits: options.work.inputLimit.limits)
    let feed = BatchFeed(count: batches.count) { index in
      try StopSignals.check(trainer.ranks)
      return try batches.batch(index)
    }
    guard trainer.settings.stopOn == .bleu else { return ValidationSet(feed) }
    return ValidationSet(feed) { try ValidationBLEU(validation.header, name: validation.name) }
  }

  /// The sentences of --samples; nil where none are asked for. All ranks choose them together, and the first shows
  /// them.
  var samples: SampleSentences? {
    get throws {
      guard let validation, let count = options.validation.samples else { return nil }
      guard preset.shape.task == .translate else {
        throw UsageError.invalid("--samples has no meaning with a model that does not translate")
      }
      return try SampleSentences(
        validation.feed(for: trainer.ranks, limits: options.work.inputLimit.limits),
        validation.header, name: validation.name, count: count)
    }
  }

  private func save() throws {
    try checkpoints?.save(trainer, facts.checkpoint(trainer.state))
  }

  private func saves(after event: TrainingEvent) -> Bool {
    switch event {
    case .update: trainer.state.update.isMultiple(of: options.run.checkpointEvery ?? 1000)
    case .epoch: true
    case .validation: false
    }
  }

  /// Writes the model: the best by validation or the mean of the best, else the newest or the average; and beside it
  /// those of the best validations where several are kept.
  ///
  /// - Returns: The files, which get their names when they are finished.
  func writeModels(to output: ByteWriter) throws -> [ByteWriter] {
    let places = trainer.state.kept.updates.indices
    let models = places.isEmpty ? [model(0)] : places.map(model)
    let isMean = trainer.settings.averageBest && !places.isEmpty
    try write(isMean ? mean(models) : models[0], to: output)
    guard trainer.settings.keepBest > 1 else { return [output] }
    let paths = ValidationOptions.keptPaths(ValidationOptions.mostKept, beside: options.run.output)
    for path in paths.dropFirst(places.count) { FileName.remove(path) }
    return try zip(models.prefix(places.count), paths).map { model, path in
      let writer = try ByteWriter(operand: path, binary: true, durable: true)
      try write(model, to: writer)
      return writer
    } + [output]
  }

  /// The model of one of the best validations, else of the run.
  private func model(_ place: Int) -> ModelFile {
    let (state, kept) = (trainer.state, trainer.state.kept.updates)
    let last = [
      ("updates", "\(state.update)"),
      ("best_update", "\(kept.isEmpty ? state.update : kept[place])"),
    ]
    return ModelFile(
      trainer, place: place, vocabulary: corpus.header.vocabulary,
      facts: facts.model(state, last: last + options.limits.facts))
  }

  /// The mean of the best models.
  private func mean(_ models: [ModelFile]) throws(NetError) -> ModelFile {
    let names = ValidationOptions.keptPaths(models.count, beside: options.run.output)
    var mean = try ModelFile.average(Array(zip(names, models)))
    let updates = trainer.state.kept.updates.map(String.init).joined(separator: ",")
    mean.facts.append(("averaged_updates", updates))
    return mean
  }

  private func write(_ model: ModelFile, to writer: ByteWriter) throws {
    try model.requireFinite(update: trainer.state.update)
    try model.record().write(to: writer)
  }
}
