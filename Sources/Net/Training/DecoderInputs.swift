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

/// Scheduled sampling (Bengio et al. 2015): at each step the decoder reads the reference token with some
/// probability, else its own argmax of the step before.
///
/// Gradients do not flow through the choice, so the choices are made first, step by step as in greedy search,
/// and the ordinary pass over all steps then reads them. They are made without dropout, as in translation.
struct ScheduledSampling {
  /// The probability of the reference token, 0 to 1.
  let ratio: Double
  /// The draws: functions of seed, update, sentence and time.
  let keys: DropoutKeys

  /// The ids that the decoder reads in place of `batch.inputIDs`; the first token of a sentence stays.
  func inputs(_ batch: PackedBatch, _ network: any Network, _ ctx: Context) -> [Int32] {
    guard let steps = network.steps(batch, ctx) else { return batch.inputIDs }
    let packing = batch.target
    let isReference = keys.keys(DropoutPlace.choices, packing).map {
      Double(CounterKey.uniform(key: $0, index: 0)) < ratio
    }
    var ids = batch.inputIDs
    for time in 0..<max(0, packing.steps - 1) {
      let rows = packing.rows(at: time)
      let indices = Array(0..<rows.count)
      let logits = steps.step(
        Array(ids[rows]), parents: indices.map { Int32($0) }, sentences: indices)
      for (index, row) in packing.rows(at: time + 1).enumerated() where !isReference[row] {
        ids[row] = Int32(logits.highest(index))
      }
    }
    return ids
  }
}
