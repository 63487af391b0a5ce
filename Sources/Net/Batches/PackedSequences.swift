/// A ragged batch in time-major order, longest sentence first, without padding, like PyTorch's
/// `PackedSequence`.
///
/// A sentence's sorted index is its place in that order. Time step t has `batchSize(at: t)` rows, one for each
/// sentence that is longer than t, by sorted index: the sentences of step t are a prefix of those of step t - 1.
struct PackedSequences {
  /// By sorted index, the sentence's place in the batch; sentences of one length keep the batch's order. [B]
  let sortedIndices: [Int]
  /// By sorted index, the sentence's length in steps. [B]
  let lengths: [Int]
  /// The first row of each time step; the last element is the number of rows. [T + 1]
  let starts: [Int]

  /// The number of sentences, B.
  var count: Int { sortedIndices.count }
  /// The number of time steps, T.
  var steps: Int { starts.count - 1 }
  /// The number of rows: all tokens of the batch.
  var rows: Int { starts[steps] }

  /// Packs sentences of the given lengths, each at least 1.
  init(lengths unordered: [Int32], _ lists: Lists = Lists()) {
    let steps = Int(unordered.max() ?? 0)
    // For each time, the number of longer sentences: the place of the first sentence of that length.
    let longer = lists.build(steps + 1) { (longer: inout [Int]) in
      longer.append(contentsOf: repeatElement(0, count: steps + 1))
      for length in unordered { for time in 0..<Int(length) { longer[time] += 1 } }
    }
    let order = lists.build(unordered.count) { (order: inout [Int]) in
      order.append(contentsOf: repeatElement(0, count: unordered.count))
      _ = lists.build(steps + 1) { (places: inout [Int]) in
        places.append(contentsOf: longer)
        for (sentence, length) in unordered.enumerated() {
          order[places[Int(length)]] = sentence
          places[Int(length)] += 1
        }
      }
    }
    var rows = 0
    starts = lists.make(steps + 1) { time in
      defer { rows += longer[time] }
      return rows
    }
    lengths = lists.make(order.count) { Int(unordered[order[$0]]) }
    sortedIndices = order
  }

  /// The rows of one time step.
  func rows(at time: Int) -> Range<Int> { starts[time]..<starts[time + 1] }

  /// The number of sentences that are longer than `time`.
  func batchSize(at time: Int) -> Int { starts[time + 1] - starts[time] }

  /// The row of each sentence's last step, by sorted index. [B]
  func lastRows(_ lists: Lists = Lists()) -> [Int32] {
    lists.make(lengths.count) { Int32(starts[lengths[$0] - 1] + $0) }
  }

  /// One value for every row, in row order.
  func map<Value>(
    _ lists: Lists = Lists(), _ body: (_ time: Int, _ index: Int) -> Value
  ) -> [Value] {
    lists.build(rows) { result in
      for time in 0..<steps {
        for index in 0..<batchSize(at: time) { result.append(body(time, index)) }
      }
    }
  }

  /// For each row, the row of the same sentence counted from its other end: an involution that
  /// turns a sequence around within its own length. [rows]
  func reversal(_ lists: Lists = Lists()) -> [Int32] {
    map(lists) { time, index in Int32(starts[lengths[index] - 1 - time] + index) }
  }

  /// The reversal that leaves each sentence's last row, its end token, in place. [rows]
  func reversalBeforeEnd(_ lists: Lists = Lists()) -> [Int32] {
    map(lists) { time, index in
      let last = lengths[index] - 1
      return Int32(starts[time == last ? last : last - 1 - time] + index)
    }
  }

  /// The rows of the sentences with these sorted indices, sentence by sentence. [rows]
  func bySentence(_ indices: [Int], _ lists: Lists = Lists()) -> [Int32] {
    lists.build(rows) { rows in
      for index in indices {
        for time in 0..<lengths[index] { rows.append(Int32(starts[time] + index)) }
      }
    }
  }
}
