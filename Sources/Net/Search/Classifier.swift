/// A trained classifier: sentences in, the log probability of each class out.
package final class Classifier {
  private let network: EncoderClassifier
  private let model: LoadedModel

  /// The classifier of a file.
  ///
  /// - Throws: `mismatch` where the model is for another task.
  package init(_ file: ModelFile, name: String, threads: Int) throws(NetError) {
    try file.require(.classify, name: name)
    network = EncoderClassifier(file.shape, DropoutRates())
    model = LoadedModel(file, threads: threads)
  }

  /// The log probability of each class for each sentence. [B][K]
  ///
  /// - Parameter sentences: Ids with the end token; at least one id each.
  package func classify(_ sentences: [[Int32]]) -> [[Float]] {
    guard !sentences.isEmpty else { return [] }
    let packing = PackedSequences(lengths: sentences.map { Int32($0.count) })
    let ids = packing.map { time, index in sentences[packing.sortedIndices[index]][time] }
    let found = network.logProbabilities(
      ids, packing, indices: packing.sortedIndices.indices.map { Int32($0) }, model.context())
    var result = [[Float]](repeating: [], count: sentences.count)
    for (index, sentence) in packing.sortedIndices.enumerated() {
      result[sentence] = found.rows(index..<index + 1).values
    }
    return result
  }
}
