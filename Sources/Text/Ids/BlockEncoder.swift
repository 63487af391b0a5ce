import Stream

/// Turns the lines of a block into ids and keeps them until the next block: one a thread.
public final class BlockEncoder {
  /// What happens to a pair with a side over the longest length.
  public enum Overlong: String, Sendable, CaseIterable {
    /// The pair is left out and counted.
    case drop
    /// The side loses its last tokens, its end token stays.
    case truncate
    /// The run ends with an error.
    case fail
  }

  /// The items of the block, in order.
  public private(set) var items: [Batcher.Item] = []
  /// How many pairs were left out.
  public private(set) var dropped = 0
  /// How many sides were shortened.
  public private(set) var shortened = 0
  /// The line that ends the run; the items before it stand.
  public private(set) var failure: EncodingError?

  private let source: SentenceEncoder
  private let target: SentenceEncoder?
  private let maxLength: Int?
  private let overlong: Overlong

  /// An encoder of pairs, or of first columns where there is no target.
  ///
  /// - Parameter maxLength: The most tokens of a side of a pair, its end token not counted.
  public init(
    source: SentenceEncoder, target: SentenceEncoder?, maxLength: Int?, overlong: Overlong
  ) {
    self.source = source
    self.target = target
    self.maxLength = maxLength
    self.overlong = overlong
  }

  /// Encodes the lines of a block, up to one that ends the run.
  public func encode(_ block: LineBlock) {
    items.removeAll(keepingCapacity: true)
    (dropped, shortened) = (0, 0)
    for line in block {
      do throws(EncodingError) {
        if let item = try item(line, block) { items.append(item) } else { dropped += 1 }
      } catch {
        failure = error
        return
      }
    }
  }

  private func item(_ line: LineBlock.Line, _ block: LineBlock) throws(EncodingError)
    -> Batcher.Item?
  {
    try block.requireUTF8(line)
    let number = Int64(block.linesBefore + line.number - 1)
    let pair = Pair(of: line.range, in: block.bytes)
    guard let target else {
      let ids = source.encode(pair?.source ?? line.range, in: block.bytes)
      return Batcher.Item(source: ids, target: [], line: number)
    }
    guard let pair else { throw .oneColumn(source: block.source, line: line.number) }
    guard let source = try fitted(source.encode(pair.source, in: block.bytes), line, block),
      let target = try fitted(target.encode(pair.target, in: block.bytes), line, block)
    else { return nil }
    return Batcher.Item(source: source, target: target, line: number)
  }

  /// Applies the longest length; nil drops the pair.
  private func fitted(_ ids: [Int32], _ line: LineBlock.Line, _ block: LineBlock)
    throws(EncodingError) -> [Int32]?
  {
    guard let limit = maxLength, ids.count - 1 > limit else { return ids }
    switch overlong {
    case .drop: return nil
    case .truncate:
      shortened += 1
      return ids.prefix(limit) + [ReservedID.end]
    case .fail:
      throw .overlong(
        source: block.source, line: line.number, tokens: ids.count - 1, limit: limit)
    }
  }
}

extension LineBlock {
  /// Refuses a line that is no UTF-8.
  ///
  /// - Throws: `EncodingError.invalidUTF8`.
  public func requireUTF8(_ line: Line) throws(EncodingError) {
    guard let fault = UTF8Check.firstFault(in: line.range, of: bytes) else { return }
    throw .invalidUTF8(
      source: source, line: line.number, byte: fault - line.range.lowerBound + 1)
  }
}
