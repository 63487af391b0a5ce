import Stream
import Testing

@testable import Net

/// What a training that starts from another model's weights may change, and how fast.
@Suite struct FineTuningTests {
  private static let count = 5000

  /// Parameters after three updates, and their average.
  private func trained(
    _ optimizer: OptimizerKind, groups: [RateGroup], factor: Float = 1, mapDecay: Float = 0,
    untouched: Bool = false
  ) throws -> (start: [Float], parameters: [Float], average: [Float]) {
    var settings = TrainingSettings()
    (settings.optimizer, settings.weightDecay, settings.ema) = (optimizer, 0.3, 0.4)
    (settings.clipNorm, settings.mapDecay) = (0, mapDecay)
    var layout = ParameterLayout()
    let slot = layout.add("p", FineTuningTests.count, role: .embedding)
    let touched = TouchedBlocks(layout)
    let (parameters, gradients) = (Parameters(layout), Parameters(layout, touched: touched))
    var make = Matrices(seed: 4)
    let start = make.random(1, FineTuningTests.count).values
    parameters.assign(start, to: slot)
    let state = Optimizer(settings, layout)
    state.groups = groups
    if mapDecay > 0 {
      let first = Parameters(layout)
      first.assign(start, to: slot)
      state.start = first
    }
    for number in 1...3 {
      var values = make.random(1, FineTuningTests.count).values
      for group in groups where group.factor == 0 { for index in group.range { values[index] = 0 } }
      if untouched { values = values.map { _ in 0 } } else { touched.touchAll() }
      gradients.assign(values, to: slot)
      state.update(
        parameters, gradients, number: number, age: number, rate: 0.01 * factor, norm: 1,
        Workspace(threads: 2))
      #expect(gradients.values(slot).allSatisfy { $0 == 0 })
    }
    let average = try #require(state.average).values(slot)
    return (start, parameters.values(slot), average)
  }

  /// Each value has the bits that it would have if all had its rate. Groups cross the blocks of 2,048 values.
  @Test(arguments: [OptimizerKind.adamW, .sgd]) func eachGroupHasItsRate(kind: OptimizerKind) throws
  {
    let groups = [
      (0..<3, 0.5), (3..<20, 0), (2000..<4100, 0.5), (4100..<4101, 0), (4999..<5000, 0),
    ]
    .map { RateGroup(range: $0.0, factor: Float($0.1)) }
    let found = try trained(kind, groups: groups)
    let (whole, half) = (try trained(kind, groups: []), try trained(kind, groups: [], factor: 0.5))
    for index in 0..<FineTuningTests.count {
      let factor = groups.first { $0.range.contains(index) }?.factor ?? 1
      switch factor {
      case 0:
        #expect(found.parameters[index] == found.start[index])
        #expect(found.average[index] == found.start[index])
      case 1:
        #expect(found.parameters[index] == whole.parameters[index])
        #expect(found.average[index] == whole.average[index])
      default: #expect(abs(found.parameters[index] - half.parameters[index]) < 1e-6)
      }
    }
  }

  /// p moves back by rate x decay of its way from the start, in each update, also where it has no gradient.
  @Test(arguments: [false, true]) func decayLeadsBackToTheStart(untouched: Bool) throws {
    let free = try trained(.adam, groups: [], untouched: untouched)
    let held = try trained(.adam, groups: [], mapDecay: 20, untouched: untouched)
    #expect(held.parameters != free.parameters)
    func way(_ found: [Float]) -> Double {
      zip(found, free.start).reduce(0) { $0 + Double(abs($1.0 - $1.1)) }
    }
    #expect(way(held.parameters) < 0.9 * way(free.parameters))
    let tight = try trained(.adam, groups: [], mapDecay: 100, untouched: untouched)
    #expect(distance(tight.parameters, free.start.map { Double($0) }) < 1e-6)
  }

