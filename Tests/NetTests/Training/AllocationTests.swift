import CAllocations
import Stream
import Synchronization
import Testing

@testable import Net

/// Once the largest batch was seen, an update allocates nothing, in any thread, but the context of the
/// closure of each operation that the threads share. All tests use one counter, so they run one at a time.
@Suite(.serialized, .enabled(if: s2s_counts_allocations() != 0)) struct AllocationTests {
  private static let presets = [
    "pytorch-tutorial-attention", "lecture", "sutskever2014", "bahdanau2015", "cho2014",
    "luong2015", "best",
  ]

  private func batches(_ count: UInt64, sentences: UInt64 = 24) -> [TensorBatch] {
    func side(_ key: UInt64) -> PaddedIDs {
      PaddedIDs(
        (0..<sentences).map { (sentence: UInt64) -> [Int32] in
          let words = CounterKey.mixed(key, sentence) % 11
          return (0..<words).map { 4 + Int32(CounterKey.mixed(key, sentence, $0) % 90) } + [3]
        })
    }
    return (0..<count).map {
      TensorBatch(
        index: Int($0), source: side(2 * $0), target: side(2 * $0 + 1),
        lines: Array(0..<Int64(sentences)))
    }
  }

  /// The number of allocations of `body` in this thread and in those of the trainer.
  private func allocations(_ team: Team, _ body: () throws -> Void) rethrows -> Int {
    // No part ends before all have begun, so that each runs on another thread.
    func count(_ counted: Int32) {
      let begun = Atomic(0)
      team.split(team.count) { _ in
        s2s_count_allocations(counted)
        begun.add(1, ordering: .relaxed)
        while begun.load(ordering: .relaxed) < team.count {}
      }
    }
    count(1)
    let before = s2s_allocations()
    defer { count(0) }
    try body()
    return s2s_allocations() - before
  }

  @Test(arguments: presets) func anUpdateAllocatesNothing(name: String) throws {
    try expectNothing(name, batches(4))
  }

  /// Cells that no preset has, and transitions.
  @Test(arguments: CellKind.allCases, [false, true])
  func anUpdateOfAnyCellAllocatesNothing(cell: CellKind, stepwise: Bool) throws {
    try expectNothing("luong2015", batches(4)) {
      ($0.shape.cell, $0.shape.inputFeeding, $0.shape.layerNorm) = (cell, stepwise, stepwise)
      if cell.hasRecurrentWeight {
        ($0.shape.encoderTransition, $0.shape.decoderTransition) = (2, 3)
        $0.settings.dropout.recurrent = 0.2
      }
    }
  }

  @Test func anUpdateOfATiedReadoutAllocatesNothing() throws {
    try expectNothing("bahdanau2015", batches(4)) {
      ($0.shape.output, $0.shape.tying) = (.readout, .all)
      ($0.shape.layers, $0.shape.alternating) = (2, true)
      ($0.settings.dropout.encoderOutputs, $0.settings.dropout.features) = (0.3, 0.5)
      $0.settings.variational = true
    }
  }

  @Test(arguments: presets) func normalisedAndDroppedStatesAllocateNothing(name: String) throws {
    try expectNothing(name, batches(4)) {
      $0.shape.layerNorm = true
      $0.settings.dropout.recurrent = 0.2
    }
  }

  @Test func weightedSentencesAndRatesOfTheirOwnAllocateNothing() throws {
    let weighted = batches(4).map {
      TensorBatch(
        index: $0.index, source: $0.source, target: $0.target, lines: $0.lines,
        weights: $0.lines.map { Float($0 % 3) })
    }
    try expectNothing("bahdanau2015", weighted) {
      $0.settings.freeze = FrozenParts(["encoder.rnn"])
    }
  }

  @Test func anUpdateInPartsAllocatesNothing() throws {
    let batches = batches(3, sentences: 300)
    #expect(batches.allSatisfy { ($0.source?.tokens ?? 0) > BatchShare.rows })
    try expectNothing("pytorch-tutorial-attention", batches)
  }

  private func expectNothing(
    _ name: String, _ batches: [TensorBatch], _ change: (inout Preset) -> Void = { _ in }
  ) throws {
    var preset = try #require(Preset.named(name))
    change(&preset)
    (preset.shape.sourceVocabulary, preset.shape.targetVocabulary) = (100, 2000)
    (preset.shape.embedding, preset.shape.hidden) = (48, 96)
    if preset.shape.tying == .all { preset.shape.targetVocabulary = 100 }
    let trainer = try Trainer(shape: preset.shape, settings: preset.settings, threads: 2)
    let updates = batches.map { [$0] }
    for _ in 0..<3 { for update in updates { _ = try trainer.update(update) } }
    let team = trainer.workspace.team
    var jobs = 0
    let found = try allocations(team) {
      jobs = -team.jobs
      for update in updates { _ = try trainer.update(update) }
      jobs += team.jobs
    }
    #expect(jobs > 0 && found == jobs, "\(found - jobs) allocations in \(updates.count) updates")
  }

  @Test func whatIsAllocatedIsCounted() {
    let team = Team(threads: 2)
    var kept: [[Int]] = [[], []]
    let found = unsafe kept.withUnsafeMutableBufferPointer { kept in
      allocations(team) {
        team.split(2) { part in
          for index in part { unsafe kept[index] = Array(0..<100 + index) }
        }
      }
    }
    #expect(found == 2 + 1)
  }
}
