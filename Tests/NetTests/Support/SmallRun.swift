import Stream

@testable import Net

/// Runs of a small model over five small batches, which are the validation set too.
struct SmallRun {
  /// The task of the model.
  var task = ModelShape.Task.translate
  /// What changes its shape.
  var shape: @Sendable (inout ModelShape) -> Void = { _ in }

  /// Ragged pairs, some of them longer by a token.
  var batches: [TensorBatch] {
    (0..<5).map { index in
      batch(
        raggedPairs.map { (Array($0.source.dropFirst(index % 2)) + [3], $0.target) }, index: index,
        task: task)
    }
  }

  /// The batches at random access.
  var feed: BatchFeed {
    let batches = batches
    return BatchFeed(count: batches.count) { batches[$0] }
  }

  /// The same batches as they would arrive from a stream.
  var arriving: BatchFeed {
    let batches = batches
    return BatchFeed(count: nil) { $0 < batches.count ? batches[$0] : nil }
  }

  /// A trainer of the model.
  func trainer(
    threads: Int = 1, _ change: (inout TrainingSettings) -> Void = { _ in }
  ) throws -> Trainer {
    var settings = TrainingSettings()
    settings.dropout = DropoutRates(0.2)
    if task == .classify { settings.dropout.features = 0.2 }
    settings.learningRate = 0.02
    change(&settings)
    let model = taskShape(task) {
      if task == .translate { $0.attention = .additiveOneBias }
      $0.bidirectional = task == .classify
      $0.layers = task == .translate ? 1 : 2
      shape(&$0)
    }
    return try Trainer(shape: model, settings: settings, threads: threads)
  }

  /// Trains to the limits and returns the one that ended it.
  func run(
    _ trainer: Trainer, feed: BatchFeed? = nil, score: (() throws -> any TranslationScore)? = nil,
    observe: (TrainingEvent) -> Void = { _ in }, _ change: (inout TrainingLimits) -> Void
  ) throws -> TrainingEnd {
    var limits = TrainingLimits()
    change(&limits)
    let held = ValidationSet(self.feed, score: score)
    return try TrainingRun(
      trainer, limits: limits, batches: feed ?? self.feed, validation: held
    ).run(observe)
  }

  /// The bytes of the model file.
  func bytes(_ trainer: Trainer) -> [UInt8] {
    ModelFile(trainer, vocabulary: [1, 2, 3], facts: []).record().encoded()
  }
}
