import Stream

extension DropoutPlace {
  /// Where word dropout draws, on either side.
  static let sourceWords: UInt64 = 3
  static let targetWords: UInt64 = 4
  /// Where scheduled sampling draws.
  static let choices: UInt64 = 5
}

/// Word dropout (Iyyer et al. 2015; Gal and Ghahramani 2016): the model reads the unknown word in place of
/// some words, of the source and of the target so far; the tokens to predict stay.
struct WordDropout {
  /// The probability that a word is hidden.
  let rate: Float
  /// The draws: functions of seed, update, sentence and time.
  let keys: DropoutKeys

  /// Hides words on both sides; reserved ids stay.
  func apply(to batch: inout PackedBatch) {
    hide(&batch.sourceIDs, batch.source, DropoutPlace.sourceWords)
    hide(&batch.inputIDs, batch.target, DropoutPlace.targetWords)
  }

  private func hide(_ ids: inout [Int32], _ packing: PackedSequences, _ place: UInt64) {
    for (row, key) in keys.keys(place, packing).enumerated()
    where ids[row] > ReservedID.end && CounterKey.uniform(key: key, index: 0) < rate {
      ids[row] = ReservedID.unknown
    }
  }
}
