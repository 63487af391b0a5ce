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
  init(lengths unordered: [Int32]) {
    let order = unordered.indices.sorted {
      unordered[$0] != unordered[$1] ? unordered[$0] > unordered[$1] : $0 < $1
    }
    let lengths = order.map { Int(unordered[$0]) }
    var starts = [0]
    var alive = lengths.count
    for time in 0..<(lengths.first ?? 0) {
      while lengths[alive - 1] <= time { alive -= 1 }
      starts.append(starts[time] + alive)
    }
    self.order = order
    self.lengths = lengths
    self.starts = starts
  }

  /// The rows of one time step.
  func rows(at time: Int) -> Range<Int> { starts[time]..<starts[time + 1] }

  /// How many sentences are longer than `time`.
  func alive(_ time: Int) -> Int { starts[time + 1] - starts[time] }

  /// The row of each sentence's last step, by rank. [B]
  var lastRows: [Int32] {
    lengths.indices.map { Int32(starts[lengths[$0] - 1] + $0) }
  }

  /// One value for every row, in row order.
  func map<Value>(_ body: (_ time: Int, _ rank: Int) -> Value) -> [Value] {
    var result: [Value] = []
    result.reserveCapacity(rows)
    for time in 0..<steps {
      for rank in 0..<alive(time) { result.append(body(time, rank)) }
    }
    return result
  }

  /// For each row, the row of the same sentence counted from its other end: an involution that
  /// turns a sequence around within its own length. [rows]
  var reversal: [Int32] {
    map { time, rank in Int32(starts[lengths[rank] - 1 - time] + rank) }
  }

  /// The same with each sentence's last row, its end token, in place. [rows]
  var reversalBeforeEnd: [Int32] {
    map { time, rank in
      let last = lengths[rank] - 1
      return Int32(starts[time == last ? last : last - 1 - time] + rank)
    }
  }

  /// The rows of each of the sentences `ranks` one after the other, in time order. [rows]
  func bySentence(_ ranks: [Int]) -> [Int32] {
    var rows: [Int32] = []
    rows.reserveCapacity(ranks.reduce(0) { $0 + lengths[$1] })
    for rank in ranks {
      for time in 0..<lengths[rank] { rows.append(Int32(starts[time] + rank)) }
    }
    return rows
  }
}
