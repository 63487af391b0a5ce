import Stream

/// Groups of pairs that share a source or a target, directly or through other pairs: a forest of disjoint sets
/// (Galler and Fischer 1964) over the hashes of the texts.
///
/// A distinct text takes about 30 bytes. Sources are compared with sources and targets with targets.
package struct TextGroups: Sendable {
  /// The hash of each text, by its number.
  private var hashes: [UInt64] = []
  /// The number of a text of the same group with a smaller hash; a text without one stands for its group.
  private var parents: [UInt32] = []
  /// How many lines a group has, by the number of the text that stands for it.
  private var lines: [UInt32] = []
  /// Open addressing: the number of a text + 1, 0 in a free place; at most half full.
  private var slots = [UInt32](repeating: 0, count: 1 << 10)
  private var largest: UInt32?
  private let seed: UInt64

  /// No groups yet; the hashes are keyed with `seed`.
  package init(seed: UInt64) { self.seed = seed }

  /// Joins the source and the target of a line; a line of one column is a source.
  ///
  /// - Complexity: O(length), amortised.
  package mutating func add(_ line: Range<Int>, of bytes: [UInt8]) {
    let pair = Pair(of: line, in: bytes)
    var root = root(of: insert(hash(pair?.source ?? line, .source, bytes)))
    if let pair { root = join(root, self.root(of: insert(hash(pair.target, .target, bytes)))) }
    lines[Int(root)] &+= 1
  }

  /// Finds the largest group, the first of several; called after the last line.
  package mutating func finish() {
    let groups = parents.indices.filter { parents[$0] == UInt32($0) }
    largest = groups.max {
      (lines[$0], hashes[$1]) < (lines[$1], hashes[$0])
    }.map { UInt32($0) }
  }

  /// The hash of the group of a line that was added: that of its smallest text, mixed, so that large groups have
  /// no smaller ones. The largest group has the highest hash of all.
  package func hash(_ line: Range<Int>, of bytes: [UInt8]) -> UInt64 {
    let source = Pair(of: line, in: bytes)?.source ?? line
    var number = slots[place(of: hash(source, .source, bytes))] &- 1
    while parents[Int(number)] != number { number = parents[Int(number)] }
    return number == largest ? .max : SplitMix64.mix(hashes[Int(number)])
  }

  private func hash(_ text: Range<Int>, _ side: Pair.Part, _ bytes: [UInt8]) -> UInt64 {
    XXHash64.hash(bytes[text], seed: side == .source ? seed : ~seed)
  }

  /// The number of a text, which is added where it is new.
  private mutating func insert(_ hash: UInt64) -> UInt32 {
    let place = place(of: hash)
    guard slots[place] == 0 else { return slots[place] - 1 }
    let number = UInt32(hashes.count)
    hashes.requireRoom(for: 1)
    hashes.append(hash)
    parents.append(number)
    lines.append(0)
    slots[place] = number + 1
    if 2 * hashes.count > slots.count { grow() }
    return number
  }

  private func place(of hash: UInt64) -> Int {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while slots[place] != 0 && hashes[Int(slots[place]) - 1] != hash { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    Memory.require(2 * slots.count * MemoryLayout<UInt32>.stride)
    slots = [UInt32](repeating: 0, count: 2 * slots.count)
    for (number, hash) in hashes.enumerated() { slots[place(of: hash)] = UInt32(number + 1) }
  }

  /// The text that stands for the group of a text; the ways there become half as long.
  private mutating func root(of number: UInt32) -> UInt32 {
    var number = number
    while parents[Int(number)] != number {
      parents[Int(number)] = parents[Int(parents[Int(number)])]
      number = parents[Int(number)]
    }
    return number
  }

  /// Makes one group of two, and returns the text that stands for it.
  private mutating func join(_ one: UInt32, _ other: UInt32) -> UInt32 {
    guard one != other else { return one }
    let isFirst = hashes[Int(one)] < hashes[Int(other)]
    let (root, child) = isFirst ? (one, other) : (other, one)
    parents[Int(child)] = root
    lines[Int(root)] &+= lines[Int(child)]
    return root
  }
}
