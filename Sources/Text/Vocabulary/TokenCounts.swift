/// How often each token of a column occurs.
public struct TokenCounts: Sendable {
  private var table = TokenTable()
  private var counts: [Int] = []

  /// No tokens yet.
  public init() {}

  /// How many distinct tokens there are.
  public var distinct: Int { counts.count }
  /// How many tokens were counted.
  public var total: Int { counts.reduce(0, +) }

  /// Counts one occurrence, or several at once.
  @inline(__always)
  public mutating func add(_ token: Range<Int>, in bytes: [UInt8], times: Int = 1) {
    let index = table.insert(token, in: bytes)
    if index == counts.count { counts.append(0) }
    counts[index] += times
  }

  /// Counts the words of a line: runs of bytes between U+0020.
  public mutating func addWords(of line: Range<Int>, in bytes: [UInt8]) {
    forEachWord(of: line, in: bytes) { add($0, in: bytes) }
  }

  /// Adds what another part of the corpus counted.
  public mutating func merge(_ other: TokenCounts) {
    for index in other.counts.indices {
      let token = Array(other.table[index])
      add(0..<token.count, in: token, times: other.counts[index])
    }
  }

  /// How many tokens were counted that are spelt as reserved ids are.
  public var reservedSpellings: Int {
    counts.indices.reduce(0) { $0 + (ReservedID.isSpelling(table[$1]) ? counts[$1] : 0) }
  }

  /// The vocabulary of the tokens counted.
  ///
  /// The result depends on the multiset of tokens only, never on their order. Text that is spelt as a
  /// reserved id stays out, so that it is an unknown word and no spelling stands for two ids.
  ///
  /// - Parameters:
  ///   - minCount: Tokens counted less often are left out.
  ///   - maxSize: The most ids, reserved ones included; nil is no limit.
  public func vocabulary(side: Side, minCount: Int = 1, maxSize: Int? = nil) -> Vocabulary {
    var order = counts.indices.filter {
      counts[$0] >= minCount && !(side.specials > 0 && ReservedID.isSpelling(table[$0]))
    }
    order.sort { first, second in
      counts[first] != counts[second]
        ? counts[first] > counts[second]
        : table[first].lexicographicallyPrecedes(table[second])
    }
    if let maxSize { order = Array(order.prefix(max(0, maxSize - side.specials))) }
    var kept = TokenTable()
    for index in order { _ = kept.insert(0..<table[index].count, in: Array(table[index])) }
    return Vocabulary(table: kept, counts: order.map { counts[$0] }, side: side)
  }
}
