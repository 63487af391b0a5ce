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
  /// The decoder's input: begin, then the target without its last token, by row of `target`.
  var inputIDs: [Int32]
  /// The tokens to predict: the target with its end token, by row of `target`.
  let targetIDs: [Int32]
  /// How much each row of `target` counts in a training loss; none where all count alike.
  let weights: [Float]

  /// Packs a padded batch, or only its sentences at `places`.
  ///
  /// - Parameter weights: The weight of each sentence of the padded batch.
  init(
    source: PaddedIDs?, target: PaddedIDs, weights: [Float]? = nil, places: [Int]? = nil,
    _ lists: Lists = Lists()
  ) {
    func packing(_ side: PaddedIDs) -> PackedSequences {
      guard let places else { return PackedSequences(lengths: side.lengths, lists) }
      let lengths = lists.make(places.count) { side.lengths[places[$0]] }
      return PackedSequences(lengths: lengths, lists)
    }
    let packedSource = source.map(packing) ?? PackedSequences(lengths: [], lists)
    let packedTarget = packing(target)
    self.source = packedSource
    self.target = packedTarget
    sourceIDs = source.map { packedSource.ids(of: $0, places, lists) } ?? []
    targetIDs = packedTarget.ids(of: target, places, lists)
    self.weights =
      weights.map { weights in
        packedTarget.map(lists) { _, index in
          let sentence = packedTarget.sortedIndices[index]
          return weights[places?[sentence] ?? sentence]
        }
      } ?? []
    inputIDs = packedTarget.ids(of: target, places, first: ReservedID.begin, lists)
  }
}

extension PackedSequences {
  /// The ids of a padded batch, or of the sentences at `places` of it, by row of their packing.
  ///
  /// - Parameter first: Where given, this id is put before each sentence, whose last id is left out.
  func ids(
    of padded: PaddedIDs, _ places: [Int]? = nil, first: Int32? = nil, _ lists: Lists = Lists()
  ) -> [Int32] {
    map(lists) { time, index in
      if let first, time == 0 { return first }
      let place = places?[sortedIndices[index]] ?? sortedIndices[index]
      return padded.ids[place * padded.columns + time - (first == nil ? 0 : 1)]
    }
  }

  /// By sorted index of this packing, the same sentence's sorted index in `other`. [B]
  func indices(in other: PackedSequences, _ lists: Lists = Lists()) -> [Int] {
    let indexOf = lists.build(other.count) { (indexOf: inout [Int]) in
      indexOf.append(contentsOf: repeatElement(0, count: other.count))
      for (index, sentence) in other.sortedIndices.enumerated() { indexOf[sentence] = index }
    }
    return lists.make(count) { indexOf[sortedIndices[$0]] }
  }
}
