/// Scheduled sampling (Bengio et al. 2015): at each step the decoder reads the right token with some
/// probability, else its own argmax of the step before.
///
/// Gradients do not flow through the choice, so the choices are made first, step by step as in greedy
/// search, and the ordinary pass over all steps then reads them. They are made without dropout, as the
/// decoder will make them when it translates.
struct ScheduledSampling {
  /// The probability of the right token, 0 to 1.
  let ratio: Double
  /// The draws: functions of seed, update, sentence and time.
  let keys: DropoutKeys

  /// What the decoder reads in place of `batch.inputIDs`; the first token of a sentence stays.
  func inputs(_ batch: PackedBatch, _ network: EncoderDecoder, _ pass: Pass) -> [Int32] {
    let packing = batch.target
    let isRight = keys.keys(DropoutPlace.choices, packing).map {
      Double(CounterKey.uniform(key: $0, index: 0)) < ratio
    }
    let steps = steps(batch, network, pass)
    var ids = batch.inputIDs
    for time in 0..<max(0, packing.steps - 1) {
      let rows = packing.rows(at: time)
      let ranks = Array(0..<rows.count)
      let logits = steps.step(
        Array(ids[rows]), parents: ranks.map { Int32($0) }, sentences: ranks)
      for (rank, row) in packing.rows(at: time + 1).enumerated() where !isRight[row] {
        ids[row] = argmax(logits, rank)
      }
    }
    return ids
  }

  /// The decoder at its first step, a row for each target rank.
  private func steps(_ batch: PackedBatch, _ network: EncoderDecoder, _ pass: Pass)
    -> DecodingSteps
  {
    let encoded = network.encoder.forward(batch.sourceIDs, batch.source, pass)
    let ranks = batch.target.ranks(in: batch.source)
    let (_, initial) = network.bridge.forward(encoded.finals, ranks: ranks, pass)
    return DecodingSteps(
      network.decoder, from: initial,
      view: network.decoder.view(of: encoded, ranks: ranks, pass), rows: batch.target.count, pass)
  }

  /// The id of the highest logit; the lowest id of equals.
  private func argmax(_ logits: Matrix, _ row: Int) -> Int32 {
    var best = 0
    for id in 1..<logits.columns where logits[row, id] > logits[row, best] { best = id }
    return Int32(best)
  }
}
