import Stream

/// A trained language model: continues texts, and computes their log probabilities.
package final class LanguageModelDecoder {
  private let network: LanguageModel
  private let model: LoadedModel

  /// The language model of a file.
  ///
  /// - Throws: `mismatch` where the model is for another task.
  package init(_ file: ModelFile, name: String, threads: Int) throws(NetError) {
    try file.require(.lm, name: name)
    network = LanguageModel(file.shape, DropoutRates())
    model = LoadedModel(file, threads: threads)
  }

  /// Draws tokens after a text until the end token or the limit.
  ///
  /// A draw is a function of the seed, the line and the position in the whole text, so a continued text goes
  /// on from any of its tokens in the same way.
  ///
  /// - Parameters:
  ///   - prefix: Ids of the vocabulary, without the end token.
  ///   - line: The text's number, from 0.
  /// - Returns: The ids drawn, without the end token.
  /// - Complexity: O(prefix + drawn) steps.
  package func continuation(of prefix: [Int32], line: Int, _ options: SamplingOptions) -> [Int32] {
    let steps = network.steps(rows: 1, model.context())
    func read(_ id: Int32) -> Matrix { steps.step([id], parents: [0], sentences: [0]) }
    var logits = prefix.reduce(read(ReservedID.begin)) { read($1) }
    let draw = TokenDraw(options, line: line)
    var drawn: [Int32] = []
    while drawn.count < options.limit {
      let id = draw.token(logits, position: prefix.count + drawn.count)
      if id == ReservedID.end { break }
      drawn.append(id)
      logits = read(id)
    }
    return drawn
  }

  /// The log probability of each text, as a hypothesis.
  ///
  /// - Parameter texts: Ids with the end token; at least one id each.
  package func score(_ texts: [[Int32]], _ options: SearchOptions) -> [Hypothesis] {
    zip(texts, logProbabilities(texts)).map { text, values in
      options.hypothesis(text.dropLast(), values.map(Double.init))
    }
  }

  /// The log probability of each token of each text, after all tokens before it, in nats.
  ///
  /// - Parameter texts: Ids with the end token; at least one id each.
  package func logProbabilities(_ texts: [[Int32]]) -> [[Float]] {
    guard !texts.isEmpty else { return [] }
    let batch = PackedBatch(source: nil, target: PaddedIDs(texts))
    let losses = network.losses(batch, model.context()).values
    var result = texts.map { [Float](repeating: 0, count: $0.count) }
    for time in 0..<batch.target.steps {
      for (index, row) in batch.target.rows(at: time).enumerated() {
        result[batch.target.sortedIndices[index]][time] = -losses[row]
      }
    }
    return result
  }
}
