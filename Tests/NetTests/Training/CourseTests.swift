import Stream
import Testing

@testable import Net

/// Options that change what an update reads or how a run goes, each against its definition.
@Suite struct CourseTests {
  private let pairs = raggedPairs + raggedPairs.map { (Array($0.source.reversed()), $0.target) }

  private func trainer(
    threads: Int = 1, _ change: (inout TrainingSettings) -> Void = { _ in }
  ) throws -> Trainer {
    var settings = TrainingSettings()
    change(&settings)
    let shape = smallShape { $0.attention = .additive }
    return try Trainer(shape: shape, settings: settings, threads: threads)
  }

  private func sgd(_ settings: inout TrainingSettings) {
    (settings.optimizer, settings.learningRate, settings.clipNorm) = (.sgd, 0.5, 0)
  }

  @Test func accumulatedBatchesAreOneBatch() throws {
    let (one, parts) = (
      try trainer {
        sgd(&$0)
        $0.dropout = DropoutRates(0.3)
      },
      try trainer {
        sgd(&$0)
        $0.dropout = DropoutRates(0.3)
      }
    )
    let whole = try one.update(batch(pairs))
    let sum = try parts.update([
      batch(Array(pairs[..<3])), batch(Array(pairs[3..<4])), batch(Array(pairs[4...])),
    ])
    #expect(abs(whole.loss - sum.loss) < 1e-4 && whole.tokens == sum.tokens)
    #expect(parts.state.update == 1 && parts.state.position == 3 && parts.state.sentences == 8)
    let expected = one.parameters.all.values.map { Double($0) }
    #expect(distance(parts.parameters.all.values, expected) < 1e-6)
  }

  @Test func wordDropoutHidesItsShareOfWords() throws {
    let long = (0..<400).map { index in
      (source: [Int32](repeating: 4 + Int32(index % 3), count: 9) + [3], target: [5, 1, 6, 3])
        as (source: [Int32], target: [Int32])
    }
    let original = try trainer().pack(batch(long))
    func hidden(_ update: UInt64) -> PackedBatch {
      var changed = original
      WordDropout(rate: 0.25, keys: DropoutKeys(seed: 1, update: update)).apply(to: &changed)
      return changed
    }
    let changed = hidden(0)
    let pairs = zip(original.sourceIDs, changed.sourceIDs)
    let words = pairs.filter { $0.0 > 3 }
    let share = Double(words.filter { $0.1 == 1 }.count) / Double(words.count)
    #expect(abs(share - 0.25) < 0.03)
    #expect(pairs.allSatisfy { $0.0 == $0.1 || ($0.0 > 3 && $0.1 == 1) })
    #expect(changed.inputIDs != original.inputIDs && changed.targetIDs == original.targetIDs)
    #expect(zip(original.inputIDs, changed.inputIDs).allSatisfy { $0.0 > 3 || $0.0 == $0.1 })
    #expect(hidden(0).sourceIDs == changed.sourceIDs && hidden(1).sourceIDs != changed.sourceIDs)
    let (with, without) = (try trainer { $0.wordDropout = 0.5 }, try trainer())
    #expect(try with.update(batch(long)).loss != without.update(batch(long)).loss)
  }

  @Test(arguments: ModelShape.Attention.allCases, [false, true])
  func withoutTeacherTheDecoderReadsItsOwnWords(attention: ModelShape.Attention, deep: Bool) throws
  {
    var settings = TrainingSettings()
    sgd(&settings)
    settings.teacherForcing.ratio = 0
    let shape = smallShape {
      $0.attention = attention
      guard deep else { return }
      ($0.cell, $0.layers, $0.inputFeeding) = (.lstm, 2, [.dot, .general].contains(attention))
      if attention != .dot { bidirectional(&$0) }
    }
    let own = try Trainer(shape: shape, settings: settings, threads: 1)
    // Some updates come first, so that the model does not predict one word only.
    for _ in 0..<30 { _ = try own.update(batch(pairs)) }
    let twin = Twin(own)
    let expected = pairs.reduce(0) { $0 + freeLoss(twin, $1.source, $1.target) }
    let forced = try own.validate(batch(pairs)).loss
    let found = try own.update(batch(pairs)).loss
    #expect(abs(found - expected) < 2e-4)
    #expect(abs(found - forced) > 1e-3)
  }

