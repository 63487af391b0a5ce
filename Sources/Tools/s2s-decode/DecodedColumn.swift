import Stream
import Text

/// A column of the output: the side whose ids it has, and how they become text.
struct DecodedColumn {
  let decoder: SentenceDecoder
  private let side: Side
  private let detokenizer: Detokenizer?

  init(_ decoder: SentenceDecoder, _ side: Side, _ detokenizer: Detokenizer?) {
    self.decoder = decoder
    self.side = side
    self.detokenizer = detokenizer
  }

  /// Whether a batch has the column.
  func isPresent(in batch: TensorBatch) -> Bool {
    switch side {
    case .label: batch.label != nil
    case .target: batch.target != nil
    default: batch.source != nil
    }
  }

  /// Appends a row of a batch that has the column.
  func append(_ row: Int, of batch: TensorBatch, to output: inout [UInt8]) {
    if side == .label, let label = batch.label {
      decoder.append(label: label[row], to: &output)
    } else if let ids = side == .target ? batch.target : batch.source {
      append(ids[row], to: &output)
    }
  }

  /// The ids of a line; a class has one id, or none.
  ///
  /// - Throws: `EncodingError`.
  func parse(_ line: LineBlock.Line, of block: LineBlock) throws(EncodingError) -> [Int32] {
    let ids = try IDLine.parse(line, of: block, limit: decoder.count - 1)
    guard side != .label || ids.count < 2 else {
      throw .severalClasses(
        source: block.source, line: line.number, found: IDLine.text(Array(ids.prefix(9))))
    }
    return ids
  }

  /// Appends the text of some ids.
  func append(_ ids: ArraySlice<Int32>, to output: inout [UInt8]) {
    guard side != .label else {
      for label in ids.prefix(1) { decoder.append(label: label, to: &output) }
      return
    }
    guard let detokenizer else { return decoder.append(ids, to: &output) }
    var text: [UInt8] = []
    decoder.append(ids, to: &text)
    output += detokenizer.apply(text)
  }
}
