import Stream

/// The sentences of a batch that one rank works on, and the counts of the whole batch.
struct BatchShare {
  /// The rank's sentences, in parts that run one after the other; there may be none where there are fewer
  /// sentences than ranks.
  let parts: [Part]
  /// The sentences of the whole batch.
  let sentences: Int
  /// The target tokens of the whole batch.
  let tokens: Int
  /// The same, each counted as often as its sentence's weight says.
  let mass: Double

  /// Sentences as the network reads them.
  struct Part {
    let packed: PackedBatch
    /// Their places in the batch; nil where the part is the whole batch.
    let places: [Int]?
  }

  /// The rows of a side above which a share is split into parts. The backward pass needs the forward pass's
  /// values of each row, which for a few long sentences are more than all parameters; more rows are no
  /// faster.
  static let rows = 1024

  /// The places of the sentences that a rank works on, or a part of them, in order.
  ///
  /// Sentences are dealt to the ranks longest first, there and back again, so that all ranks have about the
  /// same work. A rank's sentences are dealt to its parts in the same way.
  static func places(
    _ batch: TensorBatch, _ ranks: any Communicator, part: Int = 0, of parts: Int = 1,
    _ lists: Lists = Lists()
  ) -> [Int] {
    guard ranks.count * parts > 1 else { return Array(0..<batch.count) }
    let turns = turns(batch, lists)
    return lists.build(batch.count) { places in
      for place in 0..<batch.count
      where isDealt(turns[place], to: ranks.rank, of: ranks.count)
        && isDealt(turns[place] / ranks.count, to: part, of: parts)
      {
        places.append(place)
      }
    }
  }

  /// The turn at which each sentence is dealt.
  private static func turns(_ batch: TensorBatch, _ lists: Lists) -> [Int] {
    let lengths = lists.make(batch.count) { place in
      (batch.source?.lengths[place] ?? 0) + (batch.target?.lengths[place] ?? 0)
    }
    return lists.build(batch.count) { (turns: inout [Int]) in
      turns.append(contentsOf: repeatElement(0, count: batch.count))
      let order = PackedSequences(lengths: lengths, lists).sortedIndices
      for (turn, place) in order.enumerated() { turns[place] = turn }
    }
  }

  private static func isDealt(_ turn: Int, to seat: Int, of seats: Int) -> Bool {
    let (round, place) = turn.quotientAndRemainder(dividingBy: seats)
    return place == (round.isMultiple(of: 2) ? seat : seats - 1 - seat)
  }
}

extension Trainer {
  /// This rank's share of a batch.
  func share(_ batch: TensorBatch) throws(NetError) -> BatchShare {
    let tokens = try target(of: batch).tokens
    let rows = max(batch.source?.tokens ?? 0, tokens)
    let most = ranks.count * BatchShare.rows
    let count = max(1, (rows + most - 1) / most)
    let parts = try batchLists.build(count) { (parts: inout [BatchShare.Part]) throws(NetError) in
      for number in 0..<count {
        let places =
          ranks.count * count == 1
          ? nil : BatchShare.places(batch, ranks, part: number, of: count, batchLists)
        guard places?.isEmpty != true else { continue }
        parts.append(BatchShare.Part(packed: try pack(batch, places), places: places))
      }
    }
    return BatchShare(
      parts: parts, sentences: batch.count, tokens: tokens, mass: try mass(of: batch))
  }

  /// The sum over the target tokens of a batch of the weights of their sentences.
  private func mass(of batch: TensorBatch) throws(NetError) -> Double {
    let target = try target(of: batch)
    guard let weights = batch.weights else { return Double(target.tokens) }
    return zip(weights, target.lengths).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }

  /// Sums the gradients over all ranks in place, and returns the sum of the loss.
  func sumOverRanks(_ loss: Double) -> Double {
    guard ranks.count > 1 else { return loss }
    // All ranks wait for the slowest here, so that the time of the exchange does not include the wait.
    let sum = workspace.phase(.waiting) { ranks.sum([loss])[0] }
    workspace.phase(.exchange) { workspace.sum(gradients.all, over: ranks) }
    gradients.touched?.touchAll()
    return sum
  }

  /// The translations of all ranks, by place in the batch; places that no rank translated are empty.
  ///
  /// - Parameters:
  ///   - found: The translations of this rank.
  ///   - places: Their places in the batch.
  func gather(_ found: [[Int32]], at places: [Int], of count: Int) -> [[Int32]] {
    let words = zip(places, found).flatMap { place, ids in
      [UInt64(place), UInt64(ids.count)] + ids.map { UInt64($0) }
    }
    var result = [[Int32]](repeating: [], count: count)
    for part in ranks.allGather(words) {
      var rest = part[...]
      while let place = rest.popFirst(), let length = rest.popFirst() {
        result[Int(place)] = rest.prefix(Int(length)).map { Int32($0) }
        rest = rest.dropFirst(Int(length))
      }
    }
    return result
  }
}
