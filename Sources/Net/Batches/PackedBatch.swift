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
  init(source: PaddedIDs?, target: PaddedIDs, _ lists: Lists = Lists()) {
    let packedSource = PackedSequences(lengths: source?.lengths ?? [], lists)
    let packing = PackedSequences(lengths: target.lengths, lists)
    self.source = packedSource
    self.target = packing
    sourceIDs = source.map { packedSource.ids(of: $0, lists) } ?? []
    targetIDs = packing.ids(of: target, lists)
    inputIDs = packing.map(lists) { time, rank in
      time == 0
        ? ReservedIDs.begin : target.ids[packing.order[rank] * target.columns + time - 1]
    }
  }
}

extension PackedSequences {
  /// The ids of a padded batch by row of its packing.
  func ids(of padded: PaddedIDs, _ lists: Lists = Lists()) -> [Int32] {
    map(lists) { time, rank in padded.ids[order[rank] * padded.columns + time] }
  }

  /// For each rank of this packing, the same sentence's rank in `other`.
  func ranks(in other: PackedSequences, _ lists: Lists = Lists()) -> [Int] {
    let rankOf = lists.build(other.count) { (rankOf: inout [Int]) in
      rankOf.append(contentsOf: repeatElement(0, count: other.count))
      for (rank, sentence) in other.order.enumerated() { rankOf[sentence] = rank }
    }
    return lists.make(count) { rankOf[order[$0]] }
  }
}

/// The four ids that text and net agree on.
enum ReservedIDs {
  static let pad: Int32 = 0
  static let unknown: Int32 = 1
  static let begin: Int32 = 2
  static let end: Int32 = 3
}
