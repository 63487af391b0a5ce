import Stream

/// Joins two texts side by side into pairs: a line of each, with a TAB between them.
///
/// The caller gives it the blocks of a text as it asks for them, so memory is bounded by a block of each. A TAB
/// inside a line becomes a space, since it would make a column.
package struct ParallelLines: Sendable {
  /// One of the texts: what was not joined yet of its last block.
  private struct Text: Sendable {
    var block: LineBlock
    var position = 0
    var lines = 0
    var isDone = false

    var isEmpty: Bool { position >= block.bytes.count }

    init(name: String) { block = LineBlock(source: name, firstNumber: 1, bytes: []) }

    mutating func add(_ next: LineBlock?) {
      guard let next else {
        isDone = true
        return
      }
      (block, position) = (next, next.start)
    }

    mutating func next() -> LineBlock.Line {
      let (line, next) = block.line(at: position, number: lines + 1)
      (position, lines) = (next, lines + 1)
      return line
    }

    /// Counts the rest of the block.
    mutating func skip() {
      while !isEmpty { _ = next() }
    }
  }

  /// The error that ends the pairs; those before it were returned.
  package private(set) var failure: CorpusError?
  private var source: Text
  private var target: Text
  private let requiresUTF8: Bool

  /// Two texts without any lines yet.
  ///
  /// - Parameters:
  ///   - source: The name of the text of the sources, for messages.
  ///   - target: The name of the text of the targets.
  ///   - requiresUTF8: Whether a line that is no UTF-8 is an error, which only here has its own place.
  package init(source: String, target: String, requiresUTF8: Bool = false) {
    (self.source, self.target) = (Text(name: source), Text(name: target))
    self.requiresUTF8 = requiresUTF8
  }

  /// Whether the next block of the sources has to be added.
  package var needsSource: Bool { !source.isDone && source.isEmpty }
  /// Whether the next block of the targets has to be added.
  package var needsTarget: Bool { !target.isDone && target.isEmpty }

  /// Adds the next block of the sources, when it is needed; nil is their end.
  package mutating func addSource(_ block: LineBlock?) { source.add(block) }
  /// Adds the next block of the targets, when it is needed; nil is their end.
  package mutating func addTarget(_ block: LineBlock?) { target.add(block) }

  /// The pairs of all lines that have both sides by now; nil where there are none, or after a failure.
  ///
  /// - Complexity: O(length).
  package mutating func joined() -> LineBlock? {
    let first = source.lines + 1
    var bytes: [UInt8] = []
    while !source.isEmpty, !target.isEmpty, failure == nil { join(into: &bytes) }
    if source.isDone && source.isEmpty { target.skip() }
    if target.isDone && target.isEmpty { source.skip() }
    if source.isDone, target.isDone, source.lines != target.lines, failure == nil {
      failure = .unequal(
        source: source.block.source, lines: source.lines, other: target.block.source,
        otherLines: target.lines)
    }
    guard !bytes.isEmpty else { return nil }
    return LineBlock(source: source.block.source, firstNumber: first, bytes: bytes)
  }

  private mutating func join(into bytes: inout [UInt8]) {
    let (left, right) = (source.next(), target.next())
    do throws(LineError) {
      if requiresUTF8 {
        try source.block.requireUTF8(left)
        try target.block.requireUTF8(right)
      }
    } catch {
      failure = .line(error)
      return
    }
    bytes.appendWithoutTabs(left.range, of: source.block.bytes)
    bytes.append(0x09)
    bytes.appendWithoutTabs(right.range, of: target.block.bytes)
    bytes.endLine()
  }
}

extension [UInt8] {
  /// Appends bytes with a space for each TAB.
  fileprivate mutating func appendWithoutTabs(_ range: Range<Int>, of bytes: [UInt8]) {
    let start = count
    append(contentsOf: bytes[range])
    while let tab = next(0x09, in: start..<count) { self[tab] = 0x20 }
  }
}