  @Test func frozenPartsStayAndTheOthersLearn() throws {
    let run = SmallRun()
    for names in [
      ["encoder"], ["decoder.embedding", "decoder.attention"], ["decoder.rnn.weight_hh_l0"],
    ] {
      let trainer = try run.trainer {
        ($0.freeze, $0.ema, $0.weightDecay) = (FrozenParts(names), 0.9, 0.1)
      }
      let before = trainer.layout.slots.map { trainer.parameters.values($0) }
      // What is frozen has no part in the norm by which gradients are clipped.
      let free = try run.trainer()
      #expect(
        try trainer.update(run.batches[0]).gradientNorm < free.update(run.batches[0]).gradientNorm)
      _ = try run.run(trainer) { $0.epochs = 2 }
      for (slot, old) in zip(trainer.layout.slots, before) {
        let isFrozen = trainer.settings.freeze.contains(slot)
        #expect((trainer.parameters.values(slot) == old) == isFrozen, "\(names): \(slot.name)")
        #expect((trainer.evaluated.parameters.values(slot) == old) == isFrozen)
      }
    }
  }

  @Test func partsThatAreNotThereAreRefused() throws {
    for (names, found) in [(["encodr"], "encodr"), (["enc"], "enc"), ([""], "")] {
      let error = #expect(throws: NetError.self) {
        _ = try SmallRun().trainer { $0.freeze = FrozenParts(names) }
      }
      #expect(error?.description.contains("freeze") == true && found.count < 9)
      #expect(error?.description.contains("decoder.embedding") == true)
    }
    let all = ["encoder", "decoder", "bridge"]
    let error = #expect(throws: NetError.self) {
      _ = try SmallRun { $0.bridge = .tanh }.trainer { $0.freeze = FrozenParts(all) }
    }
    #expect(error?.description.contains("something left to train") == true)
    #expect(FrozenParts("a,b.c") == FrozenParts(["a", "b.c"]) && FrozenParts("") == FrozenParts())
  }

  /// Rows go over by token; the others are those that the child drew.
  @Test func rowsOfKnownTokensAreCarriedOver() throws {
    let parent = try Trainer(
      shape: smallShape(), settings: TrainingSettings(), threads: 1)
    var settings = TrainingSettings()
    (settings.seed, settings.newTokenRate) = (2, 3)
    var shape = smallShape()
    let old = (shape.sourceVocabulary, shape.targetVocabulary)
    (shape.sourceVocabulary, shape.targetVocabulary) = (7, 8)
    let (drawn, child) = (
      try Trainer(shape: shape, settings: settings, threads: 1),
      try Trainer(shape: shape, settings: settings, threads: 1)
    )
    let ids: [Int32?] = [0, 1, 2, 3, nil, 5, 4]
    let map = VocabularyMap(
      source: VocabularyMap.Side(ids, oldCount: old.0),
      target: VocabularyMap.Side([0, 1, 2, 3, 6, nil, nil, 4], oldCount: old.1))
    #expect(map.source.carried == 6 && map.target.new == 2)
    let record = ModelFile(parent, vocabulary: [1], facts: []).record()
    _ = try InitialWeights.adopt(record, into: child, vocabulary: [2], map: map, name: "w")
    for (slot, before) in zip(child.layout.slots, parent.layout.slots) {
      let (found, given) = (child.parameters[slot], parent.parameters[before])
      guard let rows = map.rows(of: slot) else {
        #expect(found.values == given.values, "\(slot.name)")
        continue
      }
      let width = slot.count / rows.count
      for (row, place) in rows.enumerated() {
        let part = Array(found.values[row * width..<(row + 1) * width])
        let expected = place.map { Array(given.values[Int($0) * width..<(Int($0) + 1) * width]) }
        let own = Array(drawn.parameters.values(slot)[row * width..<(row + 1) * width])
        #expect(part == expected ?? own, "\(slot.name) \(row)")
      }
    }
    let new = child.optimizer.groups
    #expect(new.allSatisfy { $0.factor == 3 })
    // A row of the source, and two of the target in embedding, weight and bias.
    #expect(new.count == 1 + 3 * 2)
  }
}
