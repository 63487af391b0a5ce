/// The spellings of the unknown tokens in a batch's targets, with which ids decode to the exact lines.
public struct UnknownSpellings: Sendable, Equatable {
  /// The tokens in the order of rows and places, each ended by LF; empty where they were not written.
  public let text: [UInt8]

  /// The spellings of all unknown tokens of the targets, each ended by LF.
  public init(_ text: [UInt8] = []) { self.text = text }

  /// The tokens of each row; none where they were not written.
  ///
  /// - Complexity: O(bytes + ids).
  public func rows(of target: PaddedIDs) -> [[ArraySlice<UInt8>]] {
    var rest = text.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
    return (0..<target.rows).map { row in
      let count = text.isEmpty ? 0 : UnknownTokens.count(target[row])
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
  }

  /// The spellings as a tensor of a batch record, where there are any.
  var tensors: [RecordTensor] {
    text.isEmpty ? [] : [RecordTensor(name: "target_unknown", bytes: text, shape: [text.count])]
  }

  /// Reads the spellings back: one for each unknown token.
  ///
  /// - Parameter fault: Makes the error for a cause.
  init(
    _ record: Record, of target: PaddedIDs?, fault: (String) -> TensorError
  ) throws(TensorError) {
    guard let tensor = record.tensor("target_unknown") else {
      self.init()
      return
    }
    guard tensor.type == .u8, tensor.shape.count == 1 else {
      throw fault("target_unknown is \(tensor.type.rawValue) \(tensor.shape), expected U8 [N]")
    }
    self.init(tensor.bytes)
    let spelt = text.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    let unknown = target.map { UnknownTokens.count($0.ids[...]) } ?? 0
    guard spelt == unknown, text.last ?? 0x0A == 0x0A else {
      throw fault("\(spelt) spellings, expected those of \(unknown) unknown tokens")
    }
  }
}
