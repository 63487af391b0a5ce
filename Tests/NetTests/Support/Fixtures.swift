import Stream

@testable import Net

/// A padded batch of sentences.
func padded(_ sentences: [[Int32]]) -> PaddedIDs {
  let columns = sentences.map(\.count).max() ?? 0
  let ids = sentences.flatMap { $0 + [Int32](repeating: 0, count: columns - $0.count) }
  return PaddedIDs(
    rows: sentences.count, columns: columns, ids: ids, lengths: sentences.map { Int32($0.count) })
}

/// A batch of sentence pairs; for other tasks of their targets alone, or with the first target ids as
/// classes.
func batch(
  _ pairs: [(source: [Int32], target: [Int32])], index: Int = 0,
  task: ModelShape.Task = .translate
) -> TensorBatch {
  TensorBatch(
    index: index, source: task == .lm ? nil : padded(pairs.map(\.source)),
    target: task == .classify ? nil : padded(pairs.map(\.target)),
    label: task == .classify ? pairs.map { $0.target[0] } : nil,
    lines: pairs.indices.map { Int64($0) })
}

/// Ragged sentence pairs over small vocabularies, lengths out of order and different on both sides.
let raggedPairs: [(source: [Int32], target: [Int32])] = [
  ([5, 6, 3], [4, 7, 5, 4, 3]),
  ([3], [6, 3]),
  ([8, 4, 9, 10, 5, 3], [3]),
  ([7, 7, 1, 3], [5, 1, 4, 3]),
]

/// A small model whose sizes are all distinct, so that a swap cannot pass.
func smallShape(_ change: (inout ModelShape) -> Void = { _ in }) -> ModelShape {
  var shape = ModelShape()
  shape.embedding = 3
  shape.hidden = 5
  shape.sourceVocabulary = 11
  shape.targetVocabulary = 8
  change(&shape)
  return shape
}

/// A shape with a bidirectional encoder and its bridge.
func bidirectional(_ shape: inout ModelShape) {
  shape.bidirectional = true
  shape.bridge = .tanh
}
