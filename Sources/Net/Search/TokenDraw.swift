/// Draws the next token from logits x: a function of seed, line and position, so neither the order of work
/// nor what is beside a text can change what is drawn.
///
///     p_i = e^(x_i / temperature) / sum over the kept,  kept: the K highest, of these the nucleus
struct TokenDraw {
  private let options: SamplingOptions
  private let key: UInt64
  /// Sets the draws apart from those of training.
  private static let place: UInt64 = 0x6472_6177

  /// The draws of one text.
  ///
  /// - Parameter line: The text's number, from 0.
  init(_ options: SamplingOptions, line: Int) {
    self.options = options
    key = CounterKey.mixed(options.seed, TokenDraw.place, UInt64(bitPattern: Int64(line)))
  }

  /// The token at a position of the text; pad and begin are never said.
  ///
  /// - Parameter logits: Those of the first row are read. [rows, V]
  /// - Complexity: O(V log V).
  func token(_ logits: Matrix, position: Int) -> Int32 {
    let kept = kept(logits)
    let total = kept.reduce(0) { $0 + $1.weight }
    let bits = CounterKey.mixed(key, UInt64(position)) >> 11
    var left = Double(bits) * 0x1p-53 * total
    for candidate in kept {
      left -= candidate.weight
      if left < 0 { return candidate.id }
    }
    return kept[kept.count - 1].id
  }

  /// The tokens that may be drawn, most probable first, ties the lower id first, with weights that are
  /// proportional to their probabilities.
  func kept(_ logits: Matrix) -> [(id: Int32, weight: Double)] {
    let first = options.allowsUnknown ? 1 : 2
    let ids = (first..<logits.columns).filter { Int32($0) != ReservedIDs.begin }.sorted {
      logits[0, $0] != logits[0, $1] ? logits[0, $0] > logits[0, $1] : $0 < $1
    }
    guard options.temperature > 0 else { return [(Int32(ids[0]), 1)] }
    let peak = Double(logits[0, ids[0]])
    let highest = ids.prefix(options.topK > 0 ? options.topK : ids.count).map { id in
      // e^-y as 1 / e^y: the exponential is for numbers from 0 on.
      let below = (peak - Double(logits[0, id])) / options.temperature
      return (id: Int32(id), weight: 1 / exponential(below))
    }
    return nucleus(highest)
  }

  /// The fewest first candidates that have the share `topP` of all weight.
  private func nucleus(_ candidates: [(id: Int32, weight: Double)])
    -> [(id: Int32, weight: Double)]
  {
    guard options.topP < 1 else { return candidates }
    let share = options.topP * candidates.reduce(0) { $0 + $1.weight }
    var sum = 0.0
    let count = candidates.firstIndex {
      sum += $0.weight
      return sum >= share
    }
    return Array(candidates.prefix((count ?? candidates.count) + 1))
  }
}
