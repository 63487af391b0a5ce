import Stream

/// The decoders of one or more models during a search, a row for each living hypothesis.
///
///     log p(y) = log (1/N sum over N models of p_n(y))
///
/// One model's logits stay as they are, so that greedy search takes their maximum without a softmax.
final class EnsembleSteps {
  /// The packing of the batch's sources; a search numbers the sentences by sorted index.
  let packing: PackedSequences
  /// How much of the attention `alignment` returns.
  var detail = AlignmentDetail.nothing

  private let workspace: Workspace
  private let members: [any DecodingSteps]
  /// Whether a member reads a source from its last word to its first.
  private let reverses: [Bool]
  private let sums: Matrix

  /// Encodes the sources of a batch.
  ///
  /// - Parameters:
  ///   - sources: Ids with the end token.
  ///   - rows: The most rows that a step will have.
  init(_ models: [Translator.Member], _ sources: [[Int32]], rows: Int, _ workspace: Workspace) {
    workspace.arena.reset()
    let packing = PackedSequences(lengths: sources.map { Int32($0.count) })
    let ids = packing.map { time, index in sources[packing.sortedIndices[index]][time] }
    members = models.map {
      $0.network.steps(
        ids, packing, indices: Array(0..<packing.count), rows: rows, $0.context(workspace))
    }
    reverses = models.map(\.network.reversesSource)
    sums = workspace.arena.matrix(rows: rows, columns: 2)
    self.packing = packing
    self.workspace = workspace
  }

  /// Reads `ids` and returns the predictions of the next tokens.
  ///
  /// - Parameters:
  ///   - ids: The token of each row.
  ///   - parents: For each row, the row of the step before that it continues.
  ///   - sentences: For each row, the index of its sentence.
  ///   - scores: Whether log p is needed.
  func step(_ ids: [Int32], parents: [Int32], sentences: [Int], scores: Bool) -> NextTokens {
    let logits = members.map { $0.step(ids, parents: parents, sentences: sentences) }
    if logits.count > 1 {
      for x in logits { workspace.logSoftmax(x) }
      workspace.logMean(logits)
      return NextTokens(
        logits: logits[0], logSums: [Double](repeating: 0, count: ids.count))
    }
    return NextTokens(
      logits: logits[0], logSums: scores ? workspace.logSums(logits[0], scratch: sums) : [])
  }

  /// The mean attention of a row of the last step to the words of its source, in their order, and to its
  /// end token.
  func attention(row: Int, sentence: Int) -> [Float] {
    var (mean, count) = ([Float](repeating: 0, count: packing.lengths[sentence]), Float(0))
    for (member, reverses) in zip(members, reverses) {
      guard let weights = member.attention(row: row, count: mean.count) else { continue }
      count += 1
      for (position, weight) in weights.enumerated() {
        let isTurned = reverses && position < mean.count - 1
        mean[isTurned ? mean.count - 2 - position : position] += weight
      }
    }
    return count > 1 ? mean.map { $0 / count } : mean
  }

  /// The alignment of a row of the last step; nil where it is not asked for.
  func alignment(row: Int, sentence: Int) -> TokenAlignment? {
    detail == .nothing
      ? nil : TokenAlignment(attention(row: row, sentence: sentence), keeps: detail == .weights)
  }

  /// The most probable token of each row; pad and begin are never predicted.
  func mostProbable(_ next: NextTokens, allowsUnknown: Bool) -> [Int32] {
    var tokens = workspace.largest(next.logits, from: Int(ReservedID.end))
    guard allowsUnknown else { return tokens }
    let unknown = ReservedID.unknown
    for row in tokens.indices
    where next.logits[row, Int(unknown)] >= next.logits[row, Int(tokens[row])] {
      tokens[row] = unknown
    }
    return tokens
  }

  /// Offers all tokens of a row to a list.
  func offer(
    _ next: NextTokens, row: Int, base: Double, allowsUnknown: Bool, to list: inout TopList
  ) {
    func value(_ logit: Float) -> Double { base + (Double(logit) - next.logSums[row]) }
    func offer(_ token: Int) {
      list.offer(
        .init(row: row, token: Int32(token), logProbability: value(next.logits[row, token])))
    }
    if allowsUnknown { offer(Int(ReservedID.unknown)) }
    workspace.forEachBlock(next.logits, row: row, from: Int(ReservedID.end)) { block, highest in
      guard list.takes(value(highest)) else { return }
      for token in block { offer(token) }
    }
  }
}
