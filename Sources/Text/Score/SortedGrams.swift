/// The n-grams of a sequence of symbols, for every n up to an order, from one sort.
///
/// Each position gives a key: the symbols from there on, the first in the highest bits, 0 behind the end.
/// Keys in order are also in the order of their first n symbols, so equal n-grams of any n stand side by
/// side, and counting takes neither a table nor a hash.
struct SortedGrams {
  private var keys: [UInt128] = []
  private let order: Int
  private let bits: Int

  /// No n-grams yet, of symbols of at most `bits` bits.
  ///
  /// - Precondition: `order * bits` is at most 128.
  init(order: Int, bits: Int) { (self.order, self.bits) = (order, bits) }

  /// Takes the n-grams of `symbols`, which are not 0, for those before.
  ///
  /// - Complexity: O(N log N).
  mutating func take(_ symbols: [UInt32]) {
    var key: UInt128 = 0
    let top = bits * (order - 1)
    keys.removeAll(keepingCapacity: true)
    for symbol in symbols.reversed() {
      key = key >> bits | UInt128(symbol) << top
      keys.append(key)
    }
    keys.sort()
  }

  /// How many n-grams there are.
  func count(_ n: Int) -> Int { max(0, keys.count - n + 1) }

  /// Adds, for each n from 1, how many n-grams have a partner in one of the others: each counts as often as
  /// it occurs here, but not more often than in the other that has the most of it.
  ///
  /// All keys are met in order. Where two that follow each other share k symbols, the runs of equal n-grams
  /// end for all n above k.
  ///
  /// - Complexity: O(N), all others counted.
  func addMatches(in others: [SortedGrams], to totals: inout [Int]) {
    let sides = others.count + 1
    var next = [Int](repeating: 0, count: sides)
    // Where the run of each n begins on each side.
    var starts = [Int](repeating: 0, count: order * sides)
    // No symbol is 0: this shares none with any key.
    var last: UInt128 = 0
    while let (key, side) = lowest(next, others) {
      let shared = ((last ^ key).leadingZeroBitCount - (128 - order * bits)) / bits
      if shared < order { endRuns(of: last, from: shared, next, &starts, &totals) }
      next[side] += 1
      last = key
    }
    endRuns(of: last, from: 0, next, &starts, &totals)
  }

  /// The first key of all sides that was not met yet.
  @inline(__always)
  private func lowest(_ next: [Int], _ others: [SortedGrams]) -> (key: UInt128, side: Int)? {
    var found = next[0] < keys.count ? (key: keys[next[0]], side: 0) : nil
    for other in others.indices where next[other + 1] < others[other].keys.count {
      let key = others[other].keys[next[other + 1]]
      if key < found?.key ?? .max || found == nil { found = (key, other + 1) }
    }
    return found
  }

  /// Ends the runs of more than `shared` symbols; a key that ends before n symbols is no n-gram.
  @inline(__always)
  private func endRuns(
    of key: UInt128, from shared: Int, _ next: [Int], _ starts: inout [Int], _ totals: inout [Int]
  ) {
    let length = order - key.trailingZeroBitCount / bits
    for n in shared..<order {
      let first = n * next.count
      let own = next[0] - starts[first]
      var most = 0
      for side in 1..<next.count { most = max(most, next[side] - starts[first + side]) }
      if n < length { totals[n] += min(own, most) }
      for side in 0..<next.count { starts[first + side] = next[side] }
    }
  }
}