  /// The loss of a sentence when the decoder reads its own best word of the step before.
  private func freeLoss(_ twin: Twin, _ source: [Int32], _ target: [Int32]) -> Double {
    let (outputs, first) = twin.encode(source)
    var (state, previous, total) = (first, ReservedID.begin, 0.0)
    for token in target {
      let logits = twin.step(&state, previous, outputs)
      let peak = logits.max() ?? 0
      total += logarithm(logits.reduce(0) { $0 + exponential($1 - peak) }) + peak
      total -= logits[Int(token)]
      previous = Int32(logits.firstIndex(of: peak) ?? 0)
    }
    return total
  }

  @Test func teacherForcingReplacesItsShare() throws {
    let trainer = try trainer()
    let long = (0..<200).map { _ in
      (source: [4, 3] as [Int32], target: [5, 6, 7, 4, 5, 3] as [Int32])
    }
    let packed = try trainer.pack(batch(long))
    let own = ScheduledSampling(ratio: 0, keys: DropoutKeys(seed: 1, update: 0))
      .inputs(packed, trainer.network, trainer.evaluationContext())
    let some = ScheduledSampling(ratio: 0.7, keys: DropoutKeys(seed: 1, update: 0))
      .inputs(packed, trainer.network, trainer.evaluationContext())
    let open = packed.inputIDs.indices.filter { own[$0] != packed.inputIDs[$0] }
    let replaced = open.filter { some[$0] != packed.inputIDs[$0] }
    #expect(open.count > 400)
    #expect(abs(Double(replaced.count) / Double(open.count) - 0.3) < 0.05)
    #expect(some.prefix(200).allSatisfy { $0 == ReservedID.begin })
  }

  @Test func theAverageIsValidatedAndSaved() throws {
    let (averaged, plain) = (try trainer { $0.ema = 0.3 }, try trainer())
    var expected: [Double] = []
    for step in 0..<5 {
      _ = try averaged.update(batch(pairs))
      _ = try plain.update(batch(pairs))
      let now = plain.parameters.all.values.map { Double($0) }
      let kept = [0, 0.25, 0.3, 0.3, 0.3][step]
      expected = step == 0 ? now : zip(expected, now).map { kept * $0 + (1 - kept) * $1 }
    }
    #expect(averaged.parameters.all.values == plain.parameters.all.values)
    #expect(distance(averaged.evaluated.parameters.all.values, expected) < 1e-5)
    #expect(try averaged.validate(batch(pairs)).loss != plain.validate(batch(pairs)).loss)
    let file = ModelFile(averaged, vocabulary: [], facts: [])
    #expect(
      file.tensors[0].values == averaged.evaluated.parameters.values(averaged.layout.slots[0]))
    #expect(file.tensors[0].values != ModelFile(plain, vocabulary: [], facts: []).tensors[0].values)
  }

  @Test func labelSmoothingSpreadsItsShare() throws {
    let (smooth, plain) = (
      try trainer { ($0.labelSmoothing, $0.learningRate) = (0.5, 0.02) },
      try trainer { $0.learningRate = 0.02 }
    )
    var losses = (0.0, 0.0)
    for _ in 0..<200 {
      losses = (try smooth.update(batch(pairs)).loss, try plain.update(batch(pairs)).loss)
    }
    // With half of the probability spread, the best loss is about log 2 for each token; without, it is near
    // zero.
    #expect(losses.1 < 3 && losses.0 > 10)
  }

  @Test func badSettingsAreRefused() throws {
    let changes: [(inout TrainingSettings) -> Void] = [
      { $0.momentum = 1 }, { $0.ema = -0.1 }, { $0.wordDropout = 1 }, { $0.labelSmoothing = 2 },
      { $0.weightDecay = -1 }, { $0.clipValue = .nan }, { $0.learningRate = .infinity },
      { $0.teacherForcing.ratio = 1.5 }, { $0.rateFactor = -1 }, { $0.accumulate = 0 },
      { $0.ratePeriod = 0 }, { $0.teacherForcing.updates = 0 }, { $0.warmUp = -1 },
      { $0.ratePatience = -1 }, { $0.validEvery = -1 },
    ]
    for change in changes { #expect(throws: NetError.self) { try trainer(change) } }
  }
}
