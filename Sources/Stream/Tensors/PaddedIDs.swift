/// Sentences of ids in a rectangle: row-major, each row padded with 0 after its length.
package struct PaddedIDs: Sendable, Equatable {
  /// The number of sentences, B.
  package let rows: Int
  /// The longest length, S or T.
  package let columns: Int
  /// rows x columns ids.
  package let ids: [Int32]
  /// The length of each row, 1 to `columns`.
  package let lengths: [Int32]

  /// A rectangle that is taken as it is.
  package init(rows: Int, columns: Int, ids: [Int32], lengths: [Int32]) {
    precondition(ids.count == rows * columns && lengths.count == rows)
    self.rows = rows
    self.columns = columns
    self.ids = ids
    self.lengths = lengths
  }

  /// Pads sentences to the longest of them.
  package init(_ sentences: [[Int32]]) {
    let lengths = sentences.map { Int32($0.count) }
    let columns = Int(lengths.max() ?? 0)
    var ids: [Int32] = []
    Memory.require(PaddedIDs.byteCount(sentences))
    ids.reserveCapacity(sentences.count * columns)
    for sentence in sentences {
      ids += sentence
      ids += repeatElement(ReservedID.pad, count: columns - sentence.count)
    }
    self.init(rows: sentences.count, columns: columns, ids: ids, lengths: lengths)
  }

  /// The bytes that sentences take as ids and lengths once they are padded, at most 2^61.
  static func byteCount(_ sentences: [[Int32]]) -> Int {
    let longest = sentences.map { $0.count }.max() ?? 0
    let (size, overflow) = sentences.count.multipliedReportingOverflow(by: 4 * (longest + 1))
    return overflow ? 1 << 61 : min(size, 1 << 61)
  }

  /// One row without its pads.
  package subscript(row: Int) -> ArraySlice<Int32> {
    ids[row * columns..<row * columns + Int(lengths[row])]
  }

  /// All tokens, pads excluded.
  package var tokens: Int { lengths.reduce(0) { $0 + Int($1) } }

  /// The fault of the rectangle, or nil. Lengths must be in range, ids in the vocabulary up to the
  /// length, and pads after it.
  func fault(vocabulary: Int) -> String? {
    for row in 0..<rows {
      let length = Int(lengths[row])
      guard length >= 1, length <= columns else {
        return "row \(row) has length \(length), expected 1 to \(columns)"
      }
      for column in 0..<columns {
        let id = ids[row * columns + column]
        if column >= length {
          if id != ReservedID.pad { return "row \(row) has id \(id) behind its length" }
        } else if id <= ReservedID.pad || Int(id) >= vocabulary {
          return "row \(row) has id \(id), expected 1 to \(vocabulary - 1)"
        }
      }
    }
    return nil
  }
}
