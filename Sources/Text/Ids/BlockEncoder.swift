import Stream

/// Turns the lines of a block into ids and keeps them until the next block; each thread has its own.
package final class BlockEncoder {
  /// The treatment of a pair with a side over the maximum length.
  package enum Overlong: String, Sendable, CaseIterable {
    /// The pair is left out and counted.
    case drop
    /// The side loses its last tokens and keeps its end token.
    case truncate
    /// The run ends with an error.
    case fail
  }

  /// The columns of a line.
  package enum Columns {
    /// A source and a target.
    case pairs(source: SentenceEncoder, target: SentenceEncoder)
    /// A source and a class.
    case classes(source: SentenceEncoder, label: Vocabulary)
    /// A source; further columns are ignored. `across` encodes targets, where that is possible.
    case sources(SentenceEncoder, across: SentenceEncoder?)
    /// A text for a language model; further columns are ignored.
    case texts(SentenceEncoder)
  }

  /// The items of the block, in order.
  package private(set) var items: [Batcher.Item] = []
  /// How many pairs were left out.
  package private(set) var dropped = 0
  /// How many tokens of the items are unknown.
  package private(set) var unknown = UnknownSides()
  /// How many sides were shortened.
  package private(set) var shortened = 0
  /// How many lines had columns after those that their task reads; 0 where only sources are read.
  package private(set) var furtherColumns = 0
  /// The error of the line that ends the run; the items before it are valid.
  package private(set) var failure: (any Evidence)?

  private let columns: Columns
  private let isWeighted: Bool
  private let maxLength: Int?
  private let overlong: Overlong

  /// An encoder of lines.
  ///
  /// - Parameters:
  ///   - isWeighted: Whether the column behind those of the text is the weight of the line.
  ///   - maxLength: The most tokens of a side, its end token not counted.
  package init(
    _ columns: Columns, isWeighted: Bool = false, maxLength: Int?, overlong: Overlong
  ) {
    self.columns = columns
    self.isWeighted = isWeighted
    self.maxLength = maxLength
    self.overlong = overlong
  }

  /// Encodes the lines of a block, up to one that ends the run.
  package func encode(_ block: LineBlock) {
    items.removeAll(keepingCapacity: true)
    (dropped, shortened, furtherColumns, unknown) = (0, 0, 0, UnknownSides())
    failure = block.forEachText { line throws(EncodingError) in
      if let item = try item(line, block) { items.append(item) } else { dropped += 1 }
    }
  }

  private func item(_ line: LineBlock.Line, _ block: LineBlock) throws(EncodingError)
    -> Batcher.Item?
  {
    let number = block.number(of: line)
    let pair = Pair(of: line.range, in: block.bytes)
    if hasMore(pair, line) { furtherColumns += 1 }
    let weight = isWeighted ? try weight(pair, line, block) : 1
    switch columns {
    case .sources(let source, let target):
      let text = block.first(of: line)
      guard let ids = try fitted(ids(text, source, line, block), line, block) else {
        return nil
      }
      unknown.source.add(ids[...]) { target?.encode(text, in: block.bytes) }
      source.countLetters(ids[...], in: &unknown.source)
      return Batcher.Item(source: ids, target: [], line: number)
    case .texts(let text):
      let ids = try ids(block.first(of: line), text, line, block)
      guard let ids = try fitted(ids, line, block) else { return nil }
      unknown.target.add(ids[...])
      text.countLetters(ids[...], in: &unknown.target)
      return Batcher.Item(source: [], target: ids, line: number, weight: weight)
    case .pairs(let source, let target):
      return try item(try block.pair(of: line), number, weight, source, target, line, block)
    case .classes(let source, let label):
      let pair = try block.pair(of: line)
      guard let ids = try fitted(ids(pair.source, source, line, block), line, block) else {
        return nil
      }
      unknown.source.add(ids[...])
      source.countLetters(ids[...], in: &unknown.source)
      let name = trimmed(pair.target, in: block.bytes)
      guard let found = label.knownID(of: name, in: block.bytes) else {
        throw .unknownClass(
          source: block.source, line: line.number,
          found: String(decoding: block.bytes[name].prefix(80), as: UTF8.self))
      }
      return Batcher.Item(source: ids, target: [found], line: number, weight: weight)
    }
  }

  /// The item of a pair, with the spellings of the target's unknown tokens.
  private func item(
    _ pair: Pair, _ number: Int64, _ weight: Float, _ source: SentenceEncoder,
    _ target: SentenceEncoder,
    _ line: LineBlock.Line, _ block: LineBlock
  ) throws(EncodingError) -> Batcher.Item? {
    let wholeSource = try ids(pair.source, source, line, block)
    guard let sourceIDs = try fitted(wholeSource, line, block) else { return nil }
    let wholeTarget = try ids(pair.target, target, line, block)
    guard let targetIDs = try fitted(wholeTarget, line, block) else { return nil }
    source.countLetters(sourceIDs[...], in: &unknown.source)
    target.countLetters(targetIDs[...], in: &unknown.target)
    unknown.source.add(sourceIDs[...]) { target.encode(pair.source, in: block.bytes) }
    let isUnknown = unknown.target.add(targetIDs[...]) {
      source.encode(pair.target, in: block.bytes)
    }
    return Batcher.Item(
      source: sourceIDs, target: targetIDs, line: number, weight: weight,
      unknown: isUnknown
        ? target.unknown(targetIDs, of: pair.target, in: block.bytes, number: number) : [],
      isCut: sourceIDs.count < wholeSource.count || targetIDs.count < wholeTarget.count)
  }

  /// The ids of a side, which has to be cleaned.
  private func ids(
    _ side: Range<Int>, _ encoder: SentenceEncoder, _ line: LineBlock.Line, _ block: LineBlock
  ) throws(EncodingError) -> [Int32] {
    let ids = encoder.encode(side, in: block.bytes, number: block.number(of: line))
    guard let word = encoder.foreign else { return ids }
    throw .notCleaned(
      source: block.source, line: line.number,
      found: String(decoding: block.bytes[word].prefix(80), as: UTF8.self),
      recipe: encoder.recipe?.name ?? "")
  }

  /// The weight of a line: the column behind those of the text.
  private func weight(_ pair: Pair?, _ line: LineBlock.Line, _ block: LineBlock)
    throws(EncodingError) -> Float
  {
    let isText = if case .texts = columns { true } else { false }
    let column = isText ? pair?.target : pair?.further(in: line.range, of: block.bytes)
    let text = column.map {
      String(decoding: block.bytes[trimmed($0, in: block.bytes)], as: UTF8.self)
    }
    guard let text, let weight = Float(text), weight >= 0, weight <= TensorBatch.largestWeight
    else {
      throw .notAWeight(
        source: block.source, line: line.number, found: text.map { String($0.prefix(80)) })
    }
    return weight
  }

  /// Whether a line has more columns than are read.
  private func hasMore(_ pair: Pair?, _ line: LineBlock.Line) -> Bool {
    if isWeighted { return false }
    return switch columns {
    case .sources: false
    case .texts: pair != nil
    case .pairs, .classes: pair?.hasMore(in: line.range) ?? false
    }
  }

  /// Applies the maximum length; nil drops the pair.
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
  /// The number of a line among all lines of the input, from 0.
  func number(of line: Line) -> Int64 { Int64(linesBefore + line.number - 1) }
}
