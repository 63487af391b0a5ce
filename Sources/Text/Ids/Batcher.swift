import Stream

/// Groups sentences of similar length into batches, inside a window of bounded size.
///
/// A window of lines is sorted by length, cut into batches, and the batches are shuffled by the seed,
/// so that the trainer sees short and long ones in turn. Memory is bounded by the window.
package struct Batcher: Sendable {
  /// One sentence or pair with its line number, from 0.
  package struct Item: Sendable {
    let source: [Int32]
    let target: [Int32]
    let line: Int64
    let weight: Float
    let unknown: [UInt8]
    let isCut: Bool

    /// An item; a side is empty where there is none, and a class is a target of one id.
    ///
    /// - Parameters:
    ///   - weight: How much it counts in the loss.
    ///   - unknown: The spellings of the target's unknown tokens, each ended by LF.
    ///   - isCut: Whether a side lost its end.
    package init(
      source: [Int32], target: [Int32], line: Int64, weight: Float = 1, unknown: [UInt8] = [],
      isCut: Bool = false
    ) {
      self.source = source
      self.target = target
      self.line = line
      self.weight = weight
      self.unknown = unknown
      self.isCut = isCut
    }
  }

  /// The size of a batch.
  package enum Size: Sendable, Equatable {
    /// So many sentences.
    case sentences(Int)
    /// At most so many tokens on the side that has more of them, end tokens and pads included, but
    /// at least one sentence.
    case tokens(Int)
  }

  /// A finished batch.
  package struct Batch: Sendable {
    /// Source sentences, pads not yet added; empty ones where there are none.
    package let source: [[Int32]]
    /// Target sentences; empty ones where there are none.
    package let target: [[Int32]]
    /// Line numbers.
    package let lines: [Int64]
    /// How much each counts in the loss.
    package let weights: [Float]
    /// The spellings of the targets' unknown tokens, each ended by LF.
    package let unknown: [UInt8]
    /// How many sentences lost the end of a side.
    package let cut: Int
  }

  /// How many items are reordered together; 0 where they keep their order.
  package var reach: Int { reorders ? window : 0 }

  private let size: Size
  private let window: Int
  private let reorders: Bool
  private var generator: SplitMix64
  private var items: [Item] = []

  /// A batcher.
  ///
  /// - Parameters:
  ///   - window: How many batches are sorted together; under `tokens` a batch counts as 64 sentences.
  ///   - reorders: False keeps the lines in order and never waits for more of them.
  package init(size: Size, window: Int, seed: UInt64, reorders: Bool) {
    self.size = size
    self.reorders = reorders
    generator = SplitMix64(seed: seed)
    var batch = 64
    if case .sentences(let count) = size { batch = count }
    let (sentences, overflow) = window.multipliedReportingOverflow(by: batch)
    self.window = overflow ? .max : sentences
  }

  /// Adds an item; returns the batches of the window that it filled.
  package mutating func add(_ item: Item) -> [Batch] {
    items.append(item)
    return items.count >= window ? drain() : []
  }

  /// The batches of all waiting items.
  package mutating func drain() -> [Batch] {
    defer { items.removeAll(keepingCapacity: true) }
    guard reorders else { return cut(Array(items.indices)) }
    // Lines were added in order, so their places break ties; the items themselves stay.
    let order = items.indices.map { (lengths: items[$0].lengths, index: $0) }
      .sorted { ($0.lengths, $0.index) < ($1.lengths, $1.index) }
    return cut(order.map(\.index)).shuffled(using: &generator)
  }

  /// Cuts the items at the given places, in that order, into batches.
  private func cut(_ places: [Int]) -> [Batch] {
    var batches: [Batch] = []
    var start = 0
    while start < places.count {
      let end = end(of: places, from: start)
      let part = places[start..<end]
      batches.append(
        Batch(
          source: part.map { items[$0].source }, target: part.map { items[$0].target },
          lines: part.map { items[$0].line }, weights: part.map { items[$0].weight },
          unknown: part.flatMap { items[$0].unknown },
          cut: part.reduce(0) { $0 + (items[$1].isCut ? 1 : 0) }))
      start = end
    }
    return batches
  }

  private func end(of places: [Int], from start: Int) -> Int {
    switch size {
    case .sentences(let count): return min(places.count, start + count)
    case .tokens(let count):
      var longest = 0
      var end = start
      while end < places.count {
        longest = max(longest, items[places[end]].longest)
        if end > start && longest * (end - start + 1) > count { break }
        end += 1
      }
      return end
    }
  }
}

extension Batcher.Item {
  /// The sort key of items, in one number: target length, then source length.
  fileprivate var lengths: UInt64 {
    UInt64(target.count) << 32 | UInt64(UInt32(clamping: source.count))
  }
  fileprivate var longest: Int { max(source.count, target.count) }
}
