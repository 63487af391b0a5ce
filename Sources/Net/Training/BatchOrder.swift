/// The order in which an epoch visits the batches: a fresh permutation for each epoch, computed from
/// the seed alone.
enum BatchOrder {
  /// A permutation of 0..<count by Fisher and Yates, drawn from (seed, epoch).
  static func permutation(count: Int, seed: UInt64, epoch: Int) -> [Int] {
    var order = Array(0..<count)
    let key = CounterKey.mixed(seed, 0x6F72_6465, UInt64(epoch))
    for last in stride(from: count - 1, to: 0, by: -1) {
      // 64 random bits on at most 2^40 choices: the bias is below 2^-24.
      let pick = Int(CounterKey.mixed(key, UInt64(last)) % UInt64(last + 1))
      order.swapAt(last, pick)
    }
    return order
  }
}
