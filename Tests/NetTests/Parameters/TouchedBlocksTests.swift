import Testing

@testable import Net

/// Skipping the blocks that no word of an update touches changes no bit of the model.
@Suite struct TouchedBlocksTests {
  private static let shapes: [ModelShape] = [
    wide { _ in }, wide { $0.attention = .additive }, wide { $0.tying = .decoder },
    wide { $0.tying = .all },
  ]

  private static func wide(_ change: (inout ModelShape) -> Void) -> ModelShape {
    smallShape {
      ($0.embedding, $0.hidden) = (24, 24)
      ($0.sourceVocabulary, $0.targetVocabulary) = (900, 900)
      change(&$0)
    }
  }

  private func trainer(_ shape: ModelShape) throws -> Trainer {
    var settings = TrainingSettings()
    settings.weightDecay = 0.01
    return try Trainer(shape: shape, settings: settings, threads: 2)
  }

  /// Sentences that share no words.
  private let batches = (0..<4).map { index in
    batch(
      (0..<6).map { sentence -> ([Int32], [Int32]) in
        let first = Int32(4 + 31 * (6 * index + sentence))
        return ([first, first + 7, 3], [899 - first, 3])
      }, index: index)
  }

  private func values(_ trainer: Trainer) -> [[Float]] {
    trainer.layout.slots.map { trainer.parameters.values($0) }
  }

  @Test(arguments: shapes) func whatIsNotReadIsZero(shape: ModelShape) throws {
    let (some, all) = (try trainer(shape), try trainer(shape))
    let touched = try #require(some.gradients.touched)
    // The output layer reads all of an embedding that is its weight.
    #expect(touched.isTouched.contains(false) == (shape.tying != .all))
    for batch in batches + batches {
      all.gradients.touched?.touchAll()
      let (one, other) = (try some.update(batch), try all.update(batch))
      #expect(one.gradientNorm == other.gradientNorm)
      #expect(some.gradients.all.values.allSatisfy { $0 == 0 })
    }
    #expect(values(some) == values(all))
  }

  @Test func ranksTouchEachOthersWords() throws {
    let one = try trainer(TouchedBlocksTests.shapes[0])
    for batch in batches { _ = try one.update(batch) }
    let many = try ThreadRanks.run(2) { ranks in
      let trainer = try trainer(TouchedBlocksTests.shapes[0])
      trainer.ranks = ranks
      for batch in batches { _ = try trainer.update(batch) }
      return values(trainer)
    }
    #expect(many[0] == many[1])
    for (found, expected) in zip(many[0], values(one)) {
      #expect(distance(found, expected.map(Double.init)) < 1e-4)
    }
  }
}
