import HeapModule
import Stream

/// Draws the next token from logits x: a function of seed, line and position, so neither the order of work
/// nor other texts can change a draw.
///
///     p_i = e^(x_i / temperature) / sum over the kept,  kept: the K highest, of these the nucleus
struct TokenDraw {
  private let options: SamplingOptions
  private let key: UInt64
  /// The part of the key that separates these draws from those of training.
  private static let place: UInt64 = 0x6472_6177

  /// The draws of one text.
  ///
  /// - Parameter line: The text's number, from 0.
  init(_ options: SamplingOptions, line: Int) {
    self.options = options
    key = CounterKey.mixed(options.seed, TokenDraw.place, UInt64(bitPattern: Int64(line)))
  }

  /// The token at a position of the text; pad and begin are never drawn.
  ///
  /// - Parameter logits: Those of the first row are read. [rows, V]
  /// - Complexity: O(V log K) for the K highest, else O(V log V).
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
    let values = logits.rows(0..<1).values
    let ids = candidates(values)
    guard options.temperature > 0 else { return [(ids[0], 1)] }
    let peak = Double(values[Int(ids[0])])
    return nucleus(
      ids.map { id in
        // This is e^-y as 1 / e^y, since `exponential` takes numbers from 0 on.
        let below = (peak - Double(values[Int(id)])) / options.temperature
        return (id: id, weight: 1 / exponential(below))
      })
  }

  /// The tokens with the highest logits, in order, as many as may be drawn; all tokens are sorted only where
  /// all may be drawn.
  private func candidates(_ values: [Float]) -> [Int32] {
    let first = options.allowsUnknown ? 1 : 3
    let count = options.temperature > 0 ? options.topK : 1
    // A refused token has no weight.
    let allowed = (first..<values.count).lazy.filter {
      $0 != ReservedID.begin && values[$0] > -.infinity
    }
    guard !allowed.isEmpty else { return [ReservedID.end] }
    let keys = allowed.map { TokenDraw.key(values[$0], $0) }
    guard count > 0, count < values.count else { return keys.sorted().map(TokenDraw.id) }
    var lowest = Heap<UInt64>()
    for key in keys {
      if lowest.count < count {
        lowest.insert(key)
      } else if let last = lowest.max, key < last {
        lowest.replaceMax(with: key)
      }
    }
    return lowest.unordered.sorted().map(TokenDraw.id)
  }

  /// A number that is lower for a higher logit and, among equal logits, for a lower id.
  private static func key(_ logit: Float, _ id: Int) -> UInt64 {
    // The sum turns -0 into +0, which compares equal.
    let bits = (logit + 0).bitPattern
    return UInt64(bits >> 31 == 0 ? ~(bits | 1 << 31) : bits) << 32 | UInt64(id)
  }

  private static func id(_ key: UInt64) -> Int32 { Int32(truncatingIfNeeded: key) }

  /// The nucleus: the shortest prefix of the candidates that has the share `topP` of all weight.
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
