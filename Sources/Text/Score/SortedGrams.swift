/// The n-grams of a sequence of symbols, for every n up to an order, from one sort.
///
/// Each position gives a key: the symbols from there on, the first in the highest bits, 0 behind the end.
/// Keys in order are also in the order of their first n symbols, so equal n-grams of any n stand side by
/// side, and counting takes neither a table nor a hash.
struct SortedGrams {
  private var keys: [UInt128] = []
  private let order: Int
  private let bits: Int

  /// The n-grams of `symbols`, which are not 0 and have at most `bits` bits.
  ///
  /// - Precondition: `order * bits` is at most 128.
  /// - Complexity: O(N log N).
  init(_ symbols: [UInt32], order: Int, bits: Int) {
    (self.order, self.bits) = (order, bits)
    var key: UInt128 = 0
    let top = bits * (order - 1)
    keys.reserveCapacity(symbols.count)
    for symbol in symbols.reversed() {
      key = key >> bits | UInt128(symbol) << top
      keys.append(key)
    }
    keys.sort()
  }

  /// How many n-grams there are.
  func count(_ n: Int) -> Int { max(0, keys.count - n + 1) }

  /// How many n-grams have a partner in one of the others: each counts as often as it occurs here, but
  /// not more often than in the other that has the most of it.
  ///
  /// - Complexity: O(N), all others counted.
  func matches(_ n: Int, in others: [SortedGrams]) -> Int {
    let shift = bits * (order - n)
    var positions = [Int](repeating: 0, count: others.count)
    var (index, total) = (0, 0)
    while index < keys.count {
      let gram = keys[index] >> shift
      let count = SortedGrams.run(of: gram, shift, in: keys, from: &index)
      // A key that ends before n symbols is no n-gram.
      guard gram & ((1 << bits) - 1) != 0 else { continue }
      var most = 0
      for other in others.indices {
        most = max(
          most,
          SortedGrams.run(of: gram, shift, in: others[other].keys, from: &positions[other]))
      }
      total += min(count, most)
    }
    return total
  }

  /// Moves on behind the keys of an n-gram, and says how many these are.
  @inline(__always)
  private static func run(
    of gram: UInt128, _ shift: Int, in keys: [UInt128], from index: inout Int
  ) -> Int {
    while index < keys.count, keys[index] >> shift < gram { index += 1 }
    let start = index
    while index < keys.count, keys[index] >> shift == gram { index += 1 }
    return index - start
  }
}
