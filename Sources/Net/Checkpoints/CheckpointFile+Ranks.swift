import Stream

extension CheckpointFile {
  /// Copies the state of rank 0's trainer to the trainers of all ranks, as the bytes of its checkpoint.
  ///
  /// - Parameter limits: How many parameters there may be.
  /// - Throws: `mismatch` where the ranks were started with different settings, or where their processors
  ///   round differently, so that the ranks would drift apart.
  package static func share(_ trainer: Trainer, limits: RecordLimits) throws {
    let ranks = trainer.ranks
    guard ranks.count > 1 else { return }
    guard Set(ranks.allGather([trainer.workspace.multiplyAdd == .fused ? 1 : 0])).count == 1 else {
      throw NetError.mismatch(
        what: "the ranks", found: "processors with and without fused multiply-add",
        expected: "one kind")
    }
    let bytes = ranks.broadcast(
      ranks.isFirst ? try record(trainer, facts: []).encoded() : [])
    guard !ranks.isFirst else { return }
    let record = try Record(message: bytes, limits: limits, source: "rank 0")
    do throws(NetError) {
      try restore(record, into: trainer, facts: [], name: "rank 0")
    } catch {
      throw otherSettings(error, rank: ranks.rank)
    }
  }

  /// The same error as a mismatch between ranks, without mention of a checkpoint.
  private static func otherSettings(_ error: NetError, rank: Int) -> NetError {
    guard case .changed(_, let differences, _) = error else { return error }
    func list(_ part: (NetError.Difference) -> String) -> String {
      differences.map(part).joined(separator: ", ")
    }
    return .mismatch(
      what: "rank \(rank): \(list(\.key))", found: list { "'\($0.found)'" },
      expected: list { "'\($0.expected)'" } + " as at rank 0")
  }
}
