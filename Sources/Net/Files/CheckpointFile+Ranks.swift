import Stream

extension CheckpointFile {
  /// Puts the trainers of all ranks where that of rank 0 stands, through the bytes of its checkpoint.
  ///
  /// - Parameter limits: How many parameters there may be.
  /// - Throws: `changed` where the ranks were started with other settings, `mismatch` where processors would
  ///   round otherwise, so that the ranks would drift apart.
  public static func share(_ trainer: Trainer, limits: RecordLimits) throws {
    let ranks = trainer.ranks
    guard ranks.count > 1 else { return }
    guard Set(ranks.gather([trainer.workspace.isVector ? 1 : 0])).count == 1 else {
      throw NetError.mismatch(
        what: "the ranks", found: "processors with and without AVX2", expected: "one kind")
    }
    let bytes = ranks.broadcast(
      ranks.isFirst ? try record(trainer, facts: []).encoded() : [])
    guard !ranks.isFirst else { return }
    try restore(
      Record(message: bytes, limits: limits, source: "rank 0"), into: trainer, facts: [],
      name: "rank 0")
  }
}
