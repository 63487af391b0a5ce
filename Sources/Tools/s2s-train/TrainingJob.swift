import Net
import Shared
import Stream

/// One run of the trainer: corpus, validation set, trainer and checkpoint, tied together.
struct TrainingJob {
  let preset: Preset
  let options: RunOptions
  let corpus: BatchStore
  let validation: BatchStore?
  let trainer: Trainer
  let checkpoints: CheckpointStore?
  /// The update at which this process began: 0, or that of the checkpoint.
  let firstUpdate: Int

  /// Builds the trainer for the corpus, or continues its checkpoint.
  init(preset: Preset, options: RunOptions, corpus: BatchStore, validation: BatchStore?) throws {
    var preset = preset
    preset.shape.sourceVocabulary = corpus.header.sourceVocabulary
    preset.shape.targetVocabulary = corpus.header.targetVocabulary
    self.preset = preset
    self.options = options
    self.corpus = corpus
    self.validation = validation
    if let validation, !validation.header.matches(corpus.header) {
      throw NetError.mismatch(
        what: options.valid ?? "", found: "another vocabulary",
        expected: "the vocabulary of \(options.input)")
    }
    trainer = try Trainer(
      shape: preset.shape, settings: preset.settings, threads: options.threads)
    let facts = TrainingJob.facts(preset, corpus)
    checkpoints = try options.checkpoint.map { try CheckpointStore(path: $0, facts: facts) }
    let resumed = try checkpoints?.restore(into: trainer, resume: options.resume) ?? false
    firstUpdate = resumed ? trainer.state.update : 0
  }

  /// What a run is bound to, beside its settings.
  private static func facts(_ preset: Preset, _ corpus: BatchStore) -> [(
    key: String, value: String
  )] {
    [
      ("preset", preset.name), ("corpus_digest", hexadecimal(corpus.digest)),
      ("corpus_sentences", "\(corpus.totals.sentences)"),
      ("cleaned_with", corpus.header.cleanedWith ?? ""),
    ]
  }

  /// Trains, logging and saving on the way.
  func run(_ log: TrainingLog) throws {
    var limits = TrainingLimits()
    limits.epochs = options.epochs
    limits.updates = options.updates
    let feed = BatchFeed(count: corpus.count) { try corpus.batch(at: $0) }
    let held = validation.map { store in
      BatchFeed(count: store.count) { try store.batch(at: $0) }
    }
    try TrainingRun(trainer, limits: limits, batches: feed, validation: held).run { event in
      try log.note(event, trainer.state)
      if saves(after: event) { try checkpoints?.save(trainer) }
    }
    try checkpoints?.save(trainer)
  }

  private func saves(after event: TrainingEvent) -> Bool {
    switch event {
    case .update: trainer.state.update.isMultiple(of: options.checkpointEvery)
    case .epoch: true
    case .validation: false
    }
  }

  /// Writes the model: the best by validation loss, else the newest.
  func writeModel(to writer: ByteWriter) throws {
    let facts =
      TrainingJob.facts(preset, corpus) + [
        ("updates", "\(trainer.state.update)"),
        ("best_update", "\(validation == nil ? trainer.state.update : trainer.state.bestUpdate)"),
      ]
    let file = ModelFile(trainer, vocabulary: corpus.header.vocabulary, facts: facts)
    try writer.write(file.record().encoded())
    try writer.finish()
  }
}
