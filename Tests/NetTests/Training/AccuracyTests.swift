import Stream
import Testing

@testable import Net

/// How correct classes are counted, and which model is chosen by accuracy.
@Suite struct AccuracyTests {
  /// Sentences of one word, the word's class, and where it is wrong another one.
  private func batch(_ words: [Int32], wrong: Set<Int>) -> TensorBatch {
    sentences(
      words, labels: words.indices.map { wrong.contains($0) ? (words[$0] - 3) % 6 : words[$0] - 4 })
  }

  private func sentences(_ words: [Int32], labels: [Int32]) -> TensorBatch {
    TensorBatch(
      index: 0, source: padded(words.map { [$0, 3] }), target: nil, label: labels,
      lines: words.indices.map { Int64($0) })
  }

  private func trained() throws -> Trainer {
    var settings = TrainingSettings()
    settings.learningRate = 0.05
    let shape = taskShape(.classify) { $0.targetVocabulary = 6 }
    let trainer = try Trainer(shape: shape, settings: settings, threads: 1)
    for _ in 0..<60 { _ = try trainer.update(batch([4, 5, 6, 7, 8, 9], wrong: [])) }
    return trainer
  }

  @Test func foundClassesAreCounted() throws {
    let trainer = try trained()
    for wrong in [[], [0], [1, 4], [0, 1, 2, 3, 4, 5]] as [Set<Int>] {
      let found = try trainer.validate(batch([4, 9, 5, 8, 6, 7], wrong: wrong))
      #expect(found.hits == 6 - wrong.count && found.tokens == 6)
    }
    let feed = BatchFeed(count: 2) { self.batch([4, 5, 6, 7], wrong: $0 == 0 ? [2] : [0, 3]) }
    let validation = try ValidationSet(feed).validate(trainer)
    #expect(validation.accuracy == 5.0 / 8 && validation.tokens == 8 && validation.bleu == nil)
  }

  @Test func lossAndGradientScaleCountSentences() throws {
    let trainer = try trained()
    let report = try trainer.update(batch([4, 5, 6, 7], wrong: []))
    #expect(report.tokens == 4 && trainer.state.sentences == 60 * 6 + 4)
    #expect(report.loss < 4 * 0.5)
  }

  @Test func theHighestAccuracyIsBest() throws {
    func bests(_ measure: ValidationMeasure) throws -> [Bool] {
      var settings = TrainingSettings()
      settings.stopOn = measure
      let trainer = try Trainer(shape: taskShape(.classify), settings: settings, threads: 1)
      return [(0.9, 0.5), (0.8, 0.5), (1.2, 0.75), (0.7, 0.6)].map { loss, accuracy in
        trainer.note(Validation(loss: loss, tokens: 1, accuracy: accuracy))
      }
    }
    #expect(try bests(.accuracy) == [true, false, true, false])
    #expect(try bests(.loss) == [true, true, false, true])
  }

  @Test func measuresFitTheirTask() throws {
    let fits: [(ModelShape.Task, [ValidationMeasure])] = [
      (.translate, [.loss, .perplexity, .bleu]), (.lm, [.loss, .perplexity]),
      (.classify, [.loss, .perplexity, .accuracy]),
    ]
    for (task, measures) in fits {
      for measure in ValidationMeasure.allCases {
        var settings = TrainingSettings()
        settings.stopOn = measure
        let fits = (try? Trainer(shape: taskShape(task), settings: settings, threads: 1)) != nil
        #expect(fits == measures.contains(measure), "\(task) \(measure)")
      }
    }
    var settings = TrainingSettings()
    settings.teacherForcing.ratio = 0.5
    #expect(throws: NetError.self) {
      try Trainer(shape: taskShape(.classify), settings: settings, threads: 1)
    }
  }

  @Test(arguments: ModelShape.Task.allCases)
  func aBatchOfAnotherTaskIsRefused(task: ModelShape.Task) throws {
    let trainer = try Trainer(shape: taskShape(task), settings: TrainingSettings(), threads: 1)
    for other in ModelShape.Task.allCases where other != task && (task, other) != (.lm, .translate)
    {
      #expect(throws: NetError.self) {
        try trainer.update(NetTests.batch(raggedPairs, task: other))
      }
    }
  }
}
