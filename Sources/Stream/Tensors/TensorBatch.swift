/// One batch of a tensor stream.
package struct TensorBatch: Sendable, Equatable {
  /// The batch's number in its stream, from 0.
  package let index: Int
  /// The source sentences.
  package let source: PaddedIDs?
  /// The target sentences, as many as sources.
  package let target: PaddedIDs?
  /// The class of each sentence.
  package let label: [Int32]?
  /// The input line of each sentence, from 0.
  package let lines: [Int64]
  /// How much each sentence counts in the loss, 0 or more; nil where all count alike.
  package let weights: [Float]?
  /// The spellings of the targets' unknown tokens, where they were written.
  package let spellings: UnknownSpellings
  /// How many sentences lost the end of a side because it was too long.
  package let cut: Int

  /// A batch of the given content.
  package init(
    index: Int, source: PaddedIDs?, target: PaddedIDs?, label: [Int32]? = nil, lines: [Int64],
    weights: [Float]? = nil, spellings: UnknownSpellings = UnknownSpellings(), cut: Int = 0
  ) {
    self.index = index
    self.source = source
    self.target = target
    self.label = label
    self.lines = lines
    self.weights = weights
    self.spellings = spellings
    self.cut = cut
  }

  /// The number of sentences, B.
  package var count: Int { lines.count }

  /// The batch as a record.
  func record() -> Record {
    var tensors: [RecordTensor] = []
    for (name, side) in [("source", source), ("target", target)] {
      guard let side else { continue }
      tensors.append(
        RecordTensor(name: name, int32: side.ids, shape: [side.rows, side.columns]))
      tensors.append(
        RecordTensor(name: "\(name)_lengths", int32: side.lengths, shape: [side.rows]))
    }
    if let label { tensors.append(RecordTensor(name: "label", int32: label, shape: [label.count])) }
    tensors.append(RecordTensor(name: "lines", int64: lines, shape: [lines.count]))
    if let weights {
      tensors.append(RecordTensor(name: "weights", floats: weights, shape: [weights.count]))
    }
    var metadata = [("record", "batch"), ("index", "\(index)")]
    if cut > 0 { metadata.append(("cut", "\(cut)")) }
    return Record(metadata: metadata, tensors: tensors + spellings.tensors)
  }

  /// Reads a batch back and checks all of it against the stream's header.
  ///
  /// - Parameter fault: Makes the error for a cause.
  init(
    _ record: Record, index: Int, _ header: TensorHeader, fault: (String) -> TensorError
  ) throws(TensorError) {
    func side(_ name: String, vocabulary: Int) throws(TensorError) -> PaddedIDs? {
      guard let ids = record.tensor(name) else { return nil }
      guard let values = ids.int32Values, ids.shape.count == 2,
        let lengths = record.tensor("\(name)_lengths")?.int32Values, lengths.count == ids.shape[0]
      else {
        throw fault("\(name) is \(ids.type.rawValue) \(ids.shape), expected I32 [B, T] and lengths")
      }
      let padded = PaddedIDs(
        rows: ids.shape[0], columns: ids.shape[1], ids: values, lengths: lengths)
      if let cause = padded.fault(vocabulary: vocabulary) { throw fault("\(name): \(cause)") }
      return padded
    }
    self.index = index
    source = try side("source", vocabulary: header.sourceVocabulary)
    target = try side("target", vocabulary: header.targetVocabulary)
    let label = record.tensor("label")
    if let label, label.type != .i32 || label.shape.count != 1 {
      throw fault("label is \(label.type.rawValue) \(label.shape), expected I32 [B]")
    }
    self.label = label?.int32Values
    guard let lines = record.tensor("lines")?.int64Values, !lines.isEmpty else {
      throw fault("lines are missing")
    }
    // Line numbers must leave room for counting on without overflow.
    for line in lines where !(0..<(1 << 53)).contains(line) {
      throw fault("line \(line), expected 0 to 9007199254740991")
    }
    self.lines = lines
    weights = try TensorBatch.weights(record, fault)
    spellings = try UnknownSpellings(record, of: target, fault: fault)
    cut = record["cut"].flatMap { Int($0) }.map { max(0, min($0, lines.count)) } ?? 0
    for rows in [source?.rows, target?.rows, self.label?.count, weights?.count]
    where rows ?? count != count {
      throw fault("\(rows ?? 0) rows beside \(count) lines")
    }
    if let cause = misfit(header) { throw fault(cause) }
  }

  /// The weights of a record, each 0 or more; nil where it has none.
  private static func weights(_ record: Record, _ fault: (String) -> TensorError)
    throws(TensorError) -> [Float]?
  {
    guard let tensor = record.tensor("weights") else { return nil }
    guard tensor.type == .f32, tensor.shape.count == 1, let weights = tensor.floatValues else {
      throw fault("weights are \(tensor.type.rawValue) \(tensor.shape), expected F32 [B]")
    }
    for (row, weight) in weights.enumerated() where !(weight >= 0 && weight <= largestWeight) {
      throw fault("weights: row \(row) has \(weight), expected 0 to \(largestWeight)")
    }
    return weights
  }

  /// The largest weight, with which sums over a batch stay far from the largest number.
  package static let largestWeight: Float = 1e6

  /// The fault of tensors that are sound one by one, or nil: they must fit the task, and classes
  /// the vocabulary.
  private func misfit(_ header: TensorHeader) -> String? {
    let names = [
      source.map { _ in "source" }, target.map { _ in "target" }, label.map { _ in "label" },
    ].compactMap(\.self)
    let expected = header.task.contents
    guard expected.contains(names) else {
      let found = names.isEmpty ? "nothing" : names.joined(separator: ", ")
      return "\(header.task.rawValue) with \(found), "
        + "expected \(expected.map { $0.joined(separator: ", ") }.joined(separator: "; or "))"
    }
    for (row, id) in (label ?? []).enumerated()
    where !(0..<header.targetVocabulary).contains(Int(id)) {
      return "label: row \(row) has class \(id), expected 0 to \(header.targetVocabulary - 1)"
    }
    return nil
  }
}
