import Stream

/// A batch of sentence pairs, source and target each packed in its own order; a language model's source is
/// empty, and a class is a target of one token.
struct PackedBatch {
  /// The packing of the source side.
  let source: PackedSequences
  /// The source ids by row of `source`.
  var sourceIDs: [Int32]
  /// The packing of the target side.
  let target: PackedSequences
  /// What the decoder reads: begin, then the target without its last token, by row of `target`.
  var inputIDs: [Int32]
  /// What the decoder should say: the target with its end token, by row of `target`.
  let targetIDs: [Int32]

  /// Packs a padded batch.
  init(source: PaddedIDs?, target: PaddedIDs) {
    self.source = PackedSequences(lengths: source?.lengths ?? [])
    self.target = PackedSequences(lengths: target.lengths)
    sourceIDs = source.map(self.source.ids(of:)) ?? []
    targetIDs = self.target.ids(of: target)
    let packing = self.target
    inputIDs = packing.map { time, rank in
      time == 0
        ? ReservedIDs.begin : target.ids[packing.order[rank] * target.columns + time - 1]
    }
  }
}

extension PackedSequences {
  /// The ids of a padded batch by row of its packing.
  func ids(of padded: PaddedIDs) -> [Int32] {
    map { time, rank in padded.ids[order[rank] * padded.columns + time] }
  }

  /// For each rank of this packing, the same sentence's rank in `other`.
  func ranks(in other: PackedSequences) -> [Int] {
    var rankOf = [Int](repeating: 0, count: other.count)
    for (rank, sentence) in other.order.enumerated() { rankOf[sentence] = rank }
    return order.map { rankOf[$0] }
  }
}

/// The four ids that text and net agree on.
enum ReservedIDs {
  static let pad: Int32 = 0
  static let unknown: Int32 = 1
  static let begin: Int32 = 2
  static let end: Int32 = 3
}
