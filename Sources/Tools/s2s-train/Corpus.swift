import Net
import Stream
import Text

/// What a run is trained on.
enum Corpus {
  /// A copy on disk, of which any batch can be visited at any time.
  case spooled(BatchStore)
  /// A stream that is read once as it arrives.
  case arriving(ArrivingBatches)
  /// What rank 0 reads, and sends batch by batch.
  case elsewhere(TensorHeader, count: Int?)

  /// Opens the corpus of a run; a spooled one is read to its end, unless the options do not fit its task.
  init(_ options: TrainingOptions) throws {
    let (operand, limits) = (options.run.input, options.run.inputLimit.limits)
    guard options.run.noSpool else {
      self = .spooled(
        try BatchStore(operand: operand, limits: limits) { _ = try options.resolved(for: $0) })
      return
    }
    let ahead = options.optimizer.accumulate ?? TrainingSettings().accumulate
    self = .arriving(try ArrivingBatches(operand: operand, limits: limits, ahead: ahead))
  }

  /// Opens a corpus at rank 0, and tells the other ranks of it.
  init(
    for ranks: any Communicator, limits: RecordLimits, _ open: () throws -> Corpus
  ) throws {
    let own = try ranks.isFirst ? open() : nil
    let message = ranks.broadcast(ranks.count > 1 ? own?.header.message ?? [] : [])
    let count = ranks.allGather(own?.count.map { [UInt64($0)] } ?? [])[0].first.map { Int($0) }
    self =
      try own
      ?? .elsewhere(
        TensorHeader(message: message, limits: limits, source: "rank 0"), count: count)
  }

  /// The header of the stream.
  var header: TensorHeader {
    switch self {
    case .spooled(let store): store.header
    case .arriving(let batches): batches.header
    case .elsewhere(let header, _): header
    }
  }

  /// The name of the stream, for messages.
  var name: String {
    if case .spooled(let store) = self { store.name } else { "rank 0" }
  }

  /// The batches for the loops, which all ranks ask for together.
  func feed(for ranks: any Communicator, limits: RecordLimits) -> BatchFeed {
    let own =
      switch self {
      case .spooled(let store): BatchFeed(count: store.count) { try store.batch(at: $0) }
      case .arriving(let batches): BatchFeed(count: nil) { _ in try batches.next() }
      case .elsewhere(_, let count): BatchFeed(count: count) { _ in nil }
      }
    return own.shared(by: ranks, header, limits: limits)
  }

  /// How many batches there are, where that is known.
  var count: Int? {
    switch self {
    case .spooled(let store): store.count
    case .arriving: nil
    case .elsewhere(_, let count): count
    }
  }

  /// The digest of the whole corpus, where it is known.
  var digest: UInt64? {
    if case .spooled(let store) = self { store.digest } else { nil }
  }

  /// What was counted of the whole of it, where it was read.
  var totals: TensorTotals? {
    if case .spooled(let store) = self { store.totals } else { nil }
  }

  /// What the tokens of its sides are called; of a stream without its vocabulary they are tokens.
  var units: (source: String, target: String) {
    let levels = VocabularyFile.levels(of: header.vocabulary)
    let (source, target) = (levels?.source.unit ?? "token", levels?.target.unit ?? "token")
    return switch header.task {
    case .lm: (source, source)
    case .classify: (source, Level.label.unit)
    case .translate: (source, target)
    }
  }

  /// What identifies the whole corpus; an arriving one is known by what was read of it only.
  var facts: [(key: String, value: String)] {
    guard case .spooled(let store) = self else { return [] }
    return [
      ("corpus_digest", hexadecimal(store.digest)),
      ("corpus_sentences", "\(store.totals.sentences)"),
    ]
  }

  /// What identifies the part that was trained on, for the model and the next process.
  func facts(_ state: TrainingState) -> [(key: String, value: String)] {
    guard case .arriving(let batches) = self else { return [] }
    let (count, digest) = batches.read(before: state.epoch > 0 ? nil : state.position)
    return [
      ("corpus_batches", "\(count)"), ("corpus_digest", hexadecimal(digest)),
      ("corpus_sentences", "\(state.sentences)"),
    ]
  }

  /// Reads again what a checkpoint was trained on; a spooled corpus was compared already.
  ///
  /// - Parameters:
  ///   - state: That of the checkpoint; its epoch begins again where no stream had arrived.
  ///   - overriding: Whether other batches will do.
  /// - Returns: What differs; nothing unless overriding.
  /// - Throws: `mismatch`.
  func skip(
    to checkpoint: Record, _ state: inout TrainingState, overriding: Bool
  ) throws -> [NetError.Difference] {
    guard case .arriving(let batches) = self else { return [] }
    let count = checkpoint["corpus_batches"].flatMap { Int($0) }
    let digest = checkpoint["corpus_digest"] ?? ""
    guard count != nil || overriding else {
      throw NetError.mismatch(
        what: "--no-spool", found: "a stream that arrives",
        expected: "the corpus \(digest) as in the checkpoint (--override goes on with what is new)")
    }
    if count == nil { state.restartEpoch() }
    let found = try batches.skip(count ?? 0, digest: digest, overriding: overriding)
    return found == digest
      ? [] : [NetError.Difference(key: "corpus_digest", found: found, expected: digest)]
  }
}
