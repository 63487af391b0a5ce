import Net
import Shared
import Stream
import Text

/// The most probable class of each sentence.
struct Classification {
  private let classifier: Classifier
  /// Sentences that are classified together.
  private let batchSize: Int

  init(_ classifier: Classifier, batchSize: Int) {
    self.classifier = classifier
    self.batchSize = batchSize
  }

  /// `label<TAB>probability` of each sentence, in their order; nothing for a blank one.
  ///
  /// - Parameter label: The name of a class.
  func answers(_ sentences: [[Int32]], label: (Int32) -> [UInt8]) -> [[UInt8]] {
    var answers = [[UInt8]](repeating: [], count: sentences.count)
    let open = sentences.indices.filter { sentences[$0].count > 1 }
    for start in stride(from: 0, to: open.count, by: batchSize) {
      let part = open[start..<min(start + batchSize, open.count)]
      let found = classifier.classify(part.map { sentences[$0] })
      for (sentence, values) in zip(part, found) {
        let best = values.indices.reduce(0) { values[$1] > values[$0] ? $1 : $0 }
        answers[sentence] = label(Int32(best)) + "\t\(text(values[best]))".utf8
      }
    }
    return answers
  }

  /// e^logarithm with four decimals.
  private func text(_ logarithm: Float) -> String {
    decimal(probability(Double(logarithm)), places: 4)
  }
}

extension TranslateCommand {
  /// Classifies each line, or each sentence of a tensor stream.
  func classifyTexts(_ ensemble: Ensemble, _ inputs: [String]) throws {
    let (file, name) = try ensemble.only()
    _ = try search.options(nbest: nil)
    let classification = Classification(
      try Classifier(file, name: name, threads: try threading.count()),
      batchSize: search.sentences)
    let recipe = try recipe(of: file, name)
    var unknown = UnknownSides()
    func answers(_ sentences: [[Int32]], _ label: (Int32) -> [UInt8]) -> [[UInt8]] {
      for sentence in sentences { unknown.source.add(sentence[...]) }
      return classification.answers(sentences, label: label)
    }
    let lines = try answer(
      inputs, for: file, name: name,
      text: {
        let (source, labels) = try file.vocabularies(.source, .label, name: name)
        let encoder = LineEncoder(source, recipe)
        return { block in
          answers(try encoder.encode(block).map(\.ids)) { Array(labels.token($0)) }
        }
      },
      tensors: { batch in
        guard let source = batch.source else { return [] }
        return answers((0..<source.rows).map { Array(source[$0]) }) {
          Array("\($0)".utf8)
        }
      })
    summarize(
      "\(grouped(lines)) lines, \(grouped(file.shape.targetVocabulary)) classes\(unknown.note)",
      unknown, file, recipe)
  }
}
