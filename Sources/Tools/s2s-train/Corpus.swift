import Net
import Stream
import Text

/// The training set of a run.
enum Corpus {
  /// A copy on disk, which gives any batch at any time.
  case spooled(BatchStore)
  /// A stream that is read once as it arrives.
  case arriving(ArrivingBatches)
  /// The corpus of rank 0, which sends it to this rank batch by batch.
  case elsewhere(TensorHeader, count: Int?)

  /// Refuses epochs that were encoded anew: a copy on disk would mix them.
  private static func requireOneEpoch(_ header: TensorHeader) throws(NetError) {
    guard let epoch = header.epoch, epoch.count > 1 else { return }
    throw .mismatch(
      what: "the stream of s2s-batch --epochs", found: "\(epoch.count) epochs",
      expected: "--no-spool, with which each is an epoch of the training")
  }

  /// Opens the corpus of a run; a spooled one is read to its end, unless the options do not fit its task.
  init(_ options: TrainingOptions) throws {
    let (operand, limits) = (options.run.input, options.work.inputLimit.limits)
    guard options.run.noSpool else {
      self = .spooled(
        try BatchStore(operand: operand, limits: limits) {
          try Corpus.requireOneEpoch($0)
          _ = try options.resolved(for: $0)
        })
      return
    }
    let ahead = options.optimizer.accumulate ?? TrainingSettings().accumulate
    self = .arriving(try ArrivingBatches(operand: operand, limits: limits, ahead: ahead))
  }

  /// Opens a corpus at rank 0, and sends its header and size to the other ranks.
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

  /// Why both sides cannot have one embedding; nil where one vocabulary is for both.
  ///
  /// - Throws: `VocabularyError`.
  func tyingFault() throws -> NetError? {
    if header.vocabulary.isEmpty {
      return .mismatch(
        what: "--tied all", found: "a stream without its vocabulary",
        expected: "a joint vocabulary (s2s-batch --embed)")
    }
    let file = try header.carriedVocabulary(by: name)
    if file.isJoint { return nil }
    return .mismatch(
      what: "--tied all", found: "a vocabulary for each side",
      expected: "one for both (s2s-vocab --joint makes it)")
  }

  /// The batches for the training loop; all ranks ask for each one together.
  func feed(for ranks: any Communicator, limits: RecordLimits) -> BatchFeed {
    let own =
      switch self {
      case .spooled(let store): BatchFeed(count: store.count) { try store.batch(at: $0) }
      case .arriving(let batches): BatchFeed(count: nil) { _ in try batches.next() }
      case .elsewhere(_, let count): BatchFeed(count: count) { _ in nil }
      }
    return own.shared(by: ranks, header, limits: limits)
  }

  /// The number of batches, where it is known.
  var count: Int? {
    switch self {
    case .spooled(let store): store.count
    case .arriving: nil
    case .elsewhere(_, let count): count
    }
  }

  /// The number of epochs that the stream itself has; nil where the options decide.
  var epochs: Int? { count == nil ? header.epoch?.count ?? 1 : nil }

  /// The digest of the whole corpus, where it is known.
  var digest: UInt64? {
    if case .spooled(let store) = self { store.digest } else { nil }
  }

  /// The totals of the whole corpus, where it was read.
  var totals: TensorTotals? {
    if case .spooled(let store) = self { store.totals } else { nil }
  }

  /// The names of the tokens of both sides, such as word; `token` where the stream carries no vocabulary.
  var units: (source: String, target: String) {
    let levels = VocabularyFile.levels(of: header.vocabulary)
    let (source, target) = (levels?.source.unit ?? "token", levels?.target.unit ?? "token")
    return switch header.task {
    case .lm: (source, source)
    case .classify: (source, Level.label.unit)
    case .translate: (source, target)
    }
  }

  /// The facts that identify the whole corpus; those of an arriving stream depend on what was read of it.
  var facts: [(key: String, value: String)] {
    guard case .spooled(let store) = self else { return [] }
    return [
      ("corpus_digest", hexadecimal(store.digest)),
      ("corpus_sentences", "\(store.totals.sentences)"),
    ]
  }

  /// The facts that identify the part that was trained on, for the model and for a resumed run.
  func facts(_ state: TrainingState) -> [(key: String, value: String)] {
    guard case .arriving(let batches) = self else { return [] }
    let (count, digest) = batches.read(before: state)
    return [
      ("corpus_batches", "\(count)"), ("corpus_digest", hexadecimal(digest)),
      ("corpus_sentences", "\(state.sentences)"),
    ]
  }

  /// Reads past the batches that a checkpoint was trained on; a spooled corpus was compared already.
  ///
  /// - Parameters:
  ///   - state: The state of the checkpoint; its epoch begins again where the checkpoint had a spooled corpus.
  ///   - overriding: Whether other batches are accepted.
  /// - Returns: The differences; none unless overriding.
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
    let found = try batches.skip(
      count ?? 0, epochs: count == nil ? 0 : state.epoch, digest: digest, overriding: overriding)
    return found == digest
      ? [] : [NetError.Difference(key: "corpus_digest", found: found, expected: digest)]
  }
}
