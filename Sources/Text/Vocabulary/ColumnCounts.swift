import Stream

/// The words of the first two columns of a corpus.
public struct ColumnCounts: Sendable {
  /// The first column.
  public private(set) var source = TokenCounts()
  /// The second column.
  public private(set) var target = TokenCounts()
  private var hasTarget = false

  /// No words yet.
  public init() {}

  /// Counts the lines of a block.
  public mutating func add(_ block: LineBlock) {
    for line in block {
      guard let pair = Pair(of: line.range, in: block.bytes) else {
        source.addWords(of: line.range, in: block.bytes)
        continue
      }
      hasTarget = true
      source.addWords(of: pair.source, in: block.bytes)
      target.addWords(of: pair.target, in: block.bytes)
    }
  }

  /// Adds what another part of the corpus counted.
  public mutating func merge(_ other: ColumnCounts) {
    source.merge(other.source)
    target.merge(other.target)
    hasTarget = hasTarget || other.hasTarget
  }

  /// The vocabularies of both columns, or of the only one.
  public func sides(minCount: Int, maxSize: Int?) -> [(side: Side, vocabulary: Vocabulary)] {
    let first = source.vocabulary(side: .source, minCount: minCount, maxSize: maxSize)
    guard hasTarget else { return [(.source, first)] }
    return [
      (.source, first),
      (.target, target.vocabulary(side: .target, minCount: minCount, maxSize: maxSize)),
    ]
  }
}
