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
