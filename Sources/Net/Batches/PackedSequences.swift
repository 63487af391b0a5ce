/// A ragged batch in time-major order, longest sentence first, without a pad anywhere.
///
/// Rank r is a sentence's place in that order. The rows of time step t are
/// `starts[t]..<starts[t + 1]`, one for each of the `alive[t]` sentences that are longer than t, in
/// rank order; so the sentences alive at t are always a prefix of those alive at t - 1.
struct PackedSequences {
  /// Rank to sentence of the batch; ties keep the batch's order. [B]
  let order: [Int]
  /// Length by rank, in steps. [B]
  let lengths: [Int]
  /// First row by time, and the number of rows at the end. [T + 1]
  let starts: [Int]

  /// The number of sentences, B.
  var count: Int { order.count }
  /// The number of time steps, T.
  var steps: Int { starts.count - 1 }
  /// The number of rows: all tokens of the batch.
  var rows: Int { starts[steps] }

  /// Packs sentences of the given lengths, each at least 1.
  init(lengths unordered: [Int32], _ lists: Lists = Lists()) {
    let steps = Int(unordered.max() ?? 0)
    // How many are longer than each time: where the first sentence of that length stands.
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
    self.order = order
  }

  /// The rows of one time step.
  func rows(at time: Int) -> Range<Int> { starts[time]..<starts[time + 1] }

  /// How many sentences are longer than `time`.
  func alive(_ time: Int) -> Int { starts[time + 1] - starts[time] }

  /// The row of each sentence's last step, by rank. [B]
  func lastRows(_ lists: Lists = Lists()) -> [Int32] {
    lists.make(lengths.count) { Int32(starts[lengths[$0] - 1] + $0) }
  }

  /// One value for every row, in row order.
  func map<Value>(
    _ lists: Lists = Lists(), _ body: (_ time: Int, _ rank: Int) -> Value
  ) -> [Value] {
    lists.build(rows) { result in
      for time in 0..<steps {
        for rank in 0..<alive(time) { result.append(body(time, rank)) }
      }
    }
  }

  /// For each row, the row of the same sentence counted from its other end: an involution that
  /// turns a sequence around within its own length. [rows]
  func reversal(_ lists: Lists = Lists()) -> [Int32] {
    map(lists) { time, rank in Int32(starts[lengths[rank] - 1 - time] + rank) }
  }

  /// The same with each sentence's last row, its end token, in place. [rows]
  func reversalBeforeEnd(_ lists: Lists = Lists()) -> [Int32] {
    map(lists) { time, rank in
      let last = lengths[rank] - 1
      return Int32(starts[time == last ? last : last - 1 - time] + rank)
    }
  }

  /// The rows of each of the sentences `ranks` one after the other, in time order. [rows]
  func bySentence(_ ranks: [Int], _ lists: Lists = Lists()) -> [Int32] {
    lists.build(rows) { rows in
      for rank in ranks {
        for time in 0..<lengths[rank] { rows.append(Int32(starts[time] + rank)) }
      }
    }
  }
}
