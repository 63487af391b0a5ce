import Testing

@testable import Net

/// No bit of a result depends on the threads or on the other sentences of a batch.
@Suite struct IndependenceTests {
  /// A shape that is wide enough for products to be split over threads.
  private func wide(_ look: Int) -> ModelShape {
    smallShape {
      ($0.embedding, $0.hidden) = (40, 72)
      $0.layers = 2
      $0.residual = true
      ($0.attention, $0.inputFeeding) = looks[look]
      if $0.attention != .none { $0.output = .stateContextEmbedding }
      ($0.sourceVocabulary, $0.targetVocabulary) = (90, 110)
    }
  }

  /// Ragged pairs of words from all over the vocabularies.
  private var pairs: [(source: [Int32], target: [Int32])] {
    func sentence(_ number: Int, _ words: Int, _ side: UInt64) -> [Int32] {
      (0..<words).map {
        4 + Int32(CounterKey.mixed(side, UInt64(number), UInt64($0)) % 86)
      } + [3]
    }
    return (0..<24).map { (sentence($0, $0 * 7 % 11, 1), sentence($0, $0 * 5 % 13, 2)) }
  }

  private func trainer(_ look: Int, threads: Int) throws -> Trainer {
    var settings = TrainingSettings()
    settings.dropout = DropoutRates(0.3)
    return try Trainer(shape: wide(look), settings: settings, threads: threads)
  }

  @Test(arguments: looks.indices) func threadsChangeNoBit(look: Int) throws {
    let one = try trainer(look, threads: 1).gradients(batch(pairs), dropout: true)
    for threads in [2, 3] {
      let many = try trainer(look, threads: threads).gradients(batch(pairs), dropout: true)
      #expect(one.0 == many.0)
      for (slot, (first, second)) in zip(
        try trainer(look, threads: 1).layout.slots, zip(one.1, many.1))
      {
        #expect(first == second, "\(slot.name)")
      }
    }
  }

  /// The losses of sentences alone add up, in the same order, to what a batch of two has.
  @Test(arguments: looks.indices) func companyChangesNoLoss(look: Int) throws {
    let trainer = try trainer(look, threads: 2)
    for (index, pair) in pairs.enumerated() where pair.target.count == 1 {
      let alone = try trainer.validate(batch([pair])).loss
      for other in pairs where other.target.count == 1 && other.source != pair.source {
        let together = try trainer.validate(batch([pair, other])).loss
        let rest = try trainer.validate(batch([other])).loss
        #expect(together == alone + rest, "sentence \(index)")
      }
    }
  }
}
