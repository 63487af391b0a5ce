import Stream

/// The part of a batch that one rank works on, and what has to be known of the whole.
struct BatchShare {
  /// The rank's sentences as the network reads them; nil where there are fewer sentences than ranks.
  let packed: PackedBatch?
  /// Their places in the batch; nil where they are all of it.
  let places: [Int]?
  /// The sentences of the whole batch.
  let sentences: Int
  /// The target tokens of the whole batch.
  let tokens: Int

  /// The places of the sentences that a rank works on, in order.
  ///
  /// Sentences are dealt to the ranks longest first, there and back again, so that all have about the same
  /// to do.
  static func places(_ batch: TensorBatch, _ ranks: any Communicator) -> [Int] {
    guard ranks.count > 1 else { return Array(0..<batch.count) }
    let lengths = (0..<batch.count).map { place in
      [batch.source, batch.target].reduce(Int32(0)) { $0 + ($1?.lengths[place] ?? 0) }
    }
    let order = PackedSequences(lengths: lengths).order
    return order.enumerated().compactMap { turn, place in
      let (round, seat) = turn.quotientAndRemainder(dividingBy: ranks.count)
      return seat == (round.isMultiple(of: 2) ? ranks.rank : ranks.count - 1 - ranks.rank)
        ? place : nil
    }.sorted()
  }
}

extension Trainer {
  /// This rank's share of a batch.
  func share(_ batch: TensorBatch) throws(NetError) -> BatchShare {
    let whole = try pack(batch)
    let (sentences, tokens) = (whole.target.count, whole.target.rows)
    guard ranks.count > 1 else {
      return BatchShare(packed: whole, places: nil, sentences: sentences, tokens: tokens)
    }
    let places = BatchShare.places(batch, ranks)
    return BatchShare(
      packed: places.isEmpty ? nil : try pack(batch.sentences(places)), places: places,
      sentences: sentences, tokens: tokens)
  }

  /// Sums the gradients over all ranks in place, and returns the sum of the loss.
  func sumOverRanks(_ loss: Double) -> Double {
    guard ranks.count > 1 else { return loss }
    // The slowest rank is waited for here, so that the time of the exchange is its own.
    let sum = workspace.phase(.waiting) { ranks.sum([loss])[0] }
    workspace.phase(.exchange) { workspace.sum(gradients.all, over: ranks) }
    return sum
  }

  /// The sentences that all ranks found, by place in the batch.
  ///
  /// - Parameters:
  ///   - found: The ids of this rank's sentences.
  ///   - places: Their places.
  func gather(_ found: [[Int32]], at places: [Int], of count: Int) -> [[Int32]] {
    guard ranks.count > 1 else { return found }
    let words = zip(places, found).flatMap { place, ids in
      [UInt64(place), UInt64(ids.count)] + ids.map { UInt64($0) }
    }
    var result = [[Int32]](repeating: [], count: count)
    for part in ranks.gather(words) {
      var rest = part[...]
      while let place = rest.popFirst(), let length = rest.popFirst() {
        result[Int(place)] = rest.prefix(Int(length)).map { Int32($0) }
        rest = rest.dropFirst(Int(length))
      }
    }
    return result
  }
}
