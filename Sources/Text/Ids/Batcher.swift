/// Groups sentences of like length into batches, inside a window of bounded size.
///
/// A window of lines is sorted by length, cut into batches, and the batches are shuffled by the seed,
/// so that the trainer sees short and long ones in turn. Memory is bounded by the window.
public struct Batcher: Sendable {
  /// One sentence or pair with its line number, from 0.
  public struct Item: Sendable {
    let source: [Int32]
    let target: [Int32]
    let line: Int64

    /// An item; a side is empty where there is none, and a class is a target of one id.
    public init(source: [Int32], target: [Int32], line: Int64) {
      self.source = source
      self.target = target
      self.line = line
    }
  }

  /// How large a batch is.
  public enum Size: Sendable, Equatable {
    /// So many sentences.
    case sentences(Int)
    /// At most so many target tokens, pads included, and at least one sentence.
    case tokens(Int)
  }

  /// A finished batch.
  public struct Batch: Sendable {
    /// Source sentences, pads not yet added; empty ones where there are none.
    public let source: [[Int32]]
    /// Target sentences; empty ones where there are none.
    public let target: [[Int32]]
    /// Line numbers.
    public let lines: [Int64]
  }

  /// How many items are reordered together; 0 where they keep their order.
  public var reach: Int { reorders ? window : 0 }

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
  public init(size: Size, window: Int, seed: UInt64, reorders: Bool) {
    self.size = size
    self.reorders = reorders
    generator = SplitMix64(seed: seed)
    var batch = 64
    if case .sentences(let count) = size { batch = count }
    let (sentences, overflow) = window.multipliedReportingOverflow(by: batch)
    self.window = overflow ? .max : sentences
  }

  /// Adds an item; returns the batches of the window that it filled.
  public mutating func add(_ item: Item) -> [Batch] {
    items.append(item)
    return items.count >= window ? drain() : []
  }

  /// The batches of all items that wait.
  public mutating func drain() -> [Batch] {
    defer { items.removeAll(keepingCapacity: true) }
    guard reorders else { return cut(items) }
    // Lines were added in order, so their numbers break ties; the items themselves move once.
    let order = items.indices.map { (lengths: items[$0].lengths, index: $0) }
      .sorted { $0.lengths != $1.lengths ? $0.lengths < $1.lengths : $0.index < $1.index }
    return cut(order.map { items[$0.index] }).shuffled(using: &generator)
  }

  private func cut(_ items: [Item]) -> [Batch] {
    var batches: [Batch] = []
    var start = 0
    while start < items.count {
      let end = end(of: items, from: start)
      let part = items[start..<end]
      batches.append(
        Batch(source: part.map(\.source), target: part.map(\.target), lines: part.map(\.line)))
      start = end
    }
    return batches
  }

  private func end(of items: [Item], from start: Int) -> Int {
    switch size {
    case .sentences(let count): return min(items.count, start + count)
    case .tokens(let count):
      var longest = 0
      var end = start
      while end < items.count {
        longest = max(longest, items[end].longest)
        if end > start && longest * (end - start + 1) > count { break }
        end += 1
      }
      return end
    }
  }
}

extension Batcher.Item {
  /// What items are sorted by: target length, then source length.
  fileprivate var lengths: (Int, Int) { (target.count, source.count) }
  fileprivate var longest: Int { max(source.count, target.count) }
}
