import Testing

@testable import Net

/// No bit of a result depends on the threads or on the other sentences of a batch.
@Suite struct IndependenceTests {
  /// A shape that is wide enough for products to be split over threads.
  private func wide(_ kind: Int) -> ModelShape {
    smallShape {
      ($0.embedding, $0.hidden) = (40, 72)
      $0.layers = 2
      $0.residual = true
      $0.layerNorm = kind % 2 == 1
      $0.alternating = kind % 3 == 1
      ($0.attention, $0.inputFeeding) = attentionKinds[kind]
      if $0.attention != .none { $0.output = .stateContextEmbedding }
      ($0.sourceVocabulary, $0.targetVocabulary) = (90, 110)
    }
  }

  /// A readout with one embedding for all.
  private func tied(_ kind: Int) -> ModelShape {
    var shape = wide(kind)
    (shape.sourceVocabulary, shape.targetVocabulary, shape.tying) = (110, 110, .all)
    if shape.attention == .none {
      shape.embedding = shape.hidden
    } else {
      shape.output = .readout
    }
    return shape
  }

  /// Shapes of the other tasks at the same width.
  private func wide(_ task: ModelShape.Task) -> ModelShape {
    taskShape(task) {
      ($0.embedding, $0.hidden) = (40, 72)
      $0.layers = 2
      $0.cell = .lstm
      $0.layerNorm = true
      $0.bidirectional = task == .classify
      ($0.sourceVocabulary, $0.targetVocabulary) = (110, 110)
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

  private func trainer(_ shape: ModelShape, threads: Int) throws -> Trainer {
    var settings = TrainingSettings()
    settings.dropout = DropoutRates(0.3)
    settings.dropout.features = 0.3
    if shape.attention.readsOutputs { settings.dropout.encoderOutputs = 0.3 }
    if shape.cell.hasRecurrentWeight { settings.dropout.recurrent = 0.3 }
    return try Trainer(shape: shape, settings: settings, threads: threads)
  }

  @Test(arguments: attentionKinds.indices) func threadsChangeNoBit(kind: Int) throws {
    try expectThreadsToChangeNoBit(wide(kind))
  }

  @Test(arguments: attentionKinds.indices) func threadsChangeNoBitOfTiedReadouts(kind: Int) throws {
    try expectThreadsToChangeNoBit(tied(kind))
    try expectCompanyToChangeNoLoss(tied(kind))
  }

  @Test(arguments: [ModelShape.Task.lm, .classify])
  func threadsChangeNoBitOfTasks(task: ModelShape.Task) throws {
    try expectThreadsToChangeNoBit(wide(task))
  }

  /// The other cells, and those of a transition where there may be one.
  @Test(arguments: CellKind.allCases) func threadsChangeNoBitOfCells(cell: CellKind) throws {
    let shape = wide(cell)
    try expectThreadsToChangeNoBit(shape)
    try expectCompanyToChangeNoLoss(shape)
  }

  /// A processor with wider vectors computes the same; the baseline alone rounds in another way.
  @Test(arguments: CellKind.allCases) func vectorsChangeNoBit(cell: CellKind) throws {
    let found = try InstructionSet.allCases.filter { $0.isAvailable && $0 != .baseline }.map {
      try Trainer(
        shape: wide(cell), settings: TrainingSettings(),
        workspace: Workspace(threads: 1, instructions: $0)
      ).gradients(batch(pairs), dropout: false)
    }
    for other in found.dropFirst() { #expect(other.0 == found[0].0 && other.1 == found[0].1) }
  }

  private func wide(_ cell: CellKind) -> ModelShape {
    var shape = wide(attentionKinds.count - 2)
    shape.cell = cell
    if cell.hasRecurrentWeight { (shape.encoderTransition, shape.decoderTransition) = (2, 3) }
    return shape
  }

  private func expectThreadsToChangeNoBit(_ shape: ModelShape) throws {
    let batch = batch(pairs, task: shape.task)
    let one = try trainer(shape, threads: 1).gradients(batch, dropout: true)
    for threads in [2, 3] {
      let many = try trainer(shape, threads: threads).gradients(batch, dropout: true)
      #expect(one.0 == many.0)
      let slots = try trainer(shape, threads: 1).layout.slots
      for (slot, (first, second)) in zip(slots, zip(one.1, many.1)) {
        #expect(first == second, "\(slot.name)")
      }
    }
  }

  /// The losses of single sentences add up to that of the batch, to the bit: the sum of a few single
  /// precision numbers is exact in double.
  @Test(arguments: attentionKinds.indices) func companyChangesNoLoss(kind: Int) throws {
    try expectCompanyToChangeNoLoss(wide(kind))
  }

  @Test(arguments: [ModelShape.Task.lm, .classify])
  func companyChangesNoLossOfTasks(task: ModelShape.Task) throws {
    try expectCompanyToChangeNoLoss(wide(task))
  }

  private func expectCompanyToChangeNoLoss(_ shape: ModelShape) throws {
    let trainer = try trainer(shape, threads: 2)
    var sum = 0.0
    for pair in pairs { sum += try trainer.validate(batch([pair], task: shape.task)).loss }
    #expect(try trainer.validate(batch(pairs, task: shape.task)).loss == sum)
    #expect(try trainer.validate(batch(pairs.reversed(), task: shape.task)).loss == sum)
  }
}
